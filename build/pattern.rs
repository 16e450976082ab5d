//! The pattern language of rule files and its compilation to the instructions that `src/rules/machine.rs` runs.
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

use std::collections::{BTreeMap, BTreeSet};

use crate::code;
use crate::lexicon::Lexicon;
use crate::numbers::Numbers;
use crate::rules::Rule;

#[derive(Clone, Debug)]
enum Node {
    Words(BTreeSet<String>),
    Class(String),
    Group(u8, u8),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    /// At least so often, and more often than once more?
    Repeat(Box<Node>, usize, bool),
    Lazy(usize),
    Mark(Box<Node>),
    Slot(String, Box<Node>),
    Not(Box<Node>),
    /// An instruction without operands.
    Plain(u8),
    /// A token of the kind with that place in [`PUNCTUATION`].
    Kind(u8),
    /// A `let` that is compiled once, by its key.
    Call(String, Box<Node>),
}

/// The names under which a pattern file asks for what the engine recognises by code, and for a quotation mark or a sentence's start.
const BUILTINS: [(&str, u8); 9] = [
    ("%np", code::PHRASE),
    ("%name", code::NAME),
    ("%clause", code::CLAUSE),
    ("%adverbs", code::ADVERBS),
    ("%circumstance", code::CIRCUMSTANCE),
    ("%harm", code::HARM),
    ("%violent", code::VIOLENT),
    ("\"", code::QUOTE),
    ("^", code::SENTENCE_START),
];
/// Kinds of tokens and how a pattern writes them; an instruction gives the place.
pub const PUNCTUATION: [(&str, &str); 8] = [
    (",", "Comma"),
    ("--", "Dash"),
    (":", "Colon"),
    ("{", "Open"),
    ("}", "Close"),
    ("#", "Number"),
    (".", "Stop"),
    (";", "Semicolon"),
];
/// Conditions on the verb group of the word before: name, and its bit in `grammar::verbs`.
const GROUP: [(&str, u8, bool); 6] = [
    ("passive", 1, true),
    ("active", 1, false),
    ("negated", 2, true),
    ("affirmed", 2, false),
    ("ing", 4, true),
    ("finite", 8, true),
];
/// Slots and their names in `analysis::SlotName`; an instruction gives the place.
pub const SLOTS: [(&str, &str); 13] = [
    ("determiner", "Determiner"),
    ("number", "Number"),
    ("head", "Head"),
    ("access", "Access"),
    ("side", "Side"),
    ("institution", "Institution"),
    ("reason", "Reason"),
    ("actor", "Actor"),
    ("accuser", "Accuser"),
    ("event", "Event"),
    ("channel", "Channel"),
    ("outlet", "Outlet"),
    ("negation", "Negation"),
];

/// The options that a pattern has or has not, and what each means; the engine knows them as constants of `Options`.
pub const OPTIONS: [(&str, &str); 25] = [
    ("harm", "An act of harm must be within reach."),
    ("stock", "Stock wording that speaks of harm unless it names another object: \"claimed responsibility\"."),
    ("patient", "The act of harm must stand in the subject, or be what the subject points back at."),
    ("near", "The act of harm must stand in the passage, in one of those right before, or in the headline."),
    (
        "accused",
        "Somebody must have been blamed before it, in the passage or one of those right before: \"Kesh denies it\".",
    ),
    (
        "context",
        "The act of harm may stand in another sentence although the actor follows at once: \"suspicion fell on\".",
    ),
    ("agent", "The slot of the actor must hold somebody who can act: people, a body, a name; no weather, no valve."),
    ("militant", "Its subject is one whose trade is harm: a group, a gang, a front."),
    ("body", "Its subject is a body, and nobody who holds an office in it."),
    (
        "forces",
        "Plain \"troops\" did it: the speaker's own where it has forces, and then it claims; those of others are blamed.",
    ),
    (
        "boast",
        "An admission, but a claim where the subject's trade is harm; its own kind where the subject tells neither.",
    ),
    (
        "verbal",
        "The deed must be a verb where it stands: a base form is one behind an auxiliary, a plural or a pronoun alone.",
    ),
    ("grounded", "Void behind \"no\" or \"nobody\": \"no evidence that\"."),
    ("any-polarity", "A negated verb group is as good as an affirmed one."),
    ("bare", "The mark does not grow over the auxiliaries before it."),
    (
        "auxiliary",
        "The mark grows over the auxiliaries before it although it starts with no verb (\"was unwilling to …\").",
    ),
    (
        "subject",
        "The mark takes in the outlet that is the verb's subject (\"The Globe granted her …\", \"we agreed not to …\").",
    ),
    (
        "after-noun",
        "A participle behind a noun: no pronoun or other word that makes it a verb in the past may stand before the mark.",
    ),
    (
        "who",
        "Whom the mark speaks of may stand before a \"who\" with words of its own: \"a captain, who under the rules could be …\".",
    ),
    ("alone", "The mark is a whole noun phrase: no other word of one stands right before it."),
    ("speaker", "The subject before the mark is somebody who can be asked: a person, a body, a name."),
    ("deed", "It is no finding: a deed, of which `told.rs` makes one where somebody tells it."),
    ("headline", "Only in headlines."),
    ("unquoted", "A match inside somebody's quoted words is none."),
    ("quoted", "Only a match inside somebody's quoted words is one."),
];

