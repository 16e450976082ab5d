//! Compiles the word classes (`src/lexicon/*.words`) and the rules (`src/rules/**/*.rule`) into Rust tables, so that nothing is
//! parsed when the engine starts. A mistake in either is a build error that names the file and the line.

#[allow(dead_code, reason = "the machine reads the instructions, the build only writes them")]
#[path = "../src/rules/code.rs"]
mod code;
#[path = "../src/lexicon/hash.rs"]
mod hash;
#[path = "../src/lexicon/inflect.rs"]
mod inflect;
mod letters;
mod lexicon;
mod numbers;
mod pattern;
mod rules;
mod write;

use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/rules");
    if let Err(error) = compile() {
        println!("cargo::error={error}");
        process::exit(1);
    }
}

fn compile() -> Result<(), String> {
    let mut lexicon = lexicon::Lexicon::default();
    for path in files(Path::new("src/lexicon"), "words")? {
        lexicon.read(&path.display().to_string(), &read(&path)?)?;
    }
    let mut rules = Vec::new();
    for path in files(Path::new("src/rules"), "rule")? {
        rules.push(rules::parse(&path.display().to_string(), &read(&path)?)?);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let program = pattern::compile(&mut lexicon, &rules)?;
    fs::write(out.join("rules.rs"), write::rules(&rules, &program, &lexicon)).map_err(|e| e.to_string())?;
    fs::write(out.join("lower.rs"), letters::lower()).map_err(|e| e.to_string())?;
    fs::write(out.join("irregular.rs"), write::irregular(&lexicon)).map_err(|e| e.to_string())?;
    fs::write(out.join("words.rs"), write::words(&lexicon, &program)).map_err(|e| e.to_string())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The files below `folder` that end in `.extension`, sorted, so that every build makes the same tables.
fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            found.extend(files(&path, extension)?);
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
