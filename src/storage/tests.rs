//! The library on a store in memory, also one that fails.

use super::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::file::Opened;
use stackyard_engine::patch::{Edit, Node, Patch, file};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The result of a future that never waits, as those of the store in memory.
fn done<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the store in memory never waits"),
    }
}

struct TestLibrary {
    store: Rc<MemoryStore>,
    library: Library,
}

fn test_library() -> TestLibrary {
    let store = Rc::new(MemoryStore::default());
    let library = Library::new(store.clone());
    TestLibrary { store, library }
}

/// A document of that name with that number of nodes.
fn patch(name: &str, nodes: u32) -> Patch {
    let mut patch = Patch::new();
    assert!(patch.edit(Edit::Rename(name.into())).is_ok());
    for id in (1..=nodes).map(NodeId) {
        let node = Box::new(Node::new(Kind::Toggle));
        assert!(patch.edit(Edit::Add(id, node)).is_ok());
    }
    patch
}

fn content(name: &str, nodes: u32) -> DocumentContent {
    DocumentContent::of(&patch(name, nodes), None)
}

impl TestLibrary {
    fn create(&self, name: &str, nodes: u32, now: u64) -> (String, Entry) {
        done(self.library.create(content(name, nodes), now)).expect("room")
    }

    fn save(&self, id: &str, before: &Entry, nodes: u32, now: u64) -> Entry {
        let saved = self
            .library
            .save(id, before, content("a", nodes), now, Versioning::WhenDue);
        done(saved).expect("nobody else writes")
    }

    fn version(&self, id: &str, time: u64) -> Result<Opened, ReadError> {
        let text = done(self.library.version_text(id, time))?;
        Ok(file::read(text.as_bytes()).expect("a document"))
    }

    fn restore(&self, id: &str, time: u64, now: u64) -> StoredPatch {
        let opened = self.version(id, time).expect("a version");
        let content = DocumentContent::of(&opened.patch, None);
        done(self.library.restore_version(id, opened, content, now)).expect("it is stored")
    }

    fn nodes(&self, id: &str) -> usize {
        let found = done(self.library.read(id)).expect("a patch");
        assert_eq!(found.entry.nodes, found.opened.patch.nodes().len());
        found.entry.nodes
    }

    fn list(&self) -> Listing {
        done(self.library.list()).expect("a store")
    }

    fn names(&self) -> Vec<String> {
        let patches = self.list().patches.into_iter();
        patches.map(|(_, entry)| entry.name).collect()
    }
}

#[test]
fn what_is_saved_is_read_again() {
    let test = test_library();
    let view = [1.0, -2.0, 0.5];
    let made = DocumentContent::of(&patch("a", 2), Some(view));
    let (id, entry) = done(test.library.create(made, 10)).expect("room");
    assert_eq!(test.nodes(&id), 2);
    let entry = test.save(&id, &entry, 3, 20);
    assert_eq!((entry.revision, entry.modified), (1, 20));
    assert_eq!(entry.view, Some(view));
    let found = done(test.library.read(&id)).expect("a patch");
    assert_eq!(found.entry, entry);
    assert_eq!(found.opened.patch, patch("a", 3));
    assert!(found.opened.repairs.is_empty());
    done(test.library.set_last_open(&id)).expect("room");
    assert_eq!(done(test.library.last_open()), Ok(Some(id)));
}

#[test]
fn two_of_one_millisecond_are_two() {
    let test = test_library();
    let (one, _) = test.create("a", 1, 10);
    let (other, _) = test.create("b", 2, 10);
    assert_ne!(one, other);
    assert_eq!((test.nodes(&one), test.nodes(&other)), (1, 2));
}

#[test]
fn a_late_save_overwrites_nothing() {
    let test = test_library();
    let (id, entry) = test.create("a", 1, 10);
    test.save(&id, &entry, 2, 20);
    let late = test
        .library
        .save(&id, &entry, content("a", 9), 30, Versioning::Always);
    assert_eq!(done(late), Err(StoreError::Conflict));
    assert_eq!(test.nodes(&id), 2);
    assert!(
        done(test.library.read(&id))
            .expect("a patch")
            .entry
            .versions
            .is_empty()
    );
}

#[test]
fn a_store_that_fails_changes_nothing() {
    let test = test_library();
    let (id, entry) = test.create("a", 1, 10);
    let before = (test.list(), test.store.len());
    for failure in [
        StoreError::Full,
        StoreError::Refused("private".to_owned()),
        StoreError::Failed("it broke".to_owned()),
    ] {
        test.store.fail_writes(Some(failure.clone()));
        let saved = test
            .library
            .save(&id, &entry, content("a", 9), 20, Versioning::Always);
        assert_eq!(done(saved), Err(failure.clone()));
        let created = test.library.create(content("b", 1), 20);
        assert_eq!(done(created), Err(failure.clone()));
        let deleted = done(test.library.delete(&id, 20));
        assert_eq!(deleted, Err(ReadError::Store(failure)));
        test.store.fail_writes(None);
        assert_eq!((test.list(), test.store.len()), before);
        assert_eq!(test.nodes(&id), 1);
    }
}

