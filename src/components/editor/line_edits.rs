//! Edits of whole lines: turning them into comments, moving them. Pure.

use super::offsets::line_around;
use stackyard_engine::program::Span;

/// An edit of the lines that a selection touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineEdit {
    /// The bytes that are replaced.
    pub(super) span: Span,
    /// What takes their place.
    pub(super) text: String,
    /// The bytes that are selected afterwards.
    pub(super) selected: Span,
}

/// The lines that a selection touches, without the last line's end.
fn lines_of(text: &str, selected: Span) -> Span {
    // A selection that ends at the beginning of a line does not touch it.
    let last = match selected.end > selected.start && text[..selected.end].ends_with('\n') {
        true => selected.end - 1,
        false => selected.end,
    };
    Span::new(
        line_around(text, selected.start).start,
        line_around(text, last).end,
    )
}

/// Turns the lines of a selection into comments, or back if all of them are.
pub(super) fn toggle_comment(text: &str, selected: Span) -> LineEdit {
    let span = lines_of(text, selected);
    let lines: Vec<&str> = span.text(text).split('\n').collect();
    let is_blank = |line: &&str| line.trim().is_empty();
    let is_comment = |line: &&str| line.trim_start().starts_with(';');
    let has_code = lines.iter().any(|line| !is_blank(line));
    let are_comments = has_code && lines.iter().all(|line| is_blank(line) || is_comment(line));
    let toggled = lines.iter().map(|line| {
        let (blanks, rest) = line.split_at(line.len() - line.trim_start().len());
        if are_comments {
            let rest = rest.strip_prefix(';').unwrap_or(rest);
            format!("{blanks}{}", rest.strip_prefix(' ').unwrap_or(rest))
        } else if is_blank(line) && has_code {
            (*line).to_owned()
        } else {
            format!("{blanks}; {rest}")
        }
    });
    let text = toggled.collect::<Vec<_>>().join("\n");
    let selected = Span::new(span.start, span.start + text.len());
    LineEdit {
        span,
        text,
        selected,
    }
}

/// Moves the lines of a selection over the next one, or over the one before. `None` where there is
/// none.
pub(super) fn move_lines(text: &str, selected: Span, is_down: bool) -> Option<LineEdit> {
    let lines = lines_of(text, selected);
    let (span, moved, by) = if is_down {
        let next = line_around(
            text,
            text.get(lines.end..)?
                .starts_with('\n')
                .then_some(lines.end + 1)?,
        );
        let moved = format!("{}\n{}", next.text(text), lines.text(text));
        let by = (next.end - next.start + 1) as isize;
        (Span::new(lines.start, next.end), moved, by)
    } else {
        let before = line_around(text, lines.start.checked_sub(1)?);
        let moved = format!("{}\n{}", lines.text(text), before.text(text));
        let by = -((before.end - before.start + 1) as isize);
        (Span::new(before.start, lines.end), moved, by)
    };
    let place = |byte: usize| byte.saturating_add_signed(by);
    Some(LineEdit {
        span,
        text: moved,
        selected: Span::new(place(selected.start), place(selected.end)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Applies an edit to a text with a selection between `[` and `]`; the same comes back.
    fn edited(marked: &str, edit: impl Fn(&str, Span) -> Option<LineEdit>) -> String {
        let start = marked.find('[').expect("a selection");
        let end = marked.find(']').expect("its end") - 1;
        let text = marked.replace(['[', ']'], "");
        let Some(edit) = edit(&text, Span::new(start, end)) else {
            return marked.to_owned();
        };
        let mut text = text;
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
        text.insert(edit.selected.end, ']');
        text.insert(edit.selected.start, '[');
        text
    }

    #[test]
    fn lines_become_comments_and_code_again() {
        let toggle = |text: &str, selected| Some(toggle_comment(text, selected));
        for (before, after) in [
            ("push[] 1\nhalt", "[; push 1]\nhalt"),
            ("  pu[sh 1\n\n  ha]lt", "[  ; push 1\n\n  ; halt]"),
            ("; p[ush 1\n;halt\n]pop", "[push 1\nhalt]\npop"),
            ("; p[ush 1\nhal]t", "[; ; push 1\n; halt]"),
            ("[]", "[; ]"),
            ("é[é]", "[; éé]"),
        ] {
            assert_eq!(edited(before, toggle), after, "{before}");
        }
        assert_eq!(
            edited("[  ; push 1\n\n  ; halt]", toggle),
            "[  push 1\n\n  halt]"
        );
    }

    #[test]
    fn lines_move_with_what_is_selected() {
        let down = |text: &str, selected| move_lines(text, selected, true);
        let up = |text: &str, selected| move_lines(text, selected, false);
        for (before, after) in [
            ("a[b]\ncd\ne", "cd\na[b]\ne"),
            ("a\nb[b\nc]c\nd", "a\nd\nb[b\nc]c"),
            ("a\n[]", "a\n[]"),
            ("[a]", "[a]"),
            ("[a]\n", "\n[a]"),
        ] {
            assert_eq!(edited(before, down), after, "{before}");
            if before != after {
                assert_eq!(edited(after, up), before, "{after}");
            }
        }
        assert_eq!(edited("[a]\nb", up), "[a]\nb");
    }
}
