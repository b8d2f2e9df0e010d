//! Stored patches: the browser's database, and the page on a store.

use crate::page::{self, Page, change, press, settle, type_into, until};
use leptos::prelude::*;
use stackyard_engine::grid::{Input, Kind, NodeId};
use stackyard_engine::patch::{Edit, Node, Patch};
use stackyard_web::bridge::Bridge;
use stackyard_web::commands::Commands;
use stackyard_web::components::banners::Banners;
use stackyard_web::components::canvas::{Canvas, Stage};
use stackyard_web::components::document::Document;
use stackyard_web::components::library::Library as LibraryDialog;
use stackyard_web::storage::{
    Database, DocumentContent, DocumentStore, Entry, Expected, Guard, Library, MemoryStore,
    OpenPatch, Origin, SaveState, Store, StoreError, Table, Write,
};
use stackyard_web::workspace::{Dialog, Workspace};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

fn put(table: Table, key: &str, text: &str) -> Write {
    let (key, text) = (key.to_owned(), Some(text.to_owned()));
    Write { table, key, text }
}

fn keys(keys: &[(Table, &str)]) -> Vec<(Table, String)> {
    let owned = keys.iter().map(|(table, key)| (*table, (*key).to_owned()));
    owned.collect()
}

#[test]
async fn the_database_gives_back_what_it_was_given() {
    let name = "stackyard-test-given";
    let database = Database::open(name).await.expect("a database");
    let writes = vec![
        put(Table::Entries, "b", "2"),
        put(Table::Entries, "a", "1"),
        put(Table::Documents, "a", "🙂\n"),
    ];
    database.write(None, writes).await.expect("room");
    drop(database);
    let database = Database::open(name).await.expect("the same");
    let asked = keys(&[
        (Table::Documents, "a"),
        (Table::Entries, "b"),
        (Table::Versions, "a"),
    ]);
    let found = database.read(asked).await.expect("records");
    let expected = [Some("🙂\n".to_owned()), Some("2".to_owned()), None];
    assert_eq!(found, expected);
    let all = database.all(Table::Entries).await.expect("records");
    let expected = [("a", "1"), ("b", "2")].map(|(key, text)| (key.into(), text.into()));
    assert_eq!(all, expected);
    let removed = Write {
        text: None,
        ..put(Table::Entries, "a", "")
    };
    database.write(None, vec![removed]).await.expect("room");
    assert_eq!(database.all(Table::Entries).await.expect("them").len(), 1);
}

#[test]
async fn the_database_writes_nothing_where_the_guard_does_not_hold() {
    let database = Database::open("stackyard-test-guard").await;
    let database = database.expect("a database");
    let guard = |expected: Expected| {
        let key = "a".to_owned();
        Some(Guard { key, expected })
    };
    let entry = |revision: u64| Entry {
        revision,
        ..Entry::default()
    };
    let both = |text: &str| {
        vec![
            put(Table::Documents, "a", text),
            put(Table::Entries, "a", text),
        ]
    };
    let first = entry(1).encode();
    let written = database.write(guard(Expected::Missing), both(&first)).await;
    assert_eq!(written, Ok(()));
    for wrong in [
        Expected::Missing,
        Expected::Revision(2),
        Expected::Revision(11),
        Expected::Text("{".to_owned()),
    ] {
        let written = database.write(guard(wrong), both("3")).await;
        assert_eq!(written, Err(StoreError::Conflict));
    }
    let found = database.read(keys(&[(Table::Documents, "a"), (Table::Entries, "a")]));
    let old = Some(first.clone());
    assert_eq!(found.await, Ok(vec![old.clone(), old]));
    let second = entry(11).encode();
    let written = database.write(guard(Expected::Revision(1)), both(&second));
    assert_eq!(written.await, Ok(()));
    let written = database.write(guard(Expected::Text(second)), both("3"));
    assert_eq!(written.await, Ok(()));
}

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
            let workspace = Workspace::provide();
            let stage = Stage::new(bridge, workspace);
            provide_context(bridge);
            provide_context(stage);
            provide_context(stage.api());
            let documents = DocumentStore::new(bridge, stage.api());
            provide_context(documents);
            let commands = Commands::provide(bridge, workspace, stage.commands(), None);
            made.set(Some((documents, commands)));
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

