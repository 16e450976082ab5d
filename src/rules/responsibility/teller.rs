//! Who tells of a deed: a source of the sentence, or whoever stands beside a cue, in front of what is told, behind it, or nowhere near
//! it where it stands in quotation marks.

use super::deed::Deed;
use super::subject;
use crate::grammar::{Parsed, phrase, verb};
use crate::lexicon::{self, Classes, Words};
use crate::report::Group;
use crate::rules::Found;
use crate::text::Kind;

/// So many tokens may stand between a cue and the clause of the deed: "said on Friday that in both villages".
const BETWEEN: usize = 14;
/// So many tokens from the deed on the clause may reach: "… rebels shelled two villages in the north on Friday, the mayor said".
pub const BEHIND: usize = 22;

type Place = (usize, usize);

/// Who sits in court, and the court.
pub const COURTS: &Words =
    words!["court", "inquest", "jury", "jurors", "tribunal", "inquiry", "commission", "hearing", "trial", "judge",];

/// Who tells of a deed.
pub struct Teller {
    /// The words that say that it is told, where they stand before the deed.
    pub cue: Option<Place>,
    /// It is a noun: "suspicions that".
    pub noun: bool,
    /// Nobody tells it: "no group has said".
    pub negated: bool,
    /// The words draw it from something: "believe", "concluded".
    pub infers: bool,
    /// Who it is, as far as the sentence says.
    pub source: Option<Place>,
}

impl Teller {
    /// Somebody who says so with a verb.
    fn plain(cue: Option<Place>, source: Option<Place>) -> Teller {
        Teller { cue, noun: false, negated: false, infers: false, source }
    }
}

/// Who tells of the deed in its sentence: a source that was found there, or else whoever stands beside a cue.
pub fn teller(parsed: &Parsed, low: usize, high: usize, deed: &Deed, found: &[Found]) -> Option<Teller> {
    let tellers = || found.iter().filter(|f| matches!(f.category.group(), Group::Unnamed | Group::Attribution));
    let sources = || {
        tellers().filter(|f| !f.negated).filter_map(|f| {
            let cue = f.cue.filter(|cue| !puts_aside(parsed, cue.1 - 1))?;
            Some((f.start.min(cue.0), f.end.max(cue.1), (f.start, f.end), cue))
        })
    };
    let ahead = |(_, last, source, cue): (usize, usize, Place, Place)| {
        let beside = cue.1 == last && !goes_on(parsed, last, deed.start) && !by_way(parsed, last, deed.start);
        // "said nine died when he": that is nobody who tells.
        let source = Some(source).filter(|_| !by_way(parsed, last, deed.start));
        let plain = Teller::plain(beside.then_some(cue), source);
        let told = last <= deed.start && leads(parsed, last, deed.start);
        let negated = verb::group(parsed, cue.1 - 1, low).negated;
        told.then_some(Teller { negated, infers: infers(parsed, cue.1 - 1), ..plain })
    };
    let follower = |(first, last, source, _): (usize, usize, Place, Place)| {
        (last > deed.start && follows(parsed, low, deed, first, last)).then_some(Teller::plain(None, Some(source)))
    };
    let known = alleged(parsed, low, deed)
        .or_else(|| sources().find_map(ahead))
        .or_else(|| before(parsed, low, deed))
        .or_else(|| sources().find_map(follower))
        .or_else(|| tellers().find_map(|f| label(parsed, low, high, deed, (f.start, f.end))))
        .or_else(|| behind(parsed, low, high, deed))
        .or_else(|| according(parsed, low, deed));
    // What stands in quotation marks somebody has said, wherever he is named.
    let quoted = parsed.tokens[deed.start].quoted && parsed.tokens[deed.group.main].quoted;
    known.or_else(|| quoted.then_some(Teller::plain(None, None)))
}

/// Who speaks the words in quotation marks that the deed stands in, where a cue leads into them: "The militia wrote: “We …”".
pub fn introduced(parsed: &Parsed, low: usize, deed: &Deed) -> Option<Place> {
    let open = (low + 2..=deed.start).rev().find(|&k| parsed.tokens[k].kind == Kind::QuoteOpen)?;
    let mark = matches!(parsed.tokens[open - 1].kind, Kind::Colon | Kind::Comma);
    let at = open - 1 - usize::from(mark);
    let source = || subject::subject(parsed, verb::group(parsed, at, low).start, low);
    if at > low && cue(parsed, at) { source() } else { None }
}

