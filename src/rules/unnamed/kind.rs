//! Which of the `unnamed/*` kinds a source is, by the words of its own phrase.

use crate::grammar::Parsed;
use crate::grammar::phrase::{Determiner, Person};
use crate::grammar::speech::Speaker;
use crate::lexicon::{self, Word};
use crate::report::Category;
use crate::text::Token;

/// The kind of a speaker, or `None` where it is no unnamed source: a body on the record, somebody known by the office, nobody in
/// particular.
#[inline(never)]
pub fn kind(parsed: &Parsed, person: &Person, speaker: &Speaker) -> Option<Category> {
    let head = &parsed.tokens[person.head];
    let source = Source { parsed, person, speaker, head, word: head.word };
    if source.answers_a_poll() || source.finds_as_a_study() {
        return None;
    }
    if head.is(lexicon::BARE) {
        return source.bare();
    }
    if head.is(lexicon::ANYBODY) {
        return source.anybody();
    }
    if source.is_nobody_in_particular() {
        return None;
    }
    if head.is(lexicon::INDEFINITE_PERSON) {
        return source.those();
    }
    if head.is(lexicon::COLLECTIVE_SPEAKER) {
        return Some(Category::UnnamedCrowd);
    }
    // "federal agents", "a senior naval figure": official by what stands before.
    if head.is(lexicon::EITHER_SIDE) && person.official_modifier && !source.are_numbers() {
        return Some(Category::UnnamedOfficial);
    }
    if matches!(source.word, word!("figure" | "figures")) && speaker.access.is_none() {
        return source.figures();
    }
    if source.known_by_office() {
        return None;
    }
    // "liberals say" are those who think so, "the Liberals say" is the party.
    let minded = head.is(lexicon::CROWD) && person.determiner == Determiner::None;
    if head.is(lexicon::PARTY) && !minded {
        return source.of_party();
    }
    if source.known_by_kin() {
        return None;
    }
    if source.member_of_public_body() {
        return Some(Category::UnnamedOfficial);
    }
    if source.leads_a_union() {
        return Some(Category::UnnamedDescribed);
    }
    if source.of_the_crowd() {
        return Some(Category::UnnamedCrowd);
    }
    if source.speaks_as_a_body() {
        return None;
    }
    if source.has_a_post() {
        return Some(Category::UnnamedDescribed);
    }
    if source.whole_kind() {
        return Some(Category::UnnamedCrowd);
    }
    Some(match () {
        () if head.is(lexicon::OFFICIAL) => Category::UnnamedOfficial,
        () if head.is(lexicon::CROWD) => Category::UnnamedCrowd,
        () => Category::UnnamedDescribed,
    })
}

/// A speaker whose kind is asked.
struct Source<'s, 't> {
    parsed: &'s Parsed<'t>,
    person: &'s Person,
    speaker: &'s Speaker,
    head: &'s Token,
    /// The head's word.
    word: Word,
}

impl Source<'_, '_> {
    /// The word `ahead` places behind the head.
    fn next(&self, ahead: usize) -> Word {
        self.parsed.word(self.person.head + ahead)
    }

    /// The word right before the head.
    fn modifier(&self) -> Option<&Token> {
        (self.person.head > self.person.start).then(|| &self.parsed.tokens[self.person.head - 1])
    }

    /// The word that opens the phrase.
    fn opening(&self) -> Word {
        self.parsed.word(self.person.start)
    }

    /// Nothing stands behind the head.
    fn plain(&self) -> bool {
        self.speaker.end == self.person.head + 1
    }

    fn access(&self) -> bool {
        self.speaker.access.is_some()
    }

    /// "economists surveyed by the bank"
    fn answers_a_poll(&self) -> bool {
        matches!(self.next(1), word!("surveyed" | "polled"))
    }

    /// What researchers found, a study says.
    fn finds_as_a_study(&self) -> bool {
        let (from, to) = self.speaker.cue;
        among!(self.word, "researchers" | "researcher" | "scientists" | "scientist")
            && (from..to).any(|k| matches!(self.parsed.word(k), word!("found" | "find" | "finds")))
    }