#[test]
async fn a_first_visitor_finds_the_first_patch_which_is_kept_when_it_is_edited() {
    let test = test_page(Rc::default()).await;
    assert_eq!(test.open_patch(), OpenPatch::Unstored(Origin::Example));
    assert!(test.nodes() > 4);
    assert!(test.store.is_empty(), "nothing was done yet");
    test.add();
    test.is(SaveState::Saved).await;
    assert_eq!(test.says("Kept"), "Saved");
    assert!(!test.store.is_empty());
}

#[test]
async fn what_was_open_opens_again_as_it_was_and_paused() {
    let (store, _) = stocked("Mine").await;
    let seen = [300.0, -40.0, 0.75];
    let nodes = {
        let test = test_page(store.clone()).await;
        test.add();
        test.documents.bridge().run();
        change(&test.page.find("textbox", "Name of the patch"), "Ours");
        test.documents.canvas().restore_view.run(seen);
        test.is(SaveState::Saved).await;
        test.nodes()
    };
    let test = test_page(store).await;
    assert_eq!(test.nodes(), nodes);
    assert_eq!(test.documents.canvas().view.run(()), seen);
    assert!(!test.documents.bridge().is_running().get_untracked());
    assert!(!test.documents.bridge().undo(), "nothing was done here");
    let name = test.page.find("textbox", "Name of the patch");
    let value = js_sys::Reflect::get(&name, &"value".into()).expect("a field");
    assert_eq!(value.as_string().as_deref(), Some("Ours"));
    assert_eq!(test.says("Kept"), "Saved");
}

#[test]
async fn where_something_was_put_by_hand_is_kept() {
    let (store, _) = stocked("Mine").await;
    {
        let test = test_page(store.clone()).await;
        test.documents.bridge().input(NodeId(1), Input::Press);
        test.is(SaveState::Saved).await;
        assert!(!test.documents.bridge().undo(), "it is no edit");
    }
    let test = test_page(store).await;
    let switch = test.page.find("switch", "On");
    assert_eq!(
        switch.get_attribute("aria-checked").as_deref(),
        Some("true")
    );
}

/// A person who closes the tab may never come back, so this does not wait for
/// the pause after an edit.
#[test]
async fn what_is_open_is_saved_at_once_when_the_page_goes() {
    let (store, id) = stocked("Mine").await;
    let test = test_page(store.clone()).await;
    let kept = async || {
        let found = store.read(keys(&[(Table::Documents, &id)])).await;
        let text = found.expect("records").pop().flatten().expect("a document");
        let opened = stackyard_engine::patch::file::read(text.as_bytes());
        opened.expect("a file").patch.nodes().len()
    };
    test.add();
    test.done().await;
    assert_eq!(kept().await, 1, "it waits whether more is to come");
    let gone = web_sys::Event::new("pagehide").expect("an event");
    window().dispatch_event(&gone).expect("somebody listens");
    test.done().await;
    assert_eq!(kept().await, 2);
}

#[test]
async fn a_store_that_is_full_is_told_and_the_patch_stays() {
    let (store, id) = stocked("Mine").await;
    let test = test_page(store.clone()).await;
    store.fail_writes(Some(StoreError::Full));
    test.add();
    until(|| {
        test.says("Kept")
            .starts_with("Not saved: there is no room left")
    })
    .await;
    let bar = test.page.find("region", "Notice");
    assert!(
        bar.text_content()
            .unwrap_or_default()
            .contains("download it")
    );
    test.page.find("button", "Download");
    // Nothing takes its place as long as it is not kept.
    test.documents.open_new();
    test.done().await;
    assert_eq!(test.open_patch(), OpenPatch::Stored(id));
    assert_eq!(test.nodes(), 2);
    store.fail_writes(None);
    test.click("Try again").await;
    test.is(SaveState::Saved).await;
    assert!(test.page.find_all("region", "Notice").is_empty());
    test.documents.open_new();
    test.done().await;
    assert_eq!(test.nodes(), 0);
}

