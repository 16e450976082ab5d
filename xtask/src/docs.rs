//! Write what the source says of itself: the API documentation, the pages of the website, pictures and texts for README and stores.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::setup::{self, Browser};
use crate::{build, run};

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {
    /// Only the pictures and the texts of the stores.
    #[arg(long)]
    showcase: bool,
}

/// Writes the API documentation of the engine into `target/doc/`, the written pages of the website into `dist/www/`, and what README and stores show:
/// pictures into `docs/screenshots/`, texts into `docs/store/`.
pub fn main(shell: &Shell, args: Args) -> Result<()> {
    setup::npm(shell)?;
    if !args.showcase {
        cmd!(shell, "cargo doc --package sourcelight --no-deps").env("RUSTDOCFLAGS", "-D warnings").run()?;
        pages(shell, Path::new("dist/www"))?;
    }
    showcase(shell)
}

/// Takes the pictures in a real Chromium, of the packages as they are built now.
fn showcase(shell: &Shell) -> Result<()> {
    let browser = Browser::Chromium.find_or_install(shell)?;
    build::build(shell, &build::Args::default())?;
    build::build(shell, &build::Args { grant: Some("http://127.0.0.1/*".to_owned()), ..Default::default() })?;
    let script = run::script(shell, "tests/browser/harness/showcase.ts")?;
    cmd!(shell, "node {script} {browser} dist/granted/chromium dist/www docs").quiet().run()?;
    Ok(())
}

/// Writes the pages of the website that programs make into `website`: the catalogue of the rules, of what the command line says of them, and the
/// privacy page.
pub fn pages(shell: &Shell, website: &Path) -> Result<()> {
    let rules = cmd!(shell, "cargo run --quiet --package sourcelight -- rules --format json").quiet().read()?;
    for (name, input) in [("rules", rules.as_str()), ("privacy", "")] {
        let script = run::script(shell, &format!("www/{name}/page.tsx"))?;
        let page = cmd!(shell, "node {script}").stdin(input).quiet().read().with_context(|| format!("www/{name}"))?;
        shell.write_file(website.join(name).join("index.html"), page + "\n")?;
    }
    Ok(())
}
