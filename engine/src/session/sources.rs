//! The sources of the machines, assembled, and which of them each machine holds.

use super::outlets::{OutletUse, outlets_used};
use crate::asm::{Assembly, DiagnosticKind, Severity, assemble, program};
use crate::grid::NodeId;
use crate::ordered::SortedMap;
use crate::program::Program;
use std::sync::Arc;

/// Programs that are assembled while time passes, in bytes of their text: more would take
/// longer than a frame may. One that fills all cells of a machine is a third as long.
pub const LONGEST_SENT: usize = 1 << 16;

/// A machine's source, assembled, and the program the machine holds.
#[derive(Clone, Debug)]
pub struct CompiledSource {
    source: Arc<str>,
    assembly: Arc<Assembly>,
    program: Option<Arc<Program>>,
    /// The outlets that the program uses: computed once, as problems read those of all machines.
    outlets: Arc<[OutletUse]>,
    /// The errors of the source, if it has any.
    errors: Option<SourceErrors>,
    loaded: Option<Loaded>,
    /// The source was edited since the machine took or was sent a program.
    is_edited: bool,
    /// The machine was told to play, and could not: its source had errors.
    is_to_play: bool,
    /// How long the text was, in bytes, that it was sent last and that was not assembled.
    too_long: Option<usize>,
}

/// The errors of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceErrors {
    /// How many there are.
    pub count: usize,
    /// The line of the first one, counted from 0.
    pub first_line: usize,
}

impl SourceErrors {
    fn of(source: &str, assembly: &Assembly) -> Option<SourceErrors> {
        let mut found = assembly.diagnostics.iter();
        let first = found.find(|diagnostic| diagnostic.severity() == Severity::Error)?;
        let before = source
            .as_bytes()
            .get(..first.span.start)
            .unwrap_or_default();
        Some(SourceErrors {
            count: assembly.errors,
            first_line: before.iter().filter(|&&byte| byte == b'\n').count(),
        })
    }
}

/// A program in a machine, and its text.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    source: Arc<str>,
    program: Arc<Program>,
}

impl Loaded {
    pub(super) fn program(&self) -> &Arc<Program> {
        &self.program
    }
}

impl CompiledSource {
    pub(super) fn new(source: &Arc<str>) -> CompiledSource {
        let mut assembly = assemble(source);
        // A machine without a program is no mistake.
        if assembly.is_blank {
            let is_mistake = |kind: &DiagnosticKind| *kind != DiagnosticKind::EmptyProgram;
            assembly.diagnostics.retain(|found| is_mistake(&found.kind));
            assembly.errors = 0;
        }
        let program = assembly.program.as_ref();
        let outlets = program.map(outlets_used).unwrap_or_default();
        CompiledSource {
            source: source.clone(),
            program: assembly.program.clone().map(Arc::new),
            outlets: outlets.into(),
            errors: SourceErrors::of(source, &assembly),
            assembly: Arc::new(assembly),
            loaded: None,
            is_edited: false,
            is_to_play: false,
            too_long: None,
        }
    }

    /// The source, as the document has it.
    pub fn source(&self) -> &Arc<str> {
        &self.source
    }

    /// What the source is: tokens, diagnostics, and a program if it has no error.
    pub fn assembly(&self) -> &Arc<Assembly> {
        &self.assembly
    }

    /// The errors of the source, if it has any. The machine may hold the program of an earlier
    /// text all the same.
    pub fn errors(&self) -> Option<SourceErrors> {
        self.errors
    }

    /// Whether the source is no program and has no mistake either: it is empty, or there
    /// are comments alone.
    pub fn is_blank(&self) -> bool {
        self.assembly.is_blank
    }

    /// The program of the source, if it has no error.
    pub fn program(&self) -> Option<&Arc<Program>> {
        self.program.as_ref()
    }

    /// The outlets that program names, ascending, each with the first line that does.
    pub fn outlets_used(&self) -> &[OutletUse] {
        &self.outlets
    }

    /// The program the machine holds, which may be that of an earlier text.
    pub fn loaded_program(&self) -> Option<&Arc<Program>> {
        self.loaded.as_ref().map(|loaded| &loaded.program)
    }

    /// The text of the program the machine holds.
    pub fn loaded_source(&self) -> Option<&Arc<str>> {
        self.loaded.as_ref().map(|loaded| &loaded.source)
    }

    /// Whether the machine holds the program of the source as it is now.
    pub fn is_loaded(&self) -> bool {
        self.loaded_source() == Some(&self.source)
    }

