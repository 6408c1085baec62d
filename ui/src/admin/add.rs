//! A new account: address, name, role, first password.

use super::accounts::role;
use crate::prelude::*;
use contract::domain::Role;
use contract::{Account, AddAccount, Failure};

/// The panel with the form.
#[component]
pub(super) fn AddPanel(accounts: Remote<Vec<Account>>, adding: RwSignal<bool>) -> impl IntoView {
    let (email, name, password) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let chosen = RwSignal::new(Role::Volunteer.key().to_owned());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let roles =
        Signal::derive(|| Role::ALL.into_iter().map(|of| (of.key().to_owned(), role(of).get())).collect());
    let closed = Signal::derive(move || {
        let empty = |text: RwSignal<String>| text.with(|text| text.trim().is_empty());
        let missing = empty(email) || empty(name) || empty(password);
        missing.then(|| messages::admin::missing(use_lang().get()).to_owned())
    });
    let add = move |()| {
        let Some(role) = Role::ALL.into_iter().find(|of| chosen.with_untracked(|key| of.key() == key)) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let command = AddAccount {
            email: email.get_untracked().trim().to_owned(),
            name: name.get_untracked().trim().to_owned(),
            role,
            password: password.get_untracked(),
            pin: None,
        };
        spawn_local(async move {
            match call(command).await {
                Ok(account) => {
                    use_toasts().show(messages::admin::added(use_lang().get_untracked(), &account.name));
                    accounts.reload();
                    adding.set(false);
                }
                Err(refused) => failure.set(Some(refused)),
            }
            busy.set(false);
        });
    };
    view! {
        <section class="card card-pad stack">
            <div class="row apart">
                <h2 class="t-20 title">{t!(admin::add)}</h2>
                <Button label=t!(common::close) kind=Kind::Quiet icon=Icon::X icon_only=true on_press=move |()| adding.set(false) />
            </div>
            <Input label=t!(admin::name) value=name focus=true />
            <Input label=t!(shell::email) value=email kind="email" />
            <Select label=t!(admin::role) value=chosen options=roles />
            <Input label=t!(admin::password) value=password kind="password" fill="new-password" hint=t!(admin::password_hint) />
            <Refusal failure />
            <Button label=t!(admin::add_do) kind=Kind::Primary size=Size::Large wide=true closed on_press=add />
        </section>
    }
}
