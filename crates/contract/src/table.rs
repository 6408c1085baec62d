//! The table of commands: one line each. A missing handler does not compile.

use crate::access::{Access, Effect, Reach};
use crate::{
    control::*, deposit::*, desk::*, disputes::*, edition::*, jobs::*, labels::*, session::*, station::*,
    stations::*, till::*, treasury::*,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Something that a person or a program can ask for.
pub trait Command: Serialize + DeserializeOwned + Send + 'static {
    /// What it answers.
    type Reply: Serialize + DeserializeOwned + Send + 'static;
    /// Its name, as in `POST /api/{name}`.
    const NAME: &'static str;
    /// Who may call it.
    const ACCESS: Access;
    /// Where it is answered.
    const REACH: Reach;
    /// What it may change.
    const EFFECT: Effect;
}

/// The reply of a command that has nothing to say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Done {}

/// A line of the table, for `bourse api`.
#[derive(Clone, Debug, Serialize)]
pub struct CommandInfo {
    /// Its name.
    pub name: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Where it is answered.
    pub reach: Reach,
    /// What it may change.
    pub effect: Effect,
    /// JSON schema of its fields.
    #[cfg(feature = "schema")]
    pub command: schemars::Schema,
    /// JSON schema of its reply.
    #[cfg(feature = "schema")]
    pub reply: schemars::Schema,
}

macro_rules! table {
    ($($name:ident -> $reply:ty, $access:ident, $reach:ident, $effect:ident;)*) => {
        $(impl Command for $name {
            type Reply = $reply;
            const NAME: &'static str = stringify!($name);
            const ACCESS: Access = Access::$access;
            const REACH: Reach = Reach::$reach;
            const EFFECT: Effect = Effect::$effect;
        })*

        /// Every command of the table, in its order.
        #[must_use]
        pub fn all() -> Vec<CommandInfo> {
            vec![$(CommandInfo {
                name: stringify!($name),
                access: Access::$access,
                reach: Reach::$reach,
                effect: Effect::$effect,
                #[cfg(feature = "schema")]
                command: schemars::schema_for!($name),
                #[cfg(feature = "schema")]
                reply: schemars::schema_for!($reply),
            }),*]
        }

        /// Calls a macro with the names of all commands.
        #[macro_export]
        macro_rules! for_each_command {
            ($arms:ident) => { $arms! { $($name)* } };
        }
    };
}

