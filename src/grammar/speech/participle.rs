//! A participle of saying: "took back the remark, saying that …", "with analysts saying bread will cost more".

use super::{Speaker, found};
use crate::grammar::content::{Content, content, plain_content};
use crate::grammar::describe::Described;
use crate::grammar::phrase::{self, Person};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Classes};
use crate::report::Confidence;
use crate::text::{Kind, Token};

/// "took back the remark, saying that …": the participle that a verb of another kind leads to.
pub fn behind(parsed: &Parsed, main: usize, high: usize) -> Option<usize> {
    let mut at = main + 1;
    while at + 1 < high.min(main + 32) {
        let t = &parsed.tokens[at];
        let next = &parsed.tokens[at + 1];
        if t.kind == Kind::Comma && next.is(lexicon::VERB_ING) && next.is(lexicon::SPEECH) {
            // "calling for more", "giving a wave": only words that are said.
            let weak = next.is(lexicon::OBJECTIVE | lexicon::HANDS_OVER | lexicon::STRICT);
            let content = content(parsed, at + 1, high);
            // "have begun taking prints, signalling that": what is done signals it. "asking us to wait": no question
            let shows = form_of!(next.word, "signal" | "indicate" | "reflect" | "underline" | "underscore");
            let bids = next.word == word!("asking")
                && phrase::any(parsed, at + 2, high).is_some_and(|end| parsed.word(end) == word!("to"));
            let says = content != Content::None
                && !shows
                && !bids
                // "able to borrow, providing the bank agrees"
                && (content == Content::Noun || !next.is(lexicon::HANDS_OVER))
                && !(weak && parsed.tokens.get(at + 2).is_some_and(|n| n.is(lexicon::PREPOSITION)));
            return says.then_some(at + 1);
        }
        // "walked back the comments, saying": a noun
        let reported = t.is(lexicon::SPEECH)
            && t.is(lexicon::VERB_PAST | lexicon::VERB_S)
            && verb::finite(parsed, at)
            && !verb::noun_position(parsed, at);
        let clause = reported
            || t.is(lexicon::SUBJECT_PRONOUN | lexicon::RELATIVE | lexicon::WH)
            || t.is(lexicon::SUBORDINATOR) && !t.is(lexicon::PREPOSITION);
        if clause || matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::QuoteOpen | Kind::Dash) {
            return None;
        }
        at += 1;
    }
    None
}

/// "…, with analysts saying bread will cost more".
pub fn saying(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let with = person.before(low)?;
    if matches!(parsed.word(with), word!("with" | "including")) {
        behind_with(parsed, person, described, high)
    } else {
        None
    }
}

/// "with analysts saying it will", "with analysts expecting growth"
const SAYS: Classes = lexicon::SPEECH.and(lexicon::OPINION);

#[inline(never)]
fn behind_with(parsed: &Parsed, person: &Person, described: &Described, high: usize) -> Option<Speaker> {
    let at = (person.head + 1..high.min(person.head + 16)).find(|k| {
        let t = &parsed.tokens[*k];
        !t.is_word() || t.is(lexicon::COORDINATOR | lexicon::AUXILIARY) || t.is(SAYS) && t.is(lexicon::VERB_ING)
    })?;
    if !parsed.tokens[at].is(lexicon::VERB_ING)
        || !parsed.tokens[at].is(SAYS)
        // "with many unable to do things like tweeting"
        || parsed.tokens[at - 1].is(lexicon::PREPOSITION)
        || content(parsed, at, high) == Content::None
        // "agreed with lenders providing a loan", "including an inspector answering a call"
        || parsed.tokens[at].is(lexicon::HANDS_OVER) && content(parsed, at, high) != Content::Noun
        || parsed.tokens[at].is(lexicon::STRICT) && !plain_content(parsed, at, high)
    {
        return None;
    }
    let mut speaker = found(described, (at, at + 1));
    speaker.end = speaker.end.min(at);
    Some(speaker)
}

/// "The leak prompted analysts to warn of a slump", "leading aides to insist that it was safe".
pub fn made_to_say(
    parsed: &Parsed,
    person: &Person,
    described: &Described,
    low: usize,
    high: usize,
) -> Option<Speaker> {
    let before = person.before(low)?;
    let says = |t: &Token| {
        t.is(lexicon::SPEECH | lexicon::BELIEF)
            && t.is(lexicon::VERB_BASE)
            && !t.is(lexicon::STRICT | lexicon::PERCEIVING)
    };
    let made = form_of!(parsed.word(before), "prompt" | "lead" | "cause" | "force" | "push" | "drive");
    let to = (described.end..high.min(described.end + 2)).find(|k| parsed.tokens[*k].is(lexicon::TO))?;
    let told = || match content(parsed, to + 1, high) {
        Content::Clause | Content::Noun => true,
        Content::Object => parsed.tokens[to + 1].is(lexicon::OPINION),
        Content::None => false,
    };
    // "prompted officials to call police"
    if !made || !parsed.get(to + 1).is_some_and(says) || !told() {
        return None;
    }
    Some(Speaker { confidence: Confidence::Likely, ..found(described, (to + 1, to + 2)) })
}
