"""The parts of a package: read on demand, changed in memory, and written so that untouched parts keep their bytes."""

import io
import struct
import zipfile
import zlib

from lxml import etree

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package.markup import Element, UnsafeMarkup, parse, serialize

MAX_PARSED = 8 * 2**20
"""The largest part that is parsed into a tree, in bytes; ten times what a full project workbook has, and a tree takes about
ten times as much memory as its text."""

_LOCAL = struct.Struct("<IHHHHHIIIHH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_LOCAL_HEADER_SIZE = 30
_UTF8_NAME = 0x800
_SIZES_FOLLOW = 0x8


class Package:
    """An OPC package held in memory; `file` is its name for messages."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._data = data
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._entries = {_key(entry.filename): entry for entry in self._archive.infolist()}
        self._trees: dict[str, Element] = {}
        self._changed: dict[str, bytes] = {}
        self._touched: set[str] = set()
        self._removed: set[str] = set()

    @property
    def is_changed(self) -> bool:
        """Whether anything would be written differently."""
        return bool(self._touched or self._changed or self._removed)

    def has(self, name: str) -> bool:
        """Whether the part exists; part names do not tell upper from lower case."""
        key = _key(name)
        return key in self._changed or key in self._trees or (key in self._entries and key not in self._removed)

    def read(self, name: str) -> bytes:
        """The part as it stands, changes by `put` included and changes in its tree not."""
        key = _key(name)
        if key in self._changed:
            return self._changed[key]
        entry = self._entries.get(key)
        if entry is None or key in self._removed:
            raise self.damaged(name)
        return self._archive.read(entry)

    def xml(self, name: str) -> Element:
        """The part's tree, parsed once."""
        key = _key(name)
        if key not in self._trees:
            data = self.read(name)
            if len(data) > MAX_PARSED:
                raise CannotDo(FileMessage.TOO_LARGE, file=self.file, what=name, size=len(data), limit=MAX_PARSED)
            try:
                self._trees[key] = parse(data)
            except (etree.XMLSyntaxError, UnsafeMarkup) as error:
                raise self.damaged(name) from error
        return self._trees[key]

    def edit(self, name: str) -> Element:
        """The part's tree, which will be written back."""
        root = self.xml(name)
        self._touched.add(_key(name))
        return root

    def is_edited(self, name: str) -> bool:
        """Whether the part's tree will be written back."""
        return _key(name) in self._touched

    def put(self, name: str, data: bytes) -> None:
        """Replace or add a part as bytes."""
        key = _key(name)
        self._trees.pop(key, None)
        self._touched.discard(key)
        self._removed.discard(key)
        self._changed[key] = data
        if key not in self._entries:
            self._entries[key] = zipfile.ZipInfo(name)

    def remove(self, name: str) -> None:
        """Leave the part out."""
        key = _key(name)
        self._trees.pop(key, None)
        self._touched.discard(key)
        self._changed.pop(key, None)
        self._removed.add(key)

    def damaged(self, part: str) -> CannotDo:
        """The refusal of a package whose part is missing or makes no sense."""
        return CannotDo(FileMessage.DAMAGED, file=self.file, part=part)

    def to_bytes(self) -> bytes:
        """The package as a file: changed parts packed anew, all others with their compressed bytes as they were."""
        out = io.BytesIO()
        directory = [
            self._write_entry(out, key, entry) for key, entry in self._entries.items() if key not in self._removed
        ]
        start = out.tell()
        out.write(b"".join(directory))
        size = out.tell() - start
        out.write(_END.pack(0x06054B50, 0, 0, len(directory), len(directory), size, start, 0))
        return out.getvalue()

    def _write_entry(self, out: io.BytesIO, key: str, entry: zipfile.ZipInfo) -> bytes:
        """Write one part and return its line of the directory."""
        new = serialize(self._trees[key]) if key in self._touched else self._changed.get(key)
        if new is None:
            packed, method, crc, size = self._packed(entry), entry.compress_type, entry.CRC, entry.file_size
        else:
            packed, method, crc, size = _deflate(new), zipfile.ZIP_DEFLATED, zlib.crc32(new), len(new)
        flags = entry.flag_bits & ~_SIZES_FOLLOW
        name = entry.orig_filename.encode(
            "utf-8" if flags & _UTF8_NAME or not entry.orig_filename.isascii() else "ascii"
        )
        if not name.isascii():
            flags |= _UTF8_NAME
        offset = out.tell()
        common = (flags, method, *_dos_time(entry.date_time), crc, len(packed), size, len(name), 0)
        out.write(_LOCAL.pack(0x04034B50, 20, *common) + name + packed)
        return _CENTRAL.pack(0x02014B50, 20, 20, *common, 0, 0, 0, entry.external_attr, offset) + name

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        start = entry.header_offset
        name_length, extra_length = struct.unpack_from("<HH", self._data, start + 26)
        start += _LOCAL_HEADER_SIZE + name_length + extra_length
        return self._data[start : start + entry.compress_size]


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _dos_time(moment: tuple[int, int, int, int, int, int]) -> tuple[int, int]:
    """(time, date) as zip directories hold them."""
    year, month, day, hour, minute, second = moment
    return hour << 11 | minute << 5 | second // 2, (max(year, 1980) - 1980) << 9 | month << 5 | day
