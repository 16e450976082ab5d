//! The word classes of `*.words`, compiled into one table by `build/`, and the look-up of a word while it is being read.

use std::ops::BitOr;

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

/// A known word's number; 0 stands for every unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(u16);

impl Word {
    /// A word outside the lexicon.
    pub const UNKNOWN: Word = Word(0);

    /// The word with that number in the tables that `build/` writes.
    pub const fn numbered(number: u16) -> Word {
        Word(number + 1)
    }

    /// The number in the tables, `None` for an unknown word.
    pub const fn number(self) -> Option<u16> {
        self.0.checked_sub(1)
    }

    /// The classes of the word.
    pub fn classes(self) -> Classes {
        self.number().map_or(Classes::NONE, |number| Classes(SETS[SET_OF[usize::from(number)] as usize]))
    }

    /// The word's spelling in lower case, empty for an unknown word.
    pub fn as_str(self) -> &'static str {
        self.number().map_or("", |number| {
            let number = usize::from(number);
            &POOL[OFFSETS[number] as usize..OFFSETS[number + 1] as usize]
        })
    }
}

/// Finds a word in lower case. The hash is FNV-1a, 32 bits, as in `build/write.rs`.
pub fn find(word: &[u8]) -> Word {
    let hash = word.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    let mut slot = hash as usize % SLOTS.len();
    loop {
        let Some(number) = SLOTS[slot].checked_sub(1) else { return Word::UNKNOWN };
        let at = usize::from(number);
        if &POOL.as_bytes()[OFFSETS[at] as usize..OFFSETS[at + 1] as usize] == word {
            return Word(number + 1);
        }
        slot = (slot + 1) % SLOTS.len();
    }
}
