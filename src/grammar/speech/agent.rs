//! The agent of a passive: "was confirmed by two officials", "described by aides as".

use super::{Speaker, found};
use crate::grammar::describe::Described;
use crate::grammar::phrase::Person;
use crate::grammar::{Parsed, verb};
use crate::lexicon;
use crate::report::Confidence;
use crate::text::{Kind, Token};

/// "was confirmed by two officials", "described by aides as", "seen by experts as".
pub fn agent(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let by = person.before(low)?;
    if parsed.word(by) == word!("by") { behind_by(parsed, person, described, low, high) } else { None }
}

#[inline(never)]
fn behind_by(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let by = person.start - 1;
    // "summed up by one delegate: “…”"
    let quotes = parsed.get(described.end).is_some_and(|t| t.kind == Kind::Colon)
        && parsed.get(described.end + 1).is_some_and(|t| t.kind == Kind::QuoteOpen);
    let mut at = by;
    for _ in 0..4 {
        at = at.checked_sub(1).filter(|k| *k >= low)?;
        let t = &parsed.tokens[at];
        if quotes && t.is(lexicon::VERB_PARTICIPLE) {
            return Some(found(described, (at, by + 1)));
        }
        if gives(parsed, at, by, described.end, low) {
            let group = verb::group(parsed, at, low);
            return Some(Speaker { negated: group.negated, ..found(described, (group.start, by + 1)) });
        }
        if t.is(lexicon::VERB_PARTICIPLE) && t.is(lexicon::CUE) {
            let heads = parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL | lexicon::CROWD);
            if t.is(lexicon::BELIEF) && !heads {
                return None;
            }
            let compared = described.end < high && matches!(parsed.word(described.end), word!("as" | "to"));
            // "the plan was backed by two ministers", but "the claim was backed up by two ministers"
            let backed_up = t.word == word!("backed") && parsed.word(at + 1) == word!("up");
            // "a memo described by two people who have read it"
            let told = matches!(t.word, word!("described")) && described.access.is_some();
            if !(t.is(lexicon::AGENTIVE) || backed_up || told || t.is(lexicon::COMPARING) && compared) {
                return None;
            }
            // "a strike called by the dockers"; "called by two aides a disaster" says what they call it.
            let summoned = t.word == word!("called")
                && at + 1 == by
                && !parsed.get(described.end).is_some_and(|n| n.kind == Kind::QuoteOpen || n.is(lexicon::DETERMINER));
            if summoned {
                return None;
            }
            let group = verb::group(parsed, at, low);
            // "said corrupt practices by officials are rife": what is between has the agent, not the verb.
            let between = &parsed.tokens[at + 1];
            if at + 1 < by
                && !group.passive
                && !between.is(lexicon::PREPOSITION | lexicon::TO)
                && !parsed.adverb(at + 1)
            {
                return None;
            }
            let mut speaker =
                found(&described.cut(content(parsed, at, person.head, described.end)), (group.start, by + 1));
            speaker.negated = group.negated;
            if among!(t.word, "called" | "seen" | "raised" | "questioned" | "criticised" | "criticized") {
                speaker.confidence = Confidence::Likely;
            }
            return Some(speaker);
        }
        let number = t.kind == Kind::Number;
        if !(t.is_word() || number) || t.is(verb::FORMS) && verb::finite(parsed, at) {
            return None;
        }
    }
    None
}

/// Whether the participle at `at` hands on what somebody says, with the words around it: "identified by officials as", "put at 19 by
/// officials", "details provided by two aides".
fn gives(parsed: &Parsed, at: usize, by: usize, end: usize, low: usize) -> bool {
    let as_what = parsed.word(end) == word!("as");
    match parsed.word(at) {
        word!("identified") => as_what,
        word!("named") => as_what && parsed.name_like(end + 1),
        word!("branded" | "labelled" | "labeled") => as_what || parsed.tokens[at + 1].is(lexicon::INDEFINITE),
        word!("put" | "pegged") => {
            let sum = if at + 1 == by { end } else { at + 1 };
            parsed.word(sum) == word!("at")
                && (sum + 1..sum + 4)
                    .any(|k| parsed.get(k).is_some_and(|t| t.kind == Kind::Number || t.is(lexicon::NUMBER)))
        }
        // "given consideration by"
        word!("given" | "provided" | "outlined") if at + 1 == by || parsed.tokens[at + 1].is(lexicon::TO) => {
            let start = verb::group(parsed, at, low).start;
            let said = |t: &Token| t.is(lexicon::CONTENT | lexicon::TOPIC) && t.word != word!("support");
            let stops = |t: &&Token| t.is_word() || t.kind == Kind::Comma;
            parsed.tokens[low..start].iter().rev().take(5).take_while(stops).any(said)
        }
        _ => false,
    }
}

/// Where what is said starts behind the agent of the participle at `at`, `end` if nowhere before: "told by the clerks they could not",
/// "criticised by some for selling".
fn content(parsed: &Parsed, at: usize, head: usize, end: usize) -> usize {
    let said = |k: &usize| {
        let (k, t, next) = (*k, &parsed.tokens[*k], &parsed.tokens[*k + 1]);
        match parsed.word(at) {
            word!("told" | "advised" | "warned" | "informed" | "assured") => {
                t.is(lexicon::SUBJECT_PRONOUN) && !t.is(lexicon::DETERMINER)
            }
            word!("criticised" | "criticized" | "called" | "accused") => {
                let act = if parsed.adverb(k + 1) { parsed.get(k + 2) } else { Some(next) };
                t.word == word!("for") && act.is_some_and(|act| act.is(lexicon::VERB_ING))
            }
            _ => false,
        }
    };
    (head + 1..end).find(said).unwrap_or(end)
}
