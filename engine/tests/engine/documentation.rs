//! What the manual shows is what happens: the examples of the instructions, and the
//! programs of the language page, which state their results in comments.

use stackyard_engine::asm::assemble;
use stackyard_engine::isa::INSTRUCTIONS;
use stackyard_engine::vm::{
    Action, Destination, Effect, Fault, Machine, Message, Outgoing, Reason, Status,
};

const PAGE: &str = include_str!("../../../docs/language.md");

#[test]
fn every_example_of_an_instruction_does_what_it_says() {
    let mut examples = 0;
    for row in INSTRUCTIONS {
        let Some(example) = row.example else { continue };
        let pushes = example.before.iter().map(|value| format!("push {value}\n"));
        let source = pushes.collect::<String>() + example.source;
        let mut machine = Machine::new();
        machine.load(&assemble(&source).program.expect("the example assembles"));
        machine.step(example.before.len() as u32 + 1);
        assert_eq!(machine.stack(), example.after, "{}", row.mnemonic);
        examples += 1;
    }
    assert!(examples >= 40, "{examples}");
}

#[test]
fn every_mnemonic_on_the_language_page_exists() {
    for row in PAGE.lines().filter(|line| line.starts_with("| `")) {
        let signature = row.split('`').nth(1).unwrap_or_default();
        let effect = row.split('`').nth(3).unwrap_or_default();
        let known = INSTRUCTIONS.iter().find(|row| row.signature() == signature);
        assert_eq!(known.map(|row| row.effect), Some(effect), "{row}");
    }
}

#[test]
fn every_status_and_error_is_on_the_language_page() {
    let statuses = [
        Status::Invalid,
        Status::Loaded,
        Status::Ready,
        Status::Running,
        Status::Awaiting,
        Status::Sleeping,
        Status::Halted,
        Status::Errored(Fault::CannotDivideByZero),
    ];
    let errors = [
        Fault::StackOverflow { top: 0, max: 0 },
        Fault::StackUnderflow { top: 0, min: 0 },
        Fault::NotEnoughValues { len: 0, min: 0 },
        Fault::IndexOutOfBounds { index: 0, len: 0 },
        Fault::CannotDivideByZero,
        Fault::MissingValueToStore,
        Fault::CannotLoadFromMemory,
        Fault::CallStackExceeded,
        Fault::MissingReturnAddress,
        Fault::MissingMessageBody,
        Fault::CannotReadStringFromBytes,
        Fault::AddressOutOfRange { address: 0 },
    ];
    assert_eq!(table("| status | meaning |"), statuses.map(Status::name));
    assert_eq!(table("| error | cause |"), errors.map(Fault::kind));
}

/// The first column of a table.
fn table(head: &str) -> Vec<&'static str> {
    let rows = PAGE.lines().skip_while(|line| *line != head).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('|').nth(1).unwrap_or_default().trim())
        .collect()
}

#[test]
fn every_program_of_the_language_page_does_what_it_says() {
    let mut results = 0;
    for block in PAGE.split("```asm").skip(1) {
        let (codes, rest) = block.split_once('\n').expect("a line behind the fence");
        let (source, _) = rest.split_once("```").expect("a closing fence");
        let assembly = assemble(source);
        let program = assembly
            .program
            .unwrap_or_else(|| panic!("{source}\n{:?}", assembly.diagnostics));
        let mut said: Vec<&str> = assembly
            .diagnostics
            .iter()
            .map(|found| found.code())
            .collect();
        said.dedup();
        assert_eq!(
            said,
            codes.split_whitespace().collect::<Vec<_>>(),
            "{source}"
        );
        let mut machine = Machine::new();
        machine.load(&program);
        let happened = run(&mut machine, stated(source, "receives: "));
        results += check(source, &machine, &happened);
    }
    assert!(results >= 30, "{results}");
}

/// What comments of that kind state.
fn stated<'a>(source: &'a str, kind: &'a str) -> impl Iterator<Item = &'a str> {
    let comments = source.lines().filter_map(|line| line.strip_prefix("; "));
    comments.filter_map(move |comment| comment.strip_prefix(kind))
}

/// Runs a machine, giving it one message each time it awaits one and waking it when it
/// sleeps; what it sent and printed, as comments would state it.
fn run<'a>(machine: &mut Machine, mut messages: impl Iterator<Item = &'a str>) -> Vec<String> {
    const ENOUGH: usize = 1000;
    let mut happened = vec![];
    for _ in 0..ENOUGH {
        let reason = machine.step(1).reason;
        happened.extend(machine.output().messages().map(sent));
        happened.extend(
            machine
                .output()
                .effects()
                .filter_map(|effect| match effect {
                    Effect::Print(text) => Some(format!("prints: {text}")),
                    Effect::SleepMs(_) => None,
                }),
        );
        machine.clear_output();
        match (reason, machine.status()) {
            (Reason::Fault(fault), _) => {
                happened.push(format!("error: {}", fault.kind()));
                break;
            }
            (_, Status::Halted) => break,
            (_, Status::Sleeping) => machine.wake(),
            (_, Status::Awaiting) => {
                let Some(message) = messages.next() else {
                    break;
                };
                machine
                    .send(Message::Data(values(message)))
                    .expect("room in the inbox");
            }
            _ => {}
        }
    }
    happened
}

fn sent(message: Outgoing<'_>) -> String {
    let Destination::Outlet(outlet) = message.to else {
        panic!("nobody asked");
    };
    match message.action {
        Action::Data(data) => format!("sends {outlet}: {}", list(data)),
        Action::Read { address, count } => format!("sends {outlet}: read {count} at {address}"),
        Action::Write { address, data } => {
            format!("sends {outlet}: write {} at {address}", list(data))
        }
    }
}

/// Compares what a program states with what happened; the number of things it states.
fn check(source: &str, machine: &Machine, happened: &[String]) -> usize {
    let is_event = |comment: &&str| {
        ["sends ", "prints: ", "error: "]
            .iter()
            .any(|kind| comment.starts_with(kind))
    };
    let comments = source.lines().filter_map(|line| line.strip_prefix("; "));
    let events: Vec<&str> = comments.filter(is_event).collect();
    if !events.is_empty() {
        assert_eq!(happened, events, "{source}");
    }
    let mut stacks = 0;
    for stack in stated(source, "stack: ") {
        assert_eq!(list(machine.stack()), stack, "{source}");
        stacks += 1;
    }
    events.len() + stacks
}

fn values(text: &str) -> Vec<u16> {
    text.split(' ')
        .map(|word| word.parse().expect("a number"))
        .collect()
}

fn list(values: &[u16]) -> String {
    if values.is_empty() {
        return "nothing".to_owned();
    }
    values
        .iter()
        .map(u16::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}
