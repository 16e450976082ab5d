//! The reader's own patterns: packs, which are data alone, read and run at run time.
//!
//! A pack is one JSON file (`docs/packs.md` describes it): a name, and patterns, each of them a phrase over the tokens of a
//! sentence or a regular expression over the text of a passage. What a pattern finds is a [`Finding`] of the category
//! `custom/<name of the pattern>`, beside what the rules find and without touching it.
//!
//! A pack comes from anywhere, so everything about it has a bound: its size, the number of its patterns, what each of them compiles to,
//! the steps that it may take and the findings that it may make in a passage. Matching takes time linear in the length of the text.
//! This is the one place that knows the crate `regex`.

mod error;
mod expression;
mod format;
mod lemma;
mod phrase;

use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;

pub use error::{Code, PackError};
pub use phrase::CLASSES;

use crate::finding::{Candidate, Finding, Mention, Reach};
use crate::grammar::Parsed;
use crate::report::{Category, Confidence, Custom};
use crate::text;
use crate::text::{Role, Span};
use expression::Expression;
use phrase::Phrase;

/// The most bytes that a pack's file may have.
pub const FILE_BYTES: usize = 256 * 1024;

/// The most patterns in a pack, and in all packs that run together.
pub const PATTERNS: usize = 200;

/// The most regular expressions in a pack, and in all packs that run together: each may take 256 KiB, compiled.
pub const EXPRESSIONS: usize = 50;

/// The most findings in one passage, of all packs together.
pub const FINDINGS: usize = 200;

/// One pack, as its file describes it.
#[derive(Debug)]
pub struct Pack {
    /// What the reader calls it.
    pub name: String,
    /// What it is for, in the words of whoever wrote it; empty where nothing is said.
    pub about: String,
    /// Its patterns, at least one, in the order of the file.
    pub patterns: Vec<Pattern>,
}

/// One pattern of a pack.
#[derive(Debug)]
pub struct Pattern {
    /// The kind of its findings is `custom/` and this: lower-case letters, digits and hyphens.
    pub name: String,
    /// What a mark of it means, for the reader; empty where nothing is said.
    pub says: String,
    /// Texts in which it finds something. Where there are `[brackets]`, it finds what stands in them and nothing else.
    pub examples: Vec<String>,
    /// Texts in which it finds nothing.
    pub misses: Vec<String>,
    matcher: Matcher,
}

#[derive(Debug)]
enum Matcher {
    Phrase(Phrase),
    Expression(Expression),
}

impl Pack {
    /// Reads a pack's file. All of it is checked but the patterns' examples and what regular expressions compile to: see
    /// [`Pack::check`]. An error names the place in the file.
    pub fn parse(json: &str) -> Result<Pack, Vec<PackError>> {
        format::parse(json)
    }

    /// Compiles the regular expressions and tries every example: what one does once with a pack before it is used. No error, none
    /// found.
    pub fn check(&self) -> Vec<PackError> {
        let mut errors = Vec::new();
        for (at, pattern) in self.patterns.iter().enumerate() {
            let path = format!("patterns[{at}]");
            if let Matcher::Expression(expression) = &pattern.matcher
                && !expression.compiles()
            {
                let limit = expression::PROGRAM_BYTES.to_string();
                errors.push(PackError::new(format!("{path}.regex"), Code::RegexTooLarge, [limit]));
                continue;
            }
            for (n, example) in pattern.examples.iter().enumerate() {
                errors.extend(wrong(pattern, example, false).map(|e| e.below(format!("{path}.examples[{n}]"))));
            }
            for (n, miss) in pattern.misses.iter().enumerate() {
                errors.extend(wrong(pattern, miss, true).map(|e| e.below(format!("{path}.misses[{n}]"))));
            }
        }
        errors
    }
}

