//! The reader's own patterns: what they find, what is wrong with a pack that is refused, and that no pack can do harm.

use proptest::prelude::*;
use serde_json::{Value, json};
use sourcelight::packs::{CLASSES, Code, EXPRESSIONS, FILE_BYTES, FINDINGS, PATTERNS, Pack, Packs};
use sourcelight::{Document, Report, Unit, annotate, annotate_with};

/// A pack of these patterns.
fn pack(patterns: Value) -> String {
    json!({ "format": "sourcelight-pack", "version": 1, "name": "Test", "patterns": patterns }).to_string()
}

fn phrase(phrase: &str) -> String {
    pack(json!([{ "name": "x", "phrase": phrase }]))
}

fn regex(regex: &str) -> String {
    pack(json!([{ "name": "x", "regex": regex }]))
}

fn report(pack: &str, text: &str) -> Report {
    let packs = Packs::parse(pack).unwrap_or_else(|errors| panic!("{errors:?}"));
    annotate_with(&Document { title: "", text }, Unit::Bytes, &packs)
}

/// What the pack's own patterns find in `text`.
fn found(pack: &str, text: &str) -> Vec<String> {
    let report = report(pack, text);
    let own = report.findings.iter().filter(|finding| finding.category.as_str().starts_with("custom/"));
    own.inspect(|finding| assert_eq!(finding.span.quote, text[finding.span.start..finding.span.end]))
        .map(|finding| finding.span.quote.clone())
        .collect()
}

