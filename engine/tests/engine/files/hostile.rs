//! Files made to break a reader: an error or a repair, and neither a panic nor an
//! overflow of the stack. What grows faster than the file would not come to an end here.

use super::{check_error, check_same, open};
use stackyard_engine::asm::LONGEST_SOURCE;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::{
    Edit, Field, LONGEST_KEPT_SOURCE, Limit, MOST_MACHINES, MOST_NODES, Node, PatchError,
};
use stackyard_engine::session::Session;

const FIFTY_MEGABYTES: usize = 50_000_000;

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

fn file(nodes: &str, wires: &str) -> String {
    format!("{{\"stackyard\":1,\"nodes\":[{nodes}],\"wires\":[{wires}]}}")
}

#[test]
fn deep_nesting_is_kept_wherever_it_is() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let objects = "{\"a\":".repeat(100_000) + "0" + &"}".repeat(100_000);
    for deep in [deep, objects] {
        check_same(&format!(
            "{{\n  \"stackyard\": 1,\n  \"nodes\": [\n    {{\n      \"id\": 1,\n      \"kind\": \"lamp\",\n      \"x\": 0,\n      \"y\": 0,\n      \"deep\": {deep}\n    }}\n  ],\n  \"wires\": [],\n  \"deep\": {deep}\n}}\n"
        ));
        let settings = format!("{{\"id\":1,\"kind\":\"tape\",\"settings\":{{\"words\":{deep}}}}}");
        assert_eq!(open(&file(&settings, "")).repairs.len(), 1);
        assert!(read(file(&deep, "").as_bytes()).is_err());
    }
    check_error(
        &"[".repeat(100_000),
        "not JSON at line 1, column 100001: a list does not end",
    );
}

#[test]
fn fifty_megabytes_that_mean_nothing_are_kept() {
    let zeros = "0,".repeat(FIFTY_MEGABYTES / 2) + "0";
    let text = format!("{{\"stackyard\":1,\"zeros\":[{zeros}]}}");
    let patch = open(&text).patch;
    let kept = patch.kept().map_or(0, |kept| kept.0.len());
    assert!(kept > FIFTY_MEGABYTES);
}

#[test]
fn fifty_megabytes_cut_off_are_an_error() {
    let text = format!("{{\"stackyard\":1,\"a\":\"{}", "x".repeat(FIFTY_MEGABYTES));
    assert!(read(text.as_bytes()).is_err());
}

#[test]
fn a_hundred_thousand_nodes_wires_and_repairs_open() {
    const COUNT: u32 = 100_000;
    let nodes = list((0..COUNT).map(|id| format!("{{\"id\":{},\"kind\":\"button\"}}", id / 2)));
    let wires = list((0..COUNT).map(|id| format!("{{\"from\":[{id},0],\"to\":[0,0]}}")));
    let opened = open(&file(&nodes, &wires));
    assert_eq!(opened.patch.nodes().len(), COUNT as usize);
    assert_eq!(opened.patch.wires().len(), COUNT as usize / 2);
    assert_eq!(opened.repairs.len() + opened.more_repairs, COUNT as usize);
}

/// More machines than are held in memory, and more nodes.
#[test]
fn more_than_a_patch_may_have_is_refused_with_its_place() {
    let machine = |id: usize| format!("{{\"id\":{id},\"kind\":\"asm\"}}");
    let mut most = open(&file(&list((0..MOST_MACHINES).map(machine)), "")).patch;
    check_error(
        &file(&list((0..=MOST_MACHINES).map(machine)), ""),
        "nodes[25000]: a patch has at most 25000 machines",
    );
    let lamp = |id: usize| format!("{{\"id\":{id},\"kind\":\"lamp\"}}");
    check_error(
        &file(&list((0..=MOST_NODES).map(lamp)), ""),
        "nodes[100000]: a patch has at most 100000 nodes",
    );
    // What could not be opened again cannot be made.
    let mut add = |kind| most.edit(Edit::Add(NodeId(99_999), Box::new(Node::new(kind))));
    let refused = add(Kind::Asm).expect_err("one too many");
    assert_eq!(refused, PatchError::TooLarge(Limit::Machines));
    assert_eq!(refused.to_string(), "a patch has at most 25000 machines");
    add(Kind::Lamp).expect("it is no machine");
    most.edit(Edit::Remove(NodeId(7))).expect("it is there");
    let machine = Box::new(Node::new(Kind::Asm));
    most.edit(Edit::Add(NodeId(7), machine))
        .expect("there is room");
}

/// It is no program: it is kept as it is, and a repair says where it is.
#[test]
fn a_source_of_megabytes_is_kept_and_not_used() {
    let line = ".".repeat(1023);
    let text = vec![line.clone(); LONGEST_KEPT_SOURCE / 1024].join("\\n");
    let list = vec![format!("\"{line}\""); LONGEST_KEPT_SOURCE / 1024].join(",");
    for source in [format!("\"{text}\\n..\""), format!("[{list},\"..\"]")] {
        let machine = format!("{{\"id\":1,\"kind\":\"asm\",\"source\":{source}}}");
        let opened = open(&file(&machine, ""));
        let said: Vec<String> = opened.repairs.iter().map(|it| it.to_string()).collect();
        assert_eq!(
            said,
            ["nodes[0].source: a source has at most 2097152 bytes; it is kept and not used"]
        );
        let node = opened.patch.node(NodeId(1)).expect("the machine");
        assert_eq!(node.source.len(), 0);
        assert!(write(&opened.patch).contains(&*source));
    }
    let mut patch = open(&file("{\"id\":1,\"kind\":\"asm\"}", "")).patch;
    let mut set = |len| {
        let source = Field::Source(".".repeat(len).into());
        patch.edit(Edit::Set(NodeId(1), source))
    };
    assert!(set(LONGEST_KEPT_SOURCE).is_ok());
    let refused = set(LONGEST_KEPT_SOURCE + 1);
    assert_eq!(refused, Err(PatchError::TooLarge(Limit::Source)));
}

