//! Makes the tree of a pattern smaller before it is compiled.

use std::collections::BTreeSet;

use super::node::Node;
use super::start::first;
use crate::lexicon::Lexicon;

/// The same pattern with less to try: what alternatives start with in common is tested once, and single words side by side are one
/// set. No match is lost, and the first way of matching stays the first.
pub fn simplify(node: Node, lexicon: &Lexicon) -> Node {
    let all = |nodes: Vec<Node>| nodes.into_iter().map(|node| simplify(node, lexicon));
    let boxed = |node: Node| Box::new(simplify(node, lexicon));
    match node {
        Node::Sequence(nodes) => Node::sequence(all(nodes).collect()),
        Node::Either(nodes) => {
            let mut branches: Vec<Vec<Node>> = Vec::new();
            for node in all(nodes) {
                match node {
                    Node::Either(inner) => branches.extend(inner.into_iter().map(parts)),
                    node => branches.push(parts(node)),
                }
            }
            either(branches, lexicon)
        }
        Node::Repeat(node, least, many) => Node::Repeat(boxed(*node), least, many),
        Node::Mark(node) => Node::Mark(boxed(*node)),
        Node::Slot(name, node) => Node::Slot(name, boxed(*node)),
        Node::Not(node) => Node::Not(boxed(*node)),
        Node::Call(key, node) => Node::Call(key, boxed(*node)),
        node => node,
    }
}

/// What a branch is made of, a test of its own at the front.
fn parts(branch: Node) -> Vec<Node> {
    let Node::Sequence(mut nodes) = branch else { return vec![branch] };
    while let Some(Node::Sequence(_)) = nodes.first() {
        let inner = parts(nodes.remove(0));
        nodes.splice(0..0, inner);
    }
    nodes
}

/// Branches that start alike, and what follows that start in each of them.
struct Group {
    /// `None` where the one branch that stands here starts with no single test.
    start: Option<Node>,
    tails: Vec<Vec<Node>>,
}

impl Group {
    /// Whether the branch can move up to this group: it starts alike, or with other words before the same tail.
    fn takes(&self, branch: &[Node]) -> bool {
        self.start.as_ref().is_some_and(|start| {
            *start == branch[0]
                || self.tails.iter().all(|tail| *tail == branch[1..]) && union(start, &branch[0]).is_some()
        })
    }

    fn add(&mut self, start: Node, tail: Vec<Node>) {
        match &self.start {
            Some(own) if *own != start => self.start = union(own, &start),
            _ => self.tails.push(tail),
        }
    }

    /// Whether no word can start both a branch of the group and `branch`.
    fn disjoint(&self, branch: &[Node], lexicon: &Lexicon) -> bool {
        let firsts = |nodes: &[Node]| {
            let mut words = BTreeSet::new();
            let empty = first(&Node::Sequence(nodes.to_vec()), lexicon, &mut words);
            (empty == Some(false)).then_some(words)
        };
        let own = self.start.as_ref().map_or(&self.tails[0][..], std::slice::from_ref);
        firsts(own).zip(firsts(branch)).is_some_and(|(own, other)| own.is_disjoint(&other))
    }

    fn node(mut self, lexicon: &Lexicon) -> Node {
        self.tails.dedup();
        let mut whole: Vec<Node> = self.start.into_iter().collect();
        if self.tails.len() == 1 {
            whole.append(&mut self.tails[0]);
        } else {
            whole.push(either(self.tails, lexicon));
        }
        Node::sequence(whole)
    }
}

/// Alternatives, simplified. A branch moves up to those that start like it past others with which it has no first word in common: at
/// one place only one of them can match.
fn either(branches: Vec<Vec<Node>>, lexicon: &Lexicon) -> Node {
    let mut groups: Vec<Group> = Vec::new();
    for mut branch in branches {
        let single = matches!(branch.first(), Some(Node::Words(_) | Node::Class(_) | Node::Kind(_) | Node::Group(..)));
        if !single {
            groups.push(Group { start: None, tails: vec![branch] });
            continue;
        }
        let stop = groups.iter().rposition(|group| group.takes(&branch) || !group.disjoint(&branch, lexicon));
        let place = stop.filter(|at| groups[*at].takes(&branch));
        let start = branch.remove(0);
        match place {
            Some(at) => groups[at].add(start, branch),
            None => groups.push(Group { start: Some(start), tails: vec![branch] }),
        }
    }
    let mut nodes: Vec<Node> = groups.into_iter().map(|group| group.node(lexicon)).collect();
    if nodes.len() == 1 { nodes.remove(0) } else { Node::Either(nodes) }
}

/// The words of both, where both are words.
fn union(a: &Node, b: &Node) -> Option<Node> {
    let (Node::Words(a), Node::Words(b)) = (a, b) else { return None };
    Some(Node::Words(a.union(b).cloned().collect()))
}
