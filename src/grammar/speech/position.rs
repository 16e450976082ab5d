//! Whether a phrase stands where a subject can.

use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::{Parsed, verb};
use crate::lexicon;
use crate::text::Kind;

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

/// What precedes the phrase, or `None` where it is the object of a verb or a preposition.
#[inline(never)]
pub fn position(parsed: &Parsed, person: &Person, low: usize) -> Option<Before> {
    let mut at = person.start;
    // Adverbs and days may stand between the clause's start and its subject.
    let mut steps = 0;
    loop {
        if at == low {
            return Some(Before::Open);
        }
        at -= 1;
        steps += 1;
        let t = &parsed.tokens[at];
        match t.kind {
            Kind::Comma => return Some(Before::Comma),
            Kind::QuoteClose => return Some(Before::Quote),
            Kind::QuoteOpen
            | Kind::Dash
            | Kind::Semicolon
            | Kind::Colon
            | Kind::Open
            | Kind::Close
            | Kind::Stop
            | Kind::Other => return Some(Before::Open),
            // The time of a live blog's post opens it.
            Kind::Number if parsed.tokens[low..at].iter().all(|t| matches!(t.kind, Kind::Number | Kind::Colon)) => {
                return Some(Before::Open);
            }
            Kind::Number | Kind::Possessive => return None,
            Kind::Word => {}
        }
        if t.is(lexicon::COORDINATOR) {
            // "Ruiz and his aides", "Ruiz and other Democrats": the first of the pair is known. "Ruiz and two officials", "Ruiz and other
            // sources": these are somebody else.
            let counted = person.plural
                && (person.number.is_some_and(|number| number.max.is_some())
                    && person.determiner == Determiner::Quantity
                    || parsed.tokens[person.head].is(lexicon::BARE));
            // "Police and witnesses": a body, whose capital only opens the sentence.
            let body = at == low + 1 && parsed.tokens[low].is(lexicon::INSTITUTION);
            let known = at > low
                && !counted
                && (parsed.name_like(at - 1) && !parsed.tokens[at - 1].is(lexicon::TIME) && !body
                    || parsed.tokens[at - 1].is(lexicon::SUBJECT_PRONOUN))
                && matches!(t.word, word!("and" | "or" | "nor"))
                && (person.determiner == Determiner::Possessive || !phrase::closes_clause(parsed, at, low));
            return (!known).then_some(Before::Clause);
        }
        if t.word == word!("as") {
            // "identified only as agents": what they are called.
            let called = at > low + 1
                && (parsed.tokens[at - 1].is(lexicon::VERB_PARTICIPLE)
                    || parsed.adverb(at - 1) && parsed.tokens[at - 2].is(lexicon::VERB_PARTICIPLE));
            return (!called).then_some(Before::As);
        }
        if t.is(lexicon::THAT | lexicon::RELATIVE) {
            // "a levy that economists consider harmless": what is said stands before.
            let noun = at > low
                && parsed.tokens[at - 1].is_word()
                && !parsed.tokens[at - 1].is(lexicon::CUE | lexicon::COORDINATOR | lexicon::PREPOSITION)
                && (!parsed.tokens[at - 1].is(verb::FORMS) || parsed.tokens[at - 1].is(lexicon::NOUN_ONE));
            return Some(if noun { Before::Relative } else { Before::Clause });
        }
        if t.is(lexicon::WH) {
            return (t.word != word!("whether")).then_some(Before::Wh);
        }
        if t.is(lexicon::SUBORDINATOR) {
            // "lest clients conclude": nobody has concluded anything.
            return (!matches!(t.word, word!("lest" | "unless"))).then_some(Before::Clause);
        }
        if (parsed.adverb(at) || t.is(lexicon::TIME)) && steps < 4 {
            continue;
        }
        if t.is(lexicon::PREPOSITION) {
            // "On Friday officials said", "In the past week aides have said": when it was said.
            if parsed.tokens[at + 1].is(lexicon::TIME | lexicon::DEFINITE)
                && at + 1 < person.start
                && among!(t.word, "on" | "in" | "at" | "by" | "over" | "during" | "until" | "since")
            {
                continue;
            }
            return None;
        }
        if t.is(lexicon::CUE) && verb::finite(parsed, at) {
            return (among!(
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
            ))
            .then_some(Before::Nested);
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
        if (t.is(lexicon::AUXILIARY) || t.is(verb::FORMS) && verb::finite(parsed, at))
            && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
            && !of_article
        {
            return None;
        }
        if t.is(lexicon::PRONOUN) {
            // "something officials say may take months"
            let thing = among!(t.word, "something" | "nothing" | "everything" | "anything");
            return thing.then_some(Before::Relative);
        }
        // A noun that the phrase did not take in: "the deal officials say".
        return Some(Before::Clause);
    }
}
