//! Which mentions are the same source.
//!
//! A new indefinite phrase ("another official", "two people briefed on the plan") opens a new source; a definite one ("the official",
//! "the second person", "both") goes back to one that was mentioned before; a bare plural ("officials") is one source wherever it
//! stands. A definite phrase without anybody to go back to is somebody named, and no unnamed source, where the document names a
//! holder of that role.

use crate::analysis::Analysis;
use crate::finding::{Candidate, Mention};
use crate::grammar::phrase::Determiner;
use crate::lexicon::{self, Word};
use crate::report::{Category, Group};

/// A source while the document is being read.
#[derive(Debug)]
struct Entity {
    /// Its noun, see [`common`].
    noun: Word,
    modifiers: Vec<u32>,
    /// See [`Mention::tail`].
    tail: u32,
    plural: bool,
    /// A bare plural: the class as a whole.
    class: bool,
    /// Only the headline has mentioned it.
    headline: bool,
    category: Category,
}

/// Reads the mentions in document order.
#[derive(Debug, Default)]
pub struct Linker {
    entities: Vec<Entity>,
    /// Head nouns of people who are named somewhere in the document, sorted.
    named: Vec<Word>,
    /// Head nouns of people whom the document brings in without a name, wherever it does, sorted.
    introduced: Vec<Word>,
    /// The source that was mentioned last.
    last: Option<u32>,
    /// Some of a group spoke last: "two of the officials".
    divided: bool,
    /// People who are named speak in the story, and no single one who is not.
    all_named: bool,
}

/// Whom a story has named so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// Somebody is.
    pub anybody: bool,
    /// The last single person who spoke is named: "he said" goes on with the same one.
    pub spoke: bool,
}

/// How many sources back a mention may go: no reader remembers more, and the work stays linear.
const MEMORY: usize = 64;

/// What a mention turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Link {
    /// The source with that number.
    Source(u32),
    /// No unnamed source: somebody who is named elsewhere.
    Named,
}

impl Linker {
    /// For the document whose passages these are the analyses of.
    pub fn new(analyses: &[&Analysis]) -> Self {
        let mut linker = Linker {
            named: nouns(analyses.iter().flat_map(|analysis| &analysis.named)),
            introduced: nouns(analyses.iter().flat_map(|analysis| &analysis.introduced)),
            ..Linker::default()
        };
        let headline = analyses.iter().filter(|analysis| analysis.headline).flat_map(|analysis| &analysis.findings);
        let headline = nouns(headline.map(|candidate| &candidate.mention.head));
        let mut unnamed = false;
        for candidate in analyses.iter().filter(|analysis| !analysis.headline).flat_map(|analysis| &analysis.findings) {
            linker.all_named |= candidate.finding.category == Category::AttributionPerson;
            let mention = &candidate.mention;
            let somebody =
                !mention.plural && matches!(mention.determiner, Determiner::Indefinite | Determiner::Quantity);
            // "Official: …" may be one of the officials.
            unnamed |= links(candidate) && (somebody || mention.plural && headline.contains(&common(mention.head)));
        }
        linker.all_named &= !unnamed;
        linker
    }

    /// The kind of a source: that of its first mention.
    pub fn category(&self, source: u32) -> Category {
        self.entities[source as usize].category
    }

    /// The source of one mention, before which that much was known.
    pub fn link(&mut self, candidate: &Candidate, known: Known) -> Link {
        let link = self.resolve(candidate, known);
        if let Link::Source(source) = link {
            self.last = Some(source);
            self.divided = candidate.mention.among;
        }
        link
    }

