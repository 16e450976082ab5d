//! Which mentions are the same source.
//!
//! A new indefinite phrase ("another official", "two people briefed on the plan") opens a new source; a definite one ("the official",
//! "the second person", "both") goes back to one that was mentioned before; a bare plural ("officials") is one source wherever it
//! stands. A definite phrase without anybody to go back to is somebody named, and no unnamed source, where the document names a
//! holder of that role.

use crate::analysis::{Candidate, Mention};
use crate::grammar::phrase::Determiner;
use crate::lexicon::{self, Word};
use crate::report::{Category, Group};

/// A source while the document is being read.
#[derive(Debug)]
struct Entity {
    lemma: &'static str,
    modifiers: Vec<u32>,
    plural: bool,
    /// A bare plural: the class as a whole.
    class: bool,
    /// Only the headline has mentioned it.
    headline: bool,
}

/// Reads the mentions in document order.
#[derive(Debug, Default)]
pub struct Linker {
    entities: Vec<Entity>,
    /// Head nouns of people who are named somewhere in the document.
    named: Vec<Word>,
    /// Head nouns of people whom the document brings in without a name, wherever it does.
    introduced: Vec<Word>,
}

/// What a mention turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Link {
    /// The source with that number.
    Source(u32),
    /// No unnamed source: somebody who is named elsewhere.
    Named,
}

impl Linker {
    /// `named` are the nouns by which the document calls people whom it names, `introduced` those of people whom it brings in
    /// without a name.
    pub fn new(named: Vec<Word>, introduced: Vec<Word>) -> Self {
        Linker { entities: Vec::new(), named, introduced }
    }

    /// The source of one mention.
    pub fn link(&mut self, candidate: &Candidate) -> Link {
        let mention = &candidate.mention;
        let lemma = lemma(mention.head);
        let headline = candidate.finding.in_headline;
        if mention.anaphor && self.entities.is_empty() {
            return Link::Named;
        }
        if mention.determiner == Determiner::Definite && !mention.another
            || mention.ordinal.is_some() && mention.determiner == Determiner::Definite
        {
            if let Some(entity) = self.antecedent(mention, lemma) {
                return Link::Source(entity);
            }
            if self.is_named(candidate, lemma) {
                return Link::Named;
            }
        }
        let bare = matches!(mention.determiner, Determiner::None | Determiner::Possessive);
        if bare && (mention.plural || headline) {
            let same = self.entities.iter().position(|e| {
                e.lemma == lemma
                    && (e.class || e.headline || lemma == "source" && e.plural)
                    && (subset(&mention.modifiers, &e.modifiers) || subset(&e.modifiers, &mention.modifiers))
            });
            if let Some(same) = same {
                self.entities[same].headline &= headline;
                return Link::Source(same as u32);
            }
        } else if let Some(same) = self.entities.iter().position(|e| e.headline && e.lemma == lemma) {
            // The headline's "sources" are those that the story names first.
            let entity = &mut self.entities[same];
            entity.headline = headline;
            entity.plural = mention.plural;
            entity.class = false;
            entity.modifiers.clone_from(&mention.modifiers);
            return Link::Source(same as u32);
        }
        self.entities.push(Entity {
            lemma,
            modifiers: mention.modifiers.clone(),
            plural: mention.plural,
            class: bare && mention.plural,
            headline,
        });
        Link::Source(self.entities.len() as u32 - 1)
    }

    /// The source that a definite phrase goes back to.
    fn antecedent(&self, mention: &Mention, lemma: &str) -> Option<u32> {
        let fits = |e: &&Entity| e.lemma == lemma && e.plural == mention.plural;
        if let Some(n) = mention.ordinal {
            let nth =
                self.entities.iter().enumerate().filter(|(_, e)| e.lemma == lemma && !e.plural).nth(usize::from(n) - 1);
            if let Some((index, _)) = nth {
                return Some(index as u32);
            }
        }
        let last =
            |test: &dyn Fn(&&Entity) -> bool| self.entities.iter().rposition(|e| test(&e)).map(|index| index as u32);
        let shared = |e: &&Entity| e.modifiers.iter().any(|m| mention.modifiers.contains(m));
        // The same noun with a shared modifier, the same noun, the noun in the other number, any single person for a general noun.
        if !mention.modifiers.is_empty() {
            if let Some(index) = last(&|e| fits(e) && shared(e)) {
                return Some(index);
            }
        }
        last(&|e| fits(e) && (mention.modifiers.is_empty() || e.modifiers.is_empty() || !e.class))
            .or_else(|| last(&|e| e.lemma == lemma))
            .or_else(|| {
                let general = matches!(
                    lemma,
                    "source" | "person" | "official" | "aide" | "man" | "woman" | "individual" | "insider"
                );
                general.then(|| last(&|e| e.plural == mention.plural && !e.class)).flatten()
            })
    }

    /// Whether a definite phrase without antecedent is somebody whom the document names.
    fn is_named(&self, candidate: &Candidate, lemma: &str) -> bool {
        let mention = &candidate.mention;
        if self.named.iter().any(|word| self::lemma(*word) == lemma) {
            return true;
        }
        // "the two people": their number says that they are known from before, as sources.
        let introduced = self.introduced.iter().any(|word| self::lemma(*word) == lemma);
        if introduced || mention.described || mention.plural && candidate.finding.number.is_some() {
            return false;
        }
        let own_words = matches!(
            lemma,
            "source"
                | "official"
                | "person"
                | "aide"
                | "adviser"
                | "advisor"
                | "diplomat"
                | "insider"
                | "whistleblower"
                | "staffer"
                | "informant"
        );
        if mention.plural {
            return lemma == "person" || candidate.finding.category == Category::UnnamedDescribed && !own_words;
        }
        !own_words
    }
}

/// Whether a finding takes part in the linking of sources.
pub fn links(candidate: &Candidate) -> bool {
    candidate.finding.category.group() == Group::Unnamed
}

fn subset(a: &[u32], b: &[u32]) -> bool {
    a.iter().all(|m| b.contains(m))
}

/// A noun without its plural.
fn lemma(word: Word) -> &'static str {
    let text = word.as_str();
    match text {
        "people" | "persons" => return "person",
        "men" => return "man",
        "women" => return "woman",
        "wives" => return "wife",
        _ => {}
    }
    if !word.classes().any(lexicon::NOUN_MANY) {
        return text;
    }
    text.strip_suffix('s').unwrap_or(text)
}
