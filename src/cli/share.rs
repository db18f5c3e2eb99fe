//! The arguments by which a batch is shared out among processes, and taken up again.

use std::num::NonZeroU32;

use clap::Args as ClapArgs;

use super::shard::Shard;

/// How a batch is shared out among processes, and taken up again.
#[derive(Debug, ClapArgs)]
pub(super) struct Share {
    /// 只做 N 片里的第 K 片，如 1/8；哪份归哪片只看文件名，各片合起来恰好是全部
    #[arg(long, value_name = "K/N", conflicts_with = "merge")]
    pub(super) shard: Option<Shard>,
    /// 接着做：成品还在、又是由现在的数据和同样的程序、选项做的，就不再做
    #[arg(long, conflicts_with = "merge")]
    pub(super) resume: bool,
    /// 不生成，只把 N 片的结果（summary-K-of-N.csv）合成 summary.csv
    #[arg(long, value_name = "N")]
    pub(super) merge: Option<NonZeroU32>,
}
