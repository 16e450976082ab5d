//! The tables as Rust source.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::lexicon::Lexicon;
use crate::numbers::Numbers;
use crate::pattern::{OPTIONS, PUNCTUATION, Program, SLOTS};
use crate::rules::Rule;

pub fn words(lexicon: &Lexicon, program: &Program) -> String {
    let mut out = String::new();
    for (bit, class) in lexicon.classes.iter().enumerate() {
        let name = class.to_uppercase().replace(['-', '.'], "_");
        writeln!(out, "/// Words of class `{class}`.\n#[allow(dead_code, reason = \"a class may serve rule files alone\")]\npub const {name}: Classes = Classes(1 << {bit});").unwrap();
    }
    let Numbers { of: numbers, fingerprints, displacements } = &program.numbers;
    let mut halves: Vec<u64> = vec![0];
    let mut half = |bits: u64| {
        halves.iter().position(|known| *known == bits).unwrap_or_else(|| {
            halves.push(bits);
            halves.len() - 1
        })
    };
    let (firsts, opens) = (Lists::new(&program.first), Lists::new(&program.gates.opens));
    // The first is that of unknown words.
    let mut profiles: Vec<[usize; 4]> = vec![[0; 4]];
    let mut profile_of = vec![0; 1 + fingerprints.len()];
    for (word, bits) in &lexicon.words {
        let (low, high) = (half(*bits as u64), half((bits >> 64) as u64));
        let profile = [low, high, firsts.number(word), opens.number(word)];
        profile_of[numbers[word] + 1] = profiles.iter().position(|known| *known == profile).unwrap_or_else(|| {
            profiles.push(profile);
            profiles.len() - 1
        });
    }
    writeln!(out, "/// The number of a word, for [`word!`].\nmacro_rules! number {{").unwrap();
    for (word, number) in numbers {
        writeln!(out, "({word:?}) => {{ $crate::lexicon::Word({}) }};", number + 1).unwrap();
    }
    writeln!(out, "($other:tt) => {{ compile_error!(concat!(\"the lexicon has no word \", $other)) }};\n}}").unwrap();
    let forms = |separator: &str, (open, close): (&str, &str)| {
        let mut arms = String::new();
        for (lemma, forms) in &lexicon.lemmas {
            let forms: Vec<String> =
                forms.iter().map(|form| format!("$crate::lexicon::Word({})", numbers[form] + 1)).collect();
            writeln!(arms, "({lemma:?}) => {{ {open}{}{close} }};", forms.join(separator)).unwrap();
        }
        arms + "($other:tt) => { compile_error!(concat!(\"the lexicon has no lemma \", $other)) };\n"
    };
    writeln!(out, "/// The numbers of the forms of a lemma, for [`forms!`].\nmacro_rules! numbers {{").unwrap();
    writeln!(out, "{}}}", forms(" | ", ("", ""))).unwrap();
    writeln!(out, "/// The same as a list, for [`form_of!`].\nmacro_rules! form_numbers {{").unwrap();
    writeln!(out, "{}}}", forms(", ", ("[", "]"))).unwrap();
    let places = fingerprints.len();
    writeln!(
        out,
        "/// Word number -> the fingerprint of its word.\nstatic FINGERPRINTS: [[u8; 3]; {places}] = {fingerprints:?};"
    )
    .unwrap();
    writeln!(
        out,
        "/// Part of the words -> its displacement.\nstatic DISPLACEMENTS: [u16; {}] = {displacements:?};",
        displacements.len()
    )
    .unwrap();
    writeln!(
        out,
        "/// Word -> place of its profile.\nstatic PROFILE_OF: [u16; {}] = {profile_of:?};",
        profile_of.len()
    )
    .unwrap();
    writeln!(out, "static PROFILES: [[u16; 4]; {}] = {profiles:?};", profiles.len()).unwrap();
    writeln!(out, "/// Halves of sets of classes.\nstatic HALVES: [u64; {}] = {halves:?};", halves.len()).unwrap();
    writeln!(
        out,
        "/// Every word in order.\n#[cfg(test)]\nstatic SPELLINGS: &[&str] = &{:?};",
        numbers.keys().collect::<Vec<_>>()
    )
    .unwrap();
    out
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
    let code = &program.code;
    writeln!(out, "pub(super) static CODE: [u8; {}] = {code:?};", code.len()).unwrap();
    let kinds: Vec<String> = PUNCTUATION.iter().map(|(_, kind)| format!("Kind::{kind}")).collect();
    writeln!(out, "pub(super) static KINDS: [Kind; {}] = [{}];", kinds.len(), kinds.join(", ")).unwrap();
    let slots: Vec<String> = SLOTS.iter().map(|(_, slot)| format!("SlotName::{slot}")).collect();
    writeln!(out, "pub(super) static SLOT_NAMES: [SlotName; {}] = [{}];", slots.len(), slots.join(", ")).unwrap();
    writeln!(out, "impl Options {{").unwrap();
    for (bit, (name, meaning)) in OPTIONS.iter().enumerate() {
        let name = name.to_uppercase().replace('-', "_");
        writeln!(out, "/// {meaning}\npub const {name}: Options = Options::bit({bit});").unwrap();
    }
    writeln!(out, "}}").unwrap();
    flat(&mut out, "SETS", "Sets of word numbers, each sorted", &program.sets);
    let classes: BTreeSet<&str> =
        program.patterns.iter().flat_map(|pattern| &pattern.options).filter_map(|o| o.strip_prefix("class=")).collect();
    let classes: Vec<&str> = classes.into_iter().collect();
    writeln!(out, "/// The classes that patterns give to what they find.").unwrap();
    writeln!(out, "pub(super) static PATTERN_CLASSES: [&str; {}] = {classes:?};", classes.len()).unwrap();
    let (mut patterns, mut names, mut properties) = (String::new(), String::new(), Vec::new());
    for (number, pattern) in program.patterns.iter().enumerate() {
        let rule = &rules[pattern.rule];
        let (mut fields, mut bits) = (String::new(), 0u32);
        let mut kind = rule.kind.clone();
        for option in &pattern.options {
            let (key, value) = option.split_once('=').unwrap_or((option, ""));
            match key {
                "kind" => kind = value.to_owned(),
                "class" => {
                    let place = classes.iter().position(|class| *class == value).expect("it was listed");
                    write!(fields, " class: {},", place + 1).unwrap();
                }
                "without" => {
                    let bit = lexicon.class(value).unwrap_or_else(|| panic!("no class `{value}`"));
                    write!(fields, " without: Some({}),", bit.trailing_zeros()).unwrap();
                }
                "negated" => write!(fields, " negated: Some({}),", category(value)).unwrap(),
                "likely" | "possible" => {
                    write!(fields, " confidence: Confidence::{}{},", &key[..1].to_uppercase(), &key[1..]).unwrap();
                }
                _ => bits |= OPTIONS.iter().position(|(name, _)| *name == key).map_or(0, |bit| 1 << bit),
            }
        }
        if bits != 0 {
            write!(fields, " options: Options({bits}),").unwrap();
        }
        let asked = format!("Pattern {{ category: {},{fields} ..Pattern::DEFAULT }}", category(&kind));
        let place = properties.iter().position(|known| *known == asked).unwrap_or_else(|| {
            properties.push(asked);
            properties.len() - 1
        });
        let (start, name, gates) = (pattern.start, names.len(), program.gates.of[number]);
        write!(patterns, "Compiled {{ properties: {place}, start: {start}, name: {name}, gates: {gates:?} }}, ")
            .unwrap();
        names += &pattern.name;
    }
    let count = program.patterns.len();
    writeln!(out, "pub(super) static PATTERNS: [Compiled; {count}] = [{patterns}];").unwrap();
    writeln!(out, "pub(super) static NAMES: &str = {names:?};").unwrap();
    let count = properties.len();
    writeln!(out, "pub(super) static PROPERTIES: [Pattern; {count}] = [{}];", properties.join(",\n")).unwrap();
    starts(&mut out, &Lists::new(&program.first).lists);
    let lists = Lists::new(&program.gates.opens).lists;
    flat(&mut out, "OPENS", "The gates that a word opens, by the number in its profile", &lists);
    let gates = program.gates.opens.values().flatten().max().map_or(0, |gate| gate + 1);
    let mut behind = vec![Vec::new(); program.gates.before];
    for (number, [first, _]) in program.gates.of.iter().enumerate() {
        behind[*first].push(number);
    }
    flat(
        &mut out,
        "BEHIND",
        "For each gate with patterns behind it those patterns: it is the one of their gates that is seldom open",
        &behind,
    );
    writeln!(
        out,
        "/// How many gates have patterns behind them: the first ones.\npub(super) const GATES_BEFORE: u16 = {};",
        program.gates.before
    )
    .unwrap();
    writeln!(out, "pub(super) const GATE_COUNT: usize = {gates};").unwrap();
    out
}

