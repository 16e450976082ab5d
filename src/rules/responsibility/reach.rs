//! S14 of the taxonomy: whether an act of harm is in reach of a predicate.

use super::subject::militant;
use crate::finding::{Reach, SlotName};
use crate::grammar::{Parsed, harm, phrase};
use crate::lexicon::{self, Word};
use crate::report::Category;
use crate::rules::Found;
use crate::rules::machine::{Options, Pattern};
use crate::text::Kind;

type Place = (usize, usize);

/// How many sentences back an act of harm may stand.
const BACK: usize = 3;

/// S14: whether an act of harm is in reach: the object of the predicate, else its sentence, else one of the sentences before. Where only
/// another passage can tell, `found.harm` is set.
#[inline(never)]
pub fn reaches(
    parsed: &Parsed,
    low: usize,
    high: usize,
    pattern: &Pattern,
    subject: Option<Place>,
    found: &mut Found,
) -> bool {
    if pattern.is(Options::ACCUSED) {
        found.harm = Reach::Accused;
        return true;
    }
    if !pattern.is(Options::HARM) && !pattern.is(Options::STOCK) {
        return true;
    }
    let last = parsed.word(found.end - 1);
    let predicate = Predicate { parsed, low, high, pattern, subject, last };
    let actor_follows = found.slot(SlotName::Actor).is_some_and(|(from, _)| from == found.end);
    if let Some(event) = found.slot(SlotName::Event) {
        predicate.event(event, found)
    } else if pattern.is(Options::PATIENT) {
        predicate.patient(found)
    } else if actor_follows && among!(last, "on" | "to" | "of" | "by" | "with" | "at" | "for" | "from") {
        predicate.blamed(found)
    } else if pattern.category == Category::ResponsibilityClaim && last == word!("by") && !pattern.is(Options::STOCK) {
        predicate.claimed(found)
    } else {
        predicate.object(found)
    }
}

/// A predicate of responsibility in the sentence `[low, high)`, whose act of harm is looked for.
struct Predicate<'p> {
    parsed: &'p Parsed<'p>,
    low: usize,
    high: usize,
    pattern: &'p Pattern,
    subject: Option<Place>,
    /// Its last word.
    last: Word,
}