    /// "sources", "a source in the state security service", "two sources at financial institutions".
    fn bare(&self) -> Option<Category> {
        let (parsed, person) = (self.parsed, self.person);
        // "a source of pride"
        if self.next(1) == word!("of") {
            return None;
        }
        // The institution may stand behind as well as before.
        let inside = among!(self.next(1), "in" | "at" | "within" | "inside" | "from")
            && (person.head + 2..self.speaker.end).any(|k| {
                let t = &parsed.tokens[k];
                t.is(lexicon::OFFICIAL_MODIFIER | lexicon::OFFICE) && !t.is(lexicon::NATIONALITY)
            });
        // "a Reform Party source"
        let body = person.institution
            && parsed.tokens[(person.start + 1).min(person.head)..person.head]
                .iter()
                .any(|t| t.capital() && t.is(lexicon::BODY_NAME | lexicon::OFFICE));
        let political = self.modifier().is_some_and(|t| t.word == word!("political"))
            // "a No 10 source"
            || person.head > person.start + 1
                && parsed.raw(person.head - 1) == "10"
                && matches!(parsed.word(person.head - 2), word!("no" | "no."));
        // "two sources at financial institutions", "a source within the club"
        let place = matches!(self.word, word!("source" | "sources"))
            && matches!(self.next(1), word!("at" | "within" | "inside"))
            && self.speaker.end > person.head + 2;
        Some(match () {
            () if inside => Category::UnnamedOfficial,
            () if self.access() => Category::UnnamedDescribed,
            () if person.official_modifier || body || political => Category::UnnamedOfficial,
            () if place => Category::UnnamedDescribed,
            () => Category::UnnamedBare,
        })
    }

    /// The electorate is no source: people need a number, an access clause, or a mention before.
    fn anybody(&self) -> Option<Category> {
        let told = self.access()
            || !self.plain()
            || self.person.determiner != Determiner::None
            || self.word != word!("people");
        // "Most people think"; but "some of the people", "some people close to the mayor".
        let crowd = among!(self.opening(), "many" | "most" | "some" | "few" | "all")
            && self.parsed.word(self.person.start + 1) != word!("of")
            && !self.access()
            // "many people I spoke with"
            && !matches!(self.next(1), word!("i" | "we"))
            // "all four people"
            && !(self.opening() == word!("all") && self.person.number.is_some());
        (told && !crowd).then_some(Category::UnnamedDescribed)
    }

    /// "any official", "every aide"; "whose lawyers argued" speaks for somebody, "whose students reported" tells of them.
    fn is_nobody_in_particular(&self) -> bool {
        let represents =
            among!(self.word, "lawyers" | "lawyer" | "attorneys" | "attorney" | "aides" | "advisers" | "advisors");
        self.opening() == word!("whose") && !represents
            || matches!(self.opening(), word!("any" | "every" | "each"))
            || self.word == word!("staff")
                && self.person.head > 0
                && self.parsed.word(self.person.head - 1) == word!("general")
    }

    /// "those around the table"; "those surveyed" and "those documents" are nobody.
    fn those(&self) -> Option<Category> {
        let follows = self.parsed.get(self.person.head + 1).is_some_and(|t| {
            (t.is(lexicon::PREPOSITION | lexicon::VERB_PARTICIPLE | lexicon::VERB_ING)
                || matches!(t.word, word!("willing" | "able" | "ready")))
                && !t.is(lexicon::QUANTIFIER)
                && !matches!(t.word, word!("surveyed" | "for"))
        });
        let told = self.access() || follows && !self.plain() && self.next(1) != word!("of");
        told.then_some(Category::UnnamedDescribed)
    }

    /// "official figures", "Dutch figures", "ministry figures": a body's numbers.
    fn are_numbers(&self) -> bool {
        matches!(self.word, word!("figure" | "figures"))
            && self.modifier().is_some_and(|t| {
                t.is(lexicon::NATIONALITY | lexicon::OFFICE | lexicon::INSTITUTION) && t.word != word!("party")
                    || t.capital()
                        && !self.parsed.capitals_mute
                        && !t.is(lexicon::DESCRIPTOR | lexicon::OFFICIAL_MODIFIER | lexicon::PARTY)
                    || among!(t.word, "official" | "government" | "preliminary" | "latest" | "recent" | "new")
            })
    }

