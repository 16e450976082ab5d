//! What stands before a noun and belongs to it: determiners, numbers, adjectives, nouns, possessors.

use super::name::closes_clause;
use super::number::{approximates, count, number_word, take_partitive};
use super::{Determiner, Person};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Classes};
use crate::report::Number;
use crate::text::{Kind, Shape, Token};

/// The longest stretch of modifiers before a head, in tokens.
const MODIFIERS: usize = 14;

const BOUNDARY: Classes = lexicon::PREPOSITION
    .and(lexicon::SUBORDINATOR)
    .and(lexicon::RELATIVE)
    .and(lexicon::WH)
    .and(lexicon::PRONOUN)
    .and(lexicon::AUXILIARY)
    .and(lexicon::GREETING);

/// What is no noun in the singular, besides the boundaries.
const NO_SINGULAR: Classes = lexicon::NOUN_MANY
    .and(verb::FORMS)
    .and(lexicon::PERSON)
    .and(lexicon::DETERMINER)
    .and(lexicon::COORDINATOR)
    .and(lexicon::TO)
    .and(lexicon::TIME);

/// Moves `person.start` over modifiers and determiners.
#[inline(never)]
pub fn extend_left(parsed: &Parsed, person: &mut Person, low: usize) {
    let at = person.start;
    let floor = person.start.saturating_sub(MODIFIERS).max(low);
    let extent = Extent { parsed, low, floor, at, determined: false, possessor: false, abbreviated: false };
    let extent = extent.grow(person);
    if extent.possessor && !extent.determined {
        person.determiner = Determiner::Possessive;
    }
    // A determiner-like adverb may stand first only with a number: "some 20 officials" is taken above.
    person.start = extent.at;
    if person.number.is_none() && !person.plural {
        person.number = Some(Number { min: 1, max: Some(1) });
    }
}

/// A phrase that grows to the left, word by word.
struct Extent<'p, 't> {
    parsed: &'p Parsed<'t>,
    /// Where the sentence starts.
    low: usize,
    /// How far it may grow.
    floor: usize,
    /// Where it starts so far.
    at: usize,
    /// A determiner or a number has been taken: only what counts or measures may stand before it.
    determined: bool,
    /// What follows to the left owns the head: "the party's".
    possessor: bool,
    /// A name has been given in short: "(HAA)".
    abbreviated: bool,
}

impl Extent<'_, '_> {
    fn grow(mut self, person: &mut Person) -> Self {
        while self.at > self.floor
            && let Some(at) = self.step(person)
        {
            self.at = at;
        }
        self
    }

