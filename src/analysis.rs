//! What one passage says on its own, without knowing any other passage.

use crate::finding::{Candidate, Finding};
use crate::grammar::Parsed;
use crate::lexicon::Word;
use crate::rules;
use crate::text::Role;

/// The result of [`analyse`]: what [`crate::assemble`] needs to know of one passage. Cheap to keep, independent of the passage's
/// place in the document.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    pub(crate) findings: Vec<Candidate>,
    /// The nouns, in the singular, by which somebody is called who is named here: "Senator Ruiz", "Omar Hale, a driver".
    pub(crate) named: Vec<Word>,
    /// The nouns, in the singular, of people whom it brings in without a name: "a friend of the duke".
    pub(crate) introduced: Vec<Word>,
    /// Where the first name of a person stands, in bytes.
    pub(crate) person: Option<u32>,
    /// An act of harm is named here.
    pub(crate) harm: bool,
    /// One that somebody can have done is.
    pub(crate) violent: bool,
    /// It is a headline.
    pub(crate) headline: bool,
    /// Nothing stands in it.
    pub(crate) blank: bool,
}

/// Analyses one passage. `text` is taken as it stands in the page, normalised nowhere; spans are bytes of it.
pub fn analyse(text: &str, role: Role) -> Analysis {
    read(&Parsed::new(text, role))
}

/// The same with what the reader's own patterns find in the passage.
#[cfg(feature = "packs")]
pub fn analyse_with(text: &str, role: Role, packs: &crate::packs::Packs) -> Analysis {
    let parsed = Parsed::new(text, role);
    let mut analysis = read(&parsed);
    let own = packs.find(&parsed);
    if !own.is_empty() {
        analysis.findings.extend(own);
        let place =
            |candidate: &Candidate| (candidate.finding.span.start, std::cmp::Reverse(candidate.finding.span.end));
        analysis.findings.sort_by_key(place);
    }
    analysis
}

fn read(parsed: &Parsed) -> Analysis {
    let headline = parsed.role == Role::Headline;
    let reading = rules::read(parsed);
    let findings = reading
        .found
        .into_iter()
        .map(|found| Candidate {
            mention: found.mention,
            needs_harm: found.harm,
            finding: Finding {
                category: found.category,
                span: parsed.span(found.start, found.end),
                sentence: parsed.sentence(found.start),
                rule: found.rule,
                cue: found.cue.map(|(start, end)| parsed.span(start, end)),
                source: None,
                confidence: found.confidence,
                in_quote: parsed.tokens[found.start].quoted,
                in_headline: headline,
                negated: found.negated,
                number: found.number,
                class: found.class,
                slots: found.slots.iter().map(|&(name, start, end)| (name, parsed.span(start, end))).collect(),
            },
        })
        .collect();
    Analysis {
        findings,
        named: reading.named,
        introduced: reading.introduced,
        person: reading.person.map(|at| parsed.tokens[at].start),
        harm: reading.harm,
        violent: reading.violent,
        headline,
        blank: parsed.tokens.is_empty(),
    }
}
