//! Who did it: what the patterns of `responsibility/*` cannot say. Whether an act of harm is in reach of the predicate, who the actor
//! and the accuser are, how the claim was made, and which kind it is where the predicate alone leaves that open.

use super::Found;
use super::machine::Pattern;
use crate::analysis::{Reach, SlotName};
use crate::grammar::{Parsed, phrase, verb};
use crate::lexicon::{self, Classes, Word};
use crate::report::{Category, Confidence};
use crate::text::Kind;

/// The longest noun phrase that is read, in tokens.
const PHRASE: usize = 16;
/// How many sentences back an act of harm may stand.
const BACK: usize = 3;

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
fn modifies(parsed: &Parsed, at: usize, high: usize) -> bool {
    let Some(next) = parsed.get(at + 1).filter(|_| at + 1 < high) else { return false };
    if next.is(lexicon::HARM) && next.is_word() {
        return next.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY) && !next.is(lexicon::VERB_PAST | lexicon::VERB_S);
    }
    // "event listings", "bomb squad": a word the lexicon does not know.
    let unknown = next.is_word()
        && next.classes.is_empty()
        && next.shape == crate::text::Shape::Lower
        && !parsed.adverb(at + 1)
        && !parsed.raw(at + 1).ends_with("ed")
        && !parsed.tokens[at].is(lexicon::NOUN_MANY);
    unknown
        || next.is_word()
            && next.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
            && !next.is(verb::FORMS | lexicon::TIME | lexicon::PREPOSITION | lexicon::DETERMINER | lexicon::NUMBER)
            && !parsed.name_like(at + 1)
}

/// Whether an act of harm is named between two tokens.
pub fn between(parsed: &Parsed, low: usize, high: usize) -> bool {
    (low..high).any(|k| harmful(parsed, k))
}

/// Whether the word at `at` speaks of harm.
fn harmful(parsed: &Parsed, at: usize) -> bool {
    let before = at.checked_sub(1).map_or(Word::UNKNOWN, |k| parsed.word(k));
    match parsed.word(at) {
        word!("up") => matches!(before, word!("blow" | "blew" | "blown" | "blowing")),
        word!("on" | "at" | "into") => {
            matches!(before, word!("fired" | "firing"))
                || parsed.word(at) == word!("into") && matches!(before, word!("broke" | "broken" | "breaking"))
        }
        // "fire him" is no fire.
        word!("mine" | "mines") => before != Word::UNKNOWN && parsed.tokens[at - 1].is(lexicon::DETERMINER),
        word!("fire") => parsed.get(at + 1).is_none_or(|next| !next.is(lexicon::PRONOUN)) && before != word!("to"),
        word!("kill" | "killed" | "killing" | "kills") => !(at + 1..at + 4).any(|k| {
            matches!(
                parsed.word(k),
                word!(
                    "story"
                        | "bill"
                        | "deal"
                        | "time"
                        | "legislation"
                        | "measure"
                        | "amendment"
                        | "proposal"
                        | "idea"
                        | "project"
                        | "merger"
                        | "plan"
                        | "jobs"
                        | "birds"
                )
            )
        }),
        word!("shot" | "shoot" | "shooting")
            if (at + 1..at + 3).any(|k| {
                matches!(
                    parsed.word(k),
                    word!(
                        "guard"
                            | "film"
                            | "video"
                            | "footage"
                            | "photo"
                            | "photos"
                            | "photographs"
                            | "picture"
                            | "pictures"
                            | "scenes"
                            | "movie"
                    )
                )
            }) =>
        {
            false
        }
        // "attacked her record", "an attack ad": words only.
        word!("attack" | "attacks" | "attacked" | "attacking" | "assault")
            if (at + 1..at + 6).any(|k| {
                matches!(
                    parsed.word(k),
                    word!(
                        "record"
                            | "character"
                            | "credibility"
                            | "integrity"
                            | "reputation"
                            | "ad"
                            | "ads"
                            | "policy"
                            | "policies"
                            | "legacy"
                    )
                )
            }) =>
        {
            false
        }
        word!("crime" | "crimes") => {
            matches!(before, word!("war" | "violent" | "terrorist" | "hate")) || parsed.word(at + 1) == word!("against")
        }
        _ => {
            let token = &parsed.tokens[at];
            token.is(lexicon::HARM)
                || token.is(lexicon::DEED)
                    && (at + 1..parsed.tokens.len().min(at + 5)).any(|k| parsed.tokens[k].is(lexicon::VICTIM))
        }
    }
}

