"""What an operator can set about the API, with the defaults that are safe for a public address."""

from msgspec import Struct

from domain.reports.forms import ReportForms
from domain.signals.rules import SignalRules
from graphql_api.throttle import Allowance


class Limits(Struct, frozen=True, kw_only=True):
    """How large a document may be. All are measured before validation, with fragments expanded (`compiler/limits.py`)."""

    body_bytes: int = 100_000
    document_characters: int = 20_000
    tokens: int = 1_000
    comments: int = 100
    depth: int = 20
    fields: int = 400
    aliases: int = 60
    directives: int = 50
    root_fields: int = 25
    errors: int = 10
    cost: int = 20_000
    page: int = 100
    default_page: int = 20
    text_characters: int = 4_000  # the longest paper of 68 published procedures has 2,309, more with accents apart
    list_items: int = 100
    list_characters: int = 12_000  # the papers of the longest of those procedures have 3,437 in all
    actions: int = 100


class Allowances(Struct, frozen=True, kw_only=True):
    """What one client may spend: a bucket of `capacity`, refilled at `per_second`. Each process counts its own clients."""

    anonymous_cost: Allowance = Allowance(capacity=5_000, per_second=50)
    authenticated_cost: Allowance = Allowance(capacity=20_000_000, per_second=2_000_000)
    lookups_per_client: Allowance = Allowance(capacity=30, per_second=0.5)
    lookups_per_code: Allowance = Allowance(capacity=30, per_second=0.5)
    anonymous_misses: Allowance = Allowance(capacity=60, per_second=1)
    authenticated_misses: Allowance = Allowance(capacity=2_000, per_second=50)
    clients: int = 20_000  # buckets remembered per kind: memory is bounded, the least recently used are forgotten


class ApiSettings(Struct, frozen=True, kw_only=True):
    """`conninfo` names the database, as a role that may read only; durations are in seconds.

    `token_secret` signs local tokens (at least 32 bytes); without one every token is refused.
    `timezone` is that of times written without one; `due_soon_days` must be the projections' own. `public_status` lets the public look-up show status and appointment date, not only the degree of completion.
    `receipt_key` is that of the receipts' hashes; without it no receipt's secret opens anything. Without `signal_rules` no signals are told, without `report_forms` no form is filled in.
    """

    conninfo: str
    token_secret: str | None = None
    timezone: str = "Asia/Ho_Chi_Minh"
    due_soon_days: int = 2
    public_status: bool = False
    role: str | None = None
    receipt_key: bytes | None = None
    pool_size: int = 8
    pool_wait: float = 5.0
    statement_timeout: float = 10.0
    position_timeout: float = 5.0
    body_timeout: float = 10.0
    header_timeout: float = 10.0
    documents: int = 256
    plans: int = 1_024
    limits: Limits = Limits()
    allowances: Allowances = Allowances()
    signal_rules: SignalRules | None = None
    report_forms: ReportForms | None = None
