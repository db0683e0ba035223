"""What a wording says of the contents of papers: what stands in them, who else writes on them, and what is told of neither. Data of a rule pack."""

from collections.abc import Mapping

from msgspec import Struct, field


class ContentWords(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """The words by which it is said what a brought paper lacks of its own contents, or how it differs from what its row says.

    `contents`: by the noun of a paper, what stands in it, of which some may be lacking (danh sách: người); by an empty name, of any paper (trang).
    `short`: before so many of it that are there, or that there have to be (mới có, chưa đủ). `contrasts`: before whose, or in what form, a paper is not (không phải của); `issued`:
    after whose (cấp). `stated`: in a listed name, before what the paper says (ghi rõ). `measures`: before the figures of a size (kích cỡ).
    `spans`: before a figure and "gần nhất", they add nothing (trong vòng). `form_nouns`: what an application is called before the number of its form (phiếu | CT01).
    `contacts`: how an applicant is reached, asked for by an office that names no paper (số điện thoại).
    `undone`: before who was to do something to a paper (chưa được); `form_parts`: by form, what others write on it (CT01: ý kiến của chủ hộ).
    """

    contents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    form_nouns: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    form_parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
