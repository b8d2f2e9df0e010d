//! The problems of a patch and its run, each with its node and line: machines that stopped,
//! diagnostics of their sources, and outlets that their programs name and that are missing or not
//! wired. One list: of all machines or of one.

use super::{CompiledSource, LONGEST_SENT, MachineState, Session, move_lines};
use crate::asm::{Diagnostic, Fix, Severity};
use crate::grid::nodes::{Asm, MOST_PORTS};
use crate::grid::{MS, NodeId, Outlet, Time, Wire};
use crate::ordered::sort_by_key;
use crate::program::Span;
use crate::vm::Fault;
use std::fmt;

/// Simulated time for which a loop counts after it was found last, in microseconds.
const LOOP_SHOWN_US: u64 = 1000 * MS;

/// The most problems that are listed: more than a person reads.
pub const MOST_PROBLEMS: usize = 200;

/// A problem, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The node.
    pub node: NodeId,
    /// The line of its source, counted from 0, if the problem is on a line.
    pub line: Option<usize>,
    /// The bytes of its source, if the problem is in the text.
    pub span: Option<Span>,
    /// The problem; `to_string` gives the message.
    pub kind: ProblemKind,
    /// What puts it right, if that is obvious.
    pub remedy: Option<Remedy>,
}

/// What puts a problem right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// An edit of the source.
    Edit(Fix),
    /// The node gets so many outlets.
    Outlets(u16),
}

/// The kinds of problems.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// The machine stopped with an error.
    Fault(Fault),
    /// The machine stopped because it received this number, which no cell can hold.
    BadInput(f64),
    /// The machine received a program of that many bytes, more than is assembled while time
    /// passes, and so has none.
    SentTooLong(usize),
    /// What the node sends goes round to it, and is so much that time hardly passes.
    Storm,
    /// A diagnostic of the source.
    Diagnostic {
        /// Its severity.
        severity: Severity,
        /// Its message.
        message: String,
        /// Further advice.
        help: Option<String>,
    },
    /// The program names an outlet that the node does not have.
    NoSuchOutlet {
        /// The outlet.
        outlet: u16,
        /// The number of outlets it has.
        outlets: u16,
    },
    /// The program names an outlet that is not wired.
    Unwired {
        /// The outlet.
        outlet: u16,
    },
}

impl ProblemKind {
    /// The severity.
    pub fn severity(&self) -> Severity {
        match self {
            ProblemKind::Fault(_)
            | ProblemKind::BadInput(_)
            | ProblemKind::SentTooLong(_)
            | ProblemKind::Storm => Severity::Error,
            ProblemKind::Diagnostic { severity, .. } => *severity,
            ProblemKind::NoSuchOutlet { .. } | ProblemKind::Unwired { .. } => Severity::Warning,
        }
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProblemKind::Fault(fault) => write!(f, "stopped: {fault}"),
            ProblemKind::BadInput(number) => {
                f.write_str("stopped: ")?;
                // A number that was sent is whole, or has a fraction and is refused for it.
                if number.fract() == 0.0 && number.abs() < 1e15 {
                    write!(f, "{}", *number as i64)?;
                } else {
                    f.write_str("a number")?;
                }
                f.write_str(" was sent to it, and cells hold 0 to 65535")
            }
            ProblemKind::SentTooLong(bytes) => write!(
                f,
                "stopped: a program of {bytes} bytes was sent to it, and at most {LONGEST_SENT} are taken"
            ),
            ProblemKind::Storm => {
                f.write_str("its messages go round and multiply: time hardly passes")
            }
            ProblemKind::Diagnostic { message, help, .. } => {
                f.write_str(message)?;
                help.iter().try_for_each(|help| write!(f, " – {help}"))
            }
            ProblemKind::NoSuchOutlet { outlet, outlets } => match outlets {
                0 => write!(f, "outlet {outlet} is used, but the node has no outlets"),
                1 => write!(f, "outlet {outlet} is used, but the node has only outlet 0"),
                _ => write!(
                    f,
                    "outlet {outlet} is used, but the node has only outlets 0 to {}",
                    outlets - 1
                ),
            },
            ProblemKind::Unwired { outlet } => write!(
                f,
                "nobody is wired to outlet {outlet}: what it sends is lost"
            ),
        }
    }
}

