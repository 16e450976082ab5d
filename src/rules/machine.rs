//! Runs the compiled patterns of the rule files over a passage.

use std::cell::RefCell;

use super::{
    BEHIND, CODE, GATE_COUNT, GATES_BEFORE, KINDS, NAMES, OPENS, PATTERN_CLASSES, PATTERNS, PROPERTIES, SETS,
    SLOT_NAMES, STARTS, code,
};
use crate::finding::{RuleName, SlotName};
use crate::grammar::{Parsed, harm, phrase, verb};
use crate::lexicon;
use crate::lexicon::{Classes, Word};
use crate::report::{Category, Confidence};
use crate::text::{Kind, Role, Token};

/// A pattern of a rule file, as `build/` compiled it.
#[derive(Clone, Copy)]
pub struct Compiled {
    /// What it asks for and finds: its place in [`PROPERTIES`].
    pub properties: u16,
    /// Its first instruction.
    pub start: u16,
    /// Where its name starts in [`NAMES`]; it ends where that of the next pattern does.
    pub name: u16,
    /// The gates that a sentence must open for it, the one that is seldom open first; twice the same where it has one.
    pub gates: [u16; 2],
}

impl Compiled {
    fn pattern(self) -> &'static Pattern {
        &PROPERTIES[usize::from(self.properties)]
    }
}

/// For each group of words the patterns that they can start: a bit each, in chunks, of which only those are there that have a bit.
pub struct Starts<const GROUPS: usize, const MASKS: usize> {
    /// For each group its chunks that have a bit.
    pub chunks: [u32; GROUPS],
    /// For each group the place of the first of them.
    pub firsts: [u16; GROUPS],
    /// The chunks.
    pub masks: [u32; MASKS],
}

impl<const GROUPS: usize, const MASKS: usize> Starts<GROUPS, MASKS> {
    /// A chunk of a group that has it.
    fn mask(&self, group: usize, chunk: u32) -> u32 {
        let before = self.chunks[group] & ((1 << chunk) - 1);
        self.masks[usize::from(self.firsts[group]) + before.count_ones() as usize]
    }
}

/// The numbers of the bits that are set, the lowest first.
fn bits(mut set: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let lowest = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (lowest < u32::BITS).then_some(lowest)
    })
}

/// The name of the pattern with that number in its rule file.
fn name(pattern: usize) -> &'static str {
    let end = PATTERNS.get(pattern + 1).map_or(NAMES.len(), |next| next.name.into());
    &NAMES[usize::from(PATTERNS[pattern].name)..end]
}

/// What a pattern asks for and finds; patterns that differ in their words alone share it.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// What it finds.
    pub category: Category,
    /// What it finds where the verb group is negated; a negated match is none where this is absent and `any-polarity` unset.
    pub negated: Option<Category>,
    /// How sure.
    pub confidence: Confidence,
    /// The class within the category: its place in [`PATTERN_CLASSES`], counted from one; 0 for none.
    pub(super) class: u8,
    /// The bit of a class that may have no word in the sentence.
    pub without: Option<u8>,
    /// What else it asks for.
    pub options: Options,
}

/// A set of the options that a pattern has or has not; `build/pattern/options.rs` names them and says what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options(pub(super) u32);

impl Options {
    /// The option with that place in the list.
    pub(super) const fn bit(place: u32) -> Options {
        Options(1 << place)
    }

    /// All of these.
    pub const fn all(options: &[Options]) -> Options {
        let (mut bits, mut at) = (0, 0);
        while at < options.len() {
            bits |= options[at].0;
            at += 1;
        }
        Options(bits)
    }
}

