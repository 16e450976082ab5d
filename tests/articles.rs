//! Whole articles with marked findings, scored as a careful editor's copy: `tests/articles/*.txt`.
//!
//! A file is a headline line `title: …`, an empty line, and the text, one paragraph a line. Marks stand in the headline and the
//! text as `[kind|the marked words]` and may nest; `kind` is one of [`KINDS`]. `kind?` is an item on which careful editors differ:
//! it counts neither for nor against. `kind#2` says that the mark speaks of the article's second distinct unnamed source; an
//! unnamed mark without a number is a source of its own. An article without any mark must stay without any finding.
//!
//! `ARTICLES=folder` scores the articles of another folder. `SHOW=unnamed cargo test --test articles` lists that group's errors in
//! their context (`SHOW=all` those of every group): marks missed, findings where nothing stands, findings of another kind or with other
//! bounds; `DUMP=folder` writes `gold.jsonl` and `found.jsonl`, one document a line, offsets in code points, for scorers outside.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sourcelight::{Category, Document, Field, Unit, annotate};

/// The codes of marks.
const KINDS: &[(&str, Category)] = &[
    ("bare", Category::UnnamedBare),
    ("described", Category::UnnamedDescribed),
    ("official", Category::UnnamedOfficial),
    ("crowd", Category::UnnamedCrowd),
    ("partly", Category::UnnamedPartlyNamed),
    ("terms", Category::AnonymityTerms),
    ("claim", Category::ResponsibilityClaim),
    ("no-claim", Category::ResponsibilityNoClaim),
    ("denial", Category::ResponsibilityDenial),
    ("blame", Category::ResponsibilityBlame),
    ("admission", Category::ResponsibilityAdmission),
    ("vague", Category::HearsayVague),
    ("verification", Category::CheckVerification),
    ("response", Category::CheckResponse),
];

/// The groups that the articles mark; named persons, institutions and documents are not.
const GROUPS: &[&str] = &["unnamed", "anonymity", "responsibility", "hearsay", "check"];

fn group(category: Category) -> &'static str {
    category.as_str().split('/').next().expect("a category is written group/kind")
}

/// A marked stretch, in code points of its field: an annotator's or the engine's.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    category: Category,
    field: Field,
    start: usize,
    end: usize,
    sure: bool,
    source: Option<u32>,
}

impl Item {
    fn bounds(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    /// How many characters two items share; nothing across fields.
    fn overlap(&self, other: &Item) -> usize {
        if self.field != other.field {
            return 0;
        }
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }
}

/// An article with its marks taken out of the text.
#[derive(Debug, Default)]
struct Article {
    slug: String,
    title: String,
    text: String,
    items: Vec<Item>,
}

impl Article {
    fn parse(slug: &str, source: &str) -> Result<Article, String> {
        let at = |message: String| format!("tests/articles/{slug}.txt: {message}");
        let (head, body) = source.split_once("\n\n").ok_or_else(|| at("no empty line after the headline".into()))?;
        let head = head.strip_prefix("title:").ok_or_else(|| at("the first line is not `title: …`".into()))?;
        if head.contains('\n') {
            return Err(at("more than one line before the empty line".into()));
        }
        let mut article = Article { slug: slug.to_owned(), ..Article::default() };
        article.title = unmark(head.trim(), Field::Title, &mut article.items).map_err(at)?;
        article.text = unmark(body.trim_end(), Field::Text, &mut article.items).map_err(at)?;
        Ok(article)
    }

    /// The number of distinct unnamed sources: numbers with at least one sure mark, and each sure mark without a number.
    fn distinct_unnamed(&self) -> usize {
        let sure = || self.items.iter().filter(|item| item.sure && group(item.category) == "unnamed");
        sure().filter_map(|item| item.source).collect::<BTreeSet<_>>().len()
            + sure().filter(|item| item.source.is_none()).count()
    }

    /// What the engine finds, in the annotated groups.
    fn found(&self) -> Vec<Item> {
        annotate(&Document { title: &self.title, text: &self.text }, Unit::Chars)
            .findings
            .into_iter()
            .filter(|finding| GROUPS.contains(&group(finding.category)))
            .map(|finding| Item {
                category: finding.category,
                field: finding.span.field,
                start: finding.span.start,
                end: finding.span.end,
                sure: true,
                source: finding.source,
            })
            .collect()
    }

    /// A line for each error: marks missed, findings where nothing stands, findings of another kind, findings with other bounds.
    fn errors(&self, score: &Score) -> String {
        let mut lines = String::new();
        for item in &score.missed {
            let _ = writeln!(lines, "missed {}", self.context(item));
        }
        for item in &score.wrong {
            let _ = writeln!(lines, "false  {}", self.context(item));
        }
        for (mark, finding) in &score.met {
            if mark.category != finding.category {
                let _ = writeln!(lines, "kind   {}, found {}", self.context(mark), finding.category.as_str());
            }
            if mark.bounds() != finding.bounds() {
                let _ = writeln!(lines, "bounds {}, found {}", self.context(mark), self.words(finding));
            }
        }
        lines
    }

