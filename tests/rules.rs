//! Runs the marked examples and near misses that stand in every rule file (`src/rules/**/*.rule`).
//!
//! A line `+ text` holds the marks of its kind in square brackets; `- text` must hold no mark of the kind's group; `-k text` none of
//! the kind itself. `=` behind the sign makes the text a headline; ` / ` separates paragraphs. A `~` before the sign is a known gap: it
//! is run and listed, and fails only when it has been closed, so that the sign gets corrected.

use sourcelight::rules::RULES;
use sourcelight::{Category, Document, Unit, annotate};

#[derive(Debug)]
struct Example<'a> {
    line: &'a str,
    gap: bool,
    kind_only: bool,
    title: String,
    text: String,
    /// Byte ranges of the expected marks; empty for a near miss.
    marks: Vec<(usize, usize)>,
}

fn parse(line: &str) -> Option<Example<'_>> {
    let mut rest = line.trim();
    if rest.is_empty() || rest.starts_with('#') {
        return None;
    }
    let gap = rest.starts_with('~');
    rest = rest.trim_start_matches('~').trim_start();
    let positive = rest.starts_with('+');
    assert!(positive || rest.starts_with('-'), "an example starts with + or -: {line}");
    rest = &rest[1..];
    let kind_only = !positive && rest.starts_with("k ");
    rest = rest.strip_prefix("k ").unwrap_or(rest).trim_start();
    let headline = rest.starts_with("= ");
    rest = rest.strip_prefix("= ").unwrap_or(rest);
    let (mut plain, mut marks, mut open) = (String::new(), Vec::new(), None);
    for c in rest.replace(" / ", "\n").chars() {
        match c {
            '[' if positive => open = Some(plain.len()),
            ']' if positive => {
                marks.push((open.take().unwrap_or_else(|| panic!("no [ before ] in: {line}")), plain.len()))
            }
            _ => plain.push(c),
        }
    }
    assert_eq!(positive, !marks.is_empty(), "a + line has marks: {line}");
    let (title, text) = if headline { (plain, String::new()) } else { (String::new(), plain) };
    Some(Example { line, gap, kind_only, title, text, marks })
}

/// What is wrong with the report on `example`, or `None`.
fn check(kind: Category, example: &Example) -> Option<String> {
    let report = annotate(&Document { title: &example.title, text: &example.text }, Unit::Bytes);
    let found: Vec<_> = report
        .findings
        .iter()
        .filter(|f| {
            if example.marks.is_empty() && !example.kind_only {
                f.category.group() == kind.group()
            } else {
                f.category == kind
            }
        })
        .collect();
    let mut spans: Vec<(usize, usize)> = found.iter().map(|f| (f.span.start, f.span.end)).collect();
    spans.sort_unstable();
    (spans != example.marks).then(|| {
        let quotes: Vec<String> = found.iter().map(|f| format!("{} [{}]", f.category.as_str(), f.span.quote)).collect();
        if quotes.is_empty() { "nothing found".to_owned() } else { format!("found {}", quotes.join(", ")) }
    })
}

/// `KIND=unnamed cargo test --test rules -- --nocapture` lists the failures of one kind or group.
#[test]
fn examples() {
    let only = std::env::var("KIND").unwrap_or_default();
    let (mut wrong, mut closed, mut total) = (0, 0, 0);
    for rule in RULES.iter().filter(|rule| rule.kind.starts_with(&only)) {
        let kind = Category::parse(rule.kind).unwrap_or_else(|| panic!("{}: no kind {}", rule.file, rule.kind));
        let (mut ok, mut gaps, mut bad) = (0, 0, 0);
        for example in rule.examples.iter().filter_map(|line| parse(line)) {
            total += 1;
            match (check(kind, &example), example.gap) {
                (None, false) => ok += 1,
                (Some(_), true) => gaps += 1,
                (None, true) => {
                    closed += 1;
                    println!("{}: closed, remove the ~: {}", rule.file, example.line);
                }
                (Some(what), false) => {
                    bad += 1;
                    println!("{}: {}\n      {what}", rule.file, example.line);
                }
            }
        }
        println!("{}: {ok} right, {bad} wrong, {gaps} known gaps", rule.kind);
        wrong += bad;
    }
    assert!(total > 0, "no example of {only:?}");
    assert_eq!((wrong, closed), (0, 0), "examples that fail, and known gaps that are closed");
}
