//! Why a phrase is marked, and why a phrase that looks like one is not, in plain sentences. For the command line and for whoever writes
//! rules; the browser builds leave it out.

use crate::analysis::Analysis;
use crate::finding::Candidate;
use crate::grammar::phrase::{self, Determiner};
use crate::grammar::{Parsed, verb};
use crate::lexicon;
use crate::report::{Category, Confidence, Group, Quote, ReportFinding, Unit};
use crate::rules::{self, RULES};
use crate::text::{Kind, Span};
use crate::{Document, analyse, assemble, passages};

/// What a slot tells, by its name; its words follow in quotation marks.
const SLOTS: [(&str, &str); 11] = [
    ("number", "How many"),
    ("head", "What they are"),
    ("institution", "Where they belong"),
    ("access", "How they know"),
    ("side", "Whose side they are on"),
    ("outlet", "Whom they told"),
    ("reason", "Why they are not named"),
    ("accuser", "Who says so"),
    ("actor", "Who it is about"),
    ("event", "What was done"),
    ("channel", "How it was made known"),
];

/// What the finding means and which words of the text made it one, for a reader, in English.
pub fn explain(finding: &ReportFinding) -> String {
    let rule = RULES.iter().find(|rule| rule.kind == finding.category.as_str());
    let mut out = rule.map_or("", |rule| rule.says).to_owned();
    let mut say = |parts: &[&str]| {
        out.push(' ');
        parts.iter().for_each(|part| out.push_str(part));
        out.push('.');
    };
    let quote = |quote: &Quote| format!("“{}”", quote.quote.split_whitespace().collect::<Vec<_>>().join(" "));
    let slot = |name: &str| finding.slots.iter().find(|slot| slot.name == name);
    if let Some(cue) = finding.cue.as_ref().filter(|_| finding.class != Some("channel")) {
        if cue.quote.chars().any(char::is_alphabetic) {
            say(&[&quote(cue), " makes it the source of what is said"]);
        } else {
            say(&["The punctuation beside it makes it the source of what is said"]);
        }
    }
    let definite = slot("determiner").filter(|_| finding.category.group() == Group::Unnamed);
    if let Some(article) =
        definite.filter(|slot| matches!(&*slot.span.quote.to_lowercase(), "the" | "this" | "these" | "those" | "both"))
    {
        say(&[&quote(&article.span), " goes back to somebody mentioned before"]);
    }
    for (name, tells) in SLOTS {
        if let Some(slot) = slot(name) {
            say(&[tells, ": ", &quote(&slot.span)]);
        }
    }
    match finding.class {
        Some(class) if finding.category == Category::AnonymityTerms => {
            let stock = if rules::stock(class) { ", stock wording" } else { "" };
            say(&["The kind of reason: ", &class.replace('-', " "), stock]);
        }
        Some("channel") => say(&["It carries what somebody else says"]),
        Some(class) => say(&["More closely: ", &class.replace('-', " ")]),
        None => {}
    }
    if let Some(negation) = slot("negation") {
        say(&[&quote(&negation.span), " negates it"]);
    } else if finding.negated {
        say(&["It is negated"]);
    }
    if finding.in_headline {
        say(&["It stands in the headline"]);
    }
    if finding.in_quote {
        say(&["It stands inside somebody else's quoted words"]);
    }
    match finding.confidence {
        Confidence::Sure => {}
        Confidence::Likely => say(&["The construction has known exceptions"]),
        Confidence::Possible => say(&["Careful editors differ on it"]),
    }
    out
}

/// Why a phrase is not marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// "the Daily Observer"
    PartOfName,
    /// "source code", "officials' pay"
    Modifier,
    /// "he judges"
    Verb,
    /// "Mayor Ortiz", "an aide, Omar Hale,"
    Named,
    /// "no official said"
    Nobody,
    /// "told officials"
    Recipient,
    /// "met officials", "for the aides"
    Object,
    /// "officials arrived"
    NoCue,
    /// Inside somebody's quoted words.
    Quoted,
    /// "the minister" where the text names one.
    NamedElsewhere,
    /// "claimed responsibility for the budget", "blamed the weather"
    NoHarm,
}

impl Reason {
    /// The reason as the end of a sentence about the phrase.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::PartOfName => "is part of a name",
            Reason::Modifier => "only describes the word behind it",
            Reason::Verb => "is a verb here",
            Reason::Named => "comes with a name",
            Reason::Nobody => "speaks of nobody",
            Reason::Recipient => "is told or asked something, and does not say it",
            Reason::Object => "is not the subject of what is said",
            Reason::NoCue => "is governed by no word of saying or knowing",
            Reason::Quoted => "stands inside somebody else's quoted words",
            Reason::NamedElsewhere => "goes back to somebody whom the text names",
            Reason::NoHarm => "has no act of harm within reach, or nobody who could have done it",
        }
    }
}

