//! `run` and `check` of patches.

mod arguments;
mod checking;
mod logs;
mod running;

use crate::{machine, patch, stackyard};

/// Sends 1, 2, 3, prints a text of two lines and halts.
pub(crate) const THREE: &str = "push 1\nsend 0 1\npush 2\nsend 0 1\npush 3\nsend 0 1\n.string s \"a\"\n\
    push 0\npush 97\npush 10\npush 98\nprint\nhalt\n";

/// Gives each number on, with 1 added.
pub(crate) const ECHO: &str = "again: recv\ninc\nsend 0 1\njump again\n";
const OUT: &str = "{\"id\": 2, \"kind\": \"console\", \"title\": \"Out\"}";

/// Runs a patch from standard input; the exit status, what it says and what it warns of.
#[track_caller]
fn check(args: &[&str], patch: &str, status: u8, output: &str, errors: &str) {
    let done = stackyard(args, patch);
    let expected = output.strip_prefix('\n').unwrap_or(output);
    assert_eq!(done.output, expected, "{}", done.errors);
    assert_eq!(done.errors, errors);
    assert_eq!(done.status, status);
}

/// A machine wired to a console.
pub(crate) fn sends(source: &str) -> String {
    patch(&[&machine(1, "Heart", source), OUT], &[[[1, 0], [2, 0]]])
}