    /// Figures are numbers unless somebody's: "opposition figures". "Dutch figures" are numbers all the same.
    fn figures(&self) -> Option<Category> {
        let before = self.modifier()?;
        // "the figure said": numbers show and suggest, but somebody who came in before says.
        let (from, to) = self.speaker.cue;
        let says = || {
            (from..to).any(|k| {
                form_of!(self.parsed.word(k), "say" | "tell" | "add" | "explain" | "insist" | "claim" | "concede")
            })
        };
        if !self.person.plural
            && self.person.determiner == Determiner::Definite
            && self.person.start + 1 == self.person.head
        {
            return (self.plain() && says()).then_some(Category::UnnamedDescribed);
        }
        // "production figures provided some support"
        let whose = !self.are_numbers()
            && !self.parsed.tokens[from..to].iter().any(|t| t.is(lexicon::HANDS_OVER))
            && (self.person.institution
                || before.is(lexicon::OFFICIAL_MODIFIER | lexicon::DESCRIPTOR)
                || matches!(before.word, word!("opposition" | "establishment")));
        whose.then_some(Category::UnnamedDescribed)
    }

    /// One holder at a time: known by the office, unless the text says "a".
    fn known_by_office(&self) -> bool {
        let (parsed, person, head) = (self.parsed, self.person, self.head);
        // "My doctor" is the writer's.
        if self.opening() == word!("my") {
            return true;
        }
        if person.plural || self.access() {
            return false;
        }
        // "Syria's foreign minister"
        let office = head.is(lexicon::OFFICIAL) && head.is(lexicon::TITLE) && self.word != word!("officer");
        if office && person.determiner == Determiner::Possessive && person.institution {
            return true;
        }
        // "The finance chief of one airline", "the head of trading at a bank": one of many, and it is not said of which.
        let of_some = (person.head + 1..self.speaker.end).any(|k| {
            matches!(parsed.word(k), word!("of" | "at"))
                && parsed.get(k + 1).is_some_and(|t| t.is(lexicon::INDEFINITE | lexicon::ONE))
        });
        // "The minister for transport"
        let definite = person.determiner == Determiner::Definite;
        if office && definite && !of_some && matches!(self.next(1), word!("of" | "for")) {
            return true;
        }
        // "The owner of the stand" is only described by what is his.
        let owns = !head.is(lexicon::TITLE | lexicon::OFFICIAL)
            && self.next(1) == word!("of")
            && !(person.head + 2..self.speaker.end).any(|k| parsed.name_like(k));
        // "the ambassador" may go back to one who was not named.
        let again = person.start + 1 == person.head && self.plain() && !parsed.name_like(person.head);
        let held = matches!(person.determiner, Determiner::None | Determiner::Possessive) || definite && !again;
        head.is(lexicon::UNIQUE) && !owns && !of_some && held
    }

    /// A party as a crowd is no source; "one Democrat", "a Republican involved in the talks" is somebody.
    fn of_party(&self) -> Option<Category> {
        let person = self.person;
        let somebody = !person.plural && person.determiner == Determiner::Indefinite || self.access();
        match () {
            () if somebody && person.official_modifier => Some(Category::UnnamedOfficial),
            () if somebody => Some(Category::UnnamedDescribed),
            () if person.plural && person.determiner == Determiner::Quantity => Some(Category::UnnamedCrowd),
            () => None,
        }
    }

    /// "his wife", "Mr Khan's wife": known by whom she belongs to; "the suspect's mother" is only described.
    fn known_by_kin(&self) -> bool {
        let person = self.person;
        let of_named = person.institution || self.parsed.tokens[person.start].is(lexicon::POSSESSIVE);
        self.head.is(lexicon::KIN) && !person.plural && person.determiner == Determiner::Possessive && of_named
    }

