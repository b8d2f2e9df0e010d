//! Any text is a patch or an error that says where, and a patch is saved and opened as it is,
//! edited, and taken back.

use super::Target;
use crate::Random;
use crate::generate::damage::damaged;
use crate::generate::patch::file;
use stackyard_engine::asm::assemble;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::patchies::{ExportOptions, export, not_portable};
use stackyard_engine::patch::{Position, open};
use stackyard_engine::session::Session;

pub(super) const TARGET: Target = Target {
    name: "patches",
    generate,
    check,
};

fn generate(random: &mut Random) -> String {
    let text = file(random);
    match random.below(4) {
        0 => text,
        _ => damaged(random, &text),
    }
}

fn check(text: &str) {
    let opened = match open(text.as_bytes()) {
        Ok(opened) => opened,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    for repair in &opened.repairs {
        assert!(!repair.to_string().is_empty());
    }
    let saved = write(&opened.patch);
    let again = read(saved.as_bytes()).expect("what is saved opens");
    assert_eq!(write(&again.patch), saved);
    assert!(again.patch == opened.patch, "it is another patch:\n{saved}");
    let exported = export(&opened.patch, ExportOptions::default());
    let returned = open(exported.json.as_bytes()).expect("what is exported opens");
    if opened.patchies.is_some() && opened.repairs.is_empty() {
        assert_eq!(exported.json, text, "it went back as it came");
    }
    drop(returned);
    for (_, source) in opened.patch.machines() {
        not_portable(&assemble(source));
    }
    edit(Session::open(opened.patch), &saved);
}

/// Edits it, and takes all of it back.
fn edit(mut session: Session, saved: &str) {
    session.problems();
    let ids: Vec<NodeId> = session.patch().nodes().map(|(id, _)| id).collect();
    let by = Position { x: 7.5, y: -3.0 };
    let first: Vec<NodeId> = ids.iter().copied().take(5).collect();
    let copied = session.copy(first.iter().copied());
    let _ = session.edit("paste", |edit| edit.paste(&copied, by).map(|_| ()));
    let _ = session.edit("move", |edit| edit.move_by(&ids, (1e6, -40.0)));
    let _ = session.edit("group", |edit| {
        edit.group(
            stackyard_engine::patch::Node::new(stackyard_engine::grid::Kind::Group),
            &first,
        )
    });
    if let Some(&id) = ids.first() {
        let _ = session.edit("type", |edit| edit.set_source(id, "push 1\nhalt"));
    }
    let _ = session.edit("delete", |edit| edit.remove(first));
    let edited = write(session.patch());
    let mut steps = 0;
    while session.undo().is_some() {
        steps += 1;
    }
    assert_eq!(write(session.patch()), saved, "undone");
    for _ in 0..steps {
        session.redo().expect("as many as were taken back");
    }
    assert_eq!(write(session.patch()), edited, "done again");
}
