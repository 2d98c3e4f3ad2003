"""build --why: what is told of a file that was printed, of one that was not, and of one that nobody has."""

import pytest
from conftest import story


@pytest.mark.slow
def test_a_build_says_why_a_file_was_printed_or_was_not(site, capsys):
    def why(path, **files):
        site(
            {f"2026/{name}.md": text for name, text in files.items()},
            WHY=path,
            PROBLEM_LANGUAGE="en",
        )
        told = capsys.readouterr().out.splitlines()
        return next(line for line in told if line.startswith(path)).removeprefix(f"{path} ")

    section, page = "kanal/daerah/index.html", "2026/11/20/a/index.html"
    one, other = story(Title="A", Category="daerah"), story(Title="Lain", Category="daerah")
    assert "everything is printed anew" in why(section, a=one)
    assert why(page) == "was not looked at: nothing that it may show has changed."
    assert why(section, a=other) == "was printed: content/2026/a.md looks different in lists."
    assert why(page, a=one).startswith("was printed: content/2026/a.md changed")
    assert why(section, b=other) == "was printed: content/2026/b.md joined this list."
    assert why(section, b=None) == "was printed: content/2026/b.md left this list."
    assert why("robots.txt", a=other).startswith("was looked at and not printed")
    assert why("kanal/lain/index.html") == "is no file of this edition."