impl Pattern {
    /// The class within the category.
    pub fn class(&self) -> Option<&'static str> {
        usize::from(self.class).checked_sub(1).map(|place| PATTERN_CLASSES[place])
    }

    /// Whether it has the option.
    pub fn is(&self, option: Options) -> bool {
        self.options.0 & option.0 != 0
    }

    /// Whether it is one for a passage of that role, in a sentence whose words have the classes `present`.
    fn applies(&self, role: Role, present: Classes) -> bool {
        (role == Role::Headline || !self.is(Options::HEADLINE)) && !self.without.is_some_and(|bit| present.has_bit(bit))
    }

    /// What a pattern is without options.
    pub const DEFAULT: Pattern = Pattern {
        category: Category::HearsayVague,
        negated: None,
        confidence: Confidence::Sure,
        class: 0,
        without: None,
        options: Options(0),
    };
}

/// One match: ranges are of tokens.
#[derive(Clone, Debug)]
pub struct Match {
    /// The pattern.
    pub pattern: &'static Pattern,
    /// Its name in the rule file, or the part of the grammar that found it.
    pub name: &'static str,
    /// The category after negation has been read.
    pub category: Category,
    /// The mark.
    pub start: usize,
    /// One past it.
    pub end: usize,
    /// Slots.
    pub slots: Vec<(SlotName, usize, usize)>,
    /// The verb group the mark starts with is negated.
    pub negated: bool,
}

impl Match {
    /// The name of the rule that found it.
    pub fn rule(&self) -> RuleName {
        RuleName { kind: self.pattern.category, part: self.name }
    }
}

/// The most instructions that one pattern may run at one place, so that the whole stays linear.
const STEPS: u32 = 3000;
/// The most slots of a match.
const SLOTS: usize = 6;

/// What tells which patterns are worth trying where. Places are tokens, counted from one on from sentence to sentence: what was noted of
/// earlier sentences, be they of other passages, has lower places than the sentence at hand, so that nothing has to be forgotten.
pub struct Scan {
    /// How many places are taken.
    places: u16,
    /// For each gate the last place that opens it.
    last: [u16; GATE_COUNT],
    /// The gates open in this sentence that patterns stand behind.
    open: Vec<u16>,
    /// The patterns whose gates this sentence opens, a bit each.
    wanted: [u32; PATTERNS.len().div_ceil(u32::BITS as usize)],
    captures: Vec<Capture>,
    frames: Vec<(usize, usize)>,
}

thread_local! {
    /// Kept from passage to passage: to make it anew would cost more than most sentences take.
    static SCAN: RefCell<Scan> = const { RefCell::new(Scan::NEW) };
}

/// Finds every match in the sentence `[low, high)`, whose words have the classes `present`, and hands it to `found`.
pub fn run(parsed: &Parsed, low: usize, high: usize, present: Classes, found: &mut Vec<Match>) {
    SCAN.with_borrow_mut(|scan| scan.run(parsed, low, high, present, found));
}

impl Scan {
    const NEW: Scan = Scan {
        places: 0,
        last: [0; GATE_COUNT],
        open: Vec::new(),
        wanted: [0; PATTERNS.len().div_ceil(u32::BITS as usize)],
        captures: Vec::new(),
        frames: Vec::new(),
    };

    /// Finds every match in the sentence `[low, high)`, whose words have the classes `present`, and hands it to `found`.
    #[inline(never)]
    fn run(&mut self, parsed: &Parsed, low: usize, high: usize, present: Classes, found: &mut Vec<Match>) {
        let sentence = &parsed.tokens[low..high];
        if usize::from(self.places) + sentence.len() >= usize::from(u16::MAX) {
            self.places = 0;
            self.last.fill(0);
        }
        let before = self.places;
        self.places += sentence.len() as u16;
        self.open(sentence, before);
        let chunks = self.choose(before);
        if chunks == 0 {
            return;
        }
        let (captures, frames) = (std::mem::take(&mut self.captures), std::mem::take(&mut self.frames));
        let mut machine = Machine {
            parsed,
            tokens: &parsed.tokens[..high],
            low,
            high,
            steps: 0,
            captures,
            frames,
            failed: (0, usize::MAX),
            group: (usize::MAX, 0),
        };
        for ((token, place), at) in sentence.iter().zip(before + 1..).zip(low..) {
            let group = token.profile.group();
            for chunk in bits(STARTS.chunks[group] & chunks) {
                for bit in bits(STARTS.mask(group, chunk) & self.wanted[chunk as usize]) {
                    let number = (chunk * u32::BITS + bit) as usize;
                    let compiled = PATTERNS[number];
                    // Whatever it needs stands here or behind.
                    if compiled.gates.iter().any(|gate| self.last[usize::from(*gate)] < place)
                        || !compiled.pattern().applies(parsed.role, present)
                    {
                        continue;
                    }
                    machine.steps = 0;
                    machine.captures.clear();
                    machine.frames.clear();
                    if let Some(end) = machine.run(compiled.start.into(), at, OUTERMOST)
                        && let Some(one) = finish(parsed, number, low, at, end, &machine.captures)
                    {
                        found.push(one);
                    }
                }
            }
        }
        (self.captures, self.frames) = (machine.captures, machine.frames);
        bits(chunks).for_each(|chunk| self.wanted[chunk as usize] = 0);
    }

