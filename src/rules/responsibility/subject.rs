//! Who is said to have done it: the noun phrase before a predicate, and whether it can have.

use crate::grammar::phrase::approximates;
use crate::grammar::{Parsed, harm, verb};
use crate::lexicon;
use crate::text::{Kind, Shape, Token};

/// How many times the search for a subject goes on in front of an aside, a relative clause or a verb that shares it.
const STEPS: usize = 5;
/// How far back a verb that shares the subject may stand, in tokens.
const SHARED: usize = 40;

/// The noun phrase that is the subject of a verb group that starts at `at`: through relative clauses, asides, and other verbs of the
/// same subject.
pub fn subject(parsed: &Parsed, at: usize, low: usize) -> Option<(usize, usize)> {
    let mut end = at;
    let mut start = None;
    for _ in 0..STEPS {
        while end > low
            && (parsed.adverb(end - 1)
                || parsed.tokens[end - 1].is(lexicon::TIME)
                || parsed.word(end - 1) == word!("on") && end < at && parsed.tokens[end].is(lexicon::TIME))
        {
            end -= 1;
        }
        let before = parsed.get(end.checked_sub(1).filter(|k| *k >= low)?)?;
        if matches!(before.kind, Kind::Comma | Kind::Dash | Kind::Close) {
            end = aside(parsed, end - 1, low)?;
        } else if before.is(lexicon::RELATIVE) && end > low + 1 {
            end -= 1;
            // "messages, one of which claimed"
            if end > low + 2 && parsed.word(end - 1) == word!("of") && parsed.tokens[end - 2].is(lexicon::PARTITIVE) {
                end -= 2;
                end -= usize::from(end > low + 1 && parsed.tokens[end - 1].kind == Kind::Comma);
            } else if parsed.word(end) == word!("who") && parsed.tokens[end - 1].kind == Kind::Comma {
                // "Ivo Brandt, who allegedly shot": what the comma opens goes on behind the verb.
                end -= 1;
            }
        } else if before.is(lexicon::COORDINATOR) && end > low + 1 {
            end = shared(parsed, end - 1, low)?;
        } else {
            match before_verb(parsed, end, low) {
                Ok(found) => {
                    start = Some(found);
                    break;
                }
                Err(relative) => end = relative,
            }
        }
    }
    let mut start = start?;
    // "more than 150 villagers"
    while start > low && approximates(parsed, start - 1, start) && parsed.tokens[start - 1].is(lexicon::APPROXIMATE) {
        start -= 1;
    }
    // A phrase in front of the subject: "in Washington the group", "and the group".
    while start < end && {
        let t = &parsed.tokens[start];
        t.is(lexicon::COORDINATOR)
            || t.is(lexicon::TIME)
            // "18:05 A channel said"
            || t.kind == Kind::Number && parsed.tokens[start + 1].is(lexicon::DEFINITE | lexicon::INDEFINITE)
            || start + 1 < end
                && parsed.tokens[start + 1].is(lexicon::TIME)
                && (t.kind == Kind::Number || t.is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::PREPOSITION))
            || t.kind == Kind::QuoteOpen
            || t.kind == Kind::QuoteClose
            // "watched as soldiers torched it"
            || t.word == word!("as")
            || parsed.adverb(start)
    } {
        start += 1;
    }
    // "at least nine soldiers"
    let counts =
        start + 1 < end && parsed.tokens[start].is(lexicon::APPROXIMATE) && approximates(parsed, start, start + 1);
    if start < end && parsed.tokens[start].is(lexicon::PREPOSITION) && !parsed.tokens[start].is(lexicon::NO) && !counts
    {
        start = (start + 1..end)
            .rev()
            .find(|&k| {
                parsed.tokens[k].is(lexicon::DETERMINER | lexicon::NOBODY | lexicon::SUBJECT_PRONOUN)
                    && !parsed.tokens[k - 1].is(lexicon::PREPOSITION)
            })
            .unwrap_or(end);
    }
    while end > start && matches!(parsed.tokens[end - 1].kind, Kind::QuoteOpen | Kind::QuoteClose) {
        end -= 1;
    }
    (start < end).then_some((start, end))
}

