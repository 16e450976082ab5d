//! Which kind a finding is where the predicate alone leaves that open: it depends on who speaks, and on whether anybody does.

use super::Clause;
use super::subject::militant;
use crate::analysis::SlotName;
use crate::grammar::{Parsed, phrase};
use crate::lexicon;
use crate::report::Category;
use crate::rules::Found;
use crate::rules::machine::{Options, Pattern};

/// Settles the kind of `found`. Returns whether it is of any.
#[inline(never)]
pub fn decide(parsed: &Parsed, clause: &Clause, pattern: &Pattern, found: &mut Found) -> bool {
    let group = &clause.group;
    // "The military said that troops had killed him": its own troops, which it does not blame. Those of others are.
    let own = clause.subject_is(parsed, lexicon::ARMED)
        || clause.subject.is_some_and(|(from, to)| (from..to).any(|k| parsed.word(k) == word!("ministry")));
    let blames = pattern.category == Category::ResponsibilityBlame;
    if pattern.is(Options::FORCES) && if blames { own && forces(parsed, found) } else { !own } {
        return false;
    }
    if pattern.category == Category::ResponsibilityClaim && group.modal && !group.infinitive {
        // "should have claimed" says that it did not; "must take responsibility" says nothing of what was done.
        if !(group.start..group.main).any(|k| parsed.tokens[k].is(lexicon::HAVE)) {
            return false;
        }
        found.category = Category::ResponsibilityNoClaim;
    }
    match found.category {
        Category::ResponsibilityNoClaim if pattern.category != found.category => nobody(parsed, clause, pattern, found),
        // "Detectives do not know who fired": those who do not know belong to the head of the clause.
        Category::ResponsibilityNoClaim if !pattern.is(Options::PATIENT) && group.start == found.start => {
            found.start = clause.subject.map_or(found.start, |(from, _)| from);
            true
        }
        Category::ResponsibilityClaim if admits(parsed, clause, pattern, found) => {
            found.category = Category::ResponsibilityAdmission;
            true
        }
        // "The brigade accepted responsibility": what others admit, those whose trade is harm claim.
        Category::ResponsibilityAdmission if pattern.is(Options::BOAST) && militant(parsed, clause.subject) => {
            found.category = Category::ResponsibilityClaim;
            true
        }
        _ => true,
    }
}

/// Whether those who are blamed are just "troops" or "police".
fn forces(parsed: &Parsed, found: &Found) -> bool {
    found.slots.iter().any(|slot| {
        slot.0 == SlotName::Actor
            && !parsed.tokens[slot.1..slot.2].iter().any(|t| t.is(lexicon::NATIONALITY | lexicon::MILITANT))
    })
}

/// A negated claim or admission: whether it says that nobody made one. The mark becomes the whole head of the clause.
fn nobody(parsed: &Parsed, clause: &Clause, pattern: &Pattern, found: &mut Found) -> bool {
    let group = &clause.group;
    // "The group does not claim such attacks" speaks of no act.
    if (group.start..group.main).any(|k| matches!(parsed.word(k), word!("do" | "does" | "don't" | "doesn't"))) {
        return false;
    }
    let nobody = clause.subject_is(parsed, lexicon::NO | lexicon::NOBODY)
        || clause.subject.is_some_and(|(from, _)| from > clause.low && parsed.word(from - 1) == word!("not"));
    if pattern.category == Category::ResponsibilityAdmission && !nobody {
        return false;
    }
    deny(parsed, clause.low, clause.high, clause.subject.filter(|_| !group.passive), found);
    true
}

/// Whether what reads like a claim is an admission: a body that takes responsibility, a deed done by mistake, one person who says that
/// he killed.
fn admits(parsed: &Parsed, clause: &Clause, pattern: &Pattern, found: &Found) -> bool {
    let words = || (found.start..found.end).map(|k| parsed.word(k));
    let official = !militant(parsed, clause.subject)
        && (clause.subject_is(parsed, lexicon::OFFICIAL | lexicon::INSTITUTION | lexicon::ARMED | lexicon::TITLE)
            || clause.subject.is_some_and(|(from, to)| {
                (from..to)
                    .any(|k| matches!(parsed.word(k), word!("firm" | "company" | "airline" | "state" | "country")))
            }));
    let person = !militant(parsed, clause.subject)
        && clause.subject.is_some_and(|(_, to)| {
            let head = &parsed.tokens[to - 1];
            matches!(head.word, word!("he" | "she")) || head.is(lexicon::PERSON) && head.is(lexicon::NOUN_ONE)
        });
    if pattern.is(Options::BOAST) {
        return official || person;
    }
    if words().any(|word| word == word!("responsibility")) {
        let taken = words().any(|word| matches!(word, word!("took" | "take" | "takes" | "taken" | "taking")));
        return taken && (official || words().any(|word| word == word!("full")));
    }
    let slip = (clause.low..clause.high).any(|k| match parsed.word(k) {
        word!("mistakenly" | "accidentally" | "inadvertently" | "erroneously") => true,
        word!("mistake" | "accident") => k > clause.low && parsed.word(k - 1) == word!("by"),
        word!("error") => k > clause.low && parsed.word(k - 1) == word!("in"),
        word!("wrong") => k > found.start,
        // A state's forces that killed such people concede it.
        word!("civilian" | "civilians" | "bystanders" | "children") => official && k >= found.end,
        _ => false,
    });
    let killed = words().any(|word| matches!(word, word!("killed" | "shot" | "stabbed" | "strangled" | "murdered")));
    slip || killed && person && !pattern.is(Options::FORCES)
}

/// S13: where nobody claimed it, the mark is the whole head of the clause, without the preposition of the event.
fn deny(parsed: &Parsed, low: usize, high: usize, subject: Option<(usize, usize)>, found: &mut Found) {
    if let Some((from, to)) = subject {
        let nobody = (from..to).find(|&k| parsed.tokens[k].is(lexicon::NO | lexicon::NOBODY));
        found.start = nobody.unwrap_or(from);
        if nobody.is_none() && from > low && parsed.word(from - 1) == word!("not") {
            found.start = from - 1;
        }
        if found.start >= low + 2
            && parsed.word(found.start - 1) == word!("far")
            && parsed.word(found.start - 2) == word!("so")
        {
            found.start -= 2;
        }
    }
    match parsed.word(found.end - 1) {
        word!("for" | "of") if found.end > found.start + 1 => found.end -= 1,
        word!("by") => found.end = phrase::any(parsed, found.end, high).unwrap_or(found.end),
        _ => {}
    }
}
