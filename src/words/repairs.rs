//! The repairs of a file in words.

use super::counted;
use stackyard_engine::patch::Opened;

/// The repairs of a file, with their places; `None` if there were none.
pub(crate) fn repairs_of(name: &str, opened: &Opened) -> Option<String> {
    let count = opened.repairs.len() + opened.more_repairs;
    let places = counted(count, "place");
    let mut text = format!("{name} was repaired in {places}: ");
    for (index, repair) in opened.repairs.iter().take(5).enumerate() {
        if index > 0 {
            text.push_str("; ");
        }
        text.push_str(&repair.to_string());
    }
    text.push_str(if count > 5 { "; and more." } else { "." });
    (count > 0).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::patch::open;

    #[test]
    fn repairs_are_told_with_their_places() {
        let read = |text: &str| open(text.as_bytes()).expect("a document");
        assert_eq!(repairs_of("a.json", &read("{\"stackyard\": 1}")), None);
        let broken = "{\"stackyard\": 1, \"wires\": [1]}";
        let told = repairs_of("a.json", &read(broken)).expect("a repair");
        assert!(told.contains("1 place: wires[0]"), "{told}");
    }
}
