//! Who is notified: what is shown, of itself alone.

use super::{FIRST, SECOND, WIRE, mount, taken, title, toggle};
use crate::documents::asm;
use stackyard_engine::grid::{Control, Input};
use stackyard_engine::session::Speed;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_shown_node_hears_of_itself_alone() {
    let mounted = mount([toggle(), toggle()]).await;
    let first = mounted.show(FIRST).await;
    let second = mounted.show(SECOND).await;
    mounted.bridge.input(FIRST, Input::Press);
    assert_eq!(taken(&first).await, (1, 0));
    assert_eq!(taken(&second).await, (0, 0));
    mounted.edit(|edit| edit.set(SECOND, title("a")));
    assert_eq!(taken(&first).await, (0, 0));
    assert_eq!(taken(&second).await, (0, 1));
    // A wire is something of both of its nodes, which may say for whom they wait.
    mounted.edit(|edit| edit.connect(WIRE));
    assert_eq!(taken(&first).await, (0, 1));
    assert_eq!(taken(&second).await, (0, 1));
    // What comes along it is something done as well.
    mounted.bridge.input(FIRST, Input::Press);
    mounted.bridge.run();
    mounted.bridge.advance(100.0, || false);
    assert_eq!(taken(&first).await, (1, 0));
    assert_eq!(taken(&second).await, (1, 0));
}

#[test]
async fn a_hidden_node_is_not_notified() {
    let mounted = mount([toggle(), toggle()]).await;
    let [ran, edited] = mounted.show(FIRST).await;
    // It is shown in two places: one of them goes.
    mounted.bridge.show(FIRST);
    mounted.bridge.hide(FIRST);
    mounted.bridge.input(FIRST, Input::Press);
    assert_eq!(ran.take().await, 1);
    mounted.bridge.hide(FIRST);
    mounted.bridge.input(FIRST, Input::Press);
    mounted.edit(|edit| edit.set(FIRST, title("a")));
    mounted.bridge.restart();
    assert_eq!((ran.take().await, edited.take().await), (0, 0));
    // Hidden once more than shown, and nothing comes of it.
    mounted.bridge.hide(FIRST);
}

#[test]
async fn a_row_written_in_one_machine_is_none_of_another() {
    let mounted = mount([asm("halt"), asm("halt")]).await;
    let (first, second) = (mounted.machine(FIRST), mounted.machine(SECOND));
    let row = mounted.row(first, 2).await;
    let next = mounted.row(first, 3).await;
    let other = mounted.row(second, 2).await;
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
    let mounted = mount([asm(count), asm("halt")]).await;
    let shown = mounted.machine(SECOND);
    let row = mounted.row(shown, 2).await;
    let notices = mounted.show(SECOND).await;
    let doing = mounted.count(move || shown.state().track()).await;
    mounted.bridge.control(FIRST, Control::Play);
    mounted.bridge.input(
        FIRST,
        Input::Poke {
            address: 0x11,
            value: 1,
        },
    );
    assert!(mounted.bridge.with(|session| session.is_playing(FIRST)));
    assert_eq!(taken(&notices).await, (0, 0));
    assert_eq!((row.take().await, doing.take().await), (0, 0));

    mounted.bridge.set_speed(Speed::FlatOut);
    mounted.bridge.run();
    let mut frame = 1000;
    mounted.bridge.advance(16.0, || {
        frame -= 1;
        frame <= 0
    });
    let executed = |session: &stackyard_engine::session::Session| {
        let machine = session.grid().machine(FIRST);
        machine.map(|asm| asm.executed())
    };
    assert!(mounted.bridge.with(executed) > Some(1));
    assert_eq!(taken(&notices).await, (0, 0));
    assert_eq!(row.take().await, 0);
    assert_eq!(shown.rows_notified(), 0);
}
