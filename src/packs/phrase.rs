//! Phrases: patterns over the tokens of one sentence, in a language of their own: what it has in common with that of the rule files
//! (`build/pattern.rs`) looks the same there. `parse.rs` makes a tree of a phrase, `emit.rs` instructions, `run.rs` runs them.
//!
//! ```text
//! word          that word, in any case; hyphens and apostrophes of every kind are one
//! ~deny         any form of the word: deny, denies, denied, denying
//! @person       a word of that class, see CLASSES
//! , ; : . " -- { }   punctuation: . also ! ? and …, " any quotation mark, { } any opening or closing bracket;   # a number in digits
//! (a | b c)     alternatives, the first that leads to a match counts
//! x?            optional
//! ..4           up to four words or marks (at most 20), as few as will do
//! [ … ]         the mark; without it the whole match is marked
//! ! x           not followed by x: a word, a class, a sign or a choice of those
//! ^             the start of the sentence
//! ```
//!
//! Words are compared by their letters, not by the lexicon, so that a phrase can name words that the lexicon does not know. There is
//! no repetition without a bound, hence a longest match: a phrase is run from each of its starts through each of its steps at each place
//! once at most, and not at all any more where a passage has taken more steps than its length allows.

mod emit;
mod node;
mod parse;
mod run;

pub use self::run::Run;

use self::emit::Program;
use self::node::Test;
use super::error::{Code, PackError};
use crate::grammar::Parsed;
use crate::lexicon::{self, Classes};

/// The word classes of the lexicon that phrases may name.
pub const CLASSES: &[(&str, Classes, &str)] = &[
    ("person", lexicon::PERSON, "nouns for people: official, aide, witness"),
    ("official", lexicon::OFFICIAL, "people in office: minister, diplomat, officer"),
    ("kin", lexicon::KIN, "relatives: mother, cousin"),
    ("spokesperson", lexicon::SPOKESPERSON, "spokesman, press officer"),
    ("title", lexicon::TITLE, "titles: president, Mr, Gen."),
    ("institution", lexicon::INSTITUTION, "bodies that speak: police, ministry, court"),
    ("media", lexicon::MEDIA, "newspaper, broadcaster, Reuters"),
    ("document", lexicon::DOCUMENT, "memo, report, filing"),
    ("nationality", lexicon::NATIONALITY, "British, Kenyan"),
    ("harm", lexicon::HARM, "acts of harm: attack, bombing"),
    ("say", lexicon::SPEECH, "verbs of saying, in every form: say, told, claiming"),
    ("believe", lexicon::BELIEF, "verbs of believing, in every form"),
    ("be", lexicon::BE, "is, was, been"),
    ("have", lexicon::HAVE, "has, had"),
    ("modal", lexicon::MODAL, "may, could, will"),
    ("not", lexicon::NEGATION, "not, never"),
    ("determiner", lexicon::DETERMINER, "a, the, some, two, his"),
    ("pronoun", lexicon::PRONOUN, "he, they, who"),
    ("preposition", lexicon::PREPOSITION, "of, in, by"),
    ("number", lexicon::NUMBER, "numbers in words: two, dozen"),
    ("time", lexicon::TIME, "Monday, March, yesterday"),
];

/// The most words that one match may have.
const LONGEST: usize = 100;

/// The widest gap.
const WIDEST: u8 = 20;

/// How deep parentheses may be nested.
const NESTED: usize = 40;

/// The most instructions of a compiled phrase, and the most of them times the places at which each may be tried.
const PROGRAM: usize = 1_000;
const TRIED: usize = 20_000;

/// How many steps a phrase may take in a passage: so many, and so many a token.
const STEPS: usize = 4_096;
const STEPS_A_TOKEN: usize = 64;

/// A compiled phrase.
#[derive(Debug)]
pub struct Phrase {
    program: Program,
    /// The most tokens of a match.
    longest: usize,
    /// The hashes of the words with which a match can start, where only words can.
    first: Option<Vec<u32>>,
}

impl Phrase {
    /// Compiles the phrase. An error names the character.
    pub fn compile(source: &str) -> Result<Phrase, PackError> {
        let node = parse::parse(source)?;
        let (shortest, longest) = node.length();
        if shortest == 0 {
            return Err(PackError::new("", Code::MatchesNothing, []));
        }
        if longest > LONGEST {
            return Err(PackError::new("", Code::PhraseTooLong, [longest.to_string(), LONGEST.to_string()]));
        }
        let mut tests = Vec::new();
        let first = node.first(&mut tests).and_then(|_| hashes(&tests));
        let phrase = Phrase { program: Program::new(&node)?, longest, first };
        if phrase.states() > TRIED {
            return Err(PackError::new("", Code::PhraseTooLarge, [phrase.states().to_string(), TRIED.to_string()]));
        }
        Ok(phrase)
    }

    /// Each instruction at each place of the longest match.
    fn states(&self) -> usize {
        self.program.ops.len() * (self.longest + 1)
    }

    /// The hashes of the words with which a match can start; `None` where it can start otherwise.
    pub fn first(&self) -> Option<Vec<u32>> {
        self.first.clone()
    }

    /// Adds everything it finds in a passage, in bytes; `hashes` has one number for each token.
    pub fn find(&self, parsed: &Parsed, hashes: &[u32], found: &mut Vec<(usize, usize)>) {
        let mut run = Run::new(self, parsed, hashes);
        for &(low, high) in &parsed.sentences {
            found.extend((low..high).filter_map(|at| run.at(low, high, at)));
        }
    }
}

/// The hashes of the words of these tests, each once; `None` where one of them takes anything but words.
fn hashes(tests: &[&Test]) -> Option<Vec<u32>> {
    let words = tests.iter().map(|test| match test {
        Test::Words(words) => Some(words.iter().map(|(hash, _)| *hash)),
        _ => None,
    });
    let mut hashes: Vec<u32> = words.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    hashes.sort_unstable();
    hashes.dedup();
    Some(hashes)
}
