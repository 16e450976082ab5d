//! What the other tasks need and a fresh machine lacks: it is installed where that is permitted, else named with the line to type.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use xshell::{Shell, cmd};

/// The target that the engine is compiled for.
const WASM: &str = "wasm32-unknown-unknown";

/// The oldest Node.js that the npm packages run on.
const NODE: u32 = 20;

/// The options of the task.
#[derive(clap::Args)]
pub struct Args {}

/// Sets everything up, for all tasks.
pub fn main(shell: &Shell, _args: Args) -> Result<()> {
    wasm(shell)?;
    npm(shell)?;
    for browser in Browser::ALL {
        println!("{browser}: {}", browser.find_or_install(shell)?.display());
    }
    Ok(())
}

/// Makes sure that Rust compiles for the browser.
pub fn wasm(shell: &Shell) -> Result<()> {
    let library = cmd!(shell, "rustc --print target-libdir --target {WASM}").quiet().read()?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    ensure!(
        find("rustup").is_some(),
        "Rust has no target {WASM} here and there is no rustup to add it: install the standard library of that target"
    );
    cmd!(shell, "rustup target add {WASM}").run().context("rustup adds the target")
}

/// Makes sure that exactly the npm packages of `package-lock.json` are installed.
pub fn npm(shell: &Shell) -> Result<()> {
    let version = cmd!(shell, "node --version").quiet().ignore_stderr().read().unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    ensure!(
        major.is_some_and(|major| major >= NODE),
        "Node.js {NODE} or newer with npm is needed, from https://nodejs.org; found: {}",
        if version.is_empty() { "none" } else { &version }
    );
    // The lockfile that the installed packages came from is kept beside them: comparing it is exact where file times are not.
    let (wanted, installed) = ("package-lock.json", "node_modules/.installed-lock.json");
    let wanted = shell.read_file(wanted)?;
    if shell.read_file(installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    cmd!(shell, "npm ci --no-audit --no-fund").run().context("npm installs the packages of package-lock.json")?;
    shell.write_file(installed, wanted)?;
    Ok(())
}

/// A browser that the extension is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Browser {
    /// Chromium, or Google Chrome.
    Chromium,
    /// Firefox.
    Firefox,
}

impl fmt::Display for Browser {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Browser {
    /// Both.
    pub const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    /// The name of the browser's package in `dist/`.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }

    /// The variable that names the browser's executable where it has none of the usual names.
    pub fn variable(self) -> &'static str {
        match self {
            Browser::Chromium => "CHROMIUM",
            Browser::Firefox => "FIREFOX",
        }
    }

    /// The usual names and places, the likeliest first.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Browser::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome-stable",
                "google-chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                r"C:\Program Files\Chromium\Application\chrome.exe",
                r"C:\Program Files\Google\Chrome\Application\chrome.exe",
            ],
            Browser::Firefox => &[
                "firefox-esr",
                "firefox",
                "/Applications/Firefox.app/Contents/MacOS/firefox",
                r"C:\Program Files\Mozilla Firefox\firefox.exe",
            ],
        }
    }

    /// The browser's executable, if it is installed.
    pub fn find(self) -> Option<PathBuf> {
        if let Some(named) = std::env::var_os(self.variable()).filter(|named| !named.is_empty()) {
            return find(named);
        }
        self.usual().iter().find_map(find)
    }

    /// The browser's executable; where it is missing, it is installed if that needs no password.
    pub fn find_or_install(self, shell: &Shell) -> Result<PathBuf> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        if let Some(named) = std::env::var_os(self.variable()).filter(|named| !named.is_empty()) {
            bail!("{}={} is no executable", self.variable(), named.display());
        }
        let package = match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox-esr",
        };
        let by_hand = match (find("apt-get"), std::env::consts::OS) {
            (Some(_), _) => format!("sudo apt-get update && sudo apt-get install -y {package}"),
            (None, "macos") => format!("brew install --cask {}", self.name()),
            (None, "windows") => format!(
                "winget install {}",
                if self == Browser::Chromium { "Google.Chrome" } else { "Mozilla.Firefox" }
            ),
            (None, _) => format!("install {self} with the package manager of this system"),
        };
        let root = cfg!(unix) && cmd!(shell, "id -u").quiet().read().is_ok_and(|user| user == "0");
        if root && find("apt-get").is_some() {
            // Another installation may be under way on this machine: apt waits for its lock instead of giving up.
            let wait = "DPkg::Lock::Timeout=600";
            cmd!(shell, "apt-get -qq -o {wait} update").run().ok(); // stale lists may still do
            cmd!(shell, "apt-get -qq -o {wait} install -y --no-install-recommends {package}")
                .env("DEBIAN_FRONTEND", "noninteractive")
                .run()
                .with_context(|| format!("{self} is missing and could not be installed; try:\n    {by_hand}"))?;
        }
        self.find().with_context(|| {
            format!("{self} is missing. Install it, or name its executable in {}:\n    {by_hand}", self.variable())
        })
    }
}

/// The executable of that name in `PATH`, or at that path.
fn find(program: impl AsRef<OsStr>) -> Option<PathBuf> {
    let program = Path::new(program.as_ref());
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_owned());
    }
    let name = program.file_name()?;
    std::env::split_paths(&std::env::var_os("PATH")?)
        .flat_map(|folder| [folder.join(name), folder.join(name).with_extension("exe")])
        .find(|candidate| candidate.is_file())
}
