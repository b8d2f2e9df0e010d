//! What was open around the canvas, what was seen of it, and the speed: written at once when the
//! page is hidden, and there again after a reload.

use super::document_store::{DocumentStore, OpenPatch};
use crate::bridge::SPEEDS;
use crate::reactive::effect;
use crate::workspace::{MachinePart, Panel, Workspace};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::FileError;
use stackyard_engine::patch::json::{Value, Writer, parse};
use stackyard_engine::session::Session;

/// The key of the record among the notes of a store.
const KEY: &str = "workspace";
/// The names in it.
const NAMES: &[&str] = &[
    "patch", "view", "machine", "part", "widths", "panels", "speed",
];

/// The parts of a machine, in the order of their enum.
const PARTS: [MachinePart; 3] = [MachinePart::Code, MachinePart::Memory, MachinePart::Log];

/// The state of the workspace.
#[derive(Clone, Debug, Default, PartialEq)]
struct Record {
    /// The patch it belongs to: its id, or its name if it is not in the library.
    patch: String,
    /// The middle of what is seen, and the zoom.
    view: Vec<f64>,
    /// The opened machine, if there is one.
    machine: Vec<f64>,
    /// The index of its part that is shown where there is room for one.
    part: usize,
    /// The widths of its columns; 0 where none was chosen.
    widths: Vec<f64>,
    /// For each panel 1 if it is shown, else 0.
    panels: Vec<f64>,
    /// The index of the speed.
    speed: usize,
}

impl DocumentStore {
    /// Writes the state of the workspace whenever something of it is opened or closed.
    pub(super) fn follow_workspace(self) {
        let Some(workspace) = use_context::<Workspace>() else {
            return;
        };
        self.workspace.set_value(Some(workspace));
        effect(move || {
            self.open_patch().track();
            workspace.opened_machine.track();
            workspace.machine_part.track();
            workspace.column_widths.track();
            for panel in Panel::ALL {
                workspace.panel(panel).track();
            }
            untrack(|| self.write_workspace());
        });
    }

    /// Writes the state of the workspace.
    pub(super) fn write_workspace(&self) {
        let (Some(workspace), Some(library)) = (self.workspace.get_value(), self.library()) else {
            return;
        };
        if self.open_patch_untracked() == OpenPatch::Loading {
            return;
        }
        let speed = self.bridge.with(Session::speed);
        let widths = workspace.column_widths.get_untracked();
        let is_shown = |panel| workspace.panel(panel).get_untracked();
        let machine = workspace.opened_machine.get_untracked();
        let record = Record {
            patch: self.patch_key(),
            view: self.canvas.view.run(()).to_vec(),
            machine: machine.iter().map(|id| f64::from(id.0)).collect(),
            part: workspace.machine_part.get_untracked() as usize,
            widths: widths.map(Option::unwrap_or_default).to_vec(),
            panels: Panel::ALL
                .map(|panel| f64::from(u8::from(is_shown(panel))))
                .to_vec(),
            speed: SPEEDS.iter().position(|it| *it == speed).unwrap_or(1),
        };
        library.put_note(KEY, Some(&record.encode()));
    }

    /// Brings the workspace of the document that was just opened back as it was.
    pub(super) fn restore_workspace(&self) {
        let (Some(workspace), Some(library)) = (self.workspace.get_value(), self.library()) else {
            return;
        };
        let mut notes = library.notes().into_iter();
        let record = notes.find_map(|(key, text)| (key == KEY).then(|| Record::decode(&text)));
        let Some(record) = record.flatten() else {
            return;
        };
        for (panel, is_shown) in Panel::ALL.into_iter().zip(&record.panels) {
            workspace.panel(panel).set(*is_shown != 0.0);
        }
        let widths = record.widths.try_into().unwrap_or_default();
        let chosen = |width: f64| (width > 0.0).then_some(width);
        workspace.column_widths.set(<[f64; 2]>::map(widths, chosen));
        if let Some(part) = PARTS.get(record.part) {
            workspace.machine_part.set(*part);
        }
        if let Some(speed) = SPEEDS.get(record.speed) {
            self.bridge.set_speed(*speed);
        }
        if record.patch != self.patch_key() {
            return;
        }
        if let Some(&id) = record.machine.first() {
            let id = NodeId(id as u32);
            let is_machine = self.bridge.with(|session| session.code(id).is_some());
            if is_machine {
                workspace.opened_machine.set(Some(id));
            }
        }
        if let Ok(view) = record.view.try_into() {
            self.canvas.restore_view.run(view);
        }
    }

    /// The id of the open patch, or its name if it is not in the library.
    fn patch_key(&self) -> String {
        match self.open_patch_untracked() {
            OpenPatch::Stored(id) | OpenPatch::InOtherTab(id) => id,
            // Its first edit gives it an id.
            _ => self.chosen_id().unwrap_or_else(|| {
                self.bridge
                    .with(|session| session.patch().name().to_string())
            }),
        }
    }
}

impl Record {
    fn encode(&self) -> String {
        let mut json = Writer::in_one_line();
        json.open('{');
        json.member("patch");
        json.text(&self.patch);
        for (name, numbers) in [
            ("view", &self.view),
            ("machine", &self.machine),
            ("widths", &self.widths),
            ("panels", &self.panels),
        ] {
            json.member(name);
            json.row(numbers);
        }
        for (name, index) in [("part", self.part), ("speed", self.speed)] {
            json.member(name);
            json.number(index as f64);
        }
        json.close('}');
        json.into_text()
    }

    /// The record in a text; `None` if that is not one.
    fn decode(text: &str) -> Option<Record> {
        parse(text.as_bytes()).and_then(record).ok()
    }
}

fn record(value: Value<'_, '_>) -> Result<Record, FileError> {
    let members = value.members(NAMES)?;
    let row = |name| {
        let mut numbers = vec![];
        members.need(name)?.items(&mut |_, number| {
            numbers.push(number.number()?);
            Ok(())
        })?;
        Ok::<_, FileError>(numbers)
    };
    let index = |name| members.need(name).and_then(Value::integer);
    Ok(Record {
        patch: members.need("patch")?.text()?.into_owned(),
        view: row("view")?,
        machine: row("machine")?,
        widths: row("widths")?,
        panels: row("panels")?,
        part: index("part")? as usize,
        speed: index("speed")? as usize,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_nothing_else_is() {
        let record = Record {
            patch: "Zürich \"\\n".to_owned(),
            view: vec![-0.5, 1e9, 0.25],
            machine: vec![7.0],
            part: 2,
            widths: vec![0.0, 320.5],
            panels: vec![1.0, 0.0, 1.0, 0.0],
            speed: 6,
        };
        let text = record.encode();
        assert_eq!(Record::decode(&text), Some(record));
        for end in 0..text.len() {
            if text.is_char_boundary(end) {
                assert_eq!(Record::decode(&text[..end]), None, "{end}");
            }
        }
    }
}
