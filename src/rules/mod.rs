//! The rules: one `.rule` file a kind of the taxonomy, holding what the kind is in a reader's words, the patterns that find it, its
//! marked examples and its near misses. `build/` compiles them; a new file is a new rule.

mod attribution;
mod code;
mod machine;
#[cfg(test)]
mod oracle;
mod reason;
mod responsibility;
mod unnamed;

use machine::{Compiled, Options, Pattern, Starts};
pub(crate) use reason::stock;

use crate::finding::{Mention, Reach, RuleName, SlotName};
use crate::grammar::{Parsed, harm, phrase};
use crate::lexicon::{self, Word};
use crate::report::{Category, Confidence, Group, Number};
use crate::text::Kind;

/// A kind of the taxonomy as its rule file describes it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// `group/kind`.
    pub kind: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// One sentence that says what such a mark means.
    pub says: &'static str,
    /// One line on what the public editorial codes ask for.
    pub asks: &'static str,
    /// The rule file, from the project's root.
    #[cfg(not(target_family = "wasm"))]
    pub file: &'static str,
    /// The example lines of the rule file.
    #[cfg(not(target_family = "wasm"))]
    pub examples: &'static [&'static str],
}

/// Lists of numbers, one behind the other.
pub(crate) struct Lists<const ALL: usize, const STARTS: usize> {
    all: [u16; ALL],
    /// Where each list starts, and where the last one ends.
    starts: [u16; STARTS],
}

impl<const ALL: usize, const STARTS: usize> Lists<ALL, STARTS> {
    fn get(&self, list: usize) -> &[u16] {
        &self.all[usize::from(self.starts[list])..usize::from(self.starts[list + 1])]
    }
}

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// What a rule found in a passage; positions are tokens.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub category: Category,
    pub start: usize,
    pub end: usize,
    pub rule: RuleName,
    pub cue: Option<(usize, usize)>,
    pub confidence: Confidence,
    pub negated: bool,
    pub number: Option<Number>,
    pub class: Option<&'static str>,
    pub slots: Vec<(SlotName, usize, usize)>,
    /// How a source is mentioned.
    pub mention: Mention,
    /// Where an act of harm must still be found.
    pub harm: Reach,
}

impl Found {
    /// The tokens of the first slot of that name.
    pub fn slot(&self, name: SlotName) -> Option<(usize, usize)> {
        self.slots.iter().find(|slot| slot.0 == name).map(|slot| (slot.1, slot.2))
    }
}

/// What the rules read in a passage.
pub(crate) struct Reading {
    /// Sorted by place; overlaps within a group are resolved, the longer mark winning.
    pub found: Vec<Found>,
    /// The nouns by which somebody is called who is named here.
    pub named: Vec<Word>,
    /// The nouns of people whom it introduces without a name, each once.
    pub introduced: Vec<Word>,
    /// Where the first name of a person stands.
    pub person: Option<usize>,
    /// An act of harm is named.
    pub harm: bool,
    /// One that somebody can have done: a bombing, no fire.
    pub violent: bool,
}

/// Runs every rule over the passage.
#[inline(never)]
pub(crate) fn read(parsed: &Parsed) -> Reading {
    let mut found = Vec::new();
    let mut named = Vec::new();
    let mut introduced = Vec::new();
    let (mut harm, mut violent) = (false, false);
    let (mut people, mut matches, mut deeds) = (Vec::new(), Vec::new(), Vec::new());
    for &(low, high) in &parsed.sentences {
        let present = parsed.present(low, high);
        let before = found.len();
        harm = harm || harm::named(parsed, low, high, present);
        violent = violent || harm && present.any(lexicon::VIOLENT);
        people.clear();
        if present.any(phrase::PERSONS) {
            people.extend(phrase::people(parsed, low, high));
        }
        phrase::named(parsed, low, high, present, &people, &mut named);
        unnamed::find(parsed, low, high, present, &people, &mut found, &mut introduced);
        unnamed::pronouns(parsed, low, high, present, &mut found);
        unnamed::learned(parsed, low, high, present, &mut found);
        attribution::find(parsed, low, high, present, &mut found);
        machine::run(parsed, low, high, present, &mut matches);
        deeds.clear();
        for one in matches.drain(..) {
            if one.pattern.is(Options::DEED) {
                deeds.push((one.start, one.end));
            } else {
                settle(parsed, low, high, one, &mut found);
            }
        }
        responsibility::told(parsed, low, high, present, &deeds, &found[before..], &mut matches);
        for one in matches.drain(..) {
            settle(parsed, low, high, one, &mut found);
        }
        order(&mut found[before..]);
        responsibility::keep_first(parsed, &mut found, before);
    }
    let mut found = resolve(found);
    unnamed::part_from_terms(parsed, &mut found);
    unnamed::keep_with_terms(&mut found, &mut introduced);
    unnamed::tell_from_claimants(&mut found);
    Reading { found, named, introduced, person: phrase::personal(parsed), harm, violent }
}

