//! Unnamed sources: which of the `unnamed/*` kinds a speaker is. What is found, and what only looks like it, is in the `.rule` files
//! of `unnamed/`.

use super::{Found, slots};
use crate::analysis::{Mention, SlotName};
use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::{Parsed, speech, verb};
use crate::lexicon::{self, Classes, Word};
use crate::report::{Category, Confidence, Number};
use crate::text::{self, Kind, Shape};

/// The nouns that head an unnamed source.
const PERSONS: Classes = lexicon::PERSON.and(lexicon::COLLECTIVE_SPEAKER);
/// What a cue must have that makes a speaker of a noun which the lexicon does not know.
const SPOKEN: Classes = lexicon::SPEECH.and(lexicon::KEYWORD);

/// Finds the unnamed speakers of the sentence `[low, high)`, whose words have the classes `present`, and collects the nouns of people whom it introduces without a name.
#[inline(never)]
pub fn find(
    parsed: &Parsed,
    low: usize,
    high: usize,
    present: Classes,
    found: &mut Vec<Found>,
    introduced: &mut Vec<Word>,
) {
    // What makes a noun that the lexicon does not know somebody.
    let spoken = present.any(SPOKEN);
    if !spoken && !present.any(PERSONS) {
        return;
    }
    let mut taken = low;
    for head in low..high {
        let token = &parsed.tokens[head];
        let unknown = spoken && token.is_word() && token.classes.is_empty() && phrase::agentive(parsed, head);
        if !(unknown || token.is(PERSONS)) || head < taken {
            continue;
        }
        let person = if unknown { phrase::headed } else { phrase::person };
        let Some(person) = person(parsed, head, low, high) else { continue };
        // A noun that the lexicon does not know may be a thing: only "a", "one", "two" and a verb of saying make it somebody.
        let counted = person.determiner == Determiner::Indefinite && (person.among || !person.plural)
            || person.determiner == Determiner::Quantity && person.plural;
        if unknown && !counted {
            continue;
        }
        let counts = matches!(person.determiner, Determiner::Indefinite | Determiner::Quantity);
        let noun = parsed.singular(head);
        if counts && !person.named && !token.quoted && !introduced.contains(&noun) {
            introduced.push(noun);
        }
        let speaker = speech::speaker(parsed, &person, low, high);
        let Some(speaker) = speaker.or_else(|| speech::own_words(parsed, &person, low, high)) else { continue };
        let Some(category) = kind(parsed, &person, &speaker) else { continue };
        let (from, to) = speaker.cue;
        if unknown && !parsed.tokens[from..to].iter().any(|t| t.is(SPOKEN)) {
            continue;
        }
        // D8: unnamed people inside somebody's quoted words are the speaker's, not the story's; only a bare "sources", or one of whom is
        // told how they know, is worth a mark.
        if token.quoted && category != Category::UnnamedBare && speech::own_words(parsed, &person, low, high).is_none()
        {
            continue;
        }
        let start = person.start;
        // "Ms Ruiz's lawyer": who speaks for somebody on the record is a source to some editors only.
        let represents = matches!(
            parsed.word(head),
            word!(
                "lawyer"
                    | "lawyers"
                    | "attorney"
                    | "attorneys"
                    | "solicitor"
                    | "solicitors"
                    | "representative"
                    | "representatives"
            )
        ) && person.determiner == Determiner::Possessive;
        let slots = slots::fill(parsed, &person, &speaker, low, high);
        let number = if speaker.coordinated { sum(parsed, &person, speaker.end) } else { person.number };
        found.push(Found {
            category,
            start,
            end: speaker.end,
            rule: category.as_str(),
            cue: Some(speaker.cue).filter(|(from, to)| from < to),
            confidence: match speaker.confidence {
                _ if represents => Confidence::Possible,
                confidence if unknown => confidence.min(Confidence::Likely),
                confidence => confidence,
            },
            negated: speaker.negated,
            number,
            class: None,
            slots,
            mention: mention(parsed, &person, &speaker),
            harm: crate::analysis::Reach::Here,
        });
        taken = speaker.end.max(head + 1);
    }
}

