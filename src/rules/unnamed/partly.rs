//! Who is only partly named: joins the noun or first name with what the patterns of `unnamed/partly-named` find behind it ("Maria",
//! "who gave only her first name"), and looks for the cue that makes a source of the two.

use crate::grammar::phrase::{self, Determiner};
use crate::grammar::{Parsed, verb};
use crate::lexicon;
use crate::report::Number;
use crate::rules::Found;
use crate::rules::machine::{Options, Pattern};
use crate::text::Kind;

/// How far behind the mark the cue may stand, in tokens, where a clause goes on first.
const REACH: usize = 20;

/// Completes the mark of a match in the sentence `[low, high)`, or rejects it.
#[inline(never)]
pub(crate) fn settle(parsed: &Parsed, low: usize, high: usize, pattern: &Pattern, found: &mut Found) -> bool {
    if pattern.is(Options::ALONE) {
        return true;
    }
    let Some(start) = subject(parsed, pattern, found, low) else { return false };
    // "identified only as K." keeps its stop.
    let initial = parsed.raw(found.end - 1).len() == 1 && found.end + 1 < high;
    if initial && parsed.tokens[found.end].kind == Kind::Stop && !parsed.tokens[found.end].spaced {
        found.end += 1;
    }
    let end = found.end;
    let Some(cue) = before(parsed, start, low).or_else(|| behind(parsed, end, high)) else { return false };
    found.start = start;
    found.cue = Some(cue);
    found.number.get_or_insert(Number { min: 1, max: Some(1) });
    found.mention.described = true;
    if found.mention.determiner == Determiner::None {
        found.mention.determiner = Determiner::Indefinite;
    }
    true
}

/// Where the phrase that the match describes starts.
fn subject(parsed: &Parsed, pattern: &Pattern, found: &mut Found, low: usize) -> Option<usize> {
    let mut at = found.start;
    let punctuation = |k: usize| matches!(parsed.tokens[k].kind, Kind::Comma | Kind::Dash | Kind::Open);
    // "“Anna”, not her real name"
    let quoted = |k: usize| parsed.tokens[k].kind == Kind::QuoteClose;
    while at > low && (punctuation(at - 1) || quoted(at - 1)) {
        at -= 1;
    }
    // An age: "Jon, 34, whose …".
    if at > low + 1 && parsed.tokens[at - 1].kind == Kind::Number && punctuation(at - 2) {
        at -= 2;
    }
    let last = at.checked_sub(1).filter(|last| *last >= low)?;
    // "a girl of 15, who …", "a resident of the town who …"; the head stands at most fourteen words back.
    let head = (last.saturating_sub(14).max(low)..=last).rev().find(|k| {
        let t = &parsed.tokens[*k];
        t.is(lexicon::PERSON) && !t.is(lexicon::CROWD_PRONOUN) && t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
    });
    if let Some(head) = head {
        let between = head + 1..=last;
        // "an engineer who left in July and asked that …"
        let relative =
            !between.is_empty() && parsed.word(head + 1) == word!("who") && parsed.word(found.start) == word!("and");
        let plain = between.clone().all(|k| {
            let t = &parsed.tokens[k];
            (t.is_word() || t.kind == Kind::Number)
                && !t.is(lexicon::CUE | lexicon::PRONOUN | lexicon::SUBORDINATOR | lexicon::THAT)
                && (relative || !t.is(lexicon::AUXILIARY))
        });
        // "a mother named Denise, who …"
        let called = matches!(parsed.word(head + 1), word!("named" | "called")) && head + 2 == last;
        if plain
            && (between.is_empty() || relative || called || parsed.tokens[head + 1].is(lexicon::PREPOSITION))
            && let Some(person) = phrase::person(parsed, head, low, at)
        {
            if called {
                return Some(person.start);
            }
            if person.named {
                return first_name(parsed, person.start, low);
            }
            // "said Umm Salim, a teacher and mother of five who asked": the name stands before what describes it.
            if let Some(name) = behind_name(parsed, person.start, low) {
                return Some(name);
            }
            found.number = person.number;
            found.mention.head = parsed.singular(head);
            found.mention.determiner = person.determiner;
            found.mention.plural = person.plural;
            return Some(person.start);
        }
    }
    // "Rachel, who worked at the mill in 2014 and asked that …", "a captain, who under the rules could be identified only by …".
    if parsed.word(found.start) == word!("and") || pattern.is(Options::WHO) {
        let who = (last.saturating_sub(14).max(low + 2)..last)
            .rev()
            .take_while(|k| !parsed.tokens[*k].is(lexicon::CUE) && parsed.tokens[*k + 1].kind != Kind::Comma)
            .find(|k| parsed.word(*k) == word!("who"));
        let holder = who.map(|who| who - 1 - usize::from(parsed.tokens[who - 1].kind == Kind::Comma));
        if let Some(holder) = holder.filter(|k| *k >= low) {
            let alone = holder == low || !parsed.name_like(holder - 1);
            if parsed.name_like(holder) && alone {
                return Some(holder);
            }
            let person = phrase::person(parsed, holder, low, at).filter(|person| !person.named);
            if let Some(person) = person {
                found.number = person.number;
                return Some(person.start);
            }
        }
    }
    // A noun that the lexicon does not know, behind its article: "a falconer who …".
    let word = |k: usize| {
        parsed.tokens[k].is_word() && !parsed.tokens[k].is(verb::FORMS | lexicon::PREPOSITION | lexicon::AUXILIARY)
    };
    let article = (last.saturating_sub(3).max(low)..last).rev().find(|k| parsed.tokens[*k].is(lexicon::INDEFINITE));
    if let Some(article) = article
        && (article + 1..=last).all(|k| word(k) && !parsed.name_like(k))
    {
        return Some(article);
    }
    // "the 29-year-old, who declined to give …"
    if last > low && parsed.ends_in(last, "-year-old") && parsed.tokens[last - 1].is(lexicon::DETERMINER) {
        return Some(last - 1);
    }
    // A first name alone.
    let name = parsed.name_like(last) || parsed.role == crate::text::Role::Headline && parsed.tokens[last].capital();
    let alone = !(last > low && parsed.name_like(last - 1)) && !parsed.tokens[last].is(lexicon::MEDIA_NAME);
    let open = last.checked_sub(1).filter(|k| *k >= low && parsed.tokens[*k].kind == Kind::QuoteOpen);
    let close = (last + 1..last + 3).any(|k| parsed.get(k).is_some_and(|t| t.kind == Kind::QuoteClose));
    (name && alone).then_some(open.filter(|_| close).unwrap_or(last))
}

