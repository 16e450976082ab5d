//! One document under watch, from start to stop.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{HashMap, VecDeque};
use std::rc::{Rc, Weak};

use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, MutationObserver, MutationObserverInit, Node};

use super::browser::{self, Nearby, Walk};
use super::paint::{Painter, Part, Stretch};
use super::passages::{Passage, Readings, Sheet};
use crate::analysis::Span;
use crate::{Category, Role, SlotName, Story, Unit, assemble, length};

/// How long one slice of work may take, in milliseconds.
const SLICE: f64 = 5.0;

/// How much text is taken from the page at once, in UTF-16 units.
const BATCH: u32 = 16_000;

/// Above so many findings only those near the viewport are registered with the browser.
const MANY: usize = 2_000;

/// The least time between two rounds of reading what changed, in milliseconds, and how much longer than a round the pause after it is:
/// a page that changes without end costs no more than this share of its time.
const PAUSE: f64 = 40.0;
const SHARE: f64 = 9.0;

/// How long a finding that was shown is drawn differently, in milliseconds.
const FLASH: f64 = 1_600.0;

/// A document or an open shadow root in it, with its passages in document order.
struct Root {
    node: Node,
    observer: MutationObserver,
    passages: Vec<Passage>,
}

/// A passage that was read in this round.
struct Fresh {
    root: usize,
    /// Which walk read it: passages of one walk are in document order.
    walk: u32,
    passage: Passage,
}

/// What the next slice does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    /// Nothing, or begin a round if something changed.
    Idle,
    /// Take passages from the page.
    Reading,
    /// Paint, from this finding on.
    Painting(usize),
}

/// The closures that the browser calls; they live as long as the session.
struct Callbacks {
    tick: Closure<dyn FnMut()>,
    mutated: Closure<dyn FnMut(js_sys::Array)>,
    moved: Closure<dyn FnMut(js_sys::Array, js_sys::Array)>,
    look: Closure<dyn FnMut()>,
    unflash: Closure<dyn FnMut()>,
}

struct Inner {
    document: Document,
    /// Called without arguments whenever the findings may be different.
    changed: js_sys::Function,
    callbacks: Option<Callbacks>,
    running: bool,
    /// Whether a slice is already due.
    due: bool,
    work: Work,
    /// The main-thread time this round took so far, in milliseconds.
    spent: f64,

    headline: Option<Element>,
    roots: Vec<Root>,
    readings: Readings,
    /// Blocks that changed since they were read.
    dirty: js_sys::Set,
    jobs: VecDeque<(usize, Node)>,
    walk: Option<(usize, Walk)>,
    walks: u32,
    fresh: Vec<Fresh>,
    /// Whether a passage with findings has come to be shown since the story was assembled.
    revealed: bool,

    story: Story,
    /// The root and the index of each passage of the story, in its order; see [`Span::passage`].
    order: Vec<(u32, u32)>,
    painter: Painter,
    visible: Vec<bool>,
    nearby: Option<Nearby>,
    current: Option<u32>,
}

impl Inner {
    fn start(&mut self) {
        self.stop();
        self.running = true;
        browser::forget();
        self.headline = browser::headline_of(&self.document);
        self.nearby =
            self.callbacks.as_ref().map(|callbacks| browser::nearby(callbacks.moved.as_ref().unchecked_ref()));
        let document: &Node = &self.document;
        self.add_root(document.clone());
        self.work = Work::Reading;
    }

    fn stop(&mut self) {
        self.running = false;
        self.work = Work::Idle;
        for root in self.roots.drain(..) {
            root.observer.disconnect();
        }
        if let Some(nearby) = self.nearby.take() {
            nearby.disconnect();
        }
        self.painter.clear();
        self.dirty.clear();
        self.jobs.clear();
        self.walk = None;
        self.fresh.clear();
        self.story = Story::default();
        self.order.clear();
        self.readings = Readings::default();
        self.current = None;
    }

    /// Watches a document or shadow root and reads it in this round.
    fn add_root(&mut self, node: Node) {
        let Some(callbacks) = &self.callbacks else { return };
        if self.roots.iter().any(|root| root.node == node) {
            return;
        }
        let Ok(observer) = MutationObserver::new(callbacks.mutated.as_ref().unchecked_ref()) else { return };
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_character_data(true);
        options.set_subtree(true);
        if observer.observe_with_options(&node, &options).is_ok() {
            let top = browser::top_of(&node);
            self.roots.push(Root { node, observer, passages: Vec::new() });
            self.jobs.push_back((self.roots.len() - 1, top));
        }
    }