    /// Whether the source was edited since the machine took it or was sent another, so that the next
    /// run takes it.
    pub fn is_edited(&self) -> bool {
        self.is_edited && !self.is_loaded()
    }

    /// Whether the machine was told to play and could not, as its source had errors.
    pub(super) fn is_to_play(&self) -> bool {
        self.is_to_play
    }

    pub(super) fn set_to_play(&mut self, is_to_play: bool) {
        self.is_to_play = is_to_play;
    }

    /// How long the text was, in bytes, that the machine was sent last, if it was longer than
    /// [`LONGEST_SENT`] and so is none it holds.
    pub fn too_long(&self) -> Option<usize> {
        self.too_long
    }

    /// The machine takes the program of the source. `None`, and it has none, if the source has
    /// errors.
    pub(super) fn load(&mut self) -> Option<Arc<Program>> {
        let loaded = self.program.clone().map(|program| Loaded {
            source: self.source.clone(),
            program,
        });
        self.set_loaded(loaded);
        self.program.clone()
    }

    /// The machine took another program, or lost what it had.
    pub(super) fn set_loaded(&mut self, loaded: Option<Loaded>) {
        self.loaded = loaded;
        self.is_edited = false;
        self.too_long = None;
    }

    /// The machine was sent a program while time passes. `None`, and it holds none, if that
    /// has errors or is too long.
    pub(super) fn send(&mut self, source: &Arc<str>) -> Option<Arc<Program>> {
        let is_too_long = source.len() > LONGEST_SENT && *source != self.source;
        let loaded = match is_too_long {
            true => None,
            false => self.loaded_with(source),
        };
        self.set_loaded(loaded);
        self.too_long = is_too_long.then_some(source.len());
        self.loaded_program().cloned()
    }

    /// A text and its program, the source's own where it is that text; `None` if it has
    /// errors.
    pub(super) fn loaded_with(&self, source: &Arc<str>) -> Option<Loaded> {
        let program = if *source == self.source {
            self.program.clone()
        } else {
            program(source).map(Arc::new)
        };
        let source = source.clone();
        program.map(|program| Loaded { source, program })
    }
}

/// The sources of all machines.
#[derive(Default)]
pub(super) struct Sources(SortedMap<NodeId, CompiledSource>);

impl Sources {
    pub(super) fn get(&self, id: NodeId) -> Option<&CompiledSource> {
        self.0.get(&id)
    }

    pub(super) fn get_mut(&mut self, id: NodeId) -> Option<&mut CompiledSource> {
        self.0.get_mut(&id)
    }

    /// Adds a machine.
    pub(super) fn insert(&mut self, id: NodeId, code: CompiledSource) {
        self.0.insert(id, code);
    }

    /// Adds machines. Those of one text share its assembly.
    pub(super) fn insert_all<'a>(&mut self, sources: impl Iterator<Item = (NodeId, &'a Arc<str>)>) {
        let mut known: SortedMap<&str, CompiledSource> = SortedMap::new();
        for (id, source) in sources {
            let code = known.get_or_insert_with(source, || CompiledSource::new(source));
            self.0.insert(id, code.clone());
        }
    }

    /// A machine's source was edited.
    pub(super) fn edit(&mut self, id: NodeId, source: &Arc<str>) {
        let before = self.0.remove(&id);
        let is_to_play = before.as_ref().is_some_and(CompiledSource::is_to_play);
        let code = CompiledSource {
            loaded: before.and_then(|code| code.loaded),
            is_edited: true,
            is_to_play,
            ..CompiledSource::new(source)
        };
        self.0.insert(id, code);
    }

    pub(super) fn remove(&mut self, id: NodeId) {
        self.0.remove(&id);
    }

    /// No machine holds a program any more.
    pub(super) fn unload_all(&mut self) {
        for code in self.0.values_mut() {
            code.set_loaded(None);
        }
    }

    /// The machines and their sources, by id.
    pub(super) fn iter(&self) -> impl Iterator<Item = (NodeId, &CompiledSource)> {
        self.0.iter().map(|(&id, code)| (id, code))
    }

    /// What each machine holds, by id.
    pub(super) fn loaded(&self) -> impl Iterator<Item = (NodeId, Option<Loaded>)> {
        self.0.iter().map(|(&id, code)| (id, code.loaded.clone()))
    }

    /// The machines, by id.
    pub(super) fn ids(&self) -> impl Iterator<Item = NodeId> {
        self.0.keys().copied()
    }
}
