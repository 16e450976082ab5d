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
        self.0 >> bit & 1 == 1
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
            &table.pool[table.offsets[number] as usize..table.offsets[number + 1] as usize]
        })
    }
}

/// The words, unfolded when the first text is read, so that fewer bytes travel with the extension.
struct Table {
    pool: String,
    /// Where each word starts in the pool, and where the last one ends.
    offsets: Vec<u32>,
    /// Open addressing: a word's number plus one, 0 for none.
    slots: Vec<u16>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            pool: String::with_capacity(FOLDED.len() * 2),
            offsets: vec![0],
            slots: vec![0; (PROFILE_OF.len() * 2).next_power_of_two()],
        };
        let mut start = 0;
        let mut rest = FOLDED;
        while let Some(shared) = rest.bytes().next() {
            let end = rest[1..].find(|c: char| c.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
            let word = table.pool.len();
            let shared = table.pool[start..start + usize::from(shared - b'A')].to_owned();
            table.pool.push_str(&shared);
            table.pool.push_str(&rest[1..end]);
            start = word;
            table.offsets.push(table.pool.len() as u32);
            let mut slot = hash(&table.pool.as_bytes()[word..]) as usize % table.slots.len();
            while table.slots[slot] != 0 {
                slot = (slot + 1) % table.slots.len();
            }
            table.slots[slot] = table.offsets.len() as u16 - 1;
            rest = &rest[end..];
        }
        table
    })
}

/// FNV-1a, 32 bits.
fn hash(word: &[u8]) -> u32 {
    word.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// Finds a word in lower case.
pub fn find(word: &[u8]) -> Word {
    let table = table();
    let mut slot = hash(word) as usize & (table.slots.len() - 1);
    loop {
        let Some(number) = table.slots[slot].checked_sub(1) else { return Word::UNKNOWN };
        let at = usize::from(number);
        if &table.pool.as_bytes()[table.offsets[at] as usize..table.offsets[at + 1] as usize] == word {
            return Word(number + 1);
        }
        slot = (slot + 1) & (table.slots.len() - 1);
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