    /// Opens the gates that the words of the sentence open. `before` is the place of the token before the sentence.
    #[inline(never)]
    fn open(&mut self, sentence: &[Token], before: u16) {
        let Scan { last, open, .. } = self;
        open.clear();
        for (token, place) in sentence.iter().zip(before + 1..) {
            let opens = token.profile.opens();
            if opens == 0 {
                continue;
            }
            for &gate in OPENS.get(opens) {
                let last = &mut last[usize::from(gate)];
                if *last <= before && gate < GATES_BEFORE {
                    open.push(gate);
                }
                *last = place;
            }
        }
    }

    /// Notes which patterns are wanted, those with both gates open, and returns the chunks they are in.
    #[inline(never)]
    fn choose(&mut self, before: u16) -> u32 {
        let mut chunks = 0;
        for &gate in &self.open {
            for &index in BEHIND.get(gate.into()) {
                let [_, second] = PATTERNS[usize::from(index)].gates;
                let (chunk, bit) = (u32::from(index) / u32::BITS, u32::from(index) % u32::BITS);
                let wanted = u32::from(self.last[usize::from(second)] > before);
                self.wanted[chunk as usize] |= wanted << bit;
                chunks |= wanted << chunk;
            }
        }
        chunks
    }
}

#[inline(never)]
fn finish(parsed: &Parsed, number: usize, low: usize, at: usize, end: usize, captures: &[Capture]) -> Option<Match> {
    let pattern = PATTERNS[number].pattern();
    let (mut start, mut end) = (at, end);
    let mut slots: Vec<(SlotName, usize, usize)> = Vec::new();
    for &Capture { edge, slot, at } in captures {
        match edge {
            code::MARK_START => start = at,
            code::MARK_END => end = at,
            code::SLOT_START if slots.len() < SLOTS => slots.push((SLOT_NAMES[usize::from(slot)], at, at)),
            code::SLOT_END => {
                if let Some(open) = slots.iter_mut().rev().find(|open| open.0 == SLOT_NAMES[usize::from(slot)]) {
                    open.2 = at;
                }
            }
            _ => {}
        }
    }
    slots.retain(|(_, from, to)| from < to);
    // S4: no punctuation at the edges.
    while end > start
        && matches!(
            parsed.tokens[end - 1].kind,
            Kind::Comma | Kind::Stop | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::QuoteOpen | Kind::QuoteClose
        )
    {
        end -= 1;
    }
    while start < end
        && matches!(parsed.tokens[start].kind, Kind::Comma | Kind::Dash | Kind::QuoteOpen | Kind::QuoteClose)
    {
        start += 1;
    }
    if start >= end {
        return None;
    }
    if pattern.is(if parsed.tokens[start].quoted { Options::UNQUOTED } else { Options::QUOTED }) {
        return None;
    }
    let mut category = pattern.category;
    let mut negated = false;
    if parsed.tokens[start].is(verb::FORMS) {
        let group = verb::group(parsed, start, low);
        negated = group.negated;
        if negated && !pattern.is(Options::ANY_POLARITY) {
            category = pattern.negated?;
        }
        if !pattern.is(Options::BARE) {
            start = group.start;
            if parsed.word(start) == word!("to") {
                start += 1;
            }
        }
    } else if pattern.is(Options::AUXILIARY) {
        let group = verb::group(parsed, start, low);
        negated = group.negated;
        if negated && !pattern.is(Options::ANY_POLARITY) {
            category = pattern.negated?;
        }
        start = group.start;
    }
    if parsed.tokens[start].kind == Kind::Possessive {
        // "a job he's widely believed to want"
        start += 1;
    }
    let before = start.checked_sub(1).filter(|before| *before >= low).map(|before| &parsed.tokens[before]);
    if pattern.is(Options::AFTER_NOUN)
        && (before.is_some_and(verbal)
            || (start.saturating_sub(6).max(low)..start)
                // "what his father saw as a duty", "something that his father regarded as a duty"
                .any(|k| matches!(parsed.word(k), word!("what" | "something"))))
    {
        return None;
    }
    if pattern.is(Options::ALONE)
        && before.is_some_and(|t| {
            t.kind == Kind::Possessive
                || t.is(lexicon::NOUN_ONE
                    | lexicon::NOUN_MANY
                    | lexicon::DETERMINER
                    | lexicon::DESCRIPTOR
                    | lexicon::INSTITUTION)
                || t.is_word() && t.classes.is_empty()
        })
    {
        return None;
    }
    if pattern.is(Options::SPEAKER) && !speaks(parsed, start, low) {
        return None;
    }
    if pattern.is(Options::SUBJECT) {
        start = outlet(parsed, start, low);
    }
    Some(Match { pattern, name: name(number), category, start, end, slots, negated })
}