/// Where the verb group starts that has the same subject as the one behind the coordinator at `at`: "phoned a station and claimed".
/// Verbs of clauses inside that one are passed by: "said that its guns were silent and blamed". (Deeds that are told go on with the clause
/// inside: `first` in deed.rs.)
fn shared(parsed: &Parsed, at: usize, low: usize) -> Option<usize> {
    let from = low.max(at.saturating_sub(SHARED));
    let quoted = parsed.get(at + 1).is_some_and(|t| t.quoted);
    let mut end = at;
    while end > from {
        end -= 1;
        let t = &parsed.tokens[end];
        let verb = verb::clausal(parsed, end, lexicon::VERB_PAST | lexicon::VERB_S | lexicon::VERB_BASE);
        if !verb || t.quoted && !quoted {
            continue;
        }
        let start = verb::group(parsed, end, low).start;
        let Some(before) = parsed.get(start.wrapping_sub(1)).filter(|_| start > low) else { return Some(start) };
        if before.is(lexicon::RELATIVE) || !before.is_word() {
            return Some(start);
        }
        let Ok(subject) = before_verb(parsed, start, low) else { return Some(start) };
        let inner = subject > low && parsed.tokens[subject - 1].is(lexicon::THAT | lexicon::RELATIVE | lexicon::CUE);
        if subject < start && !inner {
            return Some(start);
        }
        end = start;
    }
    None
}

/// Where what stands between commas, dashes or brackets opens, if it closes at `close`: "the group, which is based in the hills, said".
/// `None` where nothing opened: the clause starts behind `close`.
fn aside(parsed: &Parsed, close: usize, low: usize) -> Option<usize> {
    let kind = if parsed.tokens[close].kind == Kind::Close { Kind::Open } else { parsed.tokens[close].kind };
    let opens = |from: usize| (low..from).rev().take(24).find(|&k| parsed.tokens[k].kind == kind);
    let open = opens(close)?;
    // "the gunman, identified as Ivo Brandt, 41, …"
    let named = parsed.tokens[open + 1].kind == Kind::Number && open + 2 == close;
    let outer = opens(open).filter(|&outer| named && matches!(parsed.word(outer + 1), word!("identified" | "named")));
    if outer.is_some() {
        return outer;
    }
    // "Liam Foyle, 34, of Dock Street, …"
    let age = open >= low + 2 && parsed.tokens[open - 1].kind == Kind::Number && parsed.tokens[open - 2].kind == kind;
    Some(if age { open - 2 } else { open })
}

