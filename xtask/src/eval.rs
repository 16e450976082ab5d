//! Score the engine on the evaluation sets.
//!
//! The command line annotates each set as any user's would, `score.py` beside the sets scores it by group, and this module adds what
//! the scorer does not print: the figures by kind, and the distance from the figures last committed in `docs/accuracy.md`.

use std::collections::{BTreeMap, HashMap};
use std::env;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use xshell::{Shell, cmd};

const SETS_FOLDER: &str = "../shared/eval";
const FIGURES: &str = "docs/accuracy.md";

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {
    /// Only this set; may be repeated.
    #[arg(long, value_enum)]
    set: Vec<Set>,
    /// Show up to this many misses and false marks a group.
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Measure the optimised build instead of the one that compiles fastest; the findings are the same.
    #[arg(long)]
    release: bool,
    /// Write the figures into `docs/accuracy.md`.
    #[arg(long, conflicts_with = "set")]
    write: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Set {
    Gold,
    Polnear,
    Responsibility,
    Snippets,
    Article,
}

impl Set {
    const ALL: [Set; 5] = [Set::Gold, Set::Polnear, Set::Responsibility, Set::Snippets, Set::Article];

    fn name(self) -> &'static str {
        match self {
            Set::Gold => "gold",
            Set::Polnear => "polnear",
            Set::Responsibility => "responsibility",
            Set::Snippets => "snippets",
            Set::Article => "article",
        }
    }

    /// Where the set lies, from [`SETS_FOLDER`].
    fn path(self) -> &'static str {
        match self {
            Set::Gold => "gold.jsonl",
            Set::Polnear => "polnear.jsonl",
            Set::Responsibility => "responsibility.jsonl",
            Set::Snippets => "snippets.jsonl",
            Set::Article => "../article/gold.jsonl",
        }
    }
}

/// Does the task.
pub fn main(shell: &Shell, args: Args) -> Result<()> {
    let folder = shell.current_dir().join(SETS_FOLDER);
    if !folder.join("score.py").exists() {
        println!("eval: skipped, because {SETS_FOLDER} is absent: the evaluation sets are kept outside the repository");
        return Ok(());
    }
    let committed = Figures::read(&shell.current_dir().join(FIGURES))?;
    let predictions = shell.create_dir("target/eval")?;
    let sets = if args.set.is_empty() { &Set::ALL[..] } else { &args.set };
    let command = build(shell, args.release)?;
    let mut figures = Figures::default();
    for &set in sets {
        let gold = folder.join(set.path());
        let predicted = predictions.join(format!("{}.jsonl", set.name()));
        annotate(&command, &gold, &predicted)?;
        let (scorer, errors) = (folder.join("score.py"), args.errors.to_string());
        let scores = cmd!(shell, "python3 {scorer} {gold} {predicted} --json").quiet().read()?;
        let scores: Scores = serde_json::from_str(&scores).context("the scorer's figures")?;
        let rows = scores.rows(set);
        let kinds = by_kind(&load(&gold)?, &load(&predicted)?);
        print(set, &scores, &rows, &kinds, &committed);
        if args.errors > 0 {
            let listing = cmd!(shell, "python3 {scorer} {gold} {predicted} --errors {errors}").quiet().read()?;
            let is_error = |line: &&str| line.contains("[[") && line.contains("]]");
            listing.lines().filter(is_error).for_each(|line| println!("  {line}"));
        }
        println!();
        for (group, row) in rows {
            figures.0.insert((set.name().to_owned(), group.to_owned()), row);
        }
        // The other sets have no kinds, or one phrase a document.
        if matches!(set, Set::Gold | Set::Responsibility) {
            for (kind, counts) in kinds.into_iter().filter(|(_, counts)| counts.right + counts.missed > 0) {
                let (precision, recall, f1) = counts.figures();
                figures.0.insert((set.name().to_owned(), kind), vec![precision, recall, f1]);
            }
        }
    }
    if args.write {
        let date = cmd!(shell, "date +%Y-%m-%d").quiet().read()?;
        shell.write_file(FIGURES, figures.document(&date))?;
        println!("wrote {FIGURES}");
    }
    Ok(())
}

/// Builds the command line and returns where it is: beside this program's own folder of the target directory.
fn build(shell: &Shell, release: bool) -> Result<PathBuf> {
    let release_flag = release.then_some("--release");
    cmd!(shell, "cargo build --quiet --package sourcelight --bin sourcelight {release_flag...}").quiet().run()?;
    let own = env::current_exe()?;
    let target = own.ancestors().nth(2).context("the target directory")?;
    Ok(target.join(if release { "release" } else { "debug" }).join(format!("sourcelight{}", env::consts::EXE_SUFFIX)))
}

