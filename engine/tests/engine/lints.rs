//! The lints: each speaks of its own example and not of what it offers instead, and
//! says what it should of the corners that matter.

use stackyard_engine::asm::lints::LINTS;
use stackyard_engine::asm::{Assembly, assemble};

/// The codes of all that is said of a source.
fn codes(source: &str) -> Vec<&'static str> {
    let assembly = assemble(source);
    let diagnostics = assembly.diagnostics.iter();
    diagnostics.map(|diagnostic| diagnostic.code()).collect()
}

/// The lines (from 1) that the lint `code` speaks of, each with its message.
fn said(code: &str, source: &str) -> Vec<(usize, String)> {
    let found = assemble(source).diagnostics;
    let found = found.iter().filter(|diagnostic| diagnostic.code() == code);
    found
        .map(|diagnostic| {
            let before = &source[..diagnostic.span.start];
            (1 + before.matches('\n').count(), diagnostic.message())
        })
        .collect()
}

/// The lint `code` speaks of these lines and no other.
#[track_caller]
fn check(code: &str, source: &str, lines: &[usize]) {
    let said: Vec<usize> = said(code, source).iter().map(|(line, _)| *line).collect();
    assert_eq!(said, lines, "{source}");
}

/// The source with the fixes of a lint made.
fn fixed(code: &str, source: &str) -> String {
    let mut text = source.to_owned();
    let found = assemble(source).diagnostics;
    let fixes = found
        .iter()
        .filter(|diagnostic| diagnostic.code() == code)
        .filter_map(|diagnostic| diagnostic.fix.as_ref());
    for fix in fixes.rev() {
        text.replace_range(fix.span.start..fix.span.end, &fix.replacement);
    }
    text
}

#[test]
fn each_speaks_of_its_example_and_not_of_the_better_one() {
    for lint in LINTS {
        let code = lint.code;
        let example = assemble(lint.manual.example);
        assert!(example.is_ok(), "{code}: {:?}", example.diagnostics);
        assert!(
            codes(lint.manual.example).contains(&code),
            "{code} is silent"
        );
        let instead = assemble(lint.manual.instead);
        assert!(instead.is_ok(), "{code}: {:?}", instead.diagnostics);
        assert_eq!(
            codes(lint.manual.instead),
            [""; 0],
            "{code}: its better source"
        );
    }
}

#[test]
fn each_has_its_own_code_and_a_page_of_the_manual() {
    for (index, lint) in LINTS.iter().enumerate() {
        assert!(LINTS[..index].iter().all(|other| other.code != lint.code));
        assert!(!lint.manual.summary.is_empty() && !lint.manual.summary.ends_with('.'));
        assert!(lint.manual.why.ends_with('.'), "{}", lint.code);
    }
}

#[test]
fn every_fix_silences_its_lint() {
    for lint in LINTS {
        let fixed = fixed(lint.code, lint.manual.example);
        if fixed != lint.manual.example {
            let left = said(lint.code, &fixed);
            let stray = left.iter().filter(|(_, said)| !said.contains("belong"));
            assert_eq!(stray.count(), 0, "{}: {fixed:?}", lint.code);
        }
    }
}

#[test]
fn over_and_rotate_are_not_what_they_seem() {
    check("over-effect", "push 1\nover: push 2\nover", &[3]);
    assert_eq!(
        fixed("over-effect", "push 1\ndup\nover"),
        "push 1\ndup\npick 1"
    );
    check("rotate-effect", "rotate\nrotate\nswap\nrotate", &[1, 4]);
}

#[test]
fn the_order_of_several_values_is_told() {
    let literal = "push 1\npush 2\nsend 0 2\npush 3\npush 4\npush 0xF00\nwrite 2";
    assert_eq!(
        said("value-order", literal),
        [
            (3, "`send` takes these values in the order 2, 1".to_owned()),
            (7, "`write` takes these values in the order 4, 3".to_owned()),
        ]
    );
    let unknown = "recv\nsend 0 3";
    let expected = "`send` takes its 3 values from the top down".to_owned();
    assert_eq!(said("value-order", unknown), [(2, expected)]);
    check(
        "value-order",
        "push 1\nsend 0 1\nsend 0 0\npush 5\nwrite 1",
        &[],
    );
}

#[test]
fn only_recvs_in_a_row_are_reported_and_a_row_once() {
    check("recv-order", "recv\nrecv\nrecv\nadd\nrecv", &[2]);
    check("recv-order", "recv\nsend 0 1\nrecv", &[]);
}

