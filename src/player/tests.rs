use super::*;
use stackyard_engine::asm::assemble;

const FRAME_US: u64 = 16_000;

fn player(source: &str) -> Player {
    let mut player = Player::default();
    let program = assemble(source).program.expect("it assembles");
    player.load(Arc::new(program));
    player
}

fn frames(player: &mut Player, frames: u32) {
    for _ in 0..frames {
        player.advance(FRAME_US, || false);
    }
}

fn cell(player: &Player, address: usize) -> u16 {
    player.machine().memory().cells()[address]
}

fn entries(player: &mut Player) -> Vec<Entry> {
    let log = player.log_mut();
    log.entries().map(|(_, entry)| entry.clone()).collect()
}

const COUNT: &str = "again: load 0xF00\ninc\nstore 0xF00\njump again";

#[test]
fn it_steps_as_often_as_its_delay_says_whatever_the_frames() {
    for frame_us in [1_000, 15_000, 250_000] {
        let mut player = player(COUNT);
        player.play();
        for _ in 0..3_000_000 / frame_us {
            player.advance(frame_us, || false);
        }
        // The first step is due at once, then one every 12 ms.
        assert_eq!(player.executed(), 1 + 3_000 / 12, "{frame_us}");
    }
}

#[test]
fn it_executes_as_many_at_a_time_as_it_is_told() {
    let mut player = player(COUNT);
    player.set_pace(Pace {
        delay_ms: 100,
        step_by: 40,
        flat_out: false,
    });
    player.play();
    frames(&mut player, 1);
    assert_eq!(player.executed(), 40);
    assert_eq!(cell(&player, 0xF00), 10);
}

#[test]
fn flat_out_it_runs_until_the_budget_is_used_up() {
    let mut player = player(COUNT);
    player.set_pace(Pace {
        flat_out: true,
        ..Pace::default()
    });
    player.play();
    let mut looks = 0;
    player.advance(FRAME_US, || {
        looks += 1;
        looks > 3
    });
    assert_eq!(player.executed(), 3 * u64::from(SLICE));
    player.pause();
    frames(&mut player, 2);
    assert_eq!(player.executed(), 3 * u64::from(SLICE));
}

#[test]
fn an_endless_halt_free_program_with_output_does_not_hold_up_a_frame() {
    let mut player = player("again: push 1\nsend 0 1\njump again");
    player.set_pace(Pace {
        flat_out: true,
        ..Pace::default()
    });
    player.play();
    let mut looks = 0;
    player.advance(FRAME_US, || {
        looks += 1;
        looks > 1
    });
    assert_eq!(player.executed(), u64::from(SLICE));
    assert!(entries(&mut player).len() <= log::LOG_LENGTH);
    assert!(player.log_mut().forgotten() > 10_000);
}

#[test]
fn it_stops_at_a_breakpoint_and_goes_on_from_there() {
    let mut player = player(COUNT);
    player.set_breakpoints([2].into());
    player.play();
    frames(&mut player, 20);
    assert_eq!(player.stopped(), Stopped::AtBreakpoint);
    assert_eq!(player.machine().registers().pc, 3);
    assert_eq!(cell(&player, 0xF00), 0);
    player.play();
    frames(&mut player, 20);
    assert_eq!(player.stopped(), Stopped::AtBreakpoint);
    assert_eq!(cell(&player, 0xF00), 1);
}

#[test]
fn it_stops_at_a_breakpoint_on_the_first_instruction() {
    let mut player = player(COUNT);
    player.set_breakpoints([0].into());
    player.play();
    assert_eq!(player.stopped(), Stopped::AtBreakpoint);
    assert_eq!(player.executed(), 0);
    player.play();
    frames(&mut player, 20);
    assert_eq!(player.stopped(), Stopped::AtBreakpoint);
    assert_eq!(player.executed(), 4);
    player.reset();
    player.play();
    assert_eq!(player.stopped(), Stopped::AtBreakpoint);
    assert_eq!(player.executed(), 0);
}

