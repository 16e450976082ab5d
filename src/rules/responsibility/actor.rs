//! Who did it, as those see it who tell of it: they themselves, their side, or somebody in particular.

use super::deed::Deed;
use super::teller::{COURTS, Teller};
use super::{kind, subject};
use crate::grammar::Parsed;
use crate::lexicon::{self, Classes};
use crate::text::{Kind, Shape, Token};

type Place = (usize, usize);

/// Who did it, as it looks to those who tell of it.
#[derive(Default)]
pub struct Doer {
    /// "we", "our men", "its jets"
    pub own: bool,
    /// Called as those who tell would be called again: "it", "he", "the group".
    pub teller: bool,
    /// Those who tell, and they tell it of themselves.
    pub themselves: bool,
    /// Of the nation for which those who tell speak.
    pub ours: bool,
    /// Plain "troops" or "officers", where those who tell have such: they do not blame their own.
    pub theirs: bool,
    /// Somebody in particular, and none of those who tell.
    pub other: bool,
    /// By the noun by which those who tell are called: "the army shelled the ridge, the army said".
    pub called_alike: bool,
}

impl Doer {
    pub fn of(parsed: &Parsed, low: usize, deed: &Deed, teller: &Teller) -> Doer {
        let Some(actor) = deed.actor else { return Doer::default() };
        let as_told = |by: &dyn Fn(Place) -> bool| teller.source.is_some_and(by);
        // "charges that they are responsible": nobody says that of himself.
        let charges =
            teller.infers || teller.cue.is_some_and(|(from, _)| form_of!(parsed.word(from), "charge" | "accuse"));
        let told_before = match teller.source {
            Some(source) => source.1 <= deed.start,
            None => teller.cue.is_some_and(|(from, _)| !teller.noun || among!(parsed.word(from), "claim" | "claims")),
        };
        let himself = themselves(parsed, actor, teller.source);
        let theirs = as_told(&|source| plain_forces(parsed, actor, source, low));
        Doer {
            own: own(parsed, actor),
            teller: himself,
            // "The front said it had shelled the port."
            themselves: himself && told_before && (!charges || subject::militant(parsed, teller.source)),
            ours: as_told(&|source| ours(parsed, source, actor)),
            theirs,
            other: !theirs && other(parsed, low, deed, teller, actor),
            called_alike: as_told(&|source| same(parsed, actor, source)),
        }
    }
}

/// Whether the actor of this deed is somebody whom its teller can mean.
fn other(parsed: &Parsed, low: usize, deed: &Deed, teller: &Teller, actor: Place) -> bool {
    // "was shot by his captors", "suspicions that a gamer did it", "a gamer may have done it": here any agent is somebody.
    let anybody = teller.noun
        || teller.infers
        || deed.group.modal
        || deed.group.passive
            && (!parsed.tokens[actor.0].is(lexicon::INDEFINITE)
                // "was shot by a former boyfriend"
                || parsed.tokens[actor.1 - 1].is(lexicon::PERSON | lexicon::KIN)
                    && !anyone(&parsed.tokens[actor.1 - 1]));
    // "They burned our homes," she said. "He turned round and fired a shot at me."
    let they = || {
        const NEAR: usize = 6;
        let us = |k: usize| among!(parsed.word(k), "our" | "my" | "us" | "me");
        matches!(parsed.word(actor.0), word!("they" | "he" | "she"))
            && parsed.tokens[actor.0].quoted
            && (deed.end..deed.end + NEAR).take_while(|&k| parsed.get(k).is_some_and(Token::is_word)).any(us)
    };
    // "the gunman, Ivo Brandt, opened fire"
    let named_aside = || {
        // "the gunman, identified as Ivo Brandt, opened fire"
        let identified = matches!(parsed.word(actor.1 + 1), word!("identified" | "named"))
            && parsed.word(actor.1 + 2) == word!("as");
        let aside = actor.1 + 1 + 2 * usize::from(identified);
        let ends = |&k: &usize| parsed.get(k).is_none_or(|t| t.kind == Kind::Comma);
        parsed.tokens[actor.1].kind == Kind::Comma
            && (aside..aside + 4).find(ends).is_some_and(|end| end > aside && (aside..end).all(|k| parsed.name_like(k)))
    };
    particular(parsed, actor, low)
        || known_to_victim(parsed, actor, deed)
        || named_aside()
        || surname(parsed, actor, deed)
        || deed.belongs && subject::militant(parsed, Some(actor))
        || anybody && culpable(parsed, actor)
        || they()
        || teller.source.is_some_and(|source| tried(parsed, source, actor))
}

