//! Unnamed sources: who speaks without a name. What is found, and what only looks like it, is in the `.rule` files of `unnamed/`.

mod kind;
mod outlet;
mod partly;
mod pronoun;
mod slots;

pub use outlet::learned;
pub(crate) use partly::settle;
pub use pronoun::pronouns;
pub use slots::part_from_terms;

use super::Found;
use crate::finding::{Mention, Reach};
use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::{Parsed, speech};
use crate::lexicon::{self, Classes, Word};
use crate::report::{Category, Confidence, Group, Number};
use crate::text;
use kind::kind;

/// What a cue must have that makes a speaker of a noun which the lexicon does not know.
const SPOKEN: Classes = lexicon::SPEECH.and(lexicon::KEYWORD);

/// Finds the unnamed speakers of the sentence `[low, high)`, whose words have the classes `present` and whose person phrases are `people`,
/// and collects the nouns of people whom it introduces without a name.
#[inline(never)]
pub fn find(
    parsed: &Parsed,
    low: usize,
    high: usize,
    present: Classes,
    mut people: &[Person],
    found: &mut Vec<Found>,
    introduced: &mut Vec<Word>,
) {
    // What makes a noun that the lexicon does not know somebody.
    let spoken = present.any(SPOKEN);
    if !spoken && people.is_empty() {
        return;
    }
    let mut taken = low;
    for (head, token) in (low..).zip(&parsed.tokens[low..high]) {
        let unknown = token.classes.is_empty();
        let own;
        let person = match people {
            [person, rest @ ..] if person.head == head => {
                people = rest;
                Some(person)
            }
            _ if unknown && spoken && phrase::agentive(parsed, token) => {
                own = phrase::headed(parsed, head, low, high);
                own.as_ref()
            }
            _ => continue,
        };
        let Some(person) = person.filter(|_| head >= taken) else { continue };
        // A noun that the lexicon does not know may be a thing: only "a", "one", "two" and a verb of saying make it somebody.
        let counted = person.determiner == Determiner::Indefinite && (person.among || !person.plural)
            || person.determiner == Determiner::Quantity && person.plural;
        if unknown && !counted {
            continue;
        }
        if stands_apart(parsed, person, low) {
            continue;
        }
        let counts = matches!(person.determiner, Determiner::Indefinite | Determiner::Quantity);
        let noun = parsed.singular(head);
        if counts && !person.named && !token.quoted && !introduced.contains(&noun) {
            introduced.push(noun);
        }
        let speaker = speech::speaker(parsed, person, low, high);
        let Some(speaker) = speaker.or_else(|| speech::own_words(parsed, person, low, high)) else { continue };
        let Some(category) = kind(parsed, person, &speaker) else { continue };
        let (from, to) = speaker.cue;
        if unknown && !parsed.tokens[from..to].iter().any(|t| t.is(SPOKEN)) {
            continue;
        }
        // Unnamed people inside somebody's quoted words are the speaker's, not the story's; only a bare "sources", or one of whom is
        // told how they know, is worth a mark.
        if token.quoted && category != Category::UnnamedBare && speech::own_words(parsed, person, low, high).is_none() {
            continue;
        }
        let start = person.start;
        // "Ms Ruiz's lawyer": who speaks for somebody on the record is a source to some editors only.
        let represents = among!(
            parsed.word(head),
            "lawyer"
                | "lawyers"
                | "attorney"
                | "attorneys"
                | "solicitor"
                | "solicitors"
                | "representative"
                | "representatives"
        ) && person.determiner == Determiner::Possessive;
        let slots = slots::fill(parsed, person, &speaker, low, high);
        let number = if speaker.coordinated { sum(parsed, person, speaker.end) } else { person.number };
        found.push(Found {
            category,
            start,
            end: speaker.end,
            rule: category.into(),
            cue: Some(speaker.cue).filter(|(from, to)| from < to),
            confidence: match speaker.confidence {
                _ if represents => Confidence::Possible,
                confidence if unknown => confidence.min(Confidence::Likely),
                confidence => confidence,
            },
            negated: speaker.negated,
            number,
            class: None,
            slots,
            mention: mention(parsed, person, &speaker),
            harm: Reach::Here,
        });
        taken = speaker.end.max(head + 1);
    }
}

/// Whether the phrase speaks of nobody who could be a source of the story: its readers, its writers, those whom a poll counts, the one
/// holder of an office.
fn stands_apart(parsed: &Parsed, person: &Person, low: usize) -> bool {
    let (start, head) = (person.start, person.head);
    // "Ever been told by your doctor that", "Our correspondent"
    let readers = parsed.word(start) == word!("your");
    // "Our reporter", "a Reuters correspondent": an agency's word for its own; "a Herald reporter" is another outlet's.
    let own = parsed.word(start) == word!("our");
    let agency = || (start..head).any(|k| parsed.tokens[k].is(lexicon::MEDIA_NAME));
    let writers = match parsed.word(head) {
        word!("correspondent" | "correspondents") => own || agency(),
        word!("reporter" | "reporters") => own,
        _ => false,
    };
    // "40% of insiders", "a 52-percent majority of insiders"; "the majority of experts" are most of them.
    let polled = || {
        (start.saturating_sub(3).max(low)..head).any(|k| {
            parsed.word(k + 1) == word!("of")
                && (parsed.word(k) == word!("percent")
                    || parsed.word(k) == word!("majority") && (k == low || parsed.word(k - 1) != word!("the"))
                    || parsed.raw(k) == "%")
        })
    };
    // "Kesh's top diplomat", "the top Keshi commander", "the country's second-largest lender": there is but one, and everybody knows who.
    let office = || {
        matches!(person.determiner, Determiner::Definite | Determiner::Possessive)
            && !person.plural
            && (start..head).any(|k| {
                matches!(parsed.word(k), word!("top" | "chief"))
                    || parsed.ends_in(k, "largest")
                    || parsed.ends_in(k, "biggest")
            })
    };
    readers || writers || polled() || office()
}

