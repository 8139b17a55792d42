"""The small company with key pairs, and its approval logs signed by whoever sat at the keyboard."""

import base64
import hashlib
from collections.abc import Sequence

from approval_samples import PEOPLE, company

from presales_xl.rules.approval_log import GENESIS, row_hash, signed_content
from presales_xl.rules.signatures import signers
from presales_xl.signing import key_pair
from presales_xl.tables.company.parameter import ParameterRow
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.records_of_control import Approval


def secret_of(name: str) -> str:
    """The private key of a person: the same in every run."""
    return base64.b64encode(hashlib.sha256(name.encode()).digest()).decode("ascii")


def key_of(name: str) -> str:
    return key_pair.public_key_of(secret_of(name))


def with_keys(people: Sequence[Employee] = PEOPLE) -> tuple[Employee, ...]:
    """The people with their public keys on the sheet."""
    return tuple(one.model_copy(update={"public_key": key_of(one.name or "")}) for one in people)


def signing_company(required: str = "none", people: Sequence[Employee] | None = None) -> CompanyRules:
    """The small company, in which everybody has a key; the subjects that must be signed, as the sheet names them."""
    row = ParameterRow(row=1, key="signatures_required", value=required)
    held = with_keys() if people is None else tuple(people)
    rules = company(people=held)
    others = tuple(one for one in rules.parameters if one.key != row.key)
    return rules.model_copy(update={"parameters": (*others, row)})


def chained(rows: Sequence[Approval]) -> tuple[Approval, ...]:
    """The rows with their hashes computed anew, as somebody does who hides what he changed."""
    made: list[Approval] = []
    for row in rows:
        linked = row.model_copy(update={"prev_hash": made[-1].hash if made else GENESIS})
        made.append(linked.model_copy(update={"hash": row_hash(linked)}))
    return tuple(made)


def signed(rows: Sequence[Approval], **instead: str) -> tuple[Approval, ...]:
    """The rows signed one after the other; `instead` names for a signer whose private key was really used."""
    return signed_from(1, rows, **instead)


def signed_from(first: int, rows: Sequence[Approval], **instead: str) -> tuple[Approval, ...]:
    """The same where the rows before the `first` one carry no signature."""
    made: list[Approval] = list(rows[: first - 1])
    for row, signer in list(zip(rows, signers(rows), strict=True))[first - 1 :]:
        linked = row.model_copy(update={"prev_hash": made[-1].hash if made else GENESIS})
        secret = secret_of(instead.get(signer or "", signer or ""))
        with_signature = linked.model_copy(update={"signature": key_pair.sign(secret, signed_content(linked))})
        made.append(with_signature.model_copy(update={"hash": row_hash(with_signature)}))
    return tuple(made)
