"""风险: a live matrix of the open risks and what follows from it, above the Table of the risks."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.language import Label
from presales_xl.tables.risks import Risk, RiskAffects, RiskStatus
from presales_xl.tables.table import Record
from presales_xl.workbook.template.book import BAND_ROWS, Book
from presales_xl.workbook.template.formulas import FeeName, either, equals, quoted
from presales_xl.workbook.template.hidden import RISK_FLOORS
from presales_xl.workbook.template.levels import colour_by_sign
from presales_xl.workbook.template.lists import list_page, place_list
from presales_xl.workbook.template.names import column
from presales_xl.workbook.template.style import LEVELS, MUTED, YUAN

SHOWN = 24
"""Risks whose numbers the matrix can show; the counts beside it cover all of them."""

_TOP = BAND_ROWS
_MATRIX = (4, 8)
"""First and last column of the five impacts."""
_ASIDE = 60
"""First of the hidden columns, far right, that hold number and class of every risk for the matrix."""
_CODES, _NUMBERS, _SCORES = _TOP + 1, _TOP + 2, _TOP + 3
_IMPACTS = (
    Label("1 轻微", "1 Slight"),
    Label("2 较小", "2 Minor"),
    Label("3 中等", "3 Medium"),
    Label("4 较大", "4 Major"),
    Label("5 重大", "5 Grave"),
)
_CLASSES = (
    Label("1 极低", "1 Very low"),
    Label("2 低", "2 Low"),
    Label("3 中", "3 Medium"),
    Label("4 高", "4 High"),
    Label("5 极高", "5 Very high"),
)


@frozen
class _Fact:
    """A line of the conclusions: its sign or word, a figure, and what it means."""

    word: str
    figure: str
    meaning: str
    shown: str = "General"
    level: str | None = None


def risk_sheet(book: Book, records: Sequence[type[Record]]) -> None:
    """Build the sheet."""
    (record,) = records
    plain = list_page(book, record)
    last = plain.last
    ws = book.sheet(replace(plain, repeat=(0, 1)))
    _draw_aside(book, ws)
    _draw_matrix(book, ws)
    _draw_facts(book, ws, last)
    row = _TOP + 9
    ws.set_row_pixels(row - 1, 8)
    book.section(ws, row, (1, last), (book.text(record.table.label), book.text(record.table.tip)))
    placed = place_list(book, ws, record, row + 2)
    score = placed.columns["score"]
    _colour_scores(book, ws, (placed.first_row, score, placed.last_row, score))


def _open(book: Book) -> str:
    """Condition per row: the risk is watched or has occurred."""
    return either(*(equals(Risk, "status", status, book.lang) for status in (RiskStatus.OPEN, RiskStatus.OCCURRED)))


def _draw_aside(book: Book, ws: Any) -> None:
    """Per risk of the list its class (probability x 10 + impact, 0 when closed), its number and its score."""
    ws.set_column_pixels(_ASIDE, _ASIDE + SHOWN - 1, 40, book.style("text"), {"hidden": True})
    lang = book.lang
    words = [quoted(status.text(lang)) for status in (RiskStatus.OPEN, RiskStatus.OCCURRED)]
    for number in range(1, SHOWN + 1):
        at = _ASIDE + number - 1
        no, likely, impact, score, status = (
            f"INDEX({column(Risk, key, lang)},{number})"
            for key in ("no", "probability_level", "impact", "score", "status")
        )
        watched = f"OR({','.join(f'{status}={word}' for word in words)})"
        code = f"IF(AND({watched},ISNUMBER({score})),{likely}*10+{impact},0)"
        ws.write_formula(_CODES, at, f"=IFERROR({code},0)", book.style("text"), 0)
        ws.write_formula(_NUMBERS, at, f'=IFERROR(" "&{no},"")', book.style("text"), "")
        ws.write_formula(_SCORES, at, f"=IF({_aside(_CODES, number)}=0,0,{score})", book.style("text"), 0)


def _aside(row: int, number: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, _ASIDE + number - 1, row_abs=True, col_abs=True))


def _numbers(condition: str) -> str:
    """The numbers of the risks that meet a condition on `{score}` or `{code}`, one after the other."""
    return "&".join(
        f'IF({condition.format(code=_aside(_CODES, number), score=_aside(_SCORES, number))},{_aside(_NUMBERS, number)},"")'
        for number in range(1, SHOWN + 1)
    )


def _draw_matrix(book: Book, ws: Any) -> None:
    first, last = _MATRIX
    book.section(
        ws,
        _TOP,
        (1, last),
        (
            book.say("风险矩阵（未关闭的风险）", "Risk matrix (not closed)"),
            book.say("格内：分值与编号", "score and numbers"),
        ),
    )
    ws.set_row_pixels(_TOP + 1, 26)
    corner = book.say("概率 ↓　　影响 →", "Probability ↓　　Impact →")
    book.put(ws, (_TOP + 1, 1, _TOP + 1, 3), corner, book.style("axis", font_color=MUTED))
    for number, label in enumerate(_IMPACTS):
        ws.write(_TOP + 1, first + number, book.text(label), book.style("axis", align="center", indent=0))
    for likely in range(5, 0, -1):
        row = _TOP + 7 - likely
        ws.set_row_pixels(row, 34)
        floor = f'TEXT(INDEX({RISK_FLOORS},{likely}),"0%")'
        book.put(
            ws, (row, 1, row, 3), f"={quoted(book.text(_CLASSES[likely - 1]) + '　≥ ')}&{floor}", book.style("axis")
        )
        for impact in range(1, 6):
            at = (row, first + impact - 1, row, first + impact - 1)
            listed = _numbers(f"{{code}}={likely * 10 + impact}")
            book.put(
                ws,
                at,
                f'="{likely * impact}　"&{listed}',
                book.style("tdcalc", align="center", font_size=9, shrink=True, text_wrap=False),
            )
            _colour_cell(book, ws, at, likely * impact)
    says = f"={quoted(book.say('分值＝概率级 × 影响级。高 ≥ ', 'Score = class x impact. High from '))}&policy.risk_high_score&{quoted(book.say(' 须上报，中 ≥ ', ' goes up, medium from '))}&policy.risk_medium_score&{quoted(book.say(' 每月看，其余留意。', ' monthly; watch the rest.'))}"
    book.put(ws, (_TOP + 7, 1, _TOP + 7, last), says, book.style("note"))


def _colour_cell(book: Book, ws: Any, area: tuple[int, int, int, int], score: int) -> None:
    """Colour by the company's limits; bold where a risk stands."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    cell = xl_rowcol_to_cell(*area[:2], row_abs=True, col_abs=True)
    taken = f"LEN({cell})>{len(str(score)) + 1}"
    rules = (
        (f"{score}>=policy.risk_high_score", "red"),
        (f"{score}>=policy.risk_medium_score", "amber"),
        ("TRUE", "green"),
    )
    for condition, level in rules:
        ink, ground = LEVELS[level]
        for bold, criteria in ((True, f"=AND({condition},{taken})"), (False, f"={condition}")):
            look = book.mark_format({"font_color": ink, "bg_color": ground, **({"bold": True} if bold else {})})
            ws.conditional_format(
                *area, {"type": "formula", "criteria": criteria, "format": look, "stop_if_true": True}
            )


