//! What crosses passages: which mentions are the same source, the responsibility table, the reader's checks.

mod checks;
mod description;
mod judgement;
mod reader;
mod responsibility;
mod sources;

use reader::Reader;
use sources::{Known, Link, Linker};

use crate::analysis::Analysis;
use crate::finding::{Finding, Reach};
use crate::report::{self, Category, Confidence, Group, Mark, Report, ReportFinding, Slot, Unit};
use crate::text::Role;

/// How many passages back is close.
const CLOSE: usize = 2;
/// How many passages name a violent act in an article about one.
const VIOLENT: usize = 2;

/// A passage as a report needs it: where it starts in its field, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'t> {
    /// Headline passages make the field `title`, all others the field `text`.
    pub role: Role,
    /// Where the passage starts in its field, in the report's [`Unit`].
    pub start: usize,
    /// The passage.
    pub text: &'t str,
}

/// One distinct unnamed source, with byte spans; [`report::Source`] is the same for the world outside.
#[derive(Clone, Debug, PartialEq)]
pub struct StorySource {
    /// The category of its most specific mention.
    pub category: Category,
    /// Indices into [`Story::findings`], in document order.
    pub findings: Vec<u32>,
}

/// Everything found in a sequence of passages.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Findings in document order.
    pub findings: Vec<Finding>,
    /// Distinct unnamed sources in order of first mention.
    pub sources: Vec<StorySource>,
}

/// Joins the analyses of a document's passages, in document order, the headline first where there is one.
pub fn assemble<'a>(analyses: impl IntoIterator<Item = &'a Analysis>) -> Story {
    let analyses: Vec<&Analysis> = analyses.into_iter().collect();
    let mut linker = Linker::new(&analyses);
    let mut story = Story::default();
    // The source numbers of the linker, in order of first mention among those that count.
    let mut numbers: Vec<Option<u32>> = Vec::new();
    // How many passages with text came before, the last of them that named an act of harm, and whether the article is about one: its headline
    // names one, or two passages name a violent act.
    let (mut place, mut harm, mut about, mut violent) = (0, None, false, 0);
    // The last passage in which somebody was blamed.
    let mut blamed = None;
    let mut known = Known::default();
    for (passage, analysis) in analyses.into_iter().enumerate() {
        // Where the last mark for who did it ends in this passage.
        let mut acted = 0;
        for candidate in &analysis.findings {
            let reached = match candidate.needs_harm {
                Reach::Here => true,
                Reach::Close => about || harm.is_some_and(|last| place - last <= CLOSE),
                Reach::Before => harm.is_some(),
                Reach::Accused => blamed.is_some_and(|last| place - last <= CLOSE),
            };
            if !reached {
                continue;
            }
            // S16: "who allegedly shot two" is somebody's blame before it is hearsay.
            match candidate.finding.category.group() {
                Group::Responsibility => acted = candidate.finding.span.end,
                Group::Hearsay if candidate.finding.span.start < acted => continue,
                _ => {}
            }
            if candidate.finding.category == Category::ResponsibilityBlame {
                blamed = Some(place);
            }
            if candidate.mention.pending && !known.spoke {
                continue;
            }
            let mut finding = candidate.finding.clone();
            if sources::links(candidate) {
                let anybody = known.anybody || analysis.person.is_some_and(|at| at < finding.span.start);
                match linker.link(candidate, Known { anybody, ..known }) {
                    Link::Named => continue,
                    Link::Source(entity) => {
                        if candidate.mention.anaphor {
                            finding.category = linker.category(entity);
                        }
                        let entity = entity as usize;
                        if numbers.len() <= entity {
                            numbers.resize(entity + 1, None);
                        }
                        // S17: what somebody quoted says is not what the story rests on.
                        if finding.confidence > Confidence::Possible && !finding.in_quote {
                            let number = *numbers[entity].get_or_insert_with(|| {
                                story.sources.push(StorySource { category: finding.category, findings: Vec::new() });
                                story.sources.len() as u32 - 1
                            });
                            story.sources[number as usize].findings.push(story.findings.len() as u32);
                            finding.source = Some(number);
                        }
                    }
                }
            }
            match candidate.finding.category {
                Category::AttributionPerson => known.spoke = true,
                category if category.group() == Group::Unnamed && !candidate.mention.plural => known.spoke = false,
                _ => {}
            }
            finding.move_to(passage as u32);
            story.findings.push(finding);
        }
        if analysis.harm {
            harm = Some(place);
            violent += usize::from(analysis.violent);
            about |= analysis.headline || violent >= VIOLENT;
        }
        known.anybody |= analysis.person.is_some();
        place += usize::from(!analysis.blank);
    }
    story
}

impl Story {
    /// The story with its text.
    pub(crate) fn reader<'s>(&'s self, passages: &'s [Passage], unit: Unit) -> Reader<'s> {
        Reader::new(self, passages, unit)
    }

    /// Where the findings stand. `passages` are those whose analyses were assembled, in the same order.
    pub fn marks(&self, passages: &[Passage], unit: Unit) -> Vec<Mark> {
        let reader = self.reader(passages, unit);
        let mark = |finding: &Finding| {
            let (field, start, end) = reader.place(finding.span);
            Mark { category: finding.category, field, start, end }
        };
        self.findings.iter().map(mark).collect()
    }

    /// The report for the world outside. `passages` are those whose analyses were assembled, in the same order.
    pub fn report(&self, passages: &[Passage], unit: Unit) -> Report {
        let reader = self.reader(passages, unit);
        let sources = description::describe(&reader);
        let responsibility = responsibility::table(&reader);
        let checks = checks::all(&reader, &sources, &responsibility);
        Report {
            version: report::VERSION,
            findings: (0..self.findings.len()).map(|id| self.finding(id, &reader)).collect(),
            sources: sources.into_iter().map(|source| source.report).collect(),
            responsibility,
            checks,
            policies: Vec::new(),
        }
    }

    /// What the report holds of one finding, and of its source.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn excerpt(
        &self,
        id: usize,
        passages: &[Passage],
        unit: Unit,
    ) -> (ReportFinding, Option<report::Source>) {
        let reader = self.reader(passages, unit);
        let source =
            self.findings[id].source.map(|source| description::describe(&reader).swap_remove(source as usize).report);
        (self.finding(id, &reader), source)
    }

    fn finding(&self, id: usize, reader: &Reader) -> ReportFinding {
        let finding = &self.findings[id];
        let quote = |span| reader.quote(span);
        ReportFinding {
            id: id as u32,
            category: finding.category,
            span: quote(finding.span),
            rule: finding.rule.whole(),
            cue: finding.cue.map(quote),
            source: finding.source,
            confidence: finding.confidence,
            in_quote: finding.in_quote,
            in_headline: finding.in_headline,
            negated: finding.negated,
            number: finding.number,
            class: finding.class,
            slots: finding.slots.iter().map(|&(name, span)| Slot { name: name.as_str(), span: quote(span) }).collect(),
        }
    }
}
