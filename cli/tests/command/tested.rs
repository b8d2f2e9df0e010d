//! `test`: patches that say what should come out of them.

use crate::{file, machine, patch, stackyard};

/// A machine and expect nodes that all hear it.
fn expects(source: &str, expected: &[&str]) -> String {
    let nodes = (2..).zip(expected).map(|(id, values)| {
        format!(
            "{{\"id\": {id}, \"kind\": \"expect\", \"title\": \"Sums\", \"settings\": {{\"values\": {values}}}}}"
        )
    });
    let machine = machine(1, "Heart", source);
    let nodes: Vec<String> = std::iter::once(machine).chain(nodes).collect();
    let nodes: Vec<&str> = nodes.iter().map(String::as_str).collect();
    let wires: Vec<[[u32; 2]; 2]> = (2..=nodes.len() as u32)
        .map(|id| [[1, 0], [id, 0]])
        .collect();
    patch(&nodes, &wires)
}

const COUNT: &str =
    "push 1\nsend 0 1\npush 2\nsend 0 1\npush 20\nsleep_ms\npush 3\nsend 0 1\nhalt\n";

#[track_caller]
fn check(args: &[&str], patch: &str, status: u8, output: &str) {
    let args = [&["test", "-"], args].concat();
    let done = stackyard(&args, patch);
    let expected = output.strip_prefix('\n').unwrap_or(output);
    assert_eq!(done.output, expected, "{}", done.errors);
    assert_eq!(done.status, status);
}

#[test]
fn a_patch_passes_if_all_numbers_come() {
    check(
        &[],
        &expects(COUNT, &["[1, 2, 3]"]),
        0,
        "ok stdin: 3 numbers\n1 patch: 1 ok, 0 failed\n",
    );
    check(
        &[],
        &expects(COUNT, &["[1, 2, 3]", "[1, 2, 3]"]),
        0,
        "ok stdin: 6 numbers\n1 patch: 1 ok, 0 failed\n",
    );
    check(
        &[],
        &expects("push 7\nsend 0 1\nhalt\n", &["7"]),
        0,
        "ok stdin: 1 number\n1 patch: 1 ok, 0 failed\n",
    );
}

#[test]
fn the_first_difference_is_told_first() {
    check(
        &[],
        &expects(COUNT, &["[1, 2, 3, 4]", "[1, 2, 4]", "[1, 5]", "[1, 2]"]),
        1,
        "
FAILED stdin: expect 4 \"Sums\": failed at number 2: expected 5, got 2, at 12.000 ms
  expect 2 \"Sums\": waits: 2 of 4 numbers came
  expect 3 \"Sums\": waits: 2 of 3 numbers came
1 patch: 0 ok, 1 failed
",
    );
    check(
        &[],
        &expects(COUNT, &["[1, 2, 4]", "[1, 2]"]),
        1,
        "
FAILED stdin: expect 2 \"Sums\": failed at number 3: expected 4, got 3, at 36.000 ms
  expect 3 \"Sums\": failed at number 3: expected no more, got 3, at 36.000 ms
1 patch: 0 ok, 1 failed
",
    );
}

#[test]
fn who_still_waits_at_the_end_fails_and_why_may_be_told() {
    let failing = "push 1\nsend 0 1\npush 0\npush 0\ndiv\nsend 0 1\n";
    check(
        &[],
        &expects(failing, &["[1, 2]"]),
        1,
        "
FAILED stdin: expect 2 \"Sums\": waits: 1 of 2 numbers came
  asm 1 \"Heart\": error at 0x009, line 5: division by zero
1 patch: 0 ok, 1 failed
",
    );
    check(
        &["--for", "20ms"],
        &expects(COUNT, &["[1, 2, 3]"]),
        1,
        "
FAILED stdin: expect 2 \"Sums\": waits: 2 of 3 numbers came
1 patch: 0 ok, 1 failed
",
    );
}

