//! The passages of a document and of the open shadow roots in it, in document order.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

use web_sys::Node;

use super::browser::{self, MutationObserver};
use super::passages::{Passage, Sheet};
use crate::Analysis;

/// A document or an open shadow root in it, with its passages in document order.
struct Root {
    node: Node,
    observer: MutationObserver,
    passages: Vec<Passage>,
}

/// A passage that was just read.
pub struct Fresh {
    pub root: usize,
    /// Which walk read it: passages of one walk are in document order.
    pub walk: u32,
    pub passage: Passage,
}

/// All passages, and the order in which the story goes through them.
#[derive(Default)]
pub struct Tree {
    roots: Vec<Root>,
    /// The root and the index of each passage of the story, in its order; see [`crate::Span::passage`].
    order: Vec<(u32, u32)>,
}

impl Tree {
    /// Watches a document or shadow root; `mutated` is called with the mutations in it. Returns its number if it is new.
    pub fn add(&mut self, node: &Node, mutated: &js_sys::Function) -> Option<usize> {
        if self.root_of(node).is_some() {
            return None;
        }
        let observer = browser::watch(node, mutated);
        self.roots.push(Root { node: node.clone(), observer, passages: Vec::new() });
        Some(self.roots.len() - 1)
    }

    /// The number of a document or shadow root that is watched.
    pub fn root_of(&self, node: &Node) -> Option<usize> {
        self.roots.iter().position(|known| known.node == *node)
    }

    /// The shadow roots that are watched.
    pub fn shadow_roots(&self) -> js_sys::Array {
        self.roots.iter().skip(1).map(|root| root.node.clone()).collect()
    }

    /// Puts what was read in its place and drops what is gone; `drop` sees each passage that is.
    pub fn renew(&mut self, read: Vec<Fresh>, mut drop: impl FnMut(&Passage)) {
        let mut fresh: Vec<Vec<Fresh>> = self.roots.iter().map(|_| Vec::new()).collect();
        for read in read.into_iter().filter(|read| read.passage.node().is_connected()) {
            fresh[read.root].push(read);
        }
        for (root, fresh) in self.roots.iter_mut().zip(fresh) {
            let mut stale: HashMap<*const Sheet, Vec<u8>> = HashMap::new();
            let (gone, kept) = std::mem::take(&mut root.passages).into_iter().partition::<Vec<_>, _>(|passage| {
                let sheet =
                    stale.entry(Rc::as_ptr(&passage.sheet)).or_insert_with(|| browser::stale(&passage.sheet.blocks));
                sheet[passage.block as usize] != 0
            });
            gone.iter().for_each(&mut drop);
            root.passages = merge(kept, fresh);
        }
        self.roots.retain(|root| {
            let here = root.node.is_connected();
            if !here {
                root.observer.disconnect();
            }
            here
        });
        let place = |headline: bool| {
            self.roots.iter().enumerate().flat_map(move |(at, root)| {
                root.passages
                    .iter()
                    .enumerate()
                    .filter(move |(_, passage)| passage.shown && passage.headline == headline)
                    .map(move |(index, _)| (at as u32, index as u32))
            })
        };
        self.order = place(true).chain(place(false)).collect();
    }

    /// How many passages were read, shown or not.
    pub fn read(&self) -> usize {
        self.roots.iter().map(|root| root.passages.len()).sum()
    }

    /// A passage of the story.
    pub fn get(&self, at: u32) -> Option<&Passage> {
        let &(root, index) = self.order.get(at as usize)?;
        self.roots.get(root as usize)?.passages.get(index as usize)
    }

    /// A passage of the story.
    pub fn get_mut(&mut self, at: u32) -> Option<&mut Passage> {
        let &(root, index) = self.order.get(at as usize)?;
        self.roots.get_mut(root as usize)?.passages.get_mut(index as usize)
    }

    /// The passages of the story, in its order.
    pub fn story(&self) -> impl Iterator<Item = &Passage> {
        self.order.iter().map(|&(root, at)| &self.roots[root as usize].passages[at as usize])
    }

    /// What the engine says about them.
    pub fn analyses(&self) -> impl Iterator<Item = &Analysis> {
        self.story().map(|passage| &passage.reading.analysis)
    }

    /// The passages of each document or shadow root, shown or not.
    pub fn roots_mut(&mut self) -> impl Iterator<Item = &mut Vec<Passage>> {
        self.roots.iter_mut().map(|root| &mut root.passages)
    }

    /// Forgets everything and watches nothing.
    pub fn clear(&mut self) {
        for root in self.roots.drain(..) {
            root.observer.disconnect();
        }
        self.order.clear();
    }
}

/// Puts passages that were read into a list in document order.
fn merge(kept: Vec<Passage>, fresh: Vec<Fresh>) -> Vec<Passage> {
    if kept.is_empty() && fresh.iter().all(|read| read.walk == fresh[0].walk) {
        return fresh.into_iter().map(|read| read.passage).collect();
    }
    let before = |one: &Passage, other: &Passage| {
        one.node().compare_document_position(&other.node()) & Node::DOCUMENT_POSITION_FOLLOWING != 0
    };
    let mut placed: Vec<(usize, Fresh)> = Vec::with_capacity(fresh.len());
    for read in fresh {
        let from = placed.last().filter(|(_, last)| last.walk == read.walk).map_or(0, |&(at, _)| at);
        // Mostly right after the one before it.
        let at = if kept.get(from).is_none_or(|next| before(&read.passage, next)) && from > 0 {
            from
        } else {
            from + kept[from..].partition_point(|old| before(old, &read.passage))
        };
        placed.push((at, read));
    }
    placed.sort_by(|(one_at, one), (other_at, other)| {
        one_at.cmp(other_at).then_with(|| {
            if one.walk == other.walk {
                Ordering::Equal
            } else if before(&one.passage, &other.passage) {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        })
    });
    let mut merged = Vec::with_capacity(kept.len() + placed.len());
    let mut placed = placed.into_iter().peekable();
    for (at, old) in kept.into_iter().enumerate() {
        while let Some((_, read)) = placed.next_if(|&(place, _)| place <= at) {
            merged.push(read.passage);
        }
        merged.push(old);
    }
    merged.extend(placed.map(|(_, read)| read.passage));
    merged
}
