//! A window of one's own: the cells that were dragged on the map. By its head it is dragged to the
//! canvas, where it becomes a node.

use super::super::carry::Carried;
use super::super::names::name_of;
use super::super::selection::CellRange;
use super::super::viewer::Viewer;
use super::super::watch::watch;
use super::slot::{Places, rows};
use super::style;
use crate::components::dynamic::handler;
use crate::components::icon::IconButton;
use crate::reactive::{RwLive, effect};
use crate::selectors::is_inside;
use icondata_lu::{LuArrowUpLeft, LuX};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use stackyard_engine::vm::layout::ROW_CELLS;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// CSS pixels that a pointer moves within a click.
const STILL: i32 = 4;
/// The most rows in the window.
const ROWS: usize = 4;

/// The window, or how to get one.
pub(in super::super) fn own(viewer: Viewer) -> impl IntoView {
    let shown = RwLive::new([None; ROWS]);
    effect(move || {
        shown.set(places(viewer.own_window.get()));
    });
    let shown = shown.read_only();
    let title = move || {
        let Some(cells) = viewer.own_window.get() else {
            return "A window of your own".to_owned();
        };
        let program = viewer.bridge.program().get();
        match name_of(&program, cells.first()) {
            Some(name) => name.to_string(),
            None => format!("0x{:03X}", cells.first()),
        }
    };
    let is_none = move || viewer.own_window.with(Option::is_none);
    let to_canvas = move |()| {
        if let Some(cells) = viewer.own_window.get_untracked() {
            viewer.select(cells.anchor, cells.head);
            watch(viewer);
        }
    };
    let close = move |()| {
        viewer.own_window.set(None);
        viewer.focus();
    };
    let drag = HeadDrag {
        viewer,
        hand: StoredValue::new_local(HeadHand::Idle),
    };
    view! {
        <section class=style::window aria-label="Own window" data-window="own">
            <header
                class=style::head
                data-carries=move || (!is_none() && viewer.canvas.is_some()).then_some("")
                title=move || (!is_none()).then_some("Drag it to the canvas")
                on:pointerdown=handler(move |event: PointerEvent| drag.down(&event))
                on:pointermove=handler(move |event: PointerEvent| drag.moves(&event))
                on:pointerup=handler(move |event: PointerEvent| drag.up(&event))
                on:pointercancel=handler(move |_: PointerEvent| drag.cancel())
            >
                <h3>{title}</h3>
                <span class=style::aside>
                    {move || viewer.own_window.get().map(|cells| format!("{} cells", cells.size()))}
                </span>
                <span class=style::buttons hidden=is_none>
                    <IconButton
                        icon=LuArrowUpLeft
                        label="Watch on the canvas"
                        on_click=Callback::new(to_canvas)
                    />
                    <IconButton
                        icon=LuX
                        label="Close the window"
                        on_click=Callback::new(close)
                    />
                </span>
            </header>
            <p class=style::hint hidden=move || !is_none()>
                "Drag on the map: those cells stay in sight here."
            </p>
            <div hidden=is_none>{rows(viewer, "Own window", shown)}</div>
        </section>
    }
}

/// The pointer over the head of the window.
#[derive(Clone, Copy)]
struct HeadDrag {
    viewer: Viewer,
    hand: StoredValue<HeadHand, LocalStorage>,
}

/// What the pointer does there.
enum HeadHand {
    /// Nothing, or a click.
    Idle,
    /// It went down at a point of the window.
    Pressed(i32, i32),
    /// It carries the cells.
    Carrying(Carried),
}

impl HeadDrag {
    fn down(self, event: &PointerEvent) {
        if event.button() == 0 && !is_inside(event.target(), "button") {
            let (x, y) = (event.client_x(), event.client_y());
            self.hand.set_value(HeadHand::Pressed(x, y));
        }
    }

    fn moves(self, event: &PointerEvent) {
        let begins = self.hand.with_value(|hand| match hand {
            HeadHand::Idle => false,
            HeadHand::Pressed(x, y) => {
                let way = (event.client_x() - x).abs() + (event.client_y() - y).abs();
                event.buttons() & 1 == 1 && way > STILL
            }
            HeadHand::Carrying(carried) => {
                carried.show(self.viewer, event);
                false
            }
        });
        if begins {
            self.hand.set_value(self.carry(event));
        }
    }

    fn carry(self, event: &PointerEvent) -> HeadHand {
        let Some(cells) = self.viewer.own_window.get_untracked() else {
            return HeadHand::Idle;
        };
        self.viewer.select(cells.anchor, cells.head);
        let head = event
            .current_target()
            .map(|it| it.unchecked_into::<Element>());
        if let Some(head) = head {
            // A pointer that is gone drags no further.
            let _ = head.set_pointer_capture(event.pointer_id());
        }
        match Carried::begin(self.viewer, event) {
            Some(carried) => HeadHand::Carrying(carried),
            None => HeadHand::Idle,
        }
    }

    fn up(self, event: &PointerEvent) {
        if let HeadHand::Carrying(carried) = self.take() {
            carried.put(self.viewer, event);
        }
    }

    fn cancel(self) {
        self.take();
    }

    fn take(self) -> HeadHand {
        let hand = self
            .hand
            .try_update_value(|hand| std::mem::replace(hand, HeadHand::Idle));
        hand.unwrap_or(HeadHand::Idle)
    }
}

/// The rows of some cells, as many as fit.
fn places(cells: Option<CellRange>) -> Places<ROWS> {
    let Some(cells) = cells else {
        return [None; ROWS];
    };
    let cells = cells.cells();
    let (first, last) = (
        usize::from(*cells.start()) / ROW_CELLS,
        usize::from(*cells.end()) / ROW_CELLS,
    );
    std::array::from_fn(|index| Some(first + index).filter(|row| *row <= last))
}