/// What a match needs before it is a finding. Returns whether it is one.
pub fn settle(parsed: &Parsed, low: usize, high: usize, pattern: &Pattern, found: &mut Found) -> bool {
    let main = (found.start..found.end)
        .find(|&k| {
            let to_blame = parsed.word(k) == word!("blame") && k > low && parsed.word(k - 1) == word!("to")
                || parsed.word(k) == word!("work") && k > low && parsed.word(k - 1) == word!("the");
            !to_blame
                && parsed.tokens[k].is(verb::FORMS)
                && !parsed.tokens[k].is(lexicon::AUXILIARY)
                && !parsed.adverb(k)
        })
        .unwrap_or(found.start);
    let mut group = verb::group(parsed, main, low);
    // "No group had, by nightfall, claimed": the auxiliary stands before what the commas enclose.
    if group.start > low + 2 && parsed.tokens[group.start - 1].kind == Kind::Comma {
        let open = (low + 1..group.start - 1).rev().take(8).find(|&k| parsed.tokens[k].kind == Kind::Comma);
        if let Some(open) = open.filter(|&k| parsed.tokens[k - 1].is(lexicon::AUXILIARY)) {
            let outer = verb::group(parsed, open - 1, low);
            group.start = outer.start;
            group.negated |= outer.negated;
            if outer.negated && !found.negated {
                let Some(category) = pattern.negated.filter(|_| !pattern.any_polarity) else { return false };
                found.category = category;
            }
        }
    }
    let group = group;
    let armed = parsed.tokens[found.start..found.end].iter().any(|t| t.is(lexicon::DEED));
    // "You" is nobody that the text speaks of.
    if group.start > low && parsed.word(group.start - 1) == word!("you") {
        return false;
    }
    // "is believed to be behind" is read from its first verb on.
    if parsed.word(found.start) == word!("be") && found.start > low && parsed.word(found.start - 1) == word!("to") {
        return false;
    }
    let verbal = parsed.tokens[main].is(verb::FORMS | lexicon::BE);
    let subject = subject(parsed, group.start, low).filter(|_| verbal);
    widen(parsed, low, found);

    if pattern.category == Category::ResponsibilityClaim && group.modal && !group.infinitive {
        // "should have claimed" says that it did not; "must take responsibility" says nothing of what was done.
        if (group.start..main).any(|k| parsed.tokens[k].is(lexicon::HAVE)) {
            found.category = Category::ResponsibilityNoClaim;
        } else {
            return false;
        }
    }
    if found.category == Category::ResponsibilityNoClaim && pattern.category != found.category {
        // "The group does not claim such attacks" speaks of no act.
        if (group.start..main).any(|k| matches!(parsed.word(k), word!("do" | "does" | "don't" | "doesn't"))) {
            return false;
        }
        let nobody = subject.is_some_and(|(from, to)| {
            (from..to).any(|k| parsed.tokens[k].is(lexicon::NO | lexicon::NOBODY))
                || from > low && parsed.word(from - 1) == word!("not")
        });
        if pattern.category == Category::ResponsibilityAdmission && !nobody {
            return false;
        }
        deny(parsed, low, high, subject.filter(|_| !group.passive), found);
    }
    if found.category == Category::ResponsibilityBlame
        && (negative(parsed, low, found, &group)
            || unwilling(parsed, &group, low)
            || accusing(parsed, found.start, low)
            || noun(parsed, found.start, low))
    {
        return false;
    }
    if found.category == Category::ResponsibilityAdmission && found.rule.ends_with(".act") && group.infinitive {
        return false;
    }
    if found.category == Category::ResponsibilityClaim {
        turn(parsed, low, high, subject, found);
    }
    if found.category == Category::ResponsibilityClaim
        && pattern.name.contains(".to-have")
        && subject.is_some_and(|(from, to)| (from..to).any(|k| parsed.word(k) == word!("police")))
    {
        return false;
    }
    let whether = subject.is_some_and(|(from, _)| {
        from > low
            && (matches!(parsed.word(from - 1), word!("whether" | "if"))
                || parsed.word(from - 1) == word!("which") && parsed.tokens[main].is(lexicon::BE))
            && !matches!(found.category, Category::ResponsibilityNoClaim)
    });
    if whether || asks(parsed, group.start, low) && found.category != Category::ResponsibilityNoClaim {
        return false;
    }
    if found.category == Category::ResponsibilityBlame
        && (group.passive || parsed.tokens[main].is(lexicon::BE))
        && subject
            .is_some_and(|(from, to)| (from..to).any(|k| parsed.tokens[k].is(lexicon::CAUSE) && !parsed.name_like(k)))
    {
        return false;
    }
    if found.category == Category::ResponsibilityClaim
        && group.infinitive
        && (low.max(group.start.saturating_sub(8))..group.start).any(|k| {
            parsed.tokens[k].is(lexicon::NEGATION | lexicon::NO | lexicon::NOBODY)
                || matches!(parsed.word(k), word!("refused" | "declined" | "failed"))
        })
    {
        return false;
    }
    // "the Podesta hack was": a base form is the deed only behind an auxiliary or a plural.
    let deed = found.slots.iter().filter(|slot| slot.0 == SlotName::Event).find_map(|slot| {
        (slot.1..slot.2).find(|&k| parsed.tokens[k].is(lexicon::DEED)).filter(|_| found.rule.ends_with("-did"))
    });
    if deed.is_some_and(|k| {
        parsed.tokens[k].is(lexicon::VERB_BASE)
            && !parsed.tokens[k].is(lexicon::VERB_PAST)
            && !parsed.tokens[k - 1].is(lexicon::AUXILIARY | lexicon::NOUN_MANY | lexicon::SUBJECT_PRONOUN)
    }) {
        return false;
    }
    if pattern.militant && !militant(parsed, subject) {
        return false;
    }
    if pattern.agent {
        let actor = found.slots.iter().find(|slot| slot.0 == SlotName::Actor).map(|slot| (slot.1, slot.2));
        if !actor.or(subject).is_some_and(|(from, to)| agent(parsed, from, to)) {
            return false;
        }
    }
    let armed = armed
        && subject
            .is_some_and(|(from, to)| parsed.tokens[from..to].iter().any(|t| t.is(lexicon::ARMED | lexicon::MILITANT)));
    if !armed && !reaches(parsed, low, high, pattern, subject, found) {
        return false;
    }
    fill(parsed, low, high, &group, subject, found);
    found.confidence = match found.confidence {
        Confidence::Sure if parsed.tokens[found.start].quoted => Confidence::Likely,
        other => other,
    };
    true
}

