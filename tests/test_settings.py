"""Settings of pelicanconf.py: told at once where they would lead to a wrong edition."""

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.edition.settings import complete

GOOD = {"SITEURL": "https://uji.example", "FEED_DOMAIN": "uji.example", "OUTPUT_PATH": "output"}


def told(**changed):
    settings = {**DEFAULT_CONFIG, **GOOD, **changed}
    return [(problem.kind.code, problem.level) for problem in complete(settings)], settings


def test_good_settings_are_filled_in_without_a_word():
    problems, settings = told()
    assert problems == []
    assert (settings["ZONE"], settings["FULL"], settings["NOW"]) == ("WIB", False, None)


def test_the_output_folder_is_never_emptied():
    # Pelican's -d: it would take .git and the last good edition with it before anything is read.
    problems, settings = told(DELETE_OUTPUT_DIRECTORY=True)
    assert problems == [("setting-delete-output", "warning")]
    assert settings["DELETE_OUTPUT_DIRECTORY"] is False


@pytest.mark.parametrize(
    "changed",
    [
        {"SITEURL": ""},
        {"SITEURL": None},
        {"SITEURL": "uji.example"},
        {"SITEURL": "https://uji.example/"},
        {"FEED_DOMAIN": ""},
        {"FEED_DOMAIN": "https://uji.example"},
        {"ZONE": "EST"},
        {"DISCUSSION": "ramai"},
        {"PROBLEM_LANGUAGE": "fr"},
    ],
)
def test_a_value_that_addresses_or_ids_cannot_be_made_of_is_an_error(changed):
    assert told(**changed)[0] == [("setting-value", "error")]


@pytest.mark.parametrize("now", ["2026-11-24T08:00", "besok", "2026-11-31T08:00+07:00"])
def test_now_is_a_moment_with_its_zone(now):
    assert told(NOW=now)[0] == [("now-form", "error")]


def test_a_moment_may_have_seconds():
    # What a program writes: datetime.isoformat().
    assert told(NOW="2026-11-24T08:00:30+07:00")[0] == []


def test_a_misspelt_setting_is_told():
    assert told(DISCUSION="off")[0] == [("setting-unknown", "warning")]


def test_a_report_is_never_published(tmp_path):
    output = str(tmp_path / "output")
    assert told(OUTPUT_PATH=output, REPORT=f"{output}/a/../report.json")[0] == [
        ("report-place", "error")
    ]
    assert told(OUTPUT_PATH=output, REPORT=f"{output}-report.json")[0] == []
