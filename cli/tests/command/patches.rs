//! `run` and `check` of patches.

use crate::{file, machine, patch, stackyard};

/// Sends 1, 2, 3, prints a text of two lines and halts.
pub(crate) const THREE: &str = "push 1\nsend 0 1\npush 2\nsend 0 1\npush 3\nsend 0 1\n.string s \"a\"\n\
    push 0\npush 97\npush 10\npush 98\nprint\nhalt\n";
/// Gives each number on, with 1 added.
pub(crate) const ECHO: &str = "again: recv\ninc\nsend 0 1\njump again\n";
const OUT: &str = "{\"id\": 2, \"kind\": \"console\", \"title\": \"Out\"}";

/// Runs a patch from standard input; the exit status, what it says and what it warns of.
#[track_caller]
fn check(args: &[&str], patch: &str, status: u8, output: &str, errors: &str) {
    let done = stackyard(args, patch);
    let expected = output.strip_prefix('\n').unwrap_or(output);
    assert_eq!(done.output, expected, "{}", done.errors);
    assert_eq!(done.errors, errors);
    assert_eq!(done.status, status);
}

/// A machine wired to a console.
pub(crate) fn sends(source: &str) -> String {
    patch(&[&machine(1, "Heart", source), OUT], &[[[1, 0], [2, 0]]])
}

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

