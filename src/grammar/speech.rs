//! Who says what: the cue that governs a noun phrase, in every order English has for it.

use super::content::{Content, closes_here, content, plain_content};
use super::describe::{Described, apposition, describe, tail};
use super::phrase::{Determiner, Person, finite};
use super::{Parsed, verb};
use crate::lexicon::{self, Word};
use crate::report::Confidence;
use crate::text::Kind;

/// A phrase as a speaker: how far the phrase reaches with what describes it, and the cue that governs it. Positions are tokens.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// One past the phrase with its identifying post-modifiers.
    pub end: usize,
    /// The cue; empty where the phrase itself says that somebody told something.
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

/// The speaker that `person` is in the sentence `[low, high)`, or `None` where no cue governs it.
pub fn speaker(parsed: &Parsed, person: &Person, low: usize, high: usize) -> Option<Speaker> {
    if person.named || person.determiner == Determiner::No {
        return None;
    }
    let described = describe(parsed, person, high);
    if described.named {
        return None;
    }
    let mut object = described.cut(tail(parsed, person, described.end));
    // "…,” said one of the guests, a salesman from Lyon.": nothing else goes on behind it.
    let apposed = apposition(parsed, object.end.min(high - 1), high);
    if let Some(end) = apposed.filter(|end| parsed.tokens.get(*end).is_none_or(|t| t.kind != Kind::Comma)) {
        object.end = end;
    }
    preposition(parsed, person, &object, low)
        .or_else(|| inverted(parsed, person, &object, low, high))
        .or_else(|| agent(parsed, person, &object, low, high))
        .or_else(|| subject(parsed, person, &described, low, high))
        .or_else(|| saying(parsed, person, &object, low, high))
        .or_else(|| label(parsed, person, &object, low, high))
        .or_else(|| relative(parsed, person, &object, high))
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
#[inline(never)]
fn preposition(parsed: &Parsed, person: &Person, described: &Described, low: usize) -> Option<Speaker> {
    let before = person.start.checked_sub(1).filter(|k| *k >= low)?;
    let at =
        |back: usize| person.start.checked_sub(back).filter(|k| *k >= low).map_or(Word::UNKNOWN, |k| parsed.word(k));
    let cue = match at(1) {
        word!("to") if at(2) == word!("according") => (before - 1, before + 1),
        word!("to")
            if at(2) == word!("attributed") && parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL) =>
        {
            (before - 1, before + 1)
        }
        // "per patient", "per 1,000 people": a rate.
        word!("per")
            if !person.plural && person.determiner == Determiner::None
                || parsed.tokens[person.start].kind == Kind::Number =>
        {
            return None;
        }
        // "without citing a source"
        word!("citing") if at(2) == word!("without") => return None,
        word!("per" | "citing" | "quoting") => (before, before + 1),
        word!("cited" | "cites" | "quoted" | "quotes")
            if parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL) || described.access.is_some() =>
        {
            if parsed.word(person.head + 1) == word!("for") || person.determiner == Determiner::Possessive {
                return None;
            }
            (before, before + 1)
        }
        word!("of")
            if matches!(
                at(2),
                word!(
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
                )
            ) && matches!(at(4), word!("in" | "by" | "to")) =>
        {
            (person.start - 4, person.start)
        }
        // "according to an email and a trustee": the second of a pair
        word!("and" | "or") => {
            let plain = |k: usize| {
                let t = &parsed.tokens[k];
                t.is_word() && !t.is(lexicon::AUXILIARY | lexicon::RELATIVE) && !parsed.name_like(k)
            };
            let to = (low + 1..before)
                .rev()
                .take(12)
                .take_while(|k| plain(*k))
                .find(|k| parsed.word(*k) == word!("to") && parsed.word(*k - 1) == word!("according"))?;
            (to - 1, to + 1)
        }
        word!("from") if matches!(at(2), word!("word" | "confirmation")) => (before - 1, before + 1),
        word!("with")
            if matches!(at(2), word!("interview" | "interviews"))
                && matches!(at(3), word!("to" | "in" | "on" | "from" | "upon")) =>
        {
            (before - 1, before + 1)
        }
        word!("hear") if at(2) == word!("to") => (before - 1, before + 1),
        // "heard from two officials that the pact is dead"
        word!("from")
            if matches!(at(2), word!("hearing" | "heard" | "hear" | "learned" | "learnt"))
                && parsed.get(described.end).is_some_and(|t| t.is(lexicon::THAT)) =>
        {
            (before - 1, before + 1)
        }
        _ => return None,
    };
    Some(found(described, cue))
}

