//! Actor, accuser, event and channel of a finding, and the class that the words around it tell.

use super::Clause;
use super::act::{between, harm};
use crate::analysis::SlotName;
use crate::grammar::{Parsed, phrase, verb};
use crate::lexicon;
use crate::report::Category;
use crate::rules::Found;

/// Fills actor, accuser, event and channel, and the class where the words around tell one.
pub fn fill(parsed: &Parsed, clause: &Clause, found: &mut Found) {
    let Clause { low, high, ref group, subject, .. } = *clause;
    let has = |found: &Found, name| found.slots.iter().any(|slot: &(SlotName, usize, usize)| slot.0 == name);
    let last = parsed.word(found.end - 1);
    let behind = phrase::any(parsed, found.end, high).map(|end| (found.end, end));
    let copular = parsed.tokens[group.main].is(lexicon::BE) || parsed.word(found.end - 1) == word!("behind");
    // "an Islamist accused of masterminding": a blame without an object is a passive.
    let reduced = parsed.tokens[group.main].is(lexicon::VERB_PARTICIPLE)
        && matches!(parsed.word(group.main + 1), word!("of" | "with" | "for" | "in" | "over"));
    let (actor, accuser) = match found.category {
        Category::ResponsibilityNoClaim => (None, None),
        Category::ResponsibilityBlame if group.passive || copular || reduced => {
            (if matches!(last, word!("on" | "to" | "by")) { behind } else { subject }, None)
        }
        Category::ResponsibilityBlame => (None, subject),
        _ if last == word!("by") => (behind, None),
        _ => (subject, None),
    };
    for (name, place) in [(SlotName::Actor, actor), (SlotName::Accuser, accuser)] {
        let place = place.filter(|&(from, to)| to > from + 1 || !parsed.tokens[from].is(lexicon::DETERMINER));
        if let Some((from, to)) = place.filter(|_| !has(found, name)) {
            found.slots.push((name, from, to));
        }
    }
    // An event that starts in the mark is the deed itself; its object is wanted.
    let end = found.end;
    found.slots.retain(|slot| slot.0 != SlotName::Event || slot.1 >= end || slot.2 <= found.start);
    if !has(found, SlotName::Event) {
        let mut from = if parsed.word(found.end) == word!("for") { found.end + 1 } else { found.end };
        // "suspect rebels of planting the bomb": the act stands behind the actor.
        let actor = found.slots.iter().find(|slot| slot.0 == SlotName::Actor && slot.1 == from);
        if let Some(&(_, _, end)) =
            actor.filter(|&&(_, _, end)| matches!(parsed.word(end), word!("of" | "for" | "in" | "with")))
        {
            from = end + 1;
        }
        let doing = || {
            parsed.get(from).filter(|t| from < high && t.is(lexicon::VERB_ING))?;
            phrase::any(parsed, from + 1, high).filter(|&end| between(parsed, from, end))
        };
        let event = harm(parsed, from, high)
            .or_else(doing)
            .map(|end| (from, end))
            .or_else(|| subject.filter(|&(from, to)| group.passive && harm(parsed, from, to).is_some()));
        if let Some((from, to)) = event {
            found.slots.push((SlotName::Event, from, to));
        }
    }
    if !has(found, SlotName::Channel)
        && matches!(
            found.category,
            Category::ResponsibilityClaim | Category::ResponsibilityDenial | Category::ResponsibilityAdmission
        )
    {
        found.slots.extend(channel(parsed, low, high, found).map(|(from, to)| (SlotName::Channel, from, to)));
    }
    if found.class.is_none() && found.category == Category::ResponsibilityClaim {
        found.class = if subject.is_some_and(|(from, _)| competing(parsed, from, found.end)) {
            Some("competing")
        } else if unverified(parsed, low, high) {
            Some("unverified")
        } else {
            None
        };
    }
}

/// Whether several say that they did it: "two rival groups", "three factions each".
fn competing(parsed: &Parsed, from: usize, to: usize) -> bool {
    (from..to).any(|k| matches!(parsed.word(k), word!("rival" | "competing" | "each")))
        || parsed.tokens[from].is(lexicon::NUMBER)
            && !parsed.tokens[from].is(lexicon::ONE)
            && (from..to.min(from + 5)).any(|k| {
                parsed.tokens[k].is(lexicon::MILITANT)
                    && parsed.tokens[k].is(lexicon::NOUN_MANY)
                    && matches!(
                        parsed.word(k),
                        word!(
                            "groups" | "factions" | "organisations" | "organizations" | "cells" | "movements" | "gangs"
                        )
                    )
            })
}

/// Whether the sentence or the next says that the claim was not checked or came without proof.
fn unverified(parsed: &Parsed, low: usize, high: usize) -> bool {
    let index = parsed.sentences.partition_point(|&(start, _)| start < low);
    let end = parsed.sentences.get(index + 1).map_or(high, |next| next.1);
    (low..end).any(|k| {
        let word = parsed.word(k);
        matches!(word, word!("falsely" | "unverified" | "dubious" | "unsubstantiated"))
            || (word.as_str().starts_with("verif")
                || word.as_str().starts_with("confirm")
                || word.as_str().starts_with("authenticat")
                || matches!(word, word!("evidence" | "proof")))
                && (low.max(k.saturating_sub(6))..k).any(|n| {
                    parsed.tokens[n].is(lexicon::NEGATION | lexicon::NO)
                        || matches!(parsed.word(n), word!("without" | "unable"))
                })
    })
}

/// How the claim was made: "in a statement", "through calls to the media", "a leaflet found at the scene".
fn channel(parsed: &Parsed, low: usize, high: usize, found: &Found) -> Option<(usize, usize)> {
    let at = (found.end..high.min(found.end + 40))
        .chain((low..found.start).rev())
        .find(|&k| parsed.tokens[k].is(lexicon::CHANNEL) && parsed.tokens[k].is_word())?;
    let mut start = at;
    while start > low
        && at - start < 8
        && parsed.tokens[start - 1].is_word()
        && !parsed.tokens[start - 1].is(lexicon::PREPOSITION | verb::FORMS | lexicon::COORDINATOR | lexicon::PRONOUN)
    {
        start -= 1;
    }
    Some((start, at + 1))
}
