//! Verb groups: a main verb with its auxiliaries, adverbs and negation.

use super::Parsed;
use crate::lexicon::{self, Classes, Word};
use crate::text::{Kind, Shape};

/// Any finite or other form of a verb.
pub const FORMS: Classes = lexicon::VERB_BASE
    .and(lexicon::VERB_S)
    .and(lexicon::VERB_PAST)
    .and(lexicon::VERB_PARTICIPLE)
    .and(lexicon::VERB_ING);

/// A verb group.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The first auxiliary, or the verb itself.
    pub start: usize,
    /// The main verb.
    pub main: usize,
    /// A form of be stands before a participle.
    pub passive: bool,
    /// Not, never, or a subject such as "no group".
    pub negated: bool,
    /// The main verb is an -ing form without a form of be.
    pub ing: bool,
    /// It can be the verb of a clause: no infinitive, no bare participle or -ing form.
    pub finite: bool,
    /// A modal stands in it.
    pub modal: bool,
    /// "to" stands before it.
    pub infinitive: bool,
}

impl Group {
    /// The bits that pattern conditions test; the numbers are those of `GROUP` in `build/pattern.rs`.
    pub fn bits(&self) -> u8 {
        u8::from(self.passive) | u8::from(self.negated) << 1 | u8::from(self.ing) << 2 | u8::from(self.finite) << 3
    }
}

/// The group whose main verb is the token at `main`; `low` is where its sentence starts.
#[inline(never)]
pub fn group(parsed: &Parsed, main: usize, low: usize) -> Group {
    let token = &parsed.tokens[main];
    let (mut start, mut passive, mut negated, mut modal, mut infinitive) = (main, false, false, false, false);
    let mut auxiliary = false;
    let mut nearest: Option<usize> = None;
    let mut at = main;
    let mut steps = 0;
    while at > low && steps < 8 {
        at -= 1;
        steps += 1;
        let t = &parsed.tokens[at];
        if t.kind == Kind::Possessive && t.word == word!("'s") {
            // "the group's claimed …" is a possessive, "it's blamed" is not: only a pronoun contracts with a verb here.
            if at > low && parsed.tokens[at - 1].is(lexicon::SUBJECT_PRONOUN) {
                start = at;
                auxiliary = true;
                nearest.get_or_insert(at);
                continue;
            }
            break;
        }
        if !t.is_word() {
            break;
        }
        // "IS claimed": a group, where capitals mean something.
        let group = t.shape == Shape::Upper && t.word == word!("is") && !parsed.capitals_mute;
        if t.is(lexicon::AUXILIARY) && !group {
            negated |= t.is(lexicon::NEGATION);
            modal |= t.is(lexicon::MODAL);
            nearest.get_or_insert(at);
            auxiliary = true;
            start = at;
        } else if t.word == word!("to") {
            infinitive = true;
            if !auxiliary {
                start = at;
            }
            break;
        } else if t.is(lexicon::NEGATION) {
            if t.is(lexicon::NO | lexicon::NOBODY) {
                break;
            }
            // "has not only claimed" claims.
            negated |= !among!(parsed.word(at + 1), "only" | "just" | "merely" | "simply");
            start = at;
        } else if parsed.adverb(at) {
            // Inside the group only if something of the group stands before it.
        } else {
            break;
        }
    }
    if let Some(near) = nearest {
        passive = token.is(lexicon::VERB_PARTICIPLE) && parsed.tokens[near].is(lexicon::BE);
    }
    negated |= negative_subject(parsed, start, low);
    let ing = token.is(lexicon::VERB_ING) && !nearest.is_some_and(|near| parsed.tokens[near].is(lexicon::BE));
    let finite =
        !infinitive && !ing && (auxiliary || token.is(lexicon::VERB_S | lexicon::VERB_PAST | lexicon::VERB_BASE));
    Group { start, main, passive, negated, ing, finite, modal, infinitive }
}

