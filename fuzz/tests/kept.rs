//! Cases that failed once, reduced: all hold now. Each is named by its target and its seed.

use stackyard_fuzz::TARGETS;
use stackyard_fuzz::case::{check, keep_panics};
use std::fs;
use std::path::Path;

#[test]
fn every_kept_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    keep_panics();
    let mut failed = vec![];
    for entry in fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .expect("a name");
        let (target, _) = name.split_once('-').expect("a target and a seed");
        let target = TARGETS
            .iter()
            .find(|it| it.name == target)
            .expect("a target");
        let text = fs::read_to_string(&path).expect("a text");
        if let Err(failure) = check(target, &text) {
            failed.push(format!("{name}: {failure}"));
        }
    }
    let _ = std::panic::take_hook();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
