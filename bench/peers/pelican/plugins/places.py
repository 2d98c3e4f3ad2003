"""Lists and feeds for each place, which Pelican has not: made like those for tags."""

from collections import defaultdict

from pelican import signals
from pelican.generators import Generator
from pelican.urlwrappers import URLWrapper


class Place(URLWrapper):
    """A place with its address, from PLACE_URL."""


class PlaceGenerator(Generator):
    """One list and one feed a place."""

    def generate_output(self, writer):
        template = self.get_template("place")
        for place, stories in self.context["places"].items():
            writer.write_file(
                place.save_as,
                template,
                self.context,
                self.settings["RELATIVE_URLS"],
                paginated={"articles": stories, "dates": stories},
                template_name="place",
                url=place.url,
                place=place,
            )
            address = self.settings["PLACE_FEED_RSS"].format(slug=place.slug)
            writer.write_feed(
                stories, self.context, address, address, feed_title=place.name, feed_type="rss"
            )


def collect(generator):
    """Gives each story its places, and the context all of them."""
    known, listed = {}, defaultdict(list)
    for story in generator.articles:
        names = story.areas.split("; ")
        story.places = [known.setdefault(name, Place(name, generator.settings)) for name in names]
        for place in story.places:
            listed[place].append(story)
    generator.context["places"] = dict(listed)


def generators(pelican):
    """The generator of this plugin."""
    return PlaceGenerator


def register():
    """Connects to Pelican."""
    signals.article_generator_finalized.connect(collect)
    signals.get_generators.connect(generators)