/// "Among the doubters was a former minister, who said …": whoever comes in as no subject speaks in a clause of their own.
fn relative(parsed: &Parsed, person: &Person, described: &Described, high: usize) -> Option<Speaker> {
    let comma = parsed.get(described.end).filter(|t| t.kind == Kind::Comma)?;
    let who = described.end + 1;
    let somebody = matches!(person.determiner, Determiner::Indefinite | Determiner::Quantity)
        || !person.plural && parsed.tokens[person.head].is(lexicon::INDEFINITE_PERSON);
    if !somebody || comma.quoted || parsed.word(who) != word!("who") {
        return None;
    }
    let group = verb::ahead(parsed, who + 1, high)?;
    let t = &parsed.tokens[group.main];
    let says = t.is(lexicon::SPEECH) && !t.is(lexicon::HANDS_OVER | lexicon::STRICT) && !group.passive && !group.modal;
    if !says || content(parsed, group.main, high) != Content::Clause {
        return None;
    }
    let mut speaker = found(described, (group.start, group.main + 1));
    speaker.negated = group.negated;
    speaker.confidence = Confidence::Likely;
    Some(speaker)
}

/// "…," said one adviser.
#[inline(never)]
fn inverted(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let verb_at = person.start.checked_sub(1).filter(|k| *k >= low)?;
    let t = &parsed.tokens[verb_at];
    if !t.is(lexicon::CUE) || !t.is(lexicon::VERB_PAST | lexicon::VERB_S | lexicon::VERB_BASE) {
        return None;
    }
    let word = parsed.word(verb_at);
    // Right behind a quotation any verb of saying does: "…,” marvels a lawyer". One that takes an object needs a whole sentence there.
    let close = verb_at.checked_sub(1).filter(|k| *k > low && parsed.tokens[*k].kind == Kind::QuoteClose);
    let quotation = close.is_some_and(|k| {
        let whole = matches!(parsed.tokens[k - 1].kind, Kind::Comma | Kind::Stop);
        t.is(lexicon::SPEECH) && !t.is(lexicon::TELL | lexicon::HANDS_OVER) && (whole || !t.is(lexicon::OBJECTIVE))
    });
    if !(t.is(lexicon::INVERTS) || quotation) || after_is_clause(parsed, person, described.end, high) {
        return None;
    }
    // "said the boy came in most evenings": the phrase has a verb of its own.
    if described.verb.is_some_and(|verb| verb == described.end && parsed.tokens[verb].is(verb::FORMS)) {
        return None;
    }
    // "says the lawyer who represents them, Ann Reyes"
    let named = person.determiner == Determiner::Definite
        && !person.plural
        && described.end < high
        && parsed.tokens[described.end].kind == Kind::Comma
        && super::phrase::name(parsed, described.end + 1, high)
            .is_some_and(|end| closes_here(parsed, end, high) && end > described.end + 2);
    if named {
        return None;
    }
    let said = matches!(word, word!("said" | "says"));
    let before = verb_at.checked_sub(1).filter(|k| *k >= low);
    let opens = match before {
        None => said,
        Some(k) => {
            let b = &parsed.tokens[k];
            match b.kind {
                Kind::QuoteClose => true,
                Kind::Dash => b.spaced || said,
                // A comma before "said one adviser" closes the content; other verbs need the sentence to end behind them, and
                // "the judge, Ann Oduya, warned jurors not to look" has its content ahead.
                Kind::Comma => {
                    said || closes_here(parsed, described.end, high)
                        && !parsed.get(described.end).is_some_and(|n| n.is(lexicon::NEGATION | lexicon::TO))
                }
                _ => b.is(lexicon::SUBORDINATOR) && parsed.word(k) == word!("as") && !t.is(lexicon::BELIEF),
            }
        }
    };
    opens.then(|| found(described, (verb_at, verb_at + 1)))
}

/// "said officials were met", "told one adviser to wait": the phrase belongs to a clause of its own. Behind a description "to" is the
/// description's: "who asked for anonymity to speak freely".
fn after_is_clause(parsed: &Parsed, person: &Person, at: usize, high: usize) -> bool {
    let plain = at == person.head + 1;
    parsed
        .get(at)
        .filter(|_| at < high)
        .is_some_and(|t| t.is(lexicon::AUXILIARY | lexicon::THAT) || plain && t.is(lexicon::TO))
}