/// "Rebels shelled mill: army", "Police: Brandt killed her": the source at this place, where it is the label of the sentence.
fn label(parsed: &Parsed, low: usize, high: usize, deed: &Deed, (from, to): Place) -> Option<Teller> {
    let parts = |k: usize| matches!(parsed.tokens[k].kind, Kind::Colon | Kind::Dash);
    let ends = to >= high || !parsed.tokens[to].is_word() && to + 1 >= high;
    let behind = from > deed.end && parts(from - 1) && ends && from - deed.end <= BEHIND;
    let ahead = from == low && to + 1 == deed.start && parsed.tokens[to].kind == Kind::Colon;
    (behind || ahead).then_some(Teller::plain(None, Some((from, to))))
}

/// Whether the cue at `at` says that it was not so, or asks whether it was: what is denied is not told.
fn puts_aside(parsed: &Parsed, at: usize) -> bool {
    form_of!(parsed.word(at), "deny" | "reject" | "dismiss" | "dispute" | "ask" | "doubt" | "refute" | "wonder")
}

/// The cue before the deed, where no source was found beside it: "the mayor told reporters that".
fn before(parsed: &Parsed, low: usize, deed: &Deed) -> Option<Teller> {
    // "put out a statement saying it had", "went on air to say that"
    let loose = |k: usize| {
        hears(parsed, k, low)
            || among!(parsed.word(k), "saying" | "claiming" | "stating" | "telling" | "writing" | "announcing")
            // "a log shows that soldiers shot"
            || parsed.tokens[k].is(lexicon::EVIDENCE)
                && parsed.tokens[k].is(lexicon::VERB_PAST | lexicon::VERB_S)
                && parsed.tokens[k + 1].is(lexicon::THAT)
            || parsed.word(k - 1) == word!("to")
                && parsed.tokens[k].is(lexicon::CUE)
                && parsed.tokens[k].is(lexicon::VERB_BASE)
    };
    let at = (low + 1..deed.start).rev().take(BETWEEN).find(|&k| cue(parsed, k) || loose(k))?;
    let that = parsed.tokens[at + 1].is(lexicon::THAT) || parsed.word(at + 1) == word!("how");
    let plain = infers(parsed, at)
        || hears(parsed, at, low)
        || parsed.tokens[at].is(lexicon::VERB_ING)
        || parsed.tokens[at].is(lexicon::SPEECH)
            && !parsed.tokens[at].is(lexicon::STRICT | lexicon::OBJECTIVE | lexicon::HANDS_OVER);
    if !that && !plain || puts_aside(parsed, at) || !leads(parsed, at + 1, deed.start) {
        return None;
    }
    let group = verb::group(parsed, at, low);
    let source = subject::subject(parsed, group.start, low);
    let beside = !goes_on(parsed, at + 1, deed.start) && !by_way(parsed, at + 1, deed.start);
    let cue = beside.then_some((group.start, at + 1));
    let nobody = source.is_some_and(|(from, to)| {
        (from..to).any(|k| parsed.tokens[k].is(lexicon::NO | lexicon::NOBODY) || parsed.word(k) == word!("neither"))
    });
    // "it was suggested he had": nobody says that of himself.
    let it = group.passive && source.is_some_and(|(from, _)| parsed.word(from) == word!("it"));
    let source = source.filter(|_| !it);
    let plain =
        Teller { negated: group.negated || nobody, infers: infers(parsed, at), noun: it, ..Teller::plain(cue, source) };
    (!group.modal).then_some(plain)
}

/// "the inquest heard", "a court has been told": whether at `at` somebody is told who sits in court.
fn hears(parsed: &Parsed, at: usize, low: usize) -> bool {
    if !matches!(parsed.word(at), word!("heard" | "hears" | "told")) {
        return false;
    }
    let group = verb::group(parsed, at, low);
    group.passive == (parsed.word(at) == word!("told"))
        && group.start > low
        && parsed.word(group.start - 1).among(COURTS)
}

/// Whether the cue at `at` draws what is told from something.
fn infers(parsed: &Parsed, at: usize) -> bool {
    form_of!(
        parsed.word(at),
        "believe" | "suspect" | "conclude" | "allege" | "determine" | "establish" | "reckon" | "assess" | "think"
    )
}

