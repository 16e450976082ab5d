//! Noun phrases: where they start and end, how many people they speak of, and whether they name anybody.

use super::{Parsed, verb};
use crate::analysis::Role;
use crate::lexicon::{self, Classes, Word};
use crate::report::Number;
use crate::text::Kind;

/// The longest stretch of modifiers before a head, in tokens.
const MODIFIERS: usize = 14;

/// What opens a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Determiner {
    /// Nothing: "officials", headline grammar.
    None,
    /// "the", "this", "those", "both".
    Definite,
    /// "a", "another", "one".
    Indefinite,
    /// "his", "the senator's".
    Possessive,
    /// "some", "many", "three".
    Quantity,
    /// "no", "neither".
    No,
}

/// A noun phrase whose head is a person noun. All positions are tokens.
#[derive(Clone, Debug)]
pub struct Person {
    /// Its first word.
    pub start: usize,
    /// The noun.
    pub head: usize,
    /// The noun is plural.
    pub plural: bool,
    /// What opens it.
    pub determiner: Determiner,
    /// The word that opens it is "another", "other", "second" …: somebody else than before.
    pub another: bool,
    /// "one of the officials": out of a group that was mentioned before.
    pub among: bool,
    /// How many people.
    pub number: Option<Number>,
    /// The words between determiner and head have one of the official modifiers among them.
    pub official_modifier: bool,
    /// Capitalised words stand among the modifiers: an institution or a possessor is named.
    pub institution: bool,
    /// A name follows the noun at once, or stands in apposition.
    pub named: bool,
    /// The verbs by which it speaks.
    pub speaks: Classes,
}

const BOUNDARY: Classes = lexicon::PREPOSITION
    .and(lexicon::SUBORDINATOR)
    .and(lexicon::RELATIVE)
    .and(lexicon::WH)
    .and(lexicon::PRONOUN)
    .and(lexicon::AUXILIARY)
    .and(lexicon::GREETING);

/// The person phrase whose head is the token at `head`, or `None` where that noun heads no phrase of its own. `[low, high)` is the
/// sentence.
#[inline(never)]
pub fn person(parsed: &Parsed, head: usize, low: usize, high: usize) -> Option<Person> {
    let token = parsed.get(head)?;
    (token.is(lexicon::PERSON) || collective(parsed, head, low)).then(|| headed(parsed, head, low, high))?
}

/// The same with any noun as the head: a body or a document speaks as people do.
#[inline(never)]
pub fn headed(parsed: &Parsed, head: usize, low: usize, high: usize) -> Option<Person> {
    let token = parsed.get(head)?;
    if !token.is_word() {
        return None;
    }
    // "Business Insider", "the Observer": a head with a capital inside a sentence is a name, but for "one Democrat".
    let proper =
        token.capital() && !parsed.capitals_mute && !parsed.capital_by_place(head, low) && !token.is(lexicon::PARTY);
    // "SENIOR AIDE: I can't say": capitals that label a transcript are those of no name.
    let label = low == 0
        && token.shape == crate::text::Shape::Upper
        && parsed.get(head + 1).is_some_and(|t| t.kind == Kind::Colon);
    // "senior MPs": initials in the plural are no name.
    let initials = parsed
        .raw(head)
        .strip_suffix('s')
        .is_some_and(|stem| stem.len() > 1 && stem.bytes().all(|b| b.is_ascii_uppercase()));
    let proper = proper && !label && !initials;
    if proper && !(token.is(lexicon::OFFICIAL | lexicon::BARE) && !parsed.name_like(head + 1)) {
        return None;
    }
    // "An MP said": an office may be written in initials.
    let initials = token.is(lexicon::OFFICIAL);
    if token.shape == crate::text::Shape::Upper && !parsed.capitals_mute && !label && !initials {
        return None;
    }
    let plural = token.is(lexicon::NOUN_MANY)
        || token.classes.is_empty() && parsed.ends_in(head, "s")
        || matches!(
            parsed.word(head),
            word!("staff" | "personnel" | "faculty" | "police" | "those" | "data" | "media")
        );
    let plural = plural
        && !(head > low
            && matches!(parsed.word(head), word!("staff" | "personnel" | "faculty"))
            && matches!(parsed.word(head - 1), word!("a" | "senior")));
    if head + 1 < high && compounds(parsed, head, plural) {
        return None;
    }
    let mut person = Person {
        start: head,
        head,
        plural,
        determiner: Determiner::None,
        another: false,
        among: false,
        number: None,
        official_modifier: false,
        institution: false,
        named: false,
        speaks: lexicon::CUE,
    };
    extend_left(parsed, &mut person, low);
    let headline = parsed.role == Role::Headline && (person.start == low || !parsed.tokens[person.start - 1].is_word());
    if !plural
        && person.determiner == Determiner::None
        && !parsed.capitals_mute
        && token.is(verb::FORMS)
        && head > low
        && !headline
    {
        // "to guard", "he judges": a verb, not a person.
        return None;
    }
    // "Business Insider" is a name; "a State Department Official" is somebody.
    if proper && !matches!(person.determiner, Determiner::Indefinite | Determiner::Quantity) {
        return None;
    }
    person.named = names(parsed, &person, low, high);
    Some(person)
}

