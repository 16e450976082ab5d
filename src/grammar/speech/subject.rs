//! Before the verb: "officials say", "a person who saw the draft said", "…, officials said, …".

use super::position::{Before, position};
use super::{Speaker, found, idiom, participle};
use crate::grammar::content::{Content, closes_here, content, plain_content};
use crate::grammar::describe::{Described, asks_for_anonymity};
use crate::grammar::phrase::{self, Determiner, Person};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Word, Words};
use crate::report::Confidence;
use crate::text::{Kind, Role, Token};

/// A phrase with the verb that it is the subject of.
struct Clause<'c, 't> {
    parsed: &'c Parsed<'t>,
    person: &'c Person,
    described: &'c Described,
    /// Where its sentence starts.
    low: usize,
    /// One past its sentence.
    high: usize,
    /// What stands before the phrase.
    before: Before,
    group: verb::Group,
    /// The main verb.
    verb: &'c Token,
    /// The phrase as the speaker, should it turn out to be one.
    speaker: Speaker,
}

/// The speaker that the phrase is as the subject of the verb behind it.
#[inline(never)]
pub fn subject(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let start = described.verb?;
    let before = position(parsed, person, low)?;
    let group = verb::ahead(parsed, start, high)?;
    let mut speaker = found(described, (group.start, group.main + 1));
    speaker.negated = group.negated;
    let verb = &parsed.tokens[group.main];
    let clause = Clause { parsed, person, described, low, high, before, group, verb, speaker };
    if !clause.agrees() || clause.belongs_to_another() {
        return None;
    }
    if clause.passive() {
        return clause.undergoes();
    }
    // "Cook declined to say": a name
    let nobody = clause.lacks_its_article();
    if !nobody {
        if clause.keeps_back() {
            return Some(clause.speaker);
        }
        if before != Before::Relative && idiom::reports(parsed, group.main, high) {
            return Some(clause.likely());
        }
        if let Some(end) = idiom::goes_on_to_say(parsed, group.main, high) {
            return Some(Speaker { cue: (group.start, end), ..clause.speaker });
        }
    }
    if clause.acts_and_is_quoted() {
        return Some(clause.likely());
    }
    if !verb.is(person.speaks) {
        return clause.does_something_else();
    }
    if clause.only_may() || nobody || clause.does_no_reporting() {
        return None;
    }
    if clause.is_inserted() {
        return Some(clause.speaker);
    }
    // "Detectives do not know": nothing is told.
    if group.negated && verb.is(lexicon::PERCEIVING) || clause.describes() {
        return None;
    }
    clause.reports()
}

impl Clause<'_, '_> {
    /// The word `ahead` places behind the main verb.
    fn next(&self, ahead: usize) -> Word {
        self.parsed.word(self.group.main + ahead)
    }

    /// The token right behind the main verb.
    fn follows(&self) -> Option<&Token> {
        self.parsed.get(self.group.main + 1)
    }

    fn likely(self) -> Speaker {
        Speaker { confidence: Confidence::Likely, ..self.speaker }
    }

    /// A plural subject has no -s form, a singular one no base form: then the word is a noun.
    fn agrees(&self) -> bool {
        let plural = self.person.plural || self.described.coordinated;
        let other = if plural { lexicon::VERB_S } else { lexicon::VERB_BASE };
        // "one of the sources says"; the walk to the verb tells which slips of the pen pass.
        let says = self.verb.word == word!("says");
        self.group.start < self.group.main || !self.verb.is(other) || self.verb.is(lexicon::VERB_PAST) || says
    }