/// An adverb right before the predicate belongs to it: "later claimed", "flatly denied".
fn widen(parsed: &Parsed, low: usize, found: &mut Found) {
    if !parsed.tokens[found.start].is(verb::FORMS | lexicon::AUXILIARY) {
        return;
    }
    let copula = parsed.tokens[found.start].is(lexicon::BE);
    while found.start > low
        && parsed.tokens[found.start - 1].kind == Kind::Word
        && (parsed.adverb(found.start - 1)
            || matches!(parsed.word(found.start - 1), word!("each" | "both"))
            || copula && parsed.tokens[found.start - 1].is(lexicon::AUXILIARY))
        && !parsed.tokens[found.start - 1].is(lexicon::DAY | lexicon::NEGATION)
        && !matches!(
            parsed.word(found.start - 1),
            word!(
                "today"
                    | "yesterday"
                    | "tonight"
                    | "tomorrow"
                    | "so"
                    | "however"
                    | "meanwhile"
                    | "there"
                    | "away"
                    | "ago"
                    | "together"
                    | "instead"
                    | "indeed"
                    | "moreover"
                    | "therefore"
                    | "then"
                    | "else"
                    | "later"
                    | "earlier"
                    | "too"
            )
        )
    {
        found.start -= 1;
    }
}

/// Whether a blame is negated, or only asked for: "was not behind", "should be blamed for".
fn negative(parsed: &Parsed, low: usize, found: &Found, group: &verb::Group) -> bool {
    group.negated
        || group.infinitive
            && (low.max(group.start.saturating_sub(12))..group.start)
                .any(|k| parsed.tokens[k].is(lexicon::NO | lexicon::NOBODY))
        || (group.start.min(found.start)..found.end).any(|k| {
            parsed.tokens[k].is(lexicon::NEGATION)
                || matches!(parsed.word(k), word!("can" | "should" | "must" | "would" | "will" | "cannot"))
        })
}

/// "refused to blame", "the wish to hold them responsible": nobody is blamed yet.
fn unwilling(parsed: &Parsed, group: &verb::Group, low: usize) -> bool {
    group.infinitive
        && !group.passive
        && (parsed.tokens[group.main].is(lexicon::VERB_BASE)
            && matches!(parsed.word(group.main), word!("hold" | "find" | "charge" | "link"))
            || group.start > low
                && matches!(
                    parsed.word(group.start - 1),
                    word!(
                        "refused"
                            | "declined"
                            | "refuses"
                            | "declines"
                            | "want"
                            | "wants"
                            | "wanted"
                            | "unfair"
                            | "wrong"
                            | "easy"
                            | "failed"
                            | "reluctant"
                            | "tempting"
                            | "early"
                            | "unwilling"
                            | "unable"
                            | "premature"
                    )
                ))
}

/// "the accused", "of alleged abuses": a participle before a noun accuses nobody.
fn accusing(parsed: &Parsed, at: usize, low: usize) -> bool {
    at > low
        && parsed.word(at) != word!("finger")
        && parsed.tokens[at].is(verb::FORMS)
        && parsed.tokens[at - 1]
            .is(lexicon::DEFINITE | lexicon::INDEFINITE | lexicon::POSSESSIVE | lexicon::PREPOSITION)
        && !parsed.tokens[at - 1].is(lexicon::THAT)
        && !matches!(parsed.word(at - 1), word!("since" | "after" | "before" | "to"))
}