#[test]
fn patches_are_listed_renamed_copied_and_deleted() {
    let test = test_library();
    let (one, _) = test.create("One", 1, 10);
    let (two, _) = test.create("Two", 2, 20);
    assert_eq!(test.names(), ["Two", "One"]);
    done(test.library.rename(&one, "First")).expect("a patch");
    let copy = done(test.library.duplicate(&one, 30)).expect("a patch");
    assert_eq!(test.names(), ["First copy", "Two", "First"]);
    assert_eq!(test.nodes(&copy), 1);
    let found = done(test.library.read(&one)).expect("a patch");
    assert_eq!(&**found.opened.patch.name(), "First");

    done(test.library.delete(&two, 40)).expect("a patch");
    assert_eq!(test.names(), ["First copy", "First"]);
    assert_eq!(test.list().trash[0].0, two);
    done(test.library.restore(&two)).expect("a patch");
    assert_eq!(test.names(), ["First copy", "Two", "First"]);
    assert_eq!(test.nodes(&two), 2);
    assert!(test.list().trash.is_empty());
}

#[test]
fn the_trash_holds_the_last_twenty() {
    let test = test_library();
    for time in 0..MAX_IN_TRASH as u64 + 3 {
        let (id, entry) = test.create(&time.to_string(), 1, time);
        test.save(&id, &entry, 2, time + VERSION_INTERVAL_MS);
        done(test.library.delete(&id, 1000 + time)).expect("a patch");
    }
    let trash = test.list().trash;
    assert_eq!(trash.len(), MAX_IN_TRASH);
    assert_eq!(trash.last().map(|(_, entry)| &*entry.name), Some("a"));
    // Entry, document and version of each, and nothing of those that left.
    assert_eq!(test.store.len(), 3 * MAX_IN_TRASH);
    done(test.library.empty_trash()).expect("a store");
    assert!(test.store.is_empty());
}

#[test]
fn versions_are_made_now_and_then_and_at_the_end() {
    let test = test_library();
    let (id, mut entry) = test.create("a", 1, 0);
    for second in 1..=700 {
        entry = test.save(&id, &entry, second, u64::from(second) * 1000);
    }
    assert_eq!(entry.versions, [300_000, 600_000]);
    let closed = test
        .library
        .save(&id, &entry, content("a", 9), 701_000, Versioning::Always);
    let entry = done(closed).expect("room");
    assert_eq!(entry.versions, [300_000, 600_000, 701_000]);
    // It is a version already.
    assert_eq!(done(test.library.ensure_version(&id)), Ok(entry));
    let version = test.version(&id, 600_000).expect("a version");
    assert_eq!(version.patch.nodes().len(), 600);
}

#[test]
fn a_version_taken_back_leaves_the_present_as_a_version() {
    let test = test_library();
    let (id, entry) = test.create("a", 1, 0);
    let entry = test.save(&id, &entry, 2, VERSION_INTERVAL_MS);
    test.save(&id, &entry, 3, VERSION_INTERVAL_MS + 1);
    let found = test.restore(&id, VERSION_INTERVAL_MS, VERSION_INTERVAL_MS + 9);
    assert_eq!(found.opened.patch.nodes().len(), 2);
    assert_eq!(test.nodes(&id), 2);
    assert_eq!(
        found.entry.versions,
        [VERSION_INTERVAL_MS, VERSION_INTERVAL_MS + 1]
    );
    let found = test.restore(&id, VERSION_INTERVAL_MS + 1, VERSION_INTERVAL_MS + 99);
    assert_eq!(found.opened.patch.nodes().len(), 3);
    assert_eq!(test.version(&id, 5), Err(ReadError::Missing));
}

#[test]
fn versions_that_are_too_many_leave_nothing_behind() {
    let test = test_library();
    let (id, mut entry) = test.create("a", 1, 0);
    for time in 1..=2 * MAX_VERSIONS as u64 {
        entry = test.save(&id, &entry, 1, time * VERSION_INTERVAL_MS);
    }
    assert_eq!(entry.versions.len(), MAX_VERSIONS);
    assert_eq!(test.store.len(), MAX_VERSIONS + 2);
}

