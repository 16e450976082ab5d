//! Cutting text into tokens.

use crate::lexicon::{self, Classes, LONGEST, Profile, Word};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    /// `'s`, or the bare apostrophe behind a plural.
    Possessive,
    /// Opens a quotation.
    QuoteOpen,
    /// Closes a quotation.
    QuoteClose,
    Comma,
    /// `.`, `!`, `?` or an ellipsis.
    Stop,
    Semicolon,
    Colon,
    Dash,
    /// `(` or `[`.
    Open,
    /// `)` or `]`.
    Close,
    Other,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Lower,
    /// First letter upper case.
    Capital,
    /// Two or more letters, all upper case.
    Upper,
    /// No letter.
    None,
}

/// One token; `start` and `end` are bytes of the passage.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    pub shape: Shape,
    /// Inside a quotation (the marks themselves are not).
    pub quoted: bool,
    /// White space, or the start of the passage, stands before it.
    pub spaced: bool,
    pub word: Word,
    pub profile: Profile,
    pub classes: Classes,
}

impl Token {
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Makes it a word that the lexicon does not know.
    pub fn forget(&mut self) {
        (self.word, self.profile, self.classes) = Default::default();
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub fn capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}

/// Characters that are there but are not to be seen: soft hyphen, zero-width space and joiners, directional marks, byte-order mark.
pub fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The bit that tells a lower-case letter from an upper-case one, in each of eight bytes.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// How many of eight bytes are ASCII letters before the first that is none, and those letters' bits.
#[inline(always)]
fn letters(chunk: u64) -> (usize, u64) {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // In each byte the high bit says: at least `a`; beyond `z`; not ASCII.
    let lower = (chunk | LOWER) & !HIGH;
    let from_a = lower + 0x1f1f_1f1f_1f1f_1f1f;
    let beyond_z = lower + 0x0505_0505_0505_0505;
    let others = !(from_a & !beyond_z & !chunk) & HIGH;
    (others.trailing_zeros() as usize / 8, ((others & others.wrapping_neg()) >> 7).wrapping_sub(1))
}

/// Whether the character is a letter, as the standard library has it: most beyond ASCII are of Latin, and need no search.
fn alphabetic(c: char) -> bool {
    match c {
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => true,
        _ => c.is_alphabetic(),
    }
}

pub(super) fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

pub(super) fn hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Cuts `text` into tokens.
#[inline(never)]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut lexer =
        Lexer { text, at: 0, out: Vec::with_capacity(text.len() / 5 + 4), spaced: true, double: false, single: false };
    while let Some(byte) = text.as_bytes().get(lexer.at) {
        if *byte == b' ' {
            lexer.space();
        } else if !(byte.is_ascii_alphabetic() && lexer.plain()) {
            lexer.next();
        }
    }
    lexer.out
}

/// A word in lower case while it is read.
#[derive(Default)]
struct Spelling {
    /// Its start, zeros behind it.
    bytes: [u8; LONGEST],
    /// Its whole length in bytes.
    length: usize,
    /// How many letters it has; a mark inside a word is none.
    letters: u32,
    /// How many of them are upper case.
    uppers: u32,
    /// The first of them is.
    first_upper: bool,
}

impl Spelling {
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
        }
        self.length += 1;
    }

    fn letter(&mut self, upper: bool) {
        self.first_upper |= upper && self.letters == 0;
        self.letters += 1;
        self.uppers += u32::from(upper);
    }

    /// Takes off what stands behind the first so many bytes.
    fn cut(&mut self, length: usize) {
        self.length = length;
        self.bytes.iter_mut().skip(length).for_each(|byte| *byte = 0);
    }

    /// The word of the lexicon that it is.
    fn word(&self) -> Word {
        if self.length <= LONGEST { lexicon::find_padded(&self.bytes) } else { Word::UNKNOWN }
    }

    fn ends_in_digit(&self) -> bool {
        let last = self.length.checked_sub(1).and_then(|last| self.bytes.get(last));
        last.is_some_and(u8::is_ascii_digit)
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    out: Vec<Token>,
    spaced: bool,
    /// Inside double, inside single quotation marks.
    double: bool,
    single: bool,
}

