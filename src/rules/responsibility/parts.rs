//! Actor, accuser, event and channel of a finding, and the class that the words around it tell.

use super::{Clause, subject};
use crate::finding::SlotName;
use crate::grammar::{Parsed, harm, phrase, verb};
use crate::lexicon;
use crate::report::Category;
use crate::rules::Found;
use crate::text::Kind;

type Place = (usize, usize);

/// Fills actor, accuser, event and channel, and the class where the words around tell one.
#[inline(never)]
pub fn fill(parsed: &Parsed, clause: &Clause, found: &mut Found) {
    people(parsed, clause, found);
    event(parsed, clause, found);
    let speaks = matches!(
        found.category,
        Category::ResponsibilityClaim | Category::ResponsibilityDenial | Category::ResponsibilityAdmission
    );
    if speaks && !has(found, SlotName::Channel) {
        found.slots.extend(channel(parsed, clause, found).map(|(from, to)| (SlotName::Channel, from, to)));
    }
    for slot in &mut found.slots {
        (slot.1, slot.2) = bare(parsed, slot.1, slot.2);
    }
    found.slots.retain(|slot| slot.1 < slot.2);
    if found.class.is_none() && found.category == Category::ResponsibilityClaim {
        let rivals = clause.subject.is_some_and(|(from, _)| competing(parsed, from, found.end));
        found.class = match () {
            () if rivals => Some("competing"),
            () if unverified(parsed, clause.low, clause.high) => Some("unverified"),
            () => None,
        };
    }
}

fn has(found: &Found, name: SlotName) -> bool {
    found.slots.iter().any(|slot| slot.0 == name)
}

/// A phrase without quotation marks around it and without what goes with its verb: "the two factions each".
fn bare(parsed: &Parsed, mut from: usize, mut to: usize) -> Place {
    let mark = |k: usize| matches!(parsed.tokens[k].kind, Kind::QuoteOpen | Kind::QuoteClose);
    while from < to && mark(from) {
        from += 1;
    }
    let loose = |k: usize| {
        mark(k)
            || parsed.tokens[k].kind == Kind::Comma
            || parsed.tokens[k].kind == Kind::Possessive
            || among!(parsed.word(k), "each" | "both" | "too" | "first" | "itself" | "themselves")
    };
    while from + 1 < to && loose(to - 1) {
        to -= 1;
    }
    (from, to)
}

/// Who is said to have done it, and who says so of others.
fn people(parsed: &Parsed, clause: &Clause, found: &mut Found) {
    let Clause { ref group, subject, .. } = *clause;
    let last = parsed.word(found.end - 1);
    let behind = phrase::any(parsed, found.end, clause.high).map(|end| (found.end, end));
    let behind = behind.filter(|_| harm::act(parsed, found.end, clause.high).is_none());
    let name = found.end >= 2 && parsed.word(found.end - 2) == word!("name") && last == word!("of");
    let copular = parsed.tokens[group.main].is(lexicon::BE)
        || last == word!("behind")
        || matches!(parsed.word(found.start), word!("responsible" | "to"));
    // "an Islamist accused of masterminding": a blame without an object is a passive.
    let reduced = parsed.tokens[group.main].is(lexicon::VERB_PARTICIPLE)
        && among!(parsed.word(group.main + 1), "of" | "with" | "for" | "in" | "over");
    let (actor, accuser) = match found.category {
        Category::ResponsibilityNoClaim => (None, None),
        Category::ResponsibilityBlame if group.passive || copular || reduced => {
            (if matches!(last, word!("on" | "to" | "by")) { behind } else { subject }, None)
        }
        // "pointed the finger at the rebels", "alleged that the rebels"
        Category::ResponsibilityBlame if among!(last, "at" | "on" | "to" | "with" | "that") => (behind, subject),
        Category::ResponsibilityBlame => (None, subject),
        _ if last == word!("by") || name => (behind, None),
        // "it was not us": who that is, the text says elsewhere.
        _ if parsed.tokens[group.main].is(lexicon::BE) && parsed.word(group.start.wrapping_sub(1)) == word!("it") => {
            (None, None)
        }
        _ => (subject, None),
    };
    for (name, place) in [(SlotName::Actor, actor), (SlotName::Accuser, accuser)] {
        let place = place.filter(|&(from, to)| to > from + 1 || !parsed.tokens[from].is(lexicon::DETERMINER));
        // "the attack bears the hallmarks": the act accuses nobody.
        let place =
            place.filter(|&(from, to)| name != SlotName::Accuser || harm::violent_act(parsed, from, to).is_none());
        // "suspicion fell on", "the finger points at": that is nobody who says so.
        let place = place.filter(|&(_, to)| {
            !among!(parsed.word(to - 1), "suspicion" | "suspicions" | "finger" | "fingers" | "signs" | "evidence")
        });
        if let Some(place) = place.filter(|_| !has(found, name)) {
            let (from, to) = antecedent(parsed, clause, place).unwrap_or(place);
            found.slots.push((name, from, to));
        }
    }
}

