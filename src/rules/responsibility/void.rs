//! Where a predicate says of nobody that he did it: negated, asked for, asked about, or no predicate at all.

use super::{Clause, parts, subject};
use crate::finding::SlotName;
use crate::grammar::{Parsed, harm, verb};
use crate::lexicon::{self, Classes};
use crate::report::Category;
use crate::rules::Found;
use crate::rules::machine::{Options, Pattern};
use crate::text::{Kind, Role};

/// A range of tokens.
type Place = (usize, usize);

/// Whether the predicate of `found` says of nobody that he did it.
#[inline(never)]
pub fn says_nothing(parsed: &Parsed, clause: &Clause, pattern: &Pattern, found: &Found) -> bool {
    let Clause { low, ref group, .. } = *clause;
    // "You" is nobody that the text speaks of.
    if group.start > low && parsed.word(group.start - 1) == word!("you") {
        return true;
    }
    // "is believed to be behind" is read from its first verb on.
    if !group.passive
        && parsed.word(found.start) == word!("be")
        && found.start > low
        && parsed.word(found.start - 1) == word!("to")
    {
        return true;
    }
    let void = match found.category {
        // "If nobody claims it": nothing has been said yet.
        Category::ResponsibilityNoClaim => {
            return found.start > low && matches!(parsed.word(found.start - 1), word!("if" | "unless"));
        }
        Category::ResponsibilityBlame => {
            negative(parsed, low, pattern, found, group)
                || unwilling(parsed, group, low)
                || accusing(parsed, found, low)
                || noun(parsed, found.start, low)
                || caused(parsed, clause)
                || thing(parsed, clause, found)
                || led_to(parsed, clause, found)
                || doubted(parsed, clause)
                || affiliated(parsed, clause, found)
                || found
                    .slot(SlotName::Actor)
                    .is_some_and(|(from, _)| parsed.tokens[from].is(lexicon::NOBODY | lexicon::NO))
                || object_of_blame(parsed, found, low)
                || to_oneself(parsed, clause, found)
        }
        // "would not confirm or deny that …" is an answer refused.
        Category::ResponsibilityDenial => {
            // "a brigade commander denied it": what he denies is seldom the act.
            pattern.is(Options::BODY) && !subject::body(parsed, clause.subject)
                || found.start >= low + 2
                    && matches!(parsed.word(found.start - 1), word!("or" | "nor"))
                    && among!(parsed.word(found.start - 2), "confirm" | "confirmed" | "confirms" | "confirming")
        }
        // "the shell that hit the mill was ours, the army admitted": what is admitted is the clause around it.
        Category::ResponsibilityAdmission => {
            pattern.is(Options::VERBAL) && found.start > low && parsed.tokens[found.start - 1].is(lexicon::RELATIVE)
        }
        Category::ResponsibilityClaim => {
            // "Police claimed to have killed two robbers" is what they are there for.
            // "the Committee against Police Violence"
            let against = |k: usize| k > 0 && parsed.word(k - 1) == word!("against");
            let police =
                |(from, to): (usize, usize)| (from..to).any(|k| parsed.word(k) == word!("police") && !against(k));
            withheld(parsed, group, low) || clause.subject.is_some_and(police)
        }
        _ => false,
    };
    void || wondered(parsed, clause)
        || permitted(parsed, clause)
        || asks(parsed, group.start, low)
        || pattern.is(Options::VERBAL)
            && (!done(parsed, found) || {
                let actor = found.slot(SlotName::Actor).or(clause.subject);
                quarrels(parsed, (clause.low, clause.high), found.slot(SlotName::Event), actor)
            })
}

/// "allows them to deny responsibility", "lets firms claim it": nobody has done so yet.
fn permitted(parsed: &Parsed, clause: &Clause) -> bool {
    let start = clause.group.start;
    let before = clause.low.max(start.saturating_sub(5))..start;
    let bare = parsed.tokens[clause.group.main].is(lexicon::VERB_BASE) && start == clause.group.main;
    (clause.group.infinitive || bare)
        && before.rev().take_while(|&k| parsed.tokens[k].is_word()).any(|k| {
            form_of!(parsed.word(k), "allow" | "enable" | "permit") && clause.group.infinitive
                || form_of!(parsed.word(k), "let")
        })
}

