"""The report to look at: one HTML file with both texts side by side and a reason for every change.

Nothing is loaded from elsewhere and no script runs; the columns of text are made by `html_text`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from cleaner import __version__
from cleaner.model import SAFETY_RANK, Finding, Result, Safety
from cleaner.reports.excerpt import change, place
from cleaner.reports.html_text import Change, Note, columns, label_hidden
from cleaner.reports.lines import LineIndex
from cleaner.reports.tally import fate, outcome
from cleaner.reports.visible import shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.reports import Page


def render(pages: Sequence[Page]) -> str:
    """A self-contained page that works offline and in print; valid UTF-8 whatever the texts hold."""
    template = Template(files("cleaner.reports").joinpath("page.html").read_text("utf-8"))
    names = [escape(visible(page.name)) for page in pages]
    title = f"deglitch report: {names[0] if len(names) == 1 else f'{len(names):,} texts'}"
    body = "".join(_section(i, page, alone=len(pages) == 1) for i, page in enumerate(pages, 1))
    html = template.substitute(
        title=title, intro=_intro(pages, names), body=body, version=escape(__version__)
    )
    return re.sub("[\ud800-\udfff]", "\ufffd", html)


def _intro(pages: Sequence[Page], names: Sequence[str]) -> str:
    if len(pages) == 1:
        return _outcome(pages[0])
    outcomes = [escape(outcome(page).capitalize()) for page in pages]
    items = (
        f'<li><a href="#p{i}"><bdi>{name}</bdi></a> <span class="soft">{text}</span></li>'
        for i, (name, text) in enumerate(zip(names, outcomes, strict=True), 1)
    )
    return f'<nav aria-label="Texts"><ul>{"".join(items)}</ul></nav>'


def _outcome(page: Page) -> str:
    language = f" Language: {escape(page.result.language)}." if page.result.language else ""
    return f'<p class="outcome">{escape(outcome(page).capitalize())}.{language}</p>'


def _section(number: int, page: Page, alone: bool) -> str:
    result, index = page.result, LineIndex(page.result.original)
    changes = list(_changes(result, f"p{number}"))
    notes = list(_notes(result, f"p{number}"))
    name = escape(visible(page.name))
    parts = [f'<section id="p{number}" aria-label="{name}">']
    if not alone:
        parts.append(f"<h2><bdi>{name}</bdi></h2>\n{_outcome(page)}")
    for problem in result.problems:
        codes = (
            f"<strong>{label_hidden(visible(', '.join(problem.codes)))}:</strong> " if problem.codes else ""
        )
        parts.append(f'<p class="problem">{codes}{_prose(problem.message)}</p>')
    if changes or notes:
        parts.append('<div class="text"><div class="heads" aria-hidden="true"><span></span>')
        parts.append(
            f"<span>Original</span><span>Cleaned</span></div>\n{columns(index, result, changes, notes)}</div>"
        )
    parts += _list("Changes", (_change_item(c, index) for c in changes))
    parts += _list("Repairs that were not made", (_note_item(n, index) for n in notes if n.kind != "flag"))
    parts += _list("To look at", (_note_item(n, index) for n in notes if n.kind == "flag"))
    return "\n".join((*parts, "</section>\n"))


def _changes(result: Result, prefix: str) -> Iterator[Change]:
    reasons = _reasons(result)
    for i, (hunk, findings) in enumerate(zip(result.patch.hunks, reasons, strict=True), 1):
        said = visible(findings[0].message) if findings else ""
        title = " · ".join(filter(None, (", ".join(hunk.codes), said)))
        yield Change(f"{prefix}-c{i}", str(i), hunk, tuple(findings), title)


def _reasons(result: Result) -> list[list[Finding]]:
    """For every hunk the applied findings that edited it."""
    hunks = result.patch.hunks
    ends = [h.end for h in hunks]
    found: list[list[Finding]] = [[] for _ in hunks]
    for finding in result.findings:
        for edit in finding.edits if finding.applied else ():
            i = bisect_left(ends, edit.start)
            while i < len(hunks) and hunks[i].start <= edit.end:
                if finding.code in hunks[i].codes and finding not in found[i]:
                    found[i].append(finding)
                i += 1
    return found


def _notes(result: Result, prefix: str) -> Iterator[Note]:
    left = sorted((f for f in result.findings if not f.applied), key=lambda f: f.span)
    counts = {"u": 0, "f": 0}
    for finding in left:
        kind = fate(finding)
        letter = "f" if kind == "flag" else "u"
        counts[letter] += 1
        number = f"{letter}{counts[letter]}"
        title = f"{finding.code} · {visible(finding.message)}"
        yield Note(f"{prefix}-{number}", number, kind, finding, title)


def _list(title: str, items: Iterator[str]) -> Iterator[str]:
    shown = "\n".join(items)
    if shown:
        yield f'<h3>{title}</h3>\n<ul class="list">\n{shown}\n</ul>'


def _change_item(entry: Change, index: LineIndex) -> str:
    hunk = entry.hunk
    names = {f.code: f.name for f in entry.findings}
    rules = " ".join(_rule(code, names.get(code, "")) for code in hunk.codes)
    ranks = [f.safety for f in entry.findings]
    chip = _chip(max(ranks, key=SAFETY_RANK.__getitem__)) if ranks else ""
    repair = _repair(*change(index.text, [hunk]))
    why = "".join(_why(f) for f in entry.findings)
    return _item(
        entry.id, entry.number, entry.data, f"{rules} {chip}", _where(hunk.start, index), repair + why
    )


def _note_item(note: Note, index: LineIndex) -> str:
    f = note.finding
    data = f'data-code="{escape(f.code)}" data-start="{f.span.start}" data-end="{f.span.end}"'
    if f.edits:
        shown = _repair(*change(index.text, f.edits))
    else:
        head, span, tail = place(index.text, f)
        marked = _short("mark", span, note.kind)
        shown = f"<p><bdi>{_hidden(visible(head))}{marked}{_hidden(visible(tail))}</bdi></p>"
        if f.suggestions:
            choices = ", ".join(_short("ins", s) for s in f.suggestions)
            shown += f"<p>Perhaps: {choices}</p>"
    if f.related:
        shown += f'<p class="why">See also {", ".join(_where(s.start, index) for s in f.related)}</p>'
    what = f"{_rule(f.code, f.name)} {_chip(f.safety)}"
    return _item(note.id, note.number, data, what, _where(f.span.start, index), shown + _why(f))


def _item(id_: str, number: str, data: str, what: str, where: str, body: str) -> str:
    return (
        f'<li id="{id_}" {data}>'
        f'<a class="n" href="#{id_}-text" aria-label="Show {number} in the text">{number}</a>'
        f'<div><div class="what">{what}<span class="where">{where}</span></div>'
        f'<div class="body">{body}</div></div></li>'
    )


def _rule(code: str, name: str) -> str:
    return f'<span><span class="code">{escape(code)}</span> {label_hidden(visible(name))}</span>'


def _chip(safety: Safety) -> str:
    return f'<span class="chip {safety.value}">{safety.value}</span>'


def _where(offset: int, index: LineIndex) -> str:
    return ":".join(map(str, index.place(offset)))


def _repair(before: str, after: str) -> str:
    return f"<p>{_short('del', before)} → {_short('ins', after)}</p>"


def _short(tag: str, text: str, kind: str = "") -> str:
    """A text inside its element, on one line; the ends of a long one with its length."""
    if not text:
        return '<span class="soft">nothing</span>' if tag != "mark" else ""
    shown, note = shortened(text, 120)
    length = f' <span class="soft">({note})</span>' if note else ""
    opened = f'{tag} class="{kind}"' if kind else tag
    return f"<{opened}><bdi>{_hidden(shown)}</bdi></{tag}>{length}"


def _why(finding: Finding) -> str:
    evidence = "".join(f"<li>{_prose(reason)}</li>" for reason in finding.evidence)
    return f'<p class="why">{_prose(finding.message)}</p>' + (f"<ul>{evidence}</ul>" if evidence else "")


def _prose(text: str) -> str:
    """A sentence; what stands between back-ticks is code."""
    return "<bdi>" + re.sub(r"`([^`]+)`", r"<code>\1</code>", _hidden(visible(text))) + "</bdi>"


def _hidden(shown: str) -> str:
    """Escaped text whose hidden characters are labelled already; the labels are set apart."""
    return re.sub(r"(\[U\+[0-9A-F]{4,6}\]|[␣↵⇥]+)", r'<span class="hid">\1</span>', escape(shown))
