"""Files of the catalogue, found and read: rule packs, calendars, procedures, agencies and shared data, distinguished by their `kind`.

Files that say `made_up = true` belong to the demonstration: they are read only where they are asked for, so that no office's ledger comes to hold
an invented province.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

import catalogue
from domain.values.rules import RulePack
from exchange.catalogue import agencies as catalogue_agencies
from exchange.catalogue import calendar_files, rule_packs
from exchange.catalogue import national_json as catalogue_national
from exchange.catalogue import procedures as catalogue_procedures
from exchange.catalogue import shared_data as catalogue_shared_data
from exchange.catalogue.agencies import Entered
from exchange.catalogue.calendar_files import CalendarFile
from exchange.catalogue.edition import Book, digest
from exchange.catalogue.shared_data import EnteredSource
from exchange.errors import BadCatalogue, BadFile, BadLaw
from exchange.toml_files import Table, read_toml

LAW = ("rule-packs", "calendars", "shared-data.toml")
SUFFIXES = (".json", ".toml")
MADE_UP = ("procedures", "agencies", "shared-data")
T = TypeVar("T")


class Contents(Struct, frozen=True):
    """Everything read. `files`: the number of files; `passed_over`: files of a folder that are something else.

    `pack_files`, `agency_files`, `source_files`: where each rule pack stands, by id, each agency, by code, and each database, by id.
    """

    packs: tuple[RulePack, ...] = ()
    calendars: tuple[CalendarFile, ...] = ()
    books: tuple[Book, ...] = ()
    agencies: tuple[Entered, ...] = ()
    sources: tuple[EnteredSource, ...] = ()
    files: int = 0
    passed_over: tuple[str, ...] = ()
    pack_files: Mapping[str, str] = field(default_factory=dict)
    agency_files: Mapping[str, str] = field(default_factory=dict)
    source_files: Mapping[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> dict[str, tuple[str, ...]]:
        """The oddities of the procedures read, by code; procedures without any are left out."""
        return {book.code: book.marks for book in self.books if book.marks}


def shipped(*, made_up: bool = False) -> tuple[Path, ...]:
    """Returns the files and folders that come with the program and are loaded by default; with `made_up`, those of the demonstration too."""
    root = Path(catalogue.__path__[0])
    return tuple(root / folder for folder in (*LAW, *(MADE_UP if made_up else ())))


def read_catalogue(paths: Iterable[Path], *, made_up: bool = False) -> Contents:
    """Takes files and folders (recursively), returns their contents. Raises BadCatalogue with the errors of all files.

    Without `made_up`, made-up files of a folder are passed over, and one that is named is an error.
    """
    reader = _CatalogueReader(made_up=made_up)
    for path in paths:
        reader.put(path)
    return reader.contents()


class _CatalogueReader:
    """Reads files, and collects their contents and errors."""

    def __init__(self, *, made_up: bool) -> None:
        self._made_up = made_up
        self._errors: list[BadFile] = []
        self._calendars: list[CalendarFile] = []
        self._seen: set[Path] = set()
        self._passed_over: list[str] = []
        self._packs: dict[str, tuple[Path, Table]] = {}
        self._books: dict[str, Book] = {}
        self._agencies: dict[str, tuple[str, Entered]] = {}
        self._sources: dict[str, tuple[str, EnteredSource]] = {}
        self._read = 0

    def put(self, path: Path) -> None:
        """Takes a file or a folder, reads it."""
        if path.is_dir():
            # A link that leads nowhere is tried, and refused: what was meant by it is missing.
            found = [
                each
                for each in path.rglob("*")
                if each.suffix.lower() in SUFFIXES and (each.is_file() or not each.exists())
            ]
            for below in sorted(found):
                self._try(below, named=False)
            if not found:
                self._errors.append(BadLaw(str(path), "", f"holds no file ({', '.join(SUFFIXES)})"))
        else:
            self._try(path, named=True)

    def contents(self) -> Contents:
        """Returns the contents; BadCatalogue where there was any error."""
        packs = []
        for path, table in self._packs.values():
            if (pack := self._attempt(lambda: rule_packs.resolve(table, str(path), self._packs))) is not None:  # noqa: B023
                packs.append(pack)
        if self._errors:
            raise BadCatalogue(self._errors)
        return Contents(
            packs=tuple(packs),
            calendars=tuple(self._calendars),
            books=tuple(self._books.values()),
            agencies=tuple(entered for _, entered in self._agencies.values()),
            sources=tuple(entered for _, entered in self._sources.values()),
            files=self._read,
            passed_over=tuple(self._passed_over),
            pack_files={id: str(path) for id, (path, _) in self._packs.items()},
            agency_files={code: path for code, (path, _) in self._agencies.items()},
            source_files={id: path for id, (path, _) in self._sources.items()},
        )

    def _try(self, path: Path, *, named: bool) -> None:
        resolved = path.resolve()
        if resolved not in self._seen:
            self._seen.add(resolved)
            self._attempt(lambda: self._file(path, named=named))

    def _attempt(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except BadFile as error:
            self._errors.append(error)
            return None

    def _file(self, path: Path, *, named: bool) -> None:
        if path.suffix.lower() == ".json":
            self._book(catalogue_national.read(path))
        else:
            table = read_toml(path, BadLaw)
            if table.get("made_up") is True and not self._made_up:
                if named:
                    raise BadLaw(
                        str(path), "made_up", "is true: it belongs to the demonstration, and is loaded with --demo only"
                    )
                self._passed_over.append(str(path))
                return
            match table.get("kind"):
                case rule_packs.KIND:
                    self._pack(path, table)
                case catalogue_procedures.KIND:
                    self._book(catalogue_procedures.read(path, table))
                case catalogue_agencies.KIND:
                    self._register(path, table)
                case catalogue_shared_data.KIND:
                    self._share(path, table)
                case _ if calendar_files.is_calendar(table):
                    self._calendars.append(calendar_files.from_table(table, str(path)))
                case None if not named:  # a mapping: read by another command
                    self._passed_over.append(str(path))
                    return
                case kind:
                    kinds = (
                        rule_packs.KIND,
                        catalogue_procedures.KIND,
                        catalogue_agencies.KIND,
                        catalogue_shared_data.KIND,
                        calendar_files.KIND,
                    )
                    known = ", ".join(kinds)
                    raise BadLaw(
                        str(path), "kind", f"{kind!r} is not one of {known}" if kind else f"is missing: {known}"
                    )
        self._read += 1

    def _pack(self, path: Path, table: Table) -> None:
        id = str(table.get("id", ""))
        if id in self._packs and self._packs[id][1] != table:
            raise BadLaw(str(path), "id", f"{id!r} is also in {self._packs[id][0]}, with other content")
        self._packs[id] = (path, table)

    def _book(self, book: Book) -> None:
        other = self._books.get(book.code)
        if other is not None and other.digest != book.digest:
            raise BadLaw(book.file, "code", f"{book.code!r} is also in {other.file}, with other content")
        self._books[book.code] = book

    def _register(self, path: Path, table: Table) -> None:
        for entered in catalogue_agencies.read(path, table):
            file, other = self._agencies.get(entered.code, ("", entered))
            if digest(other) != digest(entered):
                raise BadLaw(str(path), "agency", f"{entered.code!r} is also in {file}, with other content")
            self._agencies[entered.code] = (str(path), entered)

    def _share(self, path: Path, table: Table) -> None:
        for entered in catalogue_shared_data.read(path, table):
            file, other = self._sources.get(entered.id, ("", entered))
            if digest(other) != digest(entered):
                raise BadLaw(str(path), "database", f"{entered.id!r} is also in {file}, with other content")
            self._sources[entered.id] = (str(path), entered)
