//! Stored patches: the browser's database, and the page on a store.

mod database;
mod failing;
mod journal;
mod library;
mod opening;
mod tabs;

use crate::page::{self, Page, settle, until};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Edit, Node, Patch};
use stackyard_web::bridge::Bridge;
use stackyard_web::commands::Commands;
use stackyard_web::components::banners::Banners;
use stackyard_web::components::bar::document::Document;
use stackyard_web::components::canvas::Canvas;
use stackyard_web::components::library::Library as LibraryDialog;
use stackyard_web::installing::Installing;
use stackyard_web::storage::{
    DocumentContent, DocumentStore, Library, MemoryStore, OpenPatch, SaveState, Store, StoreError,
    Table,
};
use stackyard_web::workspace::Dialog;
use std::cell::Cell;
use std::rc::Rc;

/// The parts of the page that show and save the document, on a store in memory.
struct TestPage {
    page: Page,
    documents: DocumentStore,
    commands: Commands,
    store: Rc<MemoryStore>,
}

fn patch(name: &str, nodes: u32) -> Patch {
    let mut patch = Patch::new();
    let mut edit = |edit| {
        let edited = patch.edit(edit);
        edited.expect("a patch that can be");
    };
    edit(Edit::Rename(name.into()));
    for id in (1..=nodes).map(NodeId) {
        edit(Edit::Add(id, Box::new(Node::new(Kind::Toggle))));
    }
    patch
}

/// A store with a patch in it, and its id.
async fn stocked(name: &str) -> (Rc<MemoryStore>, String) {
    let store = Rc::new(MemoryStore::default());
    let library = Library::new(store.clone());
    let made = library.create(DocumentContent::of(&patch(name, 1), None), 1000);
    let (id, _) = made.await.expect("room");
    (store, id)
}

async fn test_page(store: Rc<MemoryStore>) -> TestPage {
    test_page_in(store.clone(), Ok(store)).await
}

async fn test_page_in(
    store: Rc<MemoryStore>,
    given: Result<Rc<dyn Store>, StoreError>,
) -> TestPage {
    let made = Rc::new(Cell::new(None));
    let page = page::mount({
        let made = made.clone();
        move || {
            let bridge = Bridge::new(Patch::new());
            let (workspace, stage) = page::provide_stage(bridge);
            let documents = DocumentStore::new(bridge, stage.api());
            provide_context(documents);
            let commands = Commands::provide(bridge, workspace, stage.commands(), None);
            made.set(Some((documents, commands)));
            Installing::provide();
            documents.start_in(given);
            view! { <Document/> <Banners/> <Canvas/> <LibraryDialog/> }
        }
    });
    let (documents, commands) = made.take().expect("mounted");
    until(|| documents.open_patch().get_untracked() != OpenPatch::Loading).await;
    settle().await;
    TestPage {
        page,
        documents,
        commands,
        store,
    }
}

impl TestPage {
    fn add(&self) {
        let bridge = self.documents.bridge();
        let added = bridge.edit("add", |edit| edit.add(Node::new(Kind::Lamp)));
        added.expect("an id is left");
    }

    fn nodes(&self) -> usize {
        let bridge = self.documents.bridge();
        bridge.with(|session| session.patch().nodes().len())
    }

    fn says(&self, name: &str) -> String {
        let found = self.page.find("status", name);
        found.text_content().unwrap_or_default()
    }

    async fn is(&self, expected: SaveState) {
        // An effect follows the edits.
        settle().await;
        until(|| self.documents.save_state().get_untracked() == expected).await;
        settle().await;
    }

    /// Waits until all requests are done.
    async fn done(&self) {
        let done = Rc::new(Cell::new(false));
        let reached = done.clone();
        self.documents.after_pending(move || reached.set(true));
        until(|| done.get()).await;
        settle().await;
    }

    async fn open_library(&self) {
        self.commands.workspace.dialog.set(Some(Dialog::Library));
        settle().await;
        self.done().await;
    }

    async fn click(&self, name: &str) {
        self.page.find("button", name).click();
        settle().await;
        self.done().await;
    }

    fn open_patch(&self) -> OpenPatch {
        self.documents.open_patch().get_untracked()
    }
}

fn keys(keys: &[(Table, &str)]) -> Vec<(Table, String)> {
    let owned = keys.iter().map(|(table, key)| (*table, (*key).to_owned()));
    owned.collect()
}
