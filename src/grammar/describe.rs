//! What stands behind a noun: prepositional phrases, access and relative clauses, asides, up to the verb.

mod access;
mod ahead;
mod aside;

pub use access::asks_for_anonymity;
pub use aside::apposition;

use std::ops::ControlFlow::{self, Break, Continue};

use super::phrase::{Determiner, Person};
use super::{Parsed, verb};
use crate::lexicon;
use crate::text::{Kind, Token};
use access::{briefed, is_access, later_access};
use ahead::{later_agreeing, later_cue, reduces};
use aside::{aside, coordinates};

/// How far a search for the verb of a subject goes, in tokens.
const REACH: usize = 60;

/// Where a description ends and where its verb is.
pub struct Described {
    pub end: usize,
    pub access: Option<(usize, usize)>,
    pub verb: Option<usize>,
    pub coordinated: bool,
    pub named: bool,
}

impl Described {
    /// The same, ending at `end` at the latest.
    pub fn cut(&self, end: usize) -> Described {
        let access = self.access.map(|(from, to)| (from, to.min(end))).filter(|(from, to)| from < to);
        Described { end, access, ..*self }
    }
}

/// Reads what stands behind the head: prepositional phrases, access and relative clauses, asides, up to the verb.
pub fn describe(parsed: &Parsed, person: &Person, high: usize) -> Described {
    let at = person.head + 1;
    // "officials' accounts": the accounts are no part of who gives them.
    let owns = parsed.get(at).is_some_and(|t| t.kind == Kind::Possessive);
    let high = if owns { at } else { high };
    // "one resident by the name Ana Reis"
    let named = parsed.word(at) == word!("by")
        && parsed.word(at + 2) == word!("name")
        && (at + 3..at + 5).any(|k| parsed.name_like(k));
    let mut walk = Walk {
        parsed,
        person,
        high,
        limit: high.min(person.head + REACH),
        at,
        grows: true,
        relative: Relative::None,
        plural: person.plural,
        stranded: None,
        out: Described { end: at, access: None, verb: None, coordinated: false, named },
    };
    while walk.at < walk.limit && walk.step().is_continue() {}
    walk.finish()
}

/// The relative clause that the walk is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relative {
    None,
    /// The pronoun stands, its verb has not come.
    Open,
    /// Its verb has come.
    Verb,
}

/// The walk from the head to the verb.
struct Walk<'w, 't> {
    parsed: &'w Parsed<'t>,
    person: &'w Person,
    /// One past the sentence.
    high: usize,
    /// How far the walk goes.
    limit: usize,
    at: usize,
    /// The phrase still grows; not after a comma, a time or an adverb.
    grows: bool,
    relative: Relative,
    plural: bool,
    /// The verb behind a preposition that has lost its noun.
    stranded: Option<usize>,
    out: Described,
}

