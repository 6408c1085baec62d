//! What is under way: how much is done, how long it lasts, and a way to stop it.

use super::{Button, Kind};
use crate::format::{duration, number};
use crate::t;
use leptos::prelude::*;

/// A bar alone: a share between 0 and 1.
#[component]
pub fn Bar(
    /// The share that is done.
    #[prop(into)]
    share: Signal<f64>,
    /// What it measures, read aloud.
    #[prop(into)]
    label: Signal<String>,
    /// 8 px instead of 12.
    #[prop(optional)]
    thin: bool,
    /// In green: counted to an end that is right.
    #[prop(optional)]
    ok: bool,
) -> impl IntoView {
    let percent = move || (share.get().clamp(0.0, 1.0) * 100.0).round();
    view! {
        <div class="bar" class:bar-thin=thin class:bar-ok=ok role="progressbar" aria-label=move || label.get()
            aria-valuemin="0" aria-valuemax="100" aria-valuenow=percent>
            <div class="bar-fill" style:width=move || format!("{}%", percent())></div>
        </div>
    }
}

/// A long piece of work: bar, done of total, time left, stop.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: Signal<String>,
    /// Steps done.
    #[prop(into)]
    done: Signal<u64>,
    /// Steps in all; zero while unknown.
    #[prop(into)]
    total: Signal<u64>,
    /// Seconds left, when that can be said.
    #[prop(optional, into)]
    left_s: MaybeProp<i64>,
    /// Stops it.
    #[prop(optional, into)]
    on_stop: Option<Callback<()>>,
) -> impl IntoView {
    let count = |value: u64| number(i64::try_from(value).unwrap_or(i64::MAX));
    let words = Signal::derive(move || match total.get() {
        0 => label.get(),
        total => {
            let lang = crate::lang::use_lang().get();
            messages::widgets::progress_of(lang, &label.get(), &count(done.get()), &count(total))
        }
    });
    #[expect(clippy::cast_precision_loss, reason = "a bar has a hundred steps")]
    let share = Signal::derive(move || done.get() as f64 / total.get().max(1) as f64);
    view! {
        <div class="progress">
            <div class="progress-words">{move || words.get()}</div>
            <div class="progress-left">
                {move || left_s.get().map(|left| t!(widgets::time_left, &duration(left)).get())}
            </div>
            <Bar share label=words />
            {on_stop.map(|on_stop| view! { <Button label=t!(widgets::stop) kind=Kind::Quiet on_press=on_stop /> })}
        </div>
    }
}

/// Seconds left, from what was done in the time so far; nothing while too little is known to say it.
#[must_use]
pub fn time_left_s(done: u64, total: u64, elapsed_ms: i64) -> Option<i64> {
    if done == 0 || elapsed_ms < 1_000 || done >= total {
        return None;
    }
    let left = i64::try_from(total - done).ok()?;
    Some((elapsed_ms.checked_mul(left)? / i64::try_from(done).ok()? / 1_000).max(1))
}

#[cfg(test)]
mod tests {
    use super::time_left_s;

    #[test]
    fn time_left_is_said_once_it_is_known() {
        assert_eq!(time_left_s(0, 100, 5_000), None);
        assert_eq!(time_left_s(3_120, 5_498, 5_250), Some(4));
        assert_eq!(time_left_s(100, 100, 5_000), None);
        assert_eq!(time_left_s(99, 100, 1_000), Some(1), "never zero while something is left");
    }
}
