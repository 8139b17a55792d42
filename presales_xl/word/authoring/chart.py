"""The chart of a template: clustered columns and a line on a second axis, with sample numbers to style it by."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.wml import NAMESPACES, XML_HEAD
from presales_xl.word.palette import ACCENT, BAR, INK, LINE, MUTED, TEXT

SAMPLE_CATEGORIES = ("M1", "M2", "M3", "M4")
_SAMPLES = ((9000, 13000, 16000, 7000), (8500, 14000, 6000, 0), (0.2, 0.5, 0.63, 0.63))
_NAMES = (
    Label("计划费用（元）", "Planned fees (CNY)"),
    Label("实际费用（元，含在途）", "Actual fees (CNY, incl. in flight)"),
    Label("累计使用率", "Cumulative use"),
)
_LINE_COLOUR = INK["amber"]


def chart_xml(lang: Lang) -> str:
    """The chart part; its data is replaced at every rendering, its looks are for staff to change."""
    names = [name.text(lang) for name in _NAMES]
    columns = _series(0, names[0], "#,##0", _fill(BAR)) + _series(1, names[1], "#,##0", _fill(ACCENT))
    line = _series(2, names[2], "0%", _line_and_marker() + _data_labels(), '<c:smooth val="0"/>')
    plot = (
        '<c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{columns}<c:gapWidth val="70"/><c:overlap val="-5"/><c:axId val="101"/><c:axId val="102"/></c:barChart>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{line}<c:marker val="1"/>'
        '<c:axId val="103"/><c:axId val="104"/></c:lineChart>'
        f"{_category_axis(101, 102, shown=True)}{_value_axis(102, 101, 'l', '#,##0', grid=True)}"
        f"{_category_axis(103, 104, shown=False)}{_value_axis(104, 103, 'r', '0%', grid=False)}"
    )
    legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text()}</c:legend>'
    return (
        f'{XML_HEAD}<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>{_stroke(LINE)}'
        f'</c:spPr>{_text()}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(index: int, name: str, number_format: str, looks: str, end: str = "") -> str:
    column = "BCD"[index]
    last = len(SAMPLE_CATEGORIES) + 1
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx>{_reference('str', f'Sheet1!${column}$1', (name,))}</c:tx>{looks}"
        f"<c:cat>{_reference('str', f'Sheet1!$A$2:$A${last}', SAMPLE_CATEGORIES)}</c:cat>"
        f"<c:val>{_reference('num', f'Sheet1!${column}$2:${column}${last}', _SAMPLES[index], number_format)}</c:val>"
        f"{end}</c:ser>"
    )


def _reference(kind: str, cells: str, values: tuple[object, ...], number_format: str = "") -> str:
    code = f"<c:formatCode>{number_format}</c:formatCode>" if number_format else ""
    points = "".join(f'<c:pt idx="{index}"><c:v>{shown}</c:v></c:pt>' for index, shown in enumerate(values))
    cache = f'<c:{kind}Cache>{code}<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'
    return f"<c:{kind}Ref><c:f>{cells}</c:f>{cache}</c:{kind}Ref>"


def _fill(colour: str) -> str:
    return f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'


def _stroke(colour: str, width: int = 6350) -> str:
    return f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'


def _line_and_marker() -> str:
    white = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    return (
        f"<c:spPr>{_stroke(_LINE_COLOUR, 25400)}</c:spPr>"
        f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{white}{_stroke(_LINE_COLOUR, 15875)}</c:spPr></c:marker>'
    )


def _data_labels() -> str:
    shows = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    box = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
    text = _text(_LINE_COLOUR, bold=True)
    return f'<c:dLbls><c:numFmt formatCode="0%" sourceLinked="0"/>{box}{text}<c:dLblPos val="t"/>{shows}</c:dLbls>'


def _category_axis(key: int, crosses: int, *, shown: bool) -> str:
    looks = f'<c:numFmt formatCode="General" sourceLinked="0"/>{_ticks("low")}<c:spPr>{_stroke(LINE)}</c:spPr>{_text()}'
    return (
        f'<c:catAx><c:axId val="{key}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="{int(not shown)}"/><c:axPos val="b"/>{looks if shown else _ticks("nextTo")}'
        f'<c:crossAx val="{crosses}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(key: int, crosses: int, side: str, number_format: str, *, grid: bool) -> str:
    lines = f"<c:majorGridlines><c:spPr>{_stroke('E0E5EA')}</c:spPr></c:majorGridlines>" if grid else ""
    return (
        f'<c:valAx><c:axId val="{key}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/>{lines}<c:numFmt formatCode="{number_format}" sourceLinked="0"/>'
        f'{_ticks("nextTo")}<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text(MUTED)}<c:crossAx val="{crosses}"/>'
        f'<c:crosses val="{"autoZero" if side == "l" else "max"}"/><c:crossBetween val="between"/></c:valAx>'
    )


def _ticks(labels: str) -> str:
    return f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'


def _text(colour: str = TEXT, *, bold: bool = False) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900" b="{int(bold)}"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="Calibri"/><a:ea typeface="等线"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def sample_series(lang: Lang) -> list[tuple[str, tuple[float, ...]]]:
    """Names and numbers of the sample, for the workbook inside the template's chart."""
    return [(name.text(lang), tuple(values)) for name, values in zip(_NAMES, _SAMPLES, strict=True)]
