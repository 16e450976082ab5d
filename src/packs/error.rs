//! What can be wrong with a pack.

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// Something wrong with a pack, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The place in the file, such as `patterns[3].regex`; empty for the file as a whole.
    pub path: String,
    /// The character of that value, counted from 1, where it lies within one.
    pub at: Option<usize>,
    /// What it is.
    pub code: Code,
    /// The values that the message names.
    pub args: Vec<String>,
}

macro_rules! codes {
    ($($variant:ident $name:literal $message:literal),* $(,)?) => {
        /// Each kind of mistake. Its message has the values of [`PackError::args`] in the place of `{0}` and `{1}`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code { $(#[doc = $message] $variant),* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// Its name, under which a user interface keeps its own words for it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }

            /// Its message, in English.
            pub const fn message(self) -> &'static str {
                match self { $(Code::$variant => $message),* }
            }
        }
    };
}

codes! {
    FileTooLarge "file-too-large" "the file has {0} bytes; a pack has at most {1}",
    NotJson "not-json" "not JSON: {0}",
    Shape "shape" "{0}",
    NotAPack "not-a-pack" "no pack: “format” must be “{0}”",
    Newer "newer" "version {0} is newer than this program, which knows version {1}",
    NameEmpty "name-empty" "a name is missing",
    TooLong "too-long" "too long: {0} characters, at most {1}",
    BadName "bad-name" "“{0}” is no name of a kind: a lower-case letter, then letters, digits and single hyphens, at most {1} characters",
    NameTaken "name-taken" "“{0}” is the name of {1} already",
    NoPatterns "no-patterns" "a pack has at least one pattern",
    TooMany "too-many" "there are {0}; at most {1} are allowed",
    TooManyExpressions "too-many-regexes" "there are {0} regular expressions; at most {1} are allowed",
    TogetherPatterns "together-patterns" "with the other packs there would be {0} patterns; at most {1} run together",
    TogetherExpressions "together-regexes" "with the other packs there would be {0} regular expressions; at most {1} run together",
    OneOf "one-of" "a pattern has either a “phrase” or a “regex”",
    MatchesNothing "matches-nothing" "it would match no text at all, hence everywhere",
    RegexSyntax "regex-syntax" "{0}",
    RegexTooLarge "regex-too-large" "the regular expression is too large: compiled it takes more than {0} bytes",
    Unclosed "unclosed" "“{0}” is not closed",
    Unexpected "unexpected" "“{0}” has no place here",
    Missing "missing" "something is missing behind “{0}”",
    NoWord "no-word" "“{0}” is no word; punctuation stands alone",
    NoClass "no-class" "there is no word class “{0}”",
    NotBase "not-base" "“{0}” is not the base form of a word",
    BadGap "bad-gap" "a gap is “..1” to “..{0}”",
    TwoMarks "two-marks" "a phrase has one mark",
    Deep "deep" "the parentheses are nested more than {0} deep",
    NotOne "not-one" "“!” takes one word, class or sign, or a choice of those",
    PhraseTooLong "phrase-too-long" "a match could have {0} words; at most {1} are allowed",
    PhraseTooManySteps "phrase-too-many-steps" "the phrase is too large: more than {0} steps",
    PhraseTooLarge "phrase-too-large" "the phrase is too large: its steps at all their places are {0}, at most {1} are allowed",
    ExampleNotFound "example-not-found" "nothing is found in this example",
    ExampleOther "example-other" "{0} is found, not {1}",
    MissFound "miss-found" "{0} is found, but nothing should be",
}

impl PackError {
    pub(super) fn new(path: impl Into<String>, code: Code, args: impl IntoIterator<Item = String>) -> PackError {
        PackError { path: path.into(), at: None, code, args: args.into_iter().collect() }
    }

    /// With a character of the value, counted from 0.
    pub(super) fn at(self, character: usize) -> PackError {
        PackError { at: Some(character + 1), ..self }
    }

    /// With its place in the file.
    pub(super) fn below(self, path: String) -> PackError {
        PackError { path, ..self }
    }

    /// The message without the place, in English.
    pub fn message(&self) -> String {
        let (mut out, mut rest) = (String::new(), self.code.message());
        // The values come from outside: what looks like a place for a value in one of them is none.
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let index = usize::from(rest.as_bytes()[open + 1] - b'0');
            out.push_str(self.args.get(index).map_or("", String::as_str));
            rest = &rest[open + 3..];
        }
        out + rest
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            f.write_str(&self.path)?;
            if let Some(at) = self.at {
                write!(f, ", character {at}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.message())
    }
}

impl std::error::Error for PackError {}

impl Serialize for PackError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("PackError", 5)?;
        out.serialize_field("path", &self.path)?;
        out.serialize_field("at", &self.at)?;
        out.serialize_field("code", self.code.as_str())?;
        out.serialize_field("args", &self.args)?;
        out.serialize_field("message", &self.message())?;
        out.end()
    }
}
