"""Who was the sponsor of a project on a day: as the initiation named, then as the changes of people say."""

import datetime as dt
import json
from collections.abc import Mapping

from presales_xl.rules.approvals import Version
from presales_xl.rules.canonical import digest, store_name
from presales_xl.tables.people_lists import ChangedRole
from presales_xl.tables.project import Project


class SponsorHistory:
    """The sponsors of one project over time; `store` holds the contents that were submitted."""

    def __init__(self, project: Project, store: Mapping[str, str]) -> None:
        self._present = project.project_info.sponsor
        self._store = store
        rows = [(row.on, row) for row in project.role_changes if row.role is ChangedRole.SPONSOR and row.on is not None]
        self._changes = sorted(rows, key=lambda held: held[0])
        self._named: dict[str, str | None] = {}

    def on(self, day: dt.date, initiation: Version | None) -> tuple[str | None, ...]:
        """Who was sponsor that day, both where it changed that day; `initiation` is the one in force or decided on."""
        leaving = [row.from_person for on, row in self._changes if on == day]
        named = self._sponsor_of(initiation)
        if initiation is None or named is None:
            later = [row.from_person for on, row in self._changes if on > day]
            return (later[0] if later else self._present, *leaving)
        since = initiation.decided_on or day
        taken = [row.to_person for on, row in self._changes if since <= on <= day]
        return (taken[-1] if taken else named, *leaving)

    def _sponsor_of(self, initiation: Version | None) -> str | None:
        """The sponsor in the initiation as submitted; None when the store does not keep it unchanged."""
        if initiation is None:
            return None
        known = initiation.digest
        if known not in self._named:
            text = self._store.get(store_name(known))
            whole = text is not None and digest(text) == known
            self._named[known] = json.loads(text)["tables"]["project_info"].get("sponsor") if text and whole else None
        return self._named[known]
