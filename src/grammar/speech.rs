//! Who says what: the cue that governs a noun phrase, in every order English has for it.

use super::phrase::{Determiner, Person, finite, noun_position};
use super::{Parsed, verb};
use crate::lexicon::{self, Classes};
use crate::report::Confidence;
use crate::text::Kind;

/// A phrase as a speaker: how far the phrase reaches with what describes it, and the cue that governs it. Positions are tokens.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// One past the phrase with its identifying post-modifiers.
    pub end: usize,
    /// The cue.
    pub cue: (usize, usize),
    /// What tells how the source knows: "familiar with the talks", "who attended".
    pub access: Option<(usize, usize)>,
    /// The cue is negated.
    pub negated: bool,
    /// How sure the construction is.
    pub confidence: Confidence,
    /// The phrase is coordinated with another: "aides and analysts".
    pub coordinated: bool,
    /// All that follows the cue is a noun phrase: "expects visitors".
    pub object: bool,
}

/// How far a search for the verb of a subject goes, in tokens.
const REACH: usize = 60;

/// Where a description ends and where its verb is.
struct Described {
    end: usize,
    access: Option<(usize, usize)>,
    verb: Option<usize>,
    coordinated: bool,
    named: bool,
}

impl Described {
    /// The same, ending at `end` at the latest.
    fn cut(&self, end: usize) -> Described {
        let access = self.access.map(|(from, to)| (from, to.min(end))).filter(|(from, to)| from < to);
        Described { end, access, ..*self }
    }
}

/// The speaker that `person` is in the sentence `[low, high)`, or `None` where no cue governs it.
pub fn speaker(parsed: &Parsed, person: &Person, low: usize, high: usize) -> Option<Speaker> {
    if person.named || person.determiner == Determiner::No {
        return None;
    }
    let described = describe(parsed, person, high);
    if described.named {
        return None;
    }
    let object = described.cut(tail(parsed, person, described.end));
    preposition(parsed, person, &object, low)
        .or_else(|| inverted(parsed, person, &object, low, high))
        .or_else(|| agent(parsed, person, &object, low, high))
        .or_else(|| subject(parsed, person, &described, low, high))
        .or_else(|| saying(parsed, person, &object, low, high))
        .or_else(|| label(parsed, person, &object, low, high))
}

/// Whether a name stands in apposition to the phrase.
#[cfg(not(target_family = "wasm"))]
pub fn apposed(parsed: &Parsed, person: &Person, high: usize) -> bool {
    describe(parsed, person, high).named
}

fn found(described: &Described, cue: (usize, usize)) -> Speaker {
    Speaker {
        end: described.end,
        cue,
        access: described.access,
        negated: false,
        confidence: Confidence::Sure,
        coordinated: described.coordinated,
        object: false,
    }
}

/// "according to officials", "per two aides", "citing sources", "in the words of one adviser", "as one aide put it".
fn preposition(parsed: &Parsed, person: &Person, described: &Described, low: usize) -> Option<Speaker> {
    let before = person.start.checked_sub(1).filter(|k| *k >= low)?;
    let at = |back: usize| person.start.checked_sub(back).filter(|k| *k >= low).map_or("", |k| parsed.word(k));
    let cue = match at(1) {
        "to" if at(2) == "according" => (before - 1, before + 1),
        "to" if at(2) == "attributed" && parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL) => {
            (before - 1, before + 1)
        }
        "per" if !person.plural && person.determiner == Determiner::None => return None,
        "per" | "citing" | "quoting" => (before, before + 1),
        "cited" | "cites" | "quoted" | "quotes"
            if parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL) || described.access.is_some() =>
        {
            if parsed.word(described.end) == "for" || person.determiner == Determiner::Possessive {
                return None;
            }
            (before, before + 1)
        }
        "of" if matches!(
            at(2),
            "words"
                | "view"
                | "opinion"
                | "judgment"
                | "judgement"
                | "estimation"
                | "telling"
                | "account"
                | "eyes"
                | "assessment"
                | "recollection"
                | "reckoning"
        ) && matches!(at(4), "in" | "by" | "to") =>
        {
            (person.start - 4, person.start)
        }
        "from" if matches!(at(2), "word" | "confirmation") => (before - 1, before + 1),
        "with"
            if matches!(at(2), "interview" | "interviews") && matches!(at(3), "to" | "in" | "on" | "from" | "upon") =>
        {
            (before - 1, before + 1)
        }
        "hear" if at(2) == "to" => (before - 1, before + 1),
        _ => return None,
    };
    Some(found(described, cue))
}

/// "…," said one adviser.
fn inverted(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let verb_at = person.start.checked_sub(1).filter(|k| *k >= low)?;
    let t = &parsed.tokens[verb_at];
    if !t.is(lexicon::CUE) || !t.is(lexicon::VERB_PAST | lexicon::VERB_S | lexicon::VERB_BASE) {
        return None;
    }
    let word = parsed.word(verb_at);
    if !inverts(word) || after_is_clause(parsed, described.end, high) {
        return None;
    }
    let said = matches!(word, "said" | "says");
    let before = verb_at.checked_sub(1).filter(|k| *k >= low);
    let opens = match before {
        None => said,
        Some(k) => {
            let b = &parsed.tokens[k];
            match b.kind {
                Kind::QuoteClose => true,
                Kind::Dash => b.spaced || said,
                // A comma before "said one adviser" closes the content; other verbs need the sentence to end behind them.
                Kind::Comma => said || closes_here(parsed, described.end, high),
                _ => b.is(lexicon::SUBORDINATOR) && parsed.word(k) == "as" && !t.is(lexicon::BELIEF),
            }
        }
    };
    opens.then(|| found(described, (verb_at, verb_at + 1)))
}

/// Verbs that stand before their subject behind a quotation.
fn inverts(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "added"
            | "adds"
            | "explained"
            | "explains"
            | "noted"
            | "notes"
            | "recalled"
            | "recalls"
            | "wrote"
            | "writes"
            | "asked"
            | "asks"
            | "argued"
            | "argues"
            | "insisted"
            | "insists"
            | "warned"
            | "warns"
            | "joked"
            | "jokes"
            | "replied"
            | "observed"
            | "observes"
            | "continued"
            | "admitted"
            | "admits"
            | "claimed"
            | "claims"
            | "agreed"
            | "agrees"
            | "acknowledged"
            | "predicted"
            | "predicts"
            | "complained"
            | "quipped"
            | "lamented"
            | "conceded"
            | "suggested"
            | "suggests"
            | "remarked"
            | "confirmed"
            | "tweeted"
            | "concluded"
            | "stated"
            | "mused"
            | "texted"
            | "wondered"
            | "declared"
            | "announced"
            | "reported"
            | "reports"
            | "countered"
            | "opined"
            | "commented"
            | "exclaimed"
            | "reflected"
            | "boasted"
            | "cautioned"
            | "emphasized"
            | "emphasised"
            | "told"
    ) && word != "told"
}

fn after_is_clause(parsed: &Parsed, at: usize, high: usize) -> bool {
    parsed
        .get(at)
        .filter(|_| at < high)
        .is_some_and(|t| t.is(lexicon::AUXILIARY) || parsed.word(at) == "that" || parsed.word(at) == "to")
}

