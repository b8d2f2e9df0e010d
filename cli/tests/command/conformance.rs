//! Conformance: the recorded runs and sources of the reference (`engine/tests/data`), each
//! replayed by the command. Whatever was seen of it there is seen here.

use crate::stackyard;
use serde_json::{Value, json};

const RUNS: &str = include_str!("../../../engine/tests/data/run.jsonl");
const SOURCES: &str = include_str!("../../../engine/tests/data/assemble.jsonl");

fn json_of(line: &str) -> Value {
    serde_json::from_str(line).expect("a line of JSON")
}

/// Replays lines of JSON with these arguments. Returns the lines that are written.
fn replay(args: &[&str], input: &[Value]) -> Vec<String> {
    let lines: String = input.iter().map(|line| format!("{line}\n")).collect();
    let done = stackyard(&[&["replay"], args, &["-"]].concat(), &lines);
    assert_eq!((done.status, done.errors.as_str()), (0, ""));
    done.output.lines().map(str::to_owned).collect()
}

#[test]
fn recorded_runs_are_repeated_to_the_byte() {
    let input: Vec<Value> = RUNS.lines().map(actions_of).collect();
    let output = replay(&[], &input);
    let mut crashes = 0;
    for (line, recorded) in output.iter().zip(RUNS.lines()) {
        if recorded.ends_with("\"result\":\"crash\"}]}") {
            check_crash(&json_of(line), &json_of(recorded));
            crashes += 1;
        } else {
            assert!(line == recorded, "here:\n{line}\nthere:\n{recorded}");
        }
    }
    assert_eq!((output.len(), crashes), (777, 10));
}

/// A recorded run as the input of a replay.
fn actions_of(recorded: &str) -> Value {
    let run = json_of(recorded);
    let steps = run["steps"].as_array().expect("steps");
    let actions: Vec<&Value> = steps.iter().map(|step| &step["do"]).collect();
    json!({"name": run["name"], "actions": actions})
}

/// All but the last step is as recorded; that is an error with all there is to see.
fn check_crash(here: &Value, there: &Value) {
    let (here, there) = (
        here["steps"].as_array().expect("steps"),
        there["steps"].as_array().expect("steps"),
    );
    let last = there.len() - 1;
    assert_eq!(here[..last], there[..last]);
    let crash = &here[last];
    let error = &crash["result"]["error"];
    let kind = error["kind"].as_str().expect("a kind");
    if error["stage"] == "assemble" {
        assert_eq!(
            (kind, &crash["status"]),
            ("ProgramTooBig", &json!("Invalid"))
        );
    } else {
        assert!(
            ["AddressOutOfRange", "CannotDivideByZero"].contains(&kind),
            "{error}"
        );
        assert_eq!(crash["status"], "Errored");
    }
    for field in [
        "do", "pc", "sp", "fp", "inbox", "outbox", "effects", "changed",
    ] {
        assert!(!crash[field].is_null(), "{field}");
    }
}

/// A source that the reference rejects and this assembler accepts comes with a warning, and
/// the machine of a run does not take it: it fails there as it did in the reference.
#[test]
fn recorded_sources_assemble_alike() {
    let recorded: Vec<Value> = SOURCES.lines().map(json_of).collect();
    let input: Vec<Value> = recorded.iter().map(|line| line["source"].clone()).collect();
    let output = replay(&["--assemble"], &input);
    let load = |source: &Value| json!({"name": "", "actions": [{"load": source}]});
    let loads: Vec<Value> = input.iter().map(load).collect();
    let loaded = replay(&[], &loads);
    let (mut lenient, mut crashes) = (0, 0);
    for ((line, loaded), there) in output.iter().zip(&loaded).zip(&recorded) {
        let (here, loaded) = (json_of(line), json_of(loaded));
        let loaded = &loaded["steps"][0]["result"];
        assert_eq!(here["source"], there["source"]);
        if there["result"] == "crash" {
            assert_eq!(here["result"]["error"]["stage"], "assemble", "{line}");
            assert_ne!(here["result"]["error"]["kind"], "crash", "{line}");
            assert_eq!(*loaded, here["result"], "{line}");
            crashes += 1;
            continue;
        }
        if there["result"]["code"].is_array() {
            assert_eq!(*loaded, json!("ok"), "{line}");
        } else {
            assert_eq!(*loaded, there["result"], "{line}");
        }
        let is_lenient = here["result"] != there["result"];
        if here["result"]["code"].is_array() {
            let warnings = here["warnings"].as_array().expect("warnings");
            let is_warned = warnings.contains(&json!("reference-rejects"));
            assert_eq!(is_warned, is_lenient, "{line}");
        } else {
            assert!(!is_lenient, "{line}");
        }
        lenient += usize::from(is_lenient);
    }
    assert_eq!((output.len(), loaded.len()), (575, 575));
    assert_eq!((lenient, crashes), (3, 2));
}
