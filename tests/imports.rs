//! How the folders of the page depend on each other, read from the paths in their sources.
//! A room is a folder or file of `src`, or one of `src/components`.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms below the components.
const BELOW: [&str; 12] = [
    "bridge",
    "browser",
    "canvas",
    "clipboard",
    "commands",
    "html",
    "link",
    "picture",
    "reactive",
    "storage",
    "words",
    "workspace",
];

/// The rooms each room uses, and one of its files that does.
type Uses = BTreeMap<String, BTreeMap<String, PathBuf>>;

#[test]
fn no_ring_of_imports_crosses_rooms() {
    let mut uses = uses();
    // A room that uses no other that is left is in no ring.
    while let Some(done) = uses
        .iter()
        .find(|(_, used)| used.keys().all(|room| !uses.contains_key(room)))
    {
        let done = done.0.clone();
        uses.remove(&done);
    }
    assert!(uses.is_empty(), "rings among {uses:#?}");
}

#[test]
fn what_is_below_the_components_uses_none() {
    let uses = uses();
    for room in BELOW {
        let used = uses.get(room).unwrap_or_else(|| panic!("no room {room}"));
        let above = used.iter().find(|(room, _)| room.starts_with("components"));
        assert_eq!(above, None, "{room}");
    }
}

/// Lints keep JavaScript's values in this file; it keeps engine data away from them.
#[test]
fn the_file_of_javascripts_values_knows_neither_the_page_nor_the_engine() {
    assert_eq!(uses()["browser"], BTreeMap::new());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/browser.rs");
    let text = fs::read_to_string(file).expect("a source file");
    assert!(!text.contains("stackyard_engine"));
}

fn uses() -> Uses {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = files(&src);
    let rooms: BTreeSet<String> = files.iter().map(|file| room(&src, file)).collect();
    let mut uses: Uses = rooms
        .iter()
        .map(|room| (room.clone(), BTreeMap::new()))
        .collect();
    for file in &files {
        let here = room(&src, file);
        let text = fs::read_to_string(file).expect("a source file");
        for path in text.split("crate::").skip(1) {
            let used = used(path);
            if used != here && rooms.contains(&used) {
                let of_room = uses.get_mut(&here).expect("a room");
                of_room.entry(used).or_insert_with(|| file.clone());
            }
        }
    }
    uses
}

/// The room of a file: `canvas` of `src/canvas/point.rs`.
fn room(src: &Path, file: &Path) -> String {
    let path = file.strip_prefix(src).expect("a file of src");
    let path = path.with_extension("");
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    match names[..] {
        [ref first, ref second, ..] if first == "components" => format!("components/{second}"),
        _ => names[0].to_string(),
    }
}

/// The room that a path behind `crate::` leads to.
fn used(path: &str) -> String {
    let mut names = path.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    let first = names.next().unwrap_or_default();
    let Some(rest) = path.strip_prefix("components::") else {
        return first.to_owned();
    };
    assert!(!rest.starts_with('{'), "one `use` for each component");
    let second = rest.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    format!(
        "components/{}",
        second.into_iter().next().unwrap_or_default()
    )
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => vec![path],
        })
        .collect()
}
