//! The reader's checks: what public editorial codes ask, answered from the story with the words that support it. [`Check`] documents
//! their states. Neutral by design: a check says what stands in the text, never what to think of it.

use super::description::{Description, stated};
use super::judgement;
use super::reader::{Reader, says, slot};
use crate::finding::{Finding, SlotName};
use crate::report::{Balance, Category, Check, Confidence, Group, Number, Quote, Responsibility};
use crate::text::{Role, Span};

/// How many passages of the body count as its opening.
const OPENING: usize = 3;

/// All checks that found something, in their order.
#[inline(never)]
pub fn all(reader: &Reader, sources: &[Description], responsibility: &[Responsibility]) -> Vec<Check> {
    [
        distinct(reader, sources),
        largest(reader),
        descriptions(reader, sources),
        reasons(reader),
        quoted("K5", reader, &mut sources.iter().filter_map(|source| source.access)),
        quoted("K6", reader, &mut sources.iter().filter_map(|source| source.side)),
        several(reader),
        verifications(reader),
        responses(reader),
        second_hand(reader),
        headline(reader),
        opening(reader),
        found("K13", reader, &mut reader.sourced().filter_map(|finding| judgement::judges(reader, finding))),
        found("K14", reader, &mut reader.sourced().filter_map(|finding| judgement::looks_ahead(reader, finding))),
        balance(reader),
        table(reader, responsibility),
        clash(reader),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn check(id: &'static str, state: &'static str, count: Option<u32>, evidence: Vec<Quote>) -> Option<Check> {
    Some(Check { id, state, count, balance: None, evidence })
}

/// A check that counts its evidence, where there is any.
#[inline(never)]
fn counted(
    id: &'static str,
    state: &'static str,
    reader: &Reader,
    evidence: &mut dyn Iterator<Item = Span>,
) -> Option<Check> {
    let evidence = reader.quotes(evidence);
    (!evidence.is_empty()).then(|| check(id, state, Some(evidence.len() as u32), evidence))?
}

fn quoted(id: &'static str, reader: &Reader, evidence: &mut dyn Iterator<Item = Span>) -> Option<Check> {
    counted(id, "quoted", reader, evidence)
}

fn found(id: &'static str, reader: &Reader, evidence: &mut dyn Iterator<Item = Span>) -> Option<Check> {
    counted(id, "found", reader, evidence)
}

/// The state that all share, or `mixed`.
fn shared(mut states: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let first = states.next()?;
    Some(if states.all(|state| state == first) { first } else { "mixed" })
}

fn distinct(reader: &Reader, sources: &[Description]) -> Option<Check> {
    found("K1", reader, &mut sources.iter().map(|source| source.label))
}

fn largest(reader: &Reader) -> Option<Check> {
    let stated = reader.sourced().filter_map(|finding| Some((finding, stated(finding)?)));
    // The first of the largest; one person alone is no number of people.
    let (finding, number) = stated.reduce(|most, next| if next.1.min > most.1.min { next } else { most })?;
    if number.min < 2 {
        return None;
    }
    // "several" is two at least, and says no number.
    let open = number == Number { min: 2, max: None };
    check("K2", if open { "several" } else { "found" }, Some(number.min), vec![reader.quote(finding.span)])
}

fn descriptions(reader: &Reader, sources: &[Description]) -> Option<Check> {
    let state = shared(sources.iter().map(|source| source.report.specificity))?;
    counted("K3", state, reader, &mut sources.iter().map(|source| source.label))
}

fn reasons(reader: &Reader) -> Option<Check> {
    let given =
        || of(reader, Category::AnonymityTerms).filter_map(|terms| Some((terms, slot(terms, SlotName::Reason)?)));
    let stock = given().all(|(terms, _)| terms.class.is_some_and(crate::rules::stock));
    counted("K4", if stock { "stock" } else { "quoted" }, reader, &mut given().map(|(_, reason)| reason))
}

/// The findings of a category that careful editors agree on and that nobody quoted says.
fn of<'r>(reader: &'r Reader, category: Category) -> impl Iterator<Item = &'r Finding> {
    reader.story.findings.iter().filter(move |finding| finding.category == category && stands(finding))
}

fn stands(finding: &Finding) -> bool {
    !finding.in_quote && finding.confidence > Confidence::Possible
}

fn several(reader: &Reader) -> Option<Check> {
    if reader.story.sources.is_empty() {
        return None;
    }
    let many = reader.story.findings.iter().filter(|finding| match finding.category {
        Category::CheckVerification => {
            verification(finding) == Some("verified")
                && says(
                    &reader.plain(finding.sentence),
                    &["corroborat", "second", "separately", "confirmed by", "backed by", "other sources"],
                )
        }
        _ => finding.source.is_some() && stated(finding).is_some_and(|number| number.min > 1),
    });
    counted("K7", "several", reader, &mut many.map(|finding| finding.span))
        .or_else(|| check("K7", "single", None, Vec::new()))
}

/// The outcome that a statement of verification tells, `verified` or `not-verified`.
pub fn verification(finding: &Finding) -> Option<&'static str> {
    finding.class.filter(|_| finding.category == Category::CheckVerification)
}

