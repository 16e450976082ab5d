//! What stands behind a pattern and ` :: `: the options that it has or has not, and those with a value.

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

/// Checks that these are options.
pub fn check(options: &[String]) -> Result<(), String> {
    let unknown = options.iter().find(|option| !known(option));
    unknown.map_or(Ok(()), |option| Err(format!("no option `{option}`")))
}

fn known(option: &str) -> bool {
    OPTIONS.iter().any(|(name, _)| *name == option)
        || matches!(option, "likely" | "possible")
        || ["kind=", "class=", "negated=", "without="].iter().any(|key| option.starts_with(key))
}
