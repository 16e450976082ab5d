//! What is found in a passage, and what of it only the passages around it can decide.

use crate::grammar::phrase::Determiner;
use crate::lexicon::Word;
use crate::report::{Category, Confidence, Number};
use crate::text::Span;

/// The name of a part that a rule recognises in a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlotName {
    /// "a", "the", "one of".
    Determiner,
    /// "two", "several".
    Number,
    /// The noun that says what the source is.
    Head,
    /// How the source knows.
    Access,
    /// Whose side the source is on.
    Side,
    /// The institution the source belongs to.
    Institution,
    /// Why anonymity was given.
    Reason,
    /// Who is said to have done it.
    Actor,
    /// Who says that somebody else did it.
    Accuser,
    /// The act of harm.
    Event,
    /// How a claim was made.
    Channel,
    /// Whom the source told.
    Outlet,
    /// What negates the cue.
    Negation,
}

impl SlotName {
    /// The name as reports write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            SlotName::Determiner => "determiner",
            SlotName::Number => "number",
            SlotName::Head => "head",
            SlotName::Access => "access",
            SlotName::Side => "side",
            SlotName::Institution => "institution",
            SlotName::Reason => "reason",
            SlotName::Actor => "actor",
            SlotName::Accuser => "accuser",
            SlotName::Event => "event",
            SlotName::Channel => "channel",
            SlotName::Outlet => "outlet",
            SlotName::Negation => "negation",
        }
    }
}

/// A rule's name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleName {
    /// The kind in whose file it stands.
    pub kind: Category,
    /// The pattern of that file, or the part of the grammar; empty where the grammar as a whole found it.
    pub part: &'static str,
}

impl RuleName {
    /// The name as reports write it: `group/kind`, or `group/kind.part`.
    pub fn whole(self) -> String {
        let kind = self.kind.as_str();
        if self.part.is_empty() { kind.to_owned() } else { [kind, ".", self.part].concat() }
    }
}

impl From<Category> for RuleName {
    fn from(kind: Category) -> RuleName {
        RuleName { kind, part: "" }
    }
}

/// One marked phrase, as the engine and the page hold it; [`crate::report::ReportFinding`] is the same for the world outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is.
    pub category: Category,
    /// The strong mark.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: Span,
    /// The rule that made it.
    pub rule: RuleName,
    /// The cue.
    pub cue: Option<Span>,
    /// The index of its source in [`crate::Story::sources`].
    pub source: Option<u32>,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// Inside somebody else's quoted words.
    pub in_quote: bool,
    /// In the headline.
    pub in_headline: bool,
    /// The cue is negated.
    pub negated: bool,
    /// How many people.
    pub number: Option<Number>,
    /// The class within the category.
    pub class: Option<&'static str>,
    /// The parts the rule recognised.
    pub slots: Vec<(SlotName, Span)>,
}

impl Finding {
    /// Puts the finding into the passage with that index.
    pub(crate) fn move_to(&mut self, passage: u32) {
        self.span.passage = passage;
        self.sentence.passage = passage;
        if let Some(cue) = &mut self.cue {
            cue.passage = passage;
        }
        for (_, span) in &mut self.slots {
            span.passage = passage;
        }
    }
}

/// Where an act of harm must be named for a predicate to speak of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    /// It is named in the passage, or none is needed.
    #[default]
    Here,
    /// In the headline or one of the last passages.
    Close,
    /// In any passage before.
    Before,
    /// Nowhere, but somebody must have been blamed in the passage or one of those right before.
    Accused,
}

/// A finding with what assembly must still decide.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub finding: Finding,
    /// How a source is mentioned.
    pub mention: Mention,
    /// Where an act of harm must be named for it to stand.
    pub needs_harm: Reach,
}

/// The words by which a source is mentioned, as far as they tell whether it was mentioned before.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The head noun in the singular.
    pub head: Word,
    /// What stands between determiner and head, each word as a hash of its spelling in lower case.
    pub modifiers: Vec<u32>,
    pub determiner: Determiner,
    /// What stands behind the head, as a hash: "in the ministry", "privy to the talks"; 0 for nothing.
    pub tail: u32,
    pub plural: bool,
    /// "another", "other", "a second": somebody else than before.
    pub another: bool,
    /// "one of them", "two of the officials": out of a group that was mentioned before.
    pub among: bool,
    /// "the first", "the second" …
    pub ordinal: Option<u8>,
    /// An access or relative clause describes it.
    pub described: bool,
    /// A pronoun: it is a source only where one was mentioned before.
    pub anaphor: bool,
    /// A pronoun whose antecedent is not in its passage: it stands if the last person who spoke before is named.
    pub pending: bool,
}

impl Default for Mention {
    fn default() -> Self {
        Mention {
            head: Word::UNKNOWN,
            modifiers: Vec::new(),
            determiner: Determiner::None,
            tail: 0,
            plural: false,
            another: false,
            among: false,
            ordinal: None,
            described: false,
            anaphor: false,
            pending: false,
        }
    }
}
