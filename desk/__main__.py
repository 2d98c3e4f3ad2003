"""``python -m desk WORD``: what tasks.py hands its words to."""

from desk.cli import main

if __name__ == "__main__":
    main(prog_name="tasks.py")
