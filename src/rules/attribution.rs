//! Attribution to known sources: named people, bodies and their spokespeople, documents, other media. What is found, and what only
//! looks like it, is in the `.rule` files of `attribution/`.

use std::borrow::Cow;

use super::Found;
use crate::analysis::{Mention, Reach, Role};
use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::speech::{self, Speaker};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Classes, Word};
use crate::report::{Category, Confidence, Group, Number};
use crate::text::{self, Kind, Shape, Token};

/// Common nouns that head a source of one of the kinds.
const NOUNS: Classes = lexicon::INSTITUTION.and(lexicon::SPOKESPERSON).and(lexicon::DOCUMENT).and(lexicon::MEDIA);
/// Names that the lexicon knows; where capitals say nothing they are found as the nouns are.
const NAMES: Classes =
    lexicon::PLACE.and(lexicon::BODY_NAME).and(lexicon::OUTLET).and(lexicon::OUTLET_LAST).and(lexicon::TITLE);
/// Without one of these a sentence attributes nothing.
const CUES: Classes = lexicon::CUE.and(lexicon::EVIDENCE).and(lexicon::DECREE).and(lexicon::KEYWORD);
const BODY_SPEAKS: Classes = lexicon::CUE.and(lexicon::DECREE);
const DOCUMENT_SPEAKS: Classes = lexicon::CUE.and(lexicon::EVIDENCE);
/// The longest name, in tokens.
const LONGEST: usize = 8;

/// The class of a pronoun whose antecedent, if it has one, stands in a passage before.
const PENDING: &str = "pronoun before";

/// A phrase that may be a source.
struct Candidate {
    category: Category,
    class: Option<&'static str>,
    phrase: Person,
    /// One past the name or the noun.
    end: usize,
    /// A name, not a common noun.
    proper: bool,
    confidence: Confidence,
}

/// Finds the known sources of the sentence `[low, high)`, whose words have the classes `present`. `found` holds its unnamed sources, which have precedence.
#[inline(never)]
pub fn find(parsed: &Parsed, low: usize, high: usize, present: Classes, found: &mut Vec<Found>) {
    let labelled = (parsed.role == Role::Headline || low == 0)
        && parsed.tokens[low..high].iter().any(|t| matches!(t.kind, Kind::Colon | Kind::Dash));
    if !labelled && !present.any(CUES) {
        return;
    }
    let unnamed = found.len() - found.iter().rev().take_while(|f| f.start >= low).count();
    let mut at = low;
    let mut free = low;
    while at < high {
        let (candidate, next) = candidate(parsed, at, low, high);
        at = next;
        let Some(candidate) = candidate else { continue };
        let Some(one) = source(parsed, candidate, low, high) else { continue };
        let taken = found[unnamed..]
            .iter()
            .any(|f| f.category.group() == Group::Unnamed && f.start < one.end && one.start < f.end);
        if !taken && one.start >= free {
            at = at.max(one.end);
            free = one.end;
            found.push(one);
        }
    }
}

/// The candidate at `at`, and where to go on.
#[inline(never)]
fn candidate(parsed: &Parsed, at: usize, low: usize, high: usize) -> (Option<Candidate>, usize) {
    const COMMON: Classes = NOUNS.and(NAMES).and(lexicon::SUBJECT_PRONOUN);
    let t = &parsed.tokens[at];
    // Most words can start no candidate.
    if !t.is_word() || !(t.capital() || t.is(COMMON) || article(parsed, at)) {
        return (None, at + 1);
    }
    if matches!(t.word, word!("he" | "she")) {
        return (pronoun(parsed, at, low), at + 1);
    }
    if parsed.name_like(at) || article(parsed, at) {
        let end = run(parsed, at, high);
        let common = end == at + 1 && is_noun(t) && t.shape != Shape::Upper && parsed.starts_sentence(at, low);
        if !common {
            return (proper(parsed, at, end, low, high), end);
        }
    }
    let role = t.is(lexicon::TITLE) && !t.is(lexicon::PERSON) && t.is(lexicon::NOUN_ONE) && !t.capital();
    if is_noun(t) || role || parsed.capitals_mute && t.is(NAMES) {
        return (common(parsed, at, low, high), at + 1);
    }
    (None, at + 1)
}

