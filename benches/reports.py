#!/usr/bin/env python3
"""Reports that differ as those of real towns do, made of the sample.

    python3 benches/reports.py FOLDER [--reports 1000]

A town has a name of its own, figures of its own, and says some things in its own words, so that
no two reports use the same characters. Had they nothing but other digits, a program that
remembers what it made of the last report would look faster than it is. The same numbers give
the same reports.
"""

import argparse
import os
import random
import re

SAMPLE = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "dongshi-2019.toml")

# Characters that names of towns are made of.
NAMES = (
    "安宝保北滨博昌长常朝潮辰城成池川春慈翠大丹道德登迪定东洞斗端墩恩尔发樊方飞汾丰枫凤奉佛扶福阜富赣高戈葛耿贡沽古固瓜"
    "关冠光广归桂郭海涵汉杭豪浩禾河荷贺鹤黑衡弘红洪侯湖虎花华淮槐桓黄晖惠吉济冀佳嘉家郊蛟金锦泾荆井景静九莒峻康柯孔宽"
    "葵昆来兰岚琅乐雷黎澧理丽利莲梁良辽林陵岭柳龙隆卢鲁鹿潞洛麻马茂梅湄蒙孟密绵妙岷明漠牟木穆南楠宁农诺欧潘盘沛彭蓬鹏"
    "平坪萍坡莆普浦栖岐祁齐旗千前桥钦青清庆琼邱渠曲泉瑞若三沙山杉汕商上韶邵申沈盛狮师石寿蜀舒双水顺朔泗松嵩苏睢塔台太泰"
    "潭唐棠塘桃陶腾天田铁汀亭通铜桐潼土屯万汪望威维渭魏温文汶翁乌吴梧武舞西溪锡熙霞仙咸襄祥向萧孝新兴星杏雄秀徐许宣薛雪"
    "寻雅烟延岩盐阎雁燕阳杨姚瑶耀伊夷沂宜颐义益翼银英盈颍永涌攸游榆渔禹玉裕豫沅袁源远岳云泽增闸湛漳昭赵柘镇郑芝枝中钟舟周"
    "洲珠竹庄卓资紫邹遵左柞"
)

