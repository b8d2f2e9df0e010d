//! Following lines through an edit of the text. Pure.

/// Moves marked lines, given in ascending order, through an edit. Lines before and after the edited
/// part keep their text; lines inside it are dropped unless their number still exists there.
pub fn move_lines(old: &str, new: &str, marked: &[usize]) -> Vec<usize> {
    if marked.is_empty() {
        return Vec::new();
    }
    let old: Vec<&str> = old.split('\n').collect();
    let new: Vec<&str> = new.split('\n').collect();
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - before;
    let behind = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    let edited_end = old.len() - behind;
    marked
        .iter()
        .filter_map(|&line| {
            if line < before {
                Some(line)
            } else if line >= edited_end {
                // A file may have marks behind the last line.
                Some(new.len() + line - old.len())
            } else {
                // Inside the edited part: the line itself was changed or removed.
                (line < new.len() - behind).then_some(line)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(old: &str, new: &str, marked: &[usize]) -> Vec<usize> {
        move_lines(old, new, marked)
    }

    #[test]
    fn lines_below_an_insertion_move_down() {
        assert_eq!(moved("a\nb\nc", "a\nx\nb\nc", &[0, 1, 2]), [0, 2, 3]);
    }

    #[test]
    fn lines_below_a_deletion_move_up_and_a_deleted_one_is_dropped() {
        assert_eq!(moved("a\nb\nc", "a\nc", &[0, 1, 2]), [0, 1]);
    }

    #[test]
    fn a_changed_line_stays_marked() {
        assert_eq!(moved("a\nb\nc", "a\nbb\nc", &[1]), [1]);
        assert!(moved("a\nb", "", &[1]).is_empty());
    }

    #[test]
    fn a_mark_behind_the_last_line_stays_behind_it() {
        assert_eq!(moved("a\nb", "a\nc\nb", &[1, 2, 9]), [2, 3, 10]);
        assert_eq!(moved("a\nb", "", &[9]), [8]);
    }
}
