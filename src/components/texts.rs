//! Texts of elements, each set only when it is another one.

use wasm_bindgen::JsCast;
use web_sys::Element;

/// Elements and what they say.
#[derive(Default)]
pub(crate) struct Texts(Vec<(Element, String)>);

impl Texts {
    /// Those elements within another one that a selector names, in their order. They are
    /// taken to say nothing so far.
    pub(crate) fn within(parent: &Element, selector: &str) -> Texts {
        let Ok(found) = parent.query_selector_all(selector) else {
            return Texts::default();
        };
        let elements = (0..found.length()).filter_map(|index| found.item(index));
        let elements = elements.filter_map(|node| node.dyn_into::<Element>().ok());
        Texts(elements.map(|element| (element, String::new())).collect())
    }

    /// Lets one of them say something.
    pub(crate) fn set(&mut self, index: usize, text: String) {
        if let Some((element, said)) = self.0.get_mut(index)
            && *said != text
        {
            element.set_text_content(Some(&text));
            *said = text;
        }
    }
}
