//! Opening files: patches of any format become patches of the library, and programs become
//! machines of the patch that is open.

use super::Files;
use crate::arriving::{first_whole, in_a_row, is_program, links_in, machine};
use crate::browser::bytes_of;
use crate::canvas::point::Screen;
use crate::dom::{Build, html};
use crate::picture::link_in;
use crate::storage::{DocumentStore, Origin};
use crate::words::repairs_of;
use crate::workspace::{Imported, PatchiesReport};
use leptos::prelude::*;
use leptos::task::spawn_local;
use stackyard_engine::asm::LONGEST_SOURCE;
use stackyard_engine::pace::Pace;
use stackyard_engine::patch::{Edit, Node, Opened, Patch, open_with};
use stackyard_engine::session::Session;
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};

/// The file types that a picker shows.
const TYPES: &str = ".json,.asm,.s,.txt,application/json,image/png,image/svg+xml,text/plain";
/// The ends of names of files that are programs, whatever is in them.
const PROGRAMS: [&str; 2] = ["asm", "s"];
/// Bytes of a file that is read, at most: several times what the largest patch has.
const LARGEST: u32 = 64 << 20;
/// The most files whose errors are told.
const MOST_ERRORS: usize = 3;

/// The contents of a file.
enum Contents {
    Patch(Box<Opened>),
    Machine(Node),
    /// A person did not want to wait for it.
    Cancelled,
}

/// Files that were opened together.
#[derive(Default)]
struct Batch {
    /// Patches with the names of their files.
    patches: Vec<(String, Box<Opened>)>,
    machines: Vec<Node>,
    /// What is wrong with the others.
    errors: Vec<String>,
}

impl Files {
    /// Lets the person choose files and opens them.
    pub(super) fn choose(self) {
        let input = html("input")
            .with_attribute("type", "file")
            .with_attribute("multiple", "")
            .with_attribute("accept", TYPES);
        let input: HtmlInputElement = input.unchecked_into();
        let changed = wasm_bindgen::closure::Closure::once_into_js(move |event: web_sys::Event| {
            let input: HtmlInputElement = event_target(&event);
            if let Some(files) = input.files() {
                self.open(&files, None);
            }
        });
        input.set_onchange(Some(changed.unchecked_ref()));
        input.click();
    }

    /// Opens files; machines appear at a place of the window.
    pub(super) fn open(self, files: &FileList, at: Option<Screen>) {
        let files: Vec<File> = (0..files.length())
            .filter_map(|it| files.item(it))
            .collect();
        spawn_local(async move {
            let mut batch = Batch::default();
            for file in files {
                let name = file.name();
                match contents_of(&file, self.documents).await {
                    Ok(Contents::Patch(opened)) => batch.patches.push((name, opened)),
                    Ok(Contents::Machine(node)) => batch.machines.push(node),
                    Ok(Contents::Cancelled) => return,
                    Err(error) => batch.errors.push(format!("{name} {error}.")),
                }
            }
            if self.written.try_with_value(|_| ()).is_some() {
                self.take(batch, at);
            }
        });
    }

    /// All patches become patches of the library, of which the last one is opened. The machines
    /// then come into the patch that is open.
    fn take(self, batch: Batch, at: Option<Screen>) {
        let Batch {
            mut patches,
            machines,
            errors,
        } = batch;
        if let Some((name, opened)) = patches.pop() {
            let others = patches.into_iter();
            let others: Vec<Patch> = others.map(|(name, it)| named(it.patch, &name)).collect();
            let count = others.len();
            self.documents.add_all_to_library(others);
            self.open_patch(&name, *opened, count);
        }
        self.documents.after_pending(move || {
            if !machines.is_empty() {
                self.add_machines(machines, at);
            }
            if !errors.is_empty() {
                let mut text = errors.iter().take(MOST_ERRORS).cloned().collect::<Vec<_>>();
                let more = errors.len().saturating_sub(MOST_ERRORS);
                if more > 0 {
                    text.push(format!("And {more} more."));
                }
                self.documents.show_failure(text.join(" "), vec![]);
            }
        });
    }

    fn add_machines(self, machines: Vec<Node>, at: Option<Screen>) {
        let (bridge, canvas) = (self.documents.bridge(), self.documents.canvas());
        let name = machines.first().map(|node| node.title.clone());
        let patch = in_a_row(machines);
        if bridge.with(Session::is_read_only) {
            // What is open takes nothing: they are a patch of their own.
            let patch = named(patch, &name.unwrap_or_default());
            self.open_patch("", opened(patch), 0);
            return;
        }
        let at = at.and_then(|at| canvas.point_at.run(at));
        canvas.paste.run((patch, at));
    }

    /// Opens a patch of a file and adds it to the library, after so many others of its kind.
    fn open_patch(self, file: &str, mut opened: Opened, others: usize) {
        let told = repairs_of(file, &opened);
        let is_patchies = opened.patchies.is_some();
        let patch = std::mem::take(&mut opened.patch);
        // A Patchies file keeps its own name.
        let patch = if is_patchies {
            patch
        } else {
            named(patch, file)
        };
        let (documents, report) = (self.documents, self.workspace.report);
        documents.open_unstored_then(patch, Origin::File, false, move || {
            documents.add_to_library();
            if is_patchies {
                let imported = Imported::of(&opened, &Some);
                report.set(imported.map(PatchiesReport::Imported));
            } else if let Some(told) = told {
                documents.show_failure(told, vec![]);
            }
            if others > 0 {
                let patches = if others == 1 {
                    "patch is"
                } else {
                    "patches are"
                };
                let text = format!("{others} more {patches} in the library.");
                documents.show_message(text, vec![]);
            }
        });
    }
}