/// Whether a word that the lexicon does not know ends as nouns for people do: "a stallholder", "two partygoers", "one bassoonist".
pub fn agentive(parsed: &Parsed, at: usize) -> bool {
    const ENDINGS: [&str; 9] = ["er", "or", "ist", "ian", "man", "woman", "person", "eer", "mate"];
    if parsed.tokens[at].shape != crate::text::Shape::Lower {
        return false;
    }
    let letters = parsed.raw(at).chars().filter(|&c| !crate::text::invisible(c));
    let mut back = letters.clone().rev().peekable();
    let plural = back.next_if_eq(&'s').is_some();
    let ends = |end: &&str| end.chars().rev().eq(back.clone().take(end.len()));
    ENDINGS.iter().any(ends) && letters.count() > 5 + usize::from(plural) && !parsed.raw(at).contains('-')
}

/// "rights groups", "aid agencies", "the medical community": a body that speaks as a crowd.
fn collective(parsed: &Parsed, head: usize, low: usize) -> bool {
    let t = &parsed.tokens[head];
    t.is(lexicon::COLLECTIVE_SPEAKER)
        && (t.is(lexicon::NOUN_MANY) || matches!(parsed.word(head), word!("community")))
        && head > low
        && parsed.tokens[head - 1].is(lexicon::ADVOCACY)
        && !parsed.name_like(head)
}

/// Whether the noun at `head` only modifies the next word ("source code", "expert witness", "officials' pay").
fn compounds(parsed: &Parsed, head: usize, plural: bool) -> bool {
    let next = &parsed.tokens[head + 1];
    if next.kind == Kind::Possessive {
        // "the official's said": never; "source's": never a speaker.
        return true;
    }
    if !next.is_word() {
        return false;
    }
    if next.is(lexicon::PERSON)
        && !next.is(lexicon::CROWD_PRONOUN | lexicon::BE | verb::FORMS)
        && !next.is(lexicon::DETERMINER | lexicon::PREPOSITION)
    {
        return !parsed.name_like(head + 1) || parsed.capitals_mute;
    }
    // "three member states"
    if !plural
        && next.is(lexicon::NOUN_MANY)
        && head > 0
        && parsed.tokens[head - 1].is(lexicon::NUMBER)
        && !parsed.tokens[head - 1].is(lexicon::ONE)
    {
        return true;
    }
    // "Consumer Reports' ranking"
    if next.is(lexicon::NOUN_MANY | lexicon::VERB_S) && parsed.get(head + 2).is_some_and(|t| t.kind == Kind::Possessive)
    {
        return true;
    }
    // "the local press", "official media"
    let press = !plural && next.is(lexicon::MEDIA) && next.is(lexicon::NOUN_ONE);
    // "her delegate lead", "to hear the senator speak": no verb of this subject.
    let base_only = next.is(lexicon::VERB_BASE)
        && !next.is(lexicon::ACCESS
            | lexicon::DESCRIPTOR
            | lexicon::VERB_PAST
            | lexicon::AUXILIARY
            | lexicon::PREPOSITION
            | lexicon::DETERMINER
            | lexicon::ADVERB
            | lexicon::TIME);
    if press || !plural && base_only && !parsed.capitals_mute && parsed.word(head + 1) != word!("tell") {
        return true;
    }
    let noun_only = next.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
        && !next.is(verb::FORMS | lexicon::TIME | lexicon::PREPOSITION | lexicon::DETERMINER);
    if noun_only {
        return !parsed.name_like(head + 1);
    }
    // An unknown word in lower case behind a singular noun: "source material", "insider dealing".
    let unknown = !plural
        && next.classes.is_empty()
        && !next.capital()
        && !parsed.adverb(head + 1)
        && !parsed.ends_in(head + 1, "ed");
    // "an aide loyal to the leader", "one deputy critical of it": an adjective with what it is about.
    let adjective = || {
        matches!(parsed.word(head + 2), word!("to" | "of" | "with" | "about"))
            && ["al", "le", "ic", "ive", "ful", "ous", "ile", "ar", "ant", "ent"]
                .iter()
                .any(|end| parsed.ends_in(head + 1, end))
    };
    unknown && !adjective()
}

