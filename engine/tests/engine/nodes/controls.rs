//! Nodes that a person uses.

use super::{NODE, act, check, grid, heard, number, pass, say, settings, text};
use stackyard_engine::grid::{Input, Key, Kind, Node, Value};

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
