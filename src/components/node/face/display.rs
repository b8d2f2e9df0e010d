//! A display: its pixels, drawn when they changed, and how many frames there were.

use super::bound_element::{BoundElement, find};
use super::{Face, Now, style};
use crate::picture::pixel_colour;
use stackyard_engine::grid::nodes::{DISPLAY_CELLS, Node, PixelFormat};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData};

/// A rectangle of pixels on the page.
pub(super) struct Screen {
    canvas: HtmlCanvasElement,
    part: BoundElement,
    pixels: Vec<u8>,
}

impl Screen {
    /// The pixels of a `canvas` element.
    pub(super) fn new(canvas: Element) -> Screen {
        Screen {
            part: BoundElement::new(canvas.clone()),
            canvas: canvas.unchecked_into(),
            pixels: Vec::new(),
        }
    }

    pub(super) fn hide(&mut self, is_hidden: bool) {
        self.part.hide(is_hidden);
    }

    /// Returns whether that number of rows of 16 pixels is shown with gaps.
    pub(super) fn set_apart(&mut self, is_apart: bool, rows: usize) {
        self.part
            .mark("data-apart", if is_apart { "true" } else { "false" });
        self.part.mark_as("style", format_args!("--rows:{rows}"));
    }

    /// Draws all pixels, in that many columns and rows, each as red, green and blue.
    pub(super) fn draw(&mut self, (width, height): (usize, usize), ink: impl Fn(usize) -> [u8; 3]) {
        let (across, down) = (width as u32, height as u32);
        if (self.canvas.width(), self.canvas.height()) != (across, down) {
            self.canvas.set_width(across);
            self.canvas.set_height(down);
        }
        self.pixels.clear();
        for index in 0..width * height {
            let [red, green, blue] = ink(index);
            self.pixels.extend_from_slice(&[red, green, blue, u8::MAX]);
        }
        let context = self.canvas.get_context("2d").ok().flatten();
        let context = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok());
        let image = ImageData::new_with_u8_clamped_array(Clamped(&self.pixels), across);
        // A browser that has no pixels to give, or a picture without any, shows none.
        if let (Some(context), Ok(image)) = (context, image) {
            let _ = context.put_image_data(&image, 0.0, 0.0);
        }
    }
}

pub(super) struct DisplayFace {
    screen: Screen,
    frames: BoundElement,
    shown: Option<(PixelFormat, Box<[u16; DISPLAY_CELLS]>)>,
}

impl DisplayFace {
    pub(super) fn new(body: &Element) -> DisplayFace {
        body.set_inner_html(&format!(
            "<canvas class={screen} data-part=screen role=img aria-label=Display></canvas>\
             <span class={aside} data-part=frames></span>",
            screen = style::screen,
            aside = style::aside,
        ));
        DisplayFace {
            screen: Screen::new(find(body, "screen")),
            frames: BoundElement::find(body, "frames"),
            shown: None,
        }
    }
}

impl Face for DisplayFace {
    fn show(&mut self, now: Now<'_>) {
        let Node::Display(display) = now.running else {
            return;
        };
        let format = display.format();
        match display.frames() {
            1 => self.frames.say("1 frame"),
            frames => self.frames.write(format_args!("{frames} frames")),
        }
        match &mut self.shown {
            Some((old, cells)) if *old == format && **cells == *display.cells() => return,
            Some((old, cells)) => {
                *old = format;
                cells.copy_from_slice(display.cells());
            }
            None => self.shown = Some((format, Box::new(*display.cells()))),
        }
        self.screen.draw(format.size(), |index| {
            pixel_colour(format, display.pixel(index))
        });
    }
}
