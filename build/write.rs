//! The tables as Rust source.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::lexicon::Lexicon;
use crate::pattern::Program;
use crate::rules::Rule;

pub fn words(lexicon: &Lexicon) -> Result<String, String> {
    let mut out = String::new();
    for (bit, class) in lexicon.classes.iter().enumerate() {
        let name = class.to_uppercase().replace(['-', '.'], "_");
        writeln!(out, "/// Words of class `{class}`.\n#[allow(dead_code, reason = \"a class may serve rule files alone\")]\npub const {name}: Classes = Classes(1 << {bit});").unwrap();
    }
    let mut sets: Vec<u128> = vec![0];
    let (mut folded, mut before, mut set_of) = (String::new(), "", Vec::new());
    for (word, bits) in &lexicon.words {
        // How many characters the word shares with the one before, as a character, then the rest.
        let shared = word.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        let shared = (0..=shared.min(25)).rev().find(|at| word.is_char_boundary(*at)).unwrap_or(0);
        folded.push((b'A' + shared as u8) as char);
        folded.push_str(&word[shared..]);
        before = word;
        let set = sets.iter().position(|known| known == bits).unwrap_or_else(|| {
            sets.push(*bits);
            sets.len() - 1
        });
        set_of.push(set);
    }
    writeln!(out, "/// The number of a word, for [`word!`].\nmacro_rules! number {{").unwrap();
    for (number, word) in lexicon.words.keys().enumerate() {
        writeln!(out, "({word:?}) => {{ $crate::lexicon::Word({}) }};", number + 1).unwrap();
    }
    writeln!(out, "($other:tt) => {{ compile_error!(concat!(\"the lexicon has no word \", $other)) }};\n}}").unwrap();
    let count = lexicon.words.len();
    if count >= usize::from(u16::MAX) || sets.len() > usize::from(u16::MAX) {
        return Err(format!("the lexicon is too large: {count} words, {} sets", sets.len()));
    }
    writeln!(out, "/// Every word in order, folded: a capital letter says how many letters (A = none) it shares with the word before.").unwrap();
    writeln!(out, "static FOLDED: &str = {folded:?};").unwrap();
    writeln!(out, "static SET_OF: [u16; {count}] = {set_of:?};").unwrap();
    writeln!(out, "static SETS: [u128; {}] = {sets:?};", sets.len()).unwrap();
    Ok(out)
}

/// The lemmas that have forms which no rule of spelling gives, for patterns that are read at run time.
pub fn irregular(lexicon: &Lexicon) -> String {
    let mut out = String::from("/// Lemma and irregular forms, by lemma.\nstatic IRREGULAR: &[(&str, &[&str])] = &[");
    for (lemma, forms) in &lexicon.irregular {
        let forms: Vec<&String> = forms.iter().collect();
        write!(out, "({lemma:?}, &{forms:?}), ").unwrap();
    }
    out + "];\n"
}

pub fn rules(rules: &[Rule], program: &Program, lexicon: &Lexicon) -> String {
    let mut out = String::new();
    writeln!(out, "/// Every rule, by its file's path.\npub static RULES: &[Rule] = &[").unwrap();
    for rule in rules.iter().filter(|rule| !rule.kind.is_empty()) {
        writeln!(
            out,
            "Rule {{ kind: {:?}, name: {:?}, says: {:?}, asks: {:?}, #[cfg(not(target_family = \"wasm\"))] file: {:?}, #[cfg(not(target_family = \"wasm\"))] examples: &{:?} }},",
            rule.kind, rule.name, rule.says, rule.asks, rule.file, rule.examples
        )
        .unwrap();
    }
    writeln!(out, "];").unwrap();
    writeln!(out, "pub(super) static CODE: &[Op] = &[{}];", program.code.join(", ")).unwrap();
    writeln!(out, "pub(super) static WORD_SETS: &[&[u16]] = &{:?};", Slices(&program.sets)).unwrap();
    writeln!(out, "pub(super) static PATTERNS: &[Pattern] = &[").unwrap();
    for pattern in &program.patterns {
        let rule = &rules[pattern.rule];
        let mut fields = String::new();
        let mut kind = rule.kind.clone();
        for option in &pattern.options {
            let (key, value) = option.split_once('=').unwrap_or((option, ""));
            match key {
                "kind" => kind = value.to_owned(),
                "class" => write!(fields, " class: Some({value:?}),").unwrap(),
                "without" => {
                    let bit = lexicon.class(value).unwrap_or_else(|| panic!("no class `{value}`"));
                    write!(fields, " without: Some({}),", bit.trailing_zeros()).unwrap();
                }
                "negated" => write!(fields, " negated: Some({}),", category(value)).unwrap(),
                "likely" | "possible" => {
                    write!(fields, " confidence: Confidence::{}{},", &key[..1].to_uppercase(), &key[1..]).unwrap();
                }
                _ => write!(fields, " {}: true,", key.replace('-', "_")).unwrap(),
            }
        }
        writeln!(
            out,
            "Pattern {{ name: {:?}, category: {}, start: {},{fields} ..Pattern::DEFAULT }},",
            format!("{kind}.{}", pattern.name),
            category(&kind),
            pattern.start
        )
        .unwrap();
    }
    writeln!(out, "];").unwrap();
    index(&mut out, "FIRST", "the patterns that can start with it", &program.first, lexicon);
    index(&mut out, "NEEDS", "the patterns that it lets match somewhere in its sentence", &program.needs, lexicon);
    let needing: BTreeSet<usize> = program.needs.values().flatten().copied().collect();
    let free: Vec<usize> = (0..program.patterns.len()).filter(|pattern| !needing.contains(pattern)).collect();
    writeln!(out, "/// The patterns that need no word of their own.\npub(super) static FREE: &[u16] = &{free:?};")
        .unwrap();
    out
}

/// Writes a list of patterns for each word: equal lists once, and for each word the number of its list, 0 for none.
fn index(out: &mut String, name: &str, what: &str, patterns: &BTreeMap<String, Vec<usize>>, lexicon: &Lexicon) {
    let mut lists: Vec<&[usize]> = vec![&[]];
    let mut list_of = Vec::new();
    for word in lexicon.words.keys() {
        let list = patterns.get(word).map_or(&[][..], Vec::as_slice);
        list_of.push(lists.iter().position(|known| *known == list).unwrap_or_else(|| {
            lists.push(list);
            lists.len() - 1
        }));
    }
    writeln!(out, "/// Word number -> index of its list in `{name}`.").unwrap();
    writeln!(out, "pub(super) static {name}_OF: [u16; {}] = {list_of:?};", list_of.len()).unwrap();
    writeln!(out, "/// For a word, {what}.").unwrap();
    writeln!(out, "pub(super) static {name}: &[&[u16]] = &{:?};", Slices(&lists)).unwrap();
}

/// `group/kind` as the name of the variant in `report::Category`.
fn category(kind: &str) -> String {
    let camel: String = kind.split(['/', '-']).map(|part| part[..1].to_uppercase() + &part[1..]).collect();
    format!("Category::{camel}")
}

/// A slice of slices as Rust source.
struct Slices<'a, T>(&'a [T]);

impl<T: AsRef<[usize]>> std::fmt::Debug for Slices<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[")?;
        for slice in self.0 {
            write!(f, "&{:?}, ", slice.as_ref())?;
        }
        f.write_str("]")
    }
}
