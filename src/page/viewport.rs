//! Which findings are painted: all of them, or of very many those near the viewport.

use super::browser::{self, Nearby};
use super::paint::Painter;
use super::tree::Tree;
use crate::Story;

/// Above so many findings only those near the viewport are registered with the browser.
const MANY: usize = 2_000;

/// How many passages are painted before the browser is asked what time it is.
const SOME: usize = 64;

fn many(story: &Story) -> bool {
    story.findings.len() > MANY
}

/// Paints the findings of some passages from the story's passage `from` on. Returns the one to go on with, `None` after the last.
pub fn paint_some(
    from: usize,
    tree: &mut Tree,
    story: &Story,
    nearby: Option<&Nearby>,
    painter: &mut Painter,
) -> Option<usize> {
    let many = many(story);
    let mut next = story.findings.partition_point(|finding| (finding.span.passage as usize) < from);
    // What stands before the first finding and between two has lost its marks, if it had any.
    for at in from..from + SOME {
        let Some(passage) = tree.get_mut(at as u32) else {
            if many {
                paint_long(tree, nearby, painter);
            }
            painter.register();
            return None;
        };
        let findings = &story.findings[next..];
        let count = findings.iter().take_while(|finding| finding.span.passage as usize == at).count();
        next += count;
        passage.want(&findings[..count]);
        if let Some(nearby) = nearby
            && many
            && count > 0
        {
            passage.place(nearby);
        }
        // The pieces of a long text have their turn when all is read.
        if !(many && passage.long) {
            passage.paint_if(!many || passage.near, painter);
        }
    }
    painter.register_new();
    Some(from + SOME)
}

/// Blocks came near the viewport or left it. Returns whether one is shown that was not before.
pub fn moved(
    near: &js_sys::Array,
    far: &js_sys::Array,
    tree: &mut Tree,
    story: &Story,
    nearby: Option<&Nearby>,
    painter: &mut Painter,
) -> bool {
    let (near, far) = (js_sys::Set::new(near), js_sys::Set::new(far));
    let many = many(story);
    let mut revealed = false;
    for passage in tree.roots_mut().flatten() {
        if passage.shown && passage.wanted.is_empty() {
            continue;
        }
        let block = passage.block();
        if near.has(&block) {
            passage.near = true;
            if !passage.shown && passage.is_shown() {
                passage.shown = true;
                revealed = true;
            }
            if many && !passage.long {
                passage.paint(painter);
            }
        } else if far.has(&block) {
            passage.near = false;
            if many {
                passage.unpaint(painter);
            }
        }
    }
    if many {
        paint_long(tree, nearby, painter);
        painter.register();
    }
    revealed
}

/// Where many findings stand in pieces of one long text: paints the pieces in view and those beside them.
fn paint_long(tree: &mut Tree, nearby: Option<&Nearby>, painter: &mut Painter) {
    let Some(nearby) = nearby else { return };
    let mut places = None;
    for passages in tree.roots_mut() {
        let long: Vec<usize> = (0..passages.len()).filter(|&at| passages[at].long && passages[at].near).collect();
        if long.is_empty() {
            continue;
        }
        nearby.follow();
        let places = places.get_or_insert_with(browser::in_view);
        let seen: Vec<usize> = (0..long.len())
            .filter(|&at| {
                (0..places.length()).step_by(2).any(|place| {
                    let offset = places.get(place + 1).as_f64().unwrap_or_default();
                    passages[long[at]].holds(&places.get(place), offset as u32)
                })
            })
            .collect();
        for (at, &passage) in long.iter().enumerate() {
            let near = seen.iter().any(|&seen| seen.abs_diff(at) <= 1);
            passages[passage].paint_if(near, painter);
        }
    }
}
