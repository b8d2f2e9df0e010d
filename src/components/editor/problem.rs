//! Diagnostics as the list below the text shows them. Pure.

use stackyard_engine::asm::{Diagnostic, Fix, Severity};
use stackyard_engine::program::Span;

/// Problems listed at most: a text that is no program at all has thousands.
pub(super) const MOST: usize = 100;

/// A diagnostic with its line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct LineProblem {
    /// Its place in the list.
    pub(super) index: usize,
    /// The line it begins on, counted from 0.
    pub(super) line: usize,
    /// The bytes it is about.
    pub(super) span: Span,
    /// Its severity.
    pub(super) severity: Severity,
    /// The message.
    pub(super) message: String,
    /// Further advice.
    pub(super) help: Option<String>,
    /// The edit that corrects it.
    pub(super) fix: Option<Fix>,
}

impl LineProblem {
    /// A description of the fix.
    pub(super) fn fix_label(&self, source: &str) -> Option<String> {
        let fix = self.fix.as_ref()?;
        let replacement = fix.replacement.trim();
        Some(if replacement.is_empty() {
            format!("Remove `{}`", fix.span.text(source).trim())
        } else if fix.span.is_empty() {
            format!("Insert `{replacement}`")
        } else {
            format!("Replace with `{replacement}`")
        })
    }
}

/// The first [`MOST`] diagnostics, which are in the order of their places.
pub(super) fn problems(source: &str, diagnostics: &[Diagnostic]) -> Vec<LineProblem> {
    let (mut line, mut counted) = (0, 0);
    let numbered = diagnostics.iter().take(MOST).enumerate();
    numbered
        .map(|(index, diagnostic)| {
            let start = diagnostic.span.start.clamp(counted, source.len());
            let between = &source.as_bytes()[counted..start];
            line += between.iter().filter(|&&byte| byte == b'\n').count();
            counted = start;
            LineProblem {
                index,
                line,
                span: diagnostic.span,
                severity: diagnostic.severity(),
                message: diagnostic.message(),
                help: diagnostic.help.clone(),
                fix: diagnostic.fix.clone(),
            }
        })
        .collect()
}

/// The number of diagnostics of each severity, in words.
pub(super) fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| {
        let of_it = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() == severity);
        match of_it.count() {
            0 => None,
            1 => Some(format!("1 {}", severity.name())),
            many => Some(format!("{many} {}s", severity.name())),
        }
    };
    match (count(Severity::Error), count(Severity::Warning)) {
        (Some(errors), Some(warnings)) => format!("{errors}, {warnings}"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => "No problems".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    #[test]
    fn each_has_its_line() {
        let source = "; é\npsh 1\npush 1\n\njmp_zero 2\nhalt";
        let diagnostics = assemble(source).diagnostics;
        let errors = problems(source, &diagnostics)
            .into_iter()
            .filter(|problem| problem.severity == Severity::Error);
        let lines: Vec<_> = errors.map(|problem| problem.line).collect();
        assert_eq!(lines, [1, 4]);
    }

    #[test]
    fn a_list_too_long_to_read_is_cut() {
        let source = "psh\n".repeat(3 * MOST);
        let diagnostics = assemble(&source).diagnostics;
        assert_eq!(problems(&source, &diagnostics).len(), MOST);
        assert_eq!(summary(&diagnostics), "300 errors");
    }

    #[test]
    fn a_fix_says_what_it_does() {
        let source = "jmp_zero 1";
        let mut problem = problems(source, &assemble(source).diagnostics).remove(0);
        let label = |problem: &LineProblem| problem.fix_label(source).expect("a fix");
        assert_eq!(label(&problem), "Replace with `jump_zero`");
        let fix = problem.fix.as_mut().expect("a fix");
        fix.replacement.clear();
        assert_eq!(label(&problem), "Remove `jmp_zero`");
        problem.fix = Some(Fix {
            span: Span::new(8, 8),
            replacement: " 0".to_owned(),
        });
        assert_eq!(label(&problem), "Insert `0`");
    }

    #[test]
    fn the_summary_counts() {
        assert_eq!(summary(&[]), "No problems");
        assert_eq!(summary(&assemble("psh").diagnostics), "1 error");
        let mixed = assemble("psh\nsend 0 99\npsh").diagnostics;
        assert!(summary(&mixed).starts_with("2 errors"));
    }
}