    /// Where the phrase starts if the token before it belongs to it.
    fn step(&mut self, person: &mut Person) -> Option<usize> {
        let (parsed, tokens, at, k) = (self.parsed, &self.parsed.tokens, self.at, self.at - 1);
        let t = &tokens[k];
        if t.quoted != tokens[person.head].quoted {
            return None;
        }
        // "A senior Tarsia Corp (TSA.X) executive": a firm's letters on the exchange.
        if t.kind == Kind::Close && !self.determined {
            let open = (self.floor..k).rev().take(6).find(|o| tokens[*o].kind == Kind::Open);
            self.abbreviated = true;
            return open.filter(|o| *o > self.floor && parsed.name_like(o - 1));
        }
        // "Harbour Authority of Arden (HAA) sources"
        if self.abbreviated && matches!(t.word, word!("of" | "for")) && k > self.floor && parsed.name_like(k - 1) {
            return Some(k);
        }
        if t.kind == Kind::Possessive {
            self.possessor |= !self.determined;
            return (!self.determined).then_some(k);
        }
        if t.kind == Kind::Number {
            return self.number(person);
        }
        if t.kind == Kind::Comma {
            return self.list(person);
        }
        if !t.is_word() {
            return None;
        }
        if self.possessor && !self.determined {
            // "said that Ruiz's aides had left"
            if t.is(lexicon::THAT) && parsed.name_like(at) {
                return None;
            }
            if self.owns() {
                person.institution |= parsed.name_like(k);
                if t.is(lexicon::DETERMINER) {
                    set(person, Determiner::Possessive, &mut self.determined);
                }
                return Some(k);
            }
            set(person, Determiner::Possessive, &mut self.determined);
        }
        if t.is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::ORDINAL) && !(t.is(lexicon::THAT) && self.determined) {
            return self.determiner(person);
        }
        if self.determined {
            return self.measure(person);
        }
        if t.word == word!("of") {
            return self.of(person);
        }
        if t.is(lexicon::COORDINATOR) {
            return joins(parsed, person, k, at, self.low, self.floor).then_some(k);
        }
        self.modifier(person).then(|| {
            person.official_modifier |= t.is(lexicon::OFFICIAL_MODIFIER);
            person.institution |= parsed.name_like(k);
            k
        })
    }

    /// "20 officials", in figures.
    fn number(&mut self, person: &mut Person) -> Option<usize> {
        let (parsed, at, k) = (self.parsed, self.at, self.at - 1);
        let t = &parsed.tokens[k];
        // "21.12 Ministers say": a time, not a number of people.
        let clock = k > self.low && parsed.tokens[k - 1].kind == Kind::Colon && !t.spaced
            // "In 2019 a man claimed"
            || parsed.tokens[at].is(lexicon::INDEFINITE);
        if clock || parsed.raw(k).contains(['.', ':']) || parsed.tokens[at].capital() && !parsed.name_like(at) {
            return None;
        }
        person.number = person.number.or_else(|| count(parsed.raw(k)));
        set(person, Determiner::Quantity, &mut self.determined);
        Some(k)
    }

    /// "Arab, European and American officials": behind "and" what stands before a comma modifies the head too. "In the
    /// House, British and …" is another matter.
    fn list(&self, person: &mut Person) -> Option<usize> {
        let (parsed, tokens, at) = (self.parsed, &self.parsed.tokens, self.at);
        let first = at.checked_sub(2).filter(|first| *first >= self.floor)?;
        let t = &tokens[first];
        let joined = tokens[at..person.head].iter().any(|t| t.is(lexicon::COORDINATOR));
        let noun = first > self.low
            && tokens[first - 1].is(lexicon::DEFINITE | lexicon::INDEFINITE | lexicon::POSSESSIVE)
            && !tokens[first].is(lexicon::DESCRIPTOR | lexicon::NATIONALITY);
        (joined && !self.determined && attributive(parsed, at) && attributive(parsed, first) && !noun).then(|| {
            person.official_modifier |= t.is(lexicon::OFFICIAL_MODIFIER);
            person.institution |= parsed.name_like(first);
            first
        })
    }

    /// Whether the word before the phrase is part of who owns it: names, titles, "the party".
    fn owns(&self) -> bool {
        let (parsed, k) = (self.parsed, self.at - 1);
        let t = &parsed.tokens[k];
        t.is(lexicon::DETERMINER | lexicon::TITLE)
            || parsed.tokens[self.at].kind == Kind::Possessive
            || parsed.name_like(k)
            || !t.is(BOUNDARY) && !t.is(lexicon::COORDINATOR) && !verb::finite(parsed, k) && !parsed.adverb(k)
    }

    /// A determiner, a number in letters or an ordinal.
    fn determiner(&mut self, person: &mut Person) -> Option<usize> {
        let (tokens, at, k) = (&self.parsed.tokens, self.at, self.at - 1);
        let t = &tokens[k];
        // "the more the people shrug": how much, not how many.
        let how_much = t.word == word!("more") && person.determiner == Determiner::Definite;
        // "the deal that officials want": a relative, no determiner.
        let relative = t.word == word!("that") && person.plural;
        let second = self.determined
            && t.is(lexicon::POSSESSIVE | lexicon::INDEFINITE)
            && !matches!(t.word, word!("one" | "another" | "a"));
        if how_much || relative || second {
            return None;
        }
        // "a trend bankers expect to last": the article is another noun's, and the clause describes that.
        let counted = person.number.is_some() || person.head > at && tokens[person.head - 1].is(lexicon::COLLECTIVE);
        // "at one prison inmates say"
        let other = t.is(lexicon::INDEFINITE | lexicon::ONE) && t.word != word!("another");
        if other
            && person.plural
            && !self.determined
            && !counted
            && at < person.head
            && tokens[person.head].is(lexicon::NOUN_MANY)
        {
            // Of what stands before, the phrase owns what can only modify: "a house federal officials say is empty".
            (person.institution, person.official_modifier) = (false, false);
            self.at = person.head;
            while self.at > at
                && attributive(self.parsed, self.at - 1)
                && self.parsed.word(self.at - 1) != word!("house")
            {
                self.at -= 1;
                person.official_modifier |= tokens[self.at].is(lexicon::OFFICIAL_MODIFIER);
            }
            return None;
        }
        if t.is(lexicon::ORDINAL) || matches!(t.word, word!("another" | "other")) {
            person.another |= !matches!(t.word, word!("former" | "last" | "latter"));
        }
        determine(person, t, &mut self.determined);
        Some(k)
    }

    /// What may stand before a determiner: "at least two", "more than a dozen", "half a dozen", "one of the three", "a group of",
    /// "members of".
    fn measure(&self, person: &mut Person) -> Option<usize> {
        let (parsed, tokens, at, k) = (self.parsed, &self.parsed.tokens, self.at, self.at - 1);
        let t = &tokens[k];
        let before = (k > self.floor).then(|| &tokens[k - 1]);
        const PARTS: Classes =
            lexicon::QUANTITY_HEAD.and(lexicon::NUMBER).and(lexicon::PARTITIVE).and(lexicon::ORDINAL);
        if t.word == word!("of") && before.is_some_and(|before| before.is(PARTS)) {
            take_partitive(parsed, person, k - 1);
            return Some(k - 1);
        }
        if t.is(lexicon::APPROXIMATE) && approximates(parsed, k, at) {
            return Some(k);
        }
        // "a bipartisan group of 32 experts"
        let describes = t.is(lexicon::DESCRIPTOR) || t.classes.is_empty() && parsed.adjectival(k);
        let group = tokens[at].is(lexicon::COLLECTIVE) && before.is_some_and(|before| before.is(lexicon::INDEFINITE));
        (describes && group).then_some(k)
    }

    /// "a group of officials", "a ministry of health official"
    fn of(&mut self, person: &mut Person) -> Option<usize> {
        let (parsed, tokens, at, k) = (self.parsed, &self.parsed.tokens, self.at, self.at - 1);
        let before = (k > self.floor).then(|| &tokens[k - 1])?;
        // "the number of people who fell ill": how many they were, not who.
        let sum = before.word == word!("number") && k > self.floor + 1 && tokens[k - 2].word == word!("the");
        if before.is(lexicon::QUANTITY_HEAD | lexicon::COLLECTIVE) && !before.is(lexicon::DEFINITE) && !sum {
            take_partitive(parsed, person, k - 1);
            return Some(k - 1);
        }
        // "a ministry of health official", "Bank of Arden sources"
        let body = at < person.head
            && !tokens[at].is(lexicon::DESCRIPTOR)
            && among!(
                before.word,
                "ministry" | "department" | "bank" | "chamber" | "bureau" | "institute" | "university"
            );
        body.then(|| {
            person.official_modifier |= before.is(lexicon::OFFICE | lexicon::OFFICIAL_MODIFIER);
            person.institution |= parsed.name_like(k - 1);
            k - 1
        })
    }

    /// Whether the word before the phrase is an adjective, a noun or a name that modifies it.
    fn modifier(&self, person: &Person) -> bool {
        let (parsed, tokens, low, at, k) = (self.parsed, &self.parsed.tokens, self.low, self.at, self.at - 1);
        let t = &tokens[k];
        let before = (k > low).then(|| &tokens[k - 1]);
        if t.is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER) {
            return !t.is(lexicon::PREPOSITION) || before.is_some_and(|before| before.is(lexicon::DETERMINER));
        }
        // "White House" and "State" are no boundary, "in" is.
        if t.is(BOUNDARY | lexicon::TIME) {
            return false;
        }
        if parsed.adverb(k) {
            // "a highly placed source", "two very senior officials"
            let degree = |before: &Token| before.is(lexicon::DETERMINER | lexicon::NUMBER);
            return at < person.head && k > self.floor && before.is_some_and(degree);
        }
        if !parsed.name_like(k) && verb::finite(parsed, k) && !modifies(parsed, k, low) {
            return false;
        }
        if t.classes.is_empty() && t.shape == Shape::Lower && parsed.ends_in(k, "ed") {
            let describes = before.is_none_or(|before| {
                before.is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::DESCRIPTOR) || !before.is_word()
            });
            if !describes && !parsed.adverb(k - 1) {
                return false;
            }
        }
        // "students officials said": a plural noun of people modifies nothing.
        if t.is(lexicon::PERSON) && t.is(lexicon::NOUN_MANY) && !parsed.name_like(k) {
            return false;
        }
        // "the place Pentagon officials …": a plain noun before a name belongs to what stands before.
        let plain = t.shape == Shape::Lower
            && person.plural
            && before.is_none_or(|before| before.is(lexicon::INDEFINITE | lexicon::DEFINITE))
            && at < person.head
            && parsed.name_like(at)
            && (t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
                || before.is_some() && verb::noun_position(parsed, k)
                || (t.classes.is_empty() && !parsed.adjectival(k)));
        !plain || parsed.capitals_mute
    }
}

