//! Whether a cue is one of this source, and the cues that only known sources have: the outlet that carried it, labels.

use super::{Candidate, spelling};
use crate::grammar::speech::Speaker;
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Word};
use crate::report::{Category, Confidence};
use crate::text::{Kind, Role, Shape};

/// Whether a noun phrase alone is what is said: "confirmed the date", "rejected the offer"; not "expects visitors", "saw its lead cut".
#[inline(never)]
pub fn says_object(parsed: &Parsed, candidate: &Candidate, speaker: &Speaker) -> bool {
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
        verb => !form_of!(
            verb,
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
        ),
    }
}

/// Whether the cue only seems to govern the phrase.
#[inline(never)]
pub fn misgoverned(parsed: &Parsed, candidate: &Candidate, speaker: &Speaker, low: usize) -> bool {
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
pub fn tells_tales(parsed: &Parsed, cue: (usize, usize), high: usize) -> bool {
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
pub fn channel(parsed: &Parsed, candidate: &Candidate, low: usize) -> Option<Speaker> {
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
        word!("by") if among!(word(second), "broadcast" | "reported" | "published" | "aired" | "cited" | "quoted") => {
            before - 1
        }
        word!("on") if among!(word(second), "said" | "says" | "speaking" | "writing" | "appearing") => before - 1,
        word!("to") if among!(word(second), "spoke" | "speaking" | "talking" | "talked" | "leaked") => before - 1,
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
pub fn label(parsed: &Parsed, candidate: &Candidate, low: usize, high: usize) -> Option<Speaker> {
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
        Category::AttributionDocument => among!(parsed.word(end - 1), "study" | "survey" | "poll" | "report"),
        _ => !heading,
    };
    if headline && speaks {
        return found((end, end + 1), Confidence::Likely);
    }
    if transcript(parsed, candidate) { found((end, end + 1), Confidence::Likely) } else { None }
}

/// A speaker's name in capitals at the start of a paragraph: "MARIA SANDS: …".
pub fn transcript(parsed: &Parsed, candidate: &Candidate) -> bool {
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
