//! Where documents come from: text, HTML and JSON Lines, in files or on standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow};
use clap::ValueEnum;
use dom_smoothie::{Config, Readability, TextMode};
use indicatif::ProgressBar;
use serde::Deserialize;
use serde_json::Value;

/// What an input holds.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// One document, a paragraph a line.
    Text,
    /// One web page, from which the article is taken.
    Html,
    /// One JSON object a line, with `id`, `text` and perhaps `title`.
    Jsonl,
}

/// One input as the command line names it.
pub struct Input {
    /// The file; `-` for standard input.
    pub path: PathBuf,
    /// What the user says that it is.
    pub kind: Option<Kind>,
    /// Whether an input that does not show what it is should be taken as JSON Lines.
    pub lines_expected: bool,
    /// Whether the first line of a text is its headline.
    pub headline: bool,
}

/// One document to annotate.
pub struct Document {
    /// What the input calls it: the `id` of a line, the path of a file.
    pub id: Value,
    /// The headline, empty where there is none.
    pub title: String,
    /// The text below it.
    pub text: String,
    /// Whether title and text were taken from a page, so that offsets mean nothing without them.
    pub extracted: bool,
}

/// The documents of one input, in order; what cannot be read comes as an error that names the input and the line.
pub enum Documents {
    /// Text or HTML: one document.
    Whole(Option<Result<Document>>),
    /// JSON Lines: read as they are asked for, one in memory at a time.
    Lines { name: String, reader: Box<dyn BufRead>, number: usize },
}

impl Documents {
    /// Opens `input`; `progress` is told every byte read of it.
    pub fn open(input: Input, progress: &ProgressBar) -> Result<Documents> {
        let standard = input.path == Path::new("-");
        let name = if standard { "standard input".to_owned() } else { input.path.display().to_string() };
        let reader: Box<dyn Read> = if standard {
            Box::new(io::stdin().lock())
        } else {
            Box::new(File::open(&input.path).with_context(|| name.clone())?)
        };
        let mut reader = BufReader::with_capacity(1 << 16, progress.wrap_read(reader));
        let kind = match input.kind.or_else(|| by_extension(&input.path)) {
            Some(kind) => kind,
            None => by_first_byte(&mut reader, input.lines_expected).with_context(|| name.clone())?,
        };
        if kind == Kind::Jsonl {
            return Ok(Documents::Lines { name, reader: Box::new(reader), number: 0 });
        }
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).with_context(|| name.clone())?;
        let source = match std::str::from_utf8(without_mark(&bytes)) {
            Ok(source) => source,
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
                return Err(anyhow!("{name}, line {line}: not UTF-8"));
            }
        };
        let id = Value::String(if standard { "-".to_owned() } else { name.clone() });
        let document = match kind {
            Kind::Html => article(id, source),
            _ if input.headline => {
                let (title, text) = source.split_once('\n').unwrap_or((source, ""));
                Ok(Document {
                    id,
                    title: title.trim_end_matches('\r').to_owned(),
                    text: text.to_owned(),
                    extracted: false,
                })
            }
            _ => Ok(Document { id, title: String::new(), text: source.to_owned(), extracted: false }),
        };
        Ok(Documents::Whole(Some(document.with_context(|| name))))
    }
}

impl Iterator for Documents {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Result<Document>> {
        let (name, reader, number) = match self {
            Documents::Whole(document) => return document.take(),
            Documents::Lines { name, reader, number } => (name, reader, number),
        };
        let mut line = Vec::new();
        loop {
            *number += 1;
            line.clear();
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                // Reading on after such an error would repeat it for ever.
                Err(error) => {
                    let problem = Error::new(error).context(format!("{name}, line {number}"));
                    *self = Documents::Whole(None);
                    return Some(Err(problem));
                }
                Ok(_) => {}
            }
            let bytes = if *number == 1 { without_mark(&line) } else { &line };
            if !bytes.trim_ascii().is_empty() {
                return Some(parse(bytes).with_context(|| format!("{name}, line {number}")));
            }
        }
    }
}

/// One line of JSON Lines; further keys are ignored.
fn parse(line: &[u8]) -> Result<Document> {
    #[derive(Deserialize)]
    struct Line {
        id: Value,
        title: Option<String>,
        text: String,
    }
    let Line { id, title, text } = serde_json::from_slice(line).map_err(|error| {
        // The parser calls every line the first and its end line 2: the column is all that helps.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        anyhow!("{message} (column {})", error.column())
    })?;
    Ok(Document { id, title: title.unwrap_or_default(), text, extracted: false })
}

/// The article of a page: the headline and the text of its main part, a paragraph a line.
fn article(id: Value, html: &str) -> Result<Document> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    let article = article.map_err(|error| anyhow!("no article found in the page: {error}"))?;
    Ok(Document { id, title: article.title, text: article.text_content.to_string(), extracted: true })
}

fn by_extension(path: &Path) -> Option<Kind> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => Some(Kind::Jsonl),
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "txt" | "text" | "md" => Some(Kind::Text),
        _ => None,
    }
}

/// A page begins with a tag, a line of JSON Lines with a brace; what begins otherwise is text unless lines are expected.
fn by_first_byte(reader: &mut impl BufRead, lines_expected: bool) -> io::Result<Kind> {
    let first = without_mark(reader.fill_buf()?).trim_ascii_start().first().copied();
    Ok(match first {
        Some(b'<') => Kind::Html,
        Some(b'{') => Kind::Jsonl,
        _ if lines_expected => Kind::Jsonl,
        _ => Kind::Text,
    })
}

/// `bytes` without the byte order mark that some editors put first.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}