#[test]
fn what_is_damaged_is_kept_aside() {
    let test = test_library();
    let (id, _) = test.create("Broken", 1, 0);
    let text = file::write(&patch("Broken", 1));
    let half = &text[..text.len() / 2];
    test.store.put(Table::Documents, &id, half);
    test.store.put(Table::Entries, "torn", "entry 1\nrev");
    for _ in 0..2 {
        let Err(ReadError::Damaged(reason)) = done(test.library.read(&id)) else {
            panic!("half a file is none");
        };
        assert!(reason.contains("line"), "{reason}");
    }
    let listing = test.list();
    assert!(listing.patches.is_empty());
    let damaged: Vec<&str> = listing.damaged.iter().map(|it| &*it.id).collect();
    assert_eq!(damaged, [&*id, "torn"]);
    assert_eq!(listing.damaged[0].name, "Broken");
    assert_eq!(done(test.library.raw_text(&id)), Ok(half.to_owned()));
    assert_eq!(
        done(test.library.raw_text("torn")),
        Ok("entry 1\nrev".to_owned())
    );
    assert!(done(test.library.rename(&id, "x")).is_err());
    assert!(done(test.library.read("torn")).is_err());
    assert_eq!(done(test.library.read("none")), Err(ReadError::Missing));
}

/// Two tabs may be of two versions: what the newer one wrote is whole, and opened again
/// when this one is newer, too.
#[test]
fn what_a_newer_version_wrote_is_not_damaged() {
    let test = test_library();
    let (id, _) = test.create("Newer", 1, 0);
    let text = file::write(&patch("Newer", 1));
    let newer = text.replacen("\"stackyard\": 1", "\"stackyard\": 99", 1);
    assert_ne!(newer, text);
    test.store.put(Table::Documents, &id, &newer);
    let Err(ReadError::Newer(reason)) = done(test.library.read(&id)) else {
        panic!("a version that is not known");
    };
    assert!(reason.contains("newer Stackyard"), "{reason}");
    let listing = test.list();
    assert_eq!((listing.patches.len(), listing.damaged.len()), (1, 0));
    test.store.put(Table::Documents, &id, &text);
    assert_eq!(test.nodes(&id), 1);
}

#[test]
fn what_is_damaged_is_removed_with_its_versions_and_nothing_else_is() {
    let test = test_library();
    let (whole, entry) = test.create("Whole", 1, 0);
    test.save(&whole, &entry, 2, VERSION_INTERVAL_MS);
    let (id, entry) = test.create("Broken", 1, 1);
    test.save(&id, &entry, 2, 2 * VERSION_INTERVAL_MS);
    let before = test.store.len();
    test.store.put(Table::Documents, &id, "{");
    assert!(done(test.library.read(&id)).is_err());
    for (id, is_removed) in [(&*whole, false), (&*id, true)] {
        assert_eq!(done(test.library.remove_damaged(id)), Ok(()));
        assert_eq!(test.store.len() < before, is_removed);
    }
    assert_eq!(test.store.len(), 3);
    // Also where not even the record can be read.
    test.store.put(Table::Entries, &whole, "entry 1\nrev");
    assert_eq!(done(test.library.remove_damaged(&whole)), Ok(()));
    assert_eq!(test.store.len(), 0);
    let gone = done(test.library.remove_damaged(&whole));
    assert_eq!(gone, Err(ReadError::Missing));
}

/// Records of entries had another form in earlier versions of the page.
#[test]
fn an_entry_of_an_earlier_version_is_read_and_written_in_the_new_form() {
    let test = test_library();
    let (id, _) = test.create("a", 1, 0);
    let old = "entry 1\nrevision 4\ncreated 0\nmodified 9\nversion 9\nversioned\n\
               nodes 1\npicture \nname Old\\\\\n";
    test.store.put(Table::Entries, &id, old);
    let version = format!("{id}/{:015}", 9);
    let document = file::write(&patch("a", 1));
    test.store.put(Table::Versions, &version, &document);
    assert_eq!(test.names(), ["Old\\"]);
    let entry = done(test.library.read(&id)).expect("a patch").entry;
    assert_eq!((entry.revision, &*entry.versions), (4, &[9][..]));
    let record = || done(test.store.read(vec![(Table::Entries, id.clone())]));
    assert_eq!(
        record(),
        Ok(vec![Some(old.to_owned())]),
        "read, not written"
    );

    let entry = test.save(&id, &entry, 2, 20);
    assert_eq!((entry.revision, &*entry.versions), (5, &[9][..]));
    assert_eq!(record(), Ok(vec![Some(entry.encode())]));
    assert!(entry.encode().starts_with('{'));
    assert_eq!(test.nodes(&id), 2);
    assert!(test.version(&id, 9).is_ok());
}

#[test]
fn a_late_save_of_an_entry_of_an_earlier_version_overwrites_nothing() {
    let test = test_library();
    let (id, entry) = test.create("a", 1, 0);
    let old = "entry 1\nrevision 11\ncreated 0\nmodified 9\nnodes 1\nname a\n";
    test.store.put(Table::Entries, &id, old);
    for revision in [1, 10, 12] {
        let stale = Entry {
            revision,
            ..entry.clone()
        };
        let late = test
            .library
            .save(&id, &stale, content("a", 9), 30, Versioning::WhenDue);
        assert_eq!(done(late), Err(StoreError::Conflict));
    }
    assert_eq!(
        done(test.library.read(&id))
            .expect("a patch")
            .entry
            .revision,
        11
    );
}