/// Writes which patterns a word can start, by the group in its profile: bits, so many in a chunk, without the chunks that are empty.
fn starts(out: &mut String, groups: &[Vec<usize>]) {
    const CHUNK: usize = u32::BITS as usize;
    let (mut chunks, mut firsts, mut masks): (Vec<u32>, Vec<usize>, Vec<u32>) = Default::default();
    for patterns in groups {
        let mut filled: BTreeMap<usize, u32> = BTreeMap::new();
        for pattern in patterns {
            *filled.entry(pattern / CHUNK).or_default() |= 1 << (pattern % CHUNK);
        }
        chunks.push(filled.keys().map(|chunk| 1 << chunk).sum());
        firsts.push(masks.len());
        masks.extend(filled.values());
    }
    assert!(
        groups.iter().flatten().all(|pattern| pattern / CHUNK < 32),
        "the chunks of all patterns have a bit each in a number"
    );
    let (groups, all) = (groups.len(), masks.len());
    writeln!(
        out,
        "/// Which patterns a word can start, by the group in its profile.\npub(super) static STARTS: Starts<{groups}, {all}> = Starts {{ chunks: {chunks:?}, firsts: {firsts:?}, masks: {masks:?} }};"
    )
    .unwrap();
}

/// A list of patterns for each word: equal lists once.
struct Lists<'a> {
    of: &'a BTreeMap<String, Vec<usize>>,
    lists: Vec<Vec<usize>>,
}