    /// One slice of work. Returns what is to happen then.
    fn slice(&mut self) -> Next {
        if !self.running {
            return Next::Nothing;
        }
        let began = browser::now();
        if self.work == Work::Idle {
            self.begin_round();
        }
        let mut next = Next::Slice;
        while browser::now() - began < SLICE {
            match self.work {
                Work::Idle => {
                    next = Next::Finished;
                    break;
                }
                Work::Reading => {
                    if !self.read_some() {
                        self.bring_together();
                        self.work = Work::Painting(0);
                    }
                }
                Work::Painting(from) => self.work = self.paint_some(from),
            }
        }
        self.spent += browser::now() - began;
        next
    }

    /// Begins to read what changed.
    fn begin_round(&mut self) {
        self.spent = 0.0;
        for root in browser::late_roots() {
            self.add_root(root.unchecked_into());
        }
        for block in browser::to_read(&self.dirty) {
            let block: Node = block.unchecked_into();
            let root = block.get_root_node();
            if let Some(at) = self.roots.iter().position(|known| known.node == root) {
                self.jobs.push_back((at, block));
            }
        }
        self.dirty.clear();
        if !self.jobs.is_empty() || std::mem::take(&mut self.revealed) {
            self.work = Work::Reading;
        }
    }

    /// Takes one batch from the page; false when there is nothing more to take.
    fn read_some(&mut self) -> bool {
        let Some((root, walk)) = &self.walk else {
            let Some((root, node)) = self.jobs.pop_front() else { return false };
            // What an earlier walk of this round came through is up to date.
            if !browser::is_fresh(&node) {
                self.walk = Some((root, Walk::new(&node, self.headline.as_ref())));
                self.walks += 1;
            }
            return true;
        };
        let Some(batch) = walk.next(BATCH) else {
            self.walk = None;
            return true;
        };
        let (root, walk) = (*root, self.walks);
        for mut passage in Passage::from_batch(&batch, &mut self.readings) {
            if !passage.shown {
                passage.observe(self.nearby.as_ref());
            }
            self.fresh.push(Fresh { root, walk, passage });
        }
        for root in batch.roots() {
            self.add_root(root.unchecked_into());
        }
        true
    }

    /// Puts what was read in its place, drops what is gone, and assembles the story anew.
    fn bring_together(&mut self) {
        let mut fresh: Vec<Vec<Fresh>> = self.roots.iter().map(|_| Vec::new()).collect();
        for read in self.fresh.drain(..).filter(|read| read.passage.node().is_connected()) {
            fresh[read.root].push(read);
        }
        for (root, fresh) in self.roots.iter_mut().zip(fresh) {
            let mut stale: HashMap<*const Sheet, Vec<u8>> = HashMap::new();
            let (gone, kept) = std::mem::take(&mut root.passages).into_iter().partition::<Vec<_>, _>(|passage| {
                let sheet =
                    stale.entry(Rc::as_ptr(&passage.sheet)).or_insert_with(|| browser::stale(&passage.sheet.blocks));
                sheet[passage.block as usize] != 0
            });
            for mark in gone.iter().flat_map(|passage| &passage.marks) {
                self.painter.remove(mark);
            }
            root.passages = merge(kept, fresh);
        }
        browser::settle();
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
        self.story = assemble(
            self.order.iter().map(|&(root, at)| &self.roots[root as usize].passages[at as usize].reading.analysis),
        );
        let passages: usize = self.roots.iter().map(|root| root.passages.len()).sum();
        self.readings.tidy(passages);
    }

    /// Paints some findings from `from` on, passage by passage.
    fn paint_some(&mut self, from: usize) -> Work {
        let many = self.story.findings.len() > MANY;
        let mut from = from;
        // What stands before the first finding and between two has lost its marks, if it had any.
        for _ in 0..64 {
            if from == self.order.len() {
                if many {
                    self.paint_long();
                }
                self.painter.register();
                return Work::Idle;
            }
            let (root, at) = self.order[from];
            let first = self.story.findings.partition_point(|finding| (finding.span.passage as usize) < from);
            let findings =
                self.story.findings[first..].iter().take_while(|finding| finding.span.passage as usize == from);
            let passage = &mut self.roots[root as usize].passages[at as usize];
            let stretches = stretches(findings.filter(|finding| !passage.hides(finding)));
            if many && !stretches.is_empty() {
                passage.observe(self.nearby.as_ref());
            }
            passage.wanted = stretches;
            // The pieces of a long text have their turn when all is read.
            if !(many && passage.long) {
                passage.paint_if(!many || passage.near, &mut self.painter);
            }
            from += 1;
        }
        Work::Painting(from)
    }