/// "was confirmed by two officials", "described by aides as", "seen by experts as".
fn agent(parsed: &Parsed, person: &Person, described: &Described, low: usize, _high: usize) -> Option<Speaker> {
    let by = person.start.checked_sub(1).filter(|k| *k >= low)?;
    if parsed.word(by) != "by" {
        return None;
    }
    let mut at = by;
    for _ in 0..4 {
        at = at.checked_sub(1).filter(|k| *k >= low)?;
        let t = &parsed.tokens[at];
        if t.is(lexicon::VERB_PARTICIPLE) && t.is(lexicon::CUE) {
            let word = parsed.word(at);
            let as_what = matches!(
                word,
                "seen" | "viewed" | "regarded" | "considered" | "portrayed" | "described" | "hailed" | "perceived"
            );
            let says = matches!(
                word,
                "confirmed"
                    | "mentioned"
                    | "disputed"
                    | "corroborated"
                    | "denied"
                    | "told"
                    | "acknowledged"
                    | "predicted"
                    | "claimed"
                    | "alleged"
                    | "cited"
                    | "suggested"
                    | "argued"
                    | "noted"
                    | "expected"
                    | "believed"
                    | "feared"
                    | "called"
                    | "criticised"
                    | "criticized"
                    | "reported"
                    | "disclosed"
                    | "revealed"
                    | "recounted"
                    | "relayed"
                    | "informed"
                    | "warned"
                    | "advised"
                    | "assured"
                    | "said"
                    | "thought"
                    | "detailed"
                    | "echoed"
                    | "anticipated"
                    | "understood"
                    | "quoted"
                    | "asserted"
                    | "dubbed"
                    | "voiced"
                    | "expressed"
            );
            let heads = parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL | lexicon::CROWD);
            if matches!(word, "expected" | "believed" | "feared" | "thought" | "anticipated") && !heads {
                return None;
            }
            let compared = described.end < _high && matches!(parsed.word(described.end), "as" | "to");
            if !(says || as_what && compared) {
                return None;
            }
            let group = verb::group(parsed, at, low);
            let mut speaker = found(described, (group.start, by + 1));
            speaker.negated = group.negated;
            if matches!(parsed.word(at), "called" | "seen" | "raised" | "questioned" | "criticised" | "criticized") {
                speaker.confidence = Confidence::Likely;
            }
            return Some(speaker);
        }
        if !t.is_word() || t.is(verb::FORMS) && finite(parsed, at) {
            return None;
        }
    }
    None
}

/// "— sources", "sources:" in headlines and at the head of a paragraph.
fn label(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let headline = parsed.role == crate::analysis::Role::Headline;
    let ends = described.end >= high || (described.end + 1 >= high && parsed.tokens[described.end].kind == Kind::Stop);
    let before = person.start.checked_sub(1).map(|k| &parsed.tokens[k]);
    if let Some(b) = before.filter(|_| person.start > low) {
        let tail = matches!(b.kind, Kind::Dash) || (headline && matches!(b.kind, Kind::Comma | Kind::Colon));
        let last = ends
            && described.end <= person.start + 7
            && (headline || high == parsed.tokens.len())
            && person.start >= low + 4;
        if tail
            && last
            && (headline || parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL))
            && !matches!(person.determiner, Determiner::Definite | Determiner::Possessive)
        {
            return Some(found(described, (person.start - 1, person.start)));
        }
    }
    let opens = parsed.starts_sentence(person.start, low);
    // "SENIOR OFFICIAL: We are not there yet.": the label of a transcript.
    let transcript = low == 0
        && parsed.tokens[person.start..described.end]
            .iter()
            .all(|t| t.shape == crate::text::Shape::Upper || !t.is_word());
    let colon = parsed.get(described.end).is_some_and(|t| t.kind == Kind::Colon) && described.end + 2 < high;
    if opens
        && colon
        && (headline || transcript)
        && (person.plural
            || person.determiner != Determiner::None
            || parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL)
            || !parsed.tokens[person.head].is(lexicon::UNIQUE)
                && matches!(
                    parsed.word(person.head),
                    "aide" | "adviser" | "ally" | "insider" | "friend" | "expert" | "lawyer"
                ))
    {
        return Some(found(described, (described.end, described.end + 1)));
    }
    None
}