    fn words(&self, item: &Item) -> String {
        self.field(item.field).chars().skip(item.start).take(item.end - item.start).collect()
    }

    fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
        }
    }

    /// The item's words between brackets, with what stands around them.
    fn context(&self, item: &Item) -> String {
        let text: Vec<char> = self.field(item.field).chars().collect();
        let piece = |from: usize, to: usize| text[from..to].iter().collect::<String>().replace('\n', " ¶ ");
        format!(
            "{} {}: …{}[[{}]]{}…",
            self.slug,
            item.category.as_str(),
            piece(item.start.saturating_sub(60), item.start),
            piece(item.start, item.end),
            piece(item.end, text.len().min(item.end + 60)),
        )
    }
}

/// Takes the marks out of `source` and appends them to `items` in order of their first character.
fn unmark(source: &str, field: Field, items: &mut Vec<Item>) -> Result<String, String> {
    let (mut text, mut length) = (String::new(), 0);
    let (first, mut open) = (items.len(), Vec::new());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        rest = &rest[next.len_utf8()..];
        match next {
            '[' => {
                let (code, marked) = rest.split_once('|').ok_or("a mark without `|`")?;
                let (code, source) = match code.split_once('#') {
                    Some((code, number)) => {
                        (code, Some(number.parse().map_err(|_| format!("`{number}` is no source number"))?))
                    }
                    None => (code, None),
                };
                let (code, sure) = code.strip_suffix('?').map_or((code, true), |code| (code, false));
                let kind = KINDS.iter().find(|(name, _)| *name == code);
                let &(_, category) = kind.ok_or_else(|| format!("`{code}` is no kind of mark"))?;
                if source.is_some() && group(category) != "unnamed" {
                    return Err(format!("a source number on `{code}`"));
                }
                open.push(items.len());
                items.push(Item { category, field, start: length, end: length, sure, source });
                rest = marked;
            }
            ']' => {
                let item: usize = open.pop().ok_or("`]` without a mark")?;
                items[item].end = length;
                if items[item].start == length {
                    return Err("an empty mark".into());
                }
            }
            _ => {
                text.push(next);
                length += 1;
            }
        }
    }
    if !open.is_empty() {
        return Err("a mark is not closed".into());
    }
    items[first..].sort_by_key(|item| (item.start, item.end));
    Ok(text)
}

/// Where the articles are: those of the repository, or those of the folder that `ARTICLES` names, which have no floors.
fn folder() -> PathBuf {
    std::env::var_os("ARTICLES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles"), PathBuf::from)
}

/// Every article, by name.
fn articles() -> Vec<Article> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("tests/articles is a folder")
        .map(|entry| entry.expect("an entry of tests/articles").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter(|path| path.file_stem().is_some_and(|stem| stem != "floors"))
        .collect();
    paths.sort();
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("an article is UTF-8");
    let slug = |path: &PathBuf| path.file_stem().expect("a file name").to_string_lossy().into_owned();
    paths
        .iter()
        .map(|path| Article::parse(&slug(path), &read(path)).unwrap_or_else(|error| panic!("{error}")))
        .collect()
}

/// How one group came out over any number of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
    kind: usize,
    exact: usize,
}

impl Tally {
    fn add(&mut self, score: &Score) {
        self.right += score.met.len();
        self.wrong += score.wrong.len();
        self.missed += score.missed.len();
        self.kind += score.met.iter().filter(|(mark, finding)| mark.category == finding.category).count();
        self.exact += score.met.iter().filter(|(mark, finding)| mark.bounds() == finding.bounds()).count();
    }

    /// The names of [`Tally::measures`].
    const MEASURES: [&str; 5] = ["precision", "recall", "f1", "kind", "exact"];

    /// Precision, recall, F1, the share of matches of the right kind, and the share with the marked boundaries.
    fn measures(&self) -> [f64; 5] {
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
        let right = self.right as f64;
        let precision = share(right, right + self.wrong as f64);
        let recall = share(right, right + self.missed as f64);
        let f1 = share(2.0 * precision * recall, precision + recall);
        [precision, recall, f1, share(self.kind as f64, right), share(self.exact as f64, right)]
    }
}

/// How the marks and the findings of one group in one article relate.
#[derive(Debug, Default, PartialEq)]
struct Score<'i> {
    /// Sure marks with the findings that met them.
    met: Vec<(&'i Item, &'i Item)>,
    /// Sure marks that nothing met.
    missed: Vec<&'i Item>,
    /// Findings where nothing stands.
    wrong: Vec<&'i Item>,
}

