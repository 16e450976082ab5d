//! Which kind a finding is where the predicate alone leaves that open: it depends on who speaks, and on whether anybody does.

use super::Clause;
use super::subject::{militant, watches};
use crate::finding::SlotName;
use crate::grammar::{Parsed, phrase};
use crate::lexicon::{self, Classes, Word};
use crate::report::Category;
use crate::rules::Found;
use crate::rules::machine::{Options, Pattern};
use crate::text::{self, Kind, Token};

/// Settles the kind of `found`. Returns whether it is of any.
#[inline(never)]
pub fn decide(parsed: &Parsed, clause: &Clause, pattern: &Pattern, found: &mut Found) -> bool {
    let group = &clause.group;
    // "The military said that troops had killed him": its own troops, which it does not blame. Those of others are.
    let own = clause.subject_is(parsed, lexicon::ARMED)
        || militant(parsed, clause.subject)
        || clause.subject.is_some_and(|(from, to)| (from..to).any(|k| parsed.word(k) == word!("ministry")));
    // "The rebels said that army planes had attacked": those are the other side's.
    let against = militant(parsed, clause.subject)
        && found.slot(SlotName::Actor).is_some_and(|(from, to)| {
            (from..to).any(|k| matches!(parsed.word(k), word!("army" | "government" | "military" | "police")))
        });
    let own = own && !against && !watches(parsed, clause.subject);
    let blames = pattern.category == Category::ResponsibilityBlame;
    let speaker = clause.subject.zip(found.slot(SlotName::Actor)).filter(|(subject, actor)| subject.1 <= actor.0);
    let akin_subject = |class| speaker.is_some_and(|(subject, actor)| akin(parsed, subject, actor, class));
    if pattern.is(Options::FORCES)
        && if blames { own && forces(parsed, found) || akin_subject(lexicon::NATIONALITY) } else { !own }
    {
        return false;
    }
    // "its air defences destroyed 61 drones", "Keshi air defences downed a drone": what would have done harm was kept from it. Others may
    // have destroyed a weapon to do harm.
    let kept = |k: usize| {
        let stops = among!(parsed.word(k), "downed" | "intercepted" | "neutralised" | "neutralized")
            || !blames && among!(parsed.word(k), "destroyed" | "destroy" | "shot");
        stops && (k + 1..k + 5).any(|k| parsed.get(k).is_some_and(|t| t.is(lexicon::WEAPON)))
    };
    let does = blames || pattern.category == Category::ResponsibilityClaim;
    if does && (found.start..found.end).any(kept) {
        return false;
    }
    let actor = found.slot(SlotName::Actor);
    if blames && pattern.is(Options::FORCES) && vague(parsed, actor) {
        return false;
    }
    if pattern.category == Category::ResponsibilityClaim && group.modal && !group.infinitive {
        // "should have claimed" says that it did not; "must take responsibility" says nothing of what was done.
        if !(group.start..group.main).any(|k| parsed.tokens[k].is(lexicon::HAVE)) {
            return false;
        }
        found.category = Category::ResponsibilityNoClaim;
    }
    match found.category {
        // "the work of its engineers", "our men fired, the militia said": those who say so did it.
        Category::ResponsibilityBlame
            if actor.is_some_and(|actor| own_people(parsed, clause, found, actor))
                || pattern.is(Options::FORCES) && akin_subject(lexicon::MILITANT) =>
        {
            found.category = Category::ResponsibilityClaim;
            true
        }
        // "stopped short of claiming it", "no statement claiming"
        Category::ResponsibilityClaim if unclaimed(parsed, clause, found) => {
            found.category = Category::ResponsibilityNoClaim;
            true
        }
        Category::ResponsibilityNoClaim if pattern.category != found.category => nobody(parsed, clause, pattern, found),
        // "Detectives do not know who fired": those who do not know belong to the head of the clause.
        Category::ResponsibilityNoClaim if !pattern.is(Options::PATIENT) && group.start == found.start => {
            found.start = clause.subject.map_or(found.start, |(from, _)| from);
            true
        }
        Category::ResponsibilityClaim | Category::ResponsibilityAdmission if another(parsed, clause, found) => {
            found.category = Category::ResponsibilityBlame;
            true
        }
        Category::ResponsibilityClaim if admits(parsed, clause, pattern, found) => {
            found.category = Category::ResponsibilityAdmission;
            true
        }
        // "The brigade accepted responsibility": what others admit, those whose trade is harm claim.
        Category::ResponsibilityAdmission if pattern.is(Options::BOAST) && militant(parsed, clause.subject) => {
            found.category = Category::ResponsibilityClaim;
            true
        }
        _ => true,
    }
}

