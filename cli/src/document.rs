//! The lists of instructions and lints as text and as pages of the manual. They are
//! made from the engine's own tables; a test compares the pages in `docs/` with them.

use stackyard_engine::asm::lints::{LINTS, Lint, Manual};
use stackyard_engine::asm::{assemble, render};
use stackyard_engine::isa::{INSTRUCTIONS, Instruction};
use std::fmt::Write;

/// Lines of an example that are shown.
const SHOWN_LINES: usize = 12;
/// Characters of a line of an example that are shown.
const SHOWN_CHARACTERS: usize = 72;

/// The instructions, one a line, in columns.
pub(crate) fn instructions_text() -> String {
    let signature = |row: &Instruction| row.signature().chars().count();
    let widest = INSTRUCTIONS.iter().map(signature).max().unwrap_or(0);
    let effect = |row: &Instruction| row.effect.chars().count();
    let deepest = INSTRUCTIONS.iter().map(effect).max().unwrap_or(0);
    let mut text = String::new();
    for row in INSTRUCTIONS {
        let Instruction {
            op, effect, doc, ..
        } = row;
        let opcode = op.opcode();
        let signature = row.signature();
        writeln!(
            text,
            "{opcode:2}  {signature:widest$}  {effect:deepest$}  {doc}"
        )
        .ok();
    }
    text
}

/// The page `docs/instructions.md`.
pub fn instructions_markdown() -> String {
    let mut text = String::from(
        "<!-- Made by `cargo run -p stackyard -- isa --markdown` from the engine's table. -->\n\n\
         # Instructions\n\n\
         An instruction is one word in memory, its opcode, and one more for each operand. The\n\
         stack is written bottom first: `( a b -- a+b )` takes `b` from the top and `a` from\n\
         below it, and leaves their sum. How to write a program:\n\
         [The language](language.md).\n\n\
         | opcode | instruction | stack | what it does | example |\n|---|---|---|---|---|\n",
    );
    for row in INSTRUCTIONS {
        writeln!(
            text,
            "| {} | `{}` | `{}` | {} | {} |",
            row.op.opcode(),
            row.signature(),
            row.effect.replace('|', "\\|"),
            row.doc,
            example(row),
        )
        .ok();
    }
    text
}

fn example(row: &Instruction) -> String {
    let Some(example) = row.example else {
        return String::new();
    };
    let stack = |values: &[u16]| match values {
        [] => "nothing".to_owned(),
        _ => {
            let words: Vec<String> = values.iter().map(u16::to_string).collect();
            format!("`{}`", words.join(" "))
        }
    };
    format!(
        "{}, `{}`: {}",
        stack(example.before),
        example.source,
        stack(example.after)
    )
}

/// The lints, one a line.
pub(crate) fn lints_text() -> String {
    let widest = LINTS.iter().map(|lint| lint.code.len()).max().unwrap_or(0);
    let mut text = String::new();
    for lint in LINTS {
        writeln!(text, "{:widest$}  {}", lint.code, lint.manual.summary).ok();
    }
    text
}

/// The page `docs/lints.md`.
pub fn lints_markdown() -> String {
    let mut text = String::from(
        "<!-- Made by `cargo run -p stackyard -- lints --markdown` from the lints. -->\n\n\
         # Lints\n\n\
         A warning means that a program may do something else than its author thinks, or that\n\
         it runs here and not in Patchies. It never keeps a program from running.\n",
    );
    for lint in LINTS {
        let code = lint.code;
        let Manual {
            summary,
            why,
            example,
            instead,
        } = &lint.manual;
        write!(
            text,
            "\n## {code}\n\n{summary}.\n\n### Why\n\n{}\n\n\
             ### Example\n\n```asm\n{}```\n\n```text\n{}```\n\n\
             ### Instead\n\n```asm\n{}```\n",
            wrapped(why),
            abridged(example),
            said(lint, example),
            abridged(instead),
        )
        .ok();
    }
    text
}

/// What a lint says of a source.
fn said(lint: &Lint, source: &str) -> String {
    let found = assemble(source).diagnostics;
    let found = found
        .iter()
        .filter(|diagnostic| diagnostic.code() == lint.code);
    found.map(|diagnostic| render(source, diagnostic)).collect()
}

/// A source of which long lines and many lines are left out.
fn abridged(source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let (shown, left_out) = match lines.len().checked_sub(SHOWN_LINES) {
        Some(more @ 1..) => (&lines[..SHOWN_LINES], more),
        _ => (&lines[..], 0),
    };
    let mut text = String::new();
    for line in shown {
        let cut: String = line.chars().take(SHOWN_CHARACTERS).collect();
        let dots = if cut.len() < line.len() { "…" } else { "" };
        writeln!(text, "{cut}{dots}").ok();
    }
    if left_out > 0 {
        writeln!(text, "; … and {left_out} more lines").ok();
    }
    text
}

/// A paragraph in lines that are not too long.
fn wrapped(paragraph: &str) -> String {
    const WIDTH: usize = 88;
    let mut text = String::new();
    let mut column = 0;
    for word in paragraph.split_whitespace() {
        let len = word.chars().count();
        if column > 0 {
            let breaks = column + 1 + len > WIDTH;
            text.push(if breaks { '\n' } else { ' ' });
            column = if breaks { 0 } else { column + 1 };
        }
        text.push_str(word);
        column += len;
    }
    text
}