/// "said the clerk had shot himself": nobody else was harmed.
fn to_oneself(parsed: &Parsed, clause: &Clause, found: &Found) -> bool {
    (found.end..clause.high.min(found.end + 4)).any(|k| {
        matches!(parsed.word(k), word!("himself" | "herself" | "themselves"))
            && !matches!(parsed.word(k + 1), word!("up" | "and"))
    })
}

/// "says Lund is attacking him", "attacked our nominee": with words, where one by name does it and nothing else in the sentence harms.
pub fn quarrels(parsed: &Parsed, (low, high): Place, event: Option<Place>, actor: Option<Place>) -> bool {
    const ARMS: Classes = lexicon::MILITANT.and(lexicon::ARMED).and(lexicon::NATIONALITY).and(lexicon::PLACE);
    let attacks = |k: usize| form_of!(parsed.word(k), "attack");
    let somebody = |(from, to): Place| (from..to).all(|k| parsed.name_like(k) && !parsed.tokens[k].is(ARMS));
    event.is_some_and(|(from, to)| (from..to).any(attacks))
        && actor.is_some_and(somebody)
        && !(low..high).any(|k| !attacks(k) && harm::harmful(parsed, k))
}

/// "whether the group was behind", "if at all the police killed him"
fn wondered(parsed: &Parsed, clause: &Clause) -> bool {
    /// So many tokens may stand between "if" and the subject.
    const ASIDE: usize = 3;
    clause.subject.is_some_and(|(from, _)| {
        from > clause.low
            && ((clause.low.max(from.saturating_sub(ASIDE))..from)
                .any(|k| matches!(parsed.word(k), word!("whether" | "if")))
                || parsed.word(from - 1) == word!("which") && parsed.tokens[clause.group.main].is(lexicon::BE))
    })
}

/// "a valve was to blame": what it is laid on is a cause and nobody.
fn caused(parsed: &Parsed, clause: &Clause) -> bool {
    (clause.group.passive || parsed.tokens[clause.group.main].is(lexicon::BE))
        && clause.subject.is_some_and(|(from, to)| {
            let name = |k: usize| parsed.name_like(k) && !parsed.capital_by_place(k, clause.low);
            // "a drug cartel was behind"
            !subject::militant(parsed, clause.subject)
                // "four gangs in conflict"
                && (from..to).any(|k| {
                    let state = k > from && parsed.word(k - 1) == word!("in");
                    // "a drug dealer"
                    let trade = k + 1 < to
                        && parsed.tokens[k + 1].is(lexicon::PERSON | lexicon::ACTOR | lexicon::TITLE | lexicon::MILITANT);
                    parsed.tokens[k].is(lexicon::CAUSE) && !name(k) && !state && !trade
                })
        })
}

/// "heater pads have been linked to nine deaths": what people died of, and nobody who killed them.
fn thing(parsed: &Parsed, clause: &Clause, found: &Found) -> bool {
    const SOMEBODY: Classes = lexicon::PERSON
        .and(lexicon::ACTOR)
        .and(lexicon::MILITANT)
        .and(lexicon::ARMED)
        .and(lexicon::INSTITUTION)
        .and(lexicon::NATIONALITY)
        .and(lexicon::CULPRIT)
        .and(lexicon::PRONOUN);
    let deaths = || {
        (found.end..found.end + 5)
            .any(|k| among!(parsed.word(k), "death" | "deaths" | "injuries" | "crash" | "crashes"))
    };
    (found.end - 1..=found.end).any(|k| parsed.word(k) == word!("to"))
        && deaths()
        && clause.subject.is_some_and(|(from, to)| {
            !(from..to).any(|k| {
                parsed.tokens[k].is(SOMEBODY) || parsed.name_like(k) && !parsed.capital_by_place(k, clause.low)
            })
        })
}

