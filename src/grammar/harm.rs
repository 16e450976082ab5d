//! Acts of harm: which noun phrases speak of one, and which words do ([`words`]).

mod words;

pub use words::{between, harmful, named, spares};

use super::{Parsed, verb};
use crate::lexicon::{self, Classes, Word};
use crate::text::{Kind, Shape};

/// The longest noun phrase that is read, in tokens.
pub const PHRASE: usize = 16;

/// What must not stand between the start of a noun phrase and its act of harm.
const BREAKS: Classes =
    lexicon::AUXILIARY.and(lexicon::SUBORDINATOR).and(lexicon::RELATIVE).and(lexicon::WH).and(lexicon::SUBJECT_PRONOUN);

/// The end of the noun phrase at `at` if it speaks of an act of harm: "the market bombing", "a wave of attacks in the north", "his
/// part in the raid".
pub fn act(parsed: &Parsed, at: usize, high: usize) -> Option<usize> {
    read(
        parsed,
        at,
        high,
        lexicon::HARM,
        &[word!("of"), word!("in"), word!("at"), word!("on"), word!("against"), word!("from"), word!("with")],
    )
}

/// The end of the noun phrase at `at` if an act that somebody can claim is its head: "deadly attack", "most of the bombings".
pub fn violent_act(parsed: &Parsed, at: usize, high: usize) -> Option<usize> {
    read(parsed, at, high, lexicon::VIOLENT, &[word!("of")])
}

fn read(parsed: &Parsed, at: usize, high: usize, class: Classes, through: &[Word]) -> Option<usize> {
    let noun = lexicon::NOUN_ONE | lexicon::NOUN_MANY;
    for k in at..high.min(at + PHRASE) {
        let t = &parsed.tokens[k];
        if matches!(t.kind, Kind::Number | Kind::Possessive | Kind::QuoteOpen | Kind::QuoteClose) {
            continue;
        }
        // "at least 60 attacks"; "admitted that killing"
        let counts = |k: usize| {
            parsed
                .get(k)
                .is_some_and(|next| next.is(lexicon::APPROXIMATE | lexicon::NUMBER) || next.kind == Kind::Number)
        };
        if t.is(lexicon::APPROXIMATE) && counts(k + 1)
            || k == at
                && parsed.word(k) == word!("that")
                && parsed.get(k + 1).is_some_and(|act| act.is(class) && act.is(lexicon::NOUN_ONE))
        {
            continue;
        }
        if matches!(parsed.raw(k), "$" | "£" | "€") {
            continue;
        }
        // "a horrific, violent crime"
        if t.kind == Kind::Comma
            && (at + 1..at + 3).contains(&k)
            && !parsed.tokens[k - 1].is(noun)
            && parsed.tokens[k - 1].shape == Shape::Lower
            && (k + 1..k + 3).any(|k| parsed.get(k + 1).is_some_and(|act| act.is(class | lexicon::MAY_HARM)))
        {
            continue;
        }
        if !t.is_word() {
            return None;
        }
        if k == at && t.is(lexicon::VERB_ING) && !t.is(class | noun) {
            return None;
        }
        if (t.is(class) || class == lexicon::HARM)
            && harmful(parsed, k)
            && !(parsed.name_like(k) && k > at && parsed.tokens[k - 1].is(lexicon::DETERMINER))
            && (t.is(noun | lexicon::VERB_ING) || !t.is(verb::FORMS))
            && !modifies(parsed, k, high)
        {
            return Some(k + 1);
        }
        if t.is(lexicon::COORDINATOR) && parsed.get(k + 1).is_some_and(|n| n.is(lexicon::VERB_PAST) && !n.is(noun)) {
            return None;
        }
        if parsed.word(k) == word!("to") || t.is(BREAKS) && !t.is(lexicon::TITLE) {
            return None;
        }
        if t.is(lexicon::PREPOSITION) && !(through.contains(&parsed.word(k)) && k > at) && !t.is(lexicon::DESCRIPTOR) {
            return None;
        }
        // "the monitoring of attacks"
        let other = k > at
            && parsed.word(k) == word!("of")
            && among!(
                parsed.word(k - 1),
                "monitoring" | "investigation" | "investigations" | "inquiry" | "probe" | "review"
            );
        if other {
            return None;
        }
        // "the victims of the bombing", "evidence of the killing": no act.
        let whose = class == lexicon::VIOLENT && k > at && parsed.word(k) == word!("of");
        if whose && parsed.tokens[k - 1].is(lexicon::PERSON | lexicon::VICTIM | lexicon::CONTENT) {
            return None;
        }
        // A verb of another clause; participles and names stay inside the phrase.
        if t.is(verb::FORMS)
            && !t.is(class)
            && t.is(lexicon::VERB_S | lexicon::VERB_PAST)
            && !t.is(noun | lexicon::VERB_PARTICIPLE | lexicon::VERB_ING | lexicon::DESCRIPTOR)
            && !parsed.name_like(k)
        {
            return None;
        }
    }
    None
}

/// Whether the noun at `at` only modifies the next: "attack plans", "bombing suspects".
pub fn modifies(parsed: &Parsed, at: usize, high: usize) -> bool {
    let Some(next) = parsed.get(at + 1).filter(|_| at + 1 < high) else { return false };
    if next.is(lexicon::HARM) && next.is_word() {
        return next.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) && !next.is(lexicon::VERB_PAST | lexicon::VERB_S);
    }
    // "event listings", "bomb squad": a word the lexicon does not know.
    let unknown = next.is_word()
        && next.classes.is_empty()
        && next.shape == Shape::Lower
        && !parsed.adverb(at + 1)
        && !["ed", "ing"].iter().any(|end| parsed.raw(at + 1).ends_with(end))
        && !parsed.tokens[at].is(lexicon::NOUN_MANY);
    unknown
        || next.is_word()
            && next.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
            && !next.is(verb::FORMS | lexicon::TIME | lexicon::PREPOSITION | lexicon::DETERMINER | lexicon::NUMBER)
            && !parsed.name_like(at + 1)
}
