//! The logs of machines, as a person reads them.

use crate::controls::advance;
use crate::grid::{control, events, machine, message, patch, run_to, seen_of, send};
use crate::session::machines;
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::{
    Advance, Control, EVENT_VALUES, EVENTS_KEPT, Event, Grid, NodeId, Payload, Time, Values,
};
use stackyard_engine::vm::INBOX_CAPACITY;

const ONE: NodeId = NodeId(1);
/// Sends 1, 2, 3 and so on, one at each tick.
const COUNTER: &str = "push 0\nagain: inc\ndup\nsend 0 1\npush 1\nsleep_tick\njump again\n";

fn number(outlet: u16, value: &[u16]) -> Event<'_> {
    let values = Values {
        first: value,
        count: 1,
    };
    Event::Data { outlet, values }
}

/// A machine that played to 100 ms.
fn played(source: &str) -> Grid {
    let mut grid = Grid::new();
    machine(&mut grid, 1, source, 10.0, 100.0);
    send(&mut grid, 1, control(Control::Play));
    run_to(&mut grid, 100);
    grid
}

/// The numbers it sent, each with the number of its event.
fn sent(grid: &Grid) -> Vec<(u64, u16)> {
    let values = events(grid, ONE).into_iter();
    let values = values.map(|(number, event)| match event {
        Event::Data { values, .. } => (number, values.first[0]),
        event => panic!("{event:?}"),
    });
    values.collect()
}

/// The order is that of the program, whatever a machine does in one go.
#[test]
fn each_kind_of_event_is_told_in_its_order() {
    let source = "
        .string hi \"hi\"
        push 5
        send 0 1
        push 6
        send 0 1
        push 7
        send 300 1
        load_string hi
        print
        push 3
        push 2
        push 1
        send 1 3
        send 1 0
        push 9
        store 0x1203
        load 0x1003";
    let grid = played(source);
    let list = |first, count| Values { first, count };
    let expected = [
        number(0, &[5]),
        number(0, &[6]),
        number(300, &[7]),
        Event::Print("hi"),
        Event::Data {
            outlet: 1,
            values: list(&[1, 2, 3], 3),
        },
        Event::Data {
            outlet: 1,
            values: list(&[], 0),
        },
        Event::Write {
            outlet: 1,
            address: 3,
            values: list(&[9], 1),
        },
        Event::Read {
            outlet: 0,
            address: 3,
            count: 1,
        },
    ];
    let seen: Vec<_> = (0..).zip(expected).collect();
    assert_eq!(events(&grid, ONE), seen);
    let log = grid.event_log(ONE).expect("something happened");
    assert_eq!((log.total(), log.len()), (8, 8));
}

#[test]
fn what_is_lost_is_told() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, "again: jump again", 10.0, 1.0);
    assert_eq!(events(&grid, ONE), []);
    for _ in 0..INBOX_CAPACITY + 2 {
        send(&mut grid, 1, message(Payload::word(1)));
    }
    run_to(&mut grid, 1);
    let lost = [(0, Event::InboxFull), (1, Event::InboxFull)];
    assert_eq!(events(&grid, ONE), lost);

    let mut grid = played("again: recv\njump again");
    let many: Vec<u16> = vec![1; 4000];
    send(&mut grid, 1, message(Payload::Words(many[..].into())));
    run_to(&mut grid, 200);
    let all = events(&grid, ONE);
    assert!(matches!(all[..], [(0, Event::StackFull(_))]), "{all:?}");
}

#[test]
fn of_a_long_message_the_first_values_are_kept() {
    let values = "push 7\n".repeat(200);
    let grid = played(&format!("{values}send 0 200"));
    let [(_, Event::Data { values, .. })] = events(&grid, ONE)[..] else {
        panic!("{:?}", events(&grid, ONE));
    };
    assert_eq!(values.first, [7; EVENT_VALUES]);
    assert_eq!(values.count, 200);
}

#[test]
fn the_last_events_are_kept_and_each_has_its_number() {
    let mut grid = played(COUNTER);
    for ms in (100..5000).step_by(70) {
        run_to(&mut grid, ms);
        let seen = sent(&grid);
        let total = grid.event_log(ONE).map_or(0, |log| log.total());
        let first = total.saturating_sub(EVENTS_KEPT as u64);
        let expected: Vec<_> = (first..total)
            .map(|index| (index, index as u16 + 1))
            .collect();
        assert_eq!(seen, expected);
    }
    assert_eq!(sent(&grid).len(), EVENTS_KEPT);
}

#[test]
fn a_log_that_is_cleared_counts_on() {
    let mut grid = played(COUNTER);
    let total = grid.event_log(ONE).map_or(0, |log| log.total());
    grid.clear_event_log(ONE);
    assert!(sent(&grid).is_empty());
    run_to(&mut grid, 121);
    assert_eq!(sent(&grid).first(), Some(&(total, total as u16 + 1)));
}

#[test]
fn going_back_gives_the_log_that_was_there() {
    for ms in [150, 1000, 2510, 4000] {
        let mut grid = played(COUNTER);
        run_to(&mut grid, ms);
        let before = sent(&grid);
        let first = grid.snapshot(None);
        let again = grid.snapshot(Some(&first));
        run_to(&mut grid, ms + 777);
        let after = sent(&grid);
        grid.clear_event_log(ONE);
        let cleared = grid.snapshot(Some(&again));
        for snapshot in [&again, &first] {
            grid.restore(snapshot);
            assert_eq!(sent(&grid), before, "{ms}");
            run_to(&mut grid, ms + 777);
            assert_eq!(sent(&grid), after, "{ms}");
        }
        grid.restore(&cleared);
        assert!(sent(&grid).is_empty());
    }
}

