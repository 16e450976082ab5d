//! What stands behind a noun: prepositional phrases, access and relative clauses, asides, up to the verb.

use super::phrase::Person;
use super::{Parsed, verb};
use crate::lexicon::{self, Classes, Word};
use crate::text::Kind;

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
    let tokens = &parsed.tokens;
    let mut out = Described { end: person.head + 1, access: None, verb: None, coordinated: false, named: false };
    let mut at = person.head + 1;
    let limit = high.min(person.head + REACH);
    // The phrase still grows; not after a comma, a time or an adverb.
    let mut grows = true;
    let mut relative = Relative::None;
    let mut plural = person.plural;
    // The verb behind a preposition that has lost its noun.
    let mut stranded = None;
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
                        if matches!(relative, Relative::Open) {
                            relative = Relative::Verb;
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
                // ", a constable with nine years in the service,": who it is.
                if out.end == at && apposition(parsed, at, limit) == Some(next - 1) {
                    out.end = next - 1;
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
        let word = t.word;
        let previous = &tokens[at - 1];
        let modified = (previous
            .is(lexicon::PREPOSITION | lexicon::DETERMINER | lexicon::DESCRIPTOR | lexicon::NATIONALITY)
            && !previous.is(lexicon::AUXILIARY)
            // "the film's cast members"
            || previous.kind == Kind::Possessive && t.is(lexicon::VERB_BASE))
            && at > person.head + 1
            // "people around her say", "a friend of his said": determiners that stand alone too.
            && !(t.is(lexicon::TELL) || word == word!("said"))
            && !(t.is(lexicon::CUE)
                && previous.is(lexicon::POSSESSIVE)
                && (parsed.word(at - 1) == word!("her") || parsed.word(at - 2) == word!("of")));
        // "who returned calls", "who has seen the purchase orders": what the verb of the relative clause has for its object.
        let object = matches!(relative, Relative::Verb)
            && !t.is(lexicon::VERB_PAST | lexicon::AUXILIARY)
            && (t.is(lexicon::NOUN_VERB) && previous.is(lexicon::VERB_PAST)
                || t.is(lexicon::VERB_S)
                    && !t.is(lexicon::CUE)
                    && (previous.is(lexicon::NOUN_ONE | lexicon::VERB_BASE) && tokens[at - 2].is(lexicon::DETERMINER)
                        // "who follows energy sanctions.": where the clause ends, no verb of another kind ends it.
                        || tokens.get(at + 1).is_none_or(|next| !next.is_word())));
        let noun_slot = stranded != Some(at) && (modified || object || verb::noun_position(parsed, at));
        if matches!(word, word!("who" | "whose" | "whom" | "which")) || (word == word!("that") && at == person.head + 1)
            // "an executive at one firm that has looked at the books said"
            || word == word!("that")
                && matches!(relative, Relative::None)
                && at > person.head + 2
                && !previous.is(lexicon::CUE | lexicon::SUBORDINATOR)
                && tokens.get(at + 1).is_some_and(|next| next.is(lexicon::AUXILIARY))
                && later_cue(parsed, at + 1, limit)
        {
            relative = Relative::Open;
            at += 1;
            if grows {
                out.end = at;
            }
            continue;
        }
        if t.is(lexicon::SUBJECT_PRONOUN)
            && !t.is(lexicon::DETERMINER)
            && !matches!(word, word!("us" | "me" | "you" | "her" | "it" | "him" | "them"))
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
            // "the people I spoke to say"
            if at + 1 < limit && tokens[at].is(lexicon::PREPOSITION | lexicon::TO) && tokens[at + 1].is(lexicon::CUE) {
                at += 1;
                relative = Relative::Verb;
                stranded = Some(at);
            }
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
        // "in the eyes of viewers by blaming her": how, not who.
        if word == word!("by")
            && matches!(relative, Relative::None)
            && parsed.get(at + 1).is_some_and(|n| n.is(lexicon::VERB_ING))
        {
            break;
        }
        if matches!(
            word,
            word!("because" | "although" | "though" | "while" | "whereas" | "if" | "unless" | "when" | "until")
        ) && matches!(relative, Relative::None)
        {
            break;
        }
        let auxiliary = t.is(lexicon::BE_FINITE | lexicon::HAVE | lexicon::DO | lexicon::MODAL)
            && !t.is(lexicon::VERB_ING)
            // "Mrs May", "Will Marsh"
            && !(t.capital() && !parsed.capitals_mute);
        let verbal = auxiliary || (t.is(verb::FORMS) && verb::finite(parsed, at) && !noun_slot);
        if verbal && previous.is_word() && parsed.word(at - 1) == word!("to") && stranded != Some(at) {
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
                    relative = Relative::Verb;
                    at += 1;
                    // The whole group of the relative clause.
                    while at < limit
                        && tokens[at].is_word()
                        && (tokens[at].is(lexicon::AUXILIARY | lexicon::NEGATION)
                            || (auxiliary
                                && tokens[at].is(verb::FORMS)
                                && verb::finite(parsed, at)
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
                Relative::Verb => {
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
                        || verb::ahead(parsed, at, high).is_some_and(|group| tokens[group.main].is(lexicon::CUE));
                    // A clause inside the relative clause; the cue may still come.
                    if !is_cue && later_cue(parsed, at + 1, limit) {
                        at += 1;
                        if grows {
                            out.end = at;
                        }
                        continue;
                    }
                    out.verb = Some(back_over_adverbs(parsed, at, person.head + 1));
                    break;
                }
                Relative::None => {
                    // "met aides and urged them", "checked by inspectors or taken down": the second verb of somebody before.
                    let participles = tokens[person.head + 1..at].iter().any(|t| t.is(lexicon::VERB_PARTICIPLE));
                    if previous.is(lexicon::COORDINATOR) && (agrees || t.is(lexicon::VERB_PARTICIPLE) && !participles) {
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
                        && (briefed(parsed, at) || reduces(parsed, at, limit, plural, person.speaks));
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
        if t.is(lexicon::COORDINATOR) && word != word!("but") && word != word!("yet") {
            // "officials and analysts", "aides or advisers": the phrase goes on where another one starts.
            let next = parsed.get(at + 1);
            // "broker and party donor Karl Brandt": one person, who is named.
            let one = !person.plural && person.determiner == super::phrase::Determiner::None && !parsed.capitals_mute;
            let name =
                |k: &usize| parsed.name_like(*k) && parsed.name_like(*k + 1) && !tokens[*k].is(lexicon::NATIONALITY);
            if one && (at + 1..limit.min(at + 5)).take_while(|k| tokens[*k].is_word()).any(|k| name(&k)) {
                out.named = true;
            }
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
        if word == word!("but") || word == word!("yet") {
            // "who was not involved in the deal but knows both companies"
            let goes_on = matches!(relative, Relative::Verb)
                && parsed.get(at + 1).is_some_and(|n| {
                    n.is(verb::FORMS | lexicon::AUXILIARY)
                        && (!n.is(lexicon::SPEECH) || later_cue(parsed, at + 2, limit))
                });
            if !goes_on {
                break;
            }
            relative = Relative::Open;
            at += 1;
            continue;
        }
        let time = t.is(lexicon::TIME) && !t.is(verb::FORMS) && parsed.word(at - 1) != word!("of")
            || (t.is(lexicon::PREPOSITION | lexicon::DEFINITE)
                && word != word!("of")
                && parsed.word(at - 1) != word!("of")
                // "another person on the call": who, not when.
                && !(at == person.head + 1 && tokens[person.head].is(lexicon::ANYBODY))
                && adverbial(parsed, at));
        if time || parsed.adverb(at) && !t.is(lexicon::ACCESS) {
            let place = t.is(lexicon::HERE);
            let participle = parsed.get(at + 1).is_some_and(|n| n.is(lexicon::VERB_ING));
            if matches!(relative, Relative::None) && !later_access(parsed, at) && !place && !participle {
                grows = false;
            }
            at += 1;
            if grows && (place || participle || !matches!(relative, Relative::None)) {
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
        && stranded != Some(out.end)
        && (tokens[out.end - 1].is(lexicon::PREPOSITION | lexicon::COORDINATOR)
            || parsed.word(out.end - 1) == word!("to")
            || (tokens[out.end - 1].is(lexicon::DETERMINER)
                && !tokens[out.end - 1].is(lexicon::RELATIVE | lexicon::PRONOUN)
                && !(tokens[out.end - 1].is(lexicon::POSSESSIVE)
                    && (parsed.word(out.end - 1) == word!("her") || parsed.word(out.end - 2) == word!("of")))))
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
    /// Its verb has come.
    Verb,
}

/// "briefed on the matter", "involved in the talks": access, and never what they did, whether or not a cue follows.
fn briefed(parsed: &Parsed, at: usize) -> bool {
    parsed.tokens[at].is(lexicon::ACCESS) && matches!(parsed.word(at + 1), word!("on" | "about" | "in"))
}

/// Where the phrase is no subject (inverted order, "according to", "told by"), it ends before what is no description of it: a
/// clause, an infinitive, "as", what "and" adds behind a comma.
pub fn tail(parsed: &Parsed, person: &Person, end: usize) -> usize {
    for at in person.head + 1..end {
        let t = &parsed.tokens[at];
        let next = parsed.get(at + 1);
        let clause = t.is(lexicon::SUBORDINATOR) && !t.is(lexicon::PREPOSITION | lexicon::RELATIVE | lexicon::THAT);
        let content = parsed.word(at) == word!("that") && at > person.head;
        let infinitive =
            parsed.word(at) == word!("to") && next.is_some_and(|n| n.is(lexicon::VERB_BASE) && !n.is(lexicon::PERSON));
        let added = t.kind == Kind::Comma && next.is_some_and(|n| n.is(lexicon::COORDINATOR));
        // "According to some elders the soldiers are not liked": "people the firm trusts" has a verb.
        let clause = clause
            || at == person.head + 1
                && t.is(lexicon::DEFINITE | lexicon::INDEFINITE)
                && !parsed.tokens[at..end].iter().any(|t| t.is(verb::FORMS | lexicon::AUXILIARY));
        if clause || content || infinitive || added || matches!(parsed.word(at), word!("as" | "tell")) {
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
                word!(
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
    if matches!(parsed.word(at), word!("said" | "told" | "thought")) || after.is(lexicon::DETERMINER) {
        return false;
    }
    // "the people mentioned earlier"
    if matches!(parsed.word(at), word!("cited" | "mentioned" | "quoted"))
        && matches!(parsed.word(at + 1), word!("above" | "earlier"))
    {
        return true;
    }
    // What nobody can be made to do is the verb of its subject: "appeared to", "declined to", "spoke of".
    let own = parsed.tokens[at].is(lexicon::CHAINS);
    let object = |k: usize| {
        parsed.get(k).is_some_and(|t| t.is(lexicon::DETERMINER))
            && !parsed.get(k + 1).is_some_and(|t| t.is(lexicon::TIME))
    };
    if parsed.tokens[at].is(lexicon::HANDS_OVER) && parsed.word(k) == word!("up")
        || matches!(parsed.word(at), word!("played" | "brushed")) && matches!(parsed.word(k), word!("down" | "aside"))
        // "handed over a key and said"
        || matches!(parsed.word(k), word!("over" | "out" | "back" | "up")) && object(k + 1)
        || matches!(
            parsed.word(at),
            word!(
                "apologised"
                    | "apologized"
                    | "laughed"
                    | "smiled"
                    | "agreed"
                    | "disagreed"
                    | "replied"
                    | "responded"
                    | "complained"
                    | "joked"
                    | "lied"
                    | "resigned"
                    | "arrived"
            )
        )
    {
        return false;
    }
    let tells = parsed.tokens[at].is(lexicon::SPEECH) && super::content::plain_content(parsed, at, limit);
    if (own || tells) && parsed.word(k) == word!("to")
        || parsed.tokens[at].is(lexicon::STRICT) && parsed.tokens[at].is(lexicon::TALKS_ABOUT)
    {
        return false;
    }
    let joined = after.is(lexicon::PREPOSITION | lexicon::ACCESS)
        || after.kind == Kind::Number
        || parsed.word(k) == word!("to")
        || matches!(
            parsed.word(at),
            word!("involved" | "present" | "interviewed" | "contacted" | "concerned" | "surveyed" | "quoted")
        );
    if !joined || parsed.word(k) == word!("that") {
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
                && !verb::noun_position(parsed, j)
    }) && !(after.is(lexicon::PREPOSITION)
        && parsed.tokens[at].is(lexicon::SPEECH)
        && matches!(parsed.word(k), word!("in" | "on" | "at" | "during")))
        || (at + 1..limit.min(at + 30))
            .any(|j| matches!(parsed.word(j), word!("said" | "says" | "say" | "told" | "confirmed")))
}

fn later_cue(parsed: &Parsed, from: usize, limit: usize) -> bool {
    for k in from..limit.min(from + 24) {
        let t = &parsed.tokens[k];
        if matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::QuoteOpen | Kind::Comma) {
            return false;
        }
        if matches!(
            parsed.word(k),
            word!("said" | "says" | "say" | "told" | "tell" | "tells" | "described" | "confirmed" | "added")
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
            && !verb::noun_position(parsed, k)
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
    // ", and who asked us to leave out her name,": one more thing about the same person.
    let more = next.is(lexicon::COORDINATOR) && parsed.word(at + 2) == word!("who");
    // ", advisers and lobbyists": a list goes on to its coordinator.
    if next.is_word()
        && !more
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
    if next.is(lexicon::COORDINATOR) && !more {
        return None;
    }
    if let Some(end) = super::phrase::places(parsed, at, limit)
        && verb_at(parsed, end, limit, plural)
    {
        if out.end == at {
            out.end = end;
        }
        return Some(end);
    }
    // ", Maria Lopez, said": a name in apposition.
    if let Some(end) = super::phrase::name(parsed, at + 1, limit)
        && tokens.get(end).is_some_and(|t| t.kind == Kind::Comma)
        && !parsed.capitals_mute
        && !parsed.name_like(at - 1)
        && !next.is(lexicon::PREPOSITION)
        && verb_at(parsed, end + 1, limit, plural)
    {
        out.named = true;
        return None;
    }
    // ", the economist Hugo Lind," ", later identified as Simon Gray," ", whose name is Bruno Weiss,".
    let end = (at + 1..limit.min(at + 12)).find(|k| tokens[*k].kind == Kind::Comma).unwrap_or(at + 1);
    if !next.is(lexicon::PREPOSITION) && end > at + 2 && parsed.name_like(end - 1) && !parsed.capitals_mute {
        let first = super::phrase::name_start(parsed, end - 1, at + 1);
        let before = parsed.word(first - 1);
        let noun = tokens[first - 1].is(lexicon::PERSON | lexicon::TITLE) && first > at + 1;
        if noun
            || before == word!("named")
            || before == word!("is") && matches!(parsed.word(first - 2), word!("name"))
            || before == word!("as")
                && tokens[first - 2].is(lexicon::VERB_PARTICIPLE)
                && matches!(parsed.word(first - 2), word!("identified" | "named"))
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

/// The end of a description of somebody behind the comma at `at`: "a constable with nine years in the service".
pub fn apposition(parsed: &Parsed, at: usize, limit: usize) -> Option<usize> {
    let tokens = &parsed.tokens;
    let opens = tokens.get(at + 1).filter(|_| tokens[at].kind == Kind::Comma && at + 1 < limit)?;
    if !opens.is(lexicon::INDEFINITE) || opens.is(lexicon::ORDINAL_PERSON | lexicon::ONE) {
        return None;
    }
    let mut end = super::phrase::any(parsed, at + 1, limit)?;
    let person = tokens[at + 1..end].iter().any(|t| t.is(lexicon::PERSON));
    while end < limit && tokens[end].is(lexicon::PREPOSITION) {
        end = super::phrase::any(parsed, end + 1, limit)?;
    }
    let closed = tokens.get(end).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop | Kind::QuoteOpen));
    (person && closed).then_some(end)
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
    let words = from..to.min(from + 7);
    let first = if words.is_empty() { Word::UNKNOWN } else { parsed.word(from) };
    let has = |one: fn(Word) -> bool| words.clone().any(|k| one(parsed.word(k)));
    parsed.tokens[from].is(lexicon::ACCESS)
        || parsed.get(from + 1).is_some_and(|t| parsed.adverb(from) && t.is(lexicon::ACCESS))
        || matches!(
            first,
            word!("who" | "that" | "whose" | "briefing" | "working" | "involved" | "participating" | "attending")
        )
        || (first == word!("with")
            && has(|word| {
                matches!(
                    word,
                    word!(
                        "knowledge"
                            | "access"
                            | "insight"
                            | "awareness"
                            | "understanding"
                            | "ties"
                            | "direct"
                            | "information"
                            | "links"
                    )
                )
            }))
        || (matches!(first, word!("in" | "on" | "at"))
            && has(|word| {
                matches!(
                    word,
                    word!(
                        "room"
                            | "meeting"
                            | "call"
                            | "talks"
                            | "process"
                            | "negotiations"
                            | "discussions"
                            | "scene"
                            | "planning"
                    )
                )
            }))
        || (matches!(first, word!("inside" | "within")) && !words.is_empty())
}
