//! Rounds of reading: from what changed on the page to passages that the engine has read.

use std::collections::VecDeque;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};

use super::browser::{self, Nearby, Walk};
use super::passages::{Passage, Readings};
use super::tree::{Fresh, Tree};

/// How much text is taken from the page at once, in UTF-16 units.
const BATCH: u32 = 16_000;

/// What is still to be read, and what was read in this round.
pub struct Round {
    headline: Option<Element>,
    pub readings: Readings,
    /// Blocks that changed since they were read.
    pub dirty: js_sys::Set,
    jobs: VecDeque<(usize, Node)>,
    walk: Option<(usize, Walk)>,
    walks: u32,
    fresh: Vec<Fresh>,
    /// How much was read since the session began, in bytes of text.
    pub read: usize,
}

impl Round {
    pub fn new() -> Round {
        Round {
            headline: None,
            readings: Readings::default(),
            dirty: js_sys::Set::new(&JsValue::UNDEFINED),
            jobs: VecDeque::new(),
            walk: None,
            walks: 0,
            fresh: Vec::new(),
            read: 0,
        }
    }

    /// Begins with a document that nothing is known of.
    pub fn open(&mut self, document: &Document, tree: &mut Tree, mutated: &js_sys::Function) {
        browser::forget();
        self.headline = browser::headline_of(document);
        self.add_root(document, tree, mutated);
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.dirty.clear();
        self.jobs.clear();
        self.walk = None;
        self.fresh.clear();
        self.readings.forget();
        self.read = 0;
    }

    /// Watches a document or shadow root and reads it in this round.
    fn add_root(&mut self, node: &Node, tree: &mut Tree, mutated: &js_sys::Function) {
        if let Some(root) = tree.add(node, mutated) {
            self.jobs.push_back((root, node.clone()));
        }
    }

    /// Begins to read what changed. False where nothing did.
    pub fn begin(&mut self, tree: &mut Tree, mutated: &js_sys::Function) -> bool {
        for root in browser::late_roots() {
            self.add_root(root.unchecked_ref(), tree, mutated);
        }
        for block in browser::to_read(&self.dirty) {
            let block: Node = block.unchecked_into();
            if let Some(root) = tree.root_of(&block.get_root_node()) {
                self.jobs.push_back((root, block));
            }
        }
        self.dirty.clear();
        !self.jobs.is_empty()
    }

    /// Takes one batch from the page; false when there is nothing more to take.
    pub fn read_some(&mut self, tree: &mut Tree, nearby: Option<&Nearby>, mutated: &js_sys::Function) -> bool {
        let Some((root, walk)) = &self.walk else {
            let Some((root, node)) = self.jobs.pop_front() else { return false };
            self.walk = Some((root, Walk::new(&node, self.headline.as_ref())));
            self.walks += 1;
            return true;
        };
        let Some(batch) = walk.next(BATCH) else {
            self.walk = None;
            return true;
        };
        let (root, walk) = (*root, self.walks);
        for mut passage in Passage::from_batch(&batch, &mut self.readings) {
            if let Some(nearby) = nearby
                && !passage.shown
            {
                passage.observe(nearby);
            }
            self.read += passage.reading.text.len();
            self.fresh.push(Fresh { root, walk, passage });
        }
        for root in batch.roots() {
            self.add_root(root.unchecked_ref(), tree, mutated);
        }
        true
    }

    /// Ends the round: what was read takes its place, what is gone is dropped.
    pub fn finish(&mut self, tree: &mut Tree, drop: impl FnMut(&Passage)) {
        tree.renew(std::mem::take(&mut self.fresh), drop);
        browser::settle();
        self.readings.tidy(tree.read());
    }
}
