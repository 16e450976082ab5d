//! A story together with the text it was made of, while its report is written.

use std::cell::OnceCell;

use super::{Passage, Story};
use crate::finding::{Finding, SlotName};
use crate::report::{Field, Quote, Unit};
use crate::text::{Role, Span, length, plain};

/// How many bytes of a passage lie between two places whose offset is known.
const STEP: usize = 128;

pub struct Reader<'s> {
    pub story: &'s Story,
    pub passages: &'s [Passage<'s>],
    unit: Unit,
    /// For each passage its length in units up to every [`STEP`]th byte: spans are many, and a passage may be the whole text.
    rulers: Vec<OnceCell<Vec<usize>>>,
}

impl<'s> Reader<'s> {
    pub fn new(story: &'s Story, passages: &'s [Passage], unit: Unit) -> Self {
        Reader { story, passages, unit, rulers: passages.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The words of a span.
    pub fn text(&self, span: Span) -> &'s str {
        &self.passages[span.passage as usize].text[span.start as usize..span.end as usize]
    }

    /// The words of a span in lower case, with straight apostrophes.
    pub fn plain(&self, span: Span) -> String {
        plain(self.text(span))
    }

    /// The span as the report gives it.
    pub fn quote(&self, span: Span) -> Quote {
        let (field, start, end) = self.place(span);
        Quote { field, start, end, quote: self.text(span).to_owned() }
    }

    /// The field of a span, and where it starts and ends in it.
    #[inline(never)]
    pub fn place(&self, span: Span) -> (Field, usize, usize) {
        let passage = &self.passages[span.passage as usize];
        let field = if passage.role == Role::Headline { Field::Title } else { Field::Text };
        let start = passage.start + self.units(span.passage as usize, span.start as usize);
        (field, start, start + length(self.text(span), self.unit))
    }

    /// The spans as the report gives them. One function whatever they come from: a browser compiles what it calls.
    #[inline(never)]
    pub fn quotes(&self, spans: &mut dyn Iterator<Item = Span>) -> Vec<Quote> {
        spans.map(|span| self.quote(span)).collect()
    }

    /// The length of a passage up to a byte.
    fn units(&self, passage: usize, byte: usize) -> usize {
        let text = self.passages[passage].text;
        let steps = self.rulers[passage].get_or_init(|| {
            let mut steps = vec![0];
            for step in 1..=text.len() / STEP {
                let (from, to) = (text.floor_char_boundary((step - 1) * STEP), text.floor_char_boundary(step * STEP));
                steps.push(steps[step - 1] + length(&text[from..to], self.unit));
            }
            steps
        });
        // Rounding down can put the byte of a step one step too far.
        let step = byte / STEP;
        let known = text.floor_char_boundary(step * STEP);
        steps[step] + length(&text[known..byte], self.unit)
    }

    /// The findings that belong to a source of the story.
    pub fn sourced(&self) -> impl Iterator<Item = &'s Finding> {
        self.story.findings.iter().filter(|finding| finding.source.is_some())
    }
}

/// The first slot of that name.
pub fn slot(finding: &Finding, name: SlotName) -> Option<Span> {
    finding.slots.iter().find(|slot| slot.0 == name).map(|slot| slot.1)
}

/// Whether one of the stems begins a word of `words`; `words` are lower case. A stem may hold spaces.
pub fn says(words: &str, stems: &[&str]) -> bool {
    let mut within = false;
    words.char_indices().any(|(at, c)| {
        let begins = !within;
        within = c.is_alphanumeric() || c == '\'';
        begins && stems.iter().any(|stem| words[at..].starts_with(stem))
    })
}
