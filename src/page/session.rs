//! One document under watch, from start to stop: what JavaScript sees of the page layer, and when it does its work.

use std::cell::RefCell;
use std::hint::black_box;
use std::rc::{Rc, Weak};

use wasm_bindgen::closure::WasmClosure;
use wasm_bindgen::prelude::*;
use web_sys::Document;

use super::browser::{self, Nearby};
use super::locate::{self, Anchor};
use super::paint::Painter;
use super::round::Round;
use super::tree::Tree;
use super::{report, viewport};
use crate::report::Policy;
use crate::{Category, Story, assemble};

/// How long one slice of work may take, in milliseconds.
const SLICE: f64 = 5.0;

/// The least time between two rounds of reading what changed, in milliseconds, and how much longer than a round the pause after it is:
/// a page that changes without end costs no more than this share of its time.
const PAUSE: f64 = 40.0;
const SHARE: f64 = 9.0;

/// How long a finding that was shown is drawn differently, in milliseconds.
const FLASH: f64 = 1_600.0;

/// How much memory a session takes at once, in bytes: what a page of a megabyte of text fills. Memory that nobody touches costs nothing, but
/// each time it grows the browser may look for garbage: by 64 kB at a time that was up to 20 ms on such a page.
const MEMORY: usize = 4 << 20;

/// What the next slice does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    /// Nothing, or begin a round if something changed.
    Idle,
    /// Take passages from the page.
    Reading,
    /// Paint, from this passage on.
    Painting(usize),
}

/// What follows a slice.
enum Next {
    /// Nothing: the session was stopped, or nothing has changed that is read.
    Nothing,
    /// Another slice, as soon as the browser has had its turn.
    Slice,
    /// The round is finished.
    Finished,
}

/// What the browser calls. Each lives as long as somebody in JavaScript holds it: timers and observers of a page that is being closed may still call
/// when the session is gone, and then nothing happens.
struct Callbacks {
    tick: js_sys::Function,
    mutated: js_sys::Function,
    moved: js_sys::Function,
    look: js_sys::Function,
    unflash: js_sys::Function,
}

/// A closure that the browser owns.
fn function<F: ?Sized + WasmClosure>(closure: Closure<F>) -> js_sys::Function {
    closure.into_js_value().unchecked_into()
}

struct Inner {
    document: Document,
    /// Called without arguments whenever the findings may be different.
    changed: js_sys::Function,
    callbacks: Rc<Callbacks>,
    running: bool,
    /// Whether a slice is already due.
    due: bool,
    work: Work,
    /// The main-thread time this round took so far, in milliseconds.
    spent: f64,
    /// Whether a passage with findings has come to be shown since the story was assembled.
    revealed: bool,

    round: Round,
    tree: Tree,
    story: Story,
    painter: Painter,
    visible: Vec<bool>,
    nearby: Option<Nearby>,
    /// The finding that the reader is at.
    current: Option<Anchor>,
}

impl Inner {
    fn start(&mut self) {
        self.stop();
        self.running = true;
        self.nearby = Some(browser::nearby(&self.callbacks.moved));
        self.round.open(&self.document, &mut self.tree, &self.callbacks.mutated);
        self.work = Work::Reading;
    }

    fn stop(&mut self) {
        self.running = false;
        self.work = Work::Idle;
        if let Some(nearby) = self.nearby.take() {
            nearby.disconnect();
        }
        self.painter.clear();
        self.round.clear();
        self.tree.clear();
        self.story = Story::default();
        self.current = None;
    }

    /// From now on this is the finding that the reader is at.
    fn hold(&mut self, finding: u32) {
        self.current = Anchor::of(finding, &self.tree, &self.story);
    }

    /// The number that the finding at which the reader is has now.
    fn held(&self) -> Option<u32> {
        self.current.as_ref()?.find(&self.tree, &self.story)
    }

    /// One slice of work. Returns what is to happen then.
    fn slice(&mut self) -> Next {
        if !self.running {
            return Next::Nothing;
        }
        let began = browser::now();
        if self.work == Work::Idle {
            self.spent = 0.0;
            let changed = self.round.begin(&mut self.tree, &self.callbacks.mutated);
            if !std::mem::take(&mut self.revealed) && !changed {
                return Next::Nothing;
            }
            self.work = Work::Reading;
        }
        let next = loop {
            self.work = match self.work {
                Work::Idle => break Next::Finished,
                Work::Reading => self.read(),
                Work::Painting(from) => {
                    viewport::paint_some(from, &mut self.tree, &self.story, self.nearby.as_ref(), &mut self.painter)
                        .map_or(Work::Idle, Work::Painting)
                }
            };
            // Whoever is idle after a slice has said so.
            if self.work != Work::Idle && browser::now() - began >= SLICE {
                break Next::Slice;
            }
        };
        self.spent += browser::now() - began;
        next
    }

