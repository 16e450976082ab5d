//! Phrases: patterns over the tokens of one sentence, in the language of the rule files as far as readers need it.
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

use crate::grammar::Parsed;
use crate::lexicon::{self, Classes};
use crate::text::{self, Kind, Token};

use super::error::{Code, PackError};
use super::{FINDINGS, lemma};

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

/// What one token must be.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    /// One of these words, folded, in order of their hashes.
    Words(Vec<(u32, Box<str>)>),
    Class(Classes),
    Kind(Kind),
    Quote,
}

impl Test {
    fn words(words: impl IntoIterator<Item = String>) -> Test {
        let mut words: Vec<(u32, Box<str>)> =
            words.into_iter().map(|word| (text::hash_of(word.chars()), word.into())).collect();
        words.sort();
        Test::Words(words)
    }

    fn takes(&self, token: &Token, hash: u32, text: &str) -> bool {
        match self {
            Test::Words(words) => {
                let from = words.partition_point(|(of, _)| *of < hash);
                words[from..]
                    .iter()
                    .take_while(|(of, _)| *of == hash)
                    .any(|(_, word)| text::fold(&text[token.start as usize..token.end as usize]).eq(word.chars()))
            }
            Test::Class(classes) => token.is(*classes),
            Test::Kind(kind) => token.kind == *kind,
            Test::Quote => matches!(token.kind, Kind::QuoteOpen | Kind::QuoteClose),
        }
    }
}

#[derive(Debug)]
enum Node {
    Test(Test),
    Start,
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Maybe(Box<Node>),
    Gap(u8),
    Mark(Box<Node>),
    Not(Vec<Test>),
}

impl Node {
    /// The fewest and the most tokens of a match.
    fn length(&self) -> (usize, usize) {
        match self {
            Node::Test(_) => (1, 1),
            Node::Start | Node::Not(_) => (0, 0),
            Node::Sequence(nodes) => nodes.iter().map(Node::length).fold((0, 0), |(a, b), (c, d)| (a + c, b + d)),
            Node::Either(nodes) => {
                nodes.iter().map(Node::length).reduce(|(a, b), (c, d)| (a.min(c), b.max(d))).unwrap_or_default()
            }
            Node::Maybe(node) => (0, node.length().1),
            Node::Gap(most) => (0, usize::from(*most)),
            Node::Mark(node) => node.length(),
        }
    }

    /// Adds the tests with which a match can start. Whether it can also take no token at all; `None` where it can start with any.
    fn first<'n>(&'n self, tests: &mut Vec<&'n Test>) -> Option<bool> {
        match self {
            Node::Test(test) => {
                tests.push(test);
                Some(false)
            }
            Node::Start | Node::Not(_) => Some(true),
            Node::Gap(_) => None,
            Node::Maybe(node) => node.first(tests).map(|_| true),
            Node::Mark(node) => node.first(tests),
            Node::Either(nodes) => nodes.iter().try_fold(false, |empty, node| Some(node.first(tests)? | empty)),
            Node::Sequence(nodes) => {
                for node in nodes {
                    if !node.first(tests)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
        }
    }
}

/// One instruction.
#[derive(Clone, Copy, Debug)]
enum Op {
    /// The token passes that test.
    Test(u16),
    /// The token passes none of these tests.
    Not(u16, u16),
    /// Any token that does not end a sentence.
    Any,
    Start,
    /// Try what follows, then what stands there.
    Split(u16),
    /// Try what stands there, then what follows.
    SplitLate(u16),
    Jump(u16),
    MarkStart,
    MarkEnd,
    Accept,
}

/// A compiled phrase.
#[derive(Debug)]
pub struct Phrase {
    ops: Vec<Op>,
    tests: Vec<Test>,
    /// The most tokens of a match.
    longest: usize,
    /// The hashes of the words with which a match can start, where only words can.
    first: Option<Vec<u32>>,
}

impl Phrase {
    /// Compiles the phrase. An error names the character.
    pub fn compile(source: &str) -> Result<Phrase, PackError> {
        let chars: Vec<char> = source.chars().collect();
        let mut parser = Parser { chars: &chars, at: 0, depth: 0, marked: false };
        let node = parser.either()?;
        if parser.at < chars.len() {
            return Err(parser.unexpected());
        }
        let (shortest, longest) = node.length();
        if shortest == 0 {
            return Err(PackError::new("", Code::MatchesNothing, []));
        }
        if longest > LONGEST {
            return Err(PackError::new("", Code::PhraseTooLong, [longest.to_string(), LONGEST.to_string()]));
        }
        let mut tests = Vec::new();
        let mut first = None;
        if node.first(&mut tests).is_some() {
            let words = tests.iter().map(|test| match test {
                Test::Words(words) => Some(words.iter().map(|(hash, _)| *hash)),
                _ => None,
            });
            first = words.collect::<Option<Vec<_>>>().map(|words| words.into_iter().flatten().collect::<Vec<_>>());
        }
        if let Some(first) = &mut first {
            first.sort_unstable();
            first.dedup();
        }
        let mut phrase = Phrase { ops: Vec::new(), tests: Vec::new(), longest, first };
        phrase.emit(&node)?;
        phrase.push(Op::Accept)?;
        if phrase.states() > TRIED {
            return Err(PackError::new("", Code::PhraseTooLarge, [phrase.states().to_string(), TRIED.to_string()]));
        }
        Ok(phrase)
    }

