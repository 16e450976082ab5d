//! The page: its text read as passages, its findings painted, and both kept true while the page changes.
//!
//! A [`session::Session`] is the whole of it, seen from JavaScript. A [`round::Round`] takes passages from the page in slices that leave the browser room
//! to breathe, and gives each to the engine; the [`tree::Tree`] keeps them in document order; [`viewport`] says which of their findings are
//! painted, and [`paint`] paints them with custom highlights. The document itself is never edited. From then on the session watches: a
//! mutation makes the blocks it touched dirty, only those are read again, and equal text is never analysed twice.

mod browser;
mod locate;
mod paint;
mod passages;
mod report;
mod round;
mod session;
mod tree;
mod viewport;