impl<'w> Walk<'w, '_> {
    fn token(&self) -> &'w Token {
        &self.parsed.tokens[self.at]
    }

    fn previous(&self) -> &'w Token {
        &self.parsed.tokens[self.at - 1]
    }

    fn next(&self) -> Option<&'w Token> {
        self.parsed.get(self.at + 1)
    }

    /// The words up to `end` belong to the description.
    fn take(&mut self, end: usize) -> ControlFlow<()> {
        self.at = end;
        if self.grows {
            self.out.end = end;
        }
        Continue(())
    }

    /// Passes over what does not belong to it.
    fn skip(&mut self, end: usize) -> ControlFlow<()> {
        self.at = end;
        Continue(())
    }

    fn step(&mut self) -> ControlFlow<()> {
        match self.token().kind {
            Kind::Word => self.word(),
            Kind::Number | Kind::Possessive => self.take(self.at + 1),
            _ => self.mark(),
        }
    }

    /// The first token of that kind within reach.
    #[inline(never)]
    fn ahead(&self, reach: usize, kind: Kind) -> Option<usize> {
        (self.at + 1..self.limit.min(self.at + reach)).find(|k| self.parsed.tokens[*k].kind == kind)
    }

    /// Punctuation.
    fn mark(&mut self) -> ControlFlow<()> {
        let (tokens, at, t) = (&self.parsed.tokens, self.at, self.token());
        match t.kind {
            // A few quoted words inside the description are part of it.
            Kind::QuoteOpen if at > self.person.head + 1 && tokens[at - 1].is_word() => {
                let Some(close) = self.ahead(7, Kind::QuoteClose) else { return Break(()) };
                if self.relative == Relative::Open {
                    self.relative = Relative::Verb;
                }
                self.take(close + 1)
            }
            Kind::Open => match self.ahead(16, Kind::Close) {
                Some(close) => self.skip(close + 1),
                None => Break(()),
            },
            Kind::Dash => match self.ahead(30, Kind::Dash) {
                Some(close) if t.spaced || t.end - t.start > 1 => {
                    self.grows = false;
                    self.skip(close + 1)
                }
                _ => Break(()),
            },
            Kind::Comma => self.comma(),
            _ => Break(()),
        }
    }

    fn comma(&mut self) -> ControlFlow<()> {
        let at = self.at;
        let Some(next) = aside(self.parsed, at, self.limit, self.plural, &mut self.out) else { return Break(()) };
        self.grows = next == at;
        if next == at {
            // A list: ", advisers and lobbyists said".
            return self.skip(at + 1);
        }
        // ", a constable with nine years in the service,": who it is.
        if self.out.end == at && apposition(self.parsed, at, self.limit) == Some(next - 1) {
            self.out.end = next - 1;
        }
        self.relative = Relative::None;
        self.skip(next)
    }

    fn word(&mut self) -> ControlFlow<()> {
        let (parsed, at, t, word) = (self.parsed, self.at, self.token(), self.token().word);
        let outside = self.relative == Relative::None;
        if self.opens_relative() {
            self.relative = Relative::Open;
            return self.take(at + 1);
        }
        let subject = t.is(lexicon::SUBJECT_PRONOUN)
            && !t.is(lexicon::DETERMINER)
            && !among!(word, "us" | "me" | "you" | "her" | "it" | "him" | "them");
        // "citing people it did not identify"
        let withheld = word == word!("it")
            && at == self.person.head + 1
            && (at + 1..at + 5).any(|k| form_of!(parsed.word(k), "identify" | "name"));
        if withheld {
            return self.clause_of_pronoun();
        }
        if subject {
            return if outside && at > self.person.head + 1 { Break(()) } else { self.clause_of_pronoun() };
        }
        // "leaders in what it said was a gesture": that tells nothing of them.
        if word == word!("what") && self.previous().is(lexicon::PREPOSITION) {
            return Break(());
        }
        let asks = t.is(lexicon::WH)
            && !t.is(lexicon::RELATIVE)
            && at > self.person.head + 1
            && !self.previous().is(lexicon::PREPOSITION);
        // "in the eyes of viewers by blaming her": how, not who.
        let how = word == word!("by") && self.next().is_some_and(|n| n.is(lexicon::VERB_ING));
        // "told by an official by telephone"
        if word == word!("by") && self.next().is_some_and(|n| n.is(lexicon::CHANNEL)) {
            self.grows = false;
            return self.skip(at + 2);
        }
        let why = || {
            t.is(lexicon::SUBORDINATOR)
                && among!(
                    word,
                    "because" | "although" | "though" | "while" | "whereas" | "if" | "unless" | "when" | "until"
                )
        };
        if outside && (asks || how || why()) {
            return Break(());
        }
        let auxiliary = t.is(lexicon::BE_FINITE | lexicon::HAVE | lexicon::DO | lexicon::MODAL)
            && !t.is(lexicon::VERB_ING)
            // "Mrs May", "Will Marsh"
            && !(t.capital() && !parsed.capitals_mute);
        // "here last week"
        let when = t.is(lexicon::TIME) && self.next().is_some_and(|n| n.is(lexicon::TIME));
        if when {
            return self.plain();
        }
        // "a former minister turned critic"
        let turned = word == word!("turned") && self.next().is_some_and(|n| n.is(lexicon::PERSON | lexicon::TITLE));
        if turned {
            return self.take(at + 2);
        }
        if auxiliary || t.is(verb::FORMS) && verb::finite(parsed, at) && !self.is_noun() {
            return self.verb(auxiliary);
        }
        // "people who smoke": a noun elsewhere
        if self.relative == Relative::Open && self.previous().word == word!("who") && t.is(lexicon::VERB_BASE) {
            return self.verb(false);
        }
        match word {
            word!("but" | "yet") => self.but(),
            _ if t.is(lexicon::COORDINATOR) => self.coordinator(),
            _ => self.plain(),
        }
    }

    /// "who", "whose"; "that" right behind the head, or where its clause has an auxiliary and a cue is still to come: "an executive
    /// at one firm that has looked at the books said".
    fn opens_relative(&self) -> bool {
        let (parsed, at, word) = (self.parsed, self.at, self.token().word);
        if !self.token().is(lexicon::RELATIVE) {
            return false;
        }
        among!(word, "who" | "whose" | "whom" | "which")
            || word == word!("that")
                && (at == self.person.head + 1
                    || self.relative == Relative::None
                        && at > self.person.head + 2
                        && !self.previous().is(lexicon::CUE | lexicon::SUBORDINATOR)
                        && self.next().is_some_and(|next| next.is(lexicon::AUXILIARY))
                        && later_cue(parsed, at + 1, self.limit))
    }

    /// "the experts I interviewed", "who said they were briefed": the verb behind the pronoun is its own.
    #[inline(never)]
    fn clause_of_pronoun(&mut self) -> ControlFlow<()> {
        let (tokens, limit) = (&self.parsed.tokens, self.limit);
        let mut at = self.at + 1;
        while at < limit && (tokens[at].is(lexicon::AUXILIARY | lexicon::ADVERB) || tokens[at].kind == Kind::Possessive)
        {
            at += 1;
        }
        at += usize::from(at < limit && tokens[at].is(verb::FORMS));
        // "it declined to identify"
        if at + 1 < limit && tokens[at].word == word!("to") && among!(tokens[at + 1].word, "identify" | "name") {
            at += 2;
        }
        // "the people I spoke to say"
        if at + 1 < limit && tokens[at].is(lexicon::PREPOSITION | lexicon::TO) && tokens[at + 1].is(lexicon::CUE) {
            at += 1;
            self.relative = Relative::Verb;
            self.stranded = Some(at);
        }
        self.take(at)
    }

    /// Whether the word, spelled like a verb, is a noun here.
    fn is_noun(&self) -> bool {
        let (parsed, at, t, previous) = (self.parsed, self.at, self.token(), self.previous());
        let modified = (previous
            .is(lexicon::PREPOSITION | lexicon::DETERMINER | lexicon::DESCRIPTOR | lexicon::NATIONALITY)
            && !previous.is(lexicon::AUXILIARY)
            // "two aides both confirmed"
            && !matches!(previous.word, word!("both" | "each" | "all"))
            // "higher than expected growth"
            || previous.word == word!("than")
            // "the film's cast members"
            || previous.kind == Kind::Possessive && t.is(lexicon::VERB_BASE)
            // "at the Arden talks"
            || at > self.person.head + 1
                && parsed.name_like(at - 1)
                && parsed.tokens[at - 2].is(lexicon::DEFINITE)
                && t.is(lexicon::NOUN_MANY | lexicon::NOUN_VERB))
            && at > self.person.head + 1
            // "people around her say", "a friend of his said": determiners that stand alone too.
            && !(t.is(lexicon::TELL) || t.word == word!("said"))
            && !(t.is(lexicon::CUE)
                && previous.is(lexicon::POSSESSIVE)
                && (previous.word == word!("her") || parsed.word(at - 2) == word!("of")));
        // "who returned calls", "who has seen the purchase orders": what the verb of the relative clause has for its object.
        let object = self.relative == Relative::Verb
            && !t.is(lexicon::VERB_PAST | lexicon::AUXILIARY)
            && (t.is(lexicon::NOUN_VERB) && previous.is(lexicon::VERB_PAST)
                || t.is(lexicon::VERB_S)
                    && !t.is(lexicon::CUE)
                    && (previous.is(lexicon::NOUN_ONE | lexicon::VERB_BASE)
                        && parsed.tokens[at - 2].is(lexicon::DETERMINER)
                        // "who follows energy sanctions.": where the clause ends, no verb of another kind ends it.
                        || self.next().is_none_or(|next| !next.is_word())));
        self.stranded != Some(at) && (modified || object || verb::noun_position(parsed, at))
    }

    fn verb(&mut self, auxiliary: bool) -> ControlFlow<()> {
        let (at, t) = (self.at, self.token());
        // An infinitive: part of whatever it depends on.
        if self.previous().word == word!("to") && self.stranded != Some(at) {
            return self.take(at + 1);
        }
        let plural = self.plural || self.out.coordinated;
        let agrees = auxiliary
            || t.is(lexicon::VERB_PAST)
            || t.is(lexicon::VERB_S) && !plural
            // "one of the sources close to it says"; "Experts says" is a slip of the pen, for "says" is never a noun.
            || t.word == word!("says") && (self.person.among || at == self.person.head + 1)
            || t.is(lexicon::VERB_BASE) && plural;
        let goes_on = match self.relative {
            Relative::Open => return self.group_of_relative(auxiliary),
            Relative::Verb => self.is_in_relative(auxiliary, agrees),
            Relative::None => {
                // "met aides and urged them", "checked by inspectors or taken down": the second verb of somebody before.
                let mut before = self.parsed.tokens[self.person.head + 1..at].iter();
                if self.previous().is(lexicon::COORDINATOR)
                    && (agrees || t.is(lexicon::VERB_PARTICIPLE) && !before.any(|t| t.is(lexicon::VERB_PARTICIPLE)))
                {
                    return Break(());
                }
                self.is_in_description(auxiliary, agrees)
            }
        };
        if goes_on {
            return self.take(at + 1);
        }
        self.out.verb = Some(self.back_over_adverbs());
        Break(())
    }

    /// The whole verb group of the relative clause.
    fn group_of_relative(&mut self, auxiliary: bool) -> ControlFlow<()> {
        let (parsed, tokens) = (self.parsed, &self.parsed.tokens);
        self.relative = Relative::Verb;
        let mut at = self.at + 1;
        while at < self.limit
            && tokens[at].is_word()
            && (tokens[at].is(lexicon::NEGATION)
                || auxiliary && tokens[at].is(lexicon::AUXILIARY)
                || (auxiliary
                    && tokens[at].is(verb::FORMS)
                    && verb::finite(parsed, at)
                    && tokens[at - 1].is(lexicon::AUXILIARY | lexicon::ADVERB | lexicon::NEGATION)
                    // "who were there said"
                    && !among!(tokens[at - 1].word, "there" | "here"))
                || parsed.adverb(at))
        {
            at += 1;
        }
        self.take(at)
    }

    /// Whether a verb behind that of the relative clause still belongs to that clause.
    #[inline(never)]
    fn is_in_relative(&self, auxiliary: bool, agrees: bool) -> bool {
        let (parsed, at, t) = (self.parsed, self.at, self.token());
        let ing = t.is(lexicon::VERB_ING) && !auxiliary;
        let joined = self.previous().is(lexicon::COORDINATOR);
        let past_participle = !auxiliary
            && t.is(lexicon::VERB_PARTICIPLE)
            && !t.is(lexicon::SPEECH)
            && self.next().is_some_and(|n| n.is(lexicon::PREPOSITION));
        let is_cue = || {
            t.is(lexicon::CUE)
                || verb::ahead(parsed, at, self.high).is_some_and(|group| parsed.tokens[group.main].is(lexicon::CUE))
        };
        // A clause inside the relative clause; the cue may still come.
        ing || joined || past_participle || !agrees || !is_cue() && later_cue(parsed, at + 1, self.limit)
    }

    /// Whether a verb only describes: a participle, or a word that is a noun here.
    #[inline(never)]
    fn is_in_description(&self, auxiliary: bool, agrees: bool) -> bool {
        let (parsed, at, limit, t) = (self.parsed, self.at, self.limit, self.token());
        let ing = t.is(lexicon::VERB_ING) && !auxiliary;
        let reduced = || {
            !auxiliary
                && t.is(lexicon::VERB_PARTICIPLE)
                && (briefed(parsed, at) || reduces(parsed, at, limit, self.plural, self.person.speaks))
        };
        // "members of her inner circle insist": a word that can be a noun is one where a cue still comes.
        let noun = || {
            !auxiliary
                && !t.is(self.person.speaks)
                && !t.is(lexicon::VERB_PAST)
                && at > self.person.head + 1
                && later_agreeing(parsed, at + 1, limit, self.plural || self.out.coordinated)
        };
        ing || !agrees || reduced() || noun()
    }

    fn back_over_adverbs(&self) -> usize {
        let (parsed, mut start) = (self.parsed, self.at);
        while start > self.person.head + 1
            && (parsed.tokens[start - 1].is(lexicon::NEGATION) || parsed.adverb(start - 1))
        {
            start -= 1;
        }
        start
    }

    /// "officials and analysts", "aides or advisers": the phrase goes on where another one starts.
    #[inline(never)]
    fn coordinator(&mut self) -> ControlFlow<()> {
        let (parsed, tokens, at) = (self.parsed, &self.parsed.tokens, self.at);
        // "a suitor, and one which sources say …": somebody else's clause.
        if matches!(parsed.word(at + 1), word!("which" | "that")) && self.relative == Relative::None {
            return Break(());
        }
        // "broker and party donor Karl Brandt": one person, who is named.
        let one = !self.person.plural && self.person.determiner == Determiner::None && !parsed.capitals_mute;
        let name = |k: usize| parsed.name_like(k) && parsed.name_like(k + 1) && !tokens[k].is(lexicon::NATIONALITY);
        if one && (at + 1..self.limit.min(at + 5)).take_while(|k| tokens[*k].is_word()).any(name) {
            self.out.named = true;
        }
        // "and aid workers said": a word that can be a verb before people who have one of their own.
        let people = |k: usize| parsed.get(k).is_some_and(|t| t.is(lexicon::PERSON) && t.is(lexicon::NOUN_MANY));
        let modifies =
            self.next().is_some_and(|n| n.is(lexicon::VERB_BASE) && !n.is(lexicon::CUE | lexicon::VERB_PAST))
                && people(at + 2)
                && parsed.get(at + 3).is_some_and(|t| t.is(lexicon::CUE | lexicon::HAVE | lexicon::PREPOSITION));
        // "a lawyer and friend of the family says": one person.
        let mut second = tokens[at + 1..self.limit.min(at + 5)].iter().take_while(|t| !t.is(lexicon::DETERMINER));
        let same = !self.person.plural
            && self.person.determiner == Determiner::Indefinite
            && second.find(|t| t.is(lexicon::PERSON)).is_some_and(|t| t.is(lexicon::NOUN_ONE));
        if self.next().is_some_and(|n| n.is_word() && !n.is(verb::FORMS) || n.is(lexicon::NOUN_MANY) || modifies)
            && self.relative == Relative::None
            && !same
            && coordinates(parsed, at + 1, self.limit)
        {
            self.out.coordinated = true;
            self.plural = true;
        }
        self.skip(at + 1 + usize::from(modifies))
    }

    /// "who was not involved in the deal but knows both companies"
    #[inline(never)]
    fn but(&mut self) -> ControlFlow<()> {
        let goes_on = self.relative == Relative::Verb
            && self.next().is_some_and(|n| {
                n.is(verb::FORMS | lexicon::AUXILIARY)
                    && (!n.is(lexicon::SPEECH) || later_cue(self.parsed, self.at + 2, self.limit))
            });
        if !goes_on {
            return Break(());
        }
        self.relative = Relative::Open;
        self.skip(self.at + 1)
    }

    /// Any other word: a part of the description, if it does not tell when.
    fn plain(&mut self) -> ControlFlow<()> {
        let (parsed, at, t) = (self.parsed, self.at, self.token());
        // "officials first said"
        if t.word == word!("first") && self.next().is_some_and(|n| n.is(lexicon::VERB_PAST)) {
            self.grows = false;
            return self.skip(at + 1);
        }
        // "Bankers disliked his manner and …": a verb that the lexicon does not know.
        let unknown = at == self.person.head + 1 && t.classes.is_empty() && parsed.ends_in(at, "ed");
        if unknown
            && self.next().is_some_and(|n| n.is(lexicon::DETERMINER | lexicon::PRONOUN) || parsed.name_like(at + 1))
        {
            self.out.verb = Some(at);
            return Break(());
        }
        let of = self.previous().word == word!("of");
        let time =
            t.is(lexicon::TIME) && (!t.is(verb::FORMS) || self.next().is_some_and(|n| n.is(lexicon::TIME))) && !of
                || t.is(lexicon::PREPOSITION | lexicon::DEFINITE)
                && t.word != word!("of")
                && !of
                // "on the call": what the preposition before has begun.
                && !(t.is(lexicon::DEFINITE) && self.previous().is(lexicon::PREPOSITION))
                // "another person on the call": who, not when.
                && !(at == self.person.head + 1 && self.previous().is(lexicon::ANYBODY))
                // "people briefed on the call"
                && !(self.previous().is(lexicon::ACCESS)
                    && !(at + 1..at + 4).any(|k| parsed.get(k).is_some_and(|t| t.is(lexicon::TIME))))
                && adverbial(parsed, at);
        if !time && (!parsed.adverb(at) || t.is(lexicon::ACCESS)) {
            return self.take(at + 1);
        }
        let place = t.is(lexicon::HERE);
        // "recently returned from the west"
        let participle = self.next().is_some_and(|n| {
            n.is(lexicon::VERB_ING)
                || n.is(lexicon::VERB_PARTICIPLE)
                    && !n.is(lexicon::SPEECH)
                    && reduces(parsed, at + 1, self.limit, self.plural, self.person.speaks)
        });
        if self.relative != Relative::None || place || participle {
            return self.take(at + 1);
        }
        self.grows &= later_access(parsed, at);
        self.skip(at + 1)
    }

    /// Takes off what was left hanging, and tells whether the rest says how somebody knows.
    fn finish(self) -> Described {
        let (parsed, tokens, from, mut out) = (self.parsed, &self.parsed.tokens, self.person.head + 1, self.out);
        // A preposition or an article left at the end belongs to what was cut off.
        while out.end > from && self.stranded != Some(out.end) {
            let last = &tokens[out.end - 1];
            let his =
                last.is(lexicon::POSSESSIVE) && (last.word == word!("her") || parsed.word(out.end - 2) == word!("of"));
            let article = last.is(lexicon::DETERMINER) && !last.is(lexicon::RELATIVE | lexicon::PRONOUN) && !his;
            let who = last.is(lexicon::RELATIVE) && !last.is(lexicon::DETERMINER);
            // "those waiting outside said"
            let where_they_are =
                among!(last.word, "inside" | "outside" | "aboard") && tokens[out.end - 2].is(verb::FORMS | lexicon::BE);
            let hangs =
                last.is(lexicon::PREPOSITION | lexicon::COORDINATOR | lexicon::TO) && !where_they_are || article || who;
            if !hangs || last.is(lexicon::ACCESS) {
                break;
            }
            out.end -= 1;
        }
        if out.end > from && is_access(parsed, from, out.end) {
            out.access = Some((from, out.end));
        }
        out
    }
}

