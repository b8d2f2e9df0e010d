//! Files of documents: what is written, what is read back, what is kept although nobody
//! understands it, and what becomes of files that are wrong.

mod errors;
mod golden;
mod hostile;
mod kept;
mod pauses;
pub(crate) mod properties;
mod repairs;

use stackyard_engine::patch::file::{Opened, Repair, RepairKind, read, write};

fn open(text: &str) -> Opened {
    match read(text.as_bytes()) {
        Ok(opened) => opened,
        Err(error) => panic!("{error}\n{text}"),
    }
}

/// What was repaired, but for settings out of range, which stay as they are.
pub(crate) fn changed(repairs: &[Repair]) -> Vec<&Repair> {
    let stays = |repair: &&Repair| matches!(repair.kind, RepairKind::Limited(_));
    repairs.iter().filter(|repair| !stays(repair)).collect()
}

/// Nothing in the file is changed by a repair, and it is written as it is.
fn check_same(text: &str) {
    let opened = open(text);
    assert_eq!(changed(&opened.repairs), Vec::<&Repair>::new(), "{text}");
    assert_eq!(write(&opened.patch), text);
}

/// The file is repaired with these words and then written as another, which needs none
/// of the repairs that changed something.
fn check_repairs(text: &str, repairs: &[&str], written: &str) {
    let opened = open(text);
    let said: Vec<String> = opened.repairs.iter().map(|it| it.to_string()).collect();
    assert_eq!(said, repairs, "{text}");
    assert_eq!(opened.more_repairs, 0);
    assert_eq!(write(&opened.patch), written);
    let again = open(written);
    assert_eq!(again.patch, opened.patch, "{written}");
    assert_eq!(write(&again.patch), written);
}

/// The file cannot be read, for this reason.
fn check_error(text: &str, said: &str) {
    check_error_of(text.as_bytes(), said);
}

fn check_error_of(bytes: &[u8], said: &str) {
    let shown = String::from_utf8_lossy(bytes);
    match read(bytes) {
        Ok(_) => panic!("it can be read: {shown}"),
        Err(error) => assert_eq!(error.to_string(), said, "{shown}"),
    }
}