/// Whether the coordinator at `k` joins what modifies the head, before and behind it. `at` is where the phrase starts behind it.
#[inline(never)]
fn joins(parsed: &Parsed, person: &Person, k: usize, at: usize, low: usize, floor: usize) -> bool {
    let tokens = &parsed.tokens;
    // "current and former officials", "Fed and government officials".
    // "in the Gulf and U.S. officials say"
    let apart =
        k > floor && (parsed.name_like(k - 1) && closes_clause(parsed, k, low) || governed(parsed, person, k, low));
    // "Japanese currency and bond traders"
    let nouns = k > floor + 1
        && at + 1 == person.head
        && [k - 1, at].iter().all(|n| {
            tokens[*n].is(lexicon::NOUN_ONE) && !tokens[*n].is(lexicon::PERSON) || tokens[*n].classes.is_empty()
        })
        && tokens[k - 2].is(lexicon::NATIONALITY);
    // "Banking and shipping sources", "military and tribal sources": whatever sources are of.
    let sources = at + 1 == person.head
        && person.plural
        && tokens[person.head].is(lexicon::BARE)
        && k > floor
        && !tokens[k - 1].is(lexicon::PERSON | lexicon::MEDIA_NAME | lexicon::TIME | lexicon::VERB_PAST | BOUNDARY)
        && (tokens[k - 1].is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER)
            || parsed.capital_by_place(k - 1, low) && (!tokens[k - 1].classes.is_empty() || parsed.adjectival(k - 1))
            || k - 1 > low && tokens[k - 2].is(lexicon::TO | lexicon::DETERMINER | lexicon::NUMBER));
    // "an energy and mines ministry source"
    let offices = at + 2 == person.head
        && tokens[at + 1].is(lexicon::OFFICE)
        && k > floor
        && tokens[k - 1].is_word()
        && !tokens[k - 1].is(lexicon::PERSON | lexicon::TIME | lexicon::VERB_PAST | BOUNDARY)
        && !parsed.name_like(k - 1);
    nouns
        || offices
        || sources
        || !apart
            && matches!(parsed.word(k), word!("and" | "or" | "&"))
            && k > floor
            && at < person.head
            && tokens[k - 1].is_word()
            && (tokens[k - 1].is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER)
                || (parsed.name_like(k - 1) && !tokens[k - 1].is(lexicon::PERSON)))
            && (attributive(parsed, at)
                || parsed.name_like(at)
                // "U.S. and banking officials"
                || at + 1 == person.head
                    && (tokens[at].classes.is_empty() || tokens[at].is(lexicon::VERB_ING | lexicon::NOUN_ONE))
                    && !tokens[at].is(lexicon::PERSON)
                    && national(&tokens[k - 1]))
}

