//! The example patches. They are files beside the page and are fetched when they are opened.

use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::{Field, Patch, Position, Size};
use stackyard_engine::session::Session;

/// The patch that a first visitor sees: a small one that is seen to run.
pub const FIRST: &str = "assets/patches/first.json";

/// A rectangle of the canvas: x, y, width and height.
type Place = (f64, f64, f64, f64);

/// The places of its nodes in a window that is higher than it is wide, by their ids. As wide as a small
/// phone shows where code has 12 pixels.
const PLACES_IN_TALL_WINDOW: [(NodeId, Place); 5] = [
    (NodeId(2), (104.0, 0.0, 120.0, 60.0)),
    (NodeId(3), (0.0, 84.0, 328.0, 140.0)),
    (NodeId(4), (0.0, 252.0, 200.0, 140.0)),
    (NodeId(5), (212.0, 252.0, 116.0, 140.0)),
    (NodeId(6), (0.0, 416.0, 328.0, 104.0)),
];
/// Their places if such a window is low: machines have fewer lines, and the row of memory is beside
/// the clock.
const PLACES_IN_LOW_WINDOW: [(NodeId, Place); 5] = [
    (NodeId(2), (0.0, 0.0, 108.0, 60.0)),
    (NodeId(3), (0.0, 86.0, 328.0, 124.0)),
    (NodeId(4), (0.0, 230.0, 200.0, 124.0)),
    (NodeId(5), (212.0, 230.0, 116.0, 124.0)),
    (NodeId(6), (116.0, 0.0, 212.0, 68.0)),
];
/// The least height of a window that is not low, in CSS pixels.
const HIGH: f64 = 780.0;

/// Returns the patch that a first visitor sees with its nodes one below the other, for a window
/// of a height that is not as wide.
pub(crate) fn first_in_tall_window(patch: Patch, height: f64) -> Patch {
    let places = match height < HIGH {
        true => PLACES_IN_LOW_WINDOW,
        false => PLACES_IN_TALL_WINDOW,
    };
    let mut session = Session::open(patch);
    // A node that is not there stays where it is not.
    let _ = session.edit("arrange", |edit| {
        for (id, (x, y, width, height)) in places {
            edit.move_to(id, Position { x, y })?;
            edit.set(id, Field::Size(Some(Size { width, height })))?;
        }
        Ok(())
    });
    session.patch().clone()
}

/// A patch to open from the library.
#[derive(Debug)]
pub struct ExamplePatch {
    /// Its name.
    pub title: &'static str,
    /// A line about what it shows.
    pub about: &'static str,
    /// The path of its file, relative to the page.
    pub path: &'static str,
}

macro_rules! examples {
    ($($title:literal $about:literal $file:literal,)*) => {
        /// All of them, in the order to look at them.
        pub static EXAMPLES: &[ExamplePatch] = &[$(ExamplePatch {
            title: $title,
            about: $about,
            path: concat!("assets/patches/", $file, ".json"),
        }),*];
    };
}

