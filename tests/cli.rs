//! The command line from outside: its formats, its offsets, its errors and its memory.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::{fs, thread};

use serde_json::{Value, json};

/// Astral characters, accents and curly quotes before every phrase, so that no two units agree by chance.
const TITLE: &str = "🏗️ Harbour deal near collapse – sources";
const TEXT: &str = "“Né 𝒪 𝒦,” two officials said on condition of anonymity.\nA person briefed on the talks told the Courier it was over.";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sourcelight"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn sourcelight(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments).spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let input = input.to_owned();
    // In a thread of its own: neither side may wait for the other with a full pipe. Not all of it has to be read.
    let writing = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the command ends");
    writing.join().expect("writing ends");
    output
}

fn lines(output: &Output) -> Vec<Value> {
    output.stdout.lines().map(|line| serde_json::from_str(&line.unwrap()).expect("each line is JSON")).collect()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A file that only one test has, in the folder that cargo keeps for that.
fn file(name: &str, content: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// `start..end` of `text`, both counted in `unit`.
fn slice(text: &str, unit: &str, start: usize, end: usize) -> String {
    match unit {
        "chars" => text.chars().skip(start).take(end - start).collect(),
        "utf16" => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[start..end]).unwrap(),
        "bytes" => text[start..end].to_owned(),
        _ => unreachable!(),
    }
}

fn bounds(quote: &Value) -> (usize, usize) {
    (quote["start"].as_u64().unwrap() as usize, quote["end"].as_u64().unwrap() as usize)
}

/// Every object that has a field, a start, an end and a quote, however deep it lies.
fn quotes<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            if ["field", "start", "end", "quote"].iter().all(|key| object.contains_key(*key)) {
                found.push(value);
            }
            object.values().for_each(|value| quotes(value, found));
        }
        Value::Array(array) => array.iter().for_each(|value| quotes(value, found)),
        _ => {}
    }
}

#[test]
fn offsets_cut_out_the_quotes_in_every_unit() {
    let input = json!({"id": 7, "title": TITLE, "text": TEXT, "further": ["keys", "are", "ignored"]}).to_string();
    let mut starts = Vec::new();
    for unit in ["chars", "utf16", "bytes"] {
        let output = sourcelight(&["annotate", "--format", "jsonl", "--offsets", unit], input.as_bytes());
        assert!(output.status.success());
        let documents = lines(&output);
        assert_eq!(documents.len(), 1);
        assert_eq!(documents[0]["id"], 7);
        assert!(documents[0]["sources"].is_array());
        let mut found = Vec::new();
        quotes(&documents[0], &mut found);
        assert!(found.len() >= 3, "{found:?}");
        for quote in &found {
            let text = if quote["field"] == "title" { TITLE } else { TEXT };
            let (start, end) = bounds(quote);
            assert_eq!(slice(text, unit, start, end), quote["quote"].as_str().unwrap(), "in {unit}");
        }
        starts.push(found.iter().map(|quote| bounds(quote).0).sum::<usize>());
    }
    assert!(starts[0] < starts[1] && starts[1] < starts[2], "the units differ: {starts:?}");
}

#[test]
fn offsets_count_code_points_unless_told_otherwise() {
    let input = json!({"id": "a", "text": TEXT}).to_string();
    let unsaid = sourcelight(&["annotate", "--format", "jsonl"], input.as_bytes());
    let said = sourcelight(&["annotate", "--format", "jsonl", "--offsets", "chars"], input.as_bytes());
    assert_eq!(stdout(&unsaid), stdout(&said));
}

#[test]
fn findings_name_category_field_and_rule() {
    let input = json!({"id": "a", "title": TITLE, "text": TEXT}).to_string();
    let documents = lines(&sourcelight(&["annotate", "--format", "jsonl"], input.as_bytes()));
    let findings = documents[0]["findings"].as_array().unwrap();
    for finding in findings {
        assert!(finding["rule"].as_str().is_some_and(|rule| !rule.is_empty()));
        assert!(finding["category"].as_str().is_some_and(|category| category.contains('/')));
    }
    let has = |category: &str, field: &str, words: &str| {
        let is = |finding: &Value| finding["category"] == category && finding["field"] == field;
        findings.iter().any(|finding| is(finding) && finding["quote"].as_str().unwrap().contains(words))
    };
    assert!(has("unnamed/bare", "title", "sources"));
    assert!(has("unnamed/official", "text", "officials"));
    assert!(has("anonymity/terms", "text", "anonymity"));
}

