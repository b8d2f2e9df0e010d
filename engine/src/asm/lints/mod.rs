//! Portability and surprise: what a program may do that its author does not expect,
//! and what the reference rejects or dies of. One file each, one list of all.

mod code_overflow;
mod data_overflow;
mod depth;
mod halt_passed_over;
mod ignored_text;
mod over_effect;
mod recv_order;
mod reference_crashes;
mod reference_rejects;
mod rotate_effect;
mod second_instruction;
mod stack_reach;
mod value_order;

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::syntax::{Oddity, OddityKind, Statement};
use crate::program::{Program, Span, Symbol};

/// What a lint looks at.
#[derive(Clone, Copy, Debug)]
pub struct LintContext<'a> {
    /// The text.
    pub source: &'a str,
    /// The instructions, in the order of the source, names looked up.
    pub statements: &'a [Statement],
    /// The names.
    pub symbols: &'a [Symbol],
    /// What was skipped, or is accepted here only. Scanner's first, then parser's.
    pub oddities: &'a [Oddity],
    /// The program, if the source has no error.
    pub program: Option<&'a Program>,
}

/// One lint: a name, its page of the manual, and its check.
#[derive(Debug)]
pub struct Lint {
    /// Its short name: `over-effect`.
    pub code: &'static str,
    /// Its page of the manual. The page in the browser does without: it is a good part
    /// of what would be loaded.
    #[cfg(feature = "manual")]
    pub manual: Manual,
    /// Looks at a source and reports.
    pub check: fn(&LintContext<'_>, &mut Report<'_>),
}

/// What the manual says of a lint.
#[cfg(feature = "manual")]
#[derive(Debug)]
pub struct Manual {
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Why that is a problem.
    pub why: &'static str,
    /// A source it speaks of.
    pub example: &'static str,
    /// A source that does better, of which it says nothing.
    pub instead: &'static str,
}

/// Collects what one lint finds.
#[derive(Debug)]
pub struct Report<'a> {
    lint: &'static Lint,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Report<'_> {
    /// A finding with its message.
    pub fn warn(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let kind = DiagnosticKind::Lint {
            code: self.lint.code,
            message: message.into(),
        };
        self.diagnostics.push(Diagnostic::new(span, kind));
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }
}

/// Every lint there is: what instructions do, what is skipped, what lies where, what
/// the reference makes of it.
pub static LINTS: &[&Lint] = &[
    &over_effect::LINT,
    &rotate_effect::LINT,
    &value_order::LINT,
    &recv_order::LINT,
    &halt_passed_over::LINT,
    &second_instruction::LINT,
    &ignored_text::LINT,
    &code_overflow::LINT,
    &data_overflow::LINT,
    &stack_reach::LINT,
    &reference_rejects::LINT,
    &reference_crashes::LINT,
];

/// Those of them that speak of what runs here and not in the reference.
pub static PORTABILITY: &[&Lint] = &[&reference_rejects::LINT, &reference_crashes::LINT];

/// Runs all of them.
pub(super) fn run_all(context: &LintContext<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for lint in LINTS {
        (lint.check)(context, &mut Report { lint, diagnostics });
    }
}
