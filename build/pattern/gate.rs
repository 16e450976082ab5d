//! In which sentences a pattern is worth trying. A gate is a set of words, of which every match of a pattern has one; a pattern can
//! match only in a sentence that opens all its gates.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;
use crate::lexicon::Lexicon;

/// Words that stand in nearly every sentence: a gate with one of them is always open.
const EVERYWHERE: [&str; 14] =
    ["the", "a", "an", "of", "to", "in", "and", "on", "for", "that", "was", "is", "with", "by"];

/// Words that stand in many sentences.
const OFTEN: [&str; 46] = [
    "said", "says", "say", "told", "be", "been", "has", "have", "had", "were", "are", "not", "it", "he", "she", "they",
    "we", "i", "his", "her", "their", "its", "this", "who", "which", "when", "more", "one", "other", "people", "after",
    "before", "as", "at", "from", "but", "or", "no", "will", "would", "could", "than", "about", "there", "last", "out",
];

/// The gates of all patterns.
pub struct Gates {
    /// For each pattern its gates; twice the same where there is one.
    pub of: Vec<[usize; 2]>,
    /// Word -> the gates that it opens.
    pub opens: BTreeMap<String, Vec<usize>>,
    /// So many, the first ones, are the first gate of a pattern.
    pub before: usize,
}

impl Gates {
    /// Numbers the gates, each by its words, of all patterns: those come first that are the first gate of a pattern.
    pub fn new(patterns: &[[BTreeSet<String>; 2]]) -> Gates {
        let mut gates: Vec<&BTreeSet<String>> = Vec::new();
        for gate in patterns.iter().flatten() {
            if !gates.contains(&gate) {
                gates.push(gate);
            }
        }
        let is_first = |gate: &&BTreeSet<String>| patterns.iter().any(|[first, _]| first == *gate);
        let mut order = gates.clone();
        order.sort_by_key(|gate| !is_first(gate));
        let before = order.iter().filter(|gate| is_first(gate)).count();
        let number = |gate: &BTreeSet<String>| order.iter().position(|known| *known == gate).expect("a known gate");
        let of = patterns.iter().map(|gates| gates.each_ref().map(number)).collect();
        let mut opens: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for words in gates {
            for word in words {
                opens.entry(word.clone()).or_default().push(number(words));
            }
        }
        Gates { of, opens, before }
    }
}

/// The gates of a pattern whose matches start with one of the words `first`, the one first that is seldom open; twice the same where
/// there is one, and `None` where no gate would spare trying it.
pub fn gates(node: &Node, first: &BTreeSet<String>, lexicon: &Lexicon) -> Option<[BTreeSet<String>; 2]> {
    let mut needed = needed(node, lexicon);
    // What is seldom there decides most of the time; the rest would cost more to look for than it spares.
    needed.sort_by_key(|words| (words.iter().any(|word| OFTEN.contains(&word.as_str())), words.len()));
    let mut needed = needed.into_iter();
    let gate = needed.next()?;
    // Where the pattern is tried its first word is there.
    let other = needed.find(|words| *words != gate && !words.is_superset(first));
    Some([gate.clone(), other.unwrap_or(gate)])
}

/// Sets of words of which every match of `node` has one each, as far as they spare trying the pattern.
pub fn needed(node: &Node, lexicon: &Lexicon) -> Vec<BTreeSet<String>> {
    match node {
        Node::Words(_) | Node::Either(_) => {
            let words = one_of(node, lexicon).filter(|words| !EVERYWHERE.iter().any(|word| words.contains(*word)));
            words.into_iter().collect()
        }
        Node::Sequence(nodes) => nodes.iter().flat_map(|node| needed(node, lexicon)).collect(),
        Node::Repeat(node, 1.., _) | Node::Mark(node) | Node::Slot(_, node) | Node::Call(_, node) => {
            needed(node, lexicon)
        }
        _ => Vec::new(),
    }
}

/// Words of which every match of `node` has at least one: of all such sets the smallest without a word that stands everywhere. `None`
/// where a match can do without any.
fn one_of(node: &Node, lexicon: &Lexicon) -> Option<BTreeSet<String>> {
    let words = match node {
        Node::Words(words) => words.clone(),
        Node::Class(class) => lexicon.words_of(class).cloned().collect(),
        Node::Sequence(nodes) => {
            let everywhere = |words: &BTreeSet<String>| EVERYWHERE.iter().any(|word| words.contains(*word));
            let sets = nodes.iter().filter_map(|node| one_of(node, lexicon));
            sets.min_by_key(|words| (everywhere(words), words.len()))?
        }
        Node::Either(nodes) => {
            let mut all = BTreeSet::new();
            for node in nodes {
                all.extend(one_of(node, lexicon)?);
            }
            all
        }
        Node::Repeat(node, 1.., _) | Node::Mark(node) | Node::Slot(_, node) | Node::Call(_, node) => {
            one_of(node, lexicon)?
        }
        _ => return None,
    };
    Some(words)
}
