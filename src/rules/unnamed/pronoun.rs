//! Sources without a noun: "one said", "a second added", "others in the party fear", "both declined".

use crate::analysis::{Mention, Reach, RuleName, SlotName};
use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::{Parsed, speech};
use crate::lexicon::{self, Classes, Word};
use crate::report::{Category, Group, Number};
use crate::rules::Found;
use crate::text::Kind;

/// Sources without a noun: "one said", "a second added", "others in the party fear", "both declined".
#[inline(never)]
pub fn pronouns(parsed: &Parsed, low: usize, high: usize, present: Classes, found: &mut Vec<Found>) {
    // "both" is a partitive.
    const HEADS: Classes = lexicon::NUMBER
        .and(lexicon::CROWD_PRONOUN)
        .and(lexicon::ORDINAL_PERSON)
        .and(lexicon::ONE)
        .and(lexicon::PARTITIVE);
    if !present.any(HEADS) || !present.any(lexicon::CUE | lexicon::KEYWORD) {
        return;
    }
    for head in low..high {
        let t = &parsed.tokens[head];
        if !t.is(HEADS) {
            continue;
        }
        let number = t.is(lexicon::NUMBER) && !t.is(lexicon::ONE);
        // "the two", "three of them"
        let counted = number && head > low && parsed.word(head - 1) == word!("the")
            || number && parsed.word(head + 1) == word!("of") && parsed.word(head + 2) == word!("them");
        let pronoun = t.is(lexicon::CROWD_PRONOUN | lexicon::ORDINAL_PERSON | lexicon::ONE) || t.word == word!("both");
        if !(pronoun || counted) || t.quoted {
            continue;
        }
        let word = t.word;
        let mut start = head;
        let before = head.checked_sub(1).filter(|k| *k >= low).map_or(Word::UNKNOWN, |k| parsed.word(k));
        let article = matches!(before, word!("a" | "the"));
        // "no one", "the paper and the agency both": parts of other phrases.
        // "Two others disputed that"
        if word == word!("others") && head > low && parsed.tokens[head - 1].is(lexicon::NUMBER) {
            start -= 1;
        }
        let opens = start == low
            || start < head && parsed.tokens[start].is(lexicon::NUMBER) && !parsed.tokens[start - 1].is_word()
            || !parsed.tokens[head - 1].is_word()
            || article
            || parsed.tokens[head - 1]
                .is(lexicon::COORDINATOR | lexicon::SUBORDINATOR | lexicon::SPEECH | lexicon::THAT)
            || before == word!("to")
            || before == word!("of")
                && among!(
                    parsed.word(head.saturating_sub(2)),
                    "view" | "words" | "judgment" | "judgement" | "opinion" | "account"
                )
            || matches!(before, word!("hear" | "how"));
        if !opens {
            continue;
        }
        if (t.is(lexicon::ORDINAL_PERSON) && word != word!("another") || word == word!("other")) && !article
            || among!(word, "one" | "some" | "many" | "several") && article
        {
            continue;
        }
        if article {
            start -= 1;
        }
        // "one of them", "some of those present": what "of" brings belongs to the phrase.
        let next = parsed.word(head + 1);
        let group = head + 2 + usize::from(parsed.word(head + 2) == word!("the"));
        let counts = group > head + 2
            && parsed.get(group).is_some_and(|t| t.is(lexicon::NUMBER) && group < high)
            && !parsed.get(group + 1).is_some_and(|t| t.is(lexicon::NOUN_MANY | lexicon::DESCRIPTOR));
        let of_them = next == word!("of") && (counts || matches!(parsed.word(group), word!("them" | "those")));
        let plural = counted && word != word!("one") || among!(word, "some" | "many" | "others" | "several" | "both");
        let person = Person {
            start,
            head: if of_them { group } else { head },
            plural,
            determiner: if before == word!("the") { Determiner::Definite } else { Determiner::Indefinite },
            another: true,
            among: of_them,
            number: if number {
                Some(phrase::number_word(word, None))
            } else if plural {
                Some(Number { min: 2, max: (word == word!("both")).then_some(2) })
            } else {
                Some(Number { min: 1, max: Some(1) })
            },
            official_modifier: false,
            institution: false,
            named: false,
            speaks: lexicon::CUE,
        };
        let follows = parsed.get(person.head + 1).filter(|_| person.head + 1 < high);
        let Some(follows) = follows else { continue };
        let described = follows.is(lexicon::PREPOSITION | lexicon::HERE | lexicon::RELATIVE)
            && next != word!("of")
            && among!(word, "some" | "many" | "others" | "several");
        let odd = among!(
            parsed.word(person.head + 1),
            "called" | "posted" | "reported" | "put" | "gave" | "offered" | "dubbed"
        ) || matches!(parsed.word(person.head + 2), word!("by" | "to"));
        let speaks = !odd
            && follows.is(if matches!(word, word!("others" | "another")) { lexicon::CUE } else { lexicon::SPEECH })
            && follows.is(lexicon::VERB_PAST | if plural { lexicon::VERB_BASE } else { lexicon::VERB_S })
            || parsed.adverb(person.head + 1) && parsed.get(person.head + 2).is_some_and(|v| v.is(lexicon::SPEECH))
            // "…,” said another."
            // "One, who asked us not to print her name, said: …"
            || word == word!("one")
                && start == low
                && follows.kind == Kind::Comma
                && parsed.word(head + 2) == word!("who")
            || matches!(word, word!("another" | "one"))
                && !follows.is_word()
                && head > low + 1
                && parsed.tokens[head - 1].is(lexicon::INVERTS)
                && matches!(parsed.tokens[head - 2].kind, Kind::QuoteClose | Kind::Comma)
            // "according to one,", "in the view of another,"
            || matches!(before, word!("of" | "to")) && !follows.is_word() && matches!(word, word!("one" | "another"));
        // "some say", "many believe" without anything to say who: hearsay, not a source.
        // … but "some said they had seen it" tells of people who were asked.
        let said = follows.is(lexicon::SPEECH) && follows.is(lexicon::VERB_PAST);
        if !(described || of_them || speaks && (said || !matches!(word, word!("some" | "many" | "several")))) {
            continue;
        }
        let Some(speaker) = speech::speaker(parsed, &person, low, high) else { continue };
        // Those of this sentence stand last.
        if found.iter().rev().take_while(|other| other.start >= low).any(|other| {
            // "two aides – who had read it – both confirmed": one subject.
            let same = other.cue.is_some_and(|(_, to)| to == speaker.cue.1);
            other.category.group() == Group::Unnamed && (same || other.start < speaker.end && other.end > start)
        }) {
            continue;
        }
        let category = if plural && word != word!("both") && !of_them && !counted {
            Category::UnnamedCrowd
        } else {
            Category::UnnamedDescribed
        };
        found.push(Found {
            category,
            start,
            end: speaker.end,
            rule: RuleName { kind: category, part: "pronoun" },
            cue: Some(speaker.cue).filter(|(from, to)| from < to),
            confidence: speaker.confidence,
            negated: speaker.negated,
            number: person.number,
            class: None,
            slots: vec![(SlotName::Head, head, head + 1)],
            mention: Mention {
                anaphor: !described,
                plural,
                another: true,
                among: of_them || article && word == word!("other"),
                head: t.word,
                determiner: person.determiner,
                ..Mention::default()
            },
            harm: Reach::Here,
        });
    }
}
