//! The names of ports, on cards, in the outline and for screen readers: numbers from 0, as in
//! programs, and a name if it says more than the direction.

use stackyard_engine::grid::PortSpec;

/// The name of a port.
pub(crate) struct PortName {
    /// `Outlet 0`.
    number: String,
    /// `end`.
    name: Option<&'static str>,
    /// Its description.
    pub(crate) doc: Option<&'static str>,
}

/// The name of a port. `word` is `Inlet` or `Outlet`, as it is to be written; `specs` are
/// the ports of its kind that go that way.
pub(crate) fn port_name(word: &str, index: u16, specs: &'static [PortSpec]) -> PortName {
    // A node with more ports than its kind lists repeats the last.
    let spec = specs.get(usize::from(index)).or(specs.last());
    let says_more = |name: &&'static str| !matches!(*name, "in" | "out");
    PortName {
        number: format!("{word} {index}"),
        name: spec.map(|spec| spec.name).filter(says_more),
        doc: spec.map(|spec| spec.doc),
    }
}

impl PortName {
    /// With its node: `Outlet 1 of Tape: end`.
    pub(crate) fn of(&self, title: &str) -> String {
        self.with(&[" of ", title])
    }

    /// By itself: `Outlet 1: end`.
    pub(crate) fn alone(&self) -> String {
        self.with(&[])
    }

    fn with(&self, more: &[&str]) -> String {
        let mut text = self.number.clone();
        text.extend(more.iter().copied());
        if let Some(name) = self.name {
            text.extend([": ", name]);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::Kind;

    #[test]
    fn ports_are_numbered_as_programs_do() {
        let spec = Kind::Tape.spec();
        let name = |index| port_name("Outlet", index, spec.outlets);
        assert_eq!(name(0).of("Tape"), "Outlet 0 of Tape: words");
        assert_eq!(name(1).alone(), "Outlet 1: end");
        let asm = port_name("Inlet", 3, Kind::Asm.spec().inlets);
        assert_eq!(asm.alone(), "Inlet 3");
        assert!(asm.doc.is_some());
    }
}
