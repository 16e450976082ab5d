//! Which words speak of harm: some plainly, some only beside others ("blew up", "placed the device"), some unless others stand beside
//! them ("killed the trade", "shot the film").

use std::ops::Range;

use crate::grammar::Parsed;
use crate::lexicon::{self, Classes, Word, Words};
use crate::text::{Kind, Token};

/// Without one of these nothing speaks of harm.
const HARMFUL: Classes = lexicon::HARM.and(lexicon::DEED).and(lexicon::MAY_HARM);

/// What words beside another tell of it.
struct Beside {
    /// Where they stand, counted in tokens from the other: from there up to there.
    near: (isize, isize),
    words: &'static Words,
    tells: Tells,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// The word speaks of harm.
    Harm,
    /// It speaks of harm, and without them it does not.
    Only,
    /// It does not speak of harm.
    None,
}

const RIGHT_BEFORE: (isize, isize) = (-1, -1);
const RIGHT_BEHIND: (isize, isize) = (1, 1);

const fn harm(near: (isize, isize), words: &'static Words) -> Beside {
    Beside { near, words, tells: Tells::Harm }
}

const fn only(near: (isize, isize), words: &'static Words) -> Beside {
    Beside { near, words, tells: Tells::Only }
}

const fn none(near: (isize, isize), words: &'static Words) -> Beside {
    Beside { near, words, tells: Tells::None }
}

