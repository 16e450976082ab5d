//! Who did it: what the patterns of `responsibility/*` cannot say. Whether an act of harm is in reach of the predicate, who the actor
//! and the accuser are, how the claim was made, and which kind it is where the predicate alone leaves that open.

mod actor;
mod deed;
mod kind;
mod parts;
mod reach;
mod subject;
mod teller;
mod told;
mod void;

pub use told::told;

use super::Found;
use super::machine::{Options, Pattern};
use crate::finding::SlotName;
use crate::grammar::{Parsed, harm, verb};
use crate::lexicon::{self, Classes, Word};
use crate::report::{Category, Confidence};
use crate::text::{Kind, Role, Token};

/// The clause of a predicate; positions are tokens.
struct Clause {
    /// Where its sentence starts.
    low: usize,
    /// One past its sentence.
    high: usize,
    /// The verb group of the predicate.
    group: verb::Group,
    /// The group is negated by an auxiliary in front of what commas enclose.
    enclosed: bool,
    /// What stands before the verb group.
    subject: Option<(usize, usize)>,
}

impl Clause {
    fn read(parsed: &Parsed, low: usize, high: usize, found: &Found) -> Clause {
        let main = (found.start..found.end).find(|&k| predicates(parsed, k, low)).unwrap_or(found.start);
        let mut group = verb::group(parsed, main, low);
        let mut enclosed = false;
        // "No group had, by nightfall, claimed": the auxiliary stands before what the commas enclose.
        if group.start > low + 2 && parsed.tokens[group.start - 1].kind == Kind::Comma {
            let open = (low + 1..group.start - 1).rev().take(8).find(|&k| parsed.tokens[k].kind == Kind::Comma);
            if let Some(open) = open.filter(|&k| parsed.tokens[k - 1].is(lexicon::AUXILIARY)) {
                let outer = verb::group(parsed, open - 1, low);
                group.start = outer.start;
                group.negated |= outer.negated;
                enclosed = outer.negated;
            }
        }
        let verbal = parsed.tokens[main].is(verb::FORMS | lexicon::BE);
        // "Rebels behind blast": a headline needs no verb.
        let verbal = verbal || parsed.role == Role::Headline;
        let subject = subject::subject(parsed, group.start, low).filter(|_| verbal);
        Clause { low, high, group, enclosed, subject }
    }

    /// Whether the subject has a word of these classes.
    fn subject_is(&self, parsed: &Parsed, classes: Classes) -> bool {
        self.subject.is_some_and(|(from, to)| parsed.tokens[from..to].iter().any(|t| t.is(classes)))
    }
}

/// Whether the word at `at` is the verb of a predicate; "to blame" and "the work" go with another.
fn predicates(parsed: &Parsed, at: usize, low: usize) -> bool {
    let before = at.checked_sub(1).filter(|k| *k >= low).map_or(Word::UNKNOWN, |k| parsed.word(k));
    let noun = matches!(parsed.word(at), word!("plot" | "attack")) && verb::noun_position(parsed, at)
        || parsed.word(at) == word!("blame") && before == word!("to")
        || parsed.word(at) == word!("work") && before == word!("the");
    let t = &parsed.tokens[at];
    !noun && t.is(verb::FORMS) && !t.is(lexicon::AUXILIARY) && !parsed.adverb(at)
}

/// What a match needs before it is a finding. Returns whether it is one.
#[inline(never)]
pub fn settle(parsed: &Parsed, low: usize, high: usize, pattern: &Pattern, found: &mut Found) -> bool {
    let clause = Clause::read(parsed, low, high, found);
    if clause.enclosed && !found.negated {
        let Some(category) = pattern.negated.filter(|_| !pattern.is(Options::ANY_POLARITY)) else { return false };
        found.category = category;
    }
    // What can be launched, set or dropped need not harm anybody: "the group said it had launched an app".
    let peaceful =
        |word: Word| form_of!(word, "launch" | "open" | "deploy" | "set" | "drop" | "plant" | "throw" | "lay");
    // "its drones had hit": what is sent to do harm has done it.
    let place = found.slot(SlotName::Event).filter(|&(from, to)| found.start <= from && to <= found.end);
    let place = place.unwrap_or((found.start, found.end));
    let deed = (place.0..place.1).find(|&k| {
        parsed.tokens[k].is(lexicon::DEED) && !peaceful(parsed.word(k)) && !harm::spares(parsed, k + 1..k + 4)
    });
    let arms = |t: &Token| {
        // "General Motors"
        t.is(lexicon::ARMED | lexicon::MILITANT | lexicon::WEAPON) && t.word != word!("general")
            || among!(t.word, "jets" | "warplanes" | "planes" | "aircraft" | "ships")
    };
    let own_trade = deed.filter(|_| !clause.group.passive).is_some_and(|deed| {
        clause.subject.is_some_and(|(from, to)| parsed.tokens[from..to].iter().any(arms))
            || parsed.tokens[found.start..deed].iter().any(arms)
    });
    widen(parsed, low, found);
    if !kind::decide(parsed, &clause, pattern, found)
        || void::says_nothing(parsed, &clause, pattern, found)
        || !able(parsed, &clause, pattern, found)
        || !own_trade && !reach::reaches(parsed, low, high, pattern, clause.subject, found)
    {
        return false;
    }
    parts::fill(parsed, &clause, found);
    if found.confidence == Confidence::Sure && parsed.tokens[found.start].quoted {
        found.confidence = Confidence::Likely;
    }
    true
}

