//! Every gesture of the list has a test in a browser. The list says what there is; this says
//! where it is tested, and that the test is there.

use stackyard_web::commands::GESTURES;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The tests, by module.
const SOURCES: &[(&str, &str)] = &[
    ("canvas::adding", include_str!("canvas/adding.rs")),
    ("canvas::connecting", include_str!("canvas/connecting.rs")),
    ("canvas::editing", include_str!("canvas/editing.rs")),
    ("canvas::keyboard", include_str!("canvas/keyboard.rs")),
    ("canvas::looking", include_str!("canvas/looking.rs")),
    ("canvas::menu", include_str!("canvas/menu.rs")),
    ("canvas::on_cards", include_str!("canvas/on_cards.rs")),
    ("canvas::selecting", include_str!("canvas/selecting.rs")),
    (
        "canvas::wires_by_key",
        include_str!("canvas/wires_by_key.rs"),
    ),
    ("editor", include_str!("editor.rs")),
    ("memory::regions", include_str!("memory/regions.rs")),
    ("nodes::card", include_str!("nodes/card.rs")),
];

/// Where each way of each gesture is tested, by the gesture's title.
const OF_GESTURES: &[(&str, &[&str])] = &[
    (
        "Pan",
        &[
            "canvas::looking::pan_by_dragging_the_empty_canvas",
            "canvas::looking::pan_by_holding_space_and_dragging",
            "canvas::looking::pan_by_scrolling_with_two_fingers",
            "canvas::looking::two_fingers_pinch_and_pan",
            "canvas::looking::a_drag_held_at_the_edge_pans",
        ],
    ),
    (
        "Zoom",
        &[
            "canvas::looking::the_wheel_zooms_at_the_pointer",
            "canvas::looking::a_pinch_on_a_trackpad_zooms_at_the_pointer",
            "canvas::looking::two_fingers_pinch_and_pan",
        ],
    ),
    (
        "Select",
        &[
            "canvas::selecting::a_click_selects",
            "canvas::selecting::a_click_selects_a_wire",
            "canvas::selecting::shift_and_ctrl_click_add",
            "canvas::selecting::shift_drag_draws_a_box",
        ],
    ),
    (
        "Clone",
        &["canvas::editing::alt_drag_clones_with_inner_wires"],
    ),
    (
        "Add a node",
        &["canvas::adding::a_double_click_on_the_empty_canvas_opens_the_list_there"],
    ),
    (
        "Connect",
        &[
            "canvas::connecting::drag_from_an_outlet_to_an_inlet",
            "canvas::connecting::drag_from_an_inlet_to_an_outlet",
            "canvas::connecting::a_wire_snaps_to_a_port_within_20_pixels",
            "canvas::connecting::click_one_port_then_another",
            "canvas::connecting::tap_one_port_then_another",
            "canvas::connecting::a_port_that_is_pressed_begins_a_wire_and_another_ends_it",
        ],
    ),
    (
        "Connect to a new node",
        &["canvas::adding::a_wire_dropped_on_nothing_opens_the_list_and_connects"],
    ),
    (
        "Put into a wire",
        &[
            "canvas::adding::with_a_wire_selected_the_new_node_is_spliced_into_it",
            "canvas::adding::a_node_dragged_onto_a_wire_is_spliced_into_it",
            "canvas::wires_by_key::slash_puts_a_node_into_the_wire_that_was_walked_to",
        ],
    ),
    (
        "Rewire",
        &["canvas::connecting::a_wires_end_is_dragged_to_another_port"],
    ),
    (
        "Resize",
        &[
            "canvas::editing::a_drag_of_the_corner_resizes_with_ports_and_wires",
            "canvas::editing::a_drag_of_an_edge_resizes_in_its_direction",
        ],
    ),
    ("Rename", &["nodes::card::a_title_is_edited_in_place"]),
    (
        "Menu",
        &[
            "canvas::menu::the_right_button_opens_the_menu_of_what_is_under_it",
            "canvas::menu::a_long_press_opens_the_menu_of_what_is_under_it",
            "canvas::menu::the_keys_for_menus_open_that_of_what_has_the_focus",
            "canvas::on_cards::the_other_button_opens_the_menu_over_a_control",
        ],
    ),
    (
        "Walk nodes and ports",
        &[
            "canvas::keyboard::tab_walks_nodes_and_ports_and_out",
            "canvas::keyboard::tab_goes_through_the_controls_of_a_card_and_on_to_its_ports",
        ],
    ),
    (
        "Select several by keyboard",
        &["canvas::selecting::shift_space_selects_several_while_tab_walks_on"],
    ),
    (
        "Connect by keyboard",
        &[
            "canvas::keyboard::enter_on_a_port_starts_a_wire_arrows_pick_and_enter_ends_it",
            "canvas::keyboard::the_end_that_is_picked_is_said",
        ],
    ),
    (
        "Walk over wires",
        &[
            "canvas::wires_by_key::arrows_on_a_port_walk_over_its_wires_and_along_them",
            "canvas::wires_by_key::wires_are_walked_over_where_nodes_are_tiles",
            "canvas::wires_by_key::what_a_wire_carried_is_said_with_it",
            "canvas::wires_by_key::delete_removes_the_wire_that_was_walked_to",
            "canvas::wires_by_key::a_wire_is_selected_in_the_outline_and_taken_up_on_the_canvas",
        ],
    ),
    (
        "Rewire by keyboard",
        &["canvas::wires_by_key::enter_picks_up_the_end_of_the_selected_wire_and_arrows_move_it"],
    ),
    (
        "Run this program",
        &["editor::the_mark_goes_with_the_machine_and_hides_when_the_text_is_edited"],
    ),
    (
        "Set or remove a breakpoint",
        &["editor::a_breakpoint_set_by_click_or_key_stops_the_machine"],
    ),
    (
        "Watch memory",
        &[
            "memory::regions::dragging_selects_cells_and_a_click_selects_none",
            "memory::regions::a_selection_is_dropped_on_the_canvas_with_alt",
        ],
    ),
];

/// Whether a test is there: `canvas::menu::a_long_press`.
fn is_there(path: &str) -> bool {
    let Some((module, name)) = path.rsplit_once("::") else {
        return false;
    };
    let source = SOURCES.iter().find(|(known, _)| *known == module);
    let head = format!("#[test]\nasync fn {name}()");
    source.is_some_and(|(_, text)| text.contains(&head))
}

#[test]
fn every_gesture_is_tested() {
    for gesture in GESTURES {
        let known = OF_GESTURES
            .iter()
            .find(|(title, _)| *title == gesture.title);
        let (_, paths) = known.unwrap_or_else(|| panic!("{} has no test", gesture.title));
        for path in *paths {
            assert!(is_there(path), "{}: {path}", gesture.title);
        }
    }
    assert_eq!(OF_GESTURES.len(), GESTURES.len());
}
