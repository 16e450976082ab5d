//! Names, and whether a phrase names its holder.

use super::{Determiner, Person};
use crate::grammar::{Parsed, verb};
use crate::lexicon::{self, Classes, Word};
use crate::text::Kind;

/// The end of the run of name words at `at`.
#[inline(never)]
pub fn name(parsed: &Parsed, at: usize, high: usize) -> Option<usize> {
    let mut end = at;
    while end < high && end < at + 8 {
        let particle = || {
            let raw = parsed.raw(end);
            matches!(raw, "de" | "la" | "van" | "von" | "der" | "al" | "bin" | "el" | "ibn" | "di" | "du")
                || raw.starts_with("al-")
                || raw.starts_with("el-")
        };
        // "Will Marsh", "Sun Yi"
        let homonym = end == at && parsed.name_like(at + 1) && matches!(parsed.raw(at), "Will" | "May" | "Sun");
        if parsed.name_like(end)
            || homonym
            || end > at && particle()
            || (end > at && parsed.tokens[end].kind == Kind::Possessive && parsed.name_like(end + 1))
        {
            end += 1;
        } else {
            break;
        }
    }
    (end > at).then_some(end)
}

/// Where the first name of a person stands, as far as two capitals in a row tell: "Ann Reyes", "Mr Hale".
pub fn personal(parsed: &Parsed) -> Option<usize> {
    let name = |k: &usize| parsed.tokens[*k].capital() && parsed.name_like(*k) && parsed.name_like(*k + 1);
    (0..parsed.tokens.len()).find(name)
}

/// The start of the run of name words that ends with the one at `last`, not before `floor`.
pub fn name_start(parsed: &Parsed, last: usize, floor: usize) -> usize {
    let mut first = last;
    while first > floor && parsed.name_like(first - 1) && !parsed.tokens[first - 1].is(lexicon::TITLE | lexicon::PERSON)
    {
        first -= 1;
    }
    first
}

/// Whether the phrase names its holder: a name behind the noun, in apposition, or before it.
#[inline(never)]
pub fn names(parsed: &Parsed, person: &Person, low: usize, high: usize) -> bool {
    titles(parsed, person, high)
        || name_behind_comma(parsed, person, low, high)
        || name_before_comma(parsed, person, low, high)
}

/// "official Maria Lopez", "Justice Kane", "Secretary of State John Kerry".
fn titles(parsed: &Parsed, person: &Person, high: usize) -> bool {
    let head = person.head;
    // "chief economist Will Marsh", "curator Sun Yi"
    let homonym = !parsed.capitals_mute && !parsed.name_like(head + 1);
    if homonym && name(parsed, head + 1, high).is_some() {
        return true;
    }
    // "official Maria Lopez", "Justice Kane"; not "officials Friday".
    if head + 1 < high && parsed.name_like(head + 1) {
        let own = &parsed.tokens[head + 1];
        if !own.is(lexicon::MONTH | lexicon::DAY) && !parsed.capitals_mute {
            return true;
        }
        if parsed.capitals_mute
            && own.classes.is_empty()
            && parsed.get(head + 2).is_some_and(|t| t.is_word() && t.classes.is_empty())
        {
            return true;
        }
    }
    // "deputy minister for trade affairs Hugo Lind said": a title without an article, its field, then the name.
    if person.determiner == Determiner::None && !person.plural && !parsed.capitals_mute {
        let mut names = (head + 2..high.min(head + 14))
            .take_while(|k| {
                let t = &parsed.tokens[*k];
                t.kind == Kind::Possessive || t.is_word() && !t.is(lexicon::CUE | lexicon::AUXILIARY)
            })
            .filter(|k| parsed.name_like(*k) && !parsed.name_like(*k - 1));
        let field = (1..3).any(|k| matches!(parsed.word(head + k), word!("of" | "for")));
        let behind_noun = |k: usize| {
            let t = &parsed.tokens[k - 1];
            t.is_word()
                && !t.capital()
                && !t.is(lexicon::PREPOSITION | lexicon::DETERMINER | lexicon::PERSON | lexicon::TITLE)
        };
        if field && names.any(|k| behind_noun(k) && name(parsed, k, high).is_some_and(|end| end > k + 1)) {
            return true;
        }
    }
    // "Kesh's envoy to the UN Bashar Orlan", "the envoy in Marn Htin Lo": the name stands behind that of a body or a place.
    let known = matches!(person.determiner, Determiner::None | Determiner::Definite | Determiner::Possessive);
    if known
        && !person.plural
        && !parsed.capitals_mute
        && parsed.get(head + 1).is_some_and(|t| t.is(lexicon::PREPOSITION))
    {
        let part = |k: &usize| {
            let t = &parsed.tokens[*k];
            t.kind == Kind::Possessive || t.is_word() && !t.is(lexicon::CUE | lexicon::AUXILIARY | lexicon::RELATIVE)
        };
        let end = (head + 2..high.min(head + 14)).take_while(part).last().map_or(head, |last| last + 1);
        let own = |k: usize| parsed.name_like(k) && parsed.tokens[k].classes.is_empty();
        if end > head + 4 && own(end - 1) && own(end - 2) && parsed.name_like(end - 3) {
            return true;
        }
    }
    // "Secretary of State John Kerry": a title with its institution, then the name.
    if person.determiner == Determiner::None && !person.plural && !parsed.capitals_mute && parsed.tokens[head].capital()
    {
        let mut at = head + 1;
        while at < high
            && at < head + 6
            && (parsed.name_like(at) || matches!(parsed.word(at), word!("of" | "for" | "and")))
        {
            if parsed.name_like(at) && parsed.tokens[at].classes.is_empty() && at > head + 1 {
                return true;
            }
            at += 1;
        }
    }
    false
}

