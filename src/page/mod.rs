//! The page: its text read as passages, its findings painted, and both kept true while the page changes.
//!
//! A [`Session`] is the whole of it. It reads the document in slices that leave the browser room to breathe, gives each passage to the
//! engine, assembles the story and paints it with custom highlights. The document itself is never edited. From then on it watches: a
//! mutation makes the blocks it touched dirty, only those are read again, and equal text is never analysed twice.

mod browser;
mod paint;
mod passages;
mod session;
