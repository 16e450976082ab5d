//! Which words speak of an act of harm.

use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Classes, Word};
use crate::text::{Kind, Shape, Token};

/// The longest noun phrase that is read, in tokens.
pub const PHRASE: usize = 16;

/// What must not stand between the start of a noun phrase and its act of harm.
const BREAKS: Classes =
    lexicon::AUXILIARY.and(lexicon::SUBORDINATOR).and(lexicon::RELATIVE).and(lexicon::WH).and(lexicon::SUBJECT_PRONOUN);

/// The end of the noun phrase at `at` if it speaks of an act of harm: "the market bombing", "a wave of attacks in the north", "his
/// part in the raid".
pub fn harm(parsed: &Parsed, at: usize, high: usize) -> Option<usize> {
    act(
        parsed,
        at,
        high,
        lexicon::HARM,
        &[word!("of"), word!("in"), word!("at"), word!("on"), word!("against"), word!("from"), word!("with")],
    )
}

/// The end of the noun phrase at `at` if an act that somebody can claim is its head: "deadly attack", "most of the bombings".
pub fn violent(parsed: &Parsed, at: usize, high: usize) -> Option<usize> {
    act(parsed, at, high, lexicon::VIOLENT, &[word!("of")])
}

fn act(parsed: &Parsed, at: usize, high: usize, class: Classes, through: &[Word]) -> Option<usize> {
    let noun = lexicon::NOUN_ONE | lexicon::NOUN_MANY;
    for k in at..high.min(at + PHRASE) {
        let t = &parsed.tokens[k];
        if matches!(t.kind, Kind::Number | Kind::Possessive | Kind::QuoteOpen | Kind::QuoteClose) {
            continue;
        }
        // "at least 60 attacks"; "admitted that killing"
        let counts = |k: usize| {
            parsed
                .get(k)
                .is_some_and(|next| next.is(lexicon::APPROXIMATE | lexicon::NUMBER) || next.kind == Kind::Number)
        };
        if t.is(lexicon::APPROXIMATE) && counts(k + 1)
            || k == at
                && parsed.word(k) == word!("that")
                && parsed.get(k + 1).is_some_and(|act| act.is(class) && act.is(lexicon::NOUN_ONE))
        {
            continue;
        }
        if matches!(parsed.raw(k), "$" | "£" | "€") {
            continue;
        }
        // "a horrific, violent crime"
        if t.kind == Kind::Comma
            && (at + 1..at + 3).contains(&k)
            && !parsed.tokens[k - 1].is(noun)
            && parsed.tokens[k - 1].shape == Shape::Lower
            && (k + 1..k + 3).any(|k| parsed.get(k + 1).is_some_and(|act| act.is(class | lexicon::MAY_HARM)))
        {
            continue;
        }
        if !t.is_word() {
            return None;
        }
        if k == at && t.is(lexicon::VERB_ING) && !t.is(class | noun) {
            return None;
        }
        if (t.is(class) || class == lexicon::HARM)
            && harmful(parsed, k)
            && !(parsed.name_like(k) && k > at && parsed.tokens[k - 1].is(lexicon::DETERMINER))
            && (t.is(noun | lexicon::VERB_ING) || !t.is(verb::FORMS))
            && !modifies(parsed, k, high)
        {
            return Some(k + 1);
        }
        if t.is(lexicon::COORDINATOR) && parsed.get(k + 1).is_some_and(|n| n.is(lexicon::VERB_PAST) && !n.is(noun)) {
            return None;
        }
        if parsed.word(k) == word!("to") || t.is(BREAKS) && !t.is(lexicon::TITLE) {
            return None;
        }
        if t.is(lexicon::PREPOSITION) && !(through.contains(&parsed.word(k)) && k > at) && !t.is(lexicon::DESCRIPTOR) {
            return None;
        }
        // "the victims of the bombing", "evidence of the killing": no act.
        let whose = class == lexicon::VIOLENT && k > at && parsed.word(k) == word!("of");
        if whose && parsed.tokens[k - 1].is(lexicon::PERSON | lexicon::VICTIM | lexicon::CONTENT) {
            return None;
        }
        // A verb of another clause; participles and names stay inside the phrase.
        if t.is(verb::FORMS)
            && !t.is(class)
            && t.is(lexicon::VERB_S | lexicon::VERB_PAST)
            && !t.is(noun | lexicon::VERB_PARTICIPLE | lexicon::VERB_ING | lexicon::DESCRIPTOR)
            && !parsed.name_like(k)
        {
            return None;
        }
    }
    None
}

