//! The outline: the patch as a list beside the canvas, for those who read rather than
//! look. Only the rows in sight are on the page, so that ten thousand nodes cost what a
//! few dozen do; what they say is read again at most four times a second.

mod rows;
mod tree;

pub(crate) use tree::title_of;

use crate::commands::{Commands, Place};
use crate::components::element::{clicked, index_of};
use crate::components::panel;
use crate::components::throttle::throttled;
use crate::reactive::effect;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Div;
use leptos::prelude::*;
use rows::Shown;
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered;
use stylance::classes;
use tree::{Item, ROW_HEIGHT, Row};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/outline.module.css"
);

/// The outline, shown while [`Commands::outline`] says so. It needs [`Commands`] from
/// its context.
#[component]
pub fn Outline(
    /// A node was chosen: it is to be selected and brought into sight.
    go_to: Callback<Place>,
    /// Whether a node is selected. What it reads is followed.
    is_selected: Callback<NodeId, bool>,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let list = List::new(commands, go_to, is_selected);
    list.follow();
    let is_hidden = Signal::derive(move || !commands.outline.get());
    view! {
        <section
            class=classes!(panel::panel, style::outline)
            aria-label="Outline"
            hidden=is_hidden
        >
            <div class=panel::heading>
                <h2 class=panel::title>"Outline"</h2>
                <button
                    class=classes!(panel::button, style::close)
                    type="button"
                    on:click=move |_| commands.outline.set(false)
                >
                    "Close"
                </button>
            </div>
            <div
                class=style::scroll
                role="tree"
                aria-label="Nodes of the patch"
                tabindex="0"
                node_ref=list.scroll
                on:scroll=move |_| list.redraw.notify()
                on:keydown=move |event| list.key(&event)
                on:click=move |event| list.click(&event)
            >
                <div class=style::rows role="presentation" node_ref=list.rows_box></div>
            </div>
        </section>
    }
}

/// The list and where the keyboard is in it. Copies are handles to the same one.
#[derive(Clone, Copy)]
struct List {
    commands: Commands,
    go_to: Callback<Place>,
    is_selected: Callback<NodeId, bool>,
    scroll: NodeRef<Div>,
    rows_box: NodeRef<Div>,
    rows: StoredValue<Vec<Row>>,
    open: StoredValue<ordered::Set<NodeId>>,
    active: RwSignal<usize>,
    /// Rows moved into sight or say something else.
    redraw: Trigger,
    shown: StoredValue<Shown, LocalStorage>,
}

impl List {
    fn new(
        commands: Commands,
        go_to: Callback<Place>,
        is_selected: Callback<NodeId, bool>,
    ) -> List {
        List {
            commands,
            go_to,
            is_selected,
            scroll: NodeRef::new(),
            rows_box: NodeRef::new(),
            rows: StoredValue::new(Vec::new()),
            open: StoredValue::new(ordered::Set::new()),
            active: RwSignal::new(0),
            redraw: Trigger::new(),
            shown: StoredValue::new_local(Shown::default()),
        }
    }

    /// Keeps the list in step with the patch and its run.
    fn follow(self) {
        let (bridge, is_open) = (self.commands.bridge, self.commands.outline);
        let edits = move || {
            if is_open.get() {
                bridge.edited().track();
            }
        };
        throttled(edits, move || {
            if is_open.get_untracked() {
                self.read();
            }
        });
        let runs = move || {
            if is_open.get() {
                bridge.ran().track();
            }
        };
        throttled(runs, move || self.redraw.notify());
        effect(move || {
            self.redraw.track();
            let active = self.active.get();
            if is_open.get() {
                self.draw(active);
            }
        });
        self.watch_size();
    }

    /// Reads which rows there are.
    fn read(self) {
        let rows = self.open.with_value(|open| {
            self.commands
                .bridge
                .with(|session| tree::rows(session, open))
        });
        let last = rows.len().saturating_sub(1);
        self.rows.set_value(rows);
        if self.active.get_untracked() > last {
            self.active.set(last);
        }
        self.redraw.notify();
    }

    fn draw(self, active: usize) {
        let (Some(scroll), Some(rows_box)) = (self.scroll.get(), self.rows_box.get()) else {
            return;
        };
        let (top, height) = (scroll.scroll_top(), scroll.client_height());
        self.rows.with_value(|rows| {
            let sight = tree::in_sight(rows.len(), top, height);
            let place = rows::Drawing {
                session: &self.commands.bridge,
                rows,
                open: &self.open.get_value(),
                active,
                is_selected: self.is_selected,
            };
            self.shown
                .update_value(|shown| shown.follow(&scroll, &rows_box, &place, sight));
        });
    }

    fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let (key, from) = (event.key(), self.active.get_untracked());
        let Some(row) = self.rows.with_value(|rows| rows.get(from).copied()) else {
            return;
        };
        let is_node = row.item == Item::Node;
        let is_open = self.open.with_value(|open| open.contains(&row.node));
        match key.as_str() {
            "Enter" | " " => self.choose(from),
            "ArrowRight" if is_node && !is_open => self.set_open(row.node, true),
            "ArrowLeft" if is_node && is_open => self.set_open(row.node, false),
            _ => {
                let height = self
                    .scroll
                    .get_untracked()
                    .map_or(0, |it| it.client_height());
                let page = (height / ROW_HEIGHT).max(1) as usize;
                let to = self
                    .rows
                    .with_value(|rows| tree::moved(rows, from, &key, page));
                let Some(to) = to else { return };
                self.go(to);
            }
        }
        event.prevent_default();
    }

    /// The keyboard goes to a row, which comes into sight.
    fn go(self, index: usize) {
        if let Some(scroll) = self.scroll.get_untracked() {
            let top = scroll.scroll_top();
            let wanted = tree::scroll_to(index, top, scroll.client_height());
            if wanted != top {
                scroll.set_scroll_top(wanted);
            }
        }
        self.active.set(index);
    }

    fn click(self, event: &MouseEvent) {
        let Some(element) = clicked(event, "[role=treeitem]") else {
            return;
        };
        let index = self.shown.with_value(Shown::first) + index_of(&element);
        let Some(row) = self.rows.with_value(|rows| rows.get(index).copied()) else {
            return;
        };
        self.active.set(index);
        if clicked(event, "[data-twist]").is_some() {
            let is_open = self.open.with_value(|open| open.contains(&row.node));
            self.set_open(row.node, !is_open);
        } else {
            self.choose(index);
        }
    }

    fn choose(self, index: usize) {
        if let Some(row) = self.rows.with_value(|rows| rows.get(index).copied()) {
            self.go_to.run(Place {
                node: row.leads_to(),
                line: None,
            });
        }
    }

    fn set_open(self, node: NodeId, is_open: bool) {
        self.open.update_value(|open| {
            if is_open {
                open.insert(node);
            } else {
                open.remove(&node);
            }
        });
        self.read();
    }

    /// Draws again whenever the box has another size, for as long as the owner lives.
    fn watch_size(self) {
        let resized = Closure::<dyn Fn()>::new(move || self.redraw.notify());
        // A browser without it shows what fitted at first.
        let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) else {
            return;
        };
        let observer = StoredValue::new_local((observer, resized));
        effect(move || {
            if let Some(scroll) = self.scroll.get() {
                observer.with_value(|(observer, _)| observer.observe(&scroll));
            }
        });
        on_cleanup(move || {
            // Before the closure goes: the observer must not call it any more.
            let _ = observer.try_with_value(|(observer, _)| observer.disconnect());
        });
    }
}
