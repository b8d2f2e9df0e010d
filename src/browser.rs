//! Browser interfaces that no crate declares yet: locks between tabs, a channel between them, file
//! pickers, persistent storage, localised dates, changes of the page by others, pixels that are
//! set in place. This is the only file that handles JavaScript's values; texts and pixels go in and
//! out, and it does not know the engine.
#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "this is the file that handles them"
)]

use leptos::prelude::window;
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{
    Array, Date, Function, Object, Promise, Reflect, Uint8Array, Uint8ClampedArray,
    encode_uri_component,
};
use web_sys::{
    BroadcastChannel, File, ImageData, KeyboardEvent, MessageEvent, MutationObserver,
    MutationObserverInit, MutationRecord, Node, NodeList,
};

/// The text in the system's clipboard; `None` if the browser does not let the page read it, or has
/// no clipboard (as for a page that is not served securely).
pub(crate) async fn clipboard_text() -> Option<String> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into());
    let clipboard = clipboard.ok().filter(JsValue::is_object)?;
    let asked = call(&clipboard, "readText", &[]).ok()?;
    settled(asked).await.ok()?.as_string()
}

/// The bytes of a file; `None` if it cannot be read.
pub(crate) async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// A number of an event whose kind no crate declares, such as the scale of Safari's pinch.
pub(crate) fn number_of(event: &web_sys::Event, name: &str) -> Option<f64> {
    Reflect::get(event, &name.into()).ok()?.as_f64()
}

/// A picture for canvas elements, whose pixels can be set again and again.
pub(crate) struct PixelImage {
    image: ImageData,
    /// Red, green, blue and opacity of each pixel, where the browser has them.
    bytes: Uint8ClampedArray,
}

impl PixelImage {
    /// An empty picture of that width and height; `None` if either is 0.
    pub(crate) fn new((width, height): (usize, usize)) -> Option<PixelImage> {
        let [width, height] = [width, height].map(u32::try_from);
        let image = ImageData::new_with_sw(width.ok()?, height.ok()?).ok()?;
        // The crate's own method answers with a copy.
        let bytes = Reflect::get(&image, &"data".into()).ok()?;
        let bytes = bytes.dyn_into().ok()?;
        Some(PixelImage { image, bytes })
    }

    /// Sets its pixels, line after line. Returns whether they are as many as it has; otherwise it
    /// stays as it is.
    pub(crate) fn set(&self, pixels: &[[u8; 4]]) -> bool {
        let bytes = pixels.as_flattened();
        let fits = self.bytes.length() as usize == bytes.len();
        if fits {
            self.bytes.copy_from(bytes);
        }
        fits
    }

    /// The picture as canvas elements take it.
    pub(crate) fn image(&self) -> &ImageData {
        &self.image
    }
}

/// The way to ask for a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LockRequest {
    /// Take it unless another tab has it.
    IfFree,
    /// Take it from the tab that has it.
    Steal,
}

/// A lock that this tab holds until it is dropped or stolen. The browser releases it when the tab
/// ends, in whatever way.
pub(crate) struct Lock(Option<Function>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Asks for a lock between all tabs of the page; `None` if another tab has it. `lost` is called if
/// the lock is stolen. A browser without locks grants every request.
pub(crate) async fn lock(
    name: &str,
    ask: LockRequest,
    lost: impl FnOnce() + 'static,
) -> Option<Lock> {
    let locks = Reflect::get(&window().navigator(), &"locks".into());
    let locks = locks.ok().filter(JsValue::is_object);
    let Some(locks) = locks else {
        return Some(Lock(None));
    };
    let option = match ask {
        LockRequest::IfFree => "ifAvailable",
        LockRequest::Steal => "steal",
    };
    let options = object(&[(option, JsValue::TRUE)]);
    let mut lost = Some(lost);
    let granted = Promise::new(&mut |grant, _| {
        let grant = Rc::new(grant);
        let granting = grant.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = granting.call1(&JsValue::NULL, &JsValue::NULL);
                return JsValue::UNDEFINED;
            }
            let mut release = JsValue::UNDEFINED;
            let held = Promise::new(&mut |done, _| release = done.into());
            let _ = granting.call1(&JsValue::NULL, &release);
            held.into()
        });
        let asked = call(&locks, "request", &[name.into(), options.clone(), granted]);
        let lost = lost.take();
        spawn_local(async move {
            // This promise resolves when the lock is released, and rejects when it is stolen.
            let ended = match asked {
                Ok(asked) => settled(asked).await,
                Err(error) => Err(error),
            };
            if ended.is_err() {
                let _ = grant.call1(&JsValue::NULL, &JsValue::UNDEFINED);
                if let Some(lost) = lost {
                    lost();
                }
            }
        });
    });
    let granted = JsFuture::from(granted).await.ok()?;
    if granted.is_null() {
        return None;
    }
    Some(Lock(granted.dyn_into().ok()))
}

