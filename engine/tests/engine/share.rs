//! Links that hold a document: what goes in comes out, they are short enough, and what
//! is wrong with one is said.

use crate::files::{changed, properties::patch};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;
use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::share::{LARGEST_FILE, LONGEST_LINK, ShareOptions, decode, encode};
use stackyard_engine::patch::{Edit, Field, Node, Patch, Position, Size};
use std::fs;
use std::path::Path;

/// A link that may be as long as it likes.
fn link(patch: &Patch, options: ShareOptions) -> String {
    encode(patch, options, usize::MAX).expect("a link")
}

/// A document of one node of a kind.
fn one(kind: Kind) -> Patch {
    let mut patch = Patch::new();
    let node = Box::new(Node::new(kind));
    patch.edit(Edit::Add(NodeId(7), node)).expect("a new id");
    patch
}

fn check_error(link: &str, said: &str) {
    match decode(link) {
        Ok(_) => panic!("it can be opened: {link}"),
        Err(error) => assert_eq!(error.to_string(), said, "{link}"),
    }
}

/// A link of this version that holds these bytes.
fn packed(bytes: &[u8]) -> String {
    let packed = compress_to_vec_zlib(bytes, 6);
    format!("patch1.{}", URL_SAFE_NO_PAD.encode(packed))
}

/// The example programs over and over, placed, named and wired in a ring.
fn twenty_machines() -> Patch {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/examples");
    let files = fs::read_dir(folder).expect("the examples");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let sources: Vec<String> = paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect();
    assert!(sources.len() > 8);
    let mut patch = Patch::new();
    patch.edit(Edit::Rename("Twenty".into())).expect("a name");
    for (index, source) in (0..20).zip(sources.iter().cycle()) {
        let mut node = Node::new(Kind::Asm);
        node.source = source.as_str().into();
        node.title = format!("Machine {}", index + 1).into();
        node.position = Position {
            x: f64::from(index % 5) * 340.0 + 40.0,
            y: f64::from(index / 5) * 320.0 + 20.0,
        };
        node.size = Some(Size {
            width: 260.0,
            height: 240.0,
        });
        let delay = Value::Number(f64::from(index) + 50.0);
        node.settings.set("delayMs", delay);
        let add = Edit::Add(NodeId(index + 1), Box::new(node));
        patch.edit(add).expect("a new id");
    }
    for index in 0..20 {
        let wire = Wire {
            from: NodeId(index + 1),
            outlet: Outlet(0),
            to: NodeId((index + 1) % 20 + 1),
            inlet: Inlet(0),
        };
        patch.edit(Edit::Connect(wire, None)).expect("two ports");
    }
    patch
}

#[test]
fn twenty_machines_fit_four_thousand_characters() {
    let patch = twenty_machines();
    let options = ShareOptions {
        is_read_only: true,
        at: Some(NodeId(20)),
    };
    let link = encode(&patch, options, 4000).expect("a link");
    let shared = decode(&link).expect("a document");
    assert_eq!(shared.opened.patch, patch);
    assert_eq!(shared.opened.repairs, []);
}

#[test]
fn options_stand_before_the_document() {
    let patch = one(Kind::Lamp);
    let wishes = [
        (false, None, "patch1."),
        (true, None, "patch1.ro."),
        (false, Some(NodeId(7)), "patch1.at7."),
        (true, Some(NodeId(u32::MAX)), "patch1.ro.at4294967295."),
    ];
    for (is_read_only, at, start) in wishes {
        let options = ShareOptions { is_read_only, at };
        let link = link(&patch, options);
        let rest = link.strip_prefix(start).expect(start);
        assert!(!rest.contains('.'), "{link}");
        let whole = format!(" https://example.org/yard/?embed#{link}\n");
        for text in [link, whole] {
            assert_eq!(decode(&text).expect("a document").options, options);
        }
    }
}

#[test]
fn wishes_of_a_newer_program_are_passed_over() {
    let patch = one(Kind::Lamp);
    let link =
        link(&patch, ShareOptions::default()).replace("patch1.", "patch1.dark.ro.at.at-1.atx.");
    let shared = decode(&link).expect("a document");
    assert_eq!(shared.opened.patch, patch);
    let is_read_only = true;
    assert_eq!(
        shared.options,
        ShareOptions {
            is_read_only,
            at: None
        }
    );
}

