//! The kinds of nodes: their specs, and that no setting and no input of any panics.

use super::message;
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::{Control, Grid, Input, Kind, NodeId, Payload, Settings, Time, Value};

#[test]
fn kinds_are_told_apart_and_their_specs_are_whole() {
    for (index, &kind) in Kind::ALL.iter().enumerate() {
        let spec = kind.spec();
        assert_eq!(Kind::from_name(spec.name), Some(kind));
        assert!(spec.doc.ends_with('.'), "{}: {}", spec.name, spec.doc);
        let is_plain = |letter: char| letter.is_ascii_lowercase() || letter == ' ';
        assert!(spec.words.chars().all(is_plain), "{}", spec.words);
        let mut titles = Kind::ALL[..index].iter().map(|other| other.spec().title);
        assert!(titles.all(|other| other != spec.title), "{}", spec.title);
        for port in spec.inlets.iter().chain(spec.outlets) {
            assert!(port.doc.ends_with('.'), "{}: {}", spec.name, port.doc);
        }
        let mut grid = Grid::new();
        let id = NodeId(index as u32);
        grid.add(id, kind, &Settings::default()).expect("a new id");
        let ports = grid.ports(id).expect("it was added");
        assert_eq!(
            usize::from(ports.inlets),
            spec.inlets.len(),
            "{}",
            spec.name
        );
        assert_eq!(
            usize::from(ports.outlets),
            spec.outlets.len(),
            "{}",
            spec.name
        );
    }
}

/// Values of settings, most of them not meant for the setting.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<f64>().prop_map(Value::Number),
        any::<bool>().prop_map(Value::Switch),
        any::<String>().prop_map(|text| Value::Text(text.into())),
        vec(any::<u16>(), 0..40).prop_map(|words| Value::Words(words.into())),
    ]
}

fn any_input() -> impl Strategy<Value = Input> {
    let payload = prop_oneof![
        Just(Payload::Bang),
        any::<bool>().prop_map(Payload::Bool),
        vec(any::<f64>(), 0..4).prop_map(|values| Payload::numbers(&values)),
        vec(any::<u16>(), 0..12).prop_map(|words| Payload::Words(words[..].into())),
        any::<String>().prop_map(|text| Payload::Text(text.into())),
        (any::<u16>(), any::<u16>()).prop_map(|(address, count)| Payload::Read { address, count }),
        (any::<u16>(), vec(any::<u16>(), 0..12)).prop_map(|(address, data)| Payload::Write {
            address,
            data: data[..].into(),
        }),
        any::<u32>().prop_map(|ms| Payload::Control(Control::SetDelayMs(ms))),
        Just(Payload::Control(Control::Play)),
        Just(Payload::Control(Control::Reset)),
    ];
    prop_oneof![
        Just(Input::Press),
        any::<f64>().prop_map(Input::Set),
        payload.prop_map(message),
    ]
}

proptest! {
    #[test]
    fn no_setting_and_no_input_panics(
        values in vec((0..8_usize, value()), 0..6),
        inputs in vec((0..100_u64, any_input()), 0..12),
    ) {
        let mut grid = Grid::new();
        for (index, &kind) in Kind::ALL.iter().enumerate() {
            let id = NodeId(index as u32);
            let mut settings = Settings::default();
            for (setting, value) in &values {
                if let Some(setting) = kind.spec().settings.get(*setting) {
                    settings.set(setting.name, value.clone());
                }
            }
            prop_assert_eq!(grid.add(id, kind, &settings), Ok(()));
            for (at, input) in &inputs {
                grid.post(Time::from_ms(*at), id, input.clone());
            }
        }
        let mut looks = 1000;
        grid.advance(Time::from_ms(120), || {
            looks -= 1;
            looks == 0
        });
    }
}
