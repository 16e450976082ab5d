//! Beside a dash or a colon: "Port deal near collapse – sources", "Sources: minister to go", "SENIOR OFFICIAL: …".

use super::{Speaker, found};
use crate::grammar::Parsed;
use crate::grammar::describe::Described;
use crate::grammar::phrase::{Determiner, Person};
use crate::lexicon;
use crate::text::{Kind, Role, Shape};

/// "— sources", "sources:" in headlines and at the head of a paragraph.
pub fn label(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let before = person.before(low).map(|k| parsed.tokens[k].kind);
    if matches!(before, Some(Kind::Dash | Kind::Comma | Kind::Colon))
        && stands_behind(parsed, person, described, low, high)
    {
        return Some(found(described, (person.start - 1, person.start)));
    }
    let colon = parsed.get(described.end).is_some_and(|t| t.kind == Kind::Colon) && described.end + 2 < high;
    (colon && stands_before(parsed, person, described, low, high))
        .then(|| found(described, (described.end, described.end + 1)))
}

/// Whether the phrase is the label of what stands before it, a dash, or in headlines a comma or colon between them.
#[inline(never)]
fn stands_behind(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> bool {
    let headline = parsed.role == Role::Headline;
    let mark = parsed.tokens[person.start - 1].kind;
    let ends = described.end >= high || (described.end + 1 >= high && parsed.tokens[described.end].kind == Kind::Stop);
    let last = ends
        && described.end <= person.start + 7
        && (headline || high == parsed.tokens.len())
        && person.start >= low + 4;
    // "Raid on lawyers, doctors held in Porto", "One child hurt, another parent held": what happened to them.
    let telling = parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL);
    let by = |k: usize| {
        parsed.word(k) == word!("by")
            && (parsed.tokens[k - 1].is(lexicon::VERB_PARTICIPLE) || parsed.ends_in(k - 1, "ed"))
    };
    // "Ferry trial: Teenager fined by police"
    let undergone = (person.head + 2..described.end).any(by);
    let happened = undergone
        || mark == Kind::Comma
        // "Breach shows links between spies, hackers"
        && (parsed.tokens[person.head].is(lexicon::MILITANT | lexicon::CULPRIT) || parsed.tokens[person.head + 1..described.end]
            .iter()
            .any(|t| t.is(lexicon::VERB_PAST | lexicon::VERB_PARTICIPLE) && !t.is(lexicon::ACCESS))
            // "Strike goes on, marines unload ships"
            || !telling && !(person.plural && described.end == person.head + 1));
    (headline || mark == Kind::Dash)
        && last
        && !happened
        && (headline || telling)
        && !matches!(person.determiner, Determiner::Definite | Determiner::Possessive)
}

/// Whether the phrase is the label of what stands behind its colon.
#[inline(never)]
fn stands_before(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> bool {
    // "SENIOR OFFICIAL: We are not there yet.": the label of a transcript.
    let transcript =
        low == 0 && parsed.tokens[person.start..described.end].iter().all(|t| t.shape == Shape::Upper || !t.is_word());
    // "Sources: Rovers, keeper agree to part": wire copy without its headline. "Sources: the port authority" is a credit.
    let wire = low == 0
        && person.start == low
        && described.end == person.head + 1
        && parsed.tokens[person.head].is(lexicon::BARE)
        && (described.end + 2..high).any(|k| {
            let t = &parsed.tokens[k];
            t.is(lexicon::VERB_BASE | lexicon::VERB_S)
                && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY | lexicon::NOUN_VERB)
                && !t.capital()
        });
    // "One aide: “It is dead.”"
    let quote = matches!(person.determiner, Determiner::Indefinite)
        && parsed.get(described.end + 1).is_some_and(|t| t.kind == Kind::QuoteOpen);
    // "Nine people injured in harbour blast: police": what happened to them.
    let happened = parsed.tokens[person.head + 1..described.end].iter().any(|t| t.is(lexicon::VICTIM | lexicon::HARM));
    // "Arden's lost daughters: How they went": what the story is of.
    let topic = person.determiner == Determiner::Possessive
        && person.plural
        && (parsed.tokens[person.head].is(lexicon::KIN)
            || parsed.get(described.end + 1).is_some_and(|t| t.is(lexicon::WH | lexicon::DEFINITE)));
    parsed.starts_sentence(person.start, low)
        && !happened
        && !topic
        && (parsed.role == Role::Headline || transcript || wire || quote)
        && (person.plural
            || person.determiner != Determiner::None
            || parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL)
            || !parsed.tokens[person.head].is(lexicon::UNIQUE)
                && among!(
                    parsed.word(person.head),
                    "aide" | "adviser" | "ally" | "insider" | "friend" | "expert" | "lawyer"
                ))
}
