//! A link opens as the patch it was made of, or not at all.

use super::Target;
use crate::Random;
use crate::generate::damage::damaged_letters;
use crate::generate::patch::patch;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::share::{LONGEST_LINK, ShareOptions, decode, encode};

pub(super) const TARGET: Target = Target {
    name: "links",
    generate,
    check,
};

fn generate(random: &mut Random) -> String {
    let options = ShareOptions {
        is_read_only: random.one_in(2),
        at: random.one_in(2).then(|| NodeId(random.number() as u32)),
    };
    let link = encode(&patch(random), options, LONGEST_LINK);
    let mut link = link.unwrap_or_default();
    for _ in 0..random.below(3) {
        link = damaged_letters(random, &link);
    }
    match random.below(6) {
        0 => format!("https://example.org/yard/#{link}"),
        1 => {
            let len = random.below(link.len());
            link.chars().take(len).collect()
        }
        _ => link,
    }
}

fn check(link: &str) {
    let shared = match decode(link) {
        Ok(shared) => shared,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let again = encode(&shared.opened.patch, shared.options, usize::MAX);
    let again = again.expect("it is no larger than it was");
    let opened = decode(&again).expect("what was made opens");
    assert_eq!(write(&opened.opened.patch), write(&shared.opened.patch));
    assert_eq!(opened.options, shared.options);
}
