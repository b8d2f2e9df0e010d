//! The patch a first visitor finds.

use stackyard_engine::patch::Patch;
use stackyard_engine::patch::file::read;

/// What is open at first: a little yard that does something when it is run.
pub fn first_patch() -> Patch {
    let opened = read(include_bytes!("../assets/patches/first.json"));
    opened.map(|opened| opened.patch).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::{Node, NodeId};
    use stackyard_engine::session::Session;

    #[test]
    fn the_first_patch_runs() {
        let mut session = Session::open(first_patch());
        assert!(session.patch().nodes().len() > 4);
        for id in session.machines().collect::<Vec<_>>() {
            let code = session.code(id).expect("a machine");
            assert!(code.assembly().diagnostics.is_empty(), "{id}");
        }
        session.play_all();
        session.run();
        for _ in 0..200 {
            session.advance(16_000, || false);
        }
        let consoles: Vec<NodeId> = session
            .grid()
            .nodes()
            .filter_map(|(id, node)| match node {
                Node::Console(console) if console.log().total() > 5 => Some(id),
                _ => None,
            })
            .collect();
        assert_eq!(consoles.len(), 1);
    }
}
