//! Who is notified: what is shown, of itself alone.

use super::{FIRST, SECOND, WIRE, taken, title, toggle, yard};
use crate::documents::asm;
use stackyard_engine::grid::{Control, Input};
use stackyard_engine::session::Speed;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_shown_node_hears_of_itself_alone() {
    let yard = yard([toggle(), toggle()]).await;
    let first = yard.show(FIRST).await;
    let second = yard.show(SECOND).await;
    yard.bridge.input(FIRST, Input::Press);
    assert_eq!(taken(&first).await, (1, 0));
    assert_eq!(taken(&second).await, (0, 0));
    yard.edit(|edit| edit.set(SECOND, title("a")));
    assert_eq!(taken(&first).await, (0, 0));
    assert_eq!(taken(&second).await, (0, 1));
    // What comes along a wire is something done as well.
    yard.edit(|edit| edit.connect(WIRE));
    yard.bridge.input(FIRST, Input::Press);
    yard.bridge.run();
    yard.bridge.advance(100.0, || false);
    assert_eq!(taken(&first).await, (1, 0));
    assert_eq!(taken(&second).await, (1, 0));
}

#[test]
async fn a_hidden_node_is_not_notified() {
    let yard = yard([toggle(), toggle()]).await;
    let [ran, edited] = yard.show(FIRST).await;
    // It is shown in two places: one of them goes.
    yard.bridge.show(FIRST);
    yard.bridge.hide(FIRST);
    yard.bridge.input(FIRST, Input::Press);
    assert_eq!(ran.take().await, 1);
    yard.bridge.hide(FIRST);
    yard.bridge.input(FIRST, Input::Press);
    yard.edit(|edit| edit.set(FIRST, title("a")));
    yard.bridge.restart();
    assert_eq!((ran.take().await, edited.take().await), (0, 0));
    // Hidden once more than shown, and nothing comes of it.
    yard.bridge.hide(FIRST);
}

#[test]
async fn a_row_written_in_one_machine_is_none_of_another() {
    let yard = yard([asm("halt"), asm("halt")]).await;
    let (first, second) = (yard.machine(FIRST), yard.machine(SECOND));
    let row = yard.row(first, 2).await;
    let next = yard.row(first, 3).await;
    let other = yard.row(second, 2).await;
    let before = (first.rows_notified(), second.rows_notified());
    assert!(first.write_cell(0x10, 7));
    assert_eq!(row.take().await, 1);
    assert_eq!((next.take().await, other.take().await), (0, 0));
    let after = (first.rows_notified(), second.rows_notified());
    assert_eq!(after, (before.0 + 1, before.1));

    first.hide_row(2);
    first.write_cell(0x10, 8);
    assert_eq!(row.take().await, 0);
    assert_eq!(first.rows_notified(), after.0);
}

/// A machine that is not shown runs and is written without anyone being told.
#[test]
async fn a_machine_that_is_not_shown_costs_no_notice() {
    let count = "loop: load 0x10\ninc\nstore 0x10\njump loop";
    let yard = yard([asm(count), asm("halt")]).await;
    let shown = yard.machine(SECOND);
    let row = yard.row(shown, 2).await;
    let notices = yard.show(SECOND).await;
    let doing = yard.count(move || shown.state().track()).await;
    yard.bridge.control(FIRST, Control::Play);
    yard.bridge.input(
        FIRST,
        Input::Poke {
            address: 0x11,
            value: 1,
        },
    );
    assert!(yard.bridge.with(|session| session.is_playing(FIRST)));
    assert_eq!(taken(&notices).await, (0, 0));
    assert_eq!((row.take().await, doing.take().await), (0, 0));

    yard.bridge.set_speed(Speed::FlatOut);
    yard.bridge.run();
    let mut frame = 1000;
    yard.bridge.advance(16.0, || {
        frame -= 1;
        frame <= 0
    });
    let executed = |session: &stackyard_engine::session::Session| {
        let machine = session.grid().machine(FIRST);
        machine.map(|asm| asm.executed())
    };
    assert!(yard.bridge.with(executed) > Some(1));
    assert_eq!(taken(&notices).await, (0, 0));
    assert_eq!(row.take().await, 0);
    assert_eq!(shown.rows_notified(), 0);
}
