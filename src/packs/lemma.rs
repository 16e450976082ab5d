//! The forms of a lemma in a phrase: those that the lexicon has where it knows the word, else those that spelling gives.

use std::collections::BTreeSet;

use crate::lexicon::inflect::Verb;
use crate::lexicon::{self, Classes};

include!(concat!(env!("OUT_DIR"), "/irregular.rs"));

/// The auxiliaries, which the lexicon has without a base form.
const AUXILIARIES: [(&str, &[&str]); 3] = [
    ("be", &["am", "are", "been", "being", "is", "was", "were", "'m", "'re", "'s"]),
    ("do", &["did", "does", "doing", "done"]),
    ("have", &["had", "has", "having", "'ve"]),
];

/// Every form of `lemma`, a word in lower case, or `None` where it is a word that is not in its base form.
pub fn forms(lemma: &str) -> Option<BTreeSet<String>> {
    if let Some((base, forms)) = AUXILIARIES.iter().find(|(base, _)| *base == lemma) {
        return Some(forms.iter().chain([base]).map(|form| (*form).to_owned()).collect());
    }
    const BASE: Classes = lexicon::VERB_BASE.and(lexicon::NOUN_ONE);
    const OTHER: Classes = lexicon::VERB_S
        .and(lexicon::VERB_PAST)
        .and(lexicon::VERB_PARTICIPLE)
        .and(lexicon::VERB_ING)
        .and(lexicon::NOUN_MANY);
    let classes = |word: &str| lexicon::find(word.as_bytes()).classes();
    let known = classes(lemma).any(BASE);
    if !known && classes(lemma).any(OTHER) {
        return None;
    }
    let mut forms = BTreeSet::from([lemma.to_owned()]);
    if let Ok(at) = IRREGULAR.binary_search_by(|(irregular, _)| (*irregular).cmp(lemma)) {
        forms.extend(IRREGULAR[at].1.iter().map(|form| (*form).to_owned()));
    }
    let mut add = |form: String, class: Classes| {
        if !known || classes(&form).any(class) {
            forms.insert(form);
        }
    };
    // Whether the last letter is doubled, spelling alone does not tell: a form that is none harms nothing, for no text has it.
    for doubled in [false, true] {
        if doubled && !could_double(lemma) {
            break;
        }
        let Verb { s, past, ing } = Verb::new(lemma, doubled);
        add(s, lexicon::VERB_S | lexicon::NOUN_MANY);
        add(past, lexicon::VERB_PAST);
        add(ing, lexicon::VERB_ING);
    }
    Some(forms)
}

/// Whether the word ends in a vowel between consonants.
fn could_double(word: &str) -> bool {
    let vowel = |c: char| "aeiou".contains(c);
    let mut last = word.chars().rev();
    matches!((last.next(), last.next(), last.next()),
        (Some(c), Some(b), Some(a)) if !vowel(c) && !"wxy".contains(c) && vowel(b) && !vowel(a))
}
