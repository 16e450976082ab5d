//! Painting: one custom highlight a kind, and one for what belongs to its findings without being the strong mark.

use wasm_bindgen::JsValue;

use super::browser::{HIGHLIGHTS, Highlight, HighlightRegistry};
use crate::Category;

/// Which part of a finding a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The span that carries the category, in the highlight `sourcelight-<group>-<kind>`.
    Strong,
    /// Cue, actor, event: in the highlight `sourcelight_cue-<group>-<kind>`.
    Light,
}

/// Something to paint in a passage, in bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub category: Category,
    pub part: Part,
    pub start: u32,
    pub end: u32,
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
    /// Two a category: strong and light.
    kinds: Vec<Kind>,
    visible: Vec<bool>,
    flash: Highlight,
}

const FLASH: &str = "sourcelight_flash";

impl Painter {
    pub fn new() -> Painter {
        let mut kinds = Vec::new();
        for &category in Category::ALL {
            for (prefix, strong) in [("sourcelight-", 1), ("sourcelight_cue-", 0)] {
                let highlight = Highlight::new();
                // Named attributions lie under unnamed ones, cues under the spans they touch.
                highlight.set_priority(2 * (Category::ALL.len() - category.index()) as i32 + strong);
                let name = format!("{prefix}{}", category.as_str().replace('/', "-"));
                kinds.push(Kind { name, highlight, ranges: 0, registered: false });
            }
        }
        let flash = Highlight::new();
        flash.set_priority(100);
        Painter { kinds, visible: vec![false; Category::ALL.len()], flash }
    }

    fn kind(&mut self, stretch: &Stretch) -> &mut Kind {
        &mut self.kinds[2 * stretch.category.index() + usize::from(stretch.part == Part::Light)]
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
        HIGHLIGHTS.with(|highlights| {
            for (at, kind) in self.kinds.iter_mut().enumerate() {
                if kind.ranges > 0 && self.visible[at / 2] {
                    highlights.set(&kind.name, &kind.highlight);
                    kind.registered = true;
                } else if kind.registered {
                    withdraw(highlights, &kind.name, &kind.highlight);
                    kind.registered = false;
                }
            }
        });
    }

    /// Draws attention to a range until [`Painter::unflash`].
    pub fn flash(&self, range: &JsValue) {
        self.flash.clear();
        self.flash.add(range);
        HIGHLIGHTS.with(|highlights| highlights.set(FLASH, &self.flash));
    }

    pub fn unflash(&self) {
        self.flash.clear();
        HIGHLIGHTS.with(|highlights| withdraw(highlights, FLASH, &self.flash));
    }

    /// Takes everything away.
    pub fn clear(&mut self) {
        HIGHLIGHTS.with(|highlights| {
            for kind in &mut self.kinds {
                kind.highlight.clear();
                kind.ranges = 0;
                if kind.registered {
                    withdraw(highlights, &kind.name, &kind.highlight);
                    kind.registered = false;
                }
            }
        });
        self.unflash();
    }
}

/// Takes a highlight away, unless another has its name by now: after an update of the extension the new one paints under the same names.
fn withdraw(highlights: &HighlightRegistry, name: &str, highlight: &Highlight) {
    if &highlights.get(name) == highlight.as_ref() as &JsValue {
        highlights.delete(name);
    }
}
