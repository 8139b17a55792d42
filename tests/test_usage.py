"""What is typed at the command line: every way to write a command, what is said about a wrong one, and the help."""

import inspect
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from cli_runner import CHECKOUT, run_main

from presales_xl import __version__, cli
from presales_xl.cli.commands import COMMANDS, GROUPS, Command
from presales_xl.cli.options import ACTOR, COMMENT, DEMO_FOLDER, FILE, JSON, LANG, MONTH, OUTPUT, PDF, SUBJECT, TODAY
from presales_xl.cli.parse import read
from presales_xl.findings import CannotDo

EVERY_COMMAND = pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.path)


def width(line: str) -> int:
    """Columns on a terminal, where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


# the declarations


@EVERY_COMMAND
def test_a_command_names_a_function_that_takes_what_was_given(command: Command) -> None:
    signature = inspect.signature(command.load())

    assert list(signature.parameters) == ["given"]
    assert signature.return_annotation is int


@EVERY_COMMAND
def test_a_command_has_no_option_twice(command: Command) -> None:
    names = [name for option in command.takes for name in option.names]

    assert len(names) == len(set(names))


def test_the_first_word_of_a_command_of_two_is_a_group_with_its_help() -> None:
    assert {path.split()[0] for path in COMMANDS if " " in path} == set(GROUPS)
    assert not set(GROUPS) & set(COMMANDS)


# ways to write a command


@pytest.mark.parametrize(
    "words",
    [
        ["a.xlsx", "--month", "2026-06", "-o", "报告", "--pdf"],
        ["--month", "2026-06", "a.xlsx", "--pdf", "--output", "报告"],
        ["--pdf", "--month=2026-06", "--output=报告", "a.xlsx"],
        ["-o报告", "--pdf", "--month", "2026-06", "--", "a.xlsx"],
    ],
)
def test_options_stand_before_and_behind_the_file_in_every_form(words: list[str]) -> None:
    given = read(COMMANDS["report monthly"], words)

    assert (given[FILE], given[OUTPUT]) == (Path("a.xlsx"), Path("报告"))
    assert (given[MONTH], given[PDF], given[JSON], given[LANG]) == ("2026-06", True, False, None)


def test_two_arguments_may_have_options_between_them() -> None:
    given = read(COMMANDS["approve"], ["a.xlsx", "--as", "周明远", "立项", "--comment", "同意 - 尽快"])

    assert (given[FILE], given[SUBJECT]) == (Path("a.xlsx"), "立项")
    assert (given[ACTOR], given[COMMENT]) == ("周明远", "同意 - 尽快")


@pytest.mark.parametrize(
    ("words", "folder"), [([], "demo"), (["--json"], "demo"), (["--json", "a"], "a"), (["a", "--json"], "a")]
)
def test_an_argument_that_may_be_left_out_is_found_behind_options(words: list[str], folder: str) -> None:
    assert read(COMMANDS["demo"], words)[DEMO_FOLDER] == Path(folder)


def test_after_two_dashes_everything_is_a_name() -> None:
    assert read(COMMANDS["check"], ["--json", "--", "--help"])[FILE] == Path("--help")


def test_a_value_may_begin_with_a_dash_behind_an_equals_sign() -> None:
    given = read(COMMANDS["approve"], ["a.xlsx", "立项", "--as", "周明远", "--comment=-5%"])

    assert given[COMMENT] == "-5%"


def test_the_last_of_an_option_given_twice_holds() -> None:
    assert read(COMMANDS["check"], ["a.xlsx", "--today", "2026-06-01", "--today", "2026-06-30"])[TODAY] == "2026-06-30"


# wrong words

WRONG = {
    "chekc a.xlsx": ("usage.unknown_command", "“chekc”", "presales check"),
    "monthly a.xlsx": ("usage.unknown_command", "“monthly”", "presales report monthly"),
    "report month a.xlsx": ("usage.unknown_command", "“report month”", "presales report monthly"),
    "report a.xlsx --help": ("usage.unknown_command", "“report a.xlsx”", "presales --help"),
    "--lang en check a.xlsx": ("usage.command_first", "“--lang”", "presales --help"),
    "draft --lang en change a.xlsx": ("usage.command_first", "“--lang”", "presales draft --help"),
    "check a.xlsx --to-day 2026-06-30": ("usage.unknown_option", "“--to-day”", "--today"),
    "check a.xlsx --dry": ("usage.unknown_option", "“--dry”", "--dry-run"),
    "check a.xlsx -x": ("usage.unknown_option", "“-x”", "-h"),
    "check -a.xlsx": ("usage.unknown_option", "“-a.xlsx”", "--"),
    "check a.xlsx --today": ("usage.value_missing", "--today", "--today YYYY-MM-DD"),
    "build -o --lang en": ("usage.value_missing", "--output", "--output FOLDER"),
    "check a.xlsx --dry-run=yes": ("usage.value_unwanted", "--dry-run", "--dry-run"),
    "check": ("usage.incomplete", "FILE", "presales check FILE"),
    "approve a.xlsx": ("usage.incomplete", "SUBJECT、--as NAME", "presales approve FILE SUBJECT --as NAME"),
    "report monthly a.xlsx -o b": ("usage.incomplete", "--month YYYY-MM", "--month YYYY-MM -o FOLDER"),
    "check my project.xlsx": ("usage.surplus", "“project.xlsx”", "presales check FILE"),
    "demo a b": ("usage.surplus", "“b”", "presales demo [FOLDER]"),
}  # fmt: skip
"""What is typed; the code, what is named as wrong, and what is named as right."""


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_word_is_named_with_the_nearest_right_one_in_a_sentence_of_each_language(typed: str) -> None:
    _code, wrong, right = WRONG[typed]

    ran = run_main(*typed.split())

    assert (ran.code, ran.out) == (2, "")
    chinese, english = ran.err.splitlines()
    assert wrong.translate(str.maketrans("“”", "「」")) in chinese
    assert wrong in english
    assert right in chinese
    assert right in english
    assert chinese.endswith("。")
    assert english.endswith(".")
    assert english.isascii() or set(english) - set(map(chr, range(128))) <= set("“”、")


@pytest.mark.parametrize("typed", WRONG)
def test_programs_get_the_code_of_a_wrong_word(typed: str) -> None:
    words = [*typed.split(), "--json"]
    ran = run_main(*words)

    assert ran.code == 2
    assert ran.json["error"]["message"] == ran.err.strip()
    assert ran.json["error"]["code"].startswith("usage.")


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_word_has_its_code(typed: str) -> None:
    with pytest.raises(CannotDo) as refused:
        cli.answer(typed.split())

    assert refused.value.message.code == WRONG[typed][0]


def test_a_wrong_word_touches_no_file(tmp_path: Path) -> None:
    run_main("new", tmp_path / "a.xlsx", "--form", "a.json")

    assert list(tmp_path.iterdir()) == []


# help


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["report", "--help"], ["draft", "-h"]])
def test_help_that_was_asked_for_is_a_success(words: list[str]) -> None:
    ran = run_main(*words)

    assert (ran.code, ran.err) == (0, "")
    assert "用法 Usage:  presales" in ran.out


@pytest.mark.parametrize("words", [[], ["report"], ["draft"]])
def test_without_a_command_the_help_is_the_answer(words: list[str]) -> None:
    ran = run_main(*words)

    assert (ran.code, ran.out) == (2, run_main(*words, "--help").out)


def test_the_version_is_that_of_the_package() -> None:
    ran = run_main("--version")

    assert (ran.code, ran.out, ran.err) == (0, f"presales_xl {__version__}\n", "")


def test_the_help_of_the_program_lists_every_command() -> None:
    lines = run_main("--help").out.splitlines()

    assert all(any(line.startswith(f"  {path}  ") for line in lines) for path in COMMANDS)


@EVERY_COMMAND
def test_the_help_of_a_command_tells_everything_it_takes_in_both_languages(command: Command) -> None:
    ran = run_main(*command.path.split(), "--help")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{command.help.zh}\n{command.help.en}\n")
    assert f"用法 Usage:  {command.usage}" in ran.out
    for option in command.takes:
        assert f"  {option.usage}  " in ran.out
        assert option.help.zh in ran.out


@EVERY_COMMAND
def test_help_goes_before_everything_that_is_wrong(command: Command) -> None:
    assert run_main(*command.path.split(), "--colour", "--lang", "--help").code == 0


@pytest.mark.parametrize("words", [[], ["report"], ["draft"], *(path.split() for path in COMMANDS)])
def test_the_help_fits_a_terminal_of_80_columns(words: list[str]) -> None:
    assert max(map(width, run_main(*words, "--help").out.splitlines())) <= 80


# ends


def test_ctrl_c_is_answered_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "answer", interrupted)

    ran = run_main("check", "a.xlsx")

    assert (ran.code, ran.out, ran.err) == (2, "", "已中止。\nStopped.\n")


@pytest.mark.skipif(os.name == "nt", reason="a pipe that is closed fails otherwise there")
def test_a_reader_that_is_gone_before_the_help_gets_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "presales_xl", "--help"], cwd=CHECKOUT, stdout=writing, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    finally:
        os.close(writing)

    assert (ran.returncode, ran.stderr) == (2, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_result_that_cannot_be_put_out_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "presales_xl", "--help"], cwd=CHECKOUT, stdout=full, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip

    assert (ran.returncode, ran.stderr.decode().splitlines()) == (
        2,
        ["结果输出不了，请看磁盘是否已满。", "The result cannot be put out: is the disk full?"],
    )


@pytest.mark.skipif(os.name == "nt", reason="closing the output needs a shell that can")
def test_a_command_started_without_an_output_does_its_work() -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -m presales_xl fields --json >&-', sys.executable], cwd=CHECKOUT,
        stderr=subprocess.PIPE, check=False,
    )  # fmt: skip

    assert (ran.returncode, ran.stderr) == (0, b"")