/// One compiled pattern.
pub struct Pattern {
    /// Index of its rule file among all.
    pub rule: usize,
    pub name: String,
    pub start: usize,
    /// The numbers of the gates that a sentence must open for a match, the one that is seldom open first; twice the same where there is one.
    pub gates: [usize; 2],
    pub options: Vec<String>,
}

/// One instruction before its place is known: targets are numbers of instructions.
#[derive(Clone, Debug)]
enum Op {
    Plain(u8),
    /// With one byte behind it.
    Byte(u8, u8),
    /// With the number of a word or a set.
    Number(u8, usize),
    Split(usize),
    Jump(usize),
    Not(usize),
    /// `CALL` or `SHARED`, and the key of what is called.
    Call(u8, String),
}

pub struct Program {
    /// The numbers of the words.
    pub numbers: Numbers,
    ops: Vec<Op>,
    /// The instructions in bytes, see `src/rules/code.rs`.
    pub code: Vec<u8>,
    pub patterns: Vec<Pattern>,
    /// Word -> the patterns that can start with it.
    pub first: BTreeMap<String, Vec<usize>>,
    /// Word -> the gates that it opens. A gate is a set of words; a pattern can match only in a sentence that opens all its gates.
    pub opens: BTreeMap<String, Vec<usize>>,
    /// So many gates, the first ones, are the first gate of a pattern.
    pub gates_before: usize,
    /// Sets of word numbers, each sorted.
    pub sets: Vec<Vec<usize>>,
}

