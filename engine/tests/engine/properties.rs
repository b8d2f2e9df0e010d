//! What holds for every text and every memory: nothing panics, running in slices is
//! running in one go, the fast loop is the plain executor, and marks tell of every
//! change.

use crate::running::run;
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::asm::assemble;
use stackyard_engine::isa::INSTRUCTIONS;
use stackyard_engine::program::Program;
use stackyard_engine::vm::layout::{CELLS, ROW_CELLS, ROWS};
use stackyard_engine::vm::{AddressSet, Machine, Message, Reason, Stop};

/// Any text, and texts near to programs.
fn source() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        (0..INSTRUCTIONS.len()).prop_map(|index| INSTRUCTIONS[index].mnemonic.to_owned()),
        any::<u16>().prop_map(|number| number.to_string()),
        any::<u32>().prop_map(|number| format!("{number:#x}")),
        any::<u16>().prop_map(|number| format!("{number:#b}")),
        Just("0".to_owned()),
        "[ab](:|\")?",
        Just(".string".to_owned()),
        Just(".value".to_owned()),
        "\"[a-zé]{0,3}\"",
        "[;.\"0-9x\\-é🙂]{1,3}",
    ];
    let blank = prop_oneof![
        Just(" "),
        Just("\n"),
        Just("\n"),
        Just(""),
        Just("\r\n"),
        Just("\t")
    ];
    prop_oneof![
        any::<String>(),
        vec((word, blank), 0..40).prop_map(|pieces| {
            pieces
                .iter()
                .flat_map(|(word, blank)| [word.as_str(), blank])
                .collect()
        }),
    ]
}

/// A word of a program that gets somewhere: mostly opcodes and small numbers.
fn word() -> impl Strategy<Value = u16> {
    prop_oneof![
        6 => 0..48_u16,
        3 => Just(1_u16),
        1 => 0x300..0x360_u16,
        1 => prop_oneof![0x78..0x88_u16, 0x378..0x388_u16],
        1 => 0xFF0..0x1010_u16,
        1 => any::<u16>(),
    ]
}

#[derive(Clone, Debug)]
struct Start {
    code: Vec<u16>,
    data: Vec<u16>,
    stack: Vec<u16>,
    messages: Vec<Message>,
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        3 => vec(word(), 0..5).prop_map(Message::Data),
        1 => (any::<u16>(), vec(word(), 0..5))
            .prop_map(|(address, data)| Message::Write { address, data }),
        1 => (any::<u16>(), any::<u16>())
            .prop_map(|(address, count)| Message::Read { address, count, sender: 7 }),
    ]
}

fn start() -> impl Strategy<Value = Start> {
    (
        // Of some machines few cells are kept: their code is short, and they have no data.
        prop_oneof![vec(word(), 1..120), vec(word(), 1..40)],
        prop_oneof![Just(vec![]), vec(word(), 0..20)],
        vec(word(), 0..40),
        vec(message(), 0..4),
    )
        .prop_map(|(code, data, stack, messages)| Start {
            code,
            data,
            stack,
            messages,
        })
}

impl Start {
    /// A machine with this memory and, pushed by itself, this stack.
    fn machine(&self) -> Machine {
        let mut code: Vec<u16> = self.stack.iter().flat_map(|&value| [1, value]).collect();
        code.extend(&self.code);
        let mut machine = Machine::new();
        machine.load(&Program {
            code,
            data: self.data.clone(),
            ..Program::default()
        });
        for message in &self.messages {
            machine.send(message.clone()).expect("room for a few");
        }
        machine
    }
}

/// What machines sent, and what they did besides.
type Said = [String; 2];

/// All that can be seen of a machine, its output collected into `said`.
fn seen(machine: &mut Machine, said: &mut Said) -> String {
    for message in machine.output().messages() {
        said[0].push_str(&format!("{message:?}\n"));
    }
    for effect in machine.output().effects() {
        said[1].push_str(&format!("{effect:?}\n"));
    }
    machine.clear_output();
    let cells = machine.memory().cells();
    let cells = cells.iter().enumerate();
    let cells: Vec<(usize, &u16)> = cells.filter(|(_, value)| **value != 0).collect();
    format!(
        "{:?} {:?} {:?} {} {:?} {:?}",
        machine.status(),
        machine.registers(),
        machine.inbox(),
        machine.expected(),
        machine.sleep_ticks(),
        cells,
    )
}