/// The noun before the deed that says that it is told: "suspicions that", "her accusation that".
fn alleged(parsed: &Parsed, low: usize, deed: &Deed) -> Option<Teller> {
    /// So many tokens say whose it is: "allegations by the spy agency that".
    const WHOSE: usize = 8;
    let that = (low..deed.start).rev().take(BETWEEN).find(|&k| parsed.tokens[k].is(lexicon::THAT))?;
    let from = (low.max(that.saturating_sub(WHOSE))..that).rev().take_while(|&k| parsed.tokens[k].kind != Kind::Comma);
    let whose = from.take_while(|&k| {
        let t = &parsed.tokens[k];
        !t.is(verb::FORMS | lexicon::AUXILIARY) || t.kind == Kind::Possessive || parsed.name_like(k)
    });
    let whose = whose.filter(|&k| matches!(parsed.word(k), word!("by" | "from"))).last();
    let at = whose.unwrap_or(that).checked_sub(1)?;
    let noun = among!(
        parsed.word(at),
        "suspicion"
            | "suspicions"
            | "allegation"
            | "allegations"
            | "accusation"
            | "accusations"
            | "belief"
            | "indications"
            | "evidence"
            | "proof"
            | "confidence"
            | "criticism"
            | "complaints"
            | "speculation"
            | "claim"
            | "claims"
    );
    let none = (low.max(at.saturating_sub(4))..at).any(|k| {
        parsed.tokens[k].is(lexicon::NO | lexicon::NEGATION)
            || form_of!(parsed.word(k), "deny" | "reject" | "dismiss" | "dispute")
    });
    (noun && !none && leads(parsed, that + 1, deed.start)).then_some(Teller {
        cue: Some((at, that + 1)),
        noun: true,
        negated: false,
        infers: false,
        source: None,
    })
}

/// "According to the health minister, jets bombed the market", where no source was found there.
fn according(parsed: &Parsed, low: usize, deed: &Deed) -> Option<Teller> {
    let comma = deed.start.checked_sub(1).filter(|&k| k > low && parsed.tokens[k].kind == Kind::Comma)?;
    let from = (low..comma).rev().take(BETWEEN).find(|&k| parsed.word(k) == word!("according"))? + 2;
    (from < comma).then_some(Teller::plain(None, Some((from, comma))))
}

/// The cue behind the deed, where no source was found beside it: "…, the mayor said".
fn behind(parsed: &Parsed, low: usize, high: usize, deed: &Deed) -> Option<Teller> {
    let comma = (deed.end..high.min(deed.end + BEHIND)).find(|&k| parsed.tokens[k].kind == Kind::Comma)?;
    let from = comma + 1 + usize::from(parsed.get(comma + 1)?.kind == Kind::QuoteClose);
    let at = (from..high.min(from + 8)).find(|&k| cue(parsed, k) || hears(parsed, k, low))?;
    const BREAKS: Classes = lexicon::RELATIVE.and(lexicon::SUBORDINATOR).and(lexicon::COORDINATOR);
    let plain = (from..at).all(|k| parsed.tokens[k].is_word() && !parsed.tokens[k].is(BREAKS));
    let source = if at > from { Some((from, at)) } else { phrase::any(parsed, at + 1, high).map(|end| (at + 1, end)) };
    (plain
        && (parsed.tokens[at].is(lexicon::SPEECH) || infers(parsed, at) || hears(parsed, at, low))
        && !puts_aside(parsed, at)
        && follows(parsed, low, deed, from, at + 1))
    .then_some(Teller::plain(None, source))
}

/// Whether the word at `at` is a verb with which somebody says or thinks.
fn cue(parsed: &Parsed, at: usize) -> bool {
    let t = &parsed.tokens[at];
    let base = t.is(lexicon::VERB_BASE)
        && parsed.tokens[at - 1]
            .is(lexicon::NOUN_MANY | lexicon::SUBJECT_PRONOUN | lexicon::INSTITUTION | lexicon::RELATIVE);
    // "no comment on reports that"
    let noun = t.is(lexicon::VERB_S) && parsed.tokens[at - 1].is(lexicon::PREPOSITION | lexicon::BE);
    t.is(lexicon::CUE)
        && (base || t.is(lexicon::VERB_PAST | lexicon::VERB_S))
        && !noun
        && !verb::noun_position(parsed, at)
}

