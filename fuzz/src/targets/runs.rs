//! The same patch and inputs give the same run, in slices and in one go, and once more after a step
//! back. A case is the file of a patch, a line of dashes, and a recording.

use super::Target;
use crate::Random;
use crate::generate::patch::patch;
use crate::generate::recording::recording;
use stackyard_engine::grid::{Node, NodeId, Time};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::session::{Recording, Session, file};

pub(super) const TARGET: Target = Target {
    name: "runs",
    generate,
    check,
};

const BETWEEN: &str = "\n----\n";
/// Times the budget is checked in a run; one that takes longer is compared no further.
const MOST_CHECKS: u32 = 150;
/// Simulated time at most, in microseconds.
const LONGEST_US: u64 = 200_000;

fn generate(random: &mut Random) -> String {
    let patch = patch(random);
    let ids: Vec<NodeId> = patch.nodes().map(|(id, _)| id).collect();
    let recording = recording(random, &ids);
    write(&patch) + BETWEEN + &file::write(&recording)
}

fn check(text: &str) {
    let (patch, recording) = text.split_once(BETWEEN).unwrap_or((text, ""));
    let Ok(opened) = read(patch.as_bytes()) else {
        return;
    };
    let recording = file::read(recording.as_bytes()).unwrap_or_default();
    let begin = || {
        let mut session = Session::open(opened.patch.clone());
        session.replay(&recording);
        session
    };
    let (mut whole, mut sliced) = (begin(), begin());
    let until = Time(recording.until.0.min(LONGEST_US));
    if !run(&mut whole, until, MOST_CHECKS) {
        return;
    }
    let step = Time((until.0 / 7).max(1));
    let mut at = step;
    while at < until {
        run(&mut sliced, at, 1);
        at = Time(at.0 + step.0);
    }
    assert!(
        run(&mut sliced, until, MOST_CHECKS * 8),
        "it takes longer in slices"
    );
    let seen_at_end = seen(&whole);
    assert_eq!(seen(&sliced), seen_at_end);
    step_back(&mut whole, &recording);
}

/// Runs up to a time, and looks at the budget so often in one call. Returns whether it got there.
fn run(session: &mut Session, until: Time, checks: u32) -> bool {
    session.run_to(until);
    let mut left = checks;
    session.advance(0, || {
        left -= 1;
        left == 0
    });
    session.now() >= until
}

/// By hand, after the run: play, go on, and back.
fn step_back(session: &mut Session, recording: &Recording) {
    session.problems();
    let before = session.now();
    session.play_all();
    run(session, Time(before.0 + 5000), 20);
    let patch = write(session.patch());
    if session.can_step_back() {
        session.step_back();
        run(session, Time(session.now().0 + 5000), 20);
    }
    while session.undo().is_some() {}
    drop(patch);
    session.replay(recording);
    run(session, recording.until.min(Time(5000)), 20);
}

/// All that is seen of a run.
fn seen(session: &Session) -> String {
    let mut text = write(session.patch());
    let grid = session.grid();
    for (id, node) in session.patch().nodes() {
        let state = session.machine_state(id);
        text.push_str(&format!("{id} {:?} {state:?}", node.kind));
        if let Some(Node::Asm(asm)) = grid.node(id) {
            let machine = asm.machine();
            text.push_str(&format!(
                " {} {:?} {:?} {:?} {}",
                asm.executed(),
                machine.registers(),
                machine.status(),
                machine.memory().cells(),
                machine.inbox().len(),
            ));
        }
        text.push('\n');
    }
    for wire in session.patch().wires() {
        let traffic = grid.traffic(wire).map(|traffic| traffic.count);
        text.push_str(&format!("{wire} {traffic:?}\n"));
    }
    text.push_str(&format!("{:?} {}", grid.counts(), grid.lost()));
    text
}