/// Whether those it was done to tell of it, or know who did it: they mean somebody in particular.
fn known_to_victim(parsed: &Parsed, actor: Place, deed: &Deed) -> bool {
    let (first, person, object) = (&parsed.tokens[actor.0], &parsed.tokens[actor.1 - 1], parsed.word(deed.end));
    let owned = first.is(lexicon::POSSESSIVE);
    // "the bishop had raped her", "her husband strangled her"
    let one = (owned || first.is(lexicon::DEFINITE))
        && person.is(lexicon::PERSON | lexicon::TITLE | lexicon::KIN)
        && person.is(lexicon::NOUN_ONE)
        && !person.is(lexicon::CULPRIT)
        && !anyone(person);
    // "told police her boyfriend had hit the child"
    let relative = owned
        && actor.1 == actor.0 + 2
        && (person.is(lexicon::KIN)
            || among!(person.word, "boyfriend" | "girlfriend" | "partner" | "husband" | "wife"));
    // "herders from the north burned their houses"
    let theirs = || {
        among!(object, "her" | "his" | "my" | "our" | "their")
            && (parsed.get(deed.end + 1).is_some_and(|t| t.is(lexicon::KIN))
                || among!(
                    parsed.word(deed.end + 1),
                    "home" | "homes" | "house" | "houses" | "village" | "huts" | "crops"
                ))
    };
    relative
        || one && among!(object, "her" | "him" | "me" | "us" | "them")
        || !owned && theirs() && culpable(parsed, actor) && !kind::vague(parsed, Some(actor))
}

/// Whether the noun says no more of somebody than that he is one.
fn anyone(head: &Token) -> bool {
    among!(head.word, "man" | "woman" | "boy" | "girl" | "person" | "stranger" | "driver")
}

/// Whether whoever did it is one with those who speak: "we", "our men", "its jets".
fn own(parsed: &Parsed, (from, _): Place) -> bool {
    match parsed.word(from) {
        word!("we" | "i") => parsed.tokens[from].quoted,
        word!("our" | "my") => parsed.tokens[from].quoted,
        word!("its") => true,
        _ => false,
    }
}

