//! How far a noun phrase or a clause of any kind reaches.

use crate::grammar::{Parsed, verb};
use crate::lexicon;
use crate::text::Kind;

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
        // "a US drone"
        if t.is(lexicon::PRONOUN) && parsed.raw(end) != "US" {
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
        // "one of its men": the number stands for a noun.
        if t.word == word!("of") && (noun || end > at && parsed.get(end + 1).is_some_and(|t| t.is(lexicon::POSSESSIVE)))
        {
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
            && among!(
                t.word,
                "said" | "says" | "told" | "tells" | "added" | "described" | "confirmed" | "warned" | "acknowledged"
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

/// The end of what says when, where and how something was said, from `at` on: adverbs, times, phrases behind a preposition ("late on
/// Friday in a leaflet"). `at` where there is none.
pub fn circumstance(parsed: &Parsed, at: usize, high: usize) -> usize {
    let mut end = at;
    while end < high {
        let time = |k: usize| k < high && parsed.tokens[k].is(lexicon::TIME);
        let leads = among!(
            parsed.word(end),
            "in" | "on"
                | "through"
                | "via"
                | "by"
                | "from"
                | "to"
                | "with"
                | "over"
                | "at"
                | "for"
                | "this"
                | "last"
                | "late"
                | "early"
        );
        end = match () {
            // "said there was no proof": what is said begins.
            () if parsed.word(end) == word!("there") => break,
            () if parsed.adverb(end) || time(end) => end + 1,
            () if leads && time(end + 1) => end + 2,
            () if leads && parsed.tokens[end].is(lexicon::PREPOSITION) => match any(parsed, end + 1, high) {
                Some(behind) => behind,
                None => break,
            },
            () if (parsed.tokens[end].kind == Kind::Number || parsed.tokens[end].is(lexicon::NUMBER))
                && time(end + 1) =>
            {
                end + 2
            }
            () => break,
        };
    }
    end
}
