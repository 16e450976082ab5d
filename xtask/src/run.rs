//! Open a browser with the extension on the sample article.

use anyhow::{Result, bail};
use xshell::Shell;

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {}

/// Does the task.
pub fn main(_shell: &Shell, _args: Args) -> Result<()> {
    bail!("not written yet")
}