/// Whether those who are blamed are just "troops" or "police".
fn forces(parsed: &Parsed, found: &Found) -> bool {
    found.slots.iter().any(|slot| {
        slot.0 == SlotName::Actor
            && parsed.tokens[slot.1..slot.2].iter().any(|t| {
                t.is(lexicon::ARMED | lexicon::MILITANT) || matches!(t.word, word!("officers" | "agents" | "guards"))
            })
            && !(slot.1..slot.2)
                .any(|k| parsed.name_like(k) || parsed.tokens[k].is(lexicon::NATIONALITY | lexicon::MILITANT))
    })
}

/// "Israel's army said Israeli troops had fired": the nation of those who speak, and of those who did it, is one.
pub fn akin(parsed: &Parsed, (from, to): (usize, usize), (first, last): (usize, usize), class: Classes) -> bool {
    /// So many letters tell a nation whatever its ending.
    const STEM: usize = 4;
    let stem = |k: usize| parsed.raw(k).get(..STEM).map(text::plain);
    // South Kesh and North Kesh are two.
    let side = |k: usize| {
        let before = k.checked_sub(1).map_or("", |k| parsed.raw(k));
        Some(before).filter(|before| matches!(*before, "North" | "South" | "East" | "West"))
    };
    // "Ostrian activists said Ostrian jets had bombed the market": those are not theirs.
    let critic = |k| {
        among!(
            parsed.word(k),
            "activists" | "rights" | "opposition" | "rebels" | "residents" | "monitors" | "dissidents"
        )
    };
    !(from..to).any(critic)
        && (first..last)
            .filter(|&k| parsed.tokens[k].is(class) || class == lexicon::NATIONALITY && parsed.name_like(k))
            // The United States and Islamic State are two.
            .filter(|&k| !among!(parsed.word(k), "state" | "states"))
            .any(|k| {
                (from..to).any(|speaker| stem(k).is_some() && stem(speaker) == stem(k) && side(k) == side(speaker))
            })
}

/// "The girl said he had struck her", "the women told police he struck them": he and she are not one, nor they.
fn another(parsed: &Parsed, clause: &Clause, found: &Found) -> bool {
    let Some((from, to)) = clause.subject else { return false };
    let said = (clause.group.main + 1..found.end).find(|&k| parsed.tokens[k].is(lexicon::SUBJECT_PRONOUN));
    let speaker = |her: bool| {
        (from..to).any(|k| {
            if her {
                among!(parsed.word(k), "she" | "girl" | "woman" | "mother" | "wife" | "sister" | "daughter" | "widow")
            } else {
                among!(parsed.word(k), "he" | "boy" | "man" | "father" | "husband" | "brother" | "son")
            }
        })
    };
    let head = &parsed.tokens[to - 1];
    let several = head.word == word!("they") || head.is(lexicon::NOUN_MANY) && !parsed.name_like(to - 1);
    match said.map_or(Word::UNKNOWN, |k| parsed.word(k)) {
        word!("he") => several || speaker(true) && !speaker(false),
        word!("she") => several || speaker(false) && !speaker(true),
        _ => false,
    }
}

