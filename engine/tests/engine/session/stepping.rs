//! Stepping forward by hand: what each step comes to, and that it changes nothing else.

use super::recording::digest;
use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::{Control, Time, Value};
use stackyard_engine::patch::Field;
use stackyard_engine::session::{MachineState, StepOutcome};

/// Takes a number, squares it in a subroutine, and sends it on. Lines 0 to 7, addresses 0, 1, 3,
/// 6; the subroutine is at 8.
const SQUARE: &str =
    "again: recv\ncall square\nsend 0 1\njump again\nsquare:\n\tdup\n\tmul\n\treturn\n";
/// Adds up what it gets.
const SUM: &str = "again: recv\nload 0x200\nadd\nstore 0x200\njump again\n";

fn clock(ms: f64) -> Node {
    let mut clock = node(Kind::Clock);
    clock.settings.set("delayMs", Value::Number(ms));
    clock.settings.set("gives", Value::Text("count".into()));
    clock
}

/// A clock, Square, Sum: nodes 1 to 3, wired in a row.
fn pipeline() -> Session {
    let mut session = session(
        [clock(400.0), machine(SQUARE), machine(SUM)],
        &[wire(1, 2), wire(2, 3)],
    );
    session.control(id(1), Control::Play);
    settle(&mut session);
    session
}

fn settle(session: &mut Session) {
    session.settle(|| false);
    assert!(!session.is_live(), "it was done at once");
}

fn pc(session: &Session, machine: u32) -> u16 {
    let asm = session.grid().machine(id(machine)).expect("a machine");
    asm.machine().registers().pc
}

/// The line at which a machine stands.
fn line(session: &Session, machine: u32) -> Option<usize> {
    session
        .grid()
        .machine(id(machine))
        .expect("a machine")
        .line()
}

fn outcome(session: &Session) -> Option<StepOutcome> {
    session.stepped().map(|stepped| stepped.outcome)
}

fn step_all(session: &mut Session) -> Option<StepOutcome> {
    session.step_all();
    settle(session);
    outcome(session)
}

fn step(session: &mut Session, machine: u32) -> Option<StepOutcome> {
    assert!(session.step(id(machine)));
    settle(session);
    outcome(session)
}

fn breakpoints(session: &mut Session, machine: u32, lines: &[usize]) {
    let lines = Field::Breakpoints(lines.into());
    done(session, |edit| edit.set(id(machine), lines));
}

/// A person who stepped through a patch that a clock drives saw nothing, whatever was pressed:
/// every machine waited, and no time passed.
#[test]
fn where_all_wait_a_step_goes_on_to_what_is_due_and_says_so() {
    let mut session = pipeline();
    assert_eq!(step_all(&mut session), Some(StepOutcome::Executed));
    assert_eq!([2, 3].map(|id| executed(&session, id)), [1, 1]);
    let Some(StepOutcome::TimePassed {
        by_us,
        node,
        others: 0,
    }) = step_all(&mut session)
    else {
        panic!("{:?}", session.stepped());
    };
    assert_eq!(node, id(1));
    assert!((399_990..=400_000).contains(&by_us), "{by_us}");
    assert_eq!(session.now(), Time(400_000));
    // The message is there, and Square has executed nothing yet.
    assert_eq!([2, 3].map(|id| executed(&session, id)), [1, 1]);
    assert_eq!(pc(&session, 2), 1);
    // Then it is one instruction with each step, whoever's turn it is.
    for count in 2..8 {
        assert_eq!(step_all(&mut session), Some(StepOutcome::Executed));
        assert_eq!([2, 3].map(|id| executed(&session, id)), [count, 1]);
        assert_eq!(session.now(), Time(400_000));
    }
}

#[test]
fn steps_of_all_walk_through_a_reaction_and_the_one_it_causes() {
    let mut session = pipeline();
    step_all(&mut session);
    step_all(&mut session);
    let mut seen = vec![];
    for _ in 0..40 {
        let before = [2, 3].map(|id| executed(&session, id));
        let outcome = step_all(&mut session);
        let after = [2, 3].map(|id| executed(&session, id));
        let steps: u64 = after
            .iter()
            .zip(before)
            .map(|(after, before)| after - before)
            .sum();
        match outcome {
            Some(StepOutcome::Executed) => assert_eq!(steps, 1),
            Some(StepOutcome::TimePassed { .. }) => assert_eq!(steps, 0),
            _ => panic!("{outcome:?}"),
        }
        seen.push(steps == 0);
    }
    // Seven and five instructions, and then the clock once more.
    let expected = [vec![false; 12], vec![true], vec![false; 12], vec![true]].concat();
    assert_eq!(seen[..26], expected);
}

