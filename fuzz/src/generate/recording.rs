//! Recordings: any inputs at any times.

use super::Random;
use super::program::lines;
use stackyard_engine::grid::{Control, Inlet, Input, Key, NodeId, Payload, Time};
use stackyard_engine::session::{Recorded, RecordedInput, Recording};

/// Makes the inputs of a run of nodes of these ids.
pub(crate) fn recording(random: &mut Random, ids: &[NodeId]) -> Recording {
    let mut inputs = vec![];
    let mut at = 0;
    for _ in 0..random.below(14) {
        at += match random.below(4) {
            0 => 0,
            1 => random.below(10) as u64,
            _ => random.below(20_000) as u64,
        };
        let node = match ids {
            [] => NodeId(random.below(5) as u32),
            ids => *random.pick(ids),
        };
        let what = what(random);
        let at = Time(at);
        inputs.push(Recorded { at, node, what });
    }
    let until = Time(at + 1 + random.below(60_000) as u64);
    Recording { inputs, until }
}

fn what(random: &mut Random) -> RecordedInput {
    RecordedInput::Input(match random.below(12) {
        0..=4 => Input::Message {
            inlet: Inlet(random.below(3) as u16),
            payload: payload(random),
        },
        5 => Input::Press,
        6 => Input::Set(random.number() as f64 / 8.0),
        7 => Input::Key(Key {
            code: random.word(),
            name: random.text().into(),
            down: random.one_in(2),
            repeat: random.one_in(2),
        }),
        8 => Input::Step,
        9 => Input::Hold(random.one_in(2)),
        10 => Input::Poke {
            address: random.word(),
            value: random.word(),
        },
        _ => return RecordedInput::Load(lines(random).into()),
    })
}

fn payload(random: &mut Random) -> Payload {
    match random.below(10) {
        0 => Payload::Bang,
        1 => Payload::Bool(random.one_in(2)),
        2 => Payload::Reals([random.number() as f64 / 3.0, -1.0].into()),
        3 => Payload::Text(random.text().into()),
        4 => Payload::Read {
            address: random.word(),
            count: random.word(),
        },
        5 => {
            let words = words(random);
            Payload::Write {
                address: random.word(),
                data: words[..].into(),
            }
        }
        6 => Payload::Answer(words(random)[..].into()),
        7 => Payload::Control(control(random)),
        _ => Payload::Words(words(random)[..].into()),
    }
}

fn words(random: &mut Random) -> Vec<u16> {
    let count = random.below(4);
    (0..count).map(|_| random.word()).collect()
}

fn control(random: &mut Random) -> Control {
    match random.below(10) {
        0 => Control::Step,
        1 => Control::Run,
        2 | 3 => Control::Play,
        4 => Control::Pause,
        5 => Control::Reset,
        6 => Control::SetCode(lines(random).into()),
        7 => Control::SetDelayMs(random.number() as u32),
        8 => Control::SetStepBy(random.number() as u32),
        _ => Control::Toggle,
    }
}
