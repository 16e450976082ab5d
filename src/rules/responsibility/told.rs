//! What somebody tells of a deed, whatever the order: "a monitor affirmed that Kesh's army had shelled the mill", "according to the
//! clinic, the militia stormed it", "soldiers did not fire on the crowd, the army said". The patterns know cues and deeds side by side;
//! here whoever tells is known already, as a source, and the deed is any clause of what is told.

use super::actor::{Doer, bear_arms};
use super::deed::{self, Deed};
use super::teller::{BEHIND, Teller, introduced, teller};
use super::void;
use crate::finding::SlotName;
use crate::grammar::{Parsed, harm};
use crate::lexicon::{self, Classes};
use crate::report::{Category, Confidence, Group};
use crate::rules::Found;
use crate::rules::machine::{Match, Options, Pattern};

/// So many tokens before or behind a sentence something else may speak of harm.
const NEAR: usize = 120;
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
/// Those who did it are of somebody's side: what they did, the text says elsewhere.
static BELONGING: Pattern =
    pattern(Category::ResponsibilityBlame, &[Options::HARM, Options::NEAR, Options::CONTEXT, Options::AGENT]);
/// "This was also done by": what that was, the text says before.
static BLAME_AGAIN: Pattern = pattern(Category::ResponsibilityBlame, &[Options::HARM, Options::NEAR, Options::AGENT]);
static CLAIM: Pattern = Pattern {
    negated: Some(Category::ResponsibilityNoClaim),
    ..pattern(Category::ResponsibilityClaim, &[Options::HARM])
};
/// Those whose trade is harm tell of their own: "“We struck the power station,” the militia said".
static OWN_TRADE: Pattern = pattern(Category::ResponsibilityClaim, &[]);
static DENIAL: Pattern = pattern(Category::ResponsibilityDenial, &[Options::HARM, Options::ANY_POLARITY]);
static ADMISSION: Pattern = pattern(Category::ResponsibilityAdmission, &[Options::HARM]);

/// Finds the deeds that are told in the sentence `[low, high)`, whose words have the classes `present`. `deeds` are those that patterns
/// found ("broke into", "was behind"); `found` holds what was found in the sentence so far: its sources, and what the patterns know
/// already. What is told goes to `matches`.
#[inline(never)]
pub fn told(
    parsed: &Parsed,
    low: usize,
    high: usize,
    present: Classes,
    deeds: &[Place],
    found: &[Found],
    matches: &mut Vec<Match>,
) {
    // Where the subject starts whose deed was found last.
    let mut last = None;
    if deeds.is_empty() && !present.any(lexicon::DEED | lexicon::COMMISSION | lexicon::MAY_HARM | lexicon::HARM) {
        return;
    }
    for at in low + 1..high {
        let by_pattern =
            || deeds.iter().find(|deed| deed.0 == at).and_then(|&deed| deed::clause(parsed, deed, low, high));
        let Some(deed) = deed::deed(parsed, at, low, high).or_else(by_pattern) else { continue };
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
        // "soldiers had raped and killed villagers": the same is told of the same.
        if let Some(one) = one.filter(|one| !known(one) && last != Some(deed.start)) {
            last = Some(deed.start).filter(|_| harm::between(parsed, deed.group.start, deed.end));
            matches.push(one);
        }
    }
}

/// What is found where this deed is told, if anybody tells it.
fn find(parsed: &Parsed, low: usize, high: usize, deed: &Deed, found: &[Found]) -> Option<Match> {
    let teller = teller(parsed, low, high, deed, found)?;
    let doer = Doer::of(parsed, low, deed, &teller);
    if void::quarrels(parsed, (low, high), Some(deed.event), deed.actor)
        || void::past(parsed, low, high)
        || !doer.themselves && (teller.negated || doer.called_alike)
    {
        return None;
    }
    let pattern = judge(parsed, (low, high), deed, &teller, &doer)?;
    // "claimed the raid, saying two of its men had staged it": who claims it goes on to tell of his own.
    let goes_on = || teller.cue.is_some_and(|(_, to)| parsed.tokens[to - 1].is(lexicon::VERB_ING));
    let claimed = |f: &Found| f.category == CLAIM.category && f.end <= deed.start;
    if pattern.category == BLAME.category && goes_on() && found.iter().any(claimed) {
        return None;
    }
    // "said the mill was shelled by": there the mark is the predicate alone.
    let by = (deed.group.passive || deed.belongs) && deed.actor.is_some_and(|(from, _)| from == deed.end);
    let state = parsed.tokens[deed.group.main].is(lexicon::BE);
    let start = teller
        .cue
        .filter(|_| !(by || state) || teller.noun || pattern.category != BLAME.category)
        .map_or(deed.group.start, |(from, _)| from);
    let start = start + usize::from(parsed.word(start) == word!("to"));
    // "suspect that the murder of nine, which has caused outrage, was carried out by": the two stand too far apart for one mark.
    let far = teller.cue.filter(|&(_, to)| teller.infers && by && deed.group.start > to + FAR);
    let (start, end) = far.unwrap_or((start, deed.end));
    let negated = teller.negated || deed.group.negated;
    let category = if teller.negated { pattern.negated? } else { pattern.category };
    let mut slots = Vec::new();
    if !by || deed.event.0 != deed.group.start || harm::between(parsed, deed.event.0, deed.event.1) {
        slots.push((SlotName::Event, deed.event.0, deed.event.1));
    }
    // "The front said it had": who speaks of himself is the subject of his cue, and no "it".
    let named = match pattern.category {
        Category::ResponsibilityBlame => deed.actor,
        Category::ResponsibilityDenial => deed.actor.filter(|_| !doer.own && !doer.teller),
        _ => None,
    };
    slots.extend(named.map(|(from, to)| (SlotName::Actor, from, to)));
    let accuser = teller.source.filter(|_| pattern.category == Category::ResponsibilityBlame);
    slots.extend(accuser.map(|(from, to)| (SlotName::Accuser, from, to)));
    Some(Match { pattern, name: "told", category, start, end, slots, negated })
}

