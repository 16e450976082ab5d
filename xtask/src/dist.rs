//! Build, check and pack the two store packages.

use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::build;
use crate::setup::{self, Browser};

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {}

/// Builds both packages, lints them and writes `dist/sourcelight-<browser>.zip`: the same bytes for the same source, wherever and
/// whenever they are made.
pub fn main(shell: &Shell, _args: Args) -> Result<()> {
    setup::wasm(shell)?;
    setup::npm(shell)?;
    build::main(shell, build::Args::default())?;
    lint(shell)?;
    for browser in Browser::ALL {
        let package = PathBuf::from(format!("dist/sourcelight-{browser}.zip"));
        let file = File::create(&package).with_context(|| package.display().to_string())?;
        pack(&Path::new("dist").join(browser.name()), BufWriter::new(file))?;
        println!("{} ({} bytes)", package.display(), std::fs::metadata(&package)?.len());
    }
    Ok(())
}

/// Has Mozilla's linter judge the Firefox package: an error or a warning fails.
pub fn lint(shell: &Shell) -> Result<()> {
    cmd!(shell, "node node_modules/web-ext/bin/web-ext.js lint --source-dir dist/firefox --warnings-as-errors --no-config-discovery")
        .run()
        .context("web-ext finds nothing in dist/firefox to complain of")
}

/// Writes every file under `folder` into a zip: in the order of their names, with one fixed time and no trace of this machine.
fn pack(folder: &Path, out: impl Write + Seek) -> Result<()> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default()) // the format's earliest: 1 January 1980
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(out);
    for file in files {
        let name: Vec<&str> = file.strip_prefix(folder)?.iter().filter_map(|part| part.to_str()).collect();
        zip.start_file(name.join("/"), options)?;
        zip.write_all(&std::fs::read(&file)?)?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Cursor, Read};

    use super::*;

    #[test]
    fn a_package_is_the_same_bytes_whenever_it_is_made() {
        let folder = std::env::temp_dir().join(format!("sourcelight-dist-{}", std::process::id()));
        let make = |order: [&str; 3]| {
            fs::create_dir_all(folder.join("popup")).unwrap();
            for name in order {
                fs::write(folder.join(name), name.repeat(40)).unwrap();
            }
            let mut bytes = Cursor::new(Vec::new());
            pack(&folder, &mut bytes).unwrap();
            fs::remove_dir_all(&folder).unwrap();
            bytes.into_inner()
        };
        let first = make(["manifest.json", "popup/index.html", "background.js"]);
        std::thread::sleep(std::time::Duration::from_millis(2100)); // zip times count two seconds
        assert_eq!(first, make(["background.js", "popup/index.html", "manifest.json"]));

        let mut archive = zip::ZipArchive::new(Cursor::new(first)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["background.js", "manifest.json", "popup/index.html"]);
        let mut text = String::new();
        archive.by_name("popup/index.html").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "popup/index.html".repeat(40));
    }
}
