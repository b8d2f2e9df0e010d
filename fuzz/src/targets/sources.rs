//! Any text is a program, or is diagnosed; and back again.

use super::Target;
use crate::generate::program::program;
use stackyard_engine::asm::{self, MOST_DIAGNOSTICS, assemble, disassemble, render};
use stackyard_engine::vm::Machine;

pub(super) const TARGET: Target = Target {
    name: "sources",
    generate: program,
    check,
};

/// Diagnostics that are rendered at most, as the command does.
const MOST_RENDERED: usize = 100;

fn check(source: &str) {
    let assembly = assemble(source);
    assert_eq!(asm::program(source), assembly.program);
    assert_eq!(assembly.program.is_some(), assembly.errors == 0);
    assert!(assembly.diagnostics.len() <= MOST_DIAGNOSTICS);
    assert!(assembly.diagnostics.len() <= assembly.errors + assembly.warnings);
    for diagnostic in assembly.diagnostics.iter().take(MOST_RENDERED) {
        let span = diagnostic.span;
        assert!(source.get(span.start..span.end).is_some(), "{diagnostic:?}");
        assert!(!render(source, diagnostic).is_empty());
        if let Some(fix) = &diagnostic.fix {
            let before = source
                .get(..fix.span.start)
                .expect("a fix begins at a letter");
            let after = source.get(fix.span.end..).expect("a fix ends at a letter");
            assemble(&format!("{before}{}{after}", fix.replacement));
        }
    }
    let mut end = 0;
    for token in &assembly.tokens {
        assert!(token.span.start >= end && token.span.end >= token.span.start);
        assert!(source.get(token.span.start..token.span.end).is_some());
        end = token.span.end;
    }
    let Some(program) = &assembly.program else {
        return;
    };
    let text = disassemble(program);
    let again = assemble(&text).program.expect("it was made of a program");
    assert_eq!(
        (&again.code, &again.data),
        (&program.code, &program.data),
        "{text}"
    );
    let mut machine = Machine::new();
    machine.load(program);
    machine.step(2000);
}