    /// "a member of the cabinet"
    fn member_of_public_body(&self) -> bool {
        let public = |k: usize| {
            among!(
                self.parsed.word(k),
                "cabinet" | "parliament" | "congress" | "senate" | "knesset" | "council" | "government"
            )
        };
        matches!(self.word, word!("member" | "members"))
            && (self.person.head + 1..self.speaker.end.min(self.person.head + 6)).any(public)
    }

    /// "union leaders": no public office.
    fn leads_a_union(&self) -> bool {
        among!(self.word, "leader" | "leaders" | "chief" | "chiefs" | "boss" | "bosses")
            && self.modifier().is_some_and(|t| matches!(t.word, word!("union" | "unions")))
    }

    /// "aid workers"; "a mother of two" is one of the crowd, "the suspect's mother" is not.
    fn of_the_crowd(&self) -> bool {
        let helpers = matches!(self.word, word!("worker" | "workers"))
            && self.person.plural
            && self
                .modifier()
                .is_some_and(|t| t.is(lexicon::ADVOCACY) || matches!(t.word, word!("rescue" | "emergency")));
        let of_two =
            self.next(1) == word!("of") && self.parsed.get(self.person.head + 2).is_some_and(|t| t.is(lexicon::NUMBER));
        let parent = self.head.is(lexicon::KIN)
            && self.head.is(lexicon::PUBLIC)
            && !matches!(self.person.determiner, Determiner::Possessive | Determiner::Definite)
            && (self.plain() || of_two);
        helpers || parent
    }

    /// "Prosecutors", "firefighters", "militants" speak on the record; "its insurer" is a firm, "the regulator" an authority, "the
    /// Herald's correspondents" an outlet.
    fn speaks_as_a_body(&self) -> bool {
        let person = self.person;
        let together = self.head.is(lexicon::INSTITUTION)
            && person.plural
            && !self.access()
            && matches!(person.determiner, Determiner::None | Determiner::Definite)
            && !self.parsed.tokens[person.start..person.head]
                .iter()
                .any(|t| t.is(lexicon::DESCRIPTOR) && !t.is(lexicon::OFFICIAL_MODIFIER | lexicon::NATIONALITY));
        let firm = self.opening() == word!("its") && !person.plural && self.head.is(lexicon::CROWD);
        let authority = self.word == word!("regulator")
            && !person.plural
            && matches!(person.determiner, Determiner::Definite | Determiner::Possessive);
        let outlet = person.determiner == Determiner::Possessive
            && person.institution
            && among!(self.word, "correspondent" | "correspondents" | "reporter" | "reporters");
        together || firm || authority || outlet
    }

    /// "A doctor at the hospital" is one by the job, "an economist who worked on the plan" too; "a resident who saw it" is one of the
    /// crowd.
    fn has_a_post(&self) -> bool {
        let person = self.person;
        if !self.head.is(lexicon::CROWD) {
            return false;
        }
        let one = !person.plural || person.among || !self.plain() && person.start < person.head;
        // "One trader said" speaks for the market, "a trader at a bank" for himself.
        let market = matches!(self.word, word!("trader" | "broker")) && self.plain();
        if self.head.is(lexicon::PUBLIC) && one {
            return !market;
        }
        let posted = self.access() || among!(self.next(1), "at" | "for" | "with" | "from");
        !person.plural && !self.plain() && posted && !self.head.is(lexicon::ANYONE)
    }

    /// "Parents said", "some customers fear", "farmers in the valley": all of a kind, if they are not an inner circle.
    fn whole_kind(&self) -> bool {
        let person = self.person;
        let quantifier = person.start + 1 == person.head
            && among!(self.opening(), "some" | "many" | "most" | "few" | "countless" | "local");
        // All who live there.
        let there = among!(self.next(1), "in" | "near" | "across" | "around" | "along") && !self.access();
        person.plural
            && (person.start == person.head || quantifier)
            && (self.plain() || there)
            && !self.head.is(lexicon::INNER | lexicon::OFFICIAL)
    }
}
