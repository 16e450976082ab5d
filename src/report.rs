//! What every surface shares: the findings in one document, the sources they belong to and the reader's checks.
//!
//! [`Report`] is the documented, versioned schema that the command line prints, the panel shows and exports carry. Its offsets
//! are in the [`Unit`] the caller asked for. Inside the engine the same facts live as [`crate::Finding`] with byte offsets into
//! one passage; this module is the only place that turns one into the other.

use serde::Serialize;

/// The version of the report schema. It grows when a field changes its meaning or goes; new optional fields keep it.
pub const VERSION: u32 = 1;

macro_rules! categories {
    ($($variant:ident $group:ident $name:literal),* $(,)?) => {
        /// What a finding is: one kind of the taxonomy, written `group/kind`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Category {
            $(#[doc = $name] $variant,)*
            /// A kind of the reader's own: `custom/<name>`.
            #[cfg(feature = "packs")]
            Custom(Custom),
        }

        /// The categories of the taxonomy, for their numbers.
        enum Place { $($variant),* }

        impl Category {
            /// Every category of the taxonomy, in the order in which surfaces list them.
            pub const ALL: &'static [Category] = &[$(Category::$variant),*];

            /// The category as `group/kind`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Category::$variant => $name,)*
                    #[cfg(feature = "packs")]
                    Category::Custom(custom) => custom.name,
                }
            }

            /// The group the category belongs to.
            pub const fn group(self) -> Group {
                match self {
                    $(Category::$variant => Group::$group,)*
                    #[cfg(feature = "packs")]
                    Category::Custom(_) => Group::Custom,
                }
            }

            /// The index of the category in [`Category::ALL`], behind which the reader's own kinds count on: the number that the
            /// painting path uses.
            pub const fn index(self) -> usize {
                match self {
                    $(Category::$variant => Place::$variant as usize,)*
                    #[cfg(feature = "packs")]
                    Category::Custom(custom) => Category::ALL.len() + custom.index as usize,
                }
            }
        }
    };
}

categories! {
    UnnamedBare Unnamed "unnamed/bare",
    UnnamedDescribed Unnamed "unnamed/described",
    UnnamedOfficial Unnamed "unnamed/official",
    UnnamedCrowd Unnamed "unnamed/crowd",
    UnnamedPartlyNamed Unnamed "unnamed/partly-named",
    AnonymityTerms Anonymity "anonymity/terms",
    ResponsibilityClaim Responsibility "responsibility/claim",
    ResponsibilityNoClaim Responsibility "responsibility/no-claim",
    ResponsibilityDenial Responsibility "responsibility/denial",
    ResponsibilityBlame Responsibility "responsibility/blame",
    ResponsibilityAdmission Responsibility "responsibility/admission",
    HearsayVague Hearsay "hearsay/vague",
    CheckVerification Check "check/verification",
    CheckResponse Check "check/response",
    AttributionPerson Attribution "attribution/person",
    AttributionInstitution Attribution "attribution/institution",
    AttributionDocument Attribution "attribution/document",
    AttributionMedia Attribution "attribution/media",
}

/// What a kind of the reader's own is called: see [`crate::packs::Packs::kinds`].
#[cfg(feature = "packs")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Custom {
    pub(crate) index: u16,
    pub(crate) name: &'static str,
}

impl Category {
    /// The category of the taxonomy written as `group/kind`, or `None` for any other text.
    pub fn parse(name: &str) -> Option<Category> {
        Self::ALL.iter().copied().find(|c| c.as_str() == name)
    }
}

impl Serialize for Category {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A group of categories: what a reader switches on and off as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Unnamed sources.
    Unnamed,
    /// Terms of anonymity.
    Anonymity,
    /// Claims of responsibility, their denial, blame.
    Responsibility,
    /// Attribution without any source.
    Hearsay,
    /// Verification and response.
    Check,
    /// Named persons, institutions, documents, other media.
    Attribution,
    /// What the reader's own patterns find.
    Custom,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points: what Python strings and the evaluation sets count.
    Chars,
    /// UTF-16 code units: what JavaScript strings and DOM ranges count.
    Utf16,
    /// UTF-8 bytes: what Rust strings count.
    Bytes,
}

/// The part of a document a span lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The headline.
    Title,
    /// Everything below it.
    Text,
}

/// How sure the rule is of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Careful editors differ.
    Possible,
    /// A construction with known exceptions.
    Likely,
    /// The construction leaves no doubt.
    Sure,
}

/// A stretch of the document with the words that stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The field the stretch lies in.
    pub field: Field,
    /// The first unit of the stretch.
    pub start: usize,
    /// One past its last unit.
    pub end: usize,
    /// The words themselves, as they stand in the document.
    pub quote: String,
}

/// Where a finding stands, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub category: Category,
    /// The field it lies in.
    pub field: Field,
    /// Its first unit.
    pub start: usize,
    /// One past its last unit.
    pub end: usize,
}

/// One named part of a finding: the determiner, the head, the access clause, the reason …
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slot {
    /// The part's name in [`crate::SlotName`]'s spelling, such as `access` or `reason`.
    pub name: &'static str,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Quote,
}

/// How many people a phrase speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Number {
    /// At least so many.
    pub min: u32,
    /// At most so many; absent where the text leaves it open ("several").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

/// One marked phrase.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportFinding {
    /// The finding's number in the report, counted from 0 in document order.
    pub id: u32,
    /// What it is.
    pub category: Category,
    /// Where it stands: the strong mark.
    #[serde(flatten)]
    pub span: Quote,
    /// The rule that made it, such as `unnamed/official`; the catalogue explains each.
    pub rule: String,
    /// The cue: the verb group, "according to", the agency tail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<Quote>,
    /// The source it belongs to: an index into [`Report::sources`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<u32>,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// Whether it stands inside somebody else's quoted words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_quote: bool,
    /// Whether it stands in the headline.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_headline: bool,
    /// Whether the cue is negated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub negated: bool,
    /// How many people the phrase speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// The class of the phrase within its category: a reason class, a response value, a polarity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<&'static str>,
    /// The parts the rule recognised.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
}

