//! Word classes. A line `kind class …: words` puts words into classes; lines that start with white space continue it. Kinds:
//! `word` takes the words as they stand, `noun` adds the plural, `verb` adds the four other forms. `tell(told)` gives an irregular
//! past, `know(knew,known)` past and participle, `man(men)` a plural; `admit*` doubles its last letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::inflect::{Verb, with_s};

/// The classes that a verb's forms and a noun's number carry besides the classes of their line.
const FORMS: [&str; 7] = ["verb-base", "verb-s", "verb-past", "verb-participle", "verb-ing", "noun-one", "noun-many"];

#[derive(Default)]
pub struct Lexicon {
    /// Class names in order of their bit.
    pub classes: Vec<String>,
    /// Every known word with the bits of its classes.
    pub words: BTreeMap<String, u128>,
    /// Lemma -> its forms, verbs and nouns together.
    pub lemmas: BTreeMap<String, BTreeSet<String>>,
    /// Lemma -> those of its forms that no rule of spelling gives.
    pub irregular: BTreeMap<String, BTreeSet<String>>,
}

impl Lexicon {
    pub fn read(&mut self, file: &str, text: &str) -> Result<(), String> {
        if self.classes.is_empty() {
            self.classes.extend(FORMS.map(String::from));
        }
        let mut kind = String::new();
        let mut bits = 0;
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            let words = match line.split_once(':') {
                Some((head, words)) => {
                    let mut names = head.split_whitespace();
                    kind = names.next().unwrap_or_default().to_owned();
                    if !["word", "noun", "verb"].contains(&kind.as_str()) {
                        return Err(format!("{file}:{}: `{kind}` is not word, noun or verb", number + 1));
                    }
                    bits = 0;
                    for name in names {
                        bits |= self.bit(name).map_err(|error| format!("{file}:{}: {error}", number + 1))?;
                    }
                    words
                }
                None => line,
            };
            for word in words.split_whitespace() {
                match kind.as_str() {
                    "word" => self.add(word, bits),
                    "noun" => self.noun(word, bits),
                    "verb" => self.verb(word, bits),
                    _ => return Err(format!("{file}:{}: words before the first class", number + 1)),
                }
            }
        }
        Ok(())
    }

    fn bit(&mut self, class: &str) -> Result<u128, String> {
        let index = self.classes.iter().position(|known| known == class).unwrap_or_else(|| {
            self.classes.push(class.to_owned());
            self.classes.len() - 1
        });
        if index >= 128 { Err("more than 128 classes".to_owned()) } else { Ok(1 << index) }
    }

    /// The bits of a class that exists.
    pub fn class(&self, name: &str) -> Option<u128> {
        self.classes.iter().position(|known| known == name).map(|index| 1 << index)
    }

    /// The words of a class that exists.
    pub fn words_of(&self, class: &str) -> impl Iterator<Item = &String> {
        let bit = self.class(class).unwrap_or_default();
        self.words.iter().filter(move |(_, bits)| *bits & bit != 0).map(|(word, _)| word)
    }

    /// Makes a word known, without any class where it has none yet.
    pub fn add(&mut self, word: &str, bits: u128) {
        *self.words.entry(word.to_owned()).or_default() |= bits;
    }

    fn form(&mut self, lemma: &str, form: &str, bits: u128, form_class: usize) {
        self.add(form, bits | 1 << form_class);
        self.lemmas.entry(lemma.to_owned()).or_default().insert(form.to_owned());
    }

    fn note(&mut self, lemma: &str, irregular: &[&str]) {
        if !irregular.is_empty() {
            let forms = self.irregular.entry(lemma.to_owned()).or_default();
            forms.extend(irregular.iter().map(|form| (*form).to_owned()));
        }
    }

    fn noun(&mut self, entry: &str, bits: u128) {
        let (lemma, irregular) = split(entry);
        let plural = irregular.first().map_or_else(|| with_s(lemma), |plural| (*plural).to_owned());
        self.note(lemma, &irregular);
        self.form(lemma, lemma, bits, 5);
        self.form(lemma, &plural, bits, 6);
    }

    fn verb(&mut self, entry: &str, bits: u128) {
        let (entry, irregular) = split(entry);
        let lemma = entry.trim_end_matches('*');
        self.note(lemma, &irregular);
        let regular = Verb::new(lemma, entry.ends_with('*'));
        let past = irregular.first().map_or(regular.past.as_str(), |past| past);
        let participle = irregular.get(1).map_or(past, |participle| participle);
        for (class, form) in [lemma, &regular.s, past, participle, &regular.ing].into_iter().enumerate() {
            self.form(lemma, form, bits, class);
        }
    }

    /// Every form of a lemma, or `None` where no lexicon line has it.
    pub fn forms(&self, lemma: &str) -> Option<&BTreeSet<String>> {
        self.lemmas.get(lemma)
    }
}

fn split(entry: &str) -> (&str, Vec<&str>) {
    match entry.split_once('(') {
        Some((lemma, forms)) => (lemma, forms.trim_end_matches(')').split(',').collect()),
        None => (entry, Vec::new()),
    }
}
