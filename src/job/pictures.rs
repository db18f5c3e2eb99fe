//! Reads the pictures that a data file names, from the folder of the data file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diag::{Code, Finding, Spanned};
use crate::base::limits::{PICTURES_BYTES, PICTURES_PIXELS};
use crate::base::pack::attach::file_name;
use crate::base::picture::{self, Fault, Image};
use crate::base::world::{World, WorldError};
use crate::data::Dataset;
use crate::layout::leads_out;

/// What came of a file: its picture, or what is wrong with it.
type Taken = Result<Arc<Image>, Box<Finding>>;

/// The files that were read, each once, and what is wrong with others.
pub(super) struct Read {
    pub(super) files: Vec<String>,
    pub(super) findings: Vec<Finding>,
}

/// Gives each picture of the data what its file holds, read once however often it is named. What
/// cannot be taken is told at each place that names it.
pub(super) fn read_pictures(world: &dyn World, data: &str, dataset: &mut Dataset) -> Read {
    let mut files: BTreeMap<String, Taken> = BTreeMap::new();
    let mut room = (PICTURES_BYTES, PICTURES_PIXELS);
    let mut findings = Vec::new();
    for picture in dataset.pictures_mut() {
        let file = &picture.file;
        let taken = files
            .entry(file.value.clone())
            .or_insert_with(|| take(world, data, &file.value, &mut room));
        match taken {
            Ok(image) => picture.image = Some(image.clone()),
            Err(finding) => findings.push(told(finding, file)),
        }
    }
    let taken = files.into_iter().filter(|(_, taken)| taken.is_ok());
    Read {
        files: taken.map(|(file, _)| file).collect(),
        findings,
    }
}

/// Where the file of a picture is: `file` seen from the folder of `data`. Nowhere if it leads out
/// of that folder.
pub(super) fn beside(data: &str, file: &str) -> Option<String> {
    let is_inside = !file.is_empty() && !leads_out(file) && !file.contains('\\');
    let folder = data.strip_suffix(file_name(data).unwrap_or(data));
    is_inside.then(|| format!("{}{file}", folder.unwrap_or_default()))
}

fn told(finding: &Finding, file: &Spanned<String>) -> Finding {
    let finding = finding.clone();
    finding.at(file.span, "这张图", "this picture")
}

fn take(world: &dyn World, data: &str, file: &str, room: &mut (usize, u64)) -> Taken {
    let path = beside(data, file).ok_or_else(|| Box::new(outside(file)))?;
    let bytes = world
        .read(&path)
        .map_err(|error| Box::new(unreadable(file, &path, &error)))?;
    let image = picture::read(&bytes).map_err(|fault| Box::new(unusable(file, fault)))?;
    let (width, height) = image.pixels;
    let pixels = u64::from(width) * u64::from(height);
    match (room.0.checked_sub(bytes.len()), room.1.checked_sub(pixels)) {
        (Some(bytes), Some(pixels)) => *room = (bytes, pixels),
        _ => return Err(Box::new(too_many(file))),
    }
    Ok(Arc::new(image))
}

fn outside(file: &str) -> Finding {
    let finding = Finding::error(
        Code::BadPicture,
        format!("图片“{file}”不在数据文件的文件夹里"),
        format!("the picture `{file}` is not below the folder of the data file"),
    );
    finding.help(
        "把图片放进数据文件所在的文件夹或它下面的文件夹，写相对的路径，用 / 分隔，如 图/一.png。",
        "put it into that folder or below it and give the relative path, with /",
    )
}

fn unreadable(file: &str, path: &str, error: &WorldError) -> Finding {
    match error {
        WorldError::NotFound => Finding::error(
            Code::BadPicture,
            format!("没有图片 {file}：在 {path} 没有找到"),
            format!("there is no picture {file}: nothing at {path}"),
        )
        .help(
            "核对文件名（大小写和 .png、.jpg 也要一样）；路径从数据文件所在的文件夹算起。",
            "compare the name; the path is seen from the folder of the data file",
        ),
        WorldError::Unreadable(reason) => Finding::error(
            Code::BadPicture,
            format!("读不了图片 {file}：{reason}"),
            format!("cannot read the picture {file}: {reason}"),
        )
        .help(
            "核对它是不是图片文件，有没有读取的权限。",
            "is it a file, and may it be read?",
        ),
    }
}

fn unusable(file: &str, fault: Fault) -> Finding {
    let code = if fault.is_beyond {
        Code::BeyondLimit
    } else {
        Code::BadPicture
    };
    Finding::error(
        code,
        format!("图片 {file} {}", fault.says.zh),
        format!("the picture {file} {}", fault.says.en),
    )
    .help(fault.cure.zh, fault.cure.en)
}

fn too_many(file: &str) -> Finding {
    let most = PICTURES_BYTES >> 20;
    let pixels = PICTURES_PIXELS / 10_000;
    Finding::error(
        Code::BeyondLimit,
        format!("到图片 {file} 为止，全文的图片超过上限 {most} MiB 或 {pixels} 万像素"),
        format!("with {file}, the pictures are more than {most} MiB or {PICTURES_PIXELS} pixels"),
    )
    .help(
        "缩小以后再用：印在纸上，每张宽 2000 像素已经足够。",
        "make them smaller: 2000 pixels across are enough on paper",
    )
}
