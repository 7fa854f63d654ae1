"""Every record type: what was read (Document), what was found in it, and what was concluded across documents.

Offsets are Unicode code points into ``Document.text``, half-open. ``None`` means unknown, never a guess.
The public JSON form of each record is RECORDS.md's (``docs/records.md``); ``as_dict`` in ``sayso.jsonform`` writes it.
Records are frozen; a later step that knows more makes a new one with ``dataclasses.replace``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

Pair = tuple[int, int]
Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the text and what it is: body, headline, subhead, caption, dateline, credit or furniture."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one article; ``text`` is never changed after reading.

    ``published`` is an ISO date or date-time; ``published_by`` says how we know it: ``given``, ``metadata`` (of the page),
    ``text`` (stated in the text) or ``unknown``. ``lines`` covers the text in order.
    """

    id: str
    text: str
    sha256: str
    published: str | None = None
    published_by: str = "unknown"
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A span with its words: something counted, a population note."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One hop of an attribution chain; ``kind`` is one of GUIDELINES.md's voice kinds (``docs/records.md``)."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share. ``extraction.finish`` fills ``id``, ``doc``, ``text``, ``in_quote`` and ``line``."""

    start: int
    end: int
    rules: tuple[str, ...] = ()
    id: str = ""
    doc: str = ""
    text: str = ""
    in_quote: str | None = None
    line: str = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Record):
    """A number in the text, hedged or not; internal. ``start..end`` covers hedge and number.

    ``form`` is digits, words, vague, range, fraction or article. ``unit`` is the normalised unit (dollar, percent, ...)
    with its span, None where nouns are counted. ``excluded`` names the rule by which this number is no figure
    (a date, an ordinal, a name ...), or is None.
    """

    min: Number | None
    max: Number | None
    hedge: str = "="
    change: str | None = None
    unit: str | None = None
    unit_span: Pair | None = None
    form: str = "digits"
    excluded: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Record):
    """A mention of a person, body, place or group; internal.

    ``kind``: person, organisation, place, people (a nationality or group as people), other. ``full`` is the fullest form that
    the document gives for this referent ("Holt" -> "Mara Holt"). ``role`` is the printed title or role.
    ``voice`` is the voice kind (authority, military, un, ...) that the mention would have as a source. ``gender`` (m, f, None) is
    what title or given name tell.
    """

    kind: str
    full: str
    role: str | None = None
    affiliation: str | None = None
    voice: str = "other"
    gender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Record):
    """A time expression. ``value`` and ``mod`` are TIMEX3's; ``earliest``/``latest`` are ISO dates, inclusive.

    ``anchor`` is published, explicit, previous or quote; ``anchor_record`` the id of the date that it hangs on.
    ``conflict`` is true where tense and value contradict each other. ``range`` is the whole (earliest, latest) that the
    expression is one end of ("from Monday to Thursday"). Before ``extraction.finish`` ``anchor_record`` is a ``"start:end"``.
    """

    type: str
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    granularity: str | None = None
    edtf: str | None = None
    anchor: str | None = None
    anchor_record: str | None = None
    resolved: bool = True
    conflict: bool = False
    range: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """Who said what: ``start..end`` spans source, cue and content.

    ``content``, ``cue`` and ``source`` are as printed. ``speaker`` is the resolved full name or body, None if not known or not
    named; ``candidates`` lists the names between which it is undecided. ``voice`` is the voice kind of the speaker.
    ``chain`` holds the voices from nearest to farthest ("X quoted Y as saying" -> X, Y). ``form``: direct, mixed, indirect.
    """

    content: tuple[Pair, ...]
    cue: tuple[Pair, ...] = ()
    source: tuple[Pair, ...] = ()
    speaker: str | None = None
    role: str | None = None
    form: str = "indirect"
    channel: str | None = None
    anonymous: bool = False
    chain: tuple[str, ...] = ()
    said_on: str | None = None
    voice: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A count or amount: ``start..end`` covers the number with its hedge. Vocabularies: ``docs/records.md``.

    ``subset_of`` is the id of the whole; before ``extraction.finish`` it is that figure's ``"start:end"``.
    """

    min: Number | None
    max: Number | None
    hedge: str = "="
    change: str | None = None
    unit: str | None = None
    counted: Part | None = None
    implicit: str | None = None
    category: str = "other"
    aggregation: str = "event"
    subset_of: str | None = None
    place: str | None = None
    population: Part | None = None
    period: tuple[str, str] | None = None
    as_of: str | None = None
    sources: tuple[Source, ...] = ()
    status: str = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll(Record):
    """What the document says in all of its main event, at most one a category; ``members`` are figure ids."""

    category: str
    min: Number | None
    max: Number | None
    hedge: str = "="
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that happened, is planned, was denied ...; ``modality`` and ``type`` as in ``docs/records.md``."""

    trigger: Pair
    type: str
    mode: str | None = None
    actor: str | None = None
    target: str | None = None
    place: str | None = None
    earliest: str | None = None
    latest: str | None = None
    modality: str = "happened"
    holder: str | None = None
    sources: tuple[Source, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """A line of the user's alias file: the printed form (or a voice's label) means that voice; ``kind`` overrides ours."""

    form: str
    voice: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One person or body in all its surface forms, each with its count, most frequent first.

    ``reasons`` says of each merge why; ``members`` are the ids of the statements and figures that rest on this voice,
    ``documents`` where they stand. ``kind`` is one of the voice kinds (``docs/records.md``).
    """

    voice: str
    label: str
    kind: str
    forms: tuple[tuple[str, int], ...]
    reasons: tuple[str, ...]
    members: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A figure's place in a series."""

    record: str
    doc: str
    start: int
    end: int
    text: str
    as_of: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict on two members of a series; ``a`` and ``b`` index ``Series.members``."""

    a: int
    b: int
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Series:
    """All figures on one referent, of all voices, in order of as_of (None last), published, doc, start."""

    series: str
    label: str
    members: tuple[Member, ...]
    comparisons: tuple[Comparison, ...] = ()
    category: str = "other"
    place: str | None = None
    joins: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence on a timeline: its exact place and words."""

    doc: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the timeline: its sentences, from how many independent origins and how many known outlets.

    ``weight`` says how much the articles tell of the day: one each that names it, more where it looks back on it from later.
    """

    date: str
    entries: tuple[Entry, ...]
    origins: int
    outlets: int
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two documents share; ``same`` is false where a few words between equal runs differ."""

    a: Pair
    b: Pair
    same: bool = True


