//! What is skipped, and what Patchies rejects.

use super::check;

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
    // The reference accepts a blank, alone or before another character.
    check("push 0 ", "");
    check("push 0 \n", "");
    check("push 0", "");
    // So does it of a zero in any base, longer numbers, and what is defined.
    for zero in ["0", "00", "0x0", "0b0", "10"] {
        check(&format!("push {zero} "), "");
        check(&format!("push {zero}  "), "");
        check(&format!("load 1\n.value a {zero} "), "");
    }
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
