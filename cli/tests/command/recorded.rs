//! `run --record` and `run --replay`.

use crate::patches::{ECHO, THREE, sends};
use crate::{Done, file, stackyard};

#[test]
fn a_recorded_run_is_replayed_to_the_letter() {
    let text = sends(ECHO);
    let name = file("recorded.json", &text);
    let record = file("recorded.recording", "");
    let args = [
        "run", &name, "-i", "30ms:1:5", "-i", "90ms:1:7", "--for", "80ms", "--record", &record,
    ];
    let first = stackyard(&args, "");
    assert_eq!(
        first.output,
        "console 2 \"Out\": 6\n\
         ended at 80.000 ms: its time is over; 5 instructions executed\n"
    );
    let recording = std::fs::read_to_string(&record).expect("it was written");
    assert_eq!(
        recording,
        "{\n  \"stackyard recording\": 1,\n  \"until\": 80000,\n  \"inputs\": [\n    \
         { \"at\": 0, \"node\": 1, \"inlet\": 0, \"message\": { \"control\": \"play\" } },\n    \
         { \"at\": 30000, \"node\": 1, \"inlet\": 0, \"message\": [5] },\n    \
         { \"at\": 90000, \"node\": 1, \"inlet\": 0, \"message\": [7] }\n  ]\n}\n"
    );
    let again = stackyard(&["run", &name, "--replay", &record], "");
    assert_eq!((again.output, again.status), (first.output, 0));
    // What is recorded of a replay is the same recording, to standard output too.
    let again = stackyard(
        &["run", &name, "--replay", "-", "--record", "-"],
        &recording,
    );
    assert!(again.output.ends_with(&recording), "{}", again.output);
    // It can go on for longer, and with more.
    let args = [
        "run", &name, "--replay", &record, "--for", "1s", "-i", "95ms:1:1",
    ];
    let longer = stackyard(&args, "");
    assert_eq!(
        longer.output,
        "console 2 \"Out\": 6\nconsole 2 \"Out\": 8\nconsole 2 \"Out\": 2\n\
         ended at 95.000 ms: nothing is left to happen; 13 instructions executed\n"
    );
}

#[test]
fn a_recording_that_ended_by_itself_ends_the_same_way() {
    let name = file("by-itself.json", &sends(THREE));
    let record = file("by-itself.recording", "");
    for until in [&[][..], &["--until", "halted"]] {
        let args = |with| [&["run", &name, with, &record], until].concat();
        let first = stackyard(&args("--record"), "");
        assert!(first.output.contains("console 2 \"Out\": 3"));
        let again = stackyard(&args("--replay"), "");
        assert_eq!(again.output, first.output);
    }
}

#[test]
fn a_recording_that_does_not_fit_is_told_with_its_path() {
    let name = file("fits-not.json", &sends(ECHO));
    for (recording, expected) in [
        (
            "{",
            "stdin: not JSON at line 1, column 2: an object does not end",
        ),
        (
            "{\"stackyard recording\": 1, \"until\": 5, \"inputs\": [{\"at\": 1, \"node\": 1, \"prses\": true}]}",
            "stdin: inputs[0].prses: there is nothing of this name",
        ),
        (
            "{\"stackyard recording\": 1, \"until\": 5, \"inputs\": [{\"at\": 1, \"node\": 7, \"press\": true}]}",
            "stdin: inputs[0].node: the patch has no such node",
        ),
    ] {
        let Done {
            status,
            output,
            errors,
        } = stackyard(&["run", &name, "--replay", "-"], recording);
        assert_eq!((status, output.as_str()), (2, ""));
        assert_eq!(errors, format!("stackyard: {expected}\n"));
    }
    let nowhere = stackyard(&["run", &name, "--record", "no/such/folder/file"], "");
    assert_eq!(nowhere.status, 2);
    assert!(
        nowhere
            .errors
            .starts_with("stackyard: no/such/folder/file: ")
    );
}