fn opened(patch: Patch) -> Opened {
    Opened {
        patch,
        repairs: vec![],
        more_repairs: 0,
        patchies: None,
    }
}

/// The patch, with the name of its file if it has none.
fn named(mut patch: Patch, file: &str) -> Patch {
    if patch.name().trim().is_empty() {
        // It is refused by no document.
        let _ = patch.edit(Edit::Rename(stem(file).into()));
    }
    patch
}

/// A file's name without its ending.
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// Reads a file. An error says why it cannot be opened.
async fn contents_of(file: &File, documents: DocumentStore) -> Result<Contents, String> {
    check_size(file.size())?;
    let bytes = bytes_of(file).await.ok_or("cannot be read")?;
    let name = file.name();
    let work = async |pace: &Pace<'_>| contents(&name, &bytes, pace).await;
    let contents = documents.in_slices(work, || {}).await;
    let contents = contents.unwrap_or(Ok(Contents::Cancelled));
    contents.map_err(|error| format!("cannot be opened: {error}"))
}

/// Refuses a file of so many bytes, if it is too large to be a patch.
fn check_size(bytes: f64) -> Result<(), String> {
    if bytes > f64::from(LARGEST) {
        return Err(format!(
            "is too large: at most {} MB are read",
            LARGEST >> 20
        ));
    }
    Ok(())
}

/// The contents of a file of that name and these bytes.
async fn contents(name: &str, bytes: &[u8], pace: &Pace<'_>) -> Result<Contents, String> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_ascii_lowercase();
    let Ok(text) = std::str::from_utf8(bytes) else {
        // A picture may hold the link to its patch. What is none says where it is no text.
        let lossy = String::from_utf8_lossy(bytes);
        return match link_in(&lossy) {
            Some(link) => linked(&[link.to_owned()], pace).await,
            None => match open_with(bytes, pace).await {
                Ok(opened) => Ok(Contents::Patch(Box::new(opened))),
                Err(error) => Err(error.to_string()),
            },
        };
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let as_machine = || Contents::Machine(machine(text, stem(name)));
    if PROGRAMS.contains(&&*ending) {
        return match text.len() {
            ..=LONGEST_SOURCE => Ok(as_machine()),
            len => Err(too_long_a_program(len)),
        };
    }
    if let Some(link) = link_in(text) {
        return linked(&[link.to_owned()], pace).await;
    }
    if ending == "txt"
        && let links = links_in(text)
        && !links.is_empty()
    {
        return linked(&links, pace).await;
    }
    match open_with(text.as_bytes(), pace).await {
        Ok(opened) => Ok(Contents::Patch(Box::new(opened))),
        Err(_) if is_program(text) => Ok(as_machine()),
        Err(_) if ending == "txt" => Err("it is neither a patch nor a program".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The patch of the first of some links that is whole.
async fn linked(links: &[String], pace: &Pace<'_>) -> Result<Contents, String> {
    let shared = first_whole(links, pace).await;
    let shared = shared.map_err(|error| error.to_string())?;
    Ok(Contents::Patch(Box::new(shared.opened.into())))
}

fn too_long_a_program(bytes: usize) -> String {
    let (found, most) = (bytes / 1024, LONGEST_SOURCE / 1024);
    format!("it has {found} KB, and a program has {most} KB at most, comments too")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    fn kind(name: &str, bytes: &[u8]) -> String {
        let pace = Pace::without_pauses();
        let contents = pin!(contents(name, bytes, &pace));
        match contents.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(Contents::Patch(_))) => "patch".to_owned(),
            Poll::Ready(Ok(Contents::Machine(node))) => format!("machine {}", node.title),
            Poll::Ready(Err(error)) => error,
            _ => "it pauses".to_owned(),
        }
    }

    #[test]
    fn a_file_is_what_its_text_is_and_a_program_if_its_name_says_so() {
        let kind = |name: &str, text: &str| kind(name, text.as_bytes());
        let patch = "{\"stackyard\": 1, \"nodes\": []}";
        assert_eq!(kind("a.json", patch), "patch");
        assert_eq!(kind("a.txt", patch), "patch");
        assert_eq!(kind("Sum.up.asm", "what is this"), "machine Sum.up");
        assert_eq!(kind("SUM.ASM", ""), "machine SUM");
        assert_eq!(kind("b.s", "{"), "machine b");
        assert_eq!(kind("c.txt", "PUSH 1\nadd\nhalt"), "machine c");
        assert_eq!(
            kind("d.txt", "hello"),
            "it is neither a patch nor a program"
        );
        assert!(kind("e.json", "{\"a\": }").contains("line 1"));
        assert_eq!(
            kind("f.asm", &"push 1\n".repeat(100_000)),
            "it has 683 KB, and a program has 256 KB at most, comments too"
        );
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        assert_eq!(check_size(64.0 * 1024.0 * 1024.0), Ok(()));
        let refused = check_size(2e9).expect_err("two gigabytes");
        assert_eq!(refused, "is too large: at most 64 MB are read");
    }

    #[test]
    fn what_is_no_text_says_where() {
        let bytes = b"{\n\"a\": \"\xE9\"}";
        assert_eq!(kind("a.json", bytes), "not UTF-8 at line 2, column 7");
        let whole = "\u{FEFF}{\"stackyard\": 1, \"name\": \"é\u{FFFD}\"}";
        assert_eq!(kind("a.json", whole.as_bytes()), "patch");
    }
}
