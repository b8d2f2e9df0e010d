//! What puts a problem right, as its button says it, and how many problems there are.

use super::counted;
use stackyard_engine::session::{MOST_PROBLEMS, Problems, Remedy};

/// What a remedy does; `source` is the source of the node.
pub(crate) fn remedy_label(remedy: &Remedy, source: &str) -> String {
    match remedy {
        Remedy::Edit(fix) => {
            let replacement = fix.replacement.trim();
            if replacement.is_empty() {
                format!("Remove `{}`", fix.span.text(source).trim())
            } else if fix.span.is_empty() {
                format!("Insert `{replacement}`")
            } else {
                let lines: Vec<&str> = replacement.lines().map(str::trim).collect();
                format!("Replace with `{}`", lines.join("`, `"))
            }
        }
        Remedy::Outlets(count) => format!("Give it {}", counted((*count).into(), "outlet")),
    }
}

/// How many problems there are of each kind.
pub(crate) fn summary_of(problems: &Problems) -> String {
    let (errors, warnings) = (problems.errors, problems.warnings);
    let mut text = match (errors, warnings) {
        (0, 0) => "No problems".to_owned(),
        (0, _) => counted(warnings, "warning").to_string(),
        (_, 0) => counted(errors, "error").to_string(),
        _ => format!(
            "{}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    };
    if errors + warnings > MOST_PROBLEMS {
        text.push_str(&format!("; the first {MOST_PROBLEMS} are listed"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::Fix;
    use stackyard_engine::program::Span;

    #[test]
    fn a_remedy_says_what_it_does() {
        let source = "jmp_zero 1";
        let edit = |span, replacement: &str| {
            let replacement = replacement.to_owned();
            remedy_label(&Remedy::Edit(Fix { span, replacement }), source)
        };
        let word = Span::new(0, 8);
        assert_eq!(edit(word, "jump_zero"), "Replace with `jump_zero`");
        let two = "push 1\n  sleep_ms";
        assert_eq!(edit(word, two), "Replace with `push 1`, `sleep_ms`");
        assert_eq!(edit(word, ""), "Remove `jmp_zero`");
        assert_eq!(edit(Span::new(8, 8), " 0"), "Insert `0`");
        assert_eq!(remedy_label(&Remedy::Outlets(1), ""), "Give it 1 outlet");
        assert_eq!(remedy_label(&Remedy::Outlets(2), ""), "Give it 2 outlets");
    }

    #[test]
    fn the_summary_counts() {
        let summary = |errors, warnings| {
            summary_of(&Problems {
                errors,
                warnings,
                ..Problems::default()
            })
        };
        assert_eq!(summary(0, 0), "No problems");
        assert_eq!(summary(1, 0), "1 error");
        assert_eq!(summary(2, 1), "2 errors, 1 warning");
        assert_eq!(summary(0, 300), "300 warnings; the first 200 are listed");
    }
}