/// Moves `person.start` over modifiers and determiners.
#[inline(never)]
fn extend_left(parsed: &Parsed, person: &mut Person, low: usize) {
    let tokens = &parsed.tokens;
    let mut at = person.start;
    let floor = person.start.saturating_sub(MODIFIERS).max(low);
    let mut determined = false;
    let mut possessor = false;
    while at > floor {
        let k = at - 1;
        let t = &tokens[k];
        if t.quoted != tokens[person.head].quoted {
            break;
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
                || (!t.is(BOUNDARY) && !t.is(lexicon::COORDINATOR) && !finite(parsed, k) && !parsed.adverb(k))
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
            if t.is(lexicon::ORDINAL) || matches!(word, word!("another" | "other")) {
                person.another |= word != word!("former") && word != word!("last") && word != word!("latter");
            }
            if t.is(lexicon::NUMBER) && !t.is(lexicon::ONE) {
                person.number = Some(number_word(word, person.number));
                set(person, Determiner::Quantity, &mut determined);
            } else if t.is(lexicon::ONE) {
                person.number.get_or_insert(Number { min: 1, max: Some(1) });
                set(person, Determiner::Indefinite, &mut determined);
            } else if t.is(lexicon::POSSESSIVE) {
                set(person, Determiner::Possessive, &mut determined);
            } else if t.is(lexicon::NO) {
                set(person, Determiner::No, &mut determined);
            } else if t.is(lexicon::DEFINITE) {
                // "the two officials" is definite although a number stood there.
                person.determiner = Determiner::Definite;
                determined = true;
                if word == word!("both") {
                    person.number = Some(Number { min: 2, max: Some(2) });
                }
            } else if t.is(lexicon::INDEFINITE) {
                set(person, Determiner::Indefinite, &mut determined);
            } else if t.is(lexicon::QUANTIFIER) {
                if !matches!(word, word!("other" | "various" | "certain" | "any" | "each" | "every")) {
                    person.number.get_or_insert(Number {
                        min: if word == word!("few") || word == word!("some") { 1 } else { 2 },
                        max: None,
                    });
                }
                set(person, Determiner::Quantity, &mut determined);
            }
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
            let describes = t.is(lexicon::DESCRIPTOR) || t.classes.is_empty() && adjectival(parsed, k);
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
            break;
        }
        if t.is(lexicon::COORDINATOR) {
            // "current and former officials", "Fed and government officials".
            let joins = matches!(word, word!("and" | "or" | "&"))
                && k > floor
                && at < person.head
                && tokens[k - 1].is_word()
                && (tokens[k - 1].is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER)
                    || (parsed.name_like(k - 1) && !tokens[k - 1].is(lexicon::PERSON)))
                && (tokens[at].is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER)
                    || parsed.name_like(at));
            if !joins {
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
        if finite(parsed, k)
            && !(t.is(lexicon::NOUN_ONE)
                && k > low
                && (tokens[k - 1].is(lexicon::DETERMINER | lexicon::DESCRIPTOR)
                    || parsed.name_like(k - 1)
                    // "two hedge fund managers"
                    || k > low + 1 && tokens[k - 1].is(lexicon::NOUN_ONE) && tokens[k - 2].is(lexicon::NUMBER | lexicon::DETERMINER)))
            && !parsed.name_like(k)
        {
            // A participle inside the phrase: "two retired officers", "newly elected officials".
            let modifies = t.is(lexicon::VERB_PARTICIPLE | lexicon::VERB_ING)
                && k > low
                && (tokens[k - 1].is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::DESCRIPTOR)
                    || !tokens[k - 1].is_word() && !t.is(lexicon::CUE)
                    || parsed.adverb(k - 1));
            // A noun that is spelled like a verb: "protest organisers", "according to show insiders".
            let noun = t.is(lexicon::VERB_BASE)
                && !t.is(lexicon::BELIEF)
                && (!t.is(lexicon::SPEECH)
                    || k > low && tokens[k - 1].is(lexicon::PREPOSITION | lexicon::COORDINATOR | lexicon::DETERMINER))
                && (k == low || {
                    let p = &tokens[k - 1];
                    !p.is(lexicon::SUBJECT_PRONOUN | lexicon::AUXILIARY | lexicon::NOUN_MANY | lexicon::RELATIVE)
                        && (!p.is(lexicon::TO) || parsed.word(k.saturating_sub(2)) == word!("according"))
                        && (!p.is_word()
                            || p.is(lexicon::PREPOSITION
                                | lexicon::COORDINATOR
                                | lexicon::DETERMINER
                                | lexicon::DESCRIPTOR))
                });
            if !modifies && !noun {
                break;
            }
        }
        if t.classes.is_empty() && t.shape == crate::text::Shape::Lower && parsed.ends_in(k, "ed") {
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
        let plain = t.shape == crate::text::Shape::Lower
            && person.plural
            && (k == low || tokens[k - 1].is(lexicon::INDEFINITE | lexicon::DEFINITE))
            && at < person.head
            && parsed.name_like(at)
            && (t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) || (t.classes.is_empty() && !adjectival(parsed, k)));
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

fn set(person: &mut Person, determiner: Determiner, determined: &mut bool) {
    if !*determined || person.determiner == Determiner::None {
        person.determiner = determiner;
    }
    *determined = true;
}

fn take_partitive(parsed: &Parsed, person: &mut Person, at: usize) {
    let t = &parsed.tokens[at];
    let word = t.word;
    person.among |= person.determiner == Determiner::Definite;
    person.determiner = Determiner::Quantity;
    person.number = if t.is(lexicon::ONE) {
        person.determiner = Determiner::Indefinite;
        Some(Number { min: 1, max: Some(1) })
    } else if t.is(lexicon::NUMBER) {
        Some(number_word(word, None))
    } else {
        Some(Number { min: 2, max: None })
    };
}

/// Whether the approximating word at `k` belongs to the number behind it: "at least two", "more than a dozen", "half a dozen".
fn approximates(parsed: &Parsed, k: usize, next: usize) -> bool {
    let after = &parsed.tokens[next];
    match parsed.word(k) {
        word!("at") => matches!(parsed.word(next), word!("least" | "most")),
        word!("than") => k > 0 && matches!(parsed.word(k - 1), word!("more" | "fewer" | "less")),
        word!("more" | "fewer" | "less") => parsed.word(next) == word!("than"),
        word!("half" | "nearly" | "almost" | "about" | "roughly" | "around") if after.is(lexicon::INDEFINITE) => {
            parsed.get(next + 1).is_some_and(|n| n.is(lexicon::NUMBER))
        }
        word!("nearly" | "almost") => after.is(lexicon::QUANTIFIER | lexicon::NUMBER) || after.kind == Kind::Number,
        _ => after.is(lexicon::NUMBER | lexicon::APPROXIMATE) || after.kind == Kind::Number,
    }
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
    let p = &parsed.tokens[at - 1];
    if p.kind == Kind::Possessive || p.kind == Kind::Number {
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
    p.shape == crate::text::Shape::Lower
        && !parsed.adverb(at - 1)
        && !p.is(lexicon::NOUN_ONE)
        && (adjectival(parsed, at - 1) || raw.contains('-'))
        && p.classes.is_empty()
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
    t.is(verb::FORMS) && (acts || !t.is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER))
}

/// Whether an unknown word ends like an adjective.
fn adjectival(parsed: &Parsed, at: usize) -> bool {
    ["al", "ive", "ous", "ful", "ic", "ish", "ed", "ing", "ern", "ary", "less", "able", "ible", "an", "ior", "er"]
        .iter()
        .any(|end| parsed.ends_in(at, end))
}

fn count(digits: &str) -> Option<Number> {
    let value: u32 = digits.replace(',', "").parse().ok()?;
    Some(Number { min: value, max: Some(value) })
}

/// How many people a numeral counts; `behind` is what another numeral behind it counts ("two dozen").
pub fn number_word(word: Word, behind: Option<Number>) -> Number {
    let exact = |n| Number { min: n, max: Some(n) };
    const WORDS: [Word; 20] = [
        word!("one"),
        word!("two"),
        word!("three"),
        word!("four"),
        word!("five"),
        word!("six"),
        word!("seven"),
        word!("eight"),
        word!("nine"),
        word!("ten"),
        word!("eleven"),
        word!("twelve"),
        word!("thirteen"),
        word!("fourteen"),
        word!("fifteen"),
        word!("sixteen"),
        word!("seventeen"),
        word!("eighteen"),
        word!("nineteen"),
        word!("twenty"),
    ];
    if let Some(n) = WORDS.iter().position(|known| *known == word).map(|at| at + 1) {
        return match behind {
            Some(Number { min: 12, .. }) => exact(12 * n as u32),
            _ => exact(n as u32),
        };
    }
    match word {
        word!("dozen") => exact(12),
        word!("pair" | "couple") => exact(2),
        word!("trio") => exact(3),
        word!("quartet") => exact(4),
        word!("half") => behind.map_or(Number { min: 2, max: None }, |n| exact(n.min / 2)),
        word!("thirty") => exact(30),
        word!("forty") => exact(40),
        word!("fifty") => exact(50),
        _ => Number { min: 2, max: None },
    }
}

/// Whether the phrase names its holder: a name behind the noun, in apposition, or before it.
#[inline(never)]
fn names(parsed: &Parsed, person: &Person, low: usize, high: usize) -> bool {
    let head = person.head;
    // "official Maria Lopez", "Justice Kane"; not "officials Friday".
    if head + 1 < high && parsed.name_like(head + 1) {
        let own = &parsed.tokens[head + 1];
        if !own.is(lexicon::MONTH | lexicon::DAY) && !parsed.capitals_mute {
            return true;
        }
        if parsed.capitals_mute
            && own.classes.is_empty()
            && parsed.get(head + 2).is_some_and(|t| t.is_word() && t.classes.is_empty())
        {
            return true;
        }
    }
    // "Secretary of State John Kerry": a title with its institution, then the name.
    if person.determiner == Determiner::None && !person.plural && !parsed.capitals_mute && parsed.tokens[head].capital()
    {
        let mut at = head + 1;
        while at < high
            && at < head + 6
            && (parsed.name_like(at) || matches!(parsed.word(at), word!("of" | "for" | "and")))
        {
            if parsed.name_like(at) && parsed.tokens[at].classes.is_empty() && at > head + 1 {
                return true;
            }
            at += 1;
        }
    }
    // "a senior official, Deputy Director Maria Lopez," and "a lawyer for the family, Ana Ruiz, said".
    let mut at = head + 1;
    let limit = high.min(head + 10);
    while at < limit && parsed.tokens[at].kind != Kind::Comma {
        let t = &parsed.tokens[at];
        if t.kind == Kind::Dash && t.spaced {
            break;
        }
        let modified = parsed.tokens[at - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION)
            || parsed.tokens[at - 1].kind == Kind::Number
            || parsed.tokens[at - 1].kind == Kind::Possessive;
        if !t.is_word() && !matches!(t.kind, Kind::Possessive | Kind::Number)
            || t.is(verb::FORMS) && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) && !modified && finite(parsed, at)
            || t.is(lexicon::AUXILIARY)
        {
            break;
        }
        at += 1;
    }
    if at < limit && matches!(parsed.tokens[at].kind, Kind::Comma | Kind::Dash) && apposed_name(parsed, at + 1, high) {
        // "according to people familiar with the matter, Halden Film, the distributor, will …": one name is not the name of many.
        let end = name(parsed, at + 1, high).unwrap_or(at);
        let more = |k: usize| parsed.tokens.get(k).is_some_and(|t| t.kind == Kind::Comma || t.is(lexicon::COORDINATOR));
        let another = more(end) && (parsed.name_like(end + 1) || more(end + 1) && parsed.name_like(end + 2));
        // "According to a former aide, Lund left the room": the name has a verb of its own.
        let prefixed = person.start >= low + 2
            && parsed.word(person.start - 1) == word!("to")
            && parsed.word(person.start - 2) == word!("according");
        let subject = prefixed && parsed.get(end).is_some_and(|t| t.is(verb::FORMS | lexicon::AUXILIARY));
        // "a former executive at his label, Copperline,": the label's name.
        let place = prefixed && end == at + 2 && parsed.tokens[head + 1..at].iter().any(|t| t.is(lexicon::PREPOSITION));
        let elsewhere = place || person.plural && places(parsed, at, high).is_some();
        if !subject && !elsewhere && (!person.plural || another) {
            return true;
        }
    }
    // "Ann Reyes, a former official, said" / "said Ann Reyes, a former official who …"; "a person familiar with the matter" is nobody's role.
    let role = !parsed.tokens[head].is(lexicon::BARE | lexicon::ANYBODY);
    if role && person.start > low + 1 && parsed.tokens[person.start - 1].kind == Kind::Comma {
        let mut before = person.start - 2;
        // An age between name and description: "Omar Hale, 45, a driver".
        if parsed.tokens[before].kind == Kind::Number
            && before > low + 1
            && parsed.tokens[before - 1].kind == Kind::Comma
        {
            before -= 2;
        }
        if parsed.tokens[before].kind == Kind::Close {
            while before > low && parsed.tokens[before].kind != Kind::Open {
                before -= 1;
            }
            before = before.saturating_sub(1).max(low);
        }
        if parsed.name_like(before) && !parsed.capitals_mute {
            let mut first = before;
            while first > low
                && (parsed.name_like(first - 1)
                    || matches!(parsed.word(first - 1), word!("of" | "de" | "van" | "von" | "al" | "bin" | "el"))
                        && first >= low + 2
                        && parsed.name_like(first - 2))
            {
                first -= 1;
            }
            let place = first > low
                && parsed.tokens[first - 1].is(lexicon::PREPOSITION)
                && !matches!(parsed.word(first - 1), word!("to" | "by" | "with" | "from" | "of" | "for" | "like"));
            let by_cue = first > low && parsed.tokens[first - 1].is(lexicon::CUE);
            let closed = closes(parsed, head + 1, high);
            // A name that itself is the subject: nothing but the start of the clause stands before it.
            let leads = first == low
                || !parsed.tokens[first - 1].is_word()
                || parsed.tokens[first - 1].is(lexicon::SUBORDINATOR | lexicon::THAT);
            let parenthesis = parsed.get(head + 1).is_some_and(|t| t.is(lexicon::CUE));
            if (closed && !place) || by_cue || leads && before > first && !parenthesis {
                return true;
            }
        }
    }
    false
}

