//! Files beside commands: put in first and named by id; results of jobs fetched by id.
//!
//! In the desktop window the shell reads, shows its save dialog and writes; in a browser it is
//! `PUT /files/<name>` and a download of `GET /files/<id>`.

use contract::Failure;
use contract::domain::FileId;
use gloo_net::http::Request;
use js_sys::{Array, Object, Uint8Array};
use leptos::prelude::{document, window};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

use crate::door::{authorised, failure_of, invoke_shell, set, shell_invoke, token, unreachable, unreadable};

#[derive(Deserialize)]
struct FilePut {
    file: FileId,
}

/// Gives a file to the station; commands name it by the id that comes back.
///
/// # Errors
/// The station's failure: too large, not signed in, out of reach.
pub async fn put_file(name: &str, bytes: &[u8]) -> Result<FileId, Failure> {
    let text = if let Some(invoke) = shell_invoke() {
        let arguments = Object::new();
        set(&arguments, "name", &name.into());
        set(&arguments, "bytes", &Uint8Array::from(bytes));
        set(&arguments, "token", &token().map_or(JsValue::NULL, JsValue::from));
        let reply = invoke_shell(&invoke, "put_file", &arguments).await?;
        js_sys::JSON::stringify(&reply).ok().and_then(|text| text.as_string()).ok_or_else(unreadable)?
    } else {
        let address = format!("/files/{}", js_sys::encode_uri_component(name));
        let request = authorised(Request::put(&address))
            .body(JsValue::from(Uint8Array::from(bytes)))
            .map_err(|_| unreachable())?;
        let response = request.send().await.map_err(|_| unreachable())?;
        let text = response.text().await.map_err(|_| unreachable())?;
        if !response.ok() {
            return Err(failure_of(&text));
        }
        text
    };
    let put: FilePut = serde_json::from_str(&text).map_err(|_| unreadable())?;
    Ok(put.file)
}

/// The bytes of a file, as the browser holds them.
///
/// # Errors
/// The station's failure: no such file, not signed in, out of reach.
pub async fn fetch_file(file: FileId) -> Result<Vec<u8>, Failure> {
    if let Some(bytes) = crate::rescue::made(file) {
        return Ok(bytes);
    }
    if let Some(invoke) = shell_invoke() {
        let reply = invoke_shell(&invoke, "read_file", &file_arguments(file, None)).await?;
        return Ok(Uint8Array::new(&reply).to_vec());
    }
    let response =
        authorised(Request::get(&format!("/files/{file}"))).send().await.map_err(|_| unreachable())?;
    if response.ok() {
        response.binary().await.map_err(|_| unreachable())
    } else {
        Err(failure_of(&response.text().await.unwrap_or_default()))
    }
}

/// Saves a file where the person wants it, under a good name. In the desktop window a dialog asks;
/// `false` is a person who changed their mind.
///
/// # Errors
/// The station's failure.
pub async fn save_file(file: FileId, name: &str) -> Result<bool, Failure> {
    if let Some(invoke) = shell_invoke() {
        let reply = invoke_shell(&invoke, "save_file", &file_arguments(file, Some(name))).await?;
        return Ok(reply.as_bool().unwrap_or(true));
    }
    let bytes = fetch_file(file).await?;
    let address = blob_address(&bytes, "application/octet-stream").ok_or_else(unreadable)?;
    let anchor: HtmlAnchorElement =
        document().create_element("a").ok().and_then(|a| a.dyn_into().ok()).ok_or_else(unreadable)?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // Freed later: some browsers read the address after the click has returned.
    let free = wasm_bindgen::closure::Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), 60_000);
    Ok(true)
}

/// An address (`blob:`) under which the page can show these bytes, e.g. a page's picture.
#[must_use]
pub fn blob_address(bytes: &[u8], media_type: &str) -> Option<String> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn file_arguments(file: FileId, name: Option<&str>) -> JsValue {
    let arguments = Object::new();
    set(&arguments, "file", &file.to_string().into());
    set(&arguments, "token", &token().map_or(JsValue::NULL, JsValue::from));
    if let Some(name) = name {
        set(&arguments, "name", &name.into());
    }
    arguments.into()
}