#[test]
fn it_ends_as_soon_as_it_is_known_and_not_before() {
    // The fourth number would fail it, and comes after all is known.
    let late = COUNT.replace("halt", "push 20\nsleep_ms\npush 4\nsend 0 1\nhalt");
    check(
        &[],
        &expects(&late, &["[1, 2, 3]"]),
        0,
        "ok stdin: 3 numbers\n1 patch: 1 ok, 0 failed\n",
    );
    // A node that wants nothing can only be waited for.
    check(
        &[],
        &expects("push 50\nsleep_ms\npush 4\nsend 0 1\nhalt\n", &["[]"]),
        1,
        "
FAILED stdin: expect 2 \"Sums\": failed at number 1: expected no more, got 4, at 72.000 ms
1 patch: 0 ok, 1 failed
",
    );
    check(
        &[],
        &expects("push 50\nsleep_ms\nhalt\n", &["[]"]),
        0,
        "ok stdin: 0 numbers\n1 patch: 1 ok, 0 failed\n",
    );
}

#[test]
fn a_patch_that_tests_nothing_fails() {
    check(
        &[],
        &expects(COUNT, &[]),
        1,
        "FAILED stdin: it has no expect node\n1 patch: 0 ok, 1 failed\n",
    );
    let text = expects("psuh 1\n", &["[]"]);
    let done = stackyard(&["test", "-"], &text);
    assert_eq!(
        done.output,
        "FAILED stdin: asm 1 \"Heart\": its source does not assemble\n1 patch: 0 ok, 1 failed\n"
    );
    assert!(
        done.errors
            .starts_with("stdin[asm 1 \"Heart\"]:1:1: error: ")
    );
    assert_eq!(done.status, 1);
}

#[test]
fn each_of_many_patches_is_tested() {
    let good = file("good.json", &expects(COUNT, &["[1, 2, 3]"]));
    let bad = file("bad.json", &expects(COUNT, &["[1, 2, 4]"]));
    let wrong = file(
        "wrong.json",
        "{\"stackyard\": 1, \"nodes\": [], \"wires\": 6}",
    );
    let none = file("none.json", "{\"nodes\": []}");
    let done = stackyard(&["test", &good, &bad, &good], "");
    assert_eq!(
        done.output,
        format!(
            "ok {good}: 3 numbers\n\
             FAILED {bad}: expect 2 \"Sums\": failed at number 3: expected 4, got 3, at 36.000 ms\n\
             ok {good}: 3 numbers\n3 patches: 2 ok, 1 failed\n"
        )
    );
    assert_eq!((done.status, done.errors.as_str()), (1, ""));
    let done = stackyard(&["test", &none, "no/such/file", &good, &wrong], "");
    assert_eq!(
        done.output,
        format!(
            "ok {good}: 3 numbers\nFAILED {wrong}: it has no expect node\n\
             4 patches: 1 ok, 1 failed, 2 could not be read\n"
        )
    );
    assert_eq!(done.status, 2);
    let errors: Vec<&str> = done.errors.lines().collect();
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert!(errors[0].ends_with("none.json: no patch: it has neither \"stackyard\" nor the \"nodes\" and \"edges\" of Patchies"));
    assert!(errors[1].starts_with("stackyard: no/such/file: "));
    assert!(errors[2].contains("wrong.json: warning: wires: a list was expected"));
}

#[test]
fn arguments_of_test_that_make_no_sense_are_told() {
    for (args, expected) in [
        (&["test"][..], "a FILE is missing"),
        (
            &["test", "-", "--for"],
            "missing argument for option '--for'",
        ),
        (&["test", "-", "--for", "x"], "--for x: `x` is no duration"),
        (
            &["test", "-", "--until", "halted"],
            "invalid option '--until'",
        ),
    ] {
        let done = stackyard(args, "{}");
        assert_eq!((done.status, done.output.as_str()), (2, ""), "{args:?}");
        assert!(done.errors.contains(expected), "{args:?}: {}", done.errors);
    }
}