/// Whether a name of one to five words stands at `at` and is closed by a comma, a bracket, "and" or the end.
fn apposed_name(parsed: &Parsed, at: usize, high: usize) -> bool {
    // "1st Lt. Akram".
    let at = at + usize::from(parsed.raw(at).starts_with(|c: char| c.is_ascii_digit()) && parsed.name_like(at + 1));
    let Some(end) = name(parsed, at, high) else { return false };
    if parsed.tokens[at].is(lexicon::TIME) {
        return false;
    }
    if parsed.capitals_mute {
        // "A COMPANY OFFICIAL, JORGE LANZ, SAID": two words that the lexicon does not know, between commas.
        let closed = parsed.get(end).is_some_and(|t| t.kind == Kind::Comma);
        return closed && end == at + 2 && parsed.tokens[at..end].iter().all(|t| t.classes.is_empty());
    }
    match parsed.get(end) {
        None => true,
        Some(t) => {
            matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Open | Kind::Dash | Kind::QuoteOpen)
                || t.is(lexicon::COORDINATOR)
                // "…, the Echo reported": a clause of its own.
                || t.is(verb::FORMS) && !t.is(lexicon::CUE)
                || t.is(lexicon::PREPOSITION)
        }
    }
}

/// The end of a list of places whose first comma is the one at `comma`: "residents of Marl, Denby, Orton and Selby".
pub fn places(parsed: &Parsed, comma: usize, high: usize) -> Option<usize> {
    let run = comma.saturating_sub(8);
    let before = (run..comma).rev().find(|k| !parsed.name_like(*k)).filter(|k| k + 1 < comma)?;
    if !matches!(parsed.word(before), word!("of" | "in" | "from" | "across" | "around" | "near")) {
        return None;
    }
    let and = word!("and");
    let mut at = comma;
    while at < high && at < comma + 40 && parsed.tokens[at].kind == Kind::Comma {
        let mut last = parsed.word(at + 1) == and;
        at = name(parsed, at + 1 + usize::from(last), high)?;
        if !last && parsed.word(at) == and {
            last = true;
            at = name(parsed, at + 1, high)?;
        }
        if last {
            // "officials from Marl, Ann Reyes and Omar Hale, said": who they are.
            return parsed.get(at).filter(|t| t.is_word()).map(|_| at);
        }
    }
    None
}

