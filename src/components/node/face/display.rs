//! A display: its pixels, drawn when they changed, and how many frames there were.

use super::{Face, Now, head, style};
use crate::dom::{ElementHandle, LiveText, kept_as};
use crate::picture::pixel_colour;
use leptos::prelude::*;
use stackyard_engine::grid::nodes::{DISPLAY_CELLS, Node, PixelFormat};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// A rectangle of pixels on the page.
pub(super) struct Screen {
    canvas: ElementHandle,
    pixels: Vec<u8>,
}

impl Screen {
    /// The pixels of a `canvas` element.
    pub(super) fn of(canvas: &ElementHandle) -> Screen {
        Screen {
            canvas: canvas.clone(),
            pixels: Vec::new(),
        }
    }

    /// Draws all pixels, in that many columns and rows, each as red, green and blue.
    pub(super) fn draw(&mut self, (width, height): (usize, usize), ink: impl Fn(usize) -> [u8; 3]) {
        let Some(canvas) = self.canvas.get_as::<HtmlCanvasElement>() else {
            return;
        };
        let (across, down) = (width as u32, height as u32);
        if (canvas.width(), canvas.height()) != (across, down) {
            canvas.set_width(across);
            canvas.set_height(down);
        }
        self.pixels.clear();
        for index in 0..width * height {
            let [red, green, blue] = ink(index);
            self.pixels.extend_from_slice(&[red, green, blue, u8::MAX]);
        }
        let context = canvas.get_context("2d").ok().flatten();
        let context = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok());
        let image = ImageData::new_with_u8_clamped_array(Clamped(&self.pixels), across);
        // A browser that has no pixels to give, or a picture without any, shows none.
        if let (Some(context), Ok(image)) = (context, image) {
            let _ = context.put_image_data(&image, 0.0, 0.0);
        }
    }
}

pub(super) fn display() -> Face {
    let canvas = ElementHandle::default();
    let mut screen = Screen::of(&canvas);
    let mut frames = LiveText::default();
    let mut shown = None::<(PixelFormat, Box<[u16; DISPLAY_CELLS]>)>;
    let head = head(&frames, "frames");
    let body = view! {
        <canvas class=style::screen role="img" aria-label="Display" use:kept_as=canvas></canvas>
    };
    let face = Face::new(body.into_any(), move |now: Now<'_>| {
        let Node::Display(display) = now.running else {
            return;
        };
        let format = display.format();
        match display.frames() {
            0 => frames.set("no frame yet"),
            1 => frames.set("1 frame"),
            count => frames.write(format_args!("{count} frames")),
        }
        match &mut shown {
            Some((old, cells)) if *old == format && **cells == *display.cells() => return,
            Some((old, cells)) => {
                *old = format;
                cells.copy_from_slice(display.cells());
            }
            None => shown = Some((format, Box::new(*display.cells()))),
        }
        screen.draw(format.size(), |index| {
            pixel_colour(format, display.pixel(index))
        });
    });
    face.with_head(head)
}
