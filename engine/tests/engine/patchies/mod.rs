//! Files of the patcher: what becomes nodes, what is kept, and what goes back.

mod fresh;
mod generator;
mod golden;
mod hostile;
mod migrations;
mod properties;
mod report;
mod touched;

use super::files::changed;
use stackyard_engine::patch::Patch;
use stackyard_engine::patch::patchies::{ExportOptions, Imported, export, import};

fn open(text: &str) -> Imported {
    match import(text.as_bytes()) {
        Ok(imported) => imported,
        Err(error) => panic!("{error}\n{text}"),
    }
}

/// What the patcher gets, without a warning.
fn exported(patch: &Patch) -> String {
    let exported = export(patch, ExportOptions::default());
    assert_eq!(exported.warnings, []);
    exported.json
}

/// Nothing is changed by a repair, and it goes back as it is.
#[track_caller]
fn check_same(text: &str) -> Patch {
    let opened = open(text);
    assert!(
        changed(&opened.repairs).is_empty(),
        "{:?} {text}",
        opened.repairs
    );
    assert_eq!(exported(&opened.patch), text);
    opened.patch
}