#[inline(never)]
fn mention(parsed: &Parsed, person: &Person, speaker: &speech::Speaker) -> Mention {
    let mut ordinal = None;
    let mut modifiers = Vec::new();
    for at in person.start..person.head {
        let t = &parsed.tokens[at];
        if t.is(lexicon::ORDINAL) {
            ordinal = match parsed.word(at) {
                word!("first") => Some(1),
                word!("second") => Some(2),
                word!("third") => Some(3),
                word!("fourth") => Some(4),
                word!("fifth") => Some(5),
                word!("sixth") => Some(6),
                _ => None,
            };
        } else if t.is_word()
            && !t.is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::PREPOSITION | lexicon::COORDINATOR)
        {
            modifiers.push(text::hash(parsed.raw(at)));
        }
    }
    let tail = (person.head + 1..speaker.end)
        .filter(|k| parsed.tokens[*k].is_word())
        .fold(0u32, |tail, k| tail.rotate_left(5) ^ text::hash(parsed.raw(k)));
    Mention {
        head: parsed.singular(person.head),
        modifiers,
        tail,
        determiner: person.determiner,
        plural: person.plural || speaker.coordinated,
        another: person.another && person.determiner != Determiner::Definite,
        among: person.among,
        ordinal,
        described: speaker.access.is_some() || speaker.end > person.head + 1,
        anaphor: false,
        pending: false,
    }
}

/// S6: the number of a coordination is the sum of its parts, as far as the text tells.
fn sum(parsed: &Parsed, person: &Person, end: usize) -> Option<Number> {
    let mut total = person.number.unwrap_or(Number { min: 2, max: None });
    for at in person.head + 1..end {
        if parsed.tokens[at].is(lexicon::PERSON) {
            let more = parsed.tokens[at].is(lexicon::NOUN_MANY);
            total = Number {
                min: total.min + if more { 2 } else { 1 },
                max: if more { None } else { total.max.map(|m| m + 1) },
            };
        }
    }
    Some(total)
}

/// Who claims an act of harm speaks for those who did it, and is a source to some editors only. `found` is sorted by place.
pub fn tell_from_claimants(found: &mut [Found]) {
    let claims: Vec<_> =
        found.iter().filter(|f| f.category == Category::ResponsibilityClaim).map(|f| (f.start, f.end)).collect();
    for source in found.iter_mut().filter(|f| f.category.group() == crate::report::Group::Unnamed) {
        let cue = source.cue.unwrap_or((source.end, source.end));
        // Claims do not overlap, so the last that starts before the cue's end is the one to meet it.
        let last = claims.partition_point(|claim| claim.0 < cue.1);
        if last > 0 && cue.0 < claims[last - 1].1 {
            source.confidence = Confidence::Possible;
        }
    }
}

/// Whoever asks for anonymity is named nowhere: "the father, who sought anonymity". `found` is sorted by place.
#[inline(never)]
pub fn keep_with_terms(found: &mut [Found]) {
    const REACH: usize = 16;
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let terms = &rest[0];
        let source = before.iter_mut().rev().take(2).find(|f| f.category.group() == crate::report::Group::Unnamed);
        if let Some(source) =
            source.filter(|f| terms.category == Category::AnonymityTerms && f.start + REACH > terms.start)
        {
            source.mention.described = true;
        }
    }
}

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
        let word = parsed.word(head);
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
                && matches!(
                    parsed.word(head.saturating_sub(2)),
                    word!("view" | "words" | "judgment" | "judgement" | "opinion" | "account")
                )
            || matches!(before, word!("hear" | "how"));
        if !opens {
            continue;
        }
        if (t.is(lexicon::ORDINAL_PERSON) && word != word!("another") || word == word!("other")) && !article
            || matches!(word, word!("one" | "some" | "many" | "several")) && article
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
        let plural =
            counted && word != word!("one") || matches!(word, word!("some" | "many" | "others" | "several" | "both"));
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
            && matches!(word, word!("some" | "many" | "others" | "several"));
        let odd = matches!(
            parsed.word(person.head + 1),
            word!("called" | "posted" | "reported" | "put" | "gave" | "offered" | "dubbed")
        );
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
        let said =
            matches!(parsed.word(person.head + 1), word!("said" | "told" | "recalled" | "described" | "complained"));
        if !(described || of_them || speaks && (said || !matches!(word, word!("some" | "many" | "several")))) {
            continue;
        }
        let Some(speaker) = speech::speaker(parsed, &person, low, high) else { continue };
        // Those of this sentence stand last.
        if found.iter().rev().take_while(|other| other.start >= low).any(|other| {
            other.category.group() == crate::report::Group::Unnamed && other.start < speaker.end && other.end > start
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
            rule: "unnamed.pronoun",
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
            harm: crate::analysis::Reach::Here,
        });
    }
}

