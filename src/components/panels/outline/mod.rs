//! The outline: the patch as a tree beside the canvas, for screen readers and for everyone who
//! reads rather than looks. Only the rows in sight are on the page, so ten thousand nodes cost as
//! much as a few dozen. Their texts are updated at most four times a second.

mod rows;
mod state;
mod tree;

use crate::canvas::selection::Selectable;
use crate::commands::Commands;
use crate::components::panel;
use crate::components::throttle::throttled;
use crate::reactive::effect;
use crate::workspace::{Location, Panel};
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use rows::{Drawing, RowClick, RowsInSight, row_height};
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::ordered;
use stylance::classes;
use tree::{Subject, TreeRow};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/outline.module.css"
);

/// The outline, shown while [`Workspace::outline`](crate::workspace::Workspace::outline) says so. It needs [`Commands`] from
/// its context.
#[component]
pub fn Outline(
    /// Selects the node that was chosen and brings it into sight.
    go_to: Callback<Location>,
    /// Selects the wire that was chosen, and brings a node at one of its ends into sight.
    go_along: Callback<(Wire, NodeId)>,
    /// Returns whether a node or wire is selected. The signals it reads are tracked.
    is_selected: Callback<Selectable, bool>,
    /// The node or wire that is selected alone. Its row is brought into sight.
    selected: Signal<Option<Selectable>>,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let list = OutlineState {
        commands,
        go_to,
        go_along,
        is_selected,
        selected,
        sought: StoredValue::new(None),
        scroll: NodeRef::new(),
        rows_box: NodeRef::new(),
        rows: StoredValue::new(Vec::new()),
        open: StoredValue::new(ordered::SortedSet::new()),
        active: RwSignal::new(0),
        redraw: Trigger::new(),
        shown: StoredValue::new_local(None),
    };
    list.follow();
    let is_hidden = Signal::derive(move || !commands.workspace.panel(Panel::Outline).get());
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
                    on:click=move |_| commands.workspace.panel(Panel::Outline).set(false)
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
            >
                <div class=style::rows role="presentation" node_ref=list.rows_box></div>
            </div>
        </section>
    }
}

/// The state of the outline. Copies are handles to the same one.
#[derive(Clone, Copy)]
struct OutlineState {
    commands: Commands,
    go_to: Callback<Location>,
    go_along: Callback<(Wire, NodeId)>,
    is_selected: Callback<Selectable, bool>,
    selected: Signal<Option<Selectable>>,
    /// The selected node or wire whose row is still to be brought into sight.
    sought: StoredValue<Option<Selectable>>,
    scroll: NodeRef<Div>,
    rows_box: NodeRef<Div>,
    rows: StoredValue<Vec<TreeRow>>,
    open: StoredValue<ordered::SortedSet<NodeId>>,
    active: RwSignal<usize>,
    /// Notified when rows scroll or their contents change.
    redraw: Trigger,
    shown: StoredValue<Option<RowsInSight>, LocalStorage>,
}

impl OutlineState {
    /// Follows the patch, its run and the selection.
    fn follow(self) {
        let (bridge, is_open) = (
            self.commands.bridge,
            self.commands.workspace.panel(Panel::Outline),
        );
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
                // The state of a machine depends on whether time passes.
                bridge.is_running().track();
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
        let mut last = None;
        effect(move || {
            let selected = self.selected.get();
            if is_open.get() && last != selected {
                last = selected;
                self.sought.set_value(selected);
                untrack(|| self.seek());
            }
        });
        self.watch_size();
    }

    /// Brings the selected row into sight, as soon as the outline has a height and the row.
    fn seek(self) {
        let height = self.scroll.get_untracked().map(|it| it.client_height());
        let Some(item) = self.sought.get_value().filter(|_| height > Some(0)) else {
            return;
        };
        let active = self.active.get_untracked();
        let found = self
            .rows
            .with_value(|rows| tree::row_of(rows, item, active));
        if let Some(index) = found {
            self.sought.set_value(None);
            self.go(index);
        }
    }

    /// Reads the rows from the patch.
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
        self.seek();
        self.redraw.notify();
    }

    fn draw(self, active: usize) {
        let (Some(scroll), Some(rows_box)) = (self.scroll.get(), self.rows_box.get()) else {
            return;
        };
        let (top, height) = (scroll.scroll_top(), scroll.client_height());
        self.rows.with_value(|rows| {
            let sight = tree::in_sight(rows.len(), top, height, row_height());
            let drawing = Drawing {
                bridge: &self.commands.bridge,
                rows,
                open: &self.open.get_value(),
                active,
                is_selected: self.is_selected,
            };
            self.shown.update_value(|shown| {
                shown
                    .get_or_insert_with(|| {
                        let clicked = move |click| self.click(click);
                        RowsInSight::new(&scroll, rows_box.into(), clicked)
                    })
                    .show(&drawing, sight);
            });
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
        let is_node = row.subject == Subject::Node;
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
                let page = (height / row_height()).max(1) as usize;
                let to = self
                    .rows
                    .with_value(|rows| tree::moved(rows, from, &key, page));
                let Some(to) = to else { return };
                self.go(to);
            }
        }
        event.prevent_default();
    }

    /// Moves the keyboard to a row and brings it into sight.
    fn go(self, index: usize) {
        if let Some(scroll) = self.scroll.get_untracked() {
            let top = scroll.scroll_top();
            let wanted = tree::scroll_to(index, top, scroll.client_height(), row_height());
            if wanted != top {
                scroll.set_scroll_top(wanted);
            }
        }
        self.active.set(index);
    }

    fn click(self, RowClick { index, is_on_twist }: RowClick) {
        let Some(row) = self.rows.with_value(|rows| rows.get(index).copied()) else {
            return;
        };
        self.active.set(index);
        if is_on_twist {
            let is_open = self.open.with_value(|open| open.contains(&row.node));
            self.set_open(row.node, !is_open);
        } else {
            self.choose(index);
        }
    }

    fn choose(self, index: usize) {
        let Some(row) = self.rows.with_value(|rows| rows.get(index).copied()) else {
            return;
        };
        let node = row.leads_to();
        match row.subject {
            Subject::To(wire) | Subject::From(wire) => self.go_along.run((wire, node)),
            _ => self.go_to.run(node.into()),
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

    /// Redraws when the scrolled box is resized, until the owner ends.
    fn watch_size(self) {
        let resized = Closure::<dyn Fn()>::new(move || {
            self.seek();
            self.redraw.notify();
        });
        // Without an observer the rows stay those of the first size.
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
            // The observer must not call the closure once that is dropped.
            let _ = observer.try_with_value(|(observer, _)| observer.disconnect());
        });
    }
}
