//! Any text is a recording or an error, and a recording is written and read as it is.

use super::Target;
use crate::Random;
use crate::generate::damage::damaged;
use crate::generate::recording::recording;
use stackyard_engine::session::file::{read, write};

pub(super) const TARGET: Target = Target {
    name: "recordings",
    generate,
    check,
};

fn generate(random: &mut Random) -> String {
    let text = write(&recording(random, &[]));
    match random.below(4) {
        0 => text,
        _ => damaged(random, &text),
    }
}

fn check(text: &str) {
    let recording = match read(text.as_bytes()) {
        Ok(recording) => recording,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let written = write(&recording);
    let again = read(written.as_bytes()).expect("what is written is read");
    assert_eq!(write(&again), written);
}