    /// Blocks came near the viewport or left it. A block that was not shown before may be now.
    fn moved(&mut self, near: &js_sys::Array, far: &js_sys::Array) {
        let (near, far) = (js_sys::Set::new(near), js_sys::Set::new(far));
        let many = self.story.findings.len() > MANY;
        for passage in self.roots.iter_mut().flat_map(|root| &mut root.passages) {
            if passage.shown && passage.wanted.is_empty() {
                continue;
            }
            let block = passage.block();
            if near.has(&block) {
                passage.near = true;
                if !passage.shown && browser::is_shown(&block) {
                    passage.shown = true;
                    self.revealed = true;
                }
                if many && !passage.long {
                    passage.paint(&mut self.painter);
                }
            } else if far.has(&block) {
                passage.near = false;
                if many {
                    passage.unpaint(&mut self.painter);
                }
            }
        }
        if many {
            self.paint_long();
            self.painter.register();
        }
    }

    /// Where many findings stand in pieces of one long text: paints the pieces in view and those beside them.
    fn paint_long(&mut self) {
        let Some(nearby) = &self.nearby else { return };
        let mut places = None;
        for root in &mut self.roots {
            let long: Vec<usize> =
                (0..root.passages.len()).filter(|&at| root.passages[at].long && root.passages[at].near).collect();
            if long.is_empty() {
                continue;
            }
            nearby.follow();
            let places = places.get_or_insert_with(browser::in_view);
            let seen: Vec<usize> = (0..long.len())
                .filter(|&at| {
                    (0..places.length()).step_by(2).any(|place| {
                        let offset = places.get(place + 1).as_f64().unwrap_or_default();
                        root.passages[long[at]].holds(&places.get(place), offset as u32)
                    })
                })
                .collect();
            for (at, &passage) in long.iter().enumerate() {
                let near = seen.iter().any(|&seen| seen.abs_diff(at) <= 1);
                root.passages[passage].paint_if(near, &mut self.painter);
            }
        }
    }

    fn passage(&self, at: u32) -> Option<&Passage> {
        let &(root, index) = self.order.get(at as usize)?;
        self.roots.get(root as usize)?.passages.get(index as usize)
    }

    fn range(&self, finding: u32) -> Option<JsValue> {
        let span = self.story.findings.get(finding as usize)?.span;
        Some(self.passage(span.passage)?.range(span.start, span.end))
    }

    fn is_visible(&self, finding: &crate::Finding) -> bool {
        self.visible[finding.category.index()]
            && self.passage(finding.span.passage).is_none_or(|passage| !passage.hides(finding))
    }

    /// The next or previous visible finding.
    fn beside(&self, by: i32) -> Option<u32> {
        let count = self.story.findings.len() as i64;
        let from = self.current.map_or(if by > 0 { -1 } else { count }, i64::from);
        (1..=count)
            .map(|distance| (from + i64::from(by.signum()) * distance).rem_euclid(count))
            .find(|&at| self.is_visible(&self.story.findings[at as usize]))
            .map(|at| at as u32)
    }

