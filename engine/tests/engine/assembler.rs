//! What the assembler says of a source, as text: one test for each kind of error, and
//! for each kind of text that is skipped. A test reads as a user sees it.

use stackyard_engine::asm::{Diagnostic, DiagnosticKind, Fix, assemble, render};
use stackyard_engine::program::Span;

/// Compares all that is said of a source with what should be, which begins on the
/// line behind the opening quote.
#[track_caller]
fn check(source: &str, expected: &str) {
    let assembly = assemble(source);
    let said: String = assembly
        .diagnostics
        .iter()
        .map(|diagnostic| render(source, diagnostic))
        .collect();
    let expected = expected.strip_prefix('\n').unwrap_or(expected);
    assert_eq!(said, expected, "\nsource: {source:?}\nsaid:\n{said}");
}

#[test]
fn an_unterminated_text() {
    check(
        ".string a \"abc\npush 1",
        r#"
1:11: error: this text has no closing quote [unterminated-string]
  |
1 | .string a "abc
  |           ^^^^
  = help: a text runs from one double quote to the next; there is no escape for a quote
"#,
    );
}

#[test]
fn numbers_that_do_not_fit() {
    check(
        "push 65536\npush 0x10000\npush 0b10000000000000000",
        r#"
1:6: error: 65536 does not fit a cell: numbers go up to 65535 (0xFFFF) [number-too-big]
  |
1 | push 65536
  |      ^^^^^
2:6: error: 0x10000 does not fit a cell: numbers go up to 65535 (0xFFFF) [number-too-big]
  |
2 | push 0x10000
  |      ^^^^^^^
3:6: error: 0b10000000000000000 does not fit a cell: numbers go up to 65535 (0xFFFF) [number-too-big]
  |
3 | push 0b10000000000000000
  |      ^^^^^^^^^^^^^^^^^^^
"#,
    );
}

#[test]
fn words_that_begin_like_numbers() {
    check(
        "push 0xZ\npush 0b2\npush 0y1\npush 0,",
        r#"
1:6: error: `0xZ` begins like a number but is none [malformed-number]
  |
1 | push 0xZ
  |      ^^^
  = help: numbers are decimal (42), hexadecimal (0x2A) or binary (0b101010)
2:6: error: `0b2` begins like a number but is none [malformed-number]
  |
2 | push 0b2
  |      ^^^
  = help: numbers are decimal (42), hexadecimal (0x2A) or binary (0b101010)
3:6: error: `0y1` begins like a number but is none [malformed-number]
  |
3 | push 0y1
  |      ^^^
  = help: numbers are decimal (42), hexadecimal (0x2A) or binary (0b101010)
4:6: warning: Patchies rejects a 0 with one character behind it at the end [reference-rejects]
  |
4 | push 0,
  |      ^
  = help: end the program with `halt`, with a blank line, or right after the 0
4:7: warning: `,` means nothing and is skipped [ignored-text]
  |
4 | push 0,
  |       ^
  = help: operands are set apart by a blank
  = fix: remove `,`
"#,
    );
}