    /// Each instruction at each place of the longest match.
    fn states(&self) -> usize {
        self.ops.len() * (self.longest + 1)
    }

    /// The hashes of the words with which a match can start; `None` where it can start otherwise.
    pub fn first(&self) -> Option<Vec<u32>> {
        self.first.clone()
    }

    fn push(&mut self, op: Op) -> Result<usize, PackError> {
        if self.ops.len() == PROGRAM {
            return Err(PackError::new("", Code::PhraseTooManySteps, [PROGRAM.to_string()]));
        }
        self.ops.push(op);
        Ok(self.ops.len() - 1)
    }

    fn test(&mut self, test: &Test) -> u16 {
        let at = self.tests.iter().position(|known| known == test).unwrap_or_else(|| {
            self.tests.push(test.clone());
            self.tests.len() - 1
        });
        at as u16
    }

    fn emit(&mut self, node: &Node) -> Result<(), PackError> {
        match node {
            Node::Test(test) => {
                let test = self.test(test);
                self.push(Op::Test(test))?;
            }
            Node::Start => {
                self.push(Op::Start)?;
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.emit(node)?;
                }
            }
            Node::Either(nodes) => {
                let mut ends = Vec::new();
                for (n, node) in nodes.iter().enumerate() {
                    let split = if n + 1 < nodes.len() { Some(self.push(Op::Split(0))?) } else { None };
                    self.emit(node)?;
                    if let Some(split) = split {
                        ends.push(self.push(Op::Jump(0))?);
                        self.ops[split] = Op::Split(self.ops.len() as u16);
                    }
                }
                for end in ends {
                    self.ops[end] = Op::Jump(self.ops.len() as u16);
                }
            }
            Node::Maybe(node) => {
                let split = self.push(Op::Split(0))?;
                self.emit(node)?;
                self.ops[split] = Op::Split(self.ops.len() as u16);
            }
            Node::Gap(most) => {
                let end = (self.ops.len() + 2 * usize::from(*most)) as u16;
                for _ in 0..*most {
                    self.push(Op::SplitLate(end))?;
                    self.push(Op::Any)?;
                }
            }
            Node::Mark(node) => {
                self.push(Op::MarkStart)?;
                self.emit(node)?;
                self.push(Op::MarkEnd)?;
            }
            Node::Not(tests) => {
                // Tests of one choice stand together, whatever is known already.
                let from = self.tests.len();
                self.tests.extend(tests.iter().cloned());
                self.push(Op::Not(from as u16, self.tests.len() as u16))?;
            }
        }
        Ok(())
    }