/// Whether a participle behind this word is a verb in the past.
fn verbal(before: &Token) -> bool {
    before.is(lexicon::SUBJECT_PRONOUN | lexicon::RELATIVE | lexicon::WH | lexicon::CUE | lexicon::HAVE | lexicon::BE)
}

/// Whether the subject right before `at` is somebody who can be asked.
fn speaks(parsed: &Parsed, at: usize, low: usize) -> bool {
    let classes = lexicon::PERSON
        | lexicon::INSTITUTION
        | lexicon::SPOKESPERSON
        | lexicon::TITLE
        | lexicon::SUBJECT_PRONOUN
        | lexicon::MEDIA_NAME
        | lexicon::RELATIVE
        | lexicon::NOBODY;
    (low..at).rev().find(|k| parsed.tokens[*k].is_word() && !parsed.adverb(*k)).is_some_and(|k| {
        let t = &parsed.tokens[k];
        (t.is(classes) && !(matches!(t.word, word!("that" | "none")) || t.word == word!("i") && !t.quoted))
            || matches!(t.word, word!("family" | "team" | "office" | "camp" | "campaign"))
            || parsed.name_like(k)
            || t.is(lexicon::COORDINATOR)
    })
}

/// Where the name or the word for an outlet right before `at` starts: "the Globe", "this newspaper", "we". `at` where none stands there.
fn outlet(parsed: &Parsed, at: usize, low: usize) -> usize {
    let mut start = at;
    while start > low
        && (parsed.name_like(start - 1)
            || (start == at && parsed.tokens[start - 1].is(lexicon::MEDIA | lexicon::MEDIA_NAME)))
    {
        start -= 1;
    }
    let own = start > low && parsed.word(start - 1) == word!("we");
    let article = start < at && start > low && parsed.tokens[start - 1].is(lexicon::DEFINITE | lexicon::POSSESSIVE);
    start - usize::from(own || article)
}

/// An edge of a mark or a slot that the machine has passed.
#[derive(Clone, Copy)]
struct Capture {
    /// The instruction: [`code::MARK_START`] and its like.
    edge: u8,
    /// Which slot.
    slot: u8,
    /// The token it stands before.
    at: usize,
}

