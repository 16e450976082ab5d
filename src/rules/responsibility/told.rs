//! What somebody tells of a deed, whatever the order: "a monitor affirmed that Kesh's army had shelled the mill", "according to the
//! clinic, the militia stormed it", "soldiers did not fire on the crowd, the army said". The patterns know cues and deeds side by side;
//! here whoever tells is known already, as a source, and the deed is any clause of what is told.

use super::act::PHRASE;
use super::teller::{BEHIND, teller};
use super::{act, kind, parts, subject, void};
use crate::analysis::SlotName;
use crate::grammar::{Parsed, phrase, verb};
use crate::lexicon::{self, Classes};
use crate::report::{Category, Confidence, Group};
use crate::rules::Found;
use crate::rules::machine::{Match, Options, Pattern};
use crate::text::{Kind, Token};

/// So many tokens before or behind a sentence something else may speak of harm.
const NEAR: usize = 120;
/// So many tokens may stand between a passive and its "by": "killed in his house on Friday by".
const BY: usize = 9;
/// So many tokens between a cue and a passive make two marks of them.
const FAR: usize = 8;

type Place = (usize, usize);

const fn pattern(category: Category, options: &[Options]) -> Pattern {
    Pattern { category, options: Options::all(options), confidence: Confidence::Likely, ..Pattern::DEFAULT }
}

/// Somebody says it of others: the subject of his cue is known to be none of them.
static BLAME: Pattern = pattern(Category::ResponsibilityBlame, &[Options::HARM, Options::AGENT, Options::FORCES]);
/// The same where the subject of the mark is who did it.
static BLAME_ALONE: Pattern = pattern(Category::ResponsibilityBlame, &[Options::HARM, Options::AGENT]);
static CLAIM: Pattern = Pattern {
    negated: Some(Category::ResponsibilityNoClaim),
    ..pattern(Category::ResponsibilityClaim, &[Options::HARM])
};
static DENIAL: Pattern = pattern(Category::ResponsibilityDenial, &[Options::HARM, Options::ANY_POLARITY]);
static ADMISSION: Pattern = pattern(Category::ResponsibilityAdmission, &[Options::HARM]);

/// A clause that says who did harm.
pub struct Deed {
    /// Where the clause starts.
    pub start: usize,
    pub group: verb::Group,
    /// One past the verb and its particle, or past the "by" in front of the actor.
    pub end: usize,
    /// Where to look for what was done: the verb, or the subject of a passive that names it.
    event: Place,
    actor: Option<Place>,
}

/// Finds the deeds that are told in the sentence `[low, high)`, whose words have the classes `present`. `deeds` are those that patterns
/// found ("broke into", "was behind"); `found` holds what was found in the sentence so far: its sources, and what the patterns know
/// already.
#[inline(never)]
pub fn told(
    parsed: &Parsed,
    low: usize,
    high: usize,
    present: Classes,
    deeds: &[Place],
    found: &[Found],
) -> Vec<Match> {
    let mut matches = Vec::new();
    if deeds.is_empty() && !present.any(lexicon::DEED | lexicon::COMMISSION | lexicon::MAY_HARM | lexicon::HARM) {
        return matches;
    }
    for at in low + 1..high {
        let found_by = |at: usize| deeds.iter().find(|deed| deed.0 == at);
        let deed = if parsed.tokens[at].is(lexicon::DEED | lexicon::COMMISSION) || does(parsed, at) {
            deed(parsed, at, low, high)
        } else {
            found_by(at).and_then(|&place| clause(parsed, place, low, high))
        };
        let Some(deed) = deed else { continue };
        let one = find(parsed, low, high, &deed, found);
        let known = |one: &Match| {
            // "said it was behind": of what lies within, this says more.
            let within = |f: &Found| f.category == BLAME.category && one.start < f.start && f.end <= one.end;
            found.iter().any(|f| {
                f.category.group() == Group::Responsibility
                    && f.start < one.end
                    && one.start.min(deed.start) < f.end
                    && !within(f)
            })
        };
        matches.extend(one.filter(|one| !known(one)));
    }
    matches
}

