//! Cutting tokens into sentences.

use super::token::{Kind, Token};
use crate::lexicon::{self, Word};

/// The most tokens in a sentence. No sentence of prose is longer; a text without stops is cut, so that what rules look up in a
/// sentence stays linear in the length of the text.
const LONGEST: usize = 300;

/// The sentences of a passage as ranges of its tokens, without gaps.
#[inline(never)]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut out = Vec::with_capacity(8);
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let mut end = at + 1;
        if token.kind == Kind::Stop {
            while tokens
                .get(end)
                .is_some_and(|t| !t.spaced && matches!(t.kind, Kind::QuoteClose | Kind::Close | Kind::Possessive))
            {
                end += 1;
            }
            if breaks(tokens, end) {
                out.push((start, end));
                start = end;
            }
        } else if tokens.get(end).is_some_and(opens) && ends_with_stop(text, token) {
            // "… in the U.S. The move …": an abbreviation ends a sentence where a word that opens one follows.
            out.push((start, end));
            start = end;
        }
        if end - start >= LONGEST {
            out.push((start, end));
            start = end;
        }
        at = end;
    }
    if start < tokens.len() {
        out.push((start, tokens.len()));
    }
    out
}

/// Whether the token is a capitalised word that mostly opens a sentence.
fn opens(token: &Token) -> bool {
    token.capital()
        && token.is(lexicon::DETERMINER
            | lexicon::SUBJECT_PRONOUN
            | lexicon::SUBORDINATOR
            | lexicon::COORDINATOR
            | lexicon::PREPOSITION)
}

/// Whether the token is a known word that brings its own stop.
fn ends_with_stop(text: &str, token: &Token) -> bool {
    token.word != Word::UNKNOWN && text.as_bytes()[token.end as usize - 1] == b'.'
}

/// Whether a sentence may start with the token at `at`, behind a stop and what closes.
fn breaks(tokens: &[Token], at: usize) -> bool {
    let mut next = at;
    while tokens.get(next).is_some_and(|t| matches!(t.kind, Kind::QuoteOpen | Kind::Open | Kind::Dash | Kind::Other)) {
        next += 1;
    }
    match tokens.get(next) {
        None => true,
        // "identified only as T., said", "Yahoo!, the company": a comma goes on with the sentence.
        Some(token) if matches!(token.kind, Kind::Comma | Kind::Semicolon) => false,
        Some(token) => {
            token.capital() || token.kind == Kind::Number || (next > at && token.is_word()) || !token.is_word()
        }
    }
}
