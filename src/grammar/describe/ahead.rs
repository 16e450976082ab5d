//! Which of several verbs behind a phrase is its own.

use crate::grammar::content::plain_content;
use crate::grammar::speech::idiom;
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Classes};
use crate::text::Kind;

/// Whether the participle at `at` describes ("officials briefed on the plan said") and is not the verb ("officials briefed him").
pub fn reduces(parsed: &Parsed, at: usize, limit: usize, plural: bool, speaks: Classes) -> bool {
    let Some(next) = parsed.get(at + 1) else { return false };
    let mut k = at + 1;
    if parsed.adverb(k) {
        k += 1;
    }
    let after = parsed.get(k).unwrap_or(next);
    // "The agency quoted the general" is active.
    if matches!(parsed.word(at), word!("said" | "told" | "thought")) || after.is(lexicon::DETERMINER) {
        return false;
    }
    // "quoted the chairman as saying"
    if parsed.word(at) == word!("quoted") && !after.is(lexicon::PREPOSITION) && idiom::as_saying(parsed, at, limit) {
        return false;
    }
    // "the people mentioned earlier"
    if matches!(parsed.word(at), word!("cited" | "mentioned" | "quoted"))
        && matches!(parsed.word(at + 1), word!("above" | "earlier"))
    {
        return true;
    }
    // "pushed back on the claim"
    if parsed.word(at + 1) == word!("back") && matches!(parsed.word(at), word!("pushed" | "walked" | "hit")) {
        return parsed.word(at + 2) == word!("by");
    }
    // What nobody can be made to do is the verb of its subject: "appeared to", "declined to", "spoke of".
    let own = parsed.tokens[at].is(lexicon::CHAINS);
    let object = |k: usize| {
        parsed.get(k).is_some_and(|t| t.is(lexicon::DETERMINER))
            && !parsed.get(k + 1).is_some_and(|t| t.is(lexicon::TIME))
    };
    if parsed.tokens[at].is(lexicon::HANDS_OVER) && parsed.word(k) == word!("up")
        // "played down the risk", "the risk played down by officials"
        || verb::particle(parsed, at, limit) == Some(k) && parsed.word(k + 1) != word!("by")
        // "handed over a key and said", "held out little hope"
        || among!(parsed.word(k), "over" | "out" | "back" | "up")
            && (object(k + 1) || matches!(parsed.word(k + 1), word!("little")))
        || parsed.tokens[at].is(lexicon::INTRANSITIVE)
    {
        return false;
    }
    // "ordered 2,000 people to leave", but "killed 20 miles away"
    let counted = parsed.get(k + 1).is_some_and(|t| t.is(lexicon::PERSON | lexicon::ANYBODY | lexicon::MILITANT));
    if after.kind == Kind::Number && counted {
        return false;
    }
    let tells = parsed.tokens[at].is(lexicon::SPEECH) && plain_content(parsed, at, limit);
    // "confirmed for the Echo that the rig was lost"
    let addressed = tells && matches!(parsed.word(k), word!("for" | "with"));
    if addressed
        || (own || tells) && parsed.word(k) == word!("to")
        || parsed.tokens[at].is(lexicon::STRICT) && parsed.tokens[at].is(lexicon::TALKS_ABOUT)
    {
        return false;
    }
    let joined = after.is(lexicon::PREPOSITION | lexicon::ACCESS)
        || after.kind == Kind::Number
        || parsed.word(k) == word!("to")
        || among!(
            parsed.word(at),
            "involved" | "present" | "interviewed" | "contacted" | "concerned" | "surveyed" | "quoted"
        );
    if !joined || parsed.word(k) == word!("that") {
        return false;
    }
    // Some verb must be left for the sentence.
    (k..limit.min(at + 30)).any(|j| {
        let t = &parsed.tokens[j];
        t.is(lexicon::BE_FINITE | lexicon::HAVE | lexicon::MODAL | lexicon::DO)
            || t.is(speaks)
                && (t.is(lexicon::VERB_PAST)
                    || (plural && t.is(lexicon::VERB_BASE))
                    || (!plural && t.is(lexicon::VERB_S)))
                && !parsed.tokens[j - 1].is(lexicon::PREPOSITION | lexicon::DETERMINER)
                && !verb::noun_position(parsed, j)
    }) && !(after.is(lexicon::PREPOSITION)
        && parsed.tokens[at].is(lexicon::SPEECH)
        && among!(parsed.word(k), "in" | "on" | "at" | "during" | "over"))
        || (at + 1..limit.min(at + 30)).any(|j| among!(parsed.word(j), "said" | "says" | "say" | "told" | "confirmed"))
}

pub fn later_cue(parsed: &Parsed, from: usize, limit: usize) -> bool {
    for k in from..limit.min(from + 24) {
        let t = &parsed.tokens[k];
        if matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::QuoteOpen | Kind::Comma) {
            return false;
        }
        if among!(t.word, "said" | "says" | "say" | "told" | "tell" | "tells" | "described" | "confirmed" | "added")
            && !parsed.tokens[k - 1].is(lexicon::SUBJECT_PRONOUN)
        {
            return true;
        }
    }
    false
}

/// Whether a cue that agrees with the subject stands ahead in the same clause.
pub fn later_agreeing(parsed: &Parsed, from: usize, limit: usize, plural: bool) -> bool {
    for k in from..limit.min(from + 12) {
        let t = &parsed.tokens[k];
        if !t.is_word() && t.kind != Kind::Possessive {
            return false;
        }
        if t.is(lexicon::CUE)
            && (t.is(lexicon::VERB_PAST) || plural && t.is(lexicon::VERB_BASE) || !plural && t.is(lexicon::VERB_S))
            && !parsed.tokens[k - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION | lexicon::SUBJECT_PRONOUN)
            && !verb::noun_position(parsed, k)
        {
            return true;
        }
    }
    false
}
