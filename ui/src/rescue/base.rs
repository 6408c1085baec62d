//! The browser's storage: one table of keys and texts. A write is answered when it is on the disk.

use crate::door::set;
use crate::theme::{store, stored};
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use rescue::Write;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

/// The database and its table.
const NAME: &str = "bourse-till";
const ROWS: &str = "rows";
/// Says that there is a database to open, so that a guest's browser gets none.
const KNOWN: &str = "till";

/// An open database; cheap to copy.
#[derive(Clone)]
pub(super) struct Base(IdbDatabase);

/// Whether this browser was made a till.
pub(super) fn is_known() -> bool {
    stored(KNOWN).is_some_and(|text| text == "yes")
}

/// Resolves with a request's result.
fn answer(request: &IdbRequest) -> Promise {
    Promise::new(&mut |done, failed| {
        let of = request.clone();
        let success = Closure::once_into_js(move || {
            let _ = done.call1(&JsValue::UNDEFINED, &of.result().unwrap_or(JsValue::UNDEFINED));
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(&failed));
    })
}

/// Resolves when a transaction is done, all of it.
fn done(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |done, failed| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
        transaction.set_onerror(Some(&failed));
    })
}

impl Base {
    /// Opens the database, and makes it when there is none.
    pub(super) async fn open() -> Result<Base, ()> {
        let factory = window().indexed_db().ok().flatten().ok_or(())?;
        let opening = factory.open_with_u32(NAME, 1).map_err(|_| ())?;
        let of = opening.clone();
        let upgrade = Closure::once_into_js(move || {
            if let Ok(base) = of.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
                let _ = base.create_object_store(ROWS);
            }
        });
        opening.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        let base = JsFuture::from(answer(&opening)).await.map_err(|_| ())?;
        Ok(Base(base.dyn_into().map_err(|_| ())?))
    }

    /// Every row, sorted by its key.
    pub(super) async fn read(&self) -> Result<Vec<(String, String)>, ()> {
        let transaction = self.0.transaction_with_str(ROWS).map_err(|_| ())?;
        let rows = transaction.object_store(ROWS).map_err(|_| ())?;
        let keys = answer(&rows.get_all_keys().map_err(|_| ())?);
        let values = answer(&rows.get_all().map_err(|_| ())?);
        let keys = Array::from(&JsFuture::from(keys).await.map_err(|_| ())?);
        let values = Array::from(&JsFuture::from(values).await.map_err(|_| ())?);
        let texts = keys.iter().zip(values.iter());
        texts
            .map(|(key, value)| Some((key.as_string()?, value.as_string()?)))
            .collect::<Option<_>>()
            .ok_or(())
    }

    /// Writes rows, all of them or none, and waits until they are on the disk.
    pub(super) async fn write(&self, writes: &[Write]) -> Result<(), ()> {
        if writes.is_empty() {
            return Ok(());
        }
        let transaction = self.transaction().ok_or(())?;
        let rows = transaction.object_store(ROWS).map_err(|_| ())?;
        let kept = done(&transaction);
        for write in writes {
            if put(&rows, write).is_err() {
                let _ = transaction.abort();
                return Err(());
            }
        }
        JsFuture::from(kept).await.map(drop).map_err(|_| ())
    }

    /// A transaction that answers when its rows are on the disk. `durability` is younger than the bindings.
    fn transaction(&self) -> Option<IdbTransaction> {
        let begin: Function = Reflect::get(&self.0, &"transaction".into()).ok()?.dyn_into().ok()?;
        let options = Object::new();
        set(&options, "durability", &"strict".into());
        begin.call3(&self.0, &ROWS.into(), &"readwrite".into(), &options).ok()?.dyn_into().ok()
    }

    /// Drops everything, when this browser stops being a till.
    pub(super) async fn clear(self) {
        if let Some(transaction) = self.transaction()
            && let Ok(rows) = transaction.object_store(ROWS)
        {
            let _ = rows.clear();
            let _ = JsFuture::from(done(&transaction)).await;
        }
        store(KNOWN, "no");
    }

    /// Notes that this browser is a till, and asks it never to throw the storage away by itself.
    pub(super) async fn settle() {
        store(KNOWN, "yes");
        let storage: JsValue = window().navigator().storage().into();
        let persist = Reflect::get(&storage, &"persist".into()).ok();
        let Some(persist) = persist.and_then(|it| it.dyn_into::<Function>().ok()) else { return };
        if let Ok(promise) = persist.call0(&storage)
            && let Ok(promise) = promise.dyn_into::<Promise>()
        {
            let _ = JsFuture::from(promise).await;
        }
    }
}

fn put(rows: &IdbObjectStore, write: &Write) -> Result<IdbRequest, JsValue> {
    match write {
        Write::Put(key, text) => rows.put_with_key(&text.as_str().into(), &key.as_str().into()),
        Write::Drop(key) => rows.delete(&key.as_str().into()),
    }
}
