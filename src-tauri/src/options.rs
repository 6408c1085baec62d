//! What the window is started with: the station's folder and the language of the first sentence.

use app::platform_folder;
use messages::Lang;
use std::ffi::OsString;
use std::path::PathBuf;

/// How the window starts.
pub(crate) struct Options {
    /// The station's folder; none when the system names no place.
    pub(crate) folder: Option<PathBuf>,
    /// The system's language; the interface's own choice follows with its first call.
    pub(crate) lang: Lang,
}

impl Options {
    /// Reads `--data DIR` and the environment. Systems add arguments of their own, which are let be.
    pub(crate) fn read(
        arguments: impl Iterator<Item = OsString>,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Options {
        let mut arguments = arguments.skip_while(|argument| argument != "--data");
        let named = arguments.nth(1).map(PathBuf::from);
        let text = |name: &str| variable(name)?.into_string().ok().filter(|text| !text.is_empty());
        let lang = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(text);
        Options {
            folder: named.or_else(|| platform_folder(|name| variable(name).map(PathBuf::from))),
            lang: lang.and_then(|lang| lang.parse().ok()).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_named_or_the_systems() {
        let read = |line: &str, lang: &'static str| {
            let arguments = line.split_whitespace().map(OsString::from).collect::<Vec<_>>();
            Options::read(arguments.into_iter(), move |name| matches!(name, "LANG").then(|| lang.into()))
        };
        assert_eq!(read("--data /sale", "en_GB.UTF-8").folder, Some("/sale".into()));
        assert_eq!(read("-psn_0_1 --data /sale", "C").folder, Some("/sale".into()));
        assert_eq!(read("--data", "C").folder, None);
        assert_eq!((read("", "en_GB.UTF-8").lang, read("", "C").lang), (Lang::En, Lang::Fr));
    }
}