/// The outlet as its own witness: "the Courier has learned", "this newspaper has been told", "the Beacon understands". The mark is
/// subject and verb.
#[inline(never)]
pub fn learned(parsed: &Parsed, low: usize, high: usize, present: Classes, found: &mut Vec<Found>) {
    if !present.any(lexicon::LEARNING) {
        return;
    }
    for (at, token) in (low..high).zip(&parsed.tokens[low..high]).skip(1) {
        let cue = match token.word {
            word!("gathered") => parsed.word(at + 1) == word!("that") && parsed.tokens[at - 1].is_word(),
            word!("learned" | "learnt") if parsed.tokens[at - 1].is(lexicon::HAVE) || parsed.adverb(at - 1) => true,
            word!("told") if parsed.word(at + 1) != word!("by") => {
                let auxiliary = &parsed.tokens[at - 1 - usize::from(parsed.adverb(at - 1) && at > low + 1)];
                auxiliary.is(lexicon::BE)
            }
            word!("understands" | "understand") => true,
            _ => false,
        };
        if !cue || parsed.tokens[at].quoted {
            continue;
        }
        let group = verb::group(parsed, at, low);
        let Some(start) = outlet(parsed, group.start, low) else { continue };
        // "has learned nothing", "have learned to live with it", "understands its readers".
        let next = parsed.get(at + 1).filter(|_| at + 1 < high);
        let other = next.is_some_and(|n| {
            n.is(lexicon::PREPOSITION | lexicon::POSSESSIVE | lexicon::WH | lexicon::PRONOUN)
                && !n.is(lexicon::THAT | lexicon::SUBJECT_PRONOUN)
        });
        if group.negated || group.modal || other {
            continue;
        }
        found.push(Found {
            category: Category::UnnamedBare,
            start,
            end: at + 1,
            rule: "unnamed/bare.learned",
            cue: None,
            confidence: Confidence::Sure,
            negated: false,
            number: None,
            class: None,
            slots: vec![(SlotName::Outlet, start, group.start)],
            mention: Mention { head: parsed.singular(at), ..Mention::default() },
            harm: crate::analysis::Reach::Here,
        });
    }
}

/// The start of the outlet's name, or of "we" and "this newspaper", that ends before `end`.
fn outlet(parsed: &Parsed, end: usize, low: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|k| *k >= low)?;
    let mut start = last;
    let own = parsed.word(last) == word!("we") && !parsed.tokens[last].quoted;
    if own {
        // "We understand" is a pleasantry; "we have been told" and "we're told" are not, "we were told" is a tale.
        let now = parsed.tokens[end].is(lexicon::HAVE)
            || parsed.tokens[end].is(lexicon::BE) && !parsed.tokens[end].is(lexicon::PAST_AUXILIARY);
        return now.then_some(last);
    }
    while start > low
        && parsed.tokens[start - 1].is_word()
        && parsed.tokens[start - 1].capital()
        && !parsed.tokens[start - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION)
    {
        start -= 1;
    }
    let named = parsed.name_like(last);
    let media = (start..end).any(|k| {
        parsed.tokens[k].is(lexicon::MEDIA | lexicon::MEDIA_NAME)
            || parsed.tokens[k].shape == Shape::Upper && parsed.tokens[k].classes.is_empty()
    });
    let determined = start > low && matches!(parsed.word(start - 1), word!("the" | "this" | "our"));
    let start = if determined { start - 1 } else { start };
    let known = if named {
        media || determined && end - start <= 4
    } else {
        determined && parsed.word(start) != word!("the") && parsed.tokens[last].is(lexicon::MEDIA)
    };
    known.then_some(start)
}

