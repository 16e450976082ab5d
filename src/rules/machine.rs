//! Runs the compiled patterns of the rule files over a passage.

use super::{CODE, FIRST, FIRST_OF, FREE, NEEDS, NEEDS_OF, PATTERNS, WORD_SETS, responsibility};
use crate::analysis::SlotName;
use crate::grammar::{Parsed, phrase, verb};
use crate::lexicon;
use crate::lexicon::Classes;
use crate::report::{Category, Confidence};
use crate::text::{Kind, Token};

/// One instruction. The pattern language and its compilation are in `build/pattern.rs`.
#[derive(Clone, Copy, Debug)]
pub enum Op {
    /// That word.
    Word(u16),
    /// A word of that set.
    Words(u16),
    /// A word of the class with that bit.
    Class(u8),
    /// A token of that kind.
    Kind(Kind),
    /// A quotation mark.
    Quote,
    /// Up to so many tokens, as few as will do, none of them the end of a sentence.
    Gap(u8),
    /// Try what follows, then what stands there.
    Split(u16),
    /// Go on there.
    Jump(u16),
    /// What starts there must match here; go on behind it.
    Call(u16),
    /// The verb group of the word before has these bits and not those.
    Group(u8, u8),
    /// The mark starts here.
    MarkStart,
    /// The mark ends here.
    MarkEnd,
    /// A slot starts here.
    SlotStart(SlotName),
    /// A slot ends here.
    SlotEnd(SlotName),
    /// What follows up to the instruction with that number must not match.
    Not(u16),
    /// A sentence starts here.
    SentenceStart,
    /// A noun phrase.
    Phrase,
    /// A capitalised name.
    Name,
    /// The rest of the clause.
    Clause,
    /// Any adverbs.
    Adverbs,
    /// A noun phrase that speaks of an act of harm.
    Harm,
    /// A noun phrase whose head is an act of harm that somebody can claim.
    Violent,
    /// The pattern matched.
    Accept,
}

/// One pattern of a rule file.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// `group/kind.name`.
    pub name: &'static str,
    /// What it finds.
    pub category: Category,
    /// What it finds where the verb group is negated; a negated match is none where this is absent and `any_polarity` unset.
    pub negated: Option<Category>,
    /// How sure.
    pub confidence: Confidence,
    /// The class within the category.
    pub class: Option<&'static str>,
    /// An act of harm must be within reach.
    pub harm: bool,
    /// Stock wording that speaks of harm unless it names another object: "claimed responsibility".
    pub stock: bool,
    /// The act of harm must stand in the subject, or be what the subject points back at.
    pub patient: bool,
    /// The act of harm must stand in the passage, in one of those right before, or in the headline.
    pub near: bool,
    /// The slot of the actor must hold somebody who can act: people, a body, a name; no weather, no valve.
    pub agent: bool,
    /// Its subject is one whose trade is harm: a group, a gang, a front.
    pub militant: bool,
    /// A negated verb group is as good as an affirmed one.
    pub any_polarity: bool,
    /// The mark does not grow over the auxiliaries before it.
    pub bare: bool,
    /// The mark grows over the auxiliaries before it although it starts with no verb ("was unwilling to …").
    pub auxiliary: bool,
    /// The mark takes in the outlet that is the verb's subject ("The Globe granted her …", "we agreed not to …").
    pub subject: bool,
    /// A participle behind a noun: no pronoun or other word that makes it a verb in the past may stand before the mark.
    pub after_noun: bool,
    /// The mark is a whole noun phrase: no other word of one stands right before it.
    pub alone: bool,
    /// The subject before the mark is somebody who can be asked: a person, a body, a name.
    pub speaker: bool,
    /// The bit of a class that may have no word in the sentence.
    pub without: Option<u8>,
    /// Only in headlines.
    pub headline: bool,
    /// A match inside somebody's quoted words is none.
    pub unquoted: bool,
    /// Its first instruction.
    pub start: u16,
}

impl Pattern {
    /// What a pattern is without options.
    pub const DEFAULT: Pattern = Pattern {
        name: "",
        category: Category::HearsayVague,
        negated: None,
        confidence: Confidence::Sure,
        class: None,
        harm: false,
        stock: false,
        patient: false,
        near: false,
        agent: false,
        militant: false,
        any_polarity: false,
        bare: false,
        auxiliary: false,
        subject: false,
        after_noun: false,
        speaker: false,
        alone: false,
        without: None,
        headline: false,
        unquoted: false,
        start: 0,
    };
}

