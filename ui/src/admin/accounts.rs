//! The accounts: their role, and locking one that must no longer sign in.

use super::add::AddPanel;
use crate::prelude::*;
use crate::shell::role_words;
use contract::domain::Role;
use contract::{Account, Failure, ListAccounts, LockAccount};

/// A role as people say it.
pub(super) fn role(of: Role) -> Signal<String> {
    Signal::derive(move || role_words(of, use_lang().get()).to_owned())
}

fn columns() -> Vec<Column<Account>> {
    let name = |account: &Account| {
        view! { <span>{account.name.clone()}</span><span class="second">{account.email.clone()}</span> }
    };
    let state = |account: &Account| {
        if account.locked {
            view! { <Badge label=t!(admin::locked) tone=Tone::Danger icon=Icon::Lock /> }.into_any()
        } else {
            view! { <Badge label=t!(admin::open) tone=Tone::Ok /> }.into_any()
        }
    };
    vec![
        Column::new(t!(admin::name), name)
            .class("wide main")
            .sort_by(|account| format::folded(&account.name)),
        Column::new(t!(admin::role), |account: &Account| role(account.role)),
        Column::new(t!(admin::state), state).fit().sort_by(|account| account.locked),
    ]
}

/// One account: locking it, or opening it again.
#[component]
fn AccountPanel(account: Account, accounts: Remote<Vec<Account>>) -> impl IntoView {
    let session = use_session();
    let failure = RwSignal::new(None::<Failure>);
    let asked = RwSignal::new(false);
    let email = StoredValue::new(account.email.clone());
    let locked = account.locked;
    let mine = session.account.with_untracked(|me| me.as_ref().is_some_and(|me| me.id == account.id));
    let send = move |()| {
        failure.set(None);
        spawn_local(async move {
            match call(LockAccount { email: email.get_value(), locked: !locked }).await {
                Ok(_) => {
                    let lang = use_lang().get_untracked();
                    use_toasts().show(if locked {
                        messages::admin::opened(lang)
                    } else {
                        messages::admin::was_locked(lang)
                    });
                    accounts.reload();
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    let closed =
        Signal::derive(move || mine.then(|| messages::admin::not_oneself(use_lang().get()).to_owned()));
    view! {
        <section class="card card-pad stack">
            <div><h2 class="t-20 title">{account.name.clone()}</h2><p class="ink-2">{account.email.clone()}</p></div>
            <div><Badge label=role(account.role) icon=Icon::User /></div>
            <Refusal failure />
            {if locked {
                view! { <Button label=t!(admin::unlock) icon=Icon::LockOpen wide=true on_press=send /> }.into_any()
            } else {
                view! { <Button label=t!(admin::lock) kind=Kind::Danger icon=Icon::Lock wide=true closed on_press=move |()| asked.set(true) /> }.into_any()
            }}
            <Dialog open=asked title=t!(admin::lock_question, &email.get_value()) text=t!(admin::lock_text) confirm=t!(admin::lock)
                danger=true on_confirm=send />
        </section>
    }
}

/// The page.
#[component]
pub(super) fn AccountsPage() -> impl IntoView {
    let accounts = remote(|| call(ListAccounts {}));
    let (chosen, adding) = (RwSignal::new(None::<String>), RwSignal::new(false));
    Effect::new(move |_| {
        if chosen.get().is_some() {
            adding.set(false);
        }
    });
    let rows = Signal::derive(move || accounts.value.get().unwrap_or_default());
    let panel = move || {
        if adding.get() {
            return Some(view! { <AddPanel accounts adding /> }.into_any());
        }
        let email = chosen.get()?;
        let account = rows.get().into_iter().find(|account| account.email == email)?;
        Some(view! { <AccountPanel account accounts /> }.into_any())
    };
    let close = move |()| {
        chosen.set(None);
        adding.set(false);
    };
    let tools = move || {
        view! {
            <Show when=move || !adding.get()>
                <Button label=t!(admin::add) kind=Kind::Primary icon=Icon::UserPlus
                    on_press=move |()| { chosen.set(None); adding.set(true); } />
            </Show>
        }
    };
    view! {
        <OfficePage title=t!(shell::accounts) note=t!(admin::note) tools fit=true>
            <LoadedRows of=accounts>
            <div class="fills">
                <Split open=Signal::derive(move || adding.get() || chosen.get().is_some()) on_close=close panel>
                    <section class="card fills">
                        <Table label=t!(shell::accounts) rows columns=columns() key=|account: &Account| account.email.clone() chosen row_px=64 />
                    </section>
                </Split>
            </div>
            </LoadedRows>
        </OfficePage>
    }
}
