//! The command line: `sourcelight annotate` finds unnamed sources, terms of anonymity and claims of responsibility in text, HTML or
//! JSON Lines, and prints them for people, as JSON or as JSON Lines.

mod annotate;
mod explain;
mod input;
mod output;
mod pack;
mod rules;
mod terminal;

use std::io;
use std::process::ExitCode;

use clap::Parser;

/// Finds in news text who is said to have said it, when that is somebody unnamed.
#[derive(Parser)]
#[command(version)]
enum Command {
    /// Mark unnamed sources, terms of anonymity, claims of responsibility and the rest of the taxonomy in documents.
    Annotate(annotate::Args),
    /// Tell why the phrases of a sentence are marked, and why others that look like it are not.
    Explain(explain::Args),
    /// List what is marked: each kind with its meaning, and by name with its examples and near misses.
    Rules(rules::Args),
    /// Check packs: patterns of your own, which `annotate --pack` looks for as well.
    Pack(pack::Args),
}

fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Annotate(args) => annotate::main(args),
        Command::Explain(args) => explain::main(args),
        Command::Rules(args) => rules::main(args),
        Command::Pack(args) => pack::main(args),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever read the output has seen enough, as in `sourcelight annotate … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("sourcelight: {error}");
            ExitCode::FAILURE
        }
    }
}