fn find(parsed: &Parsed, low: usize, high: usize, deed: &Deed, found: &[Found]) -> Option<Match> {
    let teller = teller(parsed, low, high, deed, found)?;
    // "The front said it had shelled the port."
    // "charges that they are responsible": nobody says that of himself.
    let charges = teller.infers || teller.cue.is_some_and(|(from, _)| form_of!(parsed.word(from), "charge" | "accuse"));
    let themselves = (!charges || subject::militant(parsed, teller.source))
        && deed.actor.is_some_and(|actor| {
            let before = match teller.source {
                Some(source) => source.1 <= deed.start,
                None => {
                    teller.cue.is_some_and(|(from, _)| !teller.noun || among!(parsed.word(from), "claim" | "claims"))
                }
            };
            before && themselves(parsed, actor, teller.source)
        });
    // "Lund attacked our nominee"; "the army shelled the ridge, the army said"
    let same = || deed.actor.zip(teller.source).is_some_and(|(actor, source)| same(parsed, actor, source));
    if void::quarrels(parsed, (low, high), Some(deed.event), deed.actor)
        || void::past(parsed, low, high)
        || !themselves && (teller.negated || same())
    {
        return None;
    }
    let concedes = teller
        .cue
        .is_some_and(|(_, to)| form_of!(parsed.word(to - 1), "admit" | "acknowledge" | "concede" | "confess"));
    let own = deed.actor.is_some_and(|actor| own(parsed, actor));
    let ours = deed.actor.zip(teller.source).is_some_and(|(actor, source)| ours(parsed, source, actor));
    // "a Keshi drone killed ten civilians, a Keshi general said": what armies say of other operations is no admission.
    let regrettable = |k: usize| {
        among!(
            parsed.word(k),
            "civilian" | "civilians" | "bystanders" | "children" | "mistake" | "mistakenly" | "accidentally" | "error"
        )
    };
    // "We killed ourselves": in quotation marks alone it is a claim only where something else speaks of harm.
    let elsewhere = || {
        act::between(parsed, deed.start.saturating_sub(NEAR), deed.start)
            || act::between(parsed, high, parsed.tokens.len().min(high + NEAR))
    };
    // "Officers shot him, the police chief said": those who say so do not blame their own.
    let theirs = deed.actor.zip(teller.source).is_some_and(|(actor, source)| plain_forces(parsed, actor, source, low));
    let other = !theirs
        && deed.actor.is_some_and(|actor| {
            particular(parsed, actor, low)
            // "was shot by his captors", "suspicions that a gamer did it": here any agent is somebody.
            || (teller.noun || teller.infers || deed.group.passive && !parsed.tokens[actor.0].is(lexicon::INDEFINITE))
                && culpable(parsed, actor)
            // "They burned our homes," she said.
            || parsed.word(actor.0) == word!("they")
                && parsed.tokens[actor.0].quoted
                && among!(parsed.word(deed.end), "our" | "my" | "us" | "me")
            || teller.source.is_some_and(|source| tried(parsed, source, actor))
        });
    let pattern = match () {
        () if deed.group.negated => (own || themselves || ours || theirs || other).then_some(&DENIAL)?,
        () if concedes => (own || deed.actor.is_none() || !other).then_some(&ADMISSION)?,
        () if ours => (deed.end..high.min(deed.end + BEHIND)).any(regrettable).then_some(&ADMISSION)?,
        () if themselves => &CLAIM,
        () if own => (teller.source.is_some() || elsewhere()).then_some(&CLAIM)?,
        () if other && teller.cue.is_some() && !teller.noun => &BLAME,
        () if other => &BLAME_ALONE,
        () => return None,
    };
    // "said the mill was shelled by": there the mark is the predicate alone.
    let by = deed.group.passive && deed.actor.is_some_and(|(from, _)| from == deed.end);
    let state = parsed.tokens[deed.group.main].is(lexicon::BE);
    let start = teller
        .cue
        .filter(|_| !(by || state) || teller.noun || themselves || own)
        .map_or(deed.group.start, |(from, _)| from);
    let start = start + usize::from(parsed.word(start) == word!("to"));
    // "suspect that the murder of nine, which has caused outrage, was carried out by": the two stand too far apart for one mark.
    let far = teller.cue.filter(|&(_, to)| teller.infers && by && deed.group.start > to + FAR);
    let (start, end) = far.unwrap_or((start, deed.end));
    let negated = teller.negated || deed.group.negated;
    let category = if teller.negated { pattern.negated? } else { pattern.category };
    let mut slots = Vec::new();
    if !by || deed.event.0 != deed.group.start || act::between(parsed, deed.event.0, deed.event.1) {
        slots.push((SlotName::Event, deed.event.0, deed.event.1));
    }
    if let Some((from, to)) = deed.actor.filter(|_| pattern.category != Category::ResponsibilityAdmission) {
        slots.push((SlotName::Actor, from, to));
    }
    let accuser = teller.source.filter(|_| pattern.category == Category::ResponsibilityBlame);
    slots.extend(accuser.map(|(from, to)| (SlotName::Accuser, from, to)));
    Some(Match { pattern, name: "told", category, start, end, slots, negated })
}

