//! The outlet as its own witness: "the Courier has learned", "this newspaper has been told", "the Beacon understands".

use crate::finding::{Mention, Reach, RuleName, SlotName};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Classes};
use crate::report::{Category, Confidence};
use crate::rules::Found;
use crate::text::Shape;

/// The outlet as its own witness: "the Courier has learned", "this newspaper has been told", "the Beacon understands". The mark is
/// subject and verb.
#[inline(never)]
pub fn learned(parsed: &Parsed, low: usize, high: usize, present: Classes, found: &mut Vec<Found>) {
    if !present.any(lexicon::LEARNING) {
        return;
    }
    for (at, token) in (low..high).zip(&parsed.tokens[low..high]).skip(1) {
        let cue = match token.word {
            word!("gathered") => parsed.word(at + 1) == word!("that") && parsed.tokens[at - 1].is_word(),
            word!("learned" | "learnt") if parsed.tokens[at - 1].is(lexicon::HAVE) || parsed.adverb(at - 1) => true,
            word!("told") if parsed.word(at + 1) != word!("by") => {
                let auxiliary = &parsed.tokens[at - 1 - usize::from(parsed.adverb(at - 1) && at > low + 1)];
                auxiliary.is(lexicon::BE)
            }
            word!("understands" | "understand") => true,
            _ => false,
        };
        if !cue || parsed.tokens[at].quoted {
            continue;
        }
        let group = verb::group(parsed, at, low);
        let Some(start) = outlet(parsed, group.start, low) else { continue };
        // "has learned nothing", "have learned to live with it", "understands its readers".
        let next = parsed.get(at + 1).filter(|_| at + 1 < high);
        let other = next.is_some_and(|n| {
            n.is(lexicon::PREPOSITION | lexicon::POSSESSIVE | lexicon::WH | lexicon::PRONOUN)
                && !n.is(lexicon::THAT | lexicon::SUBJECT_PRONOUN)
        });
        if group.negated || group.modal || other {
            continue;
        }
        found.push(Found {
            category: Category::UnnamedBare,
            start,
            end: at + 1,
            rule: RuleName { kind: Category::UnnamedBare, part: "learned" },
            cue: None,
            confidence: Confidence::Sure,
            negated: false,
            number: None,
            class: None,
            slots: vec![(SlotName::Outlet, start, group.start)],
            mention: Mention { head: parsed.singular(at), ..Mention::default() },
            harm: Reach::Here,
        });
    }
}

/// The start of the outlet's name, or of "we" and "this newspaper", that ends before `end`.
fn outlet(parsed: &Parsed, end: usize, low: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|k| *k >= low)?;
    let mut start = last;
    let own = parsed.word(last) == word!("we") && !parsed.tokens[last].quoted;
    if own {
        // "We understand" is a pleasantry; "we have been told" and "we're told" are not, "we were told" is a tale.
        let now = parsed.tokens[end].is(lexicon::HAVE)
            || parsed.tokens[end].is(lexicon::BE) && !parsed.tokens[end].is(lexicon::PAST_AUXILIARY);
        return now.then_some(last);
    }
    // "the Post on Sunday"
    let weekly = start > low + 1 && parsed.tokens[start].is(lexicon::DAY) && parsed.word(start - 1) == word!("on");
    start -= 2 * usize::from(weekly);
    while start > low
        && parsed.tokens[start - 1].is_word()
        && parsed.tokens[start - 1].capital()
        && !parsed.tokens[start - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION)
    {
        start -= 1;
    }
    // "Harbour A.M."
    let initials = |k: usize| k > start && parsed.tokens[k].shape == Shape::Upper && parsed.raw(k).ends_with('.');
    let named = parsed.name_like(last) || initials(last) || weekly;
    let media = (start..end).any(|k| {
        parsed.tokens[k].is(lexicon::MEDIA | lexicon::MEDIA_NAME)
            || parsed.tokens[k].shape == Shape::Upper && parsed.tokens[k].classes.is_empty()
            || initials(k)
    });
    // "the Crown Court has been told"
    if matches!(parsed.word(last), word!("court" | "tribunal" | "jury" | "inquest" | "inquiry")) {
        return None;
    }
    // "The commission into insurer QBX has been told": what it inquires into.
    if start > low && (start.saturating_sub(4).max(low)..start).any(|k| parsed.word(k) == word!("into")) {
        return None;
    }
    let determined = start > low && matches!(parsed.word(start - 1), word!("the" | "this" | "our"));
    let start = if determined { start - 1 } else { start };
    let known = if named {
        media || determined && end - start <= 4
    } else {
        determined
            && (parsed.word(start) != word!("the") && parsed.tokens[last].is(lexicon::MEDIA)
                || parsed.word(start) == word!("our")
                    && matches!(parsed.word(last), word!("correspondent" | "reporter")))
    };
    known.then_some(start)
}