impl Predicate<'_> {
    /// Whether harm is within reach of what the pattern takes for the deed: "accused him of … planting it".
    fn event(&self, (from, own): Place, found: &mut Found) -> bool {
        let &Predicate { parsed, low, high, .. } = self;
        // The object of the deed: "opened an inquiry into the bombing" harms nobody.
        let clause = |&k: &usize| {
            let t = &parsed.tokens[k];
            (!t.is(lexicon::SUBORDINATOR) || t.is(lexicon::THAT))
                && (!among!(parsed.word(k), "into" | "about" | "over" | "for") || form_of!(parsed.word(k - 1), "order"))
        };
        let closed = found.slot(SlotName::Actor).is_some_and(|(actor, _)| actor >= own);
        let to = if closed { own } else { (own..high.min(from + 12)).take_while(clause).last().map_or(own, |k| k + 1) };
        if (from..to)
            .any(|k| harm::harmful(parsed, k) && (k < own || parsed.capitals_mute || !harm::modifies(parsed, k, high)))
        {
            return true;
        }
        // "accused him of giving the order"
        let order = (from..to).any(|k| matches!(parsed.word(k), word!("order" | "orders")));
        let pronoun = among!(parsed.word(from), "it" | "this" | "that" | "them") && to == from + 1;
        (order || pronoun || anaphor(parsed, from.max(found.end), high))
            && (harm::between(parsed, low, found.start)
                || militant(parsed, found.slot(SlotName::Actor))
                || self.before(found))
    }

    /// Whether the subject is an act of harm, or points back at one.
    fn patient(&self, found: &mut Found) -> bool {
        let Some((from, to)) = self.subject else { return harm::between(self.parsed, self.low, found.start) };
        harm::between(self.parsed, from, to) || anaphor(self.parsed, from, self.high) && self.before(found)
    }

    /// "the blast was blamed on": whether an act is the subject, or what the subject points back at. The actor follows at once.
    fn blamed(&self, found: &mut Found) -> bool {
        let &Predicate { parsed, low, high, pattern, subject, .. } = self;
        let actor = found.slot(SlotName::Actor);
        if self.describes(found) {
            return false;
        }
        // "sees the hand of a rival in the assassination"
        let act = actor.is_some_and(|(_, to)| {
            among!(parsed.word(to), "in" | "for" | "over" | "behind" | "after")
                && harm::act(parsed, to + 1, high).is_some()
        });
        // "was hit by an Ostrian missile"
        let weapon = actor.is_some_and(|(from, to)| {
            let end = phrase::any(parsed, from, high).unwrap_or(to);
            harm::between(parsed, from, end.max(to))
        });
        // What commas enclose between subject and predicate is an aside.
        let before =
            subject.map_or(found.start, |(_, to)| if parsed.tokens[to].kind == Kind::Comma { to } else { found.end });
        if act || weapon || harm::between(parsed, low, before) {
            return true;
        }
        let points_back = subject
            .is_some_and(|(from, _)| anaphor(parsed, from, high) || parsed.word(from) == word!("they"))
            || (found.start..found.end).any(|k| matches!(parsed.word(k), word!("it" | "they")))
            || pattern.is(Options::CONTEXT);
        points_back && (militant(parsed, actor) || harm::between(parsed, found.end, high) || self.before(found))
    }

    /// "a group linked to": a participle behind people describes them.
    fn describes(&self, found: &Found) -> bool {
        let (parsed, start) = (self.parsed, found.start);
        // "an attack that officials blamed on rebels"
        let active =
            self.subject.is_some_and(|(from, _)| from > self.low && parsed.tokens[from - 1].is(lexicon::RELATIVE));
        let active = active && among!(parsed.word(start), "attributed" | "blamed" | "pinned");
        !active
            && !parsed.tokens[start].is(lexicon::AUXILIARY)
            && start > self.low
            && parsed.tokens[start - 1].is(lexicon::MILITANT | lexicon::PERSON | lexicon::CHANNEL | lexicon::DOCUMENT)
            && !parsed.tokens[start - 1].is(lexicon::HARM)
            && parsed.tokens[start].is(lexicon::VERB_PARTICIPLE)
            && among!(parsed.word(start), "linked" | "tied" | "traced" | "attributed" | "blamed" | "pinned")
    }

    /// "an attack on the embassy claimed by", "it was claimed by": whether the act stands close before.
    fn claimed(&self, found: &mut Found) -> bool {
        /// So many tokens before the predicate.
        const CLOSE: usize = 12;
        let parsed = self.parsed;
        let mut close = found.start.saturating_sub(CLOSE).max(self.low)..found.start;
        harm::between(parsed, close.start, close.end)
            || (close.any(|k| parsed.tokens[k].is(lexicon::WEAK_HARM))
                || self.subject.is_some_and(|(from, _)| anaphor(parsed, from, self.high)))
                && self.before(found)
    }

    /// Whether the object of the predicate is an act of harm; without an object of its own the sentence, or those before, must name one.
    fn object(&self, found: &mut Found) -> bool {
        let &Predicate { parsed, low, high, pattern, last, .. } = self;
        let end = object_end(parsed, found.end, high);
        // "claimed responsibility for briefly disabling the pumps"
        let first = (found.end..high - 1).find(|&k| !parsed.adverb(k)).unwrap_or(high - 1);
        let first = &parsed.tokens[first];
        let stock = pattern.is(Options::STOCK);
        if stock && first.is(lexicon::VERB_ING) && first.is(lexicon::DEED | lexicon::COMMISSION) {
            return true;
        }
        // "nobody took responsibility | for": where nobody did, the preposition stands outside the mark.
        // "denied that he was involved | in": so does that of what somebody has no part in.
        let preposition = parsed.word(found.end);
        let outside = preposition == word!("for") || preposition == word!("in") && last == word!("involved");
        // "pleaded guilty | in May to a charge of trespass"
        let plea = (last == word!("guilty"))
            .then(|| (found.end..high.min(found.end + 6)).find(|&k| parsed.word(k) == word!("to")))
            .flatten();
        let outside = outside || plea.is_some();
        let start = plea.map_or(found.end + usize::from(outside), |to| to + 1);
        let takes_object = outside || among!(last, "for" | "of" | "in" | "to" | "with" | "about" | "that");
        // "for torturing detainees" is no compound.
        let gerund = |k: usize| parsed.tokens[k].is(lexicon::VERB_ING) && parsed.tokens[k].is(lexicon::DEED);
        let named = |k: usize| {
            harm::harmful(parsed, k)
                && (!takes_object || gerund(k) || parsed.capitals_mute || !harm::modifies(parsed, k, high))
        };
        if let Some(act) = (found.end..end).find(|&k| named(k)) {
            return !(takes_object && (found.end..act).any(|k| handling(parsed.word(k))));
        }
        let names_none = match () {
            () if !takes_object => true,
            () if stock => start + 1 >= end || anaphor(parsed, start, high),
            () => {
                let nobody = found.category == Category::ResponsibilityNoClaim;
                // "pleaded not guilty to all counts", "was not involved in any way"
                let unsaid = parsed.word(start) == word!("any") && parsed.word(start + 1) == word!("way")
                    || end <= start + 3
                        && among!(parsed.word(start), "all" | "the" | "both" | "these" | "those" | "any")
                        && among!(parsed.word(end - 1), "charges" | "charge" | "counts");
                unsaid || start >= end || nobody && last != word!("for") && !outside || anaphor(parsed, start, end)
            }
        };
        match () {
            () if names_none && stock => true,
            () if names_none => harm::between(parsed, low, high) || self.before(found),
            () => {
                let before = if stock { found.start } else { found.end };
                harm::between(parsed, low, before) && !plain(parsed, start, end)
            }
        }
    }

    /// Whether an act of harm stands in one of the sentences before; where the passage has none before, another passage must tell.
    fn before(&self, found: &mut Found) -> bool {
        let &Predicate { parsed, low, pattern, .. } = self;
        let index = parsed.sentences.partition_point(|&(start, _)| start < low);
        let before = &parsed.sentences[index.saturating_sub(BACK)..index];
        let follows = found.category == Category::ResponsibilityNoClaim;
        let after = parsed.sentences.get(index + 1).filter(|_| follows);
        if !before.iter().chain(after).any(|&(start, end)| harm::between(parsed, start, end)) {
            found.harm = if pattern.is(Options::NEAR) { Reach::Close } else { Reach::Before };
        }
        true
    }
}

