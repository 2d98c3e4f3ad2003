"""The feeds of an edition's comments: of each story that has some, and of the whole site."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.discussion.comments import IN_FEED, Comment, Thread, in_time
from plugins.edition.comment_views import name_of
from plugins.edition.edition import Edition
from plugins.feeds.comments import CommentFeed, Remark, write
from plugins.feeds.entry import FEEDS_PAGE
from plugins.listings.catalogue import FEED
from plugins.plan.comment_plan import COMMENTS_FEED
from plugins.stories.markdown import plain
from plugins.stories.shortening import shorten
from plugins.stories.story import Story


class CommentFeeds:
    """Writes the feeds of comments of one edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._site = edition.site

    def of(self, path: str) -> bytes:
        """That of one story, by its file."""
        story = self._edition.story(path)
        thread = self._edition.thread(story.guid)
        title = self._site.say("Comments on {title}").format(title=story.title)
        remarks = [self._remark(story, thread, comment) for comment in thread.newest()]
        return self._feed(title, f"{story.address}#comments", story.address + FEED, remarks)

    def whole(self) -> bytes:
        """That of the site: the newest of all stories."""
        edition = self._edition
        found: list[tuple[Story, Thread, Comment]] = []
        for path in edition.archive.talks(IN_FEED):
            story = edition.story(path)
            thread = edition.thread(story.guid)
            found += [(story, thread, comment) for comment in thread.newest()]
        found.sort(key=lambda row: (in_time(row[2]), row[0].path), reverse=True)
        title = self._site.say("Comments on {title}").format(title=self._site.outlet.name)
        remarks = [self._remark(*row) for row in found[:IN_FEED]]
        return self._feed(title, "/", f"/{COMMENTS_FEED}", remarks)

    def _feed(self, title: str, page: str, address: str, remarks: Sequence[Remark]) -> bytes:
        url = self._site.url
        return write(
            CommentFeed(
                title=title,
                description=title,
                page=url + page,
                address=url + address,
                about=url + FEEDS_PAGE,
                language=self._site.language,
                remarks=remarks,
            )
        )

    def _remark(self, story: Story, thread: Thread, comment: Comment) -> Remark:
        name = name_of(comment, self._site)
        if comment.person:
            name = self._site.say("{name} (newsroom)").format(name=name)
        title = self._site.say("{name} on {title}").format(name=name, title=story.title)
        # Of one that is hidden or gone nobody is told, so that no answer can be put below it.
        answered = any(one.id == comment.parent for one in thread.shown)
        return Remark(
            id=self._id(story, comment.id),
            title=title,
            link=self._link(story, comment.id),
            published=comment.date.astimezone(story.date.tzinfo),
            author=name,
            text=shorten(plain(comment.html)),
            html=comment.html,
            parent=(self._id(story, comment.parent), self._link(story, comment.parent))
            if answered
            else None,
        )

    def _link(self, story: Story, id_: str) -> str:
        return f"{self._site.url}{story.address}#comment-{id_}"

    def _id(self, story: Story, id_: str) -> str:
        return f"{story.guid}#comment-{id_}"