fn verifications(reader: &Reader) -> Option<Check> {
    let statements = || of(reader, Category::CheckVerification);
    let state = shared(statements().filter_map(verification))?;
    counted("K8", state, reader, &mut statements().map(|finding| finding.span))
}

fn responses(reader: &Reader) -> Option<Check> {
    let given = || of(reader, Category::CheckResponse);
    let state = shared(given().filter_map(|finding| finding.class))?;
    counted("K9", state, reader, &mut given().map(|finding| finding.span))
}

/// "The Gazette reported, citing two officials".
fn second_hand(reader: &Reader) -> Option<Check> {
    let findings = &reader.story.findings;
    let mut chains =
        findings.iter().enumerate().filter(|(_, f)| f.category.group() == Group::Unnamed).filter_map(|(at, source)| {
            let cue = source.cue?;
            let cites = |span: Span| says(&reader.plain(span), &["cit", "quot"]);
            let outlet =
                findings[..at].iter().rev().take_while(|before| before.sentence == source.sentence).find(|before| {
                    before.category == Category::AttributionMedia && before.span.end <= source.span.start
                });
            let from = match outlet {
                Some(outlet) if cites(cue) || cites(Span { end: source.span.start, ..outlet.span }) => outlet.span,
                // An outlet that nobody knows by name still reports.
                None if cites(cue) && reports(reader, source.sentence, cue) => cue,
                _ => return None,
            };
            Some(Span { end: source.span.end, ..from }).filter(|chain| chain.start < chain.end)
        });
    found("K10", reader, &mut chains)
}

fn reports(reader: &Reader, sentence: Span, cue: Span) -> bool {
    cue.start > sentence.start && says(&reader.plain(Span { end: cue.start, ..sentence }), &["report"])
}

fn headline(reader: &Reader) -> Option<Check> {
    let sourced = reader.story.findings.iter().filter(|finding| {
        finding.in_headline && matches!(finding.category.group(), Group::Unnamed | Group::Attribution)
    });
    let evidence = reader.quotes(&mut sourced.map(|finding| finding.span));
    (!evidence.is_empty()).then(|| check("K11", "yes", None, evidence))?
}

fn opening(reader: &Reader) -> Option<Check> {
    if reader.story.sources.is_empty() {
        return None;
    }
    let first = reader.story.findings.iter().find(|finding| {
        !finding.in_headline
            && stands(finding)
            && (finding.source.is_some() || finding.category.group() == Group::Attribution)
    })?;
    let before = &reader.passages[..=first.span.passage as usize];
    let place = before.iter().filter(|passage| passage.role == Role::Body && !passage.text.trim().is_empty()).count();
    let rests = first.source.is_some() && place <= OPENING;
    check("K12", if rests { "yes" } else { "no" }, None, vec![reader.quote(first.span)])
}

fn balance(reader: &Reader) -> Option<Check> {
    let mut balance = Balance::default();
    for finding in reader.story.findings.iter().filter(|finding| stands(finding)) {
        let side = match finding.category {
            Category::AttributionPerson | Category::AttributionInstitution => &mut balance.named,
            Category::AttributionDocument => &mut balance.documents,
            // "told the Herald": what carries somebody else's words is no source of its own.
            Category::AttributionMedia if finding.class == Some("channel") => continue,
            Category::AttributionMedia => &mut balance.media,
            _ if finding.source.is_some() => &mut balance.unnamed,
            _ => continue,
        };
        *side += 1;
    }
    let total = balance.named + balance.unnamed + balance.documents + balance.media;
    (total > 0).then(|| Check {
        id: "K15",
        state: "found",
        count: Some(total),
        balance: Some(balance),
        evidence: Vec::new(),
    })
}

fn table(reader: &Reader, lines: &[Responsibility]) -> Option<Check> {
    let state = shared(lines.iter().map(|line| line.state))?;
    let first = |line: &Responsibility| line.findings.first().map(|&id| reader.story.findings[id as usize].span);
    counted("K16", state, reader, &mut lines.iter().filter_map(first))
}

/// "The Treasury declined to comment" in a story that quotes "a Treasury official".
fn clash(reader: &Reader) -> Option<Check> {
    let mut evidence = Vec::new();
    let mut bodies: Vec<String> = Vec::new();
    for silent in
        of(reader, Category::CheckResponse).filter(|finding| matches!(finding.class, Some("declined" | "no-reply")))
    {
        let sentence = reader.plain(Span { end: silent.span.start.max(silent.sentence.start), ..silent.sentence });
        let official = reader.sourced().find_map(|source| {
            let body = slot(source, SlotName::Institution)?;
            let name = reader.plain(body);
            let name = name.strip_prefix("the ").unwrap_or(&name);
            let named = says(&sentence, &[name]) && !source.in_headline;
            (named && source.span != silent.span).then(|| (source.span, name.to_owned()))
        });
        if let Some((official, body)) = official.filter(|(_, body)| !bodies.contains(body)) {
            evidence.extend([silent.span, official].map(|span| reader.quote(span)));
            bodies.push(body);
        }
    }
    (!bodies.is_empty()).then(|| check("K18", "found", Some(bodies.len() as u32), evidence))?
}