/// Whether the noun at `at` only modifies the next: "attack plans", "bombing suspects".
pub fn modifies(parsed: &Parsed, at: usize, high: usize) -> bool {
    let Some(next) = parsed.get(at + 1).filter(|_| at + 1 < high) else { return false };
    if next.is(lexicon::HARM) && next.is_word() {
        return next.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) && !next.is(lexicon::VERB_PAST | lexicon::VERB_S);
    }
    // "event listings", "bomb squad": a word the lexicon does not know.
    let unknown = next.is_word()
        && next.classes.is_empty()
        && next.shape == Shape::Lower
        && !parsed.adverb(at + 1)
        && !["ed", "ing"].iter().any(|end| parsed.raw(at + 1).ends_with(end))
        && !parsed.tokens[at].is(lexicon::NOUN_MANY);
    unknown
        || next.is_word()
            && next.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
            && !next.is(verb::FORMS | lexicon::TIME | lexicon::PREPOSITION | lexicon::DETERMINER | lexicon::NUMBER)
            && !parsed.name_like(at + 1)
}

/// Without one of these nothing speaks of harm.
const HARMFUL: Classes = lexicon::HARM.and(lexicon::DEED).and(lexicon::MAY_HARM);

/// Whether the sentence `[low, high)`, whose words have the classes `present`, names an act of harm.
pub fn names_harm(parsed: &Parsed, low: usize, high: usize, present: Classes) -> bool {
    present.any(HARMFUL) && between(parsed, low, high)
}

/// Whether an act of harm is named between two tokens.
pub fn between(parsed: &Parsed, low: usize, high: usize) -> bool {
    (low..high).any(|k| harmful(parsed, k))
}

/// Whether the word at `at` speaks of harm.
pub fn harmful(parsed: &Parsed, at: usize) -> bool {
    let token = &parsed.tokens[at];
    let particle = at > 0 && token.is(lexicon::PREPOSITION) && parsed.tokens[at - 1].is(lexicon::MAY_HARM);
    if !(particle || token.is(HARMFUL)) {
        return false;
    }
    let before = at.checked_sub(1).map_or(Word::UNKNOWN, |k| parsed.word(k));
    match parsed.word(at) {
        word!("up") => {
            among!(before, "blow" | "blew" | "blown" | "blowing" | "himself" | "herself" | "themselves")
        }
        word!("on" | "at" | "into") => {
            matches!(before, word!("fired" | "firing"))
                || parsed.word(at) == word!("into") && among!(before, "broke" | "broken" | "breaking" | "break")
        }
        // "beat him to death"
        word!("beat" | "beaten" | "beating") => {
            (at + 1..at + 6).any(|k| matches!(parsed.word(k), word!("death" | "unconscious")))
        }
        // "no claim of responsibility", "nobody claimed responsibility": only for an act of harm, if nothing else is named.
        word!("responsibility") => {
            before == word!("of") && matches!(parsed.word(at.saturating_sub(2)), word!("claim" | "claims"))
                || form_of!(before, "claim") && parsed.word(at + 1) != word!("for")
        }
        // "used chlorine"
        word!("sarin" | "chlorine") => (at.saturating_sub(3)..at).any(|k| form_of!(parsed.word(k), "use")),
        // "charged with waging war against the state"
        word!("war") if matches!(before, word!("waging" | "wage" | "waged")) => true,
        // "guilty of criminal damage"
        word!("damage") if before == word!("criminal") => true,
        // "placed the device"
        word!("device" | "devices") => {
            (at.saturating_sub(4)..at).any(|k| among!(parsed.word(k), "placed" | "planted" | "hidden" | "left"))
        }
        // "burned the library", where nobody burns what burns anyway.
        word!("burned" | "burnt")
            if parsed.get(at + 1).is_some_and(|t| t.is(lexicon::DETERMINER | lexicon::POSSESSIVE))
                && !spares(parsed, at + 1..at + 4)
                && !among!(parsed.word(at + 2), "hand" | "hands" | "food" | "wood" | "fuel" | "coal" | "oil") =>
        {
            true
        }
        // "fired his rifle", "shots were fired"
        word!("fire" | "fires" | "fired" | "firing") if shoots(parsed, at) => true,
        // "burned the market down"
        word!("burn" | "burned" | "burnt" | "burning")
            if (at + 1..at + 5).any(|k| parsed.word(k) == word!("down") || parsed.word(k) == word!("alive")) =>
        {
            true
        }
        // "the union said it had launched a strike": nobody is struck.
        word!("strike" | "strikes" | "striking" | "struck") if works(parsed, at) || spares(parsed, at + 1..at + 4) => {
            false
        }
        word!("mine" | "mines") => before != Word::UNKNOWN && parsed.tokens[at - 1].is(lexicon::DETERMINER),
        // "fire him" is no fire.
        word!("fire") => parsed.get(at + 1).is_none_or(|next| !next.is(lexicon::PRONOUN)) && before != word!("to"),
        // "killed the bill", "shot the film", "attacked her record": words and pictures only.
        word!("kill" | "killed" | "killing" | "kills") => {
            !spares(parsed, at + 1..at + 4)
                && !matches!(parsed.word(at + 1), word!("time"))
                && !(at + 1..at + 5).any(|k| {
                    among!(
                        parsed.word(k),
                        "industry" | "centre" | "center" | "economy" | "competition" | "trade" | "momentum" | "hopes"
                    )
                })
        }
        // "shot the film", "shot themselves in the foot"
        word!("shot" | "shoot" | "shooting")
            if spares(parsed, at + 1..at + 3) || (at + 2..at + 5).any(|k| parsed.word(k) == word!("foot")) =>
        {
            false
        }
        word!("shooting") if matches!(parsed.word(at + 1), word!("guard" | "for")) => false,
        word!("attack" | "attacks" | "attacked" | "attacking" | "assault") if spares(parsed, at + 1..at + 6) => false,
        // "stole the show", "stole a march": nobody was robbed.
        word!("steal" | "steals" | "stole" | "stolen" | "stealing") => {
            let prize = |k: &usize| {
                // "in March"
                !parsed.get(*k).is_some_and(Token::capital)
                    && among!(
                        parsed.word(*k),
                        "show"
                            | "march"
                            | "base"
                            | "bases"
                            | "kiss"
                            | "glance"
                            | "look"
                            | "win"
                            | "victory"
                            | "ball"
                            | "puck"
                            | "point"
                            | "points"
                            | "lead"
                            | "goal"
                            | "headlines"
                            | "limelight"
                            | "spotlight"
                    )
            };
            let behind = at + 1..at + 7;
            !behind.clone().any(|k| prize(&k))
                && behind
                    .clone()
                    .any(|k| parsed.word(k) == word!("from") || parsed.get(k).is_some_and(|t| t.is(lexicon::VICTIM)))
        }
        // "cut the cable", "burned homes": what is cut or burned makes it harm.
        word!("severed" | "severing" | "cut" | "cutting") => (at.saturating_sub(4)..at + 5)
            .any(|k| among!(parsed.word(k), "cable" | "cables" | "pipeline" | "pipelines" | "wires")),
        word!("burn" | "burned" | "burnt" | "burning" | "destroy" | "destroyed" | "destroying" | "wrecked")
            if (at + 1..at + 5).any(|k| built(parsed.word(k))) =>
        {
            true
        }
        word!("crime" | "crimes") => {
            among!(before, "war" | "violent" | "terrorist" | "hate" | "heinous" | "this" | "these" | "such")
                || parsed.word(at + 1) == word!("against")
        }
        _ => {
            token.is(lexicon::HARM)
                || (token.is(lexicon::DEED) || matches!(parsed.word(at), word!("accessed" | "compromised"))) && {
                    let behind = at + 1..parsed.tokens.len().min(at + 5);
                    // "two villagers had been executed"
                    let passive = at > 1 && parsed.tokens[at - 1].is(lexicon::BE);
                    let before = if passive { at.saturating_sub(5)..at } else { at..at };
                    behind.chain(before).any(|k| parsed.tokens[k].is(lexicon::VICTIM))
                }
        }
    }
}

