//! Which cells of a machine are kept: few, until others are used. What a program sees and
//! what is marked does not depend on it (see also `properties.rs`).

use crate::running::run;
use allocation_counter::measure;
use stackyard_engine::asm::assemble;
use stackyard_engine::isa::Op;
use stackyard_engine::program::Program;
use stackyard_engine::vm::{Machine, Reason};

/// Cells up to which code is kept without all others.
const LOW: u16 = 0x80;

fn machine(source: &str) -> Machine {
    let mut machine = Machine::new();
    machine.load(&assemble(source).program.expect("a program"));
    machine
}

/// Bytes of a machine with a program that has run.
fn bytes(source: &str) -> u64 {
    let mut made = None;
    let program = assemble(source).program.expect("a program");
    let memory = measure(|| {
        let mut machine = Machine::new();
        machine.load(&program);
        run(&mut machine, 1000);
        made = Some(machine);
    });
    memory.bytes_current as u64
}

#[test]
fn a_machine_is_small_until_it_uses_other_cells() {
    let short = "again: call next\njump again\nnext: push 2\npush 3\nadd\npop\nreturn\n";
    assert!(bytes(short) < 1024, "{}", bytes(short));
    let pushes = |count: usize| "push 1\n".to_owned() + &"dup\n".repeat(count - 1);
    assert!(bytes(&pushes(64)) < 1024, "{}", bytes(&pushes(64)));
    let others = [
        "push 1\nstore 0xF00\n",
        "load 0xF00\n",
        &pushes(65),
        ".string hi \"hi\"\npush 1\n",
    ];
    for source in others {
        let bytes = bytes(source);
        assert!((8192..10_240).contains(&bytes), "{bytes} of {source:?}");
    }
}

#[test]
fn an_operand_behind_the_kept_code_is_not_of_the_call_stack() {
    // The last word that is kept is a `push`; its operand is 0, which nothing has written.
    let mut code = vec![Op::Call.opcode(), LOW - 1];
    code.resize(usize::from(LOW), Op::Halt.opcode());
    code[usize::from(LOW) - 1] = Op::Push.opcode();
    let mut machine = Machine::new();
    machine.load(&Program {
        code,
        ..Program::default()
    });
    run(&mut machine, 2);
    assert_eq!(machine.call_stack(), [1]);
    assert_eq!(machine.stack(), [0]);
    assert_eq!(machine.registers().pc, LOW + 1);
}

#[test]
fn code_runs_where_the_stack_is() {
    // Pushes the words of a program, jumps there, and goes on as long as there is fuel.
    let words = [Op::Inc.opcode(), Op::Jump.opcode(), 0x340];
    let mut source = String::new();
    for word in words {
        source += &format!("push {word}\n");
    }
    let mut machine = machine(&(source + "push 0\njump 0x340\n"));
    assert_eq!(run(&mut machine, 1005).reason, Reason::Fuel);
    assert_eq!(machine.stack(), [words[0], words[1], words[2], 500]);
}
