"""The arguments and options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

File = Annotated[Path, typer.Argument(help="项目工作簿 / project workbook (.xlsx, .xlsm)", show_default=False)]
Lang = Annotated[str | None, typer.Option(help="zh | en；默认用工作簿的语言 / default: the workbook's")]
Today = Annotated[str | None, typer.Option(help="以哪一天为今天，YYYY-MM-DD / the day to take for today")]
Json = Annotated[bool, typer.Option("--json", help="输出一个 JSON 对象 / print one JSON object")]
Rules = Annotated[Path | None, typer.Option(help="公司规则工作簿 / company rules workbook")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="不写入工作簿 / do not write the workbook")]
Folder = Annotated[Path, typer.Option("-o", "--output", help="文档放到哪个文件夹 / folder for the documents")]
Pdf = Annotated[bool, typer.Option("--pdf", help="同时生成 PDF / also as PDF")]
