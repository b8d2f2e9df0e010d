//! The editor's keys: a table from key presses to actions. Pure. All other keys are the browser's.

/// A key press.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct KeyPress<'a> {
    /// The key's value, as `Enter` or `a`.
    pub(super) key: &'a str,
    pub(super) shift: bool,
    /// Ctrl, or Cmd on a Mac.
    pub(super) ctrl: bool,
    pub(super) alt: bool,
}

/// The action of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Load the text and play it.
    Run,
    /// Set or remove the breakpoint of the caret's line.
    ToggleBreakpoint,
    /// Offer completions.
    Complete,
    /// Begin a line with the indentation of this one.
    NewLine,
    /// Move the selection in the list of completions.
    Next,
    /// The other way.
    Previous,
    /// Take the selected completion.
    Accept,
    /// Close the list.
    Close,
    /// Turn the selected lines into comments, or back.
    ToggleComment,
    /// Move the selected lines over the next one or the one before.
    MoveLines {
        /// Whether over the next one.
        is_down: bool,
    },
    /// Find a word in the text.
    Find,
    /// Undo what was done to the text from elsewhere, if nothing was typed since.
    Undo,
    /// Leave the text, so that keys are the page's.
    Leave,
}

/// The list of completions, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// There is none.
    Closed,
    /// It is open; Enter is for the text.
    Offering,
    /// It is open, and Enter takes the selected word.
    Chosen,
}

/// The action of a key press, if it has one.
pub(super) fn meaning(press: KeyPress<'_>, list: List) -> Option<Meaning> {
    let modifiers = (press.shift, press.ctrl, press.alt);
    let is_open = list != List::Closed;
    match (press.key, modifiers) {
        ("Enter", (true, false, false) | (false, true, false)) => Some(Meaning::Run),
        ("F9", (false, false, false)) => Some(Meaning::ToggleBreakpoint),
        (" ", (false, true, false)) => Some(Meaning::Complete),
        ("ArrowDown", (false, false, false)) if is_open => Some(Meaning::Next),
        ("ArrowUp", (false, false, false)) if is_open => Some(Meaning::Previous),
        ("Tab", (false, false, false)) if is_open => Some(Meaning::Accept),
        ("Escape", (false, false, false)) if is_open => Some(Meaning::Close),
        ("Escape", (false, false, false)) => Some(Meaning::Leave),
        ("/", (_, true, false)) => Some(Meaning::ToggleComment),
        ("ArrowDown", (false, false, true)) => Some(Meaning::MoveLines { is_down: true }),
        ("ArrowUp", (false, false, true)) => Some(Meaning::MoveLines { is_down: false }),
        ("f", (false, true, false)) => Some(Meaning::Find),
        ("z", (false, true, false)) => Some(Meaning::Undo),
        ("Enter", (false, false, false)) if list == List::Chosen => Some(Meaning::Accept),
        ("Enter", (false, false, false)) => Some(Meaning::NewLine),
        _ => None,
    }
}

/// The blanks a line begins with, as far as they are before the caret: a new line gets
/// them too. `before` is the text of the line up to the caret.
pub(super) fn indentation(before: &str) -> &str {
    let blanks = before.trim_start_matches([' ', '\t']);
    &before[..before.len() - blanks.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Shift+Enter` and the like.
    fn press(keys: &str) -> KeyPress<'_> {
        let mut press = KeyPress::default();
        let mut rest = keys;
        while let Some((modifier, key)) = rest.split_once('+') {
            match modifier {
                "Shift" => press.shift = true,
                "Ctrl" => press.ctrl = true,
                _ => press.alt = true,
            }
            rest = key;
        }
        press.key = rest;
        press
    }

    #[test]
    fn keys_mean_what_the_table_says() {
        use Meaning::*;
        let table = [
            ("Shift+Enter", [Some(Run); 3]),
            ("Ctrl+Enter", [Some(Run); 3]),
            ("F9", [Some(ToggleBreakpoint); 3]),
            ("Ctrl+ ", [Some(Complete); 3]),
            ("Enter", [Some(NewLine), Some(NewLine), Some(Accept)]),
            ("Tab", [None, Some(Accept), Some(Accept)]),
            ("Shift+Tab", [None; 3]),
            ("Escape", [Some(Leave), Some(Close), Some(Close)]),
            ("Ctrl+/", [Some(ToggleComment); 3]),
            ("Shift+Ctrl+/", [Some(ToggleComment); 3]),
            ("/", [None; 3]),
            ("Alt+ArrowUp", [Some(MoveLines { is_down: false }); 3]),
            ("Alt+ArrowDown", [Some(MoveLines { is_down: true }); 3]),
            ("Ctrl+f", [Some(Find); 3]),
            ("ArrowDown", [None, Some(Next), Some(Next)]),
            ("ArrowUp", [None, Some(Previous), Some(Previous)]),
            ("Shift+ArrowUp", [None; 3]),
            ("Ctrl+z", [Some(Undo); 3]),
            ("Shift+Ctrl+z", [None; 3]),
            ("Alt+Enter", [None; 3]),
            ("a", [None; 3]),
        ];
        for (keys, meanings) in table {
            let found =
                [List::Closed, List::Offering, List::Chosen].map(|list| meaning(press(keys), list));
            assert_eq!(found, meanings, "{keys}");
        }
    }

    #[test]
    fn indentation_is_what_the_line_begins_with() {
        assert_eq!(indentation("  \tpush 1"), "  \t");
        assert_eq!(indentation("push 1"), "");
        assert_eq!(indentation("  "), "  ");
    }
}