/// Whether a preposition governs what stands before the coordinator at `k`, and the head is the subject of a verb of saying: "the effect
/// on public health and government officials warned".
fn governed(parsed: &Parsed, person: &Person, k: usize, low: usize) -> bool {
    let says = |t: &Token| t.is(lexicon::SPEECH) && t.is(lexicon::VERB_PAST | lexicon::VERB_BASE);
    parsed.get(person.head + 1).is_some_and(says)
        && (low..k)
            .rev()
            .take(4)
            .take_while(|before| {
                let t = &parsed.tokens[*before];
                t.is_word() && !t.is(lexicon::TIME | lexicon::AUXILIARY)
            })
            .any(|before| {
                among!(parsed.word(before), "in" | "on" | "for" | "at" | "into" | "about" | "over" | "against")
            })
}

/// Whether the words at `at` modify the noun that they are joined before: "Arab", "senior", "law enforcement".
fn attributive(parsed: &Parsed, at: usize) -> bool {
    let t = &parsed.tokens[at];
    t.is(lexicon::DESCRIPTOR) || national(t) || t.word == word!("law") && parsed.word(at + 1) == word!("enforcement")
}

/// Whether the word can only modify what stands behind it, and names no side of its own.
fn national(t: &Token) -> bool {
    t.is(lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER) || among!(t.word, "u.s." | "u.k." | "u.n.")
}

