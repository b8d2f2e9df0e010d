//! The command as a process of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

fn stackyard(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stackyard"));
    command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

#[test]
fn files_are_read_and_statuses_given() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let done = stackyard(&["check", file]).output().expect("it runs");
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&done.stdout).contains("Cargo.toml:1:1: "));
    let done = stackyard(&["isa"]).output().expect("it runs");
    assert_eq!(done.status.code(), Some(0));
    let done = stackyard(&["check", "no/such/file"])
        .output()
        .expect("it runs");
    assert_eq!(done.status.code(), Some(2));
}

#[test]
fn a_test_of_a_patch_gives_its_status() {
    let expects = "{\"id\": 1, \"kind\": \"expect\", \"settings\": {\"values\": [5]}}";
    let source = |sent| {
        format!("{{\"id\": 2, \"kind\": \"source\", \"settings\": {{\"events\": \"10 {sent}\"}}}}")
    };
    for (sent, status) in [(5, 0), (6, 1)] {
        let text = crate::patch(&[expects, &source(sent)], &[[[2, 0], [1, 0]]]);
        let file = crate::file(&format!("process-{sent}.json"), &text);
        let done = stackyard(&["test", &file]).output().expect("it runs");
        assert_eq!(done.status.code(), Some(status));
    }
}

#[test]
fn a_replay_answers_line_by_line() {
    let mut child = stackyard(&["replay", "-"]).spawn().expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for name in ["first", "second"] {
        writeln!(input, "{{\"name\": \"{name}\", \"actions\": []}}").expect("it reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("it answers");
        assert_eq!(line, format!("{{\"name\":\"{name}\",\"steps\":[]}}\n"));
    }
    drop(input);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let mut child = stackyard(&["run", "-", "--trace", "--steps", "1000000000000"])
        .spawn()
        .expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"a: jump a").expect("it reads");
    drop(input);
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    output.read_line(&mut line).expect("it traces");
    drop(output);
    let status = child.wait().expect("it ends");
    let mut errors = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut errors)
        .expect("it is text");
    assert_eq!((status.code(), errors.as_str()), (Some(0), ""));
}
