//! Runs a phrase over the tokens of a passage.

use super::emit::{Op, Program};
use super::{Phrase, STEPS, STEPS_A_TOKEN};
use crate::grammar::Parsed;
use crate::packs::FINDINGS;
use crate::text::Kind;

/// One way that is not tried yet: an instruction, a token, and the mark so far.
#[derive(Clone, Copy)]
struct Way {
    op: u16,
    at: usize,
    start: Option<usize>,
    end: Option<usize>,
}

/// A phrase on its way through a passage.
pub struct Run<'r> {
    phrase: &'r Phrase,
    parsed: &'r Parsed<'r>,
    hashes: &'r [u32],
    /// How many steps it may still take.
    left: usize,
    found: usize,
    /// Where the last match ended: the next one starts there or later.
    free: usize,
    /// Which instructions were tried at which place of the match, and which of these to forget before the next start.
    tried: Vec<bool>,
    touched: Vec<u32>,
    stack: Vec<Way>,
}

impl<'r> Run<'r> {
    /// Prepares to run over a passage; `hashes` has one number for each of its tokens.
    pub fn new(phrase: &'r Phrase, parsed: &'r Parsed, hashes: &'r [u32]) -> Run<'r> {
        Run {
            phrase,
            parsed,
            hashes,
            left: STEPS + STEPS_A_TOKEN * parsed.tokens.len(),
            found: 0,
            free: 0,
            tried: vec![false; phrase.states()],
            touched: Vec::new(),
            stack: Vec::new(),
        }
    }

    /// The mark of the match that starts with the token at `from` in the sentence from `low` to `high`, in bytes. Starts are asked for
    /// in order.
    pub fn at(&mut self, low: usize, high: usize, from: usize) -> Option<(usize, usize)> {
        if from < self.free || self.found == FINDINGS {
            return None;
        }
        let (start, end, free) = self.matched(low, high, from)?;
        self.found += 1;
        self.free = free.max(from + 1);
        let tokens = &self.parsed.tokens;
        Some((tokens[start].start as usize, tokens[end - 1].end as usize))
    }

    /// The tokens of the mark, and the end of the match.
    fn matched(&mut self, low: usize, high: usize, from: usize) -> Option<(usize, usize, usize)> {
        let Phrase { program: Program { ops, tests }, longest, .. } = self.phrase;
        let (parsed, hashes) = (self.parsed, self.hashes);
        let passes = |test: u16, at: usize| tests[usize::from(test)].takes(&parsed.tokens[at], hashes[at], parsed.text);
        for at in self.touched.drain(..) {
            self.tried[at as usize] = false;
        }
        self.stack.clear();
        self.stack.push(Way { op: 0, at: from, start: None, end: None });
        while let Some(mut way) = self.stack.pop() {
            loop {
                self.left = self.left.checked_sub(1)?;
                let seen = usize::from(way.op) * (longest + 1) + (way.at - from);
                if std::mem::replace(&mut self.tried[seen], true) {
                    break;
                }
                self.touched.push(seen as u32);
                let here = way.at < high;
                let goes_on = match ops[usize::from(way.op)] {
                    Op::Test(test) => {
                        let passes = here && passes(test, way.at);
                        way.at += usize::from(passes);
                        passes
                    }
                    Op::Any => {
                        let passes = here && parsed.tokens[way.at].kind != Kind::Stop;
                        way.at += usize::from(passes);
                        passes
                    }
                    Op::Not(first, last) => !here || !(first..last).any(|test| passes(test, way.at)),
                    Op::Start => here && parsed.starts_sentence(way.at, low),
                    Op::Split(other) => {
                        self.stack.push(Way { op: other, ..way });
                        true
                    }
                    Op::SplitLate(other) => {
                        self.stack.push(Way { op: way.op + 1, ..way });
                        way.op = other;
                        continue;
                    }
                    Op::Jump(to) => {
                        way.op = to;
                        continue;
                    }
                    Op::MarkStart => {
                        way.start = Some(way.at);
                        true
                    }
                    Op::MarkEnd => {
                        way.end = Some(way.at);
                        true
                    }
                    Op::Accept => {
                        return Some((way.start.unwrap_or(from), way.end.unwrap_or(way.at), way.at));
                    }
                };
                if !goes_on {
                    break;
                }
                way.op += 1;
            }
        }
        None
    }
}
