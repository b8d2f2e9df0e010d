//! How a place in a source is shown.

use super::check;
use stackyard_engine::asm::{Diagnostic, DiagnosticKind, Fix, render};
use stackyard_engine::program::Span;

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
