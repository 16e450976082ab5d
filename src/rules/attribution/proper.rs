//! Sources with a name: "Ortiz", "the Ministry of Fisheries", "Moscow", "the Gazette". Which kind of name it is, and what stands before
//! it and belongs to it.

use super::common::modifies_document;
use super::{Candidate, DOCUMENT_SPEAKS, NAMES, NOUNS, spelling, whole};
use crate::grammar::{Parsed, verb};
use crate::lexicon;
use crate::report::{Category, Confidence};
use crate::text::{Kind, Shape};

/// A source that is a name: "Ortiz", "the Ministry of Fisheries", "Moscow", "the Gazette".
#[inline(never)]
pub fn proper(parsed: &Parsed, from: usize, end: usize, low: usize, high: usize) -> Option<Candidate> {
    let tokens = &parsed.tokens;
    if !goes_on(parsed, end, high) {
        return None;
    }
    let mut start = from;
    if parsed.starts_sentence(from, low) {
        // "Meanwhile Ortiz said": a word that has its capital from the start of the sentence is no name.
        while start + 1 < end && tokens[start].is(lexicon::ADVERB) {
            start += 1;
        }
        let known = &tokens[start];
        if start + 1 == end && !known.classes.is_empty() && !known.is(NOUNS | NAMES) {
            return None;
        }
    }
    // "the Sunday Herald", "the Evening Echo"
    if start > low + 1
        && tokens[start - 1].is(lexicon::TIME)
        && tokens[start - 1].capital()
        && tokens[start - 2].is(lexicon::DEFINITE)
        && tokens[end - 1].is(lexicon::OUTLET_LAST)
    {
        start -= 1;
    }
    // "Will Marsh", "May Hill": a modal or a month with a capital before a name.
    if start > low && matches!(spelling(parsed, start - 1).as_ref(), "Will" | "May") {
        let month = start > low + 1 && tokens[start - 2].is(lexicon::PREPOSITION);
        if !month && tokens[start].shape == Shape::Capital {
            start -= 1;
        }
    }
    let mut left = widen(parsed, start, low);
    let (mut category, class, mut confidence) = name(parsed, start, end, low, &left)?;
    let person = category == Category::AttributionPerson;
    if person && left.noun.is_none() && left.start == start {
        if let Some(title) = before_of(parsed, start, end, low) {
            left.start = title;
        } else if let Some(described) = description(parsed, start, low) {
            left.start = described;
            left.closes = true;
        }
    }
    if let Some(before) = left.start.checked_sub(1).filter(|k| *k >= low) {
        // "first reported by the Observer": whoever is first to report is an outlet.
        let by = parsed.word(before) == word!("by") && before > low && parsed.word(before - 1) == word!("reported");
        let first =
            by && before > low + 1 && matches!(parsed.word(before - 2), word!("first" | "earlier" | "previously"));
        let interview = parsed.word(before) == word!("with")
            && before > low
            && matches!(parsed.word(before - 1), word!("interview" | "interviews"))
            && (left.definite || tokens[start].shape == Shape::Upper)
            && !tokens[start].is(lexicon::TITLE);
        if first || interview && left.noun.is_none() {
            if category != Category::AttributionMedia {
                confidence = confidence.min(Confidence::Likely);
            }
            category = Category::AttributionMedia;
        }
    }
    let mut phrase = whole(left.start, end);
    // "The mayor, Olga Pratt, told …": the comma behind the name closes the description before it.
    if left.closes && tokens.get(end).is_some_and(|t| t.kind == Kind::Comma) && end + 1 < high {
        phrase.head = end;
    }
    phrase.plural = tokens.get(end).is_some_and(|t| parsed.word(end) == word!("and") && t.is_word())
        && end + 1 < high
        && parsed.name_like(end + 1);
    if category == Category::AttributionDocument {
        phrase.speaks = DOCUMENT_SPEAKS;
    }
    Some(Candidate { category, class, phrase, end, proper: true, confidence })
}

