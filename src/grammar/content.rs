//! What follows a verb of saying: whether it says anything.

use super::{Parsed, verb};
use crate::lexicon;
use crate::text::Kind;

/// Whether the clause ends behind the verb: "…, officials said." "…, officials said, …".
pub fn closes_here(parsed: &Parsed, at: usize, high: usize) -> bool {
    let mut k = at;
    while k < high && k < at + 8 {
        let t = &parsed.tokens[k];
        match t.kind {
            Kind::Comma
            | Kind::Stop
            | Kind::Dash
            | Kind::Semicolon
            | Kind::QuoteOpen
            | Kind::QuoteClose
            | Kind::Close
            | Kind::Colon => return true,
            Kind::Word
                if parsed.adverb(k) || t.is(lexicon::TIME | lexicon::PREPOSITION | lexicon::DETERMINER) || k > at =>
            {
                k += 1
            }
            _ => return false,
        }
    }
    k >= high
}

/// Whether a clause with its own mark follows: "that", a quotation, "whether", a pronoun with its verb.
pub fn plain_content(parsed: &Parsed, main: usize, high: usize) -> bool {
    let mut at = main + 1;
    while at < high && at < main + 9 {
        let t = &parsed.tokens[at];
        // "laughs so much that": how, not what.
        if at == main + 1 && t.word == word!("so") {
            return false;
        }
        // "wrote to me to say that"
        let to = parsed.tokens[at - 1].is(lexicon::TO);
        if to && t.is(lexicon::SPEECH) && t.is(lexicon::VERB_BASE) && !t.is(lexicon::HANDS_OVER) {
            return true;
        }
        if to && t.is(lexicon::PRONOUN) {
            at += 1;
            continue;
        }
        if matches!(t.kind, Kind::QuoteOpen | Kind::Colon)
            || t.word == word!("that")
            || t.is(lexicon::WH)
            || t.word == word!("if")
        {
            return true;
        }
        if t.is(lexicon::SUBJECT_PRONOUN)
            && parsed.get(at + 1).is_some_and(|n| n.is(verb::FORMS | lexicon::AUXILIARY) || n.kind == Kind::Possessive)
        {
            return true;
        }
        if t.kind == Kind::Comma {
            return parsed.get(at + 1).is_some_and(|n| n.kind == Kind::QuoteOpen);
        }
        // Between verb and content only: adverbs, days, "in a statement", "to reporters".
        let between = parsed.adverb(at)
            || t.is(lexicon::TIME | lexicon::PREPOSITION | lexicon::DETERMINER)
            || t.is(lexicon::PERSON | lexicon::DOCUMENT | lexicon::MEDIA)
            || among!(t.word, "interview" | "statement" | "twitter" | "email" | "recent" | "news" | "site" | "website")
            || parsed.name_like(at);
        if !between {
            return false;
        }
        at += 1;
    }
    false
}

/// What follows a verb of saying.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Content {
    None,
    Clause,
    /// An object that is what somebody says or thinks: concern, a figure, an account.
    Noun,
    /// Any other noun phrase alone.
    Object,
}

/// What follows the verb of saying at `main`, in a sentence that ends at `high`.
pub fn content(parsed: &Parsed, main: usize, high: usize) -> Content {
    /// So far behind the verb it is looked for.
    const FAR: usize = 28;
    if main + 1 >= high {
        return Content::Clause;
    }
    // Something that is no adverb, no day and no "to reporters" stood behind the verb.
    let mut object = false;
    for at in main + 1..high.min(main + FAR) {
        let told = match parsed.tokens[at].kind {
            Kind::Word | Kind::Possessive | Kind::Number | Kind::Open | Kind::Close | Kind::Other => {
                let first = if at == main + 1 { right_behind(parsed, main) } else { None };
                first.or_else(|| opens(parsed, main, at, object)).or_else(|| predicate(parsed, main, at, object))
            }
            _ => Some(mark(parsed, main, at, object)),
        };
        if let Some(content) = told {
            return content;
        }
        object |= is_object(parsed, main, at);
    }
    if object { Content::Object } else { Content::None }
}

/// What the mark of punctuation at `at` tells.
fn mark(parsed: &Parsed, main: usize, at: usize, object: bool) -> Content {
    let first = at == main + 1;
    match parsed.tokens[at].kind {
        Kind::QuoteOpen | Kind::Colon => Content::Clause,
        Kind::Comma if parsed.get(at + 1).is_some_and(|n| n.kind == Kind::QuoteOpen) => Content::Clause,
        Kind::Comma if first && main > 0 => Content::Clause,
        _ if object => Content::Object,
        Kind::Comma => Content::None,
        _ if first => Content::Clause,
        _ => Content::None,
    }
}

