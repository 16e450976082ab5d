//! The file of a pack, version 1. `docs/packs.md` describes it for those who write one.

use std::collections::HashMap;

use serde::Deserialize;

use super::error::{Code, PackError};
use super::expression::Expression;
use super::phrase::Phrase;
use super::{EXPRESSIONS, FILE_BYTES, Matcher, PATTERNS, Pack, Pattern};

/// What the file says that it is.
const FORMAT: &str = "sourcelight-pack";

/// The version of the format.
const VERSION: u32 = 1;

/// The longest name of a kind, of a pack; the longest explanation, phrase or regular expression, and example: in characters.
const KIND: usize = 40;
const NAME: usize = 80;
const SENTENCE: usize = 400;
const PATTERN: usize = 2_000;
const EXAMPLE: usize = 1_000;

/// The most examples, and the most near misses, of one pattern.
const EXAMPLES: usize = 50;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: String,
    version: u32,
    name: String,
    #[serde(default)]
    about: String,
    patterns: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    says: String,
    phrase: Option<String>,
    regex: Option<String>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    misses: Vec<String>,
}

/// What is read before anything else, whatever else the file holds.
#[derive(Deserialize)]
struct Head {
    format: Option<serde_json::Value>,
    version: Option<serde_json::Value>,
}

pub fn parse(json: &str) -> Result<Pack, Vec<PackError>> {
    let one = |error| vec![error];
    if json.len() > FILE_BYTES {
        let sizes = [json.len().to_string(), FILE_BYTES.to_string()];
        return Err(one(PackError::new("", Code::FileTooLarge, sizes)));
    }
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let not_json = |error: &serde_json::Error| one(PackError::new("", Code::NotJson, [error.to_string()]));
    match serde_json::from_str::<Head>(json) {
        // A newer version may have keys that this one does not know: that is not what is wrong with it.
        Ok(head) if head.format.as_ref().and_then(|format| format.as_str()) == Some(FORMAT) => {
            let version = head.version.and_then(|version| version.as_u64()).unwrap_or_default();
            if version > u64::from(VERSION) {
                let versions = [version.to_string(), VERSION.to_string()];
                return Err(one(PackError::new("version", Code::Newer, versions)));
            }
        }
        Ok(_) => return Err(one(PackError::new("format", Code::NotAPack, [FORMAT.to_owned()]))),
        Err(error) if error.is_data() => return Err(one(PackError::new("", Code::NotAPack, [FORMAT.to_owned()]))),
        Err(error) => return Err(not_json(&error)),
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let file: File = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if !inner.is_data() {
            return not_json(&inner);
        }
        let path = if path == "." { String::new() } else { path };
        one(PackError::new(path, Code::Shape, [inner.to_string()]))
    })?;
    reader.end().map_err(|error| not_json(&error))?;
    read(file)
}

/// Checks what the file says, and reports all that is wrong.
fn read(file: File) -> Result<Pack, Vec<PackError>> {
    let mut errors = Vec::new();
    let File { _format: _, version, name, about, patterns: entries } = file;
    if version == 0 {
        errors.push(PackError::new("version", Code::NotAPack, [FORMAT.to_owned()]));
    }
    if name.trim().is_empty() {
        errors.push(PackError::new("name", Code::NameEmpty, []));
    }
    errors.extend(too_long("name", &name, NAME));
    errors.extend(too_long("about", &about, SENTENCE));
    if entries.is_empty() {
        errors.push(PackError::new("patterns", Code::NoPatterns, []));
    }
    if entries.len() > PATTERNS {
        let counts = [entries.len().to_string(), PATTERNS.to_string()];
        return Err(vec![PackError::new("patterns", Code::TooMany, counts)]);
    }
    let expressions = entries.iter().filter(|entry| entry.regex.is_some()).count();
    if expressions > EXPRESSIONS {
        let counts = [expressions.to_string(), EXPRESSIONS.to_string()];
        return Err(vec![PackError::new("patterns", Code::TooManyExpressions, counts)]);
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut patterns = Vec::new();
    for (at, entry) in entries.into_iter().enumerate() {
        let path = format!("patterns[{at}]");
        if !is_kind(&entry.name) {
            let shown: String = entry.name.chars().take(KIND).collect();
            errors.push(PackError::new(format!("{path}.name"), Code::BadName, [shown, KIND.to_string()]));
        } else if let Some(first) = taken.get(&entry.name) {
            let values = [entry.name.clone(), format!("patterns[{first}]")];
            errors.push(PackError::new(format!("{path}.name"), Code::NameTaken, values));
        } else {
            taken.insert(entry.name.clone(), at);
        }
        errors.extend(too_long(&format!("{path}.says"), &entry.says, SENTENCE));
        for (key, texts) in [("examples", &entry.examples), ("misses", &entry.misses)] {
            if texts.len() > EXAMPLES {
                let counts = [texts.len().to_string(), EXAMPLES.to_string()];
                errors.push(PackError::new(format!("{path}.{key}"), Code::TooMany, counts));
            }
            for (n, text) in texts.iter().enumerate() {
                errors.extend(too_long(&format!("{path}.{key}[{n}]"), text, EXAMPLE));
            }
        }
        let matcher = match (&entry.phrase, &entry.regex) {
            (Some(phrase), None) => {
                let path = format!("{path}.phrase");
                too_long(&path, phrase, PATTERN)
                    .map_or_else(|| Phrase::compile(phrase), Err)
                    .map_or_else(|error| Err(error.below(path)), |phrase| Ok(Matcher::Phrase(phrase)))
            }
            (None, Some(regex)) => {
                let path = format!("{path}.regex");
                too_long(&path, regex, PATTERN)
                    .map_or_else(|| Expression::new(regex), Err)
                    .map_or_else(|error| Err(error.below(path)), |expression| Ok(Matcher::Expression(expression)))
            }
            _ => Err(PackError::new(path, Code::OneOf, [])),
        };
        match matcher {
            Ok(matcher) => {
                let Entry { name, says, examples, misses, .. } = entry;
                patterns.push(Pattern { name, says, examples, misses, matcher });
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(Pack { name, about, patterns }) } else { Err(errors) }
}

fn too_long(path: &str, text: &str, most: usize) -> Option<PackError> {
    let length = text.chars().count();
    (length > most).then(|| PackError::new(path, Code::TooLong, [length.to_string(), most.to_string()]))
}

/// Whether a name can be one of a kind, in a report and as the name of a highlight.
fn is_kind(name: &str) -> bool {
    name.len() <= KIND
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && !name.ends_with('-')
        && !name.contains("--")
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