    /// Prepares to run over a passage; `hashes` has one number for each of its tokens.
    pub fn run<'r>(&'r self, parsed: &'r Parsed, hashes: &'r [u32]) -> Run<'r> {
        Run {
            phrase: self,
            parsed,
            hashes,
            left: STEPS + STEPS_A_TOKEN * parsed.tokens.len(),
            found: 0,
            free: 0,
            tried: vec![false; self.states()],
            touched: Vec::new(),
            stack: Vec::new(),
        }
    }

    /// Adds everything it finds in a passage, in bytes.
    pub fn find(&self, parsed: &Parsed, hashes: &[u32], found: &mut Vec<(usize, usize)>) {
        let mut run = self.run(parsed, hashes);
        for &(low, high) in &parsed.sentences {
            found.extend((low..high).filter_map(|at| run.at(low, high, at)));
        }
    }
}

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

impl Run<'_> {
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
        let Phrase { ops, tests, longest, .. } = self.phrase;
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

struct Parser<'c> {
    chars: &'c [char],
    at: usize,
    depth: usize,
    marked: bool,
}

/// What the text is cut before.
const CUT_OFF: [&str; 7] = ["'s", "'re", "'ve", "'ll", "'d", "'m", "'"];

/// What ends a word: a sign of the language, or white space.
fn special(c: char) -> bool {
    c.is_whitespace() || "()[]|?!^~@#,;:\"{}".contains(c)
}