/// One match: ranges are of tokens.
#[derive(Clone, Debug)]
pub struct Match {
    /// The pattern.
    pub pattern: &'static Pattern,
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

/// The most instructions that one pattern may run at one place, so that the whole stays linear.
const STEPS: u32 = 3000;
const SLOTS: usize = 6;

#[derive(Clone, Copy, Default)]
struct Captures {
    mark: (u32, u32),
    slots: [(u8, u32, u32); SLOTS],
    count: u8,
}

/// Finds every match in the sentence `[low, high)` and hands it to `found`.
pub fn run(parsed: &Parsed, low: usize, high: usize, found: &mut Vec<Match>) {
    let present = parsed.tokens[low..high].iter().fold(Classes::NONE, |all, token| all | token.classes);
    let ready = ready(parsed, low, high);
    for at in low..high {
        let Some(number) = parsed.tokens[at].word.number() else { continue };
        let list = FIRST_OF[usize::from(number)];
        if list == 0 {
            continue;
        }
        for &index in FIRST[usize::from(list)] {
            if ready[usize::from(index) / 64] >> (index % 64) & 1 == 0 {
                continue;
            }
            let pattern = &PATTERNS[usize::from(index)];
            if pattern.headline && parsed.role != crate::analysis::Role::Headline {
                continue;
            }
            if pattern.without.is_some_and(|bit| present.has_bit(bit)) {
                continue;
            }
            let mut machine = Machine { parsed, low, high, steps: 0 };
            let mut captures = Captures { mark: (u32::MAX, u32::MAX), ..Captures::default() };
            if let Some(end) = machine.run(usize::from(pattern.start), at, &mut captures) {
                found.extend(finish(parsed, pattern, low, at, end, &captures));
            }
        }
    }
}

/// The patterns that can match somewhere in the sentence, one bit each: those whose needed word it has.
fn ready(parsed: &Parsed, low: usize, high: usize) -> [u64; PATTERNS.len().div_ceil(64)] {
    let mut ready = [0; PATTERNS.len().div_ceil(64)];
    let mut add =
        |list: &[u16]| list.iter().for_each(|pattern| ready[usize::from(*pattern) / 64] |= 1 << (pattern % 64));
    add(FREE);
    for number in parsed.tokens[low..high].iter().filter_map(|token| token.word.number()) {
        match NEEDS_OF[usize::from(number)] {
            0 => {}
            list => add(NEEDS[usize::from(list)]),
        }
    }
    ready
}

fn finish(
    parsed: &Parsed,
    pattern: &'static Pattern,
    low: usize,
    at: usize,
    end: usize,
    captures: &Captures,
) -> Option<Match> {
    let mut start = if captures.mark.0 == u32::MAX { at } else { captures.mark.0 as usize };
    let mut end = if captures.mark.1 == u32::MAX { end } else { captures.mark.1 as usize };
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
    if start >= end || (pattern.unquoted && parsed.tokens[start].quoted) {
        return None;
    }
    let mut category = pattern.category;
    let mut negated = false;
    if parsed.tokens[start].is(verb::FORMS) {
        let group = verb::group(parsed, start, low);
        negated = group.negated;
        if negated && !pattern.any_polarity {
            category = pattern.negated?;
        }
        if !pattern.bare {
            start = group.start;
            if parsed.word(start) == word!("to") {
                start += 1;
            }
        }
    } else if pattern.auxiliary {
        let group = verb::group(parsed, start, low);
        negated = group.negated;
        if negated && !pattern.any_polarity {
            category = pattern.negated?;
        }
        start = group.start;
    }
    if parsed.tokens[start].kind == Kind::Possessive {
        // "a job he's widely believed to want"
        start += 1;
    }
    let before = start.checked_sub(1).filter(|before| *before >= low).map(|before| &parsed.tokens[before]);
    if pattern.after_noun
        && (before.is_some_and(verbal)
            || (start.saturating_sub(6).max(low)..start).any(|k| parsed.word(k) == word!("what")))
    {
        return None;
    }
    if pattern.alone
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
    if pattern.speaker && !speaks(parsed, start, low) {
        return None;
    }
    if pattern.subject {
        start = outlet(parsed, start, low);
    }
    let slots = captures.slots[..usize::from(captures.count)]
        .iter()
        .filter(|(_, from, to)| from < to)
        .map(|&(name, from, to)| (SLOT_NAMES[usize::from(name)], from as usize, to as usize))
        .collect();
    Some(Match { pattern, category, start, end, slots, negated })
}

/// Whether a participle behind this word is a verb in the past.
fn verbal(before: &Token) -> bool {
    before.is(lexicon::SUBJECT_PRONOUN | lexicon::RELATIVE | lexicon::WH | lexicon::CUE | lexicon::HAVE)
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
        (t.is(classes) && !matches!(parsed.word(k), word!("that")))
            || parsed.word(k) == word!("family")
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

const SLOT_NAMES: [SlotName; 13] = [
    SlotName::Determiner,
    SlotName::Number,
    SlotName::Head,
    SlotName::Access,
    SlotName::Side,
    SlotName::Institution,
    SlotName::Reason,
    SlotName::Actor,
    SlotName::Accuser,
    SlotName::Event,
    SlotName::Channel,
    SlotName::Outlet,
    SlotName::Negation,
];

struct Machine<'a, 't> {
    parsed: &'a Parsed<'t>,
    low: usize,
    high: usize,
    steps: u32,
}

impl Machine<'_, '_> {
    /// Runs from instruction `pc` at token `at`. Returns where the match ends.
    fn run(&mut self, mut pc: usize, mut at: usize, captures: &mut Captures) -> Option<usize> {
        loop {
            self.steps += 1;
            if self.steps > STEPS {
                return None;
            }
            let token = if at < self.high { Some(&self.parsed.tokens[at]) } else { None };
            match CODE[pc] {
                Op::Word(word) => {
                    if token?.word.number() != Some(word) {
                        return None;
                    }
                    at += 1;
                }
                Op::Words(set) => {
                    WORD_SETS[usize::from(set)].binary_search(&token?.word.number()?).ok()?;
                    at += 1;
                }
                Op::Class(bit) => {
                    if !token?.classes.has_bit(bit) {
                        return None;
                    }
                    at += 1;
                }
                Op::Kind(kind) => {
                    if token?.kind != kind {
                        return None;
                    }
                    at += 1;
                }
                Op::Quote => {
                    if !matches!(token?.kind, Kind::QuoteOpen | Kind::QuoteClose) {
                        return None;
                    }
                    at += 1;
                }
                Op::Gap(most) => {
                    for _ in 0..most {
                        let mut attempt = *captures;
                        if let Some(end) = self.run(pc + 1, at, &mut attempt) {
                            *captures = attempt;
                            return Some(end);
                        }
                        if self.parsed.get(at).is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Semicolon))
                            || at >= self.high
                        {
                            return None;
                        }
                        at += 1;
                    }
                }
                Op::Split(other) => {
                    let mut attempt = *captures;
                    if let Some(end) = self.run(pc + 1, at, &mut attempt) {
                        *captures = attempt;
                        return Some(end);
                    }
                    pc = usize::from(other);
                    continue;
                }
                Op::Jump(to) => {
                    pc = usize::from(to);
                    continue;
                }
                Op::Call(to) => at = self.run(usize::from(to), at, captures)?,
                Op::Group(required, forbidden) => {
                    let bits = verb::group(self.parsed, at.checked_sub(1)?, self.low).bits();
                    if bits & required != required || bits & forbidden != 0 {
                        return None;
                    }
                }
                Op::MarkStart => captures.mark.0 = at as u32,
                Op::MarkEnd => captures.mark.1 = at as u32,
                Op::SlotStart(name) => {
                    let count = usize::from(captures.count);
                    if count < SLOTS {
                        captures.slots[count] = (name as u8, at as u32, at as u32);
                        captures.count += 1;
                    }
                }
                Op::SlotEnd(name) => {
                    let count = usize::from(captures.count);
                    if let Some(slot) = captures.slots[..count].iter_mut().rev().find(|slot| slot.0 == name as u8) {
                        slot.2 = at as u32;
                    }
                }
                Op::Not(to) => {
                    let mut attempt = *captures;
                    if self.run(pc + 1, at, &mut attempt).is_some() {
                        return None;
                    }
                    pc = usize::from(to);
                    continue;
                }
                Op::SentenceStart => {
                    if !self.parsed.starts_sentence(at, self.low) {
                        return None;
                    }
                }
                Op::Phrase => at = phrase::any(self.parsed, at, self.high)?,
                Op::Name => at = phrase::name(self.parsed, at, self.high)?,
                Op::Clause => at = phrase::clause(self.parsed, at, self.high)?,
                Op::Adverbs => {
                    while at < self.high && (self.parsed.adverb(at) || self.parsed.tokens[at].is(lexicon::TIME)) {
                        at += 1;
                    }
                }
                Op::Harm => at = responsibility::harm(self.parsed, at, self.high)?,
                Op::Violent => at = responsibility::violent(self.parsed, at, self.high)?,
                Op::Accept => return Some(at),
            }
            pc += 1;
        }
    }
}
