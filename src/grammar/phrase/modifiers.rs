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
    let tokens = &parsed.tokens;
    let mut at = person.start;
    let floor = person.start.saturating_sub(MODIFIERS).max(low);
    let mut determined = false;
    let mut possessor = false;
    let mut abbreviated = false;
    while at > floor {
        let k = at - 1;
        let t = &tokens[k];
        if t.quoted != tokens[person.head].quoted {
            break;
        }
        // "A senior Tarsia Corp (TSA.X) executive": a firm's letters on the exchange.
        if t.kind == Kind::Close && !determined {
            let open = (floor..k).rev().take(6).find(|o| tokens[*o].kind == Kind::Open);
            let Some(open) = open.filter(|o| *o > floor && parsed.name_like(o - 1)) else { break };
            at = open;
            abbreviated = true;
            continue;
        }
        // "Harbour Authority of Arden (HAA) sources"
        if abbreviated && matches!(t.word, word!("of" | "for")) && k > floor && parsed.name_like(k - 1) {
            at = k;
            continue;
        }
        if t.kind == Kind::Possessive {
            if determined {
                break;
            }
            possessor = true;
            at = k;
            continue;
        }
        if t.kind == Kind::Number {
            // "21.12 Ministers say": a time, not a number of people.
            let clock = k > low && tokens[k - 1].kind == Kind::Colon && !t.spaced
                // "In 2019 a man claimed"
                || tokens[at].is(lexicon::INDEFINITE);
            if clock || parsed.raw(k).contains(['.', ':']) || parsed.tokens[at].capital() && !parsed.name_like(at) {
                break;
            }
            person.number = person.number.or_else(|| count(parsed.raw(k)));
            set(person, Determiner::Quantity, &mut determined);
            at = k;
            continue;
        }
        if !t.is_word() {
            break;
        }
        let word = t.word;
        if possessor && !determined {
            // The possessor: names, titles, "the party".
            let own_determiner = t.is(lexicon::DETERMINER);
            if own_determiner
                || tokens[at].kind == Kind::Possessive
                || parsed.name_like(k)
                || t.is(lexicon::TITLE)
                || (!t.is(BOUNDARY) && !t.is(lexicon::COORDINATOR) && !verb::finite(parsed, k) && !parsed.adverb(k))
            {
                person.institution |= parsed.name_like(k);
                at = k;
                if own_determiner {
                    set(person, Determiner::Possessive, &mut determined);
                }
                continue;
            }
            set(person, Determiner::Possessive, &mut determined);
        }
        if t.is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::ORDINAL) && !(t.is(lexicon::THAT) && determined) {
            if word == word!("more") && person.determiner == Determiner::Definite {
                // "the more the people shrug": how much, not how many.
                break;
            }
            if word == word!("that") && person.plural {
                // "the deal that officials want": a relative, no determiner.
                break;
            }
            if determined
                && t.is(lexicon::POSSESSIVE | lexicon::INDEFINITE)
                && !matches!(word, word!("one" | "another" | "a"))
            {
                break;
            }
            // "a trend bankers expect to last": the article is another noun's, and the clause describes that.
            let counted =
                person.number.is_some() || person.head > at && tokens[person.head - 1].is(lexicon::COLLECTIVE);
            let other = t.is(lexicon::INDEFINITE) && !t.is(lexicon::ONE) && word != word!("another");
            if other
                && person.plural
                && !determined
                && !counted
                && at < person.head
                && tokens[person.head].is(lexicon::NOUN_MANY)
            {
                // Nothing of what stands before is the phrase's own.
                (person.institution, person.official_modifier) = (false, false);
                at = person.head;
                break;
            }
            if t.is(lexicon::ORDINAL) || matches!(word, word!("another" | "other")) {
                person.another |= word != word!("former") && word != word!("last") && word != word!("latter");
            }
            determine(person, t, &mut determined);
            at = k;
            continue;
        }
        if determined {
            // "at least two", "more than a dozen", "half a dozen", "one of the three", "a group of", "members of".
            if word == word!("of")
                && k > floor
                && tokens[k - 1].is(lexicon::QUANTITY_HEAD | lexicon::NUMBER | lexicon::PARTITIVE | lexicon::ORDINAL)
            {
                take_partitive(parsed, person, k - 1);
                at = k - 1;
                continue;
            }
            if t.is(lexicon::APPROXIMATE) && approximates(parsed, k, at) {
                at = k;
                continue;
            }
            // "a bipartisan group of 32 experts"
            let describes = t.is(lexicon::DESCRIPTOR) || t.classes.is_empty() && parsed.adjectival(k);
            if describes && tokens[at].is(lexicon::COLLECTIVE) && k > floor && tokens[k - 1].is(lexicon::INDEFINITE) {
                at = k;
                continue;
            }
            break;
        }
        if word == word!("of") {
            if k > floor
                && tokens[k - 1].is(lexicon::QUANTITY_HEAD | lexicon::COLLECTIVE)
                && !tokens[k - 1].is(lexicon::DEFINITE)
            {
                take_partitive(parsed, person, k - 1);
                at = k - 1;
                determined = false;
                continue;
            }
            // "a ministry of health official", "Bank of Arden sources"
            let body = at < person.head
                && k > floor
                && !tokens[at].is(lexicon::DESCRIPTOR)
                && among!(
                    tokens[k - 1].word,
                    "ministry" | "department" | "bank" | "chamber" | "bureau" | "institute" | "university"
                );
            if body {
                person.official_modifier |= tokens[k - 1].is(lexicon::OFFICE | lexicon::OFFICIAL_MODIFIER);
                person.institution |= parsed.name_like(k - 1);
                at = k - 1;
                continue;
            }
            break;
        }
        if t.is(lexicon::COORDINATOR) {
            if !joins(parsed, person, k, at, low, floor) {
                break;
            }
            at = k;
            continue;
        }
        if t.is(lexicon::DESCRIPTOR | lexicon::NATIONALITY) || t.is(lexicon::OFFICIAL_MODIFIER) {
            if t.is(lexicon::PREPOSITION) && (k == low || !tokens[k - 1].is(lexicon::DETERMINER)) {
                break;
            }
            person.official_modifier |= t.is(lexicon::OFFICIAL_MODIFIER);
            person.institution |= parsed.name_like(k);
            at = k;
            continue;
        }
        if t.is(BOUNDARY) || t.is(lexicon::TIME) || t.is(lexicon::COORDINATOR) {
            // "White House" and "State" are no boundary, "in" is.
            if !(parsed.name_like(k) && !t.is(BOUNDARY | lexicon::TIME)) {
                break;
            }
        }
        if parsed.adverb(k) {
            // "a highly placed source", "two very senior officials"
            if at < person.head && k > floor && tokens[k - 1].is(lexicon::DETERMINER | lexicon::NUMBER) {
                at = k;
                continue;
            }
            break;
        }
        if !parsed.name_like(k) && verb::finite(parsed, k) && !modifies(parsed, k, low) {
            break;
        }
        if t.classes.is_empty() && t.shape == Shape::Lower && parsed.ends_in(k, "ed") {
            let modifies = k == low
                || tokens[k - 1].is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::DESCRIPTOR)
                || !tokens[k - 1].is_word()
                || parsed.adverb(k - 1);
            if !modifies {
                break;
            }
        }
        if t.is(lexicon::PERSON) && t.is(lexicon::NOUN_MANY) && !parsed.name_like(k) {
            // "students officials said": a plural noun of people modifies nothing.
            break;
        }
        // "the place Pentagon officials …": a plain noun before a name belongs to what stands before.
        let plain = t.shape == Shape::Lower
            && person.plural
            && (k == low || tokens[k - 1].is(lexicon::INDEFINITE | lexicon::DEFINITE))
            && at < person.head
            && parsed.name_like(at)
            && (t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
                || k > low && verb::noun_position(parsed, k)
                || (t.classes.is_empty() && !parsed.adjectival(k)));
        if plain && !parsed.capitals_mute {
            break;
        }
        person.institution |= parsed.name_like(k);
        at = k;
    }
    if possessor && !determined {
        person.determiner = Determiner::Possessive;
    }
    // A determiner-like adverb may stand first only with a number: "some 20 officials" is taken above.
    person.start = at;
    if person.number.is_none() && !person.plural {
        person.number = Some(Number { min: 1, max: Some(1) });
    }
}

/// Whether the coordinator at `k` joins what modifies the head, before and behind it. `at` is where the phrase starts behind it.
#[inline(never)]
fn joins(parsed: &Parsed, person: &Person, k: usize, at: usize, low: usize, floor: usize) -> bool {
    let tokens = &parsed.tokens;
    // "current and former officials", "Fed and government officials".
    // "in the Gulf and U.S. officials say"
    let apart = k > floor && parsed.name_like(k - 1) && closes_clause(parsed, k, low);
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
    nouns
        || sources
        || !apart
            && matches!(parsed.word(k), word!("and" | "or" | "&"))
            && k > floor
            && at < person.head
            && tokens[k - 1].is_word()
            && (tokens[k - 1].is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER)
                || (parsed.name_like(k - 1) && !tokens[k - 1].is(lexicon::PERSON)))
            && (tokens[at].is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER)
                || parsed.name_like(at)
                // "U.S. and banking officials"
                || at + 1 == person.head
                    && (tokens[at].classes.is_empty() || tokens[at].is(lexicon::VERB_ING | lexicon::NOUN_ONE))
                    && !tokens[at].is(lexicon::PERSON)
                    && national(&tokens[k - 1]))
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
