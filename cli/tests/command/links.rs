//! `link`: patches as links, and links as patches.

use crate::{file, machine, patch, stackyard};
use std::fs;

#[test]
fn a_patch_goes_into_a_link_and_comes_out() {
    let nodes = [
        machine(1, "Counter", "push 1\nsend 0 1\n"),
        machine(7, "Echo", "recv"),
    ];
    let nodes: Vec<&str> = nodes.iter().map(String::as_str).collect();
    let name = file("linked.json", &patch(&nodes, &[[[1, 0], [7, 0]]]));
    let made = stackyard(
        &[
            "link",
            "--page",
            "https://a.b/yard/",
            "--read-only",
            "--at",
            "7",
            &name,
        ],
        "",
    );
    assert_eq!((made.status, &*made.errors), (0, ""));
    let link = made.output.trim_end();
    assert!(
        link.starts_with("https://a.b/yard/#patch1.ro.at7."),
        "{link}"
    );

    let fragment = link.split_once('#').expect("a fragment").1;
    for link in [link, &format!("#{fragment}")] {
        let opened = stackyard(&["link", link], "");
        assert_eq!((opened.status, &*opened.errors), (0, ""));
        let again = file("linked-again.json", &opened.output);
        let link = stackyard(&["link", &again], "").output;
        assert_eq!(
            link.trim_end(),
            format!("#{}", fragment.replace("ro.at7.", ""))
        );
        assert!(opened.output.contains("\"Counter\""), "{}", opened.output);
    }
}

#[test]
fn what_cannot_be_linked_or_opened_is_said() {
    let long: String = (0..30_000_u32)
        .map(|number| format!("push {}\\n", number.wrapping_mul(2_654_435_761) >> 16))
        .collect();
    let name = file(
        "long.json",
        &patch(
            &[&format!(
                "{{\"id\": 1, \"kind\": \"asm\", \"source\": \"{long}\"}}"
            )],
            &[],
        ),
    );
    let done = stackyard(&["link", &name], "");
    assert_eq!(done.status, 2);
    assert!(
        done.errors.contains("too long for a link: "),
        "{}",
        done.errors
    );
    assert_eq!(done.output, "");

    let done = stackyard(&["link", "https://a.b/#patch1.eNqrrgUAAXUA"], "");
    assert_eq!(done.status, 2);
    let said = "the link is damaged: a part of it is missing or was changed";
    assert!(done.errors.contains(said), "{}", done.errors);
    let done = stackyard(&["link", "https://a.b/#patch9.x"], "");
    assert!(
        done.errors.contains("a link of a newer Stackyard"),
        "{}",
        done.errors
    );
    assert_eq!(stackyard(&["link", "no-such-file.json"], "").status, 2);
}

/// Files may be called what links begin with.
#[test]
fn a_file_is_known_by_not_having_a_fragment() {
    let name = file("patch1.json", &patch(&[&machine(1, "", "halt")], &[]));
    assert!(fs::exists(&name).expect("a folder"));
    let done = stackyard(&["link", &name], "");
    assert_eq!((done.status, &*done.errors), (0, ""));
    assert!(done.output.starts_with("#patch1.eN"), "{}", done.output);
}
