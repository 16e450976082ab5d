//! Sources without a noun: "one said", "a second added", "others in the party fear", "both declined".

use crate::finding::{Mention, Reach, RuleName, SlotName};
use crate::grammar::Parsed;
use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::speech::{self, Speaker};
use crate::lexicon::{self, Classes, Word};
use crate::report::{Category, Group, Number};
use crate::rules::Found;
use crate::text::Kind;

/// The words that can stand for people; of those that are partitives only "both" does.
const HEADS: Classes =
    lexicon::NUMBER.and(lexicon::CROWD_PRONOUN).and(lexicon::ORDINAL_PERSON).and(lexicon::ONE).and(lexicon::PARTITIVE);

/// Finds the sources without a noun in the sentence `[low, high)`, whose words have the classes `present`.
#[inline(never)]
pub fn pronouns(parsed: &Parsed, low: usize, high: usize, present: Classes, found: &mut Vec<Found>) {
    if !present.any(HEADS) || !present.any(lexicon::CUE | lexicon::KEYWORD) {
        return;
    }
    for head in (low..high).filter(|head| parsed.tokens[*head].is(HEADS)) {
        let Some(pronoun) = Pronoun::at(parsed, head, low, high) else { continue };
        let person = pronoun.person();
        if person.head + 1 >= high || !pronoun.tells(parsed, &person, low) {
            continue;
        }
        let Some(speaker) = speech::speaker(parsed, &person, low, high) else { continue };
        // Those of this sentence stand last.
        if found.iter().rev().take_while(|other| other.start >= low).any(|other| {
            // "two aides – who had read it – both confirmed": one subject.
            let same = other.cue.is_some_and(|(_, to)| to == speaker.cue.1);
            other.category.group() == Group::Unnamed && (same || other.start < speaker.end && other.end > pronoun.start)
        }) {
            continue;
        }
        found.push(pronoun.found(parsed, &person, &speaker));
    }
}

/// A word that stands for people where a subject, or somebody's words, can begin.
struct Pronoun {
    head: usize,
    word: Word,
    /// Where it starts, with its article or number: "a second", "two others".
    start: usize,
    /// The word before it.
    before: Word,
    /// It is a number: "three".
    number: bool,
    /// It is a number of those who were mentioned: "the two", "three of them".
    counted: bool,
    /// The end of what "of" brings: "one of them", "some of those present".
    among: Option<usize>,
}

impl Pronoun {
    fn at(parsed: &Parsed, head: usize, low: usize, high: usize) -> Option<Pronoun> {
        let t = &parsed.tokens[head];
        let word = t.word;
        let number = t.is(lexicon::NUMBER) && !t.is(lexicon::ONE);
        let counted = number && head > low && parsed.word(head - 1) == word!("the")
            || number && parsed.word(head + 1) == word!("of") && parsed.word(head + 2) == word!("them");
        let pronoun = t.is(lexicon::CROWD_PRONOUN | lexicon::ORDINAL_PERSON | lexicon::ONE) || word == word!("both");
        if !(pronoun || counted) || t.quoted {
            return None;
        }
        let before = head.checked_sub(1).filter(|k| *k >= low).map_or(Word::UNKNOWN, |k| parsed.word(k));
        let article = matches!(before, word!("a" | "the"));
        // "Two others disputed that"
        let others = word == word!("others") && head > low && parsed.tokens[head - 1].is(lexicon::NUMBER);
        let wants_article = t.is(lexicon::ORDINAL_PERSON) && word != word!("another") || word == word!("other");
        let wants_none = among!(word, "one" | "some" | "many" | "several");
        if wants_article && !article
            || wants_none && article
            || !(article || opens(parsed, head, head - usize::from(others), low))
        {
            return None;
        }
        let start = head - usize::from(others || article);
        Some(Pronoun { head, word, start, before, number, counted, among: among(parsed, head, high) })
    }

    /// It has an article: "a second", "the two".
    fn article(&self) -> bool {
        matches!(self.before, word!("a" | "the"))
    }

    fn plural(&self) -> bool {
        self.counted && self.word != word!("one") || among!(self.word, "some" | "many" | "others" | "several" | "both")
    }

    /// The phrase that it is.
    fn person(&self) -> Person {
        let number = match () {
            () if self.number => phrase::number_word(self.word, None),
            () if self.plural() => Number { min: 2, max: (self.word == word!("both")).then_some(2) },
            () => Number { min: 1, max: Some(1) },
        };
        Person {
            start: self.start,
            head: self.among.unwrap_or(self.head),
            plural: self.plural(),
            determiner: if self.before == word!("the") { Determiner::Definite } else { Determiner::Indefinite },
            another: true,
            among: self.among.is_some(),
            number: Some(number),
            official_modifier: false,
            institution: false,
            named: false,
            speaks: lexicon::CUE,
        }
    }

    /// Whether the words say who these people are: "others in the party".
    fn described(&self, parsed: &Parsed, person: &Person) -> bool {
        parsed.tokens[person.head + 1].is(lexicon::PREPOSITION | lexicon::HERE | lexicon::RELATIVE)
            && parsed.word(self.head + 1) != word!("of")
            && among!(self.word, "some" | "many" | "others" | "several")
    }

