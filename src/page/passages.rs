//! Passages of the page: their text, what the engine found in it, and where in the page each place of it is.

use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

use super::browser;
use super::paint::{Mark, Painter, Stretch};
use crate::{Analysis, Role, Unit, analyse, length};

/// A text and what the engine says about it. Equal passages share one.
pub struct Reading {
    pub text: Box<str>,
    pub analysis: Analysis,
}

/// Readings by role and text, so that what was read once costs nothing again.
#[derive(Default)]
pub struct Readings {
    known: HashMap<(bool, Box<str>), Rc<Reading>>,
    /// The reader's own patterns.
    #[cfg(feature = "packs")]
    pub own: Own,
}

/// The reader's own patterns as long as they keep up.
#[cfg(feature = "packs")]
#[derive(Default)]
pub struct Own {
    pub packs: crate::packs::Packs,
    /// They were too slow for this page and are left out since.
    pub stopped: bool,
    /// The time that passages took with them, in milliseconds, and the bytes read in it.
    spent: f64,
    read: usize,
}

#[cfg(feature = "packs")]
impl Own {
    /// After so long, in milliseconds, packs that read fewer bytes a millisecond than this are stopped: every pattern is bounded, but a
    /// pack that means harm can still make reading a chore. Packs that do not are a hundred times as fast.
    const PATIENCE: f64 = 500.0;
    const LEAST: f64 = 200.0;

    fn begin_anew(&mut self) {
        *self = Own { packs: std::mem::take(&mut self.packs), ..Own::default() };
    }

    fn analyse(&mut self, text: &str, role: Role) -> Analysis {
        if self.stopped {
            return analyse(text, role);
        }
        let began = browser::now();
        let analysis = crate::analyse_with(text, role, &self.packs);
        self.spent += browser::now() - began;
        self.read += text.len();
        self.stopped = self.spent > Own::PATIENCE && (self.read as f64) < self.spent * Own::LEAST;
        analysis
    }
}

impl Readings {
    fn read(&mut self, text: &str, headline: bool) -> Rc<Reading> {
        let key = (headline, Box::from(text));
        let read = || {
            let role = if headline { Role::Headline } else { Role::Body };
            #[cfg(feature = "packs")]
            let analysis = self.own.analyse(text, role);
            #[cfg(not(feature = "packs"))]
            let analysis = analyse(text, role);
            Rc::new(Reading { text: text.into(), analysis })
        };
        self.known.entry(key).or_insert_with(read).clone()
    }

    /// Drops everything that was read; the reader's own patterns stay.
    pub fn forget(&mut self) {
        self.known.clear();
        #[cfg(feature = "packs")]
        self.own.begin_anew();
    }

    /// Drops what no passage uses any more, once that is most of it.
    pub fn tidy(&mut self, used: usize) {
        if self.known.len() > 2 * used + 256 {
            self.known.retain(|_, reading| Rc::strong_count(reading) > 1);
        }
    }
}

/// The text nodes and blocks of the passages that were read in one go.
pub struct Sheet {
    nodes: js_sys::Array,
    /// Where in its passage the text of each node starts, and where in the node, in UTF-16 units.
    places: Vec<(u32, u32)>,
    pub blocks: js_sys::Array,
}

