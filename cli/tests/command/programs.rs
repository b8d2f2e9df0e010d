//! `check`, `run` and `disasm`, on sources from standard input.

use crate::stackyard;

/// Runs a command on a source; the exit status and the output.
#[track_caller]
fn check(args: &[&str], source: &str, status: u8, expected: &str) {
    let done = stackyard(args, source);
    let expected = expected.strip_prefix('\n').unwrap_or(expected);
    assert_eq!(done.output, expected, "{}", done.errors);
    assert_eq!(done.status, status);
}

#[test]
fn check_shows_errors_with_their_place() {
    check(
        &["check", "-"],
        "psuh 1\npush -1\n",
        1,
        r#"
stdin:1:1: error: there is no instruction `psuh` [unknown-instruction]
  |
1 | psuh 1
  | ^^^^
  = help: did you mean `push`?
  = fix: write `push` for `psuh`
stdin:2:6: warning: `-1` is read as 1: the `-` means nothing [ignored-text]
  |
2 | push -1
  |      ^^
  = help: cells hold 0 to 65535; what -1 would be is 65535
  = fix: write `65535` for `-1`
stdin: 1 error, 1 warning
"#,
    );
}

#[test]
fn warnings_alone_are_no_failure() {
    let done = stackyard(&["check", "-"], ".string s \"hi\"\nload_string s\nover");
    assert_eq!(done.status, 0);
    let last = done.output.lines().last();
    assert_eq!(
        last,
        Some("stdin: assembles to 4 words of code and 2 of data, 1 warning")
    );
    check(
        &["check", "-"],
        "push 1",
        0,
        "stdin: assembles to 3 words of code and 0 of data\n",
    );
}

#[test]
fn a_flood_of_errors_is_counted() {
    let done = stackyard(&["check", "-"], &"?? ".repeat(250));
    assert!(
        done.output.contains("stdin: … and 151 more\n"),
        "{}",
        done.output
    );
}

#[test]
fn a_file_that_is_no_text_is_told() {
    let mut errors = vec![];
    let args = ["check", "-"].map(Into::into);
    let status = stackyard_cli::run(args, &mut &b"push \xFF"[..], &mut vec![], &mut errors);
    assert_eq!(status, 2);
    assert_eq!(errors, b"stackyard: stdin: it is not a UTF-8 text\n");
}

const ECHO: &str =
    ".string hi \"hello\"\nload_string hi\nprint\nagain:\nrecv\nsend 0 2\njump again";

#[test]
fn run_gives_one_message_at_a_time() {
    check(
        &["run", "-", "--input", "1,2", "--input=3,0x10"],
        ECHO,
        0,
        r#"
hello
outlet 0: 2 1
outlet 0: 16 3
awaits a message at 0x004 after 9 instructions, and there is no --input left
PC 0x004  SP 0x33F  FP 0x2FF
stack: nothing
"#,
    );
}

#[test]
fn run_says_where_an_error_is() {
    check(
        &["run", "-", "-i", "9"],
        "push 7\npush 0\n\ndiv\nhalt",
        1,
        r#"
error at 0x004, line 4 after 3 instructions: division by zero; 1 message not taken
PC 0x004  SP 0x33F  FP 0x2FF
stack: nothing
"#,
    );
    let done = stackyard(&["run", "-"], "psuh 1");
    assert_eq!((done.status, done.output.as_str()), (1, ""));
    assert!(
        done.errors.starts_with("stdin:1:1: error: "),
        "{}",
        done.errors
    );
}

#[test]
fn run_ends_a_program_that_does_not() {
    check(
        &["run", "-"],
        "a: jump a",
        0,
        r#"
not at its end after 1000000 instructions: --steps allows no more
PC 0x000  SP 0x33F  FP 0x2FF
stack: nothing
"#,
    );
}

#[test]
fn run_traces_each_instruction() {
    check(
        &["run", "-t", "-", "-i", "5", "-i", "6"],
        "push 3\nsleep_tick\nload 0x1203\npush 0x1001\nwrite 1\nrecv\nhalt",
        0,
        r#"
0x000  push 3                    3
0x002  sleep_tick                nothing
       sleeps, and is woken at once
0x003  load 0x1203               nothing
outlet 1: reads 1 cell at 0x003
       takes a message: 5
0x005  push 4097                 5 4097
0x007  write 1                   nothing
outlet 0: writes 5 at 0x001
0x009  recv                      nothing
       takes a message: 6
halted at 0x00A after 6 instructions
PC 0x00A  SP 0x340  FP 0x2FF
stack: 6
"#,
    );
}

#[test]
fn run_stops_at_a_message_that_does_not_fit() {
    let done = stackyard(
        &["run", "-", "-i", "1"],
        "a: dup\nload 0x33F\njump_zero a\n",
    );
    assert_eq!(done.status, 1, "{}", done.output);
    let full = "push 0x340\nread 3263\nrecv\nrecv\nhalt";
    let done = stackyard(&["run", "-", "-i", "1,2"], full);
    assert_eq!(done.status, 1);
    assert!(
        done.output.contains(": the stack is full"),
        "{}",
        done.output
    );
}

#[test]
fn disasm_writes_a_source() {
    let source = ".string hi \"hi\" ; greeting\nstart: load_string hi\nprint ; it\njump start";
    let expected = ".string hi \"hi\"\n\nstart:\nload_string hi\nprint\njump start\n";
    check(&["disasm", "-"], source, 0, expected);
    check(&["disasm", "-"], expected, 0, expected);
    check(&["disasm", "-"], "jump", 1, "");
}
