//! The command line: `sourcelight annotate` finds unnamed sources, terms of anonymity and claims of responsibility in text, HTML or
//! JSON Lines.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};
use sourcelight::{Document, Report, Unit, annotate};

#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Mark the attributions in documents.
    Annotate {
        #[arg(long, value_enum, default_value_t = Format::Jsonl)]
        format: Format,
        #[arg(long, value_enum, default_value_t = Offsets::Chars)]
        offsets: Offsets,
        files: Vec<std::path::PathBuf>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Jsonl,
}

#[derive(Clone, Copy, ValueEnum)]
enum Offsets {
    Chars,
    Utf16,
    Bytes,
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    #[serde(default)]
    title: String,
    text: String,
}

#[derive(Serialize)]
struct Annotated<'a> {
    id: &'a serde_json::Value,
    #[serde(flatten)]
    report: Report,
}

fn main() -> io::Result<ExitCode> {
    let Command::Annotate { offsets, files, format: Format::Jsonl } = Cli::parse().command;
    let unit = match offsets {
        Offsets::Chars => Unit::Chars,
        Offsets::Utf16 => Unit::Utf16,
        Offsets::Bytes => Unit::Bytes,
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    let inputs: Vec<Box<dyn BufRead>> = if files.is_empty() {
        vec![Box::new(io::stdin().lock())]
    } else {
        files
            .iter()
            .map(|f| Ok(Box::new(io::BufReader::new(std::fs::File::open(f)?)) as Box<dyn BufRead>))
            .collect::<io::Result<_>>()?
    };
    for input in inputs {
        for (number, line) in input.lines().enumerate() {
            match serde_json::from_str::<Line>(&line?) {
                Ok(line) => {
                    let report = annotate(&Document { title: &line.title, text: &line.text }, unit);
                    serde_json::to_writer(&mut out, &Annotated { id: &line.id, report })?;
                    out.write_all(b"\n")?;
                }
                Err(error) => {
                    eprintln!("line {}: {error}", number + 1);
                    failed = true;
                }
            }
        }
    }
    out.flush()?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