/// What is wrong with an example of a pattern, or with a near miss.
fn wrong(pattern: &Pattern, example: &str, miss: bool) -> Option<PackError> {
    let (text, wanted) = marked(example);
    let parsed = Parsed::new(&text, Role::Body);
    let hashes = hashes(&parsed);
    let mut found = Vec::new();
    match &pattern.matcher {
        Matcher::Expression(expression) => expression.find(&text, &mut found),
        Matcher::Phrase(phrase) => phrase.find(&parsed, &hashes, &mut found),
    }
    let quote = |spans: &[(usize, usize)]| {
        spans.iter().map(|&(start, end)| format!("“{}”", &text[start..end])).collect::<Vec<_>>().join(", ")
    };
    match (miss, found.is_empty(), wanted.is_empty()) {
        (true, false, _) => Some(PackError::new("", Code::MissFound, [quote(&found)])),
        (false, true, _) => Some(PackError::new("", Code::ExampleNotFound, [])),
        (false, false, false) if found != wanted => {
            Some(PackError::new("", Code::ExampleOther, [quote(&found), quote(&wanted)]))
        }
        _ => None,
    }
}

/// An example without its brackets, and what stands in them, in bytes.
fn marked(example: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut spans, mut open) = (String::with_capacity(example.len()), Vec::new(), None);
    for c in example.chars() {
        match (c, open) {
            ('[', None) => open = Some(text.len()),
            (']', Some(start)) => {
                spans.push((start, text.len()));
                open = None;
            }
            _ => text.push(c),
        }
    }
    (text, spans)
}

/// The packs that run together.
#[derive(Debug, Default)]
pub struct Packs {
    packs: Vec<Pack>,
    /// The category of each pattern, in order.
    categories: Vec<Category>,
    /// Every kind once, in order of first mention.
    kinds: Vec<Category>,
    /// The phrases by the words with which they can start, as pattern numbers.
    by_word: HashMap<u32, Vec<u16>>,
    /// The phrases that can start with any word.
    anywhere: Vec<u16>,
}

impl Packs {
    /// One pack alone, from its file.
    pub fn parse(json: &str) -> Result<Packs, Vec<PackError>> {
        let mut packs = Packs::default();
        packs.add(Pack::parse(json)?).map_err(|error| vec![error])?;
        Ok(packs)
    }

