//! Build the extension and the website.
//!
//! The engine is compiled twice from the same source: to WebAssembly, and to the *twin*, the same as plain JavaScript, for pages
//! whose content security policy refuses WebAssembly; and both again with the reader's own patterns, for readers who have some. Then the TypeScript is bundled and everything is laid out per browser.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;
use xshell::{Shell, cmd};

use crate::{docs, setup};

/// The browsers there is a package for; each has a manifest in `extension/manifest/`.
pub const BROWSERS: [&str; 2] = ["chromium", "firefox"];

/// The extension's own pages, each a folder with its script.
const PAGES: [&str; 4] = ["options", "panel", "popup", "welcome"];

/// An engine: the names of its encodings as WebAssembly and as the twin, and its cargo features.
pub struct Kind {
    pub wasm: &'static str,
    pub twin: &'static str,
    pub features: &'static str,
}

/// The engine that most pages get, and the one that also looks for the reader's own patterns.
pub const KINDS: [Kind; 2] =
    [Kind { wasm: "wasm", twin: "twin", features: "" }, Kind { wasm: "packs", twin: "packs-twin", features: "packs" }];

/// What the engine may use of WebAssembly: what both browsers have had for years. `--all-features` would let the optimiser write
/// encodings that engines refuse.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// The options of the task.
#[derive(clap::Args, Default)]
pub struct Args {
    /// Build for tests instead, into `dist/granted/`: with this host permission, hence switched on there from its installation.
    #[arg(long, value_name = "PATTERN")]
    pub grant: Option<String>,
    /// Leave names and white space in the scripts as they are.
    #[arg(long)]
    pub readable: bool,
}

/// Does the task.
pub fn main(shell: &Shell, args: Args) -> Result<()> {
    build(shell, &args)
}

/// Builds the extension for every browser, and the website unless the build is one for tests.
pub fn build(shell: &Shell, args: &Args) -> Result<()> {
    setup::wasm(shell)?;
    setup::npm(shell)?;
    for kind in &KINDS {
        engine(shell, kind)?;
        twin(shell, kind)?;
    }
    let out = if args.grant.is_some() { PathBuf::from("dist/granted") } else { PathBuf::from("dist") };
    for browser in BROWSERS {
        extension(shell, args, browser, &out.join(browser))?;
    }
    if args.grant.is_none() && Path::new("www").is_dir() {
        website(shell, args, &out.join("www"))?;
    }
    Ok(())
}

/// The directory of a generated engine, named as in [`KINDS`], or of the module for measuring, `bench`.
pub fn generated(kind: &str) -> PathBuf {
    target().join("engine").join(kind)
}

/// Cargo's target directory.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

/// Compiles the library of `package` for the browser with `flags` and cargo `features`, and returns the module.
pub fn compile(shell: &Shell, package: &str, kind: &str, flags: &str, features: &str) -> Result<PathBuf> {
    let directory = target().join("web").join(kind);
    cmd!(
        shell,
        "cargo rustc --quiet --profile web --package {package} --lib --crate-type cdylib --no-default-features"
    )
    .args(["--target", "wasm32-unknown-unknown", "--target-dir"])
    .arg(&directory)
    .args(["--features", features])
    .env("CARGO_ENCODED_RUSTFLAGS", encoded(flags)?)
    .run()
    .context("the library compiles for wasm32-unknown-unknown (rustup target add wasm32-unknown-unknown)")?;
    Ok(directory.join("wasm32-unknown-unknown/web").join(package.replace('-', "_")).with_extension("wasm"))
}

/// Compiler flags, and those that keep this machine's folders out of what is shipped, as Cargo takes them.
fn encoded(flags: &str) -> Result<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let folders =
        [(home, "cargo"), (Some(std::path::absolute(target())?), "target"), (Some(crate::root()), "sourcelight")];
    let mut all: Vec<String> = flags.split_whitespace().map(str::to_owned).collect();
    for (folder, name) in folders {
        if let Some(folder) = folder {
            all.push(format!("--remap-path-prefix={}=/{name}", folder.display()));
        }
    }
    Ok(all.join("\u{1f}"))
}

