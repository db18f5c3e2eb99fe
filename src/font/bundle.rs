//! The faces that come with the program: all of them may be passed on (`fonts/README.md`).

use super::list::{Chain, FaceList};
use super::source::{FaceId, FaceSource};
use crate::standard::FontRole;
use crate::standard::open::{ILL_DRAWN_IN_FANDOL, ILL_DRAWN_IN_KAI, ILL_DRAWN_IN_WENKAI, SIGNS};

const HAN_PROOF: &str = "一国政府信息公开，。";
const LATIN_PROOF: &str = "0123456789Az";
const SIGNS_PROOF: &str = "☐☑";

impl FaceList {
    /// The bundled faces.
    ///
    /// 霞鹜文楷 gives Han characters, and signs that no other face has: its quotes and dots are
    /// narrower than the em that 公文 sets them on.
    pub fn bundled() -> Self {
        Self::default().with_bundled()
    }

    /// These faces and behind them the bundled ones.
    pub(super) fn with_bundled(self) -> Self {
        let mut list = self;
        // In no chain; first, so that they are asked last for what no chain has.
        let latin_bold = list.add(FaceSource {
            embedded_as: Some("Hongtou Serif".to_owned()),
            proof: LATIN_PROOF.to_owned(),
            ..FaceSource::new(
                "Liberation Serif Bold",
                "LiberationSerif-Bold",
                "liberation/LiberationSerif-Bold.ttf",
            )
        });
        list.add(FaceSource {
            proof: SIGNS_PROOF.to_owned(),
            ..FaceSource::new(
                SIGNS,
                "HongtouSigns-Regular",
                "hongtou/HongtouSigns-Regular.ttf",
            )
        });
        let fang_song = list.add(fandol("FandolFang", ""));
        let kai = list.add(fandol("FandolKai", ILL_DRAWN_IN_KAI));
        let bold = list.add(han(
            "Noto Serif SC Bold",
            "NotoSerifSC-Bold",
            "noto/NotoSerifSC_700Bold.ttf",
        ));
        let sans = list.add(han(
            "Noto Sans SC Medium",
            "NotoSansSC-Medium",
            "noto/NotoSansSC_500Medium.ttf",
        ));
        let serif = list.add(han(
            "Noto Serif SC",
            "NotoSerifSC-Regular",
            "noto/NotoSerifSC_400Regular.ttf",
        ));
        let wen_kai = list.add(FaceSource {
            embedded_as: Some("Hongtou WenKai".to_owned()),
            ill_drawn: ILL_DRAWN_IN_WENKAI.to_owned(),
            ..han(
                "LXGW WenKai Light",
                "LXGWWenKai-Light",
                "lxgw/LXGWWenKai-Light.ttf",
            )
        });
        let latin = list.add(latin());
        list.embolden(latin, latin_bold);
        list.embolden(serif, bold);
        for (role, own) in [(FontRole::FangSong, fang_song), (FontRole::Kai, kai)] {
            list.serve(
                role,
                chain(&[latin, own, serif], &[own, wen_kai, serif], &[own, serif]),
            );
        }
        for (role, own) in [(FontRole::XiaoBiaoSong, bold), (FontRole::Hei, sans)] {
            list.serve(role, chain(&[latin, own], &[own, serif], &[own, serif]));
        }
        let song = chain(&[latin, serif], &[serif, wen_kai], &[serif]);
        list.serve(FontRole::Song, song);
        list
    }
}

fn chain(western: &[FaceId], han: &[FaceId], marks: &[FaceId]) -> Chain {
    Chain {
        western: western.to_vec(),
        han: han.to_vec(),
        marks: marks.to_vec(),
    }
}

fn han(family: &str, post_script_name: &str, file: &str) -> FaceSource {
    FaceSource {
        proof: HAN_PROOF.to_owned(),
        ..FaceSource::new(family, post_script_name, file)
    }
}

fn fandol(family: &str, more: &str) -> FaceSource {
    let name = format!("{family}-Regular");
    FaceSource {
        ill_drawn: format!("{ILL_DRAWN_IN_FANDOL}{more}"),
        ..han(family, &name, &format!("fandol/{name}.ttf"))
    }
}

fn latin() -> FaceSource {
    FaceSource {
        embedded_as: Some("Hongtou Serif".to_owned()),
        proof: LATIN_PROOF.to_owned(),
        ..FaceSource::new(
            "Liberation Serif",
            "LiberationSerif",
            "liberation/LiberationSerif-Regular.ttf",
        )
    }
}
