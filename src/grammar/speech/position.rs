//! Whether a phrase stands where a subject can.

use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Classes};
use crate::text::{Kind, Token};

/// What stands before a subject.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Before {
    Open,
    Comma,
    Quote,
    Clause,
    Wh,
    /// A relative pronoun behind a noun.
    Relative,
    As,
    Nested,
}

/// So many adverbs and days may stand between the start of a clause and its subject.
const ADVERBS: usize = 3;

/// What precedes the phrase, or `None` where it is the object of a verb or a preposition.
#[inline(never)]
pub fn position(parsed: &Parsed, person: &Person, low: usize) -> Option<Before> {
    for (steps, at) in (low..person.start).rev().enumerate() {
        let t = &parsed.tokens[at];
        return match () {
            () if t.kind != Kind::Word => mark(parsed, at, low),
            () if t.is(lexicon::COORDINATOR) => (!pairs(parsed, person, at, low)).then_some(Before::Clause),
            () if t.word == word!("as") => (!called(parsed, at, low)).then_some(Before::As),
            () if t.is(lexicon::THAT | lexicon::RELATIVE) => {
                Some(if noun_before(parsed, at, low) { Before::Relative } else { Before::Clause })
            }
            // "the first time an official has said so": nobody in particular.
            () if t.word == word!("time") && at > low && parsed.tokens[at - 1].is(lexicon::ORDINAL) => None,
            // "Not all members agree"
            () if t.word == word!("not") => None,
            // "no likelier than people born here": they are compared; "less than aides say".
            () if t.word == word!("than") => {
                parsed.get(person.head + 1).is_some_and(|t| t.is(lexicon::CUE)).then_some(Before::Clause)
            }
            () if t.is(lexicon::WH) => (t.word != word!("whether")).then_some(Before::Wh),
            // "lest clients conclude": nobody has concluded anything.
            () if t.is(lexicon::SUBORDINATOR) => {
                (!matches!(t.word, word!("lest" | "unless"))).then_some(Before::Clause)
            }
            () if steps < ADVERBS && (parsed.adverb(at) || t.is(lexicon::TIME)) => continue,
            () if t.is(lexicon::PREPOSITION) && when(parsed, person, at) => continue,
            () if t.is(lexicon::PREPOSITION) => None,
            () => words(parsed, at, low),
        };
    }
    Some(Before::Open)
}

/// What the mark of punctuation or the number at `at` tells.
fn mark(parsed: &Parsed, at: usize, low: usize) -> Option<Before> {
    match parsed.tokens[at].kind {
        Kind::Comma => Some(Before::Comma),
        Kind::QuoteClose => Some(Before::Quote),
        // The time of a live blog's post opens it.
        Kind::Number => {
            let time = parsed.tokens[low..at].iter().all(|t| matches!(t.kind, Kind::Number | Kind::Colon));
            time.then_some(Before::Open)
        }
        Kind::Possessive => None,
        _ => Some(Before::Open),
    }
}

/// Whether "and" at `at` makes a pair of the phrase and somebody known: "Ruiz and his aides", "Ruiz and other Democrats". "Ruiz and two
/// officials", "Ruiz and other sources": these are somebody else.
fn pairs(parsed: &Parsed, person: &Person, at: usize, low: usize) -> bool {
    let counted = person.plural
        && (person.number.is_some_and(|number| number.max.is_some()) && person.determiner == Determiner::Quantity
            || parsed.tokens[person.head].is(lexicon::BARE));
    // "Police and witnesses": a body, whose capital only opens the sentence.
    let body = at == low + 1 && parsed.tokens[low].is(lexicon::INSTITUTION);
    at > low
        && !counted
        && (parsed.name_like(at - 1) && !parsed.tokens[at - 1].is(lexicon::TIME) && !body
            || parsed.tokens[at - 1].is(lexicon::SUBJECT_PRONOUN))
        && matches!(parsed.word(at), word!("and" | "or" | "nor"))
        && (person.determiner == Determiner::Possessive || !phrase::closes_clause(parsed, at, low))
}

/// Whether "as" at `at` tells what somebody is called: "identified only as agents".
fn called(parsed: &Parsed, at: usize, low: usize) -> bool {
    at > low + 1
        && (parsed.tokens[at - 1].is(lexicon::VERB_PARTICIPLE)
            || parsed.adverb(at - 1) && parsed.tokens[at - 2].is(lexicon::VERB_PARTICIPLE))
}

/// Whether "that" at `at` follows a noun: "a levy that economists consider harmless". What is said stands before.
fn noun_before(parsed: &Parsed, at: usize, low: usize) -> bool {
    // "aware that a neighbour": an adjective.
    const NO_NOUN: Classes =
        lexicon::CUE.and(lexicon::COORDINATOR).and(lexicon::PREPOSITION).and(lexicon::ATTITUDE).and(lexicon::ACCESS);
    let noun = |before: &Token| {
        (before.is_word() || before.kind == Kind::Number)
            && !before.is(NO_NOUN)
            && (!before.is(verb::FORMS) || before.is(lexicon::NOUN_ONE))
    };
    at > low && noun(&parsed.tokens[at - 1])
}

/// Whether the preposition at `at` tells when it was said: "On Friday officials said", "In the past week aides have said".
fn when(parsed: &Parsed, person: &Person, at: usize) -> bool {
    parsed.tokens[at + 1].is(lexicon::TIME | lexicon::DEFINITE)
        && at + 1 < person.start
        && among!(parsed.word(at), "on" | "in" | "at" | "by" | "over" | "during" | "until" | "since")
}

/// What a verb, a pronoun or a noun at `at` tells, where nothing joins it to the phrase.
fn words(parsed: &Parsed, at: usize, low: usize) -> Option<Before> {
    let t = &parsed.tokens[at];
    let finite = verb::finite(parsed, at);
    if finite && t.is(lexicon::CUE) {
        let nests = among!(
            t.word,
            "said"
                | "says"
                | "say"
                | "believe"
                | "believes"
                | "argued"
                | "argues"
                | "saying"
                | "adding"
                | "noted"
                | "notes"
                | "added"
        );
        return nests.then_some(Before::Nested);
    }
    // "…, killing one officer and wounding five": an object.
    if t.is(lexicon::VERB_ING) && at > low && parsed.tokens[at - 1].kind == Kind::Comma {
        return None;
    }
    // "the place officials say": a noun
    let of_article = at > low
        && t.is(lexicon::VERB_BASE)
        && matches!(parsed.word(at - 1), word!("the" | "a" | "an"))
        && !t.is(lexicon::CUE);
    // "what would critics say", "had officials said so": nobody has.
    if (t.is(lexicon::AUXILIARY) || finite) && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) && !of_article {
        return None;
    }
    // "something officials say may take months"
    if t.is(lexicon::PRONOUN) {
        let thing = among!(t.word, "something" | "nothing" | "everything" | "anything");
        return thing.then_some(Before::Relative);
    }
    // A noun that the phrase did not take in: "the deal officials say".
    Some(Before::Clause)
}