/// Subject before verb: "officials say", "a person who saw the draft said", "…, officials said, …".
fn subject(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let start = described.verb?;
    let before = subject_position(parsed, person, low)?;
    let group = ahead(parsed, start, high)?;
    let t = &parsed.tokens[group.main];
    let word = parsed.word(group.main);
    // A plural subject has no -s form, a singular one no base form: then the word is a noun.
    if group.start == group.main {
        if (person.plural || described.coordinated) && t.is(lexicon::VERB_S) && !t.is(lexicon::VERB_PAST) {
            return None;
        }
        if !person.plural && !described.coordinated && t.is(lexicon::VERB_BASE) && !t.is(lexicon::VERB_PAST) {
            return None;
        }
    }
    let mut speaker = found(described, (group.start, group.main + 1));
    speaker.negated = group.negated;
    if group.passive || passive(parsed, &group) {
        let quoted = matches!(word, "quoted" | "cited" | "heard")
            && parsed.get(group.main + 1).is_some_and(|_| matches!(parsed.word(group.main + 1), "as" | "saying"));
        return quoted.then_some(speaker);
    }
    if !t.is(person.speaks) {
        return if before == Before::Open { second_verb(parsed, person, described, group.main, high) } else { None };
    }
    // "analysts may see", "voters can't find": no report. "officials would not say" is one.
    let modal = parsed.tokens[group.start..group.main].iter().any(|t| t.is(lexicon::MODAL));
    if modal && !(group.negated && matches!(word, "say" | "confirm" | "comment" | "elaborate" | "rule")) {
        return None;
    }
    // A bare singular is a subject only in headline grammar.
    if !person.plural
        && !described.coordinated
        && person.determiner == Determiner::None
        && !parsed.tokens[person.head].is(lexicon::INDEFINITE_PERSON)
        && !parsed.capitals_mute
        && parsed.role == crate::analysis::Role::Body
        && !(before == Before::Open && person.start < person.head)
        && !(before == Before::Comma && parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL))
    {
        return None;
    }
    let parenthetical =
        matches!(before, Before::Comma | Before::Quote | Before::As) && closes_here(parsed, group.main + 1, high);
    let relative = before == Before::Relative
        && !hands_over(word)
        && !t.is(lexicon::TELL)
        && !["know", "knew", "feel", "felt", "find", "found", "see", "saw", "hold", "want"]
            .iter()
            .any(|stem| word.starts_with(stem));
    let as_put =
        before == Before::As && parsed.word(group.main + 1) == "it" && closes_here(parsed, group.main + 2, high);
    if parenthetical || relative || as_put {
        return Some(speaker);
    }
    // "a prisoner charged with", "a group called": a participle that describes.
    if group.start == group.main && t.is(lexicon::VERB_PARTICIPLE) {
        let next = parsed.word(group.main + 1);
        let describes = matches!(
            (word, next),
            ("charged", "with")
                | ("accused", "of" | "in")
                | ("held" | "seen" | "cited" | "quoted", "in" | "by" | "on" | "at")
        ) || word == "called" && parsed.name_like(group.main + 1);
        if describes {
            return None;
        }
    }
    if group.main > group.start + 1
        && parsed.word(group.main - 1) == "to"
        && parsed.word(group.start).starts_with("declin")
    {
        return Some(speaker);
    }
    let content = content(parsed, group.main, high);
    // What a document shows needs no words of its own: "shows a runway".
    if person.speaks.any(lexicon::EVIDENCE) && t.is(lexicon::EVIDENCE) {
        return (content != Content::None).then_some(speaker);
    }
    match word {
        "said" | "says" | "say" | "saying" => {
            // Dialogue: "a friend said to him".
            if parsed.word(group.main + 1) == "to"
                && matches!(parsed.word(group.main + 2), "him" | "her" | "me" | "us" | "them" | "himself" | "herself")
            {
                return None;
            }
            if parsed.get(group.main + 1).is_some_and(|t| t.is(lexicon::GREETING)) && content != Content::Clause {
                return None;
            }
            if matches!(parsed.word(group.main + 1), "to" if parsed.get(group.main + 2).is_some_and(|t| t.is(lexicon::BE | lexicon::HAVE)))
            {
                return None;
            }
        }
        // Verbs with a life of their own: only what is plainly content makes them speech.
        "wrote" | "write" | "writes" | "written" | "added" | "add" | "adds" | "declared" | "declare" | "declares"
        | "responded" | "respond" | "responds" | "replied" | "answered" | "answer" | "answers" | "agreed" | "agree"
        | "agrees" | "found" | "find" | "finds" | "felt" | "feel" | "feels" | "knew" | "know" | "knows"
        | "understand" | "understood" | "posted" | "post" | "posts" | "asked" | "ask" | "asks" | "held"
        | "repeated" | "charged" | "charge" | "shouted" | "yelled" | "considered" | "consider" | "assume"
        | "assumed" => {
            let alone = matches!(word, "agreed" | "agrees" | "agree") && closes_here(parsed, group.main + 1, high);
            let reacts = word.starts_with("respond") && parsed.word(group.main + 1) == "to";
            if reacts || !alone && !plain_content(parsed, group.main, high) {
                return None;
            }
        }
        _ if t.is(lexicon::TELL) => {
            let addressee = parsed.get(group.main + 1)?;
            if !(addressee.is_word() && !addressee.is(lexicon::PREPOSITION)) && content == Content::None {
                return None;
            }
        }
        _ => {
            // "analysts expect more", "colleagues never believed it": an opinion whatever its object.
            let described_as =
                word.starts_with("describ") && parsed.get(group.main + 1).is_some_and(|n| n.is(lexicon::DETERMINER));
            let opinion = described_as
                || ["expect", "fear", "predict", "anticipat", "believ", "doubt", "forecast"]
                    .iter()
                    .any(|stem| word.starts_with(stem))
                    && group.main + 1 < high
                    && parsed.tokens[group.main + 1].is_word();
            let confesses = ["admit", "confess", "attest"].iter().any(|stem| word.starts_with(stem))
                && parsed.word(group.main + 1) == "to";
            if opinion || confesses {
                return Some(speaker);
            }
            if content == Content::None {
                return None;
            }
            if content == Content::Object && !takes_object(word) {
                return None;
            }
            // "put the cost at three million".
            let puts = word.starts_with("put")
                && (parsed.word(group.main + 1) == "it"
                    || (group.main + 2..high.min(group.main + 8)).any(|k| parsed.word(k) == "at"));
            if content != Content::Noun && hands_over(word) && !puts {
                return None;
            }
        }
    }
    speaker.object = content == Content::Object;
    if matches!(before, Before::Nested) {
        speaker.confidence = Confidence::Possible;
    }
    Some(speaker)
}

/// "Officials have pushed back and say …": a second verb with the same subject.
fn second_verb(parsed: &Parsed, person: &Person, described: &Described, main: usize, high: usize) -> Option<Speaker> {
    let plural = person.plural || described.coordinated;
    for at in main + 1..high.min(main + 20) {
        let t = &parsed.tokens[at];
        if !t.is_word() && !matches!(t.kind, Kind::Comma | Kind::Possessive | Kind::Number)
            || t.is(lexicon::RELATIVE | lexicon::SUBORDINATOR) && !t.is(lexicon::PREPOSITION)
        {
            return None;
        }
        if !matches!(parsed.word(at), "and" | "but") {
            continue;
        }
        let verb = at + 1 + usize::from(parsed.adverb(at + 1));
        let v = parsed.get(verb).filter(|_| verb < high)?;
        let agrees = v.is(lexicon::VERB_PAST) || plural && v.is(lexicon::VERB_BASE) || !plural && v.is(lexicon::VERB_S);
        if v.is(lexicon::SPEECH)
            && agrees
            && !hands_over(parsed.word(verb))
            && plain_content_or_said(parsed, verb, high)
        {
            return Some(found(described, (verb, verb + 1)));
        }
    }
    None
}

fn plain_content_or_said(parsed: &Parsed, verb: usize, high: usize) -> bool {
    matches!(parsed.word(verb), "said" | "say" | "says") && content(parsed, verb, high) != Content::None
        || plain_content(parsed, verb, high)
}

/// "…, with analysts saying bread will cost more".
fn saying(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let with = person.start.checked_sub(1).filter(|k| *k >= low)?;
    if parsed.word(with) != "with" {
        return None;
    }
    let at = (person.head + 1..high.min(person.head + 16)).find(|k| {
        let t = &parsed.tokens[*k];
        !t.is_word()
            || t.is(lexicon::COORDINATOR | lexicon::AUXILIARY | lexicon::DETERMINER)
            || t.is(lexicon::CUE) && t.is(lexicon::VERB_ING)
    })?;
    if !parsed.tokens[at].is(lexicon::VERB_ING)
        || !parsed.tokens[at].is(lexicon::CUE)
        || content(parsed, at, high) == Content::None
    {
        return None;
    }
    let mut speaker = found(described, (at, at + 1));
    speaker.end = speaker.end.min(at);
    Some(speaker)
}

/// Verbs of saying whose object can be what is said: "described the talks as tense", "voiced concern".
fn takes_object(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "attribut",
        "expect",
        "anticipat",
        "foresee",
        "foresaw",
        "forecast",
        "not",
        "remember",
        "accus",
        "blam",
        "fault",
        "urg",
        "implor",
        "encourag",
        "describ",
        "confirm",
        "call",
        "characteri",
        "portray",
        "liken",
        "voice",
        "express",
        "cit",
        "detail",
        "recall",
        "recount",
        "disput",
        "reject",
        "echo",
        "corroborat",
        "acknowledg",
        "dismiss",
        "report",
        "disclos",
        "reveal",
        "relay",
        "relat",
        "decr",
        "depict",
        "doubt",
        "fear",
        "predict",
        "den",
        "underscor",
        "stress",
        "emphas",
        "credit",
        "questio",
        "put",
        "paint",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Verbs that speak only with an object that is said: "gave the same figure", "backed that account".
fn hands_over(word: &str) -> bool {
    matches!(
        word,
        "give"
            | "gives"
            | "gave"
            | "given"
            | "back"
            | "backs"
            | "backed"
            | "put"
            | "puts"
            | "offer"
            | "offers"
            | "offered"
            | "raise"
            | "raises"
            | "raised"
    )
}

/// What stands before a subject.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Open,
    Comma,
    Quote,
    Clause,
    Wh,
    /// A relative pronoun behind a noun.
    Relative,
    As,
    Nested,
}