/// Where the noun phrase that ends at `end` starts; or, where a relative clause ends there, where its pronoun stands.
fn before_verb(parsed: &Parsed, end: usize, low: usize) -> Result<usize, usize> {
    let mut start = end;
    while start > low && end - start < 24 {
        let at = start - 1;
        let t = &parsed.tokens[at];
        let noun = t.is(lexicon::NOUN_ONE
            | lexicon::NOUN_MANY
            | lexicon::INSTITUTION
            | lexicon::PERSON
            | lexicon::ARMED
            | lexicon::MILITANT)
            || parsed.name_like(at)
            || at > low
                && parsed.tokens[at - 1].is(lexicon::DETERMINER)
                && !t.is(lexicon::PREPOSITION)
                && !both_say(parsed, at);
        // "an attack the group claimed": a noun in front of an article belongs to another phrase.
        if start < end && noun && parsed.tokens[start].is(lexicon::DEFINITE | lexicon::INDEFINITE | lexicon::POSSESSIVE)
        {
            break;
        }
        // "the Front's (HF) coastal branch"
        if t.kind == Kind::Close
            && start < end
            && let Some(open) = (low..at).rev().take(4).find(|&k| parsed.tokens[k].kind == Kind::Open)
        {
            start = open;
            continue;
        }
        let inside = match t.kind {
            Kind::Number | Kind::Possessive | Kind::QuoteOpen | Kind::QuoteClose => true,
            Kind::Word => {
                let group = t.shape == Shape::Upper && parsed.word(at) == word!("is") && !parsed.capitals_mute;
                let finite = t.is(lexicon::AUXILIARY) && !group
                    || (t.is(lexicon::VERB_PAST | lexicon::VERB_S | lexicon::VERB_BASE)
                        && !noun
                        && !t.is(lexicon::DESCRIPTOR | lexicon::PREPOSITION)
                        && !(t.is(lexicon::VERB_PARTICIPLE) && participle(parsed, at, low)));
                // "an email claiming Keshi soldiers had": what is said is no part of the phrase.
                let says = start < end
                    && among!(
                        parsed.word(at),
                        "saying" | "claiming" | "stating" | "alleging" | "insisting" | "suggesting" | "believing"
                    );
                let relative = finite.then(|| verb::group(parsed, at, low).start.wrapping_sub(1));
                if let Some(who) = relative.filter(|&who| {
                    // "the man who said the group": what is said is no part of the phrase.
                    let said = t.is(lexicon::CUE)
                        && !among!(parsed.word(at + 1), "itself" | "himself" | "herself" | "themselves");
                    who < at && who > low && parsed.tokens[who].is(lexicon::RELATIVE) && !said
                }) {
                    return Err(who);
                }
                !finite
                    && !says
                    && !t.is(lexicon::RELATIVE)
                    && (!t.is(lexicon::SUBORDINATOR) || t.is(lexicon::PREPOSITION))
                    && !among!(parsed.word(at), "but" | "after" | "before" | "since" | "until")
            }
            _ => false,
        };
        let verb = start < end && parsed.tokens[start].is(verb::FORMS) && !parsed.tokens[start].is(lexicon::NOUN_MANY);
        if !inside && t.is(lexicon::RELATIVE) && verb && at > low {
            return Err(at);
        }
        if !inside {
            break;
        }
        start = at;
        // "a crime it denies": a pronoun is a phrase of its own.
        if start + 1 == end && t.is(lexicon::SUBJECT_PRONOUN) {
            break;
        }
    }
    Ok(start)
}

/// "the army and the rebels both said": whether the word at `at` is a verb although "both" stands before it.
fn both_say(parsed: &Parsed, at: usize) -> bool {
    matches!(parsed.word(at - 1), word!("both" | "each")) && parsed.tokens[at].is(lexicon::CUE)
}

/// Whether the participle at `at` describes a noun rather than being a verb of its own: "armed forces", "a group led by a dentist".
fn participle(parsed: &Parsed, at: usize, low: usize) -> bool {
    at > low && !both_say(parsed, at) && {
        let before = &parsed.tokens[at - 1];
        before.kind == Kind::Possessive
            || before.is(lexicon::DETERMINER | lexicon::DESCRIPTOR)
            || parsed.adverb(at - 1)
            // "a crew called Jade Heron", "a gang known as the Twelve"
            || !before.is(lexicon::AUXILIARY | lexicon::SUBJECT_PRONOUN)
                && (among!(parsed.word(at), "called" | "named" | "dubbed") && parsed.name_like(at + 1)
                    || parsed.word(at) == word!("known") && parsed.word(at + 1) == word!("as"))
            || (parsed.word(at + 1) == word!("by")
                // "officers linked to the militia"
                || among!(parsed.word(at), "linked" | "tied" | "allied" | "affiliated" | "connected" | "aligned")
                    && among!(parsed.word(at + 1), "to" | "with"))
                && !before.is(lexicon::AUXILIARY | lexicon::SUBJECT_PRONOUN)
    }
}

