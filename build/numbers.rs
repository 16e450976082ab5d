//! The numbers of the words: their places in a perfect hash.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::hash::{LONGEST, PART_BITS, fingerprint, hash, part, place};

/// Every word's number, and what the engine needs to find it again.
pub struct Numbers {
    pub of: BTreeMap<String, usize>,
    /// For each number the fingerprint of its word, zeros where there is none.
    pub fingerprints: Vec<[u8; 3]>,
    /// For each part of the words the displacement that gives them places of their own.
    pub displacements: Vec<u16>,
}

impl Numbers {
    pub fn new<'w>(words: impl ExactSizeIterator<Item = &'w String>) -> Result<Self, String> {
        // One place in fifty stays free: the last words find theirs in few turns.
        let places = words.len() + words.len() / 50 + 1;
        if places >= usize::from(u16::MAX) {
            return Err(format!("the lexicon is too large: {} words", words.len()));
        }
        let mut parts: Vec<Vec<(&String, u64)>> = vec![Vec::new(); 1 << PART_BITS];
        for word in words {
            let mut padded = [[0; 8]; LONGEST / 8];
            padded
                .as_flattened_mut()
                .get_mut(..word.len())
                .ok_or_else(|| format!("`{word}` is longer than {LONGEST} bytes"))?
                .copy_from_slice(word.as_bytes());
            let hash = hash(padded.map(u64::from_le_bytes));
            parts[part(hash)].push((word, hash));
        }
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|part| Reverse(parts[*part].len()));
        let mut taken = vec![false; places];
        let mut numbers =
            Numbers { of: BTreeMap::new(), fingerprints: vec![[0; 3]; places], displacements: vec![0; parts.len()] };
        for index in order {
            let members = &parts[index];
            let free = |displacement: u16| {
                let mut mine: Vec<usize> = members.iter().map(|(_, hash)| place(*hash, displacement, places)).collect();
                mine.sort_unstable();
                mine.windows(2).all(|two| two[0] != two[1]) && mine.iter().all(|place| !taken[*place])
            };
            let displacement = (0..=u16::MAX).find(|one| free(*one)).ok_or("the words find no perfect hash")?;
            numbers.displacements[index] = displacement;
            for (word, hash) in members {
                let place = place(*hash, displacement, places);
                taken[place] = true;
                numbers.fingerprints[place] = fingerprint(*hash);
                numbers.of.insert((*word).clone(), place);
            }
        }
        Ok(numbers)
    }
}
