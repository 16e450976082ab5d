//! The word classes of `*.words`, compiled into one table by `build/`, and the look-up of a word while it is being read.

mod hash;
#[cfg(feature = "packs")]
pub mod inflect;

use std::ops::BitOr;

pub use hash::LONGEST;

/// A set of word classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u128);

impl Classes {
    /// No class at all: a word that the lexicon does not know.
    pub const NONE: Classes = Classes(0);

    /// Whether the word is in any of `classes`.
    pub const fn any(self, classes: Classes) -> bool {
        self.0 & classes.0 != 0
    }

    /// Whether the word is in no class.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the word is in the class with that bit.
    pub const fn has_bit(self, bit: u8) -> bool {
        // WebAssembly has no shift of 128 bits.
        let half = if bit < 64 { self.0 as u64 } else { (self.0 >> 64) as u64 };
        half >> (bit % 64) & 1 == 1
    }

    /// The classes of both.
    pub const fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

impl BitOr for Classes {
    type Output = Classes;

    fn bitor(self, other: Classes) -> Classes {
        self.and(other)
    }
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Words of the lexicon by their spelling, as an expression, or several as a pattern: `word!("told" | "tells")`.
/// A word that the lexicon does not have is an error of the compiler.
macro_rules! word {
    ($first:tt $(| $other:tt)*) => { number!($first) $(| number!($other))* };
}

/// Words of the lexicon by their spelling, as a list: `words!["told", "tells"]`.
macro_rules! words {
    ($($word:tt),+ $(,)?) => { const { &$crate::lexicon::Words::new([$(number!($word)),+]) } };
}

/// Whether a word is one of several: `among!(parsed.word(at), "told" | "tells" | "tell" | "asks")`. The same as `matches!` with `word!`, but
/// the words are data: as code they would weigh four times as much, and all of it is compiled before the first finding.
macro_rules! among {
    ($word:expr, $first:tt $(| $other:tt)* $(,)?) => { $word.among(words![$first $(, $other)*]) };
}

/// Whether a word is a form of one of several lemmas: `form_of!(parsed.word(at), "see" | "tell")`. The same as `matches!` with `forms!`,
/// as data.
macro_rules! form_of {
    ($word:expr, $first:tt $(| $other:tt)* $(,)?) => {{
        let word: $crate::lexicon::Word = $word;
        word.among(const { &$crate::lexicon::Words::new(form_numbers!($first)) })
            $(|| word.among(const { &$crate::lexicon::Words::new(form_numbers!($other)) }))*
    }};
}

/// Every form of a lemma of the lexicon, or of several, as a pattern: `forms!("see" | "tell")`.
macro_rules! forms {
    ($first:tt $(| $other:tt)*) => { numbers!($first) $(| numbers!($other))* };
}

/// A known word's number; 0 stands for every unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(pub(crate) u16);

impl Word {
    /// A word outside the lexicon.
    pub const UNKNOWN: Word = Word(0);

    /// Whether it is one of these.
    #[inline(never)]
    pub fn among(self, words: &Words) -> bool {
        self.bit() & words.bits != 0 && words.all.contains(&self)
    }

    /// One bit of sixteen, which it shares with every sixteenth word.
    #[inline(always)]
    pub const fn bit(self) -> u16 {
        1 << (self.0 & 15)
    }

    /// The classes of the word.
    pub fn classes(self) -> Classes {
        self.profile().classes()
    }

    /// What the rules ask of the word.
    #[inline(always)]
    pub fn profile(self) -> Profile {
        Profile(PROFILE_OF[usize::from(self.0)])
    }
}

/// A few words, and the bits of them all: most words that are looked for are none of them, as a bit mostly tells.
pub struct Words<All: ?Sized = [Word]> {
    bits: u16,
    all: All,
}

impl<const COUNT: usize> Words<[Word; COUNT]> {
    /// These words.
    pub const fn new(all: [Word; COUNT]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < COUNT {
            bits |= all[at].bit();
            at += 1;
        }
        Words { bits, all }
    }
}

/// A word's classes and lists, which many words share: a number in the tables that `build/` writes, 0 for unknown words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profile(u16);

impl Profile {
    /// The classes of its words.
    #[inline(always)]
    pub fn classes(self) -> Classes {
        let [low, high, ..] = PROFILES[usize::from(self.0)];
        let half = |number: u16| u128::from(HALVES[usize::from(number)]);
        Classes(half(low) | half(high) << 64)
    }

    /// The number of the group of words that can start the same patterns, 0 for those that can start none.
    #[inline(always)]
    pub fn group(self) -> usize {
        let [.., group, _] = PROFILES[usize::from(self.0)];
        group.into()
    }

    /// The number of the list of gates that its words open, 0 for none.
    #[inline(always)]
    pub fn opens(self) -> usize {
        let [.., opens] = PROFILES[usize::from(self.0)];
        opens.into()
    }
}

/// Finds a word in lower case.
pub fn find(word: &[u8]) -> Word {
    let mut padded = [0; LONGEST];
    let Some(place) = padded.get_mut(..word.len()) else { return Word::UNKNOWN };
    place.copy_from_slice(word);
    find_padded(&padded)
}

/// The same with zeros behind the word.
pub fn find_padded(word: &[u8; LONGEST]) -> Word {
    let (letters, _) = word.as_chunks();
    let letters = |part: usize| letters.get(part).copied().map_or(0, u64::from_le_bytes);
    find_hashed(hash::hash([letters(0), letters(1), letters(2)]))
}

/// Finds a word of up to sixteen bytes in lower case, eight a number, the first byte the lowest.
#[inline(always)]
pub fn find_short([first, second]: [u64; 2]) -> Word {
    find_hashed(hash::hash([first, second, 0]))
}

#[inline(always)]
fn find_hashed(hash: u64) -> Word {
    let place = hash::place(hash, DISPLACEMENTS[hash::part(hash)], FINGERPRINTS.len());
    let known = FINGERPRINTS[place] == hash::fingerprint(hash);
    // No branch: whether a word is known nothing foretells.
    Word((place as u16 + 1) & u16::from(known).wrapping_neg())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_word_is_found_at_a_number_of_its_own() {
        let found: BTreeSet<Word> = SPELLINGS.iter().map(|word| find(word.as_bytes())).collect();
        assert!(!found.contains(&Word::UNKNOWN));
        assert_eq!(found.len(), SPELLINGS.len());
    }

    #[test]
    fn other_words_are_unknown() {
        assert_eq!(find(b""), Word::UNKNOWN);
        assert_eq!(find(b"xyzzy"), Word::UNKNOWN);
        // Neither a word of the lexicon with another letter in the end, nor one that is longer than the longest.
        let known = |word: &String| SPELLINGS.binary_search(&word.as_str()).is_ok();
        for word in SPELLINGS.iter().flat_map(|word| ['q', 'x'].map(|last| format!("{word}{last}"))) {
            assert_eq!(find(word.as_bytes()) != Word::UNKNOWN, known(&word), "{word}");
        }
        assert_eq!(find(&[b'a'; LONGEST + 1]), Word::UNKNOWN);
    }
}
