//! Names of people, as lists of them stand in minutes and notices.

use super::class;

/// The usual surnames of one character.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜\
叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱丘侯江尹薛阎闫段雷黎史龙贺陶顾毛郝龚邵万\
覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪牛温季俞章鲁葛伍申尤毕聂柴焦柳邢路岳齐梅庄辛管祝左涂谷时舒\
耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强丛华车冉房边辜连池阙蓝骆";

/// Surnames of two characters.
const DOUBLE: [&str; 10] = [
    "欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "尉迟", "东方", "慕容", "令狐",
];

/// Whether characters look like the name of a person: a usual surname and one or two characters
/// behind it. 某 stands for what is not told.
pub fn is_name(name: &(impl Iterator<Item = char> + Clone)) -> bool {
    let mut rest = name.clone();
    let (Some(first), Some(second)) = (rest.next(), rest.next()) else {
        return false;
    };
    let count = rest.clone().take(3).count();
    let all_han = name.clone().all(class::is_han);
    let is_double = || {
        let begins = |double: &&str| double.chars().eq([first, second]);
        (1..3).contains(&count) && DOUBLE.iter().any(begins)
    };
    all_han && (count < 2 && (SURNAMES.contains(first) || first == '某') || is_double())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_surname_and_one_or_two_characters_are_a_name() {
        let is_name = |name: &str| is_name(&name.chars());
        for name in ["严某某", "谢某", "王小明", "欧阳某", "诸葛某某", "张三"] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "",
            "王",
            "工业",
            "服务业",
            "王某某等人",
            "王A",
            "欧阳某某某",
            "李某。",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }
}