/// Whether those who are said to have done it can have, as far as the pattern asks.
fn able(parsed: &Parsed, clause: &Clause, pattern: &Pattern, found: &Found) -> bool {
    let actor = found.slot(SlotName::Actor);
    let who = actor.or(clause.subject);
    (!pattern.is(Options::MILITANT) || subject::militant(parsed, clause.subject))
        && (!pattern.is(Options::AGENT)
            || who.is_some_and(|(from, to)| subject::agent(parsed, from, to, from >= found.end || to < found.start)))
}

/// A second predicate of one subject is part of the same finding (S3): "Kesh denied it, calling the charge absurd", "police shot and
/// killed him". Nor is it a denial where somebody else's claim is denied. `found` is in order, and that of the sentence at hand starts at `from`.
pub fn keep_first(parsed: &Parsed, found: &mut Vec<Found>, from: usize) {
    let mut at = from + 1;
    while at < found.len() {
        let one = &found[at];
        let token = &parsed.tokens[one.start];
        let goes_on = match one.category {
            Category::ResponsibilityDenial => token.is(lexicon::VERB_ING),
            Category::ResponsibilityBlame => one.start > 0 && parsed.tokens[one.start - 1].is(lexicon::COORDINATOR),
            _ => false,
        };
        let actor = |f: &Found| f.slot(SlotName::Actor);
        let first = |other: &Found| {
            other.category == one.category
                && if other.rule == one.rule && actor(other).is_some() && actor(other) == actor(one) {
                    true
                } else if token.is(lexicon::VERB_ING) {
                    other.end <= one.start
                } else {
                    other.end + 1 == one.start && other.rule == one.rule
                }
        };
        // "The front claimed the attack, which the army denied": what is denied is the claim.
        let kinds = |category| found[from..at].iter().any(|other| other.category == category);
        let rival = one.category == Category::ResponsibilityDenial
            && one.rule.part == "which"
            && kinds(Category::ResponsibilityClaim)
            && !kinds(Category::ResponsibilityBlame);
        if rival || goes_on && found[from..at].iter().any(first) {
            found.remove(at);
        } else {
            at += 1;
        }
    }
}

/// An adverb right before the predicate belongs to it: "later claimed", "flatly denied".
fn widen(parsed: &Parsed, low: usize, found: &mut Found) {
    if !parsed.tokens[found.start].is(verb::FORMS | lexicon::AUXILIARY) {
        return;
    }
    let copula = parsed.tokens[found.start].is(lexicon::BE);
    while found.start > low
        && parsed.tokens[found.start - 1].kind == Kind::Word
        && (parsed.adverb(found.start - 1)
            || matches!(parsed.word(found.start - 1), word!("each" | "both"))
            || copula && parsed.tokens[found.start - 1].is(lexicon::AUXILIARY))
        && !parsed.tokens[found.start - 1].is(lexicon::DAY | lexicon::NEGATION)
        && !among!(
            parsed.word(found.start - 1),
            "today"
                | "yesterday"
                | "tonight"
                | "tomorrow"
                | "so"
                | "however"
                | "meanwhile"
                | "there"
                | "away"
                | "ago"
                | "together"
                | "instead"
                | "indeed"
                | "moreover"
                | "therefore"
                | "then"
                | "else"
                | "later"
                | "earlier"
                | "too"
        )
    {
        found.start -= 1;
    }
}
