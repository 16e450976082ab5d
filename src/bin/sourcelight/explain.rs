//! `sourcelight explain`: for a sentence, why its phrases are marked, and why others that look like it are not.

use std::io::{self, Read, Write};

use sourcelight::explain::{explain, near_misses};
use sourcelight::{Document, Unit, annotate};

#[derive(clap::Args)]
pub struct Args {
    /// The text; standard input without it.
    text: Vec<String>,

    /// The text is a headline.
    #[arg(long)]
    headline: bool,
}

/// Explains the text. An error is one of reading or writing.
pub fn main(args: Args) -> io::Result<bool> {
    let mut text = args.text.join(" ");
    if args.text.is_empty() {
        io::stdin().read_to_string(&mut text)?;
    }
    let text = text.trim();
    let document = if args.headline { Document { title: text, text: "" } } else { Document { title: "", text } };
    let mut out = anstream::stdout().lock();
    let bold = anstyle::Style::new().bold();
    let report = annotate(&document, Unit::Bytes);
    for finding in &report.findings {
        writeln!(out, "{bold}{}{bold:#}  {}", finding.span.quote, finding.rule)?;
        for line in textwrap::wrap(
            &explain(finding),
            textwrap::Options::with_termwidth().initial_indent("  ").subsequent_indent("  "),
        ) {
            writeln!(out, "{line}")?;
        }
    }
    let misses = near_misses(&document, Unit::Bytes);
    for miss in &misses {
        writeln!(out, "{bold}{}{bold:#}  not marked: {}", miss.span.quote, miss.reason.as_str())?;
    }
    if report.findings.is_empty() && misses.is_empty() {
        writeln!(out, "Nothing here looks like a source or a statement of responsibility.")?;
    }
    Ok(true)
}