/// The messages about a pack, those of its examples too.
fn errors(pack: &str) -> Vec<String> {
    let errors = match Pack::parse(pack) {
        Ok(pack) => pack.check(),
        Err(errors) => errors,
    };
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn the_pack_of_the_documentation_is_right() {
    let documentation = include_str!("../docs/packs.md");
    let (_, rest) = documentation.split_once("```json\n").expect("the documentation shows a pack");
    let (example, _) = rest.split_once("```").expect("it ends");
    assert_eq!(errors(example), [""; 0]);
    assert!(!Pack::parse(example).unwrap().patterns.iter().any(|pattern| pattern.examples.is_empty()));
    for (class, ..) in CLASSES {
        assert!(documentation.contains(&format!("`@{class}`")), "@{class} is described");
        assert_eq!(errors(&phrase(&format!("@{class}"))), [""; 0]);
    }
}

#[test]
fn phrases_find_what_their_language_says() {
    for (pattern, text, expected) in [
        (
            "budget memo",
            "The Budget\u{a0}memo, a budget plan, the BUDGET MEMO.",
            &["Budget\u{a0}memo", "BUDGET MEMO"][..],
        ),
        // Words that no lexicon knows, hyphens and apostrophes of every kind, what is not seen.
        ("zyrgon-class o'malley", "A Zyrgon\u{2010}class O’Malley.", &["Zyrgon\u{2010}class O’Malley"]),
        ("leak", "A le\u{ad}ak.", &["le\u{ad}ak"]),
        ("minister's memo", "The minister’s memo.", &["minister’s memo"]),
        ("u.s. envoy", "A U.S. envoy.", &["U.S. envoy"]),
        ("~deny", "They deny, denied, denies, denying, denial.", &["deny", "denied", "denies", "denying"]),
        ("~tell", "He told and tells.", &["told", "tells"]),
        ("~plan", "It planned the plane; planes, plans.", &["planned", "plans"]),
        ("~zop", "Zopped, zops, zoping, zop.", &["Zopped", "zops", "zoping", "zop"]),
        ("~be late", "He's late, they were late.", &["'s late", "were late"]),
        ("@person (said | told)", "An aide said. A table said.", &["aide said"]),
        ("(a | b c) d", "A d, b c d, b d.", &["A d", "b c d"]),
        ("very? old", "Very old, old.", &["Very old", "old"]),
        (
            "from ..2 memo",
            "From memo. From a memo. From a new memo. From a new green memo.",
            &["From memo", "From a memo", "From a new memo"],
        ),
        ("from ..20 memo", "From here. The memo.", &[]),
        ("from ..9 [memo]", "From a memo to a memo.", &["memo"]),
        ("(the [memo] | [note] here)", "", &[]),
        ("memo ! (by | from)", "Memo by us, memo from us, memo to us, memo", &["memo", "memo"]),
        ("^ memo", "Memo here. The memo. “Memo” there.", &["Memo", "Memo"]),
        ("said , # { \" -- ; :", "Said, 12 (“ – ; :", &["Said, 12 (“ – ; :"]),
        ("end .", "The end. No end?!", &["end.", "end?!"]),
        ("a a", "a a a a a", &["a a", "a a"]),
    ] {
        if pattern.matches('[').count() > 1 {
            assert_eq!(errors(&phrase(pattern)), ["patterns[0].phrase, character 15: a phrase has one mark"]);
            continue;
        }
        assert_eq!(found(&phrase(pattern), text), expected, "{pattern} in {text}");
    }
}

#[test]
fn regular_expressions_find_their_mark() {
    assert_eq!(found(&regex(r"\b[A-Z]{2}\d+"), "Née KX12, kx12, ÉKX3."), ["KX12"]);
    assert_eq!(found(&regex(r"(?i)no\. (?<mark>\d+)"), "No. 12 and NO. 7"), ["12", "7"]);
    assert_eq!(found(&regex("🏗️.é"), "🏗️ é"), ["🏗️ é"]);
    // A match of nothing but space is none.
    assert_eq!(found(&regex(r"\s+|x"), "a x"), ["x"]);
}

#[test]
fn a_finding_says_where_it_stands() {
    let packs = Packs::parse(&phrase("green door")).unwrap();
    let report = annotate_with(
        &Document { title: "Behind the green door", text: "It is. “The green door,” an official said." },
        Unit::Utf16,
        &packs,
    );
    let own: Vec<_> = report.findings.iter().filter(|finding| finding.rule == "custom/x").collect();
    assert_eq!(own.len(), 2);
    assert!(own[0].in_headline && !own[0].in_quote && own[0].span.start == 11);
    assert!(!own[1].in_headline && own[1].in_quote);
    assert_eq!(own[1].category.as_str(), "custom/x");
    let value = serde_json::to_value(own[1]).unwrap();
    assert_eq!(value["category"], "custom/x");
}

#[test]
fn packs_change_nothing_else() {
    let text = "The group claimed responsibility for the bombing. An official said, on condition of anonymity, that he knew.\n\
                The official denied it. Sources said so.";
    let document = Document { title: "", text };
    let without = annotate(&document, Unit::Chars);
    let packs = Packs::parse(&pack(json!([
        { "name": "all", "regex": r"\w+" },
        { "name": "official", "phrase": "the? official" },
    ])))
    .unwrap();
    let mut with = annotate_with(&document, Unit::Chars, &packs);
    let numbers: Vec<u32> = with.findings.iter().filter(|f| !f.rule.starts_with("custom/")).map(|f| f.id).collect();
    assert!(numbers.len() < with.findings.len());
    with.findings.retain(|finding| !finding.rule.starts_with("custom/"));
    for (new, finding) in with.findings.iter_mut().enumerate() {
        finding.id = new as u32;
    }
    let old = |id: &mut u32| *id = numbers.iter().position(|number| number == id).unwrap() as u32;
    with.sources.iter_mut().flat_map(|source| &mut source.findings).for_each(old);
    with.responsibility.iter_mut().flat_map(|line| &mut line.findings).for_each(old);
    assert_eq!(with, without);
}

#[test]
fn patterns_of_one_name_in_two_packs_are_one_kind() {
    let mut packs = Packs::parse(&phrase("green")).unwrap();
    packs.add(Pack::parse(&phrase("door")).unwrap()).unwrap();
    packs.add(Pack::parse(&pack(json!([{ "name": "y", "says": "Why.", "regex": "door" }]))).unwrap()).unwrap();
    let names: Vec<&str> = packs.kinds().iter().map(|kind| kind.as_str()).collect();
    assert_eq!(names, ["custom/x", "custom/y"]);
    assert_eq!(packs.says(packs.kinds()[1]), "Why.");
    let report = annotate_with(&Document { title: "", text: "A green door." }, Unit::Bytes, &packs);
    let own: Vec<_> = report.findings.iter().map(|f| (&*f.rule, &*f.span.quote)).collect();
    assert_eq!(own, [("custom/x", "green"), ("custom/x", "door"), ("custom/y", "door")]);
}

#[test]
fn mistakes_are_named_with_their_place() {
    let file = |more: &str| format!(r#"{{ "format": "sourcelight-pack", "version": 1, "name": "N" {more} }}"#);
    let long = "x".repeat(41);
    let mut wrong = Vec::new();
    for (json, expected) in [
        ("", "not JSON: EOF while parsing a value at line 1 column 0"),
        ("{\n  \"format\": }", "not JSON: expected value at line 2 column 13"),
        ("[]", "no pack: “format” must be “sourcelight-pack”"),
        ("{\"name\": 1}", "format: no pack: “format” must be “sourcelight-pack”"),
        (
            r#"{"format": "sourcelight-pack", "version": 2, "new": {}}"#,
            "version: version 2 is newer than this program, which knows version 1",
        ),
        (&file(""), "missing field `patterns` at line 1 column 60"),
        (&file(r#", "patterns": []"#), "patterns: a pack has at least one pattern"),
        (
            &file(r#", "patterns": [], "script": "x""#),
            "script: unknown field `script`, expected one of `format`, `version`, `name`, `about`, `patterns` at line 1 column 84",
        ),
        (
            &file(r#", "patterns": [{ "name": "a", "phrase": "a" }, { "name": "b", "phrase": 3 }]"#),
            "patterns[1].phrase: invalid type: integer `3`, expected a string at line 1 column 131",
        ),
        (
            &file(r#", "patterns": [{ "name": "a", "phrase": "a" }] } x"#),
            "not JSON: trailing characters at line 1 column 108",
        ),
        (&pack(json!([{ "name": "a" }])), "patterns[0]: a pattern has either a “phrase” or a “regex”"),
        (
            &pack(json!([{ "name": "a", "phrase": "a", "regex": "a" }])),
            "patterns[0]: a pattern has either a “phrase” or a “regex”",
        ),
        (
            &pack(json!([{ "name": "A b", "phrase": "a" }])),
            "patterns[0].name: “A b” is no name of a kind: a lower-case letter, then letters, digits and single hyphens, at most 40 characters",
        ),
        (
            &pack(json!([{ "name": long, "phrase": "a" }])),
            &format!(
                "patterns[0].name: “{}” is no name of a kind: a lower-case letter, then letters, digits and single hyphens, at most 40 characters",
                "x".repeat(40)
            ),
        ),
        (
            &pack(json!([{ "name": "a", "phrase": "a" }, { "name": "a", "phrase": "b" }])),
            "patterns[1].name: “a” is the name of patterns[0] already",
        ),
        (
            &pack(json!([{ "name": "a", "phrase": "a".repeat(2001) }])),
            "patterns[0].phrase: too long: 2001 characters, at most 2000",
        ),
        (
            &pack(json!([{ "name": "a", "phrase": "a", "examples": ["A [b]."] }])),
            "patterns[0].examples[0]: “A” is found, not “b”",
        ),
        (
            &pack(json!([{ "name": "a", "phrase": "a", "examples": ["A", "B"] }])),
            "patterns[0].examples[1]: nothing is found in this example",
        ),
        (
            &pack(json!([{ "name": "a", "phrase": "a", "misses": ["B", "C a."] }])),
            "patterns[0].misses[1]: “a” is found, but nothing should be",
        ),
        // The values of a message are values, whatever they look like.
        (
            &pack(json!([{ "name": "a", "phrase": "a", "examples": ["A [{1}{0}]."] }])),
            "patterns[0].examples[0]: “A” is found, not “{1}{0}”",
        ),
        (&phrase(""), "patterns[0].phrase, character 1: something is missing behind “”"),
        (&phrase("a (b | c"), "patterns[0].phrase, character 3: “(” is not closed"),
        (&phrase("a (b | ) c"), "patterns[0].phrase, character 8: “)” has no place here"),
        (&phrase("é b)"), "patterns[0].phrase, character 4: “)” has no place here"),
        (&phrase("a [b (c]"), "patterns[0].phrase, character 8: “]” has no place here"),
        (&phrase("a ? b"), "patterns[0].phrase, character 3: “?” has no place here"),
        (&phrase("a @nobody"), "patterns[0].phrase, character 3: there is no word class “@nobody”"),
        (&phrase("~denied"), "patterns[0].phrase, character 1: “~denied” is not the base form of a word"),
        (&phrase("a ~ b"), "patterns[0].phrase, character 3: something is missing behind “~”"),
        (&phrase("he said."), "patterns[0].phrase, character 4: “said.” is no word; punctuation stands alone"),
        (&phrase("a ..21 b"), "patterns[0].phrase, character 3: a gap is “..1” to “..20”"),
        (&phrase("a .. b"), "patterns[0].phrase, character 3: a gap is “..1” to “..20”"),
        (
            &phrase("a ! (b c)"),
            "patterns[0].phrase, character 3: “!” takes one word, class or sign, or a choice of those",
        ),
        (&phrase("a !"), "patterns[0].phrase, character 3: something is missing behind “!”"),
        (&phrase("[a] [b]"), "patterns[0].phrase, character 5: a phrase has one mark"),
        (&phrase("a? ..3"), "patterns[0].phrase: it would match no text at all, hence everywhere"),
        (&phrase("a [b?]"), "patterns[0].phrase, character 3: it would match no text at all, hence everywhere"),
        (&regex("a("), "patterns[0].regex, character 2: unclosed group"),
        (
            &regex("né[z-a]"),
            "patterns[0].regex, character 4: invalid character class range, the start must be <= the end",
        ),
        (
            &regex(r"(?=a)b"),
            "patterns[0].regex, character 1: look-around, including look-ahead and look-behind, is not supported",
        ),
        (&regex(r"(a)\1"), "patterns[0].regex, character 4: backreferences are not supported"),
        (&regex("a*"), "patterns[0].regex: it would match no text at all, hence everywhere"),
    ] {
        let said = errors(json);
        if said != [expected] {
            wrong.push(format!("{json}\n  says     {said:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_mistake_of_a_pack_is_named_at_once() {
    let errors = errors(&pack(json!([
        { "name": "", "phrase": "(" },
        { "name": "b", "regex": "[" },
        { "name": "c", "phrase": "fine" },
    ])));
    assert_eq!(errors.len(), 3);
    assert!(errors[0].starts_with("patterns[0].name: "));
    assert!(errors[1].starts_with("patterns[0].phrase, character 1: "));
    assert!(errors[2].starts_with("patterns[1].regex, character 1: "));
}

#[test]
fn each_code_is_its_own_word() {
    let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Code::ALL.len());
    // The interface has words for each, with as many values.
    let messages: Value = serde_json::from_str(include_str!("../extension/_locales/en/messages.json")).unwrap();
    for code in Code::ALL {
        let key = format!("packError_{}", code.as_str().replace('-', "_"));
        let words = messages[&key]["message"].as_str().unwrap_or_else(|| panic!("{key} is missing"));
        for value in 0..2 {
            let here = code.message().contains(&format!("{{{value}}}"));
            assert_eq!(words.contains(&format!("${}", value + 1)), here, "{key}");
        }
    }
}

/// Paragraphs of plain words.
fn prose(words: usize) -> String {
    let words: Vec<String> = (0..words).map(|n| format!("w{}", n * 7919 % 523)).collect();
    words.chunks(90).map(|words| words.join(" ") + ".").collect::<Vec<_>>().join("\n")
}

#[test]
fn a_pack_that_is_too_large_is_refused_before_it_is_read() {
    let large = pack(json!([{ "name": "a", "phrase": "a".repeat(10_000_000) }]));
    assert_eq!(errors(&large), [format!("the file has {} bytes; a pack has at most {FILE_BYTES}", large.len())]);
    let patterns: Vec<Value> = (0..=PATTERNS).map(|n| json!({ "name": format!("p{n}"), "phrase": "a" })).collect();
    assert_eq!(errors(&pack(json!(patterns))), ["patterns: there are 201; at most 200 are allowed"]);
    let patterns: Vec<Value> = (0..=EXPRESSIONS).map(|n| json!({ "name": format!("p{n}"), "regex": "a" })).collect();
    assert_eq!(errors(&pack(json!(patterns))), ["patterns: there are 51 regular expressions; at most 50 are allowed"]);
    // Deeply nested JSON is no way to the stack's end either.
    let deep = "[".repeat(100_000);
    assert_eq!(errors(&deep), ["not JSON: recursion limit exceeded at line 1 column 128"]);
    let deep = format!(r#"{{"format":{deep}"#);
    assert_eq!(errors(&deep), ["not JSON: recursion limit exceeded at line 1 column 137"]);
}

#[test]
fn packs_together_have_bounds_too() {
    let full = |prefix: &str| {
        let patterns: Vec<Value> = (0..150).map(|n| json!({ "name": format!("{prefix}{n}"), "phrase": "a" })).collect();
        Pack::parse(&pack(json!(patterns))).unwrap()
    };
    let mut packs = Packs::default();
    packs.add(full("a")).unwrap();
    let error = packs.add(full("b")).unwrap_err();
    assert_eq!(error.to_string(), "with the other packs there would be 300 patterns; at most 200 run together");
    assert_eq!(packs.kinds().len(), 150);
}

#[test]
fn regular_expressions_that_would_explode_are_refused() {
    let large = |limit: &str| {
        format!("patterns[0].regex: the regular expression is too large: compiled it takes more than {limit} bytes")
    };
    for source in ["(a{1000}){1000}", r"(\w{100}){100}", "((((a{10}){10}){10}){10}){10}"] {
        assert_eq!(errors(&regex(source)), [large("262144")], "{source}");
        // Whoever uses it unchecked finds nothing with it, and waits for nothing.
        assert_eq!(found(&regex(source), &"a".repeat(3_000)), [""; 0]);
    }
    let deep = format!("{}a{}", "(".repeat(500), ")".repeat(500));
    assert_eq!(
        errors(&regex(&deep)),
        ["patterns[0].regex, character 41: exceed the maximum number of nested parentheses/brackets (40)"]
    );
    let deep = format!("{}a{}", "(".repeat(500), ")".repeat(500));
    assert_eq!(
        errors(&phrase(&deep)),
        ["patterns[0].phrase, character 41: the parentheses are nested more than 40 deep"]
    );
    let long = vec!["a?"; 101].join(" ") + " b";
    assert_eq!(errors(&phrase(&long)), ["patterns[0].phrase: a match could have 102 words; at most 100 are allowed"]);
    let wide = format!("({}) ..20 ..20 ..20 b", vec!["a b c"; 150].join(" | "));
    assert_eq!(errors(&phrase(&wide)).len(), 1);
}

#[test]
fn a_hostile_pack_takes_time_linear_in_the_text() {
    let text = "a".repeat(50_000) + "\n" + &"a ".repeat(50_000) + "\n" + &prose(50_000);
    for source in ["(a+)+$", "(a|aa)+b", "(.*)(.*)(.*)(.*)x1x", r"(\w+\s?)*!", ".*[^A-Z]|[A-Z]", "(x+x+)+y"] {
        found(&regex(source), &text);
    }
    for source in [
        "a? a? a? a? a? a? a? a? a? a? a? a? a? a? a? a? a a a a a a a a a a a a a a a a b",
        "..20 ..20 ..20 ..20 zzz",
        "(a | a a | a a a | a ..9) (a | a a | a ..9) (a | a a | a ..9) (a | a ..9) ! a b",
    ] {
        found(&phrase(source), &text);
    }
}

#[test]
fn a_passage_has_so_many_findings_and_no_more() {
    for pack in [regex("e"), phrase("e"), pack(json!([{ "name": "a", "regex": "e" }, { "name": "b", "phrase": "e" }]))]
    {
        assert_eq!(found(&pack, &"e ".repeat(100_000)).len(), FINDINGS);
        assert_eq!(found(&pack, &("e ".repeat(300) + "\n").repeat(500)).len(), 500 * FINDINGS);
    }
}

#[test]
fn a_match_does_not_split_a_character_where_a_long_passage_is_cut() {
    let text = "é🏗️ñ".repeat(20_000);
    let found = found(&regex("(?s).{1,200}"), &text);
    assert_eq!(found.len(), FINDINGS);
    assert!(found.iter().all(|quote| quote.chars().count() <= 200));
    // Words are not cut either, where the text has any.
    let text = "longish-word ".repeat(20_000);
    assert!(self::found(&regex(r"\b[a-z-]+\b"), &text).iter().all(|quote| quote == "longish-word"));
}

/// Phrases, the same as regular expressions over words with one space behind each, and words of which texts are made. The crate has no
/// look-ahead: the last column must not follow.
const SAME: [(&str, &str, &str, &str); 9] = [
    ("b c", "(?<mark>b c )", "a b c", ""),
    ("a? b? c", "(?<mark>(?:a )?(?:b )?c )", "a b c d", ""),
    ("(a | a b | b c) d", "(?<mark>(?:a |a b |b c )d )", "a b c d", ""),
    ("a ..3 b", r"(?<mark>a (?:[^. ]+ ){0,3}?b )", "a b c d .", ""),
    ("a ..2 [b ..1 c] d?", r"a (?:[^. ]+ ){0,2}?(?<mark>b (?:[^. ]+ ){0,1}?c )(?:d )?", "a b c d", ""),
    (
        "~deny (it | them)",
        "(?<mark>(?:deny|denies|denied|denying) (?:it|them) )",
        "deny denies denied denying denial it them",
        "",
    ),
    ("a b ! (c | d)", "(?<mark>a b )", "a b c d e", "c d"),
    ("~vex @be b", "(?<mark>(?:vex|vexes|vexed|vexing) (?:is|was|been) b )", "vex vexes vexed is was been b a", ""),
    ("((a | b)? c)? (d | (a c)) a", "(?<mark>(?:(?:a |b )?c )?(?:d |a c )a )", "a b c d", ""),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn phrases_find_what_regular_expressions_of_the_same_meaning_find(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..40),
    ) {
        for (source, same, words, not) in SAME {
            let words: Vec<&str> = words.split(' ').collect();
            let text: String = picks.iter().flat_map(|pick| [words[pick.index(words.len())], " "]).collect();
            let regex = regex::Regex::new(&format!(r"\A(?:{same})")).unwrap();
            let mut expected = Vec::new();
            let mut at = 0;
            while at < text.len() {
                let next = at + text[at..].find(' ').unwrap() + 1;
                // Matches do not overlap.
                at = match regex.captures(&text[at..]) {
                    Some(captures) if !not.split(' ').any(|word| text[at + captures[0].len()..].starts_with(&format!("{word} "))
                        && !word.is_empty()) =>
                    {
                        expected.push(captures["mark"].trim_end().to_owned());
                        at + captures[0].len()
                    }
                    _ => next,
                };
            }
            prop_assert_eq!(found(&phrase(source), &text), expected, "{} in {}", source, text);
        }
    }
}

/// What phrases are made of, and what they are not.
const PARTS: &[&str] = &[
    "a", "~deny", "@person", "@nobody", "(", ")", "[", "]", "|", "?", "!", "^", "..3", "..", ".", ",", "\"", "--", "#",
    "{", "}", "~", "@", "é", "🏗️", "o'", "'s", "-", "said.", "\u{ad}", "\0",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn whatever_a_pack_says_nothing_breaks(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..12),
        spaced in any::<bool>(),
        source in "\\PC{0,12}|[a-c().*+?|\\[\\]{}\\\\^$é0-9]{0,14}",
        text in "[a-c é🏗️.,\u{ad}’\\n-]{0,60}",
    ) {
        let made = parts.join(if spaced { " " } else { "" });
        for pack in [phrase(&made), phrase(&source), regex(&source), source] {
            match Packs::parse(&pack) {
                // A span that splits a character would not slice.
                Ok(_) => drop(found(&pack, &text)),
                Err(errors) => prop_assert!(!errors.is_empty() && errors.iter().all(|error| !error.to_string().is_empty())),
            }
        }
    }
}