    fn at(&self, x: f64, y: f64) -> Option<u32> {
        let roots: js_sys::Array = self.roots.iter().skip(1).map(|root| root.node.clone()).collect();
        let place = browser::place_at(x, y, &roots)?;
        let (node, offset) = (place.get(0), place.get(1).as_f64()? as u32);
        let mut looked = None;
        for (id, finding) in self.story.findings.iter().enumerate() {
            if !self.is_visible(finding) {
                continue;
            }
            let span = finding.span;
            let passage = self.passage(span.passage)?;
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

    fn report(&self) -> PageReport {
        let (mut title, mut text) = (String::new(), String::new());
        let (mut in_title, mut in_text) = (0, 0);
        let mut passages = Vec::with_capacity(self.order.len());
        for at in 0..self.order.len() as u32 {
            let Some(passage) = self.passage(at) else { continue };
            let (role, field, start) = if passage.headline {
                (Role::Headline, &mut title, &mut in_title)
            } else {
                (Role::Body, &mut text, &mut in_text)
            };
            if !field.is_empty() {
                field.push('\n');
                *start += 1;
            }
            passages.push(crate::Passage { role, start: *start, text: &passage.reading.text });
            field.push_str(&passage.reading.text);
            *start += length(&passage.reading.text, Unit::Utf16);
        }
        let report = self.story.report(&passages, Unit::Utf16);
        PageReport { title, text, report }
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

/// What is painted for the findings of one passage.
fn stretches<'f>(findings: impl Iterator<Item = &'f crate::Finding>) -> Vec<Stretch> {
    let mut all = Vec::new();
    for finding in findings {
        let Span { passage, start, end } = finding.span;
        all.push(Stretch { category: finding.category, part: Part::Strong, start, end });
        let beside = finding.slots.iter().filter(|(name, _)| matches!(name, SlotName::Actor | SlotName::Event));
        for span in finding.cue.into_iter().chain(beside.map(|&(_, span)| span)) {
            if span.passage == passage && span.start < span.end && !(start <= span.start && span.end <= end) {
                all.push(Stretch { category: finding.category, part: Part::Light, start: span.start, end: span.end });
            }
        }
    }
    all
}

/// What follows a slice.
enum Next {
    /// Nothing: the session was stopped.
    Nothing,
    /// Another slice, as soon as the browser has had its turn.
    Slice,
    /// The round is finished.
    Finished,
}

/// A report together with what it was made of: its offsets count UTF-16 units of `title` and `text`.
#[derive(Serialize)]
struct PageReport {
    title: String,
    text: String,
    report: crate::Report,
}

/// One document under watch.
#[wasm_bindgen]
pub struct Session {
    inner: Rc<RefCell<Inner>>,
}

#[wasm_bindgen]
impl Session {
    /// Prepares to watch `document`. `changed` is called without arguments whenever the findings may be different.
    #[wasm_bindgen(constructor)]
    pub fn new(document: Document, changed: js_sys::Function) -> Session {
        let inner = Rc::new(RefCell::new(Inner {
            document,
            changed,
            callbacks: None,
            running: false,
            due: false,
            work: Work::Idle,
            spent: 0.0,
            headline: None,
            roots: Vec::new(),
            readings: Readings::default(),
            dirty: js_sys::Set::new(&JsValue::UNDEFINED),
            jobs: VecDeque::new(),
            walk: None,
            walks: 0,
            fresh: Vec::new(),
            revealed: false,
            story: Story::default(),
            order: Vec::new(),
            painter: Painter::new(),
            visible: vec![false; Category::ALL.len()],
            nearby: None,
            current: None,
        }));
        let weak = Rc::downgrade(&inner);
        let with = |act: fn(&Rc<RefCell<Inner>>)| {
            let weak = weak.clone();
            Closure::new(move || {
                if let Some(inner) = weak.upgrade() {
                    act(&inner);
                }
            })
        };
        let mutated = {
            let weak: Weak<RefCell<Inner>> = weak.clone();
            Closure::new(move |records: js_sys::Array| {
                if let Some(inner) = weak.upgrade() {
                    browser::collect(&records, &inner.borrow().dirty);
                    round_later(&inner);
                }
            })
        };
        let moved = {
            let weak = weak.clone();
            Closure::new(move |near: js_sys::Array, far: js_sys::Array| {
                if let Some(inner) = weak.upgrade() {
                    inner.borrow_mut().moved(&near, &far);
                    if inner.borrow().revealed {
                        round_later(&inner);
                    }
                }
            })
        };
        let callbacks = Callbacks {
            tick: with(tick),
            mutated,
            moved,
            look: with(round_later),
            unflash: with(|inner| inner.borrow().painter.unflash()),
        };
        inner.borrow_mut().callbacks = Some(callbacks);
        Session { inner }
    }

    /// Reads the document from the beginning, paints it and watches it from then on. The first slice of the work is done at once.
    pub fn start(&self) {
        self.inner.borrow_mut().start();
        tick(&self.inner);
        if let Some(callbacks) = &self.inner.borrow().callbacks {
            for delay in LATE_ROOTS {
                browser::later(callbacks.look.as_ref().unchecked_ref(), delay);
            }
        }
    }

    /// Takes every highlight away and stops watching.
    pub fn stop(&self) {
        self.inner.borrow_mut().stop();
    }

    /// Whether everything that is on the page now is read and painted.
    pub fn settled(&self) -> bool {
        let inner = self.inner.borrow();
        inner.running && inner.work == Work::Idle
    }

    /// Which categories are shown, one number each in listing order, 0 for hidden. Nothing is read again.
    pub fn visible(&self, visible: &[u8]) {
        let mut inner = self.inner.borrow_mut();
        let mut shown: Vec<bool> = visible.iter().map(|&shown| shown != 0).collect();
        shown.resize(Category::ALL.len(), false);
        inner.visible.clone_from(&shown);
        inner.painter.show(shown);
    }

    /// How many findings each category has, shown or not, in listing order.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; Category::ALL.len()];
        for finding in &self.inner.borrow().story.findings {
            counts[finding.category.index()] += 1;
        }
        counts
    }

    /// The report with the `title` and `text` that its offsets, in UTF-16 units, belong to: as JSON, which crosses in one step. Property by
    /// property the report of 5,000 findings took Firefox more than three seconds.
    pub fn report(&self) -> Result<String, JsValue> {
        serde_json::to_string(&self.inner.borrow().report()).map_err(|error| JsValue::from_str(&error.to_string()))
    }

    /// Scrolls to a finding and draws attention to it; false where there is no such finding.
    pub fn show(&self, finding: u32) -> bool {
        let mut inner = self.inner.borrow_mut();
        let Some(range) = inner.range(finding) else { return false };
        if !browser::reveal(&range) {
            return false;
        }
        inner.current = Some(finding);
        inner.painter.flash(&range);
        if let Some(callbacks) = &inner.callbacks {
            browser::later(callbacks.unflash.as_ref().unchecked_ref(), FLASH);
        }
        true
    }

    /// Paints a finding no more, as long as its passage stays what it is.
    pub fn hide(&self, finding: u32) {
        let inner = &mut *self.inner.borrow_mut();
        let Some(span) = inner.story.findings.get(finding as usize).map(|finding| finding.span) else { return };
        let Some(&(root, at)) = inner.order.get(span.passage as usize) else { return };
        let passage = &mut inner.roots[root as usize].passages[at as usize];
        passage.hidden.push((span.start, span.end));
        let here = inner.story.findings.iter().filter(|finding| finding.span.passage == span.passage);
        passage.wanted = stretches(here.filter(|finding| !passage.hides(finding)));
        if !passage.marks.is_empty() {
            passage.paint(&mut inner.painter);
        }
        inner.painter.register();
    }

    /// Shows the next visible finding (`by` > 0) or the previous one, and says which.
    pub fn step(&self, by: i32) -> Option<u32> {
        let next = self.inner.borrow().beside(by)?;
        self.show(next).then_some(next)
    }

    /// The visible finding under a point of the viewport.
    pub fn at(&self, x: f64, y: f64) -> Option<u32> {
        self.inner.borrow().at(x, y)
    }

    /// The range of a finding, for asking where on the screen it is.
    pub fn range(&self, finding: u32) -> Option<js_sys::Object> {
        self.inner.borrow().range(finding).map(JsCast::unchecked_into)
    }
}

/// When to look for shadow roots that were attached to elements already read, in milliseconds after the start: no mutation tells of them.
const LATE_ROOTS: [f64; 3] = [400.0, 1_500.0, 5_000.0];

/// Does a slice of work and sees to what follows.
fn tick(inner: &Rc<RefCell<Inner>>) {
    inner.borrow_mut().due = false;
    let next = inner.borrow_mut().slice();
    match next {
        Next::Nothing => {}
        Next::Slice => {
            let mut inner = inner.borrow_mut();
            inner.due = true;
            if let Some(callbacks) = &inner.callbacks {
                browser::soon(callbacks.tick.as_ref().unchecked_ref());
            }
        }
        Next::Finished => {
            let changed = inner.borrow().changed.clone();
            // The surface's own trouble is not the session's.
            let _ = changed.call0(&JsValue::UNDEFINED);
            if inner.borrow().dirty.size() > 0 || inner.borrow().revealed {
                round_later(inner);
            }
        }
    }
}

/// Begins a round once the page has had its share of the time.
fn round_later(inner: &Rc<RefCell<Inner>>) {
    let pause = {
        let inner = inner.borrow();
        if inner.work != Work::Idle {
            return; // at its end it looks what changed meanwhile
        }
        PAUSE.max(inner.spent * SHARE)
    };
    later(inner, pause);
}

fn later(inner: &Rc<RefCell<Inner>>, delay: f64) {
    let mut inner = inner.borrow_mut();
    if inner.running && !inner.due {
        inner.due = true;
        if let Some(callbacks) = &inner.callbacks {
            browser::later(callbacks.tick.as_ref().unchecked_ref(), delay);
        }
    }
}