    fn resolve(&mut self, candidate: &Candidate, known: Known) -> Link {
        let mention = &candidate.mention;
        let noun = common(mention.head);
        let headline = candidate.finding.in_headline;
        if mention.anaphor && self.entities.is_empty() {
            return Link::Named;
        }
        if let Some(group) = self.group(mention, noun) {
            return Link::Source(group);
        }
        // "Both say …": two who did something before, and are mostly named.
        if mention.anaphor && mention.head == word!("both") {
            return Link::Named;
        }
        if mention.determiner == Determiner::Definite && !mention.another
            || mention.ordinal.is_some() && mention.determiner == Determiner::Definite
        {
            match self.antecedent(mention, noun, candidate.finding.category) {
                // "Activists said … Ann Reyes said … the activist said"
                Some(entity) if known.spoke && self.is_one_of_class(mention, noun, entity) => return Link::Named,
                Some(entity) => return Link::Source(entity),
                None if self.is_named(candidate, noun, known) => return Link::Named,
                None => {}
            }
        }
        let bare = matches!(mention.determiner, Determiner::None | Determiner::Possessive);
        if bare && !mention.plural && self.holds_office(candidate, noun, known.spoke) {
            return Link::Named;
        }
        // "Her lawyer said … Her lawyer added", "a company official … the company's official"
        if mention.determiner == Determiner::Possessive && !mention.plural {
            let same = |e: &Entity| {
                subset(&mention.modifiers, &e.modifiers) && mention.modifiers.is_empty() == e.modifiers.is_empty()
            };
            if let Some(same) = self.latest(&|e| e.noun == noun && !e.plural && same(e)) {
                return Link::Source(same);
            }
        }
        // "U.S. official said", an article lost: as the plural.
        if bare && (mention.plural || headline || mention.determiner == Determiner::None) {
            let same = self.oldest(|e| {
                e.noun == noun
                    && (e.class || e.headline || noun == word!("source") && e.plural)
                    // "Sources in the police" are others than "sources" before.
                    && (e.headline || mention.tail == 0 || mention.tail == e.tail)
                    // "Defence officials" are others than "Kortian officials", and than "Kortian and Ruelian officials".
                    && (e.modifiers.is_empty() || subset(&mention.modifiers, &e.modifiers))
            });
            if let Some(same) = same {
                self.entities[same as usize].headline &= headline;
                return Link::Source(same);
            }
        } else if let Some(same) = self.entities.iter().take(8).position(|e| {
            let people = noun == word!("person") && e.noun == word!("source") && mention.plural && mention.described;
            e.headline && (e.noun == noun || people)
        }) {
            // The headline's "sources" are those that the story names first.
            let entity = &mut self.entities[same];
            entity.headline = headline;
            entity.plural = mention.plural;
            entity.class = false;
            entity.modifiers.clone_from(&mention.modifiers);
            entity.tail = mention.tail;
            entity.noun = noun;
            return Link::Source(same as u32);
        }
        self.entities.push(Entity {
            noun,
            modifiers: mention.modifiers.clone(),
            tail: mention.tail,
            plural: mention.plural,
            class: bare && mention.plural,
            headline,
            category: match self.last {
                // A pronoun has no kind of its own: "Another said …". "Others" are a crowd.
                Some(last) if mention.anaphor && !mention.plural => self.category(last),
                _ => candidate.finding.category,
            },
        });
        Link::Source(self.entities.len() as u32 - 1)
    }

    /// The group out of which a mention takes somebody: "one of the officials", "one of them", and "one" or "another" of those whom
    /// the sentence before counted.
    #[inline(never)]
    fn group(&self, mention: &Mention, noun: Word) -> Option<u32> {
        if mention.among && !mention.anaphor {
            // One of two is one of them; one of "officials" is somebody new.
            return self.latest(&|e| e.noun == noun && e.plural && !e.class);
        }
        let several = |e: &Entity| e.plural && !e.class;
        if mention.among {
            return self.latest(&several).or_else(|| self.latest(&|e| e.plural));
        }
        // "both"; "two of the officials … two others"
        let all = mention.head == word!("both") || mention.head == word!("others") && self.divided;
        self.last.filter(|last| mention.anaphor && (!mention.plural || all) && several(&self.entities[*last as usize]))
    }