    /// "…, said Hodan Ali", "…, said the companies.": the verb is another's.
    fn belongs_to_another(&self) -> bool {
        let (parsed, main) = (self.parsed, self.group.main);
        let inverted =
            matches!(self.verb.word, word!("said" | "says")) && parsed.tokens[self.group.start - 1].kind == Kind::Comma;
        let name = || parsed.name_like(main + 1) && parsed.name_like(main + 2);
        // Where nothing goes on behind it: "The source, who was there, said the offer, which …" is another matter.
        let ends = |at: &usize| parsed.get(*at).is_none_or(|t| t.kind == Kind::Stop);
        let body = || {
            parsed.word(main + 1) == word!("the")
                && phrase::any(parsed, main + 1, self.high).filter(ends).is_some_and(|end| {
                    !parsed.tokens[end - 1].is(lexicon::CONTENT | lexicon::DOCUMENT | lexicon::DETERMINER)
                })
        };
        // "…, the pilots shut down an engine due to “odd readings,” Rexair said"
        let (last, low) = (self.group.start - 1, self.person.head + 1);
        let others = last > low
            && parsed.name_like(last)
            && matches!(parsed.tokens[last - 1].kind, Kind::Comma | Kind::QuoteClose)
            && self.verb.is(lexicon::SPEECH);
        others || inverted && (name() || body())
    }

    fn passive(&self) -> bool {
        let (parsed, group) = (self.parsed, &self.group);
        group.passive
            || group.start < group.main
                && parsed.tokens[group.start..group.main].iter().any(|t| t.is(lexicon::BE))
                && parsed.word(group.main - 1) != word!("to")
                && self.verb.is(lexicon::VERB_PARTICIPLE)
                && !self.verb.is(lexicon::VERB_ING)
    }

    /// What happens to somebody is no report, but for "were quoted as saying".
    fn undergoes(self) -> Option<Speaker> {
        let says = self.follows().is_some_and(|n| n.is(lexicon::SPEECH) && n.is(lexicon::VERB_ING));
        let main = self.group.main;
        // "was quoted by the wireless as saying"
        let quoted = among!(self.verb.word, "quoted" | "cited" | "heard" | "overheard" | "filmed" | "recorded")
            && (says || self.next(1) == word!("as") || idiom::as_saying(self.parsed, main, self.high));
        // "if one former clerk is to be believed"
        let believed = self.verb.word == word!("believed")
            && self.parsed.word(self.group.main - 1) == word!("be")
            && self.group.infinitive;
        if quoted || believed {
            return Some(self.speaker);
        }
        // "was more relaxed, calling the price fair", "were not cleared to talk and spoke on condition of anonymity"
        let open = matches!(self.before, Before::Open | Before::Comma);
        if open { self.leads().or_else(|| self.speaks_unnamed()) } else { None }
    }

    /// "declined to specify": who keeps something back is a source of the rest.
    fn keeps_back(&self) -> bool {
        let last = self.group.main.saturating_sub(1);
        last > self.group.start
            && self.parsed.tokens[last].is(lexicon::TO)
            && self.parsed.tokens[self.group.start..last].iter().any(|t| t.is(lexicon::REFUSES))
            // "declined to speak on the record": nothing was said.
            && !matches!(self.verb.word, word!("speak" | "comment" | "talk"))
    }

    /// "The aide shook his head: “…”": whatever somebody does, a quotation behind a colon says what they said.
    fn acts_and_is_quoted(&self) -> bool {
        let acts = !self.verb.is(self.person.speaks | lexicon::AUXILIARY) || self.verb.is(lexicon::BE);
        acts && !self.group.modal && self.before == Before::Open && introduces(self.parsed, self.group.main, self.high)
    }

    /// The verb is none of saying: an attitude, a participle or a second verb may say something all the same.
    fn does_something_else(self) -> Option<Speaker> {
        if let Some(end) = idiom::attitude(self.parsed, self.group.main, self.high) {
            return Some(Speaker { cue: (self.group.start, end), ..self.likely() });
        }
        match self.before {
            Before::Open | Before::Comma => self.leads().or_else(|| self.second_verb()),
            // "claimed that all voters cast their ballots, saying": who claims it says so.
            Before::Clause if !self.is_told() => self.leads(),
            _ => None,
        }
    }

    /// Whether somebody else tells of them: "claimed that all voters …".
    fn is_told(&self) -> bool {
        let that = self.person.before(self.low).filter(|that| self.parsed.tokens[*that].is(lexicon::THAT));
        that.is_some_and(|that| that > self.low && self.parsed.tokens[that - 1].is(lexicon::SPEECH))
    }

