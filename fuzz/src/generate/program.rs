//! Programs: the examples, damaged; lines of instructions; words in any order.

use super::Random;
use super::damage::damaged;
use stackyard_engine::isa::{INSTRUCTIONS, Operand};

/// The examples, and what the language has at its corners.
const EXAMPLES: [&str; 12] = [
    include_str!("../../../assets/examples/average.asm"),
    include_str!("../../../assets/examples/blink.asm"),
    include_str!("../../../assets/examples/count.asm"),
    include_str!("../../../assets/examples/divisor.asm"),
    include_str!("../../../assets/examples/echo.asm"),
    include_str!("../../../assets/examples/fibonacci.asm"),
    include_str!("../../../assets/examples/hello.asm"),
    include_str!("../../../assets/examples/primes.asm"),
    include_str!("../../../assets/examples/sort.asm"),
    include_str!("../../../assets/examples/subroutine.asm"),
    "a: b: recv\nsend 0 1\njump a",
    ".string s \"x;\n\\\"\n.value v 0b101\nload_string s\nprint\nload v\npush -5 // x\n",
];

/// Names, some of them nearly the same.
const NAMES: [&str; 8] = ["a", "b", "loop", "loop2", "lopo", "s", "v", "_"];

/// Makes a program, or what was meant to be one.
pub(crate) fn program(random: &mut Random) -> String {
    let text = match random.below(10) {
        0..=3 => (*random.pick(&EXAMPLES)).to_owned(),
        4..=8 => lines(random),
        _ => soup(random),
    };
    match random.below(3) {
        0 => text,
        1 => damaged(random, &text),
        _ => {
            let once = damaged(random, &text);
            damaged(random, &once)
        }
    }
}

/// Makes a program that assembles, more often than not.
pub(crate) fn lines(random: &mut Random) -> String {
    let mut text = String::new();
    let defined = random.below(4);
    for name in &NAMES[..defined] {
        match random.below(2) {
            0 => text.push_str(&format!(
                ".string {name} \"{}\"\n",
                random.text().replace('"', "")
            )),
            _ => text.push_str(&format!(".value {name} {}\n", random.word())),
        }
    }
    let labels = &NAMES[defined..defined + random.below(4)];
    let count = match random.below(40) {
        0 => 700 + random.below(3000),
        _ => 1 + random.below(40),
    };
    let known = &NAMES[..defined + labels.len()];
    let mut left = labels.iter();
    for line in 0..count {
        if random.one_in(4) || count - line <= left.len() {
            left.next()
                .into_iter()
                .for_each(|label| text.push_str(&format!("{label}:\n")));
        }
        let instruction = random.pick(INSTRUCTIONS);
        text.push_str(instruction.mnemonic);
        for operand in instruction.operands {
            text.push(' ');
            text.push_str(&operand_text(random, *operand, known, count));
        }
        text.push_str(if random.one_in(12) { " ; note\n" } else { "\n" });
    }
    text
}

fn operand_text(random: &mut Random, operand: Operand, known: &[&str], lines: usize) -> String {
    if !known.is_empty() && random.one_in(if operand == Operand::Target { 2 } else { 5 }) {
        return (*random.pick(known)).to_owned();
    }
    match random.below(6) {
        0 => format!("{:#x}", random.word()),
        1 => format!("{:#b}", random.word()),
        2 => random.number().to_string(),
        3 => random.below(2 * lines).to_string(),
        _ => random.below(4).to_string(),
    }
}

/// Words, marks and blanks in any order.
fn soup(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..random.below(60) {
        match random.below(5) {
            0 => text.push_str(random.pick(INSTRUCTIONS).mnemonic),
            1 => text.push_str(random.pick::<&str>(&NAMES)),
            2 => text.push_str(&random.number().to_string()),
            3 => text.push_str(&random.text()),
            _ => text.push_str(
                random.pick::<&str>(&[".string ", ".value ", "0x", "0b", "0 ", "\"", ":", "\n"]),
            ),
        }
        text.push_str(random.pick::<&str>(&[" ", "\n", "", "\t", "\r\n"]));
    }
    text
}
