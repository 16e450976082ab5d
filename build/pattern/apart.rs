//! Makes patterns of their own of the alternatives of a pattern.

use std::collections::BTreeSet;

use super::gate::needed;
use super::node::Node;
use super::start::first;
use crate::lexicon::Lexicon;

/// The alternatives of a pattern as patterns of their own: each is then tried only in sentences that have its own words. Those that the
/// same word may start stay together, for the first of them that matches counts; all stay where one has no word to look for.
pub fn apart(node: Node, lexicon: &Lexicon) -> Vec<Node> {
    match node {
        Node::Mark(node) => apart(*node, lexicon).into_iter().map(|node| Node::Mark(Box::new(node))).collect(),
        Node::Slot(name, node) => {
            apart(*node, lexicon).into_iter().map(|node| Node::Slot(name.clone(), Box::new(node))).collect()
        }
        Node::Either(branches) => {
            let mut groups: Vec<(BTreeSet<String>, Vec<Node>)> = Vec::new();
            for branch in &branches {
                let (mut words, mut nodes) = (BTreeSet::new(), Vec::new());
                if first(branch, lexicon, &mut words) != Some(false) || needed(branch, lexicon).is_empty() {
                    return vec![Node::Either(branches)];
                }
                let alike: Vec<_> = groups.extract_if(.., |(others, _)| !others.is_disjoint(&words)).collect();
                for (others, alternatives) in alike {
                    words.extend(others);
                    nodes.extend(alternatives);
                }
                nodes.push(branch.clone());
                groups.push((words, nodes));
            }
            let whole = |mut nodes: Vec<Node>| if nodes.len() == 1 { nodes.remove(0) } else { Node::Either(nodes) };
            groups.into_iter().map(|(_, nodes)| whole(nodes)).collect()
        }
        node => vec![node],
    }
}