/// A channel between the tabs of the page.
pub(crate) struct Channel {
    channel: BroadcastChannel,
    _heard: Closure<dyn Fn(MessageEvent)>,
}

impl Channel {
    /// Joins the channel of that name; `None` if the browser has no channels.
    pub(crate) fn join(name: &str, heard: impl Fn(String) + 'static) -> Option<Channel> {
        let channel = BroadcastChannel::new(name).ok()?;
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Channel {
            channel,
            _heard: heard,
        })
    }

    /// Sends a text to all other tabs.
    pub(crate) fn send(&self, text: &str) {
        let _ = self.channel.post_message(&text.into());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

/// Hears of changes below a node, until it is dropped.
pub(crate) struct Mutations {
    observer: MutationObserver,
    _heard: Closure<dyn FnMut(Array, MutationObserver)>,
}

impl Mutations {
    /// Calls a function with the changes of a moment, once there is something to
    /// [observe](Self::observe). `None` if the browser cannot.
    pub(crate) fn watch(
        mut heard: impl FnMut(&Observed, Vec<MutationRecord>) + 'static,
    ) -> Option<Mutations> {
        let heard = Closure::<dyn FnMut(Array, MutationObserver)>::new(
            move |records: Array, observer: MutationObserver| {
                let records = records.iter().map(JsCast::unchecked_into).collect();
                heard(&Observed(observer), records);
            },
        );
        let observer = MutationObserver::new(heard.as_ref().unchecked_ref()).ok()?;
        Some(Mutations {
            observer,
            _heard: heard,
        })
    }

    /// Observes which nodes come and go below a node.
    pub(crate) fn observe(&self, root: &Node) {
        observe(&self.observer, root, false);
    }
}

impl Drop for Mutations {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// What hears of the changes, while it does.
pub(crate) struct Observed(MutationObserver);

impl Observed {
    /// Forgets the changes since these.
    pub(crate) fn forget(&self) {
        self.0.take_records();
    }

    /// Observes from now on also which texts change.
    pub(crate) fn observe_texts(&self, root: &Node) {
        observe(&self.0, root, true);
    }
}

fn observe(observer: &MutationObserver, root: &Node, texts: bool) {
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    if texts {
        options.set_character_data(true);
    }
    // Refused only where the options contradict each other.
    let _ = observer.observe_with_options(root, &options);
}

/// The nodes of a list, as it is now.
pub(crate) fn nodes_of(list: &NodeList) -> Vec<Node> {
    (0..list.length())
        .filter_map(|index| list.item(index))
        .collect()
}

/// A text as a part of a URL: all characters that mean something there are escaped.
pub(crate) fn url_encoded(text: &str) -> String {
    encode_uri_component(text).into()
}

/// Asks the browser not to clear this page's storage when it is short of space.
pub(crate) fn persist() {
    let storage = Reflect::get(&window().navigator(), &"storage".into());
    if let Ok(storage) = storage
        && let Ok(asked) = call(&storage, "persist", &[])
    {
        spawn_local(async move {
            let _ = settled(asked).await;
        });
    }
}

/// Returns whether the browser has promised that.
pub(crate) async fn is_persisted() -> bool {
    let storage = Reflect::get(&window().navigator(), &"storage".into());
    let asked = storage.and_then(|storage| call(&storage, "persisted", &[]));
    match asked {
        Ok(asked) => settled(asked).await.is_ok_and(|it| it.is_truthy()),
        Err(_) => false,
    }
}

/// A file that a person chose to write to.
#[derive(Clone)]
pub(crate) struct FileHandle(JsValue);

/// The answer of a file picker.
pub(crate) enum Picked {
    /// The chosen file.
    File(FileHandle),
    /// The person chose none.
    Nothing,
    /// The browser has no such picker.
    NoPicker,
}

/// Lets a person choose where to write a JSON file. Must be called from a click or a key press.
pub(crate) async fn pick_file(name: &str) -> Picked {
    let accept = object(&[("application/json", Array::of1(&".json".into()).into())]);
    let kind = object(&[
        ("description", "Stackyard patch".into()),
        ("accept", accept),
    ]);
    let options = object(&[
        ("suggestedName", name.into()),
        ("types", Array::of1(&kind).into()),
    ]);
    let Ok(asked) = call(&window(), "showSaveFilePicker", &[options]) else {
        return Picked::NoPicker;
    };
    match settled(asked).await {
        Ok(handle) => Picked::File(FileHandle(handle)),
        Err(error) if text_of(&error, "name") == "AbortError" => Picked::Nothing,
        Err(_) => Picked::NoPicker,
    }
}

impl FileHandle {
    /// The file's name.
    pub(crate) fn name(&self) -> String {
        text_of(&self.0, "name")
    }

    /// Writes the whole file.
    ///
    /// # Errors
    /// The browser's message.
    pub(crate) async fn write(&self, text: &str) -> Result<(), String> {
        let said = |error: JsValue| text_of(&error, "message");
        let writable = call(&self.0, "createWritable", &[]).map_err(said)?;
        let writable = settled(writable).await.map_err(said)?;
        let written = call(&writable, "write", &[text.into()]).map_err(said)?;
        settled(written).await.map_err(said)?;
        let closed = call(&writable, "close", &[]).map_err(said)?;
        settled(closed).await.map_err(said)?;
        Ok(())
    }
}

/// The key of an event. WebKit on Linux has no name for Tab while Shift is held.
pub(crate) fn key_of(event: &KeyboardEvent) -> String {
    let key = event.key();
    match key.as_str() {
        "Unidentified" if event.code() == "Tab" => event.code(),
        _ => key,
    }
}

/// A time in milliseconds since 1970 in the person's own notation, with its day.
pub(crate) fn time_text(time: u64, now: u64) -> String {
    let date = |time: u64| Date::new(&JsValue::from_f64(time as f64));
    let (date, today) = (date(time), date(now));
    let is_today = date.to_date_string() == today.to_date_string();
    let time_style = ("timeStyle", JsValue::from("short"));
    let (day, options) = if is_today {
        ("today, ", object(&[time_style]))
    } else {
        ("", object(&[("dateStyle", "medium".into()), time_style]))
    };
    let language = window().navigator().language();
    let in_language =
        |language: &str| call(&date, "toLocaleString", &[language.into(), options.clone()]);
    // The language of a system without one, such as `C`, is refused.
    let text = in_language(language.as_deref().unwrap_or("en")).or_else(|_| in_language("en"));
    let text = text.ok().and_then(|text| text.as_string());
    format!("{day}{}", text.unwrap_or_default())
}

/// Milliseconds since 1970.
pub(crate) fn now_ms() -> u64 {
    Date::now() as u64
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // Fails only for objects that refuse it, which a new one does not.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// Calls a method. Fails if there is none.
pub(crate) fn call(
    object: &JsValue,
    method: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    Reflect::apply(&method, object, &arguments.iter().collect::<Array>())
}

/// Waits for a promise.
async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&promise)).await
}

fn text_of(object: &JsValue, name: &str) -> String {
    let found = Reflect::get(object, &name.into()).ok();
    found
        .and_then(|found| found.as_string())
        .unwrap_or_default()
}

/// Shows a span in the browser's profiler, from and to milliseconds of the page's clock. A browser
/// that refuses shows none, which is no loss.
pub(crate) fn show_span(name: &str, from_ms: f64, to_ms: f64) {
    let Some(clock) = window().performance() else {
        return;
    };
    let options = object(&[("start", from_ms.into()), ("end", to_ms.into())]);
    let measure = Reflect::get(&clock, &"measure".into());
    if let Some(measure) = measure.ok().and_then(|it| it.dyn_into::<Function>().ok()) {
        let _ = measure.call2(&clock, &name.into(), &options);
    }
}
