//! Instructions and their operands.

use super::check;

#[test]
fn nothing_to_run() {
    check(
        "; only a comment",
        r#"
1:1: error: there is no instruction to run [empty-program]
  |
1 | ; only a comment
  | ^
"#,
    );
}

#[test]
fn unknown_instructions() {
    check(
        "psuh 1\nPUSH 2\njz 3\nfrobnicate 4 5 6\nadd1 :\n// note",
        r#"
1:1: error: there is no instruction `psuh` [unknown-instruction]
  |
1 | psuh 1
  | ^^^^
  = help: did you mean `push`?
  = fix: write `push` for `psuh`
2:1: error: there is no instruction `PUSH` [unknown-instruction]
  |
2 | PUSH 2
  | ^^^^
  = help: did you mean `push`?
  = fix: write `push` for `PUSH`
3:1: error: there is no instruction `jz` [unknown-instruction]
  |
3 | jz 3
  | ^^
  = help: did you mean `jump_zero`?
  = fix: write `jump_zero` for `jz`
4:1: error: there is no instruction `frobnicate` [unknown-instruction]
  |
4 | frobnicate 4 5 6
  | ^^^^^^^^^^
5:1: error: there is no instruction `add1` [unknown-instruction]
  |
5 | add1 :
  | ^^^^
  = help: a label is written `add1:`, without a space
5:6: warning: `:` means nothing and is skipped [ignored-text]
  |
5 | add1 :
  |      ^
  = help: a label is written `name:`, without a blank before the colon
6:1: warning: `//` means nothing and is skipped [ignored-text]
  |
6 | // note
  | ^^
  = help: a comment begins with `;`
  = fix: write `;` for `//`
6:4: error: there is no instruction `note` [unknown-instruction]
  |
6 | // note
  |    ^^^^
  = help: a comment begins with `;`
"#,
    );
}

/// The operand moves to a `push`: the fix alone would be a program that does something else.
#[test]
fn operands_of_instructions_that_take_from_the_stack() {
    check(
        "wait: sleep 200 ; a while\n  sleep_ms 5\n  slep\n  multiply 2 3\n  receive 1",
        r#"
1:7: error: there is no instruction `sleep` [unknown-instruction]
  |
1 | wait: sleep 200 ; a while
  |       ^^^^^
  = help: `sleep_ms` takes its value from the stack: push it first
  = fix: write `push 200⏎  sleep_ms` for `sleep 200`
2:12: warning: this belongs to nothing and is skipped [ignored-text]
  |
2 |   sleep_ms 5
  |            ^
  = help: `sleep_ms` takes its value from the stack: push it first
  = fix: write `push 5⏎  sleep_ms` for `sleep_ms 5`
3:3: error: there is no instruction `slep` [unknown-instruction]
  |
3 |   slep
  |   ^^^^
4:3: error: there is no instruction `multiply` [unknown-instruction]
  |
4 |   multiply 2 3
  |   ^^^^^^^^
  = help: did you mean `mul`?
  = fix: write `mul` for `multiply`
5:3: error: there is no instruction `receive` [unknown-instruction]
  |
5 |   receive 1
  |   ^^^^^^^
  = help: did you mean `recv`?
  = fix: write `recv` for `receive`
"#,
    );
}

#[test]
fn missing_operands() {
    check(
        "push\nsend 1\npush \"text\"\njump",
        r#"
1:1: error: `push` needs its operand `value`: a number or a name [missing-operand]
  |
1 | push
  | ^^^^
  = help: it is written `push value`
2:1: error: `send` needs its operand `n`: a number or a name [missing-operand]
  |
2 | send 1
  | ^^^^^^
  = help: it is written `send port n`
3:1: error: `push` needs its operand `value`: a number or a name [missing-operand]
  |
3 | push "text"
  | ^^^^
  = help: a text is defined by `.string name "text"`, and the name is its address
4:1: error: `jump` needs its operand `label`: a number or a name [missing-operand]
  |
4 | jump
  | ^^^^
  = help: it is written `jump label`
"#,
    );
}

#[test]
fn an_operand_used_twice() {
    check(
        "push 7\nsend 5",
        r#"
2:1: warning: `send` takes its 5 values from the top down [value-order]
  |
2 | send 5
  | ^^^^^^
  = help: the value pushed last comes first; to turn that round, push them in reverse
2:1: warning: an operand is missing: 5 is used again in its place [ignored-text]
  |
2 | send 5
  | ^^^^^^
  = help: it is written `send port n`; only at the end of a source is this no error
"#,
    );
}

#[test]
fn a_second_instruction() {
    check(
        "push 1 push 2\nadd add: dup",
        r#"
1:8: warning: a second instruction on a line is skipped [second-instruction]
  |
1 | push 1 push 2
  |        ^^^^^^
  = help: an instruction begins its line; only a label may stand before it
  = fix: begin a new line there
2:10: warning: a second instruction on a line is skipped [second-instruction]
  |
2 | add add: dup
  |          ^^^
  = help: an instruction begins its line; only a label may stand before it
  = fix: begin a new line there
"#,
    );
}
