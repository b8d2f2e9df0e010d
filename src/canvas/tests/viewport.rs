//! Tests of the viewport.

use super::{Numbers, is_near};
use crate::canvas::point::{Point, Rect, Screen};
use crate::canvas::viewport::{KEPT_IN_SIGHT, LEAST_ZOOM, MOST_ZOOM, Margins, Viewport};

const AROUND: Margins = Margins {
    around: 40.0,
    below: 0.0,
    above: 0.0,
    left: 0.0,
};

fn is_at(viewport: &Viewport, point: Point, at: Screen) -> bool {
    viewport.to_screen(point).distance(at) < 1e-6
}

#[test]
fn what_is_under_the_pointer_stays_there_when_zooming() {
    let mut numbers = Numbers::new(2);
    let mut viewport = Viewport::new(1280.0, 800.0);
    for _ in 0..1_000 {
        let at = Screen::new(
            f64::from(numbers.below(1280)),
            f64::from(numbers.below(800)),
        );
        let point = viewport.to_canvas(at);
        viewport.zoom_at(at, 0.5 + f64::from(numbers.below(100)) / 66.0);
        assert!(is_at(&viewport, point, at));
        assert!((LEAST_ZOOM..=MOST_ZOOM).contains(&viewport.zoom()));
    }
    viewport.zoom_to(Screen::default(), f64::NAN);
    assert_eq!(viewport.zoom(), LEAST_ZOOM);
}

#[test]
fn plus_and_minus_stop_at_100_percent_and_at_the_ends() {
    for start in [0.1, 0.11, 0.66, 0.99, 1.01, 2.7, 4.0] {
        let mut viewport = Viewport::new(600.0, 400.0);
        viewport.zoom_to(Screen::default(), start);
        let (mut stops, mut last) = (vec![], 0.0);
        while viewport.zoom() != last {
            last = viewport.zoom();
            viewport.zoom_out();
        }
        assert_eq!(viewport.zoom(), LEAST_ZOOM);
        for _ in 0..11 {
            viewport.zoom_in();
            stops.push(viewport.zoom());
        }
        assert!(stops.contains(&1.0));
        assert_eq!(viewport.zoom(), MOST_ZOOM);
        viewport.zoom_to_actual();
        assert_eq!(viewport.zoom(), 1.0);
    }
}

#[test]
fn fit_shows_all_in_the_middle_and_enlarges_nothing() {
    for (width, height) in [(360.0, 640.0), (3840.0, 2160.0), (2.0, 2.0)] {
        let mut viewport = Viewport::new(width, height);
        let rect = Rect::new(-300.0, 50.0, 2000.0, 500.0);
        viewport.fit(rect, AROUND, 1.0);
        assert!(is_at(&viewport, rect.centre(), viewport.middle()));
        assert!(viewport.zoom() == LEAST_ZOOM || viewport.visible().grown(1e-6).contains(rect));
        viewport.fit(Rect::new(5.0, 5.0, 0.0, 0.0), AROUND, 1.0);
        assert_eq!(viewport.zoom(), 1.0);
    }
}

#[test]
fn a_patch_cannot_be_lost_far_away() {
    let bounds = Rect::new(100.0, 100.0, 400.0, 300.0);
    for (dx, dy) in [(1e5, 0.0), (-1e5, 0.0), (0.0, 1e5), (-1e5, -1e5)] {
        let mut viewport = Viewport::new(800.0, 600.0);
        viewport.pan(dx, dy);
        viewport.keep_in_sight(bounds);
        assert!(viewport.visible().grown(1.0 - KEPT_IN_SIGHT).meets(bounds));
    }
    let mut viewport = Viewport::new(800.0, 600.0);
    viewport.pan(30.0, -200.0);
    let before = viewport;
    viewport.keep_in_sight(bounds);
    assert_eq!(viewport, before, "a patch in sight stays where it is");
}

#[test]
fn what_the_keyboard_walks_to_comes_into_view_by_the_shortest_way() {
    let mut viewport = Viewport::new(800.0, 600.0);
    // Nothing moves for what is in sight, at the very edge too.
    viewport.reveal(Rect::new(0.0, 500.0, 200.0, 100.0), AROUND);
    assert_eq!(viewport.offset(), Screen::default());
    viewport.reveal(Rect::new(900.0, 100.0, 200.0, 100.0), AROUND);
    assert_eq!(viewport.offset(), Screen::new(-340.0, 0.0));
    viewport.reveal(Rect::new(0.0, -50.0, 9000.0, 10.0), AROUND);
    assert_eq!(viewport.offset(), Screen::new(40.0, 90.0));
}

#[test]
fn nothing_is_shown_below_what_covers_the_lower_edge() {
    let margins = Margins {
        below: 100.0,
        ..AROUND
    };
    let mut viewport = Viewport::new(800.0, 600.0);
    let low = Rect::new(100.0, 450.0, 200.0, 100.0);
    viewport.reveal(low, margins);
    assert_eq!(viewport.offset(), Screen::new(0.0, -90.0));
    viewport.fit(low, margins, 1.0);
    assert!(is_at(&viewport, low.centre(), Screen::new(400.0, 250.0)));
    // Some room is left whatever covers it.
    let mut flat = Viewport::new(800.0, 80.0);
    flat.fit(low, margins, 1.0);
    assert!(is_at(&flat, low.centre(), Screen::new(400.0, 30.0)));
}

#[test]
fn what_is_fitted_stands_clear_of_what_covers_the_other_edges() {
    let margins = Margins {
        left: 300.0,
        ..AROUND
    };
    let mut viewport = Viewport::new(900.0, 600.0);
    let wide = Rect::new(0.0, 0.0, 1040.0, 100.0);
    viewport.fit(wide, margins, 1.0);
    assert!(is_at(&viewport, wide.centre(), Screen::new(600.0, 300.0)));
    assert!(is_at(&viewport, wide.corner(), Screen::new(340.0, 275.0)));
    let margins = Margins {
        above: 60.0,
        ..margins
    };
    viewport.fit(wide, margins, 1.0);
    assert!(is_at(&viewport, wide.centre(), Screen::new(600.0, 330.0)));
    // Half of the width is left whatever covers it.
    let mut narrow = Viewport::new(400.0, 600.0);
    narrow.fit(wide, margins, 1.0);
    assert!(is_at(&narrow, wide.centre(), Screen::new(300.0, 330.0)));
}

#[test]
fn the_transform_puts_the_farthest_node_within_a_pixel() {
    let mut viewport = Viewport::new(800.0, 600.0);
    viewport.zoom_to(Screen::new(3.0, 4.0), 0.123_456_789);
    viewport.centre_on(Point::new(1e6, -1e6));
    let mut text = String::new();
    viewport.write_transform(&mut text);
    let numbers: Vec<f64> = text
        .split(|letter: char| !"-.0123456789".contains(letter))
        .filter_map(|number| number.parse().ok())
        .collect();
    let [x, _, zoom] = numbers[..] else {
        panic!("{text}");
    };
    assert!((x + 1e6 * zoom - 400.0).abs() < 1.0, "{text}");
    assert!(text.starts_with("translate(") && text.ends_with(')'));
    assert!(is_near(viewport.visible().centre().x, 1e6));
}
