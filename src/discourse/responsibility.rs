//! Who claims, denies, admits, or is blamed for which act: the responsibility table.

use super::checks::verification;
use super::reader::{Reader, says, slot};
use crate::finding::{Finding, SlotName};
use crate::report::{Category, Group, Responsibility};
use crate::text::Span;

/// A line while the table is being made.
struct Line {
    state: &'static str,
    actor: Option<Span>,
    accuser: Option<Span>,
    event: Option<Span>,
    channel: Option<Span>,
    verified: Option<&'static str>,
    findings: Vec<u32>,
}

/// How far apart, in passages, two claims of one act may stand.
const APART: u32 = 3;

/// The table, in order of first finding.
#[inline(never)]
pub fn table(reader: &Reader) -> Vec<Responsibility> {
    let mut lines: Vec<Line> = Vec::new();
    for (id, finding) in reader.story.findings.iter().enumerate() {
        if finding.category.group() != Group::Responsibility {
            continue;
        }
        add(reader, &mut lines, id as u32, finding);
    }
    compete(reader, &mut lines);
    let quote = |span: Option<Span>| span.map(|span| reader.quote(span));
    lines
        .into_iter()
        .map(|line| Responsibility {
            state: line.state,
            actor: quote(line.actor),
            accuser: quote(line.accuser),
            event: quote(line.event),
            channel: quote(line.channel),
            verified: line.verified,
            findings: line.findings,
        })
        .collect()
}

fn add(reader: &Reader, lines: &mut Vec<Line>, id: u32, finding: &Finding) {
    let state = state(finding);
    let mut actor = slot(finding, SlotName::Actor);
    if actor.is_some_and(|actor| pronoun(reader, actor)) {
        // "It denied …": whom the line before speaks of.
        let before = lines.last().filter(|line| near(reader, line, finding));
        actor = before.and_then(|line| line.actor).or(actor);
    }
    let accuser = slot(finding, SlotName::Accuser);
    let event = slot(finding, SlotName::Event).filter(|&event| !pronoun(reader, event));
    let channel = slot(finding, SlotName::Channel);
    let verified = if matches!(state, "claimed" | "competing" | "admitted") { verified(reader, finding) } else { None };
    let known = lines.iter_mut().find(|line| {
        (line.state == state || state == "retracted" && line.state == "claimed")
            && same(reader, line.actor, actor)
            && same(reader, line.accuser, accuser)
            && (line.event.is_none()
                || event.is_none()
                || same(reader, line.event, event)
                || near(reader, line, finding))
    });
    match known {
        Some(line) => {
            line.state = state;
            line.event = line.event.or(event);
            line.channel = line.channel.or(channel);
            line.verified = line.verified.or(verified);
            line.findings.push(id);
        }
        None => lines.push(Line { state, actor, accuser, event, channel, verified, findings: vec![id] }),
    }
}

/// What a finding says of the actor.
fn state(finding: &Finding) -> &'static str {
    match finding.category {
        Category::ResponsibilityNoClaim => "not-claimed",
        Category::ResponsibilityDenial => "denied",
        Category::ResponsibilityAdmission => "admitted",
        _ if finding.class == Some("competing") => "competing",
        Category::ResponsibilityClaim if finding.class == Some("retracted") => "retracted",
        Category::ResponsibilityClaim => "claimed",
        _ if matches!(finding.class, Some("suspected" | "inferred")) => "suspected",
        _ => "blamed",
    }
}

/// Claims of one act by different actors compete.
fn compete(reader: &Reader, lines: &mut [Line]) {
    let claims = |line: &Line| matches!(line.state, "claimed" | "competing") && line.actor.is_some();
    for at in 1..lines.len() {
        let (before, rest) = lines.split_at_mut(at);
        let line = &mut rest[0];
        if !claims(line) || line.accuser.is_some() {
            continue;
        }
        let finding = &reader.story.findings[line.findings[0] as usize];
        for other in before.iter_mut().filter(|other| claims(other) && other.accuser.is_none()) {
            let one_act = line.state == "competing"
                || match (act(reader, line.event), act(reader, other.event)) {
                    (Some(one), Some(two)) => one == two,
                    _ => true,
                };
            if one_act && near(reader, other, finding) {
                other.state = "competing";
                line.state = "competing";
            }
        }
    }
}

/// Whether a line's last finding and this one stand close together.
fn near(reader: &Reader, line: &Line, finding: &Finding) -> bool {
    line.findings
        .last()
        .is_some_and(|&last| reader.story.findings[last as usize].span.passage + APART > finding.span.passage)
}

fn same(reader: &Reader, one: Option<Span>, two: Option<Span>) -> bool {
    match (one, two) {
        (None, None) => true,
        (Some(one), Some(two)) => {
            let (one, two) = (reader.plain(one), reader.plain(two));
            let (one, two) = (bare(&one), bare(&two));
            // "the front" goes back to "the Northern Liberation Front".
            one == two || one.ends_with(two) && one[..one.len() - two.len()].ends_with(' ')
        }
        _ => false,
    }
}

/// A phrase without its article.
fn bare(phrase: &str) -> &str {
    ["the ", "a ", "an "].iter().find_map(|article| phrase.strip_prefix(article)).unwrap_or(phrase)
}

/// What kind of act an event is: its last word without the plural. `None` for words that stand for any act.
fn act(reader: &Reader, event: Option<Span>) -> Option<String> {
    let event = reader.plain(event?);
    let first = event.split([',', ';']).next().unwrap_or(&event);
    let word = first.split_whitespace().last()?.trim_end_matches('s').to_owned();
    (!matches!(&*word, "attack" | "incident" | "act" | "operation" | "out" | "violence")).then_some(word)
}

fn pronoun(reader: &Reader, span: Span) -> bool {
    matches!(
        &*reader.plain(span),
        "it" | "they" | "he" | "she" | "we" | "i" | "its" | "them" | "him" | "her" | "this" | "that" | "who" | "which"
    )
}

/// What the text says of the claim's verification: in its own words, or in a sentence beside it.
fn verified(reader: &Reader, finding: &Finding) -> Option<&'static str> {
    if finding.class == Some("unverified") {
        return Some("not-verified");
    }
    // As far as "The claim could not be verified" may stand behind the claim's own sentence, in bytes.
    let beside = |check: &Finding| {
        check.span.passage == finding.span.passage
            && (check.sentence == finding.sentence
                || check.sentence.start >= finding.sentence.end && check.sentence.start <= finding.sentence.end + 3)
            || check.span.passage == finding.span.passage + 1
                && check.sentence.start == 0
                && says(&reader.plain(check.sentence), &["claim"])
    };
    reader.story.findings.iter().filter(|check| beside(check)).find_map(verification)
}
