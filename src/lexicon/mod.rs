//! The word classes of `*.words`, compiled into one table by `build/`, and the look-up of a word while it is being read.

#[cfg(feature = "packs")]
pub mod inflect;

use std::ops::BitOr;
use std::sync::OnceLock;

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

/// A known word's number; 0 stands for every unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(pub(crate) u16);

impl Word {
    /// A word outside the lexicon.
    pub const UNKNOWN: Word = Word(0);

    /// The word with that number in the tables that `build/` writes.
    #[cfg(test)]
    const fn numbered(number: u16) -> Word {
        Word(number + 1)
    }

    /// The number in the tables, `None` for an unknown word.
    pub const fn number(self) -> Option<u16> {
        self.0.checked_sub(1)
    }

    /// The classes of the word.
    pub fn classes(self) -> Classes {
        self.profile().classes()
    }

    /// What the rules ask of the word.
    #[inline(always)]
    pub fn profile(self) -> Profile {
        self.number().map_or(Profile::default(), |number| Profile(PROFILE_OF[usize::from(number)]))
    }

    /// The word's spelling in lower case, empty for an unknown word.
    pub fn as_str(self) -> &'static str {
        let spelling = self.number().map_or(&[][..], |number| {
            let padded = table().words[usize::from(number)].as_flattened();
            &padded[..padded.iter().position(|byte| *byte == 0).unwrap_or(LONGEST)]
        });
        // The table is made of whole words of a text.
        str::from_utf8(spelling).unwrap_or_default()
    }
}

/// A word's classes and lists, which many words share: a number in the tables that `build/` writes, 0 for unknown words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profile(u16);

impl Profile {
    /// The classes of its words.
    #[inline(always)]
    pub fn classes(self) -> Classes {
        let [set, ..] = PROFILES[usize::from(self.0)];
        Classes(SETS[usize::from(set)])
    }

    /// The number of the list of patterns that its words can start, and of the list of gates that they open.
    #[inline(always)]
    pub fn lists(self) -> (usize, usize) {
        let [_, first, opens] = PROFILES[usize::from(self.0)];
        (first.into(), opens.into())
    }
}

/// A word in lower case, zeros behind it: three times eight bytes, so that three comparisons compare it.
pub type Padded = [[u8; 8]; LONGEST / 8];

/// The words, unfolded when the first text is read, so that fewer bytes travel with the extension.
struct Table {
    words: Vec<Padded>,
    /// Open addressing: a word's number plus one; 0 for none.
    slots: Vec<u16>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table { words: Vec::with_capacity(PROFILE_OF.len()), slots: vec![0; SLOTS] };
        let mut word = Padded::default();
        let mut length = 0;
        for byte in FOLDED.bytes() {
            if byte.is_ascii_uppercase() {
                if length > 0 {
                    table.add(word);
                }
                length = usize::from(byte - b'A');
                word.as_flattened_mut()[length..].fill(0);
            } else {
                word.as_flattened_mut()[length] = byte;
                length += 1;
            }
        }
        table.add(word);
        table
    })
}

impl Table {
    fn add(&mut self, word: Padded) {
        let mut slot = slot(&word);
        while self.slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        self.words.push(word);
        self.slots[slot] = self.words.len() as u16;
    }
}

/// How many slots the table has: a power of two, at most half of them taken.
const SLOTS: usize = (PROFILE_OF.len() * 2).next_power_of_two();

/// The slot where the look-up of a word starts: eight bytes at a time, mixed by multiplying as FxHash does.
fn slot(word: &Padded) -> usize {
    let mix = |hash: u64, eight: &[u8; 8]| {
        (hash.rotate_left(5) ^ u64::from_le_bytes(*eight)).wrapping_mul(0x517c_c1b7_2722_0a95)
    };
    (word.iter().fold(0, mix) >> 48) as usize % SLOTS
}

/// Finds a word in lower case.
pub fn find(word: &[u8]) -> Word {
    let mut padded = Padded::default();
    let Some(place) = padded.as_flattened_mut().get_mut(..word.len()) else { return Word::UNKNOWN };
    place.copy_from_slice(word);
    find_padded(&padded)
}

/// Three comparisons: that of the arrays would be a call that compares byte by byte.
#[inline(always)]
fn same(one: &Padded, other: &Padded) -> bool {
    one.iter().zip(other).all(|(one, other)| u64::from_le_bytes(*one) == u64::from_le_bytes(*other))
}

/// Finds a padded word.
pub fn find_padded(word: &Padded) -> Word {
    let table = table();
    let mut slot = slot(word);
    loop {
        let number = table.slots[slot];
        if number == 0 || same(&table.words[usize::from(number) - 1], word) {
            return Word(number);
        }
        slot = (slot + 1) % SLOTS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_again() {
        for number in 0..PROFILE_OF.len() as u16 {
            let word = Word::numbered(number);
            assert_eq!(find(word.as_str().as_bytes()), word, "{}", word.as_str());
        }
        assert_eq!(find(b"xyzzy"), Word::UNKNOWN);
    }
}
