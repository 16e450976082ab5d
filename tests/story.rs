//! What a report says of a whole story: its sources, its responsibility table, the reader's checks, and the explanations.

use sourcelight::explain::{Reason, explain, near_misses};
use sourcelight::report::{Check, Policy, Quote, Responsibility, Source};
use sourcelight::{Document, Report, Unit, annotate};

fn report(title: &str, text: &str) -> Report {
    annotate(&Document { title, text }, Unit::Bytes)
}

fn check<'r>(report: &'r Report, id: &str) -> Option<&'r Check> {
    report.checks.iter().find(|check| check.id == id)
}

fn state<'r>(report: &'r Report, id: &str) -> Option<&'r str> {
    check(report, id).map(|check| check.state)
}

fn evidence<'r>(report: &'r Report, id: &str) -> Vec<&'r str> {
    check(report, id).into_iter().flat_map(|check| &check.evidence).map(|quote| &*quote.quote).collect()
}

fn source<'r>(report: &'r Report, label: &str) -> &'r Source {
    let sources = || report.sources.iter().map(|source| &source.label).collect::<Vec<_>>();
    report
        .sources
        .iter()
        .find(|source| source.label == label)
        .unwrap_or_else(|| panic!("no {label} in {:?}", sources()))
}

fn words(quote: &Option<Quote>) -> Option<&str> {
    quote.as_ref().map(|quote| &*quote.quote)
}

/// The table as state, actor and event.
fn lines(report: &Report) -> Vec<(&str, Option<&str>, Option<&str>)> {
    let line = |line: &'_ Responsibility| (line.state, line.findings.len());
    assert!(report.responsibility.iter().map(line).all(|(_, findings)| findings > 0));
    report.responsibility.iter().map(|line| (line.state, words(&line.actor), words(&line.event))).collect()
}

const FERRY: &str = "\
Two harbour officials briefed on the inspection told the Gazette on Monday that the ferry should not have sailed. \
The officials asked not to be named for fear of losing their jobs.
\"It was a shambles from the first day,\" said a former engineer at Lantern Lines.
A person close to the owner expects the company to sell its other ships. Several passengers said the doors had jammed before.
Ada Brandt, the line's director, said every ship had passed its tests. The transport ministry declined to comment. A Transport Ministry \
official, speaking on condition of anonymity because he was not authorised to discuss the case, said the certificate was a year old.
The Gazette could not independently verify the certificate's date.
The Beacon reported, citing two investigators, that a bolt was missing.";

#[test]
fn sources_tell_how_they_know_whom_they_told_and_why_they_are_not_named() {
    let report = report("", FERRY);
    let officials = source(&report, "Two harbour officials briefed on the inspection");
    assert_eq!(officials.specificity, "role+access");
    assert_eq!(words(&officials.access), Some("briefed on the inspection"));
    assert_eq!(words(&officials.outlet), Some("the Gazette"));
    assert_eq!(words(&officials.reason), Some("for fear of losing their jobs"));
    assert_eq!(officials.number.map(|number| (number.min, number.max)), Some((2, Some(2))));
    let friend = source(&report, "A person close to the owner");
    assert_eq!(words(&friend.side), Some("close to the owner"));
    assert_eq!(friend.access, None);
    let engineer = source(&report, "a former engineer at Lantern Lines");
    assert_eq!(engineer.specificity, "role+institution");
    assert_eq!(engineer.reason, None);
    let official = source(&report, "A Transport Ministry official");
    assert_eq!(words(&official.reason), Some("because he was not authorised to discuss the case"));
}

