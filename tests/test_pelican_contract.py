"""The facts about Pelican that Warta leans on. An upgrade that changes one fails here first.

A test for each; its docstring says who leans on it, and so what is to be looked at when it fails.
"""

import ast
import copy
import inspect
import logging
import re
from pathlib import Path

import pelican
import pytest
from pelican import generators, log, settings, writers
from pelican.plugins import signals

ROOT = Path(__file__).parents[1]
RUN = inspect.getsource(pelican.Pelican.run)
INIT = inspect.getsource(pelican.Pelican.__init__)
MAIN = inspect.getsource(pelican.main)
REPLACED = (
    generators.ArticlesGenerator,
    generators.PagesGenerator,
    generators.StaticGenerator,
)


def in_order(source: str, *parts: str) -> bool:
    """Whether all of them stand there, each behind the one before it."""
    places = [source.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_this_page_knows_every_module_that_imports_pelican():
    """Whoever imports Pelican anew adds the facts that it leans on here."""
    importing = {
        path.relative_to(ROOT).as_posix()
        for folder in ("plugins", "desk")
        for path in ROOT.glob(f"{folder}/**/*.py")
        if re.search(r"^ *(from|import) pelican\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    named = set(re.findall(r"(?:plugins|desk)/[\w/]+\.py", Path(__file__).read_text("utf-8")))
    assert importing - named == set()


# From the command to a build


def test_the_settings_may_name_a_class():
    """pelicanconf.py: PELICAN_CLASS = Press, the class itself."""
    source = inspect.getsource(pelican.get_instance)
    assert 'cls = settings["PELICAN_CLASS"]\n    if isinstance(cls, str):' in source
    assert "return cls(settings), settings" in source


def test_the_end_that_a_build_chooses_is_the_end_of_the_program():
    """plugins/edition/press.py: BuildStopped is a SystemExit, which main() lets pass with its status."""
    caught = {
        handler.type.id
        for node in ast.walk(ast.parse(MAIN))
        if isinstance(node, ast.Try)
        for handler in node.handlers
        if isinstance(handler.type, ast.Name)
    }
    assert caught == {"KeyboardInterrupt", "Exception"}


def test_pelicans_own_watching_runs_one_instance_in_a_function_of_its_name():
    """plugins/edition/press.py: _is_watched() looks for it; only Exception is caught there, so a build
    with problems must come back instead of ending the process."""
    source = inspect.getsource(pelican.autoreload)
    assert source.startswith("def autoreload(") and "pelican.run()" in source
    assert "except Exception" in source and "SystemExit" not in source
    assert "autoreload(args)" in MAIN


def test_what_the_command_line_chose_counts_more_than_the_file():
    """desk/build.py: read_settings(file, override=what was chosen)."""
    chosen = {"SITENAME": "Uji", "PATH": str(ROOT)}
    read = settings.read_settings(str(ROOT / "pelicanconf.py"), override=chosen)
    assert read["SITENAME"] == "Uji" and read["PATH"] == str(ROOT)
    assert read["FEED_DOMAIN"] == "leadernusantara.example"


def test_paths_of_the_settings_are_absolute():
    """plugins/edition/settings.py and press.py: PATH, OUTPUT_PATH, CACHE_PATH and THEME are used as they
    are, from any folder."""
    source = inspect.getsource(settings.read_settings)
    assert '["PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH"]' in source


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ARTICLE_EXCLUDES", list),
        ("CACHE_PATH", str),
        ("DEFAULT_LANG", str),
        ("DELETE_OUTPUT_DIRECTORY", bool),
        ("JINJA_ENVIRONMENT", dict),
        ("JINJA_FILTERS", dict),
        ("JINJA_GLOBALS", dict),
        ("JINJA_TESTS", dict),
        ("MARKDOWN", dict),
        ("OUTPUT_PATH", str),
        ("OUTPUT_RETENTION", list),
        ("PAGE_PATHS", list),
        ("PATH", (str, type(None))),
        ("SITEURL", str),
        ("THEME", str),
        ("THEME_TEMPLATES_OVERRIDES", list),
    ],
)
def test_pelican_has_these_settings_by_itself(name, kind):
    """plugins/edition/: they are asked for without a default of ours. settings.py: a name that is near
    one of Pelican's is taken for a misspelling of it."""
    assert isinstance(settings.DEFAULT_CONFIG[name], kind)


def test_the_log_of_an_instance_is_what_every_module_writes_to():
    """plugins/edition/press.py: _Errors listens at the root, where Pelican's loggers hand on."""
    assert logging.getLogger("pelican.generators").propagate
    assert logging.getLogger("pelican").propagate


def test_a_plugin_that_cannot_be_loaded_is_logged_and_no_more():
    """plugins/edition/press.py: what is logged while an instance is made (_at_start) ends the build."""
    assert "logger.exception(" in inspect.getsource(pelican.Pelican.init_plugins)
    assert "self.init_plugins()" in INIT


def test_an_instance_keeps_the_settings_that_it_was_given():
    """plugins/edition/press.py: defaults are filled in before Pelican reads them, DELETE_OUTPUT_DIRECTORY
    is taken back in time, and the output tree is added to the same table afterwards."""
    assert in_order(INIT, "self.settings = settings", 'settings["DELETE_OUTPUT_DIRECTORY"]')
    assert "self.output_path = settings" in INIT
    assert "settings=self.settings" in inspect.getsource(pelican.Pelican._get_writer)
    assert copy.copy(settings.DEFAULT_CONFIG)["DELETE_OUTPUT_DIRECTORY"] is False


def test_pelicans_own_summary_can_be_silenced():
    """desk/build.py: console.quiet, so that ours is the only one."""
    assert log.console.quiet is False or log.console.quiet is True
    assert "console.print(" in RUN and pelican.console is log.console


# The run


def test_run_asks_for_the_writer_between_reading_and_writing():
    """plugins/edition/press.py: _get_writer is where a build with problems stops, after the last story is
    read and before the first file is written."""
    assert in_order(
        RUN,
        "self._get_generator_classes()",
        "p.generate_context()",
        "all_generators_finalized.send",
        "self._get_writer()",
        "p.generate_output(writer)",
        "signals.finalized.send",
    )


def test_generators_are_called_with_keywords_and_keep_further_ones():
    """plugins/edition/press.py: _get_generator_classes hands a build to each generator that way."""
    assert "setattr(self, arg, value)" in inspect.getsource(generators.Generator.__init__)
    assert "cls(\n                context=context," in RUN


def test_the_three_generators_that_are_replaced_are_what_pelican_starts():
    """plugins/edition/press.py: _OURS. run() ends by looking for two of them by their classes, so ours
    are subclasses."""
    source = inspect.getsource(pelican.Pelican._get_generator_classes)
    for kind in REPLACED:
        assert f"({kind.__name__}, " in source
    assert "isinstance(g, ArticlesGenerator)" in RUN
    assert "isinstance(g, PagesGenerator)" in RUN


@pytest.mark.parametrize("kind", REPLACED, ids=lambda kind: kind.__name__)
def test_generators_do_all_their_work_in_the_steps_that_ours_replace(kind):
    """plugins/edition/generators.py: whatever else run() calls on a generator would work on articles
    that are not there."""
    called = set(re.findall(r"\bp\.(\w+)\(", RUN))
    assert called == {
        "generate_context",
        "check_disabled_readers",
        "refresh_metadata_intersite_links",
        "generate_output",
    }
    assert hasattr(kind, "generate_context") and hasattr(kind, "generate_output")


def test_the_end_of_a_run_counts_lists_that_a_generator_has_from_its_start():
    """plugins/edition/generators.py: sets articles and pages, and leaves the other lists as they are."""
    counted = set(re.findall(r"(articles|pages)_generator\.(\w+)", RUN))
    made = {
        "articles": inspect.getsource(generators.ArticlesGenerator.__init__),
        "pages": inspect.getsource(generators.PagesGenerator.__init__),
    }
    assert {("articles", "articles"), ("pages", "pages")} <= counted
    assert [(kind, name) for kind, name in counted if f"self.{name} = " not in made[kind]] == []


def test_the_context_is_told_of_static_files_by_name():
    """plugins/edition/generators.py: StaticFiles has none, and says so."""
    assert "self.context[item] = value" in inspect.getsource(generators.Generator._update_context)


# The writer


def test_every_file_of_pelicans_writer_goes_through_open_w():
    """plugins/edition/writer.py: EditionWriter replaces it, so that nobody writes past the output tree."""
    source = inspect.getsource(writers.Writer)
    assert source.count("self._open_w(") == 2
    assert source.count("open(filename") == 1
    assert list(inspect.signature(writers.Writer._open_w).parameters)[1:] == [
        "filename",
        "encoding",
        "override",
    ]


def test_the_first_writer_wins():
    """plugins/edition/hooks.py: ours is the only one that is given."""
    source = inspect.getsource(pelican.Pelican._get_writer)
    assert "writer = writers[0]" in source and "isinstance(w, type)" in source


# Signals


def test_signals_keep_only_weak_references():
    """plugins/edition/hooks.py: every receiver is a function of a module, never made inside register()."""

    def passing(sender):
        raise AssertionError

    signals.initialized.connect(passing)
    del passing
    signals.initialized.send(None)


def test_signals_that_are_never_sent_have_these_names():
    """plugins/edition/press.py: _UNSENT, by which a plugin that waits for one of them is found."""
    named = [
        name
        for name, one in vars(signals).items()
        if name.islower() and hasattr(one, "receivers_for")
    ]
    for start in ("article_", "page_", "content_", "feed_", "static_"):
        assert [name for name in named if name.startswith(start)]
    ours = [name for name in named if not re.match("article_|page_|content_|feed_|static_", name)]
    assert sorted(ours) == [
        "all_generators_finalized",
        "finalized",
        "generator_init",
        "get_generators",
        "get_writer",
        "initialized",
        "readers_init",
    ]


def test_an_error_by_itself_exits_with_zero():
    """plugins/edition/press.py: why it watches the log. Nothing in run() looks at what was logged."""
    assert "logger.exception(" in inspect.getsource(generators.ArticlesGenerator.generate_context)
    assert "exit" not in RUN
