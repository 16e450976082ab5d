//! Without a cue: "three people briefed on the plan", "an anonymous source".

use super::{Speaker, found};
use crate::grammar::Parsed;
use crate::grammar::describe::{describe, tail};
use crate::grammar::phrase::{self, Determiner, Person};
use crate::lexicon;
use crate::report::Confidence;

/// "three people briefed on the plan", "an anonymous source": a phrase that tells by itself that somebody told something, also where
/// the text is cut off before the cue, or has another way to bring it in.
#[inline(never)]
pub fn own_words(parsed: &Parsed, person: &Person, low: usize, high: usize) -> Option<Speaker> {
    let tokens = &parsed.tokens;
    let bare = tokens[person.head].is(lexicon::BARE);
    let nameless = bare && tokens[person.start..person.head].iter().any(|t| t.is(lexicon::NAMELESS));
    let knows = knows(parsed, person.head + 1, high, bare);
    let before = person.before(low).map(|k| &tokens[k]);
    // Who is told something is no source, and neither is one of whom there is none.
    let nameless = nameless && matches!(person.determiner, Determiner::Indefinite | Determiner::Quantity);
    if !nameless && knows.is_none()
        || person.named
        || matches!(person.determiner, Determiner::No | Determiner::Possessive)
        || before.is_some_and(|t| t.is(lexicon::TELL | lexicon::NEGATION))
    {
        return None;
    }
    let described = describe(parsed, person, high);
    // "A person briefed on the plan would know": nobody in particular.
    if described.verb.is_some_and(|verb| parsed.tokens[verb].is(lexicon::MODAL)) {
        return None;
    }
    let end = knows.unwrap_or_else(|| tail(parsed, person, described.end));
    let access = knows.map(|end| (person.head + 1, end));
    let confidence = Confidence::Possible;
    Some(Speaker { end, access, confidence, coordinated: false, ..found(&described, (end, end)) })
}

/// The end of the words at `at` by which somebody knows about a matter: "familiar with the talks", "briefed on the plan", "with direct
/// knowledge of the case", and of a source "close to the chairman". The matter may be cut off.
fn knows(parsed: &Parsed, at: usize, high: usize, bare: bool) -> Option<usize> {
    let tokens = &parsed.tokens;
    let mut k = at + usize::from(parsed.adverb(at));
    let with = parsed.word(k) == word!("with");
    if with {
        k += 1;
        while k < high
            && tokens[k].is(lexicon::DESCRIPTOR | lexicon::ADVERB | lexicon::DETERMINER | lexicon::NOUN_ONE)
            && k < at + 5
            && parsed.word(k) != word!("knowledge")
        {
            k += 1;
        }
    }
    let preposition = match parsed.word(k) {
        word!("familiar") => word!("with"),
        word!("briefed") => word!("on"),
        word!("knowledge") if with => word!("of"),
        word!("knowledgeable") => word!("about"),
        word!("close") if bare => word!("to"),
        _ => return None,
    };
    if parsed.word(k + 1) != preposition && !(preposition == word!("on") && parsed.word(k + 1) == word!("about")) {
        return None;
    }
    let matter = k + 2;
    let end = phrase::any(parsed, matter, high).unwrap_or(matter);
    // "people familiar with the area", "with knowledge of French": no matter that somebody tells about.
    let of_matter =
        bare || end == matter || tokens[matter..end].iter().any(|t| t.is(lexicon::TOPIC | lexicon::CONTENT));
    of_matter.then_some(end)
}
