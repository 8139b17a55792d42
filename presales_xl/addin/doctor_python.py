"""Checks of Python and of the packages the program is made from."""

from presales_xl.addin.doctor import Answer, Check, ok, problem, skipped
from presales_xl.addin.doctor_machine import Machine
from presales_xl.findings.addin_messages import DoctorMessage


def python(machine: Machine) -> list[Answer]:
    """Python of the Microsoft Store is kept apart from other programs, so on Windows it does not do."""
    if machine.windows is not None and machine.python.is_from_store:
        return [problem(DoctorMessage.STORE_PYTHON, exe=machine.python.program)]
    facts = {"version": machine.python_version, "bits": machine.python_bits, "exe": machine.python.program}
    return [ok(DoctorMessage.PYTHON, **facts)]


def packages(machine: Machine) -> list[Answer]:
    """Every package a command may ask for is there."""
    if machine.packages is None:
        return [skipped(DoctorMessage.PACKAGES_UNKNOWN)]
    if machine.packages.missing:
        return [problem(DoctorMessage.PACKAGES_MISSING, names=" ".join(machine.packages.missing))]
    return [ok(DoctorMessage.PACKAGES, count=len(machine.packages.needed))]


PYTHON: dict[str, Check] = {"python": python, "packages": packages}
"""Code of a check -> the check."""
