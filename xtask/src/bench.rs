//! Measure speed and size.
//!
//! Speed is measured by `benches/speed.ts`, every rate beside what it is compared with, in one process on the same kind of fresh
//! text; `benches/cold.ts` is run in processes of its own. Here are the budgets.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;
use xshell::{Shell, cmd};

use crate::build;
use crate::run::{self, ESBUILD};
use crate::setup::{self, Browser};

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {
    /// Fail where a budget is exceeded.
    #[arg(long)]
    strict: bool,
    /// Measure the engine's speed alone: no browser, no extension.
    #[arg(long)]
    engine: bool,
}

/// What `benches/speed.ts` prints: rates in MB/s, `article` in ms, the rest ratios of two of the engine's own rates.
#[derive(Deserialize)]
struct Speed {
    whole: f64,
    engine: f64,
    cues: f64,
    regexes: f64,
    wink: f64,
    article: f64,
    long: f64,
    said: f64,
    sentence: f64,
    nested: f64,
    claims: f64,
}

/// What `benches/page.ts` prints, in ms: medians, and the longest task of all visits, 0 where none took 50 ms.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    typical: f64,
    typical_longest: f64,
    large: f64,
    large_longest: f64,
    large_inserted: f64,
    popup: f64,
}

/// A budget: the figure may be no less, or no more.
enum Budget {
    AtLeast(f64),
    AtMost(f64),
}

impl Budget {
    fn holds(&self, figure: f64) -> bool {
        match self {
            Budget::AtLeast(least) => figure >= *least,
            Budget::AtMost(most) => figure <= *most,
        }
    }
}