#[test]
fn malformed_lines_are_reported_with_their_number_and_the_others_come_out() {
    let input = [
        &b"not json at all\n"[..],
        br#"{"id": "one", "text": "Officials said no."}"#,
        b"\n\n",
        br#"{"id": "two"}"#,
        b"\n{\"id\": \"three\", \"text\": \"\xff\"}\n",
        br#"{"id": "four", "text": "\ud800"}"#,
        b"\n",
        br#"{"id": "five", "title": null, "text": ""}"#,
    ]
    .concat();
    let output = sourcelight(&["annotate", "--format", "jsonl"], &input);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<Value> = lines(&output).iter().map(|document| document["id"].clone()).collect();
    assert_eq!(ids, ["one", "five"]);
    let problems = stderr(&output);
    for number in [1, 4, 5, 6] {
        assert!(problems.contains(&format!("line {number}:")), "{problems}");
    }
    assert_eq!(problems.lines().count(), 4, "{problems}");
    assert!(problems.contains("missing field `text`"), "{problems}");
}

#[test]
fn a_missing_file_is_named_and_the_others_come_out() {
    let there = file("there.txt", "Two officials said no.");
    let output = sourcelight(&["annotate", "--format", "jsonl", "absent.txt", &there], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("absent.txt"));
    assert_eq!(lines(&output)[0]["id"], there);
}

