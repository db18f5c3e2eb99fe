//! Short lists of characters and words with a part in the grammar of titles.

/// Words with blanks between them.
pub(super) struct List(&'static str);

impl List {
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.0.split_whitespace()
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.words().any(|known| known == word)
    }
}

/// Characters that stand alone between words: a line may begin with them, but not with 的 and 等.
pub(super) const JOINING: &str = "和及与并暨或以而";

/// Characters alone that belong to what follows.
pub(super) const LEADING: &str = "对为向由将从被把在至于到就按据经因依凭跨以";

/// Characters alone that belong to what stands before them.
pub(super) const TRAILING: &str = "的等中内外上下前后时者性化率费型式级";

/// Characters that no name of a place begins with or contains.
pub(super) const NOT_IN_PLACES: &str = "的和及与并或等关于对为向由将从被把在各本全该两几每些这那多所有是不了一二三四五六七八九十百千万第年月日做好抓建设管理整治推进实施加强开展印发转发批复同意撤销设立调整成立公布规范完善落实促进县市区镇乡村州旗省盟";

/// Ends of place names.
pub(super) const PLACE_ENDS: List = List("街道 社区 新区 县 市 区 镇 乡 村 州 旗 省 盟");

/// Levels that stand for a place before the name of an agency: 县应急管理局.
pub(super) const LEVELS: &str = "省市县区镇乡州旗盟";

/// Ends of the names of agencies.
pub(super) const AGENCY_ENDS: List = List(
    "人民政府 政府 领导小组 指挥部 委员会 办公室 办公厅 办事处 管委会 安委会 工作组 专班 \
     联席会议 公司 集团 大队 支队 总队 中心 学校 小学 中学 大学 学院 医院 法院 检察院 \
     公安部 财政部 教育部 委 局 厅 部门 分局 协会 联合会 总工会 红十字会 供销社 常委会 \
     组织部 宣传部 武装部",
);

/// Verbs with which the matter of a title begins: a line that ends with one leaves its object
/// behind.
pub(super) const VERBS: List = List(
    "做好 加强 开展 推进 印发 转发 批转 公布 调整 成立 规范 完善 落实 贯彻 实施 促进 深化 \
     加快 强化 建立 健全 优化 加大 提高 提升 推动 举办 召开 组织 下达 同意 撤销 设立 明确 \
     废止 修改 修订 申请 请求 解决 表彰 命名 授予 取消 废除 暂停 发布 报送 征求 征集 公开 \
     确定 推行 推广 执行 制定 编制 进行 支持 鼓励 扩大 防范 防止 防治 打击 构建 打造 培育 \
     贯彻落实 贯彻执行 贯彻实施 组织开展 组织实施 深入开展 深入推进 深入实施 扎实推进 \
     加快推进 加快建设 加快发展 全面推进 全面推行 全面落实 全面加强 全面实施 统筹推进 \
     持续推进 协同推进 稳步推进 大力推进 积极推进 推动落实 切实加强 切实做好 认真做好 \
     扎实做好 进一步加强 进一步做好 进一步规范 进一步优化 进一步完善 进一步推进 \
     进一步深化 进一步提升 进一步促进 进一步明确 更好服务 更好发挥 全力做好 注销 吊销 \
     任命 免去 启动 终止 延长 核定 划定 划转 变更 接受 办理 巩固 拓展 认定 审议 拨付 收回 \
     征收 参加 开通 禁止 限制 严禁 查处 整治 治理",
);

/// Adverbs and the like, which belong to the verb that follows.
pub(super) const ADVERBS: List = List(
    "进一步 切实 认真 扎实 全面 深入 持续 大力 着力 加快 统筹 积极 严格 不断 稳步 有效 \
     更好 全力 依法 尽快 立即 继续 坚决 公开 拟 严厉 集中 联合 有关 相关 若干 各 部分 \
     下列 以下 新一轮 新 非 副 总 县级 市级 省级 国家级 重大 重点 主要 全县 全市 全区 \
     全省 全国 全镇 全乡 我县 我市 我区 我省 我镇 我局 本级 市属 县属 省属 区属 本县 本市 \
     拟任 关于",
);

/// Surnames, for names before 同志.
pub(super) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝某";

/// What may follow the name of a person.
pub(super) const BEHIND_PERSONS: List = List("同志 等 、 任职 免职 职务 任免");

/// Units and what else counts, behind a number.
pub(super) const UNITS: List = List(
    "年度 年级 年期 年 月份 月 日 号 季度 学年度 学年 周年 周岁 个月 万元 亿元 元 万吨 吨 \
     公里 平方公里 平方米 立方米 米 亩 万亩 公顷 个 件 项 条 批次 批 次 届 期 轮 类 家 名 \
     人 户 位 种 套 处 所 座 台 辆 份 篇 章 款 级 号线 千伏 万千瓦 兆瓦 天 小时 ％ % 度 \
     岁 大 号楼 标段 组 队 站 小",
);

/// Units behind a Chinese numeral without 第; others are parts of words (一体, 三农).
pub(super) const COUNTED: List =
    List("年 个月 季度 个 项 条 批 次 届 期 轮 家 名 户 亩 万元 亿元 元 级 类");

/// Nouns that a title is about only together with what stands before them.
pub(super) const HEADS: List = List(
    "方案 办法 意见 计划 规划 预案 细则 条例 规定 制度 名单 情况 工作 活动 项目 措施 要点 \
     报告 问题 事项 行动 标准 体系 机制 目录 清单 服务 管理 建设 系统 条件 程序 规则 职责 \
     任务 资金 费用 经费 人员 单位 部门 机构 企业 专项 试点 决定 通知 通报 公告 通告 请示 \
     批复 表 领域 范围 地区 区域 水平 能力 质量",
);

/// Verbs of titles that name another document: a line may well end with them.
pub(super) const PASSES_ON: List = List("转发 批转 印发");

/// Ends of the names of companies and institutions, which have names of any words.
pub(super) const FIRM_ENDS: List = List("公司 集团 大学 学院 医院 学校 中学 小学 幼儿园 合作社");

/// Words that begin like the end of a place name: 云溪 is no town in 云溪市场.
pub(super) const NO_PLACE_ENDS: List = List("市场 区域 区块 区间 县域 镇域 乡村 村民");

/// Ends of words that name kinds of places and no place.
pub(super) const NO_PLACES: List = List(
    "城市 都市 超市 县市 级市 夜市 股市 城镇 集镇 乡镇 小镇 困县 范县 点县 强县 农业县 大县 城乡 故乡 家乡 全省",
);
