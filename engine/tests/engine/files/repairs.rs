//! What is put right, each with its place, and how the file is written then.

use super::{check_repairs, open};
use stackyard_engine::patch::file::{MOST_LIMITED, MOST_REPAIRS};

/// A file of nodes and wires, in the form in which it is written.
fn file(nodes: &[&str], wires: &[&str]) -> String {
    let list = |items: &[&str]| match items {
        [] => "[]".to_owned(),
        _ => format!("[\n    {}\n  ]", items.join(",\n    ")),
    };
    let (nodes, wires) = (list(nodes), list(wires));
    format!("{{\n  \"stackyard\": 1,\n  \"nodes\": {nodes},\n  \"wires\": {wires}\n}}\n")
}

/// A node of id, kind and other members, in the form in which it is written.
fn node(id: u32, kind: &str, members: &[&str]) -> String {
    let ours = [format!("\"id\": {id}"), format!("\"kind\": \"{kind}\"")];
    let members = ours
        .into_iter()
        .chain(members.iter().map(|it| (*it).to_owned()));
    let members: Vec<String> = members.collect();
    format!("{{\n      {}\n    }}", members.join(",\n      "))
}

const AT: [&str; 2] = ["\"x\": 0", "\"y\": 0"];

/// A node with these members is repaired so and written with those.
fn check_node(kind: &str, members: &[&str], repairs: &[&str], written: &[&str]) {
    let before = file(&[&node(1, kind, members)], &[]);
    let after = file(&[&node(1, kind, written)], &[]);
    check_repairs(&before, repairs, &after);
}

#[test]
fn numbers_out_of_range_are_clamped() {
    check_node(
        "asm",
        &[
            "\"x\": 1e10",
            "\"y\": -1e999",
            "\"size\": [-5, 2e9]",
            "\"settings\": {\"delayMs\": -7, \"stepBy\": 1e999}",
        ],
        &[
            "nodes[0].x: out of range; 1000000000 takes its place",
            "nodes[0].y: out of range; -1000000000 takes its place",
            "nodes[0].size[0]: out of range; 0 takes its place",
            "nodes[0].size[1]: out of range; 1000000000 takes its place",
            "nodes[0].settings.delayMs: out of range; it stays, and 1 is used",
            &format!(
                "nodes[0].settings.stepBy: out of range; {:e} takes its place",
                f64::MAX
            ),
            "nodes[0].settings.stepBy: out of range; it stays, and 65536 is used",
        ],
        &[
            "\"x\": 1000000000",
            "\"y\": -1000000000",
            "\"size\": [0, 1000000000]",
            "\"settings\": {\n        \"delayMs\": -7,\n        \"stepBy\": 1.7976931348623157e308\n      }",
        ],
    );
}

/// They stand in the file as they were, and nobody was told that another is used.
#[test]
fn settings_that_are_not_used_as_they_are_stay_and_are_told() {
    let check = |kind: &str, name: &str, value: &str, repair: &str| {
        let settings = format!("\"settings\": {{\n        \"{name}\": {value}\n      }}");
        let members = [AT[0], AT[1], &settings];
        let told = format!("nodes[0].settings.{name}: {repair}");
        let repairs = if repair.is_empty() {
            &[][..]
        } else {
            &[&*told]
        };
        check_node(kind, &members, repairs, &members);
    };
    let limited = |used: &str| format!("out of range; it stays, and {used} is used");
    for (kind, name, value, used) in [
        ("tape", "chunk", "99999", "512"),
        ("tape", "chunk", "0", "1"),
        ("clock", "delayMs", "-7", "1"),
        ("asm", "inletCount", "17", "16"),
        ("asm.value", "machineId", "4294967296", "4294967295"),
        ("slider", "max", "2000000000", "1000000000"),
        ("random", "max", "65536", "65535"),
    ] {
        check(kind, name, value, &limited(used));
    }
    for (kind, name, value, wanted) in [
        (
            "display",
            "format",
            "\"rgb888\"",
            "one of mono, palette, rgb565 was expected, but it is a text",
        ),
        (
            "tape",
            "words",
            "65536",
            "a whole number from 0 to 65535 was expected, but it is a number",
        ),
        (
            "expect",
            "values",
            "0.5",
            "a whole number from 0 to 65535 was expected, but it is a number",
        ),
    ] {
        check(kind, name, value, &format!("{wanted}; the default is used"));
    }
    // What is beyond the limits of a hand, but not of a node, is used as it is.
    for (kind, name, value) in [
        ("asm", "delayMs", "1"),
        ("asm", "delayMs", "4294967295"),
        ("asm", "stepBy", "0"),
        ("asm", "stepBy", "65536"),
        ("tape", "words", "65535"),
        ("display", "format", "\"rgb565\""),
    ] {
        check(kind, name, value, "");
    }
}

