//! `sourcelight rules`: what the engine marks, as the rule files say it.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;
use sourcelight::Category;
use sourcelight::rules::{RULES, Rule};

#[derive(clap::Args)]
pub struct Args {
    /// Only these kinds or groups, such as `unnamed` or `anonymity/terms`, with their examples.
    kinds: Vec<String>,

    /// How to print the rules.
    #[arg(long, short, value_enum, default_value_t = Format::Terminal)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For reading.
    Terminal,
    /// One JSON array, with all examples.
    Json,
}

/// A rule with its examples taken apart.
#[derive(Serialize)]
struct Described {
    kind: &'static str,
    name: &'static str,
    says: &'static str,
    asks: &'static str,
    file: &'static str,
    examples: Vec<Example>,
}

/// One line of a rule file.
#[derive(Serialize)]
struct Example {
    /// Whether the brackets in `text` are marked, or nothing is.
    marked: bool,
    /// Whether `text` is a headline.
    headline: bool,
    text: &'static str,
}

impl Described {
    fn new(rule: &Rule) -> Described {
        let Rule { kind, name, says, asks, file, examples } = *rule;
        // What a rule is known not to manage yet, behind a tilde, explains nothing.
        let examples = examples.iter().filter_map(|line| {
            let (marked, rest) = match line.strip_prefix('+') {
                Some(rest) => (true, rest),
                None => (false, line.strip_prefix('-')?),
            };
            // `k`: only this kind is not meant.
            let rest = rest.strip_prefix("k ").unwrap_or(rest).trim_start();
            let headline = rest.starts_with("= ");
            Some(Example { marked, headline, text: rest.strip_prefix("= ").unwrap_or(rest) })
        });
        Described { kind, name, says, asks, file, examples: examples.collect() }
    }
}

/// Prints the rules that are asked for, all of them where none is. False where a name is none of a rule or a group.
pub fn main(args: Args) -> io::Result<bool> {
    let is = |rule: &Rule, name: &String| rule.kind == name || rule.kind.split('/').next() == Some(name);
    for name in &args.kinds {
        if !RULES.iter().any(|rule| is(rule, name)) {
            anstream::eprintln!("sourcelight: no rule `{name}`; `sourcelight rules` lists them");
            return Ok(false);
        }
    }
    let chosen = RULES.iter().filter(|rule| args.kinds.is_empty() || args.kinds.iter().any(|name| is(rule, name)));
    let mut rules: Vec<Described> = chosen.map(Described::new).collect();
    rules.sort_by_key(|rule| Category::parse(rule.kind));
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    if let Format::Json = args.format {
        serde_json::to_writer_pretty(&mut out, &rules)?;
        writeln!(out)?;
        return Ok(true);
    }
    let bold = anstyle::Style::new().bold();
    for rule in &rules {
        writeln!(out, "{bold}{}{bold:#}  {}", rule.kind, rule.name)?;
        writeln!(out, "    {}", rule.says)?;
        if args.kinds.is_empty() {
            continue;
        }
        writeln!(out, "    {}\n    {}\n", rule.asks, rule.file)?;
        for example in &rule.examples {
            writeln!(out, "    {} {}", if example.marked { '+' } else { '-' }, example.text)?;
        }
        writeln!(out)?;
    }
    Ok(true)
}
