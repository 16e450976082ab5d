//! Sources with a common noun: "the ministry", "court filings", "state television", "a spokesman for the port".

use super::{BODY_SPEAKS, Candidate, DOCUMENT_SPEAKS, NOUNS};
use crate::grammar::Parsed;
use crate::grammar::phrase::{self, Determiner, Person};
use crate::lexicon;
use crate::report::{Category, Confidence};
use crate::text::Kind;

/// A source with a common noun as its head: "the ministry", "court filings", "state television", "a spokesman for the port".
#[inline(never)]
pub fn common(parsed: &Parsed, head: usize, low: usize, high: usize) -> Option<Candidate> {
    let token = &parsed.tokens[head];
    if head + 1 < high && parsed.name_like(head + 1) && !parsed.capitals_mute {
        return None;
    }
    let mut phrase = phrase::headed(parsed, head, low, high)?;
    if modifies_document(parsed, head + 1, high) {
        return None;
    }
    if token.word == word!("brief") || parsed.tokens[phrase.start].is(lexicon::RELATIVE) {
        return None;
    }
    // "A police report": one officer or report, not the police.
    if token.word == word!("police") && phrase.determiner == Determiner::Indefinite {
        return None;
    }
    let (category, class) = noun(parsed, &phrase);
    // "told this newspaper": the outlet itself.
    if category == Category::AttributionMedia && matches!(parsed.word(phrase.start), word!("this" | "our")) {
        return None;
    }
    // "the president": a role that has one holder; who it is was said before.
    let role = token.is(lexicon::TITLE) && !token.is(NOUNS);
    if role
        && !parsed.capitals_mute
        && (phrase.determiner != Determiner::Definite || phrase.head - phrase.start > 2 || phrase.named)
    {
        return None;
    }
    if phrase.named && token.is(lexicon::SPOKESPERSON) {
        return None;
    }
    phrase.named = false;
    let word = token.word;
    phrase.plural |= token.is(lexicon::INSTITUTION) && parsed.ends_in(head, "s") && !token.is(lexicon::NOUN_MANY);
    phrase.speaks = if category == Category::AttributionDocument { DOCUMENT_SPEAKS } else { BODY_SPEAKS };
    // What cannot be counted needs no article: "footage shows".
    let mass = among!(
        word,
        "footage"
            | "imagery"
            | "video"
            | "data"
            | "research"
            | "evidence"
            | "testimony"
            | "media"
            | "television"
            | "radio"
            | "tv"
    );
    if mass && phrase.determiner == Determiner::None {
        phrase.determiner = Determiner::Quantity;
    }
    Some(Candidate {
        category,
        class,
        phrase,
        end: head + 1,
        proper: false,
        confidence: if role { Confidence::Likely } else { Confidence::Sure },
    })
}

fn noun(parsed: &Parsed, phrase: &Person) -> (Category, Option<&'static str>) {
    let token = &parsed.tokens[phrase.head];
    let word = token.word;
    let press = (phrase.start..phrase.head)
        .any(|at| parsed.tokens[at].is(lexicon::MEDIA) || matches!(parsed.word(at), word!("news" | "wire")));
    let class = match () {
        () if matches!(word, word!("report" | "reports")) && press => Category::AttributionMedia,
        () if among!(word, "paper" | "post" | "posts" | "record" | "ledger" | "register") => {
            if matches!(word, word!("paper")) && phrase.determiner == Determiner::Definite {
                Category::AttributionMedia
            } else {
                Category::AttributionDocument
            }
        }
        () if among!(word, "agency" | "agencies" | "network" | "service") && !press => Category::AttributionInstitution,
        () if token.is(lexicon::DOCUMENT) => Category::AttributionDocument,
        // "according to its website"
        () if matches!(word, word!("website" | "site")) && phrase.determiner == Determiner::Possessive => {
            Category::AttributionDocument
        }
        () if token.is(lexicon::MEDIA | lexicon::OUTLET | lexicon::OUTLET_LAST) => Category::AttributionMedia,
        () if token.is(lexicon::SPOKESPERSON) => return (Category::AttributionInstitution, Some("spokesperson")),
        () if token.is(lexicon::PLACE) => return (Category::AttributionInstitution, Some("metonym")),
        () if token.is(lexicon::TITLE) && !token.is(NOUNS | lexicon::BODY_NAME) => {
            return (Category::AttributionPerson, Some("role"));
        }
        () => Category::AttributionInstitution,
    };
    (class, None)
}

/// Whether the word at `at` is a document that the word before it only describes: "the police report describes".
pub fn modifies_document(parsed: &Parsed, at: usize, high: usize) -> bool {
    parsed
        .get(at)
        .filter(|_| at + 1 < high)
        .is_some_and(|t| t.is(lexicon::DOCUMENT) && t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY))
        && {
            let (document, after) = (&parsed.tokens[at], &parsed.tokens[at + 1]);
            // "according to agency records,": not "the agency records that".
            let object =
                after.is(lexicon::DETERMINER | lexicon::PRONOUN | lexicon::THAT | lexicon::WH) || after.capital();
            after.is(lexicon::VERB_PAST | lexicon::VERB_S | lexicon::AUXILIARY | lexicon::EVIDENCE)
                || document.is(lexicon::NOUN_MANY) && !object && after.kind != Kind::QuoteOpen
        }
}
