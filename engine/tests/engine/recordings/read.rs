//! What is read, and what is wrong in a file.

use super::recorded;
use stackyard_engine::grid::{Kind, NodeId, Time};
use stackyard_engine::patch::{Edit, Node, Patch};
use stackyard_engine::session::file::read;
use stackyard_engine::session::{RecordedInput, Recording, Session};

#[test]
fn what_a_hand_would_write_is_read_too() {
    let text = "\u{feff}{\"inputs\": [{\"load\": \"a\\nb\", \"node\": 1, \"at\": 2}],
        \"until\": 3, \"stackyard recording\": 1}";
    let inputs = vec![recorded(2, 1, RecordedInput::Load("a\nb".into()))];
    let until = Time(3);
    assert_eq!(read(text.as_bytes()), Ok(Recording { inputs, until }));
}

#[test]
fn a_file_that_is_wrong_says_where() {
    let with = |inputs: &str| {
        format!("{{\"stackyard recording\": 1, \"until\": 9, \"inputs\": [{inputs}]}}")
    };
    let press = "{\"at\": 1, \"node\": 2, \"press\": true}";
    let message = |message: &str| {
        with(&format!(
            "{press}, {{\"at\": 1, \"node\": 2, \"inlet\": 0, \"message\": {message}}}"
        ))
    };
    let what = "message, press, set, key, step, hold, poke, load";
    for (text, said) in [
        ("{", "not JSON at line 1, column 2: an object does not end"),
        ("[]", "an object was expected, but it is a list"),
        (
            "{\"stackyard\": 1, \"nodes\": []}",
            "not a file of Stackyard: it has no \"stackyard recording\"",
        ),
        (
            "{\"stackyard recording\": 2, \"speed\": 1}",
            "made by a newer Stackyard: version 2, this one reads up to 1",
        ),
        ("{\"stackyard recording\": 0}", "there is no version 0"),
        ("{\"stackyard recording\": 1}", "\"until\" is missing"),
        (
            "{\"stackyard recording\": 1, \"until\": 0}",
            "\"inputs\" is missing",
        ),
        (
            "{\"stackyard recording\": 1, \"until\": 1.5}",
            "until: a whole number from 0 to 18446744073709551615 was expected, but it is a number",
        ),
        (
            "{\"stackyard recording\": 1, \"speed\": 1}",
            "speed: there is nothing of this name",
        ),
        (
            "{\"stackyard recording\": 1, \"until\": 1, \"until\": 1}",
            "until: it is there twice",
        ),
        (
            &with("5"),
            "inputs[0]: an object was expected, but it is a number",
        ),
        (&with("{}"), "inputs[0]: \"at\" is missing"),
        (&with("{\"at\": 1}"), "inputs[0]: \"node\" is missing"),
        (
            &with("{\"at\": 1, \"node\": -1}"),
            "inputs[0].node: a whole number from 0 to 4294967295 was expected, but it is a number",
        ),
        (
            &with("{\"at\": 1, \"node\": 2}"),
            &format!("inputs[0]: exactly one of {what} is needed"),
        ),
        (
            &with(&format!(
                "{press}, {{\"at\": 1, \"node\": 2, \"press\": true, \"set\": 1}}"
            )),
            &format!("inputs[1]: exactly one of {what} is needed"),
        ),
        (
            &with("{\"at\": 1, \"node\": 2, \"prses\": true}"),
            "inputs[0].prses: there is nothing of this name",
        ),
        (
            &with("{\"at\": 1, \"node\": 2, \"press\": false}"),
            "inputs[0].press: one of true was expected, but it is a switch",
        ),
        (
            &with("{\"at\": 1, \"node\": 2, \"inlet\": 0, \"press\": true}"),
            "inputs[0].inlet: nothing was expected, but it is a number",
        ),
        (
            &with("{\"at\": 1, \"node\": 2, \"message\": [1]}"),
            "inputs[0]: \"inlet\" is missing",
        ),
        (
            &with("{\"at\": 1, \"node\": 2, \"poke\": [1, 65536]}"),
            "inputs[0].poke[1]: a whole number from 0 to 65535 was expected, but it is a number",
        ),
        (
            &with("{\"at\": 1, \"node\": 2, \"poke\": [1, 2, 3]}"),
            "inputs[0].poke: a list of 2 was expected, but it is a list",
        ),
        (
            &with("{\"at\": 1, \"node\": 2, \"set\": \"much\"}"),
            "inputs[0].set: one of infinity, -infinity, nan was expected, but it is a text",
        ),
        (
            &with(
                "{\"at\": 1, \"node\": 2, \"key\": {\"code\": 1, \"name\": \"a\", \"down\": true}}",
            ),
            "inputs[0].key: \"repeat\" is missing",
        ),
        (
            &with("{\"at\": 1, \"node\": 2, \"load\": [\"push\", 1]}"),
            "inputs[0].load[1]: a text was expected, but it is a number",
        ),
        (
            &message("5"),
            "inputs[1].message: a switch, text, list of cells or object was expected, but it is a number",
        ),
        (
            &message("[1, 0.5]"),
            "inputs[1].message[1]: a whole number from 0 to 65535 was expected, but it is a number",
        ),
        (
            &message("{\"control\": \"jump\"}"),
            "inputs[1].message.control: one of step, run, play, pause, toggle, reset was expected, but it is a text",
        ),
        (
            &message("{\"write\": []}"),
            "inputs[1].message.write: a list of 1 was expected, but it is a list",
        ),
        (
            &message("{\"bang\": true, \"read\": [1, 2]}"),
            "inputs[1].message: exactly one of bang, reals, control, setCode, setDelayMs, setStepBy, setRows, other, read, write, answer is needed",
        ),
    ] {
        match read(text.as_bytes()) {
            Ok(_) => panic!("it can be read: {text}"),
            Err(error) => assert_eq!(error.to_string(), said, "{text}"),
        }
    }
}

/// A file may have its inputs in any order; which program a machine holds at which moment
/// must not depend on it.
#[test]
fn inputs_in_disorder_come_at_their_moments() {
    let mut patch = Patch::new();
    let mut machine = Node::new(Kind::Asm);
    machine.source = "halt\n".into();
    let add = Edit::Add(NodeId(1), Box::new(machine));
    patch.edit(add).expect("a new id");
    let mut session = Session::open(patch);
    session.replay(&Recording {
        inputs: vec![
            recorded(9000, 1, RecordedInput::Load("push 2\n".into())),
            recorded(2000, 1, RecordedInput::Load("push 1\n".into())),
        ],
        until: Time(10_000),
    });
    for (until, source) in [(1000, "halt\n"), (5000, "push 1\n"), (10_000, "push 2\n")] {
        session.run_to(Time(until));
        session.advance(0, || false);
        let code = session.code(NodeId(1)).expect("a machine");
        assert_eq!(code.loaded_source().map(|source| &**source), Some(source));
    }
}