/// "the downing of the jet is thought to have set off the slaughter": an act that led to it is nobody who did it.
fn led_to(parsed: &Parsed, clause: &Clause, found: &Found) -> bool {
    /// So many tokens on the head of the subject stands, as a rule: "the first bombing".
    const HEAD: usize = 3;
    let act = |(from, to): (usize, usize)| {
        (from..to.min(from + HEAD)).any(|k| {
            let head = k + 1 >= to || parsed.tokens[k + 1].is(lexicon::PREPOSITION) || !parsed.tokens[k + 1].is_word();
            head && parsed.tokens[k].is(lexicon::VIOLENT)
        })
    };
    let did = parsed.tokens[found.end - 1].is(lexicon::DEED | lexicon::COMMISSION)
        || matches!(parsed.word(found.end - 1), word!("off" | "up"));
    let have = (found.start + 1..found.end).any(|k| {
        parsed.word(k - 1) == word!("to") && parsed.word(k) == word!("have") && parsed.word(k + 1) != word!("been")
    });
    did && have && act(clause.subject.unwrap_or((clause.low, clause.group.start)))
}

/// "refused to claim the attack"
fn withheld(parsed: &Parsed, group: &verb::Group, low: usize) -> bool {
    group.infinitive
        && (low.max(group.start.saturating_sub(8))..group.start).any(|k| {
            parsed.tokens[k].is(lexicon::NEGATION | lexicon::NO | lexicon::NOBODY)
                || matches!(parsed.word(k), word!("refused" | "declined" | "failed"))
        })
}

/// Whether the deed is one: in "the Podesta hack was" a base form is none, but behind an auxiliary or a plural.
fn done(parsed: &Parsed, found: &Found) -> bool {
    let slots = found.slots.iter().filter(|slot| slot.0 == SlotName::Event);
    let act = |k: &usize| parsed.tokens[*k].is(lexicon::DEED | lexicon::COMMISSION);
    let mut deeds = slots.clone().flat_map(|slot| (slot.1..slot.2).filter(act)).peekable();
    // "the last two attacks on", "recent attacks from", "one shot at it"
    let nominal = |k: usize| {
        let noun = parsed.tokens[k].is(lexicon::NOUN_ONE | lexicon::NOUN_MANY);
        let before = &parsed.tokens[k - 1];
        // "Kesh's raids on", "the fall in Keshi air attacks"
        let phrase = (k.saturating_sub(4)..k)
            .rev()
            .take_while(|at| !parsed.tokens[*at].is(verb::FORMS | lexicon::DETERMINER) || parsed.name_like(*at));
        before.is(lexicon::ONE | lexicon::NUMBER | lexicon::DEFINITE | lexicon::POSSESSIVE)
            || noun && phrase.clone().any(|at| parsed.tokens[at].kind == Kind::Possessive)
            || noun && phrase.take(3).any(|at| parsed.tokens[at].is(lexicon::PREPOSITION))
            || noun
                && (before.is(lexicon::DESCRIPTOR | lexicon::PREPOSITION)
                    || k > 1 && parsed.tokens[k - 2].is(lexicon::PREPOSITION)
                    || (k.saturating_sub(4)..k)
                        .rev()
                        .take_while(|at| parsed.tokens[*at].is_word() && !parsed.tokens[*at].is(lexicon::NOUN_MANY))
                        .any(|at| parsed.tokens[at].is(lexicon::NUMBER)))
    };
    // "paid a man to start the fire", "gave the order"
    let through =
        slots.clone().any(|slot| (slot.1..slot.2).any(|k| matches!(parsed.word(k), word!("to" | "order" | "orders"))));
    through
        || deeds.peek().is_none()
        || deeds.filter(|k| *k > 0 && !nominal(*k) && (parsed.capitals_mute || !parsed.name_like(*k))).any(|k| {
            let t = &parsed.tokens[k];
            t.is(lexicon::COMMISSION) && !t.is(lexicon::VERB_BASE)
                || !t.is(lexicon::VERB_BASE) && !parts::noun(parsed, k)
                || t.is(lexicon::VERB_PAST)
                || parsed.tokens[k - 1].is(lexicon::AUXILIARY | lexicon::NOUN_MANY | lexicon::SUBJECT_PRONOUN)
                || parsed.word(k - 1) == word!("to")
        })
}

