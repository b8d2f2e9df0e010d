//! What each kind of node gives for what it is given.

use crate::grid::seen_of;
use stackyard_engine::asm::assemble;
use stackyard_engine::grid::nodes::{PixelFormat, Verdict};
use stackyard_engine::grid::{
    Advance, Grid, Inlet, Input, Key, Kind, Node, NodeId, Outlet, Payload, Settings, Time, Value,
    Wire, messages,
};
use std::sync::Arc;

const NODE: NodeId = NodeId(1);
const CONSOLE: NodeId = NodeId(2);

fn settings(values: &[(&str, Value)]) -> Settings {
    values
        .iter()
        .fold(Settings::default(), |settings, (name, value)| {
            settings.with(name, value.clone())
        })
}

fn number(value: f64) -> Value {
    Value::Number(value)
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn words(words: &[u16]) -> Value {
    Value::Words(words.into())
}

/// A node whose outlets are all wired to a console.
fn grid(kind: Kind, values: &[(&str, Value)]) -> Grid {
    let mut grid = Grid::new();
    grid.add(NODE, kind, &settings(values)).expect("a new id");
    grid.add(CONSOLE, Kind::Console, &Settings::default())
        .expect("a new id");
    for outlet in 0..grid.ports(NODE).expect("it was added").outlets {
        connect(&mut grid, NODE, outlet, CONSOLE);
    }
    grid
}

fn connect(grid: &mut Grid, from: NodeId, outlet: u16, to: NodeId) {
    let (outlet, inlet) = (Outlet(outlet), Inlet(0));
    let wire = Wire {
        from,
        outlet,
        to,
        inlet,
    };
    grid.connect(wire).expect("ports");
}

/// Sends the messages of a text, and lets a millisecond pass.
fn say(grid: &mut Grid, text: &str) {
    for payload in messages(text) {
        let inlet = Inlet(0);
        grid.post(grid.now(), NODE, Input::Message { inlet, payload });
    }
    pass(grid, 1);
}

/// Something by hand, and a millisecond.
fn act(grid: &mut Grid, input: Input) {
    grid.post(grid.now(), NODE, input);
    pass(grid, 1);
}

fn pass(grid: &mut Grid, ms: u64) {
    assert_eq!(
        grid.advance(grid.now() + ms * 1000, || false),
        Advance::Reached
    );
}

/// The console's lines, and clears it.
fn heard(grid: &mut Grid) -> Vec<String> {
    let Some(Node::Console(console)) = grid.node(CONSOLE) else {
        panic!("the console is there");
    };
    let lines = console
        .log()
        .entries()
        .map(|(_, entry)| entry.text.to_string())
        .collect();
    let (inlet, payload) = (Inlet(0), messages("reset").remove(0));
    grid.post(grid.now(), CONSOLE, Input::Message { inlet, payload });
    pass(grid, 1);
    lines
}

/// Sends a text to a node and compares what it gives.
fn check(kind: Kind, values: &[(&str, Value)], said: &str, expected: &[&str]) {
    let mut grid = grid(kind, values);
    say(&mut grid, said);
    assert_eq!(heard(&mut grid), expected, "{kind:?} {said}");
}

/// A machine beside the node, wired to it, whose second outlet goes to the console.
fn beside_a_machine(kind: Kind, values: &[(&str, Value)], source: &str) -> Grid {
    let mut grid = Grid::new();
    let asm = NodeId(3);
    let outlets = settings(&[("outletCount", number(2.0)), ("stepBy", number(1000.0))]);
    grid.add(NODE, kind, &settings(values)).expect("a new id");
    grid.add(CONSOLE, Kind::Console, &Settings::default())
        .expect("a new id");
    grid.add(asm, Kind::Asm, &outlets).expect("a new id");
    let program = assemble(source).program.expect("it assembles");
    grid.load(asm, Some(Arc::new(program))).expect("a machine");
    connect(&mut grid, asm, 0, NODE);
    connect(&mut grid, asm, 1, CONSOLE);
    let (inlet, payload) = (Inlet(0), Payload::Bang);
    grid.post(Time(0), asm, Input::Message { inlet, payload });
    pass(&mut grid, 1);
    grid
}

#[test]
fn button() {
    check(Kind::Button, &[], "5, bang", &["bang", "bang"]);
    let mut grid = grid(Kind::Button, &[]);
    act(&mut grid, Input::Press);
    assert_eq!(heard(&mut grid), ["bang"]);
}

#[test]
fn slider() {
    check(
        Kind::Slider,
        &[],
        "bang, 7.4, 300, -2",
        &["50", "7", "100", "0"],
    );
    let fine = [("isFloat", Value::Switch(true)), ("step", number(0.25))];
    check(Kind::Slider, &fine, "0.3", &["0.25"]);
    let swapped = [("min", number(9.0)), ("max", number(3.0))];
    check(Kind::Slider, &swapped, "5", &["9"]);
    let mut grid = grid(Kind::Slider, &[]);
    act(&mut grid, Input::Set(12.0));
    act(&mut grid, Input::Set(f64::NAN));
    assert_eq!(heard(&mut grid), ["12"]);
}

#[test]
fn a_slider_that_was_moved() {
    let moved = [("value", number(12.0)), ("defaultValue", number(70.0))];
    check(Kind::Slider, &moved, "bang", &["12"]);
    let nowhere = [("value", text("12")), ("defaultValue", number(70.0))];
    check(Kind::Slider, &nowhere, "bang", &["70"]);
    // Other settings do not move it.
    let mut grid = grid(Kind::Slider, &moved);
    say(&mut grid, "30");
    grid.configure(NODE, &settings(&moved))
        .expect("it is there");
    say(&mut grid, "bang");
    assert_eq!(heard(&mut grid), ["30", "30"]);
}

#[test]
fn a_slider_may_give_its_value_when_it_is_added() {
    for kind in [Kind::Slider, Kind::Knob] {
        let values = [("runOnMount", Value::Switch(true)), ("value", number(1.0))];
        let mut grid = grid(kind, &values);
        pass(&mut grid, 1);
        assert_eq!(heard(&mut grid), ["1"]);
        pass(&mut grid, 1);
        assert_eq!(heard(&mut grid), [""; 0]);
        assert_eq!(grid.next_event(), None);
    }
}

#[test]
fn knob() {
    let mut grid = grid(Kind::Knob, &[]);
    say(&mut grid, "bang, 0.257, 7, -2");
    act(&mut grid, Input::Set(0.5));
    assert_eq!(heard(&mut grid), ["0", "0.26", "1", "0", "0.5"]);
    let Some(Node::Knob(knob)) = grid.node(NODE) else {
        panic!("the knob is there");
    };
    assert_eq!((knob.value(), knob.bounds()), (0.5, (0.0, 1.0)));
}

#[test]
fn text_box() {
    let kept = [("text", text("a, b"))];
    let expected = ["a, b", "c d"];
    check(Kind::TextBox, &kept, "bang, 5, \"c d\", bang", &expected);
}

#[test]
fn toggle() {
    check(
        Kind::Toggle,
        &[],
        "bang, 0, true",
        &["true", "false", "true"],
    );
    let mut grid = grid(Kind::Toggle, &[("value", Value::Switch(true))]);
    act(&mut grid, Input::Press);
    assert_eq!(heard(&mut grid), ["false"]);
}

#[test]
fn message_box() {
    let box_text = [("message", text("5, 1 2, play, setDelayMs 50"))];
    let expected = ["5", "[1, 2]", "play", "setDelayMs 50"];
    check(Kind::MessageBox, &box_text, "bang", &expected);
}

#[test]
fn keyboard() {
    let named = |name: &str, down, repeat| {
        let (code, name) = (65, name.into());
        Input::Key(Key {
            code,
            name,
            down,
            repeat,
        })
    };
    let key = |down, repeat| named("a", down, repeat);
    let mut plain = grid(Kind::Keyboard, &[]);
    for input in [key(true, false), key(true, true), key(false, false)] {
        act(&mut plain, input);
    }
    assert_eq!(heard(&mut plain), ["65"]);
    let all = [
        ("trigger", text("keyupdown")),
        ("repeat", Value::Switch(true)),
    ];
    let mut all = grid(Kind::Keyboard, &all);
    for input in [key(true, false), key(true, true), key(false, false)] {
        act(&mut all, input);
    }
    assert_eq!(heard(&mut all).len(), 3);
    let one = [("mode", text("filtered")), ("keybind", text("A"))];
    let mut one = grid(Kind::Keyboard, &one);
    for name in ["a", "A", "b", "Alt"] {
        act(&mut one, named(name, true, false));
    }
    assert_eq!(heard(&mut one).len(), 2);
    // A key is no name for all keys, and no name is.
    for (mode, keybind, heard_of) in [("all", "a", 1), ("filtered", "", 1), ("filtered", "x", 0)] {
        let settings = [("mode", text(mode)), ("keybind", text(keybind))];
        let mut grid = grid(Kind::Keyboard, &settings);
        act(&mut grid, named("b", true, false));
        assert_eq!(heard(&mut grid).len(), heard_of, "{mode} {keybind}");
    }
}

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
fn display() {
    let source = "
        push 0x8001
        store 0x1001
        push 7
        store 0x11FF
        push 0x1001
        read 1
        send 1 1";
    let mut grid = beside_a_machine(Kind::Display, &[("format", text("palette"))], source);
    assert_eq!(heard(&mut grid), ["32769"]);
    let display = |grid: &Grid| match grid.node(NODE) {
        Some(Node::Display(display)) => (**display).clone(),
        _ => panic!("the display is there"),
    };
    let shown = display(&grid);
    assert_eq!(shown.format(), PixelFormat::Palette);
    assert_eq!((shown.pixel(4), shown.pixel(5), shown.pixel(7)), (8, 0, 1));
    assert_eq!((shown.pixel(2047), shown.pixel(2048)), (7, 0));
    assert_eq!(shown.frames(), 1);
    say(&mut grid, "1 2 3, bang, 9, clear");
    assert_eq!(display(&grid).cells(), &[0; 512]);
    say(&mut grid, "1 2 3, bang, 9");
    assert_eq!(display(&grid).cells()[..4], [9, 2, 3, 0]);
}

#[test]
fn plot() {
    let mut grid = grid(Kind::Plot, &[("length", number(3.0))]);
    say(&mut grid, "1, 2 3, -0.5");
    let Some(Node::Plot(plot)) = grid.node(NODE) else {
        panic!("the plot is there");
    };
    assert!(plot.values().eq([2.0, 3.0, -0.5]));
    assert_eq!(plot.total(), 4);
}

#[test]
fn console_keeps_the_last_lines() {
    let mut grid = grid(Kind::Console, &[]);
    say(&mut grid, &["1"; 600].join(","));
    let Some(Node::Console(console)) = grid.node(NODE) else {
        panic!("the console is there");
    };
    assert_eq!(console.log().total(), 600);
    assert_eq!(
        console.log().entries().next().map(|(number, _)| number),
        Some(100)
    );
}

#[test]
fn lamp() {
    for (said, is_lit) in [("1", true), ("1, bang", false), ("true, 0", false)] {
        let mut grid = grid(Kind::Lamp, &[]);
        say(&mut grid, said);
        let Some(Node::Lamp(lamp)) = grid.node(NODE) else {
            panic!("the lamp is there");
        };
        assert_eq!(lamp.is_lit(), is_lit, "{said}");
    }
}

#[test]
fn sound() {
    let mut grid = grid(Kind::Sound, &[]);
    say(&mut grid, "69, 200 30");
    let Some(Node::Sound(sound)) = grid.node(NODE) else {
        panic!("the voice is there");
    };
    let tones: Vec<(u16, u16)> = sound
        .notes()
        .map(|(_, tone)| (tone.note, tone.length_ms))
        .collect();
    assert_eq!(tones, [(69, 100), (127, 30)]);
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

#[test]
fn expect() {
    let at = Time(0);
    let cases = [
        ("1 2", Verdict::Waiting { matched: 2 }),
        ("1 2, 3", Verdict::Passed),
        (
            "1 5 3",
            Verdict::Failed {
                index: 1,
                expected: Some(2),
                got: 5.0,
                at,
            },
        ),
        (
            "1 2 3, 4",
            Verdict::Failed {
                index: 3,
                expected: None,
                got: 4.0,
                at,
            },
        ),
        ("9, reset, 1 2 3", Verdict::Passed),
    ];
    for (said, verdict) in cases {
        let mut grid = grid(Kind::Expect, &[("values", words(&[1, 2, 3]))]);
        say(&mut grid, said);
        let Some(Node::Expect(expect)) = grid.node(NODE) else {
            panic!("it is there");
        };
        assert_eq!(expect.verdict(), verdict, "{said}");
    }
}

/// 128 × 64 pixels, the highest bit of a cell first; and whoever draws is told of frames.
#[test]
fn a_display_of_bits_tells_of_each_frame() {
    let mut grid = grid(Kind::Display, &[]);
    let frame = vec!["0"; 511].join(" ");
    say(&mut grid, &format!("32769 {frame}"));
    assert_eq!(heard(&mut grid), ["1"]);
    let pixels = |grid: &Grid| match grid.node(NODE) {
        Some(Node::Display(display)) => {
            assert_eq!(display.format(), PixelFormat::Mono);
            let lit = (0..128 * 64 + 20).filter(|&pixel| display.pixel(pixel) != 0);
            (display.frames(), lit.collect::<Vec<usize>>())
        }
        _ => panic!("the display is there"),
    };
    assert_eq!(pixels(&grid), (1, vec![0, 15]));
    // The cells that come first are of the next frame, which is not over.
    say(&mut grid, "0 2");
    assert_eq!(heard(&mut grid), [""; 0]);
    assert_eq!(pixels(&grid), (1, vec![30]));
    say(&mut grid, &format!("{frame} 1"));
    assert_eq!(heard(&mut grid), ["2"]);
}

/// Of a list that may have millions only what counts is looked at: it comes to the same as
/// its numbers one by one.
#[test]
fn a_list_is_its_numbers_one_by_one() {
    let expected: Vec<u16> = (0..700).map(|number| number % 7).collect();
    let values = [("values", words(&expected))];
    for (kind, settings) in [
        (Kind::Plot, &[][..]),
        (Kind::Plot, &[("length", number(2.0))]),
        (Kind::Display, &[]),
        (Kind::Expect, &values),
    ] {
        for len in [
            0, 1, 2, 255, 256, 257, 511, 512, 513, 699, 700, 701, 1500, 3000,
        ] {
            let reals = |at: usize| match at % 10 {
                3 => f64::INFINITY,
                4 => f64::NAN,
                at => at as f64 / 2.0,
            };
            let numbers: Vec<u16> = (0..len as u16).map(|number| number % 7).collect();
            let reals: Vec<f64> = (0..len).map(reals).collect();
            let seen = |lists: &[Payload]| {
                let mut grid = grid(kind, settings);
                // Some way into whatever it is.
                for payload in messages("0 1 2").iter().chain(lists) {
                    let (inlet, payload) = (Inlet(0), payload.clone());
                    grid.post(Time(0), NODE, Input::Message { inlet, payload });
                }
                pass(&mut grid, 1);
                let node = seen_of(grid.node(NODE).expect("it is there"));
                (node, heard(&mut grid))
            };
            let words = |list: &[u16]| Payload::Words(list.into());
            let ones = numbers.chunks(1).map(words).collect::<Vec<_>>();
            assert_eq!(seen(&[words(&numbers)]), seen(&ones), "{kind:?} {len}");
            let real = |list: &[f64]| Payload::Reals(list.into());
            let ones = reals.chunks(1).map(real).collect::<Vec<_>>();
            assert_eq!(seen(&[real(&reals)]), seen(&ones), "{kind:?} {len}");
        }
    }
}

#[test]
fn unknown_nodes_can_be_wired() {
    let ports = [("inletCount", number(2.0)), ("outletCount", number(3.0))];
    check(Kind::Unknown, &ports, "bang, 5", &[]);
}

/// Numbers of machines were taken for cell values, which end at 65535.
#[test]
fn cells_are_shown_of_any_machine_there_can_be() {
    for machine in [0, 65_535, 65_536, u32::MAX] {
        let grid = grid(Kind::CellView, &[("machineId", number(machine.into()))]);
        let Some(Node::CellView(view)) = grid.node(NODE) else {
            panic!("it is there");
        };
        assert_eq!(view.machine, NodeId(machine));
    }
}

#[test]
fn cells_shown_stay_within_a_machine() {
    let view = [("machineId", number(7.0)), ("address", number(1e9))];
    let grid = grid(Kind::CellView, &view);
    let Some(Node::CellView(view)) = grid.node(NODE) else {
        panic!("it is there");
    };
    assert_eq!(
        (view.machine, view.address, view.size),
        (NodeId(7), 4095, 8)
    );
}
