//! Turns instructions into the bytes that `src/rules/code.rs` describes.

use super::emit::{Instructions, Op};
use crate::code;

/// The bytes, and where in them each pattern starts.
pub fn assemble(instructions: &Instructions) -> Result<(Vec<u8>, Vec<usize>), String> {
    let Instructions { ops, patterns, routines, .. } = instructions;
    let (places, wide) = places(ops);
    let mut bytes = Vec::new();
    for (at, op) in ops.iter().enumerate() {
        let mut target = |near: u8, far: u8, to: usize| match wide[at] {
            true => {
                let distance = places[to] as isize - places[at + 1] as isize;
                let [low, high] = i16::try_from(distance).expect("a pattern of less than 32,768 bytes").to_le_bytes();
                bytes.extend([far, low, high]);
            }
            false => bytes.extend([near, places[to].abs_diff(places[at + 1]) as u8]),
        };
        match op {
            Op::Split(to) => target(code::SPLIT, code::SPLIT_WIDE, *to),
            Op::Not(to) => target(code::NOT, code::NOT_WIDE, *to),
            Op::Jump(to) => target(if *to > at { code::FORWARD } else { code::BACK }, code::JUMP_WIDE, *to),
            Op::Call(op, key) => {
                let place = places[routines[key]];
                bytes.extend([*op, place as u8, (place >> 8) as u8]);
            }
            Op::Plain(op) => bytes.push(*op),
            Op::Byte(op, byte) => bytes.extend([*op, *byte]),
            Op::Number(op, number) => bytes.extend([*op, *number as u8, (*number >> 8) as u8]),
        }
    }
    // The machine reads every instruction with the two bytes behind it.
    bytes.extend([0, 0]);
    if bytes.len() > usize::from(u16::MAX) {
        return Err("the rules need more than 65,535 bytes of instructions".to_owned());
    }
    Ok((bytes, patterns.iter().map(|start| places[*start]).collect()))
}

/// Where each instruction stands, the end behind them, and whose target is far: one that is near takes one byte, and what is near is
/// known when no instruction has to grow any more.
fn places(ops: &[Op]) -> (Vec<usize>, Vec<bool>) {
    let mut wide = vec![false; ops.len()];
    loop {
        let mut places = Vec::with_capacity(ops.len() + 1);
        let mut place: usize = 0;
        for (op, wide) in ops.iter().zip(&wide) {
            places.push(place);
            place += match op {
                Op::Plain(_) => 1,
                Op::Byte(..) => 2,
                Op::Split(_) | Op::Jump(_) | Op::Not(_) if !wide => 2,
                _ => 3,
            };
        }
        places.push(place);
        let mut grown = false;
        for (at, op) in ops.iter().enumerate() {
            let (Op::Split(to) | Op::Jump(to) | Op::Not(to)) = *op else { continue };
            let far = places[to].abs_diff(places[at + 1]) > usize::from(u8::MAX);
            grown |= far && !wide[at];
            wide[at] |= far;
        }
        if !grown {
            return (places, wide);
        }
    }
}
