//! The engine beside a bare Aho–Corasick pass, in one WebAssembly module, so that the ratio of their speeds tells what the engine
//! costs above the least that finding its words could cost. The text is loaded first: neither side pays for the copy.

use std::hint::black_box;

use aho_corasick::automaton::{Automaton, OverlappingState};
use aho_corasick::dfa::{Builder, DFA};
use aho_corasick::{Anchored, Input, MatchKind};
use sourcelight::{Analysis, Role, analyse, assemble};
use wasm_bindgen::prelude::*;

/// The words whose presence makes a sentence worth looking at.
const CUES: &str = include_str!("../cues.txt");

/// A text in the module's memory, and the automaton.
#[wasm_bindgen]
pub struct Bench {
    text: String,
    cues: DFA,
}

impl Default for Bench {
    fn default() -> Self {
        let cues = Builder::new()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(CUES.lines())
            .expect("the words make an automaton");
        Bench { text: String::new(), cues }
    }
}

#[wasm_bindgen]
impl Bench {
    /// Builds the automaton.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Bench {
        Bench::default()
    }

    /// Copies `text` into the module's memory and returns its length in bytes.
    pub fn load(&mut self, text: &str) -> usize {
        text.clone_into(&mut self.text);
        self.text.len()
    }

    /// The number of findings in the text: every paragraph analysed, all of them assembled.
    pub fn engine(&self) -> usize {
        let analyses: Vec<Analysis> = self.text.split('\n').map(|paragraph| analyse(paragraph, Role::Body)).collect();
        black_box(assemble(&analyses)).findings.len()
    }

    /// The number of cue words in the text, overlapping ones included.
    pub fn cues(&self) -> usize {
        let input = Input::new(&self.text).anchored(Anchored::No);
        let mut state = OverlappingState::start();
        let mut count = 0;
        loop {
            self.cues.try_find_overlapping(&input, &mut state).expect("the automaton allows overlaps");
            if state.get_match().is_none() {
                return count;
            }
            count += 1;
        }
    }
}