/// Writes `module` with its JavaScript glue into `out`, under `name`.
pub fn bind(module: &Path, name: &str, out: &Path) -> Result<()> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let mut output = Bindgen::new()
        .input_path(module)
        .out_name(name)
        .bundler(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen makes the glue")?;
    // What the module imports from its glue is named at length and with a hash, which compresses badly and which nobody reads.
    let glue = format!("./{name}_bg.js");
    let imports = output.wasm_mut().imports.iter_mut().filter(|import| import.module == glue).enumerate();
    let short = |at: usize| format!("i{at}");
    let long: Vec<String> = imports.map(|(at, import)| std::mem::replace(&mut import.name, short(at))).collect();
    output.emit(out).context("wasm-bindgen writes the glue")?;
    let glue = out.join(glue);
    let mut script = fs::read_to_string(&glue)?;
    for (at, long) in long.iter().enumerate() {
        let function = format!("function {long}(");
        ensure!(script.contains(&function), "the glue has no {function}");
        script = script.replacen(&function, &format!("function {}(", short(at)), 1);
    }
    fs::write(glue, script)?;
    // The module imports from its glue and from the JavaScript beside our Rust; one object holds all of it.
    let mut modules = vec![format!("./{name}_bg.js")];
    if out.join("snippets").is_dir() {
        for file in walk(&out.join("snippets"))?.iter().filter(|path| path.is_file()) {
            modules.push(format!("./{}", file.strip_prefix(out)?.display()));
        }
    }
    let mut script = String::new();
    for (at, module) in modules.iter().enumerate() {
        writeln!(script, "import * as module{at} from '{module}';")?;
    }
    let entries: Vec<_> = modules.iter().enumerate().map(|(at, module)| format!("'{module}': module{at}")).collect();
    writeln!(script, "export default {{ {} }};", entries.join(", "))?;
    fs::write(out.join("imports.js"), script)?;
    Ok(())
}

/// The compiler's flags for the engine as WebAssembly.
pub const WASM: &str = "-C target-feature=+simd128";

/// Keeps functions apart that are called once: a browser compiles a function when it is first called and optimises it when it has
/// run for a while, so a large one costs its whole length at the start and stays slow for long.
const APART: &str = "--one-caller-inline-max-function-size=100";

/// Optimises a module of ours in place: for its size, for `-O3` writes small functions into each of their callers, and runs no faster.
pub fn optimise(shell: &Shell, module: &Path) -> Result<()> {
    cmd!(shell, "node_modules/.bin/wasm-opt -Os {APART} {module} -o {module}").args(FEATURES).run()?;
    Ok(())
}

/// Whether `out` was made from `module` as it is, by this very task.
fn is_current(out: &Path, module: &Path) -> bool {
    fs::read_to_string(out.join("made-from")).is_ok_and(|made_from| stamp(module).is_ok_and(|stamp| stamp == made_from))
}

/// Notes that `out` was made from `module` as it is.
fn mark_current(out: &Path, module: &Path) -> Result<()> {
    Ok(fs::write(out.join("made-from"), stamp(module)?)?)
}

/// What changes when a module or the task that works on it does.
fn stamp(module: &Path) -> Result<String> {
    let when = |path: &Path| -> Result<_> { Ok(fs::metadata(path)?.modified()?) };
    Ok(format!("{:?} {:?}", when(module)?, when(&std::env::current_exe()?)?))
}

/// The engine as WebAssembly: `target/engine/<kind>/sourcelight_bg.{wasm,js}`.
fn engine(shell: &Shell, kind: &Kind) -> Result<()> {
    let compiled = compile(shell, "sourcelight", kind.wasm, WASM, kind.features)?;
    let out = generated(kind.wasm);
    if is_current(&out, &compiled) {
        return Ok(());
    }
    bind(&compiled, "sourcelight", &out)?;
    optimise(shell, &out.join("sourcelight_bg.wasm"))?;
    mark_current(&out, &compiled)
}