/// Whether a blame is negated, or only asked for: "was not behind", "should be blamed for".
fn negative(parsed: &Parsed, low: usize, pattern: &Pattern, found: &Found, group: &verb::Group) -> bool {
    group.negated
        || group.start > low && form_of!(parsed.word(group.start - 1), "stop" | "avoid")
        // "refrained from blaming"
        || group.ing
            && (low + 1..group.start)
                .rev()
                .find(|k| !parsed.adverb(*k))
                .is_some_and(|k| parsed.word(k) == word!("from") && form_of!(parsed.word(k - 1), "refrain" | "stop"))
        // "no group has come out to say it was responsible"
        || group.start > low
            && parsed.tokens[group.start - 1].is(lexicon::SUBJECT_PRONOUN)
            && group.start > low + 1
            && parsed.tokens[group.start - 2].is(lexicon::THAT | lexicon::CUE)
            && (low.max(group.start.saturating_sub(12))..group.start)
                .any(|k| parsed.tokens[k].is(lexicon::NO | lexicon::NOBODY))
        || (group.infinitive || pattern.is(Options::GROUNDED))
            && (low.max(group.start.saturating_sub(12))..group.start)
                .any(|k| parsed.tokens[k].is(lexicon::NO | lexicon::NOBODY))
        || (group.start.min(found.start)..found.end).any(|k| {
            parsed.tokens[k].is(lexicon::NEGATION)
                || among!(parsed.word(k), "can" | "should" | "must" | "would" | "will" | "cannot")
                    && !announced(parsed, pattern, group, k)
        })
}

/// "will be charged with", "will stand trial for", "would be sentenced for": whether the modal at `at` only says that a court or a prosecutor is to do it.
fn announced(parsed: &Parsed, pattern: &Pattern, group: &verb::Group, at: usize) -> bool {
    (group.passive || among!(parsed.word(group.main), "stand" | "go" | "face"))
        && matches!(parsed.word(at), word!("will" | "would"))
        && matches!(pattern.class(), Some("charged" | "convicted"))
}

/// "suspected of being behind": the one blame is the object of the other.
fn object_of_blame(parsed: &Parsed, found: &Found, low: usize) -> bool {
    found.start > low + 1
        && parsed.word(found.start) == word!("being")
        && parsed.word(found.start - 1) == word!("of")
        && (low.max(found.start.saturating_sub(8))..found.start - 1)
            .any(|k| form_of!(parsed.word(k), "suspect" | "accuse"))
}

/// "did not believe they were behind", "no evidence that they were responsible": whoever says so blames nobody.
fn doubted(parsed: &Parsed, clause: &Clause) -> bool {
    let Some((from, _)) = clause.subject.filter(|(from, _)| *from > clause.low) else { return false };
    let at = from - 1 - usize::from(from > clause.low + 1 && parsed.tokens[from - 1].is(lexicon::THAT));
    let noun = among!(parsed.word(at), "evidence" | "proof" | "indication" | "indications" | "sign" | "signs");
    let charge = among!(
        parsed.word(at),
        "contention"
            | "claim"
            | "claims"
            | "suggestion"
            | "suggestions"
            | "reports"
            | "accusation"
            | "accusations"
            | "allegation"
            | "allegations"
    );
    charge
        && (clause.low.max(at.saturating_sub(5))..at).any(|k| {
            form_of!(parsed.word(k), "reject" | "deny" | "dismiss" | "dispute" | "rebut" | "hit" | "push")
        })
        || noun
            && (clause.low.max(at.saturating_sub(4))..at).any(|k| parsed.tokens[k].is(lexicon::NO | lexicon::NEGATION))
        // "has no doubt they were"
        || parsed.tokens[at].is(verb::FORMS)
            && parsed.word(at) != word!("doubt")
            && parsed.tokens[at].is(lexicon::CUE)
            && verb::group(parsed, at, clause.low).negated
}