# What a report may say of its year in other words; no number of it is in a table.
SENTENCES = [
    "建立健全政务公开联席会议机制，由分管副镇长牵头，每季度研判舆情、会商疑难，形成齐抓共管的良好氛围",
    "编印便民手册逾千份，图文并茂地解答婚姻登记、生育津贴、养老补贴、殡葬惠民等高频事项的申领流程",
    "在渡口、集市、车站、卫生院等人流密集场所设置电子触摸屏，滚动播放防汛抗旱、森林防火和食品卫生提示",
    "邀请退休教师、乡贤代表、驻村律师担任政务公开监督员，定期暗访窗口，逐条记录并督促纠偏",
    "把征地补偿、宅基地审批、危旧房翻建等敏感事项纳入村务公开栏，张榜公布，拍照存档，杜绝暗箱操作",
    "针对老年群体使用智能手机困难的状况，保留广播喇叭、黑板报、入户宣讲等传统渠道，避免数字鸿沟",
    "联合融媒体中心摄制短视频，用方言讲述低保核查、医保缴费、秸秆禁烧等政策，播放量屡创新高",
    "严格落实先审后发，坚持三审三校，错敏词逐字筛查，全年未发生泄露隐私、错漏表述等差错",
    "修订公文属性源头认定办法，拟稿时即注明公开、依申请公开或者不予公开的理由，从严把好首道关口",
    "举办基层干部轮训班，以案释法，剖析典型败诉案例，着重讲授答复文书的格式、时限和送达凭据",
    "梳理权责清单，删减交叉重叠的条目，补充综合执法、乡镇赋权后新承接的职责，并附流程图和廉政风险点",
    "对停用的账号及时关停注销，清理僵尸栏目，迁移历史稿件，确保新旧平台平稳衔接、链接不断",
    "试行政府开放日，组织中学生、农户、侨胞参观污水处理厂、敬老院和应急指挥室，当面听取批评建议",
    "涉农补贴发放实行一卡通，逐户核对身份证号与账户，名册脱敏后张贴，公示期满无异议才拨付",
    "遇有台风、暴雨、疫病等突发事件，坚持第一时间滚动播报，澄清谣言，稳定人心，维护社会秩序",
    "将营商环境评价结果向辖内商会、合作社反馈，围绕用水用电、厂房租赁、融资贷款等难点逐项破解",
    "完善档案室库房设施，购置密集架、除湿机、扫描仪，完成历年红头文件的整理、装订与数字化著录",
    "推行首问负责、限时办结、延时错时服务，窗口人员佩戴胸牌上岗，态度生硬者一律约谈并扣减绩效",
    "依托网格员走村串户，收集道路破损、路灯熄灭、垃圾清运迟缓等诉求，分派处置后再电话回访",
    "与司法所、派出所、市场监管所共享数据，探索减证便民，凡能核验的证明一概不再要求群众跑腿提交",
    "围绕河湖长制、渔船整顿、滩涂养殖、古厝修缮等主题策划专栏，采写稿件生动鲜活，广受乡亲称赞",
    "加大义务教育招生、校车安全、营养午餐等领域的公开力度，学区划片方案先征询家长意见再行公布",
    "稳妥推进殡葬改革与移风易俗，宣传栏刊登红白理事会章程，倡导厚养薄葬、婚事简办，树立文明新风",
    "财政预决算连同说明一并挂网，三公经费逐款列明增减缘由，绩效自评报告接受人大代表质询",
    "采取明察与抽查相结合的办法检验公开质量，对迟滞敷衍、屡教不改的科室予以通报，责令限期补课",
    "重点工程招投标、中标单位、履约变更和竣工验收情况全程留痕，邀请纪检人员旁站，堵塞廉洁漏洞",
    "聘请高校学者开展第三方评估，从检索便捷、版面美观、语言通俗等维度打分，据此优化导航与索引",
    "细化突发公共卫生、地质灾害、危险化学品泄漏等预案，绘制避险路线图，发放至每家每户",
    "为视障、听障人士增设无障碍浏览、语音朗读、手语导办，配备轮椅、老花镜、急救箱，彰显人文关怀",
    "挖掘革命遗址、戏曲、陶瓷、茶叶等乡土资源，公开文旅项目招商条件，吸引青年返乡创业、兴办民宿",
    "逐宗登记依申请公开件，编号流转，法制员复核答复口径，挂号寄送并留存回执，力求依据充分、措辞严谨",
    "加快推进灌溉渠系、机耕道、蓄水池等小型农田设施建设，受益范围、筹资筹劳标准均提前告知农户",
]

# Of the sample: its name, two of its figures, and the sentences of its prose.
TOWN = "东石"
FIGURES = (("粉丝6649人", "粉丝{}人", 6000), ("信息708条", "信息{}条", 700))
PROSE = re.compile(r'(?<=text = """\n)(.*?)(?=""")', re.S)
REPLACED = 3


def report(text, number):
    """The sample as the town of that number would have written it."""
    chance = random.Random(f"town {number}")
    town = "".join(chance.sample(NAMES, chance.choice((2, 2, 3))))
    for before, after, start in FIGURES:
        assert before in text
        text = text.replace(before, after.format(start + number))
    # A sentence that ends with a colon, or whose neighbours need it, is not among them.
    sentences = [match.group(1) for prose in PROSE.findall(text)
                 for match in re.finditer(r"(?:^|(?<=。))(?![一二三四]是)([^。]{20,})(?=。)", prose)]
    for old, new in zip(chance.sample(sentences, REPLACED), chance.sample(SENTENCES, REPLACED)):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text.replace(TOWN, town)


def write(folder, count):
    """Writes so many reports into a new folder."""
    with open(SAMPLE, encoding="utf-8") as sample:
        text = sample.read()
    os.makedirs(folder)
    for number in range(count):
        path = os.path.join(folder, f"report-{number:05}.toml")
        with open(path, "w", encoding="utf-8") as out:
            out.write(report(text, number))


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("--reports", type=int, default=1000)
    options = options.parse_args()
    write(options.folder, options.reports)