/// Matches marks and findings one to one, largest overlap first, then by order. An item on which editors differ is no error
/// either way.
fn score<'i>(marked: &[&'i Item], found: &[&'i Item]) -> Score<'i> {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (m, mark) in marked.iter().enumerate() {
        for (f, finding) in found.iter().enumerate() {
            if mark.overlap(finding) > 0 {
                pairs.push((mark.overlap(finding), m, f));
            }
        }
    }
    pairs.sort_by_key(|&(overlap, m, f)| (std::cmp::Reverse(overlap), m, f));
    let mut score = Score::default();
    let (mut marks_met, mut findings_met) = (BTreeSet::new(), BTreeSet::new());
    for (_, m, f) in pairs {
        if marks_met.contains(&m) || findings_met.contains(&f) {
            continue;
        }
        marks_met.insert(m);
        findings_met.insert(f);
        if marked[m].sure {
            score.met.push((marked[m], found[f]));
        }
    }
    for (m, mark) in marked.iter().enumerate() {
        if mark.sure && !marks_met.contains(&m) {
            score.missed.push(mark);
        }
    }
    for (f, finding) in found.iter().enumerate() {
        if !findings_met.contains(&f) && !marked.iter().any(|mark| !mark.sure && mark.overlap(finding) > 0) {
            score.wrong.push(finding);
        }
    }
    score
}

/// The figures to hold, from `floors.txt`: `group measure least`; `sources error most`, how far the number of distinct unnamed
/// sources may be off on average; `unmarked findings most`, how many findings articles without a mark may have together.
fn floors() -> BTreeMap<(String, String), f64> {
    if std::env::var_os("ARTICLES").is_some() {
        return BTreeMap::new();
    }
    let source = std::fs::read_to_string(folder().join("floors.txt")).expect("tests/articles/floors.txt");
    let lines = source.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split_whitespace().collect::<Vec<_>>()[..] {
            [group, measure, floor] => {
                ((group.to_owned(), measure.to_owned()), floor.parse().expect("a floor is a number"))
            }
            _ => panic!("floors.txt: `{line}` is not `group measure number`"),
        })
        .collect()
}

#[test]
fn the_collection_is_complete() {
    let articles = articles();
    let without = articles.iter().filter(|article| article.items.is_empty()).count();
    assert!(articles.len() - without >= 50, "{} articles with marks", articles.len() - without);
    assert!(without >= 12, "{without} articles without a mark");
    for (code, category) in KINDS {
        let marks = articles.iter().flat_map(|article| &article.items).filter(|item| item.category == *category);
        assert!(marks.count() >= 10, "fewer than ten marks of `{code}`");
    }
}

#[test]
fn accuracy_stays_above_its_floors() {
    let show = std::env::var("SHOW").unwrap_or_default();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let (mut errors, mut sources_off, articles) = (String::new(), 0, articles());
    for article in &articles {
        let found = article.found();
        for name in GROUPS {
            let of_group = |items: &'_ [Item]| {
                items.iter().filter(|item| group(item.category) == *name).cloned().collect::<Vec<_>>()
            };
            let (marked, found) = (of_group(&article.items), of_group(&found));
            let score = score(&marked.iter().collect::<Vec<_>>(), &found.iter().collect::<Vec<_>>());
            tallies.entry(name).or_default().add(&score);
            if show == *name || show == "all" {
                errors += &article.errors(&score);
            }
        }
        let distinct: BTreeSet<u32> =
            found.iter().filter(|item| group(item.category) == "unnamed").filter_map(|item| item.source).collect();
        sources_off += distinct.len().abs_diff(article.distinct_unnamed());
    }
    let mut table = format!("{:15} {:>5} {:>5} {:>5}", "group", "right", "wrong", "missed");
    for measure in Tally::MEASURES {
        let _ = write!(table, " {measure:>9}");
    }
    let mut reached: BTreeMap<(String, String), f64> = BTreeMap::new();
    for (name, tally) in &tallies {
        let _ = write!(table, "\n{name:15} {:5} {:5} {:6}", tally.right, tally.wrong, tally.missed);
        for (measure, value) in Tally::MEASURES.iter().zip(tally.measures()) {
            let _ = write!(table, " {value:9.3}");
            reached.insert((name.to_string(), measure.to_string()), value);
        }
    }
    let sources_error = sources_off as f64 / articles.len() as f64;
    let _ = writeln!(table, "\ndistinct unnamed sources: mean absolute error {sources_error:.3}");
    if !show.is_empty() {
        // Not through the print macros, which a passing test swallows.
        let _ = write!(std::io::stderr(), "{errors}{table}");
    }
    let mut below = Vec::new();
    for ((name, measure), floor) in floors() {
        if name == "unmarked" {
            continue;
        }
        if (name.as_str(), measure.as_str()) == ("sources", "error") {
            if sources_error > floor {
                below.push(format!("sources error {sources_error:.3} > {floor}"));
            }
            continue;
        }
        let key = (name, measure);
        let value = *reached.get(&key).unwrap_or_else(|| panic!("floors.txt: no measure {} {}", key.0, key.1));
        if value < floor {
            below.push(format!("{} {} {value:.3} < {floor}", key.0, key.1));
        }
    }
    assert!(below.is_empty(), "below the floors: {}\n{table}", below.join(", "));
}