/// Whether the word at `at`, a verb by its form, is a noun where it stands: "the sole surviving suspect", "a direct link".
fn noun(parsed: &Parsed, at: usize, low: usize) -> bool {
    matches!(
        parsed.word(at),
        word!(
            "suspect" | "suspects" | "charge" | "charges" | "link" | "links" | "blame" | "trace" | "claim" | "claims"
        )
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
                && parsed.role != crate::analysis::Role::Headline
        }
}

/// What is no claim after all: a body that takes responsibility, and a deed done by mistake, are admissions.
fn turn(parsed: &Parsed, low: usize, high: usize, subject: Option<(usize, usize)>, found: &mut Found) {
    let words = || (found.start..found.end).map(|k| parsed.word(k));
    let taken = words().any(|word| matches!(word, word!("took" | "take" | "takes" | "taken" | "taking")))
        && words().any(|word| word == word!("responsibility"));
    let official = subject.is_some_and(|(from, to)| {
        let any = |classes| parsed.tokens[from..to].iter().any(|t| t.is(classes));
        !any(lexicon::MILITANT)
            && (any(lexicon::OFFICIAL | lexicon::INSTITUTION | lexicon::ARMED | lexicon::TITLE)
                || (from..to)
                    .any(|k| matches!(parsed.word(k), word!("firm" | "company" | "airline" | "state" | "country"))))
    });
    let slip = (low..high).any(|k| match parsed.word(k) {
        word!("mistakenly" | "accidentally" | "inadvertently" | "erroneously") => true,
        word!("mistake" | "accident") => k > low && parsed.word(k - 1) == word!("by"),
        word!("error") => k > low && parsed.word(k - 1) == word!("in"),
        word!("wrong") => k > found.start,
        // A state's forces that killed such people concede it.
        word!("civilian" | "civilians" | "bystanders" | "children") => official && k >= found.end,
        _ => false,
    });
    let said = found.rule.ends_with(".said");
    // One person who says that he killed somebody confesses.
    let confesses = said
        && words().any(|word| matches!(word, word!("killed" | "shot" | "stabbed" | "strangled" | "murdered")))
        && subject.is_some_and(|(from, to)| {
            let head = &parsed.tokens[to - 1];
            matches!(head.word, word!("he" | "she"))
                || head.is(lexicon::PERSON)
                    && head.is(lexicon::NOUN_ONE)
                    && !(from..to).any(|k| parsed.tokens[k].is(lexicon::MILITANT))
        });
    if taken && (official || words().any(|word| word == word!("full"))) || said && slip || confesses {
        found.category = Category::ResponsibilityAdmission;
    }
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

/// Whether the verb group stands in a question for the culprit: "it is clear who was behind", "those who did".
fn asks(parsed: &Parsed, start: usize, low: usize) -> bool {
    let Some(who) = start.checked_sub(1).filter(|k| *k >= low) else { return false };
    // "who they believe is responsible"
    if start >= low + 3
        && parsed.word(start - 3) == word!("who")
        && parsed.tokens[start - 2].is(lexicon::SUBJECT_PRONOUN)
    {
        return true;
    }
    if !matches!(parsed.word(who), word!("who" | "what" | "whoever" | "which" | "that")) {
        return false;
    }
    if matches!(parsed.word(who), word!("whoever" | "what")) {
        return true;
    }
    let modal = parsed.tokens[start].is(lexicon::MODAL);

    match who.checked_sub(1).filter(|k| *k >= low).map(|k| &parsed.tokens[k]) {
        None => parsed.word(who) == word!("who") || modal,
        Some(t) if t.kind == Kind::Comma => modal,
        Some(t) if t.is(lexicon::DETERMINER | lexicon::PRONOUN) => true,
        Some(t) => {
            modal
                || (parsed.word(who) == word!("who")
                    && t.is(lexicon::PREPOSITION)
                    && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY))
                || matches!(
                    t.word,
                    word!(
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
                )
        }
    }
}

/// The noun phrase before a verb group that starts at `at`: its subject, through relative pronouns and what stands between commas.
fn subject(parsed: &Parsed, at: usize, low: usize) -> Option<(usize, usize)> {
    let mut end = at;
    for _ in 0..3 {
        while end > low
            && (parsed.adverb(end - 1)
                || parsed.tokens[end - 1].is(lexicon::TIME)
                || parsed.word(end - 1) == word!("on") && end < at && parsed.tokens[end].is(lexicon::TIME))
        {
            end -= 1;
        }
        let before = parsed.get(end.checked_sub(1).filter(|k| *k >= low)?)?;
        if before.kind == Kind::Comma || before.kind == Kind::Dash || before.kind == Kind::Close {
            // What stands between commas: "the group, which is based in the hills, said"; else the clause starts here.
            let open = (low..end - 1).rev().take(24).find(|&k| {
                let kind = parsed.tokens[k].kind;
                if before.kind == Kind::Close { kind == Kind::Open } else { kind == before.kind }
            })?;
            end = open;
        } else if before.is(lexicon::RELATIVE) {
            end -= 1;
        } else {
            break;
        }
    }
    let mut start = end;
    while start > low && end - start < 24 {
        let t = &parsed.tokens[start - 1];
        let noun = t.is(lexicon::NOUN_ONE
            | lexicon::NOUN_MANY
            | lexicon::INSTITUTION
            | lexicon::PERSON
            | lexicon::ARMED
            | lexicon::MILITANT)
            || parsed.name_like(start - 1)
            || start > low + 1 && parsed.tokens[start - 2].is(lexicon::DETERMINER);
        let inside = match t.kind {
            Kind::Number | Kind::Possessive | Kind::QuoteOpen | Kind::QuoteClose => true,
            Kind::Word => {
                let group = t.shape == crate::text::Shape::Upper
                    && parsed.word(start - 1) == word!("is")
                    && !parsed.capitals_mute;
                let finite = t.is(lexicon::AUXILIARY) && !group
                    || (t.is(lexicon::VERB_PAST | lexicon::VERB_S | lexicon::VERB_BASE)
                        && !noun
                        && !t.is(lexicon::DESCRIPTOR | lexicon::PREPOSITION)
                        && (!t.is(lexicon::VERB_PARTICIPLE) || !participle(parsed, start - 1, low)));
                !finite
                    && !t.is(lexicon::RELATIVE)
                    && (!t.is(lexicon::SUBORDINATOR) || t.is(lexicon::PREPOSITION))
                    && parsed.word(start - 1) != word!("but")
            }
            _ => false,
        };
        if !inside {
            break;
        }
        start -= 1;
    }
    // A phrase in front of the subject: "in Washington the group", "and the group".
    while start < end && {
        let t = &parsed.tokens[start];
        t.is(lexicon::COORDINATOR)
            || t.is(lexicon::TIME)
            || start + 1 < end
                && parsed.tokens[start + 1].is(lexicon::TIME)
                && (t.kind == Kind::Number || t.is(lexicon::DETERMINER | lexicon::NUMBER | lexicon::PREPOSITION))
            || t.kind == Kind::QuoteOpen
            || t.kind == Kind::QuoteClose
            || parsed.adverb(start)
    } {
        start += 1;
    }
    if start < end && parsed.tokens[start].is(lexicon::PREPOSITION) && !parsed.tokens[start].is(lexicon::NO) {
        start = (start + 1..end)
            .rev()
            .find(|&k| parsed.tokens[k].is(lexicon::DETERMINER) && !parsed.tokens[k - 1].is(lexicon::PREPOSITION))
            .unwrap_or(end);
    }
    (start < end).then_some((start, end))
}

/// Whether the participle at `at` stands before a noun rather than as a verb of its own.
fn participle(parsed: &Parsed, at: usize, low: usize) -> bool {
    at > low && (parsed.tokens[at - 1].is(lexicon::DETERMINER | lexicon::DESCRIPTOR) || parsed.adverb(at - 1))
}

/// Whether the phrase can have done it: people, a body, a name, a nation; no weather and no valve.
fn agent(parsed: &Parsed, from: usize, to: usize) -> bool {
    let mut some = false;
    // "a dispute between two gangs": the actors may stand behind the noun.
    let to = (to..parsed.tokens.len().min(to + 6))
        .take_while(|&k| {
            parsed.tokens[k].is_word()
                && !parsed.tokens[k].is(verb::FORMS | lexicon::AUXILIARY | lexicon::SUBORDINATOR | lexicon::RELATIVE)
                && matches!(parsed.word(to), word!("between" | "of" | "from" | "in" | "within"))
        })
        .last()
        .map_or(to, |k| k + 1);
    for k in from..to.min(from + PHRASE) {
        let t = &parsed.tokens[k];
        if t.is(lexicon::CAUSE) && !parsed.name_like(k) && !(from..to).any(|k| parsed.tokens[k].is(lexicon::MILITANT))
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
            | lexicon::ARMED
            | lexicon::NATIONALITY
            | lexicon::COLLECTIVE
            | lexicon::OFFICIAL_MODIFIER)
            || (t.is(lexicon::PRONOUN)
                && !matches!(
                    parsed.word(k),
                    word!(
                        "himself"
                            | "herself"
                            | "itself"
                            | "themselves"
                            | "myself"
                            | "it"
                            | "what"
                            | "something"
                            | "everything"
                            | "nothing"
                    )
                ))
            || parsed.name_like(k)
            || (t.is_word() && t.classes.is_empty() && parsed.capitals_mute);
    }
    some
}

