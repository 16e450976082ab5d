//! Sourcelight's engine: it finds in news text who is said to have said it, when that is somebody unnamed.
//!
//! Two calls make the public API. [`annotate`] takes a whole [`Document`] and returns a [`Report`], [`marks`] only where its
//! findings stand. A surface whose text changes under it (a web page) keeps one [`Analysis`] a passage, made by [`analyse`], and joins them with [`assemble`]: analysis looks at
//! one passage alone, so a changed passage costs only itself, and assembly resolves what crosses passages (which mentions are the
//! same source, who was named elsewhere, which act of harm "it" is).
//!
//! The engine has no I/O, no clock and no state: the same text gives the same report, in time linear in its length.

// Before the others: its macro is known from there on.
#[macro_use]
mod lexicon;

mod analysis;
mod discourse;
#[cfg(not(target_family = "wasm"))]
pub mod explain;
mod finding;
mod grammar;
#[cfg(feature = "packs")]
pub mod packs;
#[cfg(target_arch = "wasm32")]
mod page;
pub mod report;
pub mod rules;
mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

#[cfg(feature = "packs")]
pub use analysis::analyse_with;
pub use analysis::{Analysis, analyse};
pub use discourse::{Passage, Story, assemble};
pub use finding::{Finding, RuleName, SlotName};
pub use report::{Category, Confidence, Field, Group, Mark, Number, Report, Unit};
pub use text::{Role, Span, length};

/// A news text: its headline and everything below it, paragraphs separated by line breaks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Document<'t> {
    /// The headline, empty where there is none.
    pub title: &'t str,
    /// The text below it.
    pub text: &'t str,
}

/// Finds everything the taxonomy names in `document`. Offsets in the report count `unit`s of the title or the text.
pub fn annotate(document: &Document, unit: Unit) -> Report {
    let passages = passages(document, unit);
    read(&passages).report(&passages, unit)
}

/// Where the findings of [`annotate`] stand, without what else a report says of them: what a page needs before it can paint.
pub fn marks(document: &Document, unit: Unit) -> Vec<Mark> {
    let passages = passages(document, unit);
    read(&passages).marks(&passages, unit)
}

fn read(passages: &[Passage]) -> Story {
    let analyses: Vec<Analysis> = passages.iter().map(|passage| analyse(passage.text, passage.role)).collect();
    assemble(&analyses)
}

/// Finds also what the reader's own patterns find.
#[cfg(feature = "packs")]
pub fn annotate_with(document: &Document, unit: Unit, packs: &packs::Packs) -> Report {
    let passages = passages(document, unit);
    let analyses: Vec<Analysis> =
        passages.iter().map(|passage| analyse_with(passage.text, passage.role, packs)).collect();
    assemble(&analyses).report(&passages, unit)
}

/// The headline and the paragraphs of `document`.
fn passages<'t>(document: &Document<'t>, unit: Unit) -> Vec<Passage<'t>> {
    // A text that opens with its own headline says it once: the copy in the text is the one that a reader sees marked.
    let said_once = !document.title.is_empty() && text::opens_with(document.text, document.title);
    let title = if said_once { "" } else { document.title };
    let mut passages = vec![Passage { role: Role::Headline, start: 0, text: title }];
    let mut start = 0;
    for paragraph in document.text.split('\n') {
        passages.push(Passage { role: Role::Body, start, text: paragraph });
        start += length(paragraph, unit) + 1;
    }
    passages
}