    /// The sources that a mention may go back to, with their numbers, oldest first.
    fn remembered(&self) -> impl DoubleEndedIterator<Item = (u32, &Entity)> {
        let first = self.entities.len().saturating_sub(MEMORY);
        self.entities.iter().enumerate().skip(first).map(|(number, entity)| (number as u32, entity))
    }

    #[inline(never)]
    fn latest(&self, test: &dyn Fn(&Entity) -> bool) -> Option<u32> {
        self.remembered().rfind(|(_, entity)| test(entity)).map(|(number, _)| number)
    }

    fn oldest(&self, test: impl Fn(&Entity) -> bool) -> Option<u32> {
        self.remembered().find(|(_, entity)| test(entity)).map(|(number, _)| number)
    }

    /// The source that a definite phrase goes back to.
    #[inline(never)]
    fn antecedent(&self, mention: &Mention, noun: Word, category: Category) -> Option<u32> {
        let fits = |e: &Entity| e.noun == noun && e.plural == mention.plural;
        let nth = mention.ordinal.and_then(|n| {
            let mut same = self.remembered().filter(|(_, e)| e.noun == noun && !e.plural);
            same.nth(usize::from(n) - 1).map(|(number, _)| number)
        });
        let shared = |e: &Entity| e.modifiers.iter().any(|m| mention.modifiers.contains(m));
        let plain = |e: &Entity| mention.modifiers.is_empty() || e.modifiers.is_empty() || !e.class;
        // "A senior official poured water on it … “…,” the official said": somebody who came in without a cue.
        let general = self.introduced.binary_search(&noun).is_err()
            && among!(noun, "source" | "person" | "official" | "figure" | "man" | "woman" | "individual" | "insider");
        // "the U.S. official" is no Western diplomat.
        let said_more = !mention.modifiers.is_empty() || mention.described;
        // "A senior official said … The diplomat said": one and the same under another noun of its kind.
        let renamed = |e: &Entity| {
            !e.plural
                && !mention.plural
                && !said_more
                && e.category == category
                && matches!(e.noun, word!("official" | "diplomat"))
                && among!(noun, "diplomat" | "envoy" | "officer" | "minister")
        };
        // "A senior defence official … The defence source"; "the western source" is no single "person" of before.
        let anybody = |e: &Entity| {
            let one_of = said_more && e.plural && matches!(e.noun, word!("source" | "person" | "official"));
            let same = e.plural == mention.plural && (!said_more || shared(e));
            !e.class && (one_of || same)
        };
        // By number; the same noun with a modifier in common; the same noun; the noun in the other number; any person for a
        // general noun.
        nth.or_else(|| self.latest(&|e| fits(e) && shared(e)))
            .or_else(|| self.latest(&|e| fits(e) && plain(e)))
            .or_else(|| self.latest(&|e| e.noun == noun))
            .or_else(|| self.last.filter(|last| renamed(&self.entities[*last as usize])))
            .or_else(|| self.latest(&|e| general && anybody(e)))
    }

    /// Whether the document names somebody whom the noun may stand for.
    fn names(&self, noun: Word) -> bool {
        self.named.iter().any(|name| *name == noun || is_kind(noun, *name))
    }

    /// Whether a definite phrase goes back to no more than a class of people whom it speaks of one.
    fn is_one_of_class(&self, mention: &Mention, noun: Word, entity: u32) -> bool {
        self.entities[entity as usize].class && !mention.plural && !mention.described && noun != word!("source")
    }