/// S14: whether an act of harm is in reach: the object of the predicate, else its sentence, else one of the sentences before. Where only
/// another passage can tell, `found.harm` is set.
fn reaches(
    parsed: &Parsed,
    low: usize,
    high: usize,
    pattern: &Pattern,
    subject: Option<(usize, usize)>,
    found: &mut Found,
) -> bool {
    if !pattern.harm && !pattern.stock {
        return true;
    }
    let slot = |found: &Found, name| found.slots.iter().find(|slot| slot.0 == name).map(|slot| (slot.1, slot.2));
    if let Some((from, to)) = slot(found, SlotName::Event) {
        let own = to;
        let closed = slot(found, SlotName::Actor).is_some_and(|(actor, _)| actor >= to);
        let clause = |&k: &usize| !parsed.tokens[k].is(lexicon::SUBORDINATOR) || parsed.tokens[k].is(lexicon::THAT);
        let to =
            if !closed { to.max((to..high.min(from + 8)).take_while(clause).last().map_or(to, |k| k + 1)) } else { to };
        if (from..to).any(|k| harmful(parsed, k) && (k < own || parsed.capitals_mute || !modifies(parsed, k, high))) {
            return true;
        }
        return anaphor(parsed, if from >= found.end { from } else { found.end }, high)
            && (between(parsed, low, found.start)
                || militant(parsed, slot(found, SlotName::Actor))
                || context(parsed, low, pattern, found));
    }
    let last = parsed.word(found.end - 1);
    if pattern.patient {
        return match subject {
            Some((from, to)) => {
                between(parsed, from, to) || anaphor(parsed, from, high) && context(parsed, low, pattern, found)
            }
            None => between(parsed, low, found.start),
        };
    }
    if slot(found, SlotName::Actor).is_some_and(|(from, _)| from == found.end)
        && matches!(last, word!("on" | "to" | "of" | "by" | "with" | "at"))
    {
        // "the blast was blamed on": the act is the subject, or what the subject points back at.
        // What commas enclose between subject and predicate is an aside.
        let before =
            subject.map_or(found.start, |(_, to)| if parsed.tokens[to].kind == Kind::Comma { to } else { found.end });
        // "a group linked to": a participle behind people describes them.
        if !parsed.tokens[found.start].is(lexicon::AUXILIARY)
            && found.start > low
            && parsed.tokens[found.start - 1]
                .is(lexicon::MILITANT | lexicon::PERSON | lexicon::CHANNEL | lexicon::DOCUMENT)
            && !parsed.tokens[found.start - 1].is(lexicon::HARM)
            && parsed.tokens[found.start].is(lexicon::VERB_PARTICIPLE)
        {
            return false;
        }
        // "sees the hand of a rival in the assassination"
        let act = slot(found, SlotName::Actor).is_some_and(|(_, to)| {
            matches!(parsed.word(to), word!("in" | "for" | "over" | "behind" | "after"))
                && harm(parsed, to + 1, high).is_some()
        });
        return act
            || between(parsed, low, before)
            || (subject.is_some_and(|(from, _)| anaphor(parsed, from, high))
                || (found.start..found.end).any(|k| matches!(parsed.word(k), word!("it" | "they")))
                || found.rule.ends_with(".hallmarks")
                || pattern.near && pattern.class == Some("suspected"))
                && (militant(parsed, slot(found, SlotName::Actor)) || context(parsed, low, pattern, found));
    }
    if pattern.category == Category::ResponsibilityClaim && last == word!("by") && !pattern.stock {
        // "an attack on the embassy claimed by", "it was claimed by": the act stands close before.
        return between(parsed, found.start.saturating_sub(12).max(low), found.start)
            || subject.is_some_and(|(from, _)| anaphor(parsed, from, high)) && context(parsed, low, pattern, found);
    }
    let after = object_end(parsed, found.end, high);
    // "for underestimating the attackers": what was done is no harm.
    let object = &parsed.tokens[found.end.min(high - 1)];
    if matches!(last, word!("for" | "of"))
        && object.is(lexicon::VERB_ING)
        && !object.is(lexicon::DEED | lexicon::COMMISSION | lexicon::HARM | lexicon::NOUN_ONE)
        && !matches!(
            parsed.word(found.end),
            word!(
                "being" | "having" | "taking" | "playing" | "opening" | "using" | "helping" | "starting" | "provoking"
            )
        )
    {
        return false;
    }
    let takes_object = matches!(last, word!("for" | "of" | "in" | "to" | "with" | "about" | "that"));
    let named = |k: usize| harmful(parsed, k) && !(takes_object && modifies(parsed, k, high) && !parsed.capitals_mute);
    if (found.end..after).any(named) {
        return true;
    }
    let objectless = found.end >= after
        || anaphor(parsed, found.end, after)
        || found.category == Category::ResponsibilityNoClaim
            && last != word!("for")
            && parsed.word(found.end) != word!("for");
    if pattern.stock {
        let start = if parsed.word(found.end) == word!("for") { found.end + 1 } else { found.end };
        if !takes_object && parsed.word(found.end) != word!("for") || anaphor(parsed, start, high) || start + 1 >= after
        {
            return true;
        }
        return between(parsed, low, found.start) && !plain(parsed, start, after);
    }
    if takes_object && !objectless {
        return between(parsed, low, found.end) && !plain(parsed, found.end, after);
    }
    between(parsed, low, high) || context(parsed, low, pattern, found)
}