/// What "it" goes back to within its sentence: "The gang said … when it claimed": the subject of the sentence's first verb.
fn antecedent(parsed: &Parsed, clause: &Clause, (from, to): Place) -> Option<Place> {
    if to != from + 1 || parsed.word(from) != word!("it") {
        return None;
    }
    let verb = (clause.low..from).find(|&k| {
        let t = &parsed.tokens[k];
        t.is(lexicon::VERB_PAST | lexicon::VERB_S) && verb::finite(parsed, k) && !verb::noun_position(parsed, k)
    })?;
    let start = verb::group(parsed, verb, clause.low).start;
    subject::subject(parsed, start, clause.low).filter(|&(start, end)| {
        let person = parsed.tokens[end - 1].is(lexicon::PERSON) && !parsed.tokens[end - 1].is(lexicon::MILITANT);
        end <= from && !person && !parsed.tokens[start].is(lexicon::PRONOUN) && subject::agent(parsed, start, end, true)
    })
}

/// The act: a noun phrase that names it, or a deed with its object.
fn event(parsed: &Parsed, clause: &Clause, found: &mut Found) {
    let high = clause.high;
    let given = found.slots.iter().position(|slot| slot.0 == SlotName::Event);
    let given = given.map(|at| found.slots.swap_remove(at)).map(|(_, from, to)| (from, to));
    let deed = |(from, to): Place| {
        // "the Georgia breach", "lay claim"
        if parsed.tokens[from].is(lexicon::DETERMINER) || parsed.word(from + 1) == word!("claim") {
            return None;
        }
        let act = |k: &usize| parsed.tokens[*k].is(lexicon::DEED | lexicon::COMMISSION);
        let verb = (from..to).find(act).filter(|&k| parsed.tokens[k].is(verb::FORMS) && !noun(parsed, k))?;
        Some((verb, object(parsed, verb + 1, high).unwrap_or(to.max(verb + 1))))
    };
    let blame = found.category == Category::ResponsibilityBlame;
    let verbal = |from: usize| {
        (parsed.tokens[from].is(verb::FORMS | lexicon::AUXILIARY) || parsed.adverb(from)) && !noun(parsed, from)
    };
    // "was behind", "carried out": what was done stands behind.
    let given = given.filter(|&place| !verbal(place.0) || deed(place).is_some());
    let place = match given {
        Some(place) if verbal(place.0) => deed(place),
        Some((from, to)) => Some((from, whole(parsed, found, to, high))),
        None => named(parsed, clause, found)
            .or_else(|| deed((found.start, found.end)).filter(|_| !blame))
            .or_else(|| inside(parsed, found).filter(|_| blame))
            .or_else(|| {
                clause.subject.filter(|&(from, to)| clause.group.passive && harm::act(parsed, from, to).is_some())
            }),
    };
    found.slots.extend(place.map(|(from, to)| (SlotName::Event, from, to)));
}

/// The noun phrase behind the mark that names the act: "for the raid", "on Friday of plotting the raid".
fn named(parsed: &Parsed, clause: &Clause, found: &Found) -> Option<Place> {
    let high = clause.high;
    let mut from = found.end;
    let noun =
        |&k: &usize| parsed.tokens[k].is_word() && !parsed.tokens[k].is(lexicon::PREPOSITION | lexicon::VERB_ING);
    let people = |k: usize| parsed.tokens[k].is(lexicon::PERSON) || parsed.word(k) == word!("family");
    // "suspect rebels of planting the bomb": the act stands behind the actor.
    let actor = found.slots.iter().find(|slot| slot.0 == SlotName::Actor && slot.1 == from);
    if let Some(&(_, _, end)) = actor {
        from = end;
    } else if parsed.word(from - 1) == word!("to") && (from..high).take_while(noun).any(people) {
        // "apologised to the families for the raid"
        from = (from..high.min(from + 8)).find(|&k| parsed.word(k) == word!("for"))?;
    }
    while from < high
        && parsed.get(from + 1).is_some_and(|next| {
            next.kind != Kind::Possessive
                && (parsed.tokens[from].is(lexicon::TIME) || parsed.word(from) == word!("on") && next.is(lexicon::TIME))
        })
    {
        from += 1;
    }
    let leads = among!(parsed.word(from), "of" | "for" | "in" | "with" | "over");
    if leads {
        from += 1;
    } else if actor.is_some() {
        return None;
    }
    if let Some(end) = harm::act(parsed, from, high) {
        return Some((from, whole(parsed, found, end, high)));
    }
    parsed.get(from).filter(|t| from < high && t.is(lexicon::VERB_ING))?;
    object(parsed, from + 1, high).filter(|&end| harm::between(parsed, from, end)).map(|end| (from, end))
}

/// The act that the mark itself names: "laid the poisoning at the door of".
fn inside(parsed: &Parsed, found: &Found) -> Option<Place> {
    let opens = |k: &usize| parsed.tokens[*k].is(lexicon::DETERMINER) || parsed.tokens[*k - 1].is(verb::FORMS);
    (found.start + 1..found.end).filter(opens).find_map(|from| Some((from, harm::act(parsed, from, found.end)?)))
}