pub fn compile(lexicon: &mut Lexicon, rules: &[Rule]) -> Result<Program, String> {
    let mut shared = BTreeMap::new();
    for rule in rules.iter().filter(|rule| rule.kind.is_empty()) {
        for (line, name, pattern) in &rule.lets {
            let node = parse(pattern, "", &shared, lexicon).map_err(|e| format!("{}:{line}: {e}", rule.file))?;
            shared.insert(name.clone(), node);
        }
    }
    let mut parsed = Vec::new();
    for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| !rule.kind.is_empty()) {
        let mut lets = shared.clone();
        for (line, name, pattern) in &rule.lets {
            let node = parse(pattern, &rule.kind, &lets, lexicon).map_err(|e| format!("{}:{line}: {e}", rule.file))?;
            lets.insert(name.clone(), node);
        }
        for find in &rule.finds {
            let node = parse(&find.pattern, &rule.kind, &lets, lexicon)
                .map_err(|e| format!("{}:{}: {e}", rule.file, find.line))?;
            parsed.push((index, find, simplify(node, lexicon)?));
        }
    }
    let mut program = Program {
        numbers: Numbers::new(lexicon.words.keys())?,
        ops: Vec::new(),
        code: Vec::new(),
        patterns: Vec::new(),
        first: BTreeMap::new(),
        gates_before: 0,
        opens: BTreeMap::new(),
        sets: Vec::new(),
    };
    let mut routines = BTreeMap::new();
    let mut uses = BTreeMap::new();
    for (.., node) in &parsed {
        count(node, &mut uses);
    }
    uses.retain(|_, count| *count > 1);
    let mut sets: Vec<BTreeSet<String>> = Vec::new();
    for (rule, find, node) in parsed {
        let mut emitter = Emitter { program: &mut program, lexicon, shared: &uses, routines: &mut routines };
        let start = emitter.here();
        emitter.emit(&node)?;
        emitter.push(Op::Plain(code::ACCEPT));
        let mut words = BTreeSet::new();
        first(&node, lexicon, &mut words).map_err(|e| format!("{}:{}: {e}", rules[rule].file, find.line))?;
        let pattern = program.patterns.len();
        let mut needed = needed(&node, lexicon);
        // What is seldom there decides most of the time; the rest would cost more to look for than it spares.
        needed.sort_by_key(|all| (all.iter().any(|word| OFTEN.contains(&word.as_str())), all.len()));
        let mut gates: Vec<usize> = Vec::new();
        for all in needed {
            // Where the pattern is tried its first word is there.
            if gates.len() == 2 || !gates.is_empty() && all.is_superset(&words) {
                continue;
            }
            let gate = sets.iter().position(|known| *known == all).unwrap_or_else(|| {
                for word in &all {
                    program.opens.entry(word.clone()).or_default().push(sets.len());
                }
                sets.push(all);
                sets.len() - 1
            });
            if !gates.contains(&gate) {
                gates.push(gate);
            }
        }
        let [gate, other @ ..] = &gates[..] else {
            let error = "has no word that every match needs and few sentences have";
            return Err(format!("{}:{}: `{}` {error}", rules[rule].file, find.line, find.name));
        };
        let gates = [*gate, *other.first().unwrap_or(gate)];
        for word in words {
            program.first.entry(word).or_default().push(pattern);
        }
        if let Some(option) = find.options.iter().find(|option| !known(option)) {
            return Err(format!("{}:{}: no option `{option}`", rules[rule].file, find.line));
        }
        program.patterns.push(Pattern { rule, name: find.name.clone(), start, gates, options: find.options.clone() });
    }
    number_gates(&mut program, sets.len());
    let starts = routine(&mut program, lexicon, &uses, routines)?;
    assemble(&mut program, &starts);
    if program.code.len() > usize::from(u16::MAX) {
        return Err("the rules need more than 65,535 bytes of instructions".to_owned());
    }
    Ok(program)
}

fn known(option: &str) -> bool {
    OPTIONS.iter().any(|(name, _)| *name == option)
        || matches!(option, "likely" | "possible")
        || ["kind=", "class=", "negated=", "without="].iter().any(|key| option.starts_with(key))
}

/// The same pattern with less to try: what alternatives start with in common is tested once, and single words side by side are one
/// set. No match is lost, and the first way of matching stays the first.
fn simplify(node: Node, lexicon: &Lexicon) -> Result<Node, String> {
    let all = |nodes: Vec<Node>| nodes.into_iter().map(|node| simplify(node, lexicon)).collect::<Result<Vec<_>, _>>();
    let boxed = |node: Node| simplify(node, lexicon).map(Box::new);
    Ok(match node {
        Node::Sequence(nodes) => sequence(all(nodes)?),
        Node::Either(nodes) => {
            let mut branches: Vec<Vec<Node>> = Vec::new();
            for node in all(nodes)? {
                match node {
                    Node::Either(inner) => branches.extend(inner.into_iter().map(parts)),
                    node => branches.push(parts(node)),
                }
            }
            either(branches, lexicon)?
        }
        Node::Repeat(node, least, many) => Node::Repeat(boxed(*node)?, least, many),
        Node::Mark(node) => Node::Mark(boxed(*node)?),
        Node::Slot(name, node) => Node::Slot(name, boxed(*node)?),
        Node::Not(node) => Node::Not(boxed(*node)?),
        Node::Call(key, node) => Node::Call(key, boxed(*node)?),
        node => node,
    })
}

fn sequence(mut nodes: Vec<Node>) -> Node {
    if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) }
}

/// What a branch is made of, a test of its own at the front.
fn parts(branch: Node) -> Vec<Node> {
    let Node::Sequence(mut nodes) = branch else { return vec![branch] };
    while let Some(Node::Sequence(_)) = nodes.first() {
        let inner = parts(nodes.remove(0));
        nodes.splice(0..0, inner);
    }
    nodes
}