#[test]
fn checks_name_what_they_found_and_the_words_for_it() {
    let report = report("", FERRY);
    assert_eq!(check(&report, "K1").and_then(|check| check.count), Some(report.sources.len() as u32));
    assert_eq!(state(&report, "K2"), Some("found"));
    assert_eq!(check(&report, "K2").and_then(|check| check.count), Some(2));
    assert_eq!(state(&report, "K3"), Some("mixed"));
    assert_eq!(state(&report, "K4"), Some("quoted"));
    assert_eq!(evidence(&report, "K5"), ["briefed on the inspection"]);
    assert_eq!(evidence(&report, "K6"), ["close to the owner"]);
    assert_eq!(state(&report, "K7"), Some("several"));
    assert_eq!((state(&report, "K8"), evidence(&report, "K8").len()), (Some("not-verified"), 1));
    assert_eq!((state(&report, "K9"), evidence(&report, "K9")), (Some("declined"), vec!["declined to comment"]));
    assert_eq!(evidence(&report, "K10").len(), 1);
    assert!(evidence(&report, "K10")[0].ends_with("two investigators"));
    assert_eq!(state(&report, "K11"), None);
    assert_eq!(state(&report, "K12"), Some("yes"));
    assert_eq!(evidence(&report, "K13"), ["shambles"]);
    assert_eq!(evidence(&report, "K14"), ["expects"]);
    assert_eq!(evidence(&report, "K18"), ["declined to comment", "A Transport Ministry official"]);
    let balance = check(&report, "K15").and_then(|check| check.balance).expect("somebody is quoted");
    assert!(balance.unnamed >= 5);
    let order: Vec<u32> = report.checks.iter().map(|check| check.id[1..].parse().expect("a number")).collect();
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn a_story_without_unnamed_sources_has_no_check_on_them() {
    let report = report(
        "Library opens late",
        "The library will open at ten on Friday. Children danced in the yard, and the mayor cut a cake.",
    );
    assert_eq!(report.sources, []);
    assert_eq!(report.checks, []);
    assert_eq!(report.responsibility, []);
}

#[test]
fn terms_of_anonymity_tell_nothing_of_how_a_source_knows() {
    let report = report("", "Several officials who spoke on condition of anonymity said the bridge was unsafe.");
    assert_eq!((report.sources.len(), words(&report.sources[0].access), state(&report, "K5")), (1, None, None));
}

#[test]
fn a_number_is_what_the_text_states() {
    let report = report("", "Aides and analysts said the plan was dead.");
    assert_eq!((report.sources[0].number, state(&report, "K2")), (None, None));
}

#[test]
fn stock_wording_is_told_from_a_reason() {
    let stock = report(
        "",
        "An official said the talks had failed. He insisted on anonymity because he was not authorised to brief the press.",
    );
    assert_eq!(state(&stock, "K4"), Some("stock"));
    let given = report(
        "",
        "A cook at the base, who asked not to be named because soldiers had threatened her, said the food was short.",
    );
    assert_eq!(state(&given, "K4"), Some("quoted"));
    let silent = report("", "An official, who spoke on condition of anonymity, said the talks had failed.");
    assert_eq!(state(&silent, "K4"), None);
}

#[test]
fn one_voice_is_one_and_several_is_no_number() {
    let one = report("", "An aide said the bill was dead.");
    assert_eq!((state(&one, "K7"), state(&one, "K2")), (Some("single"), None));
    let several = report("", "Several aides said the bill was dead.");
    assert_eq!((state(&several, "K7"), state(&several, "K2")), (Some("several"), Some("several")));
}

#[test]
fn a_named_opening_and_a_sourced_headline_are_told() {
    let report = report(
        "Bridge to stay shut for years, sources say",
        "The bridge will stay shut until spring, two engineers who worked on it said.\nThe mayor's office confirmed it.",
    );
    assert_eq!((state(&report, "K11"), evidence(&report, "K11")), (Some("yes"), vec!["sources"]));
    assert_eq!(state(&report, "K12"), Some("yes"));
    assert_eq!(evidence(&report, "K14").first(), Some(&"will"));
}

#[test]
fn rival_claims_compete() {
    let report = report(
        "",
        "A car bomb killed six people at the grain market. The Delta Front claimed responsibility for the bombing in a statement on its website. \
         The claim could not be verified.\nThe Sons of the River also claimed responsibility for the bombing.",
    );
    assert_eq!(
        lines(&report),
        [
            ("competing", Some("The Delta Front"), Some("the bombing")),
            ("competing", Some("The Sons of the River"), Some("the bombing"))
        ]
    );
    assert_eq!(report.responsibility[0].verified, Some("not-verified"));
    assert_eq!(words(&report.responsibility[0].channel), Some("a statement"));
    assert_eq!(report.responsibility[1].verified, None);
    assert_eq!(state(&report, "K16"), Some("competing"));
}

#[test]
fn who_claims_is_named_although_he_calls_himself_it() {
    for (text, actor) in [
        ("A bomb hit the mill. On Sunday the Hill Brigade said it had carried out the attack.", "the Hill Brigade"),
        ("A bomb hit the mill. The Reed Front said its fighters had shelled the port.", "The Reed Front"),
    ] {
        let report = report("", text);
        assert!(
            report.responsibility.iter().any(|line| words(&line.actor) == Some(actor)),
            "{:?}",
            report.responsibility
        );
    }
}

#[test]
fn who_blames_and_who_denies_are_lines_of_their_own() {
    let report = report(
        "",
        "Gunmen shot dead four drivers on Sunday. No group has claimed responsibility for the killings.\nThe governor blamed the killings on \
         the Hill Brigade. The Hill Brigade denied any role in the attack.\nThe army later admitted that it had bombed the convoy by mistake.",
    );
    let states: Vec<&str> = report.responsibility.iter().map(|line| line.state).collect();
    assert_eq!(states, ["not-claimed", "blamed", "denied", "admitted"]);
    let blamed = &report.responsibility[1];
    assert_eq!((words(&blamed.accuser), words(&blamed.actor)), (Some("The governor"), Some("the Hill Brigade")));
    assert_eq!(state(&report, "K16"), Some("mixed"));
    assert_eq!(check(&report, "K16").and_then(|check| check.count), Some(4));
}

#[test]
fn a_claim_repeated_shares_a_line_and_one_withdrawn_ends_it() {
    let text = "The Delta Front claimed responsibility for the bombing of the market. ";
    let twice =
        report("", &format!("{text}\nOn Tuesday the Delta Front claimed responsibility for the bombing again."));
    assert_eq!(twice.responsibility.len(), 1);
    assert_eq!(twice.responsibility[0].findings.len(), 2);
    let withdrawn = report("", &format!("{text}\nA day later the Delta Front withdrew its claim of responsibility."));
    assert_eq!(lines(&withdrawn).iter().map(|line| line.0).collect::<Vec<_>>(), ["retracted"]);
}

#[test]
fn suspicion_is_not_blame() {
    let report = report("", "A bomb killed two guards. Police suspect the Hill Brigade of the bombing.");
    assert_eq!(words(&report.responsibility[0].accuser), Some("Police"));
    assert_eq!(lines(&report).iter().map(|line| line.0).collect::<Vec<_>>(), ["suspected"]);
}

#[test]
fn who_tells_of_a_deed_accuses_admits_or_denies() {
    let line = |text: &str| {
        let report = report("", text);
        let line = &report.responsibility[0];
        (line.state, words(&line.accuser).map(str::to_owned), words(&line.actor).map(str::to_owned))
    };
    let some = |words: &str| Some(words.to_owned());
    let blamed = line("The widow described how Keshi soldiers opened fire on the wedding.");
    assert_eq!(blamed, ("blamed", some("The widow"), some("Keshi soldiers")));
    let admitted = line("The ministry acknowledged that the journalist was killed inside its consulate.");
    assert_eq!(admitted, ("admitted", None, some("The ministry")));
    let denied = line("Keshi soldiers did not fire on the crowd, the army said.");
    assert_eq!(denied, ("denied", None, some("Keshi soldiers")));
}

#[test]
fn who_is_accused_is_no_accuser() {
    let report = report("", "The court freed a driver accused of plotting the bombing of the market.");
    let line = &report.responsibility[0];
    assert_eq!((line.state, words(&line.accuser)), ("blamed", None));
    assert!(words(&line.actor).is_some_and(|actor| actor.ends_with("a driver")), "{line:?}");
}

#[test]
fn the_outlets_own_rules_are_a_check_of_their_own() {
    let mut report = report("", FERRY);
    let before = report.checks.len();
    report.add_policies(Vec::new());
    assert_eq!((report.checks.len(), state(&report, "K17")), (before, None));
    report.add_policies(vec![Policy { name: "ethicsPolicy".into(), address: "https://news.example/ethics".into() }]);
    assert_eq!((state(&report, "K17"), check(&report, "K17").and_then(|check| check.count)), (Some("found"), Some(1)));
    let ids: Vec<&str> = report.checks.iter().map(|check| check.id).collect();
    assert_eq!(&ids[ids.len() - 2..], ["K17", "K18"]);
}

#[test]
fn offsets_of_sources_and_checks_cut_out_their_words_in_a_long_passage() {
    // Multi-byte letters on both sides of the steps at which offsets are kept.
    let text = format!(
        "{}Two officials briefed on the plan said so. {}The ministry declined to comment.",
        "Æé – ".repeat(400),
        "ö".repeat(700)
    );
    for unit in [Unit::Bytes, Unit::Chars, Unit::Utf16] {
        let report = annotate(&Document { title: "", text: &text }, unit);
        let cut = |quote: &Quote| match unit {
            Unit::Bytes => text[quote.start..quote.end].to_owned(),
            Unit::Chars => text.chars().skip(quote.start).take(quote.end - quote.start).collect(),
            Unit::Utf16 => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[quote.start..quote.end])
                .expect("whole characters"),
        };
        let quotes: Vec<&Quote> = report
            .checks
            .iter()
            .flat_map(|check| &check.evidence)
            .chain(report.sources.iter().filter_map(|source| source.access.as_ref()))
            .collect();
        assert!(quotes.len() > 3);
        for quote in quotes {
            assert_eq!(cut(quote), quote.quote);
        }
    }
}