/// Whether the description from `at` on runs up to a comma or the end of the sentence without a verb of its own.
fn closes(parsed: &Parsed, at: usize, high: usize) -> bool {
    for k in at..high.min(at + 24) {
        let t = &parsed.tokens[k];
        match t.kind {
            Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon | Kind::Close => return true,
            _ => {}
        }
        if t.is(lexicon::RELATIVE) {
            return true;
        }
        let verbal = t.is(lexicon::CUE) && t.is(lexicon::VERB_PAST | lexicon::VERB_S | lexicon::VERB_BASE)
            || t.is(lexicon::BE_FINITE | lexicon::MODAL | lexicon::HAVE);
        if verbal && k == at {
            return false;
        }
        if verbal && !t.is(lexicon::NOUN_MANY | lexicon::NOUN_ONE) {
            return false;
        }
    }
    high <= at + 24
}

/// The start of the run of name words that ends with the one at `last`, not before `floor`.
pub fn name_start(parsed: &Parsed, last: usize, floor: usize) -> usize {
    let mut first = last;
    while first > floor && parsed.name_like(first - 1) && !parsed.tokens[first - 1].is(lexicon::TITLE | lexicon::PERSON)
    {
        first -= 1;
    }
    first
}

/// The end of the run of name words at `at`.
#[inline(never)]
pub fn name(parsed: &Parsed, at: usize, high: usize) -> Option<usize> {
    let mut end = at;
    while end < high && end < at + 8 {
        let raw = parsed.raw(end);
        let particle = end > at
            && (matches!(raw, "de" | "la" | "van" | "von" | "der" | "al" | "bin" | "el" | "ibn" | "di" | "du")
                || raw.starts_with("al-")
                || raw.starts_with("el-"));
        if parsed.name_like(end)
            || particle
            || (end > at && parsed.tokens[end].kind == Kind::Possessive && parsed.name_like(end + 1))
        {
            end += 1;
        } else {
            break;
        }
    }
    (end > at).then_some(end)
}