struct Machine<'a, 't> {
    parsed: &'a Parsed<'t>,
    /// Those of the passage up to the end of the sentence.
    tokens: &'a [Token],
    low: usize,
    high: usize,
    steps: u32,
    /// The edges on the way to where the machine is; a way that fails takes its own back.
    captures: Vec<Capture>,
    /// For each piece shared by patterns that is run: where to go on behind it, and the piece around it.
    frames: Vec<(usize, usize)>,
    /// What was called last in vain: the instruction and the token.
    failed: (usize, usize),
    /// The verb group asked for last, by its verb: patterns ask for the same one in turn.
    group: (usize, u8),
}

/// No shared piece is run.
const OUTERMOST: usize = usize::MAX;

/// The longest set of words that is looked through one by one.
const SHORT: usize = 8;

/// The instruction at `pc` and the two bytes behind it.
#[inline(always)]
fn instruction(pc: usize) -> [u8; 3] {
    CODE.get(pc..).and_then(|code| code.first_chunk()).copied().unwrap_or_default()
}

/// Where the target of an instruction at `pc` is.
#[inline(always)]
fn target([op, low, high]: [u8; 3], pc: usize) -> usize {
    let wide = u16::from_le_bytes([low, high]);
    match op {
        code::SPLIT | code::NOT | code::FORWARD => pc + 2 + usize::from(low),
        code::BACK => pc + 2 - usize::from(low),
        code::CALL | code::SHARED => wide.into(),
        _ => (pc + 3).wrapping_add_signed(isize::from(wide as i16)),
    }
}

impl Machine<'_, '_> {
    /// Runs from instruction `pc` at token `at` within the shared piece `frame`. Returns where the match ends.
    fn run(&mut self, mut pc: usize, mut at: usize, mut frame: usize) -> Option<usize> {
        loop {
            self.steps += 1;
            if self.steps > STEPS {
                return None;
            }
            let instruction = instruction(pc);
            let [op, operand, _] = instruction;
            match op {
                code::WORD | code::WORDS | code::CLASS | code::KIND | code::QUOTE => {
                    if !self.takes(instruction, at) {
                        return None;
                    }
                    at += 1;
                }
                code::GAP => {
                    for _ in 0..operand {
                        if let Some(end) = self.attempt(pc + 2, at, frame) {
                            return Some(end);
                        }
                        if at >= self.high || matches!(self.parsed.tokens[at].kind, Kind::Stop | Kind::Semicolon) {
                            return None;
                        }
                        at += 1;
                    }
                }
                code::SPLIT | code::SPLIT_WIDE => {
                    if let Some(end) = self.attempt(pc + code::length(op), at, frame) {
                        return Some(end);
                    }
                    pc = target(instruction, pc);
                    continue;
                }
                code::FORWARD | code::BACK | code::JUMP_WIDE => {
                    pc = target(instruction, pc);
                    continue;
                }
                code::CALL => at = self.call(target(instruction, pc), at)?,
                code::SHARED => {
                    self.frames.push((pc + code::length(op), frame));
                    frame = self.frames.len() - 1;
                    pc = target(instruction, pc);
                    continue;
                }
                code::RETURN => {
                    (pc, frame) = self.frames[frame];
                    continue;
                }
                code::MARK_START | code::MARK_END => self.captures.push(Capture { edge: op, slot: 0, at }),
                code::SLOT_START | code::SLOT_END => self.captures.push(Capture { edge: op, slot: operand, at }),
                code::NOT | code::NOT_WIDE => {
                    if self.attempt(pc + code::length(op), at, frame).is_some() {
                        return None;
                    }
                    pc = target(instruction, pc);
                    continue;
                }
                code::ACCEPT => return Some(at),
                _ => at = self.recognise(instruction, at)?,
            }
            pc += code::length(op);
        }
    }

    /// Where what starts at instruction `pc` ends. What has just failed there is not tried again: "(&request | %adverbs &request)".
    fn call(&mut self, pc: usize, at: usize) -> Option<usize> {
        if self.failed == (pc, at) {
            return None;
        }
        let end = self.run(pc, at, OUTERMOST);
        if end.is_none() && self.steps <= STEPS {
            self.failed = (pc, at);
        }
        end
    }

