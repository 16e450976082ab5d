//! Reports in several words: "ruled it out", "made the same point", "went on to say that", "is adamant that".

use crate::grammar::content::{Content, content, plain_content};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Word};
use crate::text::{Kind, Token};

/// Whether the verb at `main` reports together with words behind it.
pub fn reports(parsed: &Parsed, main: usize, high: usize) -> bool {
    let word = |ahead: usize| parsed.word(main + ahead);
    let ahead = |reach: usize, one: fn(Word) -> bool| {
        (main + 1..high.min(main + reach)).take_while(|k| parsed.tokens[*k].is_word()).find(|k| one(parsed.word(*k)))
    };
    match word(0) {
        // "ruled it out"
        forms!("rule") => verb::particle(parsed, main, high).is_some(),
        // "quoted the chairman as saying"
        word!("quote" | "quotes" | "quoted") => as_saying(parsed, main, high),
        // "identified the driver as a former guard"; "named the driver as Karl Venn" names him, "named him as chairman" makes him one.
        forms!("identify") => ahead(12, |word| word == word!("as"))
            .is_some_and(|k| k > main + 1 && !parsed.ends_in(k - 1, "selves") && !parsed.ends_in(k - 1, "self")),
        forms!("name") => {
            ahead(12, |word| word == word!("as")).is_some_and(|k| k > main + 1 && parsed.name_like(k + 1))
        }
        // "outlined a plan", "set out the details"; "set out the nets" says nothing.
        forms!("lay") if word(1) != word!("out") => with_noun(parsed, main, high),
        forms!("outline" | "lay" | "spell" | "set") => {
            let out = form_of!(word(0), "outline");
            (out || word(1) == word!("out"))
                && (main + 1..high.min(main + 8))
                    .take_while(|k| {
                        parsed.tokens[*k].is_word() && (*k == main + 1 || !parsed.tokens[*k].is(lexicon::PREPOSITION))
                    })
                    .any(|k| parsed.tokens[k].is(lexicon::CONTENT | lexicon::TOPIC))
        }
        // "branded it a disgrace", "dubbed the plan “a joke”"
        forms!("brand" | "dub" | "label") => {
            parsed.tokens.get(main + 1).is_some_and(|t| t.is(lexicon::PRONOUN))
                && parsed.tokens.get(main + 2).is_some_and(|t| t.is(lexicon::INDEFINITE))
                || (main + 2..high.min(main + 9)).any(|k| parsed.tokens[k].kind == Kind::QuoteOpen)
        }
        // "see little chance of a deal"
        forms!("see") => {
            matches!(word(1), word!("little" | "no" | "few"))
                && among!(word(2), "chance" | "prospect" | "hope" | "alternative" | "point")
        }
        // "held out little hope of a deal"
        forms!("hold") => ahead(5, |word| word == word!("hope"))
            .is_some_and(|k| matches!(parsed.word(k - 1), word!("little" | "no" | "some" | "out"))),
        // "hinted at a deal"
        forms!("hint") => word(1) == word!("at"),
        // "left open the possibility", "left open whether"
        forms!("leave") => word(1) == word!("open"),
        // "stopped short of calling it a coup"
        forms!("stop") => {
            let says = |t: &Token| t.is(lexicon::SPEECH) && t.is(lexicon::VERB_ING);
            word(1) == word!("short") && word(2) == word!("of") && parsed.get(main + 3).is_some_and(says)
        }
        // "compared it to a circus"
        forms!("compare") => word(1) == word!("it") && word(2) == word!("to"),
        // "have let it be known that"
        word!("let" | "lets") => word(1) == word!("it") && word(2) == word!("be") && word(3) == word!("known"),
        // "made the same point"
        word!("made" | "make" | "makes") => {
            ahead(6, |word| among!(word, "point" | "case" | "argument" | "allegation" | "accusation"))
                .is_some_and(|k| parsed.word(k + 1) != word!("of"))
                // "made it clear that"
                || ahead(4, |word| word == word!("clear")).is_some_and(|k| {
                    parsed.get(k + 1).is_some_and(|t| t.is(lexicon::THAT | lexicon::SUBJECT_PRONOUN | lexicon::DETERMINER))
                })
        }
        // "take it to mean that"
        word!("take" | "takes" | "took") => ahead(9, |word| word == word!("to")).is_some_and(|k| {
            let it = k == main + 2 && parsed.tokens[k - 1].is(lexicon::PRONOUN | lexicon::DEFINITE);
            parsed.word(k + 1) == word!("mean") && (it || parsed.word(k + 2) == word!("that"))
        }),
        // "pointed an accusing finger at"
        word!("point" | "points" | "pointed") => ahead(5, |word| matches!(word, word!("finger" | "fingers"))).is_some(),
        _ if with_noun(parsed, main, high) => true,
        // "walked it back"
        forms!("walk") if word(1) == word!("it") => word(2) == word!("back"),
        // "waved the suggestion away": what is put aside must be something that was said. "pointed to" needs nothing of the kind.
        _ => {
            verb::particle(parsed, main, high).is_some_and(|at| parsed.word(at) != word!("to"))
                && (main + 1..high.min(main + 7)).any(|k| parsed.tokens[k].is(lexicon::CONTENT | lexicon::DOCUMENT))
        }
    }
}

