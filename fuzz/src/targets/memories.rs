//! Any memory runs, and runs the same in slices. A case is words: code, data and the messages that
//! wait, a line of each.

use super::Target;
use crate::Random;
use stackyard_engine::program::Program;
use stackyard_engine::vm::{Machine, Message, Reason};

pub(super) const TARGET: Target = Target {
    name: "memories",
    generate,
    check,
};

/// Instructions that are executed at most.
const FUEL: u32 = 3000;

fn generate(random: &mut Random) -> String {
    let mut text = String::new();
    let longest = *random.pick(&[10, 60, 400, 4096]);
    for most in [longest, 40] {
        text.push_str(&line(random, most));
    }
    for _ in 0..random.below(5) {
        text.push_str(&line(random, 5));
    }
    text
}

fn line(random: &mut Random, most: usize) -> String {
    let count = random.below(most);
    let words: Vec<String> = (0..count).map(|_| random.word().to_string()).collect();
    words.join(" ") + "\n"
}

fn machine(text: &str) -> Machine {
    let mut lines = text.lines().map(|line| {
        let words = line.split_whitespace();
        words
            .filter_map(|word| word.parse::<u16>().ok())
            .collect::<Vec<u16>>()
    });
    let mut part = || lines.next().unwrap_or_default();
    let program = Program {
        code: part(),
        data: part(),
        ..Program::default()
    };
    let mut machine = Machine::new();
    machine.load(&program);
    for values in lines {
        let message = match values.as_slice() {
            [1, address, count] => Message::Read {
                address: *address,
                count: *count,
                sender: 7,
            },
            [2, address, data @ ..] => Message::Write {
                address: *address,
                data: data.to_vec(),
            },
            _ => Message::Data(values),
        };
        // It may be full.
        let _ = machine.send(message);
    }
    machine
}

/// Runs in slices; gives all that is seen at the end.
fn run(text: &str, slice: u32) -> String {
    let mut machine = machine(text);
    // Slices show in which order they came, but not which message was before which text.
    let (mut sent, mut did) = (String::new(), String::new());
    let mut left = FUEL;
    while left > 0 {
        let stop = machine.step(slice.min(left));
        left -= stop.executed;
        for message in machine.output().messages() {
            sent.push_str(&format!("{message:?}\n"));
        }
        for effect in machine.output().effects() {
            did.push_str(&format!("{effect:?}\n"));
        }
        machine.clear_output();
        match stop.reason {
            Reason::Sleeping => machine.wake(),
            Reason::Fuel | Reason::OutputFull => {}
            _ => break,
        }
        if stop.executed == 0 && stop.reason == Reason::Sleeping {
            left -= 1;
        }
    }
    format!(
        "{sent}{did}{:?} {:?} {:?} {:?}",
        machine.status(),
        machine.registers(),
        machine.inbox(),
        machine.memory().cells(),
    )
}

fn check(text: &str) {
    let whole = run(text, FUEL);
    assert_eq!(run(text, 1), whole);
    assert_eq!(run(text, 7), whole);
}