    /// Where what the grammar recognises at `at` ends. It stands apart from the loop over the instructions, most of which need none of it.
    #[inline(never)]
    fn recognise(&mut self, [op, operand, _]: [u8; 3], mut at: usize) -> Option<usize> {
        match op {
            code::GROUP => {
                let verb = at.checked_sub(1)?;
                if self.group.0 != verb {
                    self.group = (verb, verb::group(self.parsed, verb, self.low).bits());
                }
                let (_, bits) = self.group;
                let (required, forbidden) = (operand & 15, operand >> 4);
                (bits & required == required && bits & forbidden == 0).then_some(at)
            }
            code::SENTENCE_START => self.parsed.starts_sentence(at, self.low).then_some(at),
            code::PHRASE => phrase::any(self.parsed, at, self.high),
            code::NAME => phrase::name(self.parsed, at, self.high),
            code::CLAUSE => phrase::clause(self.parsed, at, self.high),
            code::CIRCUMSTANCE => Some(phrase::circumstance(self.parsed, at, self.high)),
            code::ADVERBS => {
                while at < self.high && (self.parsed.adverb(at) || self.tokens[at].is(lexicon::TIME)) {
                    at += 1;
                }
                Some(at)
            }
            code::HARM => harm::act(self.parsed, at, self.high),
            code::VIOLENT => harm::violent_act(self.parsed, at, self.high),
            _ => unreachable!("the build writes no other instruction"),
        }
    }

    /// Runs one way among others; where it fails its captures are taken back. Not even tried where it cannot start.
    fn attempt(&mut self, pc: usize, at: usize, frame: usize) -> Option<usize> {
        if !self.can_start(pc, at) {
            return None;
        }
        let (captures, frames) = (self.captures.len(), self.frames.len());
        let end = self.run(pc, at, frame);
        if end.is_none() {
            self.captures.truncate(captures);
            self.frames.truncate(frames);
        }
        end
    }

    /// Whether what starts at instruction `pc` may match at token `at`, as far as its first token tells.
    #[inline]
    fn can_start(&self, pc: usize, at: usize) -> bool {
        let instruction = instruction(pc);
        match instruction[0] {
            code::WORD | code::WORDS | code::CLASS | code::KIND | code::QUOTE => self.takes(instruction, at),
            _ => self.can_lead(pc, at),
        }
    }

    /// The same of what starts with no token.
    #[inline(never)]
    fn can_lead(&self, mut pc: usize, at: usize) -> bool {
        loop {
            let instruction = instruction(pc);
            let [op, ..] = instruction;
            match op {
                code::WORD | code::WORDS | code::CLASS | code::KIND | code::QUOTE => {
                    return self.takes(instruction, at);
                }
                code::SPLIT | code::SPLIT_WIDE => {
                    if self.can_start(pc + code::length(op), at) {
                        return true;
                    }
                    pc = target(instruction, pc);
                }
                code::FORWARD | code::JUMP_WIDE | code::CALL | code::SHARED => pc = target(instruction, pc),
                code::MARK_START | code::MARK_END | code::SLOT_START | code::SLOT_END => pc += code::length(op),
                _ => return true,
            }
        }
    }

    /// Whether the token at `at` is what the instruction asks for.
    #[inline(always)]
    fn takes(&self, [op, low, high]: [u8; 3], at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let number = u16::from_le_bytes([low, high]);
        match op {
            code::WORD => token.word.0 == number,
            code::WORDS => token.word != Word::UNKNOWN && holds(number, token.word),
            code::CLASS => token.classes.has_bit(low),
            code::KIND => token.kind == KINDS[usize::from(low)],
            _ => matches!(token.kind, Kind::QuoteOpen | Kind::QuoteClose),
        }
    }
}

/// Whether the set with that number has the word.
#[inline(never)]
fn holds(set: u16, Word(word): Word) -> bool {
    let set = SETS.get(set.into());
    if set.len() > SHORT { set.binary_search(&word).is_ok() } else { set.contains(&word) }
}
