//! The parts around the canvas: commands, transport, status bar, lists, measures.

mod commands;
mod finding;
mod measures;
mod outline;
mod problems;
mod transport;

use crate::documents::{asm, document_of};
use crate::page::{self, Page, press, settle};
use leptos::prelude::*;
use stackyard_engine::patch::Node;
use stackyard_engine::patch::PatchError;
use stackyard_engine::session::Transaction;
use stackyard_web::bridge::Bridge;
use stackyard_web::commands::{CanvasAction, CanvasCommands, Commands, listen};
use stackyard_web::components::status_bar::provide_machine_counts;
use stackyard_web::frame::run_frames;
use stackyard_web::workspace::{Location, Workspace};
use std::cell::RefCell;
use std::rc::Rc;

/// A mounted page with a component, and what was asked of the canvas.
struct Mounted {
    page: Page,
    commands: Commands,
    asked: Rc<RefCell<Vec<CanvasAction>>>,
    gone_to: Rc<RefCell<Vec<Location>>>,
}

/// What a component calls to lead somewhere.
type GoTo = Callback<Location>;

/// Mounts a component with a patch of these nodes, numbered from 1. Its canvas can do
/// everything but paste.
async fn mount<V: IntoView + 'static>(
    nodes: impl IntoIterator<Item = Node>,
    view: impl FnOnce(GoTo) -> V + 'static,
) -> Mounted {
    let patch = document_of(nodes);
    let asked = Rc::new(RefCell::new(vec![]));
    let gone_to = Rc::new(RefCell::new(vec![]));
    let (give, made) = std::sync::mpsc::channel();
    let page = page::mount({
        let asked = StoredValue::new_local(asked.clone());
        let gone_to = StoredValue::new_local(gone_to.clone());
        move || {
            let bridge = Bridge::new(patch);
            let canvas = CanvasCommands {
                act: Callback::new(move |action| {
                    asked.with_value(|asked| asked.borrow_mut().push(action));
                    action != CanvasAction::Paste
                }),
                can: Callback::new(|action| action != CanvasAction::Paste),
                is_on: Callback::new(|_| false),
                selected_node: Callback::new(|()| None),
            };
            let go_to = Callback::new(move |place| {
                gone_to.with_value(|gone_to| gone_to.borrow_mut().push(place));
            });
            provide_context(bridge);
            let commands = Commands::provide(bridge, Workspace::provide(), canvas, None);
            provide_machine_counts(bridge);
            listen(commands);
            run_frames(bridge);
            give.send(commands).expect("the test waits for it");
            view(go_to)
        }
    });
    settle().await;
    Mounted {
        page,
        commands: made.recv().expect("commands"),
        asked,
        gone_to,
    }
}

impl Mounted {
    fn bridge(&self) -> Bridge {
        self.commands.bridge
    }

    fn edit(&self, edit: impl FnOnce(&mut Transaction<'_>) -> Result<(), PatchError>) {
        assert_eq!(self.bridge().edit("edit", edit), Ok(()));
    }

    /// The texts of a role, in their order.
    fn texts(&self, role: &str) -> Vec<String> {
        let all = self.page.all(role).into_iter();
        all.map(|element| element.text_content().unwrap_or_default())
            .collect()
    }

    fn gone_to(&self) -> Vec<(u32, Option<usize>)> {
        let places = self.gone_to.borrow();
        let places = places.iter();
        places.map(|place| (place.node.0, place.line)).collect()
    }
}

/// Presses a key where nothing has the keyboard. Gives whether the page took it.
fn press_anywhere(keys: &str) -> bool {
    let body = document().body().expect("a body");
    !press(&body, keys)
}

fn titled(title: &str, source: &str) -> Node {
    let mut node = asm(source);
    node.title = title.into();
    node
}
