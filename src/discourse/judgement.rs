//! Whether an unnamed source judges somebody or speaks of the future, by words of its sentence. Both are hints of low confidence.

use super::reader::Reader;
use crate::finding::Finding;
use crate::text::{Span, plain};

/// Words that judge rather than tell, sorted.
const JUDGES: [&str; 133] = [
    "abysmal",
    "amateurish",
    "appalling",
    "arrogant",
    "awful",
    "bizarre",
    "botched",
    "brilliant",
    "bullies",
    "bully",
    "bumbling",
    "bungled",
    "catastrophic",
    "chaotic",
    "charade",
    "childish",
    "circus",
    "clown",
    "clowns",
    "clueless",
    "clumsy",
    "coward",
    "cowardly",
    "cowards",
    "crazy",
    "cynical",
    "debacle",
    "delusional",
    "despicable",
    "devious",
    "disaster",
    "disastrous",
    "disgrace",
    "disgraceful",
    "disgusting",
    "dishonest",
    "disloyal",
    "dismal",
    "dreadful",
    "dysfunctional",
    "embarrassing",
    "embarrassment",
    "erratic",
    "fantastic",
    "farce",
    "farcical",
    "fiasco",
    "flawed",
    "fool",
    "foolish",
    "fools",
    "futile",
    "gutless",
    "hapless",
    "heartless",
    "hopeless",
    "horrible",
    "humiliating",
    "hypocrisy",
    "hypocrite",
    "hypocritical",
    "idiot",
    "idiotic",
    "idiots",
    "immature",
    "impulsive",
    "inane",
    "incoherent",
    "incompetence",
    "incompetent",
    "indefensible",
    "inept",
    "inexcusable",
    "insane",
    "insulting",
    "irrational",
    "irresponsible",
    "joke",
    "laughable",
    "laughingstock",
    "lazy",
    "liar",
    "ludicrous",
    "madness",
    "malicious",
    "mediocre",
    "mess",
    "misguided",
    "moron",
    "naive",
    "narcissist",
    "nasty",
    "nightmare",
    "outrageous",
    "paranoid",
    "pathetic",
    "petty",
    "pitiful",
    "pointless",
    "poisonous",
    "preposterous",
    "reckless",
    "ridiculous",
    "ruthless",
    "scandalous",
    "selfish",
    "senseless",
    "shabby",
    "shambles",
    "shambolic",
    "shameful",
    "shameless",
    "silly",
    "sloppy",
    "spineless",
    "stupid",
    "terrible",
    "thuggish",
    "toxic",
    "travesty",
    "treacherous",
    "tyrant",
    "unacceptable",
    "unethical",
    "unfit",
    "unhinged",
    "unprofessional",
    "untrustworthy",
    "useless",
    "vicious",
    "vile",
    "vindictive",
    "worthless",
];

/// The word by which the source judges somebody or something.
pub fn judges(reader: &Reader, finding: &Finding) -> Option<Span> {
    content(reader, finding).find(|(word, _)| JUDGES.binary_search(&&**word).is_ok()).map(|(_, span)| span)
}

/// The words that speak of the future: "will", "is expected to", "plans to".
pub fn looks_ahead(reader: &Reader, finding: &Finding) -> Option<Span> {
    let foretells = |cue: Span| {
        let words = reader.plain(cue);
        super::reader::says(&words, &["expect", "predict", "forecast", "foresee", "anticipat"])
    };
    if let Some(cue) = finding.cue.filter(|&cue| foretells(cue)) {
        return Some(cue);
    }
    let mut words = content(reader, finding).peekable();
    while let Some((word, span)) = words.next() {
        let next = words.peek().map_or("", |(word, _)| word);
        let ahead = match &*word {
            "will" | "won't" => !next.is_empty(),
            "would" => !matches!(next, "have" | "not" | "" | "never"),
            "about" | "expected" | "likely" | "unlikely" | "planned" | "plans" | "plan" | "intends" | "intend"
            | "intended" | "planning" | "preparing" | "poised" | "set" | "due" | "going" | "hopes" | "aims" => {
                next == "to"
            }
            "considering" | "weighing" | "mulling" => true,
            _ => word.ends_with("'ll"),
        };
        if ahead {
            return Some(span);
        }
    }
    None
}

/// The words of the sentence outside mark and cue, in lower case.
fn content<'r>(reader: &'r Reader, finding: &'r Finding) -> impl Iterator<Item = (String, Span)> + 'r {
    let sentence = finding.sentence;
    let outside = |span: &Span| {
        let within = |other: Span| span.start < other.end && other.start < span.end;
        !within(finding.span) && !finding.cue.is_some_and(within)
    };
    let text = reader.text(sentence);
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    text.split(move |c| !letter(c))
        .filter(|word| !word.is_empty())
        .map(move |word| {
            let start = sentence.start + (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
            (word, Span { start, end: start + word.len() as u32, ..sentence })
        })
        .filter(move |(_, span)| outside(span))
        .map(|(word, span)| (plain(word), span))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_that_judge_are_sorted() {
        assert!(super::JUDGES.is_sorted());
    }
}
