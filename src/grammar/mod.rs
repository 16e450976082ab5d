//! The shape of sentences: verb groups, noun phrases, and who says what.

mod content;
mod describe;
pub mod harm;
pub mod phrase;
pub mod speech;
pub mod verb;

use crate::lexicon::{self, Classes, Word};
use crate::text::{self, Kind, Role, Shape, Span, Token, Tokens};

/// A passage, cut into tokens and sentences.
pub struct Parsed<'t> {
    /// The passage as it stands.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Tokens,
    /// Its sentences as ranges of tokens.
    pub sentences: Vec<(usize, usize)>,
    /// What part of the page it is.
    pub role: Role,
    /// Capital letters say nothing here: title case or all upper case.
    pub capitals_mute: bool,
}

impl<'t> Parsed<'t> {
    /// Reads `text`.
    #[inline(never)]
    pub fn new(text: &'t str, role: Role) -> Self {
        let mut tokens = text::tokens(text);
        let sentences = text::sentences(text, &tokens);
        let (mut capitals, mut uppers) = (0, 0);
        for token in &tokens {
            capitals += usize::from(token.capital());
            uppers += usize::from(token.shape == Shape::Upper);
        }
        let capitals_mute = capitals_mute(&tokens, capitals, uppers);
        if !capitals_mute && uppers > 0 {
            // "a WHO official", "IT staff": letters that stand for a name are no pronoun.
            for token in tokens.iter_mut().filter(|t| t.shape == Shape::Upper && matches!(t.word, word!("who" | "it")))
            {
                token.forget();
            }
        }
        Parsed { text, tokens: Tokens::new(tokens), sentences, role, capitals_mute }
    }

    /// The token at `at`, if there is one.
    #[inline]
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The classes that the words between two tokens have among them.
    pub fn present(&self, low: usize, high: usize) -> Classes {
        self.tokens[low..high].iter().fold(Classes::NONE, |all, token| all | token.classes)
    }

    /// The bytes from the first token to the last of a range.
    #[inline(never)]
    pub fn span(&self, start: usize, end: usize) -> Span {
        debug_assert!(start < end, "an empty span");
        Span { passage: 0, start: self.tokens[start].start, end: self.tokens[end - 1].end }
    }

    /// The bytes of the sentence that the token at `at` stands in.
    pub fn sentence(&self, at: usize) -> Span {
        let (start, end) = self.sentence_of(at);
        self.span(start, end)
    }

    /// The tokens of the sentence that the token at `at` stands in.
    pub fn sentence_of(&self, at: usize) -> (usize, usize) {
        let index = self.sentences.partition_point(|&(_, end)| end <= at);
        self.sentences.get(index).copied().unwrap_or((at, at + 1))
    }

    /// The word at `at`, in lower case, empty where there is none or the lexicon does not know it.
    #[inline(always)]
    pub fn word(&self, at: usize) -> Word {
        self.get(at).map_or(Word::UNKNOWN, |token| token.word)
    }

    /// The noun at `at` in the singular, as far as the lexicon knows it.
    #[inline(never)]
    pub fn singular(&self, at: usize) -> Word {
        let word = self.word(at);
        if !word.classes().any(lexicon::NOUN_MANY) {
            return word;
        }
        match word {
            word!("people" | "persons") => return word!("person"),
            word!("wives") => return word!("wife"),
            _ => {}
        }
        let letters = text::visible(self.raw(at));
        let mut noun = [0; lexicon::LONGEST];
        let Some(place) = noun.get_mut(..letters.len()) else { return word };
        place.iter_mut().zip(letters.bytes()).for_each(|(place, letter)| *place = letter.to_ascii_lowercase());
        let endings: [(&[u8], &[u8]); 3] = [(b"ies", b"y"), (b"men", b"man"), (b"s", b"")];
        for (many, one) in endings {
            if let Some(stem) = place.strip_suffix(many) {
                let end = stem.len();
                noun[end..].fill(0);
                noun[end..end + one.len()].copy_from_slice(one);
                break;
            }
        }
        let one = lexicon::find_padded(&noun);
        if one == Word::UNKNOWN { word } else { one }
    }

