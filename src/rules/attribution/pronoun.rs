//! "he said", where the last person that the passage speaks of is named.

use super::{Candidate, NAMES, NOUNS, PENDING, PRONOUN, whole};
use crate::grammar::{Parsed, verb};
use crate::lexicon;
use crate::report::{Category, Confidence};
use crate::text::Kind;

/// "he said", where the last person that the passage speaks of is named.
pub fn pronoun(parsed: &Parsed, at: usize, low: usize) -> Option<Candidate> {
    if parsed.tokens[at].quoted || at > low && parsed.tokens[at - 1].is(lexicon::WH) {
        return None;
    }
    let mut phrase = whole(at, at + 1);
    phrase.speaks = lexicon::SPEECH;
    let antecedent = antecedent(parsed, at);
    (antecedent != Some(false)).then_some(Candidate {
        category: Category::AttributionPerson,
        class: Some(if antecedent.is_some() { PRONOUN } else { PENDING }),
        phrase,
        end: at + 1,
        proper: true,
        confidence: Confidence::Likely,
    })
}

/// Whether the nearest person before a pronoun is named; `None` where the passage speaks of nobody before it.
#[inline(never)]
fn antecedent(parsed: &Parsed, pronoun: usize) -> Option<bool> {
    const REACH: usize = 120;
    for at in (pronoun.saturating_sub(REACH)..pronoun).rev() {
        let t = &parsed.tokens[at];
        if !t.is_word() {
            continue;
        }
        if parsed.name_like(at) && !t.is(NOUNS | NAMES | lexicon::NATIONALITY) && !parsed.capitals_mute {
            let opens = at == 0 || parsed.tokens[at - 1].kind == Kind::Stop || !parsed.tokens[at - 1].is_word();
            if t.classes.is_empty() || !opens {
                return Some(true);
            }
        }
        // "a driver"; not "the driver Omar Hale", not one who is only told, thanked or visited.
        if t.is(lexicon::PERSON) && !t.is(lexicon::NOUN_MANY) && !t.capital() && !t.is(verb::FORMS) {
            return Some(false);
        }
    }
    None
}