/// Whether the subject right before the group is "no one", "no group", "neither side", "none of the …".
fn negative_subject(parsed: &Parsed, start: usize, low: usize) -> bool {
    // "had no guns and blamed": what stands before is the object of the other verb.
    if start > low && matches!(parsed.word(start - 1), word!("and" | "but")) {
        return false;
    }
    let mut at = start;
    let mut steps = 0;
    while at > low && steps < 10 {
        at -= 1;
        steps += 1;
        let t = &parsed.tokens[at];
        let before = at.checked_sub(1).filter(|k| *k >= low).map(|k| &parsed.tokens[k]);
        let behind = before.map_or(Word::UNKNOWN, |b| b.word);
        if t.word == word!("one") && behind == word!("no") || behind == word!("nor") {
            // "no one has …", "neither the woman nor her lawyer could …"
            return true;
        }
        if t.is(lexicon::NO | lexicon::NOBODY) {
            // "no comment": the word itself is the noun that is denied.
            return at + 1 < start || t.word != word!("no");
        }
        if t.word == word!("nor") {
            return true;
        }
        // "there was no claim, but officials blamed": another subject.
        if t.word == word!("but") {
            return false;
        }
        if t.is(lexicon::INDEFINITE) && before.is_some_and(|b| b.word == word!("not")) {
            // "not a single group"
            return true;
        }
        if !t.is_word()
            || t.is(lexicon::SUBJECT_PRONOUN)
            || (t.is(FORMS)
                && !(t.is(lexicon::VERB_ING) && before.is_some_and(|b| b.is(lexicon::NOUN_MANY)))
                && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
                && !before.is_some_and(|b| b.is(lexicon::DETERMINER)))
        {
            // "No group has so far, …" keeps going over nothing: a comma ends the subject.
            return false;
        }
        if t.is(lexicon::DETERMINER)
            && !t.is(lexicon::ONE)
            && !before.is_some_and(|b| b.is(lexicon::DETERMINER) || b.word == word!("nor"))
            && !parsed.tokens.get(at.wrapping_sub(1)).is_some_and(|p| p.is(lexicon::PREPOSITION))
        {
            return false;
        }
    }
    false
}

/// The verb group that starts at `start`, read forward.
pub fn ahead(parsed: &Parsed, start: usize, high: usize) -> Option<Group> {
    let mut at = start;
    let mut last_auxiliary = None;
    while at < high && at < start + 8 {
        let t = &parsed.tokens[at];
        // "has, in fact, praised"
        if t.kind == Kind::Comma && last_auxiliary.is_some() {
            at = (at + 1..high.min(at + 6)).find(|k| parsed.tokens[*k].kind == Kind::Comma)? + 1;
            continue;
        }
        if !t.is_word() {
            return None;
        }
        if t.is(lexicon::AUXILIARY) {
            last_auxiliary = Some(at);
            // "officials have the report": a bare auxiliary is the main verb.
            let next = parsed.get(at + 1).filter(|_| at + 1 < high);
            let goes_on = next.is_some_and(|n| {
                n.is_word() && (n.is(lexicon::AUXILIARY | lexicon::NEGATION) || parsed.adverb(at + 1) || n.is(FORMS))
                    || n.kind == Kind::Comma
                        && parsed.get(at + 2).is_some_and(|n| n.is(lexicon::PREPOSITION | lexicon::ADVERB))
            });
            // "have in the past accused": when they did.
            let when = next.filter(|n| n.is(lexicon::PREPOSITION) && t.is(lexicon::HAVE)).and_then(|_| {
                (at + 2..high.min(at + 5)).find(|k| {
                    parsed.tokens[*k].is(lexicon::TIME) || matches!(parsed.word(*k), word!("past" | "times" | "turn"))
                })
            });
            if let Some(when) = when.filter(|when| parsed.get(when + 1).is_some_and(|n| n.is(lexicon::VERB_PARTICIPLE)))
            {
                at = when + 1;
                continue;
            }
            if !goes_on {
                return Some(self::group(parsed, at, start));
            }
            at += 1;
            continue;
        }
        if t.is(FORMS) {
            let mut group = self::group(parsed, at, start.min(at));
            group.start = start;
            // An adverb in front is no part of the cue.
            while group.start < at && !parsed.tokens[group.start].is(lexicon::AUXILIARY | lexicon::NEGATION) {
                group.start += 1;
            }
            // "continue to claim", "declined to say": the verb behind "to" speaks.
            if parsed.word(at + 1) == word!("to") && t.is(lexicon::CHAINS) {
                let mut k = at + 2;
                while parsed.adverb(k) && k < high {
                    k += 1;
                }
                // "declined to comment" is a response, and no source; "declined to say" is one.
                let speaks = parsed.get(k).is_some_and(|v| {
                    if t.is(lexicon::REFUSES) { v.is(lexicon::REFUSABLE) } else { v.is(lexicon::CUE) }
                });
                if k < high && speaks && parsed.tokens[k].is(lexicon::VERB_BASE) {
                    group.main = k;
                }
            }
            // "keep telling us", "began warning"
            if t.is(lexicon::CHAINS)
                && parsed
                    .get(at + 1)
                    .is_some_and(|v| v.is(lexicon::VERB_ING) && v.is(lexicon::SPEECH) && !v.is(lexicon::STRICT))
            {
                group.main = at + 1;
            }
            group.passive |= last_auxiliary.is_some_and(|a| parsed.tokens[a].is(lexicon::BE))
                && t.is(lexicon::VERB_PARTICIPLE)
                && !t.is(lexicon::VERB_ING);
            return Some(group);
        }
        if parsed.adverb(at)
            || t.is(lexicon::NEGATION | lexicon::ADVERB | lexicon::TIME | lexicon::QUANTIFIER | lexicon::EITHER)
            || among!(t.word, "both" | "all" | "each" | "also")
        {
            at += 1;
            continue;
        }
        // "are deeply sceptical": no verb comes behind the adverb.
        return last_auxiliary.map(|auxiliary| self::group(parsed, auxiliary, start));
    }
    None
}