    /// The packs among these files that have no mistakes, as many as may run together.
    pub fn usable<'f>(files: impl IntoIterator<Item = &'f str>) -> Packs {
        let mut packs = Packs::default();
        for pack in files.into_iter().filter_map(|file| Pack::parse(file).ok()) {
            let _ = packs.add(pack);
        }
        packs
    }

    /// Adds a pack. Patterns of the same name in different packs are one kind. An error where there would be more than [`PATTERNS`]
    /// or [`EXPRESSIONS`]; then nothing is added.
    pub fn add(&mut self, pack: Pack) -> Result<(), PackError> {
        let patterns = self.categories.len() + pack.patterns.len();
        let expressions = |pack: &Pack| {
            pack.patterns.iter().filter(|pattern| matches!(pattern.matcher, Matcher::Expression(_))).count()
        };
        let all = self.packs.iter().map(expressions).sum::<usize>() + expressions(&pack);
        if patterns > PATTERNS {
            return Err(PackError::new("", Code::TogetherPatterns, [patterns.to_string(), PATTERNS.to_string()]));
        }
        if all > EXPRESSIONS {
            return Err(PackError::new("", Code::TogetherExpressions, [all.to_string(), EXPRESSIONS.to_string()]));
        }
        for pattern in &pack.patterns {
            let number = self.categories.len() as u16;
            let name = intern(format!("custom/{}", pattern.name));
            let category = self.kinds.iter().copied().find(|kind| kind.as_str() == name).unwrap_or_else(|| {
                let category = Category::Custom(Custom { index: self.kinds.len() as u16, name });
                self.kinds.push(category);
                category
            });
            self.categories.push(category);
            if let Matcher::Phrase(phrase) = &pattern.matcher {
                match phrase.first() {
                    Some(words) => {
                        words.into_iter().for_each(|word| self.by_word.entry(word).or_default().push(number))
                    }
                    None => self.anywhere.push(number),
                }
            }
        }
        self.packs.push(pack);
        Ok(())
    }

    /// Every kind that the packs can find, once. Their [`Category::index`] counts on from the last of [`Category::ALL`].
    pub fn kinds(&self) -> &[Category] {
        &self.kinds
    }

    /// What the packs say of a kind of theirs: the first pattern of that name that says anything.
    pub fn says(&self, kind: Category) -> &str {
        let patterns = self.packs.iter().flat_map(|pack| &pack.patterns).zip(&self.categories);
        patterns
            .filter(|(_, of)| **of == kind)
            .map(|(pattern, _)| &*pattern.says)
            .find(|says| !says.is_empty())
            .unwrap_or("")
    }

    /// Everything that the packs find in a passage, by place.
    pub(crate) fn find(&self, parsed: &Parsed) -> Vec<Candidate> {
        if self.packs.is_empty() || parsed.text.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, usize, Category)> = Vec::new();
        let patterns: Vec<&Pattern> = self.packs.iter().flat_map(|pack| &pack.patterns).collect();
        let mut spans = Vec::new();
        for (pattern, &category) in patterns.iter().zip(&self.categories) {
            if let Matcher::Expression(expression) = &pattern.matcher {
                expression.find(parsed.text, &mut spans);
                found.extend(spans.drain(..).map(|(start, end)| (start, end, category)));
            }
        }
        if !(self.by_word.is_empty() && self.anywhere.is_empty()) {
            self.phrases(parsed, &patterns, &mut found);
        }
        found.sort_unstable_by_key(|&(start, end, category)| (start, std::cmp::Reverse(end), category.index()));
        found.dedup();
        found.truncate(FINDINGS);
        found.into_iter().map(|(start, end, category)| candidate(parsed, start, end, category)).collect()
    }

    fn phrases(&self, parsed: &Parsed, patterns: &[&Pattern], found: &mut Vec<(usize, usize, Category)>) {
        let hashes = hashes(parsed);
        let mut runs: HashMap<u16, phrase::Run> = HashMap::new();
        for &(low, high) in &parsed.sentences {
            for at in low..high {
                let starting = self.by_word.get(&hashes[at]).into_iter().flatten();
                for &number in starting.chain(&self.anywhere) {
                    let Matcher::Phrase(phrase) = &patterns[usize::from(number)].matcher else { continue };
                    let run = runs.entry(number).or_insert_with(|| phrase::Run::new(phrase, parsed, &hashes));
                    if let Some((start, end)) = run.at(low, high, at) {
                        found.push((start, end, self.categories[usize::from(number)]));
                    }
                }
            }
        }
    }
}

/// The words of the passage, folded, as numbers to tell them apart by.
fn hashes(parsed: &Parsed) -> Vec<u32> {
    parsed
        .tokens
        .iter()
        .map(|token| text::hash_folded(&parsed.text[token.start as usize..token.end as usize]))
        .collect()
}

/// What was found, as a finding of the analysis.
fn candidate(parsed: &Parsed, start: usize, end: usize, category: Category) -> Candidate {
    let span = Span { passage: 0, start: start as u32, end: end as u32 };
    // The token in which it starts, or the next one.
    let token = parsed.tokens.partition_point(|token| token.end <= span.start);
    let token = (!parsed.tokens.is_empty()).then(|| token.min(parsed.tokens.len() - 1));
    Candidate {
        mention: Mention::default(),
        needs_harm: Reach::Here,
        finding: Finding {
            category,
            span,
            sentence: token.map_or(span, |token| parsed.sentence(token)),
            rule: category.into(),
            cue: None,
            source: None,
            confidence: Confidence::Sure,
            in_quote: token.is_some_and(|token| parsed.tokens[token].quoted),
            in_headline: parsed.role == Role::Headline,
            negated: false,
            number: None,
            class: None,
            slots: Vec::new(),
        },
    }
}

/// The name of a kind for as long as the program runs. Each is kept once, however often its pack is read: findings are copied
/// everywhere, and a name of theirs is a word of a closed list.
fn intern(name: String) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    names.get(&*name).copied().unwrap_or_else(|| {
        let name: &'static str = name.leak();
        names.insert(name);
        name
    })
}
