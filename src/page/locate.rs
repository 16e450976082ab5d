//! From a finding to its place on the page, and back from a point of the viewport to the finding there.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::Node;

use super::browser;
use super::passages::{Passage, Reading};
use super::tree::Tree;
use crate::{Category, Finding, Story};

/// What tells a finding from all others while the page changes around it, which gives every finding another number.
pub struct Anchor {
    /// The number it had.
    pub number: u32,
    reading: Rc<Reading>,
    node: Node,
    mark: (Category, u32, u32),
}

impl Anchor {
    fn mark(finding: &Finding) -> (Category, u32, u32) {
        (finding.category, finding.span.start, finding.span.end)
    }

    pub fn of(number: u32, tree: &Tree, story: &Story) -> Option<Anchor> {
        let finding = story.findings.get(number as usize)?;
        let passage = tree.get(finding.span.passage)?;
        let (reading, node) = (passage.reading.clone(), passage.node());
        Some(Anchor { number, reading, node, mark: Anchor::mark(finding) })
    }

    /// The number it has now: in its passage, or in one with the same text that has taken its place. `None` where its text is another.
    pub fn find(&self, tree: &Tree, story: &Story) -> Option<u32> {
        let same = |(at, passage): (usize, &Passage)| {
            let rank = if passage.node() == self.node { 0 } else { 1 };
            Rc::ptr_eq(&passage.reading, &self.reading).then_some((rank, at as u32))
        };
        let (_, passage) = tree.story().enumerate().filter_map(same).min()?;
        let first = story.findings.partition_point(|finding| finding.span.passage < passage);
        let of_passage = story.findings[first..].iter().take_while(|finding| finding.span.passage == passage);
        let at = of_passage.map(Anchor::mark).position(|mark| mark == self.mark)?;
        Some((first + at) as u32)
    }
}

/// The range of a finding.
pub fn range(finding: u32, tree: &Tree, story: &Story) -> Option<JsValue> {
    let span = story.findings.get(finding as usize)?.span;
    Some(tree.get(span.passage)?.range(span.start, span.end))
}

/// Whether a finding is shown: its category is, and the reader did not hide it.
fn is_visible(finding: &Finding, tree: &Tree, visible: &[bool]) -> bool {
    visible[finding.category.index()] && tree.get(finding.span.passage).is_none_or(|passage| !passage.hides(finding))
}

/// The next visible finding (`by` > 0) or the previous one.
pub fn beside(current: Option<u32>, by: i32, tree: &Tree, story: &Story, visible: &[bool]) -> Option<u32> {
    let count = story.findings.len() as i64;
    let from = current.map_or(if by > 0 { -1 } else { count }, i64::from);
    (1..=count)
        .map(|distance| (from + i64::from(by.signum()) * distance).rem_euclid(count))
        .find(|&at| is_visible(&story.findings[at as usize], tree, visible))
        .map(|at| at as u32)
}

/// The visible finding under a point of the viewport.
pub fn at(x: f64, y: f64, tree: &Tree, story: &Story, visible: &[bool]) -> Option<u32> {
    let place = browser::place_at(x, y, &tree.shadow_roots())?;
    let (node, offset) = (place.get(0), place.get(1).as_f64()? as u32);
    let mut looked = None;
    for (id, finding) in story.findings.iter().enumerate() {
        if !is_visible(finding, tree, visible) {
            continue;
        }
        let span = finding.span;
        let passage = tree.get(span.passage)?;
        if looked.is_none_or(|(at, _)| at != span.passage) {
            looked = Some((span.passage, passage.locate(&node, offset)));
        }
        if let Some((_, Some(byte))) = looked
            && span.start <= byte
            && byte <= span.end
            && browser::covers(&passage.range(span.start, span.end), x, y)
        {
            return Some(id as u32);
        }
    }
    None
}
