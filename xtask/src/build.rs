//! Build the extension and the website.

use anyhow::{Result, bail};
use xshell::Shell;

/// The options of the task.
#[derive(clap::Args, Default)]
pub struct Args {
    /// Build for tests instead, into `dist/granted/`: with this host permission, switched on there.
    #[arg(long, value_name = "PATTERN")]
    pub grant: Option<String>,
}

/// Does the task.
pub fn main(_shell: &Shell, _args: Args) -> Result<()> {
    bail!("not written yet")
}