/// "The plaque says the Danes burned the village in 1044": history tells, and blames nobody.
pub fn past(parsed: &Parsed, low: usize, high: usize) -> bool {
    /// What happened in or before this year is history.
    const HISTORY: u32 = 1950;
    (low + 1..high).any(|k| {
        parsed.tokens[k].kind == Kind::Number
            && parsed.raw(k).len() == 4
            && parsed.raw(k).parse().is_ok_and(|year: u32| (1000..=HISTORY).contains(&year))
            && among!(parsed.word(k - 1), "in" | "since" | "of" | "from")
    })
}

/// "The group, which is linked to the Front": whom it belongs to, and nothing that it did.
fn affiliated(parsed: &Parsed, clause: &Clause, found: &Found) -> bool {
    (found.start..found.end).any(|k| matches!(parsed.word(k), word!("linked" | "tied")))
        && (subject::militant(parsed, clause.subject)
            && subject::militant(parsed, found.slot(SlotName::Actor))
            && !clause.subject_is(parsed, lexicon::VIOLENT)
            || related(parsed, clause, found))
}

/// "militias, who are linked to the clan", "ships which they say are tied to the port": a relative clause of what is no act of harm.
fn related(parsed: &Parsed, clause: &Clause, found: &Found) -> bool {
    let relative = |k: &usize| parsed.tokens[*k].is(lexicon::RELATIVE) && !parsed.tokens[*k].is(lexicon::THAT);
    let at = (clause.low + 1..found.start).rev().take(4).find(relative);
    clause.group.passive
        && at.is_some_and(|at| {
            parsed.word(at) == word!("who")
                || !(clause.low.max(at.saturating_sub(3))..at).any(|k| harm::harmful(parsed, k))
        })
}

/// "refused to blame", "the wish to hold them responsible": nobody is blamed yet.
fn unwilling(parsed: &Parsed, group: &verb::Group, low: usize) -> bool {
    group.infinitive
        && !group.passive
        // "To think that they did this is absurd"
        && (parsed.starts_sentence(group.start, low)
            || parsed.tokens[group.main].is(lexicon::VERB_BASE)
            && among!(parsed.word(group.main), "hold" | "find" | "charge" | "link")
            // "Kesh to charge two in murder of envoy"
            && !(parsed.role == Role::Headline && parsed.word(group.main) == word!("charge"))
            || group.start > low
                && among!(parsed.word(group.start - 1), "refused" | "declined" | "refuses" | "declines" | "want" | "wants" | "wanted" | "unfair" | "wrong" | "easy" | "failed" | "reluctant" | "tempting" | "early" | "unwilling" | "unable" | "premature" | "hesitant" | "difficult" | "hard"))
}

/// "the accused", "of alleged abuses": a participle before a noun accuses nobody.
fn accusing(parsed: &Parsed, found: &Found, low: usize) -> bool {
    let at = found.start;
    // "treated after", "in", "over alleged poisonings by": the act has its agent behind it.
    if parsed.word(found.end - 1) == word!("by") {
        return false;
    }
    // "Suspected burglar shot"
    let opens = parsed.starts_sentence(at, low)
        && parsed.tokens[at].is(lexicon::VERB_PARTICIPLE)
        && parsed
            .get(at + 1)
            .is_some_and(|next| next.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) && !next.is(verb::FORMS));
    // "Suspected Front bombing kills nine"
    let opens = opens
        || at == low
            && matches!(parsed.word(at), word!("suspected" | "alleged"))
            && !among!(parsed.word(at + 1), "of" | "in" | "to" | "behind");
    opens
        || at > low
            && parsed.word(at) != word!("finger")
            && parsed.tokens[at].is(verb::FORMS)
            && (parsed.tokens[at - 1].kind == Kind::Number
                && parsed.get(at + 1).is_some_and(|next| next.is(lexicon::NOUN_MANY))
                || parsed.tokens[at - 1]
                    .is(lexicon::DEFINITE | lexicon::INDEFINITE | lexicon::POSSESSIVE | lexicon::PREPOSITION))
            && !parsed.tokens[at - 1].is(lexicon::THAT)
            && !among!(parsed.word(at - 1), "since" | "after" | "before" | "to")
            // "retaliated by blaming them", "was dismissed for accusing him"
            && !(parsed.tokens[at].is(lexicon::VERB_ING) && among!(parsed.word(at - 1), "by" | "in" | "for"))
}

