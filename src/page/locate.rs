//! From a finding to its place on the page, and back from a point of the viewport to the finding there.

use wasm_bindgen::JsValue;

use super::browser;
use super::tree::Tree;
use crate::{Finding, Story};

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