#[test]
fn text_that_is_not_utf8_is_reported_with_its_line() {
    let output = sourcelight(&["annotate"], b"One line.\nAnother caf\xe9.\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("line 2: not UTF-8"));
}

#[test]
fn the_article_is_taken_from_a_page() {
    let paragraph =
        "The council met late into the night and could not agree on the price of the new bridge over the river. ";
    let page = format!(
        "<!doctype html><html><head><title>Bridge talks stall</title></head><body><nav><a href=/>Officials said home</a></nav>\
         <article><h1>Bridge talks stall</h1><p>{}</p><p>Two <b>offi</b>cials said the vote may slip, {paragraph}</p></article>\
         <script>var officials = 'said';</script></body></html>",
        paragraph.repeat(8)
    );
    let output = sourcelight(&["annotate", "--format", "json", &file("page.html", &page)], b"");
    assert!(output.status.success(), "{}", stderr(&output));
    let documents: Value = serde_json::from_slice(&output.stdout).unwrap();
    let document = &documents[0];
    assert!(document["title"].as_str().unwrap().contains("Bridge talks stall"));
    let text = document["text"].as_str().unwrap();
    assert!(!text.contains("home") && !text.contains("var officials"), "{text}");
    let findings = document["findings"].as_array().unwrap();
    let official =
        findings.iter().find(|finding| finding["category"] == "unnamed/official").expect("the officials are found");
    let (start, end) = bounds(official);
    assert_eq!(slice(text, "chars", start, end), official["quote"].as_str().unwrap());
}

#[test]
fn json_is_one_array_of_all_documents() {
    let input = "{\"id\": 1, \"text\": \"Officials said so.\"}\n{\"id\": 2, \"text\": \"\"}\n";
    let documents: Value =
        serde_json::from_slice(&sourcelight(&["annotate", "-f", "json"], input.as_bytes()).stdout).unwrap();
    assert_eq!(documents.as_array().unwrap().iter().map(|document| &document["id"]).collect::<Vec<_>>(), [1, 2]);
    let none: Value =
        serde_json::from_slice(&sourcelight(&["annotate", "-f", "json", "-i", "jsonl"], b"").stdout).unwrap();
    assert_eq!(none, json!([]));
}

#[test]
fn the_terminal_view_marks_without_colour_unless_asked() {
    let input = format!("{TITLE}\n{TEXT}\n");
    let plain = stdout(&sourcelight(&["annotate", "--headline", "--explain"], input.as_bytes()));
    assert!(!plain.contains('\u{1b}'), "{plain}");
    assert!(
        plain.contains("[sources]") && plain.contains("unnamed/official") && plain.contains("anonymity/terms"),
        "{plain}"
    );
    assert!(plain.contains("rule") && plain.contains("confidence"), "{plain}");
    let coloured =
        stdout(&sourcelight(&["annotate", "--headline", "--explain", "--color", "always"], input.as_bytes()));
    assert!(coloured.contains('\u{1b}'), "{coloured}");
    // The marks aside, the text is all there.
    let bare: String = plain.chars().filter(|c| !"[]{}⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*c)).collect();
    for line in input.lines() {
        assert!(bare.contains(line), "{line} is missing in {bare}");
    }
}

#[test]
fn reading_only_the_beginning_of_the_output_is_no_error() {
    let mut child = command(&["annotate", "--format", "jsonl"]).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..20_000 {
        if writeln!(stdin, "{{\"id\": 1, \"text\": \"Officials said so.\"}}").is_err() {
            break;
        }
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(stderr(&output), "");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_flat_however_many_lines_come() {
    let mut child = command(&["annotate", "--format", "jsonl"]).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut stdin = child.stdin.take().unwrap();
    let lines = 100_000;
    let writing = thread::spawn(move || {
        for id in 0..lines {
            writeln!(stdin, "{}", json!({"id": id, "title": TITLE, "text": TEXT})).unwrap();
        }
    });
    // The most that has been resident so far, in kB.
    let peak = || -> u64 {
        let status = fs::read_to_string(&status).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    let (mut seen, mut early, mut late) = (0, 0, 0);
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        line.unwrap();
        seen += 1;
        // Not at the very end: the last answers are read after the process is gone.
        match seen {
            5_000 => early = peak(),
            80_000 => late = peak(),
            _ => {}
        }
    }
    writing.join().unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(seen, lines);
    assert!(early > 0 && late <= early + 1024, "{early} kB after 5,000 lines, {late} kB after 80,000");
}

#[test]
fn a_pack_is_looked_for_beside_the_rules() {
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/leaks.json");
    let text = "Two officials said the clerk leaked the memo.\nThe case is No. 24-1187.";
    let without = lines(&sourcelight(&["annotate", "--format", "jsonl", "--input", "text"], text.as_bytes()));
    let output = sourcelight(&["annotate", "--format", "jsonl", "--input", "text", "--pack", pack], text.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let with = lines(&output);
    let kinds = |report: &Value| -> Vec<String> {
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(|finding| format!("{} {}", finding["category"], finding["quote"])).collect()
    };
    let own = [r#""custom/leak" "leaked the memo""#, r#""custom/docket" "24-1187""#];
    let (mine, rest): (Vec<String>, Vec<String>) =
        kinds(&with[0]).into_iter().partition(|finding| own.contains(&finding.as_str()));
    assert_eq!(mine, own);
    assert_eq!(rest, kinds(&without[0]));

    let output = sourcelight(&["annotate", "--explain", "--pack", pack], text.as_bytes());
    assert!(stdout(&output).contains("means        Somebody passed papers on."), "{}", stdout(&output));
}

#[test]
fn packs_are_checked_with_the_place_of_each_mistake() {
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/leaks.json");
    let output = sourcelight(&["pack", "check", pack], b"");
    assert!(output.status.success());
    assert!(stdout(&output).contains("ok     custom/leak                     2 examples, 2 near misses"));

    let wrong = file(
        "wrong.json",
        r#"{"format":"sourcelight-pack","version":1,"name":"Wrong","patterns":[
            {"name":"a","regex":"a(b"},{"name":"b","phrase":"~leak @file"}]}"#,
    );
    let output = sourcelight(&["pack", "check", &wrong], b"");
    assert!(!output.status.success());
    assert!(stdout(&output).contains("patterns[0].regex, character 2: unclosed group"), "{}", stdout(&output));
    assert!(stdout(&output).contains("patterns[1].phrase, character 7: there is no word class “@file”"));
    let output = sourcelight(&["annotate", "--pack", &wrong], b"A clerk leaked it.");
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    assert!(
        stderr(&output).contains("wrong.json: patterns[0].regex, character 2: unclosed group"),
        "{}",
        stderr(&output)
    );

    let unfit = file(
        "unfit.json",
        r#"{"format":"sourcelight-pack","version":1,"name":"Unfit","patterns":[
            {"name":"a","phrase":"memo","misses":["A memo."]}]}"#,
    );
    let output = sourcelight(&["pack", "check", "--format", "json", &unfit, pack], b"");
    assert!(!output.status.success());
    let checked: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(checked[0]["errors"][0]["path"], "patterns[0].misses[0]");
    assert_eq!(checked[0]["errors"][0]["code"], "miss-found");
    assert_eq!(checked[1]["errors"], json!([]));

    let output = sourcelight(&["pack", "check", "no-such-file.json", pack], b"");
    assert!(!output.status.success());
    assert!(stderr(&output).contains("no-such-file.json"));
    assert!(stdout(&output).contains("ok     custom/leak"), "the others are checked all the same");
    assert!(stdout(&sourcelight(&["pack", "classes"], b"")).contains("@spokesperson"));
}
