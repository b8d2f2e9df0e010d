//! The library on a store in memory, which is made to fail.

use super::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Edit, Node, Patch, file};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// What a future gives that never waits, as those of the memory.
fn done<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the memory lets nobody wait"),
    }
}

struct Shelf {
    store: Rc<MemoryStore>,
    library: Library,
}

fn shelf() -> Shelf {
    let store = Rc::new(MemoryStore::default());
    let library = Library::new(store.clone());
    Shelf { store, library }
}

/// A document of that name with so many nodes.
fn patch(name: &str, nodes: u32) -> Patch {
    let mut patch = Patch::new();
    assert!(patch.edit(Edit::Rename(name.into())).is_ok());
    for id in (1..=nodes).map(NodeId) {
        let node = Box::new(Node::new(Kind::Toggle));
        assert!(patch.edit(Edit::Add(id, node)).is_ok());
    }
    patch
}

fn content(name: &str, nodes: u32) -> Content {
    Content::of(&patch(name, nodes), None)
}

impl Shelf {
    fn create(&self, name: &str, nodes: u32, now: u64) -> (String, Entry) {
        done(self.library.create(content(name, nodes), now)).expect("room")
    }

    fn save(&self, id: &str, before: &Entry, nodes: u32, now: u64) -> Entry {
        let saved = self
            .library
            .save(id, before, content("a", nodes), now, false);
        done(saved).expect("nobody else writes")
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
    let shelf = shelf();
    let view = [1.0, -2.0, 0.5];
    let made = Content::of(&patch("a", 2), Some(view));
    let (id, entry) = done(shelf.library.create(made, 10)).expect("room");
    assert_eq!(shelf.nodes(&id), 2);
    let entry = shelf.save(&id, &entry, 3, 20);
    assert_eq!((entry.revision, entry.modified), (1, 20));
    assert_eq!(entry.view, Some(view));
    let found = done(shelf.library.read(&id)).expect("a patch");
    assert_eq!(found.entry, entry);
    assert_eq!(found.opened.patch, patch("a", 3));
    assert!(found.opened.repairs.is_empty());
    done(shelf.library.set_last(&id)).expect("room");
    assert_eq!(done(shelf.library.last()), Ok(Some(id)));
}

#[test]
fn two_of_one_millisecond_are_two() {
    let shelf = shelf();
    let (one, _) = shelf.create("a", 1, 10);
    let (other, _) = shelf.create("b", 2, 10);
    assert_ne!(one, other);
    assert_eq!((shelf.nodes(&one), shelf.nodes(&other)), (1, 2));
}

#[test]
fn who_was_overtaken_overwrites_nothing() {
    let shelf = shelf();
    let (id, entry) = shelf.create("a", 1, 10);
    shelf.save(&id, &entry, 2, 20);
    let late = shelf.library.save(&id, &entry, content("a", 9), 30, true);
    assert_eq!(done(late), Err(StoreError::Conflict));
    assert_eq!(shelf.nodes(&id), 2);
    assert!(
        done(shelf.library.read(&id))
            .expect("a patch")
            .entry
            .versions
            .is_empty()
    );
}

#[test]
fn a_store_that_fails_changes_nothing() {
    let shelf = shelf();
    let (id, entry) = shelf.create("a", 1, 10);
    let before = (shelf.list(), shelf.store.len());
    for failure in [
        StoreError::Full,
        StoreError::Refused("private".to_owned()),
        StoreError::Failed("it broke".to_owned()),
    ] {
        shelf.store.fail_writes(Some(failure.clone()));
        let saved = shelf.library.save(&id, &entry, content("a", 9), 20, true);
        assert_eq!(done(saved), Err(failure.clone()));
        let created = shelf.library.create(content("b", 1), 20);
        assert_eq!(done(created), Err(failure.clone()));
        let deleted = done(shelf.library.delete(&id, 20));
        assert_eq!(deleted, Err(ReadError::Store(failure)));
        shelf.store.fail_writes(None);
        assert_eq!((shelf.list(), shelf.store.len()), before);
        assert_eq!(shelf.nodes(&id), 1);
    }
}

#[test]
fn patches_are_listed_renamed_copied_and_deleted() {
    let shelf = shelf();
    let (one, _) = shelf.create("One", 1, 10);
    let (two, _) = shelf.create("Two", 2, 20);
    assert_eq!(shelf.names(), ["Two", "One"]);
    done(shelf.library.rename(&one, "First")).expect("a patch");
    let copy = done(shelf.library.duplicate(&one, 30)).expect("a patch");
    assert_eq!(shelf.names(), ["First copy", "Two", "First"]);
    assert_eq!(shelf.nodes(&copy), 1);
    let found = done(shelf.library.read(&one)).expect("a patch");
    assert_eq!(&**found.opened.patch.name(), "First");

    done(shelf.library.delete(&two, 40)).expect("a patch");
    assert_eq!(shelf.names(), ["First copy", "First"]);
    assert_eq!(shelf.list().trash[0].0, two);
    done(shelf.library.restore(&two)).expect("a patch");
    assert_eq!(shelf.names(), ["First copy", "Two", "First"]);
    assert_eq!(shelf.nodes(&two), 2);
    assert!(shelf.list().trash.is_empty());
}

#[test]
fn the_trash_holds_the_last_twenty() {
    let shelf = shelf();
    for time in 0..MOST_IN_TRASH as u64 + 3 {
        let (id, entry) = shelf.create(&time.to_string(), 1, time);
        shelf.save(&id, &entry, 2, time + EVERY_MS);
        done(shelf.library.delete(&id, 1000 + time)).expect("a patch");
    }
    let trash = shelf.list().trash;
    assert_eq!(trash.len(), MOST_IN_TRASH);
    assert_eq!(trash.last().map(|(_, entry)| &*entry.name), Some("a"));
    // Entry, document and version of each, and nothing of those that left.
    assert_eq!(shelf.store.len(), 3 * MOST_IN_TRASH);
    done(shelf.library.empty_trash()).expect("a store");
    assert!(shelf.store.is_empty());
}

#[test]
fn versions_are_made_now_and_then_and_at_the_end() {
    let shelf = shelf();
    let (id, mut entry) = shelf.create("a", 1, 0);
    for second in 1..=700 {
        entry = shelf.save(&id, &entry, second, u64::from(second) * 1000);
    }
    assert_eq!(entry.versions, [300_000, 600_000]);
    let closed = shelf
        .library
        .save(&id, &entry, content("a", 9), 701_000, true);
    let entry = done(closed).expect("room");
    assert_eq!(entry.versions, [300_000, 600_000, 701_000]);
    // It is a version already.
    assert_eq!(done(shelf.library.keep_version(&id)), Ok(entry));
    let version = done(shelf.library.version(&id, 600_000)).expect("a version");
    assert_eq!(version.patch.nodes().len(), 600);
}

#[test]
fn a_version_taken_back_leaves_the_present_as_a_version() {
    let shelf = shelf();
    let (id, entry) = shelf.create("a", 1, 0);
    let entry = shelf.save(&id, &entry, 2, EVERY_MS);
    shelf.save(&id, &entry, 3, EVERY_MS + 1);
    let found = done(shelf.library.take_back(&id, EVERY_MS, EVERY_MS + 9)).expect("a version");
    assert_eq!(found.opened.patch.nodes().len(), 2);
    assert_eq!(shelf.nodes(&id), 2);
    assert_eq!(found.entry.versions, [EVERY_MS, EVERY_MS + 1]);
    let found = done(shelf.library.take_back(&id, EVERY_MS + 1, EVERY_MS + 99));
    assert_eq!(found.expect("a version").opened.patch.nodes().len(), 3);
    assert_eq!(done(shelf.library.version(&id, 5)), Err(ReadError::Missing));
}

#[test]
fn versions_that_are_too_many_leave_nothing_behind() {
    let shelf = shelf();
    let (id, mut entry) = shelf.create("a", 1, 0);
    for time in 1..=2 * MOST_VERSIONS as u64 {
        entry = shelf.save(&id, &entry, 1, time * EVERY_MS);
    }
    assert_eq!(entry.versions.len(), MOST_VERSIONS);
    assert_eq!(shelf.store.len(), MOST_VERSIONS + 2);
}

#[test]
fn what_is_damaged_is_kept_aside() {
    let shelf = shelf();
    let (id, _) = shelf.create("Broken", 1, 0);
    let text = file::write(&patch("Broken", 1));
    let half = &text[..text.len() / 2];
    shelf.store.put(Table::Documents, &id, half);
    shelf.store.put(Table::Entries, "torn", "entry 1\nrev");
    for _ in 0..2 {
        let Err(ReadError::Damaged(reason)) = done(shelf.library.read(&id)) else {
            panic!("half a file is none");
        };
        assert!(reason.contains("line"), "{reason}");
    }
    let listing = shelf.list();
    assert!(listing.patches.is_empty());
    let damaged: Vec<&str> = listing.damaged.iter().map(|it| &*it.id).collect();
    assert_eq!(damaged, [&*id, "torn"]);
    assert_eq!(listing.damaged[0].name, "Broken");
    assert_eq!(done(shelf.library.raw(&id)), Ok(half.to_owned()));
    assert_eq!(
        done(shelf.library.raw("torn")),
        Ok("entry 1\nrev".to_owned())
    );
    assert!(done(shelf.library.rename(&id, "x")).is_err());
    assert!(done(shelf.library.read("torn")).is_err());
    assert_eq!(done(shelf.library.read("none")), Err(ReadError::Missing));
}

/// Two tabs may be of two versions: what the newer one wrote is whole, and opened again
/// when this one is newer, too.
#[test]
fn what_a_newer_version_wrote_is_not_damaged() {
    let shelf = shelf();
    let (id, _) = shelf.create("Newer", 1, 0);
    let text = file::write(&patch("Newer", 1));
    let newer = text.replacen("\"stackyard\": 1", "\"stackyard\": 99", 1);
    assert_ne!(newer, text);
    shelf.store.put(Table::Documents, &id, &newer);
    let Err(ReadError::Newer(reason)) = done(shelf.library.read(&id)) else {
        panic!("a version that is not known");
    };
    assert!(reason.contains("newer Stackyard"), "{reason}");
    let listing = shelf.list();
    assert_eq!((listing.patches.len(), listing.damaged.len()), (1, 0));
    shelf.store.put(Table::Documents, &id, &text);
    assert_eq!(shelf.nodes(&id), 1);
}

#[test]
fn what_is_damaged_is_removed_with_its_versions_and_nothing_else_is() {
    let shelf = shelf();
    let (whole, entry) = shelf.create("Whole", 1, 0);
    shelf.save(&whole, &entry, 2, EVERY_MS);
    let (id, entry) = shelf.create("Broken", 1, 1);
    shelf.save(&id, &entry, 2, 2 * EVERY_MS);
    let before = shelf.store.len();
    shelf.store.put(Table::Documents, &id, "{");
    assert!(done(shelf.library.read(&id)).is_err());
    for (id, is_removed) in [(&*whole, false), (&*id, true)] {
        assert_eq!(done(shelf.library.remove_damaged(id)), Ok(()));
        assert_eq!(shelf.store.len() < before, is_removed);
    }
    assert_eq!(shelf.store.len(), 3);
    // Also where not even the record can be read.
    shelf.store.put(Table::Entries, &whole, "entry 1\nrev");
    assert_eq!(done(shelf.library.remove_damaged(&whole)), Ok(()));
    assert_eq!(shelf.store.len(), 0);
    let gone = done(shelf.library.remove_damaged(&whole));
    assert_eq!(gone, Err(ReadError::Missing));
}
