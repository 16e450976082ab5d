//! Build the API documentation.

use anyhow::Result;
use xshell::{Shell, cmd};

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {}

/// Builds the API documentation of the engine into `target/doc/`.
pub fn main(shell: &Shell, _args: Args) -> Result<()> {
    cmd!(shell, "cargo doc --package sourcelight --no-deps").env("RUSTDOCFLAGS", "-D warnings").run()?;
    Ok(())
}
