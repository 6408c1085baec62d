//! Commands whose handler is being written right now; this file is gone before anything ships.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use contract::*;

macro_rules! pending {
    ($($command:ident)*) => {$(
        impl Handle<$command> for App {
            async fn handle(&self, cx: &Context, _: $command) -> Result<<$command as Command>::Reply, Failure> {
                Err(crate::fail::internal(cx.lang))
            }
        }
    )*};
}

pending! {
    BeginDemo
    CreateEdition
    ShowEdition
    ListEditions
    ChangeEdition
    ShowSettings
    ChangeSettings
    AdvanceEdition
    BackEdition
    ListSlots
    AddSlot
    ChangeSlot
    RemoveSlot
    ImportRegistrations
    ImportDeclarations
    ListDepositors
    ShowDepositor
    ListLists
    ShowList
    ValidateLists
    ListItems
    SearchItems
    ShowItem
    AcceptLists
    DecideLine
    FindDepositor
    DepositStatus
    ScanReturns
    MakeLabels
    MakeCalibration
    LabelsStatus
    MarkLabelsPrinted
    PreviewLabels
    OpenCashSession
    CloseCashSession
    ShowTill
    ScanItem
    SellBasket
    CancelSale
    ListBaskets
    ComputePayouts
    ListPayouts
    ShowPayout
    PayPayout
    MarkAbsent
    AdjustPayout
    MakeSlips
    MakeClosingReport
    MakeWorkbook
    ListCashSessions
    SealDay
    ShowClosing
    CloseEdition
    ShowStats
    ShowDashboard
    Verify
    CreateBackup
    ListBackups
}