/// Where a noun phrase ends whose head ends at `end`, with its place: "the attack of June on the market". An actor stays outside.
fn whole(parsed: &Parsed, found: &Found, end: usize, high: usize) -> usize {
    let end = match parsed.word(end) {
        word!("of") => phrase::any(parsed, end + 1, high).unwrap_or(end),
        _ => end,
    };
    let leads = among!(parsed.word(end), "on" | "in" | "at" | "against" | "near" | "outside")
        && !parsed.get(end + 1).is_some_and(|t| t.is(lexicon::TIME) || t.kind == Kind::Number)
        && !found.slots.iter().any(|slot| slot.0 == SlotName::Actor && (end..end + 3).contains(&slot.1));
    let place = if leads { phrase::any(parsed, end + 1, high) } else { None };
    place.filter(|&to| !parsed.tokens[end + 1..to].iter().any(|t| t.is(lexicon::CHANNEL))).unwrap_or(end)
}

/// Where the object ends that stands at `from`, behind a particle: "down the airliner", "on the crowd".
fn object(parsed: &Parsed, from: usize, high: usize) -> Option<usize> {
    let particle = parsed.tokens[from.min(high - 1)].is(lexicon::PREPOSITION);
    phrase::any(parsed, from + usize::from(particle), high)
}

/// Whether the word at `at`, a verb by its form, stands in a noun phrase: "the attack".
pub fn noun(parsed: &Parsed, at: usize) -> bool {
    at > 0
        && (parsed.tokens[at - 1].is(lexicon::DETERMINER | lexicon::DESCRIPTOR)
            || parsed.tokens[at - 1].kind == Kind::Possessive)
}

/// Whether several say that they did it: "two rival groups", "three factions each".
fn competing(parsed: &Parsed, from: usize, to: usize) -> bool {
    (from..to).any(|k| matches!(parsed.word(k), word!("rival" | "competing" | "each")))
        || parsed.tokens[from].is(lexicon::NUMBER)
            && !parsed.tokens[from].is(lexicon::ONE)
            && (from..to.min(from + 5)).any(|k| {
                parsed.tokens[k].is(lexicon::MILITANT)
                    && parsed.tokens[k].is(lexicon::NOUN_MANY)
                    && among!(
                        parsed.word(k),
                        "groups" | "factions" | "organisations" | "organizations" | "cells" | "movements" | "gangs"
                    )
            })
}

/// Whether the sentence or the next says that the claim was not checked or came without proof.
fn unverified(parsed: &Parsed, low: usize, high: usize) -> bool {
    let index = parsed.sentences.partition_point(|&(start, _)| start < low);
    let end = parsed.sentences.get(index + 1).map_or(high, |next| next.1);
    (low..end).any(|k| {
        let word = parsed.word(k);
        among!(word, "falsely" | "unverified" | "dubious" | "unsubstantiated")
            || among!(
                word,
                "verify"
                    | "verifies"
                    | "verified"
                    | "verifying"
                    | "verification"
                    | "confirm"
                    | "confirms"
                    | "confirmed"
                    | "confirming"
                    | "confirmation"
                    | "authenticate"
                    | "authenticates"
                    | "authenticated"
                    | "authenticating"
                    | "evidence"
                    | "proof"
            ) && (low.max(k.saturating_sub(6))..k).any(|n| {
                parsed.tokens[n].is(lexicon::NEGATION | lexicon::NO)
                    || matches!(parsed.word(n), word!("without" | "unable"))
            })
    })
}

/// How the claim was made: "in a statement", "through calls to the media", "a leaflet found at the scene said".
fn channel(parsed: &Parsed, clause: &Clause, found: &Found) -> Option<Place> {
    let Clause { low, high, .. } = *clause;
    let starts = |at: usize| {
        let mut start = at;
        while start > low
            && at - start < 8
            && (parsed.tokens[start - 1].is_word() || parsed.tokens[start - 1].kind == Kind::Possessive)
            && !parsed.tokens[start - 1]
                .is(lexicon::PREPOSITION | verb::FORMS | lexicon::COORDINATOR | lexicon::PRONOUN)
        {
            start -= 1;
        }
        start
    };
    let is = |k: usize| {
        let t = &parsed.tokens[k];
        // "the Banner of the South" is a name.
        let name = parsed.name_like(k) && k > low && parsed.tokens[k - 1].is(lexicon::DETERMINER);
        t.is(lexicon::CHANNEL) && t.is_word() && !name
    };
    let carries = |k: usize| {
        let start = starts(k);
        let led = start > low
            && among!(parsed.word(start - 1), "in" | "on" | "via" | "through" | "over" | "by" | "from" | "to");
        led || clause.subject.is_some_and(|(from, to)| from <= k && k < to)
    };
    let at = (found.start..high.min(found.end + 40)).chain((low..found.start).rev()).find(|&k| is(k) && carries(k))?;
    let start = starts(at);
    Some((start, phrase::any(parsed, start, high).map_or(at + 1, |end| end.max(at + 1))))
}