/// Whether the phrase can have done it: people, a body, a name, a nation; no weather and no valve. `open` tells that the phrase may go
/// on behind `to`.
pub fn agent(parsed: &Parsed, from: usize, to: usize, open: bool) -> bool {
    let mut some = false;
    // "a dispute between two gangs": the actors may stand behind the noun.
    let to = (to..parsed.tokens.len().min(to + 6))
        .take_while(|_| open)
        .take_while(|&k| {
            parsed.tokens[k].is_word()
                && !parsed.tokens[k].is(verb::FORMS | lexicon::AUXILIARY | lexicon::SUBORDINATOR | lexicon::RELATIVE)
                && among!(parsed.word(to), "between" | "of" | "from" | "in" | "within")
        })
        .last()
        .map_or(to, |k| k + 1);
    for k in from..to.min(from + harm::PHRASE) {
        let t = &parsed.tokens[k];
        // "drug traffickers": what they deal in is no cause.
        let modifies = k + 1 < to
            && parsed.tokens[k + 1].is(lexicon::PERSON
                | lexicon::ACTOR
                | lexicon::MILITANT
                | lexicon::INSTITUTION
                | lexicon::TITLE);
        // "Hurricane Lena"
        let storm = among!(parsed.word(k), "hurricane" | "cyclone" | "typhoon" | "storm") && parsed.name_like(k + 1);
        if t.is(lexicon::CAUSE)
            && !modifies
            && (!parsed.name_like(k) || storm)
            && !(from..to).any(|k| parsed.tokens[k].is(lexicon::MILITANT))
            || t.is_word() && t.is(lexicon::AUXILIARY | lexicon::WH) && !t.is(lexicon::DETERMINER)
        {
            return false;
        }
        some |= t.is(lexicon::PERSON
            | lexicon::INSTITUTION
            | lexicon::MILITANT
            | lexicon::PARTY
            | lexicon::TITLE
            | lexicon::ACTOR
            | lexicon::CULPRIT
            | lexicon::ARMED
            | lexicon::NATIONALITY
            | lexicon::COLLECTIVE
            | lexicon::OFFICIAL_MODIFIER)
            || (t.is(lexicon::PRONOUN)
                && !among!(parsed.word(k), "himself" | "herself" | "itself" | "themselves" | "myself" | "it" | "what" | "something" | "everything" | "nothing"))
            // "accused her of"
            || k + 1 == to && parsed.word(k) == word!("her")
            || parsed.name_like(k)
            // "counterprotesters": a word for people that the lexicon does not know
            || t.is_word() && t.classes.is_empty() && ["ers", "ists", "ors"].iter().any(|end| parsed.ends_in(k, end))
            // "found three guilty"
            || k + 1 == to && t.is(lexicon::NUMBER)
            || (t.is_word() && t.classes.is_empty() && parsed.capitals_mute);
    }
    some
}

/// Whether the phrase names people whose trade is harm.
pub fn militant(parsed: &Parsed, phrase: Option<(usize, usize)>) -> bool {
    // "a rights group", "aid organisations": whose trade it is not.
    let civil = |k: usize| {
        among!(
            parsed.word(k),
            "rights"
                | "aid"
                | "relief"
                | "charity"
                | "advocacy"
                | "monitoring"
                | "campaign"
                | "humanitarian"
                | "media"
                | "news"
                | "research"
                | "trade"
                | "industry"
                | "consumer"
                | "health"
        )
    };
    phrase.is_some_and(|(from, to)| (from..to).any(|k| parsed.tokens[k].is(lexicon::MILITANT) && !(from..k).any(civil)))
}

/// Whether the phrase names those who look into what others do: "the police watchdog", "an army inquiry".
pub fn watches(parsed: &Parsed, phrase: Option<(usize, usize)>) -> bool {
    phrase.is_some_and(|(from, to)| {
        (from..to).any(|k| among!(parsed.word(k), "watchdog" | "ombudsman" | "inquiry" | "commission"))
    })
}

/// Whether the phrase names a body or what stands for one, "the militia", "the capital", and nobody who holds an office in it.
pub fn body(parsed: &Parsed, phrase: Option<(usize, usize)>) -> bool {
    let bodies = lexicon::MILITANT
        | lexicon::ARMED
        | lexicon::INSTITUTION
        | lexicon::PLACE
        | lexicon::NATIONALITY
        | lexicon::ACTOR;
    phrase.is_some_and(|(from, to)| {
        let tokens = &parsed.tokens[from..to];
        let person = |t: &Token| t.is(lexicon::OFFICIAL | lexicon::PERSON | lexicon::TITLE) && !t.is(bodies);
        // The police and a commander bear arms, and are no side.
        let office = (from..to).any(|k| matches!(parsed.word(k), word!("police" | "commander" | "general")));
        tokens.iter().any(|t| t.is(bodies)) && !tokens.iter().any(person) && !office
    })
}