/// "a senior official, Deputy Director Maria Lopez,", "a lawyer for the family, Ana Ruiz, said".
fn name_behind_comma(parsed: &Parsed, person: &Person, low: usize, high: usize) -> bool {
    let head = person.head;
    let mut at = head + 1;
    let limit = high.min(head + 10);
    while at < limit && parsed.tokens[at].kind != Kind::Comma {
        let t = &parsed.tokens[at];
        if t.kind == Kind::Dash && t.spaced {
            break;
        }
        let modified = parsed.tokens[at - 1].is(lexicon::DETERMINER | lexicon::PREPOSITION)
            || parsed.tokens[at - 1].kind == Kind::Number
            || parsed.tokens[at - 1].kind == Kind::Possessive;
        if !t.is_word() && !matches!(t.kind, Kind::Possessive | Kind::Number)
            || t.is(verb::FORMS)
                && !t.is(lexicon::NOUN_ONE | lexicon::NOUN_MANY)
                && !modified
                && verb::finite(parsed, at)
            || t.is(lexicon::AUXILIARY)
        {
            break;
        }
        at += 1;
    }
    if at == limit || !matches!(parsed.tokens[at].kind, Kind::Comma | Kind::Dash) {
        return false;
    }
    // "his friend, investor Ivo Crane,"
    let first = called(parsed, at + 1, high);
    if !apposed_name(parsed, first, high) {
        return false;
    }
    // "according to people familiar with the matter, Halden Film, the distributor, will …": one name is not the name of many.
    let end = name(parsed, first, high).unwrap_or(at);
    let more = |k: usize| parsed.tokens.get(k).is_some_and(|t| t.kind == Kind::Comma || t.is(lexicon::COORDINATOR));
    let another = more(end) && (parsed.name_like(end + 1) || more(end + 1) && parsed.name_like(end + 2));
    // "According to a former aide, Lund left the room": the name has a verb of its own.
    let prefixed = person.start >= low + 2
        && parsed.word(person.start - 1) == word!("to")
        && parsed.word(person.start - 2) == word!("according");
    let governed = |at: usize| parsed.get(at).is_some_and(|t| t.is(verb::FORMS | lexicon::AUXILIARY));
    let subject =
        prefixed && (governed(end) || person.plural && list_of_names(parsed, end, high).is_some_and(governed));
    // "a former executive at his label, Copperline,": the label's name.
    let place = prefixed && end == at + 2 && parsed.tokens[head + 1..at].iter().any(|t| t.is(lexicon::PREPOSITION));
    let elsewhere = place || person.plural && places(parsed, at, high).is_some();
    // "said the lawmakers, Representatives Ann Lind of Marl and Omar Hale"
    let titled = parsed.tokens[at + 1].is(lexicon::TITLE) && parsed.ends_in(at + 1, "s")
        || matches!(parsed.word(at + 1), word!("reps." | "sens." | "gens."));
    !subject && !elsewhere && (!person.plural || another || titled)
}

/// Where the name starts that is called by a noun without an article, or with "the", at `at`: "investor Ivo Crane", "the trade lawyer Ivo
/// Crane". `at` itself where no such noun stands there.
fn called(parsed: &Parsed, at: usize, high: usize) -> usize {
    let from = at + usize::from(parsed.word(at) == word!("the"));
    let lower = |k: &usize| parsed.tokens[*k].is_word() && !parsed.tokens[*k].capital();
    let noun = |k: &usize| {
        let t = &parsed.tokens[*k];
        t.is(lexicon::PERSON | lexicon::TITLE) && t.is(lexicon::NOUN_ONE) && parsed.name_like(*k + 1)
    };
    (from..high.min(from + 4)).take_while(lower).find(noun).map_or(at, |noun| noun + 1)
}

