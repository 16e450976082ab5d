//! A pattern as a tree, between `parse.rs` and `emit.rs`.

use std::collections::BTreeSet;

/// A pattern or a part of one. What it names (classes, slots) is there: the parser has looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Words(BTreeSet<String>),
    Class(String),
    Group(u8, u8),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    /// At least so often, and more often than once more?
    Repeat(Box<Node>, usize, bool),
    Lazy(usize),
    Mark(Box<Node>),
    Slot(String, Box<Node>),
    Not(Box<Node>),
    /// An instruction without operands.
    Plain(u8),
    /// A token of the kind with that place in [`PUNCTUATION`].
    Kind(u8),
    /// A `let` that is compiled once, by its key.
    Call(String, Box<Node>),
}

impl Node {
    /// The nodes one behind the other.
    pub fn sequence(mut nodes: Vec<Node>) -> Node {
        if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) }
    }
}

/// Kinds of tokens and how a pattern writes them; an instruction gives the place.
pub const PUNCTUATION: [(&str, &str); 8] = [
    (",", "Comma"),
    ("--", "Dash"),
    (":", "Colon"),
    ("{", "Open"),
    ("}", "Close"),
    ("#", "Number"),
    (".", "Stop"),
    (";", "Semicolon"),
];

/// Slots and their names in `finding::SlotName`; an instruction gives the place.
pub const SLOTS: [(&str, &str); 13] = [
    ("determiner", "Determiner"),
    ("number", "Number"),
    ("head", "Head"),
    ("access", "Access"),
    ("side", "Side"),
    ("institution", "Institution"),
    ("reason", "Reason"),
    ("actor", "Actor"),
    ("accuser", "Accuser"),
    ("event", "Event"),
    ("channel", "Channel"),
    ("outlet", "Outlet"),
    ("negation", "Negation"),
];