#[test]
fn printed_texts_are_lines_and_command_no_terminal() {
    check(
        &["run", "-"],
        &sends(THREE),
        0,
        "
asm 1 \"Heart\": a
asm 1 \"Heart\": b
console 2 \"Out\": 1
console 2 \"Out\": 2
console 2 \"Out\": 3
ended at 12.000 ms: nothing is left to happen; 11 instructions executed
",
        "",
    );
    let source = "push 0\npush 27\npush 9\npush 7\nprint\nhalt\n";
    let done = stackyard(&["run", "-"], &sends(source));
    let first = done.output.lines().next();
    assert_eq!(first, Some("asm 1 \"Heart\": \\u{1b}\t\\u{7}"));
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
fn a_cleared_log_begins_anew_and_nothing_is_shown_twice() {
    let text = patch(&[OUT], &[]);
    let args = [
        "run",
        "-",
        "-i",
        "1ms:2:1",
        "-i",
        "2ms:2:reset",
        "-i",
        "3ms:2:2",
        "-i",
        "4ms:2:reset",
        "-i",
        "4ms:2:3",
        "-i",
        "5ms:2:4",
        "-i",
        "6ms:2:reset",
    ];
    check(
        &args,
        &text,
        0,
        "
console 2 \"Out\": 1
console 2 \"Out\": 2
console 2 \"Out\": 3
console 2 \"Out\": 4
ended at 6.000 ms: nothing is left to happen; 0 instructions executed
",
        "",
    );
}

#[test]
fn no_line_is_lost_unless_too_many_come_at_once_and_that_is_said() {
    // 33 of them at a step.
    let source = "again: push 0\npush 65\nprint\njump again\n";
    let many = sends(source);
    let done = stackyard(&["run", "-", "--for", "1s"], &many);
    let lines = done.output.lines().filter(|line| line.ends_with(": A"));
    assert_eq!(lines.count(), 83 * 25);
    assert!(!done.output.contains("lost"), "{}", done.output);

    // 2,048 of them at one moment, but after so much else that each is seen.
    let filler = "inc\n".repeat(26);
    let source =
        format!("again: push 0\npush 65\nprint\npush 1\n{filler}store 0xF00\njump again\n");
    let busy = sends(&source).replace("\"stepBy\": 100", "\"stepBy\": 65536");
    let done = stackyard(&["run", "-", "--for", "20ms"], &busy);
    assert_eq!(done.output.lines().count(), 2048 + 1);
    assert!(!done.output.contains("lost"), "{}", done.output);

    // 16,384 of them at once.
    let flood = many.replace("\"stepBy\": 100", "\"stepBy\": 65536");
    let done = stackyard(&["run", "-", "--for", "20ms"], &flood);
    let (mut shown, mut lost) = (0, 0);
    for line in done.output.lines() {
        let said = line.strip_prefix("asm 1 \"Heart\": ");
        match said.and_then(|said| said.strip_suffix(" lines lost, too many at once")) {
            Some(count) => lost += count.trim_start_matches("… ").parse::<u32>().expect("it"),
            None => shown += u32::from(said == Some("A")),
        }
    }
    assert!(shown >= 500 && lost > 0, "{shown} {lost}");
    assert_eq!(shown + lost, 16_384);

    // To a console.
    let source = "again: push 7\nsend 0 1\njump again\n";
    let done = stackyard(&["run", "-", "--for", "100ms"], &sends(source));
    let lines = done
        .output
        .lines()
        .filter(|line| line.ends_with("\"Out\": 7"));
    assert_eq!(lines.count(), 267);
    assert!(!done.output.contains("lost"), "{}", done.output);
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

#[test]
fn what_a_file_is_its_text_says_or_its_name() {
    let text = patch(&[OUT], &[]);
    for before in ["", " \n", "\u{feff}", "\u{feff}\t"] {
        let done = stackyard(&["run", "-"], &format!("{before}{text}"));
        assert!(
            done.output.starts_with("ended at 0.000 ms: nothing"),
            "{}",
            done.errors
        );
    }
    let named = file("a-source.json", "push 1\nhalt\n");
    let done = stackyard(&["run", &named], "");
    assert_eq!(done.status, 2);
    assert!(
        done.errors
            .ends_with(": not JSON at line 1, column 1: expected value\n")
    );
    let done = stackyard(
        &["run", "-"],
        "{\"stackyard\": 1, \"nodes\": [{\"id\": 1}]}",
    );
    assert_eq!(
        done.errors,
        "stackyard: stdin: nodes[0]: \"kind\" is missing\n"
    );
    assert_eq!((done.status, done.output.as_str()), (2, ""));
}

#[test]
fn options_for_the_other_sort_of_file_are_refused() {
    let text = sends(ECHO);
    let steps = "--steps is for a source, and stdin is a patch";
    for (args, input, expected) in [
        (&["-n", "5"][..], text.as_str(), steps),
        (
            &["--trace"],
            &text,
            "--trace is for a source, and stdin is a patch",
        ),
        (
            &["--for", "5s"],
            "halt",
            "--for is for a patch, and stdin is a source",
        ),
        (
            &["--until", "halted"],
            "halt",
            "--until is for a patch, and stdin",
        ),
        (
            &["--record", "x"],
            "halt",
            "--record is for a patch, and stdin",
        ),
        (
            &["--replay", "x"],
            "halt",
            "--replay is for a patch, and stdin",
        ),
        (
            &["--until", "dawn"],
            &text,
            "--until dawn: it can be `halted` alone",
        ),
        (
            &["--for", "5"],
            &text,
            "--for 5: `5` is no duration such as 500us, 20ms, 10s or 2m",
        ),
        (&["--for", "s"], &text, "`s` is no duration"),
        (&["--for", "-5s"], &text, "`-5s` is no duration"),
        (&["--for", "5h"], &text, "`5h` is no duration"),
        (&["--for", "1.5s"], &text, "`1.5s` is no duration"),
        (
            &["--for", "18446744073709551615m"],
            &text,
            "is longer than time is",
        ),
        (
            &["-i", "1,2"],
            &text,
            "--input 1,2: it is not AT:NODE:MESSAGE",
        ),
        (&["-i", "5:1:1"], &text, "--input 5:1:1: `5` is no duration"),
        (&["-i", "5s:x:1"], &text, "`x` is no number of a node"),
        (&["-i", "5s:7:1"], &text, "the patch has no node 7"),
        (&["-i", "5s:1: ,"], &text, "the message is empty"),
        (
            &["-i", "5s:1:1"],
            "halt",
            "`5s:1:1` is no number from 0 to 65535",
        ),
    ] {
        let args = [&["run", "-"], args].concat();
        let done = stackyard(&args, input);
        assert_eq!((done.status, done.output.as_str()), (2, ""), "{args:?}");
        assert!(done.errors.contains(expected), "{args:?}: {}", done.errors);
    }
}

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
