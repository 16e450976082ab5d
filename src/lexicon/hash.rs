//! Where a word stands in the tables of the lexicon: a perfect hash by displacement ("hash, displace, and compress", Belazzougui,
//! Botelho and Dietzfelbinger 2009), shared by `build/`, which makes the tables, and the engine, which reads them.
//!
//! The tables hold no spelling: a word is known again by 24 bits of its hash, so that nothing has to be unfolded when the engine starts.
//! A word of a text that the lexicon does not have is therefore taken for one of it once in 2^24, or 17 million, different words.

/// The longest word, in bytes of UTF-8, that is looked up.
pub const LONGEST: usize = 24;

/// The words are parted by this many bits of their hash; each part has a displacement.
pub const PART_BITS: u32 = 11;

/// A word's hash, from its letters as little-endian numbers. The constants are those of SplitMix64 (Steele, Lea and Flood 2014); the parts
/// are multiplied side by side.
#[inline(always)]
pub fn hash([first, second, third]: [u64; LONGEST / 8]) -> u64 {
    let all = first.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ second.wrapping_mul(0xbf58_476d_1ce4_e5b9).rotate_left(21)
        ^ third.wrapping_mul(0x94d0_49bb_1331_11eb).rotate_left(42);
    let mixed = (all ^ all >> 32).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ mixed >> 29
}

/// Which part of the words has the displacement for this hash.
#[inline(always)]
pub fn part(hash: u64) -> usize {
    (hash & ((1 << PART_BITS) - 1)) as usize
}

/// The place of a hash among `places`, with the displacement of its part.
#[inline(always)]
pub fn place(hash: u64, displacement: u16, places: usize) -> usize {
    let turned = hash.wrapping_mul(2 * u64::from(displacement) + 1);
    (((turned >> 32) * places as u64) >> 32) as usize
}

/// The bits by which a word is known again.
#[inline(always)]
pub fn fingerprint(hash: u64) -> [u8; 3] {
    let [first, second, third, ..] = hash.to_le_bytes();
    [first, second, third]
}
