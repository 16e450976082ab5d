//! What holds for every text, whatever stands in it: spans, units, order, repeatability, independence of passages, and work that
//! grows with the length of the text and no faster.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use sourcelight::report::ReportFinding;
use sourcelight::{Category, Document, Field, Mark, Report, Unit, annotate, length, marks};

/// Phrases that rules look at, cut where rules have to decide, and what pages put between them.
const PIECES: &[&str] = &[
    "two people familiar with the matter",
    "the official",
    "a senior administration official",
    "sources",
    "One of them",
    "witnesses",
    "said",
    "said on condition of anonymity because",
    "according to",
    "who asked not to be named",
    "claimed responsibility for",
    "No group has",
    "denied any role in",
    "blamed",
    "the bombing",
    "pleaded guilty to",
    "is believed to have",
    "reportedly",
    "could not be independently verified",
    "declined to comment",
    "did not",
    "Mayor Elena Ortiz",
    "the ministry",
    "court filings",
    "Maria, who gave only her first name,",
    "“",
    "”",
    "\"",
    "‘",
    "’s",
    ",",
    ".",
    ".”",
    "—",
    "–",
    ":",
    "U.S.",
    "Gen.",
    "and",
    "that",
    "to",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{ad}",
    "\u{200d}",
    "\u{feff}",
    "É",
    "𝒮ources",
    "👩\u{200d}🚒",
    "ß",
    "İ",
    "ﬁ",
    "中文",
    "‏עברית",
    "e\u{301}",
    "12",
    "A",
];

/// A text of pieces, mostly with spaces between them.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    let space = prop_oneof![8 => Just(" "), 1 => Just(""), 1 => Just("  ")];
    prop::collection::vec((piece, space), 0..60)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, space)| [piece, space]).collect())
}

/// Any text: pieces, or any characters at all.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => newsy(), 1 => any::<String>(), 1 => "[ -~\n]{0,200}"]
}

/// The headlines and texts of the articles beside this file, marks taken out.
fn articles() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut articles = Vec::new();
    for entry in std::fs::read_dir(folder).expect("tests/articles is a folder") {
        let path = entry.expect("an entry of tests/articles").path();
        let source = std::fs::read_to_string(&path).expect("an article is UTF-8");
        let Some((head, body)) = source.split_once("\n\n").filter(|(head, _)| head.starts_with("title: ")) else {
            continue;
        };
        let plain = |marked: &str| {
            marked
                .split('[')
                .enumerate()
                .map(|(i, part)| if i == 0 { part } else { part.split_once('|').map_or(part, |(_, rest)| rest) })
                .collect::<String>()
                .replace(']', "")
        };
        let name = path.file_stem().expect("a file name").to_string_lossy().into_owned();
        articles.push((name, plain(&head["title: ".len()..]), plain(body)));
    }
    articles.sort();
    assert!(articles.len() >= 50, "{} articles", articles.len());
    articles
}

/// The words at `start..end` of `text`, counted in `unit`s; nothing where the bounds split a character.
fn slice(text: &str, start: usize, end: usize, unit: Unit) -> Option<String> {
    match unit {
        Unit::Chars => Some(text.chars().skip(start).take(end.checked_sub(start)?).collect()),
        Unit::Utf16 => String::from_utf16(text.encode_utf16().collect::<Vec<_>>().get(start..end)?).ok(),
        Unit::Bytes => text.get(start..end).map(str::to_owned),
    }
}

/// Every span of `report` must stand in its field as it is quoted, and mark something.
fn check_spans(document: &Document, report: &Report, unit: Unit) -> Result<(), TestCaseError> {
    let check = |field: Field, start: usize, end: usize, quote: &str, what: &str| {
        let text = if field == Field::Title { document.title } else { document.text };
        prop_assert!(start < end && end <= length(text, unit), "{what} {start}..{end} lies outside {text:?}");
        let words = slice(text, start, end, unit);
        prop_assert_eq!(words.as_deref(), Some(quote), "{} {}..{}", what, start, end);
        Ok(())
    };
    for finding in &report.findings {
        let quotes = [Some(&finding.span), finding.cue.as_ref()].into_iter().flatten();
        for quote in quotes.chain(finding.slots.iter().map(|slot| &slot.span)) {
            check(quote.field, quote.start, quote.end, &quote.quote, &finding.rule)?;
        }
        let quote = &finding.span.quote;
        prop_assert_eq!(quote.trim(), quote, "a mark of {} ends in white space", finding.rule);
    }
    Ok(())
}

