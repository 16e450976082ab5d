//! `sourcelight pack`: the reader's own patterns, before they are used.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Subcommand, ValueEnum};
use serde::Serialize;
use sourcelight::packs::{self, CLASSES, Pack, PackError, Packs};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Check packs and their examples, and name every mistake with its place.
    Check {
        /// The packs.
        #[arg(required = true)]
        files: Vec<PathBuf>,

        /// How to print the result.
        #[arg(long, short, value_enum, default_value_t = Format::Terminal)]
        format: Format,
    },
    /// List the word classes that phrases may name.
    Classes,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading.
    Terminal,
    /// One JSON array.
    Json,
}

/// The result for one file.
#[derive(Serialize)]
struct Checked {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    patterns: Vec<Described>,
    errors: Vec<PackError>,
}

#[derive(Serialize)]
struct Described {
    name: String,
    examples: usize,
    misses: usize,
}

/// Does what is asked. False where a pack has a mistake or cannot be read. An error is one of writing.
pub fn main(args: Args) -> io::Result<bool> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    match args.what {
        What::Classes => {
            for (name, _, what) in CLASSES {
                writeln!(out, "@{name:14} {what}")?;
            }
            Ok(true)
        }
        What::Check { files, format } => {
            let mut all = Vec::new();
            for file in &files {
                match read(file) {
                    Ok(json) => all.push(check(file, &json)),
                    Err(error) => anstream::eprintln!("sourcelight: {error:#}"),
                }
            }
            if format == Format::Json {
                serde_json::to_writer_pretty(&mut out, &all)?;
                writeln!(out)?;
            } else {
                all.iter().try_for_each(|checked| print(&mut out, checked))?;
            }
            Ok(all.len() == files.len() && all.iter().all(|checked| checked.errors.is_empty()))
        }
    }
}

fn check(file: &Path, json: &str) -> Checked {
    let file = file.display().to_string();
    match Pack::parse(json) {
        Err(errors) => Checked { file, name: None, patterns: Vec::new(), errors },
        Ok(pack) => Checked {
            file,
            patterns: pack
                .patterns
                .iter()
                .map(|pattern| Described {
                    name: pattern.name.clone(),
                    examples: pattern.examples.len(),
                    misses: pattern.misses.len(),
                })
                .collect(),
            errors: pack.check(),
            name: Some(pack.name),
        },
    }
}

fn print(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    let bold = anstyle::Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}  {}", checked.file, checked.name.as_deref().unwrap_or_default())?;
    for (at, pattern) in checked.patterns.iter().enumerate() {
        let below = format!("patterns[{at}].");
        let right = if checked.errors.iter().any(|error| error.path.starts_with(&below)) { "wrong" } else { "ok" };
        let counts = format!("{} examples, {} near misses", pattern.examples, pattern.misses);
        writeln!(out, "    {right:6} custom/{:24} {counts}", pattern.name)?;
    }
    for error in &checked.errors {
        writeln!(out, "    {error}")?;
    }
    Ok(())
}

/// The text of a pack's file; one that is larger than any pack is not read.
fn read(file: &Path) -> Result<String> {
    let name = || file.display().to_string();
    let size = file.metadata().with_context(name)?.len();
    if size > packs::FILE_BYTES as u64 {
        anyhow::bail!("{}: the file has {size} bytes; a pack has at most {}", name(), packs::FILE_BYTES);
    }
    std::fs::read_to_string(file).with_context(name)
}

/// The packs of these files, to annotate with. An error names the file and every mistake in it.
pub fn load(files: &[PathBuf]) -> Result<Packs> {
    let mut packs = Packs::default();
    for file in files {
        let wrong = |errors: Vec<PackError>| {
            let lines: Vec<String> = errors.iter().map(PackError::to_string).collect();
            anyhow::anyhow!("{}: {}", file.display(), lines.join("\n    "))
        };
        let pack = Pack::parse(&read(file)?).map_err(wrong)?;
        packs.add(pack).map_err(|error| wrong(vec![error]))?;
    }
    Ok(packs)
}
