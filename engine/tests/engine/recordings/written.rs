//! How a recording is written.

use super::{input, message, recorded};
use stackyard_engine::asm::assemble;
use stackyard_engine::grid::{Control, Inlet, Input, Key, Payload, Time, Words};
use stackyard_engine::session::file::{read, write};
use stackyard_engine::session::{RecordedInput, Recording};
use std::sync::Arc;

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
    let page = include_str!("../../../../docs/file-format.md");
    let mut examples = page.split("```json\n").skip(1);
    let example = examples.find_map(|rest| {
        let (example, _) = rest.split_once("```")?;
        example.contains("stackyard recording").then_some(example)
    });
    let example = example.expect("there is one");
    let recording = read(example.as_bytes()).expect("it can be read");
    assert_eq!(write(&recording), example);
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