/// The problems of a patch, the worst first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problems {
    /// Nodes in a storm and machines that stopped, then errors, then warnings, each by node and line; at most
    /// [`MOST_PROBLEMS`].
    pub listed: Vec<Problem>,
    /// The number of errors, including nodes in a storm and machines that stopped.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
}

impl Session {
    /// Collects the problems. It visits every machine.
    pub fn problems(&self) -> Problems {
        let mut found = FirstProblems::default();
        self.find_storm(&mut found);
        for (id, code) in self.codes.iter() {
            self.find_problems(id, code, &mut found);
        }
        found.into_problems()
    }

    /// Says if a wire is in a loop in which messages go round without an end, or was a moment ago.
    pub fn is_looped(&self, wire: Wire) -> bool {
        let at = self.grid.looped_at(wire);
        at.is_some_and(|at| is_recent(at, self.now()))
    }

    /// Says if messages are in a storm, or were a moment ago.
    pub fn is_stormy(&self) -> bool {
        let at = self.grid.stormed_at();
        at.is_some_and(|at| is_recent(at, self.now()))
    }

    fn find_storm(&self, found: &mut FirstProblems) {
        if !self.is_stormy() {
            return;
        }
        let mut before = None;
        // The wires of one node stand together.
        for (wire, at) in self.grid.loops() {
            let node = wire.from;
            if is_recent(at, self.now()) && before.replace(node) != Some(node) {
                found.stopped.add(|| Problem {
                    node,
                    line: None,
                    span: None,
                    kind: ProblemKind::Storm,
                    remedy: None,
                });
            }
        }
    }

    /// Collects the problems of a machine, in the order of their lines: those that
    /// [`problems`](Self::problems) lists of it.
    pub fn problems_of(&self, id: NodeId) -> Problems {
        let mut found = FirstProblems::default();
        if let Some(code) = self.code(id) {
            self.find_problems(id, code, &mut found);
        }
        let mut problems = found.into_problems();
        sort_by_key(&mut problems.listed, |problem| problem.line);
        problems
    }

    fn find_problems(&self, id: NodeId, code: &CompiledSource, found: &mut FirstProblems) {
        if let Some(asm) = self.grid.machine(id)
            && let Some(kind) = why_stopped(self.state_of(id, asm))
        {
            found.stopped.add(|| Problem {
                node: id,
                line: match kind {
                    ProblemKind::Fault(_) => faulty_line(asm, code),
                    _ => None,
                },
                span: None,
                kind,
                remedy: None,
            });
        }
        found.diagnostics(id, code);
        self.find_outlets(id, code, found);
    }

    fn find_outlets(&self, id: NodeId, code: &CompiledSource, found: &mut FirstProblems) {
        let uses = code.outlets_used();
        if uses.is_empty() {
            return;
        }
        let outlets = self.patch.ports(id).outlets;
        for used in uses {
            let outlet = used.outlet;
            let mut remedy = None;
            let kind = if outlet >= outlets {
                remedy = (outlet < MOST_PORTS).then(|| Remedy::Outlets(outlet + 1));
                ProblemKind::NoSuchOutlet { outlet, outlets }
            } else if self.is_wired(id, Outlet(outlet)) {
                continue;
            } else {
                ProblemKind::Unwired { outlet }
            };
            found.warnings.add(|| Problem {
                node: id,
                line: Some(used.line),
                span: Some(used.span),
                kind,
                remedy,
            });
        }
    }

