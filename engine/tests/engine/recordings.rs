//! Files of recordings: what is written, that it is read back to the bit and runs the
//! same, and what is said of a file that is wrong.

use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::asm::assemble;
use stackyard_engine::grid::{Control, Inlet, Input, Key, Kind, NodeId, Payload, Time, Words};
use stackyard_engine::patch::{Edit, Node, Patch};
use stackyard_engine::session::file::{read, write};
use stackyard_engine::session::{Recorded, RecordedInput, Recording, Session};
use std::sync::Arc;

fn recorded(at: u64, node: u32, what: RecordedInput) -> Recorded {
    let (at, node) = (Time(at), NodeId(node));
    Recorded { at, node, what }
}

fn input(at: u64, input: Input) -> Recorded {
    recorded(at, 3, RecordedInput::Input(input))
}

fn message(at: u64, payload: Payload) -> Recorded {
    let inlet = Inlet(0);
    input(at, Input::Message { inlet, payload })
}

const WRITTEN: &str = r#"{
  "stackyard recording": 1,
  "until": 18446744073709551615,
  "inputs": [
    { "at": 0, "node": 3, "inlet": 0, "message": { "control": "play" } },
    { "at": 1, "node": 3, "inlet": 2, "message": [7] },
    { "at": 2, "node": 3, "inlet": 0, "message": { "bang": true } },
    { "at": 3, "node": 3, "inlet": 0, "message": "a \"text\"" },
    { "at": 4, "node": 3, "inlet": 0, "message": false },
    { "at": 5, "node": 3, "inlet": 0, "message": { "reals": [-0.0, 0.1, 70000, "infinity"] } },
    { "at": 6, "node": 3, "inlet": 0, "message": { "setCode": ["push 1", "halt"] } },
    { "at": 7, "node": 3, "inlet": 0, "message": { "setDelayMs": 4294967295 } },
    { "at": 8, "node": 3, "inlet": 0, "message": { "other": "play" } },
    { "at": 9, "node": 3, "inlet": 0, "message": { "write": [1, 2, 3] } },
    { "at": 10, "node": 3, "inlet": 0, "message": { "read": [1, 2] } },
    { "at": 11, "node": 3, "inlet": 0, "message": { "answer": [] } },
    { "at": 12, "node": 3, "press": true },
    { "at": 13, "node": 3, "set": 0.5 },
    { "at": 14, "node": 3, "key": { "code": 65, "name": "a", "down": true, "repeat": false } },
    { "at": 15, "node": 3, "poke": [3840, 65535] },
    { "at": 16, "node": 3, "step": true },
    { "at": 17, "node": 4294967295, "load": ["push 1", "", "halt\r", ""] },
    { "at": 18, "node": 3, "load": null }
  ]
}
"#;

#[test]
fn a_recording_is_written_with_a_line_for_each_input() {
    let control = Payload::Control;
    let second_inlet = Input::Message {
        inlet: Inlet(2),
        payload: Payload::word(7),
    };
    let key = Key {
        code: 65,
        name: "a".into(),
        down: true,
        repeat: false,
    };
    let (address, value) = (0xF00, 0xFFFF);
    let data = Words::from(&[2, 3][..]);
    let reals = [-0.0, 0.1, 70000.0, f64::INFINITY];
    let recording = Recording {
        inputs: vec![
            message(0, control(Control::Play)),
            input(1, second_inlet),
            message(2, Payload::Bang),
            message(3, Payload::Text("a \"text\"".into())),
            message(4, Payload::Bool(false)),
            message(5, Payload::Reals(reals[..].into())),
            message(6, control(Control::SetCode("push 1\nhalt".into()))),
            message(7, control(Control::SetDelayMs(u32::MAX))),
            message(8, control(Control::Other("play".into()))),
            message(9, Payload::Write { address: 1, data }),
            message(
                10,
                Payload::Read {
                    address: 1,
                    count: 2,
                },
            ),
            message(11, Payload::Answer(Words::from(&[][..]))),
            input(12, Input::Press),
            input(13, Input::Set(0.5)),
            input(14, Input::Key(key)),
            input(15, Input::Poke { address, value }),
            input(16, Input::Step),
            recorded(
                17,
                u32::MAX,
                RecordedInput::Load("push 1\n\nhalt\r\n".into()),
            ),
            input(18, Input::Load(None)),
        ],
        until: Time(u64::MAX),
    };
    assert_eq!(write(&recording), WRITTEN);
    assert_eq!(read(WRITTEN.as_bytes()), Ok(recording));
    let nothing = "{\n  \"stackyard recording\": 1,\n  \"until\": 0,\n  \"inputs\": []\n}\n";
    assert_eq!(write(&Recording::default()), nothing);
}

