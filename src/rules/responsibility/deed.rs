//! The clauses that say who did harm: "the militia stormed it", "was shelled by jets", "had broken into the depot".

use super::{parts, subject};
use crate::grammar::{Parsed, harm, phrase, verb};
use crate::lexicon::{self, Classes};
use crate::text::{Kind, Token};

/// So many tokens may stand between a passive and its "by": "killed in his house on Friday by".
const BY: usize = 9;

type Place = (usize, usize);

/// A clause that says who did harm.
pub struct Deed {
    /// Where the clause starts.
    pub start: usize,
    pub group: verb::Group,
    /// One past the verb and its particle, or past the "by" in front of the actor.
    pub end: usize,
    /// Where to look for what was done: the verb, or the subject of a passive that names it.
    pub event: Place,
    /// Who did it, where the clause says so.
    pub actor: Option<Place>,
    /// It says on whose side those stand who did it.
    pub belongs: bool,
}

/// The deed at `[at, end)`, as a pattern found it.
pub fn clause(parsed: &Parsed, (at, end): Place, low: usize, high: usize) -> Option<Deed> {
    let mut group = verb::group(parsed, at, low);
    // "was gunned down"
    group.passive |= group.start < at && parsed.tokens[at - 1].is(lexicon::BE) && parsed.ends_in(at, "ed");
    let certain = !group.modal || supposed(parsed, &group, true);
    let stands = !group.infinitive && !group.ing && certain && group.start > low && !verb::noun_position(parsed, at);
    if !stands {
        return None;
    }
    let first = first(parsed, &mut group, low)?;
    let subject = subject::subject(parsed, first, low)?;
    let belongs = belongs(parsed, subject, end);
    // "forces backed by artillery"
    if parsed.word(end - 1) == word!("by") && !group.passive && !belongs {
        return None;
    }
    // "was gunned down by"
    let end = end + usize::from(group.passive && parsed.word(end) == word!("by"));
    let actor = match () {
        () if belongs || group.passive && parsed.word(end - 1) == word!("by") => actor_at(parsed, end, high),
        () if group.passive => None,
        () => Some(subject),
    };
    let named = belongs || group.passive && harm::between(parsed, subject.0, subject.1);
    let event = if named { subject } else { (group.start, end) };
    Some(Deed { start: subject.0, group, end, event, actor, belongs })
}

/// "the bombers were members of", "worked for": whether what ends at `end` says on whose side those stand who did it.
fn belongs(parsed: &Parsed, (from, to): Place, end: usize) -> bool {
    let side = among!(parsed.word(end - 1), "of" | "from" | "to" | "by")
        || parsed.word(end - 1) == word!("for")
            && among!(parsed.word(end - 2), "work" | "works" | "worked" | "working" | "acting");
    side && parsed.tokens[from..to].iter().any(|t| t.is(lexicon::CULPRIT))
}

/// Whether the phrase that ends at `end` names an act: "a series of bombings", "the raids in the north".
fn names_act(parsed: &Parsed, end: usize, low: usize) -> bool {
    /// So many tokens may stand between the act and what says who did it.
    const BETWEEN: usize = 5;
    let near = (low.max(end.saturating_sub(BETWEEN))..end).rev();
    let mut words = near.take_while(|&k| {
        // "the strike was an operation carried out by"
        let t = &parsed.tokens[k];
        t.is_word() && (!t.is(lexicon::AUXILIARY) || t.is(lexicon::BE))
    });
    words.any(|k| parsed.tokens[k].is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) && harm::harmful(parsed, k))
}

/// Who did it, at `from`, and whence it came: "by missiles from Keshi jets".
fn actor_at(parsed: &Parsed, from: usize, high: usize) -> Option<Place> {
    let to = phrase::any(parsed, from, high)?;
    let whence = Some(to + 1).filter(|_| parsed.word(to) == word!("from"));
    Some((from, whence.and_then(|at| phrase::any(parsed, at, high)).unwrap_or(to)))
}

