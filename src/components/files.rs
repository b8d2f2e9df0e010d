//! Documents as files: saved where a person chooses, or as a download; opened from a file that is
//! chosen or dropped on the page.

use crate::browser::{FileHandle, Picked, pick_file};
use crate::commands::FileAction;
use crate::components::data_url::json_url;
use crate::dom::{Build, html};
use crate::picture::link_in;
use crate::storage::{DocumentStore, Origin};
use crate::words::repairs_of;
use crate::workspace::{Imported, PatchiesReport, Workspace};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::share::decode;
use stackyard_engine::patch::{Edit, FileErrorKind, Opened, open};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, HtmlInputElement};

/// The name of a file of an unnamed document.
const UNNAMED: &str = "patch";
/// The file types that a picker shows.
const TYPES: &str = ".json,application/json,image/png,image/svg+xml";

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

    /// Lets the person choose a file and opens it.
    pub(crate) fn choose(self) {
        let input = html("input")
            .with_attribute("type", "file")
            .with_attribute("accept", TYPES);
        let input: HtmlInputElement = input.unchecked_into();
        let changed = wasm_bindgen::closure::Closure::once_into_js(move |event: web_sys::Event| {
            let input: HtmlInputElement = event_target(&event);
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                self.open(file);
            }
        });
        input.set_onchange(Some(changed.unchecked_ref()));
        input.click();
    }

    /// Opens files that are dropped on the page, as long as the current owner lives.
    pub(crate) fn follow_drops(self) {
        let over = window_event_listener(ev::dragover, |event| {
            if has_files(&event) {
                event.prevent_default();
            }
        });
        let drop = window_event_listener(ev::drop, move |event| {
            if event.default_prevented() || !has_files(&event) {
                return;
            }
            event.prevent_default();
            let files = event.data_transfer().and_then(|data| data.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                self.open(file);
            }
        });
        on_cleanup(move || {
            over.remove();
            drop.remove();
        });
    }

    fn open(self, file: File) {
        let name = file.name();
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok();
            let text = text.and_then(|text| text.as_string());
            if self.written.try_with_value(|_| ()).is_none() {
                return;
            }
            match text {
                // A file that is not text may be a picture with a link in it.
                Some(text) if link_in(&text).is_none() && is_broken(&text, file.size()) => {
                    let text = format!("{name} cannot be opened: {}.", not_utf8(&text));
                    self.documents.show_failure(text, vec![]);
                }
                Some(text) => self.open_text(&name, &text),
                None => {
                    let text = format!("{name} cannot be read.");
                    self.documents.show_failure(text, vec![]);
                }
            }
        });
    }

    /// Opens the text of a file of that name and adds the document to the library. A text that is
    /// not a document changes nothing.
    pub(crate) fn open_text(self, name: &str, text: &str) {
        // A picture may hold the link to its patch.
        let opened = match link_in(text) {
            Some(link) => decode(link)
                .map(|shared| Opened {
                    patch: shared.opened.patch,
                    repairs: shared.opened.repairs,
                    more_repairs: shared.opened.more_repairs,
                    patchies: None,
                })
                .map_err(|error| error.to_string()),
            None => open(text.as_bytes()).map_err(|error| error.to_string()),
        };
        match opened {
            Ok(mut opened) => {
                let told = repairs_of(name, &opened);
                let mut patch = std::mem::take(&mut opened.patch);
                // A Patchies file keeps its own name.
                if opened.patchies.is_none() && patch.name().trim().is_empty() {
                    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                    // It is refused by no document.
                    let _ = patch.edit(Edit::Rename(name.into()));
                }
                let (documents, report) = (self.documents, self.workspace.report);
                documents.open_unstored_then(patch, Origin::File, false, move || {
                    documents.add_to_library();
                    if opened.patchies.is_some() {
                        let imported = Imported::of(&opened, &Some);
                        report.set(imported.map(PatchiesReport::Imported));
                    } else if let Some(told) = told {
                        documents.show_failure(told, vec![]);
                    }
                });
            }
            Err(error) => {
                let text = format!("{name} cannot be opened: {error}.");
                self.documents.show_failure(text, vec![]);
            }
        }
    }
}

/// Returns whether a file is not UTF-8. The browser decodes any bytes as text: invalid ones become
/// replacement characters, which changes the length.
fn is_broken(text: &str, bytes: f64) -> bool {
    let mark_of_order = 3.0;
    let read = text.len() as f64;
    read != bytes && read + mark_of_order != bytes
}

/// The error for such a text, with the position of the first invalid byte.
fn not_utf8(text: &str) -> FileErrorKind {
    let before = text.split(char::REPLACEMENT_CHARACTER).next();
    let before = before.unwrap_or_default();
    FileErrorKind::NotUtf8 {
        line: before.matches('\n').count() + 1,
        column: before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1,
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

fn has_files(event: &DragEvent) -> bool {
    let data = event.data_transfer();
    data.is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
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

    #[test]
    fn what_is_no_text_is_told_from_what_is() {
        for (bytes, is_text) in [
            (&b"{}"[..], true),
            ("\u{FEFF}{\"a\": \"é\u{FFFD}\"}".as_bytes(), true),
            (b"{\n\"a\": \"\xE9\"}", false),
        ] {
            let text = String::from_utf8_lossy(bytes);
            // As browsers do.
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            assert_eq!(is_broken(text, bytes.len() as f64), !is_text, "{text}");
        }
        let place = FileErrorKind::NotUtf8 { line: 2, column: 2 };
        assert_eq!(not_utf8("a\nb\u{FFFD}"), place);
    }
}
