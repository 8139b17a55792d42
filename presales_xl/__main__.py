"""Runs the command line as `python -m presales_xl`."""

from presales_xl.cli import main

if __name__ == "__main__":
    main()