#[test]
fn articles_without_a_mark_stay_without_a_finding() {
    let (mut offending, mut count) = (String::new(), 0);
    for article in articles().iter().filter(|article| article.items.is_empty()) {
        for item in article.found() {
            let _ = writeln!(offending, "{}", article.context(&item));
            count += 1;
        }
    }
    let most = floors().get(&("unmarked".to_owned(), "findings".to_owned())).copied().unwrap_or(f64::MAX);
    assert!(f64::from(count) <= most, "{count} findings where nothing stands, {most} at most:\n{offending}");
}

#[test]
fn dump_for_scorers_outside() {
    let Some(folder) = std::env::var_os("DUMP").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("the folder that DUMP names");
    let json = |items: &[Item], marks: bool| -> Vec<serde_json::Value> {
        let one = |item: &Item| {
            let mut value = serde_json::json!({
                "category": item.category.as_str(), "field": item.field, "start": item.start, "end": item.end,
            });
            if marks {
                value["sure"] = item.sure.into();
                value["entity"] = item.source.into();
            } else {
                value["source"] = item.source.into();
            }
            value
        };
        items.iter().map(one).collect()
    };
    let (mut gold, mut found) = (String::new(), String::new());
    for article in articles() {
        let marked = serde_json::json!({
            "id": article.slug, "title": article.title, "text": article.text, "items": json(&article.items, true),
            "distinct_unnamed": article.distinct_unnamed(),
        });
        let findings = serde_json::json!({ "id": article.slug, "findings": json(&article.found(), false) });
        let _ = writeln!(gold, "{marked}");
        let _ = writeln!(found, "{findings}");
    }
    std::fs::write(folder.join("gold.jsonl"), gold).expect("gold.jsonl is written");
    std::fs::write(folder.join("found.jsonl"), found).expect("found.jsonl is written");
}

mod format {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let article =
            Article::parse("a", "title: Port to close – [bare#1|sources]\n\nÉtienne left. [check|").unwrap_err();
        assert!(article.contains("no kind"), "{article}");
        let source =
            "title: Port to close – [bare#1|sources]\n\nÉ. “No,” said [described?#2|one [crowd|expert]].\nEnd.\n";
        let article = Article::parse("a", source).unwrap();
        assert_eq!(article.title, "Port to close – sources");
        assert_eq!(article.text, "É. “No,” said one expert.\nEnd.");
        let spans: Vec<_> =
            article.items.iter().map(|item| (item.category.as_str(), item.start, item.end, item.sure)).collect();
        let expected =
            [("unnamed/bare", 16, 23, true), ("unnamed/described", 14, 24, false), ("unnamed/crowd", 18, 24, true)];
        assert_eq!(spans, expected);
        assert_eq!(article.distinct_unnamed(), 2);
    }

    #[test]
    fn malformed_articles_are_refused() {
        for source in [
            "no title\n\ntext",
            "title: t\ntext",
            "title: t\n\n[bare|",
            "title: t\n\nbare|]",
            "title: t\n\n[claim#1|x]",
            "title: t\n\n[bare|]",
        ] {
            assert!(Article::parse("a", source).is_err(), "{source:?}");
        }
    }

    #[test]
    fn scores_count_each_mark_once() {
        let item = |start, end, sure| Item {
            category: Category::UnnamedBare,
            field: Field::Text,
            start,
            end,
            sure,
            source: None,
        };
        let marked = [item(0, 10, true), item(20, 30, true), item(40, 50, false)];
        let found = [item(0, 10, true), item(2, 4, true), item(60, 70, true), item(41, 44, true), item(45, 50, true)];
        let score = score(&marked.iter().collect::<Vec<_>>(), &found.iter().collect::<Vec<_>>());
        assert_eq!(score.met, [(&marked[0], &found[0])]);
        assert_eq!(score.missed, [&marked[1]]);
        assert_eq!(score.wrong, [&found[1], &found[2]]);
        let mut tally = Tally::default();
        tally.add(&score);
        assert_eq!(tally, Tally { right: 1, wrong: 2, missed: 1, kind: 1, exact: 1 });
    }
}