/// The words beside which this one speaks of harm, or does not.
fn company(word: Word) -> &'static [Beside] {
    match word {
        // "blew up"
        word!("up") => {
            const { &[only(RIGHT_BEFORE, words!["blow", "blew", "blown", "blowing", "himself", "herself", "themselves"])] }
        }
        word!("on" | "at") => const { &[only(RIGHT_BEFORE, words!["fired", "firing"])] },
        word!("into") => {
            const { &[only(RIGHT_BEFORE, words!["fired", "firing", "broke", "broken", "breaking", "break"])] }
        }
        // "beat him to death", "beat him up", "beat protesters", "beaten by guards"; not "beat the champions"
        word!("beat" | "beaten" | "beating") => {
            const {
                &[
                    harm((1, 2), words!["up"]),
                    only(
                        (1, 5),
                        words![
                            "death",
                            "unconscious",
                            "batons",
                            "sticks",
                            "protesters",
                            "demonstrators",
                            "prisoners",
                            "detainees",
                            "civilians",
                            "villagers",
                            "students",
                            "marchers",
                            "strikers",
                            "worshippers",
                            "migrants",
                            "refugees",
                            "reporters",
                            "journalists",
                            "passengers",
                            "bystanders",
                            "women",
                            "suspects",
                            "captives",
                            "hostages",
                            "militiamen",
                            "rebels",
                            "captors",
                            "jailers",
                            "mob",
                            "police",
                            "soldiers",
                            "guards",
                            "officers",
                        ],
                    ),
                ]
            }
        }
        // "used chlorine", "smeared his face with VX"
        word!("sarin" | "chlorine" | "vx" | "acid" | "toxin" | "nerve") => {
            const {
                &[
                    only((-3, -1), words!["use", "uses", "used", "using"]),
                    only(
                        (-8, -1),
                        words!["smeared", "swabbed", "rubbed", "wiped", "sprayed", "splashed", "threw", "thrown"],
                    ),
                ]
            }
        }
        // "accessed the emails"
        word!("accessed" | "compromised") => {
            const { &[harm((1, 5), words!["emails", "email", "accounts", "systems", "records", "mailboxes"])] }
        }
        word!("access") => const { &[only(RIGHT_BEFORE, words!["unauthorised", "unauthorized"])] },
        // "brought the plane down"
        word!("brought") => {
            const { &[only((1, 5), words!["plane", "airliner", "helicopter", "aircraft", "jet", "tower", "bridge"])] }
        }
        // "dropped barrels of explosives"
        word!("dropped" | "dropping") => const { &[only((1, 4), words!["bomb", "bombs", "explosives", "munitions"])] },
        // "bombed at the audition"
        word!("bombed") => const { &[none(RIGHT_BEHIND, words!["at", "out"])] },
        // "slashed his throat"
        word!("slashed" | "slashing") => const { &[only((1, 5), words!["face", "throat", "neck"])] },
        // "data theft": others rob nobody of more than things.
        word!("theft" | "thefts") => const { &[only(RIGHT_BEFORE, words!["data", "files", "crypto"])] },
        // "placed the device"
        word!("device" | "devices") => const { &[only((-4, -1), words!["placed", "planted", "hidden", "left"])] },
        // "cut the cable"
        word!("severed" | "severing" | "cut" | "cutting") => {
            const { &[only((-4, 4), words!["cable", "cables", "pipeline", "pipelines", "wires"])] }
        }
        word!("crime" | "crimes") => {
            const {
                &[
                    only(
                        RIGHT_BEFORE,
                        words!["war", "violent", "terrorist", "hate", "heinous", "this", "these", "such"],
                    ),
                    only(RIGHT_BEHIND, words!["against"]),
                ]
            }
        }
        // "charged with waging war against the state"
        word!("war") => const { &[harm(RIGHT_BEFORE, words!["waging", "wage", "waged"])] },
        // "guilty of criminal damage"
        word!("damage") => const { &[harm(RIGHT_BEFORE, words!["criminal"])] },
        // "burned the market down", "burned homes"
        word!("burn" | "burned" | "burnt" | "burning") => {
            const {
                &[
                    none(RIGHT_BEHIND, words!["out"]),
                    harm((1, 4), words!["down", "alive"]),
                    harm((1, 4), BUILT),
                    harm((-4, -1), BUILT),
                ]
            }
        }
        word!("destroy" | "destroyed" | "destroying" | "wrecked") => {
            const { &[harm((1, 4), BUILT), harm((-4, -1), BUILT)] }
        }
        // "killed time", "killed the local trade"
        word!("kill" | "killed" | "killing" | "kills") => {
            const {
                &[
                    none(RIGHT_BEHIND, words!["time"]),
                    none(
                        (1, 4),
                        words!["industry", "centre", "center", "economy", "competition", "trade", "momentum", "hopes"],
                    ),
                ]
            }
        }
        // "sabotaged the talks"
        word!("sabotage" | "sabotages" | "sabotaged" | "sabotaging") => {
            const {
                &[none(
                    (1, 5),
                    words![
                        "compromise",
                        "talks",
                        "negotiations",
                        "agreement",
                        "accord",
                        "deal",
                        "truce",
                        "peace",
                        "bill",
                        "plan",
                        "plans",
                        "reform",
                        "reforms",
                        "policy",
                        "policies",
                        "process",
                        "relations",
                        "efforts",
                        "campaign"
                    ],
                )]
            }
        }
        // An illness.
        word!("attack" | "attacks") => const { &[none(RIGHT_BEFORE, words!["heart", "panic", "asthma", "cardiac"])] },
        // "shot themselves in the foot"
        word!("shot" | "shoot") => {
            const { &[none((2, 4), words!["foot"]), none(RIGHT_BEHIND, words!["wide", "up", "past", "over", "par"])] }
        }
        word!("shooting") => const { &[none((2, 4), words!["foot"]), none(RIGHT_BEHIND, words!["guard", "for"])] },
        _ => &[],
    }
}

/// What people live and work in, and what they live on.
const BUILT: &Words = words![
    "home",
    "homes",
    "house",
    "houses",
    "hut",
    "huts",
    "shop",
    "shops",
    "crops",
    "tents",
    "car",
    "cars",
    "town",
    "village",
    "villages",
    "farm",
    "farms",
    "dam",
    "bridge",
    "depot",
    "railway",
    "building",
    "buildings",
    "chapel",
    "shrine",
    "temple",
    "prison",
    "market",
    "camp",
    "trees",
    "offices",
    "vehicles",
    "truck",
    "trucks",
    "bus",
    "buses",
    "train",
    "warehouse",
    "hotel"
];

/// So many tokens behind the word stands what it is done to, where that may come to no harm (see [`spares`]): "killed the bill", "shot the
/// film", "attacked her record", "struck a chord".
fn object(word: Word) -> usize {
    match word {
        word!("kill" | "killed" | "killing" | "kills") | word!("strike" | "strikes" | "striking" | "struck") => 3,
        word!("shot" | "shoot" | "shooting") => 2,
        // "blew up the deal"
        word!("up") => 4,
        word!("attack" | "attacks" | "attacked" | "attacking" | "assault") => 5,
        _ => 0,
    }
}