#[test]
fn nothing_that_is_due_is_said_and_is_no_step_to_take_back() {
    let mut session = session([machine("recv\nhalt\n")], &[]);
    assert_eq!(step_all(&mut session), Some(StepOutcome::Executed));
    let before = digest(&session);
    for _ in 0..3 {
        assert_eq!(step_all(&mut session), Some(StepOutcome::NothingDue));
        assert_eq!(step(&mut session, 1), Some(StepOutcome::NothingDue));
    }
    assert_eq!(digest(&session), before);
    assert!(session.step_back());
    assert_eq!(executed(&session, 1), 0);
    assert!(!session.can_step_back());
}

/// All of the moment was executed in one step: the machine at the breakpoint went on to its end
/// while another one was given its step.
#[test]
fn at_a_breakpoint_a_step_is_one_instruction() {
    for of_all in [true, false] {
        let mut session = pipeline();
        breakpoints(&mut session, 3, &[1]);
        session.play_all();
        session.run();
        session.advance(250_000, || false);
        session.advance(250_000, || false);
        assert_eq!(
            session.machine_state(id(3)),
            Some(MachineState::AtBreakpoint)
        );
        let before = [2, 3].map(|id| executed(&session, id));
        for count in 1..4 {
            match of_all {
                true => step_all(&mut session),
                false => step(&mut session, 3),
            };
            let after = [2, 3].map(|id| executed(&session, id));
            assert_eq!(after, [before[0], before[1] + count]);
        }
    }
}

#[test]
fn a_step_of_one_machine_walks_through_what_a_message_sets_off() {
    let mut session = pipeline();
    assert_eq!(step(&mut session, 2), Some(StepOutcome::Executed));
    let passed = step(&mut session, 2);
    assert!(
        matches!(passed, Some(StepOutcome::TimePassed { .. })),
        "{passed:?}"
    );
    for (count, line_after) in (2..).zip([5, 6, 7, 2, 3, 0]) {
        assert_eq!(step(&mut session, 2), Some(StepOutcome::Executed));
        assert_eq!(
            (executed(&session, 2), line(&session, 2)),
            (count, Some(line_after))
        );
        assert_eq!(executed(&session, 3), 0);
    }
    // It waits again, and what it sent has set off the other.
    step(&mut session, 2);
    assert_eq!((executed(&session, 2), cell(&session, 3, 0x200)), (8, 0));
    assert_eq!(
        session
            .grid()
            .machine(id(3))
            .map(|asm| asm.machine().inbox().len()),
        Some(1)
    );
}

#[test]
fn over_a_call_and_out_of_one() {
    const NESTED: &str =
        "call a\nend: jump end\na: call b\nnoop\npush 1\nreturn\nb: push 2\nreturn\n";
    let mut session = session([machine(NESTED)], &[]);
    assert!(!session.can_step_out(id(1)));
    assert!(!session.step_out(id(1)));
    assert!(session.step_over(id(1)));
    settle(&mut session);
    assert_eq!((line(&session, 1), executed(&session, 1)), (Some(1), 6));
    assert!(session.step_back());
    assert_eq!((line(&session, 1), executed(&session, 1)), (Some(0), 0));
    // Into the first, over the second, out of the first.
    step(&mut session, 1);
    assert_eq!(line(&session, 1), Some(2));
    assert!(session.can_step_out(id(1)));
    assert!(session.step_over(id(1)));
    settle(&mut session);
    assert_eq!((line(&session, 1), executed(&session, 1)), (Some(4), 4));
    assert!(session.step_out(id(1)));
    settle(&mut session);
    assert_eq!((line(&session, 1), executed(&session, 1)), (Some(1), 6));
    assert_eq!(outcome(&session), Some(StepOutcome::Executed));
    // What is no call is one instruction.
    assert!(session.step_over(id(1)));
    settle(&mut session);
    assert_eq!(executed(&session, 1), 7);
}

