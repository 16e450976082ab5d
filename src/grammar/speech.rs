//! Who says what: the cue that governs a noun phrase, in every order that English has for it.

mod agent;
mod idiom;
mod inverted;
mod label;
mod own_words;
mod participle;
mod position;
mod preposition;
mod subject;

pub use own_words::own_words;

use agent::agent;
use inverted::inverted;
use label::label;
use participle::saying;
use preposition::preposition;
use subject::subject;

use super::Parsed;
use super::content::{Content, content};
use super::describe::{Described, apposition, describe, tail};
use super::phrase::{Determiner, Person};
use super::verb;
use crate::lexicon;
use crate::report::Confidence;
use crate::text::Kind;

/// A phrase as a speaker: how far the phrase reaches with what describes it, and the cue that governs it. Positions are tokens.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// One past the phrase with its identifying post-modifiers.
    pub end: usize,
    /// The cue; empty where the phrase itself says that somebody told something.
    pub cue: (usize, usize),
    /// What tells how the source knows: "familiar with the talks", "who attended".
    pub access: Option<(usize, usize)>,
    /// The cue is negated.
    pub negated: bool,
    /// How sure the construction is.
    pub confidence: Confidence,
    /// The phrase is coordinated with another: "aides and analysts".
    pub coordinated: bool,
    /// All that follows the cue is a noun phrase: "expects visitors".
    pub object: bool,
}

/// The speaker that `person` is in the sentence `[low, high)`, or `None` where no cue governs it.
pub fn speaker(parsed: &Parsed, person: &Person, low: usize, high: usize) -> Option<Speaker> {
    if person.named || person.determiner == Determiner::No {
        return None;
    }
    let described = describe(parsed, person, high);
    if described.named {
        return None;
    }
    let mut object = described.cut(tail(parsed, person, described.end));
    // "…,” said one of the guests, a salesman from Lyon.": nothing else goes on behind it.
    let apposed = apposition(parsed, object.end.min(high - 1), high);
    if let Some(end) = apposed.filter(|end| parsed.tokens.get(*end).is_none_or(|t| t.kind != Kind::Comma)) {
        object.end = end;
    }
    preposition(parsed, person, &object, low)
        .or_else(|| inverted(parsed, person, &object, low, high))
        .or_else(|| agent(parsed, person, &object, low, high))
        .or_else(|| subject(parsed, person, &described, low, high))
        .or_else(|| saying(parsed, person, &object, low, high))
        .or_else(|| label(parsed, person, &object, low, high))
        .or_else(|| relative(parsed, person, &object, high))
}

/// Whether a name stands in apposition to the phrase.
#[cfg(not(target_family = "wasm"))]
pub fn apposed(parsed: &Parsed, person: &Person, high: usize) -> bool {
    describe(parsed, person, high).named
}

fn found(described: &Described, cue: (usize, usize)) -> Speaker {
    Speaker {
        end: described.end,
        cue,
        access: described.access,
        negated: false,
        confidence: Confidence::Sure,
        coordinated: described.coordinated,
        object: false,
    }
}

/// "Among the doubters was a former minister, who said …": whoever comes in as no subject speaks in a clause of their own.
fn relative(parsed: &Parsed, person: &Person, described: &Described, high: usize) -> Option<Speaker> {
    let comma = parsed.get(described.end).filter(|t| t.kind == Kind::Comma)?;
    let who = described.end + 1;
    let somebody = matches!(person.determiner, Determiner::Indefinite | Determiner::Quantity)
        || !person.plural && parsed.tokens[person.head].is(lexicon::INDEFINITE_PERSON);
    if !somebody || comma.quoted || parsed.word(who) != word!("who") {
        return None;
    }
    let group = verb::ahead(parsed, who + 1, high)?;
    let t = &parsed.tokens[group.main];
    let says = t.is(lexicon::SPEECH) && !t.is(lexicon::HANDS_OVER | lexicon::STRICT) && !group.passive && !group.modal;
    if !says || content(parsed, group.main, high) != Content::Clause {
        return None;
    }
    let mut speaker = found(described, (group.start, group.main + 1));
    speaker.negated = group.negated;
    speaker.confidence = Confidence::Likely;
    Some(speaker)
}
