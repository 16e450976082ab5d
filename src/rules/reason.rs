//! Why anonymity was asked for: the class of a reason, by the words it is given in.

use crate::finding::SlotName;
use crate::grammar::Parsed;
use crate::text::{self, Kind};

use super::Found;

/// A class of reasons and how its words begin, in lower case; a space in a stem stands between two words. The first class of which a
/// stem is found counts.
const CLASSES: [(&str, &[&str]); 10] = [
    (
        "not-authorised",
        &[
            "authori",
            "unauthori",
            "permission",
            "permitted",
            "allowed to",
            "cleared to",
            "at liberty",
            "not supposed",
            "not free to",
            "clearance",
            "empowered",
            "sanctioned to",
            "approval to",
            "not an official spokes",
        ],
    ),
    (
        "retaliation",
        &[
            "retaliat",
            "retribut",
            "reprisal",
            "repercussion",
            "backlash",
            "recriminat",
            "punish",
            "job",
            "career",
            "fired",
            "dismiss",
            "sack",
            "blacklist",
            "employ",
            "livelihood",
            "pension",
            "alienat",
            "anger",
            "antagoni",
            "upset",
            "relationship",
            "boss",
            "supervisor",
            "superior",
            "consequences",
            "disciplin",
            "harass",
            "visa",
            "expelled",
            "deport",
            "work",
            "promotion",
            "evict",
            "landlord",
            "ostraci",
            "funding",
            "bully",
            "bullied",
            "displeas",
            "wrath",
            "professional",
        ],
    ),
    (
        "safety",
        &[
            "safe",
            "threat",
            "danger",
            "endanger",
            "kill",
            "death",
            "murder",
            "attack",
            "violen",
            "arrest",
            "persecut",
            "prosecut",
            "jail",
            "imprison",
            "prison",
            "detain",
            "detention",
            "harm",
            "target",
            "militant",
            "gang",
            "looter",
            "cartel",
            "mafia",
            "taliban",
            "torture",
            "abduct",
            "kidnap",
            "revenge",
            "vengeance",
            "life",
            "lives",
            "hurt",
            "security of",
            "own security",
            "security fear",
            "security concern",
            "security reason",
            "stalk",
            "regime",
        ],
    ),
    (
        "ground-rules",
        &[
            "ground rule",
            "ground-rule",
            "rules",
            "rule",
            "protocol",
            "polic",
            "guideline",
            "customary",
            "custom",
            "practice",
            "convention",
            "regulation",
            "requirement",
        ],
    ),
    (
        "legal",
        &[
            "legal",
            "lawsuit",
            "litigat",
            "sued",
            "sue",
            "court",
            "nondisclosure",
            "non-disclosure",
            "nda",
            "agreement",
            "contract",
            "settlement",
            "law",
            "laws",
            "gag order",
            "sealed",
            "grand jury",
            "criminal",
            "trial",
            "immigration status",
            "investigat",
            "inquiry",
            "probe",
            "hearing",
            "proceeding",
            "undocumented",
        ],
    ),
    (
        "not-yet-public",
        &[
            "announce",
            "not been made public",
            "not yet public",
            "not public",
            "public yet",
            "yet to be",
            "finali",
            "not final",
            "made public",
            "been public",
            "n't public",
            "is public",
            "be public",
            "unreleased",
            "released",
            "unpublished",
            "publish",
            "not yet",
            "ahead of",
            "before",
            "until",
            "pending",
            "formally",
            "official yet",
            "officially",
            "disclosed",
            "completed",
            "premature",
            "embargo",
        ],
    ),
    (
        "privacy",
        &[
            "privacy",
            "health",
            "medical",
            "illness",
            "disease",
            "diagnos",
            "stigma",
            "embarrass",
            "shame",
            "asham",
            "humiliat",
            "reputation",
            "personal",
            "family",
            "children",
            "sexual",
            "grief",
            "religious",
            "cultural",
        ],
    ),
    ("sensitivity", &["sensitiv", "delica", "controvers", "explosive", "diplomatic"]),
    (
        "private",
        &[
            "private",
            "internal",
            "confidential",
            "candid",
            "frank",
            "freely",
            "openly",
            "deliberation",
            "closed-door",
            "closed",
            "closed door",
            "behind-the-scenes",
            "behind the scenes",
            "secret",
            "honest",
            "bluntly",
            "classified",
            "intelligence",
            "not for public",
            "privately",
            "conversation",
            "discussions",
            "negotiation",
            "talks",
        ],
    ),
    (
        "commercial",
        &[
            "commercial",
            "business",
            "client",
            "customer",
            "competitor",
            "competitive",
            "compete",
            "market",
            "investor",
            "deal",
            "price",
            "supplier",
            "trade",
            "stock exchange",
            "shareholder",
            "sponsor",
            "advertis",
        ],
    ),
];

/// Whether reasons of the class are stock wording, which tells a reader little.
pub(crate) fn stock(class: &str) -> bool {
    matches!(class, "not-authorised" | "sensitivity" | "private")
}

/// The class of the reason given in `[start, end)`.
#[inline(never)]
pub(crate) fn class(parsed: &Parsed, start: usize, end: usize) -> &'static str {
    let mut words = String::new();
    let mut starts = Vec::with_capacity(end - start);
    for at in start..end {
        starts.push(words.len());
        text::push_plain(&mut words, parsed.raw(at));
        words.push(' ');
    }
    let words = words.as_bytes();
    // Most stems begin with no two letters that a word here begins with.
    let two = |word: &[u8]| 1u64 << ((5 * u32::from(word[0]) + u32::from(word[1])) % 64);
    let twos = starts.iter().fold(0, |all, at| all | two(&words[*at..]));
    let given = |stem: &&str| {
        let stem = stem.as_bytes();
        twos & two(stem) != 0 && starts.iter().any(|at| words[*at] == stem[0] && words[*at..].starts_with(stem))
    };
    CLASSES.iter().find(|(_, stems)| stems.iter().any(&given)).map_or("other", |(class, _)| class)
}

/// The reason that stands before the request, at the start of its sentence: "Fearing for his job, the foreman asked …".
fn before(parsed: &Parsed, low: usize, start: usize) -> Option<(usize, usize)> {
    let opens = match parsed.word(low) {
        word!("fearing" | "because" | "since" | "citing" | "given" | "afraid" | "worried" | "fearful" | "wary") => true,
        word!("for" | "out" | "in" | "to") => {
            among!(parsed.word(low + 1), "fear" | "of" | "protect" | "avoid")
        }
        _ => false,
    };
    let comma = (low..start).find(|at| parsed.tokens[*at].kind == Kind::Comma)?;
    (opens && comma > low + 1).then_some((low, comma))
}

/// Gives terms of anonymity the class of their reason, and finds the reason where it stands before them. `low` is where the sentence
/// of the mark starts.
#[inline(never)]
pub(crate) fn read(parsed: &Parsed, low: usize, found: &mut Found) {
    let slot = found.slot(SlotName::Reason);
    let reason = slot.or_else(|| match found.class {
        // Terms that are the reason themselves.
        Some(_) => Some((found.start, found.end)),
        None => before(parsed, low, found.start),
    });
    if let Some((start, end)) = reason {
        found.class.get_or_insert_with(|| class(parsed, start, end));
        if slot.is_none() {
            found.slots.push((SlotName::Reason, start, end));
        }
    }
}
