//! The document and its run together: the only way in for an app. [`Session::edit`] changes
//! the document by transactions, each of which can be undone; [`Session::advance`] lets time
//! pass. Both say what to redraw, and neither does the other's work.
//!
//! An edit touches what it names: no other machine notices. A machine whose source is
//! edited keeps running its program until a run takes the new one ([`controls`]); a machine
//! that never ran loads it at once.

mod changes;
mod checkpoints;
mod controls;
mod copy;
mod edit;
pub mod file;
mod follow;
mod history;
mod ids;
mod input;
mod lines;
mod machine_state;
mod opening;
mod outlets;
mod positions;
mod problems;
mod record;
mod sources;
mod stats;
mod stepping;
mod transaction;
mod transport;
mod writes;

pub use changes::{Applied, Change, Progress};
pub use history::MOST_STEPS_BACK;
pub use lines::move_lines;
pub use machine_state::{Awaited, MachineState, PausedBy, WaitingFor};
pub use outlets::OutletUse;
pub use problems::{MOST_PROBLEMS, Problem, ProblemKind, Problems, Remedy};
pub use record::{Recorded, RecordedInput, Recording};
pub use sources::{CompiledSource, LONGEST_SENT, SourceErrors};
pub use stats::MachineCounts;
pub use stepping::{StepOutcome, Stepped};
pub use transaction::{Coalesce, Transaction};
pub use transport::{LONGEST_FRAME_US, LONGEST_LAG_US, Speed};
pub use writes::LastWrite;

use crate::grid::{Grid, NodeId, Time};
use crate::ordered::SortedSet;
use crate::patch::Patch;
use checkpoints::Checkpoints;
use history::History;
use ids::FreeIds;
use record::{ComingLoads, Recorder};
use sources::Sources;
use stepping::Stepping;
use transport::Transport;
use writes::Observers;

/// A document and its run.
pub struct Session {
    patch: Patch,
    grid: Grid,
    codes: Sources,
    history: History,
    transport: Transport,
    /// The step by hand in progress.
    stepping: Option<Stepping>,
    /// How the last one ended.
    stepped: Option<Stepped>,
    observers: Observers,
    recorder: Recorder,
    checkpoints: Checkpoints,
    coming_loads: ComingLoads,
    /// So that an id never means another node.
    free_ids: FreeIds,
    is_read_only: bool,
    /// Nodes moved by hand of which the document does not know it yet.
    touched: SortedSet<NodeId>,
    /// The run began anew since that was told last.
    restarted: bool,
    progress: Progress,
}

impl Session {
    /// The session of a document that is in no run yet.
    fn without_run(patch: Patch) -> Session {
        let free_ids = FreeIds::of(&patch);
        Session {
            patch,
            grid: Grid::new(),
            codes: Sources::default(),
            history: History::default(),
            transport: Transport::default(),
            stepping: None,
            stepped: None,
            observers: Observers::new(),
            recorder: Recorder::default(),
            checkpoints: Checkpoints::default(),
            coming_loads: ComingLoads::default(),
            free_ids,
            is_read_only: false,
            touched: SortedSet::new(),
            restarted: true,
            progress: Progress::default(),
        }
    }

    /// The document.
    pub fn patch(&self) -> &Patch {
        &self.patch
    }

    /// Says if the document is read only: if edits are refused.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    /// Refuses edits from now on, or takes them again. The run goes on either way.
    pub fn set_read_only(&mut self, is_read_only: bool) {
        self.is_read_only = is_read_only;
    }

    /// The run.
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// A machine's source, assembled.
    pub fn code(&self, id: NodeId) -> Option<&CompiledSource> {
        self.codes.get(id)
    }

    /// Calls `row_written` with each row of a machine that was written since the last
    /// call, ascending.
    pub fn take_marked_rows(&mut self, id: NodeId, row_written: impl FnMut(usize)) {
        self.grid.take_marked_rows(id, row_written);
    }

    /// Forgets what a machine printed, sent and lost.
    pub fn clear_event_log(&mut self, id: NodeId) {
        self.grid.clear_event_log(id);
    }

    /// Lets `elapsed_us` microseconds of real time pass: as much of the run as follows
    /// from the speed, until `out_of_budget` says that the frame's time is used up.
    /// Returns what the run did since the last call of this, [`settle`](Self::settle) or
    /// [`report`](Self::report).
    pub fn advance(&mut self, elapsed_us: u64, out_of_budget: impl FnMut() -> bool) -> &Progress {
        self.progress.clear();
        self.let_pass(elapsed_us, out_of_budget);
        self.keep_positions();
        self.tell()
    }

    /// Lets what was given by hand happen: simulated time passes as far as that takes, and
    /// no real time does. Returns what [`advance`](Self::advance) does.
    pub fn settle(&mut self, out_of_budget: impl FnMut() -> bool) -> &Progress {
        self.progress.clear();
        self.catch_up(out_of_budget);
        self.keep_positions();
        self.tell()
    }

    /// Lets no time pass, and returns what [`advance`](Self::advance) does.
    pub fn report(&mut self) -> &Progress {
        self.progress.clear();
        self.tell()
    }

    fn tell(&mut self) -> &Progress {
        self.progress.restarted = std::mem::take(&mut self.restarted);
        let ran = &mut self.progress.ran;
        self.grid.take_changed(|id| ran.push(id));
        &self.progress
    }

    /// What the last of these calls returned.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Simulated time.
    pub fn now(&self) -> Time {
        self.grid.now()
    }
}
