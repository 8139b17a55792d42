"""Starts the command line: `presales`, and `python -m presales_xl`."""

import gc


def main() -> None:
    """Run the command; what it imports and reads lives until it ends, so looking for garbage on the way is wasted."""
    gc.set_threshold(100_000, 50, 100)
    from presales_xl.cli import main as run

    run()


if __name__ == "__main__":
    main()