/// The deed whose verb is the token at `at`.
pub fn deed(parsed: &Parsed, at: usize, low: usize, high: usize) -> Option<Deed> {
    if !is_verb(parsed, at) {
        return None;
    }
    let mut group = done(parsed, at, low)?;
    let first = first(parsed, &mut group, low)?;
    let subject = subject::subject(parsed, first, low).or(group.passive.then_some((group.start, group.start)))?;
    // "described how soldiers fired"
    let how = usize::from(parsed.word(subject.0) == word!("how"));
    let subject = (subject.0 + how, subject.1);
    if at + 1 >= high {
        return None;
    }
    if group.passive {
        return Some(suffered(parsed, at, group, subject, low, high));
    }
    let shares_subject = first < group.start;
    if shares_subject && !plain(parsed, at) {
        return None;
    }
    acted(parsed, at, group, subject, high)
}

/// Whether the token at `at` is the verb of a deed.
fn is_verb(parsed: &Parsed, at: usize) -> bool {
    let token = &parsed.tokens[at];
    let named = parsed.name_like(at) && !parsed.capitals_mute;
    // "a Keshi stabbed two people"
    let somebody = at > 1
        && parsed.tokens[at - 1].is(lexicon::NATIONALITY)
        && parsed.tokens[at - 2].is(lexicon::INDEFINITE)
        && token.is(lexicon::VERB_PAST)
        && !token.is(lexicon::NOUN_ONE);
    (token.is(lexicon::DEED | lexicon::COMMISSION) || does(parsed, at))
        && token.is(verb::FORMS)
        && !named
        && (somebody || !parts::noun(parsed, at))
        && (!verb::noun_position(parsed, at) || parsed.word(at - 1) == word!("to"))
}

/// The verb group of the deed at `at`; `None` where nothing has been done yet.
fn done(parsed: &Parsed, at: usize, low: usize) -> Option<verb::Group> {
    let mut group = verb::group(parsed, at, low);
    group.passive |= group.start == at && reduced(parsed, at, low);
    // "had “annihilated” the column"
    if group.start == at
        && at > low + 2
        && parsed.tokens[at - 1].kind == Kind::QuoteOpen
        && parsed.tokens[at - 2].is(lexicon::HAVE)
    {
        group.start = verb::group(parsed, at - 2, low).start;
    }
    // "had tried to hack into", "went on to kill"
    if group.infinitive && group.start > low + 1 {
        let goes_on = parsed.word(group.start - 1) == word!("on") && group.start > low + 2;
        let tries = group.start - 1 - usize::from(goes_on);
        let sets_out = if goes_on {
            matches!(parsed.word(tries), word!("went" | "gone"))
        } else {
            among!(
                parsed.word(tries),
                "tried"
                    | "attempted"
                    | "sought"
                    | "conspired"
                    | "plotted"
                    | "planned"
                    | "trying"
                    | "attempting"
                    | "plotting"
            )
        };
        if !sets_out {
            return None;
        }
        group = verb::group(parsed, tries, low);
    }
    // "his troops had orders": a noun.
    let noun = group.start < at
        && parsed.tokens[at].is(lexicon::VERB_S)
        && !parsed.tokens[at].is(lexicon::VERB_PARTICIPLE | lexicon::VERB_BASE);
    // "was planning an attack"
    let planned = matches!(parsed.word(at), word!("planning" | "plotting"));
    let open =
        group.infinitive || group.ing || group.modal && !supposed(parsed, &group, group.passive) || planned || noun;
    (!open && group.start > low).then_some(group)
}

/// "a series of bombings carried out by": whether the participle at `at` says by whom an act was done.
fn reduced(parsed: &Parsed, at: usize, low: usize) -> bool {
    let particle = usize::from(parsed.word(at + 1) == word!("out"));
    at > low
        && parsed.tokens[at].is(lexicon::VERB_PARTICIPLE)
        && parsed.word(at + 1 + particle) == word!("by")
        && names_act(parsed, at, low)
}