/// Whether the name that ends at `end` can be a phrase of its own there, and is not a part of "Boeing officials", "the Lopez plan".
fn goes_on(parsed: &Parsed, end: usize, high: usize) -> bool {
    let Some(next) = parsed.get(end).filter(|_| end < high) else { return true };
    if next.kind == Kind::Open {
        let close = (end..high.min(end + 16)).find(|k| parsed.tokens[*k].kind == Kind::Close);
        return close.is_none_or(|close| goes_on(parsed, close + 1, high));
    }
    if !next.is_word() {
        return next.kind != Kind::Possessive;
    }
    if modifies_document(parsed, end, high) || parsed.capitals_mute && next.is(NOUNS) {
        return false;
    }
    // "a Reuters report", "Trump allies plan": a name in the singular takes no base form.
    let base = next.is(lexicon::VERB_BASE) && !next.is(lexicon::VERB_PAST | lexicon::AUXILIARY | lexicon::PREPOSITION);
    // "Brutal week sees": a time that is described.
    let time = next.is(lexicon::NOUN_ONE)
        && next.is(lexicon::TIME)
        && !next.is(lexicon::DAY | lexicon::MONTH | lexicon::ADVERB);
    if time {
        return false;
    }
    let plural = parsed.ends_in(end - 1, "s") && (next.is(lexicon::CUE) || !next.is(lexicon::NOUN_ONE));
    if base && parsed.word(end) != word!("tell") && !plural && !parsed.capitals_mute {
        return false;
    }
    next.is(verb::FORMS
        | lexicon::AUXILIARY
        | lexicon::PREPOSITION
        | lexicon::RELATIVE
        | lexicon::COORDINATOR
        | lexicon::TIME
        | lexicon::WH
        | lexicon::SUBORDINATOR
        | lexicon::DETERMINER
        | lexicon::PRONOUN
        | lexicon::NEGATION
        | lexicon::ACCESS
        | lexicon::TO)
        || parsed.adverb(end)
}

/// What stands before a name and belongs to it.
struct Left {
    start: usize,
    /// The last noun before the name.
    noun: Option<Category>,
    /// "the" stands before it.
    definite: bool,
    /// A description before a comma.
    closes: bool,
}

/// Reads the words before a name: "the striker Ivo Kell", "NASCAR spokesman Kerry Tharp", "the newspaper El Faro", "the Gazette".
#[inline(never)]
fn widen(parsed: &Parsed, name: usize, low: usize) -> Left {
    let tokens = &parsed.tokens;
    let mut left = Left { start: name, noun: None, definite: false, closes: false };
    let mut at = name;
    let mut possessor = false;
    while at > low && name - at < 10 {
        let t = &tokens[at - 1];
        if t.quoted != tokens[name].quoted {
            break;
        }
        // "Russia's foreign ministry", "the BBC's Will Ross": the possessor is a part of the phrase.
        if t.kind == Kind::Possessive && (left.noun.is_some() || at == name) {
            at -= 1;
            possessor = true;
            continue;
        }
        if !t.is_word() {
            break;
        }
        if t.is(lexicon::DETERMINER) && !t.is(lexicon::NO) {
            if t.word == word!("that") {
                break;
            }
            left.start = at - 1;
            left.definite = t.is(lexicon::DEFINITE) && left.noun.is_none() && !possessor;
            break;
        }
        let adjective = t.is(lexicon::DESCRIPTOR | lexicon::NATIONALITY | lexicon::OFFICIAL_MODIFIER)
            && !t.is(lexicon::PREPOSITION);
        if t.shape != Shape::Lower {
            if left.noun.is_none() && !possessor || !parsed.name_like(at - 1) {
                break;
            }
            at -= 1;
            left.start = at;
            continue;
        }
        if t.is(lexicon::PREPOSITION | lexicon::COORDINATOR | lexicon::AUXILIARY | lexicon::PRONOUN | lexicon::TIME) {
            break;
        }
        if at == name {
            let noun = t.is(lexicon::NOUN_ONE) && (!t.is(lexicon::CUE) || t.is(lexicon::PERSON | lexicon::MEDIA));
            left.noun = match () {
                () if noun && t.is(lexicon::MEDIA) => Some(Category::AttributionMedia),
                () if noun && t.is(lexicon::SPOKESPERSON | lexicon::TITLE | lexicon::PERSON)
                    || t.is(lexicon::TITLE) =>
                {
                    Some(Category::AttributionPerson)
                }
                () if noun && t.is(lexicon::INSTITUTION) => Some(Category::AttributionInstitution),
                () if t.classes.is_empty() && described(parsed, at - 1, low) => Some(Category::AttributionPerson),
                () => None,
            };
            if left.noun.is_some() {
                at -= 1;
                left.start = at;
                continue;
            }
        }
        let modifies = adjective
            // "exercise director Vicente Blanco": a noun that is spelled like a verb.
            || left.noun.is_some()
                && t.is(lexicon::VERB_BASE)
                && !t.is(lexicon::CUE)
                && at > low + 1
                && (parsed.name_like(at - 2) || tokens[at - 2].is(lexicon::DETERMINER | lexicon::NATIONALITY))
            || t.is(lexicon::INSTITUTION | lexicon::MEDIA | lexicon::TITLE)
            || t.is(lexicon::NOUN_ONE) && !t.is(verb::FORMS)
            || t.classes.is_empty() && !parsed.adverb(at - 1);
        if !modifies || left.noun.is_none() && !adjective && !possessor {
            break;
        }
        at -= 1;
        if left.noun.is_some() || possessor {
            left.start = at;
        }
    }
    left
}

