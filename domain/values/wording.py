"""How papers are named: the words by which a demand is compared with the list of the law. Data of a rule pack."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import field

from domain.values.content_words import ContentWords
from domain.values.procedure import PaperKind


class Wording(ContentWords, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """The words of paper names. Empty lists (packs of earlier releases): no word is excused, every word counts.

    `aliases`: another way to write a name, and what it may stand for (`hđ`: hợp đồng, hội đồng). `function_words`: add no meaning. `openers`:
    a demand may begin with them (bổ sung, nộp). `fillers`: phrases that add nothing (theo quy định). `joints`: begin a phrase that may be
    left out (của, theo, do). `nouns`: begin the name of a paper (giấy, đơn, hợp đồng). `limits`: without them the demand is broader (nếu có,
    trừ). `if_any`: a condition of a row that only asks for what the applicant has (nếu có). `turns`: without them what follows means the opposite, or all instead of one (không, hoặc). `choices`: any one is enough of what follows (một trong). `form`: what may be added where
    the list gives the paper a form (theo mẫu). `kinds`: the phrases for a kind of
    paper; the first is its name. `details`: by the noun of a paper, what says which part of it is meant (bản vẽ: mặt bằng, tầng). `certified`: words that alone ask for certification. `telling`: what else makes
    a paper another one (công an, còn hiệu lực): no misspelling of a listed name is taken for one, nor the other way round. `units`, `sets`: what is counted. `numerals`:
    numbers in words. `ordinals`: a number after them is no count (số, mẫu). `ways`: tell fees of one name apart by the
    way of filing (trực tuyến). `asks`: in a note, ask for something (nộp thêm); `further`: beside what was filed (thêm). `denials`: what follows is not asked for (không cần);
    `exceptions`: after all something is (ngoài, chỉ cần); `consequences`: what is not done has one (thì).
    `data`: a row of the list that forbids to ask with these words does so because the agency has the data; `no_data`: a demand's reason with these says that it has not.

    Of what is noted of a contact with an applicant: `asking`: phrases that say that papers were asked for (nộp thêm, còn thiếu); `asking_verbs`,
    `bringing_verbs`: asked for, brought, where a paper's name follows (yêu cầu, mang); `between`: may stand between verb and name; `unnamed`:
    names that name no paper (giấy tờ); `collecting`: the applicant comes for the result, where `shown` are the papers to be shown, `shown_as` says no more
    of them (bản gốc) and `collectors` are those who may come for it beside the applicant; `identity`: papers that say who somebody is, shown or compared (`comparing`) by whoever comes; `results`: the result itself (kết quả), asked for where one of
    `sent_by` follows (qua, về), which is no paper; `granting`: what applicants ask an office to do (công dân đề nghị | gửi); `particulars`: what is
    added to a paper that is there (bổ sung | chữ ký), at the end or before one of `placed` (vào đơn); `weak_verbs`: verbs
    of asking after which a paper's name alone says nothing (cần); `inquiring`: the applicant asks (hỏi); `own_accord`: before a
    verb of bringing, nobody asked (tự nguyện); `handed_back`: nothing was kept (trả lại); `by_appointment`: the receipt's form, which asks for nothing (theo giấy hẹn); `giving_back`: after them stands what the applicant gets back (trả lại); `money`: what is paid, no paper; `own_needs`: what an office needs itself (cần thêm thời gian); `terms`: units of time, of which it is the same after a figure (ngày); `joining`: before another paper (và).

    `bounds`: words that bound the figure after them, by what they mean (không quá: trong vòng), by an empty name where they add nothing (trong); `bounds_after`: the same, after the figure (trở
    lên). `defects`: what is wrong with a paper that was brought, or how to mend it (chưa ký tên, chụp lại); `parts`: what of it may be named
    then (họ tên, mục); `doubts`: what may be a defect, or a condition that the list does not have (hết hạn); `renewals`: by what says that a paper has expired, how a valid one is asked for (còn hạn); `again`: of defects, those that say nothing but that it is to be brought again (nộp lại); `vague`: those that say nothing by themselves, where they name no paper (chưa đủ);
    `completing`: before one of `parts`, or a number of copies, that is lacking
    (bổ sung); `faults`: in a reason, what is wrong with a paper that it names (vượt quá); `stating`: after a paper's name, what stands in it (thể hiện); `unrelated`: in one, of the office and not of the paper (thất lạc); `compared`: before what a paper does not agree with (so với); `placing`: say where it is, or where in it something is wrong (trong hồ sơ, vào).

    `when`: after them stands in which case a paper is demanded, which asks for less where the list speaks of that case (nếu). `paid`: papers that show that money was paid (biên lai).

    `members`: by a kind that lists name, the papers of that kind (giấy tờ tùy thân: căn cước công dân); `examples`: before some of them (ví dụ). `applications`: nouns of what asks for the
    result of the procedure, and may be called by it. `attaching`: in a listed name, before another paper that comes with it (kèm).

    Of whose a demanded paper is to be, after `belonging` (của): `applicants`: how those who file are addressed (ông bà); by a paper's name,
    `owners`: others whose it is by its nature (giấy chứng sinh: con); `doubtful_owners`: others whose it may be. `issuing`: after a paper's name, these begin who issued it, or its number (do).

    Of free texts: `requests`: after them stands what is demanded (nộp kèm); `soft_requests`: the same, but not within a name (làm); `ends`: there it ends (vì, để); `broad`: nouns that may be verbs
    or name no paper (xác nhận, hồ sơ); `certain`: of these, with what makes them one (xác nhận của); `mentions`: others that may name one (kết quả); `lacks`: of what demands, what may say of a paper what it lacks (thiếu); `done`: what was done
    is not demanded (đã nộp); `citing`: of the title of a cited document, which demands nothing (ban hành kèm theo); `purposes`: after them stands what
    something is for (để); `sections`: by the noun of a paper, nouns of its parts (bản vẽ: mặt bằng); `pointing`: which paper of a noun, spoken of
    before (cũ); `copulas`: no name begins with them (là).

    Of the reason of a refusal: `lacking`: what was not handed in stands after them (chưa nộp); `unsent`: the same, of what an office may not have sent either (chưa
    gửi); `wanting`: the same, where they speak of the dossier, the applicant or nobody (thiếu); `absent`: what the applicant does not have, or has to have (không có, phải có); `lacked`: what they stand after is lacking, where nothing follows them (chưa được nộp); `leads`: before such a
    name (do), as do `adverbs` (vẫn); `filed`: where these stand before `absent`, it is not in the dossier (hồ sơ); `enacted`: nouns of what authorities decide, which nobody
    brings (kế hoạch sử dụng đất); `statuses`: no papers (hộ khẩu thường trú); `elsewhere`: other offices, to which the applicant is sent (tòa án).

    `typed`: short forms of messages, and the words that they stand for (ko: không).

    Of what offices write to each other: `summoning`: before a word for who files, these say that they are to bring something (chờ); `duties`: after
    it, the same (phải); `bodies`: of `applicants`, words that may also mean another office (quý cơ quan); `people`: how offices call those who file among themselves (dân), `crowds`: but not in these (nhân dân); `named`: those that a name may follow (ông);
    `awaited`: offices whose papers may be what a dossier waits for (sở); `offices`: those that can be asked for something (đề nghị | ubnd xã).

    Of papers pressed for without a verb of asking: `pressing`: after these one stands (khi nào có); `conditions`: the same, where `withheld` says what is not
    done otherwise (phải có … mới giải quyết); `opening`: the same, at the beginning of a sentence (đối chiếu), but not of `office_records` (sổ mục kê); `later`: after a paper,
    it is to come later (sẽ nộp sau); `sought`: what is to be got (lấy chữ ký) from `givers`; `signing`: right
    before one of `signed` (viết | cam kết), that is asked for; `by_themselves`: applicants did it (tự xin).

    Of what is no paper of the applicant's: in a clause with one of `still_lacking` (chưa), `signatures` (ký giáp ranh) of `givers` and `others` (hàng xóm), `consents`
    (đồng ý) of these or of `relatives` (vợ), or one of `impositions`, which no list can ask for (mua bảo hiểm); `telling_of`: after a word for who files, they tell of it (trình bày).

    Of money that a text asks for: `paying`: it stands after these (đóng thêm); `needing`: right after these (phải có); `fees`: names of fees (lệ phí); `extras`: names of what no list of fees
    has (tiền bồi dưỡng); `drafting`: a step tells by these of an office's own text (vào dự thảo); `postage`: names begin with it that are the post's money, up to `most_postage` đồng;
    `other_sums`: sums that are no fee of the procedure (thuế, vốn điều lệ); `unpaid`: nothing is to be paid (không thu);
    `paid_before`: it was (đã đóng); `complaining`: somebody tells of another's demand (phản ánh); `amounts`: units, in đồng (triệu); `reckoning`: in a charge's name, how its sum is made (x); `documents`: in one,
    perhaps after `basing` (theo), what sets the sum or shows that it was paid, by its number (thông báo); `named_for`: for what a fee is, beside names of papers (chứng thực); `buying`: after an amount that is all that is said, it is done for that (xong);
    `receiving`: an office took it (nhận); `levies`: of other sums, those that the state takes (thuế); `taxes`: which, or words that say
    nothing of it (thu nhập cá nhân); `owed_to`: to whom or by what paper they are paid (kho bạc, theo thông báo); `private_accounts`, `private_hands`:
    to whom none is (tài khoản cá nhân, cho anh), nor into one of `accounts` that is somebody's by name (`surnames`: nguyễn), but `own_accounts` are of who pays, and before `kin` nobody is paid (cho anh ruột).

    Of a result: `to_come`: there is none yet, or it was recorded to be in time only (chưa có kết quả); `unready`: of what is said to be wrong with it, that it was not made out (chưa ký); `no_results`: it is a refusal, a demand or a delay (yêu cầu bổ sung hồ sơ);
    `named_results`: a result whose name begins like one of these (văn bản từ chối nhận di sản); `awaited_acts`: by what says that something is awaited, what is still to be done to it (chờ: ký; the empty name: nothing after these is); `unmade`: a result whose name begins with these is to come (dự thảo);
    `dated`: between a document's number and its date (ngày), the number after one of `numbering` (số), or with the letters of who made it out; `of_earlier`: a result with these may rightly name a document of before (cấp lại).

    Of a visit: `mistakes` (sai) with `mistaken_in` (tên) beside a result tell that it is wrong, without one of `no_mistakes` (không sai); `brought_all`: all that was demanded came (nộp đủ); `not_brought`: it did not, or was taken back (sẽ nộp, xem thử).

    Of a receipt's reason: `came_on`, perhaps with `came_joining`, before the day on which the dossier came (nộp | từ ngày | 20/2); `entered_anew`: it was entered late, or takes another's place (nay mới nhập).

    Of remarks: `remarks`: at the beginning of a remark, before a paper that it may ask for (chờ, xem). Of a paper that came: `unclear`: wrong with it, but nobody
    could mend it by that (chưa hợp lệ), unless it is said which of the `forms` is meant (mẫu số).
    """

    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    function_words: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    if_any: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    form: str | None = None
    kinds: Mapping[PaperKind, tuple[str, ...]] = field(default_factory=dict)
    details: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    certified: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    numerals: Mapping[str, int] = field(default_factory=dict)
    ordinals: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    no_data: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    asking_verbs: tuple[str, ...] = ()
    bringing_verbs: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    collecting: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    shown_as: tuple[str, ...] = ()
    collectors: tuple[str, ...] = ()
    comparing: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    sent_by: tuple[str, ...] = ()
    granting: tuple[str, ...] = ()
    particulars: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    weak_verbs: tuple[str, ...] = ()
    inquiring: tuple[str, ...] = ()
    own_accord: tuple[str, ...] = ()
    handed_back: tuple[str, ...] = ()
    by_appointment: tuple[str, ...] = ()
    giving_back: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    own_needs: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    bounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bounds_after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    defects: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    renewals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    again: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    completing: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    stating: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    paid: tuple[str, ...] = ()
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    attaching: tuple[str, ...] = ()
    placing: tuple[str, ...] = ()
    belonging: tuple[str, ...] = ()
    issuing: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubtful_owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requests: tuple[str, ...] = ()
    soft_requests: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    broad: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pointing: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    unsent: tuple[str, ...] = ()
    wanting: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    lacked: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    filed: tuple[str, ...] = ()
    enacted: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    summoning: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    crowds: tuple[str, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    awaited: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    paying: tuple[str, ...] = ()
    needing: tuple[str, ...] = ()
    fees: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    drafting: tuple[str, ...] = ()
    postage: tuple[str, ...] = ()
    most_postage: int = 0
    other_sums: tuple[str, ...] = ()
    unpaid: tuple[str, ...] = ()
    paid_before: tuple[str, ...] = ()
    complaining: tuple[str, ...] = ()
    amounts: Mapping[str, int] = field(default_factory=dict)
    receiving: tuple[str, ...] = ()
    levies: tuple[str, ...] = ()
    taxes: tuple[str, ...] = ()
    owed_to: tuple[str, ...] = ()
    private_accounts: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    private_hands: tuple[str, ...] = ()
    own_accounts: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    to_come: tuple[str, ...] = ()
    no_results: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    of_earlier: tuple[str, ...] = ()
    numbering: tuple[str, ...] = ()
    brought_all: tuple[str, ...] = ()
    not_brought: tuple[str, ...] = ()
    came_on: tuple[str, ...] = ()
    came_joining: tuple[str, ...] = ()
    entered_anew: tuple[str, ...] = ()
    named_results: tuple[str, ...] = ()
    unready: tuple[str, ...] = ()
    awaited_acts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unmade: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    mistaken_in: tuple[str, ...] = ()
    no_mistakes: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    reckoning: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    named_for: tuple[str, ...] = ()
    buying: tuple[str, ...] = ()
    basing: tuple[str, ...] = ()
    pressing: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    by_themselves: tuple[str, ...] = ()
    office_records: tuple[str, ...] = ()
    still_lacking: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    impositions: tuple[str, ...] = ()
    telling_of: tuple[str, ...] = ()
    # How often one paper may be sent back as defective; None: as often as it was brought again.
    most_returns: int | None = None
    # A name cut short within a phrase keeps at least so many words after its noun, and skips at most so many words from within phrases.
    least_words: int = 0
    most_gaps: int = 0

    def phrases(self) -> Iterator[str]:
        """Every phrase, whatever it is for."""

        def within(value: Any) -> Iterator[str]:
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                yield from value
            elif isinstance(value, Mapping):
                for key, each in value.items():
                    yield str(key)
                    yield from within(each)

        for name in self.__struct_fields__:
            yield from within(getattr(self, name))

    def name_of(self, kind: PaperKind) -> str:
        """Takes a kind of paper, returns its name in Vietnamese; its code where this wording has none."""
        return next(iter(self.kinds.get(kind, ())), kind.value)


NO_WORDING = Wording()
"""The wording of a pack that has none."""
