//! Why the system would not read or write a file, in Chinese: what the callers who open files say.

use std::io::{Error, ErrorKind};

use super::world::WorldError;

impl From<&Error> for WorldError {
    fn from(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            _ => Self::Unreadable(reason(error)),
        }
    }
}

/// Why a file or folder cannot be read, in Chinese.
pub fn reason(error: &Error) -> String {
    let said = match error.kind() {
        ErrorKind::NotFound => "没有这个文件",
        ErrorKind::PermissionDenied => "没有读取的权限",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::NotADirectory => "路径中有一段是文件，不是文件夹",
        ErrorKind::InvalidData => "不是 UTF-8 编码；用记事本打开，“另存为”时编码选 UTF-8",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "文件名太长，或不合规定",
        ErrorKind::OutOfMemory => "内存不够",
        ErrorKind::TimedOut => "等得太久，没有读出",
        _ => return other(error),
    };
    said.to_owned()
}

/// The reason that an error of another kind gives: its own words where they are ours.
pub fn other(error: &Error) -> String {
    match error.raw_os_error() {
        Some(number) => format!("系统错误 {number}"),
        None if error.to_string().is_ascii() => "系统错误".to_owned(),
        None => error.to_string(),
    }
}