/// Annotates the documents of `gold`, offsets in code points as the sets have them.
fn annotate(command: &Path, gold: &Path, predicted: &Path) -> Result<()> {
    let status = Command::new(command)
        .args(["annotate", "--format", "jsonl", "--offsets", "chars"])
        .stdin(File::open(gold)?)
        .stdout(File::create(predicted)?)
        .status()?;
    ensure!(status.success(), "annotating {} failed", gold.display());
    Ok(())
}

/// What `score.py --json` prints.
#[derive(Deserialize)]
struct Scores {
    documents: usize,
    source_count_error: Option<f64>,
    #[serde(flatten)]
    groups: HashMap<String, Score>,
}

#[derive(Clone, Copy, Deserialize)]
struct Score {
    precision: f64,
    recall: f64,
    f1: f64,
    kind: f64,
    exact: f64,
}

/// One row of the table: precision, recall, F1, kind, exact; the source count error stands alone in the first cell.
type Row = Vec<f64>;

impl Scores {
    fn rows(&self, set: Set) -> Vec<(&'static str, Row)> {
        let mut rows = Vec::new();
        for group in ["unnamed", "anonymity", "responsibility", "hearsay", "check", "any"] {
            if let Some(score) = self.groups.get(group) {
                // Only the recall of snippets means something: they are annotated with one phrase each.
                // The unnamed sources of polnear are annotated without their kind.
                let kind = if (set, group) == (Set::Polnear, "unnamed") { f64::NAN } else { score.kind };
                rows.push(match group {
                    "any" => ("recall", vec![score.recall]),
                    _ => (group, vec![score.precision, score.recall, score.f1, kind, score.exact]),
                });
            }
        }
        rows.extend(self.source_count_error.map(|error| ("source count error", vec![error])));
        rows
    }
}

/// The committed figures by set and group.
#[derive(Default)]
struct Figures(BTreeMap<(String, String), Row>);

impl Figures {
    /// Reads the table in `path`; no figures where the file is absent.
    fn read(path: &Path) -> Result<Figures> {
        let mut figures = Figures::default();
        if !path.exists() {
            return Ok(figures);
        }
        let document = fs::read_to_string(path)?;
        for line in document.lines().filter(|line| line.starts_with('|')) {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            if let [set, group, numbers @ ..] = &cells[..]
                && numbers.first().is_some_and(|first| first.parse::<f64>().is_ok())
            {
                let numbers = numbers.iter().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect();
                figures.0.insert((set.to_string(), group.to_string()), numbers);
            }
        }
        Ok(figures)
    }

    fn document(&self, date: &str) -> String {
        let mut text = format!(
            "# Accuracy\n\n\
             Measured on {date} with `cargo xtask eval --write`: the command line annotates the evaluation sets in `../shared/eval`, which\n\
             are kept outside the repository, and the scorer beside them compares the findings with the marks made by hand. These are\n\
             the development sets: the engine was tuned with them in sight, so text that nobody has seen scores lower ([unseen.md](unseen.md)).\n\n\
             A finding counts as right when it shares a character with a mark of its group; *kind* is the share of these whose kind is\n\
             right as well (polnear has no kinds), *exact* the share with the same boundaries. *Source count error* is the mean absolute error of the number of\n\
             distinct unnamed sources in a document. Snippets are annotated with one phrase each, so only their recall means something. In the rows of a\n\
             kind (`group/kind`) a finding of another kind is wrong; some kinds have few marks, and where there is none there is no row.\n\n\
             | set | group | precision | recall | F1 | kind | exact |\n|---|---|---|---|---|---|---|\n"
        );
        for set in Set::ALL.map(Set::name) {
            for ((_, group), row) in self.0.iter().filter(|((of, _), _)| of == set) {
                let mut cells: Vec<String> = row.iter().copied().map(figure).collect();
                cells.resize(5, "–".to_owned());
                writeln!(text, "| {set} | {group} | {} |", cells.join(" | ")).expect("a string takes every line");
            }
        }
        text
    }
}

/// A figure as tables show it; a dash where it means nothing.
fn figure(figure: f64) -> String {
    if figure.is_nan() { "–    ".to_owned() } else { format!("{figure:.3}") }
}

/// Prints the figures of one set, by group and by kind, beside the committed ones.
fn print(set: Set, scores: &Scores, rows: &[(&str, Row)], kinds: &BTreeMap<String, Counts>, committed: &Figures) {
    println!("{} ({} documents)", set.name(), scores.documents);
    println!("  {:30} prec.  recall F1     kind   exact   against the committed F1", "");
    for (group, row) in rows {
        let cells: Vec<String> = row.iter().copied().map(figure).collect();
        let before = committed.0.get(&(set.name().to_owned(), group.to_string()));
        let headline = |row: &Row| row.get(2).filter(|figure| !figure.is_nan()).or(row.first()).copied();
        let change = before
            .and_then(headline)
            .zip(headline(row))
            .map_or("new".to_owned(), |(was, is)| format!("{was:.3} {:+.3}", is - was));
        println!("  {group:30} {:34}   {change}", cells.join("  "));
        for (kind, counts) in kinds.iter().filter(|(kind, _)| kind.split('/').next() == Some(group)) {
            let (precision, recall, f1) = counts.figures();
            let Counts { right, wrong, missed } = counts;
            println!(
                "    {kind:28} {precision:.3}  {recall:.3}  {f1:.3}  right {right}, wrong {wrong}, missed {missed}"
            );
        }
    }
}