/// Where the phrase is no subject (inverted order, "according to", "told by"), it ends before what is no description of it: a
/// clause, an infinitive, "as", what "and" adds behind a comma.
pub fn tail(parsed: &Parsed, person: &Person, end: usize) -> usize {
    for at in person.head + 1..end {
        let t = &parsed.tokens[at];
        let next = parsed.get(at + 1);
        let clause = t.is(lexicon::SUBORDINATOR) && !t.is(lexicon::PREPOSITION | lexicon::RELATIVE | lexicon::THAT);
        let content = t.word == word!("that");
        // "two aides it declined to identify"
        let withheld = next.is_some_and(|n| among!(n.word, "identify" | "name")) && at + 2 == end;
        let infinitive = t.word == word!("to")
            && !withheld
            && next.is_some_and(|n| n.is(lexicon::VERB_BASE) && !n.is(lexicon::PERSON));
        let added = t.kind == Kind::Comma && next.is_some_and(|n| n.is(lexicon::COORDINATOR));
        // "According to some elders the soldiers are not liked": "people the firm trusts" has a verb.
        let clause = clause
            || at == person.head + 1
                && t.is(lexicon::DEFINITE | lexicon::INDEFINITE)
                && !parsed.tokens[at..end].iter().any(|t| t.is(verb::FORMS | lexicon::AUXILIARY));
        if clause || content || infinitive || added || matches!(t.word, word!("as" | "tell" | "saying")) {
            return at;
        }
    }
    end
}