#[test]
fn to_a_line_or_the_next_one_with_an_instruction() {
    let mut session = session(
        [machine(
            "push 0\nagain: inc\n; a comment\n\ndup\npop\njump again\n",
        )],
        &[],
    );
    assert!(session.can_step_to_line(id(1), 2) && !session.can_step_to_line(id(1), 7));
    assert!(!session.step_to_line(id(1), 7));
    for round in 0..3 {
        assert!(session.step_to_line(id(1), 2));
        settle(&mut session);
        assert_eq!(
            (line(&session, 1), executed(&session, 1)),
            (Some(4), 2 + 4 * round)
        );
    }
}

/// A call that waits goes on when what it waits for has come.
#[test]
fn a_step_over_waits_for_messages_of_others() {
    let mut session = session(
        [
            clock(400.0),
            machine("call ask\nend: jump end\nask: recv\nrecv\nreturn\n"),
            machine(COUNTER),
        ],
        &[wire(1, 2)],
    );
    for machine in [1, 3] {
        session.control(id(machine), Control::Play);
    }
    settle(&mut session);
    assert!(session.step_over(id(2)));
    settle(&mut session);
    assert_eq!((line(&session, 2), executed(&session, 2)), (Some(1), 4));
    assert_eq!(session.now(), Time(800_000));
    // The others went on with their clocks.
    assert_eq!(executed(&session, 3), 66);
}

#[test]
fn a_breakpoint_ends_a_step_and_is_passed_by_the_next() {
    let mut session = session(
        [machine(
            "call a\nend: jump end\na: push 1\npush 2\nreturn\n",
        )],
        &[],
    );
    breakpoints(&mut session, 1, &[0, 3]);
    assert!(session.step_over(id(1)));
    settle(&mut session);
    assert_eq!(outcome(&session), Some(StepOutcome::Breakpoint(id(1))));
    assert_eq!((line(&session, 1), executed(&session, 1)), (Some(3), 2));
    assert_eq!(
        session.machine_state(id(1)),
        Some(MachineState::AtBreakpoint)
    );
    assert!(session.step_out(id(1)));
    settle(&mut session);
    assert_eq!(
        (outcome(&session), line(&session, 1)),
        (Some(StepOutcome::Executed), Some(1))
    );
    // One that is stepped on to a breakpoint runs on from there, as if it had been stopped.
    let mut session = machines(&["push 1\nagain: inc\njump again\n"]);
    breakpoints(&mut session, 1, &[1]);
    step(&mut session, 1);
    assert_eq!(
        session.machine_state(id(1)),
        Some(MachineState::AtBreakpoint)
    );
    session.play(id(1));
    session.advance(20_000, || false);
    assert_eq!(executed(&session, 1), 2);
    session.advance(20_000, || false);
    assert_eq!((executed(&session, 1), session.is_running()), (3, false));
}

/// The loop never returns: each frame does a part of it, until it is paused.
#[test]
fn what_never_ends_goes_on_frame_by_frame_until_it_is_paused() {
    let ways: [fn(&mut Session) -> bool; 3] = [
        |session| session.step_over(id(1)),
        |session| session.step_to_line(id(1), 3),
        |session| {
            session.step_to_message(Some(id(1)));
            true
        },
    ];
    for way in ways {
        let mut session = session([machine("call loop\nhalt\nloop: jump loop\nhalt\n")], &[]);
        assert!(way(&mut session));
        let mut before = 0;
        for _ in 0..5 {
            let mut looks = 0;
            session.advance(16_000, || {
                looks += 1;
                looks > 10
            });
            assert!(session.is_live() && session.is_running());
            assert!(executed(&session, 1) > before);
            before = executed(&session, 1);
        }
        session.toggle();
        assert!(!session.is_running());
        settle(&mut session);
        let after = executed(&session, 1);
        session.advance(16_000, || false);
        assert_eq!(executed(&session, 1), after);
        assert_eq!(outcome(&session), None);
        assert!(session.step_back());
        assert_eq!(executed(&session, 1), 0);
    }
}

