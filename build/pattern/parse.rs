//! Reads patterns, as they stand in the rule files, into trees.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{Node, PUNCTUATION, SLOTS};
use super::options;
use crate::code;
use crate::lexicon::Lexicon;
use crate::rules::{Find, Rule};

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

/// Conditions on the verb group of the word before: name, and its bit in `grammar::verbs`.
const GROUP: [(&str, u8, bool); 6] = [
    ("passive", 1, true),
    ("active", 1, false),
    ("negated", 2, true),
    ("affirmed", 2, false),
    ("ing", 4, true),
    ("finite", 8, true),
];

/// A `find` of a rule file, with its pattern as a tree.
pub struct Parsed<'r> {
    /// Index of the rule file among all.
    pub rule: usize,
    pub find: &'r Find,
    pub node: Node,
}

/// Reads the patterns of all files. Words that they name become words of the lexicon.
pub fn finds<'r>(rules: &'r [Rule], lexicon: &mut Lexicon) -> Result<Vec<Parsed<'r>>, String> {
    let mut shared = BTreeMap::new();
    for rule in rules.iter().filter(|rule| rule.kind.is_empty()) {
        lets(rule, &mut shared, lexicon)?;
    }
    let mut parsed = Vec::new();
    for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| !rule.kind.is_empty()) {
        let mut own = shared.clone();
        lets(rule, &mut own, lexicon)?;
        for find in &rule.finds {
            let node =
                parse(&find.pattern, &rule.kind, &own, lexicon).map_err(|error| rule.wrong(find.line, &error))?;
            options::check(&find.options).map_err(|error| rule.wrong(find.line, &error))?;
            parsed.push(Parsed { rule: index, find, node });
        }
    }
    Ok(parsed)
}

/// Adds the `let`s of a file; each may use those before it.
fn lets(rule: &Rule, known: &mut BTreeMap<String, Node>, lexicon: &mut Lexicon) -> Result<(), String> {
    for (line, name, pattern) in &rule.lets {
        let node = parse(pattern, &rule.kind, known, lexicon).map_err(|error| rule.wrong(*line, &error))?;
        known.insert(name.clone(), node);
    }
    Ok(())
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
        Ok(Node::sequence(nodes))
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
                if !SLOTS.iter().any(|(slot, _)| *slot == name) {
                    return Err(format!("no slot `{name}`"));
                }
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
            self.lexicon.class(class).ok_or_else(|| format!("no class `{class}`"))?;
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
        if word.contains([',', ';', ':', '"', '{', '}', '#', '^', '$', '&', '@', '%', '~']) {
            return Err(format!("`{word}`: punctuation stands alone"));
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
