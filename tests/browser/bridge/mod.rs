//! The bridge of a whole patch, without components: who is told of what, and who is not.

mod edits;
mod machines;
mod notices;

use crate::documents::document_of;
use crate::page::{self, Page, settle};
use leptos::prelude::*;
use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Wire};
use stackyard_engine::patch::{Field, Node, PatchError};
use stackyard_engine::session::Transaction;
use stackyard_web::bridge::{Bridge, MachineBridge};
use std::cell::Cell;
use std::rc::Rc;

const FIRST: NodeId = NodeId(1);
const SECOND: NodeId = NodeId(2);

/// A mounted page, under whose owner tests listen.
struct Mounted {
    _page: Page,
    bridge: Bridge,
    owner: Owner,
}

async fn mount(nodes: impl IntoIterator<Item = Node>) -> Mounted {
    let patch = document_of(nodes);
    let (give, made) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let owner = Owner::current().expect("that of the page");
        let sent = give.send((Bridge::new(patch), owner));
        sent.expect("the test waits for it");
    });
    settle().await;
    let (bridge, owner) = made.recv().expect("a bridge");
    Mounted {
        _page: page,
        bridge,
        owner,
    }
}

fn toggle() -> Node {
    Node::new(Kind::Toggle)
}

fn title(title: &str) -> Field {
    Field::Title(title.into())
}

const WIRE: Wire = Wire {
    from: FIRST,
    outlet: Outlet(0),
    to: SECOND,
    inlet: Inlet(0),
};

/// In how many frames something was notified.
struct Count(Rc<Cell<u32>>);

impl Count {
    /// The notices since it was last asked.
    async fn take(&self) -> u32 {
        settle().await;
        self.0.take()
    }
}

impl Mounted {
    async fn count(&self, track: impl Fn() + 'static) -> Count {
        let count = Count(Rc::default());
        let counted = count.0.clone();
        self.owner.with(|| {
            Effect::new(move || {
                track();
                counted.update(|count| count + 1);
            });
        });
        // An effect runs once without a notice.
        assert_eq!(count.take().await, 1);
        count
    }

    /// The notices of a node, which is shown from now on: `ran` and `edited`.
    async fn show(&self, id: NodeId) -> [Count; 2] {
        let notices = self.bridge.show(id).expect("a node");
        let ran = self.count(move || notices.ran.track()).await;
        let edited = self.count(move || notices.edited.track()).await;
        [ran, edited]
    }

    fn machine(&self, id: NodeId) -> MachineBridge {
        self.owner.with(|| MachineBridge::new(self.bridge, id))
    }

    async fn row(&self, machine: MachineBridge, row: usize) -> Count {
        let written = machine.show_row(row);
        self.count(move || written.track()).await
    }

    fn edit(&self, edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), PatchError>) {
        assert_eq!(self.bridge.edit("edit", edit), Ok(()));
    }
}

async fn taken([ran, edited]: &[Count; 2]) -> (u32, u32) {
    (ran.take().await, edited.take().await)
}
