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
            || among!(t.word, "interview" | "statement" | "twitter" | "email" | "recent")
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

pub fn content(parsed: &Parsed, main: usize, high: usize) -> Content {
    let mut at = main + 1;
    let belief = parsed.tokens[main].is(lexicon::BELIEF);
    let objective = parsed.tokens[main].is(lexicon::OBJECTIVE);
    // Words between verb and content: adverbs, days, "to reporters", "in an interview".
    let mut objects = 0;
    let limit = high.min(main + 28);
    let mut object = false;
    if at >= high {
        return Content::Clause;
    }
    while at < limit {
        let t = &parsed.tokens[at];
        match t.kind {
            Kind::QuoteOpen | Kind::Colon => return Content::Clause,
            Kind::Comma => {
                if parsed.get(at + 1).is_some_and(|n| n.kind == Kind::QuoteOpen) {
                    return Content::Clause;
                }
                return match () {
                    () if at == main + 1 && parsed.get(main.wrapping_sub(1)).is_some() => Content::Clause,
                    () if object => Content::Object,
                    () => Content::None,
                };
            }
            Kind::Stop | Kind::Semicolon | Kind::QuoteClose | Kind::Dash => {
                return match () {
                    () if object => Content::Object,
                    () if at == main + 1 => Content::Clause,
                    () => Content::None,
                };
            }
            Kind::Word | Kind::Possessive | Kind::Number | Kind::Open | Kind::Close | Kind::Other => {}
        }
        let word = t.word;
        if at == main + 1
            && among!(word, "about" | "of" | "on" | "against")
            && !t.is(lexicon::CUE)
            // "on Friday", "noted on Twitter"
            && !parsed.get(at + 1).is_some_and(|next| next.is(lexicon::TIME) || next.word == word!("twitter"))
        {
            let talk = parsed.tokens[main].is(lexicon::TALKS_ABOUT);
            return if talk { Content::Clause } else { Content::None };
        }
        // "admitted taking the boat"
        if at == main + 1 && t.is(lexicon::VERB_ING) && parsed.tokens[main].is(lexicon::CONFESSES) {
            return Content::Clause;
        }
        if word == word!("there") && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::AUXILIARY)) {
            return Content::Clause;
        }
        if word == word!("that") && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::CONTENT)) {
            return Content::Noun;
        }
        // "found the crates that were stolen": what was found, and no thought.
        if word == word!("that") && object && matches!(parsed.word(main), word!("found")) {
            return Content::Object;
        }
        if word == word!("that")
            || (t.is(lexicon::WH | lexicon::RELATIVE) && !object)
            || (t.is(lexicon::WH) && at == main + 1)
        {
            return Content::Clause;
        }
        if word == word!("as") && object {
            return Content::Clause;
        }
        if word == word!("to") && at == main + 1 {
            let chosen = belief || parsed.tokens[main].is(lexicon::PROMISES);
            if chosen && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::VERB_BASE | lexicon::AUXILIARY)) {
                return Content::Clause;
            }
        }
        if t.is(lexicon::SUBJECT_PRONOUN)
            && !t.is(lexicon::DETERMINER)
            && (parsed.get(at + 1).is_some_and(|n| {
                n.is(verb::FORMS | lexicon::AUXILIARY) || parsed.adverb(at + 1) || n.kind == Kind::Possessive
            }))
        {
            return Content::Clause;
        }
        if t.is(lexicon::CONTENT) && !t.is(lexicon::VERB_PAST) {
            return Content::Noun;
        }
        if at == main + 1 && t.is(lexicon::BE_FINITE | lexicon::MODAL | lexicon::HAVE) {
            // "money that investigators concluded was stolen".
            return Content::Clause;
        }
        if t.is(lexicon::BE_FINITE | lexicon::MODAL | lexicon::DO) || (t.is(lexicon::HAVE) && !t.is(lexicon::VERB_ING))
        {
            return if object { Content::Clause } else { Content::None };
        }
        if object
            && t.is(lexicon::VERB_PAST | lexicon::VERB_S)
            && verb::finite(parsed, at)
            && !t.is(lexicon::NOUN_MANY | lexicon::NOUN_ONE)
            && parsed.tokens[at - 1].is_word()
            // "observed a shutdown and took out a march": the same people do the one and the other.
            && !parsed.tokens[at - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION)
            && parsed.word(at - 1) != word!("and")
        {
            // "argued the plan failed": a clause without "that"; "described a plan made in May" is none.
            // "claim the goalkeeper refused to travel" is a clause, "described a plan meant to fail" is not.
            let reduced = t.is(lexicon::VERB_PARTICIPLE)
                && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::PREPOSITION) && (objective || !n.is(lexicon::TO)));
            if !reduced {
                return Content::Clause;
            }
        }
        // "noted this was necessary"
        if t.is(lexicon::DEFINITE) && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::BE_FINITE | lexicon::MODAL)) {
            return Content::Clause;
        }
        let demonstrative = t.is(lexicon::DEFINITE)
            && parsed
                .get(at + 1)
                .is_none_or(|n| matches!(n.kind, Kind::Stop | Kind::Comma | Kind::QuoteOpen | Kind::Close));
        if demonstrative {
            object = true;
        }
        if t.is_word() && !parsed.adverb(at) && !t.is(lexicon::TIME) && !t.is(lexicon::PREPOSITION) {
            if !t.is(lexicon::DETERMINER) {
                objects += 1;
            }
        } else if t.is_word()
            && at > main + 1
            && parsed.tokens[at - 1].is(lexicon::DEFINITE | lexicon::INDEFINITE | lexicon::POSSESSIVE)
        {
            // Behind an article any word is a noun's: "the well".
            objects += 1;
        }
        object |= objects > 0;
        at += 1;
    }
    if object { Content::Object } else { Content::None }
}
