//! The letters that have a lower case: in runs, for the standard library's table weighs as much as a thousand words.

use std::fmt::Write;

/// `LOWER`: for each run of letters its first and last one, how far apart they stand, and how far behind each its lower case does.
pub fn lower() -> String {
    let mut runs: Vec<(u32, u32, u32, i32)> = Vec::new();
    for letter in '\u{80}'..=char::MAX {
        let mut lower = letter.to_lowercase();
        let (Some(small), None) = (lower.next(), lower.next()) else { continue };
        let (at, behind) = (u32::from(letter), u32::from(small) as i32 - u32::from(letter) as i32);
        match runs.last_mut() {
            _ if behind == 0 => {}
            Some((first, last, step, same))
                if *same == behind && (at - *last == *step || first == last && at - *last <= 2) =>
            {
                (*last, *step) = (at, at - *last);
            }
            _ => runs.push((at, at, 1, behind)),
        }
    }
    let mut out = format!("static LOWER: [Run; {}] = [", runs.len());
    for (first, last, step, behind) in runs {
        write!(out, "Run {{ first: {first}, last: {last}, step: {step}, behind: {behind} }}, ").unwrap();
    }
    out + "];\n"
}