/// "Ann Reyes, a former official, said", "said Ann Reyes, a former official who …".
fn name_before_comma(parsed: &Parsed, person: &Person, low: usize, high: usize) -> bool {
    let head = person.head;
    // "a person familiar with the matter" is nobody's role.
    let role = !parsed.tokens[head].is(lexicon::BARE | lexicon::ANYBODY);
    // "Ann Reyes, president and chief officer of the firm"
    let joined = person.start > low + 2
        && parsed.word(person.start - 1) == word!("and")
        && parsed.tokens[person.start - 2].is(lexicon::TITLE | lexicon::UNIQUE)
        && parsed.tokens[person.start - 2].is(lexicon::NOUN_ONE);
    let start = if joined { person.start - 2 } else { person.start };
    if !role || start <= low + 1 || parsed.tokens[start - 1].kind != Kind::Comma {
        return false;
    }
    let mut before = start - 2;
    // An age between name and description: "Omar Hale, 45, a driver".
    if parsed.tokens[before].kind == Kind::Number && before > low + 1 && parsed.tokens[before - 1].kind == Kind::Comma {
        before -= 2;
    }
    if parsed.tokens[before].kind == Kind::Close {
        while before > low && parsed.tokens[before].kind != Kind::Open {
            before -= 1;
        }
        before = before.saturating_sub(1).max(low);
    }
    if !parsed.name_like(before) || parsed.capitals_mute {
        return false;
    }
    let mut first = before;
    while first > low
        && (parsed.name_like(first - 1)
            || among!(parsed.word(first - 1), "of" | "de" | "van" | "von" | "al" | "bin" | "el")
                && first >= low + 2
                && parsed.name_like(first - 2))
    {
        first -= 1;
    }
    let leading = (first > low).then(|| &parsed.tokens[first - 1]);
    // "in Ganda, Marl State, survivors said": many are not called by one name.
    if person.plural && !leading.is_some_and(|t| t.is(lexicon::COORDINATOR)) {
        return false;
    }
    let place = leading.is_some_and(|t| {
        t.is(lexicon::PREPOSITION) && !among!(t.word, "to" | "by" | "with" | "from" | "of" | "for" | "like")
    });
    let by_cue = leading.is_some_and(|t| t.is(lexicon::CUE));
    // A name that itself is the subject: nothing but the start of the clause stands before it.
    let opens = leading.is_none_or(|t| !t.is_word() || t.is(lexicon::SUBORDINATOR | lexicon::THAT));
    // "Ann Reyes, an aide said, was late"; not "Ann Reyes, a linguist considered the best, was late".
    let parenthesis = parsed.get(head + 1).is_some_and(|t| t.is(lexicon::CUE))
        && !among!(parsed.word(head + 1), "considered" | "called" | "described" | "seen");
    closes(parsed, head + 1, high) && !place || by_cue || opens && before > first && !parenthesis
}

/// Whether a name of one to five words stands at `at` and is closed by a comma, a bracket, "and" or the end.
fn apposed_name(parsed: &Parsed, at: usize, high: usize) -> bool {
    // "1st Lt. Akram".
    let at = at + usize::from(parsed.raw(at).starts_with(|c: char| c.is_ascii_digit()) && parsed.name_like(at + 1));
    let Some(end) = name(parsed, at, high) else { return false };
    if parsed.tokens[at].is(lexicon::TIME) {
        return false;
    }
    if parsed.capitals_mute {
        // "A COMPANY OFFICIAL, JORGE LANZ, SAID": two words that the lexicon does not know, between commas.
        let closed = parsed.get(end).is_some_and(|t| t.kind == Kind::Comma);
        return closed && end == at + 2 && parsed.tokens[at..end].iter().all(|t| t.classes.is_empty());
    }
    match parsed.get(end) {
        None => true,
        Some(t) => {
            matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Open | Kind::Dash | Kind::QuoteOpen)
                || t.is(lexicon::COORDINATOR)
                // "…, the Echo reported": a clause of its own.
                || t.is(verb::FORMS) && !t.is(lexicon::CUE)
                || t.is(lexicon::PREPOSITION)
        }
    }
}