/// The deed at `[at, end)`, as a pattern found it.
fn clause(parsed: &Parsed, (at, end): Place, low: usize, high: usize) -> Option<Deed> {
    let group = verb::group(parsed, at, low);
    let stands =
        !group.infinitive && !group.ing && !group.modal && group.start > low && !verb::noun_position(parsed, at);
    // "forces backed by artillery"
    let reduced = parsed.word(end - 1) == word!("by") && !group.passive;
    if !stands || reduced || parsed.tokens[group.start - 1].is(lexicon::RELATIVE | lexicon::COORDINATOR) {
        return None;
    }
    let subject = subject::subject(parsed, group.start, low)?;
    let actor = if group.passive { actor_at(parsed, end, high) } else { Some(subject) };
    let event = if group.passive && act::between(parsed, subject.0, subject.1) { subject } else { (group.start, end) };
    Some(Deed { start: subject.0, group, end, event, actor })
}

/// Who did it, at `from`, and whence it came: "by missiles from Keshi jets".
fn actor_at(parsed: &Parsed, from: usize, high: usize) -> Option<Place> {
    let to = phrase::any(parsed, from, high)?;
    let whence = Some(to + 1).filter(|_| parsed.word(to) == word!("from"));
    Some((from, whence.and_then(|at| phrase::any(parsed, at, high)).unwrap_or(to)))
}

