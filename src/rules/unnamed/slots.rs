//! The parts of an unnamed source's phrase: what the card shows of it, and what the reader's checks rest on.

use crate::finding::SlotName;
use crate::grammar::phrase::{self, Person};
use crate::grammar::speech::Speaker;
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Word};
use crate::report::{Category, Group};
use crate::rules::Found;
use crate::text::Kind;

type Slots = Vec<(SlotName, usize, usize)>;

/// The slots of an unnamed source in the sentence `[low, high)`.
#[inline(never)]
pub fn fill(parsed: &Parsed, person: &Person, speaker: &Speaker, low: usize, high: usize) -> Slots {
    let mut slots = Slots::new();
    modifiers(parsed, person, low, &mut slots);
    slots.push((SlotName::Head, person.head, person.head + 1));
    tail(parsed, person, speaker, &mut slots);
    cue(parsed, speaker, high, &mut slots);
    slots
}

/// "who spoke on condition of anonymity" tells nothing of how a source knows; "who saw the tape and asked not to be named" does up to
/// the terms. `found` is sorted by place.
#[inline(never)]
pub fn part_from_terms(parsed: &Parsed, found: &mut [Found]) {
    for at in 0..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let terms = &rest[0];
        if terms.category != Category::AnonymityTerms {
            continue;
        }
        // Terms inside a description come right behind its start.
        for source in before.iter_mut().rev().take(4) {
            part(parsed, source, terms.start);
            source.slots.retain_mut(|(name, from, to)| {
                if *name != SlotName::Access || *from > terms.start || terms.start >= *to {
                    return true;
                }
                // "who", "who spoke", "and" lead to the terms.
                let leads = |k: usize| {
                    let t = &parsed.tokens[k];
                    t.is(lexicon::RELATIVE | lexicon::COORDINATOR | verb::FORMS)
                        && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
                };
                *to = (*from..terms.start).rev().find(|&k| !leads(k)).map_or(*from, |k| k + 1);
                *from < *to
            });
        }
    }
}

/// The clause that gives the terms is no part of the source: "a teacher who asked", "an officer who saw it and who wished".
fn part(parsed: &Parsed, source: &mut Found, terms: usize) {
    let unnamed = source.category.group() == Group::Unnamed && source.category != Category::UnnamedPartlyNamed;
    if !unnamed || source.start >= terms || source.end <= terms {
        return;
    }
    let leads = |k: usize| {
        let t = &parsed.tokens[k];
        !t.is_word()
            || t.is(lexicon::RELATIVE | lexicon::COORDINATOR | lexicon::AUXILIARY | verb::FORMS)
                && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
            || parsed.adverb(k)
    };
    let head = source.slot(SlotName::Head).map_or(source.start, |(head, _)| head);
    source.end = (head + 1..terms)
        .rev()
        .take_while(|&k| leads(k))
        .filter(|&k| parsed.tokens[k].is(lexicon::RELATIVE | lexicon::COORDINATOR))
        .last()
        .unwrap_or(terms);
    while source.end > head + 1 && !parsed.tokens[source.end - 1].is_word() {
        source.end -= 1;
    }
}

/// What stands before the head: determiner, number, institution, and on whose side a possessive puts the source.
fn modifiers(parsed: &Parsed, person: &Person, low: usize, slots: &mut Slots) {
    let tokens = &parsed.tokens;
    let opens = &tokens[person.start];
    if person.start < person.head && opens.is(lexicon::DETERMINER) {
        slots.push((SlotName::Determiner, person.start, person.start + 1));
    }
    let counts = |k: usize| {
        let t = &tokens[k];
        t.kind == Kind::Number
            || t.is(lexicon::NUMBER | lexicon::QUANTITY_HEAD)
            || t.is(lexicon::QUANTIFIER) && !among!(t.word, "other" | "certain" | "various" | "any")
    };
    // "more than a dozen", "a handful of": from the first word that counts, or goes about counting, to the last in a row.
    let run = (person.start..person.head).find(|&k| counts(k) || tokens[k].is(lexicon::APPROXIMATE)).and_then(|from| {
        let joins =
            |k: usize| tokens[k].is(lexicon::APPROXIMATE) || matches!(parsed.word(k), word!("a" | "of" | "than"));
        let last = (from..person.head).take_while(|&k| counts(k) || joins(k)).filter(|&k| counts(k)).last()?;
        Some((from, last + 1))
    });
    // "one official": an article more than a number.
    let article = run.is_some_and(|(from, to)| from + 1 == to && tokens[from].is(lexicon::ONE));
    slots.extend(run.filter(|_| !article).map(|(from, to)| (SlotName::Number, from, to)));
    if let Some(mark) = (person.start..person.head).find(|&k| tokens[k].kind == Kind::Possessive) {
        // "the senator's allies"
        if side_head(parsed.word(person.head)) {
            slots.push((SlotName::Side, person.start, person.head + 1));
        } else if (person.start..mark).any(|k| parsed.name_like(k)) {
            let from = (person.start..mark).find(|&k| !tokens[k].is(lexicon::DETERMINER)).unwrap_or(person.start);
            slots.push((SlotName::Institution, from, mark));
        }
        return;
    }
    let belongs = |k: usize| {
        let t = &tokens[k];
        let name = parsed.name_like(k) && !parsed.starts_sentence(k, low);
        !t.is(lexicon::DESCRIPTOR | lexicon::NATIONALITY)
            && (t.is(lexicon::OFFICIAL_MODIFIER | lexicon::INSTITUTION) || name)
    };
    let from = (person.start..person.head).find(|&k| belongs(k));
    if let Some(from) = from {
        let to = (from..person.head).rev().find(|&k| belongs(k)).map_or(from, |k| k + 1);
        slots.push((SlotName::Institution, from, to));
    }
}

