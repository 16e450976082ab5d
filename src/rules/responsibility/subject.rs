//! Who is said to have done it: the noun phrase before a predicate, and whether it can have.

use super::act::PHRASE;
use crate::grammar::{Parsed, verb};
use crate::lexicon;
use crate::text::{Kind, Shape};

/// The noun phrase before a verb group that starts at `at`: its subject, through relative pronouns and what stands between commas.
pub fn subject(parsed: &Parsed, at: usize, low: usize) -> Option<(usize, usize)> {
    let mut end = at;
    for _ in 0..3 {
        while end > low
            && (parsed.adverb(end - 1)
                || parsed.tokens[end - 1].is(lexicon::TIME)
                || parsed.word(end - 1) == word!("on") && end < at && parsed.tokens[end].is(lexicon::TIME))
        {
            end -= 1;
        }
        let before = parsed.get(end.checked_sub(1).filter(|k| *k >= low)?)?;
        if before.kind == Kind::Comma || before.kind == Kind::Dash || before.kind == Kind::Close {
            // What stands between commas: "the group, which is based in the hills, said"; else the clause starts here.
            let open = (low..end - 1).rev().take(24).find(|&k| {
                let kind = parsed.tokens[k].kind;
                if before.kind == Kind::Close { kind == Kind::Open } else { kind == before.kind }
            })?;
            end = open;
        } else if before.is(lexicon::RELATIVE) {
            end -= 1;
        } else {
            break;
        }
    }
    let mut start = end;
    while start > low && end - start < 24 {
        let t = &parsed.tokens[start - 1];
        let noun = t.is(lexicon::NOUN_ONE
            | lexicon::NOUN_MANY
            | lexicon::INSTITUTION
            | lexicon::PERSON
            | lexicon::ARMED
            | lexicon::MILITANT)
            || parsed.name_like(start - 1)
            || start > low + 1 && parsed.tokens[start - 2].is(lexicon::DETERMINER);
        let inside = match t.kind {
            Kind::Number | Kind::Possessive | Kind::QuoteOpen | Kind::QuoteClose => true,
            Kind::Word => {
                let group = t.shape == Shape::Upper && parsed.word(start - 1) == word!("is") && !parsed.capitals_mute;
                let finite = t.is(lexicon::AUXILIARY) && !group
                    || (t.is(lexicon::VERB_PAST | lexicon::VERB_S | lexicon::VERB_BASE)
                        && !noun
                        && !t.is(lexicon::DESCRIPTOR | lexicon::PREPOSITION)
                        && (!t.is(lexicon::VERB_PARTICIPLE) || !participle(parsed, start - 1, low)));
                !finite
                    && !t.is(lexicon::RELATIVE)
                    && (!t.is(lexicon::SUBORDINATOR) || t.is(lexicon::PREPOSITION))
                    && parsed.word(start - 1) != word!("but")
            }
            _ => false,
        };
        if !inside {
            break;
        }
        start -= 1;
    }
    // A phrase in front of the subject: "in Washington the group", "and the group".
    while start < end && {
        let t = &parsed.tokens[start];
        t.is(lexicon::COORDINATOR)
            || t.is(lexicon::TIME)
            || start + 1 < end
                && parsed.tokens[start + 1].is(lexicon::TIME)
                && (t.kind == Kind::Number || t.is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::PREPOSITION))
            || t.kind == Kind::QuoteOpen
            || t.kind == Kind::QuoteClose
            || parsed.adverb(start)
    } {
        start += 1;
    }
    if start < end && parsed.tokens[start].is(lexicon::PREPOSITION) && !parsed.tokens[start].is(lexicon::NO) {
        start = (start + 1..end)
            .rev()
            .find(|&k| {
                parsed.tokens[k].is(lexicon::DETERMINER | lexicon::NOBODY | lexicon::SUBJECT_PRONOUN)
                    && !parsed.tokens[k - 1].is(lexicon::PREPOSITION)
            })
            .unwrap_or(end);
    }
    (start < end).then_some((start, end))
}

/// Whether the participle at `at` stands before a noun rather than as a verb of its own.
fn participle(parsed: &Parsed, at: usize, low: usize) -> bool {
    at > low && (parsed.tokens[at - 1].is(lexicon::DETERMINER | lexicon::DESCRIPTOR) || parsed.adverb(at - 1))
}

/// Whether the phrase can have done it: people, a body, a name, a nation; no weather and no valve.
pub fn agent(parsed: &Parsed, from: usize, to: usize) -> bool {
    let mut some = false;
    // "a dispute between two gangs": the actors may stand behind the noun.
    let to = (to..parsed.tokens.len().min(to + 6))
        .take_while(|&k| {
            parsed.tokens[k].is_word()
                && !parsed.tokens[k].is(verb::FORMS | lexicon::AUXILIARY | lexicon::SUBORDINATOR | lexicon::RELATIVE)
                && matches!(parsed.word(to), word!("between" | "of" | "from" | "in" | "within"))
        })
        .last()
        .map_or(to, |k| k + 1);
    for k in from..to.min(from + PHRASE) {
        let t = &parsed.tokens[k];
        if t.is(lexicon::CAUSE) && !parsed.name_like(k) && !(from..to).any(|k| parsed.tokens[k].is(lexicon::MILITANT))
            || t.is_word() && t.is(lexicon::AUXILIARY | lexicon::WH) && !t.is(lexicon::DETERMINER)
        {
            return false;
        }
        some |= t.is(lexicon::PERSON
            | lexicon::INSTITUTION
            | lexicon::MILITANT
            | lexicon::PARTY
            | lexicon::TITLE
            | lexicon::ACTOR
            | lexicon::ARMED
            | lexicon::NATIONALITY
            | lexicon::COLLECTIVE
            | lexicon::OFFICIAL_MODIFIER)
            || (t.is(lexicon::PRONOUN)
                && !matches!(
                    parsed.word(k),
                    word!(
                        "himself"
                            | "herself"
                            | "itself"
                            | "themselves"
                            | "myself"
                            | "it"
                            | "what"
                            | "something"
                            | "everything"
                            | "nothing"
                    )
                ))
            || parsed.name_like(k)
            || (t.is_word() && t.classes.is_empty() && parsed.capitals_mute);
    }
    some
}

/// Whether the phrase names people whose trade is harm.
pub fn militant(parsed: &Parsed, phrase: Option<(usize, usize)>) -> bool {
    phrase.is_some_and(|(from, to)| parsed.tokens[from..to].iter().any(|t| t.is(lexicon::MILITANT)))
}
