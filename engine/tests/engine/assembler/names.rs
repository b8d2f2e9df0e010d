//! Names and the directives that define them.

use super::check;

#[test]
fn names_not_defined() {
    check(
        "jump lop\nloop: push nowhere\nload add",
        r#"
1:6: error: `lop` is not defined: no label, string or value has that name [undefined-name]
  |
1 | jump lop
  |      ^^^
  = help: did you mean `loop`?
  = fix: write `loop` for `lop`
2:12: error: `nowhere` is not defined: no label, string or value has that name [undefined-name]
  |
2 | loop: push nowhere
  |            ^^^^^^^
3:6: error: `add` is not defined: no label, string or value has that name [undefined-name]
  |
3 | load add
  |      ^^^
  = help: `add` is an instruction: perhaps an operand is missing before it
"#,
    );
}

#[test]
fn names_defined_twice() {
    check(
        "a: push 1\na: push 2\n.value a 3",
        r#"
2:1: error: `a` is defined a second time [duplicate-name]
  |
2 | a: push 2
  | ^
  = help: it is defined first on line 1
3:8: error: `a` is defined a second time [duplicate-name]
  |
3 | .value a 3
  |        ^
  = help: it is defined first on line 1
"#,
    );
}

#[test]
fn directives_cut_short() {
    check(
        ".string\n.value 5\n.string b\n.value c \"x\"\nhalt",
        r#"
1:1: error: `.string` needs a name behind it, on the same line [missing-name]
  |
1 | .string
  | ^^^^^^^
2:1: error: `.value` needs a name behind it, on the same line [missing-name]
  |
2 | .value 5
  | ^^^^^^
3:9: error: `.string` needs a text in double quotes behind its name [missing-text]
  |
3 | .string b
  |         ^
4:8: error: `.value` needs a number behind its name [missing-number]
  |
4 | .value c "x"
  |        ^
"#,
    );
}

#[test]
fn unknown_directives() {
    check(
        ".valeu\n.text\n.org\npush 1",
        r#"
1:1: warning: there is no directive `.valeu`: it is skipped [ignored-text]
  |
1 | .valeu
  | ^^^^^^
  = help: did you mean `.value`?
  = fix: write `.value` for `.valeu`
2:1: warning: there is no directive `.text`: it is skipped [ignored-text]
  |
2 | .text
  | ^^^^^
  = help: did you mean `.string`?
  = fix: write `.string` for `.text`
3:1: warning: there is no directive `.org`: it is skipped [ignored-text]
  |
3 | .org
  | ^^^^
  = help: the directives are `.string name "text"` and `.value name number`
"#,
    );
}

#[test]
fn a_text_too_big_for_memory() {
    check(
        &format!("push 1\n.string s \"{}\"\n", "a".repeat(4000)),
        r#"
2:1: error: the program ends at 0x2143, and memory at 0xFFF [too-big]
  |
2 | .string s "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
  | ^^^^^^^
  = help: its strings and values are 4001 cells; up to as many zeros are written behind them
"#,
    );
}
