//! The crates that the page itself is made of: none serialises values for JavaScript or runs
//! workers. What it may not name of these crates stands in `clippy.toml`.
#![cfg(not(target_arch = "wasm32"))]

use std::process::Command;

const CRATES: [&str; 12] = [
    "base64",
    "gloo-timers",
    "icondata_core",
    "icondata_lu",
    "idb",
    "leptos",
    "leptos_icons",
    "stackyard-engine",
    "stylance",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "web-sys",
];

#[test]
fn the_page_is_made_of_a_few_crates() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--edges", "normal", "--depth", "1"])
        .args(["--package", "stackyard-web", "--prefix", "none"])
        .args(["--target", "wasm32-unknown-unknown"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&tree.stdout);
    let errors = String::from_utf8_lossy(&tree.stderr);
    // The first line is the page.
    let crates = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split(' ').next());
    assert_eq!(crates.collect::<Vec<_>>(), CRATES, "{errors}");
}