/// Numbers that cross from JavaScript two by two.
fn pairs(numbers: Vec<u32>) -> Vec<(u32, u32)> {
    numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// A passage of so many bytes may be taller than the viewport.
const LONG: usize = 10_000;

/// One passage of the page.
pub struct Passage {
    pub sheet: Rc<Sheet>,
    /// Its text nodes: `sheet.nodes[first..first + count]`.
    first: u32,
    count: u32,
    /// The index of its block in `sheet.blocks`.
    pub block: u32,
    pub headline: bool,
    pub reading: Rc<Reading>,
    /// Whether its block is shown; asked only where there is a finding.
    pub shown: bool,
    /// Whether it was asked for its block to be watched.
    pub observed: bool,
    /// Whether its block is near the viewport, as far as that was asked.
    pub near: bool,
    /// Whether it is a piece of a very long text, so that its block alone does not say where it is.
    pub long: bool,
    /// Findings in it that the reader hid, by where they start and end.
    pub hidden: Vec<(u32, u32)>,
    /// What there is to paint in it.
    pub wanted: Vec<Stretch>,
    /// What is painted.
    pub marks: Vec<Mark>,
}

impl Passage {
    /// The passages of a batch.
    pub fn from_batch(batch: &browser::Batch, readings: &mut Readings) -> Vec<Passage> {
        let passages = pairs(batch.passages());
        if passages.is_empty() {
            return Vec::new();
        }
        let sheet = Rc::new(Sheet { nodes: batch.nodes(), places: pairs(batch.places()), blocks: batch.blocks() });
        let text = batch.text();
        let mut first = 0;
        let mut passages: Vec<Passage> = text
            .split('\0')
            .zip(passages)
            .enumerate()
            .map(|(at, (text, (count, headline)))| {
                let headline = headline != 0;
                let reading = readings.read(text, headline);
                let long = text.len() > LONG;
                let passage = Passage {
                    sheet: sheet.clone(),
                    first,
                    count,
                    block: at as u32,
                    headline,
                    reading,
                    observed: false,
                    near: false,
                    long,
                    shown: true,
                    hidden: Vec::new(),
                    wanted: Vec::new(),
                    marks: Vec::new(),
                };
                first += count;
                passage
            })
            .collect();
        let which: Vec<u32> = passages
            .iter()
            .filter(|passage| !passage.reading.analysis.findings.is_empty())
            .map(|passage| passage.block)
            .collect();
        for (&at, shown) in which.iter().zip(browser::shown(&sheet.blocks, &which)) {
            passages[at as usize].shown = shown != 0;
        }
        passages
    }

    /// Whether its block is shown now.
    pub fn is_shown(&self) -> bool {
        browser::shown(&self.sheet.blocks, &[self.block]) == [1]
    }

    /// Whether the reader hid a finding of this passage.
    pub fn hides(&self, finding: &crate::Finding) -> bool {
        self.hidden.contains(&(finding.span.start, finding.span.end))
    }

    /// Says which findings are to be painted in it: these, but for those the reader hid.
    pub fn want(&mut self, findings: &[crate::Finding]) {
        self.wanted = Stretch::all(&self.reading.text, findings.iter().filter(|finding| !self.hides(finding)));
    }

    /// The block whose text it is.
    pub fn block(&self) -> JsValue {
        self.sheet.blocks.get(self.block)
    }

    /// Its first text node.
    pub fn node(&self) -> Node {
        self.sheet.nodes.get(self.first).unchecked_into()
    }

    /// Whether an offset in a text node is in it, or close behind it.
    pub fn holds(&self, node: &JsValue, offset: u32) -> bool {
        (self.first..self.first + self.count).any(|at| {
            let (_, from) = self.sheet.places[at as usize];
            from <= offset && offset - from <= self.reading.text.len() as u32 && self.sheet.nodes.get(at) == *node
        })
    }

    /// Paints what there is to paint, as far as it is not painted already.
    pub fn paint(&mut self, painter: &mut Painter) {
        if self.marks.iter().map(|mark| &mark.stretch).eq(&self.wanted) {
            return;
        }
        self.unpaint(painter);
        for &stretch in &self.wanted {
            let last =
                self.marks.last().filter(|last| (last.stretch.start, last.stretch.end) == (stretch.start, stretch.end));
            let range = last.map_or_else(|| self.range(stretch.start, stretch.end), |last| last.range.clone());
            let mark = Mark { stretch, range };
            painter.add(&mark);
            self.marks.push(mark);
        }
    }

    /// Has the place of its block watched.
    pub fn observe(&mut self, nearby: &browser::Nearby) {
        if !self.observed {
            nearby.observe(&self.block());
            self.observed = true;
        }
    }

    /// Likewise, and finds out whether it is near now.
    pub fn place(&mut self, nearby: &browser::Nearby) {
        self.near = nearby.has(&self.block());
        self.observe(nearby);
    }

    pub fn paint_if(&mut self, near: bool, painter: &mut Painter) {
        if near { self.paint(painter) } else { self.unpaint(painter) }
    }

    /// Takes away what is painted.
    pub fn unpaint(&mut self, painter: &mut Painter) {
        for mark in self.marks.drain(..) {
            painter.remove(&mark);
        }
    }

    /// The node and the offset in it of a place, given in UTF-16 units of the passage. A place between two nodes belongs to the one
    /// that ends there if `end`, else to the one that starts there.
    fn node_at(&self, unit: u32, end: bool) -> (u32, u32) {
        let (first, last) = (self.first as usize, (self.first + self.count) as usize);
        let places = &self.sheet.places[first..last];
        let after = places.partition_point(|&(start, _)| if end { start < unit } else { start <= unit });
        let at = after.saturating_sub(1);
        let (start, offset) = places[at];
        ((first + at) as u32, offset + (unit - start.min(unit)))
    }

    /// The range of a stretch of the passage, given in bytes of its text.
    pub fn range(&self, start: u32, end: u32) -> JsValue {
        let text = &self.reading.text;
        let from = length(&text[..start as usize], Unit::Utf16) as u32;
        let to = from + length(&text[start as usize..end as usize], Unit::Utf16) as u32;
        let (first, start) = self.node_at(from, false);
        let (last, end) = self.node_at(to, true);
        browser::range(&self.sheet.nodes, first, start, last, end)
    }

    /// The place in the passage, in bytes of its text, of an offset in one of its text nodes; `None` for any other node.
    pub fn locate(&self, node: &JsValue, offset: u32) -> Option<u32> {
        let at = (self.first..self.first + self.count)
            .rev()
            .find(|&at| self.sheet.places[at as usize].1 <= offset && self.sheet.nodes.get(at) == *node)?;
        let (start, from) = self.sheet.places[at as usize];
        let unit = start + offset - from;
        let mut units = 0;
        let text = &self.reading.text;
        text.char_indices()
            .find(|(_, character)| {
                let here = units;
                units += character.len_utf16() as u32;
                here >= unit
            })
            .map_or(Some(text.len() as u32), |(byte, _)| Some(byte as u32))
    }
}
