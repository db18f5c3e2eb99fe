//! The codes of findings.

/// Declares the codes once: the name in the source and the number that users see.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        /// The stable code of a finding: `GW`, two digits for the family, two for the finding.
        ///
        /// Families: 01 data, 02 layout, 03 template, 04 figures, 05 form, 06 fonts, 07 writing,
        /// 08 finished files, 09 the command and its settings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name),* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as users see it.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }
        }
    };
}

codes! {
    /// The file is not valid TOML, or not valid JSON.
    NotToml = "GW0101";
    /// A field that the form does not have.
    UnknownField = "GW0102";
    /// A required field is not there.
    MissingField = "GW0103";
    /// A value of the wrong kind.
    WrongType = "GW0104";
    /// A `schema` number that this program does not read.
    SchemaVersion = "GW0105";
    /// Text that no XML file may carry.
    IllegalCharacter = "GW0106";
    /// A number outside what its field allows.
    OutOfRange = "GW0107";
    /// The file is not UTF-8, or cannot be read.
    Unreadable = "GW0108";
    /// A waiver that is unknown, not allowed, or not needed.
    BadWaiver = "GW0109";
    /// A file, a text, a table or a document is larger than the program takes.
    BeyondLimit = "GW0110";
    /// A picture is not there, or its file cannot be used.
    BadPicture = "GW0111";
    /// A mark inside a text is unknown, unclosed, crossed, or where none may stand.
    BadTag = "GW0120";
    /// A reference leads to nothing, or to what has no number; or an id is given twice.
    BadReference = "GW0121";
    /// There is no such layout.
    UnknownLayout = "GW0201";
    /// A layout definition says something impossible.
    BadLayout = "GW0202";
    /// A layout says something that is of no use or hardly meant.
    DoubtfulLayout = "GW0203";
    /// The layout that the command names is not there, or not one to choose.
    NoSuchLayout = "GW0204";
    /// The command does not do tables yet whose rows the data gives.
    /// A list of rows has fewer or more of them than its layout takes.
    RowCount = "GW0222";
    /// A name stands twice in a list of rows.
    RowTwice = "GW0223";
    /// The rows of a group do not stand together.
    RowsApart = "GW0224";
    /// A part of a line above or below a table prints nothing.
    EmptyLinePart = "GW0231";
    /// A template cannot be parsed.
    TemplateSyntax = "GW0301";
    /// A template names something that is not there, or fails while running.
    TemplateValue = "GW0302";
    /// A cross-check (勾稽) does not hold.
    CrossCheck = "GW0401";
    /// A cell has not been filled in.
    UnfilledCell = "GW0402";
    /// A count is negative or not a whole number.
    NotACount = "GW0403";
    /// Last year's closing figure is not this year's opening figure.
    CarryOver = "GW0404";
    /// A figure does not follow from last year's and what came and went.
    Unbalanced = "GW0405";
    /// A figure is many times last year's, or a small part of it.
    UnusualChange = "GW0406";
    /// Every figure is last year's.
    SameFigures = "GW0407";
    /// A figure that the agency has no power for.
    NotEntitled = "GW0408";
    /// An amount that is hardly meant in its unit.
    AmountUnit = "GW0409";
    /// A total of a table could be neither computed nor compared.
    NotSummed = "GW0410";
    /// Nothing could be compared with what was given as last year's report.
    NothingCompared = "GW0411";
    /// What was given as last year's report is of another agency.
    OtherReport = "GW0412";
    /// Something could not be compared with last year's report.
    NotCompared = "GW0413";
    /// Last year's file has errors of its own.
    LastYearFaulty = "GW0414";
    /// A figure of a table has more places than its column prints.
    TooManyPlaces = "GW0415";
    /// Marks and notes of a table do not belong to each other.
    NoteMarks = "GW0416";
    /// What was chosen is no option, or more than one.
    BadChoice = "GW0417";
    /// A code has another number of characters than it should.
    BadCode = "GW0418";
    /// A text is longer than its field takes.
    TooLong = "GW0419";
    /// A figure that is made of last year's is not filled in, and last year's are not known.
    NeedsLastYear = "GW0431";
    /// Figures that were rounded differ from their total by what rounding allows.
    RoundedApart = "GW0432";
    /// The figures of a rule are too large to be multiplied or divided.
    BeyondBounds = "GW0433";
    /// Text of the form's template was left standing.
    LeftoverText = "GW0501";
    /// A number in prose is not that of the table.
    ProseFigure = "GW0502";
    /// The parts named in prose do not make up their whole.
    PartsOfWhole = "GW0503";
    /// Prose names a year that it should not.
    OtherYear = "GW0504";
    /// An agency calls itself something that it is not.
    WrongSelfName = "GW0505";
    /// A section or a part of the form has nothing in it.
    EmptySection = "GW0506";
    /// Half-width marks or spaces stand among Chinese characters.
    MixedWidth = "GW0507";
    /// Most of the text is last year's.
    SameText = "GW0508";
    /// An element of the document breaks a rule of form.
    BadElement = "GW0509";
    /// A title has no good place to end a line.
    TitleBroken = "GW0510";
    /// A table of contents has no place or nothing to list.
    BadContents = "GW0515";
    /// An article is said to be inserted where none can be.
    BadInsertion = "GW0516";
    /// A mark or a word stands twice.
    Repeated = "GW0520";
    /// A bracket or quote has no partner.
    UnpairedMark = "GW0521";
    /// A year, a range or a number is written in a way of its own.
    FigureForm = "GW0522";
    /// Signs of Markdown, HTML or a template were left standing.
    MarkupLeft = "GW0523";
    /// The numbers of an enumeration are not in order, or have the wrong mark.
    ListOrder = "GW0524";
    /// The number of a document is cited in another form.
    CitedNumber = "GW0525";
    /// A paragraph or a caption ends with the wrong mark.
    SentenceEnd = "GW0526";
    /// A list of names holds what is no name, a name twice, or another number than is said.
    NameList = "GW0540";
    /// No face has the character.
    MissingGlyph = "GW0601";
    /// A font file is missing or unusable.
    BadFont = "GW0602";
    /// A character was taken from a fallback face.
    FallbackFace = "GW0603";
    /// A character that the face which a DOCX names does not have.
    OutsideGb2312 = "GW0604";
    /// A face of the office was not found, and a bundled one serves.
    StandIn = "GW0605";
    /// A face that the office names is not there or cannot be used.
    NamedFace = "GW0606";
    /// Content that does not fit where it must stand.
    DoesNotFit = "GW0701";
    /// The writer of a format refused the document.
    WriterRefused = "GW0702";
    /// A file could not be written.
    NotWritten = "GW0703";
    /// A page holds the signature or the imprint and no text.
    LonelyPage = "GW0704";
    /// The first page shows no text.
    NoBodyOnFirstPage = "GW0705";
    /// The program itself failed.
    Internal = "GW0706";
    /// A seal has no room where it belongs.
    NoRoomForSeal = "GW0707";
    /// The pages could not be examined.
    PagesNotExamined = "GW0708";
    /// A line given to a worker is no job.
    BadOrder = "GW0709";
    /// The shards of a batch do not make up the whole.
    ShardsIncomplete = "GW0710";
    /// Nothing is attached to a finished file.
    NothingInside = "GW0801";
    /// A file is neither PDF nor DOCX, or cannot be read.
    NotADocument = "GW0802";
    /// A file is not the one that a receipt says it is.
    NotAsReceipted = "GW0803";
    /// A receipt cannot be read.
    BadReceipt = "GW0804";
    /// A file inside a finished document was not taken out.
    LeftOut = "GW0805";
    /// An OFD that is not as its standard wants it.
    BadOfd = "GW0806";
    /// The head of a page or its information card lacks what nobody has said.
    PortalIncomplete = "GW0820";
    /// A fragment is longer than the editors of portals take.
    LongForEditor = "GW0821";
    /// A picture is larger than the editors of portals take.
    PictureForEditor = "GW0822";
    /// A package or one of its files has no name, or one that cannot be.
    PackageName = "GW0830";
    /// A file of a package is larger than the portal takes.
    TooLargeToUpload = "GW0831";
    /// A file of a package is not the one that was packed.
    NotAsPacked = "GW0832";
    /// A folder or an archive is no package.
    NotAPackage = "GW0833";
    /// A secret document is to be packed for a portal.
    SecretToUpload = "GW0834";
    /// A chart cannot be drawn from what is said of it.
    BadChart = "GW0840";
    /// A chart names a table, a row, a column, a figure or a place that is not there.
    ChartSource = "GW0841";
    /// A figure of a chart was not filled in, or is none.
    ChartUnfilled = "GW0842";
    /// The form cannot be shown in a browser.
    CannotServe = "GW0850";
    /// A workbook cannot be read, or is larger than the program takes.
    BadWorkbook = "GW0860";
    /// A cell of a workbook holds something else than it should.
    SheetCell = "GW0861";
    /// Cells of a workbook were not filled in.
    SheetBlank = "GW0862";
    /// Rows, columns or sheets of a workbook are not where the form has them.
    SheetMoved = "GW0863";
    /// A workbook is of another form, edition, year or agency.
    OtherWorkbook = "GW0864";
    /// Something in a workbook was read with a doubt, or not at all.
    SheetDoubt = "GW0865";
    /// A paper of another program cannot be read.
    BadPaper = "GW0870";
    /// A heading, a row, a column or an element that the form has is not in a paper.
    PaperLacks = "GW0871";
    /// A cell of a paper is missing, blank or no figure.
    PaperCell = "GW0872";
    /// A text or a table of a paper was not read into any field.
    PaperLeftOut = "GW0873";
    /// A paper is of another year or agency, or differs from the data that it carries.
    OtherPaper = "GW0874";
    /// A PDF to import cannot be read.
    BadPdf = "GW0875";
    /// The pages of a PDF to import are pictures.
    ScannedPdf = "GW0876";
    /// The text of a PDF to import has no characters.
    UnmappedText = "GW0877";
    /// A table of the text itself cannot be read from a paper.
    PaperTable = "GW0878";
    /// A picture or a chart of a paper is not read.
    PaperPicture = "GW0879";
    /// What is given as last year's report is of another form.
    OtherForm = "GW0880";
    /// Something of last year's report was not carried over as it stands.
    NotCarried = "GW0881";
    /// Something of the data has no place in the other edition.
    NotBrought = "GW0882";
    /// Figures of a form stand in the text of a paper alone.
    FiguresInText = "GW0883";
    /// The figures of a table of a paper have another unit than those of the form.
    PaperUnit = "GW0884";
    /// A list of units says something that cannot be.
    BadUnits = "GW0890";
    /// A unit has sent nothing.
    UnitMissing = "GW0891";
    /// Two files are of one unit.
    UnitTwice = "GW0892";
    /// A file is of a unit that is not in the list.
    UnitUnknown = "GW0893";
    /// A file is of another year, form or edition than those that are added up.
    OtherRollup = "GW0894";
    /// A unit with errors was not added.
    UnitFaulty = "GW0895";
    /// A unit sent its figures after the deadline.
    UnitLate = "GW0896";
    /// Figures of several units do not fit each other.
    SumDiffers = "GW0897";
    /// A file of the folder was not read.
    PassedOver = "GW0898";
    /// The command is typed wrong.
    BadCommand = "GW0901";
    /// The file of settings says something that cannot be done.
    BadSettings = "GW0902";
}