/// What a determiner or numeral says of the phrase.
fn determine(person: &mut Person, t: &Token, determined: &mut bool) {
    let word = t.word;
    if t.is(lexicon::NUMBER) && !t.is(lexicon::ONE) {
        person.number = Some(number_word(word, person.number));
        set(person, Determiner::Quantity, determined);
    } else if t.is(lexicon::ONE) {
        person.number.get_or_insert(Number { min: 1, max: Some(1) });
        set(person, Determiner::Indefinite, determined);
    } else if t.is(lexicon::POSSESSIVE) {
        set(person, Determiner::Possessive, determined);
    } else if t.is(lexicon::NO) {
        set(person, Determiner::No, determined);
    } else if t.is(lexicon::DEFINITE) {
        // "the two officials" is definite although a number stood there.
        person.determiner = Determiner::Definite;
        *determined = true;
        if word == word!("both") {
            person.number = Some(Number { min: 2, max: Some(2) });
        }
    } else if t.is(lexicon::INDEFINITE) {
        set(person, Determiner::Indefinite, determined);
    } else if t.is(lexicon::QUANTIFIER) {
        if !among!(word, "other" | "various" | "certain" | "any" | "each" | "every") {
            let min = if word == word!("few") || word == word!("some") { 1 } else { 2 };
            person.number.get_or_insert(Number { min, max: None });
        }
        set(person, Determiner::Quantity, determined);
    }
}

/// Whether the word at `k`, spelled like a verb, modifies the noun behind it.
fn modifies(parsed: &Parsed, k: usize, low: usize) -> bool {
    let tokens = &parsed.tokens;
    let t = &tokens[k];
    let before = (k > low).then(|| &tokens[k - 1]);
    // "the hedge fund managers", "two hedge fund managers"
    let noun = t.is(lexicon::NOUN_ONE)
        && before.is_some_and(|b| {
            b.is(lexicon::DETERMINER | lexicon::DESCRIPTOR)
                || parsed.name_like(k - 1)
                || k > low + 1 && b.is(lexicon::NOUN_ONE) && tokens[k - 2].is(lexicon::NUMBER | lexicon::DETERMINER)
        });
    // "two retired officers", "newly elected officials"
    let participle = t.is(lexicon::VERB_PARTICIPLE | lexicon::VERB_ING)
        && before.is_some_and(|b| {
            b.is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::DESCRIPTOR)
                || !b.is_word() && !t.is(lexicon::CUE)
                // "U.S. and banking officials"
                || b.is(lexicon::COORDINATOR)
                    && t.is(lexicon::VERB_ING)
                    && k > low + 1
                    && national(&tokens[k - 2])
                // "one Marn swimming coach"
                || parsed.name_like(k - 1)
                    && t.is(lexicon::VERB_ING)
                    && !t.is(lexicon::CUE)
                    && k > low + 1
                    && tokens[k - 2].is(lexicon::DETERMINER | lexicon::NUMBER)
                // "newly elected officials"; not "today quoted officials".
                || parsed.adverb(k - 1) && !b.is(lexicon::TIME) && !t.is(lexicon::TELL)
        });
    // "hear Stein address demonstrators": behind a name that something else governs the word may be its verb.
    let opens = |name: usize| {
        name == low || !tokens[name - 1].is_word() || tokens[name - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION)
    };
    // "a coffee trade source": no base form is the verb of a noun in the singular.
    let compound = t.is(lexicon::VERB_BASE)
        && (!t.is(lexicon::CUE) || t.is(lexicon::NOUN_ONE) && !t.is(lexicon::BELIEF))
        && !t.is(lexicon::PERCEIVING | lexicon::VERB_PAST)
        && before.is_some_and(|b| {
            b.is_word()
                && !b.is(BOUNDARY | NO_SINGULAR)
                && !parsed.ends_in(k - 1, "s")
                && !parsed.adverb(k - 1)
                && (!parsed.name_like(k - 1) || opens(k - 1))
        });
    // "protest organisers", "according to show insiders"
    let base = t.is(lexicon::VERB_BASE)
        && !t.is(lexicon::BELIEF)
        && (!t.is(lexicon::SPEECH)
            || before.is_some_and(|b| b.is(lexicon::PREPOSITION | lexicon::COORDINATOR | lexicon::DETERMINER)))
        && before.is_none_or(|b| {
            !b.is(lexicon::SUBJECT_PRONOUN | lexicon::AUXILIARY | lexicon::NOUN_MANY | lexicon::RELATIVE)
                && (!b.is(lexicon::TO) || parsed.word(k.saturating_sub(2)) == word!("according"))
                && (!b.is_word()
                    || b.is(lexicon::PREPOSITION | lexicon::COORDINATOR | lexicon::DETERMINER | lexicon::DESCRIPTOR))
        });
    noun || participle || compound || base
}

fn set(person: &mut Person, determiner: Determiner, determined: &mut bool) {
    if !*determined || person.determiner == Determiner::None {
        person.determiner = determiner;
    }
    *determined = true;
}