/// The end of a noun phrase of any kind at `at`: determiners, modifiers, nouns, and "of" with another.
pub fn any(parsed: &Parsed, at: usize, high: usize) -> Option<usize> {
    let mut end = at;
    let mut noun = false;
    while end < high && end < at + 12 {
        let t = &parsed.tokens[end];
        if t.kind == Kind::Number || t.kind == Kind::Possessive {
            noun = true;
            end += 1;
            continue;
        }
        if matches!(t.kind, Kind::QuoteOpen | Kind::QuoteClose) {
            end += 1;
            continue;
        }
        if !t.is_word() {
            break;
        }
        if t.is(lexicon::PRONOUN) {
            if !noun {
                end += 1;
                noun = true;
            }
            break;
        }
        if t.is(lexicon::DETERMINER) {
            if noun && !t.is(lexicon::ONE) {
                break;
            }
            end += 1;
            continue;
        }
        if parsed.word(end) == word!("of") && noun {
            // "boasted on a channel of stopping the train": what was done is no part of the channel.
            let gerund = parsed.get(end + 1).is_some_and(|next| next.is(lexicon::VERB_ING))
                && parsed.get(end + 2).is_some_and(|next| {
                    next.kind == Kind::QuoteOpen
                        || next.is(lexicon::DEFINITE | lexicon::INDEFINITE | lexicon::POSSESSIVE)
                });
            if gerund {
                break;
            }
            end += 1;
            noun = false;
            continue;
        }
        if t.is(lexicon::AUXILIARY | lexicon::PREPOSITION | lexicon::SUBORDINATOR | lexicon::RELATIVE)
            && !parsed.name_like(end)
        {
            break;
        }
        if t.is(lexicon::COORDINATOR) {
            if noun
                && end + 1 < high
                && parsed.tokens[end + 1].is_word()
                && !parsed.tokens[end + 1].is(verb::FORMS
                    | lexicon::AUXILIARY
                    | lexicon::PRONOUN
                    | lexicon::DETERMINER
                    | lexicon::ADVERB)
            {
                end += 1;
                continue;
            }
            break;
        }
        if noun && t.is(verb::FORMS) && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) && !parsed.name_like(end) {
            break;
        }
        if parsed.adverb(end) && noun {
            break;
        }
        noun |= !parsed.adverb(end);
        end += 1;
    }
    while end > at
        && (parsed.word(end - 1) == word!("of")
            || parsed.tokens[end - 1].is(lexicon::COORDINATOR)
            || parsed.tokens[end - 1].kind == Kind::QuoteOpen)
    {
        // "a video of having …": the noun in front of "of" is one.
        noun |= parsed.word(end - 1) == word!("of");
        end -= 1;
    }
    (noun && end > at).then_some(end)
}

