//! Text as the engine sees it: tokens, sentences, quotations. The only place that normalises (case, quotes, dashes, spaces that do
//! not break, characters of no width) and that knows how bytes, characters and UTF-16 units relate.

mod lower;
mod passage;
mod sentence;
mod token;

use std::borrow::Cow;

pub(crate) use lower::lower;
pub use passage::{Role, Span};
pub(crate) use sentence::sentences;
pub(crate) use token::{Kind, Shape, Token, invisible, tokens};

use std::ops::{Deref, Index};
use std::slice::SliceIndex;

use crate::report::Unit;

/// The tokens of a passage. The grammar looks at them in a thousand places, each of which checks that it does not look beyond them: what
/// happens if it does is written once, for a browser compiles all of it.
pub(crate) struct Tokens(Vec<Token>);

impl Tokens {
    pub fn new(tokens: Vec<Token>) -> Self {
        Tokens(tokens)
    }
}

impl Deref for Tokens {
    type Target = [Token];

    fn deref(&self) -> &[Token] {
        &self.0
    }
}

impl<I: SliceIndex<[Token]>> Index<I> for Tokens {
    type Output = I::Output;

    #[inline(always)]
    fn index(&self, at: I) -> &I::Output {
        self.0.get(at).unwrap_or_else(|| beyond())
    }
}

#[cold]
#[inline(never)]
fn beyond() -> ! {
    panic!("no token of the passage stands there")
}

/// The length of `text` in `unit`s.
pub fn length(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Bytes => text.len(),
        Unit::Chars => text.chars().count(),
        Unit::Utf16 => utf16_length(text.as_bytes()),
    }
}

/// The length in UTF-16 units of text in UTF-8: one for every byte that begins a character, and another for those that UTF-16 writes as
/// a pair, which begin with 0xF0 or more. Four bytes of ASCII are counted at once, for every mark's place is counted from a known one.
fn utf16_length(text: &[u8]) -> usize {
    let count = |bytes: &[u8]| -> usize {
        bytes.iter().map(|&byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum()
    };
    let (words, rest) = text.as_chunks::<4>();
    words.iter().map(|&word| if u32::from_ne_bytes(word) & 0x8080_8080 == 0 { 4 } else { count(&word) }).sum::<usize>()
        + count(rest)
}

/// `text` without the characters that are not seen.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && text.contains(invisible) {
        Cow::Owned(text.chars().filter(|&c| !invisible(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// `text` in lower case, with straight apostrophes.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_plain(&mut out, text);
    out
}

/// The same, written behind `out`.
#[inline(never)]
pub(crate) fn push_plain(out: &mut String, text: &str) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        out[start..].make_ascii_lowercase();
        return;
    }
    // Letter by letter: the standard library's lower case of whole strings knows final sigmas, and is larger than all of the lexer.
    out.extend(text.chars().flat_map(lower).map(|c| if c == '’' { '\'' } else { c }));
}

/// A hash of a word in lower case, to tell words apart that no lexicon knows: FNV-1a over its letters, 32 bits.
pub(crate) fn hash(word: &str) -> u32 {
    hash_of(word.chars().flat_map(lower))
}

/// The same of letters that are in lower case already.
pub(crate) fn hash_of(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(0x811c_9dc5, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

/// [`hash_of`] the letters that [`fold`] gives, most words being of plain letters.
#[cfg(feature = "packs")]
pub(crate) fn hash_folded(token: &str) -> u32 {
    if !token.is_ascii() {
        return hash_of(fold(token));
    }
    let whole = token.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(token);
    hash_of(whole.bytes().map(|byte| char::from(byte.to_ascii_lowercase())))
}

/// The letters of a token without what does not tell words apart: case, what is not seen, the kind of apostrophe and hyphen, the stop of
/// an abbreviation.
#[cfg(feature = "packs")]
pub(crate) fn fold(token: &str) -> impl Iterator<Item = char> + '_ {
    let whole = token.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(token);
    whole.chars().filter(|c| !invisible(*c)).flat_map(lower).map(|c| match c {
        _ if token::apostrophe(c) => '\'',
        _ if token::hyphen(c) => '-',
        _ => c,
    })
}

/// Whether `text` opens with the letters and digits of `title`, whatever stands between them.
#[inline(never)]
pub(crate) fn opens_with(text: &str, title: &str) -> bool {
    let letters = |text: &'_ str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(lower).collect::<Vec<_>>();
    let title = letters(title);
    let mut text = text.chars().filter(|c| c.is_alphanumeric()).flat_map(lower);
    !title.is_empty() && title.iter().all(|c| text.next() == Some(*c))
}