/// Whether an unknown word before a name says what its bearer is: "the poet Rhys Cadoc", "Rams quarterback Ed Lowe".
fn described(parsed: &Parsed, at: usize, low: usize) -> bool {
    let word = spelling(parsed, at);
    if ["ed", "ing", "ly", "s"].iter().any(|end| word.ends_with(end)) || at <= low {
        return false;
    }
    let before = &parsed.tokens[at - 1];
    before.is(lexicon::DEFINITE
        | lexicon::INDEFINITE
        | lexicon::POSSESSIVE
        | lexicon::DESCRIPTOR
        | lexicon::NATIONALITY
        | lexicon::OFFICIAL_MODIFIER)
        && !before.is(lexicon::PREPOSITION)
        || before.kind == Kind::Possessive
        || parsed.name_like(at - 1)
}

/// "Secretary of State John Kerry": where the title before "of" starts.
fn before_of(parsed: &Parsed, start: usize, end: usize, low: usize) -> Option<usize> {
    let title = start.checked_sub(2).filter(|k| *k >= low)?;
    let joined =
        parsed.word(start - 1) == word!("of") && parsed.tokens[title].is(lexicon::TITLE) && parsed.name_like(title);
    (joined && end >= start + 2).then(|| {
        let mut at = title;
        while at > low && parsed.name_like(at - 1) {
            at -= 1;
        }
        at
    })
}

/// "The mayor, Olga Pratt": where the description before the comma before a name starts.
#[inline(never)]
fn description(parsed: &Parsed, name: usize, low: usize) -> Option<usize> {
    let comma = name.checked_sub(1).filter(|k| *k > low && parsed.tokens[*k].kind == Kind::Comma)?;
    let mut at = comma;
    let mut start = None;
    let mut holder = false;
    while at > low && comma - at < 12 {
        let t = &parsed.tokens[at - 1];
        let verb = t.is(lexicon::CUE | lexicon::AUXILIARY) && verb::finite(parsed, at - 1) && !t.is(lexicon::NOUN_ONE);
        if !t.is_word() && t.kind != Kind::Possessive || verb || t.is(lexicon::SUBORDINATOR | lexicon::THAT) {
            break;
        }
        at -= 1;
        holder |= t.is(lexicon::PERSON | lexicon::TITLE | lexicon::SPOKESPERSON) && !t.is(lexicon::NOUN_MANY);
        if t.is(lexicon::DETERMINER) {
            let governed = at > low && parsed.tokens[at - 1].is(lexicon::PREPOSITION | lexicon::TO);
            start = (holder && !(governed && parsed.word(at - 1) != word!("to"))).then_some(at).or(start);
        }
    }
    // "Harbour Ministry spokesman, Ivo Brandt, told …"
    let opens = at == low || parsed.tokens[at - 1].kind == Kind::Comma;
    let title = || parsed.tokens[comma - 1].is(lexicon::TITLE | lexicon::SPOKESPERSON) && parsed.name_like(at);
    start.or((opens && title()).then_some(at))
}

