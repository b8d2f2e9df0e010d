//! The example patches. They are files beside the page and are fetched when they are opened.

/// The patch that a first visitor sees: a small one that does something when it is run.
pub const FIRST: &str = "assets/patches/first.json";

/// A patch to open from the library.
#[derive(Debug)]
pub struct Example {
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
        pub static EXAMPLES: &[Example] = &[$(Example {
            title: $title,
            about: $about,
            path: concat!("assets/patches/", $file, ".json"),
        }),*];
    };
}

examples! {
    "First steps" "A clock, two machines, a plot and a console." "first",
    "Two that echo" "Each adds one and sends it back: the message goes round for ever." "echo",
    "Pipeline" "Three machines in a row turn a list of inputs into the expected outputs." "pipeline",
    "Pixels" "A machine fills a display, one pixel at a time." "pixels",
    "Sequencer" "A clock steps through a melody that lies in memory." "sequencer",
    "External memory" "A machine writes a table into a memory of its own and adds it up." "memory",
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::nodes::Verdict;
    use stackyard_engine::grid::{Kind, Node, NodeId};
    use stackyard_engine::patch::file::read;
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

    fn nodes(session: &Session, kind: Kind) -> Vec<&Node> {
        let ids = session
            .patch()
            .nodes()
            .filter(|(_, node)| node.kind == kind);
        let ids: Vec<NodeId> = ids.map(|(id, _)| id).collect();
        assert!(!ids.is_empty(), "{kind:?}");
        let found = ids.into_iter().filter_map(|id| session.grid().node(id));
        found.collect()
    }

    fn lines(session: &Session) -> u64 {
        let consoles = nodes(session, Kind::Console).into_iter();
        let totals = consoles.map(|node| match node {
            Node::Console(console) => console.log().total(),
            _ => 0,
        });
        totals.sum()
    }

    #[test]
    fn every_example_is_tested_below() {
        let tested = ["first", "echo", "pipeline", "pixels", "sequencer", "memory"];
        let paths = tested.map(|name| format!("assets/patches/{name}.json"));
        assert!(EXAMPLES.iter().map(|example| example.path).eq(paths));
        assert_eq!(EXAMPLES[0].path, FIRST);
    }

    #[test]
    fn the_first_patch_runs() {
        assert!(lines(&ran(FIRST, 4)) > 5);
    }

    #[test]
    fn the_echo_goes_round() {
        assert!(lines(&ran("assets/patches/echo.json", 5)) > 5);
    }

    #[test]
    fn the_pipeline_gives_what_is_expected() {
        let session = ran("assets/patches/pipeline.json", 20);
        for node in nodes(&session, Kind::Expect) {
            let Node::Expect(expect) = node else { continue };
            assert_eq!(expect.verdict(), Verdict::Passed);
        }
    }

    #[test]
    fn the_display_is_filled() {
        let session = ran("assets/patches/pixels.json", 20);
        for node in nodes(&session, Kind::Display) {
            let Node::Display(display) = node else {
                continue;
            };
            let lit = display.cells().iter().filter(|&&cell| cell != 0).count();
            assert!(lit > 200, "{lit}");
        }
    }

    #[test]
    fn the_sequencer_plays() {
        let session = ran("assets/patches/sequencer.json", 5);
        for node in nodes(&session, Kind::Sound) {
            let Node::Sound(sound) = node else { continue };
            assert!(sound.notes().count() > 5);
        }
    }

    #[test]
    fn the_memory_is_added_up() {
        let session = ran("assets/patches/memory.json", 30);
        for node in nodes(&session, Kind::Expect) {
            let Node::Expect(expect) = node else { continue };
            assert_eq!(expect.verdict(), Verdict::Passed);
        }
    }
}
