"""The commands that make files: the sample company, and the workbooks and Word templates that come with the program."""

from pathlib import Path
from typing import Annotated

import typer

from presales_xl.cli_options import Json, Lang, Today
from presales_xl.cli_output import print_json, print_lines
from presales_xl.cli_run import FINE, Common, Run

_Where = Annotated[Path, typer.Argument(help="演示放到哪个文件夹 / folder of the demo")]
_Home = Annotated[Path, typer.Option("-o", "--output", help="含 workbooks/ 与 word_templates/ 的文件夹 / their folder")]


def demo(folder: _Where = Path("demo"), lang: Lang = None, today: Today = None, as_json: Json = False) -> None:
    """建一家示例公司，运行全部功能，列出结果。 Make a sample company and run everything on it."""
    from presales_xl.actions.open_case import Options

    run = Run(Common(lang, today, as_json))

    def work(options: Options) -> int:
        from presales_xl.cli_demo import show_demo
        from presales_xl.demo.run import AS_OF, Company

        show_demo(Company(folder, options.today or AS_OF, run.lang), as_json=as_json)
        return FINE

    run.finish(work)


def build(output: _Home = Path(), lang: Lang = None, as_json: Json = False) -> None:
    """生成工作簿和 Word 模板；单位改过的模板不会被覆盖。 Build the workbooks and Word templates; edited templates stay."""
    run = Run(Common(lang, as_json=as_json))

    def work(_options: object) -> int:
        from presales_xl.actions import build_files

        made = build_files.run(output, run.lang)
        print_json({"files": [str(path) for path in made]}) if as_json else print_lines(f"√ {path}" for path in made)
        return FINE

    run.finish(work)
