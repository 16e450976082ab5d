//! Where reports go: the terminal view, JSON or JSON Lines on standard output.

use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;
use serde_json::Value;
use sourcelight::packs::Packs;
use sourcelight::{Report, Unit, annotate_with};

use crate::annotate::{Args, Color, Format, Offsets};
use crate::input::Document;
use crate::terminal;

/// The output of one run.
pub struct Output {
    writer: Box<dyn Write>,
    format: Format,
    offsets: Offsets,
    view: terminal::View,
    written: usize,
}

/// One document as JSON: what the input called it, and the report.
#[derive(Serialize)]
struct Annotated<'d> {
    id: &'d Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'d String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'d String>,
    #[serde(flatten)]
    report: Report,
}

impl Output {
    /// Standard output in the format that `args` asks for.
    pub fn new(args: &Args, packs: Packs) -> io::Result<Output> {
        let choice = match args.color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let writer = BufWriter::with_capacity(1 << 16, io::stdout());
        let view = terminal::View { explain: args.explain, all: args.all, packs };
        let mut writer: Box<dyn Write> = match args.format {
            Format::Terminal => Box::new(AutoStream::new(Box::new(writer) as Box<dyn Write>, choice)),
            _ => Box::new(writer),
        };
        if args.format == Format::Json {
            writer.write_all(b"[")?;
        }
        Ok(Output { writer, format: args.format, offsets: args.offsets, view, written: 0 })
    }

    /// Annotates one document and writes its report.
    pub fn write(&mut self, document: &Document) -> io::Result<()> {
        // The terminal view cuts the text itself.
        let unit = if self.format == Format::Terminal { Unit::Bytes } else { self.offsets.unit() };
        let article = sourcelight::Document { title: &document.title, text: &document.text };
        let report = annotate_with(&article, unit, &self.view.packs);
        let first = self.written == 0;
        self.written += 1;
        if self.format == Format::Terminal {
            if !first {
                self.writer.write_all(b"\n")?;
            }
            return self.view.write(&mut self.writer, document, &report);
        }
        let shown = document.extracted;
        let annotated = Annotated {
            id: &document.id,
            title: shown.then_some(&document.title),
            text: shown.then_some(&document.text),
            report,
        };
        if self.format == Format::Json {
            self.writer.write_all(if first { b"\n" } else { b",\n" })?;
            serde_json::to_writer_pretty(&mut self.writer, &annotated)?;
        } else {
            serde_json::to_writer(&mut self.writer, &annotated)?;
            self.writer.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Ends the output.
    pub fn finish(mut self) -> io::Result<()> {
        if self.format == Format::Json {
            self.writer.write_all(b"\n]\n")?;
        }
        self.writer.flush()
    }
}
