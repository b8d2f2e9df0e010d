//! What the page does without, kept by looking: no worker, nothing serialised, no array
//! handed to JavaScript. What it shows of the engine is text and attributes.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

/// The file that meets JavaScript's own values, and hands over texts alone.
const BROWSER: &str = "src/browser.rs";

#[test]
fn no_engine_data_crosses_into_javascript() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![];
    for file in sources(&root.join("src")) {
        let text = fs::read_to_string(&file).expect("a source file");
        let is_browser = file.ends_with(BROWSER);
        for word in [
            "Worker",
            "post_message",
            "serde",
            "js_sys",
            "Uint16Array",
            "Uint8Array",
            "#[wasm_bindgen",
        ] {
            let is_its = is_browser && ["post_message", "js_sys"].contains(&word);
            if text.contains(word) && !is_its {
                found.push(format!("{}: {word}", file.display()));
            }
        }
        if is_browser && text.contains("stackyard_engine") {
            found.push(format!("{}: the engine", file.display()));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    entries
        .map(|entry| entry.expect("an entry").path())
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
