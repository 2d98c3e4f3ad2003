"""The facts about Pelican that Warta leans on. An upgrade that changes one fails here first."""

import inspect

import pelican
from pelican import generators, readers, writers
from pelican.plugins import signals


def test_run_asks_for_the_writer_between_reading_and_writing():
    # Press._get_writer is where a build with problems stops: after the last story is read, before the
    # first file is written.
    source = inspect.getsource(pelican.Pelican.run)
    steps = [
        "p.generate_context()",
        "all_generators_finalized.send",
        "self._get_writer()",
        "p.generate_output(writer)",
        "signals.finalized.send",
    ]
    places = [source.index(step) for step in steps]
    assert places == sorted(places)


def test_generators_are_called_with_keywords_and_keep_further_ones():
    # Press hands a build to each generator that way.
    assert "setattr(self, arg, value)" in inspect.getsource(generators.Generator.__init__)
    assert "cls(\n                context=context," in inspect.getsource(pelican.Pelican.run)


def test_the_three_generators_that_are_replaced_are_what_pelican_starts():
    source = inspect.getsource(pelican.Pelican._get_generator_classes)
    for name in ("ArticlesGenerator", "PagesGenerator", "StaticGenerator"):
        assert name in source
    # run() ends by looking for these two by class and counting what they hold.
    end = inspect.getsource(pelican.Pelican.run)
    assert "isinstance(g, ArticlesGenerator)" in end
    assert "isinstance(g, PagesGenerator)" in end


def test_every_file_of_pelicans_writer_goes_through_open_w():
    source = inspect.getsource(writers.Writer)
    assert source.count("self._open_w(") == 2
    assert source.count("open(filename") == 1


def test_the_first_writer_wins():
    assert "writer = writers[0]" in inspect.getsource(pelican.Pelican._get_writer)


def test_a_reader_gives_content_and_metadata_and_signals_follow():
    source = inspect.getsource(readers.Readers.read_file)
    assert source.index("reader.read(path)") < source.index("context_signal.send")


def test_signals_keep_only_weak_references():
    # So every receiver is a function of a module, never made inside register().
    def passing(sender):
        raise AssertionError

    signals.initialized.connect(passing)
    del passing
    signals.initialized.send(None)


def test_an_error_by_itself_exits_with_zero():
    # Why Press watches the log: nothing in run() or main() looks at what was logged.
    assert "logger.exception(" in inspect.getsource(generators.ArticlesGenerator.generate_context)
    assert "exit" not in inspect.getsource(pelican.Pelican.run)
