//! The instructions into which `build/pattern/` compiles the patterns of the rule files, and which `machine.rs` runs: one byte each,
//! then the operands, low byte first. Words, sets, far targets and the addresses of calls are two bytes, everything else is one.
//! Targets are distances from the end of the instruction, those of `BACK` backwards, far ones signed.

/// That word: its number.
pub const WORD: u8 = 0;
/// A word of the set with that number.
pub const WORDS: u8 = 1;
/// A word of the class with that bit.
pub const CLASS: u8 = 2;
/// A token of the kind with that place in `KINDS`.
pub const KIND: u8 = 3;
/// A quotation mark.
pub const QUOTE: u8 = 4;
/// Up to so many tokens, as few as will do, none of them the end of a sentence.
pub const GAP: u8 = 5;
/// Try what follows, then what stands there.
pub const SPLIT: u8 = 6;
/// The same, far.
pub const SPLIT_WIDE: u8 = 7;
/// Go on there.
pub const FORWARD: u8 = 8;
/// Go back there.
pub const BACK: u8 = 9;
/// Go on there, far.
pub const JUMP_WIDE: u8 = 10;
/// What starts at that address must match here, the first way it can; go on behind it.
pub const CALL: u8 = 11;
/// The verb group of the word before has these bits (the low half) and not those (the high half).
pub const GROUP: u8 = 12;
/// The mark starts here.
pub const MARK_START: u8 = 13;
/// The mark ends here.
pub const MARK_END: u8 = 14;
/// The slot with that place in `SLOT_NAMES` starts here.
pub const SLOT_START: u8 = 15;
/// It ends here.
pub const SLOT_END: u8 = 16;
/// What follows up to there must not match.
pub const NOT: u8 = 17;
/// The same, far.
pub const NOT_WIDE: u8 = 18;
/// A sentence starts here.
pub const SENTENCE_START: u8 = 19;
/// A noun phrase.
pub const PHRASE: u8 = 20;
/// A capitalised name.
pub const NAME: u8 = 21;
/// The rest of the clause.
pub const CLAUSE: u8 = 22;
/// Any adverbs.
pub const ADVERBS: u8 = 23;
/// A noun phrase that speaks of an act of harm.
pub const HARM: u8 = 24;
/// A noun phrase whose head is an act of harm that somebody can claim.
pub const VIOLENT: u8 = 25;
/// The pattern matched.
pub const ACCEPT: u8 = 26;
/// Go on at that address, and behind this when `RETURN` is met: what patterns share is written once.
pub const SHARED: u8 = 27;
/// What patterns share ends here.
pub const RETURN: u8 = 28;

/// What says when, where and how something was said.
pub const CIRCUMSTANCE: u8 = 29;

/// How many bytes the instruction takes, its operands with it.
pub const fn length(instruction: u8) -> usize {
    match instruction {
        WORD | WORDS | SPLIT_WIDE | JUMP_WIDE | NOT_WIDE | CALL | SHARED => 3,
        CLASS | KIND | GAP | SPLIT | FORWARD | BACK | GROUP | SLOT_START | SLOT_END | NOT => 2,
        _ => 1,
    }
}