/// What precedes the phrase, or `None` where it is the object of a verb or a preposition.
fn subject_position(parsed: &Parsed, person: &Person, low: usize) -> Option<Before> {
    let mut at = person.start;
    // Adverbs and days may stand between the clause's start and its subject.
    let mut steps = 0;
    loop {
        if at == low {
            return Some(Before::Open);
        }
        at -= 1;
        steps += 1;
        let t = &parsed.tokens[at];
        match t.kind {
            Kind::Comma => return Some(Before::Comma),
            Kind::QuoteClose => return Some(Before::Quote),
            Kind::QuoteOpen
            | Kind::Dash
            | Kind::Semicolon
            | Kind::Colon
            | Kind::Open
            | Kind::Close
            | Kind::Stop
            | Kind::Other => return Some(Before::Open),
            // The time of a live blog's post opens it.
            Kind::Number if at == low => return Some(Before::Open),
            Kind::Number | Kind::Possessive => return None,
            Kind::Word => {}
        }
        if t.is(lexicon::COORDINATOR) {
            // "Ruiz and his aides": the first of the pair is known.
            let known = at > low
                && (parsed.name_like(at - 1) && !parsed.tokens[at - 1].is(lexicon::TIME)
                    || parsed.tokens[at - 1].is(lexicon::SUBJECT_PRONOUN))
                && matches!(parsed.word(at), "and" | "or" | "nor");
            return (!known).then_some(Before::Clause);
        }
        if parsed.word(at) == "as" {
            return Some(Before::As);
        }
        if t.is(lexicon::THAT | lexicon::RELATIVE) {
            // "a levy that economists consider harmless": what is said stands before.
            let noun = at > low
                && parsed.tokens[at - 1].is_word()
                && !parsed.tokens[at - 1].is(lexicon::CUE | lexicon::COORDINATOR | lexicon::PREPOSITION | verb::FORMS);
            return Some(if noun { Before::Relative } else { Before::Clause });
        }
        if t.is(lexicon::WH) {
            return (parsed.word(at) != "whether").then_some(Before::Wh);
        }
        if t.is(lexicon::SUBORDINATOR) {
            return Some(Before::Clause);
        }
        if (parsed.adverb(at) || t.is(lexicon::TIME)) && steps < 4 {
            continue;
        }
        if t.is(lexicon::PREPOSITION) {
            // "On Friday officials said", "In the past week aides have said": when it was said.
            if parsed.tokens[at + 1].is(lexicon::TIME | lexicon::DEFINITE)
                && at + 1 < person.start
                && matches!(parsed.word(at), "on" | "in" | "at" | "by" | "over" | "during" | "until" | "since")
            {
                continue;
            }
            return None;
        }
        if t.is(lexicon::CUE) && finite(parsed, at) {
            return (matches!(
                parsed.word(at),
                "said" | "says" | "say" | "believe" | "believes" | "argued" | "argues" | "noted" | "notes" | "added"
            ))
            .then_some(Before::Nested);
        }
        if t.is(verb::FORMS | lexicon::AUXILIARY) && finite(parsed, at) && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
        {
            return None;
        }
        if t.is(lexicon::PRONOUN) {
            return None;
        }
        // A noun that the phrase did not take in: "the deal officials say".
        return Some(Before::Clause);
    }
}

/// The verb group that starts at `start`, read forward.
fn ahead(parsed: &Parsed, start: usize, high: usize) -> Option<verb::Group> {
    let mut at = start;
    let mut last_auxiliary = None;
    while at < high && at < start + 8 {
        let t = &parsed.tokens[at];
        if !t.is_word() {
            return None;
        }
        if t.is(lexicon::AUXILIARY) {
            last_auxiliary = Some(at);
            // "officials have the report": a bare auxiliary is the main verb.
            let next = parsed.get(at + 1).filter(|_| at + 1 < high);
            let goes_on = next.is_some_and(|n| {
                n.is_word()
                    && (n.is(lexicon::AUXILIARY | lexicon::NEGATION) || parsed.adverb(at + 1) || n.is(verb::FORMS))
            });
            if !goes_on {
                return Some(verb::group(parsed, at, start));
            }
            at += 1;
            continue;
        }
        if t.is(verb::FORMS) {
            let mut group = verb::group(parsed, at, start.min(at));
            group.start = start;
            // An adverb in front is no part of the cue.
            while group.start < at && !parsed.tokens[group.start].is(lexicon::AUXILIARY | lexicon::NEGATION) {
                group.start += 1;
            }
            // "continue to claim", "declined to say": the verb behind "to" speaks.
            if matches!(parsed.word(at + 1), "to") && chains(parsed.word(at)) {
                let mut k = at + 2;
                while parsed.adverb(k) && k < high {
                    k += 1;
                }
                let refuses = parsed.word(at).starts_with("declin") || parsed.word(at).starts_with("refus");
                let speaks = match refuses {
                    // "declined to comment" is a response, and no source.
                    true => matches!(
                        parsed.word(k),
                        "say"
                            | "specify"
                            | "confirm"
                            | "elaborate"
                            | "identify"
                            | "discuss"
                            | "disclose"
                            | "speak"
                            | "describe"
                            | "predict"
                    ),
                    false => parsed.get(k).is_some_and(|v| v.is(lexicon::CUE)),
                };
                if k < high && speaks && parsed.tokens[k].is(lexicon::VERB_BASE) {
                    group.main = k;
                }
            }
            group.passive |= last_auxiliary.is_some_and(|a| parsed.tokens[a].is(lexicon::BE))
                && t.is(lexicon::VERB_PARTICIPLE)
                && !t.is(lexicon::VERB_ING);
            return Some(group);
        }
        if parsed.adverb(at)
            || t.is(lexicon::NEGATION | lexicon::ADVERB | lexicon::TIME | lexicon::QUANTIFIER | lexicon::EITHER)
            || matches!(parsed.word(at), "both" | "all" | "each" | "also")
        {
            at += 1;
            continue;
        }
        return None;
    }
    None
}

