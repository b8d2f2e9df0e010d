//! Any recording is read back, and no damage panics.

use super::recorded;
use crate::damage::{damaged, damages};
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::{Control, Inlet, Input, Key, Payload, Time, Words};
use stackyard_engine::session::file::{read, write};
use stackyard_engine::session::{RecordedInput, Recording};
use std::sync::Arc;

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
        1 => any::<bool>().prop_map(|is_held| RecordedInput::Input(Input::Hold(is_held))),
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
        damages in damages(),
    ) {
        let bytes = damaged(write(&recording), &damages);
        if let Ok(recording) = read(&bytes) {
            prop_assert_eq!(read(write(&recording).as_bytes()), Ok(recording));
        }
    }
}
