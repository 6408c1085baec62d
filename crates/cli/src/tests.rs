//! The contract of the command line: every line of it is understood, and what it lacks is wrong usage.

use super::Cli;
use clap::{CommandFactory as _, Parser as _};

/// Every form of every verb of the main job. `_` stands for a blank inside a word.
const LINES: &str = "
    init --association Essai --admin a@example.org
    init --association Essai --admin a@example.org --recovery-passphrase-file f
    demo
    demo --depositors 300 --items 6000 --phase sale --seed 1 --recovery-passphrase-file f
    account add b@example.org --name N --role volunteer --password-file f --pin-file f
    account list
    account lock b@example.org
    account unlock b@example.org
    edition create --name N --code C --deposit-days D,D,D --sale-days D,D --return-day D --declaration-deadline D --preset alpe
    edition create --name N --deposit-days D --sale-days D --return-day D
    edition show
    edition list
    edition settings
    edition settings --set a=b --set c=d
    edition advance
    edition advance --reason R
    edition back --reason R
    edition close
    slots list
    import registrations f --dry-run
    import declarations f
    depositors list
    depositors show a@example.org
    lists list
    lists show 245
    lists validate --all
    lists validate --lists 245,246 --exception R
    items list
    items list --list 245
    items search robe
    items show 245-3
    deposit accept --all
    deposit accept --list 245 --refuse 3:stained --refuse 4:damaged
    labels --slot S --out f.pdf
    labels --lists 245,246 --out f.pdf
    labels --depositor a@example.org --out f.pdf
    labels --all --out f.pdf
    till open --float 100
    till sell 245-3 L246A04 --pay cash:15,card:3,50,cheque:4
    till cancel 0197a8f0-1c3e-7a52-9a40-3f6f5b1c2d3e --reason R
    till close --counted 254.50
    till status
    till sync
    till follow https://192.168.1.10:8787
    pair
    stations list
    stations revoke 2
    join https://192.168.1.10:8787 --code 12345678 --name C
    promote
    promote --recovery-passphrase-file f
    disputes list
    disputes settle 0197a8f0-1c3e-7a52-9a40-3f6f5b1c2d3e --outcome swap --note N
    reconcile
    journal export f.json
    journal import f.json
    serve
    serve --listen 127.0.0.1:8787 --insecure-http
    returns scan 245-3 245-4
    returns scan --all
    seal day
    seal day 2025-11-08
    payouts compute
    payouts list
    payouts show a@example.org
    payouts pay a@example.org --cheque 12
    payouts pay a@example.org --cash
    payouts pay a@example.org --transfer 2025-11-15
    payouts absent a@example.org --note N
    payouts adjust a@example.org --amount -5,50 --reason R
    payouts slips --out f.pdf
    report closing --out f.pdf
    report workbook --out f.xlsx
    backup create
    backup list
    verify
    stats
    api
    api --openapi
    version
    --data d --edition C --lang fr --as a@example.org --json stats
    stats --json --lang en";

/// What is left out or does not exist, also verbs of later stages.
const WRONG: &str = "
    init
    init --association Essai
    account add b@example.org
    edition back
    edition create --name N
    import
    import registrations
    lists validate
    lists validate --all --lists 245
    deposit accept
    deposit accept --all --list 245
    labels --all
    labels --out f.pdf
    till open
    till sell --pay cash:1
    till sell 245-3
    till follow
    returns scan
    payouts pay a@example.org
    payouts pay a@example.org --cash --cheque 12
    payouts slips
    payouts sepa --out f
    report rescue-list --out f
    backup verify f
    join https://hub --code 1
    stations revoke
    disputes settle 0197a8f0-1c3e-7a52-9a40-3f6f5b1c2d3e --outcome swap
    journal export
    paper f.csv
    selftest
    stats --nope
    nope";

fn arguments(line: &str) -> impl Iterator<Item = &str> {
    ["bourse"].into_iter().chain(line.split_whitespace())
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

#[test]
fn every_line_of_the_contract_is_understood() {
    for line in lines(LINES) {
        if let Err(error) = Cli::try_parse_from(arguments(line)) {
            panic!("{line}: {error}");
        }
    }
}

#[test]
fn what_does_not_exist_or_is_left_out_is_wrong_usage() {
    for line in lines(WRONG) {
        match Cli::try_parse_from(arguments(line)) {
            Ok(_) => panic!("{line} is understood"),
            Err(error) => assert_eq!(error.exit_code(), 2, "{line}"),
        }
    }
}

#[test]
fn what_is_mistyped_is_usage_all_the_same() {
    for line in [
        vec!["till", "sell", "", "--pay", "cash:500"],
        vec!["till", "sell", "<script>", "--pay", ""],
        vec!["payouts", "pay", "a@example.org", "--cheque", ""],
        vec!["till", "open", "--float", "-5"],
        vec!["edition", "settings", "--set", "nope"],
        vec!["demo", "--phase", "party"],
        vec!["--lang", "de", "stats"],
        vec!["returns", "scan", ""],
    ] {
        let whole = ["bourse"].iter().chain(&line);
        assert!(Cli::try_parse_from(whole).is_ok(), "{line:?} is refused later, with a remedy");
    }
}

#[test]
fn the_definition_is_sound_and_helped_throughout() {
    fn check(command: &clap::Command) {
        assert!(command.get_about().is_some(), "{} has no help", command.get_name());
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "{} of {}", argument.get_id(), command.get_name());
        }
        command.get_subcommands().for_each(check);
    }
    let mut command = crate::help::in_language(Cli::command());
    command.build();
    check(&command);
    command.debug_assert();
}
