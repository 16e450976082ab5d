//! Reads a phrase into a tree. A mistake names the character.

use super::node::{Node, Test};
use super::{CLASSES, NESTED, WIDEST};
use crate::packs::error::{Code, PackError};
use crate::packs::lemma;
use crate::text::{self, Kind, Token};

/// Reads a phrase.
pub fn parse(source: &str) -> Result<Node, PackError> {
    let chars: Vec<char> = source.chars().collect();
    let mut parser = Parser { chars: &chars, at: 0, depth: 0, marked: false };
    let node = parser.either()?;
    if parser.at < chars.len() { Err(parser.unexpected()) } else { Ok(node) }
}

/// What the text is cut before.
const CUT_OFF: [&str; 7] = ["'s", "'re", "'ve", "'ll", "'d", "'m", "'"];

/// What ends a word: a sign of the language, or white space.
fn special(c: char) -> bool {
    c.is_whitespace() || "()[]|?!^~@#,;:\"{}".contains(c)
}

struct Parser<'c> {
    chars: &'c [char],
    at: usize,
    depth: usize,
    marked: bool,
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