/// The deed at `at` as it was done to its subject: "was shelled by jets".
fn suffered(parsed: &Parsed, at: usize, group: verb::Group, subject: Place, low: usize, high: usize) -> Deed {
    let by = (at + 1..high.min(at + BY))
        .take_while(|k| parsed.tokens[*k].is_word())
        .find(|k| parsed.word(*k) == word!("by"));
    let by = by.filter(|by| {
        parsed.get(by + 1).is_some_and(|t| !t.is(lexicon::TIME | lexicon::VERB_ING)) && !parsed.ends_in(by + 1, "ing")
    });
    // "was killed in a Keshi air strike"
    let raid = |k: &usize| {
        parsed.word(*k) == word!("in")
            && phrase::any(parsed, k + 1, high).is_some_and(|end| (k + 1..end).any(|k| raids(parsed, k)))
    };
    let by = by.or_else(|| (at + 1..high.min(at + BY)).take_while(|k| parsed.tokens[*k].is_word()).find(raid));
    let actor = by.and_then(|by| actor_at(parsed, by + 1, high));
    let end = by.map_or(at + 1, |by| by + 1);
    let whole = subject.0 < subject.1;
    let named = if whole { subject } else { (low.max(group.start.saturating_sub(harm::PHRASE)), group.start) };
    // "it was carried out by": what that was, the text says before. "They were raped by"
    let again = whole && !harm::harmful(parsed, at) && among!(parsed.word(subject.0), "it" | "this" | "that" | "they");
    let event = if again || harm::between(parsed, named.0, named.1) { named } else { (group.start, end) };
    // "the murder was an assassination organised by"
    let is = subject.0.checked_sub(1).filter(|&k| k > low && group.start == at && parsed.tokens[k].is(lexicon::BE));
    let outer = is.and_then(|is| subject::subject(parsed, verb::group(parsed, is, low).start, low));
    Deed { start: outer.unwrap_or(subject).0, group, end, event, actor, belongs: false }
}

/// "a Keshi air strike", "an Ostrian drone attack": whether the word at `at` says whose an act is that armies do. An attack in a nation
/// is named after it, too.
fn raids(parsed: &Parsed, at: usize) -> bool {
    let air = |k: usize| among!(parsed.word(k), "air" | "drone" | "missile" | "rocket" | "artillery" | "military");
    let act = |k: usize| {
        among!(
            parsed.word(k),
            "strike" | "strikes" | "airstrike" | "airstrikes" | "shelling" | "raid" | "raids" | "bombardment"
        ) || air(k - 1) && parsed.tokens[k].is(lexicon::VIOLENT)
    };
    let t = &parsed.tokens[at];
    let nation = t.is(lexicon::NATIONALITY) || matches!(parsed.raw(at), "US" | "U.S." | "UK");
    (nation || t.is(lexicon::MILITANT))
        && (act(at + 1) || act(at + 2) || t.is(lexicon::MILITANT) && parsed.tokens[at + 1].is(lexicon::VIOLENT))
}

/// Whether the verb at `at` does harm where it only goes on after another: "entered the village and shot three men", but "tore it off and
/// threw it away".
fn plain(parsed: &Parsed, at: usize) -> bool {
    harm::harmful(parsed, at)
        || parsed.tokens[at].is(lexicon::COMMISSION)
        || (at + 1..at + 5).any(|k| parsed.get(k).is_some_and(|t| t.is(lexicon::VICTIM)))
}