/// Whether the sentence `[low, high)`, whose words have the classes `present`, names an act of harm.
pub fn named(parsed: &Parsed, low: usize, high: usize, present: Classes) -> bool {
    present.any(HARMFUL) && between(parsed, low, high)
}

/// Whether an act of harm is named between two tokens.
pub fn between(parsed: &Parsed, low: usize, high: usize) -> bool {
    (low..high).any(|k| harmful(parsed, k))
}

/// Whether the word at `at` speaks of harm.
pub fn harmful(parsed: &Parsed, at: usize) -> bool {
    let token = &parsed.tokens[at];
    let particle = at > 0 && token.is(lexicon::PREPOSITION) && parsed.tokens[at - 1].is(lexicon::MAY_HARM);
    if !(particle || token.is(HARMFUL)) {
        return false;
    }
    let word = token.word;
    if spares(parsed, at + 1..at + 1 + object(word)) {
        return false;
    }
    if hurts(parsed, at) {
        return true;
    }
    if let Some(tells) = beside(parsed, at) {
        return tells;
    }
    match word {
        // "no claim of responsibility", "nobody claimed responsibility": only for an act of harm, if nothing else is named.
        word!("responsibility") => claimed(parsed, at),
        word!("burned" | "burnt") if burns(parsed, at) => true,
        word!("drove" | "driven" | "driving" | "ploughed" | "plowed" | "ploughing" | "plowing") => rams(parsed, at),
        // "fired his rifle", "shots were fired"
        word!("fire" | "fires" | "fired" | "firing") if shoots(parsed, at) => true,
        // "fire him" is no fire.
        word!("fire") => {
            parsed.get(at + 1).is_none_or(|next| !next.is(lexicon::PRONOUN)) && word_before(parsed, at) != word!("to")
        }
        // "the union said it had launched a strike": nobody is struck.
        word!("strike" | "strikes" | "striking" | "struck") if works(parsed, at) => false,
        word!("mine" | "mines") => at > 0 && parsed.tokens[at - 1].is(lexicon::DETERMINER),
        word!("steal" | "steals" | "stole" | "stolen" | "stealing") => robs(parsed, at),
        // "executed five officials", but no plan
        word!("execute" | "executed" | "executing" | "hanged" | "hanging")
            if parsed.get(at + 1).is_some_and(|t| t.kind == Kind::Number || t.is(lexicon::NUMBER)) =>
        {
            true
        }
        _ => token.is(lexicon::HARM) || harms(parsed, at),
    }
}

fn word_before(parsed: &Parsed, at: usize) -> Word {
    at.checked_sub(1).map_or(Word::UNKNOWN, |k| parsed.word(k))
}

/// What the words beside the one at `at` tell: whether it speaks of harm. `None` where they leave it to the word.
fn beside(parsed: &Parsed, at: usize) -> Option<bool> {
    let mut only = false;
    for &Beside { near: (from, to), words, tells } in company(parsed.word(at)) {
        let mut near = at.saturating_add_signed(from)..(at + 1).saturating_add_signed(to);
        if near.any(|k| parsed.word(k).among(words)) {
            return Some(tells != Tells::None);
        }
        only |= tells == Tells::Only;
    }
    only.then_some(false)
}

/// Whether the word at `at`, which can be done to many things, is done to what is harmed by it: "two villagers had been executed".
fn harms(parsed: &Parsed, at: usize) -> bool {
    let token = &parsed.tokens[at];
    let passive = at > 1 && parsed.tokens[at - 1].is(lexicon::BE);
    let before = if passive { at.saturating_sub(5)..at } else { at..at };
    // "a drone had hit a depot": what armies send hits buildings to harm.
    let armed = || {
        form_of!(token.word, "hit" | "strike")
            && (at.saturating_sub(8)..at).any(|k| parsed.tokens[k].is(lexicon::WEAPON))
            && (at + 1..at + 5).any(|k| {
                parsed.word(k).among(BUILT)
                    || among!(
                        parsed.word(k),
                        "refinery"
                            | "port"
                            | "airport"
                            | "base"
                            | "plant"
                            | "station"
                            | "substation"
                            | "tanker"
                            | "apartment"
                            | "block"
                            | "blocks"
                    )
            })
    };
    armed()
        || (token.is(lexicon::DEED) || matches!(token.word, word!("accessed" | "compromised")))
            && (at + 1..parsed.tokens.len().min(at + 5)).chain(before).any(|k| parsed.tokens[k].is(lexicon::VICTIM))
}

