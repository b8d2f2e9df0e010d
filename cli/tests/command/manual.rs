//! The generated pages of the manual, and the help.

use crate::stackyard;

/// Compares a page in `docs/` with what the command prints now.
#[track_caller]
fn check(command: &str, page: &str, committed: &str) {
    let printed = stackyard(&[command, "--markdown"], "").output;
    assert!(
        printed == committed,
        "docs/{page} is out of date: cargo run -p stackyard -- {command} --markdown > docs/{page}"
    );
}

#[test]
fn the_page_of_instructions_is_up_to_date() {
    check(
        "isa",
        "instructions.md",
        include_str!("../../../docs/instructions.md"),
    );
}

#[test]
fn the_page_of_lints_is_up_to_date() {
    check("lints", "lints.md", include_str!("../../../docs/lints.md"));
}

#[test]
fn the_lists_have_a_line_for_each() {
    let isa = stackyard(&["isa"], "").output;
    assert_eq!(isa.lines().count(), 46);
    assert!(
        isa.contains("\n34  send port n            ( values… -- )          Pops n values"),
        "{isa}"
    );
    let lints = stackyard(&["lints"], "").output;
    assert!(
        lints.contains("\nrotate-effect       `rotate` leaves"),
        "{lints}"
    );
}

#[test]
fn every_command_has_help() {
    let help = stackyard(&["--help"], "");
    assert_eq!(help.status, 0);
    for command in [
        "check", "run", "test", "convert", "link", "disasm", "isa", "lints", "replay",
    ] {
        assert!(
            help.output.contains(&format!("\n  {command} ")),
            "{command}"
        );
        let own = stackyard(&[command, "--help"], "");
        assert_eq!(own.status, 0);
        assert!(own.output.contains(&format!("Usage: stackyard {command}")));
    }
    assert!(
        stackyard(&["--version"], "")
            .output
            .starts_with("stackyard ")
    );
}

#[test]
fn arguments_that_make_no_sense_are_told() {
    for (args, expected) in [
        (&[][..], "a command is missing"),
        (&["walk"], "there is no command `walk`"),
        (&["--walk"], "invalid option '--walk'"),
        (&["run"], "a FILE is missing"),
        (&["run", "a", "b"], "one FILE is enough"),
        (
            &["run", "-", "--steps", "many"],
            "cannot parse argument \"many\"",
        ),
        (
            &["run", "-", "--input"],
            "missing argument for option '--input'",
        ),
        (
            &["run", "-", "--input", "1,,2"],
            "`` is no number from 0 to 65535",
        ),
        (
            &["run", "-", "--input", "65536"],
            "`65536` is no number from 0 to 65535",
        ),
        (&["check"], "a FILE is missing"),
        (&["isa", "file"], "unexpected argument \"file\""),
        (&["check", "no/such/file"], "no/such/file: "),
        (&["replay", "no/such/file"], "no/such/file: "),
    ] {
        let done = stackyard(args, "");
        assert_eq!(done.status, 2, "{args:?}");
        assert_eq!(done.output, "", "{args:?}");
        assert!(done.errors.contains(expected), "{args:?}: {}", done.errors);
    }
}