    /// The word as it stands in the passage.
    #[inline(never)]
    pub fn raw(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| &self.text[token.start as usize..token.end as usize])
    }

    /// Whether the token's last letters are these, characters that are not seen left aside.
    #[inline(never)]
    pub fn ends_in(&self, at: usize, ending: &str) -> bool {
        let raw = self.raw(at);
        if raw.is_ascii() {
            return raw.ends_with(ending);
        }
        let mut seen = raw.chars().rev().filter(|&c| !text::invisible(c));
        ending.chars().rev().all(|c| seen.next() == Some(c))
    }

    /// Whether the token looks like a part of a proper name: a capital that is not just the start of a sentence.
    #[inline(never)]
    pub fn name_like(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        if !token.is_word() || !token.capital() {
            return false;
        }
        if token.is(lexicon::DETERMINER
            | lexicon::PRONOUN
            | lexicon::PREPOSITION
            | lexicon::SUBORDINATOR
            | lexicon::COORDINATOR
            | lexicon::AUXILIARY
            | lexicon::TIME
            | lexicon::WH)
            && !(token.is(lexicon::TITLE))
        {
            return false;
        }
        if self.capitals_mute {
            // Without capitals only a word that the lexicon does not know can pass for a name.
            return token.classes.is_empty() || token.is(lexicon::TITLE);
        }
        true
    }

    /// Whether a capital at `at` says nothing: the start of a sentence, or of what follows a dateline, a time or a label.
    pub fn capital_by_place(&self, at: usize, low: usize) -> bool {
        at == low
            || matches!(
                self.tokens[at - 1].kind,
                Kind::Dash | Kind::Colon | Kind::QuoteOpen | Kind::Open | Kind::Close | Kind::Stop
            )
            // "BREAKING | Officials"; not "Brill & Sons".
            || self.tokens[at - 1].kind == Kind::Other && self.raw(at - 1) == "|"
            || self.starts_sentence(at, low)
            || at == low + 1 && self.tokens[low].kind == Kind::Number
    }

    /// Whether the token starts a sentence (behind opening marks).
    #[inline(never)]
    pub fn starts_sentence(&self, at: usize, low: usize) -> bool {
        (low..at).all(|k| matches!(self.tokens[k].kind, Kind::QuoteOpen | Kind::Open | Kind::Dash | Kind::Other))
    }

    /// Whether the word ends like an adjective.
    pub fn adjectival(&self, at: usize) -> bool {
        // -al, -ive, -ous, -ful, -ic, -ish, -ed, -ing, -ern, -ary, -less, -able and -ible, -an, -ior, -er
        matches!(
            text::visible(self.raw(at)).as_bytes(),
            [.., b'a', b'l' | b'n']
                | [.., b'e', b'd' | b'r']
                | [.., b'i', b'c']
                | [.., b'i', b'v', b'e']
                | [.., b'o', b'u', b's']
                | [.., b'f', b'u', b'l']
                | [.., b'i', b's', b'h']
                | [.., b'i', b'n', b'g']
                | [.., b'i', b'o', b'r']
                | [.., b'e', b'r', b'n']
                | [.., b'a', b'r', b'y']
                | [.., b'l', b'e', b's', b's']
                | [.., b'a' | b'i', b'b', b'l', b'e']
        )
    }

    /// Whether the word ends like an adverb.
    #[inline(never)]
    pub fn adverb(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| {
            t.is_word()
                && (t.is(lexicon::ADVERB)
                    || (t.classes.is_empty()
                        && t.shape == Shape::Lower
                        && t.end - t.start > 4
                        // Few words get further: a "y", or what may be a character that is not seen.
                        && matches!(self.text.as_bytes()[t.end as usize - 1], b'y' | 0x80..)
                        && self.ends_in(at, "ly")))
        })
    }
}

/// Whether most words, function words left aside, have a capital, or all are in upper case, where so many of all tokens have a capital and
/// so many are in upper case.
fn capitals_mute(tokens: &[Token], all_capitals: usize, upper: usize) -> bool {
    const FUNCTION: Classes = lexicon::PREPOSITION.and(lexicon::DETERMINER).and(lexicon::COORDINATOR);
    let (mut capitals, mut others) = (0, 0);
    for token in tokens.iter().filter(|t| t.is_word() && !t.is(FUNCTION)) {
        if token.capital() {
            capitals += 1;
        } else {
            others += 1;
            // Mostly this is clear after a few words.
            if others > all_capitals {
                return false;
            }
        }
    }
    let all = capitals + others;
    all >= 4 && capitals * 10 >= all * 8 || all >= 2 && upper >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_apostrophe_is_a_letter() {
        for name in ["O'BRIEN", "O\u{2019}BRIEN", "O\u{2bc}BRIEN"] {
            assert_eq!(Parsed::new(name, Role::Body).tokens[0].shape, Shape::Upper, "{name}");
        }
    }

    #[test]
    fn a_few_words_tell_whether_capitals_say_anything() {
        let mute = |text| Parsed::new(text, Role::Body).capitals_mute;
        assert!(mute("Minister Says Ships Left The Harbour"));
        assert!(mute("THE MEN OF THE CREW left it"));
        assert!(!mute("The minister says that ships left"));
        assert!(!mute("Ann Reyes of the Harbour Board told reporters that ships had left before dawn"));
    }

    #[test]
    fn nouns_have_their_singular() {
        let parsed = Parsed::new("Allies, policemen, Women, wives, people, aides, the adviser.", Role::Body);
        assert_eq!(parsed.singular(0), word!("ally"));
        assert_eq!(parsed.singular(2), word!("policeman"));
        assert_eq!(parsed.singular(4), word!("woman"));
        assert_eq!(parsed.singular(6), word!("wife"));
        assert_eq!(parsed.singular(8), word!("person"));
        assert_eq!(parsed.singular(10), word!("aide"));
        assert_eq!(parsed.singular(13), word!("adviser"));
    }
}
