//! The arguments of commands on patches: files and options.

use super::{ECHO, OUT, sends};
use crate::{file, patch, stackyard};

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
            .ends_with(": not JSON at line 1, column 1: a value was expected\n")
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
