//! Check and test everything, in a fixed order, and sum up in one last line.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use xshell::{Cmd, Shell, cmd};

use crate::setup::{self, Browser};
use crate::{build, dist, run};

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {
    /// Only these steps, in their fixed order.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STEP")]
    only: Vec<Step>,
    /// Browser tests in this browser alone.
    #[arg(long, value_enum)]
    browser: Option<Browser>,
    /// Only the browser and unit tests whose name matches this regular expression.
    #[arg(long, value_name = "REGEX")]
    name: Option<String>,
    /// Test the browser packages that are there, without building them again.
    #[arg(long)]
    built: bool,
}

/// What the task does, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Step {
    /// The formatting of the Rust code.
    Format,
    /// Clippy, for this machine and for the browser.
    Clippy,
    /// The tests of the crates.
    Crates,
    /// The types of the TypeScript code.
    Types,
    /// The unit tests of the TypeScript code.
    Units,
    /// The packages, and the store's own check of them.
    Packages,
    /// The extension in real browsers.
    Browsers,
}

impl Args {
    /// What is to be done, in order.
    fn steps(&self) -> BTreeSet<Step> {
        let all = Step::value_variants().iter().copied();
        all.filter(|step| self.only.is_empty() || self.only.contains(step)).collect()
    }
}

/// Does every step even where an earlier one failed, then says how many checks and tests passed.
pub fn main(shell: &Shell, args: Args) -> Result<()> {
    setup::wasm(shell)?;
    setup::npm(shell)?;
    let start = Instant::now();
    let mut tally = Tally::default();
    for step in args.steps() {
        let (before, began) = (tally.clone(), Instant::now());
        println!("\n=== {} ===", heading(step));
        if let Err(error) = take(shell, &args, step, &mut tally) {
            eprintln!("error: {error:#}");
            tally.failed += 1;
        }
        let (passed, failed) = (tally.passed - before.passed, tally.failed - before.failed);
        println!("--- {passed} passed, {failed} failed, {:.1?}", began.elapsed());
    }
    println!("\nin {:.0?}:", start.elapsed());
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

fn heading(step: Step) -> &'static str {
    match step {
        Step::Format => "Format",
        Step::Clippy => "Clippy",
        Step::Crates => "Tests of the crates",
        Step::Types => "Types",
        Step::Units => "Unit tests",
        Step::Packages => "Packages",
        Step::Browsers => "Browser tests",
    }
}

/// Takes one step and counts its checks and tests.
fn take(shell: &Shell, args: &Args, step: Step, tally: &mut Tally) -> Result<()> {
    match step {
        Step::Format => tally.check(cmd!(shell, "cargo fmt --all --check"))?,
        Step::Clippy => {
            tally.check(cmd!(shell, "cargo clippy --quiet --workspace --all-targets -- -D warnings"))?;
            for features in build::KINDS.iter().map(|kind| kind.features) {
                let browser =
                    "--package sourcelight --lib --no-default-features --target wasm32-unknown-unknown".split(' ');
                tally.check(cmd!(shell, "cargo clippy --quiet {browser...} --features={features} -- -D warnings"))?;
            }
        }
        Step::Crates => tally.tests(cmd!(shell, "cargo test --quiet --workspace --no-fail-fast"), cargo_count)?,
        Step::Types => tally.check(cmd!(shell, "node node_modules/typescript/bin/tsc --project ."))?,
        Step::Units => {
            if let Some(script) = suite(shell, "tests/unit", "unit")? {
                tally.tests(node(shell, args, &script), node_count)?;
            }
        }
        Step::Packages => {
            build::main(shell, build::Args::default())?;
            dist::lint(shell)?;
            tally.passed += 1;
        }
        Step::Browsers => {
            if !args.built {
                // The suite also needs the packages as they ship, which ask for permission.
                if !args.steps().contains(&Step::Packages) {
                    build::main(shell, build::Args::default())?;
                }
                build::main(shell, build::Args { grant: Some("*://*/*".to_owned()), ..Default::default() })?;
            }
            let script = suite(shell, "tests/browser", "browser")?.context("there are browser tests")?;
            for browser in Browser::ALL.into_iter().filter(|browser| args.browser.is_none_or(|only| only == *browser)) {
                println!("\n--- in {browser}");
                let executable = browser.find_or_install(shell)?;
                let command = node(shell, args, &script)
                    .env("SOURCELIGHT_BROWSER", browser.name())
                    .env("SOURCELIGHT_EXECUTABLE", executable);
                tally.tests(command, node_count)?;
            }
        }
    }
    Ok(())
}

