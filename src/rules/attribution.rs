//! Attribution to known sources: named people, bodies and their spokespeople, documents, other media. What is found, and what only
//! looks like it, is in the `.rule` files of `attribution/`.

mod common;
mod cue;
mod pronoun;
mod proper;

use std::borrow::Cow;

use common::common;
use cue::{channel, label, misgoverned, says_object, tells_tales, transcript};
use pronoun::pronoun;
use proper::proper;

use super::Found;
use crate::finding::{Mention, Reach};
use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::speech::{self, Speaker};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Classes, Word};
use crate::report::{Category, Confidence, Group, Number};
use crate::text::{self, Kind, Role, Shape, Token};

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

/// The class of a pronoun.
const PRONOUN: &str = "pronoun";
/// The same while its antecedent, if it has one, stands in a passage before.
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
    let skip = |at: usize| parsed.tokens.get(at..high)?.iter().position(|t| starts(parsed, t));
    while let Some(skipped) = skip(at) {
        let (candidate, next) = candidate(parsed, at + skipped, low, high);
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

/// Whether a candidate may start with the token: most words can start none.
fn starts(parsed: &Parsed, t: &Token) -> bool {
    const COMMON: Classes = NOUNS.and(NAMES).and(lexicon::SUBJECT_PRONOUN);
    t.is_word() && (t.capital() || t.is(COMMON) || article(parsed, t))
}

/// The candidate at `at`, where one may start, and where to go on.
#[inline(never)]
fn candidate(parsed: &Parsed, at: usize, low: usize, high: usize) -> (Option<Candidate>, usize) {
    let t = &parsed.tokens[at];
    if matches!(t.word, word!("he" | "she")) {
        return (pronoun(parsed, at, low), at + 1);
    }
    if parsed.name_like(at) || article(parsed, t) {
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
    text::visible(parsed.raw(at))
}

/// Whether the word is a noun for a source in its own right, and not the word of an outlet's name ("people", "star").
fn is_noun(t: &Token) -> bool {
    t.is(NOUNS) && (!t.is(lexicon::MEDIA_NAME) || t.is(lexicon::INSTITUTION | lexicon::DOCUMENT))
}

/// "al-Hassani": a name that starts with its article.
#[inline]
fn article(parsed: &Parsed, t: &Token) -> bool {
    // Few words get further: the third letter is the hyphen, or may be a character that is not seen before it.
    let third = parsed.text.as_bytes().get(t.start as usize + 2);
    matches!(third, Some(b'-' | 0x80..))
        && t.end - t.start > 3
        && article_written(&parsed.text[t.start as usize..t.end as usize])
}

#[inline(never)]
fn article_written(raw: &str) -> bool {
    let raw = text::visible(raw);
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
        if !parsed.name_like(end) && !joins() && !today() && !article(parsed, &parsed.tokens[end]) {
            break;
        }
        end += 1;
    }
    end
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
        return among!(t.word, "to" | "of" | "by" | "from" | "with" | "on");
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
    let mut speaker = speaking(parsed, &mut candidate, low, high)?;
    speaker.end = end(parsed, &candidate, &speaker)?;
    if says_nothing(parsed, &candidate, &speaker, low, high) {
        return None;
    }
    let (category, confidence) = kind(parsed, &candidate, &speaker)?;
    let pending = candidate.class == Some(PENDING);
    Some(Found {
        category,
        start: candidate.phrase.start,
        end: speaker.end,
        rule: category.into(),
        cue: Some(speaker.cue),
        confidence: speaker.confidence.min(confidence),
        negated: speaker.negated,
        number: candidate.phrase.number,
        class: if pending { Some(PRONOUN) } else { candidate.class },
        slots: Vec::new(),
        mention: Mention { head: parsed.singular(candidate.phrase.head), pending, ..Mention::default() },
        harm: Reach::Here,
    })
}

/// What makes the candidate speak: a cue that governs it, a channel, a label.
fn speaking(parsed: &Parsed, candidate: &mut Candidate, low: usize, high: usize) -> Option<Speaker> {
    let mut speaker = speech::speaker(parsed, &candidate.phrase, low, high);
    if speaker.is_none() && either_number(parsed, candidate) {
        candidate.phrase.plural = !candidate.phrase.plural;
        speaker = speech::speaker(parsed, &candidate.phrase, low, high);
    }
    if speaker.is_none() {
        speaker = channel(parsed, candidate, low);
        candidate.class = speaker.as_ref().map(|_| "channel").or(candidate.class);
    }
    speaker.or_else(|| label(parsed, candidate, low, high))
}

/// Where the phrase of a speaker ends; `None` where a name only modifies what follows.
fn end(parsed: &Parsed, candidate: &Candidate, speaker: &Speaker) -> Option<usize> {
    if candidate.proper {
        return end_of_name(parsed, speaker, candidate.end);
    }
    if speaker.cue.0 >= candidate.end {
        return Some(speaker.end);
    }
    // "told by the water company to boil their water"
    let infinitive = (candidate.end..speaker.end).find(|k| {
        parsed.word(*k) == word!("to")
            && parsed.tokens.get(k + 1).is_some_and(|t| {
                t.shape == Shape::Lower && !t.is(lexicon::DETERMINER | lexicon::PRONOUN | lexicon::NUMBER)
            })
    });
    Some(infinitive.unwrap_or(speaker.end).max(candidate.end))
}

/// Whether the cue makes a source of nobody.
fn says_nothing(parsed: &Parsed, candidate: &Candidate, speaker: &Speaker, low: usize, high: usize) -> bool {
    let verb = parsed.word(speaker.cue.1 - 1);
    let cue_before = speaker.cue.0 < candidate.end;
    // "quoted Shakespeare", "cited Ortiz": reported speech only with "as saying".
    let quotes = candidate.proper
        && cue_before
        && among!(verb, "quoted" | "quotes" | "quote" | "cited" | "cites" | "cite")
        && parsed.word(speaker.end) != word!("as");
    // "saw their lead cut", "agreed on a truce": an event, if no words follow.
    let happens = !cue_before
        && among!(verb, "see" | "saw" | "sees" | "agree" | "agreed" | "agrees")
        && !matches!(parsed.word(speaker.cue.1), word!("that" | "the") | Word::UNKNOWN);
    let pronoun = matches!(candidate.class, Some(PRONOUN | PENDING));
    quotes
        || happens
        || pronoun && speaker.cue.0 < candidate.phrase.start
        || misgoverned(parsed, candidate, speaker, low)
        || speaker.object && !says_object(parsed, candidate, speaker)
        || tells_tales(parsed, speaker.cue, high)
}

/// Which kind of source it is where the cue tells more than the name, and how sure that is. `None` where a label is none.
fn kind(parsed: &Parsed, candidate: &Candidate, speaker: &Speaker) -> Option<(Category, Confidence)> {
    let Candidate { mut category, mut confidence, proper, .. } = *candidate;
    let verb = parsed.word(speaker.cue.1 - 1);
    let reports = matches!(verb, word!("reported" | "reports" | "report"));
    if category == Category::AttributionInstitution && confidence == Confidence::Likely && proper && reports {
        category = Category::AttributionMedia;
    }
    if category == Category::AttributionMedia && of_itself(parsed, speaker) {
        category = Category::AttributionInstitution;
    }
    let plain = category == Category::AttributionPerson && candidate.class.is_none();
    if proper && plain && names_body(parsed, candidate, speaker) {
        category = Category::AttributionInstitution;
        confidence = confidence.min(Confidence::Likely);
    }
    let mark = parsed.tokens[speaker.cue.0].kind;
    if proper && parsed.role == Role::Body && mark == Kind::Colon {
        if !transcript(parsed, candidate) {
            return None;
        }
        category = Category::AttributionPerson;
    }
    // One unknown word as a label may be a topic: "Medication: The Thread …".
    let labelled = proper && matches!(mark, Kind::Colon | Kind::Dash);
    let person = category == Category::AttributionPerson && parsed.role == Role::Headline;
    if labelled && person && candidate.end == candidate.phrase.start + 1 {
        confidence = Confidence::Possible;
    }
    Some((category, confidence))
}

/// "The BBC said it would cut jobs": whether an outlet speaks of itself, as a company does.
fn of_itself(parsed: &Parsed, speaker: &Speaker) -> bool {
    parsed.word(speaker.cue.1) == word!("it")
        && among!(parsed.word(speaker.cue.1 - 1), "said" | "says" | "announced" | "confirmed")
        && among!(parsed.word(speaker.cue.1 + 1), "would" | "will" | "was" | "is" | "had" | "has" | "plans" | "planned")
}

/// Whether a name is that of a body: "Harrow, a shipping company, said"; "Tarsia said its aircraft …".
fn names_body(parsed: &Parsed, candidate: &Candidate, speaker: &Speaker) -> bool {
    let end = candidate.end;
    let apposed = (end + 1..speaker.end.max(end + 1))
        .map(|at| &parsed.tokens[at])
        .take_while(|t| !t.is(lexicon::PREPOSITION | lexicon::RELATIVE));
    let (mut body, mut person) = (false, false);
    for t in apposed {
        body |= t.is(lexicon::INSTITUTION);
        person |= t.is(lexicon::PERSON | lexicon::TITLE | lexicon::SPOKESPERSON);
    }
    let apposes = parsed.get(end).is_some_and(|t| t.kind == Kind::Comma);
    let one = end == candidate.phrase.start + 1;
    apposes && body && !person || one && parsed.word(speaker.cue.1) == word!("its")
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
        let of = among!(t.word, "of" | "from" | "at" | "with" | "and")
            || t.word == word!("for") && before_verb && parsed.name_like(name_end + 1);
        if !of || !(before_verb || t.word != word!("with") && parsed.name_like(name_end + 1) || t.word == word!("of")) {
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