/// Whether the verb at `main` reports together with the noun that it has for an object: "cast doubt on", "raised the prospect of".
fn with_noun(parsed: &Parsed, main: usize, high: usize) -> bool {
    let ahead = |one: fn(Word) -> bool| {
        (main + 1..high.min(main + 6)).take_while(|k| parsed.tokens[*k].is_word()).any(|k| one(parsed.word(k)))
    };
    match parsed.word(main) {
        forms!("cast") => ahead(|word| matches!(word, word!("doubt" | "doubts"))),
        forms!("pour") => parsed.word(main + 2) == word!("water") || parsed.word(main + 1) == word!("scorn"),
        forms!("pin" | "put" | "lay" | "place") => ahead(|word| word == word!("blame")),
        forms!("raise" | "float") => ahead(|word| {
            among!(word, "prospect" | "possibility" | "idea" | "suggestion" | "proposal" | "question" | "questions")
        }),
        forms!("draw") => ahead(|word| {
            among!(
                word,
                "picture" | "parallel" | "parallels" | "comparison" | "comparisons" | "distinction" | "attention"
            )
        }),
        forms!("question") => ahead(|word| {
            among!(word, "wisdom" | "motive" | "motives" | "logic" | "timing" | "legality" | "validity" | "account")
        }),
        forms!("share") => ahead(|word| {
            among!(
                word,
                "concern"
                    | "concerns"
                    | "fears"
                    | "grievances"
                    | "views"
                    | "frustration"
                    | "frustrations"
                    | "misgivings"
                    | "doubts"
            )
        }),
        _ => false,
    }
}

/// Whether "as saying" follows the verb at `main`, past whoever quotes or is quoted.
pub fn as_saying(parsed: &Parsed, main: usize, high: usize) -> bool {
    (main + 1..high.min(main + 14))
        .take_while(|k| !matches!(parsed.tokens[*k].kind, Kind::Stop | Kind::Semicolon | Kind::QuoteOpen))
        .any(|k| parsed.word(k) == word!("as") && parsed.word(k + 1) == word!("saying"))
}

/// One past "went on to say", "have come forward to say" and "took to the page to say", where something is said.
pub fn goes_on_to_say(parsed: &Parsed, main: usize, high: usize) -> Option<usize> {
    let next = parsed.word(main + 1);
    let to = |k: &usize| parsed.word(*k) == word!("to");
    let verb = 1 + match parsed.word(main) {
        forms!("go") if next == word!("on") => Some(main + 2).filter(to),
        forms!("come") if next == word!("forward") => Some(main + 2).filter(to),
        forms!("take") if next == word!("to") => {
            (main + 2..high.min(main + 6)).take_while(|k| parsed.tokens[*k].is_word()).find(to)
        }
        _ => None,
    }?;
    let says = |t: &Token| t.is(lexicon::SPEECH) && t.is(lexicon::VERB_BASE);
    // "came forward to tell their stories"
    let told = || match parsed.word(main) {
        forms!("come") => plain_content(parsed, verb, high),
        _ => content(parsed, verb, high) != Content::None,
    };
    (parsed.get(verb).is_some_and(says) && told()).then_some(verb + 1)
}

/// "was emphatic that none had left", "are inclined to discount it": one past an adjective that tells what somebody thinks, where it
/// says what of.
pub fn attitude(parsed: &Parsed, main: usize, high: usize) -> Option<usize> {
    let mut at = main + 1;
    while at < high && (parsed.adverb(at) || matches!(parsed.word(at), word!("more" | "less"))) {
        at += 1;
    }
    let content = parsed.get(at + 1).filter(|_| at + 1 < high)?;
    let thinks = parsed.tokens[main].is(lexicon::BE) && parsed.tokens[at].is(lexicon::ATTITUDE);
    // "is more sceptical. “Every year …”": what of, the quotation tells.
    let quotes = matches!(content.kind, Kind::Stop | Kind::Colon)
        && parsed.get(at + 2).is_some_and(|t| t.kind == Kind::QuoteOpen);
    // "quick to insist"; "certain to fail" and "keen to buy" say nothing.
    let to = content.is(lexicon::TO)
        && parsed.get(at + 2).is_some_and(|verb| verb.is(lexicon::CUE))
        && !matches!(parsed.word(at), word!("sure" | "certain"));
    let of = content.is(lexicon::THAT | lexicon::SUBJECT_PRONOUN)
        || matches!(parsed.word(at + 1), word!("about" | "of" | "whether"));
    (thinks && (quotes || to || of)).then_some(at + 1)
}
