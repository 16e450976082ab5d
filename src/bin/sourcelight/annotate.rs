//! `sourcelight annotate`: every document of every input through the engine, one at a time.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sourcelight::Unit;

use crate::input::{Documents, Input, Kind};
use crate::output::Output;
use crate::pack;

/// How long a run stays silent before it shows how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(clap::Args)]
pub struct Args {
    /// The documents: text, HTML or JSON Lines; `-` or nothing is standard input.
    files: Vec<PathBuf>,

    /// What the inputs are, where file names and first bytes mislead.
    #[arg(long, short, value_enum, value_name = "KIND")]
    input: Option<Kind>,

    /// How to print the findings. JSON Lines has one line a document; JSON is one array of the same objects.
    #[arg(long, short, value_enum, default_value_t = Format::Terminal)]
    pub format: Format,

    /// What the offsets in JSON count: Unicode code points, UTF-16 code units or UTF-8 bytes.
    #[arg(long, value_enum, default_value_t = Offsets::Chars, value_name = "UNIT")]
    pub offsets: Offsets,

    /// Take the first line of a text as its headline.
    #[arg(long)]
    headline: bool,

    /// Look also for the patterns of this pack; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub pack: Vec<PathBuf>,

    /// In the terminal view, tell for each finding which rule made it and which words it recognised.
    #[arg(long, short)]
    pub explain: bool,

    /// In the terminal view, also show named persons, institutions, documents and other media.
    #[arg(long, short)]
    pub all: bool,

    /// When the terminal view is coloured.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The marked text and its findings, for reading.
    Terminal,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Offsets {
    /// Unicode code points, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
    /// UTF-8 bytes, as Rust counts.
    Bytes,
}

impl Offsets {
    pub fn unit(self) -> Unit {
        match self {
            Offsets::Chars => Unit::Chars,
            Offsets::Utf16 => Unit::Utf16,
            Offsets::Bytes => Unit::Bytes,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Color {
    /// On a terminal that does not refuse it.
    Auto,
    Always,
    Never,
}

/// Annotates every input and says whether all of them could be read. What cannot be read is reported on standard error and left
/// out; a pack that has mistakes ends the run before it began. An error is one of writing.
pub fn main(args: Args) -> io::Result<bool> {
    let packs = match pack::load(&args.pack) {
        Ok(packs) => packs,
        Err(problem) => {
            anstream::eprintln!("sourcelight: {problem:#}");
            return Ok(false);
        }
    };
    let mut output = Output::new(&args, packs)?;
    let inputs = if args.files.is_empty() { vec![PathBuf::from("-")] } else { args.files.clone() };
    let progress = Progress::new(&inputs);
    let mut complete = true;
    for path in inputs {
        let report = |problem: anyhow::Error| progress.bar.suspend(|| anstream::eprintln!("sourcelight: {problem:#}"));
        let input =
            Input { path, kind: args.input, lines_expected: args.format == Format::Jsonl, headline: args.headline };
        let documents = match Documents::open(input, &progress.bar) {
            Ok(documents) => documents,
            Err(problem) => {
                report(problem);
                complete = false;
                continue;
            }
        };
        for document in documents {
            match document {
                Ok(document) => output.write(&document)?,
                Err(problem) => {
                    report(problem);
                    complete = false;
                }
            }
            progress.tick();
        }
    }
    progress.bar.finish_and_clear();
    output.finish()?;
    Ok(complete)
}

/// How much has been read, on standard error, when that is a terminal and the run takes its time.
struct Progress {
    bar: ProgressBar,
    started: Instant,
    wanted: bool,
}

impl Progress {
    fn new(inputs: &[PathBuf]) -> Progress {
        let sizes: Option<u64> = inputs.iter().map(|path| Some(path.metadata().ok()?.len())).sum();
        let bar = ProgressBar::with_draw_target(sizes, ProgressDrawTarget::hidden());
        let template = match sizes {
            Some(_) => "{bar:40} {bytes} of {total_bytes}, {eta} left",
            None => "{spinner} {bytes} read, {bytes_per_sec}",
        };
        bar.set_style(ProgressStyle::with_template(template).expect("the template is valid"));
        // On a terminal the findings themselves show the progress.
        let wanted = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Progress { bar, started: Instant::now(), wanted }
    }

    fn tick(&self) {
        if self.wanted && self.bar.is_hidden() && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