/// Whether the phrase names people whose trade is harm.
fn militant(parsed: &Parsed, phrase: Option<(usize, usize)>) -> bool {
    phrase.is_some_and(|(from, to)| parsed.tokens[from..to].iter().any(|t| t.is(lexicon::MILITANT)))
}

/// Whether the object names something harmless of its own rather than pointing back: "his actions", "the bus timetable".
fn plain(parsed: &Parsed, from: usize, to: usize) -> bool {
    (from..to).any(|k| parsed.tokens[k].is(lexicon::POSSESSIVE)) || {
        let end = phrase::any(parsed, from, to).unwrap_or(from);
        end > from && !parsed.tokens[end - 1].is(lexicon::WEAK_HARM) && end >= to
    }
}

/// One past the words that can be the object of a predicate that ends at `at`: up to the next clause.
fn object_end(parsed: &Parsed, at: usize, high: usize) -> usize {
    let mut k = at;
    while k < high && k < at + 30 {
        let t = &parsed.tokens[k];
        if matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Colon) {
            break;
        }
        // "…, the minister said after the attack": another clause.
        if t.kind == Kind::Comma && k + 1 < high && {
            let next = &parsed.tokens[k + 1];
            next.is(lexicon::SUBJECT_PRONOUN | lexicon::SUBORDINATOR)
                || matches!(parsed.word(k + 1), word!("and" | "but"))
        } {
            break;
        }
        k += 1;
    }
    k
}

