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
        self.profile().map_or(Classes::NONE, |[set, ..]| Classes(SETS[usize::from(set)]))
    }

    /// The number of its list of patterns, those that it can start, and of its list of gates, those that it opens.
    pub fn lists(self) -> (usize, usize) {
        self.profile().map_or((0, 0), |[_, first, opens]| (first.into(), opens.into()))
    }

    /// The numbers of the word's classes and of its two lists; many words share one.
    fn profile(self) -> Option<[u16; 3]> {
        self.number().map(|number| PROFILES[usize::from(PROFILE_OF[usize::from(number)])])
    }

    /// The word's spelling in lower case, empty for an unknown word.
    pub fn as_str(self) -> &'static str {
        self.number().map_or("", |number| {
            let table = table();
            let number = usize::from(number);
            let spelling = &table.pool[table.offsets[number] as usize..table.offsets[number + 1] as usize];
            // The pool is made of whole words of a text.
            str::from_utf8(spelling).unwrap_or_default()
        })
    }
}

/// The words, unfolded when the first text is read, so that fewer bytes travel with the extension.
struct Table {
    pool: Vec<u8>,
    /// Where each word starts in the pool, and where the last one ends.
    offsets: Vec<u32>,
    /// Open addressing: the upper half of a word's hash above its number plus one; 0 for none.
    slots: Vec<u32>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            pool: Vec::with_capacity(FOLDED.len() * 2),
            offsets: Vec::with_capacity(PROFILE_OF.len() + 1),
            slots: vec![0; SLOTS],
        };
        table.offsets.push(0);
        let mut start = 0;
        let mut rest = FOLDED;
        while let Some(shared) = rest.bytes().next() {
            let end = rest[1..].bytes().position(|c| c.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
            let word = table.pool.len();
            table.pool.extend_from_within(start..start + usize::from(shared - b'A'));
            table.pool.extend_from_slice(&rest.as_bytes()[1..end]);
            start = word;
            let hash = hash(&padded(&table.pool[word..]), table.pool.len() - word);
            let mut slot = hash as usize % SLOTS;
            while table.slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            table.slots[slot] = hash & TAG | table.offsets.len() as u32;
            table.offsets.push(table.pool.len() as u32);
            rest = &rest[end..];
        }
        table
    })
}

/// How many slots the table has: a power of two, at most half of them taken.
const SLOTS: usize = (PROFILE_OF.len() * 2).next_power_of_two();
/// The part of a hash that a slot keeps.
const TAG: u32 = 0xffff_0000;

/// The longest word, in bytes, that is looked up; the lexicon's longest is shorter.
pub const LONGEST: usize = 32;

/// A word with zeros behind it; what is longer than [`LONGEST`] is cut.
fn padded(word: &[u8]) -> [u8; LONGEST] {
    let mut padded = [0; LONGEST];
    padded.iter_mut().zip(word).for_each(|(place, byte)| *place = *byte);
    padded
}

/// The hash of a padded word of `length` bytes: eight of them at a time, mixed by multiplying as FxHash does.
fn hash(padded: &[u8; LONGEST], length: usize) -> u32 {
    let (chunks, _) = padded.as_chunks::<8>();
    let mix = |hash: u64, chunk: &[u8; 8]| {
        (hash.rotate_left(5) ^ u64::from_le_bytes(*chunk)).wrapping_mul(0x517c_c1b7_2722_0a95)
    };
    (chunks[..length.div_ceil(8)].iter().fold(0, mix) >> 32) as u32
}

/// Finds a word in lower case.
pub fn find(word: &[u8]) -> Word {
    if word.len() > LONGEST { Word::UNKNOWN } else { find_padded(&padded(word), word.len()) }
}

/// Finds a word in lower case, `length` bytes with zeros behind them.
pub fn find_padded(padded: &[u8; LONGEST], length: usize) -> Word {
    let hash = hash(padded, length);
    let word = &padded[..length];
    let table = table();
    let mut slot = hash as usize % SLOTS;
    loop {
        let entry = table.slots[slot];
        if entry == 0 {
            return Word::UNKNOWN;
        }
        if (entry ^ hash) & TAG == 0 {
            let number = entry as u16;
            let at = usize::from(number);
            let known = &table.pool[table.offsets[at - 1] as usize..table.offsets[at] as usize];
            // A loop, for comparing slices is a call, and words are short.
            if known.len() == length && known.iter().zip(word).all(|(known, byte)| known == byte) {
                return Word(number);
            }
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
