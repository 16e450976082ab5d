//! Compiles the trees of the patterns to instructions. What stands in several places is compiled once and called.

use std::collections::BTreeMap;

use super::node::{Node, SLOTS};
use crate::code;
use crate::lexicon::Lexicon;
use crate::numbers::Numbers;

/// One instruction before its place is known: targets are numbers of instructions.
#[derive(Clone, Debug)]
pub enum Op {
    Plain(u8),
    /// With one byte behind it.
    Byte(u8, u8),
    /// With the number of a word or a set.
    Number(u8, usize),
    Split(usize),
    Jump(usize),
    Not(usize),
    /// `CALL` or `SHARED`, and the key of what is called.
    Call(u8, String),
}

/// Patterns as instructions.
#[derive(Default)]
pub struct Instructions {
    pub ops: Vec<Op>,
    /// Where each pattern starts.
    pub patterns: Vec<usize>,
    /// Where that starts which is called, by its key.
    pub routines: BTreeMap<String, usize>,
    /// Sets of word numbers, each sorted.
    pub sets: Vec<Vec<usize>>,
}

/// Compiles the patterns, and behind them what they call.
pub fn emit(patterns: &[Node], lexicon: &Lexicon, numbers: &Numbers) -> Instructions {
    let mut shared = BTreeMap::new();
    patterns.iter().for_each(|pattern| count(pattern, &mut shared));
    shared.retain(|_, count| *count > 1);
    let mut emitter = Emitter { out: Instructions::default(), lexicon, numbers, shared, waiting: BTreeMap::new() };
    for pattern in patterns {
        emitter.out.patterns.push(emitter.here());
        emitter.emit(pattern);
        emitter.push(Op::Plain(code::ACCEPT));
    }
    while let Some(((op, key), node)) = emitter.waiting.pop_first() {
        if emitter.out.routines.contains_key(&key) {
            continue;
        }
        emitter.out.routines.insert(key, emitter.here());
        emitter.whole(&node);
        emitter.push(Op::Plain(if op == code::CALL { code::ACCEPT } else { code::RETURN }));
    }
    emitter.out
}

struct Emitter<'a> {
    out: Instructions,
    lexicon: &'a Lexicon,
    numbers: &'a Numbers,
    /// What stands in several places, by its key.
    shared: BTreeMap<String, usize>,
    /// What is called and not compiled yet, by the instruction that calls it and its key.
    waiting: BTreeMap<(u8, String), Node>,
}

impl Emitter<'_> {
    fn push(&mut self, op: Op) -> usize {
        self.out.ops.push(op);
        self.out.ops.len() - 1
    }

    /// An instruction that is put in later.
    fn reserve(&mut self) -> usize {
        self.push(Op::Plain(code::ACCEPT))
    }

    fn here(&self) -> usize {
        self.out.ops.len()
    }

    /// Emits `node`, or the call of it where it stands in several places.
    fn emit(&mut self, node: &Node) {
        let Some(key) = key(node).filter(|key| self.shared.contains_key(key)) else { return self.whole(node) };
        self.push(Op::Call(code::SHARED, key.clone()));
        self.waiting.insert((code::SHARED, key), node.clone());
    }

    fn whole(&mut self, node: &Node) {
        match node {
            Node::Words(words) => {
                // As the engine has them: none is that of an unknown word.
                let mut set: Vec<usize> = words.iter().map(|word| self.numbers.of[word] + 1).collect();
                if let [number] = set[..] {
                    self.push(Op::Number(code::WORD, number));
                    return;
                }
                set.sort_unstable();
                let index = self.out.sets.iter().position(|known| *known == set).unwrap_or_else(|| {
                    self.out.sets.push(set);
                    self.out.sets.len() - 1
                });
                self.push(Op::Number(code::WORDS, index));
            }
            Node::Class(class) => {
                let bit = self.lexicon.class(class).expect("the parser knows the class");
                self.push(Op::Byte(code::CLASS, bit.trailing_zeros() as u8));
            }
            Node::Group(required, forbidden) => {
                self.push(Op::Byte(code::GROUP, required | forbidden << 4));
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.emit(node);
                }
            }
            Node::Either(nodes) => {
                let mut ends = Vec::new();
                for (n, node) in nodes.iter().enumerate() {
                    let split = (n + 1 < nodes.len()).then(|| self.reserve());
                    self.emit(node);
                    if let Some(split) = split {
                        ends.push(self.reserve());
                        self.out.ops[split] = Op::Split(self.here());
                    }
                }
                let here = self.here();
                for end in ends {
                    self.out.ops[end] = Op::Jump(here);
                }
            }
            Node::Repeat(node, least, many) => {
                for _ in 0..*least {
                    self.emit(node);
                }
                let split = self.reserve();
                self.emit(node);
                if *many {
                    self.push(Op::Jump(split));
                }
                self.out.ops[split] = Op::Split(self.here());
            }
            Node::Lazy(most) => {
                self.push(Op::Byte(code::GAP, *most as u8));
            }
            Node::Mark(node) => {
                self.push(Op::Plain(code::MARK_START));
                self.emit(node);
                self.push(Op::Plain(code::MARK_END));
            }
            Node::Slot(name, node) => {
                let place = SLOTS.iter().position(|(slot, _)| slot == name).expect("the parser knows the slot") as u8;
                self.push(Op::Byte(code::SLOT_START, place));
                self.emit(node);
                self.push(Op::Byte(code::SLOT_END, place));
            }
            Node::Not(node) => {
                let not = self.reserve();
                self.emit(node);
                self.push(Op::Plain(code::ACCEPT));
                self.out.ops[not] = Op::Not(self.here());
            }
            Node::Plain(op) => {
                self.push(Op::Plain(*op));
            }
            Node::Kind(place) => {
                self.push(Op::Byte(code::KIND, *place));
            }
            Node::Call(key, node) => {
                self.push(Op::Call(code::CALL, key.clone()));
                self.waiting.insert((code::CALL, key.clone()), (**node).clone());
            }
        }
    }
}

/// A name for what is worth writing once: equal nodes have equal keys.
fn key(node: &Node) -> Option<String> {
    /// What takes less is no shorter as a call.
    const LEAST: usize = 3;
    fn size(node: &Node) -> usize {
        match node {
            Node::Sequence(nodes) => nodes.iter().map(size).sum(),
            Node::Either(nodes) => nodes.iter().map(|node| size(node) + 1).sum(),
            Node::Repeat(node, ..) | Node::Not(node) | Node::Slot(_, node) => size(node) + 1,
            _ => 1,
        }
    }
    let compound = matches!(node, Node::Sequence(_) | Node::Either(_) | Node::Repeat(..));
    (compound && size(node) > LEAST).then(|| format!("{node:?}"))
}

/// Counts the places where each compound stands; inside what was met before nothing is counted again.
fn count(node: &Node, uses: &mut BTreeMap<String, usize>) {
    if let Some(key) = key(node) {
        let count = uses.entry(key).or_default();
        *count += 1;
        if *count > 1 {
            return;
        }
    }
    match node {
        Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().for_each(|node| count(node, uses)),
        Node::Repeat(node, ..) | Node::Mark(node) | Node::Slot(_, node) | Node::Not(node) | Node::Call(_, node) => {
            count(node, uses);
        }
        _ => {}
    }
}
