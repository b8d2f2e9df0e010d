//! The names of patches, and searching by them. Pure.

/// The display name of a patch without a name.
pub const UNNAMED: &str = "Untitled";

/// The name that is shown for a patch.
pub fn display_name(name: &str) -> &str {
    let name = name.trim();
    if name.is_empty() { UNNAMED } else { name }
}

/// A name for a copy that is not in `taken`: `Echo copy`, `Echo copy 2`.
pub(super) fn copy_name<'a>(name: &str, taken: impl Iterator<Item = &'a str> + Clone) -> String {
    let name = display_name(name);
    let stem = match name.rsplit_once(" copy") {
        Some((stem, number)) if number.trim().chars().all(|it| it.is_ascii_digit()) => stem,
        _ => name,
    };
    let first = format!("{stem} copy");
    let numbered = (2_u32..).map(|number| format!("{stem} copy {number}"));
    let mut names = std::iter::once(first).chain(numbered);
    let free = names.find(|name| !taken.clone().any(|taken| taken == name));
    free.unwrap_or_default()
}

/// Returns whether the display name of a patch of that name contains each word of a text, in any
/// case.
pub fn matches(name: &str, text: &str) -> bool {
    let name = lowercase(display_name(name));
    let mut words = text.split_whitespace();
    words.all(|word| name.contains(&lowercase(word)))
}

/// A text in lower case, each letter for itself: a sigma at the end of a word is like any other.
fn lowercase(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_numbered() {
        let taken = ["Echo", "Echo copy", "Echo copy 2"];
        assert_eq!(copy_name("Echo", taken.into_iter()), "Echo copy 3");
        assert_eq!(copy_name("Echo copy 2", taken.into_iter()), "Echo copy 3");
        assert_eq!(copy_name(" ", taken.into_iter()), "Untitled copy");
        assert_eq!(
            copy_name("My copybook", taken.into_iter()),
            "My copybook copy"
        );
    }

    #[test]
    fn names_are_found_by_words() {
        assert!(matches("Erste Übung", "übung ERS"));
        assert!(!matches("Erste Übung", "zwei"));
        assert!(matches("", "untitled"));
        assert!(matches("a", " "));
    }
}