    /// "analysts may see", "voters can't find": no report. "officials would not say" is one, and so is "would only say".
    fn only_may(&self) -> bool {
        let (parsed, group) = (self.parsed, &self.group);
        let modal = parsed.tokens[group.start..group.main].iter().any(|t| t.is(lexicon::MODAL));
        // "would say only that", "would only tell CNN", and "would later say" is what somebody said.
        let only = || {
            self.verb.is(lexicon::SPEECH)
                && (group.start..self.high.min(group.main + 4))
                    .any(|k| matches!(parsed.word(k), word!("only" | "later")))
        };
        let refuses = group.negated && among!(self.verb.word, "say" | "confirm" | "comment" | "elaborate" | "rule");
        modal && !only() && !refuses
    }

    /// A bare singular is a subject only in headline grammar.
    fn lacks_its_article(&self) -> bool {
        let (parsed, person) = (self.parsed, self.person);
        let head = &parsed.tokens[person.head];
        !person.plural
            && !self.described.coordinated
            && person.determiner == Determiner::None
            && !head.is(lexicon::INDEFINITE_PERSON)
            && !parsed.capitals_mute
            && parsed.role == Role::Body
            && !(self.before == Before::Open && person.start < person.head)
            && !(self.before == Before::Comma && head.is(lexicon::BARE | lexicon::OFFICIAL))
    }

    /// "found themselves where they had begun", "shouted at her", "called the police"
    fn does_no_reporting(&self) -> bool {
        let (parsed, main, high) = (self.parsed, self.group.main, self.high);
        let (next, second) = (self.next(1), self.next(2));
        let before = self.person.before(self.low).map_or(Word::UNKNOWN, |k| parsed.word(k));
        let near = |words: &Words| (main + 1..high.min(main + 4)).any(|k| parsed.word(k).among(words));
        let says = || plain_content(parsed, main, high);
        // "a man thought to have come from the coast": so others think.
        let of_him = self.group.start == main
            && among!(self.verb.word, "said" | "thought" | "believed" | "known" | "understood" | "suspected")
            && next == word!("to")
            && matches!(second, word!("be" | "have"));
        let themselves = self.verb.is(lexicon::STRICT)
            && among!(next, "themselves" | "himself" | "herself" | "itself" | "ourselves" | "myself");
        // "saw him leave", "found them": with their eyes, and "saw him as", "found it hard" is what they think.
        let eyes =
            self.verb.is(lexicon::PERCEIVING) && among!(next, "him" | "them" | "me" | "us") && second != word!("as");
        // "the words people see": what they see is a thing.
        let things = self.verb.is(lexicon::PERCEIVING)
            && self.before == Before::Clause
            && self.person.before(self.low).is_some_and(|k| parsed.tokens[k].is(lexicon::NOUN_MANY))
            && next != word!("as");
        // "if leaders say that, they lie": nobody has
        let supposed = before == word!("if") && self.group.start == main && !self.verb.is(lexicon::VERB_PAST);
        if supposed || of_him || themselves || eyes || things {
            return true;
        }
        match self.verb.word {
            // "called the police", "call a general strike"; "the long drop, as climbers call it": a word of theirs, and no report.
            forms!("call") => {
                const SUMMONED: &Words =
                    words!["police", "authorities", "ambulance", "strike", "strikes", "election", "meeting"];
                let word_of_theirs = before == word!("as") && among!(next, "it" | "him" | "her" | "them");
                word_of_theirs || near(SUMMONED) && !says()
            }
            forms!("shout" | "yell" | "scream") => next == word!("at") && !says(),
            // "know what to do", "know better"
            forms!("know" | "understand" | "learn") => {
                second == word!("to") && self.follows().is_some_and(|t| t.is(lexicon::WH)) || next == word!("better")
            }
            // "cite the plant for breaking the law"
            forms!("cite") => (main + 2..high.min(main + 9))
                .any(|k| parsed.word(k) == word!("for") && parsed.get(k + 1).is_some_and(|t| t.is(lexicon::VERB_ING))),
            // "says that the adviser spoke about the deal": somebody tells of him. "do not like to talk about it"
            forms!("speak" | "talk") => {
                let start = self.person.start;
                let told = self.before == Before::Clause && start > self.low;
                self.group.negated || told && parsed.tokens[start - 1].is(lexicon::THAT)
            }
            // "never gave up"
            forms!("give") => among!(next, "up" | "in" | "way"),
            // "denied bail", "dismisses lawsuit": a court.
            forms!("deny" | "dismiss") => {
                const BY_COURTS: &Words = words![
                    "bail",
                    "entry",
                    "access",
                    "parole",
                    "asylum",
                    "motion",
                    "motions",
                    "petition",
                    "appeal",
                    "lawsuit",
                    "suit",
                    "case",
                    "dismissal",
                ];
                near(BY_COURTS)
            }
            // "have been encouraging raids"
            word!("encouraging") if self.group.start < main => true,
            // "asked the guest to wait outside", "asked her to a dinner": that is no question.
            forms!("ask" | "encourage") => {
                // "her" may have no noun.
                let end = phrase::any(parsed, main + 1, high).unwrap_or(main + 2);
                parsed.word(end) == word!("to")
                    && parsed.get(end + 1).is_some_and(|t| t.is(lexicon::VERB_BASE | lexicon::DETERMINER))
                    && !among!(next, "not" | "that" | "whether")
            }
            // "where others feared to tread"
            forms!("fear") => next == word!("to"),
            // "= Stay home, commuters warned": a headline says of nobody else that they are warned, so these are.
            word!("warned" | "urged" | "told" | "advised" | "reminded") => {
                parsed.role == Role::Headline && main + 1 == high
            }
            _ => false,
        }
    }