/// Whether those who did it are just "militants", or what they did it with: nobody whom the reader could tell from others.
pub fn vague(parsed: &Parsed, actor: Option<(usize, usize)>) -> bool {
    actor.is_some_and(|(from, to)| {
        let head = &parsed.tokens[to - 1];
        // "rebels" are one side.
        let side = matches!(head.word, word!("rebels" | "separatists"));
        // "suspected Islamist militants", but "Keshi militants", "the militants"
        let told_apart = |k: usize| {
            parsed.tokens[k].is(lexicon::NATIONALITY | lexicon::PLACE | lexicon::DETERMINER)
                || k + 1 < to && matches!(parsed.word(k), word!("rebel" | "separatist"))
                // "al-Shabab fighters"
                || k + 1 < to
                    && parsed.tokens[k].is(lexicon::MILITANT)
                    && parsed.raw(k).chars().skip(1).any(char::is_uppercase)
                || parsed.name_like(k) && !parsed.starts_sentence(k, parsed.sentence_of(k).0)
        };
        head.word == word!("terrorists")
            || head.is(lexicon::MILITANT) && head.is(lexicon::NOUN_MANY) && !side && !(from..to).any(told_apart)
    })
}

/// Whether the actor belongs to those who speak.
fn own_people(parsed: &Parsed, clause: &Clause, found: &Found, (from, _): (usize, usize)) -> bool {
    let behind = matches!(parsed.word(found.end - 1), word!("of" | "by"))
        && (clause.group.passive || parsed.tokens[clause.group.main].is(lexicon::BE));
    (behind || from < found.start) && matches!(parsed.word(from), word!("its" | "our" | "my")) && !found.negated
}

/// Whether a claim in -ing is one that nobody made.
fn unclaimed(parsed: &Parsed, clause: &Clause, found: &Found) -> bool {
    let start = found.start;
    let near = start.saturating_sub(12).max(clause.low)..start;
    clause.group.ing
        && (start > clause.low + 1 && parsed.word(start - 1) == word!("of") && parsed.word(start - 2) == word!("short")
            || near
                .rev()
                .take_while(|&k| parsed.tokens[k].kind != Kind::Comma)
                .any(|k| parsed.tokens[k].is(lexicon::NO)))
}

/// A negated claim or admission: whether it says that nobody made one. The mark becomes the whole head of the clause.
fn nobody(parsed: &Parsed, clause: &Clause, pattern: &Pattern, found: &mut Found) -> bool {
    let group = &clause.group;
    // "The group does not claim such attacks" speaks of no act.
    if (group.start..group.main).any(|k| among!(parsed.word(k), "do" | "does" | "don't" | "doesn't")) {
        return false;
    }
    let nobody = clause.subject_is(parsed, lexicon::NO | lexicon::NOBODY)
        || clause.subject.is_some_and(|(from, _)| from > clause.low && parsed.word(from - 1) == word!("not"));
    if pattern.category == Category::ResponsibilityAdmission && !nobody {
        // "has never accepted responsibility": whoever is asked to has been accused.
        found.category = Category::ResponsibilityDenial;
        return (found.start..found.end).any(|k| parsed.word(k) == word!("responsibility"));
    }
    deny(parsed, clause.low, clause.high, clause.subject.filter(|_| !group.passive), found);
    true
}