#[test]
fn the_example_in_the_documentation_is_one() {
    let page = include_str!("../../../docs/file-format.md");
    let mut examples = page.split("```json\n").skip(1);
    let example = examples.find_map(|rest| {
        let (example, _) = rest.split_once("```")?;
        example.contains("stackyard recording").then_some(example)
    });
    let example = example.expect("there is one");
    let recording = read(example.as_bytes()).expect("it can be read");
    assert_eq!(write(&recording), example);
}

#[test]
fn what_a_hand_would_write_is_read_too() {
    let text = "\u{feff}{\"inputs\": [{\"load\": \"a\\nb\", \"node\": 1, \"at\": 2}],
        \"until\": 3, \"stackyard recording\": 1}";
    let inputs = vec![recorded(2, 1, RecordedInput::Load("a\nb".into()))];
    let until = Time(3);
    assert_eq!(read(text.as_bytes()), Ok(Recording { inputs, until }));
}

/// No session records it, but an app may do it.
#[test]
fn a_program_of_words_is_written_as_a_source_of_them() {
    let program = |source: &str| assemble(source).program.map(Arc::new);
    let given = program(".string hi \"hi\"\nagain: load_string hi\nprint\njump again\n");
    let recording = Recording {
        inputs: vec![input(5, Input::Load(given.clone()))],
        until: Time(9),
    };
    let again = read(write(&recording).as_bytes()).expect("a recording");
    let RecordedInput::Load(source) = &again.inputs[0].what else {
        panic!("{again:?}");
    };
    let words = |program: Option<Arc<_>>| {
        let program: Arc<stackyard_engine::program::Program> = program.expect("it assembles");
        (program.code.clone(), program.data.clone())
    };
    assert_eq!(words(program(source)), words(given));
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
    let what = "message, press, set, key, step, poke, load";
    for (text, said) in [
        (
            "{",
            "not JSON at line 1, column 1: EOF while parsing an object",
        ),
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

fn text() -> impl Strategy<Value = Arc<str>> {
    let piece = prop_oneof![
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("\u{0}\u{7f}\u{2028}\u{feff}\\\"".to_owned()),
        "[a-z ]{1,6}",
        any::<String>(),
    ];
    vec(piece, 0..4).prop_map(|pieces| pieces.concat().into())
}

fn control() -> impl Strategy<Value = Control> {
    prop_oneof![
        proptest::sample::select(vec![
            Control::Step,
            Control::Run,
            Control::Play,
            Control::Pause,
            Control::Toggle,
            Control::Reset,
        ]),
        text().prop_map(Control::SetCode),
        text().prop_map(Control::Other),
        any::<u32>().prop_map(Control::SetDelayMs),
        any::<u32>().prop_map(Control::SetStepBy),
        any::<u32>().prop_map(Control::SetRows),
    ]
}

/// Any but those that are no number, which are not even equal to themselves.
fn real() -> impl Strategy<Value = f64> {
    let float = any::<f64>().prop_filter("a number", |number| !number.is_nan());
    prop_oneof![float, Just(-0.0), any::<i32>().prop_map(f64::from)]
}

fn payload() -> impl Strategy<Value = Payload> {
    let words = || vec(any::<u16>(), 0..12).prop_map(|words| Words::from(&words[..]));
    prop_oneof![
        Just(Payload::Bang),
        any::<bool>().prop_map(Payload::Bool),
        words().prop_map(Payload::Words),
        vec(real(), 0..5).prop_map(|values| Payload::Reals(values.into())),
        text().prop_map(Payload::Text),
        control().prop_map(Payload::Control),
        any::<(u16, u16)>().prop_map(|(address, count)| Payload::Read { address, count }),
        (any::<u16>(), words()).prop_map(|(address, data)| Payload::Write { address, data }),
        words().prop_map(Payload::Answer),
    ]
}

fn what() -> impl Strategy<Value = RecordedInput> {
    let key = (any::<u16>(), text(), any::<bool>(), any::<bool>());
    let key = key.prop_map(|(code, name, down, repeat)| Key {
        code,
        name,
        down,
        repeat,
    });
    prop_oneof![
        4 => (any::<u16>(), payload()).prop_map(|(inlet, payload)| {
            let inlet = Inlet(inlet);
            RecordedInput::Input(Input::Message { inlet, payload })
        }),
        1 => Just(RecordedInput::Input(Input::Press)),
        1 => real().prop_map(|value| RecordedInput::Input(Input::Set(value))),
        1 => key.prop_map(|key| RecordedInput::Input(Input::Key(key))),
        1 => Just(RecordedInput::Input(Input::Step)),
        1 => any::<(u16, u16)>().prop_map(|(address, value)| {
            RecordedInput::Input(Input::Poke { address, value })
        }),
        1 => Just(RecordedInput::Input(Input::Load(None))),
        1 => text().prop_map(RecordedInput::Load),
    ]
}

fn recording() -> impl Strategy<Value = Recording> {
    let one = (any::<u64>(), any::<u32>(), what());
    let one = one.prop_map(|(at, node, what)| recorded(at, node, what));
    (vec(one, 0..12), any::<u64>()).prop_map(|(inputs, until)| Recording {
        inputs,
        until: Time(until),
    })
}

proptest! {
    #[test]
    fn every_recording_is_read_back_to_the_bit(recording in recording()) {
        let text = write(&recording);
        let again = read(text.as_bytes());
        prop_assert_eq!(again.as_ref(), Ok(&recording), "{}", text);
        // The sign of a zero, which no comparison sees.
        prop_assert_eq!(format!("{again:?}"), format!("{:?}", Ok::<_, ()>(&recording)));
        let json: Result<serde_json::Value, _> = serde_json::from_str(&text);
        prop_assert!(json.is_ok(), "{:?}", json);
        prop_assert_eq!(text.lines().count(), 5 + match recording.inputs.len() {
            0 => 0,
            count => count + 1,
        });
    }

    /// A file with bytes lost, doubled or changed is an error or some recording.
    #[test]
    fn a_damaged_file_is_an_error_or_a_recording(
        recording in recording(),
        damage in vec((any::<prop::sample::Index>(), 0..4_u8, "[0-9\\[\\]{}\",:\\-.eE]"), 1..4),
    ) {
        let mut bytes = write(&recording).into_bytes();
        for (at, how, byte) in damage {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => drop(bytes.remove(at)),
                1 => bytes.truncate(at + 1),
                2 => bytes.insert(at, bytes[at]),
                _ => bytes[at] = byte.as_bytes()[0],
            }
        }
        if let Ok(recording) = read(&bytes) {
            prop_assert_eq!(read(write(&recording).as_bytes()), Ok(recording));
        }
    }
}

#[test]
fn what_is_no_number_stays_none() {
    let inputs = vec![input(0, Input::Set(f64::NAN))];
    let until = Time(0);
    let text = write(&Recording { inputs, until });
    let again = read(text.as_bytes()).expect("a recording");
    assert!(
        matches!(again.inputs[0].what, RecordedInput::Input(Input::Set(value)) if value.is_nan()),
        "{text}"
    );
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