/// Whether it is how something was dealt with, and not what was done: "for the slow response to the attack".
fn handling(word: Word) -> bool {
    among!(
        word,
        "response" | "handling" | "investigation" | "inquiry" | "rescue" | "search" | "lapses" | "failures" | "delays"
    )
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
        // "in the sale of the land where the attack took place"; "in either sale, a week after the attack"
        let when = |k: usize| among!(parsed.word(k), "after" | "before" | "following" | "during" | "amid" | "since");
        if parsed.word(k) == word!("where") || t.kind == Kind::Comma && (k + 1..high.min(k + 4)).any(when) {
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
    if among!(
        word,
        "it" | "them" | "both" | "either" | "which" | "whose" | "that" | "this" | "these" | "those" | "each"
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
    if word == word!("what") && form_of!(parsed.word(at + 1), "happen") {
        return true;
    }
    let end = high.min(at + 6);
    for k in at..end {
        let t = &parsed.tokens[k];
        if t.is(lexicon::WEAK_HARM) && !(parsed.word(k) == word!("event") && parsed.tokens[at].is(lexicon::INDEFINITE))
        {
            return !harm::modifies(parsed, k, high);
        }
        if !t.is_word() && t.kind != Kind::Comma
            || t.is(lexicon::AUXILIARY)
            || (t.is(lexicon::PREPOSITION) && k > at && parsed.word(k) != word!("of"))
        {
            return false;
        }
    }
    false
}