#[test]
fn stops_that_are_passed_over() {
    let code = "halt-passed-over";
    check(code, "halt\npush 1", &[1]);
    check(code, "noop\nhalt", &[2]);
    check(code, "push 1\nsleep_tick\nagain: halt\npush 1", &[3]);
    check(code, "push 1\nhalt\nhalt", &[]);
    check(code, "halt\nhalt", &[]);
    // The end of the program is passed over as well, and behind it lie empty cells.
    check(code, "push 1\nsleep_ms", &[2]);
    assert_eq!(
        fixed(code, "push 1\nsleep_ms"),
        "push 1\nsleep_ms\nhalt\nhalt"
    );
    check(code, "only_a_label:", &[1]);
}

#[test]
fn fixes_of_skipped_text() {
    assert_eq!(
        fixed("ignored-text", "push -5\npush - 5"),
        "push 65531\npush - 5"
    );
    assert_eq!(fixed("ignored-text", "push 1 # one"), "push 1 ; one");
    assert_eq!(fixed("ignored-text", "push $1F"), "push 0x1F");
    assert_eq!(fixed("ignored-text", "send 1, 2"), "send 1 2");
    assert_eq!(
        fixed("second-instruction", "push 1  push 2"),
        "push 1\npush 2"
    );
}

#[test]
fn segments_overflow_by_one_word() {
    let code = |words: usize| "dup\n".repeat(words - 1);
    check("code-overflow", &code(512), &[]);
    check("code-overflow", &code(513), &[512]);
    check("code-overflow", &code(600), &[513]);
    let data = |cells: usize| format!("push 1\n.string s \"{}\"", "a".repeat(cells - 1));
    check("data-overflow", &data(256), &[]);
    check("data-overflow", &data(257), &[2]);
    let values: String = (0..129).map(|n| format!(".value v{n} 1\n")).collect();
    check("data-overflow", &(values + "push 1"), &[129]);
}

#[test]
fn cells_the_stack_may_reach() {
    let code = "stack-reach";
    check(code, "push 1\nstore 0x340", &[2]);
    check(code, "push 1\nstore 0x341", &[]);
    check(code, "push 1\npush 2\nstore 0x341\nload 0x341", &[3, 4]);
    check(code, ".value cell 0x341\npush 1\npush cell\nread 1", &[3]);
    check(code, "push 1\npush 0x341\nadd", &[]);
    check(code, "push 1\nstore 0x33F\npush 1\nstore 0xF00", &[]);
}

#[test]
fn a_program_that_keeps_its_stack_flat_may_use_what_lies_above() {
    let text = ".string hello \"hello\"\n";
    let program = "start:\nload_string hello\nprint\nrecv\nstore 0x350\ncall twice\n\
                   load 0x350\nsend 0 1\njump start\n\
                   twice:\nload 0x350\ndup\nadd\nstore 0x350\nreturn";
    check("stack-reach", &format!("{text}{program}"), &[]);
}

#[test]
fn what_the_reference_dies_of() {
    let code = "reference-crashes";
    check(
        code,
        "jump 0x1000\ncall 5000\njump_zero 0xFFF\njump_not_zero 65535",
        &[1, 2, 4],
    );
    check(code, "push 0\nmod\npush 0\ndiv\npush 1\nmod", &[2]);
    check(
        code,
        "push 0xFFE\nread 2\npush 0xFFE\nread 3\npush 0xFFF\nwrite 2",
        &[4, 6],
    );
    check(code, "push 0x1000\nread 9\npush 0xFFFF\nwrite 9", &[]);
    check(code, "push 0xFFF\nread 65535", &[2]);
}

#[test]
fn a_source_with_errors_is_spared_what_follows_from_them() {
    let source = "psuh 1\nhalt\npush nowhere\nmod\nrecv\npsuh\nrecv\nstore 0x340";
    let expected = [
        "unknown-instruction",
        "undefined-name",
        "unknown-instruction",
    ];
    assert_eq!(codes(source), expected);
    assert_eq!(
        codes("foo 1 -2 bar\nfoo"),
        ["unknown-instruction", "ignored-text", "unknown-instruction"]
    );
}

/// Work on a text of many oddities grows with its length: were it squared, this would
/// take minutes.
#[test]
fn a_text_of_nothing_but_oddities_is_soon_done() {
    for piece in [
        "push 1 ",
        "-",
        "- ",
        "-5 ",
        "0b12 ",
        "5a",
        ".",
        ". ",
        "1.",
        "1 ",
        "\"",
        "\"\" ",
        "a: ",
        "0,",
        "é",
        "\u{a0}",
        "push -5 // 1\n",
        "over\n",
        "push 0\nmod\n",
        "recv\n",
        "send 0 2\n",
        "halt\n",
        "call 0\n",
        "jump 2\n",
        ".x",
        ".value v 1\n",
        "push 1 push 2\n",
    ] {
        let source = piece.repeat(100_000 / piece.len());
        let Assembly {
            program,
            diagnostics,
            ..
        } = assemble(&source);
        assert!(program.is_some() || !diagnostics.is_empty(), "{piece:?}");
    }
}