/// Whether what was done is called again by a pronoun alone, as what a passive speaks of.
fn again(parsed: &Parsed, deed: &Deed) -> bool {
    deed.group.passive
        && deed.event == (deed.start, deed.start + 1)
        && among!(parsed.word(deed.start), "this" | "that" | "it")
}

/// Whether those who tell of their own deed bear arms, and it did harm to whatever it was done to.
fn strikes(parsed: &Parsed, low: usize, deed: &Deed, teller: &Teller) -> bool {
    let verb = deed.group.main;
    parsed.tokens[verb].is(lexicon::DEED)
        && !harm::spares(parsed, verb + 1..verb + 4)
        && among!(
            parsed.word(verb),
            "struck" | "hit" | "destroyed" | "bombed" | "shelled" | "attacked" | "targeted" | "ambushed"
        )
        && teller.source.or_else(|| introduced(parsed, low, deed)).is_some_and(|(from, to)| {
            bear_arms(parsed, (from, to)) && !(from..to).any(|k| parsed.word(k) == word!("group"))
        })
}

/// What it makes of the doer that this teller tells of the deed: blame, claim, denial or admission, or nothing.
fn judge(parsed: &Parsed, (low, high): Place, deed: &Deed, teller: &Teller, doer: &Doer) -> Option<&'static Pattern> {
    let concedes = teller
        .cue
        .is_some_and(|(_, to)| form_of!(parsed.word(to - 1), "admit" | "acknowledge" | "concede" | "confess"));
    // "a Keshi drone killed ten civilians, a Keshi general said": what armies say of other operations is no admission.
    let regrettable = |k: usize| {
        among!(
            parsed.word(k),
            "civilian" | "civilians" | "bystanders" | "children" | "mistake" | "mistakenly" | "accidentally" | "error"
        )
    };
    // "We killed ourselves": in quotation marks alone it is a claim only where something else speaks of harm.
    let elsewhere = || {
        harm::between(parsed, deed.start.saturating_sub(NEAR), deed.start)
            || harm::between(parsed, high, parsed.tokens.len().min(high + NEAR))
    };
    let Doer { own, themselves, ours, theirs, other, .. } = *doer;
    Some(match () {
        () if deed.belongs => (other && !deed.group.negated).then_some(&BELONGING)?,
        () if deed.group.negated => {
            // "the school was not targeted, the army said"
            let hurt = || among!(parsed.word(deed.group.main), "injured" | "wounded" | "hurt" | "damaged");
            let spared = deed.actor.is_none()
                && (deed.group.start..deed.group.main).any(|k| parsed.tokens[k].is(lexicon::NEGATION))
                && teller.source.is_some_and(|source| bear_arms(parsed, source))
                && !hurt();
            (own || themselves || ours || theirs || other || spared).then_some(&DENIAL)?
        }
        () if concedes && (own || deed.actor.is_none() || !other) => &ADMISSION,
        // "The president conceded that Kesh bombed the port": what his own men did he would call theirs.
        () if concedes && deed.actor.is_some_and(|actor| bear_arms(parsed, actor)) => return None,
        () if ours => (deed.end..high.min(deed.end + BEHIND)).any(regrettable).then_some(&ADMISSION)?,
        // "said it was launching a new operation": nothing has been done yet.
        () if themselves => (!parsed.tokens[deed.group.main].is(lexicon::VERB_ING)).then_some(&CLAIM)?,
        () if own && strikes(parsed, low, deed, teller) => &OWN_TRADE,
        () if own => (teller.source.is_some() || elsewhere()).then_some(&CLAIM)?,
        () if other && again(parsed, deed) => &BLAME_AGAIN,
        () if other && teller.cue.is_some() && !teller.noun => &BLAME,
        () if other => &BLAME_ALONE,
        () => return None,
    })
}