table! {
    StationStatus -> Station, Public, Station, Reads;
    InitStation -> StationBegun, Public, Station, Station;
    BeginDemo -> StationBegun, Public, Station, Station;
    SignIn -> SignedIn, Public, Station, Station;
    SignInWithPin -> SignedIn, Public, Station, Station;
    SignOut -> Done, Public, Station, Station;
    WhoAmI -> Account, Volunteer, Station, Reads;
    AddAccount -> Account, Admin, Hub, Station;
    ListAccounts -> Vec<Account>, Admin, Hub, Reads;
    LockAccount -> Account, Admin, Hub, Station;

    CreateEdition -> Edition, Manager, Hub, Station;
    ShowEdition -> Edition, Volunteer, Station, Reads;
    ListEditions -> Vec<Edition>, Volunteer, Station, Reads;
    ChangeEdition -> Edition, Manager, Hub, Edition;
    ShowSettings -> SettingsShown, Office, Hub, Reads;
    ChangeSettings -> SettingsShown, Manager, Hub, Edition;
    AdvanceEdition -> Edition, Manager, Hub, Edition;
    BackEdition -> Edition, Admin, Hub, Edition;

    ListSlots -> Vec<Slot>, Volunteer, Hub, Reads;
    AddSlot -> Slot, Manager, Hub, Edition;
    ChangeSlot -> Slot, Manager, Hub, Edition;
    RemoveSlot -> Done, Manager, Hub, Edition;
    ImportRegistrations -> ImportReport, Manager, Hub, Edition;
    ImportDeclarations -> ImportReport, Manager, Hub, Edition;
    ListDepositors -> Vec<DepositorLine>, Office, Hub, Reads;
    ShowDepositor -> Depositor, Office, Hub, Reads;
    ListLists -> Vec<ListLine>, Office, Hub, Reads;
    ShowList -> ListShown, Office, Hub, Reads;
    ValidateLists -> Validated, Manager, Hub, Edition;
    ListItems -> Vec<Item>, Volunteer, Station, Reads;
    SearchItems -> Vec<Item>, Volunteer, Station, Reads;
    ShowItem -> Item, Volunteer, Station, Reads;

    AcceptLists -> ListsAccepted, Volunteer, Hub, Edition;
    DecideLine -> ListShown, Volunteer, Hub, Edition;
    FindDepositor -> Vec<AtTheTable>, Volunteer, Hub, Reads;
    DepositStatus -> DepositProgress, Volunteer, Hub, Reads;
    ScanReturns -> Returned, Volunteer, Hub, Edition;

    MakeLabels -> JobStarted, Manager, Hub, Edition;
    MakeCalibration -> JobStarted, Manager, Hub, Reads;
    LabelsStatus -> LabelsOverview, Manager, Hub, Reads;
    MarkLabelsPrinted -> LabelsOverview, Manager, Hub, Edition;
    PreviewLabels -> LabelPage, Manager, Hub, Reads;
    ShowJob -> Job, Volunteer, Station, Reads;
    CancelJob -> Job, Volunteer, Station, Station;

    OpenCashSession -> Till, Volunteer, Station, Edition;
    CloseCashSession -> CashSessionClosed, Volunteer, Station, Edition;
    ShowTill -> Till, Volunteer, Station, Reads;
    ScanItem -> Item, Volunteer, Station, Reads;
    SellBasket -> BasketSold, Volunteer, Station, Edition;
    CancelSale -> SaleCancelled, Volunteer, Station, Edition;
    ListBaskets -> Vec<BasketLine>, Volunteer, Station, Reads;

    ListConflicts -> Vec<Dispute>, Volunteer, Station, Reads;
    AnswerConflict -> Dispute, Volunteer, Station, Edition;
    SyncTill -> TillSynced, Volunteer, Station, Station;

    FindHubs -> Vec<FoundHub>, Public, Station, Reads;
    JoinHub -> Joined, Public, Station, Station;
    FollowHub -> TillSynced, Public, Station, Station;
    PromoteStation -> Promoted, Public, Station, Station;
    ShowServing -> Serving, Office, Hub, Reads;
    ServeOn -> Serving, Manager, Hub, Station;
    BeginPairing -> PairingCode, Manager, Hub, Station;
    ListStations -> Vec<StationLine>, Office, Hub, Reads;
    RevokeStation -> StationLine, Manager, Hub, Station;
    CallTills -> Reconciliation, Office, Hub, Station;
    Reconcile -> Reconciliation, Office, Hub, Reads;
    ListDisputes -> Vec<Dispute>, Office, Hub, Reads;
    SettleDispute -> Dispute, Manager, Hub, Edition;
    ListRejected -> Vec<RejectedEntry>, Office, Hub, Reads;
    LiftRejection -> Vec<RejectedEntry>, Manager, Hub, Edition;
    ListAlerts -> Vec<Alert>, Office, Hub, Reads;
    AcknowledgeAlert -> Vec<Alert>, Manager, Hub, Station;
    ExportJournal -> JournalExported, Volunteer, Station, Reads;
    ImportJournal -> JournalImported, Manager, Station, Station;

    ComputePayouts -> PayoutsComputed, Treasurer, Hub, Edition;
    ListPayouts -> Vec<PayoutLine>, Office, Hub, Reads;
    ShowPayout -> Payout, Office, Hub, Reads;
    PayPayout -> PayoutLine, Treasurer, Hub, Late;
    MarkAbsent -> PayoutLine, Treasurer, Hub, Edition;
    AdjustPayout -> PayoutLine, Treasurer, Hub, Edition;
    MakeSlips -> JobStarted, Office, Hub, Reads;
    MakeClosingReport -> JobStarted, Office, Hub, Reads;
    MakeWorkbook -> JobStarted, Office, Hub, Reads;
    ListCashSessions -> Vec<CashSessionLine>, Office, Hub, Reads;
    SealDay -> DaySealed, Office, Hub, Edition;
    ShowClosing -> Closing, Office, Hub, Reads;
    CloseEdition -> JobStarted, Treasurer, Hub, Edition;

    ShowStats -> Stats, Office, Hub, Reads;
    ShowDashboard -> Dashboard, Office, Hub, Reads;
    Verify -> Proof, Public, Station, Reads;
    CreateBackup -> JobStarted, Manager, Hub, Station;
    ListBackups -> Vec<Backup>, Manager, Hub, Reads;
    ShowVersion -> Version, Public, Station, Reads;
}