/// What the word right behind the verb tells.
fn right_behind(parsed: &Parsed, main: usize) -> Option<Content> {
    let (verb, at) = (&parsed.tokens[main], main + 1);
    let (t, next) = (&parsed.tokens[at], parsed.get(at + 1));
    if among!(t.word, "about" | "of" | "on" | "against")
        && !t.is(lexicon::CUE)
        // "on Friday", "noted on Twitter"
        && !next.is_some_and(|next| next.is(lexicon::TIME) || next.word == word!("twitter"))
    {
        return Some(if verb.is(lexicon::TALKS_ABOUT) { Content::Clause } else { Content::None });
    }
    // "admitted taking the boat"
    let confesses = t.is(lexicon::VERB_ING) && verb.is(lexicon::CONFESSES);
    // "hopes to win", "promised to pay"
    let chooses = t.word == word!("to")
        && verb.is(lexicon::BELIEF | lexicon::PROMISES)
        && next.is_some_and(|n| n.is(lexicon::VERB_BASE | lexicon::AUXILIARY));
    (confesses || chooses).then_some(Content::Clause)
}

/// What the word at `at` tells, where it opens what is said.
fn opens(parsed: &Parsed, main: usize, at: usize, object: bool) -> Option<Content> {
    let (t, next) = (&parsed.tokens[at], parsed.get(at + 1));
    let next_is = |classes| next.is_some_and(|next| next.is(classes));
    if t.word == word!("that") {
        return Some(match () {
            () if next_is(lexicon::CONTENT) => Content::Noun,
            // "found the crates that were stolen": what was found, and no thought.
            () if object && parsed.word(main) == word!("found") => Content::Object,
            () => Content::Clause,
        });
    }
    let clause = t.word == word!("there") && next_is(lexicon::AUXILIARY)
        || t.is(lexicon::WH | lexicon::RELATIVE) && !object
        || t.word == word!("as") && object
        || t.is(lexicon::SUBJECT_PRONOUN)
            && !t.is(lexicon::DETERMINER)
            && next.is_some_and(|n| {
                n.is(verb::FORMS | lexicon::AUXILIARY) || parsed.adverb(at + 1) || n.kind == Kind::Possessive
            })
        // "noted this was necessary"
        || t.is(lexicon::DEFINITE) && next_is(lexicon::BE_FINITE | lexicon::MODAL);
    match () {
        () if clause => Some(Content::Clause),
        () if t.is(lexicon::CONTENT) && !t.is(lexicon::VERB_PAST) => Some(Content::Noun),
        () => None,
    }
}

/// What the word at `at` tells, where it is the verb of a clause without "that": "argued the plan failed".
fn predicate(parsed: &Parsed, main: usize, at: usize, object: bool) -> Option<Content> {
    let t = &parsed.tokens[at];
    // "money that investigators concluded was stolen".
    if at == main + 1 && t.is(lexicon::BE_FINITE | lexicon::MODAL | lexicon::HAVE) {
        return Some(Content::Clause);
    }
    if t.is(lexicon::BE_FINITE | lexicon::MODAL | lexicon::DO) || t.is(lexicon::HAVE) && !t.is(lexicon::VERB_ING) {
        return Some(if object { Content::Clause } else { Content::None });
    }
    let verb = object
        && t.is(lexicon::VERB_PAST | lexicon::VERB_S)
        && verb::finite(parsed, at)
        && !t.is(lexicon::NOUN_MANY | lexicon::NOUN_ONE)
        && parsed.tokens[at - 1].is_word()
        // "observed a shutdown and took out a march": the same people do the one and the other.
        && !parsed.tokens[at - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION)
        && parsed.word(at - 1) != word!("and");
    // "claim the goalkeeper refused to travel" is a clause; "described a plan made in May", "described a plan meant to fail" are none.
    let reduced = || {
        let objective = parsed.tokens[main].is(lexicon::OBJECTIVE);
        t.is(lexicon::VERB_PARTICIPLE)
            && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::PREPOSITION) && (objective || !n.is(lexicon::TO)))
    };
    (verb && !reduced()).then_some(Content::Clause)
}

/// Whether the token at `at` is part of an object.
fn is_object(parsed: &Parsed, main: usize, at: usize) -> bool {
    let t = &parsed.tokens[at];
    // "noted this."
    let demonstrative = t.is(lexicon::DEFINITE)
        && parsed
            .get(at + 1)
            .is_none_or(|n| matches!(n.kind, Kind::Stop | Kind::Comma | Kind::QuoteOpen | Kind::Close));
    demonstrative
        || t.is_word()
            && if parsed.adverb(at) || t.is(lexicon::TIME | lexicon::PREPOSITION) {
                // Behind an article any word is a noun's: "the well".
                let article = lexicon::DEFINITE | lexicon::INDEFINITE | lexicon::POSSESSIVE;
                at > main + 1 && parsed.tokens[at - 1].is(article)
            } else {
                !t.is(lexicon::DETERMINER)
            }
}
