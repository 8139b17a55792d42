"""What a program of Office said of a failure, in its own words."""


def said(error: Exception) -> str:
    """The description that came over COM; empty where there is none."""
    told = getattr(error, "excepinfo", None) or ()
    return next((text.strip() for text in told[2:3] if isinstance(text, str)), "")