/// "on Friday", "in September", "this week", "in a statement", "in an interview": when and where it was said.
fn adverbial(parsed: &Parsed, at: usize) -> bool {
    // "at first", "at times"
    if parsed.word(at) == word!("at") && among!(parsed.word(at + 1), "first" | "times" | "last") {
        return true;
    }
    // "on Jan 19": without its stop, a month may be a name.
    if parsed.word(at) == word!("on")
        && matches!(parsed.raw(at + 1), "Jan" | "Feb" | "Mar" | "Apr" | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec")
        && parsed.get(at + 2).is_some_and(|t| t.kind == Kind::Number)
    {
        return true;
    }
    let limit = at + 4;
    for k in at + 1..limit {
        let Some(t) = parsed.get(k) else { return false };
        if t.is(lexicon::TIME)
            || among!(
                parsed.word(k),
                "interview"
                    | "interviews"
                    | "statement"
                    | "email"
                    | "e-mail"
                    | "emails"
                    | "call"
                    | "testimony"
                    | "twitter"
                    | "briefing"
                    | "message"
                    | "post"
                    | "release"
                    | "recent"
                    | "past"
            )
        {
            return true;
        }
        if !t.is(lexicon::DETERMINER | lexicon::DESCRIPTOR | lexicon::ORDINAL | lexicon::QUANTIFIER)
            && t.kind != Kind::Number
        {
            return false;
        }
    }
    false
}
