//! Files of recordings: what is written, that it is read back to the bit and runs the
//! same, and what is said of a file that is wrong.

mod properties;
mod read;
mod written;

use stackyard_engine::grid::{Inlet, Input, NodeId, Payload, Time};
use stackyard_engine::session::{Recorded, RecordedInput};

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
