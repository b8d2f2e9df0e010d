//! The output of a run, and its end.

use super::{ECHO, OUT, check, sends};
use crate::{machine, patch, stackyard};

#[test]
fn a_run_shows_lines_as_they_come_and_how_everything_stands() {
    let expect = |id, values| {
        format!("{{\"id\": {id}, \"kind\": \"expect\", \"settings\": {{\"values\": {values}}}}}")
    };
    let text = patch(
        &[
            &machine(
                1,
                "",
                "push 1\nsend 0 1\npush 30\nsleep_ms\npush 2\nsend 0 1\nhalt\n",
            ),
            OUT,
            "{\"id\": 3, \"kind\": \"console\"}",
            &expect(4, "[1, 2]"),
            &expect(5, "[1, 9, 3]"),
            &expect(6, "[1, 2, 3]"),
            "{\"id\": 7, \"kind\": \"source\", \"settings\": {\"events\": \"5 bang\\n40 -0.5\"}}",
            &expect(8, "[]"),
            &expect(9, "2"),
        ],
        &[
            [[1, 0], [2, 0]],
            [[1, 0], [4, 0]],
            [[1, 0], [5, 0]],
            [[1, 0], [6, 0]],
            [[7, 0], [3, 0]],
            [[7, 0], [8, 0]],
        ],
    );
    check(
        &["run", "-"],
        &text,
        0,
        "
console 3: bang
console 2 \"Out\": 1
console 3: -0.5
console 2 \"Out\": 2
expect 4: passed, 2 numbers
expect 5: failed at number 2: expected 9, got 2, at 48.000 ms
expect 6: waits: 2 of 3 numbers came
expect 8: failed at number 1: expected no more, got -0.5, at 40.000 ms
expect 9: waits: 0 of 1 number came
ended at 48.000 ms: nothing is left to happen; 6 instructions executed
",
        "",
    );
}

/// Two buttons that are wired to both, and one bang.
const STORM: [[[u32; 2]; 2]; 5] = [
    [[3, 0], [1, 0]],
    [[1, 0], [1, 0]],
    [[1, 0], [2, 0]],
    [[2, 0], [1, 0]],
    [[2, 0], [2, 0]],
];

fn storm() -> String {
    let nodes = [
        r#"{"id": 1, "kind": "button", "title": "Go"}"#,
        r#"{"id": 2, "kind": "button"}"#,
        r#"{"id": 3, "kind": "source", "settings": {"events": "5 bang"}}"#,
        r#"{"id": 4, "kind": "expect", "settings": {"values": 1}}"#,
    ];
    patch(&nodes, &STORM)
}

#[test]
fn a_storm_ends_and_its_nodes_are_told() {
    let done = stackyard(&["run", "--budget", "9s", "-"], &storm());
    assert_eq!(
        (done.status, done.output.as_str()),
        (
            1,
            "expect 4: waits: 0 of 1 number came\n\
             time stood still at 5.000 ms: messages go round from button 1 \"Go\" to itself, \
             from button 1 \"Go\" to button 2, from button 2 to button 1 \"Go\", \
             from button 2 to itself\n\
             ended at 5.000 ms: its budget is used up; 0 instructions executed\n"
        )
    );
    let done = stackyard(&["test", "--budget", "9s", "-"], &storm());
    assert_eq!(done.status, 1);
    let first = "FAILED stdin: time stood still at 5.000 ms: messages go round from button 1";
    assert!(done.output.starts_with(first), "{}", done.output);
    assert!(
        done.output.contains("\n  expect 4: waits"),
        "{}",
        done.output
    );
}

#[test]
fn a_machine_that_never_stops_talking_to_itself_is_told() {
    let source = "again: push 1\nsend 0 1\njump again";
    let nodes = [machine(1, "", source).replace("100}", "65536}")];
    let text = patch(&[&nodes[0]], &[[[1, 0], [1, 0]]]);
    let done = stackyard(&["run", "--budget", "9s", "-"], &text);
    let said = "time stood still at 12.000 ms: messages go round from asm 1 to itself\n";
    assert!(done.output.starts_with(said), "{}", done.output);
    assert_eq!(done.status, 1);
}

/// It is a stop: what came before is as it always is.
#[test]
fn a_budget_ends_what_takes_long_without_a_storm() {
    let source = "again: jump again";
    let text = sends(source);
    let done = stackyard(&["run", "--budget", "1us", "-"], &text);
    assert_eq!(
        (done.status, done.output.as_str()),
        (
            1,
            "ended at 0.000 ms: its budget is used up; 0 instructions executed\n"
        )
    );
    assert_eq!(stackyard(&["run", "--for", "20ms", "-"], &text).status, 0);
    let done = stackyard(&["run", "--budget", "1s", "-"], "halt");
    assert_eq!(done.status, 2);
    assert!(done.errors.contains("--budget is for a patch"));
}

