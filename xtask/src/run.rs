//! Open a browser with the extension on the sample article.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::build;
use crate::setup::{self, Browser};

/// The bundler.
pub const ESBUILD: &str = "node_modules/.bin/esbuild";

/// How it makes one file for Node.js of a TypeScript program. Packages stay where npm put them.
pub const FOR_NODE: [&str; 7] = [
    "--bundle",
    "--platform=node",
    "--format=esm",
    "--packages=external",
    "--sourcemap=inline",
    "--jsx=automatic",
    "--log-level=warning",
];

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {
    /// The browser to open.
    #[arg(long, value_enum, default_value = "chromium")]
    browser: Browser,
    /// Open no window even where there is a display.
    #[arg(long)]
    headless: bool,
}

/// Builds the extension, switched on for the sample article alone, and opens it in a browser.
pub fn main(shell: &Shell, args: Args) -> Result<()> {
    setup::wasm(shell)?;
    setup::npm(shell)?;
    let browser = args.browser.name();
    let executable = args.browser.find_or_install(shell)?;
    // A pattern names no port: it holds for every port of the loopback server.
    build::main(shell, build::Args { grant: Some("http://127.0.0.1/*".to_owned()), ..Default::default() })?;

    let visible = (display() && !args.headless).then_some("--visible");
    let extension = Path::new("dist/granted").join(browser);
    let screenshot = Path::new("dist").join(format!("sample-{browser}.png"));
    let script = script(shell, "tests/browser/harness/run.ts")?;
    cmd!(shell, "node {script} --browser {browser} --executable {executable} --extension {extension}")
        .arg("--screenshot")
        .arg(screenshot)
        .args(visible)
        .quiet()
        .run()
        .with_context(|| format!("the sample article opens in {browser}"))
}

/// Whether a window can be shown to somebody.
fn display() -> bool {
    let set = |variable: &str| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    !set("CI") && (cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY"))
}

/// Bundles a TypeScript program of the tests and returns what Node.js runs.
pub fn script(shell: &Shell, source: &str) -> Result<String> {
    let name = Path::new(source).file_stem().and_then(|name| name.to_str()).context("a program has a name")?;
    let out = format!("dist/tests/{name}.js");
    cmd!(shell, "{ESBUILD} {source} --outfile={out}").args(FOR_NODE).quiet().run()?;
    Ok(out)
}