/// Alternatives, simplified.
fn either(branches: Vec<Vec<Node>>, lexicon: &Lexicon) -> Result<Node, String> {
    // Branches that start alike, each kind with what follows its start. A branch moves up to those that start like it past others
    // with which it has no first word in common: at one place only one of them can match.
    let mut groups: Vec<(Option<Node>, Vec<Vec<Node>>)> = Vec::new();
    for mut branch in branches {
        let single = matches!(branch.first(), Some(Node::Words(_) | Node::Class(_) | Node::Kind(_) | Node::Group(..)));
        if !single {
            groups.push((None, vec![branch]));
            continue;
        }
        let mut place = None;
        for (at, (start, tails)) in groups.iter().enumerate().rev() {
            let alike = start.as_ref().is_some_and(|start| {
                alike(start, &branch[0])
                    || tails.iter().all(|tail| same(tail, &branch[1..])) && words(start, &branch[0]).is_some()
            });
            if alike {
                place = Some(at);
                break;
            }
            if !disjoint(start.as_ref(), tails, &branch, lexicon) {
                break;
            }
        }
        let start = branch.remove(0);
        match place {
            Some(at) if alike(groups[at].0.as_ref().expect("a start that is alike"), &start) => {
                groups[at].1.push(branch)
            }
            Some(at) => groups[at].0 = words(groups[at].0.as_ref().expect("a start of words"), &start),
            None => groups.push((Some(start), vec![branch])),
        }
    }
    let mut nodes = Vec::new();
    for (start, mut tails) in groups {
        let Some(start) = start else {
            nodes.push(sequence(tails.remove(0)));
            continue;
        };
        tails.dedup_by(|later, earlier| same(later, earlier));
        let mut whole = vec![start];
        if tails.len() == 1 {
            whole.extend(tails.remove(0));
        } else {
            whole.push(either(tails, lexicon)?);
        }
        nodes.push(sequence(whole));
    }
    Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Either(nodes) })
}

fn alike(a: &Node, b: &Node) -> bool {
    format!("{a:?}") == format!("{b:?}")
}

fn same(a: &[Node], b: &[Node]) -> bool {
    format!("{a:?}") == format!("{b:?}")
}

/// The words of both, where both are words.
fn words(a: &Node, b: &Node) -> Option<Node> {
    let (Node::Words(a), Node::Words(b)) = (a, b) else { return None };
    Some(Node::Words(a.union(b).cloned().collect()))
}

/// Whether no word can start both a branch of the group and `branch`.
fn disjoint(start: Option<&Node>, tails: &[Vec<Node>], branch: &[Node], lexicon: &Lexicon) -> bool {
    let firsts = |nodes: &[Node]| {
        let mut words = BTreeSet::new();
        let empty = first(&Node::Sequence(nodes.to_vec()), lexicon, &mut words);
        (empty == Ok(false)).then_some(words)
    };
    let others = match start {
        Some(start) => firsts(std::slice::from_ref(start)),
        None => firsts(&tails[0]),
    };
    others.zip(firsts(branch)).is_some_and(|(others, own)| others.is_disjoint(&own))
}

/// A name for what is worth writing once: equal nodes have equal keys.
fn key(node: &Node) -> Option<String> {
    /// What takes less is no shorter as a call.
    const LEAST: usize = 3;
    fn size(node: &Node) -> usize {
        match node {
            Node::Sequence(nodes) => nodes.iter().map(size).sum(),
            Node::Either(nodes) => nodes.iter().map(|node| size(node) + 1).sum(),
            Node::Repeat(node, ..) | Node::Not(node) | Node::Slot(_, node) => size(node) + 1,
            _ => 1,
        }
    }
    let compound = matches!(node, Node::Sequence(_) | Node::Either(_) | Node::Repeat(..));
    (compound && size(node) > LEAST).then(|| format!("{node:?}"))
}

/// Counts the places where each compound stands; inside what was met before nothing is counted again.
fn count(node: &Node, uses: &mut BTreeMap<String, usize>) {
    if let Some(key) = key(node) {
        let count = uses.entry(key).or_default();
        *count += 1;
        if *count > 1 {
            return;
        }
    }
    match node {
        Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().for_each(|node| count(node, uses)),
        Node::Repeat(node, ..) | Node::Mark(node) | Node::Slot(_, node) | Node::Not(node) | Node::Call(_, node) => {
            count(node, uses);
        }
        _ => {}
    }
}

