//! Pictures as texts.

use super::{Picture, Theme, draw, link_in, metadata};
use crate::canvas::scene::{Scene, Shape};
use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Edit, Node, Patch, Position, View};
use stackyard_engine::session::Session;

fn theme() -> Theme {
    Theme(Theme::PROPERTIES.map(|name| name.trim_start_matches('-').to_owned()))
}

fn node(kind: Kind, x: f64, y: f64, title: &str) -> Node {
    let mut node = Node::new(kind);
    node.position = Position { x, y };
    node.title = title.into();
    node
}

/// Nodes numbered from 1, each wired to the next where they have the ports for it.
fn patch_of(nodes: impl IntoIterator<Item = Node>) -> (Session, Scene) {
    let mut patch = Patch::new();
    for (id, node) in (1..).map(NodeId).zip(nodes) {
        let add = Edit::Add(id, Box::new(node));
        patch.edit(add).expect("a free id");
    }
    let count = patch.nodes().len() as u32;
    for to in 2..=count {
        let wire = Wire {
            from: NodeId(to - 1),
            outlet: Outlet(0),
            to: NodeId(to),
            inlet: Inlet(0),
        };
        let _ = patch.edit(Edit::Connect(wire, None));
    }
    let mut scene = Scene::new();
    for (id, node) in patch.nodes() {
        let ports = node.ports();
        scene.insert(Shape {
            id,
            rect: rect_of(node),
            inlets: ports.inlets,
            outlets: ports.outlets,
            is_group: node.kind == Kind::Group,
        });
    }
    for wire in patch.wires() {
        scene.connect(wire);
    }
    (Session::open(patch), scene)
}

fn picture((session, scene): &(Session, Scene), only: Option<&[NodeId]>) -> Picture {
    draw(session, scene, only, &theme(), None).expect("something to draw")
}

/// The text of each `<text>` element.
fn texts(svg: &str) -> Vec<&str> {
    let parts = svg.split("xml:space=\"preserve\">").skip(1);
    parts
        .map(|part| part.split("</text>").next().unwrap_or_default())
        .collect()
}

#[test]
fn a_picture_is_as_large_as_what_it_shows() {
    let lamp = node(Kind::Lamp, 100.0, 50.0, "");
    let made = picture(&patch_of([lamp]), None);
    assert_eq!((made.width, made.height), (148.0, 108.0));
    let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"148\" height=\"108\" \
        viewBox=\"76 26 148 108\" ";
    assert!(made.svg.starts_with(start), "{}", made.svg);
    assert!(made.svg.ends_with("</svg>\n"));
}

#[test]
fn programs_and_titles_are_texts_and_no_markup() {
    let mut machine = node(Kind::Asm, 0.0, 0.0, "a < b & \"c\"");
    machine.source = "loop: recv ; <svg>\n\tsend 0 1\u{1b}[0m".into();
    let made = picture(&patch_of([machine]), None);
    assert_eq!(
        texts(&made.svg),
        [
            "a &lt; b &amp; &quot;c&quot;",
            "loop: recv ; &lt;svg>",
            " send 0 1[0m"
        ]
    );
    assert_eq!(made.svg.matches("<svg").count(), 1);
}

#[test]
fn texts_stay_in_their_nodes() {
    let mut machine = node(Kind::Asm, 0.0, 0.0, &"title ".repeat(40));
    machine.source = "push 1 ; very long indeed, and longer than that\n"
        .repeat(100)
        .into();
    let made = picture(&patch_of([machine]), None);
    let texts = texts(&made.svg);
    // 140 canvas units down: a title, and 6 lines.
    assert!((5..8).contains(&texts.len()), "{texts:?}");
    for text in texts {
        assert!(text.ends_with('…') && text.chars().count() < 42, "{text}");
    }
}

