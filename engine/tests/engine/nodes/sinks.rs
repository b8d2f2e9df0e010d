//! Nodes that show, play or check what they are given.

use super::{NODE, beside_a_machine, grid, heard, number, pass, say, text, words};
use crate::grid::seen_of;
use stackyard_engine::grid::nodes::{PixelFormat, Verdict};
use stackyard_engine::grid::{Grid, Inlet, Input, Kind, Node, Payload, Time, messages};

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