/// A name, the figure, and what it may be.
type Measure = (&'static str, f64, Budget);

/// Does the task.
pub fn main(shell: &Shell, args: Args) -> Result<()> {
    use Budget::{AtLeast, AtMost};
    setup::wasm(shell)?;
    setup::npm(shell)?;
    let mut measures: Vec<Measure> = Vec::new();
    if !args.engine {
        build::build(shell, &build::Args::default())?;
        let page = page(shell)?;
        measures.extend([
            ("from bytes to first findings, ms", cold(shell)?, AtMost(10.0)),
            ("from loaded to all marks, typical page, ms", page.typical, AtMost(50.0)),
            ("from loaded to all marks, 1 MB page, ms", page.large, AtMost(150.0)),
            ("longest task after loading, ms", page.typical_longest.max(page.large_longest), AtMost(50.0)),
            ("paragraph inserted into 1 MB, script time, ms", page.large_inserted, AtMost(16.0)),
            ("popup open to usable, ms", page.popup, AtMost(100.0)),
            ("WebAssembly, kB", size(&build::generated("wasm").join("sourcelight_bg.wasm"))?, AtMost(300.0)),
            ("glue and content script, gzipped, kB", glue()?, AtMost(15.0)),
        ]);
    }
    measures.splice(0..0, engine(shell)?);
    println!("{:40} {:>10}   {:>9}", "measure", "figure", "budget");
    for (name, figure, budget) in &measures {
        let (sign, bound) = match budget {
            AtLeast(least) => ('≥', least),
            AtMost(most) => ('≤', most),
        };
        println!(
            "{name:40} {figure:>10.3}   {sign} {bound:>7}   {}",
            if budget.holds(*figure) { "ok" } else { "over" }
        );
    }
    let over = measures.iter().filter(|(_, figure, budget)| !budget.holds(*figure)).count();
    ensure!(!args.strict || over == 0, "{over} of {} budgets are exceeded", measures.len());
    Ok(())
}

/// How fast the engine is.
fn engine(shell: &Shell) -> Result<Vec<Measure>> {
    use Budget::{AtLeast, AtMost};
    let module = build::compile(shell, "bench-module", "bench", build::WASM, "")?;
    let folder = build::generated("bench");
    build::bind(&module, "bench", &folder)?;
    build::optimise(shell, &folder.join("bench_bg.wasm"))?;

    let script = script(shell, "speed")?;
    let speed = cmd!(shell, "node {script} {folder}").quiet().read()?;
    let speed: Speed = serde_json::from_str(&speed).context("what benches/speed.ts prints")?;
    println!(
        "MB/s: engine {:.1}, with the copy into WebAssembly {:.1}; Aho–Corasick {:.0}; forty regexes {:.2}; wink-nlp {:.2}\n",
        speed.engine, speed.whole, speed.cues, speed.regexes, speed.wink
    );
    Ok(vec![
        ("engine to wink-nlp", speed.whole / speed.wink, AtLeast(20.0)),
        ("engine to forty JavaScript regexes", speed.whole / speed.regexes, AtLeast(3.0)),
        ("engine to a bare Aho–Corasick pass", speed.engine / speed.cues, AtLeast(0.15)),
        ("article of 5 kB, ms", speed.article, AtMost(0.2)),
        ("10 MB to 1 MB", speed.long, AtLeast(0.8)),
        ("“said ” 200,000 times to news", speed.said, AtLeast(0.3)),
        ("one sentence of 1 MB to news", speed.sentence, AtLeast(0.3)),
        ("100,000 nested quotations to news", speed.nested, AtLeast(0.3)),
        ("40,000 sentences of claims to 4,000", speed.claims, AtLeast(0.8)),
    ])
}

/// Bundles a program of `benches/` and returns what Node.js runs.
fn script(shell: &Shell, name: &str) -> Result<String> {
    let out = format!("dist/benches/{name}.js");
    let alias =
        |name: &str, kind| format!("--alias:{name}={}", shell.current_dir().join(build::generated(kind)).display());
    cmd!(shell, "{ESBUILD} benches/{name}.ts --outfile={out}")
        .args(["--bundle", "--platform=node", "--format=esm", "--external:wink-*", "--log-level=warning"])
        .arg(alias("bench-module", "bench"))
        .arg(alias("engine-wasm", "wasm"))
        .quiet()
        .run()?;
    Ok(out)
}

/// How the page layer does in a real browser.
fn page(shell: &Shell) -> Result<Page> {
    let browser = Browser::Chromium.find_or_install(shell)?;
    build::build(shell, &build::Args { grant: Some("*://*/*".to_owned()), ..Default::default() })?;
    let script = "dist/benches/page.js";
    cmd!(shell, "{ESBUILD} benches/page.ts --outfile={script}").args(run::FOR_NODE).quiet().run()?;
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs().to_string();
    let figures = cmd!(shell, "node {script} {browser} dist/granted/chromium {seed}").quiet().read()?;
    serde_json::from_str(&figures).context("what benches/page.ts prints")
}

/// The median time from bytes to first findings, in ms, each in a process that has never seen the engine.
fn cold(shell: &Shell) -> Result<f64> {
    let folder = build::generated("wasm");
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let script = script(shell, "cold")?;
    let mut times = Vec::new();
    for round in 0..11 {
        let seed = (seed + round).to_string();
        let time = cmd!(shell, "node {script} {folder} {seed}").quiet().read()?;
        times.push(time.parse::<f64>().context("what benches/cold.ts prints")?);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

/// The size of a file in kB.
fn size(path: &Path) -> Result<f64> {
    Ok(fs::metadata(path)?.len() as f64 / 1000.0)
}

/// The scripts that run in a page, without the engine's bytes that they carry, gzipped, in kB.
fn glue() -> Result<f64> {
    let mut compressed = GzEncoder::new(Vec::new(), Compression::best());
    for script in ["loader.js", "engine.js"] {
        let text = fs::read_to_string(Path::new("dist/chromium").join(script))?;
        // The engine is the one string that long: it stands between quotes, which base64 has not.
        for part in text.split('"').filter(|part| part.len() < 20_000) {
            compressed.write_all(part.as_bytes())?;
        }
    }
    Ok(compressed.finish()?.len() as f64 / 1000.0)
}