/// A phrase that looks like a finding and is none.
#[derive(Clone, Debug, PartialEq)]
pub struct NearMiss {
    /// The phrase.
    pub span: Quote,
    /// Why it is not marked.
    pub reason: Reason,
}

/// The phrases of `document` that look like unnamed sources or statements of responsibility and are not marked, each with the reason.
/// Offsets count `unit`s.
pub fn near_misses(document: &Document, unit: Unit) -> Vec<NearMiss> {
    let passages = passages(document, unit);
    let analyses: Vec<Analysis> = passages.iter().map(|passage| analyse(passage.text, passage.role)).collect();
    let story = assemble(&analyses);
    let reader = story.reader(&passages, unit);
    let mut misses = Vec::new();
    for (index, (passage, analysis)) in passages.iter().zip(&analyses).enumerate() {
        let index = index as u32;
        let parsed = Parsed::new(passage.text, passage.role);
        let marked = |start: u32, end: u32| {
            let here = story.findings.iter().filter(|finding| finding.span.passage == index);
            here.flat_map(|finding| {
                [finding.span, finding.cue.unwrap_or_default()]
                    .into_iter()
                    .chain(finding.slots.iter().map(|slot| slot.1))
            })
            .any(|span| span.start < end && start < span.end)
        };
        let mut miss = |start: u32, end: u32, reason: Reason| {
            let span = Span { passage: index, start, end };
            if !marked(start, end) {
                misses.push((span, reason));
            }
        };
        for (start, end) in rules::predicates(&parsed) {
            let span = parsed.span(start, end);
            miss(span.start, span.end, Reason::NoHarm);
        }
        for Candidate { finding, .. } in
            analysis.findings.iter().filter(|one| one.finding.category.group() == Group::Unnamed)
        {
            miss(finding.span.start, finding.span.end, Reason::NamedElsewhere);
        }
        for &(low, high) in &parsed.sentences {
            for head in (low..high).filter(|&k| parsed.tokens[k].is(lexicon::PERSON)) {
                let (start, reason) = why_not(&parsed, head, low, high);
                let span = parsed.span(start, head + 1);
                miss(span.start, span.end, reason);
            }
        }
    }
    // A phrase for which two reasons are known has the first, which looked at more.
    let mut known: Vec<Span> = Vec::new();
    misses.retain(|&(span, _)| {
        let again = known.iter().any(|one| one.passage == span.passage && one.start < span.end && span.start < one.end);
        known.push(span);
        !again
    });
    misses.sort_by_key(|&(span, _)| span);
    misses.into_iter().map(|(span, reason)| NearMiss { span: reader.quote(span), reason }).collect()
}

/// Where the phrase of the person noun at `head` starts, and why it is no unnamed source.
fn why_not(parsed: &Parsed, head: usize, low: usize, high: usize) -> (usize, Reason) {
    let token = &parsed.tokens[head];
    let Some(person) = phrase::person(parsed, head, low, high) else {
        let name = token.capital() && !parsed.capitals_mute && !parsed.starts_sentence(head, low);
        let reason = match parsed.get(head + 1).filter(|_| head + 1 < high) {
            _ if name => Reason::PartOfName,
            Some(next) if next.kind == Kind::Possessive || next.is_word() && !token.is(verb::FORMS) => Reason::Modifier,
            _ => Reason::Verb,
        };
        return (head, reason);
    };
    let before = person.start.checked_sub(1).filter(|&k| k >= low).map(|k| &parsed.tokens[k]);
    let told =
        |k: usize| parsed.tokens[k].is(lexicon::TELL) || among!(parsed.word(k), "asked" | "ask" | "asks" | "asking");
    let spoken_to = |k: usize| parsed.word(k) == word!("to") && k > low && parsed.tokens[k - 1].is(lexicon::SPEECH);
    let reason = match before {
        _ if person.named => Reason::Named,
        _ if person.determiner == Determiner::No => Reason::Nobody,
        Some(_) if told(person.start - 1) || spoken_to(person.start - 1) => Reason::Recipient,
        _ if token.quoted => Reason::Quoted,
        Some(before) if before.is(lexicon::PREPOSITION | verb::FORMS) => Reason::Object,
        _ if crate::grammar::speech::apposed(parsed, &person, high) => Reason::Named,
        _ => Reason::NoCue,
    };
    (person.start, reason)
}
