//! Documents as files: saved where a person chooses, or as a download; opened from files that are
//! chosen or dropped on the page.

mod dropping;
mod opening;

pub(crate) use dropping::drop_target;

use crate::browser::{FileHandle, Picked, persist, pick_file};
use crate::commands::FileAction;
use crate::components::data_url::json_url;
use crate::dom::{Build, html};
use crate::storage::DocumentStore;
use crate::workspace::Workspace;
use leptos::prelude::*;
use leptos::task::spawn_local;
use stackyard_engine::patch::file::write;

/// The name of a file of an unnamed document.
const UNNAMED: &str = "patch";

/// Opens and saves files. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Files {
    documents: DocumentStore,
    workspace: Workspace,
    /// The file that a document was written to, and the number of that document.
    written: StoredValue<Option<(u64, FileHandle)>, LocalStorage>,
}

impl Files {
    /// The files of a document store.
    pub(crate) fn new(documents: DocumentStore, workspace: Workspace) -> Files {
        Files {
            documents,
            workspace,
            written: StoredValue::new_local(None),
        }
    }

    /// Performs a command.
    pub(crate) fn perform(self, action: FileAction) {
        match action {
            FileAction::New => self.documents.open_new(),
            FileAction::Open => self.choose(),
            FileAction::Save => self.save(false),
            FileAction::SaveAs => self.save(true),
        }
    }

    /// Writes the document to its file, or to one that the person chooses.
    fn save(self, asks: bool) {
        persist();
        let document = self.documents.document_number();
        let (name, json) = written_out(self.documents);
        let known = self.written.with_value(|written| {
            let written = written.as_ref().filter(|(of, _)| *of == document && !asks);
            written.map(|(_, handle)| handle.clone())
        });
        spawn_local(async move {
            let handle = match known {
                Some(handle) => handle,
                None => match pick_file(&name).await {
                    Picked::File(handle) => handle,
                    Picked::Nothing => return,
                    Picked::NoPicker => return download_json(&name, &json),
                },
            };
            let written = handle.write(&json).await;
            let told = self
                .written
                .try_set_value(Some((document, handle.clone())))
                .is_none();
            if let Err(error) = written
                && told
            {
                let text = format!("{} is not written: {error}", handle.name());
                self.documents.show_failure(text, vec![]);
                self.written.set_value(None);
            }
        });
    }
}

/// Downloads the document.
pub(crate) fn download_document(documents: DocumentStore) {
    let (name, json) = written_out(documents);
    download_json(&name, &json);
}

/// The document as a file: its name and its text.
fn written_out(documents: DocumentStore) -> (String, String) {
    documents.bridge().with(|session| {
        let patch = session.patch();
        (file_name(patch.name(), "json"), write(patch))
    })
}

/// Lets the browser download a text as a file.
pub(crate) fn download_json(name: &str, json: &str) {
    download(&json_url(json), name);
}

/// Puts what a URL holds where the browser puts downloads.
pub(crate) fn download(url: &str, name: &str) {
    html("a")
        .with_attribute("href", url)
        .with_attribute("download", name)
        .click();
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
    use super::*;

    #[test]
    fn names_are_names_of_files() {
        assert_eq!(file_name("", "json"), "patch.json");
        assert_eq!(file_name(" Erste Übung ", "json"), "Erste Übung.json");
        assert_eq!(file_name("a/b:c", "svg"), "a-b-c.svg");
    }
}