/// Compiles what is called, behind the patterns, and returns where each starts.
fn routine(
    program: &mut Program,
    lexicon: &Lexicon,
    shared: &BTreeMap<String, usize>,
    mut routines: BTreeMap<(u8, String), Node>,
) -> Result<BTreeMap<String, usize>, String> {
    let mut starts: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(((op, key), node)) = routines.pop_first() {
        if starts.contains_key(&key) {
            continue;
        }
        let mut emitter = Emitter { program, lexicon, shared, routines: &mut routines };
        starts.insert(key, emitter.here());
        emitter.whole(&node)?;
        emitter.push(Op::Plain(if op == code::CALL { code::ACCEPT } else { code::RETURN }));
    }
    Ok(starts)
}

/// Turns instructions into bytes: a target that is near takes one byte, and what is near is known when no instruction has to grow any more.
fn assemble(program: &mut Program, starts: &BTreeMap<String, usize>) {
    let mut wide = vec![false; program.ops.len()];
    let places = loop {
        let mut places = Vec::with_capacity(program.ops.len() + 1);
        let mut place: usize = 0;
        for (op, wide) in program.ops.iter().zip(&wide) {
            places.push(place);
            place += match op {
                Op::Plain(_) => 1,
                Op::Byte(..) => 2,
                Op::Split(_) | Op::Jump(_) | Op::Not(_) if !wide => 2,
                _ => 3,
            };
        }
        places.push(place);
        let mut grown = false;
        for (at, op) in program.ops.iter().enumerate() {
            let (Op::Split(to) | Op::Jump(to) | Op::Not(to)) = *op else { continue };
            let far = places[to].abs_diff(places[at + 1]) > usize::from(u8::MAX);
            grown |= far && !wide[at];
            wide[at] |= far;
        }
        if !grown {
            break places;
        }
    };
    for (at, op) in program.ops.iter().enumerate() {
        let code = &mut program.code;
        let mut target = |near: u8, far: u8, to: usize| match wide[at] {
            true => {
                let distance = places[to] as isize - places[at + 1] as isize;
                let [low, high] = i16::try_from(distance).expect("a pattern of less than 32,768 bytes").to_le_bytes();
                code.extend([far, low, high]);
            }
            false => code.extend([near, places[to].abs_diff(places[at + 1]) as u8]),
        };
        match op {
            Op::Split(to) => target(code::SPLIT, code::SPLIT_WIDE, *to),
            Op::Not(to) => target(code::NOT, code::NOT_WIDE, *to),
            Op::Jump(to) => target(if *to > at { code::FORWARD } else { code::BACK }, code::JUMP_WIDE, *to),
            Op::Call(op, key) => code.extend([*op, places[starts[key]] as u8, (places[starts[key]] >> 8) as u8]),
            Op::Plain(op) => code.push(*op),
            Op::Byte(op, byte) => code.extend([*op, *byte]),
            Op::Number(op, number) => code.extend([*op, *number as u8, (*number >> 8) as u8]),
        }
    }
    // The machine reads every instruction with the two bytes behind it.
    program.code.extend([0, 0]);
    for pattern in &mut program.patterns {
        pattern.start = places[pattern.start];
    }
}

/// Adds to `words` every word with which a match of `node` can start. Returns whether `node` can match nothing.
fn first(node: &Node, lexicon: &Lexicon, words: &mut BTreeSet<String>) -> Result<bool, String> {
    Ok(match node {
        Node::Words(set) => {
            words.extend(set.iter().cloned());
            false
        }
        Node::Class(class) => {
            let bit = lexicon.class(class).ok_or_else(|| format!("no class `{class}`"))?;
            words.extend(lexicon.words.iter().filter(|(_, bits)| *bits & bit != 0).map(|(word, _)| word.clone()));
            false
        }
        Node::Group(..) | Node::Not(_) | Node::Plain(code::SENTENCE_START) => true,
        Node::Sequence(nodes) => {
            for node in nodes {
                if !first(node, lexicon, words)? {
                    return Ok(false);
                }
            }
            true
        }
        Node::Either(nodes) => {
            let mut empty = false;
            for node in nodes {
                empty |= first(node, lexicon, words)?;
            }
            empty
        }
        Node::Repeat(node, least, _) => first(node, lexicon, words)? || *least == 0,
        Node::Mark(node) | Node::Slot(_, node) | Node::Call(_, node) => first(node, lexicon, words)?,
        Node::Lazy(_) | Node::Plain(_) | Node::Kind(_) => {
            return Err("a pattern starts with a word or a class".to_owned());
        }
    })
}

