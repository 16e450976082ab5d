//! Who says what: the cue that governs a noun phrase, in every order that English has for it.

mod agent;
pub mod idiom;
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
use participle::{made_to_say, saying};
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
    // "According to two officials, Dutch engineer Lars Holm is …": the clause that they speak of opens with a name.
    let prefixed = person.plural
        && person.start == low + 2
        && parsed.word(low) == word!("according")
        && parsed.word(low + 1) == word!("to");
    if described.named && !prefixed || led(parsed, person.head, described.end) || is_in(parsed, person, low) {
        return None;
    }
    let mut object = described.cut(tail(parsed, person, described.end));
    // "…,” said one of the guests, a salesman from Lyon.": nothing else goes on behind it.
    let apposed = apposition(parsed, object.end.min(high - 1), high);
    if let Some(end) = apposed.filter(|end| parsed.tokens.get(*end).is_none_or(|t| t.kind != Kind::Comma)) {
        object.end = end;
    }
    preposition(parsed, person, &object, low, high)
        .or_else(|| inverted(parsed, person, &object, low, high))
        .or_else(|| agent(parsed, person, &object, low, high))
        .or_else(|| subject(parsed, person, &described, low, high))
        .or_else(|| saying(parsed, person, &object, low, high))
        .or_else(|| made_to_say(parsed, person, &object, low, high))
        .or_else(|| label(parsed, person, &object, low, high))
        .or_else(|| relative(parsed, person, &object, low, high))
}

/// "researchers led by Ivo Brandt": whether it is said whose people they are.
fn led(parsed: &Parsed, head: usize, end: usize) -> bool {
    parsed.word(head + 1) == word!("led")
        && parsed.word(head + 2) == word!("by")
        && head + 3 < end
        && parsed.name_like(head + 3)
        && !parsed.capitals_mute
}

/// "has an ally in Mr Crane": whether it is said who it is.
fn is_in(parsed: &Parsed, person: &Person, low: usize) -> bool {
    person.determiner == Determiner::Indefinite
        && person.start > low
        && among!(parsed.word(person.start - 1), "has" | "have" | "had" | "found" | "finds" | "lost")
        && parsed.word(person.head + 1) == word!("in")
        && parsed.name_like(person.head + 2)
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

/// Whoever comes in as no subject speaks in a clause of their own: "Among the doubters was a former minister, who said …", "There are
/// analysts, however, who believe …", "asked about statements by an envoy who said …".
fn relative(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let head = person.head;
    let exists = person.start >= low + 2
        && parsed.tokens[person.start - 1].is(lexicon::BE_FINITE)
        && parsed.word(person.start - 2) == word!("there");
    let counted = matches!(person.determiner, Determiner::Indefinite | Determiner::Quantity)
        || !person.plural && parsed.tokens[head].is(lexicon::INDEFINITE_PERSON);
    let comma = |at: usize| parsed.get(at).is_some_and(|t| t.kind == Kind::Comma && !t.quoted);
    let aside = comma(described.end) && parsed.adverb(described.end + 1) && comma(described.end + 2);
    let close = parsed.word(head + 1) == word!("who");
    let who = match () {
        () if close => head + 1,
        () if exists && aside => described.end + 3,
        () if counted && comma(described.end) => described.end + 1,
        () => return None,
    };
    if parsed.word(who) != word!("who") {
        return None;
    }
    let group = verb::ahead(parsed, who + 1, high)?;
    let t = &parsed.tokens[group.main];
    // "a woman who said she was undecided": only where it is about what was said.
    let before = person.before(low);
    let statement = before.is_some_and(|by| {
        matches!(parsed.word(by), word!("by" | "from"))
            && parsed.tokens[by.saturating_sub(2).max(low)..by]
                .iter()
                .any(|t| t.is(lexicon::CONTENT | lexicon::DOCUMENT))
    });
    // "I spoke with a producer who said"
    let asked = before.is_some_and(|by| {
        by > low
            && matches!(parsed.word(by), word!("with" | "to"))
            && among!(parsed.word(by - 1), "spoke" | "spoken" | "talked")
            && (by.saturating_sub(3).max(low)..by).any(|k| matches!(parsed.word(k), word!("i" | "we")))
    });
    let once = exists
        || !close
        || asked && counted
        || statement && (counted || person.plural && person.determiner == Determiner::None);
    let cue = lexicon::SPEECH | if exists { lexicon::BELIEF } else { lexicon::SPEECH };
    let says = t.is(cue) && !t.is(lexicon::HANDS_OVER | lexicon::STRICT) && !group.passive && !group.modal;
    // "…, who described a climate of fear"
    let told = match content(parsed, group.main, high) {
        Content::Clause | Content::Noun => true,
        Content::Object => t.is(lexicon::OBJECTIVE),
        Content::None => false,
    };
    if !says || !once || !told {
        return None;
    }
    let mut speaker = found(described, (group.start, group.main + 1));
    if close {
        speaker.end = head + 1;
        speaker.access = None;
    }
    speaker.negated = group.negated;
    speaker.confidence = Confidence::Likely;
    Some(speaker)
}
