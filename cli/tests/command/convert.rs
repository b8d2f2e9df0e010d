//! `convert`, and files of Patchies in the other commands.

use crate::{file, machine, patch, stackyard};
use std::fs;

/// A patch of Patchies: a machine whose program it rejects, and what is not known here.
const THEIRS: &str = concat!(
    r#"{"name":"Theirs","version":"8","nodes":[ "#,
    r#"{"id":"asm-4","type":"asm","position":{"x":1,"y":2.50},"data":{"code":"push 5 ; é\nsend 0 1\nreceive\nhalt","executeCode":1}},"#,
    r#"{"id":"out~-7","type":"out~","position":{"x":0,"y":0},"data":{}}],"edges":["#,
    r#"{"id":"e","source":"asm-4","target":"out~-7","sourceHandle":"message-out-0","targetHandle":"audio-in"},"#,
    r#"{"id":"f","source":"asm-4","target":"p5-9","sourceHandle":"message-out-0","targetHandle":"in"}"#,
    r#"],"files":{}}"#,
);
const TOLD: &str = "\
stdin: warning: edges[1].target: there is no node \"p5-9\"; it is kept and not used
stdin: a patch of Patchies, version 8
stdin: taken: 1 asm
stdin: kept aside: out~ (node 7)
stdin: kept and not used: asm.executeCode (node 4), files
stdin: brought up to date: `receive` became `recv` (node 4)
stdin: warning: node 4 is not for Patchies: reference-rejects
";

#[test]
fn a_patch_of_patchies_comes_here_and_goes_back_to_the_byte() {
    let own = stackyard(&["convert", "-", "-"], THEIRS);
    assert_eq!((own.status, &*own.errors), (0, TOLD));
    assert!(own.output.starts_with("{\n  \"stackyard\": 1,\n"));
    let back = stackyard(&["convert", "-", "-"], &own.output);
    assert_eq!((back.status, &*back.errors, &*back.output), (0, "", THEIRS));
    let same = stackyard(&["convert", "--to", "patchies", "-", "-"], THEIRS);
    assert_eq!(same.output, THEIRS);
}

#[test]
fn a_patch_of_ours_goes_there_and_what_stays_is_told() {
    let lamp = "{\"id\": 2, \"kind\": \"lamp\", \"title\": \"On\"}";
    let text = patch(&[&machine(1, "Heart", "halt"), lamp], &[[[1, 0], [2, 0]]]);
    let from = file("convert-ours.json", &text);
    let to = file("convert-theirs.json", "");
    let done = stackyard(&["convert", &from, &to], "");
    assert_eq!((done.status, &*done.output), (0, ""));
    let warning = "warning: node 2 is left out: lamp exists only here; \
        lost wires: from node 1, outlet 0, to node 2, inlet 0\n";
    assert_eq!(done.errors, format!("{from}: {warning}"));
    let written = fs::read_to_string(&to).expect("it was written");
    assert!(written.starts_with("{\"name\":\"\",\"version\":\"15\",\"nodes\":[{\"id\":\"asm-1\""));
    assert!(!written.contains("lamp"));
    let noted = stackyard(&["convert", "--notes", &from, "-"], "");
    assert!(noted.errors.contains("node 2 becomes a note"));
    assert!(noted.output.contains("\"text\":\"lamp \\\"On\\\"\""));
}

#[test]
fn what_cannot_be_converted_is_told() {
    for (args, input, said) in [
        (&["convert", "-"][..], "", "IN and OUT are needed"),
        (&["convert", "-", "-", "-"], "", "IN and OUT are needed"),
        (&["convert", "--to", "max", "-", "-"], "", "--to max"),
        (&["convert", "-", "-"], "halt", "stdin: not JSON at line 1"),
        (
            &["convert", "-", "-"],
            "{}",
            "stdin: no patch: it has neither",
        ),
        (
            &["convert", "-", "no/such/file"],
            "{\"stackyard\": 1}",
            "no/such/file: ",
        ),
    ] {
        let done = stackyard(args, input);
        assert_eq!((done.status, &*done.output), (2, ""), "{args:?}");
        assert!(done.errors.contains(said), "{args:?}: {}", done.errors);
    }
}

#[test]
fn patches_of_patchies_are_checked_and_run() {
    let checked = stackyard(&["check", "-"], THEIRS);
    assert_eq!(checked.status, 0);
    assert!(checked.output.starts_with(TOLD), "{}", checked.output);
    assert!(
        checked
            .output
            .ends_with("stdin: 2 nodes, 1 wire, 1 machine\n")
    );
    let run = stackyard(&["run", "-", "--for", "1s"], THEIRS);
    assert_eq!(run.status, 0);
    assert!(
        run.errors.contains("unknown 7 \"out~\" does nothing"),
        "{}",
        run.errors
    );
    let tested = stackyard(&["test", "-"], THEIRS);
    assert_eq!(tested.status, 1);
    assert!(
        tested.output.contains("no expect node"),
        "{}",
        tested.output
    );
}