/// Bundles every `*.test.ts` right in `folder` into one program, so that its tests share what they start; `None` where there is none.
fn suite(shell: &Shell, folder: &str, name: &str) -> Result<Option<PathBuf>> {
    if !Path::new(folder).is_dir() {
        return Ok(None);
    }
    let mut files: Vec<String> = shell
        .read_dir(folder)?
        .into_iter()
        .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
        .filter(|file| file.ends_with(".test.ts"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Ok(None);
    }
    let imports: String = files.iter().map(|file| format!("import './{file}';\n")).collect();
    let out = PathBuf::from(format!("dist/tests/{name}.test.js"));
    // Standard input stands in `folder` as far as the imports are concerned.
    let root = shell.current_dir();
    let esbuild = run::ESBUILD;
    let inside = shell.push_dir(folder);
    let target = root.join(&out);
    cmd!(shell, "{root}/{esbuild} --outfile={target}").args(run::FOR_NODE).stdin(imports).quiet().run()?;
    drop(inside);
    Ok(Some(out))
}

/// Node.js running a program of tests.
fn node<'s>(shell: &'s Shell, args: &Args, script: &Path) -> Cmd<'s> {
    let name = args.name.as_ref().map(|name| format!("--test-name-pattern={name}"));
    cmd!(shell, "node --enable-source-maps --test-reporter=spec {name...} {script}")
}

/// How many checks and tests passed and failed.
#[derive(Clone, Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    /// Counts a command as one check.
    fn check(&mut self, command: Cmd) -> Result<()> {
        println!("$ {command}");
        let status = Command::from(command).stdin(Stdio::null()).status()?;
        *if status.success() { &mut self.passed } else { &mut self.failed } += 1;
        Ok(())
    }

    /// Counts the tests that a command reports on lines that `count` reads; a command that fails without a failed test counts as one.
    fn tests(&mut self, command: Cmd, count: fn(&str) -> Option<(usize, usize)>) -> Result<()> {
        println!("$ {command}");
        let mut child = Command::from(command).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().context("the output is piped")?;
        let (mut passed, mut failed) = (0, 0);
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            if let Some((more_passed, more_failed)) = count(&line) {
                passed += more_passed;
                failed += more_failed;
            }
        }
        if !child.wait()?.success() && failed == 0 {
            failed = 1;
        }
        ensure!(passed + failed > 0, "the command ran no test");
        self.passed += passed;
        self.failed += failed;
        Ok(())
    }
}

/// Reads `test result: ok. 12 passed; 0 failed; …`.
fn cargo_count(line: &str) -> Option<(usize, usize)> {
    let mut words = line.strip_prefix("test result: ")?.split([' ', ';']).filter(|word| !word.is_empty());
    words.next()?;
    let passed = words.next()?.parse().ok()?;
    words.next()?;
    Some((passed, words.next()?.parse().ok()?))
}

/// Reads `ℹ pass 12` and `ℹ fail 0`.
fn node_count(line: &str) -> Option<(usize, usize)> {
    let (what, count) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let count = count.parse().ok()?;
    match what {
        "pass" => Some((count, 0)),
        "fail" | "cancelled" => Some((0, count)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_both_reports() {
        assert_eq!(cargo_count("test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured"), Some((12, 3)));
        assert_eq!(cargo_count("running 3 tests"), None);
        assert_eq!(node_count("ℹ pass 41"), Some((41, 0)));
        assert_eq!(node_count("ℹ fail 2"), Some((0, 2)));
        assert_eq!(node_count("ℹ cancelled 1"), Some((0, 1)));
        assert_eq!(node_count("ℹ tests 43"), None);
        assert_eq!(node_count("✔ paints"), None);
    }
}