/// Whether what reads like a claim is an admission: a body that takes responsibility, a deed done by mistake, one person who says that
/// he killed.
fn admits(parsed: &Parsed, clause: &Clause, pattern: &Pattern, found: &Found) -> bool {
    let words = || (found.start..found.end).map(|k| parsed.word(k));
    let official = !militant(parsed, clause.subject)
        && (clause.subject_is(parsed, lexicon::OFFICIAL | lexicon::INSTITUTION | lexicon::ARMED | lexicon::TITLE)
            || clause.subject.is_some_and(|(from, to)| {
                (from..to).any(|k| among!(parsed.word(k), "firm" | "company" | "airline" | "state" | "country"))
            }));
    let person = !militant(parsed, clause.subject)
        && clause.subject.is_some_and(|(from, to)| {
            let one =
                |t: &Token| matches!(t.word, word!("he" | "she")) || t.is(lexicon::PERSON) && t.is(lexicon::NOUN_ONE);
            one(&parsed.tokens[to - 1]) || one(&parsed.tokens[(from + 1).min(to - 1)])
        });
    if pattern.is(Options::BOAST) {
        return official || person;
    }
    // "“We take full responsibility,” the rebels said": those whose trade it is.
    let rebels = clause.subject.is_some_and(|(from, _)| parsed.word(from) == word!("we") && parsed.tokens[from].quoted)
        && (clause.low..clause.high).any(|k| parsed.tokens[k].is(lexicon::MILITANT) && !parsed.tokens[k].quoted);
    if rebels {
        return false;
    }
    if words().any(|word| word == word!("responsibility")) {
        let taken = words().any(|word| among!(word, "took" | "take" | "takes" | "taken" | "taking"));
        return taken && (official || words().any(|word| word == word!("full")));
    }
    let slip = (clause.low..clause.high).any(|k| match parsed.word(k) {
        word!("mistakenly" | "accidentally" | "inadvertently" | "erroneously" | "unintentionally") => true,
        word!("mistake" | "accident") => k > clause.low && parsed.word(k - 1) == word!("by"),
        word!("error") => k > clause.low && parsed.word(k - 1) == word!("in") || official && k >= found.end,
        word!("wrong") => k > found.start,
        // A state's forces that killed such people concede it.
        word!("civilian" | "civilians" | "bystanders" | "children") => official && k >= found.end,
        _ => false,
    });
    let killed = words().any(|word| {
        among!(
            word,
            "killed"
                | "shot"
                | "stabbed"
                | "strangled"
                | "murdered"
                | "smothered"
                | "poisoned"
                | "drowned"
                | "raped"
                | "pushed"
                | "shoved"
                | "beaten"
                | "lit"
                | "trigger"
        )
    });
    // "“I set the fire,” he told the officer"
    let confides = (parsed.word(found.start) == word!("i")
        || found.start > 0 && parsed.word(found.start - 1) == word!("i"))
        && parsed.tokens[found.start].quoted
        && (clause.low..clause.high).any(|k| {
            parsed.word(k) == word!("told")
                && (k + 1..k + 4).any(|k| {
                    among!(
                        parsed.word(k),
                        "police"
                            | "officer"
                            | "officers"
                            | "detective"
                            | "detectives"
                            | "court"
                            | "judge"
                            | "jury"
                            | "investigators"
                    )
                })
        });
    let claims = words().any(|word| among!(word, "claim" | "claims" | "claimed" | "claiming"));
    slip || confides || killed && person && !claims && !pattern.is(Options::FORCES)
}

/// S13: where nobody claimed it, the mark is the whole head of the clause, without the preposition of the event.
fn deny(parsed: &Parsed, low: usize, high: usize, subject: Option<(usize, usize)>, found: &mut Found) {
    if let Some((from, to)) = subject {
        let nobody = (from..to).find(|&k| parsed.tokens[k].is(lexicon::NO | lexicon::NOBODY));
        found.start = nobody.unwrap_or(from);
        if nobody.is_none() && from > low && parsed.word(from - 1) == word!("not") {
            found.start = from - 1;
        }
        if found.start >= low + 2
            && parsed.word(found.start - 1) == word!("far")
            && parsed.word(found.start - 2) == word!("so")
        {
            found.start -= 2;
        }
    }
    match parsed.word(found.end - 1) {
        word!("for" | "of") if found.end > found.start + 1 => found.end -= 1,
        word!("by") => found.end = phrase::any(parsed, found.end, high).unwrap_or(found.end),
        _ => {}
    }
}
