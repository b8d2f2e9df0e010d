//! A problem in a list, of one program or of the whole patch: a button that leads to it.

use crate::components::element::{add, set};
use stackyard_engine::asm::Severity;
use stylance::classes;
use web_sys::Element;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/problem_item.module.css"
);

/// Makes an element the item of a problem, and gives the text of its message.
pub(crate) fn draw_problem(
    item: &Element,
    severity: Severity,
    place: &str,
    message: &str,
) -> Element {
    let (badge, word) = match severity {
        Severity::Error => (style::error, "Error"),
        Severity::Warning => (style::warning, "Warning"),
    };
    set(item, "role", "listitem");
    item.set_text_content(None);
    let button = add(item, "button", style::place, "");
    set(&button, "type", "button");
    add(&button, "span", &classes!(style::badge, badge), word);
    add(&button, "span", style::at, place);
    add(&button, "span", "", message)
}