/// The word at `at` as it is written, without characters that are not seen.
fn spelling<'t>(parsed: &Parsed<'t>, at: usize) -> Cow<'t, str> {
    let raw = parsed.raw(at);
    if !raw.is_ascii() && raw.contains(text::invisible) {
        Cow::Owned(raw.chars().filter(|&c| !text::invisible(c)).collect())
    } else {
        Cow::Borrowed(raw)
    }
}

/// Whether the word is a noun for a source in its own right, and not the word of an outlet's name ("people", "star").
fn is_noun(t: &Token) -> bool {
    t.is(NOUNS) && (!t.is(lexicon::MEDIA_NAME) || t.is(lexicon::INSTITUTION | lexicon::DOCUMENT))
}

/// "al-Hassani": a name that starts with its article.
#[inline]
fn article(parsed: &Parsed, at: usize) -> bool {
    let t = &parsed.tokens[at];
    let written = parsed.text.as_bytes().get(t.start as usize..t.end as usize).unwrap_or_default();
    matches!(written, [b'a', b'l' | b's' | b'd' | b'n' | b'r', _, _, ..] | [b'e', b'l', _, _, ..])
        && article_written(parsed, at)
}

fn article_written(parsed: &Parsed, at: usize) -> bool {
    let raw = spelling(parsed, at);
    ["al-", "el-", "as-", "ad-", "an-", "ar-"].iter().any(|start| raw.starts_with(start))
        && raw[3..].starts_with(char::is_uppercase)
}

/// The end of the capitalised words at `at`.
fn run(parsed: &Parsed, at: usize, high: usize) -> usize {
    let mut end = at;
    while end < high && end < at + LONGEST && parsed.tokens[end].quoted == parsed.tokens[at].quoted {
        let joins = || {
            end > at
                && end + 1 < high
                && parsed.name_like(end + 1)
                && matches!(
                    spelling(parsed, end).as_ref(),
                    "de" | "la"
                        | "van"
                        | "von"
                        | "der"
                        | "den"
                        | "al"
                        | "bin"
                        | "el"
                        | "ibn"
                        | "di"
                        | "du"
                        | "da"
                        | "&"
                )
        };
        let today = || end > at && parsed.tokens[end].capital() && parsed.word(end) == word!("today");
        if !parsed.name_like(end) && !joins() && !today() && !article(parsed, end) {
            break;
        }
        end += 1;
    }
    end
}