/// What changes more than itself is told, however many settings are out of range.
#[test]
fn a_flood_of_settings_leaves_room_for_other_repairs() {
    let asm = node(1, "asm", &["\"settings\": { \"delayMs\": -1 }"]);
    let nodes = vec![&*asm; MOST_LIMITED + 5];
    let opened = open(&file(&nodes, &["5"]));
    let count = |path: &str| {
        let repairs = opened.repairs.iter();
        repairs.filter(|it| it.path.contains(path)).count()
    };
    assert_eq!(count("delayMs"), MOST_LIMITED);
    assert_eq!(count("id"), MOST_LIMITED + 4);
    assert_eq!((count("wires"), opened.more_repairs), (1, 5));
}

#[test]
fn values_of_another_shape_are_kept_and_not_used() {
    let odd = [
        "\"x\": \"left\"",
        "\"y\": [1,2]",
        "\"title\": \"\\udc00\"",
        "\"size\": [1, 2, 3]",
        "\"group\": true",
        "\"view\": \"huge\"",
        "\"source\": [\"halt\", 5]",
        "\"breakpoints\": {}",
        "\"settings\": 5.50",
    ];
    check_node(
        "asm",
        &odd,
        &[
            "nodes[0].x: a number was expected, but it is a text; it is kept and not used",
            "nodes[0].y: a number was expected, but it is a list; it is kept and not used",
            "nodes[0].title: a text without half a surrogate pair was expected, but it is a text; it is kept and not used",
            "nodes[0].size: a list of 2 was expected, but it is a list; it is kept and not used",
            "nodes[0].group: a number was expected, but it is a switch; it is kept and not used",
            "nodes[0].view: one of normal, collapsed, opened was expected, but it is a text; it is kept and not used",
            "nodes[0].source[1]: a text was expected, but it is a number; it is kept and not used",
            "nodes[0].breakpoints: a list was expected, but it is an object; it is kept and not used",
            "nodes[0].settings: an object was expected, but it is a number; it is kept and not used",
        ],
        &odd,
    );
}

#[test]
fn settings_of_another_sort_stay_and_those_of_no_shape_are_kept() {
    check_node(
        "tape",
        &["\"settings\": {\"words\": [1, -1], \"chunk\": \"fast\", \"loop\": null}"],
        &[
            "nodes[0].settings.words[1]: a whole number from 0 to 65535 was expected, but it is a number; it is kept and not used",
            "nodes[0].settings.chunk: a number was expected, but it is a text; the default is used",
            "nodes[0].settings.loop: a number, switch, text, list of cells or asset was expected, but it is null; it is kept and not used",
        ],
        &[
            AT[0],
            AT[1],
            "\"settings\": {\n        \"chunk\": \"fast\",\n        \"words\": [1, -1],\n        \"loop\": null\n      }",
        ],
    );
}

#[test]
fn breakpoints_are_sorted_lines() {
    check_node(
        "asm",
        &["\"breakpoints\": [5, 2, 5, -1, \"x\", 2.5]"],
        &["nodes[0].breakpoints: not breakpoints in ascending order; those among them are used"],
        &[AT[0], AT[1], "\"breakpoints\": [2, 5]"],
    );
    check_node(
        "asm",
        &["\"writeBreakpoints\": [4096, 5, 4095]"],
        &[
            "nodes[0].writeBreakpoints: not breakpoints in ascending order; those among them are used",
        ],
        &[AT[0], AT[1], "\"writeBreakpoints\": [5, 4095]"],
    );
}