/// Verbs that take a verb of saying with "to".
fn chains(word: &str) -> bool {
    [
        "continu", "declin", "refus", "began", "begin", "start", "seem", "appear", "tend", "like", "lik", "hasten",
        "rush", "went", "prefer", "sought", "seek",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
}

fn passive(parsed: &Parsed, group: &verb::Group) -> bool {
    group.start < group.main
        && parsed.tokens[group.start..group.main].iter().any(|t| t.is(lexicon::BE))
        && parsed.word(group.main - 1) != "to"
        && parsed.tokens[group.main].is(lexicon::VERB_PARTICIPLE)
        && !parsed.tokens[group.main].is(lexicon::VERB_ING)
}

/// Whether the clause ends behind the verb: "…, officials said." "…, officials said, …".
fn closes_here(parsed: &Parsed, at: usize, high: usize) -> bool {
    let mut k = at;
    while k < high && k < at + 8 {
        let t = &parsed.tokens[k];
        match t.kind {
            Kind::Comma
            | Kind::Stop
            | Kind::Dash
            | Kind::Semicolon
            | Kind::QuoteOpen
            | Kind::QuoteClose
            | Kind::Close
            | Kind::Colon => return true,
            Kind::Word
                if parsed.adverb(k) || t.is(lexicon::TIME | lexicon::PREPOSITION | lexicon::DETERMINER) || k > at =>
            {
                k += 1
            }
            _ => return false,
        }
    }
    k >= high
}

/// Whether a clause with its own mark follows: "that", a quotation, "whether", a pronoun with its verb.
fn plain_content(parsed: &Parsed, main: usize, high: usize) -> bool {
    let mut at = main + 1;
    while at < high && at < main + 9 {
        let t = &parsed.tokens[at];
        if matches!(t.kind, Kind::QuoteOpen | Kind::Colon)
            || parsed.word(at) == "that"
            || t.is(lexicon::WH)
            || parsed.word(at) == "if"
        {
            return true;
        }
        if t.is(lexicon::SUBJECT_PRONOUN)
            && parsed.get(at + 1).is_some_and(|n| n.is(verb::FORMS | lexicon::AUXILIARY) || n.kind == Kind::Possessive)
        {
            return true;
        }
        if t.kind == Kind::Comma {
            return parsed.get(at + 1).is_some_and(|n| n.kind == Kind::QuoteOpen);
        }
        // Between verb and content only: adverbs, days, "in a statement", "to reporters".
        let between = parsed.adverb(at)
            || t.is(lexicon::TIME | lexicon::PREPOSITION | lexicon::DETERMINER)
            || t.is(lexicon::PERSON | lexicon::DOCUMENT | lexicon::MEDIA)
            || matches!(parsed.word(at), "interview" | "statement" | "twitter" | "email" | "recent")
            || parsed.name_like(at);
        if !between {
            return false;
        }
        at += 1;
    }
    false
}

/// What follows a verb of saying.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    None,
    Clause,
    /// An object that is what somebody says or thinks: concern, a figure, an account.
    Noun,
    /// Any other noun phrase alone.
    Object,
}

fn content(parsed: &Parsed, main: usize, high: usize) -> Content {
    let mut at = main + 1;
    let belief = parsed.tokens[main].is(lexicon::BELIEF);
    // Words between verb and content: adverbs, days, "to reporters", "in an interview".
    let mut objects = 0;
    let limit = high.min(main + 28);
    let mut object = false;
    if at >= high {
        return Content::Clause;
    }
    while at < limit {
        let t = &parsed.tokens[at];
        match t.kind {
            Kind::QuoteOpen | Kind::Colon => return Content::Clause,
            Kind::Comma => {
                if parsed.get(at + 1).is_some_and(|n| n.kind == Kind::QuoteOpen) {
                    return Content::Clause;
                }
                return match () {
                    () if at == main + 1 && parsed.get(main.wrapping_sub(1)).is_some() => Content::Clause,
                    () if object => Content::Object,
                    () => Content::None,
                };
            }
            Kind::Stop | Kind::Semicolon | Kind::QuoteClose | Kind::Dash => {
                return match () {
                    () if object => Content::Object,
                    () if at == main + 1 => Content::Clause,
                    () => Content::None,
                };
            }
            Kind::Word | Kind::Possessive | Kind::Number | Kind::Open | Kind::Close | Kind::Other => {}
        }
        let word = parsed.word(at);
        if at == main + 1
            && matches!(word, "about" | "of" | "on" | "against")
            && !t.is(lexicon::CUE)
            && !parsed.get(at + 1).is_some_and(|next| next.is(lexicon::TIME))
        {
            let talk = matches!(
                parsed.word(main),
                "worry"
                    | "worried"
                    | "worries"
                    | "joked"
                    | "joke"
                    | "warned"
                    | "warn"
                    | "complained"
                    | "complain"
                    | "speculated"
                    | "wonder"
                    | "wondered"
                    | "boasted"
                    | "fretted"
                    | "spoke"
                    | "agree"
                    | "agreed"
                    | "caution"
                    | "cautioned"
                    | "marvel"
                    | "testified"
                    | "elaborated"
                    | "commented"
                    | "grumbled"
                    | "told"
            );
            return if talk { Content::Clause } else { Content::None };
        }
        if word == "there" && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::AUXILIARY)) {
            return Content::Clause;
        }
        if word == "that" && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::CONTENT)) {
            return Content::Noun;
        }
        if word == "that" || (t.is(lexicon::WH | lexicon::RELATIVE) && !object) || (t.is(lexicon::WH) && at == main + 1)
        {
            return Content::Clause;
        }
        if word == "as" && object {
            return Content::Clause;
        }
        if word == "to" && at == main + 1 {
            let chosen = belief
                || matches!(
                    parsed.word(main),
                    "vowed"
                        | "vow"
                        | "vows"
                        | "pledged"
                        | "pledge"
                        | "promised"
                        | "promise"
                        | "threatened"
                        | "threaten"
                        | "claimed"
                        | "claim"
                        | "claims"
                        | "declined"
                        | "refused"
                        | "offered"
                        | "volunteered"
                        | "professed"
                        | "agreed"
                );
            if chosen && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::VERB_BASE | lexicon::AUXILIARY)) {
                return Content::Clause;
            }
        }
        if t.is(lexicon::SUBJECT_PRONOUN)
            && !t.is(lexicon::DETERMINER)
            && (parsed.get(at + 1).is_some_and(|n| {
                n.is(verb::FORMS | lexicon::AUXILIARY) || parsed.adverb(at + 1) || n.kind == Kind::Possessive
            }))
        {
            return Content::Clause;
        }
        if t.is(lexicon::CONTENT) && !t.is(lexicon::VERB_PAST) {
            return Content::Noun;
        }
        if at == main + 1 && t.is(lexicon::BE_FINITE | lexicon::MODAL | lexicon::HAVE) {
            // "money that investigators concluded was stolen".
            return Content::Clause;
        }
        if t.is(lexicon::BE_FINITE | lexicon::MODAL | lexicon::DO) || (t.is(lexicon::HAVE) && !t.is(lexicon::VERB_ING))
        {
            return if object { Content::Clause } else { Content::None };
        }
        if object
            && t.is(lexicon::VERB_PAST | lexicon::VERB_S)
            && finite(parsed, at)
            && !t.is(lexicon::NOUN_MANY | lexicon::NOUN_ONE)
            && parsed.tokens[at - 1].is_word()
            && !parsed.tokens[at - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION)
        {
            // "argued the plan failed": a clause without "that"; "described a plan made in May" is none.
            let reduced =
                parsed.get(at + 1).is_some_and(|n| n.is(lexicon::PREPOSITION)) && t.is(lexicon::VERB_PARTICIPLE);
            if !reduced {
                return Content::Clause;
            }
        }
        let demonstrative = t.is(lexicon::DEFINITE)
            && parsed.get(at + 1).is_none_or(|n| matches!(n.kind, Kind::Stop | Kind::Comma | Kind::QuoteOpen));
        if demonstrative {
            object = true;
        }
        if t.is_word() && !parsed.adverb(at) && !t.is(lexicon::TIME) && !t.is(lexicon::PREPOSITION) {
            if !t.is(lexicon::DETERMINER) {
                objects += 1;
            }
        } else if t.is_word()
            && at > main + 1
            && parsed.tokens[at - 1].is(lexicon::DEFINITE | lexicon::INDEFINITE | lexicon::POSSESSIVE)
        {
            // Behind an article any word is a noun's: "the well".
            objects += 1;
        }
        object |= objects > 0;
        at += 1;
    }
    if object { Content::Object } else { Content::None }
}

