//! The rows of a menu: what its entries come to now.

use super::Impossible;
use crate::commands::{Command, Commands, Entry};

/// A row of an open menu.
#[derive(Clone, Copy)]
pub(super) enum Row {
    /// A command.
    Command {
        command: &'static Command,
        title: &'static str,
        is_possible: bool,
    },
    /// A menu of its own.
    Menu {
        title: &'static str,
        entries: &'static [Entry],
    },
    /// A line between two groups.
    Line,
}

impl Row {
    /// The text people read; none of a line.
    pub(super) fn title(self) -> &'static str {
        match self {
            Row::Command { title, .. } | Row::Menu { title, .. } => title,
            Row::Line => "",
        }
    }
}

/// The rows of a menu, as things are now. A line is between two rows.
pub(super) fn rows(
    commands: Commands,
    impossible: Impossible,
    entries: &'static [Entry],
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(entries.len());
    for entry in entries {
        let row = match *entry {
            Entry::Do(name) => of_command(commands, name, None),
            Entry::As(name, title) => of_command(commands, name, Some(title)),
            Entry::Menu(title, entries) => Some(Row::Menu { title, entries }),
            Entry::Line => Some(Row::Line),
        };
        let Some(row) = row else { continue };
        let is_left_out = impossible == Impossible::LeftOut && !is_of_use(commands, row);
        let is_second_line =
            matches!(row, Row::Line) && matches!(rows.last(), None | Some(Row::Line));
        if !is_left_out && !is_second_line {
            rows.push(row);
        }
    }
    if let Some(Row::Line) = rows.last() {
        rows.pop();
    }
    rows
}

fn of_command(commands: Commands, name: &str, title: Option<&'static str>) -> Option<Row> {
    let command = Command::named(name)?;
    Some(Row::Command {
        command,
        title: commands
            .present_title(command)
            .or(title)
            .unwrap_or(command.title),
        is_possible: commands.is_available(command),
    })
}

/// Whether anything can be done there now.
fn is_of_use(commands: Commands, row: Row) -> bool {
    match row {
        Row::Command { is_possible, .. } => is_possible,
        Row::Menu { entries, .. } => crate::commands::commands_of(entries)
            .iter()
            .any(|command| commands.is_available(command)),
        Row::Line => true,
    }
}

/// The next row from one that can have the keyboard, going round; `by` is 1 or −1.
pub(super) fn next(rows: &[Row], from: Option<usize>, by: isize) -> Option<usize> {
    let count = rows.len() as isize;
    let start = match from {
        Some(at) => at as isize,
        None if by > 0 => -1,
        None => count,
    };
    (1..=count)
        .map(|step| (start + by * step).rem_euclid(count) as usize)
        .find(|&at| !matches!(rows[at], Row::Line))
}

/// The row that typing leads to: the next one whose title begins with it, beginning with the
/// one the keyboard is on where more than a letter was typed.
pub(super) fn typed(rows: &[Row], from: Option<usize>, text: &str) -> Option<usize> {
    let mut letters = text.chars();
    let first = letters.next()?;
    // The same letter again and again walks over all that begin with it.
    let is_one = letters.all(|letter| letter == first);
    let wanted = if is_one {
        &text[..first.len_utf8()]
    } else {
        text
    };
    let start = from.map_or(0, |at| if is_one { at + 1 } else { at });
    let begins = |at: &usize| {
        let title = rows[*at].title();
        let beginning = title.get(..wanted.len());
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(wanted))
    };
    let count = rows.len();
    (start..start + count).map(|at| at % count).find(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(titles: &[&'static str]) -> Vec<Row> {
        let row = |title: &&'static str| match *title {
            "" => Row::Line,
            title => Row::Menu {
                title,
                entries: &[],
            },
        };
        titles.iter().map(row).collect()
    }

    #[test]
    fn arrows_go_round_and_over_lines() {
        let rows = menu(&["a", "", "b", "c"]);
        assert_eq!(next(&rows, None, 1), Some(0));
        assert_eq!(next(&rows, Some(0), 1), Some(2));
        assert_eq!(next(&rows, Some(3), 1), Some(0));
        assert_eq!(next(&rows, Some(0), -1), Some(3));
        assert_eq!(next(&rows, None, -1), Some(3));
        assert_eq!(next(&[], None, 1), None);
    }

    #[test]
    fn letters_lead_to_what_begins_with_them() {
        let rows = menu(&["Zoom in", "", "Zoom out", "Outline", "Find"]);
        assert_eq!(typed(&rows, None, "o"), Some(3));
        assert_eq!(typed(&rows, Some(0), "z"), Some(2));
        assert_eq!(typed(&rows, Some(2), "zz"), Some(0));
        assert_eq!(typed(&rows, Some(0), "zoom o"), Some(2));
        assert_eq!(typed(&rows, Some(0), "zoom"), Some(0));
        assert_eq!(typed(&rows, Some(0), "x"), None);
        assert_eq!(typed(&rows, None, ""), None);
        assert_eq!(typed(&[], None, "a"), None);
    }
}
