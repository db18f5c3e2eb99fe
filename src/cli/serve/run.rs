//! Runs the server of a folder.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::thread;
use std::time::Duration;

use hongtou::Code;
use hongtou::base::diag::{Finding, Sources, render};
use serde_json::json;

use super::args::Serve;
use super::browser;
use super::desk::Desk;
use super::door::Door;
use super::idle::Idle;
use super::route::Server;
use super::sockets::serve;
use crate::cli::args::MessageFormat;
use crate::cli::disk::reason;
use crate::cli::exit::Exit;
use crate::cli::faces::faces;
use crate::cli::screen::{errln, outln};
use crate::cli::settings;
use crate::cli::tell::{language, print, said, tell};

pub(in crate::cli) fn run(asked: &Serve) -> Exit {
    let say = &asked.say;
    let refuse = |finding| tell(&[finding], &Sources::default(), &[], say, None);
    let folder = match std::path::absolute(&asked.folder) {
        Ok(folder) if folder.is_dir() => folder,
        _ => return refuse(no_folder(&asked.folder)),
    };
    let prepared = settings::of_folder(&folder).and_then(|found| {
        let faces = faces(&asked.faces, &found)?;
        Ok((found, faces))
    });
    let (found, faces) = match prepared {
        Ok(prepared) => prepared,
        Err(refused) => return tell(&refused.findings, &refused.sources, &[], say, None),
    };
    for said in &faces.said {
        errln!("{}", render(said, &found.sources, language(say), false));
    }
    // This computer only: nobody else's can reach it.
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, asked.port));
    let listened = bound.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = match listened {
        Ok(listened) => listened,
        Err(error) => return refuse(no_port(asked.port, &reason(&error))),
    };
    let door = match Door::new(address.port()) {
        Ok(door) => door,
        Err(error) => return refuse(no_port(asked.port, &error.to_string())),
    };
    let server = Server {
        door,
        desk: Desk::new(faces.world, faces.list, found, folder),
        idle: Idle::new(Duration::from_secs(asked.idle), address),
    };
    begin(asked, &server, address);
    thread::scope(|scope| {
        scope.spawn(|| server.idle.watch());
        serve(&listener, &server);
    });
    if say.format == MessageFormat::Text {
        outln!("{}", said(say, "已结束。", "ended"));
    }
    Exit::Done
}

/// Tells the address, and opens it.
fn begin(asked: &Serve, server: &Server, address: SocketAddr) {
    let (say, opened) = (&asked.say, server.door.address());
    match say.format {
        MessageFormat::Text | MessageFormat::Html => {
            outln!("{} {opened}", said(say, "页面：", "page:"));
            let zh = "这个地址只能打开一次，只在这台电脑上有用。用完了关掉这个窗口，或按 Ctrl+C。";
            let en = "it opens once and on this computer only; press Ctrl+C to end";
            outln!("{}", said(say, zh, en));
        }
        MessageFormat::Json => print(json!({ "address": opened, "port": address.port() })),
    }
    if !asked.no_open && !browser::open(&opened) {
        let zh = "没有打开浏览器：请把上面的地址粘贴到浏览器里。";
        errln!(
            "{}",
            said(say, zh, "no browser was opened: paste the address into one")
        );
    }
}

fn no_folder(folder: &Path) -> Finding {
    let shown = folder.display();
    Finding::error(
        Code::CannotServe,
        format!("没有文件夹 {shown}"),
        format!("there is no folder {shown}"),
    )
    .help(
        "写数据文件所在的文件夹；不写就是当前文件夹。",
        "give the folder of the data files, or nothing for the current one",
    )
}

fn no_port(port: u16, reason: &str) -> Finding {
    Finding::error(
        Code::CannotServe,
        format!("用不了端口 {port}：{reason}"),
        format!("cannot use port {port}: {reason}"),
    )
    .help(
        "换一个端口，或不写 --port，由系统选。",
        "choose another port, or leave --port out",
    )
}