#[test]
fn a_program_of_no_machine_is_kept() {
    let program = ["\"source\": [\"halt\"]", "\"breakpoints\": [0]"];
    check_node(
        "lamp",
        &program,
        &[
            "nodes[0].source: nothing was expected, but it is a list; it is kept and not used",
            "nodes[0].breakpoints: nothing was expected, but it is a list; it is kept and not used",
        ],
        &[AT[0], AT[1], program[0], program[1]],
    );
}

#[test]
fn of_a_name_that_is_there_twice_the_last_counts() {
    check_node(
        "asm",
        &[
            "\"x\": 1",
            "\"settings\": {\"delayMs\": 1, \"delayMs\": 2}",
            "\"x\": 2",
        ],
        &[
            "nodes[0].x: it is there twice; the last counts",
            "nodes[0].settings.delayMs: it is there twice; the last counts",
        ],
        &[
            "\"x\": 2",
            "\"y\": 0",
            "\"settings\": {\n        \"delayMs\": 2\n      }",
        ],
    );
}

#[test]
fn wires_go_to_the_first_node_of_an_id_and_the_others_get_new_ones() {
    let lamp = |id| node(id, "lamp", &AT);
    let number = |id: &str| node(7, "lamp", &AT).replace("\"id\": 7", &format!("\"id\": {id}"));
    let source = node(1, "clock", &AT);
    let wire = |to: &str| format!("{{ \"from\": [1, 0], \"to\": [{to}, 0] }}");
    check_repairs(
        &file(
            &[
                &lamp(4),
                &source,
                &number("4"),
                &number("5000000000"),
                &number("-0.5"),
                &number("-0.5"),
            ],
            &[
                &wire("4"),
                &wire("5000000000"),
                &wire("-0.5"),
                // The new id of another node, by which the file means none.
                &wire("5"),
                &wire("1e99"),
            ],
        ),
        &[
            "nodes[2].id: another node has this id; this one becomes node 5",
            "nodes[3].id: no whole number from 0 to 4294967295; it becomes node 6",
            "nodes[4].id: no whole number from 0 to 4294967295; it becomes node 7",
            "nodes[5].id: no whole number from 0 to 4294967295; it becomes node 8",
            "wires[3]: left out: there is no node 5",
            "wires[4]: left out: there is no node 4294967295",
        ],
        &file(
            &[&source, &lamp(4), &lamp(5), &lamp(6), &lamp(7), &lamp(8)],
            &[&wire("4"), &wire("6"), &wire("7")],
        ),
    );
}

#[test]
fn a_new_id_is_found_below_if_there_is_none_above() {
    let lamp = |id| node(id, "lamp", &AT);
    check_repairs(
        &file(&[&lamp(1), &lamp(u32::MAX), &lamp(u32::MAX)], &[]),
        &["nodes[2].id: another node has this id; this one becomes node 2"],
        &file(&[&lamp(1), &lamp(2), &lamp(u32::MAX)], &[]),
    );
}

#[test]
fn wires_without_a_place_are_left_out() {
    let nodes = [node(1, "asm", &AT), node(2, "lamp", &AT)];
    let nodes = [&*nodes[0], &*nodes[1]];
    let good = "{ \"from\": [1, 0], \"to\": [2, 0] }";
    check_repairs(
        &file(
            &nodes,
            &[
                good,
                "{ \"from\": [1, 1], \"to\": [2, 0] }",
                "{ \"from\": [1, 0], \"to\": [2, 9] }",
                "{ \"from\": [1, 0], \"to\": [3, 0] }",
                good,
                "{ \"from\": [1, 65536], \"to\": [2, 0] }",
                "{ \"from\": [1], \"to\": [2, 0] }",
                "{ \"to\": [2, 0] }",
                "5",
            ],
        ),
        &[
            "wires[3]: left out: there is no node 3",
            "wires[5].from[1]: the wire is left out: a whole number from 0 to 65535 was expected, but it is a number",
            "wires[6].from: the wire is left out: a list of 2 was expected, but it is a list",
            "wires[7]: the wire is left out: \"from\" is missing",
            "wires[8]: the wire is left out: an object was expected, but it is a number",
            "wires[1]: left out: node 1 has no outlet 1: its outlets number 1, counted from 0",
            "wires[2]: left out: node 2 has no inlet 9: its inlets number 1, counted from 0",
            "wires[4]: left out: there is a wire from node 1, outlet 0, to node 2, inlet 0 already",
        ],
        &file(&nodes, &[good]),
    );
}

