//! The lints, one file each, and the list of them. They warn of programs that do something
//! their author does not expect, or that the reference rejects or crashes on.
//!
//! A new lint is a file here and an entry of [`LINTS`]. Its page of the manual is made from
//! that: `cargo run -p stackyard -- lints --markdown > docs/lints.md`.

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
use super::found::Found;
use super::syntax::{Oddity, OddityKind, Statement};
use crate::program::{Program, Span, Symbol};

/// The input of a lint.
#[derive(Clone, Copy, Debug)]
pub struct LintContext<'a> {
    /// The source text.
    pub source: &'a str,
    /// The instructions, in the order of the source, with names resolved.
    pub statements: &'a [Statement],
    /// The names.
    pub symbols: &'a [Symbol],
    /// Text that is skipped, or accepted here only: the scanner's first, then the parser's.
    pub oddities: &'a [Oddity],
    /// The program, if the source has no error.
    pub program: Option<&'a Program>,
}

/// A lint: its code, its page of the manual, and its check.
#[derive(Debug)]
pub struct Lint {
    /// Its code: `over-effect`.
    pub code: &'static str,
    /// Its page of the manual. The page in the browser is built without it, as it would be a
    /// good part of the download.
    #[cfg(feature = "manual")]
    pub manual: Manual,
    /// Checks a source and reports what it finds.
    pub check: fn(&LintContext<'_>, &mut Report<'_>),
}

/// The page of the manual of a lint.
#[cfg(feature = "manual")]
#[derive(Debug)]
pub struct Manual {
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Why that is a problem.
    pub why: &'static str,
    /// A source with a warning.
    pub example: &'static str,
    /// A better source, without a warning.
    pub instead: &'static str,
}

/// Collects the findings of one lint.
#[derive(Debug)]
pub struct Report<'a> {
    lint: &'static Lint,
    found: &'a mut Found,
}

impl Report<'_> {
    /// Adds a finding with its message.
    pub fn warn(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let kind = DiagnosticKind::Lint {
            code: self.lint.code,
            message: message.into(),
        };
        self.found.add(Diagnostic::new(span, kind))
    }
}

/// All lints, grouped: effects of instructions, skipped text, memory, portability.
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

/// The lints about sources that assemble here but not in the reference.
pub static PORTABILITY: &[&Lint] = &[&reference_rejects::LINT, &reference_crashes::LINT];

/// Runs all lints.
pub(super) fn run_all(context: &LintContext<'_>, found: &mut Found) {
    for lint in LINTS {
        (lint.check)(context, &mut Report { lint, found });
    }
}
