//! Texts, numbers and names that are none.

use super::check;

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