/// The engine as JavaScript: `target/engine/<kind>/sourcelight_bg.js` and `engine.js`, which takes the place of the module.
fn twin(shell: &Shell, kind: &Kind) -> Result<()> {
    // Neither code nor sections may speak of reference types: then wasm-bindgen keeps one table, which is all that wasm2js can write.
    let compiled = compile(shell, "sourcelight", kind.twin, "-C target-feature=-reference-types", kind.features)?;
    let out = generated(kind.twin);
    if is_current(&out, &compiled) {
        return Ok(());
    }
    let plain = compiled.with_file_name("plain.wasm");
    cmd!(shell, "node_modules/.bin/wasm-opt --strip-target-features {compiled} -o {plain}").args(FEATURES).run()?;
    bind(&plain, "sourcelight", &out)?;
    let module = out.join("sourcelight_bg.wasm");
    cmd!(shell, "node_modules/.bin/wasm-opt -O3 {module} -o {module}")
        .args([
            "--enable-bulk-memory",
            "--enable-sign-ext",
            "--enable-mutable-globals",
            "--enable-nontrapping-float-to-int",
        ])
        .args(["--signext-lowering", "--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering"])
        .run()?;
    let script = out.join("engine.js");
    cmd!(shell, "node_modules/.bin/wasm2js -O2 {module} -o {script}").run()?;
    detach_on_growth(&script)?;
    mark_current(&out, &compiled)
}

/// Lets the memory that JavaScript plays detach its old buffer when it grows, as WebAssembly's does. The glue keeps views of the buffer and takes new
/// ones when it finds theirs detached; without this it would go on reading and writing what nobody uses any more.
fn detach_on_growth(script: &Path) -> Result<()> {
    const GROWN: &str = "buffer = newBuffer;";
    const DETACHED: &str = "buffer.transfer ? buffer.transfer(0) : structuredClone(buffer, { transfer: [buffer] });";
    let text = fs::read_to_string(script)?;
    ensure!(text.matches(GROWN).count() == 1, "wasm2js writes one function that grows the memory");
    fs::write(script, text.replace(GROWN, &format!("{DETACHED} {GROWN}")))?;
    Ok(())
}

/// Bundles `entries` (source file to output file without its ending) into `out`.
fn bundle(shell: &Shell, args: &Args, entries: &BTreeMap<String, PathBuf>, format: &str, out: &Path) -> Result<()> {
    let entries = entries.iter().map(|(name, source)| format!("{name}={}", source.display()));
    let mut aliases = Vec::new();
    for name in KINDS.iter().flat_map(|kind| [kind.wasm, kind.twin]) {
        aliases.push(format!("--alias:engine-{name}={}", fs::canonicalize(generated(name))?.display()));
    }
    let minify = (!args.readable).then_some("--minify");
    cmd!(
        shell,
        "node_modules/.bin/esbuild --bundle --log-level=warning --target=es2023 --charset=utf8 --legal-comments=none"
    )
    .args(minify)
    .arg(format!("--format={format}"))
    .args(aliases)
    .args(["--loader:.wasm=base64", "--jsx=automatic"])
    .arg(format!("--outdir={}", out.display()))
    .args(entries)
    .run()?;
    Ok(())
}

/// One browser's package.
fn extension(shell: &Shell, args: &Args, browser: &str, out: &Path) -> Result<()> {
    empty(out)?;
    let mut entries = BTreeMap::new();
    for (name, source) in [
        ("background", "extension/background/index.ts"),
        ("loader", "extension/content/loader.ts"),
        ("engine", "extension/content/engine.ts"),
        ("engine-twin", "extension/content/engine-twin.ts"),
        ("engine-packs", "extension/content/engine-packs.ts"),
        ("engine-packs-twin", "extension/content/engine-packs-twin.ts"),
        ("card", "extension/card/index.tsx"),
    ] {
        entries.insert(name.to_owned(), PathBuf::from(source));
    }
    // The pages differ in their scripts and styles alone.
    for page in PAGES {
        copy(Path::new("extension/page.html"), &out.join(page).join("index.html"))?;
        entries.insert(format!("{page}/index"), Path::new("extension").join(page).join("index.tsx"));
    }
    bundle(shell, args, &entries, "iife", out)?;
    text_only(out)?;
    for file in files("extension")? {
        let inside = file.strip_prefix("extension")?;
        let top = inside.iter().next().and_then(|part| part.to_str()).unwrap_or_default();
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let asset = matches!(ending, "svg" | "png" | "woff2") || matches!(top, "_locales" | "icons");
        if asset && top != "manifest" {
            copy(&file, &out.join(inside))?;
        }
    }
    fs::write(out.join("manifest.json"), serde_json::to_string_pretty(&manifest(browser, args)?)? + "\n")?;
    Ok(())
}

