//! What a passage is, and a stretch of one.

/// What part of the page or document a passage is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// The headline: articles and verbs may be missing, and title case is no name.
    Headline,
    /// A paragraph, a list item, a table cell, a caption.
    #[default]
    Body,
}

/// A stretch of one passage, in UTF-8 bytes on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The index of the passage in the list that was assembled.
    pub passage: u32,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}
