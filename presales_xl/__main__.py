"""Starts the command line: `presales`, and `python -m presales_xl`."""

import gc


def main() -> None:
    """Run the command.

    What it imports and reads lives until it ends: to look for garbage in it on the way, and once more at the end,
    takes a fifth of the time of a quick command.
    """
    gc.set_threshold(100_000, 50, 100)
    try:
        from presales_xl.cli import main as run

        run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