#[test]
fn an_explanation_says_what_it_means_and_which_words_made_it() {
    let report = report(
        "",
        "Two Treasury officials briefed on the talks did not tell the Herald why. The officials feared a leak.",
    );
    let first = explain(&report.findings[0]);
    for part in ["without being named", "“Two”", "“Treasury”", "“briefed on the talks”", "“not” negates it"]
    {
        assert!(first.contains(part), "{part} is missing in: {first}");
    }
    let again = explain(report.findings.last().expect("two mentions"));
    assert!(again.contains("“The” goes back to somebody mentioned before"), "{again}");
}

#[test]
fn near_misses_have_their_reason() {
    let text = "She told officials that it was over. She met Omar Hale, an adviser, there. No official said so. Officials carried boxes. \
                She read the source code. The bank claimed responsibility for the budget.";
    let misses = near_misses(&Document { title: "", text }, Unit::Bytes);
    let found: Vec<(&str, Reason)> = misses.iter().map(|miss| (&*miss.span.quote, miss.reason)).collect();
    let expected = [
        ("officials", Reason::Recipient),
        ("an adviser", Reason::Named),
        ("No official", Reason::Nobody),
        ("Officials", Reason::NoCue),
        ("source", Reason::Modifier),
        ("claimed responsibility for", Reason::NoHarm),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_is_marked_is_no_near_miss() {
    let text = "Two officials said the vote was lost. Officials suspect rebels of planting the bomb.";
    let misses = near_misses(&Document { title: "", text }, Unit::Bytes);
    assert_eq!(misses, []);
}

/// How many unnamed sources a reader would count.
#[test]
fn mentions_of_one_source_are_one() {
    let counts = [
        (
            1,
            "",
            "A senior official said the talks had failed. The diplomat said no deal was near. \u{201c}It is over,\u{201d} the person said.",
        ),
        (
            2,
            "",
            "Two officials said the bank would fail. One of the officials said Monday was likely. Another official said it was not.",
        ),
        (
            1,
            "",
            "Two people familiar with the talks said the bid was dead. One said the price was wrong. The other said the timing was.",
        ),
        (
            1,
            "",
            "Five officials said he was fired. Two of the officials said he had been warned. Two others said he had not.",
        ),
        (
            2,
            "",
            "\u{201c}It is a mess,\u{201d} said one minister. \u{201c}Nobody knows who is in charge,\u{201d} said another.",
        ),
        (1, "Bank nears sale – sources", "The bank is close to a sale, three people familiar with the matter said."),
        // Whose place is another is somebody else.
        (2, "", "Sources said the treaty was ready. Sources in the police said it was not."),
        (
            2,
            "",
            "A Western diplomat said the pact would hold. A U.S. official was there. The U.S. official said it would not.",
        ),
        // Who claims an attack, speaks for somebody or only demands something is no source of the story.
        (0, "", "After the bombing, a masked man said in a video that his group had carried out the attack."),
        (0, "", "Ms Ruiz's lawyer said she was abroad."),
        (0, "", "Experts have been calling for years for a longer runway."),
    ];
    for (count, title, text) in counts {
        let report = report(title, text);
        let sources: Vec<_> = report.sources.iter().map(|source| &source.label).collect();
        assert_eq!(sources.len(), count, "{text}: {sources:?}");
    }
}

/// How many sources a text has.
fn count(text: &str) -> usize {
    report("", text).sources.len()
}

#[test]
fn sources_are_kept_apart_by_what_their_phrases_say() {
    // More is said of the second, so they are others; the third says less and goes back to the first.
    assert_eq!(
        count(
            "Kortian officials said the boat was late. Kortian and Ruelian port officials said it was not. Officials said it was old."
        ),
        2
    );
    // One of a class is somebody new, one of two is one of them.
    assert_eq!(count("Harbour officials said the boat was late. It was old, one of the officials said."), 2);
    assert_eq!(count("Two officials said the boat was late. It was old, one of the officials said."), 1);
    // Who came in without a cue is nobody who spoke before.
    assert_eq!(
        count(
            "It was late, one source said. A treasury official poured scorn on that. “It was early,” the official said."
        ),
        2
    );
    // Whose somebody is tells one from another.
    assert_eq!(count("A company official said it was late. The company's official said it would pass."), 1);
    assert_eq!(count("Kesh's envoy said it was late. Kesh's envoy said it would pass."), 1);
    assert_eq!(count("Kesh's envoy said it was late. Marn's envoy said it would pass."), 2);
    // The same modifier under another noun.
    assert_eq!(count("A senior defence official said the boat was late. The defence source said it was old."), 1);
}

#[test]
fn whom_a_headline_leaves_without_an_article_the_story_may_name() {
    let sources = |title: &str, text: &str| report(title, text).sources.len();
    assert_eq!(sources("BAKER SAYS RATES TOO HIGH", "Rates are too high, Treasury Secretary James Baker said."), 0);
    assert_eq!(sources("Senator says rates too high", "Rates are too high, Senator Ann Reyes said."), 0);
    assert_eq!(sources("Senator says rates too high", "Rates are too high, a senator said."), 1);
    // By another noun, where nobody without a name speaks.
    assert_eq!(sources("Keshi diplomat says rates too high", "Rates are too high, Minister Ann Reyes said."), 0);
    assert_eq!(sources("Diplomat says rates too high", "Rates are too high, Ann Reyes said. An aide said so too."), 2);
    assert_eq!(sources("Rates too high: source", "Rates are too high, Ann Reyes said."), 1);
    assert_eq!(sources("Diplomat: rates too high", "Rates are too high, diplomats said. Ann Reyes agreed."), 1);
}

#[test]
fn asking_for_anonymity_tells_not_how_somebody_knows() {
    let report = report("", "The men fled, said a harbour worker who also asked not to be named. The gate was open.");
    assert_eq!((report.sources.len(), words(&report.sources[0].access), state(&report, "K5")), (1, None, None));
}

#[test]
fn what_somebody_allegedly_did_is_marked_once() {
    let report = report("", "Ole Brandt, who allegedly shot two clerks, is in custody.");
    let marks: Vec<_> = report.findings.iter().map(|f| (f.category.as_str(), &*f.span.quote)).collect();
    assert_eq!(marks, [("responsibility/blame", "allegedly shot")]);
}

#[test]
fn the_official_behind_a_named_speaker_is_that_speaker() {
    assert_eq!(
        count("Ivo Brandt told reporters on Monday that the ferry was late. The fine may be cut, the official said."),
        0
    );
    // Somebody unnamed came before.
    assert_eq!(
        count(
            "A port official said the ferry was late. Ivo Brandt told reporters it was not. The fine may be cut, the official said."
        ),
        1
    );
    // Nobody is one of "officials".
    assert_eq!(
        count("Officials said the ferry was late. Ivo Brandt said it was not. The fine may be cut, the official said."),
        1
    );
}