#[test]
fn letters_beyond_ascii_in_names() {
    check(
        "né: push 1\ncall né\npûsh 1",
        r#"
1:1: error: `é` cannot be in a name: only a to z, A to Z, 0 to 9 and _ can [foreign-letter]
  |
1 | né: push 1
  | ^^
2:6: error: `é` cannot be in a name: only a to z, A to Z, 0 to 9 and _ can [foreign-letter]
  |
2 | call né
  |      ^^
3:1: error: `û` cannot be in a name: only a to z, A to Z, 0 to 9 and _ can [foreign-letter]
  |
3 | pûsh 1
  | ^^^^
"#,
    );
}

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
fn what_stands_where_it_means_nothing() {
    check(
        "push -5\npush -0x10\nsend 1, 2\npush 1 2 3\npush 4 // four\npush $FF\npush #5\npush (6)\nhalt",
        r#"
1:6: warning: `-5` is read as 5: the `-` means nothing [ignored-text]
  |
1 | push -5
  |      ^^
  = help: cells hold 0 to 65535; what -5 would be is 65531
  = fix: write `65531` for `-5`
2:6: warning: `-0x10` is read as 16: the `-` means nothing [ignored-text]
  |
2 | push -0x10
  |      ^^^^^
  = help: cells hold 0 to 65535; what -0x10 would be is 65520
  = fix: write `65520` for `-0x10`
3:1: warning: `send` takes these values in the order 16, 5 [value-order]
  |
3 | send 1, 2
  | ^^^^^^^^^
  = help: the value pushed last comes first; to turn that round, push them in reverse
3:7: warning: `,` means nothing and is skipped [ignored-text]
  |
3 | send 1, 2
  |       ^
  = help: operands are set apart by a blank
  = fix: remove `,`
4:8: warning: these 2 words belong to nothing and are skipped [ignored-text]
  |
4 | push 1 2 3
  |        ^^^
  = help: it is written `push value`
5:8: warning: `//` means nothing and is skipped [ignored-text]
  |
5 | push 4 // four
  |        ^^
  = help: a comment begins with `;`
  = fix: write `;` for `//`
6:6: warning: `$` means nothing and is skipped [ignored-text]
  |
6 | push $FF
  |      ^
  = help: a hexadecimal number begins with 0x
  = fix: write `0x` for `$`
6:7: error: `FF` is not defined: no label, string or value has that name [undefined-name]
  |
6 | push $FF
  |       ^^
7:6: warning: `#` means nothing and is skipped [ignored-text]
  |
7 | push #5
  |      ^
  = help: a number needs no sign in front
  = fix: remove `#`
8:6: warning: `(` means nothing and is skipped [ignored-text]
  |
8 | push (6)
  |      ^
8:8: warning: `)` means nothing and is skipped [ignored-text]
  |
8 | push (6)
  |        ^
"#,
    );
}

