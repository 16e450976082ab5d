//! At which words a pattern is worth trying.

use std::collections::BTreeSet;

use super::node::Node;
use crate::code;
use crate::lexicon::Lexicon;

/// Adds to `words` every word with which a match of `node` can start. Returns whether `node` can match nothing; `None` where a match can
/// start with any word, or with none.
pub fn first(node: &Node, lexicon: &Lexicon, words: &mut BTreeSet<String>) -> Option<bool> {
    match node {
        Node::Words(set) => {
            words.extend(set.iter().cloned());
            Some(false)
        }
        Node::Class(class) => {
            words.extend(lexicon.words_of(class).cloned());
            Some(false)
        }
        Node::Group(..) | Node::Not(_) | Node::Plain(code::SENTENCE_START) => Some(true),
        Node::Sequence(nodes) => {
            for node in nodes {
                if !first(node, lexicon, words)? {
                    return Some(false);
                }
            }
            Some(true)
        }
        Node::Either(nodes) => nodes.iter().try_fold(false, |empty, node| Some(first(node, lexicon, words)? | empty)),
        Node::Repeat(node, least, _) => Some(first(node, lexicon, words)? || *least == 0),
        Node::Mark(node) | Node::Slot(_, node) | Node::Call(_, node) => first(node, lexicon, words),
        Node::Lazy(_) | Node::Plain(_) | Node::Kind(_) => None,
    }
}
