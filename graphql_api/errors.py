"""The errors that a client can get, each with a code from one list (`docs/guide/asking.md`) and an HTTP status.

ApiError
├── BadRequest            the HTTP request is not a GraphQL request
│   ├── MethodNotAllowed
│   ├── NotAcceptable
│   ├── UnsupportedMediaType
│   ├── BodyTooLarge
│   ├── BodyTooSlow
│   └── BadPurpose        the header `Access-Purpose` cannot be read
├── Unauthenticated       a token that is bad, expired or not meant for us
├── BadDocument           the document cannot be executed
│   ├── SyntaxFault
│   ├── Invalid           it does not fit the schema
│   ├── TooLarge          it exceeds a limit on its size
│   ├── TooCostly         it exceeds the cost allowed to one query
│   └── UnknownOperation
├── BadInput              a variable or an argument has an impossible value
│   ├── BadCursor
│   ├── BadSecret         a receipt secret that is too short, or sent in a URL
│   └── Unknown           a filter names what is not known, at least to the viewer
│       ├── UnknownAgency
│       ├── UnknownProcedure
│       ├── UnknownDossier
│       ├── UnknownPetition
│       ├── UnknownPublication
│       ├── UnknownOfficial
│       └── UnknownFinding
├── PurposeRequired       an inspector reads dossiers without stating a purpose
├── Forbidden             the viewer's scopes do not cover a field
├── RateLimited
├── Behind                the projection has not reached `minPosition` in time
├── TimedOut              the database took too long
├── Unavailable           the database cannot be reached
└── Internal              a fault of ours; its details are in the log only
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from graphql import GraphQLError


class ApiError(Exception):
    """Base of all. `status` is the HTTP status under `application/graphql-response+json`; `path` names the root field meant."""

    code: ClassVar[str] = ""
    status: ClassVar[int] = 400
    # Whether the status holds under `application/json` too; otherwise a well-formed request is answered 200 there.
    transport: ClassVar[bool] = False

    def __init__(
        self,
        message: str,
        *,
        path: Sequence[str | int] | None = None,
        locations: Sequence[Mapping[str, int]] | None = None,
        extensions: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.locations = locations
        self.extensions = dict(extensions or {})
        self.headers = dict(headers or {})

    def formatted(self) -> dict[str, Any]:
        """The error as the specification writes it."""
        members: dict[str, Any] = {"message": self.message}
        if self.locations:
            members["locations"] = list(self.locations)
        if self.path is not None:
            members["path"] = list(self.path)
        members["extensions"] = {"code": self.code, **self.extensions}
        return members


class BadRequest(ApiError):
    """The HTTP request is not a GraphQL request."""

    code = "BAD_REQUEST"
    transport = True


class MethodNotAllowed(BadRequest):
    """Only POST, and GET for queries."""

    code = "METHOD_NOT_ALLOWED"
    status = 405


class NotAcceptable(BadRequest):
    """The client accepts no media type that we write."""

    code = "NOT_ACCEPTABLE"
    status = 406


class UnsupportedMediaType(BadRequest):
    """A body must be JSON in UTF-8."""

    code = "UNSUPPORTED_MEDIA_TYPE"
    status = 415


class BodyTooLarge(BadRequest):
    """The body exceeds the limit."""

    code = "BODY_TOO_LARGE"
    status = 413


class BodyTooSlow(BadRequest):
    """The body did not arrive in time."""

    code = "BODY_TIMEOUT"
    status = 408


class BadPurpose(BadRequest):
    """The header `Access-Purpose` is too long, or cannot be read."""

    code = "BAD_PURPOSE"


class Unauthenticated(ApiError):
    """A token that is bad, expired, or not meant for us."""

    code = "UNAUTHENTICATED"
    status = 401
    transport = True


class BadDocument(ApiError):
    """The document cannot be executed."""


class SyntaxFault(BadDocument):
    """The document is not GraphQL."""

    code = "SYNTAX_ERROR"


class Invalid(BadDocument):
    """The document does not fit the schema."""

    code = "VALIDATION_FAILED"


class TooLarge(BadDocument):
    """The document exceeds a limit on tokens, depth, fields, aliases, directives or root fields."""

    code = "DOCUMENT_TOO_LARGE"


class TooCostly(BadDocument):
    """The query costs more than one query may."""

    code = "COST_EXCEEDED"


class UnknownOperation(BadDocument):
    """No operation of that name, or none named where there are several."""

    code = "UNKNOWN_OPERATION"


class BadInput(ApiError):
    """A variable or an argument has a value that it cannot have."""

    code = "BAD_INPUT"


class BadCursor(BadInput):
    """A cursor that this connection did not give out."""

    code = "BAD_CURSOR"


class BadSecret(BadInput):
    """A receipt secret that is too short, or sent in a URL."""

    code = "BAD_SECRET"


class Unknown(BadInput):
    """A filter names what is not known, at least to the viewer: no list is without entries because of a slip."""


class UnknownAgency(Unknown):
    """An agency that is in no register, now or formerly, and that nothing in the ledger names."""

    code = "UNKNOWN_AGENCY"


class UnknownProcedure(Unknown):
    """A procedure that was never loaded, and that no dossier is of."""

    code = "UNKNOWN_PROCEDURE"


class UnknownDossier(Unknown):
    """No dossier that the viewer may read has this code."""

    code = "UNKNOWN_DOSSIER"


class UnknownPetition(Unknown):
    """No petition has this code."""

    code = "UNKNOWN_PETITION"


class UnknownPublication(Unknown):
    """No publication that the viewer may read has this code."""

    code = "UNKNOWN_PUBLICATION"


class UnknownOfficial(Unknown):
    """Nothing that the viewer may read names anybody by this id."""

    code = "UNKNOWN_OFFICIAL"


class UnknownFinding(Unknown):
    """No rule finds anything by this code."""

    code = "UNKNOWN_FINDING"


class PurposeRequired(ApiError):
    """An inspector reads dossiers without stating a purpose."""

    code = "PURPOSE_REQUIRED"


class Forbidden(ApiError):
    """The viewer's scopes do not cover a field."""

    code = "FORBIDDEN"
    status = 200


class RateLimited(ApiError):
    """The client has used up its budget for now."""

    code = "RATE_LIMITED"
    status = 429
    transport = True


class Behind(ApiError):
    """The projection has not reached `minPosition` in time."""

    code = "POSITION_NOT_REACHED"
    status = 503


class TimedOut(ApiError):
    """The database took longer than a query may."""

    code = "STATEMENT_TIMEOUT"
    status = 503


class Unavailable(ApiError):
    """The database cannot be reached, or has no connection free."""

    code = "UNAVAILABLE"
    status = 503
    transport = True


class Internal(ApiError):
    """A fault of ours; the details are only in the log."""

    code = "INTERNAL_ERROR"
    status = 500
    transport = True


class RequestRejected(Exception):
    """A request answered with errors only: one, or several of a kind."""

    def __init__(self, errors: Sequence[ApiError]) -> None:
        super().__init__(errors[0].message)
        self.errors = tuple(errors)


def from_graphql(error: GraphQLError, kind: type[ApiError]) -> ApiError:
    """Takes an error of graphql-core, returns ours, with its places in the document."""
    locations = [{"line": place.line, "column": place.column} for place in error.locations or []]
    return kind(error.message, path=error.path, locations=locations)
