//! Painting: one custom highlight a kind for its spans, one for what of them is drawn strongly, and one for what belongs to them: cue, actor, event.

use wasm_bindgen::JsValue;

use super::browser::{self, Highlight};
use crate::{Category, Confidence, Finding, SlotName, Span};

/// Which part of a finding a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Cue, actor, event: in the highlight `sourcelight_cue-<group>-<kind>`.
    Light,
    /// The span that carries the category, in the highlight `sourcelight-<group>-<kind>`.
    Span,
    /// What of the span is drawn strongly, over it, in the highlight `sourcelight_strong-<group>-<kind>`. Not the reason for anonymity, and nothing
    /// where the finding stands in somebody else's words or careful editors differ.
    Strong,
}

impl Part {
    /// Every part, from the lowest layer to the highest, with the beginning of its highlights' names.
    const ALL: [(Part, &str); 3] =
        [(Part::Light, "sourcelight_cue-"), (Part::Span, "sourcelight-"), (Part::Strong, "sourcelight_strong-")];
}

/// Something to paint in a passage, in bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub category: Category,
    pub part: Part,
    pub start: u32,
    pub end: u32,
}

impl Stretch {
    /// What is painted for the findings of one passage with this text.
    pub fn all<'f>(text: &str, findings: impl Iterator<Item = &'f Finding>) -> Vec<Stretch> {
        let mut all = Vec::new();
        for finding in findings {
            let Span { passage, start, end } = finding.span;
            let mut paint = |part, start, end| all.push(Stretch { category: finding.category, part, start, end });
            paint(Part::Span, start, end);
            if !finding.in_quote && finding.confidence > Confidence::Possible {
                let reason = finding.slots.iter().find(|(name, _)| *name == SlotName::Reason).map(|slot| slot.1);
                let reason = reason.filter(|reason| start < reason.start && reason.start < end);
                let before = |reason: Span| text[..reason.start as usize].trim_end().len() as u32;
                paint(Part::Strong, start, reason.map_or(end, before));
            }
            let beside = finding.slots.iter().filter(|(name, _)| matches!(name, SlotName::Actor | SlotName::Event));
            for span in finding.cue.into_iter().chain(beside.map(|&(_, span)| span)) {
                if span.passage == passage && span.start < span.end && !(start <= span.start && span.end <= end) {
                    paint(Part::Light, span.start, span.end);
                }
            }
        }
        all
    }
}

/// Something painted.
pub struct Mark {
    pub stretch: Stretch,
    pub range: JsValue,
}

struct Kind {
    name: String,
    highlight: Highlight,
    ranges: usize,
    registered: bool,
}

/// All highlights of the page.
pub struct Painter {
    /// One for each part of each category.
    kinds: Vec<Kind>,
    visible: Vec<bool>,
    flash: Highlight,
}

const PARTS: usize = Part::ALL.len();

const FLASH: &str = "sourcelight_flash";

impl Painter {
    /// Paints the categories of the taxonomy, and the reader's `own`.
    pub fn new(own: &[Category]) -> Painter {
        let mut kinds = Vec::new();
        for &category in Category::ALL.iter().chain(own) {
            for (part, prefix) in Part::ALL {
                let highlight = Highlight::new();
                // Named attributions lie under unnamed ones, cues under the spans they touch; what the reader looks for lies over all.
                let (all, index) = (Category::ALL.len(), category.index());
                let layer = if index < all { all - index } else { index + 1 };
                highlight.set_priority((PARTS * layer + part as usize) as i32);
                let name = format!("{prefix}{}", category.as_str().replace('/', "-"));
                kinds.push(Kind { name, highlight, ranges: 0, registered: false });
            }
        }
        let flash = Highlight::new();
        flash.set_priority(10_000);
        let visible = vec![false; kinds.len() / PARTS];
        Painter { kinds, visible, flash }
    }

    fn kind(&mut self, stretch: &Stretch) -> &mut Kind {
        &mut self.kinds[PARTS * stretch.category.index() + stretch.part as usize]
    }

    /// Which categories are shown, by their index. Only names are set and deleted: the ranges stay.
    pub fn show(&mut self, visible: Vec<bool>) {
        self.visible = visible;
        self.register();
    }

    pub fn add(&mut self, mark: &Mark) {
        let kind = self.kind(&mark.stretch);
        kind.highlight.add(&mark.range);
        kind.ranges += 1;
    }

    pub fn remove(&mut self, mark: &Mark) {
        let kind = self.kind(&mark.stretch);
        if kind.highlight.delete(&mark.range) {
            kind.ranges -= 1;
        }
    }

    /// Registers what is shown and has ranges, also what the page took away, and nothing else.
    pub fn register(&mut self) {
        for (at, kind) in self.kinds.iter_mut().enumerate() {
            if kind.ranges > 0 && self.visible[at / PARTS] {
                browser::register(&kind.name, &kind.highlight);
                kind.registered = true;
            } else if kind.registered {
                browser::withdraw(&kind.name, &kind.highlight);
                kind.registered = false;
            }
        }
    }

    /// Registers what has come to have ranges: what is painted so far is seen while the rest is being painted.
    pub fn register_new(&mut self) {
        for (at, kind) in self.kinds.iter_mut().enumerate() {
            if kind.ranges > 0 && !kind.registered && self.visible[at / PARTS] {
                browser::register(&kind.name, &kind.highlight);
                kind.registered = true;
            }
        }
    }

    /// Draws attention to a range until [`Painter::unflash`].
    pub fn flash(&self, range: &JsValue) {
        self.flash.clear();
        self.flash.add(range);
        browser::register(FLASH, &self.flash);
    }

    pub fn unflash(&self) {
        self.flash.clear();
        browser::withdraw(FLASH, &self.flash);
    }

    /// Takes everything away.
    pub fn clear(&mut self) {
        for kind in &mut self.kinds {
            kind.highlight.clear();
            kind.ranges = 0;
            if kind.registered {
                browser::withdraw(&kind.name, &kind.highlight);
                kind.registered = false;
            }
        }
        self.unflash();
    }
}
