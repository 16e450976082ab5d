//! Regular expressions, by the crate `regex`: no backtracking, time linear in the text.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::FINDINGS;
use super::error::{Code, PackError};

/// What one regular expression may compile to, and what its lazy automaton may keep, in bytes.
pub const PROGRAM_BYTES: usize = 256 * 1024;
const CACHE_BYTES: usize = 256 * 1024;

/// How deep its groups may be nested.
const NESTED: u32 = 40;

/// A passage is searched in stretches of at most so many bytes: a search that finds nothing costs no more than one of them.
const STRETCH: usize = 16 * 1024;

/// The name of the group that is the mark, where there is one.
const MARK: &str = "mark";

/// A regular expression, compiled when it is first used.
#[derive(Debug)]
pub struct Expression {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    /// Reads a regular expression without compiling it. An error names the character.
    pub fn new(source: &str) -> Result<Expression, PackError> {
        let parsed = regex_syntax::ParserBuilder::new().nest_limit(NESTED).build().parse(source);
        let hir = parsed.map_err(|error| {
            let (message, span) = match &error {
                regex_syntax::Error::Parse(error) => (error.kind().to_string(), Some(*error.span())),
                regex_syntax::Error::Translate(error) => (error.kind().to_string(), Some(*error.span())),
                _ => (error.to_string(), None),
            };
            let at = span.map_or(0, |span| source[..span.start.offset.min(source.len())].chars().count());
            PackError::new("", Code::RegexSyntax, [message]).at(at)
        })?;
        if hir.properties().minimum_len() == Some(0) {
            return Err(PackError::new("", Code::MatchesNothing, []));
        }
        Ok(Expression { source: source.to_owned(), compiled: OnceLock::new() })
    }

    /// Whether it compiles within its bounds. One that does not finds nothing.
    pub fn compiles(&self) -> bool {
        self.regex().is_some()
    }

    fn regex(&self) -> Option<&Regex> {
        let compile = || {
            let mut builder = RegexBuilder::new(&self.source);
            builder.size_limit(PROGRAM_BYTES).dfa_size_limit(CACHE_BYTES).nest_limit(NESTED).build().ok()
        };
        self.compiled.get_or_init(compile).as_ref()
    }

    /// Adds what it finds in `text`, in bytes, at most [`FINDINGS`] times.
    pub fn find(&self, text: &str, found: &mut Vec<(usize, usize)>) {
        let Some(regex) = self.regex() else { return };
        let marks = regex.capture_names().flatten().any(|name| name == MARK);
        let mut start = 0;
        let mut left = FINDINGS;
        while start < text.len() && left > 0 {
            let end = stretch(text, start);
            let part = &text[start..end];
            let mut add = |from: usize, to: usize| {
                if !part[from..to].trim().is_empty() {
                    found.push((start + from, start + to));
                }
            };
            let mut count = 0;
            if marks {
                for captures in regex.captures_iter(part).take(left) {
                    count += 1;
                    if let Some(mark) = captures.name(MARK).or_else(|| captures.get(0)) {
                        add(mark.start(), mark.end());
                    }
                }
            } else {
                for one in regex.find_iter(part).take(left) {
                    count += 1;
                    add(one.start(), one.end());
                }
            }
            left -= count;
            start = end;
        }
    }
}

/// Where the stretch that begins at `start` ends: behind the last white space in it, if there is one in its second half.
fn stretch(text: &str, start: usize) -> usize {
    if text.len() - start <= STRETCH {
        return text.len();
    }
    let end = text.floor_char_boundary(start + STRETCH);
    let half = text.floor_char_boundary(start + STRETCH / 2);
    let space = text[half..end].char_indices().rfind(|(_, c)| c.is_whitespace());
    space.map_or(end, |(at, c)| half + at + c.len_utf8())
}
