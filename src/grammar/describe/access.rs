//! How somebody knows: "familiar with the talks", "who attended", "in the room".

use crate::grammar::Parsed;
use crate::lexicon::{self, Word};

/// "briefed on the matter", "involved in the talks": access, and never what they did, whether or not a cue follows.
pub fn briefed(parsed: &Parsed, at: usize) -> bool {
    parsed.tokens[at].is(lexicon::ACCESS) && matches!(parsed.word(at + 1), word!("on" | "about" | "in"))
}

pub fn later_access(parsed: &Parsed, at: usize) -> bool {
    (at + 1..at + 3).any(|k| parsed.get(k).is_some_and(|t| t.is(lexicon::ACCESS)))
}

/// "who asked not to be named", "who spoke on condition of anonymity": whether the clause at `who` tells of the terms, and not of how
/// somebody knows.
pub fn asks_for_anonymity(parsed: &Parsed, who: usize) -> bool {
    let asks = |k: usize| {
        form_of!(
            parsed.word(k),
            "ask" | "request" | "decline" | "refuse" | "wish" | "want" | "choose" | "seek" | "speak"
        )
    };
    let unnamed = |k: usize| among!(parsed.word(k), "anonymity" | "anonymous" | "named" | "identified");
    parsed.word(who) == word!("who") && (who + 1..who + 4).any(asks) && (who + 2..who + 9).any(unnamed)
}

/// Whether the words between `from` and `to` tell how somebody knows.
pub fn is_access(parsed: &Parsed, from: usize, to: usize) -> bool {
    let words = from..to.min(from + 7);
    let first = if words.is_empty() { Word::UNKNOWN } else { parsed.word(from) };
    let has = |one: fn(Word) -> bool| words.clone().any(|k| one(parsed.word(k)));
    parsed.tokens[from].is(lexicon::ACCESS)
        || parsed.get(from + 1).is_some_and(|t| parsed.adverb(from) && t.is(lexicon::ACCESS))
        || among!(first, "who" | "that" | "whose" | "briefing" | "working" | "involved" | "participating" | "attending")
            && !asks_for_anonymity(parsed, from)
        || (first == word!("with")
            && has(|word| {
                among!(
                    word,
                    "knowledge"
                        | "access"
                        | "insight"
                        | "awareness"
                        | "understanding"
                        | "ties"
                        | "direct"
                        | "information"
                        | "links"
                )
            }))
        || (matches!(first, word!("in" | "on" | "at"))
            && has(|word| {
                among!(
                    word,
                    "room"
                        | "know"
                        | "meeting"
                        | "call"
                        | "talks"
                        | "process"
                        | "negotiations"
                        | "discussions"
                        | "scene"
                        | "planning"
                )
            }))
        || (matches!(first, word!("inside" | "within")) && !words.is_empty())
}