/// At each tick, events of several kinds and lengths.
fn mixed() -> String {
    let many = "dup\n".repeat(70);
    format!(
        "
        .string hi \"hi\"
        push 0
        again: inc
        dup
        send 0 1
        dup
        send 300 1
        load_string hi
        print
        {many}
        send 1 70
        dup
        store 0x1203
        push 1
        sleep_tick
        jump again"
    )
}

/// What a person or the session does with a run.
#[derive(Clone, Debug)]
enum Act {
    /// Lets that many milliseconds pass.
    Run(u64),
    /// Takes a snapshot that shares with the one before.
    Snapshot,
    /// Goes to one of the snapshots taken.
    Restore(usize),
    /// Reads the log.
    Read,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (1..150_u64).prop_map(Act::Run),
        4 => Just(Act::Snapshot),
        1 => (0..100_usize).prop_map(Act::Restore),
        1 => Just(Act::Read),
    ];
    vec(act, 1..60)
}

/// Returns all events of the first 9 seconds of a run: for each millisecond how many there were, and
/// what they are.
fn all_events(source: &str) -> (Vec<u64>, Vec<String>) {
    let mut grid = played(source);
    let (mut totals, mut all) = (vec![], vec![]);
    for ms in 100..9100 {
        run_to(&mut grid, ms);
        let log = grid.event_log(ONE).expect("a machine");
        log.visit_from(all.len() as u64, |number, event| {
            assert_eq!(number, all.len() as u64);
            all.push(format!("{event:?}"));
        });
        totals.push(all.len() as u64);
    }
    (totals, all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_log_is_that_of_a_run_from_the_start_wherever_time_went(acts in acts(), is_mixed: bool) {
        let source = if is_mixed { &mixed() } else { COUNTER };
        let (totals, all) = all_events(source);
        let mut grid = played(source);
        let mut taken = vec![grid.snapshot(None)];
        for act in acts {
            match act {
                Act::Run(ms) => {
                    let until = grid.now() + ms * 1000;
                    grid.advance(until, || false);
                }
                Act::Snapshot => taken.push(grid.snapshot(taken.last())),
                Act::Restore(index) => grid.restore(&taken[index % taken.len()]),
                Act::Read => {
                    let ms = grid.now().0 / 1000;
                    let total = totals[ms as usize - 100];
                    let first = total.saturating_sub(EVENTS_KEPT as u64);
                    let log = grid.event_log(ONE).expect("a machine");
                    prop_assert_eq!((log.first(), log.total()), (first, total));
                    prop_assert_eq!(log.len() as u64, total - first);
                    let expected = (first..total).map(|number| (number, all[number as usize].clone()));
                    let seen = events(&grid, ONE).into_iter();
                    let seen: Vec<_> = seen.map(|(number, event)| (number, format!("{event:?}"))).collect();
                    prop_assert_eq!(seen, expected.collect::<Vec<_>>());
                }
            }
        }
    }

    #[test]
    fn a_run_is_the_same_whether_its_logs_are_read_or_not(patch in patch()) {
        let end = Time(250_000);
        let mut unread = patch.grid(false);
        let mut read = patch.grid(false);
        loop {
            let stopped = unread.advance(end, || true);
            prop_assert_eq!(stopped, read.advance(end, || true));
            for index in 0..8 {
                let id = NodeId(index);
                events(&read, id);
                // That a log is cleared is seen in the log alone.
                read.clear_event_log(id);
            }
            let parts = [&unread, &read].map(|grid| {
                let nodes = grid.nodes().map(|(_, node)| seen_of(node));
                (grid.now(), grid.counts(), nodes.collect::<Vec<_>>())
            });
            prop_assert_eq!(&parts[0], &parts[1]);
            if stopped == Advance::Reached {
                break;
            }
        }
    }
}

#[test]
fn a_session_has_the_log_from_the_start_and_steps_back_with_it() {
    let mut session = machines(&["push 1\nsend 0 1\npush 2\nsend 0 1\nhalt"]);
    let mut lengths = vec![];
    for _ in 0..4 {
        let log = session.grid().event_log(ONE);
        lengths.push(log.map_or(0, |log| log.len()));
        session.step(ONE);
        advance(&mut session);
    }
    assert_eq!(lengths, [0, 0, 1, 1]);
    assert_eq!(session.grid().event_log(ONE).map(|log| log.len()), Some(2));
    while let Some(length) = lengths.pop() {
        assert!(session.step_back());
        let log = session.grid().event_log(ONE);
        assert_eq!(log.map_or(0, |log| log.len()), length);
    }
}

#[test]
fn a_reset_by_hand_begins_the_log_anew() {
    let mut session = machines(&["push 1\nsend 0 1\nhalt"]);
    session.play(ONE);
    session.advance(100_000, || false);
    assert_eq!(session.grid().event_log(ONE).map(|log| log.len()), Some(1));
    session.reset(ONE);
    advance(&mut session);
    assert_eq!(session.grid().event_log(ONE).map(|log| log.len()), Some(0));
}