    /// Reads some of the page; after the last of it the story is assembled anew.
    fn read(&mut self) -> Work {
        if self.round.read_some(&mut self.tree, self.nearby.as_ref(), &self.callbacks.mutated) {
            return Work::Reading;
        }
        self.round.finish(&mut self.tree, |gone| gone.marks.iter().for_each(|mark| self.painter.remove(mark)));
        self.story = assemble(self.tree.analyses());
        Work::Painting(0)
    }
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
        drop(black_box(Vec::<u8>::with_capacity(MEMORY)));
        let inner = Rc::new_cyclic(|weak| {
            RefCell::new(Inner {
                document,
                changed,
                callbacks: Rc::new(callbacks(weak)),
                running: false,
                due: false,
                work: Work::Idle,
                spent: 0.0,
                revealed: false,
                round: Round::new(),
                tree: Tree::default(),
                story: Story::default(),
                painter: Painter::new(&[]),
                visible: vec![false; Category::ALL.len()],
                nearby: None,
                current: None,
            })
        });
        Session { inner }
    }

    /// Looks also for the patterns of these packs, each the text of its file, from the next start on. A pack that has mistakes is left
    /// out. Returns the reader's own categories: in [`Session::visible`] and [`Session::categories`] they follow those of the taxonomy.
    #[cfg(feature = "packs")]
    pub fn packs(&self, files: Vec<String>) -> Vec<String> {
        let packs = crate::packs::Packs::usable(files.iter().map(String::as_str));
        let mut inner = self.inner.borrow_mut();
        inner.stop();
        inner.painter = Painter::new(packs.kinds());
        inner.visible = vec![false; Category::ALL.len() + packs.kinds().len()];
        let names = packs.kinds().iter().map(|kind| kind.as_str().to_owned()).collect();
        inner.round.readings.own.packs = packs;
        names
    }

    /// Whether the reader's own patterns were too slow for this page, so that not all of it was searched for them.
    #[cfg(feature = "packs")]
    pub fn slow(&self) -> bool {
        self.inner.borrow().round.readings.own.stopped
    }

    /// Reads the document from the beginning, paints it and watches it from then on. The first slice of the work is done at once.
    pub fn start(&self) {
        self.inner.borrow_mut().start();
        tick(&self.inner);
        let callbacks = self.inner.borrow().callbacks.clone();
        for delay in LATE_ROOTS {
            browser::later(&callbacks.look, delay);
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

    /// How much text was read since the start, in bytes of UTF-8.
    pub fn read(&self) -> f64 {
        self.inner.borrow().round.read as f64
    }

    /// Which categories are shown, one number each in listing order, 0 for hidden. Nothing is read again.
    pub fn visible(&self, visible: &[u8]) {
        let mut inner = self.inner.borrow_mut();
        let mut shown: Vec<bool> = visible.iter().map(|&shown| shown != 0).collect();
        shown.resize(inner.visible.len(), false);
        inner.visible.clone_from(&shown);
        inner.painter.show(shown);
    }

    /// The category of each finding, shown or not, by its place in listing order: there are never so many that a byte does not hold it.
    pub fn categories(&self) -> Vec<u8> {
        self.inner.borrow().story.findings.iter().map(|finding| finding.category.index() as u8).collect()
    }

    /// The report with the page's headline and what stands around each finding, as JSON. `policies` are the outlet's own rules: the name of one in a line,
    /// its address in the next.
    pub fn report(&self, policies: &str) -> String {
        let inner = self.inner.borrow();
        let mut lines = policies.lines().map(str::to_owned);
        let policies = std::iter::from_fn(|| Some(Policy { name: lines.next()?, address: lines.next()? }));
        report::whole(&inner.tree, &inner.story, policies.collect())
    }

    /// One finding, its source and the page's headline as a plain object.
    pub fn finding(&self, finding: u32) -> Option<JsValue> {
        let inner = self.inner.borrow();
        report::of_finding(finding, &inner.tree, &inner.story)
    }

    /// Scrolls to a finding and draws attention to it; false where there is no such finding.
    pub fn show(&self, finding: u32) -> bool {
        let mut inner = self.inner.borrow_mut();
        let Some(range) = locate::range(finding, &inner.tree, &inner.story) else { return false };
        if !browser::reveal(&range) {
            return false;
        }
        inner.hold(finding);
        inner.painter.flash(&range);
        browser::later(&inner.callbacks.unflash, FLASH);
        true
    }

    /// Paints a finding no more, as long as its passage stays what it is.
    pub fn hide(&self, finding: u32) {
        let inner = &mut *self.inner.borrow_mut();
        let Some(span) = inner.story.findings.get(finding as usize).map(|finding| finding.span) else { return };
        let Some(passage) = inner.tree.get_mut(span.passage) else { return };
        passage.hidden.push((span.start, span.end));
        let findings = &inner.story.findings;
        let first = findings.partition_point(|finding| finding.span.passage < span.passage);
        let last = findings.partition_point(|finding| finding.span.passage <= span.passage);
        passage.want(&findings[first..last]);
        if !passage.marks.is_empty() {
            passage.paint(&mut inner.painter);
        }
        inner.painter.register();
    }

    /// Shows the next visible finding (`by` > 0) or the previous one, and says which.
    pub fn step(&self, by: i32) -> Option<u32> {
        let next = {
            let inner = self.inner.borrow();
            let from = inner.held().or(inner.current.as_ref().map(|gone| gone.number));
            locate::beside(from, by, &inner.tree, &inner.story, &inner.visible)?
        };
        self.show(next).then_some(next)
    }

    /// The visible finding under a point of the viewport.
    pub fn at(&self, x: f64, y: f64) -> Option<u32> {
        let inner = self.inner.borrow();
        locate::at(x, y, &inner.tree, &inner.story, &inner.visible)
    }

    /// Where a finding is in the viewport, as rectangles; none where it is not shown.
    pub fn rects(&self, finding: u32) -> js_sys::Array {
        let inner = self.inner.borrow();
        locate::range(finding, &inner.tree, &inner.story)
            .map_or_else(js_sys::Array::new, |range| browser::rects_of(&range))
    }

    /// Notes that the reader is at a finding, as [`Session::show`] does: [`Session::step`] goes on from it.
    pub fn hold(&self, finding: u32) {
        self.inner.borrow_mut().hold(finding);
    }

    /// The number that the finding at which the reader is has now; nothing where the page took it away.
    pub fn held(&self) -> Option<u32> {
        self.inner.borrow().held()
    }
}

/// What the browser calls of a session, as long as it is there.
fn callbacks(session: &Weak<RefCell<Inner>>) -> Callbacks {
    let with = |act: fn(&Rc<RefCell<Inner>>)| {
        let session = session.clone();
        function(Closure::<dyn Fn()>::new(move || {
            if let Some(inner) = session.upgrade() {
                act(&inner);
            }
        }))
    };
    let mutated = {
        let session = session.clone();
        function(Closure::<dyn Fn(js_sys::Array)>::new(move |records: js_sys::Array| {
            if let Some(inner) = session.upgrade() {
                browser::collect(&records, &inner.borrow().round.dirty);
                round_later(&inner);
            }
        }))
    };
    let moved = {
        let session = session.clone();
        function(Closure::<dyn Fn(js_sys::Array, js_sys::Array)>::new(
            move |near: js_sys::Array, far: js_sys::Array| {
                let Some(session) = session.upgrade() else { return };
                let revealed = {
                    let inner = &mut *session.borrow_mut();
                    let nearby = inner.nearby.as_ref();
                    inner.revealed |=
                        viewport::moved(&near, &far, &mut inner.tree, &inner.story, nearby, &mut inner.painter);
                    inner.revealed
                };
                if revealed {
                    round_later(&session);
                }
            },
        ))
    };
    Callbacks {
        tick: with(tick),
        mutated,
        moved,
        look: with(round_later),
        unflash: with(|inner| inner.borrow().painter.unflash()),
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
            browser::soon(&inner.callbacks.tick);
        }
        Next::Finished => {
            let changed = inner.borrow().changed.clone();
            browser::attempt(&changed);
            if inner.borrow().round.dirty.size() > 0 || inner.borrow().revealed {
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
        browser::later(&inner.callbacks.tick, delay);
    }
}