def _colour_scores(book: Book, ws: Any, area: tuple[int, int, int, int]) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell

    cell = xl_rowcol_to_cell(*area[:2])
    for limit, level in (("policy.risk_high_score", "red"), ("policy.risk_medium_score", "amber")):
        ink, ground = LEVELS[level]
        look = book.mark_format({"font_color": ink, "bg_color": ground, "bold": True})
        rule = {
            "type": "formula",
            "criteria": f"=AND(ISNUMBER({cell}),{cell}>={limit})",
            "format": look,
            "stop_if_true": True,
        }
        ws.conditional_format(*area, rule)


def _draw_facts(book: Book, ws: Any, last: int) -> None:
    word, figure, meaning = _MATRIX[1] + 2, _MATRIX[1] + 3, _MATRIX[1] + 4
    book.section(ws, _TOP, (word, last), (book.say("结论", "What follows"), ""))
    for row, fact in enumerate(_facts(book), start=_TOP + 1):
        look = (
            book.style("td", fact.level, align="center")
            if fact.level
            else book.style("tdcalc", bold=True, align="center")
        )
        book.put(ws, (row, word, row, word), fact.word, look)
        book.put(
            ws,
            (row, figure, row, figure),
            fact.figure,
            book.style("tdcalc", bold=True, align="center", num_format=fact.shown, shrink=True, text_wrap=False),
        )
        book.put(ws, (row, meaning, row, last), fact.meaning, book.style("tdcalc", align="left", indent=1))
        if fact.level is None:
            colour_by_sign(book, ws, (row, figure, row, figure), "▲√")


def _facts(book: Book) -> tuple[_Fact, ...]:
    say, lang = book.say, book.lang
    score, emv, affects = (column(Risk, key, lang) for key in ("score", "emv", "affects"))
    scored = f"{_open(book)}*ISNUMBER({score})"
    high, medium = "policy.risk_high_score", "policy.risk_medium_score"
    bands = (
        (say("◆ 高", "◆ High"), f"({score}>={high})", f"AND({{score}}>0,{{score}}>={high})", "red"),
        (
            say("▲ 中", "▲ Medium"),
            f"({score}>={medium})*({score}<{high})",
            f"AND({{score}}>={medium},{{score}}<{high})",
            "amber",
        ),
        (say("● 低", "● Low"), f"({score}<{medium})", f"AND({{score}}>0,{{score}}<{medium})", "green"),
    )
    counted = say('0" 项"', "0")
    levels = [
        _Fact(word, f"=SUMPRODUCT({scored}*{rows})", f"={_numbers(cells)}", counted, level)
        for word, rows, cells, level in bands
    ]
    fees = either(equals(Risk, "affects", RiskAffects.PRESALES_FEES, lang), f'({affects}="")')
    exposure = f"=ROUND(SUMPRODUCT({equals(Risk, 'status', RiskStatus.OPEN, lang)}*{fees},{emv}),2)"
    signing = either(*(equals(Risk, "affects", what, lang) for what in (RiskAffects.SIGNING_DATE, RiskAffects.SIGNING)))
    has = f"=IF(SUMPRODUCT({_open(book)}*{signing})>0,{quoted(say('√ 已有', '√ there'))},{quoted(say('▲ 缺少', '▲ missing'))})"
    reserve = f'=IF({FeeName.RESERVE}="","—",{FeeName.RESERVE})'
    return (
        *levels,
        _Fact("EMV", exposure, say("未关闭、影响「售前费用」的风险：概率 × 影响金额之和", "open risks to presales fees: probability x money, summed"), YUAN),
        _Fact(say("准备金", "Reserve"), reserve, say("余额；随任务书冻结，只能经「动用准备金」申请使用", "what is left; frozen with the charter, released only by a request"), YUAN),
        _Fact(say("签约", "Signing"), has, say("策划案至少要有一项影响签约时间或能否签约的风险", "a plan needs at least one risk to the signing or its date")),
    )  # fmt: skip