/// Whether the verb at `at` harms nobody, or nobody but its subject.
fn harmless(parsed: &Parsed, at: usize, subject: Place) -> bool {
    let next = parsed.word(at + 1);
    // "opened a review"
    let opens = among!(parsed.word(at), "open" | "opens" | "opened") && next != word!("fire");
    // "fired a ballistic missile into the sea", "conducted a nuclear test"
    let test = (at + 1..at + 5).any(|k| {
        parsed.word(k) == word!("ballistic")
            || form_of!(parsed.word(at), "conduct" | "stage" | "launch" | "fire" | "detonate" | "carry")
                && among!(parsed.word(k), "test" | "tests" | "nuclear")
    });
    // "is conducting round-the-clock monitoring of the raids"
    let watch = (at + 1..at + 5).any(|k| {
        form_of!(parsed.word(at), "conduct" | "carry" | "launch" | "open" | "coordinate" | "direct" | "plan")
            && among!(
                parsed.word(k),
                "monitoring"
                    | "inspection"
                    | "inspections"
                    | "exercise"
                    | "exercises"
                    | "drill"
                    | "drills"
                    | "patrol"
                    | "patrols"
                    | "survey"
            )
    });
    // "We killed ourselves"
    let themselves = among!(next, "ourselves" | "myself" | "themselves" | "himself" | "herself")
        && parsed.word(at + 2) != word!("up");
    // "police launched a raid" is what they are there for.
    let duty = || {
        (subject.0..subject.1).any(|k| parsed.word(k) == word!("police"))
            && !harm::harmful(parsed, at)
            && next != word!("fire")
    };
    // "had beaten back the attacks"
    let withstands = form_of!(parsed.word(at), "beat") && matches!(next, word!("back" | "off"));
    opens || test || watch || themselves || withstands || duty()
}

/// The deed at `at` as its subject did it: "the militia stormed it".
fn acted(parsed: &Parsed, at: usize, group: verb::Group, subject: Place, high: usize) -> Option<Deed> {
    let finite = group.finite && (parsed.tokens[group.main].is(lexicon::VERB_PAST) || group.start != group.main);
    if !finite || harmless(parsed, at, subject) {
        return None;
    }
    // "fired on the crowd", "blew up the bridge"
    let particle = among!(parsed.word(at + 1), "up" | "down" | "off" | "into" | "on" | "at" | "fire" | "out")
        && (!parsed.get(at + 2).is_some_and(|t| t.is(lexicon::TIME)) || whose(parsed, at + 2));
    let end = at + 1 + usize::from(particle);
    let event = (group.start, end);
    let deed = Deed { start: subject.0, group, end, event, actor: Some(subject), belongs: false };
    (particle || takes_object(parsed, at, high)).then_some(deed)
}

/// Whether what it was done to stands behind the verb at `at`.
fn takes_object(parsed: &Parsed, at: usize, high: usize) -> bool {
    const NONE: Classes = lexicon::PREPOSITION
        .and(lexicon::AUXILIARY)
        .and(lexicon::SUBORDINATOR)
        .and(lexicon::COORDINATOR)
        .and(lexicon::TIME);
    let after = &parsed.tokens[at + 1];
    // "committed Monday's raid"
    let day = after.is(lexicon::TIME) && whose(parsed, at + 1);
    // "the booster shot provides protection" has a noun there, "the school it says it bombed looks whole" a verb
    let names = matches!(parsed.word(at), word!("shot" | "hit"));
    let acts = names && after.is(lexicon::VERB_S) && !after.is(lexicon::NOUN_MANY);
    let noun = after.is_word() && !acts && (!after.is(NONE) || day || after.word == word!("inside"));
    // "shot last night", "struck this week"
    let when = matches!(after.word, word!("last" | "this")) && parsed.get(at + 2).is_none_or(|t| t.is(lexicon::TIME));
    // "shot and killed a shepherd"
    let goes_on = || parsed.get(at + 2).is_some_and(|t| t.is(lexicon::VERB_PAST));
    // "killed at least nine", "shot as many as ten", "stole over 10 million files"
    let counted = || {
        among!(after.word, "as" | "at" | "up" | "more" | "over" | "about" | "around")
            && (at + 2..high.min(at + 5))
                .any(|k| parsed.tokens[k].is(lexicon::NUMBER) || parsed.tokens[k].kind == Kind::Number)
    };
    // "fired without warning"
    let warned = after.word == word!("without") && parsed.word(at + 2) == word!("warning");
    // "“annihilated” the column", but no "My heart just dropped”."
    let closes = || after.kind == Kind::QuoteClose && parsed.get(at + 2).is_some_and(Token::is_word);
    noun && !when
        || warned
        || matches!(after.kind, Kind::Number | Kind::QuoteOpen)
        || closes()
        || after.is(lexicon::COORDINATOR) && goes_on()
        || counted()
}