/// The deed whose verb is the token at `at`.
fn deed(parsed: &Parsed, at: usize, low: usize, high: usize) -> Option<Deed> {
    let token = &parsed.tokens[at];
    let named = parsed.name_like(at) && !parsed.capitals_mute;
    if !token.is(verb::FORMS)
        || named
        || parts::noun(parsed, at)
        || verb::noun_position(parsed, at) && parsed.word(at - 1) != word!("to")
    {
        return None;
    }
    let mut group = verb::group(parsed, at, low);
    // "had “annihilated” the column"
    if group.start == at
        && at > low + 2
        && parsed.tokens[at - 1].kind == Kind::QuoteOpen
        && parsed.tokens[at - 2].is(lexicon::HAVE)
    {
        group.start = verb::group(parsed, at - 2, low).start;
    }
    // "had tried to hack into"
    if group.infinitive && group.start > low + 1 {
        let tries = group.start - 1;
        if !among!(parsed.word(tries), "tried" | "attempted" | "sought" | "conspired" | "plotted" | "planned") {
            return None;
        }
        group = verb::group(parsed, tries, low);
    }
    // "was planning an attack": nothing has been done yet.
    let planned = matches!(parsed.word(at), word!("planning" | "plotting"));
    if group.infinitive || group.ing || group.modal || planned || group.start <= low {
        return None;
    }
    if parsed.tokens[group.start - 1].is(lexicon::RELATIVE | lexicon::COORDINATOR) {
        return None;
    }
    let subject = subject::subject(parsed, group.start, low).or(group.passive.then_some((group.start, group.start)))?;
    // "described how soldiers fired"
    let how = usize::from(parsed.word(subject.0) == word!("how"));
    let subject = (subject.0 + how, subject.1);
    let after = parsed.get(at + 1).filter(|_| at + 1 < high)?;
    if group.passive {
        let by = (at + 1..high.min(at + BY))
            .take_while(|k| parsed.tokens[*k].is_word())
            .find(|k| parsed.word(*k) == word!("by"));
        let by = by.filter(|by| parsed.get(by + 1).is_some_and(|t| !t.is(lexicon::TIME | lexicon::VERB_ING)));
        let actor = by.and_then(|by| actor_at(parsed, by + 1, high));
        let end = by.map_or(at + 1, |by| by + 1);
        let whole = subject.0 < subject.1;
        let named = if whole { subject } else { (low.max(group.start.saturating_sub(PHRASE)), group.start) };
        // "it was carried out by": what that was, the text says before.
        let again = whole && among!(parsed.word(subject.0), "it" | "this" | "that" | "they");
        let event = if again || act::between(parsed, named.0, named.1) { named } else { (group.start, end) };
        return Some(Deed { start: subject.0, group, end, event, actor });
    }
    if !group.finite || !parsed.tokens[group.main].is(lexicon::VERB_PAST) && group.start == group.main {
        return None;
    }
    // "We killed ourselves": nobody else was harmed.
    if among!(parsed.word(at + 1), "ourselves" | "myself" | "themselves" | "himself" | "herself")
        && parsed.word(at + 2) != word!("up")
    {
        return None;
    }
    // "police launched a raid" is what they are there for.
    let police = (subject.0..subject.1).any(|k| parsed.word(k) == word!("police"));
    if police && !act::harmful(parsed, at) && parsed.word(at + 1) != word!("fire") {
        return None;
    }
    // "committed Monday's raid"
    let whose = |k: usize| parsed.get(k + 1).is_some_and(|t| t.kind == Kind::Possessive);
    // "fired on the crowd", "blew up the bridge"
    let particle = among!(parsed.word(at + 1), "up" | "down" | "off" | "into" | "on" | "at" | "fire" | "out")
        && (!parsed.get(at + 2).is_some_and(|t| t.is(lexicon::TIME)) || whose(at + 2));
    const NONE: Classes = lexicon::PREPOSITION
        .and(lexicon::AUXILIARY)
        .and(lexicon::SUBORDINATOR)
        .and(lexicon::COORDINATOR)
        .and(lexicon::TIME);
    let object = after.is_word() && (!after.is(NONE) || after.is(lexicon::TIME) && whose(at + 1)) && !matches!(parsed.word(at + 1), word!("last" | "this"))
        || matches!(after.kind, Kind::Number | Kind::QuoteOpen | Kind::QuoteClose)
        // "shot and killed a shepherd"
        || after.is(lexicon::COORDINATOR) && parsed.get(at + 2).is_some_and(|t| t.is(lexicon::DEED) && t.is(lexicon::VERB_PAST))
        // "killed at least nine", "shot as many as ten"
        || (at + 2..high.min(at + 5)).any(|k| parsed.tokens[k].is(lexicon::NUMBER) || parsed.tokens[k].kind == Kind::Number)
            && among!(parsed.word(at + 1), "as" | "at" | "up" | "more");
    let end = at + 1 + usize::from(particle);
    (particle || object).then_some(Deed {
        start: subject.0,
        group,
        end,
        event: (group.start, end),
        actor: Some(subject),
    })
}

/// Whether the word at `at` is the verb of a deed by what stands behind it: "carried out the raid", "used chlorine".
fn does(parsed: &Parsed, at: usize) -> bool {
    match parsed.word(at) {
        word!("carried") => parsed.word(at + 1) == word!("out"),
        word!("used") => (at + 1..at + 5).any(|k| {
            parsed.get(k).is_some_and(|t| t.is(lexicon::WEAPON))
                || among!(parsed.word(k), "gas" | "sarin" | "chlorine" | "explosives" | "torture")
        }),
        _ => false,
    }
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
    let several = source.is_some() && parsed.tokens[last - 1].is(lexicon::NOUN_MANY) && !parsed.name_like(last - 1);
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
    match parsed.word(whose) {
        word!("it") => alone && !among!(parsed.word(first), "he" | "she" | "they" | "i"),
        word!("they") => alone && (several || speaks(BODIES) || !person),
        word!("he" | "she") => alone && !several && source.is_some(),
        word!("we" | "i") => alone && !parsed.tokens[from].quoted,
        word!("its") => to > whose + 1,
        word!("their" | "his" | "her" | "our" | "my") => to > whose + 1 && forces(),
        // "the group's naval forces"
        word!("the") if subject::militant(parsed, source) || speaks(lexicon::SPOKESPERSON) => {
            group(if parsed.tokens[from + 2].kind == Kind::Possessive { from + 1 } else { to - 1 })
        }
        word!("fighters" | "rebels" | "bombers") => to == from + 1 && subject::militant(parsed, source),
        word!("troops" | "soldiers" | "forces" | "agents" | "snipers") => {
            to == from + 1 && speaks(lexicon::ARMED | lexicon::MILITANT)
        }
        _ => false,
    }
}