/// Numbers the gates anew, so that those come first that are the first gate of a pattern.
fn number_gates(program: &mut Program, count: usize) {
    let before: BTreeSet<usize> = program.patterns.iter().map(|pattern| pattern.gates[0]).collect();
    program.gates_before = before.len();
    let order = before.iter().copied().chain((0..count).filter(|gate| !before.contains(gate)));
    let new: BTreeMap<usize, usize> = order.enumerate().map(|(new, old)| (old, new)).collect();
    let gates = program.patterns.iter_mut().flat_map(|pattern| &mut pattern.gates);
    gates.chain(program.opens.values_mut().flatten()).for_each(|gate| *gate = new[gate]);
}

/// Words that stand in nearly every sentence: a gate with one of them is always open.
const EVERYWHERE: [&str; 14] =
    ["the", "a", "an", "of", "to", "in", "and", "on", "for", "that", "was", "is", "with", "by"];

/// Words that stand in many sentences.
const OFTEN: [&str; 46] = [
    "said", "says", "say", "told", "be", "been", "has", "have", "had", "were", "are", "not", "it", "he", "she", "they",
    "we", "i", "his", "her", "their", "its", "this", "who", "which", "when", "more", "one", "other", "people", "after",
    "before", "as", "at", "from", "but", "or", "no", "will", "would", "could", "than", "about", "there", "last", "out",
];

/// Sets of words of which every match of `node` has one each, as far as they spare trying the pattern.
fn needed(node: &Node, lexicon: &Lexicon) -> Vec<BTreeSet<String>> {
    match node {
        Node::Words(_) | Node::Either(_) => {
            let words = one_of(node, lexicon).filter(|words| !EVERYWHERE.iter().any(|word| words.contains(*word)));
            words.into_iter().collect()
        }
        Node::Sequence(nodes) => nodes.iter().flat_map(|node| needed(node, lexicon)).collect(),
        Node::Repeat(node, 1.., _) | Node::Mark(node) | Node::Slot(_, node) | Node::Call(_, node) => {
            needed(node, lexicon)
        }
        _ => Vec::new(),
    }
}

/// Words of which every match of `node` has at least one: of all such sets the smallest without a word that stands everywhere. `None`
/// where a match can do without any.
fn one_of(node: &Node, lexicon: &Lexicon) -> Option<BTreeSet<String>> {
    let words = match node {
        Node::Words(words) => words.clone(),
        Node::Class(class) => {
            let bit = lexicon.class(class)?;
            lexicon.words.iter().filter(|(_, bits)| *bits & bit != 0).map(|(word, _)| word.clone()).collect()
        }
        Node::Sequence(nodes) => {
            let everywhere = |words: &BTreeSet<String>| EVERYWHERE.iter().any(|word| words.contains(*word));
            let sets = nodes.iter().filter_map(|node| one_of(node, lexicon));
            sets.min_by_key(|words| (everywhere(words), words.len()))?
        }
        Node::Either(nodes) => {
            let mut all = BTreeSet::new();
            for node in nodes {
                all.extend(one_of(node, lexicon)?);
            }
            all
        }
        Node::Repeat(node, 1.., _) | Node::Mark(node) | Node::Slot(_, node) | Node::Call(_, node) => {
            one_of(node, lexicon)?
        }
        _ => return None,
    };
    Some(words)
}

struct Emitter<'a> {
    program: &'a mut Program,
    lexicon: &'a Lexicon,
    /// What stands in several places, by its key.
    shared: &'a BTreeMap<String, usize>,
    /// What is called and not compiled yet, by the instruction that calls it and its key.
    routines: &'a mut BTreeMap<(u8, String), Node>,
}