impl<'a> Lists<'a> {
    fn new(of: &'a BTreeMap<String, Vec<usize>>) -> Self {
        let mut lists = vec![Vec::new()];
        for list in of.values() {
            if !lists.contains(list) {
                lists.push(list.clone());
            }
        }
        Lists { of, lists }
    }

    /// The number of the word's list, 0 for none.
    fn number(&self, word: &str) -> usize {
        self.of.get(word).map_or(0, |list| self.lists.iter().position(|known| known == list).expect("a known list"))
    }
}

/// Writes lists of numbers one behind the other, and where each starts.
fn flat(out: &mut String, name: &str, what: &str, lists: &[Vec<usize>]) {
    let all: Vec<usize> = lists.iter().flatten().copied().collect();
    let mut starts = vec![0];
    for list in lists {
        starts.push(starts.last().expect("the first start") + list.len());
    }
    writeln!(out, "/// {what}.").unwrap();
    writeln!(
        out,
        "pub(super) static {name}: Lists<{}, {}> = Lists {{ all: {all:?}, starts: {starts:?} }};",
        all.len(),
        starts.len()
    )
    .unwrap();
}

/// `group/kind` as the name of the variant in `report::Category`.
fn category(kind: &str) -> String {
    let camel: String = kind.split(['/', '-']).map(|part| part[..1].to_uppercase() + &part[1..]).collect();
    format!("Category::{camel}")
}
