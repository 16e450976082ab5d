//! Behind the verb: "…," said one adviser.

use super::{Speaker, found};
use crate::grammar::content::closes_here;
use crate::grammar::describe::Described;
use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::{Parsed, verb};
use crate::lexicon;
use crate::text::Kind;

/// "…," said one adviser.
#[inline(never)]
pub fn inverted(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let verb_at = person.before(low)?;
    let t = &parsed.tokens[verb_at];
    if !t.is(lexicon::CUE) || !t.is(lexicon::VERB_PAST | lexicon::VERB_S | lexicon::VERB_BASE) {
        return None;
    }
    let word = t.word;
    // Right behind a quotation any verb of saying does: "…,” marvels a lawyer". One that takes an object needs a whole sentence there.
    let close = verb_at.checked_sub(1).filter(|k| *k > low && parsed.tokens[*k].kind == Kind::QuoteClose);
    let quotation = close.is_some_and(|k| {
        let whole = matches!(parsed.tokens[k - 1].kind, Kind::Comma | Kind::Stop);
        t.is(lexicon::SPEECH) && !t.is(lexicon::TELL | lexicon::HANDS_OVER) && (whole || !t.is(lexicon::OBJECTIVE))
    });
    if !(t.is(lexicon::INVERTS) || quotation) || !quotation && after_is_clause(parsed, person, described.end, high) {
        return None;
    }
    // "said the boy came in most evenings", "said guests who were late, two of them ill, were sent home": the phrase has a verb of its own.
    let own = |verb: usize| {
        let t = &parsed.tokens[verb];
        if verb == described.end {
            t.is(verb::FORMS)
        } else {
            t.is(lexicon::BE_FINITE) && parsed.tokens[verb - 1].kind == Kind::Comma
        }
    };
    if !quotation && described.verb.is_some_and(own) {
        return None;
    }
    // "says the lawyer who represents them, Ann Reyes"
    let named = person.determiner == Determiner::Definite
        && !person.plural
        && described.end < high
        && parsed.tokens[described.end].kind == Kind::Comma
        && phrase::name(parsed, described.end + 1, high)
            .is_some_and(|end| closes_here(parsed, end, high) && end > described.end + 2);
    if named {
        return None;
    }
    let said = matches!(word, word!("said" | "says"));
    let before = verb_at.checked_sub(1).filter(|k| *k >= low);
    let opens = match before {
        None => said,
        Some(k) => {
            let b = &parsed.tokens[k];
            match b.kind {
                Kind::QuoteClose => true,
                Kind::Dash => b.spaced || said,
                // A comma before "said one adviser" closes the content; other verbs need the sentence to end behind them, and
                // "the judge, Ann Oduya, warned jurors not to look" has its content ahead.
                Kind::Comma => {
                    said || closes_here(parsed, described.end, high)
                        && !parsed.get(described.end).is_some_and(|n| n.is(lexicon::NEGATION | lexicon::TO))
                }
                // "So say two officials."
                _ if b.word == word!("so") => k == low && t.is(lexicon::SPEECH),
                _ => b.is(lexicon::SUBORDINATOR) && b.word == word!("as") && !t.is(lexicon::BELIEF),
            }
        }
    };
    opens.then(|| found(described, (verb_at, verb_at + 1)))
}

/// "said officials were met", "told one adviser to wait": the phrase belongs to a clause of its own. Behind a description "to" is the
/// description's: "who asked for anonymity to speak freely".
fn after_is_clause(parsed: &Parsed, person: &Person, at: usize, high: usize) -> bool {
    let plain = at == person.head + 1;
    parsed.get(at).filter(|_| at < high).is_some_and(|t| {
        t.is(lexicon::AUXILIARY | lexicon::THAT)
                // "said the staff planned to sue"
                || (plain || parsed.tokens[at - 1].is(lexicon::VERB_PARTICIPLE)) && t.is(lexicon::TO)
    })
}