/// Lets no script set HTML. Nothing of ours does, but Preact has a branch for components that ask for it, and the stores' linters rightly
/// object to it: what comes from a page is only ever set as text.
fn text_only(out: &Path) -> Result<()> {
    for file in walk(out)?.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "js")) {
        let script = fs::read_to_string(&file)?;
        let written = [".innerHTML=", ".innerHTML = "].iter().fold(script.clone(), |script, set| {
            let mut parts = script.split(set);
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |text, rest| {
                let compared = rest.starts_with('='); // `==` reads
                text + if compared { set } else { ".textContent=" } + rest
            })
        });
        if written != script {
            fs::write(&file, written)?;
        }
    }
    Ok(())
}

/// The manifest of `browser`: the base, what that browser adds, and the permission of a build for tests.
fn manifest(browser: &str, args: &Args) -> Result<Value> {
    let read = |name: &str| -> Result<Value> {
        let path = format!("extension/manifest/{name}.json");
        let text = fs::read_to_string(&path).with_context(|| path.clone())?;
        serde_json::from_str(&text).with_context(|| path)
    };
    let mut manifest = read("base")?;
    merge(&mut manifest, read(browser)?);
    manifest["version"] = Value::from(version()?);
    if let Some(pattern) = &args.grant {
        merge(&mut manifest, serde_json::json!({ "host_permissions": [pattern] }));
        // Chromium complains where the same permission is optional too.
        if let Some(optional) = manifest["optional_host_permissions"].as_array_mut() {
            optional.retain(|other| other != pattern);
        }
    }
    Ok(manifest)
}

/// The version of the package `sourcelight`, the one place where it stands.
fn version() -> Result<String> {
    let text = fs::read_to_string("Cargo.toml")?;
    let package = text.split("[package]").nth(1).context("Cargo.toml has a package")?;
    let line = package.lines().find(|line| line.starts_with("version")).context("the package has a version")?;
    Ok(line.split('"').nth(1).context("the version is quoted")?.to_owned())
}

/// Lays `over` on `base`: objects key by key, lists appended, everything else replaced.
fn merge(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                merge(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (Value::Array(base), Value::Array(over)) => base.extend(over),
        (base, over) => *base = over,
    }
}

/// The website: its scripts bundled with the same engine, the pages that programs write, everything else as it is.
fn website(shell: &Shell, args: &Args, out: &Path) -> Result<()> {
    empty(out)?;
    let mut entries = BTreeMap::new();
    for file in files("www")? {
        let inside = file.strip_prefix("www")?;
        match file.extension().and_then(|ending| ending.to_str()) {
            Some("ts" | "tsx") => {
                if file.file_stem().is_some_and(|stem| stem == "index") {
                    let name = inside.with_extension("").to_str().context("a file's name is text")?.to_owned();
                    entries.insert(name, file);
                }
            }
            _ => copy(&file, &out.join(inside))?,
        }
    }
    if !entries.is_empty() {
        bundle(shell, args, &entries, "iife", out)?;
    }
    docs::pages(shell, out)
}

/// Makes `directory` exist and hold nothing.
fn empty(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    fs::create_dir_all(directory)?;
    Ok(())
}

/// Copies a file and makes the folders it needs.
fn copy(from: &Path, to: &Path) -> Result<()> {
    ensure!(from.is_file(), "{} is not a file", from.display());
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("{} to {}", from.display(), to.display()))?;
    Ok(())
}

/// The files under `root`, in a stable order.
fn files(root: &str) -> Result<Vec<PathBuf>> {
    Ok(walk(Path::new(root))?.into_iter().filter(|path| path.is_file()).collect())
}

/// Everything under `root`, in a stable order.
fn walk(root: &Path) -> Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(root)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    let mut all = Vec::new();
    for entry in entries {
        all.push(entry.clone());
        if entry.is_dir() {
            all.extend(walk(&entry)?);
        }
    }
    Ok(all)
}