impl Emitter<'_> {
    fn push(&mut self, op: Op) -> usize {
        self.program.ops.push(op);
        self.program.ops.len() - 1
    }

    /// An instruction that is put in later.
    fn reserve(&mut self) -> usize {
        self.push(Op::Plain(code::ACCEPT))
    }

    fn here(&self) -> usize {
        self.program.ops.len()
    }

    /// Emits `node`, or the call of it where it stands in several places.
    fn emit(&mut self, node: &Node) -> Result<(), String> {
        let Some(key) = key(node).filter(|key| self.shared.contains_key(key)) else { return self.whole(node) };
        self.push(Op::Call(code::SHARED, key.clone()));
        self.routines.insert((code::SHARED, key), node.clone());
        Ok(())
    }

    fn whole(&mut self, node: &Node) -> Result<(), String> {
        match node {
            Node::Words(words) => {
                // As the engine has them: none is that of an unknown word.
                let mut set: Vec<usize> = words.iter().map(|word| self.program.numbers.of[word] + 1).collect();
                if let [number] = set[..] {
                    self.push(Op::Number(code::WORD, number));
                    return Ok(());
                }
                set.sort_unstable();
                let index = self.program.sets.iter().position(|known| *known == set).unwrap_or_else(|| {
                    self.program.sets.push(set);
                    self.program.sets.len() - 1
                });
                self.push(Op::Number(code::WORDS, index));
            }
            Node::Class(class) => {
                let bit = self.lexicon.class(class).ok_or_else(|| format!("no class `{class}`"))?;
                self.push(Op::Byte(code::CLASS, bit.trailing_zeros() as u8));
            }
            Node::Group(required, forbidden) => {
                self.push(Op::Byte(code::GROUP, required | forbidden << 4));
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.emit(node)?;
                }
            }
            Node::Either(nodes) => {
                let mut ends = Vec::new();
                for (n, node) in nodes.iter().enumerate() {
                    let split = (n + 1 < nodes.len()).then(|| self.reserve());
                    self.emit(node)?;
                    if let Some(split) = split {
                        ends.push(self.reserve());
                        self.program.ops[split] = Op::Split(self.here());
                    }
                }
                let here = self.here();
                for end in ends {
                    self.program.ops[end] = Op::Jump(here);
                }
            }
            Node::Repeat(node, least, many) => {
                for _ in 0..*least {
                    self.emit(node)?;
                }
                let split = self.reserve();
                self.emit(node)?;
                if *many {
                    self.push(Op::Jump(split));
                }
                self.program.ops[split] = Op::Split(self.here());
            }
            Node::Lazy(most) => {
                self.push(Op::Byte(code::GAP, *most as u8));
            }
            Node::Mark(node) => {
                self.push(Op::Plain(code::MARK_START));
                self.emit(node)?;
                self.push(Op::Plain(code::MARK_END));
            }
            Node::Slot(name, node) => {
                let place = SLOTS.iter().position(|(slot, _)| slot == name);
                let place = place.ok_or_else(|| format!("no slot `{name}`"))? as u8;
                self.push(Op::Byte(code::SLOT_START, place));
                self.emit(node)?;
                self.push(Op::Byte(code::SLOT_END, place));
            }
            Node::Not(node) => {
                let not = self.reserve();
                self.emit(node)?;
                self.push(Op::Plain(code::ACCEPT));
                self.program.ops[not] = Op::Not(self.here());
            }
            Node::Plain(op) => {
                self.push(Op::Plain(*op));
            }
            Node::Kind(place) => {
                self.push(Op::Byte(code::KIND, *place));
            }
            Node::Call(key, node) => {
                self.push(Op::Call(code::CALL, key.clone()));
                self.routines.insert((code::CALL, key.clone()), (**node).clone());
            }
        }
        Ok(())
    }
}