/// Which kind the name `[start, end)` is of.
#[inline(never)]
fn name(
    parsed: &Parsed,
    start: usize,
    end: usize,
    low: usize,
    left: &Left,
) -> Option<(Category, Option<&'static str>, Confidence)> {
    use Category::{AttributionDocument, AttributionInstitution, AttributionMedia, AttributionPerson};
    let tokens = &parsed.tokens;
    let (first, last) = (&tokens[start], &tokens[end - 1]);
    let sure = |category| Some((category, None, Confidence::Sure));
    let many = end > start + 1;
    if left.noun.is_none() && last.is(lexicon::PERSON) && !last.is(NOUNS) && (!many || last.is(lexicon::NOUN_MANY)) {
        return None;
    }
    if first.is(lexicon::HONORIFIC) && many {
        return sure(AttributionPerson);
    }
    match left.noun {
        Some(category) if category != AttributionPerson || !last.is(lexicon::BODY_NAME) => return sure(category),
        _ => {}
    }
    let family = many && !left.definite && first.classes.is_empty() && parsed.word(end - 1) == word!("bloomberg");
    let outlet = last.is(lexicon::OUTLET) && !family
        || first.is(lexicon::OUTLET) && !first.is(lexicon::TITLE)
        || last.is(lexicon::OUTLET_LAST) && (left.definite || many && !first.is(lexicon::TITLE))
        || many
            && last.is(lexicon::OUTLET_LAST)
            && matches!(spelling(parsed, start).as_ref(), "Die" | "Der" | "El" | "Le");
    if outlet {
        // "Megyn Star": two plain names may be a person's; an article or a place says that they are not.
        let unsure = many && !left.definite && !last.is(lexicon::OUTLET) && !first.is(lexicon::OUTLET | lexicon::PLACE);
        return Some((AttributionMedia, None, if unsure { Confidence::Likely } else { Confidence::Sure }));
    }
    let titled = first.is(lexicon::TITLE) && many && !last.is(lexicon::BODY_NAME | lexicon::INSTITUTION);
    if titled {
        return sure(AttributionPerson);
    }
    if last.is(lexicon::DOCUMENT) && left.definite && many {
        return sure(AttributionDocument);
    }
    let of = parsed.word(end) == word!("of") && last.is(lexicon::INSTITUTION | lexicon::BODY_NAME);
    if last.is(lexicon::INSTITUTION | lexicon::BODY_NAME) || of {
        return sure(AttributionInstitution);
    }
    if (start..end).all(|at| tokens[at].is(lexicon::PLACE | lexicon::NATIONALITY | lexicon::DESCRIPTOR))
        && last.is(lexicon::PLACE)
        || last.is(lexicon::PLACE)
            && matches!(spelling(parsed, start).as_ref(), "North" | "South" | "Saudi" | "New" | "East" | "West")
    {
        return Some((AttributionInstitution, Some("metonym"), Confidence::Sure));
    }
    let raw = spelling(parsed, start);
    // "Chappaqua, N.Y.", "super PACs"
    let state = last.is(lexicon::ABBREVIATION) && !last.is(lexicon::PLACE);
    let acronyms = raw.len() > 2 && raw.ends_with('s') && raw[..raw.len() - 1].chars().all(char::is_uppercase);
    if !many && (state || acronyms) {
        return None;
    }
    if !many && (last.shape == Shape::Upper && !parsed.capitals_mute || camel(&raw)) {
        return sure(AttributionInstitution);
    }
    if left.definite {
        return if first.is(lexicon::TITLE) || last.is(lexicon::PERSON | lexicon::TITLE) {
            None
        } else {
            Some((AttributionInstitution, None, Confidence::Likely))
        };
    }
    // "Beekeepers said": an unknown plural at the start of a sentence has its capital from there.
    if !many && ["ians", "eans", "icans", "elans"].iter().any(|ending| raw.ends_with(ending)) {
        return None;
    }
    let plural = !many
        && parsed.starts_sentence(start, low)
        && ["ers", "ors", "ists", "ants", "ians", "ees", "men"].iter().any(|ending| raw.ends_with(ending));
    Some((AttributionPerson, None, if plural { Confidence::Possible } else { Confidence::Sure }))
}

/// "YouGov", "JPMorgan": a capital inside a word, but for the prefixes of family names.
fn camel(word: &str) -> bool {
    const FAMILY: [&str; 14] =
        ["Mc", "Mac", "De", "Le", "La", "Di", "Du", "Van", "Von", "Fitz", "O\u{2019}", "O'", "D\u{2019}", "D'"];
    let family = |start: &&str| word.strip_prefix(*start).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    word.chars().skip(1).any(char::is_uppercase)
        && word.contains(char::is_lowercase)
        && !word.contains('-')
        && !FAMILY.iter().any(family)
}