#[inline(never)]
fn mention(parsed: &Parsed, person: &Person, speaker: &speech::Speaker) -> Mention {
    let mut ordinal = None;
    let mut modifiers = Vec::new();
    for at in person.start..person.head {
        let t = &parsed.tokens[at];
        if t.is(lexicon::ORDINAL) {
            ordinal = match t.word {
                word!("first") => Some(1),
                word!("second") => Some(2),
                word!("third") => Some(3),
                word!("fourth") => Some(4),
                word!("fifth") => Some(5),
                word!("sixth") => Some(6),
                _ => None,
            };
        } else if t.is_word()
            && !t.is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::PREPOSITION | lexicon::COORDINATOR)
        {
            modifiers.push(text::hash(parsed.raw(at)));
        }
    }
    let one = is_one(parsed, person, speaker.end);
    let tail = (person.head + 1..speaker.end)
        .filter(|k| parsed.tokens[*k].is_word())
        .fold(0u32, |tail, k| tail.rotate_left(5) ^ text::hash(parsed.raw(k)));
    Mention {
        head: parsed.singular(person.head),
        modifiers,
        tail,
        determiner: person.determiner,
        plural: person.plural || speaker.coordinated && !one,
        another: person.another && person.determiner != Determiner::Definite,
        among: person.among,
        ordinal,
        described: speaker.access.is_some()
            || speaker.end > person.head + 1 && !one
            || stays_unnamed(parsed, person, speaker),
        anaphor: false,
        pending: false,
    }
}

/// "the inventor and founder of the firm": an article for both is that of one person.
fn is_one(parsed: &Parsed, person: &Person, end: usize) -> bool {
    let and = (person.head + 1..end).find(|k| parsed.tokens[*k].is(lexicon::COORDINATOR));
    let single = matches!(person.determiner, Determiner::Definite | Determiner::Possessive) && !person.plural;
    single
        && and.is_some_and(|and| {
            let (next, last) = (&parsed.tokens[and + 1], &parsed.tokens[end - 1]);
            next.is_word() && !next.is(lexicon::DETERMINER | lexicon::NUMBER) && !last.is(lexicon::NOUN_MANY)
        })
}

/// "The driver, who has not been named, told …"
fn stays_unnamed(parsed: &Parsed, person: &Person, speaker: &speech::Speaker) -> bool {
    let between = person.head + 1..speaker.cue.0;
    let names = |k: usize| matches!(parsed.word(k), word!("named" | "identified"));
    between.clone().any(names) && parsed.tokens[between].iter().any(|t| t.is(lexicon::NEGATION))
}

/// The number of a coordination is the sum of its parts, as far as the text tells.
fn sum(parsed: &Parsed, person: &Person, end: usize) -> Option<Number> {
    let mut total = person.number.unwrap_or(Number { min: 2, max: None });
    for at in person.head + 1..end {
        if parsed.tokens[at].is(lexicon::PERSON) {
            let more = parsed.tokens[at].is(lexicon::NOUN_MANY);
            total = Number {
                min: total.min + if more { 2 } else { 1 },
                max: if more { None } else { total.max.map(|m| m + 1) },
            };
        }
    }
    Some(total)
}

/// Who claims an act of harm speaks for those who did it, and is a source to some editors only. `found` is sorted by place.
pub fn tell_from_claimants(found: &mut [Found]) {
    let claims: Vec<_> =
        found.iter().filter(|f| f.category == Category::ResponsibilityClaim).map(|f| (f.start, f.end)).collect();
    for source in found.iter_mut().filter(|f| f.category.group() == Group::Unnamed) {
        let cue = source.cue.unwrap_or((source.end, source.end));
        // Claims do not overlap, so the last that starts before the cue's end is the one to meet it.
        let last = claims.partition_point(|claim| claim.0 < cue.1);
        if last > 0 && cue.0 < claims[last - 1].1 {
            source.confidence = Confidence::Possible;
        }
    }
}

/// Whoever asks for anonymity is named nowhere: "the father, who sought anonymity", "the father" before. `found` is sorted by place.
#[inline(never)]
pub fn keep_with_terms(found: &mut [Found], introduced: &mut Vec<Word>) {
    const REACH: usize = 16;
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let terms = &rest[0];
        let source = before.iter_mut().rev().take(2).find(|f| f.category.group() == Group::Unnamed);
        if let Some(source) =
            source.filter(|f| terms.category == Category::AnonymityTerms && f.start + REACH > terms.start)
        {
            source.mention.described = true;
            introduced.push(source.mention.head);
        }
    }
}