/// Runs for `fuel` instructions in slices as given, collecting the output; gives
/// what is seen at the end.
fn run_sliced(machine: &mut Machine, fuel: u32, slices: &[u32]) -> (String, Said, u32) {
    let mut said = Said::default();
    let mut left = fuel;
    let mut slices = slices.iter().cycle();
    while left > 0 {
        let slice = (*slices.next().expect("cycled")).min(left);
        let stop = run(machine, slice);
        left -= stop.executed;
        seen(machine, &mut said);
        if !matches!(stop.reason, Reason::Fuel | Reason::OutputFull) {
            break;
        }
    }
    (seen(machine, &mut said), said, fuel - left)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_program_or_diagnosed(source in source()) {
        let assembly = assemble(&source);
        prop_assert_eq!(&stackyard_engine::asm::program(&source), &assembly.program);
        prop_assert!(assembly.program.is_some() || !assembly.diagnostics.is_empty());
        for diagnostic in &assembly.diagnostics {
            let span = diagnostic.span;
            prop_assert!(source.get(span.start..span.end).is_some(), "{diagnostic:?}");
        }
        if let Some(program) = assembly.program {
            let mut machine = Machine::new();
            machine.load(&program);
            run(&mut machine, 10_000);
        }
    }

    #[test]
    fn slices_make_no_difference(start in start(), slices in vec(1..9_u32, 1..5)) {
        let whole = run_sliced(&mut start.machine(), 600, &[600]);
        let odd = run_sliced(&mut start.machine(), 600, &slices);
        let single = run_sliced(&mut start.machine(), 600, &[1]);
        prop_assert_eq!(&whole, &odd);
        prop_assert_eq!(&whole, &single);
    }

    #[test]
    fn a_step_on_numbers_is_sending_them_and_a_step(
        start in start(),
        messages in vec(vec(word(), 0..5), 1..20),
    ) {
        let (mut at_once, mut apart) = (start.machine(), start.machine());
        for values in &messages {
            let stop = at_once.step_on(values, 50);
            apart.send_data(values).expect("room for a few");
            prop_assert_eq!(stop, Ok(apart.step(50)));
            let mut said = [Said::default(), Said::default()];
            let seen_at_once = seen(&mut at_once, &mut said[0]);
            prop_assert_eq!(seen_at_once, seen(&mut apart, &mut said[1]));
            prop_assert_eq!(&said[0], &said[1]);
            prop_assert_eq!(at_once.take_moved(), apart.take_moved());
        }
    }

    #[test]
    fn a_step_of_many_is_many_steps_of_one(start in start(), fuel in 1..400_u32) {
        let (mut many, mut ones) = (start.machine(), start.machine());
        let whole = many.step(fuel);
        let mut executed = 0;
        let mut last = Stop { reason: Reason::Fuel, executed: 0 };
        while executed < fuel && last.reason == Reason::Fuel {
            last = ones.step(1);
            executed += last.executed;
        }
        prop_assert_eq!(whole.reason, last.reason);
        prop_assert_eq!(whole.executed, executed);
        let (mut said_many, mut said_ones) = (Said::default(), Said::default());
        prop_assert_eq!(seen(&mut many, &mut said_many), seen(&mut ones, &mut said_ones));
        prop_assert_eq!(said_many, said_ones);
    }

    #[test]
    fn marks_tell_of_every_change(start in start(), slices in vec(1..40_u32, 1..20)) {
        let mut machine = start.machine();
        machine.memory_mut().take_marked_rows(|_| {});
        for slice in slices {
            let before = machine.memory().cells();
            run(&mut machine, slice);
            machine.clear_output();
            let after = machine.memory().cells();
            let mut marked = [false; ROWS];
            machine.memory_mut().take_marked_rows(|row| marked[row] = true);
            for (row, marked) in marked.iter().enumerate() {
                let cells = row * ROW_CELLS..(row + 1) * ROW_CELLS;
                let changed = before[cells.clone()] != after[cells];
                prop_assert!(*marked || !changed, "row {} changed unmarked", row);
            }
        }
    }

    #[test]
    fn it_makes_no_difference_which_cells_are_kept(
        start in start(),
        slices in vec(1..300_u32, 1..12),
    ) {
        let mut machine = start.machine();
        let mut all = start.machine();
        let mut taken = vec![];
        // Once a cell up there is written all are kept.
        all.memory_mut().set(0xFFF, 0);
        all.memory_mut().take_marked_rows(|_| {});
        machine.memory_mut().take_marked_rows(|_| {});
        let (mut said, mut said_all) = (Said::default(), Said::default());
        for slice in slices {
            taken.push(machine.snapshot(taken.last()));
            prop_assert_eq!(run(&mut machine, slice), run(&mut all, slice));
            prop_assert_eq!(seen(&mut machine, &mut said), seen(&mut all, &mut said_all));
            prop_assert_eq!(machine.stack(), all.stack());
            prop_assert_eq!(machine.call_stack(), all.call_stack());
            let (mut rows, mut rows_all) = (vec![], vec![]);
            machine.memory_mut().take_marked_rows(|row| rows.push(row));
            all.memory_mut().take_marked_rows(|row| rows_all.push(row));
            prop_assert_eq!(rows, rows_all);
        }
        prop_assert_eq!(&said, &said_all);
        // And it can go back to what it was from either.
        for snapshot in &taken {
            let mut fresh = Machine::new();
            for machine in [&mut machine, &mut all, &mut fresh] {
                machine.restore(snapshot);
            }
            let expected = seen(&mut fresh, &mut said);
            prop_assert_eq!(&expected, &seen(&mut machine, &mut said));
            prop_assert_eq!(&expected, &seen(&mut all, &mut said));
            for row in 0..ROWS {
                prop_assert_eq!(machine.memory().row(row), all.memory().row(row));
            }
        }
    }

    #[test]
    fn one_plain_instruction_marks_few_rows(start in start()) {
        let mut machine = start.machine();
        for _ in 0..200 {
            machine.memory_mut().take_marked_rows(|_| {});
            let pc = usize::from(machine.registers().pc);
            let word = machine.memory().cells().get(pc).copied();
            let waiting = machine.inbox().len();
            let stop = machine.step(1);
            machine.clear_output();
            let mut marked = 0;
            machine.memory_mut().take_marked_rows(|_| marked += 1);
            // load_string, write, read, print and send touch as many as they are told,
            // and so does a message.
            let touches_many = matches!(word, Some(3 | 6 | 7 | 31 | 34));
            if !touches_many && machine.inbox().len() == waiting {
                prop_assert!(marked <= 3, "{:?} marked {} rows", word, marked);
            }
            if stop.reason != Reason::Fuel {
                break;
            }
        }
    }

    #[test]
    fn a_restored_machine_goes_on_as_the_first(start in start(), fuel in 1..200_u32) {
        let mut machine = start.machine();
        run(&mut machine, fuel);
        let snapshot = machine.snapshot(None);
        let mut more = machine.clone();
        let mut last = snapshot.clone();
        for _ in 0..5 {
            run(&mut more, fuel);
            last = more.snapshot(Some(&last));
        }
        let mut other = Machine::new();
        other.restore(&last);
        prop_assert_eq!(
            seen(&mut other, &mut Said::default()),
            seen(&mut more, &mut Said::default())
        );
        let first = run_sliced(&mut machine, 200, &[200]);
        machine.memory_mut().take_marked_rows(|_| {});
        let before = machine.memory().cells();
        machine.restore(&snapshot);
        let mut marked = vec![];
        machine.memory_mut().take_marked_rows(|row| marked.push(row));
        let after = machine.memory().cells();
        let changed: Vec<usize> = (0..ROWS)
            .filter(|row| {
                let cells = row * ROW_CELLS..(row + 1) * ROW_CELLS;
                before[cells.clone()] != after[cells]
            })
            .collect();
        prop_assert_eq!(marked, changed);
        prop_assert_eq!(run_sliced(&mut machine, 200, &[200]), first);
    }

    #[test]
    fn breakpoints_only_stop(start in start(), places in vec(0..200_u16, 1..6)) {
        let breakpoints: AddressSet = places.iter().copied().collect();
        let mut plain = start.machine();
        let expected = run_sliced(&mut plain, 300, &[300]);
        let mut stopping = start.machine();
        let (mut said, mut left) = (Said::default(), 300);
        let mut has_stopped = false;
        while left > 0 {
            let stop = stopping.step_watched(left, |machine, executed| {
                let passes = has_stopped && executed == 0;
                !passes && breakpoints.contains(machine.registers().pc)
            });
            left -= stop.executed;
            has_stopped &= stop.executed == 0;
            seen(&mut stopping, &mut said);
            match stop.reason {
                Reason::Stopped => {
                    prop_assert!(places.contains(&stopping.registers().pc));
                    prop_assert!(!has_stopped, "stopped twice at one place");
                    has_stopped = true;
                }
                Reason::Fuel | Reason::OutputFull => {}
                Reason::Awaiting if !stopping.inbox().is_empty() => {}
                _ => break,
            }
        }
        prop_assert_eq!((seen(&mut stopping, &mut said), said, 300 - left), expected);
    }

    #[test]
    fn any_memory_runs(cells in vec(any::<u16>(), CELLS), fuel in 1..5000_u32) {
        let mut machine = Machine::new();
        machine.wake();
        for (address, &value) in (0..).zip(&cells) {
            machine.memory_mut().set(address, value);
        }
        run(&mut machine, fuel);
    }
}

/// The fast loop used to pop before it read the target, and so jumped to 0 where the
/// popped cell is the operand itself.
#[test]
fn a_jump_in_the_stack_reads_its_target_before_it_pops() {
    let mut machine = Machine::new();
    machine.load(&Program {
        // push 24 (jump_not_zero), push 6, jump 0x340, and the end at 6.
        code: vec![1, 24, 1, 6, 22, 0x340, 45],
        ..Program::default()
    });
    assert_eq!(run(&mut machine, 100).reason, Reason::Halted);
    assert_eq!(machine.registers().pc, 6);
}