impl Lexer<'_> {
    #[inline(always)]
    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 128 { Some(char::from(byte)) } else { self.wide_at(at) }
    }

    #[inline(never)]
    fn wide_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    #[inline(never)]
    fn push(&mut self, start: usize, end: usize, kind: Kind, shape: Shape, word: Word) {
        self.put(start, end, kind, shape, word);
    }

    /// The same for what is no word.
    #[inline(never)]
    fn mark(&mut self, start: usize, end: usize, kind: Kind) {
        self.put(start, end, kind, Shape::None, Word::UNKNOWN);
    }

    /// The same, for what is read most.
    #[inline(always)]
    fn put(&mut self, start: usize, end: usize, kind: Kind, shape: Shape, word: Word) {
        let profile = word.profile();
        let quoted = (self.double || self.single) && !matches!(kind, Kind::QuoteOpen | Kind::QuoteClose);
        self.out.push(Token {
            start: start as u32,
            end: end as u32,
            kind,
            shape,
            quoted,
            spaced: self.spaced,
            word,
            profile,
            classes: profile.classes(),
        });
        self.spaced = false;
        self.at = end;
    }

    fn space(&mut self) {
        self.spaced = true;
        self.at += 1;
    }

    /// Reads what is neither a space nor a plain word.
    #[inline(never)]
    fn next(&mut self) {
        let start = self.at;
        let Some(c) = self.char_at(start) else { return };
        let end = start + c.len_utf8();
        match c {
            ',' | '،' | '，' => self.mark(start, end, Kind::Comma),
            '.' | '!' | '?' | '…' => self.stop(start),
            ';' => self.mark(start, end, Kind::Semicolon),
            ':' => self.mark(start, end, Kind::Colon),
            '(' | '[' => self.mark(start, end, Kind::Open),
            ')' | ']' => self.mark(start, end, Kind::Close),
            '–' | '—' | '―' | '−' => self.mark(start, end, Kind::Dash),
            _ if hyphen(c) => {
                let mut end = end;
                while self.char_at(end).is_some_and(hyphen) {
                    end += self.char_at(end).map_or(1, char::len_utf8);
                }
                self.mark(start, end, Kind::Dash);
            }
            '“' | '„' | '«' | '‟' => self.double(start, end, true),
            '”' | '»' => self.double(start, end, false),
            // A double prime, for a mark that closes.
            '″' if self.double => self.double(start, end, false),
            '"' => self.straight(start, end),
            '`' if self.char_at(end) == Some('`') => self.double(start, end + 1, true),
            '\'' if self.char_at(end) == Some('\'') => self.straight(start, end + 1),
            '‘' | '‚' | '‛' => {
                self.mark(start, end, Kind::QuoteOpen);
                self.single = true;
            }
            // The third of the apostrophes is a letter.
            '\'' | '\u{2019}' => self.apostrophe(start, end, c),
            _ if c.is_whitespace() => {
                self.spaced = true;
                self.at = end;
            }
            _ if invisible(c) => self.at = end,
            _ if c.is_alphanumeric() => self.word(start),
            _ => self.mark(start, end, Kind::Other),
        }
    }

    fn double(&mut self, start: usize, end: usize, open: bool) {
        self.double = open;
        self.single &= open;
        self.mark(start, end, if open { Kind::QuoteOpen } else { Kind::QuoteClose });
    }

    /// A straight mark opens before a word and closes behind one.
    fn straight(&mut self, start: usize, end: usize) {
        let next = self.char_at(end);
        let before = self.spaced || self.out.last().is_some_and(|t| matches!(t.kind, Kind::Open | Kind::Dash));
        let after_space = next.is_none_or(char::is_whitespace);
        let open = match (before, after_space) {
            (true, false) => true,
            (false, true) => false,
            _ => !self.double,
        };
        self.double(start, end, open);
    }

    /// An apostrophe outside a word: the end of a plural possessive, a single quotation mark, or an elision ("'em").
    fn apostrophe(&mut self, start: usize, end: usize, c: char) {
        let next = self.char_at(end);
        if self.spaced || self.out.is_empty() {
            if c == '\'' && next.is_some_and(char::is_alphanumeric) && !self.single && self.closes_later(end) {
                self.mark(start, end, Kind::QuoteOpen);
                self.single = true;
            } else {
                self.at = end;
            }
        } else if self.single {
            self.single = false;
            self.mark(start, end, Kind::QuoteClose);
        } else if self.out.last().is_some_and(Token::is_word) {
            self.push(start, end, Kind::Possessive, Shape::None, word!("'s"));
        } else {
            self.at = end;
        }
    }

    /// Whether a straight single mark that could close a quotation follows within reach: behind a letter or a stop, before no letter.
    fn closes_later(&self, from: usize) -> bool {
        const REACH: usize = 240;
        let bytes = self.text.as_bytes();
        let end = bytes.len().min(from + REACH);
        (from + 1..end).any(|at| {
            bytes[at] == b'\''
                && !bytes[at - 1].is_ascii_whitespace()
                && bytes[at - 1] != b's'
                && bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric())
        })
    }

    fn stop(&mut self, start: usize) {
        let mut end = start;
        while let Some(c @ ('.' | '!' | '?' | '…')) = self.char_at(end) {
            end += c.len_utf8();
        }
        self.mark(start, end, Kind::Stop);
    }

    /// Reads a word that is nothing but ASCII letters, as most are, eight at a time, and tells whether there was one. A long word, and
    /// what may go on behind its letters, is left to [`Lexer::word`].
    #[inline(always)]
    fn plain(&mut self) -> bool {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let last: [u8; 16];
        let near = match bytes[start..].first_chunk() {
            Some(near) => near,
            None => {
                last = std::array::from_fn(|at| bytes.get(start + at).copied().unwrap_or_default());
                &last
            }
        };
        let (&[first, second], _) = near.as_chunks::<8>() else { return false };
        let (first, second) = (u64::from_le_bytes(first), u64::from_le_bytes(second));
        let (mut length, kept_first) = letters(first);
        let mut kept_second = 0;
        if length == 8 {
            let more;
            (more, kept_second) = letters(second);
            length += more;
            if length == near.len() {
                return false;
            }
        }
        let folded = [(first | LOWER) & kept_first, (second | LOWER) & kept_second];
        let next = near[length];
        if next != b' ' && self.goes_on(start + length, length, folded) {
            return false;
        }
        // The upper-case letters lack the bit.
        let upper = (folded[0] ^ first & kept_first) | (folded[1] ^ second & kept_second);
        let shape = match () {
            () if upper == 0 => Shape::Lower,
            () if length > 1 && upper == kept_first & LOWER | kept_second & LOWER => Shape::Upper,
            () if near[0].is_ascii_uppercase() => Shape::Capital,
            () => Shape::Lower,
        };
        self.put(start, start + length, Kind::Word, shape, lexicon::find_short(folded));
        if next == b' ' {
            self.space();
        }
        true
    }

    /// Whether more than the `length` letters before `end` may belong to the word; `folded` are those letters in lower case.
    fn goes_on(&self, end: usize, length: usize, mut folded: [u64; 2]) -> bool {
        match &self.text.as_bytes()[end..] {
            [b'\'' | b'-' | b'0'..=b'9', ..] => true,
            // A stop ends what is neither an initial nor an abbreviation.
            [b'.', rest @ ..] => {
                folded[length / 8] |= u64::from(b'.') << (length % 8 * 8);
                length == 1
                    || matches!(rest, [b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | 0x80..=0xff, ..])
                    || lexicon::find_short(folded).classes().any(lexicon::ABBREVIATION)
            }
            // Dashes and closing marks: – — “ ”.
            [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d, ..] => false,
            rest => rest.first().is_some_and(|byte| *byte >= 0x80),
        }
    }

    #[inline(never)]
    fn word(&mut self, start: usize) {
        let mut spelling = Spelling::default();
        let mut hyphen_at = None;
        let mut at = start;
        let mut end = start;
        // The end of the word's buffer, and of its text, at an apostrophe that may cut it.
        let mut cut: Option<(usize, usize)> = None;
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            match c {
                'a'..='z' | 'A'..='Z' => {
                    spelling.letter(c.is_ascii_uppercase());
                    spelling.push(c.to_ascii_lowercase() as u8);
                }
                '0'..='9' => spelling.push(c as u8),
                '.' => {
                    // Initials (U.S.), a decimal point, or a known abbreviation.
                    let inside = self.char_at(next).is_some_and(char::is_alphanumeric)
                        || (self.char_at(next).is_some_and(hyphen)
                            && self.char_at(next + 1).is_some_and(char::is_alphanumeric));
                    let Spelling { ref bytes, length, letters, uppers, .. } = spelling;
                    let single = length == 1 || (length >= 3 && bytes.get(length - 2) == Some(&b'.'));
                    if inside && (single || spelling.ends_in_digit()) && cut.is_none() {
                        spelling.push(b'.');
                    } else if length < LONGEST && !inside && cut.is_none() && letters > 0 {
                        let initials = single && uppers == letters && (letters > 1 || start_of_name(c, self, next));
                        spelling.push(b'.');
                        let known = spelling.word();
                        if (known.classes().any(lexicon::ABBREVIATION)
                            && self.abbreviates(&spelling.bytes[..length], next))
                            || initials
                        {
                            end = next;
                        } else {
                            spelling.cut(length);
                        }
                        break;
                    } else {
                        break;
                    }
                }
                ',' => {
                    if !spelling.ends_in_digit() || !self.char_at(next).is_some_and(|c| c.is_ascii_digit()) {
                        break;
                    }
                    spelling.push(b',');
                }
                _ if apostrophe(c) => {
                    if !self.letter_after(next) || cut.is_some() {
                        break;
                    }
                    cut = Some((spelling.length, at));
                    spelling.push(b'\'');
                }
                _ if hyphen(c) => {
                    if !self.char_at(next).is_some_and(char::is_alphanumeric) {
                        break;
                    }
                    hyphen_at = Some(spelling.length + 1);
                    spelling.push(b'-');
                }
                _ if invisible(c) => {
                    at = next;
                    continue;
                }
                _ if c.is_ascii() => break,
                _ => {
                    let letter = alphabetic(c);
                    if !letter && !c.is_numeric() {
                        break;
                    }
                    if letter {
                        spelling.letter(c.is_uppercase());
                    }
                    for lower in super::lower(c) {
                        lower.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| spelling.push(byte));
                    }
                }
            }
            at = next;
            end = next;
        }
        let Spelling { letters, uppers, length, first_upper, ref bytes } = spelling;
        let shape = match () {
            () if letters == 0 => Shape::None,
            () if first_upper && uppers == letters && letters > 1 => Shape::Upper,
            () if first_upper => Shape::Capital,
            () => Shape::Lower,
        };
        let kind = if letters == 0 { Kind::Number } else { Kind::Word };
        if let Some((base, base_end)) = cut {
            // 's, 're, 've, 'll, 'd, 'm stand alone; so does the name before them. "Didn't" and O'Brien stay whole.
            let clitic = if length <= LONGEST { &bytes[base..length] } else { &[][..] };
            if matches!(clitic, b"'s" | b"'re" | b"'ve" | b"'ll" | b"'d" | b"'m") {
                let behind = if clitic == b"'s" { Kind::Possessive } else { Kind::Word };
                let clitic = lexicon::find(clitic);
                spelling.cut(base);
                let word = look_up(&spelling, hyphen_at.filter(|h| *h < base));
                self.push(start, base_end, kind, shape, word);
                self.push(base_end, end, behind, Shape::Lower, clitic);
            } else {
                self.push(start, end, kind, shape, spelling.word());
            }
            return;
        }
        let word = look_up(&spelling, hyphen_at);
        self.push(start, end, kind, shape, word);
    }

    fn letter_after(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(char::is_alphabetic)
    }

    /// "No." and "st." abbreviate only before a number or a name.
    fn abbreviates(&self, word: &[u8], next: usize) -> bool {
        let after = self.text[next..].chars().take(3).find(|c| !c.is_whitespace());
        match word {
            b"no" => after.is_some_and(|c| c.is_ascii_digit()),
            b"st" | b"ill" | b"pa" | b"mass" | b"wash" | b"mar" | b"sun" => after.is_some_and(char::is_alphanumeric),
            _ => true,
        }
    }
}

/// A single letter with a stop is an initial where a capital follows ("John F. Kennedy").
fn start_of_name(_: char, lexer: &Lexer, next: usize) -> bool {
    lexer.text[next..].chars().take(3).find(|c| !c.is_whitespace()).is_some_and(char::is_uppercase)
}

/// A word by its spelling; an unknown compound has the classes of its last part ("ex-officials").
fn look_up(spelling: &Spelling, hyphen: Option<usize>) -> Word {
    match (spelling.word(), hyphen) {
        (Word::UNKNOWN, Some(hyphen)) if spelling.length <= LONGEST => {
            let last = lexicon::find(&spelling.bytes[hyphen..spelling.length]);
            if last.classes().any(lexicon::PERSON) { last } else { Word::UNKNOWN }
        }
        (word, _) => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(alphabetic(c), c.is_alphabetic(), "{c}");
        }
    }
}