/// "was confirmed by two officials", "described by aides as", "seen by experts as".
#[inline(never)]
fn agent(parsed: &Parsed, person: &Person, described: &Described, low: usize, _high: usize) -> Option<Speaker> {
    let by = person.start.checked_sub(1).filter(|k| *k >= low)?;
    if parsed.word(by) != word!("by") {
        return None;
    }
    // "summed up by one delegate: “…”"
    let quotes = parsed.get(described.end).is_some_and(|t| t.kind == Kind::Colon)
        && parsed.get(described.end + 1).is_some_and(|t| t.kind == Kind::QuoteOpen);
    let mut at = by;
    for _ in 0..4 {
        at = at.checked_sub(1).filter(|k| *k >= low)?;
        let t = &parsed.tokens[at];
        if quotes && t.is(lexicon::VERB_PARTICIPLE) {
            return Some(found(described, (at, by + 1)));
        }
        if t.is(lexicon::VERB_PARTICIPLE) && t.is(lexicon::CUE) {
            let heads = parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL | lexicon::CROWD);
            if t.is(lexicon::BELIEF) && !heads {
                return None;
            }
            let compared = described.end < _high && matches!(parsed.word(described.end), word!("as" | "to"));
            if !(t.is(lexicon::AGENTIVE) || t.is(lexicon::COMPARING) && compared) {
                return None;
            }
            let group = verb::group(parsed, at, low);
            let mut speaker = found(described, (group.start, by + 1));
            speaker.negated = group.negated;
            if matches!(
                parsed.word(at),
                word!("called" | "seen" | "raised" | "questioned" | "criticised" | "criticized")
            ) {
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
        // "Raid on lawyers, doctors held in Porto", "One child hurt, another parent held": what happened to them.
        let telling = parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL);
        let happened = b.kind == Kind::Comma
            && (parsed.tokens[person.head + 1..described.end]
                .iter()
                .any(|t| t.is(lexicon::VERB_PAST | lexicon::VERB_PARTICIPLE) && !t.is(lexicon::ACCESS))
                || !person.plural && !telling);
        if tail
            && last
            && !happened
            && (headline || telling)
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
    // "Sources: Rovers, keeper agree to part": wire copy without its headline. "Sources: the port authority" is a credit.
    let wire = low == 0
        && person.start == low
        && described.end == person.head + 1
        && parsed.tokens[person.head].is(lexicon::BARE)
        && (described.end + 2..high).any(|k| {
            let t = &parsed.tokens[k];
            t.is(lexicon::VERB_BASE | lexicon::VERB_S)
                && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY | lexicon::NOUN_VERB)
                && !t.capital()
        });
    if opens
        && colon
        && (headline || transcript || wire)
        && (person.plural
            || person.determiner != Determiner::None
            || parsed.tokens[person.head].is(lexicon::BARE | lexicon::OFFICIAL)
            || !parsed.tokens[person.head].is(lexicon::UNIQUE)
                && matches!(
                    parsed.word(person.head),
                    word!("aide" | "adviser" | "ally" | "insider" | "friend" | "expert" | "lawyer")
                ))
    {
        return Some(found(described, (described.end, described.end + 1)));
    }
    None
}

/// "three people briefed on the plan", "an anonymous source": a phrase that tells by itself that somebody told something, also where
/// the text is cut off before the cue, or has another way to bring it in.
#[inline(never)]
pub fn own_words(parsed: &Parsed, person: &Person, low: usize, high: usize) -> Option<Speaker> {
    let tokens = &parsed.tokens;
    let bare = tokens[person.head].is(lexicon::BARE);
    let nameless = bare && tokens[person.start..person.head].iter().any(|t| t.is(lexicon::NAMELESS));
    let knows = knows(parsed, person.head + 1, high, bare);
    let before = person.start.checked_sub(1).filter(|k| *k >= low).map(|k| &tokens[k]);
    // Who is told something is no source, and neither is one of whom there is none.
    let nameless = nameless && matches!(person.determiner, Determiner::Indefinite | Determiner::Quantity);
    if !nameless && knows.is_none()
        || person.named
        || matches!(person.determiner, Determiner::No | Determiner::Possessive)
        || before.is_some_and(|t| t.is(lexicon::TELL | lexicon::NEGATION))
    {
        return None;
    }
    let described = describe(parsed, person, high);
    // "A person briefed on the plan would know": nobody in particular.
    if described.verb.is_some_and(|verb| parsed.tokens[verb].is(lexicon::MODAL)) {
        return None;
    }
    let end = knows.unwrap_or_else(|| tail(parsed, person, described.end));
    let access = knows.map(|end| (person.head + 1, end));
    let confidence = Confidence::Possible;
    Some(Speaker { end, access, confidence, coordinated: false, ..found(&described, (end, end)) })
}

/// The end of the words at `at` by which somebody knows about a matter: "familiar with the talks", "briefed on the plan", "with direct
/// knowledge of the case", and of a source "close to the chairman". The matter may be cut off.
fn knows(parsed: &Parsed, at: usize, high: usize, bare: bool) -> Option<usize> {
    let tokens = &parsed.tokens;
    let mut k = at + usize::from(parsed.adverb(at));
    let with = parsed.word(k) == word!("with");
    if with {
        k += 1;
        while k < high
            && tokens[k].is(lexicon::DESCRIPTOR | lexicon::ADVERB | lexicon::DETERMINER | lexicon::NOUN_ONE)
            && k < at + 5
            && parsed.word(k) != word!("knowledge")
        {
            k += 1;
        }
    }
    let preposition = match parsed.word(k) {
        word!("familiar") => word!("with"),
        word!("briefed") => word!("on"),
        word!("knowledge") if with => word!("of"),
        word!("knowledgeable") => word!("about"),
        word!("close") if bare => word!("to"),
        _ => return None,
    };
    if parsed.word(k + 1) != preposition && !(preposition == word!("on") && parsed.word(k + 1) == word!("about")) {
        return None;
    }
    let matter = k + 2;
    let end = super::phrase::any(parsed, matter, high).unwrap_or(matter);
    // "people familiar with the area", "with knowledge of French": no matter that somebody tells about.
    let of_matter =
        bare || end == matter || tokens[matter..end].iter().any(|t| t.is(lexicon::TOPIC | lexicon::CONTENT));
    of_matter.then_some(end)
}