/// Files of ten megabytes, each with as much as possible of what takes memory.
#[test]
fn ten_megabytes_take_three_hundred_at_most() {
    let lamps = |id| {
        format!("{{\"id\":{id},\"kind\":\"lamp\",\"x\":{id},\"title\":\"Lamp of the yard {id}\"}}")
    };
    let machine =
        |id, source: &str| format!("{{\"id\":{id},\"kind\":\"asm\",\"source\":\"{source}\"}}");
    // Each keeps all its cells.
    let full = |id| {
        machine(
            id,
            &format!("push {}\\nstore 0xF00 ; {}", id % 1000, "so on ".repeat(50)),
        )
    };
    let dots = |id| machine(id, &". ".repeat(LONGEST_SOURCE / 2));
    let labels = |id| {
        let labels = (0..30_000).map(|label| format!("a{label:05}:\\n"));
        machine(id, &labels.collect::<String>())
    };
    for (what, nodes) in [
        ("lamps", list((1..=MOST_NODES).map(lamps))),
        ("machines", list((1..=MOST_MACHINES).map(full))),
        ("dots", list((1..=38).map(dots))),
        ("labels", list((1..=36).map(labels))),
    ] {
        let text = file(&nodes, "");
        assert!(text.len() < 11_000_000, "{what}: {}", text.len());
        let taken = allocation_counter::measure(|| {
            let opened = read(text.as_bytes()).expect("a patch");
            drop(Session::open(opened.patch));
        });
        let megabytes = taken.bytes_max / 1_000_000;
        assert!(megabytes + 11 <= 300, "{what}: {megabytes} MB");
    }
}

/// Looking up from each group to the outermost would take five billion steps.
#[test]
fn groups_in_groups_in_groups_open() {
    const COUNT: u32 = 100_000;
    let group = |id| {
        format!(
            "{{\"id\":{id},\"kind\":\"group\",\"group\":{}}}",
            (id + 1) % COUNT
        )
    };
    let opened = open(&file(&list((0..COUNT).map(group)), ""));
    assert_eq!(opened.repairs.len(), 1);
    let last = opened.patch.node(NodeId(COUNT - 1)).expect("a node");
    assert_eq!(last.group, None);
}

/// Decoding it for each, or comparing its cells for each, would take gigabytes.
#[test]
fn an_asset_is_decoded_once_even_if_it_is_none() {
    let nodes = |id| {
        format!("{{\"id\":{id},\"kind\":\"tape\",\"settings\":{{\"words\":{{\"asset\":\"a\"}}}}}}")
    };
    let nodes = list((0..20_000).map(nodes));
    for (ending, repairs) in [("", 0), ("?", 20_000)] {
        let asset = "A".repeat(400_000) + ending;
        let text = file(&nodes, "");
        let text = text.replace(
            "\"wires\"",
            &format!("\"assets\":{{\"a\":\"{asset}\"}},\"wires\""),
        );
        let opened = open(&text);
        assert_eq!(opened.repairs.len() + opened.more_repairs, repairs);
        assert!(write(&opened.patch).len() < 10_000_000);
    }
}

#[test]
fn huge_names_and_numbers_are_shown_in_part() {
    let name = "n".repeat(1_000_000);
    let digits = "9".repeat(1_000_000);
    let nodes = format!(
        "{{\"id\":{digits},\"kind\":\"{name}\",\"{name}\":{digits}}},
        {{\"id\":1e-{digits},\"kind\":\"asm\",\"x\":{digits}.{digits}}}"
    );
    let opened = open(&file(&nodes, ""));
    assert!(opened.repairs.iter().all(|repair| repair.path.len() < 100));
    assert_eq!(opened.patch.nodes().len(), 2);
    let again = open(&write(&opened.patch));
    assert_eq!(again.patch, opened.patch);
    assert_eq!(again.repairs, []);
}

#[test]
fn halves_of_characters_are_kept_or_refused() {
    let text = "{\"stackyard\":1,\"name\":\"\\ud800x\",\"\\udfff\":\"\\ud800\",
        \"nodes\":[{\"id\":1,\"kind\":\"asm\",\"source\":[\"\\ud83d\"],\"settings\":{\"\\ud83d\":1}}]}";
    let opened = open(text);
    assert_eq!(opened.repairs.len(), 2);
    let written = write(&opened.patch);
    for kept in [
        "\"\\ud800x\"",
        "\"\\udfff\": \"\\ud800\"",
        "[\"\\ud83d\"]",
        "\"\\ud83d\": 1",
    ] {
        assert!(written.contains(kept), "{written}");
    }
    assert_eq!(open(&written).patch, opened.patch);
    assert_eq!(
        opened.patch.node(NodeId(1)).map(|node| node.kind),
        Some(Kind::Asm)
    );
}
