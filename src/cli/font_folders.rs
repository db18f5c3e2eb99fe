//! Where each system keeps the fonts that are installed.

use std::path::PathBuf;

/// A system with font folders of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    Linux,
    MacOs,
    Windows,
}

impl System {
    /// The one that the program runs on. The other Unix systems keep fonts as Linux does.
    pub(super) const fn current() -> Option<Self> {
        if cfg!(windows) {
            Some(Self::Windows)
        } else if cfg!(target_os = "macos") {
            Some(Self::MacOs)
        } else if cfg!(unix) {
            Some(Self::Linux)
        } else {
            None
        }
    }
}

/// The folders of a system, whether they are there or not, each once; `variable` tells what the
/// environment says.
pub(super) fn font_folders(
    system: System,
    variable: impl Fn(&str) -> Option<String>,
) -> Vec<PathBuf> {
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    let mut folders = Vec::new();
    for folder in match system {
        System::Linux => linux(variable),
        System::MacOs => mac_os(variable),
        System::Windows => windows(variable),
    } {
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders
}

/// The folders of fontconfig: those of the system, and the data folders of the XDG Base Directory
/// Specification 0.8, which are absolute or not meant.
fn linux(variable: impl Fn(&str) -> Option<String>) -> Vec<PathBuf> {
    let home = variable("HOME").map(PathBuf::from);
    let below_home = |rest: &str| home.as_ref().map(|home| home.join(rest));
    let data_home = variable("XDG_DATA_HOME").map(PathBuf::from);
    let data_home = data_home.or_else(|| below_home(".local/share"));
    let data_dirs = variable("XDG_DATA_DIRS");
    let data_dirs = data_dirs
        .as_deref()
        .unwrap_or("/usr/local/share:/usr/share");
    let data = data_home.into_iter();
    let data = data.chain(data_dirs.split(':').map(PathBuf::from));
    let data = data.filter(|folder| folder.starts_with("/"));
    [
        PathBuf::from("/usr/share"),
        PathBuf::from("/usr/local/share"),
    ]
    .into_iter()
    .chain(data)
    .map(|folder| folder.join("fonts"))
    .chain(below_home(".fonts"))
    .collect()
}

/// The folders of macOS: Apple's own, with what can be downloaded from it, those of the computer,
/// and those of the user.
fn mac_os(variable: impl Fn(&str) -> Option<String>) -> Vec<PathBuf> {
    let assets = (3..=12).map(|number| {
        let assets = "/System/Library/AssetsV2/com_apple_MobileAsset_Font";
        PathBuf::from(format!("{assets}{number}"))
    });
    let home = variable("HOME").map(PathBuf::from);
    [
        PathBuf::from("/System/Library/Fonts"),
        PathBuf::from("/Library/Fonts"),
    ]
    .into_iter()
    .chain(assets)
    .chain(home.map(|home| home.join("Library/Fonts")))
    .collect()
}

/// The folders of Windows: that of the computer, and, since Windows 10, that of the user.
fn windows(variable: impl Fn(&str) -> Option<String>) -> Vec<PathBuf> {
    let system = variable("WINDIR").or_else(|| variable("SystemRoot"));
    let system = system.unwrap_or_else(|| "C:\\Windows".to_owned());
    let user = variable("LOCALAPPDATA").map(PathBuf::from);
    let profile =
        || variable("USERPROFILE").map(|user| PathBuf::from(user).join("AppData").join("Local"));
    let user = user.or_else(profile);
    let user = user.map(|user| user.join("Microsoft").join("Windows").join("Fonts"));
    let system = PathBuf::from(system).join("Fonts");
    std::iter::once(system).chain(user).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folders of an environment, with one kind of slash.
    fn folders(system: System, environment: &[(&str, &str)]) -> Vec<String> {
        let variable = |name: &str| {
            let mut known = environment.iter();
            known
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        };
        let folders = font_folders(system, variable).into_iter();
        folders
            .map(|folder| folder.display().to_string().replace('\\', "/"))
            .collect()
    }

    #[test]
    fn linux_keeps_fonts_in_the_data_folders() {
        assert_eq!(
            folders(System::Linux, &[("HOME", "/home/li")]),
            [
                "/usr/share/fonts",
                "/usr/local/share/fonts",
                "/home/li/.local/share/fonts",
                "/home/li/.fonts",
            ]
        );
        let environment = [
            ("HOME", "/home/li"),
            ("XDG_DATA_HOME", "/data/li"),
            ("XDG_DATA_DIRS", "/usr/share/ukui:/usr/share::nowhere"),
        ];
        assert_eq!(
            folders(System::Linux, &environment),
            [
                "/usr/share/fonts",
                "/usr/local/share/fonts",
                "/data/li/fonts",
                "/usr/share/ukui/fonts",
                "/home/li/.fonts",
            ]
        );
        let nobody = ["/usr/share/fonts", "/usr/local/share/fonts"];
        assert_eq!(folders(System::Linux, &[]), nobody);
        assert_eq!(folders(System::Linux, &[("XDG_DATA_DIRS", "")]), nobody);
    }

    #[test]
    fn windows_has_a_folder_for_all_and_one_for_each_user() {
        let environment = [
            ("WINDIR", "D:\\Windows"),
            ("LOCALAPPDATA", "C:\\Users\\李\\AppData\\Local"),
        ];
        let user = "C:/Users/李/AppData/Local/Microsoft/Windows/Fonts";
        assert_eq!(
            folders(System::Windows, &environment),
            ["D:/Windows/Fonts", user]
        );
        assert_eq!(folders(System::Windows, &[]), ["C:/Windows/Fonts"]);
        let profile = [
            ("SystemRoot", "C:\\WINNT"),
            ("USERPROFILE", "C:\\Users\\李"),
        ];
        assert_eq!(folders(System::Windows, &profile), ["C:/WINNT/Fonts", user]);
    }

    #[test]
    fn mac_os_has_folders_of_apple_of_the_computer_and_of_the_user() {
        let found = folders(System::MacOs, &[("HOME", "/Users/li")]);
        for folder in [
            "/System/Library/Fonts",
            "/Library/Fonts",
            "/System/Library/AssetsV2/com_apple_MobileAsset_Font7",
            "/Users/li/Library/Fonts",
        ] {
            assert!(found.iter().any(|found| found == folder), "{folder}");
        }
    }
}