/// Whether the words at `at` point back at something said before: "it", "this", "the incident", "these actions".
fn anaphor(parsed: &Parsed, at: usize, high: usize) -> bool {
    let Some(t) = parsed.get(at).filter(|_| at < high) else { return true };
    if !t.is_word() {
        return t.kind != Kind::Number && t.kind != Kind::QuoteOpen;
    }
    let word = parsed.word(at);
    if matches!(
        word,
        word!("it" | "them" | "both" | "either" | "which" | "whose" | "that" | "this" | "these" | "those" | "each")
    ) {
        let alone = parsed.get(at + 1).is_none_or(|n| {
            !n.is_word()
                || n.is(lexicon::AUXILIARY | lexicon::PREPOSITION | lexicon::COORDINATOR | lexicon::TIME)
                || parsed.adverb(at + 1)
        });
        if alone || word == word!("it") || word == word!("them") || word == word!("which") {
            return true;
        }
    }
    if word == word!("what") && parsed.word(at + 1).as_str().starts_with("happen") {
        return true;
    }
    let end = high.min(at + 6);
    for k in at..end {
        let t = &parsed.tokens[k];
        if t.is(lexicon::WEAK_HARM) && !(parsed.word(k) == word!("event") && parsed.tokens[at].is(lexicon::INDEFINITE))
        {
            return !modifies(parsed, k, high);
        }
        if !t.is_word()
            || t.is(lexicon::AUXILIARY)
            || (t.is(lexicon::PREPOSITION) && k > at && parsed.word(k) != word!("of"))
        {
            return false;
        }
    }
    false
}

/// Whether an act of harm stands in one of the sentences before; where the passage has none before, another passage must tell.
fn context(parsed: &Parsed, low: usize, pattern: &Pattern, found: &mut Found) -> bool {
    let index = parsed.sentences.partition_point(|&(start, _)| start < low);
    let before = &parsed.sentences[index.saturating_sub(BACK)..index];
    let after = parsed.sentences.get(index + 1).filter(|_| found.category == Category::ResponsibilityNoClaim);
    if !before.iter().chain(after).any(|&(start, end)| between(parsed, start, end)) {
        found.harm = if pattern.near { Reach::Close } else { Reach::Before };
    }
    true
}