impl Parser<'_> {
    fn error<const N: usize>(&self, at: usize, code: Code, args: [&str; N]) -> PackError {
        PackError::new("", code, args.map(str::to_owned)).at(at)
    }

    /// Skips white space and says what stands there.
    fn peek(&mut self) -> Option<char> {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.chars.get(self.at).copied()
    }

    fn unexpected(&mut self) -> PackError {
        let found = self.peek().unwrap_or(' ').to_string();
        self.error(self.at, Code::Unexpected, [&found])
    }

    /// Alternatives up to what closes them.
    fn either(&mut self) -> Result<Node, PackError> {
        let mut all = vec![self.sequence()?];
        while self.peek() == Some('|') {
            self.at += 1;
            all.push(self.sequence()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Node::Either(all) })
    }

    fn sequence(&mut self) -> Result<Node, PackError> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek() {
            if matches!(c, ')' | ']' | '|') {
                break;
            }
            let node = self.item()?;
            nodes.push(self.maybe(node));
        }
        if nodes.is_empty() {
            let before =
                self.at.checked_sub(1).and_then(|at| self.chars.get(at)).map_or(String::new(), char::to_string);
            return Err(match self.chars.get(self.at) {
                Some(found) => self.error(self.at, Code::Unexpected, [&found.to_string()]),
                None => self.error(self.at.saturating_sub(1), Code::Missing, [&before]),
            });
        }
        Ok(Node::Sequence(nodes))
    }

    fn maybe(&mut self, node: Node) -> Node {
        if self.chars.get(self.at) != Some(&'?') {
            return node;
        }
        self.at += 1;
        Node::Maybe(Box::new(node))
    }

    fn item(&mut self) -> Result<Node, PackError> {
        let from = self.at;
        let c = self.chars[from];
        match c {
            '(' => self.closed(')'),
            '[' => {
                if std::mem::replace(&mut self.marked, true) {
                    return Err(self.error(from, Code::TwoMarks, []));
                }
                let inner = self.closed(']')?;
                if inner.length().0 == 0 {
                    return Err(self.error(from, Code::MatchesNothing, []));
                }
                Ok(Node::Mark(Box::new(inner)))
            }
            '!' => {
                self.at += 1;
                if self.peek().is_none() {
                    return Err(self.error(from, Code::Missing, ["!"]));
                }
                let inner = self.item()?;
                let mut tests = Vec::new();
                if !single(inner, &mut tests) {
                    return Err(self.error(from, Code::NotOne, []));
                }
                Ok(Node::Not(tests))
            }
            '^' => {
                self.at += 1;
                Ok(Node::Start)
            }
            '.' if self.chars.get(from + 1) == Some(&'.') => {
                self.at += 2;
                let digits: String = self.chars[self.at..].iter().take_while(|c| c.is_ascii_digit()).collect();
                self.at += digits.len();
                let width = digits.parse().ok().filter(|width| (1..=WIDEST).contains(width));
                let width = width.ok_or_else(|| self.error(from, Code::BadGap, [&WIDEST.to_string()]))?;
                Ok(Node::Gap(width))
            }
            '~' | '@' => {
                self.at += 1;
                let name = self.word().to_lowercase();
                if name.is_empty() {
                    return Err(self.error(from, Code::Missing, [&c.to_string()]));
                }
                if c == '@' {
                    let class = CLASSES.iter().find(|(known, ..)| *known == name);
                    let (_, classes, _) =
                        class.ok_or_else(|| self.error(from, Code::NoClass, [&format!("@{name}")]))?;
                    return Ok(Node::Test(Test::Class(*classes)));
                }
                if !name.chars().all(|c| c.is_alphanumeric() || c == '-') {
                    return Err(self.error(from, Code::NoWord, [&format!("~{name}")]));
                }
                let forms = lemma::forms(&name);
                let forms = forms.ok_or_else(|| self.error(from, Code::NotBase, [&format!("~{name}")]))?;
                Ok(Node::Test(Test::words(forms)))
            }
            ')' | ']' | '|' | '?' => Err(self.unexpected()),
            _ => self.literal(from),
        }
    }

    /// What stands between an opening sign and `close`.
    fn closed(&mut self, close: char) -> Result<Node, PackError> {
        let from = self.at;
        if self.depth == NESTED {
            return Err(self.error(from, Code::Deep, [&NESTED.to_string()]));
        }
        self.depth += 1;
        self.at += 1;
        let inner = self.either();
        self.depth -= 1;
        let unclosed = self.error(from, Code::Unclosed, [&self.chars[from].to_string()]);
        match self.peek() {
            None => Err(unclosed),
            Some(c) if inner.is_ok() && c == close => {
                self.at += 1;
                inner
            }
            Some(_) => inner.and_then(|_| Err(self.unexpected())),
        }
    }

    fn word(&mut self) -> String {
        let word: String = self.chars[self.at..].iter().take_while(|c| !special(**c)).collect();
        self.at += word.chars().count();
        word
    }

    /// A word, a sign of punctuation, a number.
    fn literal(&mut self, from: usize) -> Result<Node, PackError> {
        let kind = match self.chars[from] {
            ',' => Some(Test::Kind(Kind::Comma)),
            ';' => Some(Test::Kind(Kind::Semicolon)),
            ':' => Some(Test::Kind(Kind::Colon)),
            '"' => Some(Test::Quote),
            '{' => Some(Test::Kind(Kind::Open)),
            '}' => Some(Test::Kind(Kind::Close)),
            '#' => Some(Test::Kind(Kind::Number)),
            _ => None,
        };
        if let Some(test) = kind {
            self.at += 1;
            return Ok(Node::Test(test));
        }
        let word = self.word();
        match &*word {
            "." => return Ok(Node::Test(Test::Kind(Kind::Stop))),
            "--" => return Ok(Node::Test(Test::Kind(Kind::Dash))),
            _ => {}
        }
        // Cut as the text will be: "minister's" is two tokens. What is cut off is a token too, though it cannot stand at the beginning.
        let folded: String = text::fold(&word).collect();
        if CUT_OFF.contains(&&*folded) {
            return Ok(Node::Test(Test::words([folded])));
        }
        let tokens = text::tokens(&word);
        let whole = |token: &Token| matches!(token.kind, Kind::Word | Kind::Number | Kind::Possessive | Kind::Other);
        if tokens.is_empty() || !tokens.iter().all(whole) {
            return Err(self.error(from, Code::NoWord, [&word]));
        }
        let mut tests: Vec<Node> = tokens
            .iter()
            .map(|token| text::fold(&word[token.start as usize..token.end as usize]).collect())
            .map(|word: String| Node::Test(Test::words([word])))
            .collect();
        Ok(if tests.len() == 1 { tests.remove(0) } else { Node::Sequence(tests) })
    }
}

/// Collects the tests of a choice of single tokens; false where it is anything else.
fn single(node: Node, tests: &mut Vec<Test>) -> bool {
    match node {
        Node::Test(test) => {
            tests.push(test);
            true
        }
        Node::Either(nodes) => nodes.into_iter().all(|node| single(node, tests)),
        Node::Sequence(mut nodes) if nodes.len() == 1 => single(nodes.remove(0), tests),
        _ => false,
    }
}
