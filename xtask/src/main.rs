//! Everything a contributor runs: `cargo xtask <task>`. One module a task; `setup` is what several of them need first.

mod bench;
mod build;
mod dist;
mod docs;
mod eval;
mod run;
mod setup;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use xshell::Shell;

/// Sourcelight's tasks.
#[derive(Parser)]
#[command(name = "cargo xtask")]
enum Task {
    /// Open a browser with the extension on the sample article; without a display, print what was highlighted.
    Run(run::Args),
    /// Check and test everything, in both browsers.
    Test(test::Args),
    /// Build the extension and the website into `dist/`.
    Build(build::Args),
    /// Build, check and pack the two store packages.
    Dist(dist::Args),
    /// Measure speed and size, each as a ratio to something measured in the same run.
    Bench(bench::Args),
    /// Score the engine on the evaluation sets in `../shared/eval`.
    Eval(eval::Args),
    /// Build the API documentation; take the pictures and write the store texts anew.
    Docs(docs::Args),
    /// Install what the other tasks need, or name exactly what is missing.
    Setup(setup::Args),
}

fn main() -> ExitCode {
    match take(Task::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Takes the task on, in the root of the repository.
fn take(task: Task) -> Result<()> {
    let shell = Shell::new()?;
    shell.change_dir(root());
    match task {
        Task::Run(args) => run::main(&shell, args),
        Task::Test(args) => test::main(&shell, args),
        Task::Build(args) => build::main(&shell, args),
        Task::Dist(args) => dist::main(&shell, args),
        Task::Bench(args) => bench::main(&shell, args),
        Task::Eval(args) => eval::main(&shell, args),
        Task::Docs(args) => docs::main(&shell, args),
        Task::Setup(args) => setup::main(&shell, args),
    }
}

/// The root of the repository, in which every task runs.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository").to_owned()
}
