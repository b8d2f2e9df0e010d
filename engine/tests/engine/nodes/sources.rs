//! Nodes that give something by themselves or one after the other.

use super::{beside_a_machine, check, grid, heard, number, pass, say, text, words};
use stackyard_engine::grid::{Kind, Value};

#[test]
fn clock() {
    let counts = [("delayMs", number(10.0)), ("gives", text("count"))];
    let mut clock = grid(Kind::Clock, &counts);
    pass(&mut clock, 35);
    assert_eq!(heard(&mut clock), ["0", "1", "2"]);
    say(&mut clock, "pause");
    pass(&mut clock, 50);
    assert_eq!(heard(&mut clock), [""; 0]);
    say(&mut clock, "bang, setDelayMs 20, play");
    // At 88 ms, and by its clock at 100.
    pass(&mut clock, 20);
    assert_eq!(heard(&mut clock), ["3", "4"]);
}

#[test]
fn random() {
    let dice = [("min", number(1.0)), ("max", number(6.0))];
    let mut dice = grid(Kind::Random, &dice);
    let many = ["bang"; 200].join(",");
    say(&mut dice, &many);
    let first = heard(&mut dice);
    let mut sorted = first.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted, ["1", "2", "3", "4", "5", "6"]);
    say(&mut dice, &format!("reset, {many}"));
    assert_eq!(heard(&mut dice), first);
}

#[test]
fn tape() {
    let five = ("words", words(&[1, 2, 3, 4, 5]));
    let pairs = [five.clone(), ("chunk", number(2.0))];
    let expected = ["[1, 2]", "[3, 4]", "5", "bang", "5"];
    check(
        Kind::Tape,
        &pairs,
        "bang, bang, bang, bang, 4, bang",
        &expected,
    );
    let endless = [five, ("chunk", number(7.0)), ("loop", Value::Switch(true))];
    check(Kind::Tape, &endless, "bang", &["[1, 2, 3, 4, 5, 1, 2]"]);
    let endless = [("loop", Value::Switch(true))];
    check(Kind::Tape, &endless, "bang", &["bang"]);
}

#[test]
fn tape_through_mapped_memory() {
    let five = [("words", words(&[1, 2, 3, 4, 5]))];
    let source = "
        push 3
        store 0x11F0
        push 0x1000
        read 3
        send 1 3
        push 0x11F0
        read 4
        send 1 4";
    let mut grid = beside_a_machine(Kind::Tape, &five, source);
    assert_eq!(heard(&mut grid), ["[0, 5, 4]", "[0, 5, 0, 5]"]);
}

#[test]
fn source() {
    let events = [("events", text("20 3 4\n\n10 1, 2\nnever 5\n20 bang\n0 0\n"))];
    let mut grid = grid(Kind::Source, &events);
    pass(&mut grid, 15);
    assert_eq!(heard(&mut grid), ["0", "1", "2"]);
    pass(&mut grid, 15);
    assert_eq!(heard(&mut grid), ["[3, 4]", "bang"]);
    say(&mut grid, "reset");
    pass(&mut grid, 100);
    assert_eq!(heard(&mut grid).len(), 5);
}