/// Reads what stands behind the head: prepositional phrases, access and relative clauses, asides, up to the verb.
fn describe(parsed: &Parsed, person: &Person, high: usize) -> Described {
    let tokens = &parsed.tokens;
    let mut out = Described { end: person.head + 1, access: None, verb: None, coordinated: false, named: false };
    let mut at = person.head + 1;
    let limit = high.min(person.head + REACH);
    // The phrase still grows; not after a comma, a time or an adverb.
    let mut grows = true;
    let mut relative = Relative::None;
    let mut plural = person.plural;
    let access_from = at;
    while at < limit {
        let t = &tokens[at];
        match t.kind {
            Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Other => break,
            Kind::QuoteOpen | Kind::QuoteClose => {
                // A few quoted words inside the description are part of it.
                let close = (at + 1..limit.min(at + 7)).find(|k| tokens[*k].kind == Kind::QuoteClose);
                match close {
                    Some(close) if t.kind == Kind::QuoteOpen && at > person.head + 1 && tokens[at - 1].is_word() => {
                        at = close + 1;
                        if grows {
                            out.end = at;
                        }
                        continue;
                    }
                    _ => break,
                }
            }
            Kind::Open => match (at..limit.min(at + 16)).find(|k| tokens[*k].kind == Kind::Close) {
                Some(close) => {
                    at = close + 1;
                    continue;
                }
                None => break,
            },
            Kind::Close => break,
            Kind::Dash => match (at + 1..limit.min(at + 30)).find(|k| tokens[*k].kind == Kind::Dash) {
                Some(close) if t.spaced || tokens[at].end - tokens[at].start > 1 => {
                    at = close + 1;
                    grows = false;
                    continue;
                }
                _ => break,
            },
            Kind::Comma => {
                let Some(next) = aside(parsed, at, limit, plural, &mut out) else { break };
                grows = false;
                if next == at {
                    // A list: ", advisers and lobbyists said".
                    grows = true;
                    at += 1;
                    continue;
                }
                at = next;
                relative = Relative::None;
                continue;
            }
            Kind::Number => {
                at += 1;
                if grows {
                    out.end = at;
                }
                continue;
            }
            Kind::Possessive => {
                at += 1;
                if grows {
                    out.end = at;
                }
                continue;
            }
            Kind::Word => {}
        }
        let word = t.word.as_str();
        let previous = &tokens[at - 1];
        let modified = previous
            .is(lexicon::PREPOSITION | lexicon::DETERMINER | lexicon::DESCRIPTOR | lexicon::NATIONALITY)
            && !previous.is(lexicon::AUXILIARY)
            && at > person.head + 1
            && !(t.is(lexicon::CUE) && !t.is(lexicon::NOUN_VERB | lexicon::NOUN_ONE | lexicon::NOUN_MANY));
        let noun_slot = modified || noun_position(parsed, at);
        if matches!(word, "who" | "whose" | "whom" | "which") || (word == "that" && at == person.head + 1) {
            relative = Relative::Open;
            at += 1;
            if grows {
                out.end = at;
            }
            continue;
        }
        if t.is(lexicon::SUBJECT_PRONOUN)
            && !t.is(lexicon::DETERMINER)
            && !matches!(word, "us" | "me" | "you" | "her" | "it" | "him" | "them")
        {
            if matches!(relative, Relative::None) && at > person.head + 1 {
                break;
            }
            // "the experts I interviewed", "who said they were briefed": the verb behind it is the pronoun's own.
            at += 1;
            while at < limit
                && (tokens[at].is(lexicon::AUXILIARY | lexicon::ADVERB) || tokens[at].kind == Kind::Possessive)
            {
                at += 1;
            }
            at += usize::from(at < limit && tokens[at].is(verb::FORMS));
            if grows {
                out.end = at;
            }
            continue;
        }
        if t.is(lexicon::WH)
            && !t.is(lexicon::RELATIVE)
            && matches!(relative, Relative::None)
            && at > person.head + 1
            && !previous.is(lexicon::PREPOSITION)
        {
            break;
        }
        if matches!(word, "because" | "although" | "though" | "while" | "whereas" | "if" | "unless" | "when" | "until")
            && matches!(relative, Relative::None)
        {
            break;
        }
        let auxiliary = t.is(lexicon::BE_FINITE | lexicon::HAVE | lexicon::DO | lexicon::MODAL)
            && !t.is(lexicon::VERB_ING)
            && !(t.is(lexicon::MONTH) && t.capital());
        let verbal = auxiliary || (t.is(verb::FORMS) && finite(parsed, at) && !noun_slot);
        if verbal && previous.is_word() && parsed.word(at - 1) == "to" {
            // An infinitive: part of whatever it depends on.
            at += 1;
            if grows {
                out.end = at;
            }
            continue;
        }
        if verbal {
            let ing = t.is(lexicon::VERB_ING) && !auxiliary;
            let agrees = auxiliary
                || t.is(lexicon::VERB_PAST)
                || (t.is(lexicon::VERB_S) && !(plural || out.coordinated))
                || (t.is(lexicon::VERB_BASE) && (plural || out.coordinated));
            match relative {
                Relative::Open => {
                    relative = Relative::Verb(t.is(lexicon::CUE));
                    at += 1;
                    // The whole group of the relative clause.
                    while at < limit
                        && tokens[at].is_word()
                        && (tokens[at].is(lexicon::AUXILIARY | lexicon::NEGATION)
                            || (auxiliary
                                && tokens[at].is(verb::FORMS)
                                && finite(parsed, at)
                                && tokens[at - 1].is(lexicon::AUXILIARY | lexicon::ADVERB | lexicon::NEGATION))
                            || parsed.adverb(at))
                    {
                        at += 1;
                    }
                    if grows {
                        out.end = at;
                    }
                    continue;
                }
                Relative::Verb(cue) => {
                    let joined = previous.is(lexicon::COORDINATOR);
                    let past_participle = !auxiliary
                        && t.is(lexicon::VERB_PARTICIPLE)
                        && !t.is(lexicon::SPEECH)
                        && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::PREPOSITION));
                    if ing || joined || past_participle || !agrees {
                        at += 1;
                        if grows {
                            out.end = at;
                        }
                        continue;
                    }
                    let is_cue = t.is(lexicon::CUE)
                        || ahead(parsed, at, high).is_some_and(|group| tokens[group.main].is(lexicon::CUE));
                    if !is_cue && (cue || true) {
                        // A clause inside the relative clause; the cue may still come.
                        if later_cue(parsed, at + 1, limit) {
                            at += 1;
                            if grows {
                                out.end = at;
                            }
                            continue;
                        }
                    }
                    out.verb = Some(back_over_adverbs(parsed, at, person.head + 1));
                    break;
                }
                Relative::None => {
                    // "met aides and urged them": the second verb of somebody before.
                    if previous.is(lexicon::COORDINATOR) && agrees {
                        break;
                    }
                    if ing {
                        at += 1;
                        if grows {
                            out.end = at;
                        }
                        continue;
                    }
                    let reduced = !auxiliary
                        && t.is(lexicon::VERB_PARTICIPLE)
                        && reduces(parsed, at, limit, plural, person.speaks);
                    // "members of her inner circle insist": a word that can be a noun is one where a cue still comes.
                    let noun = !auxiliary
                        && !t.is(person.speaks)
                        && !t.is(lexicon::VERB_PAST)
                        && at > person.head + 1
                        && later_agreeing(parsed, at + 1, limit, plural || out.coordinated);
                    if reduced || noun || !agrees {
                        at += 1;
                        if grows {
                            out.end = at;
                        }
                        continue;
                    }
                    out.verb = Some(back_over_adverbs(parsed, at, person.head + 1));
                    break;
                }
            }
        }
        if t.is(lexicon::COORDINATOR) && word != "but" && word != "yet" {
            // "officials and analysts", "aides or advisers": the phrase goes on where another one starts.
            let next = parsed.get(at + 1);
            if next.is_some_and(|n| n.is_word() && !n.is(verb::FORMS) || n.is(lexicon::NOUN_MANY))
                && matches!(relative, Relative::None)
                && coordinates(parsed, at + 1, limit)
            {
                out.coordinated = true;
                plural = true;
            }
            at += 1;
            continue;
        }
        if word == "but" || word == "yet" {
            break;
        }
        let time = t.is(lexicon::TIME) && !t.is(verb::FORMS)
            || (t.is(lexicon::PREPOSITION | lexicon::DEFINITE)
                && word != "of"
                && parsed.word(at - 1) != "of"
                && adverbial(parsed, at));
        if time || parsed.adverb(at) && !t.is(lexicon::ACCESS) {
            let place = t.is(lexicon::HERE);
            if matches!(relative, Relative::None) && !later_access(parsed, at) && !place {
                grows = false;
            }
            at += 1;
            if grows && (place || !matches!(relative, Relative::None)) {
                out.end = at;
            }
            continue;
        }
        at += 1;
        if grows {
            out.end = at;
        }
    }
    // A preposition or an article left at the end belongs to what was cut off.
    while out.end > person.head + 1
        && (tokens[out.end - 1].is(lexicon::PREPOSITION | lexicon::COORDINATOR)
            || parsed.word(out.end - 1) == "to"
            || (tokens[out.end - 1].is(lexicon::DETERMINER)
                && !tokens[out.end - 1].is(lexicon::RELATIVE | lexicon::PRONOUN)))
        && !tokens[out.end - 1].is(lexicon::ACCESS)
    {
        out.end -= 1;
    }

    if out.end > access_from && is_access(parsed, access_from, out.end) {
        out.access = Some((access_from, out.end));
    }
    out
}