    /// What is said stands before: "…, officials said, …", "a levy that economists consider harmless", "as one aide put it".
    fn is_inserted(&self) -> bool {
        let (parsed, main) = (self.parsed, self.group.main);
        // "In each village, parents sobbed over the coffins": before the comma stands nothing that is said.
        let adjunct = self.before == Before::Comma
            && self.verb.is(lexicon::STRICT)
            && self.verb.is(lexicon::INVERTS)
            && parsed.tokens[self.low].is(lexicon::PREPOSITION | lexicon::SUBORDINATOR | lexicon::WH)
            && self.follows().is_some_and(|t| t.is(lexicon::PREPOSITION) || t.kind == Kind::Comma);
        // "as the keeper speaks, a door opens"
        let while_speaking = self.before == Before::As && form_of!(self.verb.word, "speak" | "talk");
        let parenthesis = matches!(self.before, Before::Comma | Before::Quote | Before::As)
            && !adjunct
            && !while_speaking
            && closes_here(parsed, main + 1, self.high);
        let relative = self.before == Before::Relative
            && !self.verb.is(lexicon::HANDS_OVER)
            && !self.verb.is(lexicon::TELL)
            && !self.verb.is(lexicon::PERCEIVING);
        let as_put =
            self.before == Before::As && self.next(1) == word!("it") && closes_here(parsed, main + 2, self.high);
        parenthesis || relative || as_put
    }

    /// "a prisoner charged with", "a group called": a participle that describes.
    fn describes(&self) -> bool {
        let (parsed, group) = (self.parsed, &self.group);
        let alone = (group.start..group.main).all(|k| parsed.adverb(k) || parsed.tokens[k].is(lexicon::TIME));
        if !alone || !self.verb.is(lexicon::VERB_PARTICIPLE) {
            return false;
        }
        // "a veteran described as ill"; not "which friends described as sad".
        let as_what = self.next(1) == word!("as")
            && among!(self.verb.word, "described" | "known" | "seen" | "regarded" | "identified" | "cited")
            && matches!(self.before, Before::Open | Before::Comma);
        if as_what {
            return true;
        }
        // "Exporters expected to limit sales", "Envoy said seeking asylum": what a headline leaves out is "are" and "is".
        let headline = parsed.role == Role::Headline
            && (self.next(1) == word!("to") && self.verb.is(lexicon::BELIEF | lexicon::SPEECH)
                || self.verb.word == word!("said")
                    && (self.follows().is_some_and(|t| {
                        t.is(lexicon::VERB_ING | lexicon::VERB_PARTICIPLE) && !t.is(lexicon::NOUN_ONE)
                    }) || among!(
                        self.next(1),
                        "dead" | "likely" | "unlikely" | "near" | "close" | "ready" | "due"
                    )));
        if headline {
            return true;
        }
        matches!(
            (self.verb.word, self.next(1)),
            (word!("charged"), word!("with"))
                | (word!("accused" | "suspected"), word!("of" | "in"))
                | (word!("held" | "seen" | "cited" | "quoted"), word!("in" | "by" | "on" | "at"))
        ) || self.verb.word == word!("called") && called(parsed, group.main + 1, self.high)
    }

