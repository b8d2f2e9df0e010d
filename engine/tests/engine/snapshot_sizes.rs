//! What successive snapshots of a grid take: little more than what changed.

use crate::grid::{ECHO, control, machine, message, port_wire, send};
use crate::ring::ring;
use crate::snapshots::{ONE, counting};
use stackyard_engine::grid::{
    Advance, Control, Grid, Kind, NodeId, Payload, Settings, Snapshot, Time, Value,
};
use stackyard_engine::vm::INBOX_CAPACITY;

/// Bytes that the first of successive snapshots takes, and those that the others take in
/// all, one after each frame of 16 ms.
fn bytes(grid: &mut Grid, count: usize) -> (i64, i64) {
    // The buffers grow first.
    let mut at = grid.now();
    for _ in 0..50 {
        at = at + 16_000;
        grid.advance(at, || false);
    }
    let mut taken: Vec<Snapshot> = Vec::with_capacity(count);
    let mut first = 0;
    let mut others = 0;
    for index in 0..count {
        at = at + 16_000;
        grid.advance(at, || false);
        let measured = allocation_counter::measure(|| taken.push(grid.snapshot(taken.last())));
        let sum = if index == 0 { &mut first } else { &mut others };
        *sum += measured.bytes_current;
    }
    (first, others)
}

/// Sends to its neighbour what it took from the other, and keeps a table and a sum.
const TALKER: &str = "
    .value sum 0
    start: push 5
    round: load 0xF00
    inc
    dup
    store 0xF00
    dup
    push 63
    and
    push 0xE00
    add
    write 1
    load 0xF00
    send 0 1
    recv
    load 0x200
    add
    store 0x200
    dec
    dup
    jump_not_zero round
    pop
    push 1
    sleep_tick
    jump start";

#[test]
fn a_thousand_snapshots_of_a_hundred_machines_are_small() {
    let mut grid = ring(100, 100, TALKER);
    let (first, others) = bytes(&mut grid, 1000);
    let executed = grid.machine(ONE).map(|asm| asm.executed());
    assert!(executed > Some(50_000), "{executed:?}");
    assert!(first + others < 64 << 20, "{first} {others}");
}

#[test]
fn machines_that_print_and_full_inboxes_are_small_too() {
    let source = "again: push 65\nprint\npush 1\nsend 0 1\npush 1\nsleep_tick\njump again\n";
    let mut grid = ring(10, 10, source);
    for id in 0..10 {
        for _ in 0..INBOX_CAPACITY {
            send(&mut grid, id, message(Payload::word(1)));
        }
    }
    let before = grid.advance(Time::from_ms(100), || false);
    assert_eq!(before, Advance::Reached);
    let inbox = grid.machine(ONE).map(|asm| asm.machine().inbox().len());
    assert_eq!(inbox, Some(INBOX_CAPACITY));
    let (first, others) = bytes(&mut grid, 1000);
    assert!(first + others < 20 << 20, "{first} {others}");
}

#[test]
fn who_does_nothing_takes_no_room() {
    let mut grid = counting();
    for id in 3..3000 {
        machine(&mut grid, id, ECHO, 10.0, 100.0);
    }
    let (_, others) = bytes(&mut grid, 100);
    assert!(others < 100 * (8 << 10), "{others}");
}

#[test]
fn cells_of_other_nodes_are_shared_too() {
    let mut grid = Grid::new();
    let source = "
        again: load 0xF00
        inc
        dup
        store 0xF00
        dup
        store 0x1000
        dup
        store 0x1200
        send 2 1
        jump again";
    machine(&mut grid, 1, source, 10.0, 100.0);
    let kinds = [Kind::Mem, Kind::Display, Kind::Plot];
    for ((id, outlet), kind) in (2..).zip(0..).zip(kinds) {
        let words = vec![7; 30_000].into();
        let settings = Settings::default().with("values", Value::Words(words));
        grid.add(NodeId(id), kind, &settings).expect("a new id");
        grid.connect(port_wire(1, outlet, id)).expect("ports");
    }
    send(&mut grid, 1, control(Control::Play));
    let (_, others) = bytes(&mut grid, 1000);
    assert!(others < 2 << 20, "{others}");
}