#[derive(Clone, Copy)]
enum Relative {
    None,
    /// The pronoun stands, its verb has not come.
    Open,
    /// Its verb has come; whether it is a cue.
    Verb(bool),
}

/// Where the phrase is no subject (inverted order, "according to", "told by"), it ends before what is no description of it: a
/// clause, an infinitive, "as", what "and" adds behind a comma.
fn tail(parsed: &Parsed, person: &Person, end: usize) -> usize {
    for at in person.head + 1..end {
        let t = &parsed.tokens[at];
        let next = parsed.get(at + 1);
        let clause = t.is(lexicon::SUBORDINATOR) && !t.is(lexicon::PREPOSITION | lexicon::RELATIVE | lexicon::THAT);
        let content = parsed.word(at) == "that" && at > person.head;
        let infinitive =
            parsed.word(at) == "to" && next.is_some_and(|n| n.is(lexicon::VERB_BASE) && !n.is(lexicon::PERSON));
        let added = t.kind == Kind::Comma && next.is_some_and(|n| n.is(lexicon::COORDINATOR));
        if clause || content || infinitive || added || matches!(parsed.word(at), "as" | "tell") {
            return at;
        }
    }
    end
}

fn back_over_adverbs(parsed: &Parsed, at: usize, floor: usize) -> usize {
    let mut start = at;
    while start > floor && (parsed.tokens[start - 1].is(lexicon::NEGATION) || parsed.adverb(start - 1)) {
        start -= 1;
    }
    start
}