/// Fills actor, accuser, event and channel, and the class where the words around tell one.
fn fill(
    parsed: &Parsed,
    low: usize,
    high: usize,
    group: &verb::Group,
    subject: Option<(usize, usize)>,
    found: &mut Found,
) {
    let has = |found: &Found, name| found.slots.iter().any(|slot: &(SlotName, usize, usize)| slot.0 == name);
    let last = parsed.word(found.end - 1);
    let behind = phrase::any(parsed, found.end, high).map(|end| (found.end, end));
    let copular = parsed.tokens[group.main].is(lexicon::BE) || parsed.word(found.end - 1) == word!("behind");
    // "an Islamist accused of masterminding": a blame without an object is a passive.
    let reduced = parsed.tokens[group.main].is(lexicon::VERB_PARTICIPLE)
        && matches!(parsed.word(group.main + 1), word!("of" | "with" | "for" | "in" | "over"));
    let (actor, accuser) = match found.category {
        Category::ResponsibilityNoClaim => (None, None),
        Category::ResponsibilityBlame if group.passive || copular || reduced => {
            (if matches!(last, word!("on" | "to" | "by")) { behind } else { subject }, None)
        }
        Category::ResponsibilityBlame => (None, subject),
        _ if last == word!("by") => (behind, None),
        _ => (subject, None),
    };
    for (name, place) in [(SlotName::Actor, actor), (SlotName::Accuser, accuser)] {
        let place = place.filter(|&(from, to)| to > from + 1 || !parsed.tokens[from].is(lexicon::DETERMINER));
        if let Some((from, to)) = place.filter(|_| !has(found, name)) {
            found.slots.push((name, from, to));
        }
    }
    // An event that starts in the mark is the deed itself; its object is wanted.
    let end = found.end;
    found.slots.retain(|slot| slot.0 != SlotName::Event || slot.1 >= end || slot.2 <= found.start);
    if !has(found, SlotName::Event) {
        let mut from = if parsed.word(found.end) == word!("for") { found.end + 1 } else { found.end };
        // "suspect rebels of planting the bomb": the act stands behind the actor.
        let actor = found.slots.iter().find(|slot| slot.0 == SlotName::Actor && slot.1 == from);
        if let Some(&(_, _, end)) =
            actor.filter(|&&(_, _, end)| matches!(parsed.word(end), word!("of" | "for" | "in" | "with")))
        {
            from = end + 1;
        }
        let doing = || {
            parsed.get(from).filter(|t| from < high && t.is(lexicon::VERB_ING))?;
            phrase::any(parsed, from + 1, high).filter(|&end| between(parsed, from, end))
        };
        let event = harm(parsed, from, high)
            .or_else(doing)
            .map(|end| (from, end))
            .or_else(|| subject.filter(|&(from, to)| group.passive && harm(parsed, from, to).is_some()));
        if let Some((from, to)) = event {
            found.slots.push((SlotName::Event, from, to));
        }
    }
    if !has(found, SlotName::Channel)
        && matches!(
            found.category,
            Category::ResponsibilityClaim | Category::ResponsibilityDenial | Category::ResponsibilityAdmission
        )
    {
        found.slots.extend(channel(parsed, low, high, found).map(|(from, to)| (SlotName::Channel, from, to)));
    }
    if found.class.is_none() && found.category == Category::ResponsibilityClaim {
        found.class = if subject.is_some_and(|(from, _)| competing(parsed, from, found.end)) {
            Some("competing")
        } else if unverified(parsed, low, high) {
            Some("unverified")
        } else {
            None
        };
    }
}

/// Whether several say that they did it: "two rival groups", "three factions each".
fn competing(parsed: &Parsed, from: usize, to: usize) -> bool {
    (from..to).any(|k| matches!(parsed.word(k), word!("rival" | "competing" | "each")))
        || parsed.tokens[from].is(lexicon::NUMBER)
            && !parsed.tokens[from].is(lexicon::ONE)
            && (from..to.min(from + 5)).any(|k| {
                parsed.tokens[k].is(lexicon::MILITANT)
                    && parsed.tokens[k].is(lexicon::NOUN_MANY)
                    && matches!(
                        parsed.word(k),
                        word!(
                            "groups" | "factions" | "organisations" | "organizations" | "cells" | "movements" | "gangs"
                        )
                    )
            })
}

/// Whether the sentence or the next says that the claim was not checked or came without proof.
fn unverified(parsed: &Parsed, low: usize, high: usize) -> bool {
    let index = parsed.sentences.partition_point(|&(start, _)| start < low);
    let end = parsed.sentences.get(index + 1).map_or(high, |next| next.1);
    (low..end).any(|k| {
        let word = parsed.word(k);
        matches!(word, word!("falsely" | "unverified" | "dubious" | "unsubstantiated"))
            || (word.as_str().starts_with("verif")
                || word.as_str().starts_with("confirm")
                || word.as_str().starts_with("authenticat")
                || matches!(word, word!("evidence" | "proof")))
                && (low.max(k.saturating_sub(6))..k).any(|n| {
                    parsed.tokens[n].is(lexicon::NEGATION | lexicon::NO)
                        || matches!(parsed.word(n), word!("without" | "unable"))
                })
    })
}

/// How the claim was made: "in a statement", "through calls to the media", "a leaflet found at the scene".
fn channel(parsed: &Parsed, low: usize, high: usize, found: &Found) -> Option<(usize, usize)> {
    let at = (found.end..high.min(found.end + 40))
        .chain((low..found.start).rev())
        .find(|&k| parsed.tokens[k].is(lexicon::CHANNEL) && parsed.tokens[k].is_word())?;
    let mut start = at;
    while start > low
        && at - start < 8
        && parsed.tokens[start - 1].is_word()
        && !parsed.tokens[start - 1].is(lexicon::PREPOSITION | verb::FORMS | lexicon::COORDINATOR | lexicon::PRONOUN)
    {
        start -= 1;
    }
    Some((start, at + 1))
}
