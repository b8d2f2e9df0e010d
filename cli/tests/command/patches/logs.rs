//! The lines of consoles and of machines that print.

use super::{OUT, THREE, check, sends};
use crate::{patch, stackyard};

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
