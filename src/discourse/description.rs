//! What the text tells of each unnamed source: how many they are, how they know, whose side they are on, why they are not named.

use super::reader::{Reader, slot};
use crate::finding::{Finding, SlotName};
use crate::report::{Category, Number, Source};
use crate::text::Span;

/// How specific a description is, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Specificity {
    Bare,
    Role,
    Institution,
    Access,
}

impl Specificity {
    const fn as_str(self) -> &'static str {
        match self {
            Specificity::Bare => "bare",
            Specificity::Role => "role",
            Specificity::Institution => "role+institution",
            Specificity::Access => "role+access",
        }
    }
}

/// A source of the story as the checks need it.
pub struct Description {
    /// The fullest mention.
    pub label: Span,
    pub access: Option<Span>,
    pub side: Option<Span>,
    pub report: Source,
}

/// Describes every source of the story, in its order.
#[inline(never)]
pub fn describe(reader: &Reader) -> Vec<Description> {
    let reasons = reasons(reader);
    let findings = &reader.story.findings;
    let sources = reader.story.sources.iter().enumerate();
    sources
        .map(|(id, source)| {
            let mentions = || source.findings.iter().map(|&finding| &findings[finding as usize]);
            let first = |name| mentions().find_map(|finding| slot(finding, name));
            // Of equally specific mentions the first tells most: later ones refer back to it.
            let fullest =
                mentions().rev().max_by_key(|finding| specificity(reader, finding)).expect("a source has a mention");
            let (access, side) = (first(SlotName::Access), first(SlotName::Side));
            Description {
                label: fullest.span,
                access,
                side,
                report: Source {
                    id: id as u32,
                    category: fullest.category,
                    label: reader.text(fullest.span).to_owned(),
                    number: number(mentions()),
                    specificity: specificity(reader, fullest).as_str(),
                    access: access.map(|span| reader.quote(span)),
                    side: side.map(|span| reader.quote(span)),
                    reason: reasons[id].map(|span| reader.quote(span)),
                    outlet: first(SlotName::Outlet).map(|span| reader.quote(span)),
                    findings: source.findings.clone(),
                },
            }
        })
        .collect()
}

fn specificity(reader: &Reader, finding: &Finding) -> Specificity {
    let has = |name| slot(finding, name).is_some();
    if has(SlotName::Access) {
        return Specificity::Access;
    }
    if has(SlotName::Institution) {
        return Specificity::Institution;
    }
    let says_nothing = finding.category == Category::UnnamedBare
        || slot(finding, SlotName::Head).is_some_and(|head| {
            matches!(
                &*reader.plain(head),
                "people" | "person" | "persons" | "individual" | "individuals" | "someone" | "somebody"
            )
        });
    if says_nothing && !has(SlotName::Side) { Specificity::Bare } else { Specificity::Role }
}

/// How many people a mention states: a number of its own words, not what can be reckoned from its plurals.
pub fn stated(finding: &Finding) -> Option<Number> {
    finding.number.filter(|number| number.max.is_some() || slot(finding, SlotName::Number).is_some())
}

/// The largest number that a mention states: "one of the four" is one of four.
fn number<'f>(mentions: impl Iterator<Item = &'f Finding>) -> Option<Number> {
    mentions.filter_map(stated).reduce(|most, next| if next.min > most.min { next } else { most })
}

/// For each source the reason for its anonymity. Terms of anonymity speak of the source that stands closest before them in their
/// sentence, else behind them in it, else closest before the sentence.
fn reasons(reader: &Reader) -> Vec<Option<Span>> {
    let mut reasons = vec![None; reader.story.sources.len()];
    let findings = &reader.story.findings;
    for (at, terms) in findings.iter().enumerate().filter(|(_, f)| f.category == Category::AnonymityTerms) {
        let Some(reason) = slot(terms, SlotName::Reason) else { continue };
        let here = |finding: &&Finding| finding.sentence == terms.sentence;
        let before = || findings[..at].iter().rev().filter(|f| f.source.is_some());
        let near = before().take_while(here).next();
        let source = near
            .or_else(|| findings[at + 1..].iter().take_while(here).find(|f| f.source.is_some()))
            .or_else(|| before().find(|f| f.span.passage + 1 >= terms.span.passage));
        if let Some(source) = source.and_then(|f| f.source) {
            reasons[source as usize].get_or_insert(reason);
        }
    }
    reasons
}
