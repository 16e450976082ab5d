//! The report of a page, as the extension's own pages and the card get it.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use super::tree::Tree;
use crate::report::{Policy, ReportFinding, Source};
use crate::{Report, Role, Story, Unit, length};

/// How much text goes with a finding before it and behind it, in characters: the article itself stays on its page.
const AROUND: usize = 100;

/// A report with the page's headline. Its offsets count UTF-16 units of the headline and of the text below it, passages joined by one line break.
#[derive(Serialize)]
struct PageReport<'s> {
    title: String,
    report: Report,
    /// What stands before and behind each finding in its passage.
    around: Vec<(&'s str, &'s str)>,
}

/// What the card says about one finding.
#[derive(Serialize)]
struct Excerpt<'s> {
    title: String,
    finding: ReportFinding,
    source: Option<Source>,
    around: (&'s str, &'s str),
}

/// The report as JSON, which crosses in one step: property by property the report of 5,000 findings took Firefox more than three seconds.
pub fn whole(tree: &Tree, story: &Story, policies: Vec<Policy>) -> String {
    let mut report = story.report(&passages(tree), Unit::Utf16);
    report.add_policies(policies);
    let around = (0..story.findings.len()).map(|at| around(at, tree, story)).collect();
    serde_json::to_string(&PageReport { title: title(tree), report, around })
        .unwrap_or_else(|_| unreachable!("a report has no key that JSON cannot hold"))
}

/// One finding with its source as a plain object, without what the rest of the report takes; `None` where there is none of that number.
pub fn of_finding(id: u32, tree: &Tree, story: &Story) -> Option<JsValue> {
    story.findings.get(id as usize)?;
    let (finding, source) = story.excerpt(id as usize, &passages(tree), Unit::Utf16);
    let around = around(id as usize, tree, story);
    Excerpt { title: title(tree), finding, source, around }.serialize(&Serializer::json_compatible()).ok()
}

/// The passages of the story as they stand in the report: those of each field one line break apart.
fn passages(tree: &Tree) -> Vec<crate::Passage<'_>> {
    let (mut in_title, mut in_text) = (0, 0);
    tree.story()
        .map(|passage| {
            let (role, next) =
                if passage.headline { (Role::Headline, &mut in_title) } else { (Role::Body, &mut in_text) };
            let (start, text) = (*next, &*passage.reading.text);
            *next += length(text, Unit::Utf16) + 1;
            crate::Passage { role, start, text }
        })
        .collect()
}

fn title(tree: &Tree) -> String {
    let lines: Vec<&str> =
        tree.story().filter(|passage| passage.headline).map(|passage| &*passage.reading.text).collect();
    lines.join("\n")
}

/// What stands before and behind a finding in its passage, at most [`AROUND`] characters each.
fn around<'s>(at: usize, tree: &'s Tree, story: &Story) -> (&'s str, &'s str) {
    let span = story.findings[at].span;
    let Some(passage) = tree.get(span.passage) else { return ("", "") };
    let (before, behind) = (&passage.reading.text[..span.start as usize], &passage.reading.text[span.end as usize..]);
    let from = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
    let to = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    (&before[from..], &behind[..to])
}