/// Whether those who did it are those who tell: "it", where a body speaks, "he", where one person does; "its men", "the group".
fn themselves(parsed: &Parsed, (from, to): Place, source: Option<Place>) -> bool {
    const BODIES: Classes = lexicon::MILITANT
        .and(lexicon::ARMED)
        .and(lexicon::INSTITUTION)
        .and(lexicon::SPOKESPERSON)
        .and(lexicon::NOUN_MANY);
    let (first, last) = source.unwrap_or((from, from));
    let speaks = |classes: Classes| parsed.tokens[first..last].iter().any(|t| t.is(classes));
    // "Prosecutors" at the start of a sentence is no name.
    let several = source.is_some()
        && parsed.tokens[last - 1].is(lexicon::NOUN_MANY)
        && (!parsed.name_like(last - 1) || parsed.tokens[last - 1].is(lexicon::PERSON));
    let person = speaks(lexicon::PERSON | lexicon::TITLE) || among!(parsed.word(first), "he" | "she");
    // "it", "it alone", "it and the Front"
    let alone = to == from + 1
        || parsed.tokens[from + 1].is(lexicon::COORDINATOR)
        || among!(parsed.word(from + 1), "alone" | "itself" | "themselves" | "himself" | "herself");
    // "its men", "one of our units"
    let of = from + 2 < to && parsed.word(from + 1) == word!("of");
    let whose = from + if of { 2 } else { 0 };
    // "a unit of the group"
    const GROUP: usize = 3;
    let group = |k: usize| {
        among!(
            parsed.word(k),
            "group"
                | "movement"
                | "militia"
                | "front"
                | "faction"
                | "organisation"
                | "organization"
                | "brigade"
                | "gang"
                | "outfit"
        )
    };
    if to > from + GROUP && group(to - 1) && parsed.word(to - 2) == word!("the") && parsed.word(to - 3) == word!("of") {
        return true;
    }
    let forces = || {
        let head = &parsed.tokens[to - 1];
        head.is(lexicon::ARMED | lexicon::MILITANT | lexicon::WEAPON)
            || among!(
                head.word,
                "men"
                    | "people"
                    | "members"
                    | "squads"
                    | "units"
                    | "band"
                    | "crew"
                    | "team"
                    | "snipers"
                    | "jets"
                    | "planes"
                    | "batteries"
            )
    };
    // "The indictment says he shot two men": what is written about somebody is not by him.
    let about = || {
        (first..last).any(|k| {
            among!(
                parsed.word(k),
                "indictment"
                    | "complaint"
                    | "report"
                    | "papers"
                    | "documents"
                    | "affidavit"
                    | "warrant"
                    | "filing"
                    | "lawsuit"
                    | "suit"
                    | "charges"
            )
        })
    };
    match parsed.word(whose) {
        word!("he" | "she" | "they") if source.is_some() && about() => false,
        word!("it") => alone && !among!(parsed.word(first), "he" | "she" | "they" | "i"),
        word!("they") => alone && (several || speaks(BODIES) || !person),
        word!("he" | "she") => {
            let body = source.is_some()
                && parsed.tokens[last - 1].is(lexicon::INSTITUTION)
                && !subject::militant(parsed, source);
            alone && !several && source.is_some() && (person || !body)
        }
        word!("we" | "i") => alone && !parsed.tokens[from].quoted,
        word!("its") => to > whose + 1,
        word!("their" | "his" | "her" | "our" | "my") => to > whose + 1 && forces(),
        // "the group's naval forces"
        word!("the")
            if (subject::militant(parsed, source) || speaks(lexicon::SPOKESPERSON))
                // "the raid staged by the group"
                && !(from..to).any(|k| parsed.word(k) == word!("by")) =>
        {
            (to == from + 2 || !parsed.name_like(to - 1))
                && group(if parsed.tokens[from + 2].kind == Kind::Possessive { from + 1 } else { to - 1 })
        }
        word!("fighters" | "rebels" | "bombers") => to == from + 1 && subject::militant(parsed, source),
        word!("troops" | "soldiers" | "forces" | "agents" | "snipers") => {
            to == from + 1 && (speaks(lexicon::ARMED) || subject::militant(parsed, source))
        }
        _ => false,
    }
}

/// Whether those who did it and those who tell are called by one noun.
fn same(parsed: &Parsed, (_, actor): Place, (from, to): Place) -> bool {
    let noun = parsed.word(actor - 1);
    // "South Kesh told reporters that North Kesh had shelled it": parts of a name are no noun.
    noun != lexicon::Word::UNKNOWN
        && !parsed.tokens[actor - 1].is(lexicon::PLACE)
        && (from..to).any(|k| parsed.word(k) == noun)
}

/// Whether those who tell speak for the nation of those who did it: "a Keshi drone killed ten, a Keshi general said".
fn ours(parsed: &Parsed, teller: Place, actor: Place) -> bool {
    let speaks_for = |t: &Token| {
        t.is(lexicon::ARMED | lexicon::OFFICIAL | lexicon::SPOKESPERSON)
            || among!(t.word, "ministry" | "government" | "general" | "commander")
    };
    parsed.tokens[teller.0..teller.1].iter().any(speaks_for) && kind::akin(parsed, teller, actor, lexicon::NATIONALITY)
}