#[test]
fn a_selection_is_drawn_with_the_wires_between_its_nodes() {
    let nodes = [0.0, 300.0, 600.0].map(|y| node(Kind::Asm, 0.0, y, ""));
    let drawn = patch_of(nodes);
    let wires = |picture: &Picture| picture.svg.matches("stroke-width=\"2\"").count();
    assert_eq!(wires(&picture(&drawn, None)), 2);
    let some = picture(&drawn, Some(&[NodeId(2), NodeId(3)]));
    assert_eq!(wires(&some), 1);
    assert_eq!(some.height, 488.0);
    assert_eq!(draw(&drawn.0, &drawn.1, Some(&[]), &theme(), None), None);
}

#[test]
fn every_kind_is_drawn() {
    for &kind in Kind::ALL {
        for view in [View::Normal, View::Collapsed] {
            let mut node = node(kind, 0.0, 0.0, "");
            node.view = view;
            let made = picture(&patch_of([node]), None);
            let title = format!("{} 1", kind.spec().title);
            assert_eq!(texts(&made.svg).first(), Some(&&*title), "{}", made.svg);
        }
    }
}

#[test]
fn what_a_run_left_is_drawn() {
    let note = |text: &str| {
        let mut note = node(Kind::Note, 0.0, 0.0, "");
        note.settings.set("text", Value::Text(text.into()));
        note
    };
    let long = "one two three four five six seven eight nine ten";
    let made = picture(&patch_of([note(long)]), None);
    let lines = &texts(&made.svg)[1..];
    assert!(lines.len() > 1, "{lines:?}");
    assert_eq!(lines.join(" "), long);

    let mut clock = node(Kind::Clock, 0.0, 0.0, "");
    clock.settings.set("delayMs", Value::Number(10.0));
    clock.settings.set("gives", Value::Text("count".into()));
    let plot = node(Kind::Plot, 0.0, 300.0, "");
    let mut drawn = patch_of([clock, plot]);
    drawn.0.run();
    for _ in 0..10 {
        drawn.0.advance(16_000, || false);
    }
    let svg = picture(&drawn, None).svg;
    assert!(svg.contains("every 10 ms"), "{svg}");
    let curve = svg.split("<polyline points=\"").nth(1).expect("a curve");
    assert!(
        curve
            .split('"')
            .next()
            .is_some_and(|points| points.len() > 10)
    );
}

/// What the card shows of a machine: its program where it is, and its memory.
#[test]
fn a_machine_is_drawn_with_the_map_of_its_memory() {
    let mut machine = node(Kind::Asm, 0.0, 0.0, "");
    machine.source = "; Counts.\nagain: load 0xF00\ninc\nstore 0xF00\njump again".into();
    let mut drawn = patch_of([machine]);
    let before = picture(&drawn, None).svg;
    assert_eq!(texts(&before).get(1), Some(&"again: load 0xF00"));
    // A word of the program, and no other cell of the line with 0xF00.
    assert!(before.contains(" fill=\"code-segment\" fill-opacity=\"0.5"));
    assert!(before.contains("M166 88h64v1h-64z"), "{before}");
    drawn.0.play(NodeId(1));
    for _ in 0..10 {
        drawn.0.advance(16_000, || false);
    }
    let after = picture(&drawn, None).svg;
    assert!(
        after.contains("M166 88h1v1h-1z\" fill=\"ram-segment\""),
        "{after}"
    );
    assert!(after.contains("M167 88h63v1h-63z"), "{after}");
}

#[test]
fn a_link_is_had_from_the_metadata() {
    let (session, scene) = patch_of([node(Kind::Lamp, 0.0, 0.0, "")]);
    let link = "https://a.b/yard/#patch1.ro.x-_";
    let made = draw(&session, &scene, None, &theme(), Some(link)).expect("a lamp");
    assert_eq!(metadata::read(&made.svg), Some(link));
    assert_eq!(metadata::read("<svg></svg>"), None);
    assert_eq!(link_in(&made.svg), Some(link));
    // A document with such a text in a note is none.
    assert_eq!(link_in(&format!("{{\"note\": {:?}}}", made.svg)), None);
    assert_eq!(link_in("tEXtStackyard\0x\n"), None);
}