/// It does not assemble, so it has an error. One with comments alone has none.
#[test]
fn a_source_of_ignored_text_alone_has_an_error() {
    for source in ["-", ".", ", ,", "\u{a0}"] {
        let done = stackyard(&["run", "-"], &sends(source));
        assert_eq!(done.status, 1, "{source}: {}", done.output);
        let counted = "1 error, 1 warning\n";
        let is_counted = done.errors.contains(counted) || done.errors.contains("1 error, 2 w");
        assert!(is_counted, "{source}: {}", done.errors);
        assert!(
            done.errors.contains("there is no instruction to run"),
            "{source}: {}",
            done.errors
        );
    }
    for source in ["", "; later", "\n; ça\n"] {
        let done = stackyard(&["run", "-"], &sends(source));
        assert_eq!(done.errors, "", "{source}");
    }
}

#[test]
fn warnings_are_counted() {
    let done = stackyard(&["run", "-"], &sends("push -1\npush -2\nhalt\n"));
    assert_eq!(
        done.errors,
        "stdin: 2 warnings, see `stackyard check stdin`\n"
    );
    assert_eq!(done.status, 0);
}

#[test]
fn a_run_ends_when_its_time_is_over_or_all_machines_are() {
    let forever = sends("again: push 1\nsend 0 1\npush 20\nsleep_ms\njump again\n");
    check(
        &["run", "-", "--for", "50ms"],
        &forever,
        0,
        "
console 2 \"Out\": 1
console 2 \"Out\": 1
ended at 50.000 ms: its time is over; 9 instructions executed
",
        "",
    );
    for (limit, at) in [
        ("0us", "0.000"),
        ("7us", "0.007"),
        ("1s", "1000.000"),
        ("1m", "60000.000"),
    ] {
        let done = stackyard(&["run", "-", "--for", limit], &forever);
        let expected = format!("\nended at {at} ms: its time is over;");
        assert!(format!("\n{}", done.output).contains(&expected), "{limit}");
    }
    let done = stackyard(&["run", "-"], &forever);
    assert!(done.output.contains("\nended at 10000.000 ms: its time"));

    let clock = "{\"id\": 3, \"kind\": \"clock\"}";
    let other = machine(4, "", "push 1\npush 0\ndiv\n");
    let text = patch(
        &[&machine(1, "Heart", "push 1\nhalt\n"), clock, &other],
        &[],
    );
    check(
        &["run", "-", "--until", "halted"],
        &text,
        1,
        "
asm 4: error at 0x004, line 3: division by zero
ended at 12.000 ms: all machines halted or failed; 4 instructions executed
",
        "",
    );
    let done = stackyard(&["run", "-"], &text);
    assert!(done.output.contains("\nended at 10000.000 ms: its time"));
    // Nothing that could halt never does.
    let done = stackyard(&["run", "-", "--until", "halted"], &patch(&[clock], &[]));
    assert!(done.output.starts_with("ended at 10000.000 ms: its time"));
}

#[test]
fn messages_come_from_the_arguments_at_their_moments() {
    check(
        &[
            "run",
            "-",
            "-i",
            "100ms:1:5",
            "-i",
            "20ms:1:\"x\", 7",
            "--input=1s:2:a:b",
        ],
        &sends(ECHO),
        0,
        "
console 2 \"Out\": 8
console 2 \"Out\": 6
console 2 \"Out\": a:b
ended at 1000.000 ms: nothing is left to happen; 9 instructions executed
",
        "",
    );
}

#[test]
fn machines_that_fail_are_told_and_make_the_status() {
    let text = patch(
        &[
            &machine(1, "Bad", "push 1\npsuh 2\n"),
            &machine(2, "", "push 1\nhalt\n"),
            &machine(3, "Refuses", ECHO),
            &machine(4, "New", ""),
        ],
        &[],
    );
    check(
        &["run", "-", "-i", "1ms:3:-5"],
        &text,
        1,
        "
asm 1 \"Bad\": its source does not assemble
asm 3 \"Refuses\": stopped: it was sent -5, which no cell can hold
asm 4 \"New\": it has no program
ended at 12.000 ms: nothing is left to happen; 1 instruction executed
",
        "stdin[asm 1 \"Bad\"]:2:1: error: there is no instruction `psuh` [unknown-instruction]
  |
2 | psuh 2
  | ^^^^
  = help: did you mean `push`?
  = fix: write `push` for `psuh`
stdin[asm 1 \"Bad\"]: 1 error
",
    );
    // A program that comes as a message fails, too, and one that is right runs.
    let args = [
        "run",
        "-",
        "-i",
        "1ms:1:setCode nonsense",
        "-i",
        "2ms:2:setCode push 7",
    ];
    let done = stackyard(&args, &sends(ECHO).replace("\"id\": 2", "\"id\": 9"));
    assert_eq!(done.status, 2, "{}", done.errors);
    let done = stackyard(&args[..4], &sends(ECHO));
    assert_eq!(done.status, 1);
    assert!(
        done.output
            .contains("asm 1 \"Heart\": its source does not assemble\n")
    );
}

#[test]
fn breakpoints_do_not_hold_up_a_run() {
    let args = ["run", "-", "-i", "30ms:1:1", "-i", "40ms:1:2"];
    let without = stackyard(&args, &sends(ECHO)).output;
    assert!(without.starts_with("console 2 \"Out\": 2\nconsole 2 \"Out\": 3\nended at 40.000"));
    let text = sends(ECHO).replace("\"settings\"", "\"breakpoints\": [0, 1, 2], \"settings\"");
    assert_eq!(stackyard(&args, &text).output, without);
}
