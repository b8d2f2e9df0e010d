//! Documents as files: saved where the browser puts downloads.

use crate::bridge::Bridge;
use crate::commands::FileAction;
use crate::components::data_url::json_url;
use crate::components::element::new_element;
use stackyard_engine::patch::file::write;
use stackyard_engine::session::Command;

/// The name of a file of a document without one.
const UNNAMED: &str = "patch";

/// Does what a command asks for.
pub(crate) fn perform(bridge: Bridge, action: FileAction) {
    match action {
        FileAction::New => clear(bridge),
        // The browser asks where to, if it is told to.
        FileAction::Save | FileAction::SaveAs => save(bridge),
    }
}

/// An empty document: a step that can be taken back.
fn clear(bridge: Bridge) {
    let nodes = bridge.with(|session| session.patch().nodes().map(|(id, _)| id).collect());
    let wires = vec![];
    let removed = Command::Remove { nodes, wires };
    if bridge.apply(removed).is_ok() {
        let _ = bridge.apply_joined(Command::Rename("".into()));
    }
}

fn save(bridge: Bridge) {
    let (name, json) = bridge.with(|session| {
        let patch = session.patch();
        (file_name(patch.name(), "json"), write(patch))
    });
    download(&json_url(&json), &name);
}

/// Puts what a URL holds where the browser puts downloads.
pub(crate) fn download(url: &str, name: &str) {
    if let Some(link) = new_element("a", &[("href", url), ("download", name)]) {
        link.click();
    }
}

/// A document's name as that of a file: what a file system may refuse becomes a dash.
pub(crate) fn file_name(name: &str, extension: &str) -> String {
    let kept = |letter: char| {
        let is_plain = letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.');
        if is_plain { letter } else { '-' }
    };
    let mut file: String = name.trim().chars().map(kept).collect();
    if file.is_empty() {
        file.push_str(UNNAMED);
    }
    file.push('.');
    file.push_str(extension);
    file
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names_are_names_of_files() {
        assert_eq!(file_name("", "json"), "patch.json");
        assert_eq!(file_name(" Erste Übung ", "json"), "Erste Übung.json");
        assert_eq!(file_name("a/b:c", "svg"), "a-b-c.svg");
    }
}
