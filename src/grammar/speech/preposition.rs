//! Behind a preposition: "according to officials", "per two aides", "in the words of one adviser", "citing sources".

use super::{Speaker, found};
use crate::grammar::describe::Described;
use crate::grammar::phrase::{Determiner, Person};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Word};
use crate::text::Kind;

/// "according to officials", "per two aides", "citing sources", "in the words of one adviser", "as one aide put it".
#[inline(never)]
pub fn preposition(
    parsed: &Parsed,
    person: &Person,
    described: &Described,
    low: usize,
    high: usize,
) -> Option<Speaker> {
    let before = person.before(low)?;
    let at =
        |back: usize| person.start.checked_sub(back).filter(|k| *k >= low).map_or(Word::UNKNOWN, |k| parsed.word(k));
    let cue = match at(1) {
        word!("to") if at(2) == word!("according") => (before - 1, before + 1),
        word!("to")
            if at(2) == word!("attributed") && parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL) =>
        {
            (before - 1, before + 1)
        }
        // "per patient", "per 1,000 people": a rate.
        word!("per")
            if !person.plural && person.determiner == Determiner::None
                || parsed.tokens[person.start].kind == Kind::Number =>
        {
            return None;
        }
        // "without citing a source"
        word!("citing") if at(2) == word!("without") => return None,
        // "citing expert estimates": what they estimate
        word!("per" | "citing" | "quoting")
            if !person.plural
                && person.determiner == Determiner::None
                && parsed.get(person.head + 1).is_some_and(|t| t.is(lexicon::NOUN_MANY)) =>
        {
            return None;
        }
        word!("per" | "citing" | "quoting") => (before, before + 1),
        word!("cited" | "cites" | "quoted" | "quotes")
            if parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL)
                || described.access.is_some()
                // "cited an unnamed banker"
                || (person.start..person.head)
                    .any(|k| among!(parsed.word(k), "unnamed" | "unidentified" | "anonymous"))
                // "quoted unnamed economists as saying"
                || parsed.word(described.end) == word!("as") && parsed.word(described.end + 1) == word!("saying") =>
        {
            if parsed.word(person.head + 1) == word!("for") || person.determiner == Determiner::Possessive {
                return None;
            }
            (before, before + 1)
        }
        word!("of")
            if among!(
                at(2),
                "words"
                    | "view"
                    | "opinion"
                    | "judgment"
                    | "judgement"
                    | "estimation"
                    | "telling"
                    | "account"
                    | "eyes"
                    | "assessment"
                    | "recollection"
                    | "reckoning"
            ) && matches!(at(4), word!("in" | "by" | "to"))
                // "the name it has in the eyes of buyers": how they see one thing, and no report.
                && !(at(2) == word!("eyes")
                    && person.start >= low + 5
                    && parsed.tokens[person.start - 5].is(lexicon::HAVE)) =>
        {
            (person.start - 4, person.start)
        }
        // "according to an email and a trustee": the second of a pair
        word!("and" | "or") => {
            let plain = |k: usize| {
                let t = &parsed.tokens[k];
                t.is_word() && !t.is(lexicon::AUXILIARY | lexicon::RELATIVE) && !parsed.name_like(k)
            };
            let first = (low + 1..before).rev().take(12).take_while(|k| plain(*k)).find(|k| match parsed.word(*k) {
                word!("to") => parsed.word(*k - 1) == word!("according"),
                // "quoting family and neighbours"
                word!("citing" | "quoting") => !person.plural || person.determiner == Determiner::None,
                _ => false,
            })?;
            (first - usize::from(parsed.word(first) == word!("to")), first + 1)
        }
        word!("from") if matches!(at(2), word!("word" | "confirmation")) => (before - 1, before + 1),
        word!("with")
            if matches!(at(2), word!("interview" | "interviews"))
                && among!(at(3), "to" | "in" | "on" | "from" | "upon") =>
        {
            (before - 1, before + 1)
        }
        // "Interviews with a dozen clerks suggest that"
        word!("with")
            if matches!(at(2), word!("interviews"))
                && verb::ahead(parsed, described.end, high)
                    .is_some_and(|group| !group.passive && parsed.tokens[group.main].is(lexicon::EVIDENCE)) =>
        {
            (before - 1, before + 1)
        }
        // "reported with reference to two officials"
        word!("to")
            if (at(2) == word!("reference") && at(3) == word!("with") || at(2) == word!("referring"))
                && parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL) =>
        {
            (before - 1 - usize::from(at(2) == word!("reference")), before + 1)
        }
        // "to hear one aide tell it"; not "to hear witnesses"
        word!("hear") if at(2) == word!("to") && matches!(parsed.word(described.end), word!("tell" | "tells")) => {
            (before - 1, before + 1)
        }
        // "heard from two officials that the pact is dead"
        word!("from")
            if among!(at(2), "hearing" | "heard" | "hear" | "learned" | "learnt" | "understands")
                && parsed.get(described.end).is_some_and(|t| t.is(lexicon::THAT)) =>
        {
            (before - 1, before + 1)
        }
        _ => return None,
    };
    Some(found(described, cue))
}