/// "he said", where the last person that the passage speaks of is named.
fn pronoun(parsed: &Parsed, at: usize, low: usize) -> Option<Candidate> {
    if parsed.tokens[at].quoted || at > low && parsed.tokens[at - 1].is(lexicon::WH) {
        return None;
    }
    let mut phrase = whole(at, at + 1);
    phrase.speaks = lexicon::SPEECH;
    let antecedent = antecedent(parsed, at);
    (antecedent != Some(false)).then_some(Candidate {
        category: Category::AttributionPerson,
        class: Some(if antecedent.is_some() { "pronoun" } else { PENDING }),
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

/// A phrase as a whole, taken as one name.
fn whole(start: usize, end: usize) -> Person {
    Person {
        start,
        head: end - 1,
        plural: false,
        determiner: Determiner::Definite,
        another: false,
        among: false,
        number: Some(Number { min: 1, max: Some(1) }),
        official_modifier: false,
        institution: false,
        named: false,
        speaks: BODY_SPEAKS,
    }
}

/// A source with a common noun as its head: "the ministry", "court filings", "state television", "a spokesman for the port".
#[inline(never)]
fn common(parsed: &Parsed, head: usize, low: usize, high: usize) -> Option<Candidate> {
    let token = &parsed.tokens[head];
    if head + 1 < high && parsed.name_like(head + 1) && !parsed.capitals_mute {
        return None;
    }
    let mut phrase = phrase::headed(parsed, head, low, high)?;
    if modifies_document(parsed, head + 1, high) {
        return None;
    }
    if parsed.word(head) == word!("brief") || parsed.tokens[phrase.start].is(lexicon::RELATIVE) {
        return None;
    }
    // "A police report": one officer or report, not the police.
    if parsed.word(head) == word!("police") && phrase.determiner == Determiner::Indefinite {
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
    let word = parsed.word(head);
    phrase.plural |= token.is(lexicon::INSTITUTION) && parsed.ends_in(head, "s") && !token.is(lexicon::NOUN_MANY);
    phrase.speaks = if category == Category::AttributionDocument { DOCUMENT_SPEAKS } else { BODY_SPEAKS };
    // What cannot be counted needs no article: "footage shows".
    let mass = matches!(
        word,
        word!(
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
        )
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
    let word = parsed.word(phrase.head);
    let press = (phrase.start..phrase.head)
        .any(|at| parsed.tokens[at].is(lexicon::MEDIA) || matches!(parsed.word(at), word!("news" | "wire")));
    let class = match () {
        () if matches!(word, word!("report" | "reports")) && press => Category::AttributionMedia,
        () if matches!(word, word!("paper" | "post" | "posts" | "record" | "ledger" | "register")) => {
            if matches!(word, word!("paper")) && phrase.determiner == Determiner::Definite {
                Category::AttributionMedia
            } else {
                Category::AttributionDocument
            }
        }
        () if matches!(word, word!("agency" | "agencies" | "network" | "service")) && !press => {
            Category::AttributionInstitution
        }
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

/// A source that is a name: "Ortiz", "the Ministry of Fisheries", "Moscow", "the Gazette".
#[inline(never)]
fn proper(parsed: &Parsed, from: usize, end: usize, low: usize, high: usize) -> Option<Candidate> {
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

/// Whether the word at `at` is a document that the word before it only describes: "the police report describes".
fn modifies_document(parsed: &Parsed, at: usize, high: usize) -> bool {
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
            if parsed.word(at - 1) == word!("that") {
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
    start
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
    let raw = spelling(parsed, start);
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
        || matches!(spelling(parsed, start).as_ref(), "Die" | "Der" | "El" | "Le")
            && many
            && last.is(lexicon::OUTLET_LAST);
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
    let family =
        ["Mc", "Mac", "De", "Le", "La", "Di", "Du", "Van", "Von", "Fitz", "O\u{2019}", "O'", "D\u{2019}", "D'"]
            .iter()
            .any(|start| word.strip_prefix(start).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    !family && !word.contains('-') && word.chars().skip(1).any(char::is_uppercase) && word.contains(char::is_lowercase)
}

/// Whether nothing before the phrase rules out that it speaks: it is no object of a plain verb or preposition.
fn may_speak(parsed: &Parsed, start: usize, low: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|k| *k >= low) else { return true };
    let t = &parsed.tokens[before];
    if !t.is_word() {
        return !matches!(t.kind, Kind::Number | Kind::Possessive);
    }
    if t.is(lexicon::CUE | lexicon::KEYWORD | lexicon::SUBORDINATOR) {
        return true;
    }
    if t.is(lexicon::PREPOSITION | lexicon::TO) {
        return matches!(parsed.word(before), word!("to" | "of" | "by" | "from" | "with" | "on"));
    }
    if t.is(lexicon::ADVERB | lexicon::TIME) {
        return true;
    }
    !(t.is(verb::FORMS)
        && t.shape == Shape::Lower
        && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY | lexicon::AUXILIARY))
}

/// The finding that `candidate` makes, or `None` where nothing says that it speaks.
#[inline(never)]
fn source(parsed: &Parsed, mut candidate: Candidate, low: usize, high: usize) -> Option<Found> {
    if !may_speak(parsed, candidate.phrase.start, low) {
        return None;
    }
    let name_end = candidate.end;
    let mut speaker = speech::speaker(parsed, &candidate.phrase, low, high);
    if speaker.is_none() && either_number(parsed, &candidate) {
        candidate.phrase.plural = !candidate.phrase.plural;
        speaker = speech::speaker(parsed, &candidate.phrase, low, high);
    }
    if speaker.is_none() {
        speaker = channel(parsed, &candidate, low);
        candidate.class = speaker.as_ref().map(|_| "channel").or(candidate.class);
    }
    let mut speaker = speaker.or_else(|| label(parsed, &candidate, low, high))?;
    if candidate.proper {
        speaker.end = end_of_name(parsed, &speaker, name_end)?;
        // "quoted Shakespeare", "cited Ortiz": reported speech only with "as saying".
        let quotes =
            matches!(parsed.word(speaker.cue.1 - 1), word!("quoted" | "quotes" | "quote" | "cited" | "cites" | "cite"));
        if quotes && speaker.cue.0 < name_end && parsed.word(speaker.end) != word!("as") {
            return None;
        }
    } else if speaker.cue.0 < name_end {
        // "told by the water company to boil their water"
        let infinitive = (name_end..speaker.end).find(|k| {
            parsed.word(*k) == word!("to")
                && parsed.tokens.get(k + 1).is_some_and(|t| {
                    t.shape == Shape::Lower && !t.is(lexicon::DETERMINER | lexicon::PRONOUN | lexicon::NUMBER)
                })
        });
        speaker.end = infinitive.unwrap_or(speaker.end).max(name_end);
    }
    if misgoverned(parsed, &candidate, &speaker, low) || speaker.object && !says_object(parsed, &candidate, &speaker) {
        return None;
    }
    // "saw their lead cut", "agreed on a truce": an event, if no words follow.
    let verb = parsed.word(speaker.cue.1 - 1);
    if matches!(verb, word!("see" | "saw" | "sees" | "agree" | "agreed" | "agrees"))
        && speaker.cue.0 >= name_end
        && !matches!(parsed.word(speaker.cue.1), word!("that" | "the") | Word::UNKNOWN)
    {
        return None;
    }
    if tells_tales(parsed, speaker.cue, high) {
        return None;
    }
    let pending = candidate.class == Some(PENDING);
    if pending {
        candidate.class = Some("pronoun");
    }
    if candidate.class == Some("pronoun") && speaker.cue.0 < candidate.phrase.start {
        return None;
    }
    let reports = matches!(parsed.word(speaker.cue.1 - 1), word!("reported" | "reports" | "report"));
    if candidate.category == Category::AttributionInstitution
        && candidate.confidence == Confidence::Likely
        && candidate.proper
        && reports
    {
        candidate.category = Category::AttributionMedia;
    }
    // "The BBC said it would cut jobs": an outlet that speaks of itself is a company.
    let itself = candidate.category == Category::AttributionMedia
        && parsed.word(speaker.cue.1) == word!("it")
        && matches!(parsed.word(speaker.cue.1 - 1), word!("said" | "says" | "announced" | "confirmed"))
        && matches!(
            parsed.word(speaker.cue.1 + 1),
            word!("would" | "will" | "was" | "is" | "had" | "has" | "plans" | "planned")
        );
    if itself {
        candidate.category = Category::AttributionInstitution;
    }
    if candidate.category == Category::AttributionPerson && candidate.class.is_none() && candidate.proper {
        let apposed = (name_end + 1..speaker.end.max(name_end + 1))
            .map(|at| &parsed.tokens[at])
            .take_while(|t| !t.is(lexicon::PREPOSITION | lexicon::RELATIVE));
        let (mut body, mut person) = (false, false);
        for t in apposed {
            body |= t.is(lexicon::INSTITUTION);
            person |= t.is(lexicon::PERSON | lexicon::TITLE | lexicon::SPOKESPERSON);
        }
        // "Harrow, a shipping company, said"; "Tarsia said its aircraft …".
        let one = name_end == candidate.phrase.start + 1;
        let apposes = parsed.tokens[name_end..].first().is_some_and(|t| t.kind == Kind::Comma);
        if apposes && body && !person || one && parsed.word(speaker.cue.1) == word!("its") {
            candidate.category = Category::AttributionInstitution;
            candidate.confidence = candidate.confidence.min(Confidence::Likely);
        }
    }
    if candidate.proper && parsed.role == Role::Body && parsed.tokens[speaker.cue.0].kind == Kind::Colon {
        if !transcript(parsed, &candidate) {
            return None;
        }
        candidate.category = Category::AttributionPerson;
    }
    // One unknown word as a label may be a topic: "Medication: The Thread …".
    let labelled = candidate.proper && matches!(parsed.tokens[speaker.cue.0].kind, Kind::Colon | Kind::Dash);
    let person = candidate.category == Category::AttributionPerson && parsed.role == Role::Headline;
    if labelled && person && candidate.end == candidate.phrase.start + 1 {
        candidate.confidence = Confidence::Possible;
    }
    Some(Found {
        category: candidate.category,
        start: candidate.phrase.start,
        end: speaker.end,
        rule: candidate.category.as_str(),
        cue: Some(speaker.cue),
        confidence: speaker.confidence.min(candidate.confidence),
        negated: speaker.negated,
        number: candidate.phrase.number,
        class: candidate.class,
        slots: Vec::new(),
        mention: Mention { head: parsed.singular(candidate.phrase.head), pending, ..Mention::default() },
        harm: Reach::Here,
    })
}

/// Words that take a singular and a plural verb: "data show", "data shows", "the government say", "the Rams say".
fn either_number(parsed: &Parsed, candidate: &Candidate) -> bool {
    let head = candidate.phrase.head;
    let next = parsed.get(head + 1);
    next.is_some_and(|t| t.is(lexicon::CUE | lexicon::EVIDENCE | lexicon::AUXILIARY) || parsed.adverb(head + 1))
        && (candidate.proper && parsed.ends_in(head, "s")
            || matches!(candidate.category, Category::AttributionInstitution | Category::AttributionMedia)
            || matches!(parsed.word(head), word!("data" | "footage")))
        || matches!(parsed.word(head), word!("data" | "footage" | "media"))
}

/// Where the phrase of a name ends: it keeps "of Delta University" and an apposition before its verb, no adverbial.
#[inline(never)]
fn end_of_name(parsed: &Parsed, speaker: &Speaker, name_end: usize) -> Option<usize> {
    let tokens = &parsed.tokens;
    let before_verb = speaker.cue.0 >= name_end;
    let mut end = speaker.end.max(name_end);
    if end > name_end {
        let t = &tokens[name_end];
        if t.is_word() && !t.is(lexicon::PREPOSITION | lexicon::RELATIVE | lexicon::COORDINATOR | lexicon::ACCESS) {
            // "the Lopez plan says": the name only modifies.
            let modifies = t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) && !t.is(lexicon::TIME | lexicon::CUE);
            return (!modifies).then_some(name_end);
        }
        let of = matches!(parsed.word(name_end), word!("of" | "from" | "at" | "with" | "and"))
            || parsed.word(name_end) == word!("for") && before_verb && parsed.name_like(name_end + 1);
        if !of
            || !(before_verb
                || parsed.word(name_end) != word!("with") && parsed.name_like(name_end + 1)
                || parsed.word(name_end) == word!("of"))
        {
            end = name_end;
        } else if !before_verb {
            end = phrase::any(parsed, name_end + 1, end).unwrap_or(name_end);
        }
    }
    if before_verb && tokens.get(end).is_some_and(|t| t.kind == Kind::Comma) {
        let mut close = speaker.cue.0;
        while close > end + 1 && tokens[close - 1].is_word() && parsed.adverb(close - 1) {
            close -= 1;
        }
        let opens = &tokens[end + 1];
        let incidental = opens.is(lexicon::RELATIVE
            | lexicon::PREPOSITION
            | lexicon::SUBORDINATOR
            | lexicon::VERB_ING
            | lexicon::COORDINATOR)
            || opens.is(lexicon::VERB_PARTICIPLE) && !opens.is(lexicon::DESCRIPTOR)
            || parsed.adverb(end + 1);
        if close > end + 2 && tokens[close - 1].kind == Kind::Comma && !incidental {
            end = close - 1;
        }
    }
    Some(end)
}

/// Whether a noun phrase alone is what is said: "confirmed the date", "rejected the offer"; not "expects visitors", "saw its lead cut".
#[inline(never)]
fn says_object(parsed: &Parsed, candidate: &Candidate, speaker: &Speaker) -> bool {
    let verb = parsed.word(speaker.cue.1 - 1);
    let follows =
        |words: &[&str]| (speaker.cue.1..speaker.cue.1 + 3).any(|k| words.contains(&spelling(parsed, k).as_ref()));
    match verb {
        forms!("deny") => {
            follows(&["wrongdoing", "involvement", "any", "knowledge", "report", "reports", "charges", "charge"])
        }
        forms!("report") => {
            candidate.category == Category::AttributionMedia
                && !follows(&["loss", "losses", "profit", "profits", "earnings", "revenue"])
        }
        verb => !matches!(
            verb,
            forms!(
                "see"
                    | "seek"
                    | "fear"
                    | "expect"
                    | "note"
                    | "doubt"
                    | "put"
                    | "credit"
                    | "remember"
                    | "anticipate"
                    | "foresee"
                    | "echo"
            )
        ),
    }
}

/// Whether the cue only seems to govern the phrase.
#[inline(never)]
fn misgoverned(parsed: &Parsed, candidate: &Candidate, speaker: &Speaker, low: usize) -> bool {
    let tokens = &parsed.tokens;
    let (start, last) = (candidate.phrase.start, speaker.cue.1 - 1);
    // "called the speech by Lai", "waters claimed by Beijing": nobody is said to say.
    if parsed.word(last) == word!("by") && last > speaker.cue.0 {
        let main = (speaker.cue.0..last).rev().find(|k| tokens[*k].is(lexicon::CUE)).unwrap_or(speaker.cue.0);
        let object = tokens[main + 1..last].iter().any(|t| t.is(lexicon::DETERMINER));
        if parsed.word(main) == word!("claimed") || object && !verb::group(parsed, main, low).passive {
            return true;
        }
    }
    // "Days before the testimony, another associate testified": a preposition that can open a clause.
    let temporal =
        start > low && tokens[start - 1].is(lexicon::PREPOSITION) && tokens[start - 1].is(lexicon::SUBORDINATOR);
    if temporal && speaker.cue.0 > start && tokens[candidate.end..speaker.cue.0].iter().any(|t| t.kind == Kind::Comma) {
        return true;
    }
    // "Online Edition: Breaking News"
    let colon = tokens[last].kind == Kind::Colon;
    candidate.proper && colon && (last < start || last > candidate.end)
}

/// "told a bedtime story": a tale is no report.
fn tells_tales(parsed: &Parsed, cue: (usize, usize), high: usize) -> bool {
    parsed.tokens[cue.1 - 1].is(lexicon::TELL)
        && (cue.1..high.min(cue.1 + 4))
            .take_while(|k| parsed.tokens[*k].is_word() && !parsed.tokens[*k].is(lexicon::PREPOSITION | lexicon::THAT))
            .any(|k| {
                matches!(
                    spelling(parsed, k).as_ref(),
                    "story" | "stories" | "joke" | "jokes" | "tale" | "tales" | "lies" | "truth"
                )
            })
}

/// "told the BBC", "in an interview with Die Woche", "broadcast by state television", "said on ABC": the outlet that carried it.
#[inline(never)]
fn channel(parsed: &Parsed, candidate: &Candidate, low: usize) -> Option<Speaker> {
    if candidate.category != Category::AttributionMedia {
        return None;
    }
    let start = candidate.phrase.start;
    // "said on television" names no outlet.
    if !candidate.proper && candidate.end == start + 1 && !parsed.tokens[start].is(lexicon::OUTLET) {
        return None;
    }
    let before = start.checked_sub(1).filter(|k| *k >= low)?;
    let second = before.checked_sub(1).filter(|k| *k >= low);
    let word = |at: Option<usize>| at.map_or(Word::UNKNOWN, |at| parsed.word(at));
    let tells = parsed.tokens[before].is(lexicon::TELL) && !parsed.tokens[before].is(lexicon::NOUN_ONE);
    let first = match parsed.word(before) {
        _ if tells => before,
        word!("with") if matches!(word(second), word!("interview" | "interviews")) => before - 1,
        word!("by")
            if matches!(word(second), word!("broadcast" | "reported" | "published" | "aired" | "cited" | "quoted")) =>
        {
            before - 1
        }
        word!("on") if matches!(word(second), word!("said" | "says" | "speaking" | "writing" | "appearing")) => {
            before - 1
        }
        word!("to") if matches!(word(second), word!("spoke" | "speaking" | "talking" | "talked" | "leaked")) => {
            before - 1
        }
        _ => return None,
    };
    Some(Speaker {
        end: candidate.end,
        cue: (first, before + 1),
        access: None,
        negated: false,
        confidence: Confidence::Sure,
        coordinated: false,
        object: false,
    })
}

/// "Ortiz: bridge will open", "Cod quota to halve – ministry" in headlines; "MARIA SANDS:" in transcripts.
#[inline(never)]
fn label(parsed: &Parsed, candidate: &Candidate, low: usize, high: usize) -> Option<Speaker> {
    let tokens = &parsed.tokens;
    let (start, end) = (candidate.phrase.start, candidate.end);
    let headline = parsed.role == Role::Headline;
    let found = |cue, confidence| {
        Some(Speaker { end, cue, access: None, negated: false, confidence, coordinated: false, object: false })
    };
    if headline && end == high && start > low + 3 && tokens[start - 1].kind == Kind::Dash {
        return found((start - 1, start), Confidence::Sure);
    }
    let colon = tokens.get(end).is_some_and(|t| t.kind == Kind::Colon) && end + 2 < high;
    if !colon || !parsed.starts_sentence(start, low) {
        return None;
    }
    let heading = matches!(
        spelling(parsed, start).as_ref(),
        "Exclusive" | "Explainer" | "Opinion" | "Watch" | "Live" | "Update" | "Review" | "Recap" | "Photos" | "Video"
    ) || parsed.word(end - 1) == word!("video");
    let speaks = match candidate.category {
        Category::AttributionDocument => matches!(parsed.word(end - 1), word!("study" | "survey" | "poll" | "report")),
        _ => !heading,
    };
    if headline && speaks {
        return found((end, end + 1), Confidence::Likely);
    }
    if transcript(parsed, candidate) { found((end, end + 1), Confidence::Likely) } else { None }
}

/// A speaker's name in capitals at the start of a paragraph: "MARIA SANDS: …".
fn transcript(parsed: &Parsed, candidate: &Candidate) -> bool {
    let role = matches!(
        spelling(parsed, candidate.phrase.start).as_ref(),
        "INTERVIEWER" | "QUESTION" | "MODERATOR" | "HOST" | "REPORTER" | "OPERATOR" | "ANSWER" | "READ" | "UPDATE"
    );
    candidate.phrase.start == 0
        && candidate.proper
        && !role
        && parsed.tokens[..candidate.end]
            .iter()
            .all(|t| t.shape == Shape::Upper && (t.classes.is_empty() || t.is(lexicon::TITLE)))
}