/// Whether plain "troops" or "officers" did it, and those who tell have such.
fn plain_forces(parsed: &Parsed, (from, to): Place, teller: Place, low: usize) -> bool {
    let has = |k: usize| {
        parsed.tokens[k].is(lexicon::ARMED) || among!(parsed.word(k), "ministry" | "minister" | "chief" | "sheriff")
    };
    let head = &parsed.tokens[to - 1];
    let side = |k: usize| {
        parsed.tokens[k].is(lexicon::NATIONALITY | lexicon::MILITANT)
            || parsed.name_like(k) && !parsed.capital_by_place(k, low)
    };
    // "set by a guard": one man is no force.
    (head.is(lexicon::ARMED) || among!(head.word, "officers" | "agents" | "guards"))
        && !(head.is(lexicon::NOUN_ONE) && head.is(lexicon::PERSON))
        && !(from..to).any(side)
        && (teller.0..teller.1).any(has)
        // "The police watchdog said officers had shot him": those it watches.
        && !subject::watches(parsed, Some(teller))
}

/// Whether the actor is somebody whom the reader can tell from others: by a name, a nation, a side.
fn particular(parsed: &Parsed, (from, to): Place, low: usize) -> bool {
    // "a man in Kesh": where he is does not tell who.
    // "hackers linked to Kesh"
    let whose = |k: usize| match parsed.word(k) {
        word!("of" | "from") => true,
        word!("to") => among!(parsed.word(k - 1), "linked" | "tied" | "loyal" | "allied" | "affiliated"),
        word!("by") => among!(parsed.word(k - 1), "backed" | "sponsored" | "supported" | "hired" | "led"),
        _ => false,
    };
    let place = |k: &usize| parsed.tokens[*k].is(lexicon::PREPOSITION) && !whose(*k);
    let to = (from + 1..to).find(place).unwrap_or(to);
    const SIDE: Classes = lexicon::NATIONALITY.and(lexicon::PLACE).and(lexicon::ARMED).and(lexicon::MILITANT);
    let tokens = &parsed.tokens[from..to];
    let side = |k: usize| {
        let t = &parsed.tokens[k];
        t.is(SIDE)
            || parsed.raw(k) == "US"
            || parsed.name_like(k) && !parsed.capital_by_place(k, low)
            || among!(
                t.word,
                "regime" | "government" | "settlers" | "mercenaries" | "agents" | "operatives" | "officers" | "guards"
            )
    };
    // "Keshi hackers", "cartel gunmen"
    let nation = (from..to).any(|k| {
        let t = &parsed.tokens[k];
        t.is(lexicon::NATIONALITY | lexicon::PLACE)
            || t.is(lexicon::MILITANT) && !t.is(lexicon::CULPRIT)
            || k + 1 < to && parsed.name_like(k) && !parsed.capital_by_place(k, low)
    });
    // "a mortar attack on the guard": what did it, and nobody.
    let thing = (from..to).find(|&k| parsed.tokens[k].is(lexicon::VIOLENT | lexicon::WEAPON | lexicon::WEAK_HARM));
    // "missiles from Keshi jets"
    let thing = thing.filter(|k| !matches!(parsed.word(k + 1), word!("from" | "by"))).unwrap_or(to);
    (from..thing).any(side)
        && !kind::vague(parsed, Some((from, to)))
        && !tokens.iter().any(|t: &Token| {
            t.is(lexicon::CULPRIT) && !nation
                || t.is(lexicon::SPOKESPERSON | lexicon::VICTIM)
                    && !among!(t.word, "settlers" | "helicopter" | "helicopters" | "aircraft" | "ships")
                || among!(t.word, "terrorists" | "suspected" | "unidentified" | "unknown" | "masked" | "unnamed")
        })
}