/// One distinct unnamed source with its mentions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// Its number, counted from 0 in order of first mention.
    pub id: u32,
    /// The category of its most specific mention.
    pub category: Category,
    /// Its most specific description, in the document's own words.
    pub label: String,
    /// How many people the text says it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// How specific the description is: `bare`, `role`, `role+institution` or `role+access`.
    pub specificity: &'static str,
    /// How the source knows, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<Quote>,
    /// Whose side it is on, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Quote>,
    /// The reason given for anonymity, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Quote>,
    /// The outlet it told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Quote>,
    /// The findings that mention it.
    pub findings: Vec<u32>,
}

/// How many attributions are to whom; words inside somebody else's quotation do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// Named persons and institutions.
    pub named: u32,
    /// Unnamed sources.
    pub unnamed: u32,
    /// Documents, data, images.
    pub documents: u32,
    /// Other media.
    pub media: u32,
}

/// One of the reader's checks: what the story says that public editorial codes and reader guides ask about. A check is no verdict.
/// One that found nothing is left out of the report, which is the normal state of most of them.
///
/// | id | what | states | count | evidence |
/// |---|---|---|---|---|
/// | K1 | distinct unnamed sources | `found` | sources | the fullest mention of each |
/// | K2 | the largest number of unnamed people the text states | `found`; `several` for a word without a number | at least so many | that mention |
/// | K3 | how the sources are described | `bare`, `role`, `role+institution`, `role+access`, or `mixed` | sources | the fullest mention of each |
/// | K4 | the reason for anonymity | `quoted`; `stock` where all of them are stock wording | reasons | the reasons |
/// | K5 | how they know | `quoted` | sources | the words |
/// | K6 | whose side they are on | `quoted` | sources | the words |
/// | K7 | more than one source for a statement | `several`, `single` | statements | the mentions of several, the corroborations |
/// | K8 | verification | `verified`, `not-verified`, or `mixed` | statements | the statements |
/// | K9 | the response of the other side | `given`, `declined`, `no-reply`, `not-reached`, `denial`, `no-denial`, or `mixed` | responses | the responses |
/// | K10 | another outlet's unnamed sources passed on | `found` | times | outlet and source |
/// | K11 | the headline says whose word it is | `yes` | | the source in the headline |
/// | K12 | the first attribution is to somebody unnamed | `yes`, `no` | | that attribution |
/// | K13 | an unnamed source judges | `found` | times | the words that judge |
/// | K14 | an unnamed source speaks of the future | `found` | times | the words that look ahead |
/// | K15 | the balance of sources | `found` | attributions | none; see [`Check::balance`] |
/// | K16 | responsibility | a state of [`Responsibility`], or `mixed` | lines | the first finding of each line |
/// | K17 | the outlet's own rules | `found` | links | none; see [`Report::policies`] |
/// | K18 | a body declines to comment while unnamed officials of it are quoted | `found` | bodies | the response and the official |
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// `K1` … `K18`.
    pub id: &'static str,
    /// The check's outcome, a word of that check's closed list.
    pub state: &'static str,
    /// A count where the check is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Who is quoted how often: K15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<Balance>,
    /// The text that supports it.
    pub evidence: Vec<Quote>,
}

/// A link that the page itself gives to a rule of its outlet, from its JSON-LD.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Policy {
    /// The property's name, such as `unnamedSourcesPolicy`, `publishingPrinciples` or `ethicsPolicy`.
    pub name: String,
    /// The address.
    pub address: String,
}

/// One line of the responsibility table: what the text says of one actor in one state. Findings that say the same of the same actor
/// share a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Responsibility {
    /// `claimed`, `competing` (claimed by several, or each blames the other), `retracted`, `admitted`, `not-claimed`, `denied`,
    /// `blamed`, `suspected` (inferred, believed, linked).
    pub state: &'static str,
    /// Who claims, denies or is blamed, in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<Quote>,
    /// Who blames.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accuser: Option<Quote>,
    /// The act of harm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Quote>,
    /// How the claim was made: a statement, a call, a video.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Quote>,
    /// What the text says of its verification: `verified`, `not-verified`, or absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<&'static str>,
    /// The findings behind the line.
    pub findings: Vec<u32>,
}

/// Everything Sourcelight says about one document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// [`VERSION`].
    pub version: u32,
    /// Findings in document order: the headline's first.
    pub findings: Vec<ReportFinding>,
    /// Distinct unnamed sources in order of first mention.
    pub sources: Vec<Source>,
    /// The responsibility table.
    pub responsibility: Vec<Responsibility>,
    /// The reader's checks, K1 to K18, those that found something.
    pub checks: Vec<Check>,
    /// The outlet's own rules, where the caller knows the page's; see [`Report::add_policies`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Policy>,
}

impl Report {
    /// Adds what the page's JSON-LD links to, and the check K17 on it. No link, no check.
    pub fn add_policies(&mut self, policies: Vec<Policy>) {
        if policies.is_empty() {
            return;
        }
        let check = Check {
            id: "K17",
            state: "found",
            count: Some(policies.len() as u32),
            balance: None,
            evidence: Vec::new(),
        };
        let at = self.checks.iter().position(|check| check.id == "K18").unwrap_or(self.checks.len());
        self.checks.insert(at, check);
        self.policies = policies;
    }
}