    /// What follows a verb of saying decides whether anything is said.
    fn reports(self) -> Option<Speaker> {
        let (parsed, high, main) = (self.parsed, self.high, self.group.main);
        let content = content(parsed, main, high);
        // What a document shows needs no words of its own: "shows a runway".
        if self.person.speaks.any(lexicon::EVIDENCE) && self.verb.is(lexicon::EVIDENCE) {
            return (content != Content::None).then_some(self.speaker);
        }
        match self.verb.word {
            word!("said" | "says" | "say" | "saying") => {
                if self.exchanges_words(content) {
                    return None;
                }
            }
            // "asked Ruiz why": a question tells nothing; "asked whether" hints, "asked that" wants.
            word!("asked" | "asks" | "ask") => {
                // "a reporter asked whether he had read it": who asks for a living hints at nothing.
                if among!(self.parsed.singular(self.person.head), "reporter" | "journalist" | "correspondent") {
                    return None;
                }
                // "asked simply, “Who cares?”"
                let quotes = (main + 1..high.min(main + 4))
                    .find(|&k| !parsed.adverb(k) && parsed.tokens[k].kind != Kind::Comma)
                    .is_some_and(|k| parsed.tokens[k].kind == Kind::QuoteOpen);
                if !quotes && !matches!(self.next(1), word!("whether" | "if" | "that")) {
                    // "asked us to leave out her name, saying …"
                    return self.leads().filter(|_| self.before == Before::Open);
                }
            }
            _ if self.verb.is(lexicon::STRICT) => {
                if !self.plainly_says(content) {
                    return self.leads().filter(|_| self.before != Before::Relative).or_else(|| self.later());
                }
            }
            _ if self.verb.is(lexicon::TELL) => {
                let addressee = self.follows()?;
                // "Headteachers told to lose pupils": they are told.
                if addressee.is(lexicon::TO) && self.group.start == main {
                    return None;
                }
                if !(addressee.is_word() && !addressee.is(lexicon::PREPOSITION)) && content == Content::None {
                    return None;
                }
            }
            // "have threatened a strike if": what they will do, not what they say.
            forms!("threaten") => {
                if !self.follows().is_some_and(|n| n.is(lexicon::TO | lexicon::THAT)) {
                    return None;
                }
            }
            _ if self.holds_or_confesses() => return Some(self.speaker),
            _ => {
                // "Students reported to the gym"
                let to = self.follows().is_some_and(|n| n.is(lexicon::TO));
                let bare = content == Content::Object && (to || !self.verb.is(lexicon::OBJECTIVE));
                if content == Content::None || bare {
                    return self.later();
                }
                if self.hands_over_a_thing(content) {
                    return None;
                }
            }
        }
        let unsure = self.before == Before::Nested || self.is_weak();
        let confidence = if unsure { Confidence::Possible } else { self.speaker.confidence };
        Some(Speaker { object: content == Content::Object, confidence, ..self.speaker })
    }

