//! Write what the source says of itself: the API documentation and the rule catalogue.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{run, setup};

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {}

/// Writes the API documentation of the engine into `target/doc/` and the rule catalogue into `dist/www/rules/`.
pub fn main(shell: &Shell, _args: Args) -> Result<()> {
    setup::npm(shell)?;
    cmd!(shell, "cargo doc --package sourcelight --no-deps").env("RUSTDOCFLAGS", "-D warnings").run()?;
    catalogue(shell, Path::new("dist/www"))
}

/// Writes the catalogue of the rules into the website at `website`: the command line says what they are, a program of the website
/// makes a page of it.
pub fn catalogue(shell: &Shell, website: &Path) -> Result<()> {
    let rules = cmd!(shell, "cargo run --quiet --package sourcelight -- rules --format json").quiet().read()?;
    let script = run::script(shell, "www/rules/page.tsx")?;
    let page = cmd!(shell, "node {script}").stdin(rules).quiet().read().context("the catalogue is written")?;
    shell.write_file(website.join("rules/index.html"), page + "\n")?;
    Ok(())
}
