//! Text as the engine sees it: tokens, sentences, quotations. The only place that normalises (case, quotes, dashes, spaces that do
//! not break, characters of no width) and that knows how bytes, characters and UTF-16 units relate.

mod sentence;
mod token;

pub(crate) use sentence::sentences;
pub(crate) use token::{Kind, Shape, Token, invisible, tokens};

use crate::report::Unit;

/// The length of `text` in `unit`s.
pub fn length(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Bytes => text.len(),
        Unit::Chars => text.chars().count(),
        Unit::Utf16 => text.encode_utf16().count(),
    }
}

/// A hash of a word in lower case, to tell words apart that no lexicon knows: FNV-1a over its letters, 32 bits.
pub(crate) fn hash(word: &str) -> u32 {
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0x811c_9dc5, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

/// Whether `text` opens with the letters and digits of `title`, whatever stands between them.
pub(crate) fn opens_with(text: &str, title: &str) -> bool {
    let letters =
        |text: &'_ str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<Vec<_>>();
    let title = letters(title);
    let mut text = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    !title.is_empty() && title.iter().all(|c| text.next() == Some(*c))
}