    /// "said to him", "said goodbye", "said to be": nothing is told.
    fn exchanges_words(&self, content: Content) -> bool {
        let second = self.next(2);
        let to = self.next(1) == word!("to");
        // Dialogue: "a friend said to him".
        let dialogue = to && among!(second, "him" | "her" | "them" | "himself" | "herself");
        // "say no progress was made"; not "said no to the plan".
        let no = matches!(self.next(1), word!("no" | "yes"))
            && self
                .parsed
                .get(self.group.main + 2)
                .is_some_and(|t| t.is_word() && !t.is(lexicon::PREPOSITION | lexicon::TO));
        let greets = self.follows().is_some_and(|t| t.is(lexicon::GREETING)) && content != Content::Clause && !no;
        let infinitive = to && self.parsed.get(self.group.main + 2).is_some_and(|t| t.is(lexicon::BE | lexicon::HAVE));
        dialogue || greets || infinitive
    }

    /// Verbs with a life of their own: only what is plainly content makes them speech.
    fn plainly_says(&self, content: Content) -> bool {
        let (parsed, high, main) = (self.parsed, self.high, self.group.main);
        let (word, next) = (self.verb.word, self.next(1));
        if form_of!(word, "respond") && next == word!("to") {
            return false;
        }
        // "agreed on Friday"; not "agreed to a pact, ending the strike".
        let alone = matches!(word, word!("agreed" | "agrees" | "agree"))
            && next != word!("to")
            && closes_here(parsed, main + 1, high);
        // "spoke on condition of anonymity", "spoke anonymously"
        let unnamed = form_of!(word, "speak" | "talk")
            && (main + 1..high.min(main + 7))
                .take_while(|k| parsed.tokens[*k].is_word())
                .any(|k| among!(parsed.word(k), "anonymity" | "anonymously" | "background" | "condition"))
            // "An insider, who chose to remain anonymous, spoke to the Herald"
            || form_of!(word, "speak" | "talk")
                && matches!(next, word!("to" | "with"))
                && (self.person.head + 1..self.group.start).any(|who| asks_for_anonymity(parsed, who));
        // "spoke of their anger", "spoke with anger of the raid"; "pointed out", "played down the risk"
        let of = if next == word!("with") { self.next(3) } else { next };
        let talks = unnamed
            || self.verb.is(lexicon::TALKS_ABOUT) && matches!(of, word!("of" | "about"))
            || verb::particle(parsed, main, high) == Some(main + 1);
        let feels = self.verb.is(lexicon::PERCEIVING)
            && self.verb.is(lexicon::VERB_BASE | lexicon::VERB_S)
            // "found Brandt's wallet"; to found is another verb. "found a lack of “trained staff”"
            && (word != word!("found")
                || (main + 2..high.min(main + 5)).any(|k| parsed.tokens[k].kind == Kind::QuoteOpen))
            && content == Content::Clause;
        // "found it insulting"
        let judged = form_of!(word, "find") && next == word!("it") && parsed.adjectival(main + 2);
        let sees_in = form_of!(word, "see") && next == word!("in")
            || matches!(word, word!("saw" | "see" | "sees"))
                && (main + 2..high.min(main + 7))
                    .take_while(|k| parsed.tokens[*k].is_word())
                    .any(|k| parsed.word(k) == word!("as"));
        // "consider it a decoy", "likened it to"
        let compared = next == word!("to") && (main + 3..high.min(main + 9)).any(|k| parsed.word(k) == word!("as"));
        let judges = self.verb.is(lexicon::COMPARING)
            && (compared
                || !self.verb.is(lexicon::TALKS_ABOUT) && self.follows().is_some_and(|n| n.is(lexicon::PRONOUN)));
        // "ANALYSTS SEE GOLD FIRMING": what a headline's analysts see is a forecast.
        let foresees = parsed.role == Role::Headline
            && matches!(word, word!("see" | "sees"))
            && content != Content::None
            && (self.person.plural
                || parsed.tokens[self.person.head].is(lexicon::CROWD | lexicon::OFFICIAL | lexicon::BARE));
        alone || foresees || sees_in || talks || judges || judged || feels || plain_content(parsed, main, high)
    }