/// The end of the clause that starts at `at`: up to a comma, a stop, the end of the quotation, or the verb that takes up the subject
/// before it ("… because they feared dismissal said …").
pub fn clause(parsed: &Parsed, at: usize, high: usize) -> Option<usize> {
    let quoted = parsed.get(at)?.quoted;
    let mut end = at;
    while end < high {
        let t = &parsed.tokens[end];
        if matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Close)
            || (t.quoted && !quoted) && t.kind == Kind::QuoteOpen && end > at && !parsed.tokens[end - 1].is_word()
        {
            break;
        }
        if t.kind == Kind::QuoteClose && quoted {
            break;
        }
        let resumes = end > 0
            && t.is(lexicon::SPEECH)
            && t.is(lexicon::VERB_PAST | lexicon::VERB_S)
            && matches!(
                parsed.word(end),
                word!(
                    "said"
                        | "says"
                        | "told"
                        | "tells"
                        | "added"
                        | "described"
                        | "confirmed"
                        | "warned"
                        | "acknowledged"
                )
            )
            && !parsed.tokens[end - 1].is(lexicon::SUBJECT_PRONOUN | lexicon::AUXILIARY | lexicon::RELATIVE)
            && parsed.word(end - 1) != word!("to");
        if resumes {
            break;
        }
        end += 1;
    }
    (end > at).then_some(end)
}

/// Adds to `out` the person nouns and titles by which somebody named in the sentence `[low, high)`, whose words have the classes
/// `present`, is called.
#[inline(never)]
pub fn named(parsed: &Parsed, low: usize, high: usize, present: Classes, out: &mut Vec<Word>) {
    const NOUNS: Classes = lexicon::PERSON.and(lexicon::TITLE);
    if !present.any(NOUNS) {
        return;
    }
    for at in low..high {
        let t = &parsed.tokens[at];
        if !t.is(NOUNS) {
            continue;
        }
        let noun = parsed.singular(at);
        if out.contains(&noun) {
            continue;
        }
        let titled = at + 1 < high && parsed.name_like(at + 1) && !parsed.tokens[at + 1].is(lexicon::TITLE);
        if titled || person(parsed, at, low, high).is_some_and(|person| person.named) {
            out.push(noun);
        }
    }
}