#[derive(Deserialize)]
struct Annotated {
    id: String,
    #[serde(alias = "findings")]
    items: Vec<Item>,
    groups: Option<Vec<String>>,
    #[serde(default)]
    coarse: bool,
}

#[derive(Deserialize)]
struct Item {
    category: String,
    field: String,
    start: i64,
    end: i64,
    sure: Option<bool>,
}

impl Item {
    fn group(&self) -> &str {
        self.category.split('/').next().unwrap_or_default()
    }

    fn sure(&self) -> bool {
        self.sure.unwrap_or(true)
    }

    fn overlap(&self, other: &Item) -> i64 {
        if self.field == other.field { self.end.min(other.end) - self.start.max(other.start) } else { 0 }
    }
}

fn load(path: &Path) -> Result<Vec<Annotated>> {
    let text = fs::read_to_string(path)?;
    let parse = |(number, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), number + 1))
    };
    let documents: Vec<Annotated> = text.lines().enumerate().map(parse).collect::<Result<_>>()?;
    if documents.is_empty() {
        bail!("{} is empty", path.display());
    }
    Ok(documents)
}

/// Findings of one kind: right, marked though they should not be, missed.
#[derive(Default)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Counts {
    fn figures(&self) -> (f64, f64, f64) {
        let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
        let f1 = share(2 * self.right, 2 * self.right + self.wrong + self.missed);
        (share(self.right, self.right + self.wrong), share(self.right, self.right + self.missed), f1)
    }
}

/// The figures by kind. Matching is the scorer's: within a group, one to one, largest overlap first, unsure marks count for nothing.
/// A match of the wrong kind is a miss of the one kind and a false mark of the other;
/// `unnamed/any`, a mark without a kind, matches every kind of its group.
fn by_kind(gold: &[Annotated], predicted: &[Annotated]) -> BTreeMap<String, Counts> {
    let predicted: HashMap<&str, &Annotated> =
        predicted.iter().map(|document| (document.id.as_str(), document)).collect();
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for document in gold {
        let Some(found) = predicted.get(document.id.as_str()) else { continue };
        for group in ["unnamed", "anonymity", "responsibility", "hearsay", "check"] {
            if document.groups.as_ref().is_some_and(|groups| groups.iter().all(|annotated| annotated != group)) {
                continue;
            }
            let marks: Vec<&Item> = document.items.iter().filter(|item| item.group() == group).collect();
            let finds: Vec<&Item> = found.items.iter().filter(|item| item.group() == group).collect();
            let matches = match_up(&marks, &finds);
            for &(mark, find) in &matches {
                let (mark, find) = (marks[mark], finds[find]);
                if !mark.sure() {
                    continue;
                }
                if mark.category == find.category || mark.category.ends_with("/any") {
                    counts.entry(mark.category.clone()).or_default().right += 1;
                } else {
                    counts.entry(mark.category.clone()).or_default().missed += 1;
                    counts.entry(find.category.clone()).or_default().wrong += 1;
                }
            }
            for (index, mark) in marks.iter().enumerate() {
                if mark.sure() && matches.iter().all(|&(matched, _)| matched != index) {
                    counts.entry(mark.category.clone()).or_default().missed += 1;
                }
            }
            for (index, find) in finds.iter().enumerate() {
                let excused = |mark: &&Item| mark.overlap(find) > 0 && (document.coarse || !mark.sure());
                if matches.iter().all(|&(_, matched)| matched != index) && !marks.iter().any(excused) {
                    counts.entry(find.category.clone()).or_default().wrong += 1;
                }
            }
        }
    }
    counts
}

fn match_up(marks: &[&Item], finds: &[&Item]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(i64, usize, usize)> = Vec::new();
    for (m, mark) in marks.iter().enumerate() {
        for (f, find) in finds.iter().enumerate() {
            pairs.push((mark.overlap(find), m, f));
        }
    }
    pairs.sort_by_key(|&(overlap, m, f)| (-overlap, m, f));
    let (mut marked, mut found) = (vec![false; marks.len()], vec![false; finds.len()]);
    let mut matches = Vec::new();
    for (overlap, m, f) in pairs {
        if overlap > 0 && !marked[m] && !found[f] {
            (marked[m], found[f]) = (true, true);
            matches.push((m, f));
        }
    }
    matches
}
