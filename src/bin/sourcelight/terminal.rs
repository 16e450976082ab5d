//! The view for people: the text with its marks, then the findings, the sources and who is held responsible.
//!
//! A mark stands in `[brackets]` with its finding's number, its cue in `{braces}`: colour adds to that and is never needed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use sourcelight::packs::Packs;
use sourcelight::report::{Quote, ReportFinding};
use sourcelight::{Category, Field, Group, Report};

use crate::input::Document;

/// Lines longer than this tire the eye, however wide the terminal is.
const WIDEST: usize = 100;

/// What the view shows.
pub struct View {
    /// Whether each finding tells its rule and the parts it recognised.
    pub explain: bool,
    /// Whether `attribution/*` is shown as well.
    pub all: bool,
    /// The reader's own patterns.
    pub packs: Packs,
}

impl View {
    /// Writes the view of one document, whose report counts bytes.
    pub fn write(&self, writer: &mut impl Write, document: &Document, report: &Report) -> io::Result<()> {
        let shown: Vec<&ReportFinding> = report
            .findings
            .iter()
            .filter(|finding| self.all || finding.category.group() != Group::Attribution)
            .collect();
        let bold = Style::new().bold();
        let name = document.id.as_str().map_or_else(|| document.id.to_string(), str::to_owned);
        writeln!(writer, "{bold}{name}{bold:#}")?;
        if !document.title.is_empty() {
            writeln!(writer, "\n{}", wrap(&marked(&document.title, Field::Title, &shown)))?;
        }
        for paragraph in marked(&document.text, Field::Text, &shown).lines().filter(|line| !line.trim().is_empty()) {
            writeln!(writer, "\n{}", wrap(paragraph.trim_end()))?;
        }
        writeln!(writer)?;
        if shown.is_empty() {
            return writeln!(writer, "Nothing marked.");
        }
        for finding in &shown {
            self.finding(writer, finding)?;
        }
        self.sources(writer, report)?;
        self.responsibility(writer, report)
    }

    fn finding(&self, writer: &mut impl Write, finding: &ReportFinding) -> io::Result<()> {
        let style = style(finding.category);
        let number = finding.id + 1;
        write!(writer, "{number:4}  {style}{:24}{style:#} {}", finding.category.as_str(), finding.span.quote)?;
        if let Some(cue) = &finding.cue {
            write!(writer, "  {{{}}}", cue.quote)?;
        }
        writeln!(writer)?;
        if !self.explain {
            return Ok(());
        }
        let mut line = |name: &str, value: &str| writeln!(writer, "      {name:12} {value}");
        line("rule", &finding.rule)?;
        let means = match finding.category.group() {
            Group::Custom => self.packs.says(finding.category).to_owned(),
            _ => sourcelight::explain::explain(finding),
        };
        if !means.is_empty() {
            line("means", &means)?;
        }
        for slot in &finding.slots {
            line(slot.name, &slot.span.quote)?;
        }
        if let Some(class) = finding.class {
            line("class", class)?;
        }
        let mut notes = vec![match finding.confidence {
            sourcelight::Confidence::Sure => "sure",
            sourcelight::Confidence::Likely => "likely",
            sourcelight::Confidence::Possible => "possible: careful editors differ",
        }];
        notes.extend(finding.in_quote.then_some("inside somebody else's quoted words"));
        notes.extend(finding.in_headline.then_some("in the headline"));
        notes.extend(finding.negated.then_some("negated"));
        line("confidence", &notes.join(", "))
    }