/// "Brandt shot her twice, police said": whether the actor is a name where any word has a capital. A word that the lexicon does not know
/// is one where only people do such a deed.
fn surname(parsed: &Parsed, (from, to): Place, deed: &Deed) -> bool {
    let token = &parsed.tokens[from];
    let done = || {
        form_of!(
            parsed.word(deed.end - 1),
            "shoot"
                | "stab"
                | "strangle"
                | "murder"
                | "rape"
                | "kidnap"
                | "abduct"
                | "assassinate"
                | "behead"
                | "assault"
                | "torture"
                | "hack"
                | "orchestrate"
                | "mastermind"
        )
    };
    to == from + 1
        && token.classes.is_empty()
        && token.shape == Shape::Capital
        && !parsed.capitals_mute
        && !parsed.ends_in(from, "s")
        && done()
}

/// Whether the actor is anybody who can have done it, and not only "gunmen" or "a man".
fn culpable(parsed: &Parsed, (from, to): Place) -> bool {
    subject::agent(parsed, from, to, true)
        && !(from..to).any(|k| {
            let t = &parsed.tokens[k];
            // "arms dealers": what stands in front of those who trade in it is no thing that did it.
            let trade = k + 1 < to && parsed.tokens[to - 1].is(lexicon::PERSON | lexicon::ACTOR);
            t.is(lexicon::CULPRIT)
                || t.is(lexicon::WEAPON | lexicon::VIOLENT) && !trade
                // "the People of the Hills Front"
                || !parsed.name_like(k) && among!(
                    t.word,
                    "man"
                        | "men"
                        | "people"
                        | "thieves"
                        | "somebody"
                        | "someone"
                        | "vandals"
                        | "robbers"
                        | "burglars"
                        | "rioters"
                        | "looters"
                        | "youths"
                        | "unidentified"
                        | "unknown"
                        | "masked"
                        | "unnamed"
                )
        })
}

/// Whether those who tell bear arms, or speak for those who do: what they say was not hit, they say they did not hit.
pub fn bear_arms(parsed: &Parsed, (from, to): Place) -> bool {
    parsed.tokens[from..to].iter().any(|t| t.is(lexicon::ARMED | lexicon::MILITANT))
}

/// Whether those who tell are there to accuse, and mean somebody in particular: "prosecutors said the two had stabbed him".
fn tried(parsed: &Parsed, (from, to): Place, (start, end): Place) -> bool {
    let accuses = |k: usize| {
        parsed.word(k).among(COURTS)
            || among!(
                parsed.word(k),
                "prosecutor"
                    | "prosecutors"
                    | "prosecution"
                    | "police"
                    | "detectives"
                    | "investigators"
                    | "sheriff"
                    | "authorities"
                    | "indictment"
                    | "complaint"
                    | "panel"
                    | "coroner"
            )
    };
    // "“They ordered the murder,” the prosecutor told the court."
    let they = parsed.word(start) == word!("they") && parsed.tokens[start].quoted;
    let definite =
        parsed.tokens[start].is(lexicon::DEFINITE) || they || matches!(parsed.word(start), word!("he" | "she"));
    // "a teacher stabbed his wife, a court heard": who is on trial is somebody.
    let on_trial =
        |k: usize| among!(parsed.word(k), "court" | "jury" | "jurors" | "trial" | "tribunal" | "prosecution");
    let anybody = || {
        parsed.tokens[start].is(lexicon::INDEFINITE)
            && subject::agent(parsed, start, end, true)
            && !parsed.tokens[start..end].iter().any(|t| t.is(lexicon::CULPRIT | lexicon::WEAPON | lexicon::VIOLENT))
    };
    if (from..to).any(on_trial) && anybody() {
        return true;
    }
    // Who stands accused is somebody, and "the gunman" anybody.
    let known = among!(parsed.word(end - 1), "suspect" | "suspects" | "defendant" | "defendants" | "accused");
    definite && (known || (from..to).any(accuses) && !parsed.tokens[start..end].iter().any(|t| t.is(lexicon::CULPRIT)))
}
