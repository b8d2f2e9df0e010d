//! `check` of patches.

use super::check;
use crate::{machine, patch, stackyard};

#[test]
fn check_shows_each_machine_of_a_patch_and_what_was_repaired() {
    let text = patch(
        &[
            &machine(1, "Good", "push 1\nhalt\n"),
            &machine(3, "", "psuh 1\n"),
            "{\"id\": 4, \"kind\": \"lamp\", \"x\": \"far\"}",
        ],
        &[[[1, 0], [9, 0]]],
    );
    check(
        &["check", "-"],
        &text,
        1,
        "
stdin: warning: nodes[2].x: a number was expected, but it is a text; it is kept and not used
stdin: warning: wires[0]: left out: there is no node 9
stdin[asm 1 \"Good\"]: assembles to 4 words of code and 0 of data
stdin[asm 3]:1:1: error: there is no instruction `psuh` [unknown-instruction]
  |
1 | psuh 1
  | ^^^^
  = help: did you mean `push`?
  = fix: write `push` for `psuh`
stdin[asm 3]: 1 error
stdin: 3 nodes, 0 wires, 2 machines
",
        "",
    );
    let good = patch(&[&machine(1, "Good", "push 1\n")], &[]);
    assert_eq!(stackyard(&["check", "-"], &good).status, 0);
    let none = stackyard(&["check", "-"], "{\"name\": \"x\"}");
    assert_eq!(none.status, 2);
    assert_eq!(
        none.errors,
        "stackyard: stdin: no patch: it has neither \"stackyard\" nor the \"nodes\" and \"edges\" of Patchies\n"
    );
    // A node of a newer program is no repair, but a run without it may be another.
    let newer = "{\"id\": 4, \"kind\": \"hologram\"}";
    let newer = stackyard(&["check", "-"], &patch(&[newer], &[]));
    assert_eq!(
        newer.output,
        "stdin: warning: unknown 4 \"hologram\" does nothing, as its kind is not known\n\
         stdin: 1 node, 0 wires, 0 machines\n"
    );
    assert_eq!(newer.status, 0);
    // A flood of repairs is counted.
    let wires = vec![[[1, 0], [9, 0]]; 1500];
    let many = stackyard(&["check", "-"], &patch(&[], &wires));
    assert!(
        many.output.contains("\nstdin: … and 1400 more\n"),
        "{}",
        many.output
    );
}