#[test]
fn what_halts_or_fails_first_ends_a_step() {
    for source in ["call a\nhalt\na: halt\n", "call a\nhalt\na: pop\n"] {
        let mut session = machines(&[source]);
        assert!(session.step_over(id(1)));
        settle(&mut session);
        assert_eq!(
            outcome(&session),
            Some(StepOutcome::Over(id(1))),
            "{source}"
        );
        assert!(!session.can_step(id(1)));
    }
    let mut session = machines(&["psh 1"]);
    assert!(!session.can_step(id(1)));
    assert!(!session.step(id(1)) && !session.step_over(id(1)));
    settle(&mut session);
}

#[test]
fn to_the_next_message_of_any_machine_or_of_one() {
    let mut session = pipeline();
    let mut to_message = |among: Option<u32>| {
        session.step_to_message(among.map(id));
        settle(&mut session);
        (outcome(&session), line(&session, 2), executed(&session, 3))
    };
    // Square gets one, and sends one; Sum gets that.
    assert_eq!(
        to_message(None),
        (Some(StepOutcome::Received(id(2))), Some(1), 1)
    );
    assert_eq!(
        to_message(None),
        (Some(StepOutcome::Sent(id(2))), Some(3), 1)
    );
    assert_eq!(
        to_message(None),
        (Some(StepOutcome::Received(id(3))), Some(0), 1)
    );
    assert_eq!(
        to_message(Some(3)),
        (Some(StepOutcome::Received(id(3))), Some(0), 6)
    );
    assert_eq!(session.now(), Time(800_000));
    // One that is paused gets it into its inbox.
    session.pause_machine(id(3));
    settle(&mut session);
    session.step_to_message(Some(id(3)));
    settle(&mut session);
    assert_eq!(outcome(&session), Some(StepOutcome::Received(id(3))));
    let asm = session.grid().machine(id(3)).expect("a machine");
    assert_eq!((asm.machine().inbox().len(), asm.is_held()), (1, true));
}

#[test]
fn a_machine_paused_by_itself_is_stepped_while_the_others_go_on() {
    let mut session = machines(&[COUNTER, COUNTER]);
    session.play_all();
    pass(&mut session, 100);
    session.pause_machine(id(1));
    pass(&mut session, 10);
    let before = executed(&session, 1);
    assert!(session.step(id(1)));
    pass(&mut session, 100);
    assert!(session.is_running());
    assert_eq!(executed(&session, 1), before + 1);
    assert!(executed(&session, 2) > before + 5);
    // And all of them are not stepped with it.
    session.step_all();
    settle(&mut session);
    assert_eq!(executed(&session, 1), before + 1);
}

/// What the machines of a random patch do.
const SOURCES: [&str; 6] = [
    SQUARE,
    SUM,
    COUNTER,
    "call a\nagain: push 3\nsend 0 1\npush 1\nsleep_tick\njump again\na: call b\nreturn\nb: recv\nreturn\n",
    "again: push 1\nsend 0 1\npush 20\nsleep_ms\ncall a\njump again\na: noop\nreturn\n",
    "recv\nrecv\ncall a\nhalt\na: div\nreturn\n",
];

/// What a person does with the run, and to which machine.
#[derive(Clone, Copy, Debug)]
enum Press {
    One(u32),
    Over(u32),
    Out(u32),
    Line(u32, usize),
    All,
    Message(Option<u32>),
    Pass(u64),
    Pause(u32),
    Play(u32),
}

fn press() -> impl Strategy<Value = Press> {
    let machine = || 1..=4_u32;
    prop_oneof![
        4 => machine().prop_map(Press::One),
        2 => machine().prop_map(Press::Over),
        1 => machine().prop_map(Press::Out),
        1 => (machine(), 0..6_usize).prop_map(|(id, line)| Press::Line(id, line)),
        4 => Just(Press::All),
        1 => proptest::option::of(machine()).prop_map(Press::Message),
        2 => (0..40_000_u64).prop_map(Press::Pass),
        1 => machine().prop_map(Press::Pause),
        1 => machine().prop_map(Press::Play),
    ]
}

/// Four machines and a clock, wired by chance.
fn random() -> impl Strategy<Value = (Vec<usize>, Vec<(u32, u32)>)> {
    (vec(0..SOURCES.len(), 4), vec((1..=5_u32, 1..=4_u32), 0..8))
}

