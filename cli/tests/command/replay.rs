//! `replay`: what its output holds, and what it says of input that is no run.

use crate::stackyard;
use serde_json::{Value, json};

fn json_of(line: &str) -> Value {
    serde_json::from_str(line).expect("a line of JSON")
}

/// The one line that a replay of `line` writes.
fn repeat(line: &str) -> Value {
    let done = stackyard(&["replay", "-"], line);
    assert_eq!((done.status, done.errors.as_str()), (0, ""), "{line}");
    json_of(&done.output)
}

fn run(actions: Value) -> Vec<Value> {
    let repeated = repeat(&json!({"name": "x", "actions": actions}).to_string());
    repeated["steps"].as_array().expect("steps").clone()
}

#[test]
fn sources_are_held_to_the_reference() {
    let steps = run(json!([{"load": "push 0\n"}, {"step": 1}]));
    assert_eq!(steps.len(), 1, "nothing is done after a load that failed");
    assert_eq!(
        steps[0]["result"]["error"]["kind"],
        "PeekExceedsSourceLength"
    );
    assert_eq!(steps[0]["status"], "Invalid");
    let done = stackyard(&["replay", "--assemble", "-"], "\"push 0\\n\"\n");
    assert_eq!(
        done.output,
        "{\"result\":{\"code\":[1,0,45],\"data\":[]},\"source\":\"push 0\\n\",\
         \"warnings\":[\"reference-rejects\"]}\n"
    );
}

/// The reference looks whether a name is taken before it looks at what is to be defined.
#[test]
fn a_name_that_is_taken_is_an_error_before_what_follows_it() {
    let kind = |source: &str| {
        let steps = run(json!([{ "load": source }]));
        steps[0]["result"]["error"]["kind"].clone()
    };
    for before in ["a:", "a:\n", ".string a \"x\"\n", ".value a 1\n"] {
        for directive in [".string", ".value"] {
            for operand in ["", " b", " a", " 1", " \"x\"", "\nhalt"] {
                let source = format!("{before} {directive} a{operand}");
                assert_eq!(kind(&source), "InvalidIdentifier", "{source}");
            }
        }
    }
    assert_eq!(kind("b: .string a b"), "InvalidStringValue");
    assert_eq!(kind("b: .value a b"), "InvalidByteValue");
    assert_eq!(kind(".string a b\na:"), "InvalidStringValue");
    assert_eq!(kind(".string a \"x\"\na:"), "DuplicateLabelDefinition");
}

#[test]
fn a_source_longer_than_any_program_fails_to_load() {
    let steps = run(json!([{ "load": ";".repeat(600_000) }, { "step": 1 }]));
    assert_eq!(steps.len(), 1);
    let error = json!({"stage": "assemble", "kind": "SourceTooLong"});
    assert_eq!(steps[0]["result"], json!({ "error": error }));
    assert_eq!(steps[0]["status"], "Invalid");
}

#[test]
fn crashes_of_the_reference_are_errors_and_the_run_goes_on() {
    let steps =
        run(json!([{"load": "push 1\njump 4096"}, {"step": 9}, {"reset": true}, {"step": 1}]));
    let error = json!({"stage": "execute", "kind": "AddressOutOfRange", "address": 4096});
    assert_eq!(steps[1]["result"], json!({"error": error}));
    assert_eq!(steps[1]["status"], "Errored");
    assert_eq!(steps[1]["changed"], json!([[832, 1]]));
    assert_eq!(steps[3]["status"], "Running");
    let binary = run(json!([{"load": "push 0b2"}]));
    let error = json!({"stage": "assemble", "kind": "InvalidBinaryDigit", "text": "0b2"});
    assert_eq!(binary[0]["result"], json!({"error": error}));
}

#[test]
fn a_step_is_one_step_however_much_it_says() {
    let steps = run(json!([{"load": "a: push 1\nsend 2 1\njump a"}, {"step": 30_000}]));
    let outbox = steps[1]["outbox"].as_array().expect("an outbox");
    assert_eq!(outbox.len(), 10_000);
    assert!(
        outbox
            .iter()
            .all(|message| *message == json!({"data": [1], "outlet": 2}))
    );
    // More than a machine is given at once.
    let steps = run(json!([{"load": "push 1"}, {"step": 18_446_744_073_709_551_615_u64}]));
    assert_eq!(steps[1]["status"], "Halted");
}

#[test]
fn an_inbox_takes_no_more_than_it_holds() {
    let mut actions = vec![json!({"load": "recv"})];
    actions.resize(4098, json!({"send": [7]}));
    let steps = run(json!(actions));
    assert_eq!(steps[4096]["result"], "ok");
    assert_eq!(
        steps[4097]["result"],
        json!({"error": {"stage": "send", "kind": "InboxFull"}})
    );
    assert_eq!(steps[4097]["inbox"], 4096);
}

#[test]
fn a_machine_without_a_program_does_nothing() {
    let steps = run(json!([{"step": 5}, {"send": []}, {"reset": true}]));
    let statuses: Vec<&Value> = steps.iter().map(|step| &step["status"]).collect();
    assert_eq!(statuses, ["Invalid", "Invalid", "Invalid"]);
}

#[test]
fn lines_that_are_no_runs_are_told_with_their_number() {
    for (line, expected) in [
        ("{", "line 3: column 1: EOF while parsing an object"),
        ("[]", "expected an object of `name` and `actions`"),
        (
            "{\"name\": \"x\"}",
            "line 3: column 13: missing field `actions`",
        ),
        (
            "{\"name\": 5, \"actions\": []}",
            "invalid type: integer `5`, expected a string",
        ),
        (
            "{\"name\": \"x\", \"actions\": [], \"more\": 1}",
            "unknown field `more`",
        ),
        (
            "{\"name\": \"x\", \"actions\": [{}]}",
            "an action is one of `load`",
        ),
        (
            "{\"name\": \"x\", \"actions\": [{\"walk\": 1}]}",
            "unknown field `walk`",
        ),
        (
            "{\"name\": \"x\", \"actions\": [{\"step\": -1}]}",
            "integer `-1`, expected u64",
        ),
        (
            "{\"name\": \"x\", \"actions\": [{\"step\": 1.5}]}",
            "floating point `1.5`, expected u64",
        ),
        (
            "{\"name\": \"x\", \"actions\": [{\"send\": [65536]}]}",
            "integer `65536`, expected u16",
        ),
        (
            "{\"name\": \"x\", \"actions\": [{\"send\": 5}]}",
            "expected a sequence",
        ),
        (
            "{\"name\": \"x\", \"actions\": [{\"wake\": false}]}",
            "expected `true`",
        ),
        (
            "{\"name\": \"x\", \"actions\": [{\"step\": 1, \"wake\": true}]}",
            "an action is one of `load`",
        ),
        ("nonsense \u{e9}", "line 3: column 2: expected ident"),
    ] {
        let good = "{\"name\": \"x\", \"actions\": []}\n\n";
        let done = stackyard(&["replay", "-"], &format!("{good}{line}\n{good}"));
        assert_eq!(done.status, 2, "{line}");
        assert_eq!(done.output, "{\"name\":\"x\",\"steps\":[]}\n", "{line}");
        assert!(done.errors.contains(expected), "{line}: {}", done.errors);
    }
    let done = stackyard(&["replay", "--assemble", "-"], "5\n");
    assert!(
        done.errors
            .contains("line 1: column 1: invalid type: integer `5`"),
        "{}",
        done.errors
    );
}