/// Whether the phrase is nothing but article and noun.
fn plain_again(parsed: &Parsed, person: &Person, speaker: &speech::Speaker) -> bool {
    person.start + 1 == person.head && speaker.end == person.head + 1 && !parsed.name_like(person.head)
}

/// D1, D2: the kind by the phrase's own words.
#[inline(never)]
fn kind(parsed: &Parsed, person: &Person, speaker: &speech::Speaker) -> Option<Category> {
    let head = &parsed.tokens[person.head];
    let word = parsed.word(person.head);
    // D9: "economists surveyed by the bank" answered a poll.
    if matches!(parsed.word(person.head + 1), word!("surveyed" | "polled")) {
        return None;
    }
    // What researchers found, a study says.
    let (from, to) = speaker.cue;
    if matches!(word, word!("researchers" | "researcher" | "scientists" | "scientist"))
        && (from..to).any(|k| matches!(parsed.word(k), word!("found" | "find" | "finds")))
    {
        return None;
    }
    if head.is(lexicon::BARE) && parsed.word(person.head + 1) == word!("of") {
        // "a source of pride".
        return None;
    }
    if head.is(lexicon::BARE) {
        // "a source in the state security service": the institution may stand behind as well as before.
        let inside = matches!(parsed.word(person.head + 1), word!("in" | "at" | "within" | "inside" | "from"))
            && (person.head + 2..speaker.end).any(|k| {
                let t = &parsed.tokens[k];
                t.is(lexicon::OFFICIAL_MODIFIER | lexicon::OFFICE) && !t.is(lexicon::NATIONALITY)
            });
        // "a Reform Party source"
        let body = person.institution
            && parsed.tokens[person.start + 1..person.head]
                .iter()
                .any(|t| t.capital() && t.is(lexicon::BODY_NAME | lexicon::OFFICE));
        let political = person.head > person.start && parsed.word(person.head - 1) == word!("political");
        // "two sources at financial institutions", "a source within the club"
        let place = matches!(word, word!("source" | "sources"))
            && matches!(parsed.word(person.head + 1), word!("at" | "within" | "inside"))
            && speaker.end > person.head + 2;
        return Some(match () {
            () if inside => Category::UnnamedOfficial,
            () if speaker.access.is_some() => Category::UnnamedDescribed,
            () if person.official_modifier || body || political => Category::UnnamedOfficial,
            () if place => Category::UnnamedDescribed,
            () => Category::UnnamedBare,
        });
    }
    if head.is(lexicon::ANYBODY) {
        // The electorate is no source: people need a number, an access clause, or a mention before.
        let told = speaker.access.is_some()
            || speaker.end > person.head + 1
            || !matches!(person.determiner, Determiner::None)
            || word != word!("people");
        // "Most people think"; but "some of the people", "some people close to the mayor".
        let crowd = matches!(parsed.word(person.start), word!("many" | "most" | "some" | "few" | "all"))
            && parsed.word(person.start + 1) != word!("of")
            && speaker.access.is_none();
        return (told && !crowd).then_some(Category::UnnamedDescribed);
    }
    // "whose lawyers argued" speaks for somebody; "whose students reported" tells of them.
    if parsed.word(person.start) == word!("whose")
        && !matches!(word, word!("lawyers" | "lawyer" | "attorneys" | "attorney" | "aides" | "advisers" | "advisors"))
    {
        return None;
    }
    if matches!(parsed.word(person.start), word!("any" | "every" | "each"))
        || matches!((parsed.word(person.head.saturating_sub(1)), word), (word!("general"), word!("staff")))
    {
        return None;
    }
    if head.is(lexicon::INDEFINITE_PERSON) {
        // "those around the table"; "those surveyed" and "those documents" are nobody.
        let follows = parsed.get(person.head + 1).is_some_and(|t| {
            t.is(lexicon::PREPOSITION | lexicon::VERB_PARTICIPLE)
                && !t.is(lexicon::QUANTIFIER)
                && t.word != word!("surveyed")
        });
        let told = speaker.access.is_some()
            || follows && speaker.end > person.head + 1 && parsed.word(person.head + 1) != word!("of");
        return told.then_some(Category::UnnamedDescribed);
    }
    if head.is(lexicon::COLLECTIVE_SPEAKER) {
        return Some(Category::UnnamedCrowd);
    }
    // "federal agents", "a senior naval figure": official by what stands before.
    if head.is(lexicon::EITHER_SIDE) && person.official_modifier {
        return Some(Category::UnnamedOfficial);
    }
    // "figures" are numbers unless somebody's: "opposition figures".
    if matches!(word, word!("figure" | "figures")) && speaker.access.is_none() {
        // "Dutch figures" are numbers all the same.
        let before = &parsed.tokens[person.head.saturating_sub(1).max(person.start)];
        let whose = person.head > person.start
            && !before.is(lexicon::NATIONALITY)
            && (person.institution
                || before.is(lexicon::OFFICIAL_MODIFIER | lexicon::DESCRIPTOR)
                || matches!(before.word, word!("opposition" | "establishment")));
        return whose.then_some(Category::UnnamedDescribed);
    }
    // One holder at a time: known by the office, unless the text says "a".
    // "The owner of the stand" is only described by what is his.
    let owns = !head.is(lexicon::TITLE | lexicon::OFFICIAL)
        && parsed.word(person.head + 1) == word!("of")
        && !(person.head + 2..speaker.end).any(|k| parsed.name_like(k));
    // "The minister for transport": one office, one holder. "My doctor" is the writer's.
    // "The finance chief of one airline": one of many, and it is not said of which.
    let of_some = matches!(parsed.word(person.head + 1), word!("of" | "at"))
        && parsed.get(person.head + 2).is_some_and(|t| t.is(lexicon::INDEFINITE | lexicon::ONE));
    let office = head.is(lexicon::OFFICIAL) && head.is(lexicon::TITLE) && person.determiner == Determiner::Definite;
    // "Syria's foreign minister"
    if head.is(lexicon::OFFICIAL)
        && head.is(lexicon::TITLE)
        && !person.plural
        && person.determiner == Determiner::Possessive
        && person.institution
        && speaker.access.is_none()
    {
        return None;
    }
    if office
        && !of_some
        && !person.plural
        && speaker.access.is_none()
        && matches!(parsed.word(person.head + 1), word!("of" | "for"))
        || parsed.word(person.start) == word!("my")
    {
        return None;
    }
    if head.is(lexicon::UNIQUE)
        && !owns
        && !of_some
        && !person.plural
        && (matches!(person.determiner, Determiner::None | Determiner::Possessive)
            // "the ambassador" may go back to one who was not named.
            || person.determiner == Determiner::Definite && !(plain_again(parsed, person, speaker)))
        && speaker.access.is_none()
    {
        return None;
    }
    if head.is(lexicon::PARTY) {
        // D5: a party as a crowd is no source; "one Democrat", "a Republican involved in the talks" is somebody.
        let somebody = !person.plural && person.determiner == Determiner::Indefinite || speaker.access.is_some();
        let official = person.official_modifier;
        if person.plural && person.determiner == Determiner::Quantity && !somebody {
            return Some(Category::UnnamedCrowd);
        }
        return somebody.then_some(if official { Category::UnnamedOfficial } else { Category::UnnamedDescribed });
    }
    // "his wife", "Mr Khan's wife": known by whom she belongs to; "the suspect's mother" is only described.
    let of_named = person.institution || parsed.tokens[person.start].is(lexicon::POSSESSIVE);
    if head.is(lexicon::KIN) && !person.plural && person.determiner == Determiner::Possessive && of_named {
        return None;
    }
    let public = |k: usize| {
        matches!(
            parsed.word(k),
            word!("cabinet" | "parliament" | "congress" | "senate" | "knesset" | "council" | "government")
        )
    };
    if matches!(word, word!("member" | "members")) && (person.head + 1..speaker.end.min(person.head + 6)).any(public) {
        return Some(Category::UnnamedOfficial);
    }
    // "aid workers"; "a mother of two" is one of the crowd, "the suspect's mother" is not.
    if matches!(word, word!("worker" | "workers"))
        && person.head > person.start
        && parsed.tokens[person.head - 1].is(lexicon::ADVOCACY)
        && person.plural
        || head.is(lexicon::KIN)
            && head.is(lexicon::PUBLIC)
            && !matches!(person.determiner, Determiner::Possessive | Determiner::Definite)
            && (speaker.end == person.head + 1
                || parsed.word(person.head + 1) == word!("of")
                    && parsed.get(person.head + 2).is_some_and(|t| t.is(lexicon::NUMBER)))
    {
        return Some(Category::UnnamedCrowd);
    }
    // "Prosecutors", "firefighters", "militants" speak as bodies, on the record.
    let body = matches!(person.determiner, Determiner::None | Determiner::Definite)
        && !parsed.tokens[person.start..person.head]
            .iter()
            .any(|t| t.is(lexicon::DESCRIPTOR) && !t.is(lexicon::OFFICIAL_MODIFIER | lexicon::NATIONALITY));
    if head.is(lexicon::INSTITUTION) && person.plural && body && speaker.access.is_none() {
        return None;
    }
    // "A doctor at the hospital" is one by the job.
    let plain = speaker.end == person.head + 1;
    // "its insurer": a firm.
    if parsed.word(person.start) == word!("its") && !person.plural && head.is(lexicon::CROWD) {
        return None;
    }
    let one = !person.plural || person.among || !plain && person.start < person.head;
    if head.is(lexicon::PUBLIC) && head.is(lexicon::CROWD) && one {
        return Some(Category::UnnamedDescribed);
    }
    // "Parents said", "some customers fear": all of a kind, if they are not an inner circle.
    let quantifier = person.start + 1 == person.head
        && matches!(parsed.word(person.start), word!("some" | "many" | "most" | "few" | "countless" | "local"));
    // "a recruitment analyst at a rival club", "an economist who worked on the plan"; "a resident who saw it" is one of the crowd.
    let posted =
        speaker.access.is_some() || matches!(parsed.word(person.head + 1), word!("at" | "for" | "with" | "from"));
    let anyone = matches!(
        parsed.word(person.head),
        word!(
            "resident"
                | "local"
                | "witness"
                | "eyewitness"
                | "onlooker"
                | "bystander"
                | "voter"
                | "fan"
                | "supporter"
                | "activist"
                | "critic"
                | "protester"
                | "villager"
                | "survivor"
                | "neighbour"
                | "neighbor"
                | "passenger"
                | "citizen"
                | "consumer"
                | "opponent"
                | "backer"
        )
    );
    if head.is(lexicon::CROWD) && !person.plural && !plain && posted && !anyone {
        return Some(Category::UnnamedDescribed);
    }
    let whole = person.plural && (person.start == person.head || quantifier);
    // "farmers in the valley": all who live there.
    let there = matches!(parsed.word(person.head + 1), word!("in" | "near" | "across" | "around" | "along"))
        && speaker.access.is_none();
    if whole && (plain || there) && !head.is(lexicon::INNER | lexicon::OFFICIAL) {
        return Some(Category::UnnamedCrowd);
    }
    if head.is(lexicon::OFFICIAL) {
        return Some(Category::UnnamedOfficial);
    }
    if head.is(lexicon::CROWD) {
        return Some(Category::UnnamedCrowd);
    }
    Some(Category::UnnamedDescribed)
}
