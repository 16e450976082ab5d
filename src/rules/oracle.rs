//! The machine against another that is known to be right: for rules that are words alone, it finds what a regular expression of the same
//! meaning finds, at every place of any text.

use proptest::prelude::*;
use regex::Regex;

use super::machine;
use crate::grammar::Parsed;
use crate::text::Role;

/// A pattern that starts with no verb, for a mark that does grows over the auxiliaries before it: by its name, as `src/rules/hearsay/vague.rule` has it; the same as a regular expression over words with one space behind
/// each, `mark` its mark; and words of which texts are made.
const RULES: [(&str, &str, &str); 5] = [
    ("hearsay/vague.legend", r"(?<mark>legend has it )", "legend has it that"),
    (
        "hearsay/vague.chatter",
        r"(?<mark>(?:unconfirmed|unverified|online) (?:chatter|talk) )",
        "unconfirmed unverified online chatter talk",
    ),
    (
        "hearsay/vague.grapevine",
        r"(?<mark>(?:word|rumour|rumor|talk|gossip) (?:on|in|around|at) (?:[a-z]+ ){0,4}?(?:is|was|has it|had it|held) )(?:that|of|the|she|he|they|it|we|i|you) ",
        "word on in around court town is was has it had held that of the he",
    ),
    ("hearsay/vague.reports-of", r"(?<mark>reports )of ", "reports of the fire"),
    (
        "hearsay/vague.according",
        r"(?<mark>according to (?:(?:the|latest|earlier|previous|fresh|some|various|unconfirmed|several|other|multiple|local|numerous|early|initial|recent|widespread) )*(?:reports|rumours|rumors|hearsay|accounts|legend) )",
        "according to the latest some unconfirmed local reports rumours accounts legend by from in of the issued harbour",
    ),
];

/// What must not follow a match of the last rule: the crate has no look-ahead.
const NOT_BEHIND: &str = r"\A(?:by|from|in|of the|filed|released|published|issued|that) ";

fn agrees(rule: &str, regex: &Regex, not_behind: &Regex, text: &str) -> Result<(), TestCaseError> {
    let parsed = Parsed::new(text, if rule.ends_with("reports-of") { Role::Headline } else { Role::Body });
    let mut matches = Vec::new();
    for &(low, high) in &parsed.sentences {
        machine::run(&parsed, low, high, parsed.present(low, high), &mut matches);
    }
    let mut found: Vec<&str> = Vec::new();
    for one in matches.iter().filter(|one| one.rule().whole() == rule) {
        let span = parsed.span(one.start, one.end);
        found.push(&text[span.start as usize..span.end as usize]);
    }
    let mut expected = Vec::new();
    for token in parsed.tokens.iter() {
        let rest = &text[token.start as usize..];
        if let Some(captures) = regex.captures(rest)
            && !(rule.ends_with("according") && not_behind.is_match(&rest[captures[0].len()..]))
        {
            expected.push(captures["mark"].trim_end().to_owned());
        }
    }
    prop_assert_eq!(found, expected, "{} in {}", rule, text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_machine_finds_what_a_regular_expression_finds(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..24)) {
        let not_behind = Regex::new(NOT_BEHIND).unwrap();
        for (rule, source, words) in RULES {
            let regex = Regex::new(&format!(r"\A(?:{source})")).unwrap();
            let words: Vec<&str> = words.split(' ').collect();
            let text: String = picks.iter().flat_map(|pick| [words[pick.index(words.len())], " "]).collect();
            agrees(rule, &regex, &not_behind, &text)?;
        }
    }
}

/// Random texts seldom hold a long match: these do.
#[test]
fn each_rule_of_the_comparison_can_match() {
    let not_behind = Regex::new(NOT_BEHIND).unwrap();
    for (rule, text) in [
        ("hearsay/vague.legend", "the legend has it that "),
        ("hearsay/vague.chatter", "online chatter "),
        ("hearsay/vague.grapevine", "word in the town court is that "),
        ("hearsay/vague.reports-of", "reports of the fire "),
        ("hearsay/vague.according", "according to some local reports the harbour "),
    ] {
        let (_, source, _) = RULES.iter().find(|(name, ..)| *name == rule).unwrap();
        let regex = Regex::new(&format!(r"\A(?:{source})")).unwrap();
        assert!(
            text.split_inclusive(' ')
                .scan(0, |at, word| {
                    let here = *at;
                    *at += word.len();
                    Some(here)
                })
                .any(|at| regex.is_match(&text[at..])),
            "{rule}"
        );
        agrees(rule, &regex, &not_behind, text).unwrap();
    }
}