/// Whether a strike is one of those who work.
fn works(parsed: &Parsed, at: usize) -> bool {
    /// So many tokens away from it something says so.
    const NEAR: usize = 12;
    (at.saturating_sub(NEAR)..at + NEAR).any(|k| parsed.get(k).is_some_and(|t| t.is(lexicon::LABOUR)))
}

/// Whether what is fired here is a weapon.
fn shoots(parsed: &Parsed, at: usize) -> bool {
    parsed.word(at + 2) != word!("starting")
        && (at.saturating_sub(3)..at + 5).filter(|k| *k != at).any(|k| {
            parsed.get(k).is_some_and(|t| t.is(lexicon::WEAPON))
                || among!(
                    parsed.word(k),
                    "shot" | "shots" | "rounds" | "bullets" | "gun" | "rifle" | "pistol" | "weapon"
                )
        })
}

/// What people live and work in, and what they live on.
fn built(word: Word) -> bool {
    among!(
        word,
        "home"
            | "homes"
            | "house"
            | "houses"
            | "hut"
            | "huts"
            | "shop"
            | "shops"
            | "crops"
            | "tents"
            | "car"
            | "cars"
            | "town"
            | "village"
            | "villages"
            | "farm"
            | "farms"
            | "dam"
            | "bridge"
            | "depot"
            | "railway"
            | "building"
            | "buildings"
            | "chapel"
            | "shrine"
            | "temple"
            | "prison"
            | "market"
            | "camp"
            | "trees"
            | "offices"
            | "vehicles"
            | "truck"
            | "trucks"
            | "bus"
            | "buses"
            | "train"
            | "warehouse"
            | "hotel"
    )
}

/// Whether what stands at these places comes to no harm: a bill, a film, a record.
pub fn spares(parsed: &Parsed, mut places: std::ops::Range<usize>) -> bool {
    // "the attack on Sunny Pictures": what is part of a name says nothing.
    let named = |k| parsed.name_like(k) && parsed.name_like(k - 1) && !parsed.capitals_mute;
    places.any(|k| parsed.get(k).is_some_and(|t| t.is(lexicon::FIGURATIVE)) && !named(k))
}