fn tokens(pattern: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    for c in pattern.chars() {
        if c.is_whitespace() || "()|?*+[]<>!".contains(c) {
            if !word.is_empty() {
                out.push(std::mem::take(&mut word));
            }
            if !c.is_whitespace() {
                out.push(c.to_string());
            }
        } else {
            word.push(c);
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

fn parse(pattern: &str, kind: &str, lets: &BTreeMap<String, Node>, lexicon: &mut Lexicon) -> Result<Node, String> {
    let tokens = tokens(pattern);
    let mut parser = Parser { tokens: &tokens, at: 0, kind, lets, lexicon };
    let node = parser.either()?;
    match parser.tokens.get(parser.at) {
        None => Ok(node),
        Some(token) => Err(format!("`{token}` does not belong here")),
    }
}

struct Parser<'a> {
    tokens: &'a [String],
    at: usize,
    /// The kind of the rule file, empty for shared ones.
    kind: &'a str,
    lets: &'a BTreeMap<String, Node>,
    lexicon: &'a mut Lexicon,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&str> {
        self.tokens.get(self.at).map(String::as_str)
    }

    fn either(&mut self) -> Result<Node, String> {
        let mut branches = vec![self.sequence()?];
        while self.peek() == Some("|") {
            self.at += 1;
            branches.push(self.sequence()?);
        }
        if branches.len() == 1 {
            return Ok(branches.remove(0));
        }
        // Single words side by side are one test.
        if branches.iter().all(|branch| matches!(branch, Node::Words(_))) {
            let words = branches.into_iter().flat_map(|branch| match branch {
                Node::Words(words) => words,
                _ => BTreeSet::new(),
            });
            return Ok(Node::Words(words.collect()));
        }
        Ok(Node::Either(branches))
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while let Some(token) = self.peek() {
            if [")", "]", ">", "|"].contains(&token) {
                break;
            }
            nodes.push(self.item()?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) })
    }

    fn item(&mut self) -> Result<Node, String> {
        let atom = self.atom()?;
        let (least, many) = match self.peek() {
            Some("?") => (0, false),
            Some("*") => (0, true),
            Some("+") => (1, true),
            _ => return Ok(atom),
        };
        self.at += 1;
        Ok(Node::Repeat(Box::new(atom), least, many))
    }

    fn closed(&mut self, close: &str) -> Result<Box<Node>, String> {
        let node = self.either()?;
        if self.peek() != Some(close) {
            return Err(format!("`{close}` expected"));
        }
        self.at += 1;
        Ok(Box::new(node))
    }

    fn atom(&mut self) -> Result<Node, String> {
        let token = self.peek().ok_or("something expected at the end")?.to_owned();
        self.at += 1;
        if let Some((_, op)) = BUILTINS.iter().find(|(name, _)| *name == token) {
            return Ok(Node::Plain(*op));
        }
        if let Some(place) = PUNCTUATION.iter().position(|(name, _)| *name == token) {
            return Ok(Node::Kind(place as u8));
        }
        match token.as_str() {
            "(" => return Ok(*self.closed(")")?),
            "[" => return Ok(Node::Mark(self.closed("]")?)),
            "<" => {
                let name = self.peek().ok_or("a slot's name expected")?.to_owned();
                self.at += 1;
                return Ok(Node::Slot(name, self.closed(">")?));
            }
            "!" => return Ok(Node::Not(Box::new(self.atom()?))),
            "?" | "*" | "+" => return Err(format!("`{token}` repeats nothing")),
            _ => {}
        }
        if let Some(gap) = token.strip_prefix("..") {
            let most = if gap.is_empty() { 6 } else { gap.parse().map_err(|_| format!("`{token}` is no gap"))? };
            return Ok(Node::Lazy(most));
        }
        if let Some(name) = token.strip_prefix('$') {
            return self.lets.get(name).cloned().ok_or_else(|| format!("no `let {name}`"));
        }
        if let Some(name) = token.strip_prefix('&') {
            let node = self.lets.get(name).cloned().ok_or_else(|| format!("no `let {name}`"))?;
            return Ok(Node::Call(format!("{} {name}", self.kind), Box::new(node)));
        }
        if let Some(class) = token.strip_prefix('@') {
            let (class, conditions) = class.split_once('/').unwrap_or((class, ""));
            return conditioned(Node::Class(class.to_owned()), conditions);
        }
        if token.starts_with('%') {
            return Err(format!("no `{token}`"));
        }
        if let Some(lemma) = token.strip_prefix('~') {
            let (lemma, conditions) = lemma.split_once('/').unwrap_or((lemma, ""));
            let forms =
                self.lexicon.forms(lemma).cloned().ok_or_else(|| format!("no lemma `{lemma}` in the lexicon"))?;
            return conditioned(Node::Words(forms), conditions);
        }
        let (word, conditions) = token.split_once('/').unwrap_or((&token, ""));
        if word != word.to_lowercase() {
            return Err(format!("`{word}`: words are written in lower case"));
        }
        self.lexicon.add(word, 0);
        conditioned(Node::Words(BTreeSet::from([word.to_owned()])), conditions)
    }
}

fn conditioned(node: Node, conditions: &str) -> Result<Node, String> {
    let (mut required, mut forbidden) = (0, 0);
    for condition in conditions.split('/').filter(|condition| !condition.is_empty()) {
        let (_, bit, wanted) =
            GROUP.iter().find(|(name, ..)| *name == condition).ok_or_else(|| format!("no condition `{condition}`"))?;
        *(if *wanted { &mut required } else { &mut forbidden }) |= bit;
    }
    Ok(if required == 0 && forbidden == 0 {
        node
    } else {
        Node::Sequence(vec![node, Node::Group(required, forbidden)])
    })
}
