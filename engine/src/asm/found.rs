//! What was found in a source, of which the first are kept and the others counted: a text can
//! have a mistake in every second byte, and nobody reads a thousand.

use super::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use crate::program::Span;

/// The most diagnostics that are kept of a source.
pub const MOST_DIAGNOSTICS: usize = 1000;

/// The first of many, and how many there are.
#[derive(Debug)]
pub(super) struct First<T> {
    pub(super) kept: Vec<T>,
    pub(super) count: usize,
}

impl<T> Default for First<T> {
    fn default() -> First<T> {
        let (kept, count) = (vec![], 0);
        First { kept, count }
    }
}

impl<T> First<T> {
    /// Counts one more, and makes and keeps it if it is among the first.
    pub(super) fn add(&mut self, make: impl FnOnce() -> T) {
        self.count += 1;
        if self.kept.len() < MOST_DIAGNOSTICS {
            self.kept.push(make());
        }
    }
}

/// The diagnostics of a source: errors, then warnings, the first of which are kept.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) kept: Vec<Diagnostic>,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// Takes what is written into a diagnostic that is not kept.
    spare: Diagnostic,
}

impl Found {
    /// Makes an empty list.
    pub(super) fn new() -> Found {
        Found {
            kept: vec![],
            errors: 0,
            warnings: 0,
            spare: Diagnostic::new(Span::default(), DiagnosticKind::EmptyProgram),
        }
    }

    /// Adds a diagnostic. Returns it, so that it gets its help and its fix.
    pub(super) fn add(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        match diagnostic.severity() {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if self.kept.len() >= MOST_DIAGNOSTICS {
            self.spare = diagnostic;
            return &mut self.spare;
        }
        self.kept.push(diagnostic);
        let last = self.kept.len() - 1;
        &mut self.kept[last]
    }

    /// Adds errors, of which `explain` makes diagnostics.
    pub(super) fn add_errors<T>(
        &mut self,
        found: First<T>,
        mut explain: impl FnMut(T) -> Diagnostic,
    ) {
        self.errors += found.count - found.kept.len();
        for error in found.kept {
            self.add(explain(error));
        }
    }
}