/// Whether the word at `at` is a blow, and somebody receives it: "beating his wife", "punched a photographer". Rivals are beaten and hit
/// without harm, and so are records: there it must be somebody who can be no rival.
fn hurts(parsed: &Parsed, at: usize) -> bool {
    const HELPLESS: &Words = words![
        "wife",
        "girlfriend",
        "child",
        "children",
        "baby",
        "toddler",
        "infant",
        "pupil",
        "pupils",
        "inmate",
        "inmates",
        "patient",
        "patients",
        "maid"
    ];
    // "beat his son by a minute", but "accused of beating his son"
    const KIN: &Words =
        words!["husband", "boyfriend", "partner", "mother", "father", "son", "sons", "daughter", "daughters"];
    let word = parsed.word(at);
    let rival = form_of!(word, "beat" | "hit" | "drown");
    if !(rival || form_of!(word, "punch" | "kick" | "slap" | "choke" | "throttle" | "flog" | "pummel" | "headbutt")) {
        return false;
    }
    let word_at = |k: usize| parsed.get(k).filter(|t| t.is_word());
    // "kicked him in the head"; not "slapped them with a fine"
    if !rival && among!(parsed.word(at + 1), "him" | "her" | "me" | "them") {
        let next = parsed.word(at + 2);
        return word_at(at + 2)
            .is_none_or(|t| t.is(lexicon::PREPOSITION | lexicon::COORDINATOR | lexicon::SUBORDINATOR))
            && !among!(next, "with" | "out" | "off");
    }
    // "had beaten him with a belt"; not "had beaten him in the final"
    if among!(word, "beat" | "beaten") && among!(parsed.word(at + 1), "him" | "her" | "me" | "them") {
        return word_at(at + 2).is_none_or(|t| t.is(lexicon::COORDINATOR) || matches!(t.word, word!("with" | "until")));
    }
    // "kicked the pupil", "beating her two small children", "beaten by her husband"; not "kicked the players out"
    let from = at + 1 + usize::from(word == word!("beaten") && parsed.word(at + 1) == word!("by"));
    let mut phrase = (from..from + 4).take_while(|&k| {
        word_at(k).is_some_and(|t| !t.is(lexicon::PREPOSITION | lexicon::COORDINATOR | lexicon::AUXILIARY))
    });
    let struck = phrase.find(|&k| {
        parsed.word(k).among(HELPLESS)
            || (!rival || among!(word, "beating" | "beaten" | "drowned" | "drowning")) && parsed.word(k).among(KIN)
            || !rival
                && (parsed.tokens[k].is(lexicon::PERSON)
                    || parsed.name_like(k) && !form_of!(word, "choke")
                    || among!(parsed.word(k), "photographer" | "cameraman" | "man" | "woman" | "boy" | "girl"))
    });
    // "slapped the boy's hand"
    struck.is_some_and(|k| {
        !among!(parsed.word(k + 1), "out" | "off" | "with")
            && parsed.get(k + 1).is_none_or(|t| t.kind != Kind::Possessive)
    })
}

/// Whether the responsibility at `at` is one that is claimed.
fn claimed(parsed: &Parsed, at: usize) -> bool {
    let before = word_before(parsed, at);
    before == word!("of") && matches!(parsed.word(at.saturating_sub(2)), word!("claim" | "claims"))
        || form_of!(before, "claim") && parsed.word(at + 1) != word!("for")
}

/// "drove a van into a crowd": whether somebody is driven at.
fn rams(parsed: &Parsed, at: usize) -> bool {
    let somebody = |k: usize| {
        parsed.get(k).is_some_and(|t| t.is(lexicon::VICTIM))
            || among!(
                parsed.word(k),
                "crowd"
                    | "crowds"
                    | "parade"
                    | "marchers"
                    | "pedestrians"
                    | "people"
                    | "officers"
                    | "shoppers"
                    | "market"
            )
    };
    let into = (at + 1..at + 6).find(|&k| matches!(parsed.word(k), word!("into" | "at")));
    into.is_some_and(|into| (into + 1..into + 5).any(somebody))
}