#[test]
async fn a_browser_that_refuses_is_told_and_everything_works_until_the_page_is_closed() {
    let refused = StoreError::Refused("private window".to_owned());
    let test = test_page_in(Rc::default(), Err(refused)).await;
    let bar = test.page.find("region", "Notice");
    let text = bar.text_content().unwrap_or_default();
    assert!(text.contains("until this page is closed") && text.contains("private window"));
    test.page.find("button", "Download");
    test.add();
    let nodes = test.nodes();
    until(|| test.says("Kept") == "Not saved: kept until the page is closed").await;
    let OpenPatch::Stored(id) = test.open_patch() else {
        panic!("it is in the library");
    };
    test.documents.open_new();
    test.documents.open(&id);
    test.done().await;
    assert_eq!(test.nodes(), nodes);
}

#[test]
async fn what_is_let_go_is_gone() {
    let (store, _) = stocked("Mine").await;
    let test = test_page(store.clone()).await;
    store.fail_writes(Some(StoreError::Failed("it broke".to_owned())));
    test.add();
    test.documents.open_new();
    test.done().await;
    assert_eq!(test.nodes(), 2);
    test.click("Let it go").await;
    test.documents.open_new();
    test.done().await;
    assert_eq!(test.nodes(), 0);
}

#[test]
async fn what_is_damaged_is_told_and_kept_aside() {
    let (store, id) = stocked("Mine").await;
    store.put(Table::Documents, &id, "{\"stackyard\": 1, \"nodes\": [7]}");
    let test = test_page(store.clone()).await;
    let bar = test.page.find("region", "Notice");
    let text = bar.text_content().unwrap_or_default();
    assert!(
        text.contains("damaged") && text.contains("nodes[0]"),
        "{text}"
    );
    test.page.find("button", "Download what is there");
    test.open_library().await;
    test.page.find("list", "Damaged");
    let raw = Library::new(store).raw_text(&id).await.expect("a store");
    assert!(raw.contains("[7]"));
    test.click("Remove for good Mine").await;
    test.done().await;
    assert!(test.page.find_all("list", "Damaged").is_empty());
    assert!(
        test.page
            .find_all("button", "Download what is there")
            .is_empty()
    );
}

#[test]
async fn the_library_renames_copies_deletes_and_brings_back() {
    let (store, _) = stocked("Mine").await;
    let test = test_page(store).await;
    test.open_library().await;
    test.click("Duplicate Mine").await;
    test.page.find("button", "Mine copy");
    test.click("Rename Mine copy").await;
    let field = test.page.find("textbox", "Name of Mine copy");
    type_into(&field, "Other");
    // Left to the browser, the key would press the button the focus goes to.
    assert!(!press(&field, "Enter"));
    settle().await;
    test.done().await;
    test.page.find("button", "Other");

    type_into(&test.page.find("searchbox", "Find a patch"), "oth");
    settle().await;
    assert!(test.page.find_all("button", "Mine").is_empty());
    type_into(&test.page.find("searchbox", "Find a patch"), "");
    settle().await;

    // What is open goes too, and something else takes its place.
    test.click("Delete Mine").await;
    assert!(test.page.find_all("button", "Mine").is_empty());
    test.page.find("list", "Trash");
    let name = |test: &TestPage| {
        let bridge = test.documents.bridge();
        bridge.with(|session| session.patch().name().to_string())
    };
    assert_eq!(name(&test), "Other");
    test.click("Undo delete").await;
    assert_eq!(name(&test), "Mine");
    test.page.find("button", "Mine");
    test.click("Delete Other").await;
    test.click("Empty the trash").await;
    assert!(test.page.find_all("list", "Trash").is_empty());
    test.click("Mine").await;
    assert_eq!(test.commands.workspace.dialog.get_untracked(), None);
}