/// The end of a list of places whose first comma is the one at `comma`: "residents of Marl, Denby, Orton and Selby".
pub fn places(parsed: &Parsed, comma: usize, high: usize) -> Option<usize> {
    let run = comma.saturating_sub(8);
    let before = (run..comma).rev().find(|k| !parsed.name_like(*k)).filter(|k| k + 1 < comma)?;
    if !among!(parsed.word(before), "of" | "in" | "from" | "across" | "around" | "near") {
        return None;
    }
    let and = word!("and");
    let mut at = comma;
    while at < high && at < comma + 40 && parsed.tokens[at].kind == Kind::Comma {
        let mut last = parsed.word(at + 1) == and;
        at = name(parsed, at + 1 + usize::from(last), high)?;
        if !last && parsed.word(at) == and {
            last = true;
            at = name(parsed, at + 1, high)?;
        }
        if last {
            // "officials from Marl, Ann Reyes and Omar Hale, said": who they are.
            return parsed.get(at).filter(|t| t.is_word()).map(|_| at);
        }
    }
    None
}

/// One past the list of names that goes on at `at`, each with what the person is: "Lars Holm, a Dane, engineer Piet Vos and Ann Reyes";
/// `None` where a comma closes it.
fn list_of_names(parsed: &Parsed, at: usize, high: usize) -> Option<usize> {
    let part = |k: &usize| {
        let t = &parsed.tokens[*k];
        let what = t.is(lexicon::COORDINATOR | lexicon::PERSON | lexicon::TITLE | lexicon::INDEFINITE);
        t.kind == Kind::Comma || t.kind == Kind::Number || parsed.name_like(*k) || what
    };
    let end = (at..high.min(at + 40)).find(|k| !part(k))?;
    (parsed.tokens[end - 1].kind != Kind::Comma).then_some(end)
}

/// Whether the description from `at` on runs up to a comma or the end of the sentence without a verb of its own.
fn closes(parsed: &Parsed, at: usize, high: usize) -> bool {
    for k in at..high.min(at + 24) {
        let t = &parsed.tokens[k];
        match t.kind {
            Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon | Kind::Close => return true,
            _ => {}
        }
        if t.is(lexicon::RELATIVE) {
            return true;
        }
        let verbal = t.is(lexicon::CUE) && t.is(lexicon::VERB_PAST | lexicon::VERB_S | lexicon::VERB_BASE)
            || t.is(lexicon::BE_FINITE | lexicon::MODAL | lexicon::HAVE);
        if verbal && k == at {
            return false;
        }
        if verbal && !t.is(lexicon::NOUN_MANY | lexicon::NOUN_ONE) {
            return false;
        }
    }
    high <= at + 24
}

/// Adds to `out` the person nouns and titles by which somebody named in the sentence `[low, high)`, whose words have the classes
/// `present` and whose person phrases are `people`, is called.
#[inline(never)]
pub fn named(parsed: &Parsed, low: usize, high: usize, present: Classes, people: &[Person], out: &mut Vec<Word>) {
    const NOUNS: Classes = lexicon::PERSON.and(lexicon::TITLE);
    if !present.any(NOUNS) {
        return;
    }
    for at in low..high {
        let t = &parsed.tokens[at];
        if !t.is(NOUNS) {
            continue;
        }
        let noun = parsed.singular(at);
        if out.contains(&noun) {
            continue;
        }
        // "James Baker": a trade that is a name here.
        let surname = t.is(lexicon::NOUN_ONE)
            && t.capital()
            && !t.is(lexicon::TITLE | lexicon::OFFICIAL | lexicon::BARE)
            && !parsed.capitals_mute
            && at > low
            && parsed.name_like(at - 1);
        let titled = at + 1 < high && parsed.name_like(at + 1) && !parsed.tokens[at + 1].is(lexicon::TITLE);
        if surname || titled || people.iter().any(|person| person.head == at && person.named) {
            out.push(noun);
        }
    }
}

/// Whether the name before "and" ends a clause that has a verb of its own: "It has attacked ships in the Gulf and U.S. officials say so".
pub fn closes_clause(parsed: &Parsed, and: usize, low: usize) -> bool {
    let tokens = &parsed.tokens;
    let name = name_start(parsed, and - 1, low);
    let governed = (low..name).rev().take(2).find(|k| !tokens[*k].is(lexicon::DEFINITE)).filter(|k| {
        let to = parsed.word(*k) == word!("to") && *k > low && parsed.word(*k - 1) != word!("according");
        to || tokens[*k].is(lexicon::PREPOSITION) && !matches!(parsed.word(*k), word!("to" | "by" | "of"))
    });
    governed.is_some_and(|k| {
        tokens[low..k]
            .iter()
            .any(|t| t.is(lexicon::BE_FINITE | lexicon::HAVE | lexicon::VERB_PAST) && !t.is(lexicon::DESCRIPTOR))
    })
}