examples! {
    "First yard" "A clock, two machines, a plot, and a row of memory that fills." "first",
    "Two that echo" "Each adds one and sends it back: the message goes round for ever." "echo",
    "Pipeline" "Three machines in a row turn a list of inputs into the expected outputs." "pipeline",
    "Pixels" "A machine fills a display, one pixel at a time." "pixels",
    "Sequencer" "A clock steps through a melody that lies in memory." "sequencer",
    "External memory" "A machine writes a table into a memory of its own and adds it up." "memory",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::viewport::{Margins, Viewport};
    use stackyard_engine::grid::Node;
    use stackyard_engine::grid::nodes::Verdict;
    use stackyard_engine::patch::file::read;
    use stackyard_engine::patch::geometry::rect_of;
    use stackyard_engine::session::Session;

    /// A session with an example after some seconds of its run.
    fn ran(path: &str, seconds: u32) -> Session {
        let file = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(&file).expect("a file");
        let opened = read(&bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(opened.repairs.is_empty(), "{path}: {:?}", opened.repairs);
        let mut session = Session::open(opened.patch);
        assert!(session.patch().nodes().len() > 2);
        for id in session.machines().collect::<Vec<_>>() {
            let code = session.code(id).expect("a machine");
            assert!(code.assembly().diagnostics.is_empty(), "{path}: {id}");
        }
        session.play_all();
        session.run();
        for _ in 0..seconds * 100 {
            session.advance(10_000, || false);
        }
        for (id, state) in session.machine_states() {
            assert!(!state.has_failed(), "{path}: {id} {state:?}");
        }
        session
    }

    /// What `pick` takes of the nodes of a run, which must be something.
    fn picked<'a, T>(session: &'a Session, pick: fn(&'a Node) -> Option<T>) -> Vec<T> {
        let ids = session.patch().nodes().map(|(id, _)| id);
        let nodes = ids.filter_map(|id| session.grid().node(id));
        let picked: Vec<T> = nodes.filter_map(pick).collect();
        assert!(!picked.is_empty());
        picked
    }

    /// The last lines of the only console, which are numbers.
    fn lines(session: &Session) -> Vec<u16> {
        let consoles = picked(session, |node| match node {
            Node::Console(console) => Some(console.log().entries()),
            _ => None,
        });
        let lines = consoles.into_iter().flatten();
        lines
            .map(|(_, entry)| entry.text.parse().expect("a number"))
            .collect()
    }

    fn check_all_passed(session: &Session) {
        let verdicts = picked(session, |node| match node {
            Node::Expect(expect) => Some(expect.verdict()),
            _ => None,
        });
        assert_eq!(verdicts, vec![Verdict::Passed; verdicts.len()]);
    }

    #[test]
    fn every_example_is_tested_below() {
        let tested = ["first", "echo", "pipeline", "pixels", "sequencer", "memory"];
        let paths = tested.map(|name| format!("assets/patches/{name}.json"));
        assert!(EXAMPLES.iter().map(|example| example.path).eq(paths));
        assert_eq!(EXAMPLES[0].path, FIRST);
    }

    #[test]
    fn the_first_patch_fills_a_row_with_sums_of_squares() {
        let session = ran(FIRST, 4);
        let shown = picked(&session, |node| match node {
            Node::CellView(view) => Some((view.machine, view.address)),
            _ => None,
        });
        let [(machine, address)] = shown[..] else {
            panic!("{shown:?}");
        };
        let machine = session.grid().machine(machine).expect("a machine");
        let cells = (address..).map_while(|cell| machine.machine().memory().get(cell));
        assert!(cells.take(9).eq([0, 1, 5, 14, 30, 55, 91, 140, 204]));
    }

    /// On phones as they are, with and without the browser's bars, and on a tablet.
    #[test]
    fn in_a_tall_window_the_first_patch_is_a_column_that_is_seen_as_it_is() {
        let bytes = std::fs::read(format!("{}/{FIRST}", env!("CARGO_MANIFEST_DIR")));
        let wide = read(&bytes.expect("a file")).expect("a patch").patch;
        for (width, height) in [
            (390.0, 844.0),
            (390.0, 664.0),
            (360.0, 640.0),
            (820.0, 1180.0),
        ] {
            let tall = first_in_tall_window(wide.clone(), height);
            let rects: Vec<_> = tall.nodes().map(|(_, node)| rect_of(node)).collect();
            for (index, rect) in rects.iter().enumerate() {
                let mut others = rects[index + 1..].iter();
                assert!(others.all(|other| !rect.meets(*other)), "{rect:?}");
            }
            let all = rects.into_iter().reduce(|all, rect| all.union(rect));
            // Beside the bar and the tabs, the first steps and the transport.
            let mut seen = Viewport::new(width, height - 116.0);
            let margins = Margins {
                around: width * 0.04,
                above: 56.0,
                below: 84.0,
                left: 0.0,
            };
            seen.fit(all.expect("nodes"), margins, 1.0);
            assert!(seen.zoom() >= 1.0, "{width} × {height}: {}", seen.zoom());
            assert!(wide.wires().eq(tall.wires()));
        }
    }

    #[test]
    fn the_echo_goes_round() {
        let lines = lines(&ran("assets/patches/echo.json", 1));
        assert!(lines.len() > 100);
        // Each machine adds one.
        assert!(lines.windows(2).all(|two| two[1] == two[0].wrapping_add(2)));
    }

    #[test]
    fn the_pipeline_gives_what_is_expected() {
        check_all_passed(&ran("assets/patches/pipeline.json", 20));
    }

    #[test]
    fn the_display_is_filled() {
        let session = ran("assets/patches/pixels.json", 20);
        let lit = picked(&session, |node| match node {
            Node::Display(display) => {
                Some(display.cells().iter().filter(|&&cell| cell != 0).count())
            }
            _ => None,
        });
        assert_eq!(lit, [512]);
    }

    #[test]
    fn the_sequencer_plays_its_melody() {
        let session = ran("assets/patches/sequencer.json", 5);
        let tones = picked(&session, |node| match node {
            Node::Sound(sound) => Some(sound.notes()),
            _ => None,
        });
        let notes = tones.into_iter().flatten().map(|(_, tone)| tone.note);
        let melody = b"<@CHECG@<?CHFC??".iter().copied().map(u16::from);
        assert!(notes.take(16).eq(melody));
    }

    #[test]
    fn the_memory_is_added_up() {
        check_all_passed(&ran("assets/patches/memory.json", 30));
    }
}
