//! What stands between commas behind a phrase: an aside, a list, a name, a description.

use super::Described;
use crate::grammar::{Parsed, phrase, verb};
use crate::lexicon;
use crate::text::Kind;

/// Past an aside between commas. Returns where to go on, `at` itself for a list, or `None` where the comma ends the subject.
pub fn aside(parsed: &Parsed, at: usize, limit: usize, plural: bool, out: &mut Described) -> Option<usize> {
    let tokens = &parsed.tokens;
    let next = parsed.get(at + 1).filter(|_| at + 1 < limit)?;
    if !next.is_word() && next.kind != Kind::Number && next.kind != Kind::QuoteOpen {
        return None;
    }
    // ", and who asked us to leave out her name,": one more thing about the same person.
    let more = next.is(lexicon::COORDINATOR) && parsed.word(at + 2) == word!("who");
    // ", advisers and lobbyists": a list goes on to its coordinator.
    if next.is_word()
        && !more
        && !next.is(lexicon::RELATIVE
            | verb::FORMS
            | lexicon::PREPOSITION
            | lexicon::ADVERB
            | lexicon::INDEFINITE
            | lexicon::DEFINITE)
        && coordinates(parsed, at + 1, limit)
    {
        let list = (at + 1..limit.min(at + 12))
            .find(|k| tokens[*k].is(lexicon::COORDINATOR))
            .is_some_and(|k| coordinates(parsed, k + 1, limit));
        if list || next.is(lexicon::COORDINATOR) {
            out.coordinated = true;
            return Some(at);
        }
    }
    if next.is(lexicon::COORDINATOR) && !more {
        return None;
    }
    if let Some(end) = phrase::places(parsed, at, limit)
        && verb_at(parsed, end, limit, plural)
    {
        if out.end == at {
            out.end = end;
        }
        return Some(end);
    }
    // ", Maria Lopez, said", ", Maria Lopez of Marn, said": a name in apposition.
    let place = |end: &usize| matches!(parsed.word(*end), word!("of" | "from"));
    let home = |end: usize| Some(end).filter(place).and_then(|of| phrase::name(parsed, of + 1, limit)).unwrap_or(end);
    if let Some(end) = phrase::name(parsed, at + 1, limit).map(home)
        && tokens.get(end).is_some_and(|t| t.kind == Kind::Comma)
        && !parsed.capitals_mute
        && !parsed.name_like(at - 1)
        && !next.is(lexicon::PREPOSITION)
        && verb_at(parsed, end + 1, limit, plural)
    {
        out.named = true;
        return None;
    }
    // ", the economist Hugo Lind," ", later identified as Simon Gray," ", whose name is Bruno Weiss,".
    let end = (at + 1..limit.min(at + 12)).find(|k| tokens[*k].kind == Kind::Comma).unwrap_or(at + 1);
    if !next.is(lexicon::PREPOSITION) && end > at + 2 && parsed.name_like(end - 1) && !parsed.capitals_mute {
        let first = phrase::name_start(parsed, end - 1, at + 1);
        let before = parsed.word(first - 1);
        let noun = tokens[first - 1].is(lexicon::PERSON | lexicon::TITLE) && first > at + 1;
        if noun
            || before == word!("named")
            || before == word!("is") && matches!(parsed.word(first - 2), word!("name"))
            || before == word!("as")
                && tokens[first - 2].is(lexicon::VERB_PARTICIPLE)
                && matches!(parsed.word(first - 2), word!("identified" | "named"))
        {
            out.named = true;
            return None;
        }
    }
    let mut close = at + 1;
    let mut hops = 0;
    while close < limit {
        let t = &tokens[close];
        if matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Colon) {
            return None;
        }
        if t.kind == Kind::Comma {
            hops += 1;
            if verb_at(parsed, close + 1, limit, plural) {
                return Some(close + 1);
            }
            if hops > 4 {
                return None;
            }
        }
        close += 1;
    }
    None
}

/// The end of a description of somebody behind the comma at `at`: "a constable with nine years in the service".
pub fn apposition(parsed: &Parsed, at: usize, limit: usize) -> Option<usize> {
    let tokens = &parsed.tokens;
    let opens = tokens.get(at + 1).filter(|_| tokens[at].kind == Kind::Comma && at + 1 < limit)?;
    if !opens.is(lexicon::INDEFINITE) || opens.is(lexicon::ORDINAL_PERSON | lexicon::ONE) {
        return None;
    }
    let mut end = phrase::any(parsed, at + 1, limit)?;
    let person = tokens[at + 1..end].iter().any(|t| t.is(lexicon::PERSON));
    while end < limit && tokens[end].is(lexicon::PREPOSITION) {
        end = phrase::any(parsed, end + 1, limit)?;
    }
    let closed = tokens.get(end).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop | Kind::QuoteOpen));
    (person && closed).then_some(end)
}

/// Whether another person phrase starts at `at`, or a noun phrase that is plainly a second subject.
pub fn coordinates(parsed: &Parsed, at: usize, limit: usize) -> bool {
    for k in at..limit.min(at + 8) {
        let t = &parsed.tokens[k];
        if !t.is_word() {
            return false;
        }
        if t.is(lexicon::PERSON) && !t.is(lexicon::CROWD_PRONOUN | lexicon::ORDINAL_PERSON)
            || t.is(lexicon::INSTITUTION | lexicon::SPOKESPERSON)
        {
            return true;
        }
        if t.is(lexicon::ORDINAL_PERSON) && k > at {
            return true;
        }
        if t.is(lexicon::PREPOSITION | lexicon::AUXILIARY | lexicon::RELATIVE) {
            return false;
        }
    }
    false
}

/// Whether a finite verb that can belong to the subject stands at `at`, adverbs before it allowed.
fn verb_at(parsed: &Parsed, at: usize, limit: usize, plural: bool) -> bool {
    let mut k = at;
    while k < limit && k < at + 4 && (parsed.adverb(k) || parsed.tokens[k].is(lexicon::TIME)) {
        k += 1;
    }
    parsed.get(k).filter(|_| k < limit).is_some_and(|t| {
        t.is_word()
            && (t.is(lexicon::BE_FINITE | lexicon::HAVE | lexicon::DO | lexicon::MODAL) && !t.is(lexicon::VERB_ING)
                || t.is(lexicon::VERB_PAST)
                || t.is(lexicon::CUE) && (t.is(lexicon::VERB_S) && !plural || t.is(lexicon::VERB_BASE) && plural))
    })
}
