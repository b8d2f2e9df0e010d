//! Damage to files: bytes that are lost, doubled or changed.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// The end of a file that is lost, or a byte that is lost, doubled or another.
#[derive(Clone, Debug)]
pub(crate) enum Damage {
    End,
    Loss,
    Double,
    Change(u8),
}

/// Places of a file, each with what happens there.
pub(crate) type Damages = Vec<(Index, Damage)>;

/// Damage of the bytes that mean something in a file of JSON.
pub(crate) fn damages() -> impl Strategy<Value = Damages> {
    let byte = "[a-z0-9\\[\\]{}\",:\\-.E]".prop_map(|text| text.as_bytes()[0]);
    let damage = prop_oneof![
        Just(Damage::End),
        Just(Damage::Loss),
        Just(Damage::Double),
        byte.prop_map(Damage::Change),
    ];
    vec((any::<Index>(), damage), 1..6)
}

/// Damages a file.
pub(crate) fn damaged(file: String, damages: &Damages) -> Vec<u8> {
    let mut bytes = file.into_bytes();
    for (at, damage) in damages {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match *damage {
            Damage::End => bytes.truncate(at + 1),
            Damage::Loss => drop(bytes.remove(at)),
            Damage::Double => bytes.insert(at, bytes[at]),
            Damage::Change(byte) => bytes[at] = byte,
        }
    }
    bytes
}