    /// Whether they are people who told something. "some say", "many believe" without anything to say who is hearsay and no source, but
    /// "some said they had seen it" tells of people who were asked.
    fn tells(&self, parsed: &Parsed, person: &Person, low: usize) -> bool {
        let follows = &parsed.tokens[person.head + 1];
        let said = follows.is(lexicon::SPEECH) && follows.is(lexicon::VERB_PAST);
        person.among
            || self.described(parsed, person)
            || (said || !matches!(self.word, word!("some" | "many" | "several"))) && self.speaks(parsed, person, low)
    }

    /// Whether a verb of saying stands where it makes them speak.
    fn speaks(&self, parsed: &Parsed, person: &Person, low: usize) -> bool {
        let follows = &parsed.tokens[person.head + 1];
        let verb = if matches!(self.word, word!("others" | "another")) { lexicon::CUE } else { lexicon::SPEECH };
        let odd = among!(
            parsed.word(person.head + 1),
            "called" | "posted" | "reported" | "put" | "gave" | "offered" | "dubbed"
        ) || matches!(parsed.word(person.head + 2), word!("by" | "to"));
        let single = matches!(self.word, word!("one" | "another"));
        let number = if person.plural { lexicon::VERB_BASE } else { lexicon::VERB_S };
        // "One widely mentioned name is his."
        let describes = || {
            parsed.get(person.head + 2).is_some_and(|t| t.is(lexicon::VERB_PARTICIPLE))
                && parsed.get(person.head + 3).is_some_and(|t| t.is(lexicon::NOUN_ONE | lexicon::CONTENT))
        };
        !odd && follows.is(verb) && follows.is(lexicon::VERB_PAST | number)
            || parsed.adverb(person.head + 1)
                && parsed.get(person.head + 2).is_some_and(|verb| verb.is(lexicon::SPEECH))
                && !describes()
            // "One, who asked us not to print her name, said: …"
            || self.word == word!("one")
                && self.start == low
                && follows.kind == Kind::Comma
                && parsed.word(self.head + 2) == word!("who")
            // "…,” said another."
            || single
                && !follows.is_word()
                && self.head > low + 1
                && parsed.tokens[self.head - 1].is(lexicon::INVERTS)
                && matches!(parsed.tokens[self.head - 2].kind, Kind::QuoteClose | Kind::Comma)
            // "according to one,", "in the view of another,"
            || single && !follows.is_word() && matches!(self.before, word!("of" | "to"))
    }

    fn found(&self, parsed: &Parsed, person: &Person, speaker: &Speaker) -> Found {
        let crowd = person.plural && self.word != word!("both") && !person.among && !self.counted;
        let category = if crowd { Category::UnnamedCrowd } else { Category::UnnamedDescribed };
        Found {
            category,
            start: self.start,
            end: speaker.end,
            rule: RuleName { kind: category, part: "pronoun" },
            cue: Some(speaker.cue).filter(|(from, to)| from < to),
            confidence: speaker.confidence,
            negated: speaker.negated,
            number: person.number,
            class: None,
            slots: vec![(SlotName::Head, self.head, self.head + 1)],
            mention: Mention {
                anaphor: !self.described(parsed, person),
                plural: person.plural,
                another: true,
                among: person.among || self.article() && self.word == word!("other"),
                head: self.word,
                determiner: person.determiner,
                ..Mention::default()
            },
            harm: Reach::Here,
        }
    }
}

/// Whether the words before the head, which starts at `start` with its number, leave it to begin a phrase. "no one", "the paper and the
/// agency both" are parts of other phrases.
fn opens(parsed: &Parsed, head: usize, start: usize, low: usize) -> bool {
    if start == low {
        return true;
    }
    let t = &parsed.tokens[head - 1];
    !t.is_word()
        || start < head && !parsed.tokens[start - 1].is_word()
        || t.is(lexicon::COORDINATOR | lexicon::SUBORDINATOR | lexicon::SPEECH | lexicon::THAT)
        || match t.word {
            word!("to" | "hear" | "how") => true,
            word!("of") => among!(
                parsed.word(head.saturating_sub(2)),
                "view" | "words" | "judgment" | "judgement" | "opinion" | "account"
            ),
            _ => false,
        }
}

/// The last word of what "of" brings behind the head: "one of them", "some of those present", "one of the two".
fn among(parsed: &Parsed, head: usize, high: usize) -> Option<usize> {
    let the = parsed.word(head + 2) == word!("the");
    let group = head + 2 + usize::from(the);
    let counts = the
        && parsed.get(group).is_some_and(|t| t.is(lexicon::NUMBER) && group < high)
        && !parsed.get(group + 1).is_some_and(|t| t.is(lexicon::NOUN_MANY | lexicon::DESCRIPTOR));
    let of = parsed.word(head + 1) == word!("of");
    (of && (counts || matches!(parsed.word(group), word!("them" | "those")))).then_some(group)
}