/// Subject before verb: "officials say", "a person who saw the draft said", "…, officials said, …".
#[inline(never)]
fn subject(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let start = described.verb?;
    let before = subject_position(parsed, person, low)?;
    let group = verb::ahead(parsed, start, high)?;
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
    // "…, said Hodan Ali": the verb is another's.
    let inverted = matches!(word, word!("said" | "says")) && parsed.tokens[group.start - 1].kind == Kind::Comma;
    if inverted && parsed.name_like(group.main + 1) && parsed.name_like(group.main + 2) {
        return None;
    }
    let mut speaker = found(described, (group.start, group.main + 1));
    speaker.negated = group.negated;
    if group.passive || passive(parsed, &group) {
        let says = parsed.get(group.main + 1).is_some_and(|n| n.is(lexicon::SPEECH) && n.is(lexicon::VERB_ING));
        let quoted = matches!(word, word!("quoted" | "cited" | "heard" | "overheard"))
            && (says || parsed.word(group.main + 1) == word!("as"));
        // "if one former clerk is to be believed"
        let believed = word == word!("believed") && parsed.word(group.main - 1) == word!("be") && group.infinitive;
        // "was more relaxed, calling the price fair"
        let led =
            || leads(parsed, &speaker, group.main, high).filter(|_| matches!(before, Before::Open | Before::Comma));
        return if quoted || believed { Some(speaker) } else { led() };
    }
    // "declined to specify": who keeps something back is a source of the rest.
    let last = group.main.saturating_sub(1);
    if last > group.start
        && parsed.tokens[last].is(lexicon::TO)
        && parsed.tokens[group.start..last].iter().any(|t| t.is(lexicon::REFUSES))
        // "declined to speak on the record": nothing was said.
        && !matches!(word, word!("speak" | "comment" | "talk"))
    {
        return Some(speaker);
    }
    // "ruled it out", "have let it be known that"
    let (next, second) = (parsed.word(group.main + 1), parsed.word(group.main + 2));
    let rules_out = matches!(word, word!("rule" | "rules" | "ruled" | "ruling"))
        && (next == word!("out") || second == word!("out"));
    let lets_know = matches!(word, word!("let" | "lets"))
        && next == word!("it")
        && second == word!("be")
        && parsed.word(group.main + 3) == word!("known");
    let ahead = |reach: usize, one: fn(Word) -> bool| {
        (group.main + 1..high.min(group.main + reach))
            .take_while(|k| parsed.tokens[*k].is_word())
            .find(|k| one(parsed.word(*k)))
    };
    // "made the same point", "take it to mean that", "pointed an accusing finger at", "waved the suggestion away"
    let idiom = match word {
        word!("made" | "make" | "makes") => {
            ahead(6, |word| matches!(word, word!("point" | "case" | "argument" | "allegation" | "accusation")))
                .is_some_and(|k| parsed.word(k + 1) != word!("of"))
        }
        word!("take" | "takes" | "took") => ahead(9, |word| word == word!("to")).is_some_and(|k| {
            let it = k == group.main + 2 && parsed.tokens[k - 1].is(lexicon::PRONOUN | lexicon::DEFINITE);
            parsed.word(k + 1) == word!("mean") && (it || parsed.word(k + 2) == word!("that"))
        }),
        word!("point" | "points" | "pointed") => ahead(5, |word| matches!(word, word!("finger" | "fingers"))).is_some(),
        word!("waved" | "shrugged" | "laughed" | "brushed") => {
            ahead(5, |word| matches!(word, word!("off" | "away" | "aside"))).is_some()
                && (group.main + 1..high.min(group.main + 7))
                    .any(|k| parsed.tokens[k].is(lexicon::CONTENT | lexicon::DOCUMENT))
        }
        _ => false,
    };
    if (rules_out || lets_know || idiom) && before != Before::Relative {
        speaker.confidence = Confidence::Likely;
        return Some(speaker);
    }
    // "went on to say that"
    let further = group.main + 3;
    if matches!(word, forms!("go"))
        && next == word!("on")
        && second == word!("to")
        && parsed.get(further).is_some_and(|t| t.is(lexicon::SPEECH) && t.is(lexicon::VERB_BASE))
        && content(parsed, further, high) != Content::None
    {
        speaker.cue = (group.start, further + 1);
        return Some(speaker);
    }
    // "The aide shook his head: “…”": whatever somebody does, a quotation behind a colon says what they said.
    let acts = !t.is(person.speaks | lexicon::AUXILIARY) || t.is(lexicon::BE);
    if acts && before == Before::Open && introduces(parsed, group.main, high) {
        speaker.confidence = Confidence::Likely;
        return Some(speaker);
    }
    if !t.is(person.speaks) {
        if let Some(end) = attitude(parsed, &group, high) {
            speaker.cue = (group.start, end);
            speaker.confidence = Confidence::Likely;
            return Some(speaker);
        }
        if !matches!(before, Before::Open | Before::Clause | Before::Comma) {
            return None;
        }
        if let Some(led) = leads(parsed, &speaker, group.main, high) {
            return Some(led);
        }
        return if before != Before::Clause { second_verb(parsed, person, described, group.main, high) } else { None };
    }
    // "analysts may see", "voters can't find": no report. "officials would not say" is one.
    let modal = parsed.tokens[group.start..group.main].iter().any(|t| t.is(lexicon::MODAL));
    // "would say only that", "would only tell CNN"
    // … and "would later say" is what somebody said.
    let only = t.is(lexicon::SPEECH)
        && (group.start..high.min(group.main + 4)).any(|k| matches!(parsed.word(k), word!("only" | "later")));
    if modal && !only && !(group.negated && matches!(word, word!("say" | "confirm" | "comment" | "elaborate" | "rule")))
    {
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
    // "found themselves where they had begun", "shouted at her", "called the police"
    let reflexive = t.is(lexicon::STRICT)
        && matches!(next, word!("themselves" | "himself" | "herself" | "itself" | "ourselves" | "myself"));
    let at_somebody = next == word!("at") && matches!(word, forms!("shout" | "yell" | "scream"));
    let summons = matches!(word, forms!("call"))
        && (group.main + 1..high.min(group.main + 3)).any(|k| matches!(parsed.word(k), word!("police" | "ambulance")));
    if reflexive || (at_somebody || summons) && !plain_content(parsed, group.main, high) {
        return None;
    }
    // "In each village, parents sobbed over the coffins": before the comma stands nothing that is said.
    let adjunct = before == Before::Comma
        && t.is(lexicon::STRICT)
        && t.is(lexicon::INVERTS)
        && parsed.tokens[low].is(lexicon::PREPOSITION | lexicon::SUBORDINATOR)
        && parsed.get(group.main + 1).is_some_and(|t| t.is(lexicon::PREPOSITION));
    let parenthetical = matches!(before, Before::Comma | Before::Quote | Before::As)
        && !adjunct
        && closes_here(parsed, group.main + 1, high);
    let relative =
        before == Before::Relative && !t.is(lexicon::HANDS_OVER) && !t.is(lexicon::TELL) && !t.is(lexicon::PERCEIVING);
    let as_put =
        before == Before::As && parsed.word(group.main + 1) == word!("it") && closes_here(parsed, group.main + 2, high);
    if parenthetical || relative || as_put {
        return Some(speaker);
    }
    // "Detectives do not know": nothing is told.
    if group.negated && t.is(lexicon::PERCEIVING) {
        return None;
    }
    // "a prisoner charged with", "a group called": a participle that describes.
    let alone = (group.start..group.main).all(|k| parsed.adverb(k) || parsed.tokens[k].is(lexicon::TIME));
    if alone && t.is(lexicon::VERB_PARTICIPLE) {
        let next = parsed.word(group.main + 1);
        let describes = matches!(
            (word, next),
            (word!("charged"), word!("with"))
                | (word!("accused"), word!("of" | "in"))
                | (word!("denied"), word!("bail" | "entry" | "access" | "parole" | "asylum"))
                | (word!("held" | "seen" | "cited" | "quoted"), word!("in" | "by" | "on" | "at"))
        ) || word == word!("called") && calls_itself(parsed, group.main + 1, high);
        if describes {
            return None;
        }
    }
    let content = content(parsed, group.main, high);
    // "apologised at the time and said a partner was to blame"
    let later = || {
        let open = matches!(before, Before::Open | Before::Comma);
        open.then(|| second_verb(parsed, person, described, group.main, high)).flatten()
    };
    // What a document shows needs no words of its own: "shows a runway".
    if person.speaks.any(lexicon::EVIDENCE) && t.is(lexicon::EVIDENCE) {
        return (content != Content::None).then_some(speaker);
    }
    match word {
        word!("said" | "says" | "say" | "saying") => {
            // Dialogue: "a friend said to him".
            if parsed.word(group.main + 1) == word!("to")
                && matches!(parsed.word(group.main + 2), word!("him" | "her" | "them" | "himself" | "herself"))
            {
                return None;
            }
            if parsed.get(group.main + 1).is_some_and(|t| t.is(lexicon::GREETING)) && content != Content::Clause {
                return None;
            }
            if matches!(parsed.word(group.main + 1), word!("to") if parsed.get(group.main + 2).is_some_and(|t| t.is(lexicon::BE | lexicon::HAVE)))
            {
                return None;
            }
        }
        // "asked Ruiz why": a question tells nothing; "asked whether" hints, "asked that" wants.
        word!("asked" | "asks" | "ask") => {
            if !matches!(parsed.word(group.main + 1), word!("whether" | "if" | "that")) {
                // "asked us to leave out her name, saying …"
                return leads(parsed, &speaker, group.main, high).filter(|_| before == Before::Open);
            }
        }
        // Verbs with a life of their own: only what is plainly content makes them speech.
        _ if t.is(lexicon::STRICT) => {
            let alone =
                matches!(word, word!("agreed" | "agrees" | "agree")) && closes_here(parsed, group.main + 1, high);
            let reacts = matches!(word, forms!("respond")) && parsed.word(group.main + 1) == word!("to");
            // "spoke of their anger"; "consider it a decoy".
            let next = parsed.word(group.main + 1);
            let talks = t.is(lexicon::TALKS_ABOUT) && matches!(next, word!("of" | "about"))
                || matches!(word, word!("point" | "points" | "pointed")) && matches!(next, word!("to" | "out"))
                || matches!(word, word!("played" | "brushed")) && matches!(next, word!("down" | "aside"));
            let feels =
                t.is(lexicon::PERCEIVING) && t.is(lexicon::VERB_BASE | lexicon::VERB_S) && content == Content::Clause;
            let sees_in = matches!(word, forms!("see")) && next == word!("in")
                || matches!(word, word!("saw" | "see" | "sees"))
                    && (group.main + 2..high.min(group.main + 7))
                        .take_while(|k| parsed.tokens[*k].is_word())
                        .any(|k| parsed.word(k) == word!("as"));
            let compared = next == word!("to")
                && (group.main + 3..high.min(group.main + 9)).any(|k| parsed.word(k) == word!("as"));
            let judges = t.is(lexicon::COMPARING)
                && (compared
                    || !t.is(lexicon::TALKS_ABOUT)
                        && parsed.get(group.main + 1).is_some_and(|n| n.is(lexicon::PRONOUN)));
            if reacts || !(alone || sees_in || talks || judges || feels || plain_content(parsed, group.main, high)) {
                return leads(parsed, &speaker, group.main, high).filter(|_| before != Before::Relative).or_else(later);
            }
        }
        _ if t.is(lexicon::TELL) => {
            let addressee = parsed.get(group.main + 1)?;
            // "Headteachers told to lose pupils": they are told.
            if addressee.is(lexicon::TO) && group.start == group.main {
                return None;
            }
            if !(addressee.is_word() && !addressee.is(lexicon::PREPOSITION)) && content == Content::None {
                return None;
            }
        }
        // "have threatened a strike if": what they will do, not what they say.
        forms!("threaten") => {
            if !parsed.get(group.main + 1).is_some_and(|n| n.is(lexicon::TO | lexicon::THAT)) {
                return None;
            }
        }
        _ => {
            // "analysts expect more", "colleagues never believed it": an opinion whatever its object.
            let described_as = matches!(word, forms!("describe"))
                && parsed.get(group.main + 1).is_some_and(|n| n.is(lexicon::DETERMINER));
            let opinion = described_as
                || t.is(lexicon::OPINION) && group.main + 1 < high && parsed.tokens[group.main + 1].is_word();
            let confesses = t.is(lexicon::CONFESSES) && parsed.word(group.main + 1) == word!("to");
            if opinion || confesses {
                return Some(speaker);
            }
            if content == Content::None {
                return later();
            }
            // "Students reported to the gym"
            let to = parsed.get(group.main + 1).is_some_and(|n| n.is(lexicon::TO));
            if content == Content::Object && (to || !t.is(lexicon::OBJECTIVE)) {
                return later();
            }
            // "put the cost at three million".
            let puts = matches!(word, forms!("put"))
                && (parsed.word(group.main + 1) == word!("it")
                    || (group.main + 2..high.min(group.main + 8)).any(|k| parsed.word(k) == word!("at")))
                // "gave the date as 9 May"
                || matches!(word, word!("gave" | "give" | "gives"))
                    && (group.main + 2..high.min(group.main + 6))
                        .any(|k| parsed.word(k) == word!("as") && parsed.word(k + 1) != word!("well"));
            // "donors gave $8 million to support the drive"
            let sum = (group.main + 1..high.min(group.main + 3)).any(|k| parsed.tokens[k].kind == Kind::Number)
                && parsed.raw(group.main + 1).starts_with(['$', '£', '€']);
            if (content != Content::Noun || sum)
                && t.is(lexicon::HANDS_OVER)
                && !puts
                && !introduces(parsed, group.main, high)
            {
                return None;
            }
        }
    }
    speaker.object = content == Content::Object;
    if matches!(before, Before::Nested) || weak(parsed, group.main, high) {
        speaker.confidence = Confidence::Possible;
    }
    Some(speaker)
}

/// Whether the verb at `main` rather does something than reports it, so that editors differ: D7's "urged", "called for", "complained",
/// and what is told to the police or to colleagues.
fn weak(parsed: &Parsed, main: usize, high: usize) -> bool {
    let next = parsed.word(main + 1);
    match parsed.word(main) {
        word!(
            "condemned"
                | "condemn"
                | "condemns"
                | "denounced"
                | "denounce"
                | "denounces"
                | "praised"
                | "praise"
                | "urged"
                | "urge"
                | "urges"
                | "demanded"
                | "demand"
                | "demands"
                | "demanding"
                | "criticised"
                | "criticized"
                | "criticise"
                | "criticize"
                | "blaming"
        ) => true,
        // "gives a different account", "tell another story", "paint a picture"
        word!("give" | "gives" | "gave" | "tell" | "tells" | "paint" | "paints" | "painted")
            if (main + 2..high.min(main + 5))
                .any(|k| matches!(parsed.word(k), word!("story" | "account" | "picture"))) =>
        {
            true
        }
        word!("complained" | "complain" | "complaining") => next == word!("of"),
        word!("calling" | "called" | "call" | "calls") => {
            (main + 1..high.min(main + 4)).any(|k| parsed.word(k) == word!("for"))
        }
        word!("told" | "tell") => {
            let heard = if next == word!("the") { parsed.word(main + 2) } else { next };
            matches!(
                heard,
                word!(
                    "police"
                        | "officers"
                        | "detectives"
                        | "investigators"
                        | "court"
                        | "jury"
                        | "inquiry"
                        | "colleagues"
                )
            )
        }
        _ => false,
    }
}

/// "a group called Dawn"; not "called Ruiz “a clown”".
fn calls_itself(parsed: &Parsed, at: usize, high: usize) -> bool {
    super::phrase::name(parsed, at, high)
        .is_some_and(|end| !parsed.get(end).is_some_and(|n| n.kind == Kind::QuoteOpen || n.is(lexicon::DETERMINER)))
}

/// The same speaker with the participle of saying that the verb at `main` leads to.
fn leads(parsed: &Parsed, speaker: &Speaker, main: usize, high: usize) -> Option<Speaker> {
    let at = participle(parsed, main, high)?;
    Some(Speaker { cue: (at, at + 1), confidence: Confidence::Likely, ..speaker.clone() })
}

/// "took back the remark, saying that …": what a verb of another kind leads to.
fn participle(parsed: &Parsed, main: usize, high: usize) -> Option<usize> {
    let mut at = main + 1;
    while at + 1 < high.min(main + 32) {
        let t = &parsed.tokens[at];
        let next = &parsed.tokens[at + 1];
        if t.kind == Kind::Comma && next.is(lexicon::VERB_ING) && next.is(lexicon::SPEECH) {
            // "calling for more", "giving a wave": only words that are said.
            let weak = next.is(lexicon::OBJECTIVE | lexicon::HANDS_OVER | lexicon::STRICT);
            let says = content(parsed, at + 1, high) != Content::None
                && !(weak && parsed.tokens.get(at + 2).is_some_and(|n| n.is(lexicon::PREPOSITION)));
            return says.then_some(at + 1);
        }
        let reported = t.is(lexicon::SPEECH) && t.is(lexicon::VERB_PAST | lexicon::VERB_S) && finite(parsed, at);
        let clause = reported
            || t.is(lexicon::SUBJECT_PRONOUN | lexicon::RELATIVE | lexicon::WH)
            || t.is(lexicon::SUBORDINATOR) && !t.is(lexicon::PREPOSITION);
        if clause || matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::QuoteOpen | Kind::Dash) {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether a colon and a quotation follow in the same clause.
fn introduces(parsed: &Parsed, main: usize, high: usize) -> bool {
    for at in main + 1..high.min(main + 16) {
        let t = &parsed.tokens[at];
        if t.kind == Kind::Colon {
            return parsed.get(at + 1).is_some_and(|n| n.kind == Kind::QuoteOpen);
        }
        let other = t.is(lexicon::SPEECH) && t.is(lexicon::VERB_PAST | lexicon::VERB_S) && finite(parsed, at);
        if !t.is_word() && t.kind != Kind::Possessive || t.is(lexicon::RELATIVE | lexicon::SUBJECT_PRONOUN) || other {
            return false;
        }
    }
    false
}

/// "was emphatic that none had left", "are inclined to discount it": the end of an adjective that tells what somebody thinks, where
/// it says what of.
fn attitude(parsed: &Parsed, group: &verb::Group, high: usize) -> Option<usize> {
    let mut at = group.main + 1;
    while at < high && (parsed.adverb(at) || matches!(parsed.word(at), word!("more" | "less"))) {
        at += 1;
    }
    let content = parsed.get(at + 1).filter(|_| at + 1 < high)?;
    let thinks = parsed.tokens[group.main].is(lexicon::BE) && parsed.tokens[at].is(lexicon::ATTITUDE);
    // "is more sceptical. “Every year …”": what of, the quotation tells.
    let quotes = matches!(content.kind, Kind::Stop | Kind::Colon)
        && parsed.get(at + 2).is_some_and(|t| t.kind == Kind::QuoteOpen);
    if thinks && quotes {
        return Some(at + 1);
    }
    // "quick to insist"; "certain to fail" and "keen to buy" say nothing.
    let to = content.is(lexicon::TO)
        && parsed.get(at + 2).is_some_and(|verb| verb.is(lexicon::CUE))
        && !matches!(parsed.word(at), word!("sure" | "certain"));
    let of = to
        || content.is(lexicon::THAT | lexicon::SUBJECT_PRONOUN)
        || matches!(parsed.word(at + 1), word!("about" | "of" | "whether"));
    (thinks && of).then_some(at + 1)
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
        if !matches!(parsed.word(at), word!("and" | "but" | "then")) {
            continue;
        }
        let verb = at + 1 + usize::from(parsed.adverb(at + 1));
        let v = parsed.get(verb).filter(|_| verb < high)?;
        let agrees = v.is(lexicon::VERB_PAST) || plural && v.is(lexicon::VERB_BASE) || !plural && v.is(lexicon::VERB_S);
        if v.is(lexicon::SPEECH) && agrees && !v.is(lexicon::HANDS_OVER) && plain_content_or_said(parsed, verb, high) {
            return Some(found(described, (verb, verb + 1)));
        }
    }
    None
}

fn plain_content_or_said(parsed: &Parsed, verb: usize, high: usize) -> bool {
    matches!(parsed.word(verb), word!("said" | "say" | "says")) && content(parsed, verb, high) != Content::None
        || plain_content(parsed, verb, high)
}

/// "…, with analysts saying bread will cost more".
fn saying(parsed: &Parsed, person: &Person, described: &Described, low: usize, high: usize) -> Option<Speaker> {
    let with = person.start.checked_sub(1).filter(|k| *k >= low)?;
    if !matches!(parsed.word(with), word!("with" | "including")) {
        return None;
    }
    let at = (person.head + 1..high.min(person.head + 16)).find(|k| {
        let t = &parsed.tokens[*k];
        !t.is_word()
            || t.is(lexicon::COORDINATOR | lexicon::AUXILIARY)
            || t.is(lexicon::SPEECH) && t.is(lexicon::VERB_ING)
    })?;
    if !parsed.tokens[at].is(lexicon::VERB_ING)
        || !parsed.tokens[at].is(lexicon::SPEECH)
        || content(parsed, at, high) == Content::None
    {
        return None;
    }
    let mut speaker = found(described, (at, at + 1));
    speaker.end = speaker.end.min(at);
    Some(speaker)
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
#[inline(never)]
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
            Kind::Number if parsed.tokens[low..at].iter().all(|t| matches!(t.kind, Kind::Number | Kind::Colon)) => {
                return Some(Before::Open);
            }
            Kind::Number | Kind::Possessive => return None,
            Kind::Word => {}
        }
        if t.is(lexicon::COORDINATOR) {
            // "Ruiz and his aides": the first of the pair is known.
            let known = at > low
                && (parsed.name_like(at - 1) && !parsed.tokens[at - 1].is(lexicon::TIME)
                    || parsed.tokens[at - 1].is(lexicon::SUBJECT_PRONOUN))
                && matches!(parsed.word(at), word!("and" | "or" | "nor"));
            return (!known).then_some(Before::Clause);
        }
        if parsed.word(at) == word!("as") {
            // "identified only as agents": what they are called.
            let called = at > low + 1
                && (parsed.tokens[at - 1].is(lexicon::VERB_PARTICIPLE)
                    || parsed.adverb(at - 1) && parsed.tokens[at - 2].is(lexicon::VERB_PARTICIPLE));
            return (!called).then_some(Before::As);
        }
        if t.is(lexicon::THAT | lexicon::RELATIVE) {
            // "a levy that economists consider harmless": what is said stands before.
            let noun = at > low
                && parsed.tokens[at - 1].is_word()
                && !parsed.tokens[at - 1].is(lexicon::CUE | lexicon::COORDINATOR | lexicon::PREPOSITION)
                && (!parsed.tokens[at - 1].is(verb::FORMS) || parsed.tokens[at - 1].is(lexicon::NOUN_ONE));
            return Some(if noun { Before::Relative } else { Before::Clause });
        }
        if t.is(lexicon::WH) {
            return (parsed.word(at) != word!("whether")).then_some(Before::Wh);
        }
        if t.is(lexicon::SUBORDINATOR) {
            // "lest clients conclude": nobody has concluded anything.
            return (!matches!(parsed.word(at), word!("lest" | "unless"))).then_some(Before::Clause);
        }
        if (parsed.adverb(at) || t.is(lexicon::TIME)) && steps < 4 {
            continue;
        }
        if t.is(lexicon::PREPOSITION) {
            // "On Friday officials said", "In the past week aides have said": when it was said.
            if parsed.tokens[at + 1].is(lexicon::TIME | lexicon::DEFINITE)
                && at + 1 < person.start
                && matches!(parsed.word(at), word!("on" | "in" | "at" | "by" | "over" | "during" | "until" | "since"))
            {
                continue;
            }
            return None;
        }
        if t.is(lexicon::CUE) && finite(parsed, at) {
            return (matches!(
                parsed.word(at),
                word!(
                    "said"
                        | "says"
                        | "say"
                        | "believe"
                        | "believes"
                        | "argued"
                        | "argues"
                        | "noted"
                        | "notes"
                        | "added"
                )
            ))
            .then_some(Before::Nested);
        }
        // "…, killing one officer and wounding five": an object.
        if t.is(lexicon::VERB_ING) && at > low && parsed.tokens[at - 1].kind == Kind::Comma {
            return None;
        }
        // "what would critics say", "had officials said so": nobody has.
        if (t.is(lexicon::AUXILIARY) || t.is(verb::FORMS) && finite(parsed, at))
            && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
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

fn passive(parsed: &Parsed, group: &verb::Group) -> bool {
    group.start < group.main
        && parsed.tokens[group.start..group.main].iter().any(|t| t.is(lexicon::BE))
        && parsed.word(group.main - 1) != word!("to")
        && parsed.tokens[group.main].is(lexicon::VERB_PARTICIPLE)
        && !parsed.tokens[group.main].is(lexicon::VERB_ING)
}
