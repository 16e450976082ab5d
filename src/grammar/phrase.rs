//! Noun phrases: where they start and end, how many people they speak of, and whether they name anybody.

mod extent;
mod modifiers;
mod name;
mod number;

pub use extent::{any, circumstance, clause};
pub use name::{closes_clause, name, name_start, named, personal, places};
pub use number::{approximates, number_word};

use super::{Parsed, verb};
use crate::lexicon::{self, Classes};
use crate::report::Number;
use crate::text::{self, Kind, Role, Shape, Token};

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

impl Person {
    /// The token right before the phrase, where it belongs to the sentence that starts at `low`.
    pub fn before(&self, low: usize) -> Option<usize> {
        self.start.checked_sub(1).filter(|before| *before >= low)
    }
}

/// The nouns that head a person phrase.
pub const PERSONS: Classes = lexicon::PERSON.and(lexicon::COLLECTIVE_SPEAKER);

/// The person phrases of the sentence `[low, high)`, in order.
pub fn people(parsed: &Parsed, low: usize, high: usize) -> impl Iterator<Item = Person> {
    let heads = (low..high).filter(|head| parsed.tokens[*head].is(PERSONS));
    heads.filter_map(move |head| person(parsed, head, low, high))
}

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
    // "AP Source: Aide to testify"
    let label = low == 0
        && (token.shape == Shape::Upper || token.is(lexicon::BARE) && head <= low + 2)
        && parsed.get(head + 1).is_some_and(|t| t.kind == Kind::Colon);
    // "senior MPs": initials in the plural are no name.
    let initials = || {
        let stem = parsed.raw(head).strip_suffix('s');
        stem.is_some_and(|stem| stem.len() > 1 && stem.bytes().all(|b| b.is_ascii_uppercase()))
    };
    // "U.S. Officials said": whoever typed it took the stop for the end of a sentence.
    let mistyped = || head > low && token.is(lexicon::OFFICIAL | lexicon::CROWD) && parsed.raw(head - 1).ends_with('.');
    let proper = proper && !label && !initials() && !mistyped() || token.capital() && titles(parsed, head);
    if proper && !(token.is(lexicon::OFFICIAL | lexicon::BARE) && !parsed.name_like(head + 1)) {
        return None;
    }
    // "An MP said": an office may be written in initials.
    let initials = token.is(lexicon::OFFICIAL);
    if token.shape == Shape::Upper && !parsed.capitals_mute && !label && !initials {
        return None;
    }
    let plural = token.is(lexicon::NOUN_MANY)
        || token.classes.is_empty() && parsed.ends_in(head, "s")
        || among!(token.word, "staff" | "personnel" | "faculty" | "police" | "those" | "data" | "media");
    let plural = plural
        && !(head > low
            && matches!(token.word, word!("staff" | "personnel" | "faculty"))
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
    modifiers::extend_left(parsed, &mut person, low);
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
    person.named = name::names(parsed, &person, low, high);
    Some(person)
}

/// "Mothers Against Noise"; "Women on Waves", which is so called inside a sentence: whether the noun at `head`, with a capital, is the
/// first word of a body's name.
fn titles(parsed: &Parsed, head: usize) -> bool {
    /// So far before and behind it is looked for the same name, in tokens.
    const FAR: usize = 200;
    let tokens = &parsed.tokens;
    let Some(next) = parsed.get(head + 1).filter(|t| t.is(lexicon::PREPOSITION) && !parsed.capitals_mute) else {
        return false;
    };
    let again = |k: usize| {
        tokens[k].word == tokens[head].word
            && tokens[k].capital()
            && tokens[k - 1].is_word()
            && tokens[k + 1].word == next.word
            && parsed.raw(k + 2) == parsed.raw(head + 2)
    };
    let around = || head.saturating_sub(FAR).max(1)..tokens.len().saturating_sub(2).min(head + FAR);
    next.capital() && !next.is(lexicon::TIME) || parsed.name_like(head + 2) && around().any(again)
}

/// Whether a token that the lexicon does not know is a word that ends as nouns for people do: "a stallholder", "two partygoers", "one
/// bassoonist".
#[inline]
pub fn agentive(parsed: &Parsed, token: &Token) -> bool {
    // Few words get further: one of the last letters, or what may be a character that is not seen.
    token.shape == Shape::Lower
        && matches!(parsed.text.as_bytes()[token.end as usize - 1], b'r' | b't' | b'n' | b'e' | b's' | 0x80..)
        && token.is_word()
        && ends_as_agents(&parsed.text[token.start as usize..token.end as usize])
}

#[inline(never)]
fn ends_as_agents(word: &str) -> bool {
    let word = text::visible(word);
    let one = word.strip_suffix('s').unwrap_or(&word);
    // -er and -eer, -or, -ist, -ian, -man and -woman, -person, -mate
    matches!(
        one.as_bytes(),
        [.., b'e' | b'o', b'r']
            | [.., b'i', b's', b't']
            | [.., b'i' | b'm', b'a', b'n']
            | [.., b'p', b'e', b'r', b's', b'o', b'n']
            | [.., b'm', b'a', b't', b'e']
    ) && one.chars().count() > 5
        && !one.contains('-')
}

/// "rights groups", "aid agencies", "the medical community": a body that speaks as a crowd.
fn collective(parsed: &Parsed, head: usize, low: usize) -> bool {
    let t = &parsed.tokens[head];
    t.is(lexicon::COLLECTIVE_SPEAKER)
        && (t.is(lexicon::NOUN_MANY) || matches!(t.word, word!("community")))
        && head > low
        && parsed.tokens[head - 1].is(lexicon::ADVOCACY)
        && !parsed.name_like(head)
}

/// Whether the noun at `head` only modifies the next word ("source code", "expert witness", "officials' pay").
fn compounds(parsed: &Parsed, head: usize, plural: bool) -> bool {
    let next = &parsed.tokens[head + 1];
    if next.kind == Kind::Possessive {
        // "the official's said": never; "source's": never a speaker, but for "according to officials' accounts".
        return !among!(parsed.word(head + 2), "account" | "accounts" | "version" | "testimony");
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
    // "a local police officer"
    if parsed.word(head) == word!("local")
        && next.is(lexicon::INSTITUTION | lexicon::OFFICIAL_MODIFIER | lexicon::OFFICE)
    {
        return true;
    }
    // "a host of new songs"
    if parsed.word(head) == word!("host") && next.word == word!("of") {
        return true;
    }
    // "several member states said"
    if parsed.word(head) == word!("member") && matches!(next.word, word!("state" | "states")) {
        return true;
    }
    // "official figures"; not "the official claims".
    if parsed.word(head) == word!("official") && next.is(lexicon::NOUN_MANY) && !next.is(lexicon::SPEECH) {
        return true;
    }
    // "three partner nations"
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
    if press || !plural && base_only && !parsed.capitals_mute && next.word != word!("tell") {
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
        among!(parsed.word(head + 2), "to" | "of" | "with" | "about")
            && ["al", "le", "ic", "ive", "ful", "ous", "ile", "ar", "ant", "ent"]
                .iter()
                .any(|end| parsed.ends_in(head + 1, end))
    };
    // "a diplomat shuttling between the two": what somebody is doing.
    let doing = || {
        parsed.ends_in(head + 1, "ing")
            && parsed.get(head + 2).is_some_and(|t| t.is(lexicon::PREPOSITION | lexicon::DETERMINER))
    };
    unknown && !adjective() && !doing()
}