/// Adds the finding that a match makes in the sentence `[low, high)`, if its kind has nothing against it.
#[inline(never)]
fn settle(parsed: &Parsed, low: usize, high: usize, one: machine::Match, found: &mut Vec<Found>) {
    let mut new = Found {
        category: one.category,
        start: one.start,
        end: one.end,
        rule: one.rule(),
        cue: None,
        confidence: one.pattern.confidence,
        negated: one.negated,
        number: None,
        class: one.pattern.class(),
        slots: one.slots,
        mention: Mention::default(),
        harm: Reach::Here,
    };
    let stands = match new.category.group() {
        Group::Responsibility => responsibility::settle(parsed, low, high, one.pattern, &mut new),
        Group::Anonymity => {
            reason::read(parsed, low, &mut new);
            true
        }
        Group::Unnamed => unnamed::settle(parsed, low, high, one.pattern, &mut new),
        _ => true,
    };
    if stands {
        found.push(new);
    }
}

/// Where the patterns for responsibility match, whether or not the act and the actor make a finding of it.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn predicates(parsed: &Parsed) -> Vec<(usize, usize)> {
    let mut matches = Vec::new();
    for &(low, high) in &parsed.sentences {
        machine::run(parsed, low, high, parsed.present(low, high), &mut matches);
    }
    let acts = matches.iter().filter(|one| one.category.group() == Group::Responsibility);
    acts.map(|one| (one.start, one.end)).collect()
}

/// Puts the findings of one sentence, of which there are few, in the order of their places.
fn order(found: &mut [Found]) {
    let place = |one: &Found| (one.start, std::cmp::Reverse(one.end));
    for end in 1..found.len() {
        for at in (1..=end).rev() {
            if place(&found[at - 1]) <= place(&found[at]) {
                break;
            }
            found.swap(at - 1, at);
        }
    }
}

/// Within a group, of two marks that overlap the longer stays. Marks are short and come in order, so only the last few can overlap.
#[inline(never)]
fn resolve(mut found: Vec<Found>) -> Vec<Found> {
    // The partly named are nothing else, however long the other mark.
    let partly = |f: &Found| f.category == Category::UnnamedPartlyNamed;
    let accused = |f: &Found| f.harm == Reach::Accused;
    // What stays moves to the front; mostly it stands there already.
    let mut kept: usize = 0;
    for next in 0..found.len() {
        let one = &found[next];
        let group = one.category.group();
        let overlaps = |other: &Found| other.category.group() == group && other.end > one.start;
        let rival = (kept.saturating_sub(24)..kept).rev().find(|&at| overlaps(&found[at]));
        if let Some(at) = rival {
            let rival = &found[at];
            let stays = match () {
                () if partly(rival) != partly(one) => partly(rival),
                // What must still find somebody accused gives way to what stands on its own.
                () if accused(one) && !accused(rival) => true,
                () => !accused(rival) && rival.end - rival.start >= one.end - one.start,
            };
            if stays {
                continue;
            }
            (at + 1..kept).for_each(|at| found.swap(at - 1, at));
            kept -= 1;
        }
        if kept < next {
            found.swap(kept, next);
        }
        kept += 1;
    }
    found.truncate(kept);
    // What only describes the partly named is part of their phrase.
    let spans: Vec<_> =
        found.iter().filter(|f| f.category == Category::UnnamedPartlyNamed).map(|f| (f.start, f.end)).collect();
    if spans.is_empty() {
        return found;
    }
    found.retain(|f| {
        let last = spans.partition_point(|span| span.0 < f.end);
        let inside = last > 0 && spans[last - 1].1 > f.start;
        !inside || f.category != Category::AttributionPerson
    });
    found
}