/// Whether the word at `at`, a verb by its form, is a noun where it stands: "the sole surviving suspect", "a direct link".
fn noun(parsed: &Parsed, at: usize, low: usize) -> bool {
    // "4 suspects arrested", "Suspect says he did it"
    if parsed.role == Role::Headline
        && matches!(parsed.word(at), word!("suspect" | "suspects"))
        && (at == low
            || parsed.tokens[at - 1].kind == Kind::Number
            || parsed.get(at + 1).is_some_and(|next| next.is(lexicon::VERB_PARTICIPLE | lexicon::AUXILIARY)))
    {
        return true;
    }
    // "Kesh's links to terrorists"
    let owned = at > low && parsed.tokens[at - 1].kind == Kind::Possessive;
    if owned && matches!(parsed.word(at), word!("link" | "links")) {
        return true;
    }
    among!(
        parsed.word(at),
        "suspect" | "suspects" | "charge" | "charges" | "link" | "links" | "blame" | "trace" | "claim" | "claims"
    ) && at > low
        && {
            let t = &parsed.tokens[at - 1];
            t.is_word()
                && !parsed.name_like(at - 1)
                && !parsed.adverb(at - 1)
                && !t.is(lexicon::NOUN_MANY
                    | lexicon::NOUN_ONE
                    | lexicon::INSTITUTION
                    | lexicon::PERSON
                    | lexicon::PARTY
                    | lexicon::MILITANT
                    | lexicon::SUBJECT_PRONOUN
                    | lexicon::PRONOUN
                    | lexicon::RELATIVE
                    | lexicon::AUXILIARY
                    | lexicon::COORDINATOR
                    | lexicon::TIME)
                && parsed.word(at - 1) != word!("to")
                && !parsed.capitals_mute
                && parsed.role != crate::text::Role::Headline
        }
}

/// Whether the verb group stands in a question for the culprit: "it is clear who was behind", "those who did".
fn asks(parsed: &Parsed, start: usize, low: usize) -> bool {
    // "Who's behind": the verb is part of the pronoun.
    let shortened = start > low && parsed.tokens[start - 1].kind == Kind::Possessive;
    let start = start - usize::from(shortened);
    let Some(who) = start.checked_sub(1).filter(|k| *k >= low) else { return false };
    // "who they believe is responsible"
    if start >= low + 3
        && parsed.word(start - 3) == word!("who")
        && parsed.tokens[start - 2].is(lexicon::SUBJECT_PRONOUN)
    {
        return true;
    }
    if !among!(parsed.word(who), "who" | "what" | "whoever" | "which" | "that") {
        return false;
    }
    if matches!(parsed.word(who), word!("whoever" | "what")) {
        return true;
    }
    let modal = parsed.tokens[start].is(lexicon::MODAL);

    match who.checked_sub(1).filter(|k| *k >= low).map(|k| &parsed.tokens[k]) {
        None => parsed.word(who) == word!("who") || modal,
        Some(t) if t.kind == Kind::Comma => modal,
        // "it was they who", "those who"
        Some(t) if t.is(lexicon::SUBJECT_PRONOUN) => false,
        Some(t) if t.is(lexicon::DETERMINER | lexicon::PRONOUN) => true,
        Some(t) => {
            modal
                || (parsed.word(who) == word!("who")
                    && t.is(lexicon::PREPOSITION)
                    && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY))
                || among!(
                    t.word,
                    "clear"
                        | "unclear"
                        | "known"
                        | "unknown"
                        | "sure"
                        | "certain"
                        | "know"
                        | "knows"
                        | "knew"
                        | "say"
                        | "said"
                        | "determine"
                        | "establish"
                        | "identify"
                        | "ask"
                        | "asked"
                        | "reveal"
                        | "tell"
                        | "find"
                        | "out"
                        | "wonder"
                        | "learn"
                        | "saying"
                        | "knowing"
                        | "exactly"
                        | "just"
                )
        }
    }
}