#[test]
fn a_breakpoint_set_while_it_runs_flat_out_stops_it() {
    let mut player = player(COUNT);
    player.set_pace(Pace {
        flat_out: true,
        ..Pace::default()
    });
    player.play();
    let mut budget = 2;
    player.advance(FRAME_US, || {
        budget -= 1;
        budget == 0
    });
    assert!(player.is_playing());
    player.set_breakpoints([0].into());
    player.advance(FRAME_US, || false);
    assert_eq!(player.stopped(), Stopped::AtBreakpoint);
    assert_eq!(player.machine().registers().pc, 0);
}

#[test]
fn it_sleeps_for_milliseconds() {
    let mut player = player("push 100\nsleep_ms\npush 7\nstore 0xF00\nhalt");
    player.play();
    frames(&mut player, 3);
    assert_eq!(player.machine().status(), Status::Sleeping);
    let left = player.sleep_left_us().expect("it sleeps");
    assert!(left <= 100_000);
    frames(&mut player, 10);
    assert_eq!(player.stopped(), Stopped::Halted);
    assert_eq!(cell(&player, 0xF00), 7);
}

#[test]
fn it_sleeps_for_ticks_of_its_clock() {
    let mut player = player("push 3\nsleep_tick\npush 7\nstore 0xF00\nhalt");
    player.play();
    for ms in 0.. {
        player.advance(1_000, || false);
        if player.stopped() == Stopped::Halted {
            // Two instructions, three ticks, two instructions: the first at once, six
            // more of 12 ms each.
            assert_eq!(ms + 1, 6 * 12);
            break;
        }
        assert!(ms < 1000);
    }
}

#[test]
fn a_step_by_hand_wakes_a_sleeper() {
    let mut player = player("push 5000\nsleep_ms\npush 7\nhalt");
    player.step();
    player.step();
    assert_eq!(player.machine().status(), Status::Sleeping);
    player.step();
    assert_eq!(player.machine().status(), Status::Running);
    player.step();
    assert_eq!(player.machine().stack(), [7]);
}

#[test]
fn it_answers_a_message_even_while_it_is_paused() {
    let mut player = player("again: recv\ninc\nsend 2 1\njump again");
    for value in [4, 9] {
        player.send(vec![value]).expect("room in the inbox");
    }
    let sent = |value| Entry::Data {
        outlet: 2,
        values: vec![value],
    };
    assert_eq!(entries(&mut player), [sent(5), sent(10)]);
    assert_eq!(player.awaited(), Awaited::Message);
}

#[test]
fn an_answer_to_a_message_ends_after_ten_thousand_instructions() {
    let mut player = player("recv\nagain: jump again");
    player.send(vec![1]).expect("room in the inbox");
    assert_eq!(player.executed(), 10_000);
    assert!(!player.is_playing());
}

#[test]
fn it_says_that_it_waits_for_mapped_memory() {
    let mut player = player("load 0x1205\nhalt");
    player.play();
    frames(&mut player, 2);
    assert_eq!(player.awaited(), Awaited::Answer { outlet: 1 });
    let asked = Entry::Read {
        outlet: 1,
        address: 5,
        count: 1,
    };
    assert_eq!(entries(&mut player), [asked]);
}

#[test]
fn playing_a_halted_machine_starts_it_again() {
    let mut player = player("load 0xF00\ninc\nstore 0xF00\nhalt");
    player.play();
    frames(&mut player, 5);
    assert_eq!(player.stopped(), Stopped::Halted);
    player.play();
    assert!(player.is_playing());
    frames(&mut player, 5);
    assert_eq!(player.stopped(), Stopped::Halted);
    // A reset clears the memory it counted in.
    assert_eq!(cell(&player, 0xF00), 1);
}

#[test]
fn a_machine_without_a_program_does_not_play() {
    let mut player = Player::default();
    player.play();
    player.step();
    frames(&mut player, 2);
    assert!(!player.is_playing());
    assert_eq!(player.executed(), 0);
}
