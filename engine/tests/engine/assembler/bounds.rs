//! What is bounded: diagnostics in number, suggestions in work, a source in length. Links of a few
//! kilobytes unpack to megabytes of mistakes.

use crate::session::machines;
use stackyard_engine::asm::{
    Assembly, DiagnosticKind, LONGEST_SOURCE, MOST_DIAGNOSTICS, Severity, assemble, program,
};
use stackyard_engine::grid::NodeId;

fn errors_kept(assembly: &Assembly) -> usize {
    let found = assembly.diagnostics.iter();
    let errors = found.filter(|found| found.severity() == Severity::Error);
    errors.count()
}

#[test]
fn of_many_diagnostics_the_first_are_kept_and_all_are_counted() {
    let dots = LONGEST_SOURCE / 2 - 10;
    let assembly = assemble(&("push 1".to_owned() + &" .".repeat(dots)));
    assert_eq!(assembly.diagnostics.len(), MOST_DIAGNOSTICS);
    assert_eq!((assembly.errors, assembly.warnings), (0, dots));
    assert!(assembly.is_ok());

    for (line, errors_a_line) in [("x\n", 1), ("push é\n", 1), ("push a\n", 1), ("a:\n", 1)] {
        let lines = 2 * MOST_DIAGNOSTICS;
        let assembly = assemble(&line.repeat(lines));
        let first = usize::from(line == "a:\n");
        assert_eq!(assembly.errors, lines * errors_a_line - first, "{line}");
        assert_eq!(assembly.diagnostics.len(), MOST_DIAGNOSTICS, "{line}");
        assert!(!assembly.is_ok(), "{line}");
    }
}

#[test]
fn errors_are_kept_before_warnings() {
    let source = "over\n".repeat(2 * MOST_DIAGNOSTICS) + "x\ny\n";
    let assembly = assemble(&source);
    assert_eq!(errors_kept(&assembly), 2);
    assert_eq!(
        (assembly.errors, assembly.warnings),
        (2, 2 * MOST_DIAGNOSTICS)
    );
}

#[test]
fn near_long_names_few_are_suggested() {
    // Each of these names is one letter from each label.
    let stem = "abcdefghijklmnopqrstuvwxyzabcdefghij";
    let labels: String = (0..64).map(|it| format!("{stem}{it:03}:\n")).collect();
    let misspelt = format!("push {stem}x9x\n").repeat(2000);
    let assembly = assemble(&(labels + &misspelt));
    assert_eq!(assembly.errors, 2000);
    let suggested = assembly.diagnostics.iter();
    let suggested = suggested.filter(|found| found.fix.is_some()).count();
    assert!((20..60).contains(&suggested), "{suggested}");
}

#[test]
fn a_source_longer_than_any_program_is_refused() {
    let comment = |len: usize| "push 1\n;".to_owned() + &"c".repeat(len - 8);
    let longest = assemble(&comment(LONGEST_SOURCE));
    assert!(longest.is_ok(), "{:?}", longest.diagnostics);

    let source = comment(LONGEST_SOURCE + 1);
    let assembly = assemble(&source);
    let len = source.len();
    assert_eq!(
        assembly.diagnostics[0].kind,
        DiagnosticKind::SourceTooLong { len }
    );
    assert_eq!(
        assembly.diagnostics[0].message(),
        "the source has 262145 bytes, and 262144 are the most: comments count"
    );
    assert_eq!((assembly.errors, assembly.diagnostics.len()), (1, 1));
    assert!(assembly.tokens.is_empty());
    assert_eq!(program(&source), None);
}

#[test]
fn problems_count_what_is_not_kept() {
    let lines = 2 * MOST_DIAGNOSTICS;
    let session = machines(&["x\n".repeat(lines).as_str()]);
    let id = NodeId(1);
    assert_eq!(session.problems().errors, lines);
    assert_eq!(session.problems_of(id).errors, lines);
    let errors = session.code(id).and_then(|code| code.errors());
    assert_eq!(errors.map(|errors| errors.count), Some(lines));
}
