//! Numbers as text, the grid, levels of detail, the minimap, the wheel.

use super::{is_near, node, scene};
use crate::canvas::gesture::Modifiers;
use crate::canvas::gesture::wheel::{Turn, Turned, Wheel};
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::minimap::{MapCorner, Minimap};
use crate::canvas::point::{Point, Rect, Screen};
use crate::canvas::scene::Shape;
use crate::canvas::snap::{GRID, dot_spacing, snap, snap_up};
use crate::canvas::viewport::Viewport;
use crate::canvas::{write_decimals, write_number};

#[test]
fn numbers_are_written_as_the_standard_library_writes_them() {
    for tenths in -12_345..12_345 {
        let value = f64::from(tenths) / 10.0;
        let mut text = String::new();
        write_number(&mut text, value);
        assert_eq!(text, format!("{value}"));
    }
    for (value, decimals, written) in [
        (0.123_456_7, 6, "0.123457"),
        (0.05, 1, "0.1"),
        (-0.01, 1, "0"),
        (1e6, 1, "1000000"),
        (f64::NAN, 1, "0"),
        (2.0, 0, "2"),
        (1.002, 3, "1.002"),
    ] {
        let mut text = String::new();
        write_decimals(&mut text, value, decimals);
        assert_eq!(text, written);
    }
}

#[test]
fn positions_snap_to_the_nearest_line_of_the_grid() {
    assert_eq!(snap(9.9), 0.0);
    assert_eq!(snap(10.1), GRID);
    assert_eq!(snap(-29.0), -GRID);
    assert_eq!(
        (snap_up(0.0), snap_up(0.1), snap_up(20.0)),
        (0.0, 20.0, 20.0)
    );
}

#[test]
fn dots_are_lines_of_the_grid_and_never_a_grey() {
    for percent in 10..=400 {
        let zoom = f64::from(percent) / 100.0;
        let spacing = dot_spacing(zoom);
        assert!(spacing * zoom >= 14.0, "{zoom}");
        assert_eq!(spacing % GRID, 0.0);
    }
    assert_eq!(dot_spacing(1.0), GRID);
    assert!(dot_spacing(0.0) > 0.0);
}

#[test]
fn a_level_holds_when_the_zoom_trembles_at_its_threshold() {
    let mut level = LevelOfDetail::Full;
    for (zoom, expected) in [
        (0.51, LevelOfDetail::Full),
        (0.49, LevelOfDetail::Compact),
        (0.51, LevelOfDetail::Compact),
        (0.49, LevelOfDetail::Compact),
        (0.6, LevelOfDetail::Full),
        (0.2, LevelOfDetail::Overview),
        (0.26, LevelOfDetail::Overview),
        (0.29, LevelOfDetail::Compact),
        (4.0, LevelOfDetail::Full),
    ] {
        level = level.at(zoom);
        assert_eq!(level, expected, "{zoom}");
    }
}

#[test]
fn the_minimap_stands_where_it_covers_nothing() {
    let viewport = Viewport::new(1200.0, 800.0);
    let corner = |shapes: &[Shape], now: MapCorner| {
        now.free(&scene(shapes, &[]), &viewport, (176.0, 120.0), 12.0)
    };
    let (lower_right, upper_right) = (MapCorner::LowerRight, MapCorner::UpperRight);
    let below = node(1, 950.0, 700.0);
    assert_eq!(corner(&[], lower_right), Some(lower_right));
    assert_eq!(corner(&[below], lower_right), Some(upper_right));
    // It does not move back and forth.
    assert_eq!(corner(&[], upper_right), Some(upper_right));
    let others = [below, node(2, 950.0, 0.0), node(3, 0.0, 700.0)];
    assert_eq!(corner(&others, lower_right), None);
}

#[test]
fn the_minimap_holds_the_patch_and_what_is_visible_and_leads_back() {
    let (bounds, visible) = (
        Rect::new(-500.0, 0.0, 3000.0, 1000.0),
        Rect::new(4000.0, -200.0, 800.0, 600.0),
    );
    let map = Minimap::new(Some(bounds), visible, 160.0, 100.0);
    for rect in [bounds, visible] {
        for point in [rect.corner(), Point::new(rect.right(), rect.bottom())] {
            let at = map.to_map(point);
            assert!((-0.001..=160.001).contains(&at.x) && (-0.001..=100.001).contains(&at.y));
            assert!(map.to_canvas(at).distance(point) < 1e-6);
        }
    }
    // Dragging its frame by its width shows the next screenful.
    let (dx, dy) = map.pan(visible.width * map.scale(), 0.0, 2.0);
    assert!(is_near(dx, -visible.width * 2.0) && is_near(dy, 0.0));
    let at = Minimap::new(None, visible, 160.0, 120.0).to_map(visible.centre());
    assert_eq!(at, Screen::new(80.0, 60.0));
}

fn turn(dx: f64, dy: f64, time_ms: f64) -> Turn {
    Turn {
        dx,
        dy,
        in_lines: false,
        time_ms,
        keys: Modifiers::default(),
    }
}

#[test]
fn a_wheel_zooms_and_as_much_back() {
    let mut wheel = Wheel::default();
    let (Turned::Zoom(out), Turned::Zoom(back)) = (
        wheel.turn(turn(0.0, 100.0, 0.0)),
        wheel.turn(turn(0.0, -100.0, 20.0)),
    ) else {
        panic!("a wheel pans");
    };
    assert!(out < 1.0 && is_near(out * back, 1.0));
    let lines = Turn {
        in_lines: true,
        ..turn(0.0, 3.0, 40.0)
    };
    assert!(matches!(wheel.turn(lines), Turned::Zoom(factor) if factor < 1.0));
}

#[test]
fn two_fingers_scroll_and_stay_two_fingers_when_they_are_fast() {
    let mut wheel = Wheel::default();
    assert_eq!(
        wheel.turn(turn(0.0, 3.0, 0.0)),
        Turned::Pan { dx: 0.0, dy: -3.0 }
    );
    assert_eq!(
        wheel.turn(turn(0.0, 180.0, 16.0)),
        Turned::Pan {
            dx: 0.0,
            dy: -180.0
        }
    );
    assert_eq!(
        wheel.turn(turn(5.0, 60.0, 5_000.0)),
        Turned::Pan {
            dx: -5.0,
            dy: -60.0
        }
    );
    assert!(matches!(
        wheel.turn(turn(0.0, 120.0, 9_000.0)),
        Turned::Zoom(_)
    ));
}

#[test]
fn a_pinch_on_a_trackpad_comes_with_ctrl_and_zooms() {
    let mut pinch = turn(0.0, -2.0, 0.0);
    pinch.keys.ctrl = true;
    let mut shift = turn(0.0, 100.0, 1_000.0);
    shift.keys.shift = true;
    let mut wheel = Wheel::default();
    assert!(matches!(wheel.turn(pinch), Turned::Zoom(factor) if factor > 1.0 && factor < 1.1));
    assert_eq!(
        wheel.turn(shift),
        Turned::Pan {
            dx: -100.0,
            dy: 0.0
        }
    );
}