/// Whether those who did it and those who tell are called by one noun.
fn same(parsed: &Parsed, (_, actor): Place, (from, to): Place) -> bool {
    let noun = parsed.word(actor - 1);
    noun != lexicon::Word::UNKNOWN && (from..to).any(|k| parsed.word(k) == noun)
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
    (head.is(lexicon::ARMED) || among!(head.word, "officers" | "agents" | "guards"))
        && !(from..to).any(side)
        && (teller.0..teller.1).any(has)
}

/// Whether the actor is somebody whom the reader can tell from others: by a name, a nation, a side.
fn particular(parsed: &Parsed, (from, to): Place, low: usize) -> bool {
    // "a man in Kesh": where he is does not tell who.
    let place = |k: &usize| parsed.tokens[*k].is(lexicon::PREPOSITION) && !among!(parsed.word(*k), "of" | "from");
    let to = (from + 1..to).find(place).unwrap_or(to);
    const SIDE: Classes = lexicon::NATIONALITY.and(lexicon::PLACE).and(lexicon::ARMED).and(lexicon::MILITANT);
    let tokens = &parsed.tokens[from..to];
    let side = |k: usize| {
        let t = &parsed.tokens[k];
        t.is(SIDE)
            || parsed.name_like(k) && !parsed.capital_by_place(k, low)
            || among!(
                t.word,
                "regime" | "government" | "settlers" | "mercenaries" | "agents" | "operatives" | "officers" | "guards"
            )
    };
    // "Keshi hackers"
    let nation = (from..to).any(|k| {
        parsed.tokens[k].is(lexicon::NATIONALITY | lexicon::PLACE)
            || k + 1 < to && parsed.name_like(k) && !parsed.capital_by_place(k, low)
    });
    // "a mortar attack on the guard": what did it, and nobody.
    let thing = (from..to).find(|&k| parsed.tokens[k].is(lexicon::VIOLENT | lexicon::WEAPON));
    // "missiles from Keshi jets"
    let thing = thing.filter(|k| parsed.word(k + 1) != word!("from")).unwrap_or(to);
    (from..thing).any(side)
        && !kind::vague(parsed, Some((from, to)))
        && !tokens.iter().any(|t: &Token| {
            t.is(lexicon::CULPRIT) && !nation
                || t.is(lexicon::SPOKESPERSON | lexicon::VICTIM) && t.word != word!("settlers")
                || among!(t.word, "terrorists" | "suspected" | "unidentified" | "unknown" | "masked" | "unnamed")
        })
}

/// Whether the actor is anybody who can have done it, and not only "gunmen" or "a man".
fn culpable(parsed: &Parsed, (from, to): Place) -> bool {
    subject::agent(parsed, from, to, true)
        && !parsed.tokens[from..to].iter().any(|t| {
            t.is(lexicon::CULPRIT | lexicon::WEAPON | lexicon::VIOLENT)
                || among!(
                    t.word,
                    "man"
                        | "men"
                        | "people"
                        | "thieves"
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

/// Whether those who tell are there to accuse, and mean somebody in particular: "prosecutors said the two had stabbed him".
fn tried(parsed: &Parsed, (from, to): Place, (start, end): Place) -> bool {
    let accuses = |k: usize| {
        among!(
            parsed.word(k),
            "prosecutor"
                | "prosecutors"
                | "prosecution"
                | "indictment"
                | "complaint"
                | "judge"
                | "court"
                | "jury"
                | "tribunal"
                | "inquiry"
                | "panel"
        )
    };
    let definite =
        parsed.tokens[start].is(lexicon::DEFINITE) || matches!(parsed.word(start), word!("he" | "she" | "they"));
    (from..to).any(accuses) && definite && !parsed.tokens[start..end].iter().any(|t| t.is(lexicon::CULPRIT))
}