#[test]
fn groups_are_groups_and_not_in_themselves() {
    let group = |id, of: &str| node(id, "group", &[AT[0], AT[1], &format!("\"group\": {of}")]);
    let free = |id| node(id, "group", &AT);
    check_repairs(
        &file(
            &[
                &group(1, "2"),
                &group(2, "3"),
                &group(3, "1"),
                &group(4, "4"),
                &group(5, "1"),
                &group(6, "9"),
                &node(7, "lamp", &[AT[0], AT[1], "\"group\": 8"]),
                &node(8, "lamp", &[AT[0], AT[1], "\"group\": 5"]),
            ],
            &[],
        ),
        &[
            "nodes[5].group: left out of the group: there is no node 9",
            "nodes[6].group: left out of the group: node 8 is no group",
            "nodes[2].group: left out of the group: node 3 would be in itself",
            "nodes[3].group: left out of the group: node 4 would be in itself",
        ],
        &file(
            &[
                &group(1, "2"),
                &group(2, "3"),
                &free(3),
                &free(4),
                &group(5, "1"),
                &free(6),
                &node(7, "lamp", &AT),
                &node(8, "lamp", &[AT[0], AT[1], "\"group\": 5"]),
            ],
            &[],
        ),
    );
}

#[test]
fn assets_that_are_none_are_kept_with_what_names_them() {
    let tape = |asset: &str| {
        let settings = format!("\"settings\": {{\n        \"words\": {asset}\n      }}");
        node(1, "tape", &[AT[0], AT[1], &settings])
    };
    let reason = "nodes[0].settings.words.asset: base64 of whole cells was expected, but it is a text; it is kept and not used";
    let missing =
        "nodes[0].settings.words.asset: the file has no such asset; it is kept and not used";
    for (asset, repair) in [
        ("\"AAA\"", reason),
        ("\"AA==\"", reason),
        ("\"?\"", reason),
        (
            "5",
            "nodes[0].settings.words.asset: a text was expected, but it is a number; it is kept and not used",
        ),
    ] {
        let text = file(&[&tape("{\"asset\": \"1\"}")], &[]);
        let assets = format!(",\n  \"assets\": {{\n    \"1\": {asset}\n  }}\n}}\n");
        let text = text.replace("\n}\n", &assets);
        check_repairs(&text, &[repair], &text);
    }
    let text = file(&[&tape("{\"asset\": \"1\"}")], &[]);
    check_repairs(&text, &[missing], &text);
}

#[test]
fn parts_of_another_shape_are_kept() {
    let text = "{\n  \"stackyard\": 1,\n  \"name\": 7.0,\n  \"nodes\": [],\n  \"wires\": {},\n  \"assets\": []\n}\n";
    check_repairs(
        text,
        &[
            "name: a text was expected, but it is a number; it is kept and not used",
            "assets: an object was expected, but it is a list; it is kept and not used",
            "wires: a list was expected, but it is an object; it is kept and not used",
        ],
        text,
    );
}

#[test]
fn there_are_so_many_repairs_and_no_more() {
    let wires = vec!["{ \"from\": [1, 0], \"to\": [2, 0] }"; MOST_REPAIRS + 5];
    let opened = open(&file(&[], &wires));
    assert_eq!(
        (opened.repairs.len(), opened.more_repairs),
        (MOST_REPAIRS, 5)
    );
}
