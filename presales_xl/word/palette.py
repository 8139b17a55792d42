"""The colours of the documents; red, amber and green always stand beside a word and a symbol."""

ACCENT = "17506B"
PALE = "F2F7F9"
SOFT = "DCE9EF"
TEXT = "1F2933"
MUTED = "52606D"
LINE = "B8C4CE"
BAR = "BFD9E5"

GROUND: dict[str, str] = {"red": "FCE8E6", "amber": "FFEFCF", "green": "E3F3E8", "blue": SOFT, "grey": "EDF0F3"}
INK: dict[str, str] = {"red": "A61B1B", "amber": "7A4300", "green": "1B5E34", "blue": ACCENT, "grey": MUTED}