/// Whether who tells, the tokens `[first, last)`, stands right behind the clause of the deed.
fn follows(parsed: &Parsed, low: usize, deed: &Deed, first: usize, last: usize) -> bool {
    if first <= deed.end {
        return false;
    }
    let before = deed.start.saturating_sub(1).max(low);
    // "After jets struck the port and boats hit the pier, …"
    let opens = |k: usize| {
        among!(
            parsed.word(k),
            "after" | "before" | "when" | "while" | "since" | "as" | "although" | "though" | "because"
        )
    };
    let main = deed.start == low
        || !parsed.tokens[before].is(lexicon::SUBORDINATOR | lexicon::RELATIVE | lexicon::WH)
            && !matches!(parsed.word(before), word!("after" | "before" | "since"))
            && !(low..deed.start.min(low + 3)).any(opens)
        || by_way(parsed, low, deed.start)
        || looked_on(parsed, low, deed.start);
    let stops = |k: usize| matches!(parsed.tokens[k].kind, Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Colon);
    // The comma, or the comma and the mark that closes the quotation.
    let quote = first > deed.end + 1 && parsed.tokens[first - 1].kind == Kind::QuoteClose;
    let edge = first - 1 - usize::from(quote && stops(first - 2));
    main && first - deed.end <= BEHIND
        && matches!(parsed.tokens[first - 1].kind, Kind::Comma | Kind::QuoteClose | Kind::Dash)
        // "…, setting fires and hurling stones, the mayor said"
        && !(deed.end..edge).any(|k| stops(k) && !parsed.tokens[k + 1].is(lexicon::VERB_ING))
        && parsed.word(last) != word!("that")
        // "…, a man they say is behind it"
        && !parsed.get(last).is_some_and(|t| t.is(lexicon::AUXILIARY))
}

/// Whether what stands between a cue and a clause leads into what is told, and begins no clause of its own.
fn leads(parsed: &Parsed, from: usize, to: usize) -> bool {
    // "pledged to visit"
    if parsed.word(from) == word!("to") && parsed.tokens[from + 1].is(lexicon::VERB_BASE) {
        return false;
    }
    let that = to > from && parsed.tokens[to - 1].is(lexicon::THAT);
    // "said he had no doubt that"
    let end = to - usize::from(that);
    if end > from + 2 && parsed.word(end - 1) == word!("doubt") && among!(parsed.word(end - 2), "no" | "little") {
        return to - from <= BETWEEN;
    }
    // "found no evidence that"
    if that && (from..end).any(|k| parsed.tokens[k].is(lexicon::NO)) {
        return false;
    }
    let clause = |k: usize| {
        let t = &parsed.tokens[k];
        puts_aside(parsed, k)
            || k > from && (k + 1 == to || parsed.tokens[k + 1].is(lexicon::THAT)) && cue(parsed, k)
            || matches!(t.kind, Kind::Semicolon | Kind::Stop | Kind::Colon | Kind::Dash)
            || t.is(lexicon::RELATIVE | lexicon::WH | lexicon::SUBORDINATOR)
                && !t.is(lexicon::THAT)
                && !(k == from && parsed.word(k) == word!("how"))
            || t.is(lexicon::AUXILIARY)
            || t.is(lexicon::VERB_PAST | lexicon::VERB_S)
                // "in an emailed statement that", "in a video posted on a forum that"
                && !(that && t.is(lexicon::VERB_PARTICIPLE))
                && verb::finite(parsed, k)
                && !verb::noun_position(parsed, k)
            || among!(parsed.word(k), "but" | "after" | "before" | "since" | "while")
    };
    if goes_on(parsed, from, to) || by_way(parsed, from, to) {
        to - from <= 2 * BEHIND
    } else {
        to - from <= BETWEEN && !(from..to).any(clause)
    }
}

/// "said nine were killed when jets bombed the market", "… after a soldier fired on them": whether the deed says how the harm came about that was told before it.
fn by_way(parsed: &Parsed, from: usize, to: usize) -> bool {
    let harmed = |k: usize| among!(parsed.word(k), "killed" | "wounded" | "injured" | "hurt" | "died");
    to > from + 1 && matches!(parsed.word(to - 1), word!("when" | "after")) && (from..to - 1).any(harmed)
}

/// "Residents watched as soldiers burned the market": whether somebody was there when what starts at `to` was done.
fn looked_on(parsed: &Parsed, from: usize, to: usize) -> bool {
    /// So many tokens may stand between the two: "watched through his sights as".
    const BETWEEN: usize = 5;
    to > from
        && parsed.word(to - 1) == word!("as")
        && (from.max(to.saturating_sub(BETWEEN))..to)
            .any(|k| among!(parsed.word(k), "watched" | "hid" | "fled" | "looked"))
}

/// "said that he had left and that gunboats had sunk it": whether what is told goes on behind another clause of it.
fn goes_on(parsed: &Parsed, from: usize, to: usize) -> bool {
    to >= from + 2 && parsed.tokens[to - 1].is(lexicon::THAT) && parsed.tokens[to - 2].is(lexicon::COORDINATOR)
}