/// "on Friday", "in September", "this week", "in a statement", "in an interview": when and where it was said.
fn adverbial(parsed: &Parsed, at: usize) -> bool {
    let limit = at + 4;
    for k in at + 1..limit {
        let Some(t) = parsed.get(k) else { return false };
        if t.is(lexicon::TIME)
            || matches!(
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

fn later_access(parsed: &Parsed, at: usize) -> bool {
    (at + 1..at + 3).any(|k| parsed.get(k).is_some_and(|t| t.is(lexicon::ACCESS)))
}

/// Whether the participle at `at` describes ("officials briefed on the plan said") and is not the verb ("officials briefed him").
fn reduces(parsed: &Parsed, at: usize, limit: usize, plural: bool, speaks: Classes) -> bool {
    let Some(next) = parsed.get(at + 1) else { return false };
    let mut k = at + 1;
    if parsed.adverb(k) {
        k += 1;
    }
    let after = parsed.get(k).unwrap_or(next);
    // "The agency quoted the general" is active.
    if matches!(parsed.word(at), "said" | "told" | "thought") || after.is(lexicon::DETERMINER) {
        return false;
    }
    let joined = after.is(lexicon::PREPOSITION | lexicon::ACCESS)
        || after.kind == Kind::Number
        || parsed.word(k) == "to"
        || matches!(
            parsed.word(at),
            "involved" | "present" | "interviewed" | "contacted" | "concerned" | "surveyed" | "quoted"
        );
    if !joined || parsed.word(k) == "that" {
        return false;
    }
    // Some verb must be left for the sentence.
    (k..limit.min(at + 30)).any(|j| {
        let t = &parsed.tokens[j];
        t.is(lexicon::BE_FINITE | lexicon::HAVE | lexicon::MODAL | lexicon::DO)
            || t.is(speaks)
                && (t.is(lexicon::VERB_PAST)
                    || (plural && t.is(lexicon::VERB_BASE))
                    || (!plural && t.is(lexicon::VERB_S)))
                && !parsed.tokens[j - 1].is(lexicon::PREPOSITION | lexicon::DETERMINER)
                && !noun_position(parsed, j)
    }) && !(after.is(lexicon::PREPOSITION)
        && parsed.tokens[at].is(lexicon::SPEECH)
        && matches!(parsed.word(k), "in" | "on" | "at" | "during"))
        || (at + 1..limit.min(at + 30))
            .any(|j| matches!(parsed.word(j), "said" | "says" | "say" | "told" | "confirmed"))
}

fn later_cue(parsed: &Parsed, from: usize, limit: usize) -> bool {
    for k in from..limit.min(from + 24) {
        let t = &parsed.tokens[k];
        if matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::QuoteOpen | Kind::Comma) {
            return false;
        }
        if matches!(
            parsed.word(k),
            "said" | "says" | "say" | "told" | "tell" | "tells" | "described" | "confirmed" | "added"
        ) && !parsed.tokens[k - 1].is(lexicon::SUBJECT_PRONOUN)
        {
            return true;
        }
    }
    false
}

/// Whether a cue that agrees with the subject stands ahead in the same clause.
fn later_agreeing(parsed: &Parsed, from: usize, limit: usize, plural: bool) -> bool {
    for k in from..limit.min(from + 12) {
        let t = &parsed.tokens[k];
        if !t.is_word() && t.kind != Kind::Possessive {
            return false;
        }
        if t.is(lexicon::CUE)
            && (t.is(lexicon::VERB_PAST) || plural && t.is(lexicon::VERB_BASE) || !plural && t.is(lexicon::VERB_S))
            && !parsed.tokens[k - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION | lexicon::SUBJECT_PRONOUN)
            && !noun_position(parsed, k)
        {
            return true;
        }
    }
    false
}

/// Whether another person phrase starts at `at`, or a noun phrase that is plainly a second subject.
fn coordinates(parsed: &Parsed, at: usize, limit: usize) -> bool {
    for k in at..limit.min(at + 8) {
        let t = &parsed.tokens[k];
        if !t.is_word() {
            return false;
        }
        if t.is(lexicon::PERSON) && !t.is(lexicon::CROWD_PRONOUN | lexicon::ORDINAL_PERSON)
            || t.is(lexicon::INSTITUTION | lexicon::SPOKESPERSON)
        {
            return true;
        }
        if t.is(lexicon::ORDINAL_PERSON) && k > at {
            return true;
        }
        if t.is(lexicon::PREPOSITION | lexicon::AUXILIARY | lexicon::RELATIVE) {
            return false;
        }
    }
    false
}

/// Past an aside between commas. Returns where to go on, `at` itself for a list, or `None` where the comma ends the subject.
fn aside(parsed: &Parsed, at: usize, limit: usize, plural: bool, out: &mut Described) -> Option<usize> {
    let tokens = &parsed.tokens;
    let next = parsed.get(at + 1).filter(|_| at + 1 < limit)?;
    if !next.is_word() && next.kind != Kind::Number && next.kind != Kind::QuoteOpen {
        return None;
    }
    // ", advisers and lobbyists": a list goes on to its coordinator.
    if next.is_word()
        && !next.is(lexicon::RELATIVE
            | verb::FORMS
            | lexicon::PREPOSITION
            | lexicon::ADVERB
            | lexicon::INDEFINITE
            | lexicon::DEFINITE)
        && coordinates(parsed, at + 1, limit)
    {
        let list = (at + 1..limit.min(at + 12))
            .find(|k| tokens[*k].is(lexicon::COORDINATOR))
            .is_some_and(|k| coordinates(parsed, k + 1, limit));
        if list || next.is(lexicon::COORDINATOR) {
            out.coordinated = true;
            return Some(at);
        }
    }
    if next.is(lexicon::COORDINATOR) {
        return None;
    }
    // ", Maria Lopez, said": a name in apposition.
    if let Some(end) = super::phrase::name(parsed, at + 1, limit) {
        if tokens.get(end).is_some_and(|t| t.kind == Kind::Comma)
            && !parsed.capitals_mute
            && !parsed.name_like(at - 1)
            && !next.is(lexicon::PREPOSITION)
            && verb_at(parsed, end + 1, limit, plural)
        {
            out.named = true;
            return None;
        }
    }
    // ", the economist Hugo Lind," ", later identified as Simon Gray," ", whose name is Bruno Weiss,".
    let end = (at + 1..limit.min(at + 12)).find(|k| tokens[*k].kind == Kind::Comma).unwrap_or(at + 1);
    if end > at + 2 && parsed.name_like(end - 1) && !parsed.capitals_mute {
        let first = super::phrase::name_start(parsed, end - 1, at + 1);
        let before = parsed.word(first - 1);
        let noun = tokens[first - 1].is(lexicon::PERSON | lexicon::TITLE) && first > at + 1;
        if noun
            || before == "is" && matches!(parsed.word(first - 2), "name")
            || before == "as"
                && tokens[first - 2].is(lexicon::VERB_PARTICIPLE)
                && matches!(parsed.word(first - 2), "identified" | "named")
        {
            out.named = true;
            return None;
        }
    }
    let mut close = at + 1;
    let mut hops = 0;
    while close < limit {
        let t = &tokens[close];
        if matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Colon) {
            return None;
        }
        if t.kind == Kind::Comma {
            hops += 1;
            if verb_at(parsed, close + 1, limit, plural) {
                return Some(close + 1);
            }
            if hops > 4 {
                return None;
            }
        }
        close += 1;
    }
    None
}

/// Whether a finite verb that can belong to the subject stands at `at`, adverbs before it allowed.
fn verb_at(parsed: &Parsed, at: usize, limit: usize, plural: bool) -> bool {
    let mut k = at;
    while k < limit && k < at + 4 && (parsed.adverb(k) || parsed.tokens[k].is(lexicon::TIME)) {
        k += 1;
    }
    parsed.get(k).filter(|_| k < limit).is_some_and(|t| {
        t.is_word()
            && (t.is(lexicon::BE_FINITE | lexicon::HAVE | lexicon::DO | lexicon::MODAL) && !t.is(lexicon::VERB_ING)
                || t.is(lexicon::VERB_PAST)
                || t.is(lexicon::CUE) && (t.is(lexicon::VERB_S) && !plural || t.is(lexicon::VERB_BASE) && plural))
    })
}

/// Whether the words between `from` and `to` tell how somebody knows.
fn is_access(parsed: &Parsed, from: usize, to: usize) -> bool {
    let words: Vec<&str> = (from..to.min(from + 7)).map(|k| parsed.word(k)).collect();
    let first = words.first().copied().unwrap_or_default();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    parsed.tokens[from].is(lexicon::ACCESS)
        || parsed.get(from + 1).is_some_and(|t| parsed.adverb(from) && t.is(lexicon::ACCESS))
        || matches!(
            first,
            "who" | "that" | "whose" | "briefing" | "working" | "involved" | "participating" | "attending"
        )
        || (first == "with"
            && has(&[
                "knowledge",
                "access",
                "insight",
                "awareness",
                "understanding",
                "ties",
                "direct",
                "information",
                "links",
            ]))
        || (matches!(first, "in" | "on" | "at")
            && has(&[
                "room",
                "meeting",
                "call",
                "talks",
                "process",
                "negotiations",
                "discussions",
                "scene",
                "planning",
            ]))
        || (matches!(first, "inside" | "within") && !words.is_empty())
}