/// Whether the token can only be the verb of a clause: a verb form that is no noun and no adjective.
#[inline(never)]
pub fn finite(parsed: &Parsed, at: usize) -> bool {
    // "United States", "Washington Post": a capital inside a sentence is no verb.
    if parsed.tokens[at].capital() && !parsed.capitals_mute && at > 0 && parsed.tokens[at - 1].is_word() {
        return false;
    }
    let t = &parsed.tokens[at];
    // "informed sources", but "informed the paper"
    let acts = t.is(lexicon::TELL) && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::DETERMINER | lexicon::PRONOUN));
    t.is(FORMS) && (acts || !t.is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER))
}

/// Whether an auxiliary stands there, or a verb of a clause in one of these forms.
pub fn clausal(parsed: &Parsed, at: usize, forms: Classes) -> bool {
    let t = &parsed.tokens[at];
    t.is(lexicon::AUXILIARY) || t.is(forms) && finite(parsed, at) && !noun_position(parsed, at)
}

/// Whether the token, spelled like a verb, stands where only a noun can: "his original comments", "the opening remarks".
#[inline(never)]
pub fn noun_position(parsed: &Parsed, at: usize) -> bool {
    let t = &parsed.tokens[at];
    if at == 0 || t.is(lexicon::VERB_PAST | lexicon::AUXILIARY) || !t.is(lexicon::VERB_BASE | lexicon::VERB_S) {
        return false;
    }
    // "say" and "believe" are no nouns; "report that" and "claim “" are none.
    let noun = t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY | lexicon::NOUN_VERB) || !t.is(lexicon::CUE);
    let goes_on = parsed.get(at + 1).is_some_and(|n| n.kind == Kind::QuoteOpen || parsed.word(at + 1) == word!("that"));
    if !noun || goes_on {
        return false;
    }
    // "a new report": whatever stands between, an article wants a noun.
    let of_article = || {
        t.is(lexicon::VERB_BASE)
            && (at.saturating_sub(3)..at)
                .rev()
                .take_while(|k| parsed.tokens[*k].is_word() && !parsed.tokens[*k].is(FORMS | lexicon::PERSON))
                .any(|k| parsed.tokens[k].is(lexicon::INDEFINITE))
    };
    let p = &parsed.tokens[at - 1];
    // "two states": a verb of two has no -s. "held out little hope"
    let counted = t.is(lexicon::VERB_S) && !t.is(lexicon::VERB_BASE) && p.is(lexicon::NUMBER) && !p.is(lexicon::ONE)
        || t.is(lexicon::VERB_BASE) && matches!(p.word, word!("little" | "much"));
    if p.kind == Kind::Possessive || p.kind == Kind::Number || counted {
        return true;
    }
    if !p.is_word()
        || p.is(lexicon::RELATIVE | lexicon::PRONOUN | lexicon::ADVERB | lexicon::NOUN_MANY | lexicon::PERSON)
            && !p.is(lexicon::DEFINITE | lexicon::POSSESSIVE)
    {
        return false;
    }
    if p.is(lexicon::DETERMINER | lexicon::PREPOSITION | lexicon::DESCRIPTOR) {
        return !p.is(lexicon::HERE);
    }
    let raw = parsed.raw(at - 1);
    p.shape == Shape::Lower
        && !parsed.adverb(at - 1)
        && !p.is(lexicon::NOUN_ONE)
        && (parsed.adjectival(at - 1) || raw.contains('-'))
        && p.classes.is_empty()
        || of_article()
}

/// The particle with which the verb at `main` reports, right behind it or behind its object: "pointed out", "played down the risk",
/// "ruled it out", "brushed the charge aside".
pub fn particle(parsed: &Parsed, main: usize, high: usize) -> Option<usize> {
    let particles: &[Word] = match parsed.word(main) {
        forms!("point") => &[word!("out"), word!("to")],
        forms!("walk" | "push" | "bat") => &[word!("back"), word!("away")],
        forms!("shoot" | "knock" | "slap") => &[word!("down"), word!("back")],
        forms!("play") => &[word!("down")],
        forms!("rule") => &[word!("out")],
        forms!("brush" | "laugh" | "shrug" | "wave") => &[word!("aside"), word!("away"), word!("off")],
        _ => return None,
    };
    (main + 1..high.min(main + 5))
        .take_while(|k| parsed.tokens[*k].is_word())
        .find(|k| particles.contains(&parsed.word(*k)))
}