/// "Monday's raid": whether a possessive follows the word at `at`.
fn whose(parsed: &Parsed, at: usize) -> bool {
    parsed.get(at + 1).is_some_and(|t| t.kind == Kind::Possessive)
}

/// Where the first verb group starts that has the subject of `group`: "entered the village, burned it and shot three men", "was dragged
/// out and shot by". What shares a passive is passive where it may be. `None` where the group stands in a relative clause, or where what
/// stands before it is no verb of its kind.
fn first(parsed: &Parsed, group: &mut verb::Group, low: usize) -> Option<usize> {
    /// So far back the verb before may stand, in tokens.
    const BACK: usize = 16;
    let mut start = group.start;
    let mut before = start - 1;
    while before > low && parsed.adverb(before) {
        before -= 1;
    }
    if parsed.tokens[before].is(lexicon::RELATIVE) {
        return None;
    }
    if !parsed.tokens[before].is(lexicon::COORDINATOR) {
        return Some(start);
    }
    let ends =
        |k: usize| matches!(parsed.tokens[k].kind, Kind::Semicolon | Kind::Stop | Kind::Colon | Kind::QuoteClose);
    let chains = |k: usize| parsed.tokens[k].kind == Kind::Comma || parsed.tokens[k].is(lexicon::COORDINATOR);
    // "seized shops and murdered a priest": a present tense does not go on in the past.
    let past = parsed.tokens[group.main].is(lexicon::VERB_PAST | lexicon::VERB_PARTICIPLE);
    let tense = if past { lexicon::VERB_PAST } else { lexicon::VERB_S };
    while start > low + 1 && chains(before) {
        let from = low.max(before.saturating_sub(BACK));
        let verb = (from..before).rev().take_while(|&k| !ends(k)).find(|&k| verb::clausal(parsed, k, tense))?;
        let other = verb::group(parsed, verb, low);
        if !other.finite || other.negated || other.start <= low {
            return None;
        }
        let single = group.start == group.main;
        group.passive |= single && other.passive && parsed.tokens[group.main].is(lexicon::VERB_PARTICIPLE);
        start = other.start;
        before = start - 1;
        // "and the army, which was near, came"
        if parsed.tokens[before].kind == Kind::Comma && parsed.tokens[before.saturating_sub(1)].is(lexicon::RELATIVE) {
            break;
        }
    }
    (!parsed.tokens[before].is(lexicon::RELATIVE)).then_some(start)
}

/// "may have bombed", "could have been planted by": whether the modal of the group only makes it less sure. What "could have killed
/// dozens" did not: `could` tells whether such a verb stands for what was done.
fn supposed(parsed: &Parsed, group: &verb::Group, could: bool) -> bool {
    if group.negated {
        return false;
    }
    let mut auxiliaries = group.start..group.main;
    auxiliaries.clone().any(|k| matches!(parsed.word(k), word!("have")))
        && auxiliaries
            .any(|k| among!(parsed.word(k), "may" | "might") || could && matches!(parsed.word(k), word!("could")))
}

/// Whether the word at `at` is the verb of a deed by what stands behind it: "carried out the raid", "used chlorine".
fn does(parsed: &Parsed, at: usize) -> bool {
    match parsed.tokens[at].word {
        word!("carried" | "carrying") => parsed.word(at + 1) == word!("out"),
        // "the killing was done by"
        word!("done") => parsed.word(at + 1) == word!("by"),
        word!("used") => (at + 1..at + 5).any(|k| {
            parsed.get(k).is_some_and(|t| t.is(lexicon::WEAPON))
                || among!(
                    parsed.word(k),
                    "gas" | "sarin" | "chlorine" | "explosives" | "torture" | "rounds" | "ammunition"
                )
        }),
        word!("drove" | "driven" | "ploughed" | "plowed") => harm::harmful(parsed, at),
        // "beat him to death" is a pattern.
        word!("beat" | "beaten") => {
            let to_death = (at + 1..at + 6).any(|k| among!(parsed.word(k), "death" | "unconscious"));
            harm::harmful(parsed, at) && !to_death
        }
        _ => false,
    }
}
