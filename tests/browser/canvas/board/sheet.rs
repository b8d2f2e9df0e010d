//! The rules of the style sheets that put things into their places, as a canvas of a test has no
//! bundle of styles.

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    canvas_style,
    "style/canvas.module.css"
);
stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    node_style,
    "style/node.module.css"
);

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    faces_style,
    "style/node_faces.module.css"
);

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    menu_style,
    "style/menu.module.css"
);

/// The rules of the style sheets that put things into their places.
pub(super) fn sheet() -> String {
    use canvas_style as canvas;
    use faces_style as faces;
    use menu_style as menu;
    use node_style as node;
    let mut sheet = "[hidden]{display:none}".to_owned();
    for (css, classes) in [
        (
            include_str!("../../../../style/canvas.module.css"),
            &[
                ("canvas", canvas::canvas),
                ("surface", canvas::surface),
                ("paths", canvas::paths),
                ("tiles", canvas::tiles),
                ("world", canvas::world),
                ("card", canvas::card),
                ("wire", canvas::wire),
                ("adder", canvas::adder),
                ("dock", canvas::dock),
                ("ghost", canvas::ghost),
                ("tip", canvas::tip),
            ][..],
        ),
        (
            include_str!("../../../../style/menu.module.css"),
            &[("root", menu::root), ("level", menu::level)],
        ),
        (
            include_str!("../../../../style/node.module.css"),
            &[
                ("card", node::card),
                ("content", node::content),
                ("body", node::body),
                ("bar", node::bar),
                ("inlets", node::inlets),
                ("outlets", node::outlets),
                ("port", node::port),
            ],
        ),
        (
            include_str!("../../../../style/node_faces.module.css"),
            &[
                ("listing", faces::listing),
                ("lines", faces::lines),
                ("console", faces::console),
                ("cells", faces::cells),
            ],
        ),
    ] {
        let mut css = css.to_owned();
        for (name, class) in classes {
            for end in [' ', ',', ':', '[', '.'] {
                css = css.replace(&format!(".{name}{end}"), &format!(".{class}{end}"));
            }
        }
        sheet.push_str(&css);
    }
    sheet
}