/// What stands behind the head: how the source knows, on whose side it is, where it belongs.
fn tail(parsed: &Parsed, person: &Person, speaker: &Speaker, slots: &mut Slots) {
    let tokens = &parsed.tokens;
    let (from, to) = (person.head + 1, speaker.end);
    let side = (from..to.min(from + 24)).find_map(|k| takes_side(parsed, k, person.head, to));
    let sided = slots.iter().any(|slot| slot.0 == SlotName::Side);
    if let Some(start) = side.filter(|_| !sided) {
        slots.push((SlotName::Side, start, to));
    }
    if let Some((start, end)) = speaker.access {
        // "close to the chairman" tells a side; how the source knows must stand before it.
        match side {
            Some(at) if at <= start => {}
            Some(at) if at < end && !tokens[at - 1].is(lexicon::COORDINATOR) => {
                slots.push((SlotName::Access, start, at))
            }
            Some(at) if at < end => slots.push((SlotName::Access, start, at - 1)),
            _ => slots.push((SlotName::Access, start, end)),
        }
    }
    let placed = slots.iter().any(|slot| slot.0 == SlotName::Institution);
    if !placed
        && from < to
        && among!(parsed.word(from), "at" | "from" | "in" | "with" | "of" | "inside" | "within" | "for")
    {
        let end = phrase::any(parsed, from + 1, to).unwrap_or(from + 1);
        let body = (from + 1..end).any(|k| tokens[k].is(lexicon::INSTITUTION) || parsed.name_like(k));
        if body && side != Some(from) {
            slots.push((SlotName::Institution, from + 1, end));
        }
    }
}

/// Where a phrase that puts the source on a side starts, if one stands at `at`.
fn takes_side(parsed: &Parsed, at: usize, head: usize, to: usize) -> Option<usize> {
    let next = if at + 1 < to { parsed.word(at + 1) } else { Word::UNKNOWN };
    let sides = match parsed.word(at) {
        word!("close" | "loyal" | "sympathetic" | "opposed" | "friendly" | "hostile" | "allied" | "near") => {
            next == word!("to")
        }
        word!("aligned") => next == word!("with"),
        word!("critical" | "supportive" | "tired" | "wary") => next == word!("of"),
        word!("against" | "supporting" | "opposing" | "backing" | "favouring" | "favoring") => true,
        word!("favour" | "favor" | "support") if matches!(next, word!("of")) => {
            return Some(at.saturating_sub(1).max(head + 1));
        }
        word!("who" | "that") => {
            let verb = (at + 1..to.min(at + 4)).find(|&k| parsed.tokens[k].is(verb::FORMS));
            return verb
                .filter(|&k| {
                    among!(
                        parsed.word(k),
                        "opposes"
                            | "oppose"
                            | "opposed"
                            | "supports"
                            | "support"
                            | "supported"
                            | "backs"
                            | "back"
                            | "backed"
                            | "favours"
                            | "favour"
                            | "favoured"
                            | "favors"
                            | "favor"
                            | "favored"
                            | "represents"
                            | "represent"
                            | "sympathises"
                            | "sympathizes"
                            | "disagrees"
                            | "disagree"
                            | "disagreed"
                    )
                })
                .map(|_| at);
        }
        word!("of" | "to" | "for") => return (at == head + 1 && side_head(parsed.word(head))).then_some(head),
        _ => false,
    };
    sides.then_some(at)
}

/// Nouns that say on whose side somebody is, once it is said whose.
fn side_head(word: Word) -> bool {
    form_of!(
        word,
        "ally"
            | "aide"
            | "adviser"
            | "advisor"
            | "friend"
            | "associate"
            | "supporter"
            | "backer"
            | "critic"
            | "opponent"
            | "loyalist"
            | "confidant"
            | "confidante"
            | "rival"
            | "relative"
            | "lawyer"
            | "attorney"
    )
}

/// What negates the cue, and whom the source told.
fn cue(parsed: &Parsed, speaker: &Speaker, high: usize, slots: &mut Slots) {
    let (from, to) = speaker.cue;
    if from == to {
        return;
    }
    if speaker.negated {
        let negation = (from..to).find(|&k| parsed.tokens[k].is(lexicon::NEGATION));
        slots.extend(negation.map(|k| (SlotName::Negation, k, k + 1)));
    }
    if !parsed.tokens[to - 1].is(lexicon::TELL) && parsed.word(to) != word!("to") {
        return;
    }
    let from = if parsed.word(to) == word!("to") { to + 1 } else { to };
    if let Some(end) = phrase::any(parsed, from, high) {
        let told = parsed.tokens[from..end].iter().any(|t| t.is(lexicon::MEDIA))
            || (from..end)
                .any(|k| among!(parsed.word(k), "reporters" | "reporter" | "journalists" | "journalist" | "us" | "me"));
        if told {
            slots.push((SlotName::Outlet, from, end));
        }
    }
}
