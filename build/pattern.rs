//! The pattern language of rule files and its compilation to the instructions that `src/rules/machine.rs` runs: `parse.rs` makes a tree of
//! a pattern, `simplify.rs` a smaller one, `apart.rs` several, `start.rs` and `gate.rs` tell where it is worth trying, `emit.rs` and `assemble.rs` make bytes.
//!
//! ```text
//! word              that word, in any case          ~claim           any form of the lemma
//! ~blame/passive    … whose verb group is passive (also active, negated, affirmed, finite, ing)
//! @harm             a word of that class            , " -- : ( )…    punctuation: comma quote dash colon stop semicolon; # a number in digits
//! (a | b c)         alternatives                    x?  x*  x+       optional, any number, one or more
//! ..4               up to four words (.. = six), as few as will do, within the sentence
//! [ … ]             the marked span (the whole match without it)     <actor … >   a slot
//! ! x               not followed by x               ^                the start of a sentence
//! $name             a `let` of this file or of a file without a kind
//! &name             the same, compiled once and matched as a whole: its first way of matching counts
//! %np %name %clause %adverbs   a noun phrase, a capitalised name, the rest of the clause, any adverbs
//! %circumstance     whatever says when, where and how something was said, if anything does
//! %harm %violent    a noun phrase that speaks of an act of harm; one whose head is an act that somebody can claim
//! ```
//!
//! Behind the pattern and ` :: ` stand its options: those of [`OPTIONS`], and
//!
//! ```text
//! likely  possible      how sure a match is                 class=x        the class within the kind
//! kind=group/kind       what it finds, if not its file's    without=x      void where the sentence has a word of the class
//! negated=group/kind    what it finds where the verb group is negated; a negated match is void without this and `any-polarity`
//! ```

mod apart;
mod assemble;
mod emit;
mod gate;
mod node;
mod options;
mod parse;
mod simplify;
mod start;

use std::collections::{BTreeMap, BTreeSet};

pub use self::gate::Gates;
pub use self::node::{PUNCTUATION, SLOTS};
pub use self::options::OPTIONS;
use self::parse::Parsed;
use crate::lexicon::Lexicon;
use crate::numbers::Numbers;
use crate::rules::Rule;

/// One compiled pattern.
pub struct Pattern {
    /// Index of its rule file among all.
    pub rule: usize,
    pub name: String,
    /// Where in the code it starts.
    pub start: usize,
    pub options: Vec<String>,
}

/// All patterns, compiled.
pub struct Program {
    /// The numbers of the words.
    pub numbers: Numbers,
    /// The instructions in bytes, see `src/rules/code.rs`.
    pub code: Vec<u8>,
    pub patterns: Vec<Pattern>,
    /// Word -> the patterns that can start with it.
    pub first: BTreeMap<String, Vec<usize>>,
    pub gates: Gates,
    /// Sets of word numbers, each sorted.
    pub sets: Vec<Vec<usize>>,
}

/// Compiles the patterns of all rule files. Words that they name become words of the lexicon. An error names file and line.
pub fn compile(lexicon: &mut Lexicon, rules: &[Rule]) -> Result<Program, String> {
    let mut parsed = Vec::new();
    for Parsed { rule, find, node } in parse::finds(rules, lexicon)? {
        let nodes = apart::apart(simplify::simplify(node, lexicon), lexicon);
        parsed.extend(nodes.into_iter().map(|node| Parsed { rule, find, node }));
    }
    let numbers = Numbers::new(lexicon.words.keys())?;
    let mut nodes = Vec::new();
    let mut first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut gates = Vec::new();
    for (number, Parsed { rule, find, node }) in parsed.iter().enumerate() {
        let wrong = |what: &str| rules[*rule].wrong(find.line, what);
        let mut starts = BTreeSet::new();
        start::first(node, lexicon, &mut starts).ok_or_else(|| wrong("a pattern starts with a word or a class"))?;
        let needed = gate::gates(node, &starts, lexicon).ok_or_else(|| {
            wrong(&format!("`{}` has no word that every match needs and few sentences have", find.name))
        })?;
        for word in starts {
            first.entry(word).or_default().push(number);
        }
        gates.push(needed);
        nodes.push(node.clone());
    }
    let instructions = emit::emit(&nodes, lexicon, &numbers);
    let (code, starts) = assemble::assemble(&instructions)?;
    let pattern = |(Parsed { rule, find, .. }, start): (&Parsed, usize)| Pattern {
        rule: *rule,
        name: find.name.clone(),
        start,
        options: find.options.clone(),
    };
    let patterns = parsed.iter().zip(starts).map(pattern).collect();
    Ok(Program { numbers, code, patterns, first, gates: Gates::new(&gates), sets: instructions.sets })
}