/// Findings stand in document order, the outer of two before the inner, and no two of one group share a character.
fn check_order(report: &Report) -> Result<(), TestCaseError> {
    let place =
        |finding: &ReportFinding| (finding.span.field != Field::Title, finding.span.start, Reverse(finding.span.end));
    for pair in report.findings.windows(2) {
        prop_assert!(place(&pair[0]) <= place(&pair[1]), "{:?} after {:?}", pair[1].span, pair[0].span);
    }
    for (i, finding) in report.findings.iter().enumerate() {
        prop_assert_eq!(finding.id as usize, i);
        prop_assert_eq!(finding.in_headline, finding.span.field == Field::Title);
    }
    let mut ends: BTreeMap<(&str, bool), &ReportFinding> = BTreeMap::new();
    for finding in &report.findings {
        let group = finding.category.as_str().split('/').next().expect("a category is written group/kind");
        let before = ends.insert((group, finding.span.field == Field::Title), finding);
        if let Some(before) = before {
            prop_assert!(before.span.end <= finding.span.start, "{:?} and {:?} overlap", before.span, finding.span);
        }
    }
    Ok(())
}

/// Sources are numbered in order, know exactly the findings that name them, and only unnamed people are sources.
fn check_sources(report: &Report) -> Result<(), TestCaseError> {
    for (i, source) in report.sources.iter().enumerate() {
        prop_assert_eq!(source.id as usize, i);
        prop_assert!(!source.findings.is_empty(), "source {} without a mention", source.id);
        for &finding in &source.findings {
            prop_assert_eq!(report.findings[finding as usize].source, Some(source.id));
        }
    }
    for finding in &report.findings {
        if let Some(source) = finding.source {
            prop_assert!(report.sources[source as usize].findings.contains(&finding.id));
            prop_assert!(
                finding.category.as_str().starts_with("unnamed/"),
                "{} has a source",
                finding.category.as_str()
            );
        }
    }
    Ok(())
}