@dataclass(frozen=True, slots=True)
class Sharing:
    """Two documents that share text: which share of the shorter one (site furniture left out), and where.

    ``kind``: copy (from one half on), reuse (from 15 percent on), formula (less: a phrase that recurs).
    """

    a: str
    b: str
    shared: float
    kind: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a voice (None: the outlet itself) says of a thing's state from a day on."""

    record: str
    doc: str
    start: int
    end: int
    value: str
    day: str | None
    voice: str | None


@dataclass(frozen=True, slots=True)
class State:
    """A thing's state over time: is it open, held, in force, accepted? ``contradictions`` are pairs of indexes of ``assertions``."""

    aspect: str
    thing: str
    party: str | None
    assertions: tuple[Assertion, ...]
    contradictions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """What a copy dropped or changed against its origin.

    ``kind``: hedge, value, rounding, source, basis (a later hop of the chain), qualifier (a status such as unconfirmed) or verb.
    ``was`` and ``now`` are the words, ``first`` and ``second`` the records (``doc`` and ``copy`` hold them). ``dated`` is false
    where it is not known which text is the earlier one.
    """

    doc: str
    copy: str
    first: str
    second: str
    kind: str
    was: str
    now: str | None
    dated: bool = True


@dataclass(frozen=True, slots=True)
class News:
    """What one record of a document is against the book before it.

    ``kind``: new, repeated, revised, first_source or contradicted; ``against`` is the earlier record, ``same_origin`` whether both
    stand in one shared passage.
    """

    record: str
    doc: str
    start: int
    end: int
    text: str
    kind: str
    against: str | None = None
    same_origin: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A form that an outlet or a voice uses: how often, in how many documents, and the first place (document, start, end)."""

    form: str
    who: str
    kind: str
    count: int
    documents: int
    first: tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """The forms that are used for one kind of act, actor or place, by whom."""

    topic: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """A number that an export policy takes from a series, as ``name`` (best, low, high, fatalities, count).

    ``value`` is None where the policy settles none, and ``why`` says the reason. ``text`` and ``hedge`` are as printed; ``voices``
    holds each chain on whose word it stands ("X < Y": X relying on Y), none where articles say it flatly; ``origins`` and
    ``outlets`` count behind this very number; ``records`` are the figures that print it and ``documents`` where, the one to cite first.
    """

    name: str
    value: Number | None
    text: str | None = None
    hedge: str | None = None
    voices: tuple[str, ...] = ()
    as_of: str | None = None
    origins: int = 0
    outlets: int = 0
    records: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """What an export policy says of one series."""

    series: str
    label: str
    category: str
    place: str | None
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Clue:
    """Between which days a running total of an undated document held: the totals before and after it in its series.

    ``record`` is the document's figure, ``before`` and ``after`` are the figures that bound it, ``earliest`` and ``latest`` their days.
    """

    record: str
    start: int
    end: int
    text: str
    series: str
    before: str
    after: str
    earliest: str
    latest: str
    why: str


@dataclass(frozen=True, slots=True)
class Dating:
    """When an undated document was written, by inference from its running totals; None without clues or where they exclude each other.

    It is an offer for people, never used as a publication day by any other step.
    """

    doc: str
    earliest: str | None
    latest: str | None
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """Events of several articles that are one. ``history`` holds (published, modality) in order of telling: planned, then happened.

    ``members`` are (document, event id).
    """

    day: str
    type: str
    mode: str | None
    modality: str
    actor: str | None
    target: str | None
    place: str | None
    history: tuple[tuple[str | None, str], ...]
    members: tuple[tuple[str, str], ...]
    origins: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a document, as a line can name it; ``version`` counts from 1 within one document id."""

    doc: str
    version: int
    sha256: str
    published: str | None
    recorded: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one figure or statement (``what``) from one version to the next.

    ``kind``: added, dropped or changed; a changed one has a line for each ``field``. ``was`` and ``now`` are the words (or the field's
    value), ``first`` and ``second`` the records, ``first_at`` and ``second_at`` their places in the two texts.
    """

    kind: str
    what: str
    field: str | None = None
    was: str | None = None
    now: str | None = None
    first: str | None = None
    second: str | None = None
    first_at: Pair | None = None
    second_at: Pair | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions that follow each other, of one document id or one address, and the claims in which they differ."""

    a: Edition
    b: Edition
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a source that a draft's claim is held against: the words, their sentence, on whose word and of which day.

    ``record`` is the id of the figure or statement there, None where only the words were found.
    """

    doc: str
    start: int
    end: int
    text: str
    sentence: Pair
    words: str
    record: str | None = None
    voice: str | None = None
    as_of: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Variance:
    """A field in which a draft and its source differ, with the words of both; None where one of them says nothing."""

    field: str
    draft: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one claim of a draft when it was looked for in the sources.

    ``kind``: figure, quotation, date, statement or name. ``verdict``: supported, differs, outdated or not_found. ``evidence`` is the
    place that decided, ``later`` the newer figure that makes it outdated, ``candidates`` further places, best first.
    ``origins`` and ``outlets`` count behind the supporting places. ``exact`` is false where the draft rounds; ``counted`` is
    what the number counts, as printed.
    """

    doc: str
    start: int
    end: int
    text: str
    kind: str
    verdict: str
    why: str
    differences: tuple[Variance, ...] = ()
    evidence: Evidence | None = None
    later: Evidence | None = None
    candidates: tuple[Evidence, ...] = ()
    origins: int = 0
    outlets: int = 0
    exact: bool = True
    counted: str = ""
    record: str | None = None
