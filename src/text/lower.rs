//! The lower case of a letter, as the standard library has it, from a table of a sixth of its size.

/// Letters `step` apart, whose lower case stands `behind` characters behind each.
struct Run {
    first: u32,
    last: u32,
    step: u32,
    behind: i32,
}

include!(concat!(env!("OUT_DIR"), "/lower.rs"));

/// The letter in lower case: one character, two of the Turkish dotted capital alone.
pub(crate) fn lower(c: char) -> impl Iterator<Item = char> {
    let first = if c.is_ascii() { c.to_ascii_lowercase() } else { of_run(c) };
    [first].into_iter().chain((c == 'İ').then_some('\u{307}'))
}

#[inline(never)]
fn of_run(c: char) -> char {
    if c == 'İ' {
        return 'i';
    }
    let at = u32::from(c);
    let run = &LOWER[LOWER.partition_point(|run| run.last < at).min(LOWER.len() - 1)];
    let within = (run.first..=run.last).contains(&at) && (at - run.first).is_multiple_of(run.step);
    let small = if within { at.checked_add_signed(run.behind).and_then(char::from_u32) } else { None };
    small.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_the_lower_case_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert!(lower(c).eq(c.to_lowercase()), "{c}");
        }
    }
}