fn check_all(document: &Document) -> Result<(), TestCaseError> {
    let mut kept: Option<Vec<(Category, String)>> = None;
    for unit in [Unit::Chars, Unit::Utf16, Unit::Bytes] {
        let report = annotate(document, unit);
        check_spans(document, &report, unit)?;
        check_order(&report)?;
        check_sources(&report)?;
        prop_assert_eq!(&report, &annotate(document, unit), "the same text gave another report");
        let places: Vec<Mark> = report
            .findings
            .iter()
            .map(|one| Mark { category: one.category, field: one.span.field, start: one.span.start, end: one.span.end })
            .collect();
        prop_assert_eq!(marks(document, unit), places, "the marks are not those of the report");
        let found: Vec<_> = report.findings.iter().map(|f| (f.category, f.span.quote.clone())).collect();
        match &kept {
            None => kept = Some(found),
            Some(kept) => prop_assert_eq!(kept, &found, "another unit gave other findings"),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reports_are_sound_for_any_text(title in text(), text in text()) {
        check_all(&Document { title: &title, text: &text })?;
    }

    /// Empty passages say nothing: where paragraphs are parted by more line breaks the findings only move.
    #[test]
    fn empty_passages_change_nothing(title in newsy(), text in newsy()) {
        let parted = text.replace('\n', "\n\n\n");
        let once = annotate(&Document { title: &title, text: &text }, Unit::Bytes);
        let thrice = annotate(&Document { title: &title, text: &parted }, Unit::Bytes);
        prop_assert_eq!(quoted(&once), quoted(&thrice));
    }
}

/// A report's findings without their places.
fn quoted(report: &Report) -> Vec<(Category, &str, Option<u32>)> {
    report.findings.iter().map(|f| (f.category, f.span.quote.as_str(), f.source)).collect()
}

/// A report's findings with their places, in the unit of the report.
fn places(report: &Report) -> Vec<(Category, Field, usize, usize)> {
    report.findings.iter().map(|f| (f.category, f.span.field, f.span.start, f.span.end)).collect()
}

/// Tells where two lists of findings part, by the words they mark.
fn first_difference(before: &Report, after: &Report) -> Option<String> {
    let (left, right) = (places(before), places(after));
    let at = (0..left.len().max(right.len())).find(|&i| left.get(i) != right.get(i))?;
    let words = |report: &Report| report.findings.get(at).map(|f| format!("{} {:?}", f.category.as_str(), f.span));
    Some(format!("{:?} became {:?}", words(before), words(after)))
}

/// Every article must keep its findings, place for place in code points, when `change` puts other characters in the place of some.
fn keeps_findings(change: impl Fn(&str) -> String) {
    let mut changed = String::new();
    for (name, title, text) in articles() {
        let before = annotate(&Document { title: &title, text: &text }, Unit::Chars);
        let (other_title, other_text) = (change(&title), change(&text));
        assert_eq!(length(&text, Unit::Chars), length(&other_text, Unit::Chars));
        let after = annotate(&Document { title: &other_title, text: &other_text }, Unit::Chars);
        if let Some(difference) = first_difference(&before, &after) {
            changed += &format!("{name}: {difference}\n");
        }
    }
    assert!(changed.is_empty(), "findings changed:\n{changed}");
}

#[test]
fn reports_are_sound_for_every_article() {
    for (name, title, text) in articles() {
        check_all(&Document { title: &title, text: &text }).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn a_no_break_space_is_a_space() {
    keeps_findings(|text| text.replace(' ', "\u{a0}"));
}

#[test]
fn curly_quotes_and_apostrophes_are_quotes() {
    keeps_findings(|text| {
        let (mut out, mut before) = (String::new(), ' ');
        for c in text.chars() {
            let opens = before.is_whitespace() || "([—–".contains(before);
            out.push(match c {
                '"' if opens => '“',
                '"' => '”',
                '\'' if opens => '‘',
                '\'' => '’',
                _ => c,
            });
            before = c;
        }
        out
    });
}

/// Soft hyphens inside words: the findings are those without them, the words marked are the same but for the hyphens.
#[test]
fn soft_hyphens_inside_words_change_nothing() {
    let hyphenate = |text: &str| {
        let (mut out, mut run) = (String::new(), 0);
        for c in text.chars() {
            if c.is_alphabetic() && run > 0 && run % 4 == 0 {
                out.push('\u{ad}');
            }
            run = if c.is_alphabetic() { run + 1 } else { 0 };
            out.push(c);
        }
        out
    };
    let mut changed = String::new();
    for (name, title, text) in articles() {
        let before = annotate(&Document { title: &title, text: &text }, Unit::Chars);
        let (other_title, other_text) = (hyphenate(&title), hyphenate(&text));
        let after = annotate(&Document { title: &other_title, text: &other_text }, Unit::Chars);
        let words = |report: &Report| -> Vec<_> {
            report.findings.iter().map(|f| (f.category.as_str(), f.span.quote.replace('\u{ad}', ""))).collect()
        };
        let (before, after) = (words(&before), words(&after));
        if let Some(at) = (0..before.len().max(after.len())).find(|&i| before.get(i) != after.get(i)) {
            changed += &format!("{name}: {:?} became {:?}\n", before.get(at), after.get(at));
        }
    }
    assert!(changed.is_empty(), "findings changed:\n{changed}");
}

/// Findings move with their passage: a neutral paragraph before the text shifts them all by its length.
#[test]
fn a_neutral_paragraph_before_the_text_only_moves_findings() {
    let neutral = "The bridge is forty metres long.\n";
    for (name, title, text) in articles() {
        let longer = format!("{neutral}{text}");
        let before = annotate(&Document { title: &title, text: &text }, Unit::Utf16);
        let after = annotate(&Document { title: &title, text: &longer }, Unit::Utf16);
        let moved = |report: &Report, by: usize| -> Vec<_> {
            let place = |(category, field, start, end): (Category, Field, usize, usize)| {
                let by = if field == Field::Text { by } else { 0 };
                (category, field, start + by, end + by)
            };
            places(report).into_iter().map(place).collect()
        };
        assert_eq!(moved(&before, neutral.len()), moved(&after, 0), "{name}");
    }
}

/// Counts what a thread asks of the allocator.
struct Counting;

thread_local! {
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator unchanged; only a number is kept beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = ASKED.try_with(|asked| asked.set(asked.get() + layout.size()));
        // SAFETY: the caller's contract is the system allocator's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: the caller's contract is the system allocator's.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The bytes asked for while `text` is annotated.
fn asked(text: &str) -> usize {
    let before = ASKED.with(Cell::get);
    let report = annotate(&Document { title: "", text }, Unit::Bytes);
    let asked = ASKED.with(Cell::get) - before;
    drop(report);
    asked
}

/// Memory must grow with the length of the text and no faster, also where a text is made to be hard: one endless sentence, quotes
/// that never close, nothing but cues, one source mentioned ten thousand times. Counted, because time on a busy machine says little.
#[test]
fn memory_grows_with_the_length_of_the_text() {
    let hard = [
        "two people familiar with the talks and an aide said ",
        "“he said, ‘she told them ",
        "said ",
        "a senior official who was briefed by a senior official ",
        "The official said so.\n",
        "No group has claimed responsibility for the bombing, sources said. ",
        "officials, ",
        "((((",
        "of the ",
        "é\u{301}\u{ad}\u{200d}",
        "\n",
        "A",
    ];
    for piece in hard {
        let once = asked(&piece.repeat(2_000));
        let fourfold = asked(&piece.repeat(8_000));
        assert!(fourfold <= once * 5 + 4096, "{piece:?}: {once} bytes for 2,000, {fourfold} for 8,000");
    }
}