#[test]
fn what_is_wrong_with_a_link_is_said() {
    let good = link(&one(Kind::Asm), ShareOptions::default());
    for foreign in [
        "",
        "#",
        "#top",
        "patch",
        "patchwork",
        "patch.1",
        "https://a.b/",
    ] {
        check_error(foreign, "not a link to a patch of Stackyard");
    }
    check_error(
        &good.replace("patch1", "patch2"),
        "a link of a newer Stackyard: version 2, this one reads up to 1",
    );
    check_error(
        "patch99999999999",
        "a link of a newer Stackyard: version 4294967295, this one reads up to 1",
    );
    check_error("patch0.x", "there are no links of version 0");
    let damaged = "the link is damaged: a part of it is missing or was changed";
    for cut in "patch1.".len()..good.len() {
        check_error(&good[..cut], damaged);
    }
    check_error(
        &good["patch1.".len() + 4..],
        "not a link to a patch of Stackyard",
    );
    check_error(&good.replace("patch1.", "patch1.AAAA"), damaged);
    check_error(&format!("{good}%20"), damaged);
    check_error(
        &packed(b"{}"),
        "the link holds no patch: not a file of Stackyard: it has no \"stackyard\"",
    );
    check_error(
        &packed(b"\xff"),
        "the link holds no patch: not UTF-8 at line 1, column 1",
    );
}

#[test]
fn a_link_that_would_be_too_long_is_none() {
    let mut patch = one(Kind::Asm);
    // Letters that no compressor finds an order in.
    let mut state = 1_u32;
    let source: String = (0..40_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'!' + (state >> 24) as u8 % 90)
        })
        .collect();
    let set = Edit::Set(NodeId(7), Field::Source(source.into()));
    patch.edit(set).expect("a machine");
    let length = link(&patch, ShareOptions::default()).len();
    assert!(length > LONGEST_LINK);
    let error = encode(&patch, ShareOptions::default(), LONGEST_LINK).expect_err("too long");
    assert_eq!(
        error.to_string(),
        format!("too long for a link: {length} characters, and 32000 are the most")
    );
    assert!(encode(&patch, ShareOptions::default(), length).is_ok());
    assert!(encode(&patch, ShareOptions::default(), length - 1).is_err());
}

#[test]
fn a_link_that_bursts_is_refused() {
    let said = "the patch is too large for a link";
    let zeros = vec![b' '; LARGEST_FILE + 1];
    let link = packed(&zeros);
    assert!(link.len() < 40_000);
    check_error(&link, said);
    let mut patch = one(Kind::Asm);
    let name = " ".repeat(LARGEST_FILE);
    patch.edit(Edit::Rename(name.into())).expect("any name");
    let error = encode(&patch, ShareOptions::default(), usize::MAX).expect_err("too large");
    assert_eq!(error.to_string(), said);
}

proptest! {
    #[test]
    fn what_is_shared_is_had(
        patch in patch(),
        is_read_only: bool,
        at in proptest::option::of(any::<u32>()),
    ) {
        let at = at.map(NodeId);
        let options = ShareOptions { is_read_only, at };
        let link = link(&patch, options);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        prop_assert!(link.chars().all(is_plain), "{}", link);
        let shared = decode(&link).expect("a document");
        prop_assert!(changed(&shared.opened.repairs).is_empty());
        prop_assert_eq!(&shared.opened.patch, &patch);
        prop_assert_eq!(shared.options, options);
    }

    /// A document with letters lost, doubled or changed is the same one or none.
    #[test]
    fn a_damaged_document_is_never_another(
        patch in patch(),
        damage in prop::collection::vec(
            (any::<prop::sample::Index>(), 0..4_u8, "[A-Za-z0-9_. -]"),
            1..4,
        ),
    ) {
        let mut text = link(&patch, ShareOptions::default()).into_bytes();
        for (at, how, letter) in damage {
            let start = "patch1.".len();
            if text.len() <= start {
                break;
            }
            let at = start + at.index(text.len() - start);
            match how {
                0 => drop(text.remove(at)),
                1 => text.truncate(at),
                2 => text.insert(at, text[at]),
                _ => text[at] = letter.as_bytes()[0],
            }
        }
        let text = String::from_utf8(text).expect("letters");
        if let Ok(shared) = decode(&text) {
            prop_assert_eq!(&shared.opened.patch, &patch);
        }
    }

    #[test]
    fn any_text_is_a_document_or_an_error(text: String, packed in "[A-Za-z0-9_-]{0,80}") {
        let _ = decode(&text);
        let _ = decode(&format!("patch1.{text}"));
        let _ = decode(&format!("patch1.{packed}"));
        // A good start, so that what follows is unpacked.
        let _ = decode(&format!("patch1.eNq{packed}"));
    }
}