    /// Whether somebody without an article, or with that of whom he serves, is known by name: "BAKER SAYS …", "Senator calls for …",
    /// "Kesh's envoy".
    #[inline(never)]
    fn holds_office(&self, candidate: &Candidate, noun: Word, spoke: bool) -> bool {
        if self.introduced.binary_search(&noun).is_ok() {
            return false;
        }
        if candidate.finding.in_headline {
            // The story names the one whom its headline leaves without an article.
            let alone = self.all_named && candidate.finding.category != Category::UnnamedBare;
            return self.names(noun) || alone;
        }
        let possessed = candidate.mention.determiner == Determiner::Possessive;
        candidate.finding.category == Category::UnnamedOfficial
            && !candidate.mention.described
            && (self.names(noun) || possessed && spoke && among!(noun, "official" | "diplomat"))
    }

    /// Whether a definite phrase without antecedent is somebody whom the document names.
    #[inline(never)]
    fn is_named(&self, candidate: &Candidate, noun: Word, known: Known) -> bool {
        let mention = &candidate.mention;
        if self.names(noun) {
            return true;
        }
        let introduced = self.introduced.binary_search(&noun).is_ok();
        let own_words = among!(
            noun,
            "source"
                | "official"
                | "person"
                | "adviser"
                | "diplomat"
                | "insider"
                | "whistleblower"
                | "informant"
                | "figure"
        );
        // "the two people": their number says that they are known from before, as sources; "both men" may be anybody.
        let counted = mention.plural && candidate.finding.number.is_some() && (own_words || noun == word!("person"));
        if mention.described || counted || introduced && !(mention.plural && candidate.finding.number.is_some()) {
            return false;
        }
        // "Ivo Brandt told reporters … The fine may be cut, the official said."
        if known.spoke && !mention.plural && among!(noun, "official" | "diplomat") {
            return true;
        }
        if mention.plural {
            // "both congressmen", "the two voters" behind what one of them said.
            let told = known.spoke && candidate.finding.number.is_some_and(|number| number.max.is_some());
            let described = candidate.finding.category == Category::UnnamedDescribed && !own_words;
            return told || noun == word!("person") || described && known.anybody && noun != word!("staff");
        }
        // "The mayor said", and there is but one; "the woman said", where nobody is named before, is no mayor.
        let office = mention.head.classes().any(lexicon::UNIQUE | lexicon::OFFICIAL | lexicon::TITLE);
        (known.anybody || office) && !own_words
    }
}

/// Whether a finding takes part in the linking of sources.
pub fn links(candidate: &Candidate) -> bool {
    candidate.finding.category.group() == Group::Unnamed
}

fn subset(a: &[u32], b: &[u32]) -> bool {
    a.iter().all(|m| b.contains(m))
}

/// The nouns under their common names, sorted, each once.
fn nouns<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<Word> {
    let mut nouns = Vec::new();
    for &word in words {
        let noun = common(word);
        if let Err(place) = nouns.binary_search(&noun) {
            nouns.insert(place, noun);
        }
    }
    nouns
}

/// Whether everybody called `special` is a `noun` too: who names an ambassador goes on with "the diplomat".
fn is_kind(noun: Word, special: Word) -> bool {
    match noun {
        word!("diplomat") => {
            among!(special, "ambassador" | "envoy" | "minister" | "negotiator" | "spokesman" | "spokeswoman")
        }
        word!("lawmaker" | "legislator") => {
            among!(special, "senator" | "congressman" | "congresswoman" | "mp" | "representative")
        }
        _ => false,
    }
}

/// Nouns by which one person is called in turn have one name.
fn common(noun: Word) -> Word {
    match noun {
        word!("medic" | "physician" | "surgeon" | "clinician") => word!("doctor"),
        word!("pal" | "chum" | "mate" | "buddy") => word!("friend"),
        word!("policeman" | "policewoman" | "cop" | "constable") => word!("officer"),
        word!("attorney" | "solicitor" | "barrister") => word!("lawyer"),
        word!("staffer" | "worker") => word!("employee"),
        word!("advisor" | "aide") => word!("adviser"),
        word!("manager") => word!("executive"),
        word!("skipper") => word!("fisherman"),
        word!("commander-in-chief") => word!("commander"),
        word!("researcher") => word!("scientist"),
        _ => noun,
    }
}
