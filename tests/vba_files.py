"""The FileSystemObject of the faked Windows: what lies below a user's %LOCALAPPDATA% are real files in a test's folder."""

import datetime as dt
from pathlib import Path, PureWindowsPath
from typing import Any

from pyopenvba.interpreter._objects import VBAObject
from pyopenvba.interpreter._values import VBADate, error

LOCAL = r"C:\Users\王芳\AppData\Local"
FILE_NOT_FOUND, PATH_NOT_FOUND, FILE_EXISTS, REFUSED = 53, 76, 58, 70


class Object(VBAObject):  # type: ignore[misc]  # the library has no types
    """A late-bound object: what VBA calls OpenTextFile is the method `opentextfile` here."""

    def vba_get(self, name: str, args: tuple[Any, ...] = (), _named: object = None) -> object:
        return getattr(self, name.lower())(*args)


class LocalFiles:
    """What the launcher does with files of the user, done below `folder`."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def real(self, path: str) -> Path:
        """Where a file of the faked Windows really lies."""
        if self._folder is None or not PureWindowsPath(path).is_relative_to(LOCAL):
            raise error(PATH_NOT_FOUND)
        return self._folder.joinpath(*PureWindowsPath(path).relative_to(LOCAL).parts)

    def is_there(self, path: str) -> bool:
        return PureWindowsPath(path).is_relative_to(LOCAL) and self.real(path).is_file()

    def there(self, path: str) -> Path:
        """The same for a file that exists."""
        if not (found := self.real(path)).is_file():
            raise error(FILE_NOT_FOUND)
        return found

    def getfile(self, path: str) -> "File":
        return File(self.there(path))

    def opentextfile(self, path: str) -> "Text":
        return Text(self.there(path))

    def createtextfile(self, path: str, overwrite: object, is_unicode: object) -> "Text":
        assert bool(overwrite)
        assert bool(is_unicode), "names of workbooks are in any language"
        if not (target := self.real(path)).parent.is_dir():
            raise error(PATH_NOT_FOUND)
        target.write_bytes(b"")
        return Text(target)

    def movefile(self, source: str, target: str) -> None:
        if self.real(target).exists():
            raise error(FILE_EXISTS)
        self.there(source).rename(self.real(target))


class File(Object):
    vba_type_name = "IFile"

    def __init__(self, path: Path) -> None:
        self._path = path

    def datelastmodified(self) -> VBADate:
        return VBADate.from_datetime(dt.datetime.fromtimestamp(self._path.stat().st_mtime))  # noqa: DTZ006 - as Windows


class Text(Object):
    """A TextStream; what is written is Unicode as Windows has it, and in the file once it is closed."""

    vba_type_name = "ITextStream"

    def __init__(self, path: Path) -> None:
        self._path, self._written = path, ""

    def readall(self) -> str:
        return self._path.read_text("ascii")

    def write(self, text: str) -> None:
        self._written += text

    def close(self) -> None:
        self._path.write_bytes(b"\xff\xfe" + self._written.encode("utf-16-le"))
