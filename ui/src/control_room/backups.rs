//! The backups of this station, and making one now.

use crate::prelude::*;
use contract::{Backup, CreateBackup, ListBackups};

fn columns() -> Vec<Column<Backup>> {
    let kind = |backup: &Backup| {
        let closing = backup.kind == "closing";
        let label = if closing { t!(control_room::backup_closing) } else { t!(control_room::backup_manual) };
        view! { <Badge label tone=if closing { Tone::Accent } else { Tone::Neutral } icon=if closing { Icon::Lock } else { Icon::Download } /> }
    };
    vec![
        Column::new(t!(control_room::backup_at), |b: &Backup| format::day_hour(b.at.as_millisecond()))
            .sort_by(|b| b.at)
            .main(),
        Column::new(t!(control_room::backup_kind), kind).fit(),
        Column::new(t!(control_room::backup_size), |b: &Backup| {
            format::number(i64::try_from(b.size_bytes / 1024).unwrap_or(i64::MAX))
        })
        .number()
        .sort_by(|b| b.size_bytes),
        Column::new(t!(control_room::backup_file), |b: &Backup| b.name.clone()).wide(),
    ]
}

/// The page.
#[component]
pub(super) fn BackupsPage() -> impl IntoView {
    let backups = remote(|| call(ListBackups {}));
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None));
    let make = move |()| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            match follow(call(CreateBackup {}).await, |_, _| {}).await {
                Ok(_) => {
                    use_toasts().show(messages::control_room::backup_made(use_lang().get_untracked()));
                    backups.reload();
                }
                Err(refused) => failure.set(Some(refused)),
            }
            busy.set(false);
        });
    };
    let closed = Signal::derive(move || {
        busy.get().then(|| messages::control_room::backup_running(use_lang().get()).to_owned())
    });
    let tools = move || {
        view! { <Button label=t!(control_room::backup_now) kind=Kind::Primary icon=Icon::Download on_press=make closed /> }
    };
    let rows = Signal::derive(move || backups.value.get().unwrap_or_default());
    let none = || {
        view! { <Empty icon=Icon::Download title=t!(control_room::no_backup) text=t!(control_room::no_backup_hint) /> }
    };
    view! {
        <OfficePage title=t!(control_room::backups) note=t!(control_room::backups_note) tools fit=true>
            <div class="refusals"><Refusal failure /></div>
            <LoadedRows of=backups none>
                <section class="card fills">
                    <Table rows columns=columns() key=|b: &Backup| b.name.clone() label=t!(control_room::backups) />
                </section>
            </LoadedRows>
        </OfficePage>
    }
}