/// Where the name starts that a cue puts in front of the description at `at`: "says Jo, an engineer", "said Umm Salim, a teacher and
/// mother of five".
fn behind_name(parsed: &Parsed, at: usize, low: usize) -> Option<usize> {
    let comma = (low + 1..at).rev().take(6).find(|&k| parsed.tokens[k].kind == Kind::Comma)?;
    let plain = (comma + 1..at).all(|k| {
        let t = &parsed.tokens[k];
        let says = t.is(lexicon::CUE) && !t.is(lexicon::VERB_ING);
        t.is_word() && !says && !t.is(lexicon::AUXILIARY | lexicon::PRONOUN | lexicon::PREPOSITION)
    });
    let mut name = comma;
    while name > low && parsed.name_like(name - 1) {
        name -= 1;
    }
    (plain && name < comma && comma - name <= 2 && before(parsed, name, low).is_some()).then_some(name)
}

/// The lone first name to which the description at `at` stands in apposition: "Fatima, 34, a mother of three who …".
fn first_name(parsed: &Parsed, at: usize, low: usize) -> Option<usize> {
    let comma = |k: usize| parsed.tokens[k].kind == Kind::Comma;
    let mut name = at.checked_sub(2).filter(|name| *name >= low && comma(name + 1))?;
    if parsed.tokens[name].kind == Kind::Number {
        name = name.checked_sub(2).filter(|before| *before >= low && comma(before + 1))?;
    }
    let alone = name == low || !parsed.name_like(name - 1) && !parsed.tokens[name - 1].is(lexicon::TITLE);
    (parsed.name_like(name) && alone).then_some(name)
}

/// The cue right before the phrase: "said Oleh", "according to", "told by".
fn before(parsed: &Parsed, start: usize, low: usize) -> Option<(usize, usize)> {
    let last = start.checked_sub(1).filter(|last| *last >= low)?;
    let t = &parsed.tokens[last];
    match t.word {
        word!("to") if last > low && parsed.word(last - 1) == word!("according") => Some((last - 1, last + 1)),
        word!("by") if last > low && parsed.tokens[last - 1].is(lexicon::TELL) => Some((last - 1, last + 1)),
        _ if t.is(lexicon::CUE) && t.is(lexicon::VERB_PAST | lexicon::VERB_S) => {
            Some((verb::group(parsed, last, low).start, last + 1))
        }
        _ => None,
    }
}

/// The cue behind the phrase, at once or behind the rest of its clause.
fn behind(parsed: &Parsed, end: usize, high: usize) -> Option<(usize, usize)> {
    let mut open = true;
    for at in end..high.min(end + REACH) {
        let t = &parsed.tokens[at];
        match t.kind {
            Kind::Comma | Kind::Dash | Kind::Close | Kind::QuoteClose | Kind::Colon => {
                open = true;
                continue;
            }
            Kind::Stop | Kind::Semicolon => return None,
            _ => {}
        }
        if !open {
            continue;
        }
        if t.is(lexicon::CUE) && t.is(lexicon::VERB_PAST | lexicon::VERB_S) {
            let group = verb::group(parsed, at, end);
            if !group.passive && !group.infinitive && !group.ing {
                return Some((group.start.max(end), at + 1));
            }
        }
        if !(t.is(lexicon::AUXILIARY) || parsed.adverb(at) || t.is(lexicon::NEGATION)) {
            open = false;
        }
    }
    None
}
