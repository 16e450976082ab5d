//! A phrase as a tree, between `parse.rs` and `emit.rs`, and the tests of single tokens it is made of.

use crate::lexicon::Classes;
use crate::text::{self, Kind, Token};

/// What one token must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these words, folded, in order of their hashes.
    Words(Vec<(u32, Box<str>)>),
    Class(Classes),
    Kind(Kind),
    Quote,
}

impl Test {
    pub fn words(words: impl IntoIterator<Item = String>) -> Test {
        let mut words: Vec<(u32, Box<str>)> =
            words.into_iter().map(|word| (text::hash_of(word.chars()), word.into())).collect();
        words.sort();
        Test::Words(words)
    }

    /// Whether the token with that hash passes.
    pub fn takes(&self, token: &Token, hash: u32, text: &str) -> bool {
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

/// A phrase or a part of one.
#[derive(Debug)]
pub enum Node {
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
    pub fn length(&self) -> (usize, usize) {
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
    pub fn first<'n>(&'n self, tests: &mut Vec<&'n Test>) -> Option<bool> {
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