/// "burned the library", "burned homes": whether what is burned is none of what burns anyway.
fn burns(parsed: &Parsed, at: usize) -> bool {
    const BUILDINGS: &Words = words!["homes", "houses", "villages", "churches", "mosques", "shops", "schools", "farms"];
    (parsed.get(at + 1).is_some_and(|t| t.is(lexicon::DETERMINER | lexicon::POSSESSIVE))
        || parsed.word(at + 1).among(BUILDINGS))
        && !spares(parsed, at + 1..at + 4)
        && !among!(parsed.word(at + 2), "hand" | "hands" | "food" | "wood" | "fuel" | "coal" | "oil")
}

/// Whether a strike is one of those who work.
fn works(parsed: &Parsed, at: usize) -> bool {
    /// So many tokens away from it something says so.
    const NEAR: usize = 12;
    // "the strike that killed the aid workers"
    let aid = |k: usize| {
        k > 0
            && among!(
                parsed.word(k - 1),
                "aid" | "rescue" | "relief" | "health" | "humanitarian" | "medical" | "charity"
            )
    };
    (at.saturating_sub(NEAR)..at + NEAR).any(|k| parsed.get(k).is_some_and(|t| t.is(lexicon::LABOUR)) && !aid(k))
}

/// Whether what is fired here is a weapon.
fn shoots(parsed: &Parsed, at: usize) -> bool {
    // "fired a ballistic missile into the sea": at nobody.
    let test = (at + 1..at + 5).any(|k| parsed.word(k) == word!("ballistic"));
    !test
        && parsed.word(at + 2) != word!("starting")
        && (at.saturating_sub(3)..at + 5).filter(|k| *k != at).any(|k| {
            parsed.get(k).is_some_and(|t| t.is(lexicon::WEAPON))
                || among!(
                    parsed.word(k),
                    "shot" | "shots" | "rounds" | "bullets" | "gun" | "rifle" | "pistol" | "weapon"
                )
        })
}

/// Whether somebody is robbed: "stole the show", "stole a march" take nothing from anybody.
fn robs(parsed: &Parsed, at: usize) -> bool {
    const PRIZES: &Words = words![
        "show",
        "march",
        "base",
        "bases",
        "kiss",
        "glance",
        "look",
        "win",
        "victory",
        "ball",
        "puck",
        "point",
        "points",
        "lead",
        "goal",
        "headlines",
        "limelight",
        "spotlight",
    ];
    // "in March"
    // "stole the files": nobody else need be named.
    let data = |k: usize| {
        among!(
            parsed.word(k),
            "cryptocurrency"
                | "cryptocurrencies"
                | "bitcoin"
                | "bitcoins"
                | "data"
                | "files"
                | "records"
                | "research"
                | "documents"
                | "secrets"
                | "emails"
        )
    };
    let prize = |k: usize| parsed.word(k).among(PRIZES) && !parsed.get(k).is_some_and(Token::capital);
    let robbed = |k: usize| parsed.word(k) == word!("from") || parsed.get(k).is_some_and(|t| t.is(lexicon::VICTIM));
    let behind = at + 1..at + 7;
    !behind.clone().any(prize) && (behind.clone().any(robbed) || behind.take(6).any(data))
}

/// Whether what stands at these places, as far as the phrase goes, comes to no harm: a bill, a film, a record.
pub fn spares(parsed: &Parsed, places: Range<usize>) -> bool {
    // "claimed the attack. Footage showed", "killed nine, a score of them children"
    let ends = |k: &usize| {
        parsed
            .get(*k)
            .is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash))
    };
    let mut places = places.take_while(|k| !ends(k));
    // "the attack on Sunny Pictures": what is part of a name says nothing.
    let named = |k| parsed.name_like(k) && parsed.name_like(k - 1) && !parsed.capitals_mute;
    places.any(|k| parsed.get(k).is_some_and(|t| t.is(lexicon::FIGURATIVE)) && !named(k))
}