    /// "analysts expect more", "colleagues never believed it": an opinion whatever its object. "admitted to a plan"
    fn holds_or_confesses(&self) -> bool {
        let verb = self.verb;
        let described_as = form_of!(verb.word, "describe") && self.follows().is_some_and(|n| n.is(lexicon::DETERMINER));
        let opinion = verb.is(lexicon::OPINION)
            && self.follows().filter(|_| self.group.main + 1 < self.high).is_some_and(Token::is_word)
            // "expected soon"
            && !(self.parsed.adverb(self.group.main + 1) && closes_here(self.parsed, self.group.main + 1, self.high));
        described_as || opinion || verb.is(lexicon::CONFESSES) && self.next(1) == word!("to")
    }

    /// "gave him the key", "donors gave $8 million to support the drive"; what is said can be given too: "gave the same figure".
    fn hands_over_a_thing(&self, content: Content) -> bool {
        let (parsed, high, main) = (self.parsed, self.high, self.group.main);
        let sum = (main + 1..high.min(main + 3)).any(|k| parsed.tokens[k].kind == Kind::Number)
            && parsed.raw(main + 1).starts_with(['$', '£', '€']);
        // "gave a green light to his idea": the idea is not what was given.
        let said = content == Content::Noun
            && (main + 1..high.min(main + 16))
                .take_while(|k| {
                    // "backed up that account", "a version of it"
                    !parsed.tokens[*k].is(lexicon::PREPOSITION | lexicon::TO)
                        || matches!(parsed.word(*k), word!("of" | "up"))
                })
                // "provided details", but "provided some support"
                .any(|k| match self.verb.word {
                    forms!("provide") => among!(
                        parsed.singular(k),
                        "figure"
                            | "detail"
                            | "account"
                            | "estimate"
                            | "toll"
                            | "information"
                            | "version"
                            | "breakdown"
                            | "description"
                            | "assessment"
                            | "timeline"
                            | "picture"
                            | "tally"
                    ),
                    _ => parsed.tokens[k].is(lexicon::CONTENT),
                });
        if said && !sum || !self.verb.is(lexicon::HANDS_OVER) {
            return false;
        }
        let at_a_sum = |k: usize| {
            parsed.word(k) == word!("at")
                && parsed.get(k + 1).is_some_and(|t| {
                    t.kind == Kind::Number
                        || t.is(lexicon::NUMBER | lexicon::APPROXIMATE | lexicon::INDEFINITE)
                        || parsed.raw(k + 1).starts_with(['$', '£', '€'])
                })
        };
        // "put the cost at three million", "pegged the loss at a tenth", "gave the date as 9 May"
        let puts = form_of!(self.verb.word, "put" | "peg")
            && (self.next(1) == word!("it") || (main + 2..high.min(main + 12)).any(at_a_sum))
            || matches!(self.verb.word, word!("gave" | "give" | "gives"))
                && (main + 2..high.min(main + 6))
                    .any(|k| parsed.word(k) == word!("as") && parsed.word(k + 1) != word!("well"));
        !puts && !introduces(parsed, main, high)
    }

    /// Whether the verb rather does something than reports it, so that editors differ: "urged", "called for", "complained",
    /// and what is told to the police or to colleagues.
    #[inline(never)]
    fn is_weak(&self) -> bool {
        let (parsed, high, main) = (self.parsed, self.high, self.group.main);
        let next = self.next(1);
        match self.verb.word {
            // "gives a different account", "tell another story", "paint a picture"
            word!("give" | "gives" | "gave" | "tell" | "tells" | "paint" | "paints" | "painted")
                if (main + 2..high.min(main + 5))
                    .any(|k| matches!(parsed.word(k), word!("story" | "account" | "picture"))) =>
            {
                true
            }
            _ if self.verb.is(lexicon::PERFORMATIVE) => true,
            // "complained to police about him"
            forms!("complain") => {
                next == word!("of")
                    || (main + 1..high.min(main + 12)).any(|k| {
                        parsed.word(k) == word!("to") && matches!(parsed.word(k + 1), word!("police" | "officers"))
                    })
            }
            word!("calling" | "called" | "call" | "calls") => {
                (main + 1..high.min(main + 4)).any(|k| parsed.word(k) == word!("for"))
            }
            word!("told" | "tell") => {
                let heard = if next == word!("the") { self.next(2) } else { next };
                among!(
                    heard,
                    "police"
                        | "officers"
                        | "detectives"
                        | "investigators"
                        | "court"
                        | "jury"
                        | "inquiry"
                        | "colleagues"
                )
            }
            _ => false,
        }
    }