    fn sources(&self, writer: &mut impl Write, report: &Report) -> io::Result<()> {
        if report.sources.is_empty() {
            return Ok(());
        }
        writeln!(writer, "\n{} distinct unnamed", plural(report.sources.len(), "source"))?;
        for source in &report.sources {
            let mentions: Vec<String> = source.findings.iter().map(|id| (id + 1).to_string()).collect();
            writeln!(writer, "      {} ({}), marked at {}", source.label, source.specificity, mentions.join(", "))?;
            if self.explain {
                let parts = [
                    ("access", &source.access),
                    ("side", &source.side),
                    ("reason", &source.reason),
                    ("told", &source.outlet),
                ];
                for (name, part) in parts {
                    if let Some(part) = part {
                        writeln!(writer, "        {name:10} {}", part.quote)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn responsibility(&self, writer: &mut impl Write, report: &Report) -> io::Result<()> {
        if report.responsibility.is_empty() {
            return Ok(());
        }
        writeln!(writer, "\nResponsibility")?;
        for line in &report.responsibility {
            let quote =
                |part: &Option<Quote>| part.as_ref().map_or("nobody named".to_owned(), |part| part.quote.clone());
            write!(writer, "      {:12} {}", line.state, quote(&line.actor))?;
            if let Some(event) = &line.event {
                write!(writer, " – {}", event.quote)?;
            }
            if let Some(accuser) = &line.accuser {
                write!(writer, ", by {}", accuser.quote)?;
            }
            writeln!(writer)?;
        }
        Ok(())
    }
}

/// One edge of a mark. The order of the variants is the order at one position: what ends there ends first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    CueEnds,
    MarkEnds,
    MarkBegins,
    CueBegins,
}

/// `text` with the marks of `findings` that lie in `field`.
fn marked(text: &str, field: Field, findings: &[&ReportFinding]) -> String {
    // A cue that two findings share is drawn once.
    let mut edges = BTreeSet::new();
    for finding in findings {
        let category = finding.category;
        let mut add = |quote: &Quote, begins, ends, number| {
            if quote.field == field && quote.start < quote.end {
                edges.insert((quote.start, begins, number, category));
                edges.insert((quote.end, ends, number, category));
            }
        };
        add(&finding.span, Edge::MarkBegins, Edge::MarkEnds, finding.id + 1);
        if let Some(cue) = &finding.cue {
            add(cue, Edge::CueBegins, Edge::CueEnds, 0);
        }
    }
    let mut out = String::new();
    let mut at = 0;
    let mut open: Vec<Style> = Vec::new();
    for (position, edge, number, category) in edges {
        out.push_str(&text[at..position]);
        at = position;
        let style = style(category);
        let style = if matches!(edge, Edge::MarkBegins | Edge::MarkEnds) { style.bold() } else { style };
        if let Some(outer) = open.last() {
            write!(out, "{outer:#}").expect("a string takes every style");
        }
        match edge {
            Edge::MarkBegins | Edge::CueBegins => {
                write!(out, "{style}{}", if edge == Edge::MarkBegins { '[' } else { '{' })
                    .expect("a string takes every style");
                open.push(style);
            }
            Edge::MarkEnds | Edge::CueEnds => {
                let closed = if edge == Edge::MarkEnds { format!("]{}", superscript(number)) } else { "}".to_owned() };
                write!(out, "{style}{closed}{style:#}").expect("a string takes every style");
                if let Some(index) = open.iter().rposition(|opened| *opened == style) {
                    open.remove(index);
                }
                if let Some(outer) = open.last() {
                    write!(out, "{outer}").expect("a string takes every style");
                }
            }
        }
    }
    out.push_str(&text[at..]);
    out
}

fn style(category: Category) -> Style {
    let color = match category.group() {
        Group::Unnamed => AnsiColor::Yellow,
        Group::Anonymity => AnsiColor::Magenta,
        Group::Responsibility => AnsiColor::Red,
        Group::Hearsay => AnsiColor::Cyan,
        Group::Check => AnsiColor::Green,
        Group::Attribution => AnsiColor::Blue,
        Group::Custom => AnsiColor::BrightCyan,
    };
    color.on_default()
}

fn superscript(number: u32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("{count} {noun}") } else { format!("{count} {noun}s") }
}

/// `text` in lines no longer than the terminal is wide; as it is where nobody reads along.
fn wrap(text: &str) -> String {
    if !io::stdout().is_terminal() {
        return text.to_owned();
    }
    textwrap::fill(text, textwrap::termwidth().min(WIDEST))
}