/// Who has to act on a finding: the exit code of the command line follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Blame {
    /// The author of the data file.
    Data,
    /// The author of the layout.
    Layout,
    /// Whoever runs the program: files, folders, fonts and options that it was given.
    Environment,
    /// The authors of the program.
    Program,
}

impl Blame {
    /// Whether the job could be looked at and its input has to be mended (exit code 1), rather
    /// than that the command could not run (exit code 2).
    pub fn is_input(self) -> bool {
        matches!(self, Self::Data | Self::Layout)
    }
}

impl Code {
    /// Who has to act on a finding of this code.
    pub fn blame(self) -> Blame {
        match self {
            Self::UnknownLayout
            | Self::BadLayout
            | Self::DoubtfulLayout
            | Self::TemplateSyntax
            | Self::TemplateValue => Blame::Layout,
            Self::Unreadable
            | Self::NoSuchLayout
            | Self::BadFont
            | Self::StandIn
            | Self::NamedFace
            | Self::BadSettings
            | Self::PagesNotExamined
            | Self::NotWritten
            | Self::NotADocument
            | Self::BadOrder
            | Self::ShardsIncomplete
            | Self::BadReceipt
            | Self::PackageName
            | Self::NotAPackage
            | Self::CannotServe
            | Self::BadCommand => Blame::Environment,
            Self::WriterRefused | Self::Internal => Blame::Program,
            _ => Blame::Data,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exit_code_follows_from_who_has_to_act() {
        for (code, blame) in [
            (Code::CrossCheck, Blame::Data),
            (Code::MissingGlyph, Blame::Data),
            (Code::NotAsReceipted, Blame::Data),
            (Code::BadLayout, Blame::Layout),
            (Code::NoSuchLayout, Blame::Environment),
            (Code::BadFont, Blame::Environment),
            (Code::Internal, Blame::Program),
        ] {
            assert_eq!(code.blame(), blame, "{code:?}");
        }
        assert!(Blame::Layout.is_input() && !Blame::Program.is_input());
    }
}
