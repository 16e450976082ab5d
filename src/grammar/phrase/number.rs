//! How many people a phrase speaks of.

use super::{Determiner, Person};
use crate::grammar::Parsed;
use crate::lexicon::{self, Word};
use crate::report::Number;
use crate::text::Kind;

pub fn count(digits: &str) -> Option<Number> {
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

pub fn take_partitive(parsed: &Parsed, person: &mut Person, at: usize) {
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
pub fn approximates(parsed: &Parsed, k: usize, next: usize) -> bool {
    let after = &parsed.tokens[next];
    match parsed.word(k) {
        word!("at") => matches!(after.word, word!("least" | "most")),
        word!("than") => k > 0 && matches!(parsed.word(k - 1), word!("more" | "fewer" | "less")),
        word!("more" | "fewer" | "less") => after.word == word!("than"),
        word!("half" | "nearly" | "almost" | "about" | "roughly" | "around") if after.is(lexicon::INDEFINITE) => {
            parsed.get(next + 1).is_some_and(|n| n.is(lexicon::NUMBER))
        }
        word!("nearly" | "almost") => after.is(lexicon::QUANTIFIER | lexicon::NUMBER) || after.kind == Kind::Number,
        _ => after.is(lexicon::NUMBER | lexicon::APPROXIMATE) || after.kind == Kind::Number,
    }
}