    /// The same speaker with the participle of saying that the verb leads to: "took back the remark, saying that …".
    fn leads(&self) -> Option<Speaker> {
        let at = participle::behind(self.parsed, self.group.main, self.high)?;
        Some(Speaker { cue: (at, at + 1), confidence: Confidence::Likely, ..self.speaker.clone() })
    }

    /// "were not cleared to talk and spoke on condition of anonymity"
    fn speaks_unnamed(&self) -> Option<Speaker> {
        let (parsed, high) = (self.parsed, self.high);
        let from = self.group.main + 1;
        let at = (from..high.min(from + 14))
            .take_while(|k| parsed.tokens[*k].is_word())
            .find(|k| parsed.word(*k) == word!("and") && parsed.word(k + 1) == word!("spoke"))?;
        let unnamed = (at + 2..high.min(at + 8)).any(|k| among!(parsed.word(k), "anonymity" | "anonymously"));
        unnamed.then(|| found(self.described, (at + 1, at + 2)))
    }

    /// "apologised at the time and said a partner was to blame"
    fn later(&self) -> Option<Speaker> {
        if matches!(self.before, Before::Open | Before::Comma) { self.second_verb() } else { None }
    }

    /// "Officials have pushed back and say …": a second verb with the same subject.
    fn second_verb(&self) -> Option<Speaker> {
        let (parsed, high) = (self.parsed, self.high);
        let plural = self.person.plural || self.described.coordinated;
        for at in self.group.main + 1..high.min(self.group.main + 20) {
            let t = &parsed.tokens[at];
            if !t.is_word() && !matches!(t.kind, Kind::Comma | Kind::Possessive | Kind::Number)
                || t.is(lexicon::RELATIVE | lexicon::SUBORDINATOR) && !t.is(lexicon::PREPOSITION)
            {
                return None;
            }
            if !matches!(t.word, word!("and" | "but" | "then")) {
                continue;
            }
            let verb = at + 1 + usize::from(parsed.adverb(at + 1));
            let v = parsed.get(verb).filter(|_| verb < high)?;
            let agrees =
                v.is(lexicon::VERB_PAST) || plural && v.is(lexicon::VERB_BASE) || !plural && v.is(lexicon::VERB_S);
            let says = || {
                matches!(parsed.word(verb), word!("said" | "say" | "says"))
                    && content(parsed, verb, high) != Content::None
                    || plain_content(parsed, verb, high)
            };
            if v.is(lexicon::SPEECH) && agrees && !v.is(lexicon::HANDS_OVER) && says() {
                return Some(found(self.described, (verb, verb + 1)));
            }
        }
        None
    }
}

/// "a group called Dawn"; not "called Ruiz “a clown”".
fn called(parsed: &Parsed, at: usize, high: usize) -> bool {
    phrase::name(parsed, at, high)
        .is_some_and(|end| !parsed.get(end).is_some_and(|n| n.kind == Kind::QuoteOpen || n.is(lexicon::DETERMINER)))
}

/// Whether a colon and a quotation follow in the same clause.
fn introduces(parsed: &Parsed, main: usize, high: usize) -> bool {
    for at in main + 1..high.min(main + 16) {
        let t = &parsed.tokens[at];
        if t.kind == Kind::Colon {
            return parsed.get(at + 1).is_some_and(|n| n.kind == Kind::QuoteOpen);
        }
        // "summed it up: “"
        let subject = t.is(lexicon::SUBJECT_PRONOUN) && !(at == main + 1 && t.word == word!("it"));
        let other = t.is(lexicon::SPEECH) && t.is(lexicon::VERB_PAST | lexicon::VERB_S) && verb::finite(parsed, at);
        if !t.is_word() && t.kind != Kind::Possessive || t.is(lexicon::RELATIVE) || subject || other {
            return false;
        }
    }
    false
}
