"""The header Imported: what is missing of an old story is told, and stops nothing."""

from __future__ import annotations

import pytest
from conftest import newsroom, story

from plugins.stories.reading import read_story

BODY = "Warga berkumpul.\n\n![](/images/2019/11/a.jpg)"
LACKING = {"Image": "/images/2019/11/b.jpg", "Authors": "Mudawar; Entah Siapa"}


def levels(**headers: str) -> dict[str, str]:
    """The level of each code that a story with pictures and people of long ago gets."""
    read = read_story(story(BODY, **LACKING, **headers).encode(), "2019/11/a.md", newsroom())
    return {problem.kind.code: problem.level for problem in read.problems}


def test_a_missing_description_credit_or_person_is_a_warning():
    codes = ("image-alt", "image-header-missing", "person-unknown")
    assert {code: levels()[code] for code in codes} == dict.fromkeys(codes, "error")
    found = levels(Imported="wordpress 123")
    assert {code: found[code] for code in codes} == dict.fromkeys(codes, "warning")
    read = read_story(
        story(BODY, **LACKING, Impor="wordpress 123").encode(), "2019/11/a.md", newsroom()
    )
    assert read.story is not None
    assert [credit.name for credit in read.story.byline.writers] == ["Mudawar"]


def test_everything_else_stays_an_error():
    assert levels(Imported="wordpress 123", Date="20 November 2026")["date-format"] == "error"


@pytest.mark.parametrize("text", ["wordpress", "123", "wordpress 12 3", "<b> 1", "Wordpress 1"])
def test_an_origin_has_one_form_and_softens_nothing_in_another(text):
    found = levels(Imported=text)
    assert found["imported-form"] == "error"
    assert found["image-alt"] == "error"