fn made((sources, wires): &(Vec<usize>, Vec<(u32, u32)>)) -> Session {
    let machines = sources.iter().map(|&source| machine(SOURCES[source]));
    let mut wires: Vec<Wire> = wires.iter().map(|&(from, to)| wire(from, to)).collect();
    wires.sort_unstable();
    wires.dedup();
    session(machines.chain([clock(30.0)]), &wires)
}

/// Looks at the time until a run is given up that does not come to rest: among machines that
/// answer each other at once a single moment can hold very many messages.
const MOST_LOOKS: usize = 1000;

/// Lets everything happen that is to happen now. Returns whether it came to an end.
fn settled(session: &mut Session) -> bool {
    let mut looks = 0;
    session.settle(|| {
        looks += 1;
        looks > MOST_LOOKS
    });
    looks <= MOST_LOOKS
}

/// Does it, a frame of few looks after the other, and gives up what takes too many. Returns
/// whether the run came to rest.
fn do_it(session: &mut Session, press: Press) -> bool {
    match press {
        Press::One(machine) => {
            session.step(id(machine));
        }
        Press::Over(machine) => {
            session.step_over(id(machine));
        }
        Press::Out(machine) => {
            session.step_out(id(machine));
        }
        Press::Line(machine, line) => {
            session.step_to_line(id(machine), line);
        }
        Press::All => session.step_all(),
        Press::Message(among) => session.step_to_message(among.map(id)),
        Press::Pass(us) => {
            session.run();
            let mut looks = 0;
            session.advance(us, || {
                looks += 1;
                looks > MOST_LOOKS
            });
            session.pause();
            if looks > MOST_LOOKS {
                return false;
            }
        }
        Press::Pause(machine) => session.pause_machine(id(machine)),
        Press::Play(machine) => {
            session.play(id(machine));
        }
    }
    for _ in 0..20 {
        let mut looks = 0;
        session.settle(|| {
            looks += 1;
            looks % 2 == 0
        });
    }
    // It may wait for ever, while the clock ticks.
    session.pause();
    settled(session)
}

/// The run, up to the end of the moment it is in.
fn to_the_end(session: &mut Session) -> Time {
    let until = session.now() + 1;
    session.run_to(until);
    settled(session);
    until
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_recording_of_steps_is_the_same_run_and_each_is_taken_back(
        patch in random(),
        presses in vec(press(), 1..20),
    ) {
        let mut session = made(&patch);
        session.start_recording();
        for &press in &presses {
            if !do_it(&mut session, press) {
                return Ok(());
            }
        }
        let until = to_the_end(&mut session);
        let recording = session.take_recording().expect("it was recorded");
        let first = digest(&session);
        session.replay(&recording);
        session.run_to(until);
        if !settled(&mut session) {
            return Ok(());
        }
        prop_assert_eq!(digest(&session), first);

        let mut session = made(&patch);
        for &press in &presses {
            let before = digest(&session);
            let moments = session.can_step_back();
            if !do_it(&mut session, press) {
                return Ok(());
            }
            let is_step = !matches!(press, Press::Pass(_) | Press::Play(_));
            if is_step && digest(&session) != before {
                prop_assert!(session.step_back());
                prop_assert_eq!(digest(&session), before);
                prop_assert_eq!(session.can_step_back(), moments);
                do_it(&mut session, press);
            }
        }
    }

    #[test]
    fn over_a_call_is_as_many_single_steps(
        patch in random(),
        presses in vec(press(), 0..8),
        machine in 1..=4_u32,
    ) {
        let [mut over, mut single] = [(); 2].map(|()| made(&patch));
        for session in [&mut over, &mut single] {
            for &press in &presses {
                do_it(session, press);
            }
        }
        over.step_over(id(machine));
        // It may wait for ever, while the clock ticks.
        let mut looks = 0;
        over.settle(|| {
            looks += 1;
            looks > 20
        });
        let Some(StepOutcome::Executed) = outcome(&over) else {
            return Ok(());
        };
        for _ in 0..1000 {
            if digest(&single) == digest(&over) {
                break;
            }
            single.step(id(machine));
            single.settle(|| false);
        }
        prop_assert_eq!(digest(&single), digest(&over));
    }
}