#[test]
async fn a_version_is_looked_at_and_taken_back() {
    let (store, id) = stocked("Mine").await;
    let test = test_page(store).await;
    test.add();
    test.is(SaveState::Saved).await;
    // A new patch closes it, which makes a version.
    test.documents.open_new();
    test.documents.open(&id);
    test.done().await;
    assert_eq!(test.open_patch(), OpenPatch::Stored(id));
    test.add();
    test.is(SaveState::Saved).await;
    test.open_library().await;
    test.click("Versions of Mine").await;
    let listed = test.page.find("list", "Versions of Mine");
    let version = |index: u32| {
        let buttons = listed.query_selector_all("button").expect("a selector");
        buttons.item(index).expect("a version")
    };
    // The newest is that of the closing, with two nodes.
    version(0).unchecked_into::<HtmlElement>().click();
    settle().await;
    test.done().await;
    assert_eq!(test.nodes(), 2);
    assert!(matches!(test.open_patch(), OpenPatch::Version { .. }));
    // It is to be looked at.
    let added = test
        .documents
        .bridge()
        .edit("add", |edit| edit.add(Node::new(Kind::Lamp)));
    assert!(added.is_err());
    test.click("Return to the present").await;
    assert_eq!(test.nodes(), 3);

    let OpenPatch::Stored(id) = test.open_patch() else {
        panic!("it is open");
    };
    test.documents.refresh();
    test.done().await;
    let listing = test.documents.listing().get_untracked();
    // The first was made when it was opened, and the last, of three, when this one was
    // looked at.
    let (_, entry) = &listing.patches[0];
    test.documents.open_version(&id, entry.versions[1]);
    test.done().await;
    test.click("Take back").await;
    assert_eq!(test.nodes(), 2);
    assert_eq!(test.open_patch(), OpenPatch::Stored(id));
    test.add();
    test.is(SaveState::Saved).await;
}

#[test]
async fn a_second_tab_looks_until_it_takes_over() {
    let (store, id) = stocked("Mine").await;
    let second = Rc::new(Cell::new(None));
    let first = test_page(store.clone()).await;
    // Another page on the same store, as another tab has one.
    let page = leptos::mount::mount_to(first.page.root().clone(), {
        let (second, store) = (second.clone(), store.clone());
        move || {
            let bridge = Bridge::new(Patch::new());
            let stage = Stage::new(bridge, Workspace::provide());
            let documents = DocumentStore::new(bridge, stage.api());
            second.set(Some(documents));
            documents.start_in(Ok(store));
        }
    });
    let second = second.take().expect("mounted");
    let elsewhere = OpenPatch::InOtherTab(id.clone());
    until(|| second.open_patch().get_untracked() == elsewhere).await;
    let refused = second.bridge().edit("rename", |edit| edit.rename("x"));
    assert!(refused.is_err());

    // What the first has not saved yet comes along.
    first.add();
    second.take_over();
    let kept = OpenPatch::Stored(id.clone());
    until(|| second.open_patch().get_untracked() == kept).await;
    assert_eq!(first.open_patch(), elsewhere);
    settle().await;
    let nodes = second
        .bridge()
        .with(|session| session.patch().nodes().len());
    assert_eq!(nodes, 2);
    first.page.find("region", "Standing");
    first.click("Make a copy").await;
    first.is(SaveState::Saved).await;
    assert_ne!(first.open_patch(), kept);
    let listing = Library::new(store).list().await.expect("a store");
    let names: Vec<String> = listing
        .patches
        .into_iter()
        .map(|(_, entry)| entry.name)
        .collect();
    assert_eq!(names, ["Mine copy", "Mine"]);
    drop(page);
}
