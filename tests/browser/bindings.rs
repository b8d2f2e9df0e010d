//! Every key, every gesture and every kind of node has a test in a browser. The lists that
//! the page is made of say what there is; this says where it is tested, and that the test
//! is there.

use stackyard_engine::grid::Kind;
use stackyard_web::commands::{COMMANDS, GESTURES, Section};
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The tests, by module.
const SOURCES: &[(&str, &str)] = &[
    ("canvas::by_name", include_str!("canvas/by_name.rs")),
    ("canvas::adding", include_str!("canvas/adding.rs")),
    ("canvas::commands", include_str!("canvas/commands.rs")),
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
    ("nodes::faces", include_str!("nodes/faces.rs")),
    ("nodes::machine", include_str!("nodes/machine.rs")),
];

/// Where each command that has keys is tested by them, by its name; and those that arrange
/// what is selected, which have none, by their titles.
const OF_COMMANDS: &[(&str, &str)] = &[
    (
        "run",
        "canvas::commands::space_tapped_on_the_canvas_and_f5_run_and_pause",
    ),
    (
        "step-all",
        "canvas::commands::f6_steps_all_and_shift_f6_takes_the_step_back",
    ),
    (
        "step-back",
        "canvas::commands::f6_steps_all_and_shift_f6_takes_the_step_back",
    ),
    ("reset-all", "canvas::commands::shift_f5_resets_all"),
    ("undo", "canvas::editing::undo_and_redo_cover_wires"),
    (
        "redo",
        "canvas::editing::undo_and_redo_cover_moves_by_keyboard",
    ),
    (
        "add",
        "canvas::adding::enter_and_slash_open_the_list_and_typing_adds",
    ),
    (
        "select-all",
        "canvas::selecting::ctrl_a_selects_all_and_escape_none",
    ),
    (
        "select-none",
        "canvas::selecting::ctrl_a_selects_all_and_escape_none",
    ),
    (
        "delete",
        "canvas::editing::delete_and_backspace_remove_nodes_with_their_wires",
    ),
    ("cut", "canvas::editing::cut_removes_what_paste_brings_back"),
    (
        "copy",
        "canvas::editing::copy_and_paste_at_the_pointer_with_inner_wires",
    ),
    (
        "paste",
        "canvas::editing::copy_and_paste_at_the_pointer_with_inner_wires",
    ),
    (
        "duplicate",
        "canvas::editing::duplicate_copies_beside_with_inner_wires",
    ),
    (
        "move-left",
        "canvas::keyboard::arrows_move_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "move-right",
        "canvas::keyboard::arrows_move_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "move-up",
        "canvas::keyboard::arrows_move_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "move-down",
        "canvas::keyboard::arrows_move_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "move-far-left",
        "canvas::keyboard::arrows_move_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "move-far-right",
        "canvas::keyboard::arrows_move_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "move-far-up",
        "canvas::keyboard::arrows_move_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "move-far-down",
        "canvas::keyboard::arrows_move_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "narrower",
        "canvas::editing::alt_arrows_resize_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "wider",
        "canvas::editing::alt_arrows_resize_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "lower",
        "canvas::editing::alt_arrows_resize_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "higher",
        "canvas::editing::alt_arrows_resize_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "far-narrower",
        "canvas::editing::alt_arrows_resize_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "far-wider",
        "canvas::editing::alt_arrows_resize_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "far-lower",
        "canvas::editing::alt_arrows_resize_what_is_selected_and_shift_four_times_as_far",
    ),
    (
        "far-higher",
        "canvas::editing::alt_arrows_resize_what_is_selected_and_shift_four_times_as_far",
    ),
    ("align-left", "canvas::by_name::six_commands_align"),
    ("align-right", "canvas::by_name::six_commands_align"),
    ("align-top", "canvas::by_name::six_commands_align"),
    ("align-bottom", "canvas::by_name::six_commands_align"),
    ("align-centres", "canvas::by_name::six_commands_align"),
    ("align-middles", "canvas::by_name::six_commands_align"),
    (
        "distribute-across",
        "canvas::by_name::two_commands_make_gaps_equal",
    ),
    (
        "distribute-down",
        "canvas::by_name::two_commands_make_gaps_equal",
    ),
    (
        "tidy",
        "canvas::by_name::tidy_puts_what_receives_below_what_sends",
    ),
    (
        "group",
        "canvas::by_name::group_frames_what_is_selected_and_ungroup_takes_the_frame_away",
    ),
    (
        "ungroup",
        "canvas::by_name::group_frames_what_is_selected_and_ungroup_takes_the_frame_away",
    ),
    (
        "collapse",
        "canvas::by_name::collapse_shows_titles_alone_and_again_all",
    ),
    (
        "open-beside",
        "canvas::by_name::open_beside_opens_the_machine_that_is_selected",
    ),
    ("zoom-in", "canvas::looking::plus_minus_and_0_zoom"),
    ("zoom-out", "canvas::looking::plus_minus_and_0_zoom"),
    ("zoom-actual", "canvas::looking::plus_minus_and_0_zoom"),
    ("zoom-fit", "canvas::looking::key_1_fits_all"),
    (
        "editor-left",
        "canvas::commands::ctrl_arrows_go_to_the_next_editor",
    ),
    (
        "editor-right",
        "canvas::commands::ctrl_arrows_go_to_the_next_editor",
    ),
    (
        "editor-up",
        "canvas::commands::ctrl_arrows_go_to_the_next_editor",
    ),
    (
        "editor-down",
        "canvas::commands::ctrl_arrows_go_to_the_next_editor",
    ),
    ("find", "canvas::commands::ctrl_f_finds_a_node"),
    (
        "library",
        "canvas::commands::ctrl_k_ctrl_o_question_mark_and_f1_open_their_dialogs",
    ),
    (
        "new",
        "canvas::commands::ctrl_s_ctrl_shift_s_and_ctrl_n_are_of_files",
    ),
    (
        "save",
        "canvas::commands::ctrl_s_ctrl_shift_s_and_ctrl_n_are_of_files",
    ),
    (
        "save-as",
        "canvas::commands::ctrl_s_ctrl_shift_s_and_ctrl_n_are_of_files",
    ),
    (
        "commands",
        "canvas::commands::ctrl_k_ctrl_o_question_mark_and_f1_open_their_dialogs",
    ),
    (
        "shortcuts",
        "canvas::commands::ctrl_k_ctrl_o_question_mark_and_f1_open_their_dialogs",
    ),
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

/// Where each kind of node shows and does what it is for, by the name of the kind.
const OF_KINDS: &[(Kind, &str)] = &[
    (
        Kind::Asm,
        "nodes::machine::it_shows_source_status_registers_and_counts",
    ),
    (Kind::Mem, "nodes::faces::memory_shows_its_cells"),
    (
        Kind::CellView,
        "nodes::faces::cells_of_a_machine_are_shown_live",
    ),
    (Kind::Button, "nodes::faces::a_button_presses_and_lights_up"),
    (Kind::Slider, "nodes::faces::a_slider_slides"),
    (Kind::Knob, "nodes::faces::a_knob_turns"),
    (Kind::Toggle, "nodes::faces::a_toggle_is_a_switch"),
    (
        Kind::MessageBox,
        "nodes::faces::a_message_box_is_edited_and_sends",
    ),
    (
        Kind::TextBox,
        "nodes::faces::a_text_box_shows_what_it_was_sent",
    ),
    (
        Kind::Keyboard,
        "nodes::faces::a_keyboard_takes_keys_and_shows_them",
    ),
    (Kind::Clock, "nodes::faces::a_clock_plays_and_counts"),
    (Kind::Random, "nodes::faces::chance_shows_its_number"),
    (Kind::Tape, "nodes::faces::a_tape_shows_where_it_is"),
    (Kind::Display, "nodes::faces::a_display_shows_its_pixels"),
    (Kind::Plot, "nodes::faces::a_plot_draws_its_curve"),
    (
        Kind::Console,
        "nodes::faces::a_console_keeps_the_last_lines",
    ),
    (Kind::Lamp, "nodes::faces::a_lamp_glows"),
    (Kind::Sound, "nodes::faces::a_voice_shows_its_notes"),
    (Kind::Source, "nodes::faces::a_source_shows_how_far_it_is"),
    (
        Kind::Expect,
        "nodes::faces::expectations_pass_fail_and_wait",
    ),
    (Kind::Note, "nodes::faces::a_note_is_edited_in_place"),
    (Kind::Group, "nodes::faces::a_group_has_its_title"),
    (
        Kind::Unknown,
        "nodes::faces::an_unknown_node_shows_what_is_kept",
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
fn every_key_is_tested() {
    for command in COMMANDS {
        let known = OF_COMMANDS.iter().find(|(name, _)| *name == command.name);
        match known {
            Some((name, path)) => assert!(is_there(path), "{name}: {path}"),
            None => {
                let is_reached_elsewhere =
                    command.chords.is_empty() && command.section != Section::Arrange;
                assert!(is_reached_elsewhere, "{} has no test", command.name);
            }
        }
    }
    for (name, _) in OF_COMMANDS {
        let is_command = COMMANDS.iter().any(|command| command.name == *name);
        assert!(is_command, "{name} is no command");
    }
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

#[test]
fn every_kind_of_node_is_tested() {
    for kind in Kind::ALL {
        let known = OF_KINDS.iter().find(|(known, _)| known == kind);
        let (_, path) = known.unwrap_or_else(|| panic!("{} has no test", kind.spec().name));
        assert!(is_there(path), "{path}");
    }
    assert!(!is_there("canvas::menu::nothing_like_it"));
}