#[test]
fn tails_of_numbers() {
    check(
        "push 0b12\npush 5a\npush 0x1g\npush 1.5\npush 1 . 5\nhalt",
        r#"
1:6: warning: `0b12` is read as 0b1: the rest is skipped [ignored-text]
  |
1 | push 0b12
  |      ^^^^
  = help: a binary number has the digits 0 and 1
2:6: warning: `5a` is read as 5: the rest is skipped [ignored-text]
  |
2 | push 5a
  |      ^^
  = help: a hexadecimal number begins with 0x: `0x5a`
3:6: warning: `0x1g` is read as 0x1: the rest is skipped [ignored-text]
  |
3 | push 0x1g
  |      ^^^^
4:6: warning: `1.5` is read as 1: numbers are whole [ignored-text]
  |
4 | push 1.5
  |      ^^^
  = fix: write `1` for `1.5`
5:8: warning: this dot means nothing and is skipped [ignored-text]
  |
5 | push 1 . 5
  |        ^
  = help: a directive such as `.string` begins its line
5:10: warning: this belongs to nothing and is skipped [ignored-text]
  |
5 | push 1 . 5
  |          ^
  = help: it is written `push value`
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
fn a_no_break_space() {
    check(
        "push\u{a0}5\npush \u{a0} 6",
        r#"
1:5: warning: the invisible U+00A0 means nothing and is skipped [ignored-text]
  |
1 | push 5
  |     ^
  = fix: insert ` `
1:5: warning: Patchies rejects characters beyond ASCII [reference-rejects]
  |
1 | push 5
  |     ^
  = help: it does so anywhere in a source, even in a comment
2:6: warning: the invisible U+00A0 means nothing and is skipped [ignored-text]
  |
2 | push   6
  |      ^
  = fix: insert ` `
2:6: warning: Patchies rejects characters beyond ASCII [reference-rejects]
  |
2 | push   6
  |      ^
  = help: it does so anywhere in a source, even in a comment
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

#[test]
fn what_the_reference_rejects() {
    check(
        "push 1 ; café\npush 2 → 3\npush 0;x\npush 0",
        r#"
1:8: warning: Patchies rejects characters beyond ASCII [reference-rejects]
  |
1 | push 1 ; café
  |        ^^^^^^
  = help: it does so anywhere in a source, even in a comment
2:8: warning: `→` means nothing and is skipped [ignored-text]
  |
2 | push 2 → 3
  |        ^
2:8: warning: Patchies rejects characters beyond ASCII [reference-rejects]
  |
2 | push 2 → 3
  |        ^
  = help: it does so anywhere in a source, even in a comment
2:10: warning: this belongs to nothing and is skipped [ignored-text]
  |
2 | push 2 → 3
  |          ^
  = help: it is written `push value`
3:6: warning: Patchies rejects a 0 with this directly behind it [reference-rejects]
  |
3 | push 0;x
  |      ^^
  = help: put a blank behind the 0
"#,
    );
}

#[test]
fn the_end_behind_a_zero() {
    check(
        "push 0\n",
        r#"
1:6: warning: Patchies rejects a 0 with one character behind it at the end [reference-rejects]
  |
1 | push 0
  |      ^
  = help: end the program with `halt`, with a blank line, or right after the 0
"#,
    );
}

#[test]
fn places_are_counted_in_characters() {
    check(
        "\t.string é \"日本\" ⚑ push 5\n  push 1\t\tpush 2\r\nhalt\n",
        r#"
1:10: error: `é` cannot be in a name: only a to z, A to Z, 0 to 9 and _ can [foreign-letter]
  |
1 |     .string é "日本" ⚑ push 5
  |             ^
1:12: warning: Patchies rejects characters beyond ASCII [reference-rejects]
  |
1 |     .string é "日本" ⚑ push 5
  |               ^^^^
  = help: it does so anywhere in a source, even in a comment
1:17: warning: `⚑` means nothing and is skipped [ignored-text]
  |
1 |     .string é "日本" ⚑ push 5
  |                    ^
1:17: warning: Patchies rejects characters beyond ASCII [reference-rejects]
  |
1 |     .string é "日本" ⚑ push 5
  |                    ^
  = help: it does so anywhere in a source, even in a comment
1:19: warning: a second instruction on a line is skipped [second-instruction]
  |
1 |     .string é "日本" ⚑ push 5
  |                      ^^^^^^
  = help: an instruction begins its line; only a label may stand before it
  = fix: begin a new line there
2:11: warning: a second instruction on a line is skipped [second-instruction]
  |
2 |   push 1        push 2
  |                 ^^^^^^
  = help: an instruction begins its line; only a label may stand before it
  = fix: begin a new line there
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

#[test]
fn a_long_line_is_cut_and_control_characters_are_pictures() {
    check(
        &format!(
            "push 1 ;{}\u{1b}\npush {} \u{1b}",
            "a".repeat(200),
            "7".repeat(100)
        ),
        r#"
2:6: error: 7777777777777777777777777777777777777777… does not fit a cell: numbers go up to 65535 (0xFFFF) [number-too-big]
  |
2 | push 7777777777777777777777777777777777777777777777777777777777777777777777777777777777777777777…
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
2:107: warning: the invisible U+001B means nothing and is skipped [ignored-text]
  |
2 | …7777777777777777777777777777777 ␛
  |                                  ^
"#,
    );
}

#[test]
fn sources_without_fault_are_passed_over_in_silence() {
    check("push 1\n", "");
    check("\n\n  a: push 0x1F ; comment\r\n\tjump a\n", "");
    check(
        ".string s \"two\nlines; and no comment\"\nload_string s\nprint\n",
        "",
    );
}

#[test]
fn any_place_can_be_shown() {
    let source = "push é\n\tadd";
    for start in 0..source.len() + 3 {
        for end in 0..source.len() + 3 {
            let diagnostic = Diagnostic {
                span: Span::new(start, end),
                kind: DiagnosticKind::MissingText,
                help: None,
                fix: Some(Fix {
                    span: Span::new(end, start),
                    replacement: "x".to_owned(),
                }),
            };
            assert!(render(source, &diagnostic).contains('^'), "{start}..{end}");
        }
    }
}
