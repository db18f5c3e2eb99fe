//! Runs a worker: each of its threads reads a line when it has nothing to do, so that no line is
//! read before somebody has time for it, and memory does not grow with what is waiting.

use std::io::BufReader;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread;

use hongtou::base::diag::render;
use hongtou::base::limits;

use super::desk::Desk;
use super::lines::{Line, Lines};
use crate::cli::args::Worker;
use crate::cli::disk::reason;
use crate::cli::exit::Exit;
use crate::cli::faces::faces;
use crate::cli::screen::{self, errln};
use crate::cli::settings;
use crate::cli::tell::{language, said, tell};

/// What the threads share.
struct Shop {
    desk: Desk,
    lines: Mutex<Lines<BufReader<std::io::Stdin>>>,
    /// Why standard input could not be read to its end.
    unread: Mutex<Option<String>>,
}

pub(in crate::cli) fn run(worker: &Worker) -> Exit {
    // Those of the folder in which it runs: a job may come from anywhere.
    let prepared = settings::of_folder(Path::new("")).and_then(|found| {
        let faces = faces(&worker.faces, &found)?;
        Ok((found, faces))
    });
    let (found, faces) = match prepared {
        Ok(prepared) => prepared,
        Err(refused) => {
            return tell(&refused.findings, &refused.sources, &[], &worker.say, None);
        }
    };
    let language = language(&worker.say);
    for said in &faces.said {
        errln!("{}", render(said, &found.sources, language, false));
    }
    let input = BufReader::new(std::io::stdin());
    let shop = Shop {
        desk: Desk::new(faces.world, faces.list, found, language),
        lines: Mutex::new(Lines::new(input, limits::ORDER_BYTES)),
        unread: Mutex::default(),
    };
    thread::scope(|scope| {
        for _ in 1..hands(worker.jobs) {
            scope.spawn(|| shop.work());
        }
        shop.work();
    });
    let unread = shop.unread.into_inner();
    match unread.unwrap_or_else(PoisonError::into_inner) {
        None => Exit::Done,
        Some(reason) => {
            let zh = format!("标准输入读不下去：{reason}");
            let en = format!("cannot read standard input to its end: {reason}");
            errln!("{}", said(&worker.say, &zh, &en));
            Exit::CouldNotRun
        }
    }
}

/// How many jobs are done at once: at most four for each core; 0 is one for each core.
fn hands(asked: usize) -> usize {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let asked = if asked == 0 { cores } else { asked };
    asked.min(cores * 4).max(1)
}

impl Shop {
    fn work(&self) {
        while let Some(line) = self.next() {
            let answer = self.desk.answer(&line);
            drop(line);
            if !screen::is_read(&format!("{answer}\n")) {
                // Nobody reads the answers; a thread may be waiting for a line that never comes.
                let _closed = self.desk.close();
                std::process::exit(if screen::complete() { 0 } else { 2 });
            }
        }
    }

    fn next(&self) -> Option<Line> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        match lines.next() {
            Ok(line) => line,
            Err(error) => {
                let mut unread = self.unread.lock().unwrap_or_else(PoisonError::into_inner);
                *unread = Some(reason(&error));
                None
            }
        }
    }
}