    fn is_wired(&self, id: NodeId, outlet: Outlet) -> bool {
        let leaves = |wire: Wire| wire.from == id && wire.outlet == outlet;
        self.patch.wires_of(id).any(leaves)
    }
}

fn kind_of(diagnostic: &Diagnostic) -> ProblemKind {
    ProblemKind::Diagnostic {
        severity: diagnostic.severity(),
        message: diagnostic.message(),
        help: diagnostic.help.clone(),
    }
}

/// Whether a loop that was found at a time still counts.
fn is_recent(found: Time, now: Time) -> bool {
    found.0.saturating_add(LOOP_SHOWN_US) > now.0
}

/// The problem that has stopped a machine, if there is one.
fn why_stopped(state: MachineState) -> Option<ProblemKind> {
    match state {
        MachineState::Failed(fault) => Some(ProblemKind::Fault(fault)),
        MachineState::BadInput(number) => Some(ProblemKind::BadInput(number)),
        MachineState::SentTooLong(bytes) => Some(ProblemKind::SentTooLong(bytes)),
        _ => None,
    }
}

/// The line at which a machine failed, in the present source.
fn faulty_line(asm: &Asm, code: &CompiledSource) -> Option<usize> {
    let program = code.loaded_program()?;
    let pc = asm.machine().registers().pc;
    let line = program.instruction_at(pc)?.line;
    let loaded = code.loaded_source()?;
    move_lines(loaded, code.source(), &[line]).first().copied()
}

/// The first problems of each severity, and their numbers.
#[derive(Default)]
struct FirstProblems {
    stopped: Sorted,
    errors: Sorted,
    warnings: Sorted,
}

#[derive(Default)]
struct Sorted {
    first: Vec<Problem>,
    count: usize,
}

impl Sorted {
    fn add(&mut self, problem: impl FnOnce() -> Problem) {
        self.count += 1;
        if self.first.len() < MOST_PROBLEMS {
            self.first.push(problem());
        }
    }
}

impl FirstProblems {
    fn diagnostics(&mut self, node: NodeId, code: &CompiledSource) {
        let mut lines = Lines::of(code.source());
        let assembly = code.assembly();
        // Of very many, some are only counted.
        let (errors, warnings) = (self.errors.count, self.warnings.count);
        for diagnostic in &assembly.diagnostics {
            let severity = diagnostic.severity();
            let sort = match severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
            };
            sort.add(|| Problem {
                node,
                line: Some(lines.line_of(diagnostic.span.start)),
                span: Some(diagnostic.span),
                kind: kind_of(diagnostic),
                remedy: diagnostic.fix.clone().map(Remedy::Edit),
            });
        }
        self.errors.count = errors + assembly.errors;
        self.warnings.count = warnings + assembly.warnings;
    }

    fn into_problems(mut self) -> Problems {
        // They are sorted by node already; a node's warnings come from two sources.
        sort_by_key(&mut self.warnings.first, |problem| {
            (problem.node, problem.line)
        });
        let errors = self.stopped.count + self.errors.count;
        let sorted = [self.stopped.first, self.errors.first, self.warnings.first];
        let listed = sorted.into_iter().flatten().take(MOST_PROBLEMS);
        Problems {
            listed: listed.collect(),
            errors,
            warnings: self.warnings.count,
        }
    }
}

/// Counts the lines of a text up to positions that mostly ascend.
struct Lines<'a> {
    source: &'a [u8],
    counted: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(source: &str) -> Lines<'_> {
        Lines {
            source: source.as_bytes(),
            counted: 0,
            line: 0,
        }
    }

    fn line_of(&mut self, offset: usize) -> usize {
        if offset < self.counted {
            (self.counted, self.line) = (0, 0);
        }
        let offset = offset.min(self.source.len());
        let between = self.source.get(self.counted..offset).unwrap_or_default();
        self.line += between.iter().filter(|&&byte| byte == b'\n').count();
        self.counted = offset;
        self.line
    }
}
