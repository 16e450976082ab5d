//! The regular forms of English verbs and nouns, by spelling alone: for the tables that `build/` makes, and for the lemmas of a reader's
//! own patterns.

/// The regular forms of a verb besides its base.
pub struct Verb {
    pub s: String,
    /// Past and participle.
    pub past: String,
    pub ing: String,
}

impl Verb {
    /// The forms of `lemma`; `doubled` says that its last letter is: "admit", "admitted".
    pub fn new(lemma: &str, doubled: bool) -> Verb {
        let last = lemma.chars().next_back().filter(|_| doubled).map(String::from).unwrap_or_default();
        Verb {
            s: with_s(lemma),
            past: match () {
                () if lemma.ends_with('e') => format!("{lemma}d"),
                () if consonant_y(lemma) => format!("{}ied", &lemma[..lemma.len() - 1]),
                () => format!("{lemma}{last}ed"),
            },
            ing: match () {
                () if lemma.ends_with("ie") => format!("{}ying", &lemma[..lemma.len() - 2]),
                () if lemma.ends_with('e') && !lemma.ends_with("ee") => format!("{}ing", &lemma[..lemma.len() - 1]),
                () => format!("{lemma}{last}ing"),
            },
        }
    }
}

/// The plural of a noun, or the third person of a verb.
pub fn with_s(word: &str) -> String {
    if consonant_y(word) {
        format!("{}ies", &word[..word.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) || word == "go" || word == "do" {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

fn consonant_y(word: &str) -> bool {
    word.ends_with('y') && !word[..word.len() - 1].ends_with(['a', 'e', 'o', 'u'])
}
