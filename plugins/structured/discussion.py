"""What readers said about a story, as far as the site keeps it."""

from __future__ import annotations

from plugins.discussion.comments import Comment, Thread, in_time
from plugins.stories.markdown import plain
from plugins.stories.story import Story
from plugins.structured.block import Node, told
from plugins.structured.outlet import organization_id
from plugins.structured.pages import person_id

MOST = 50
"""Comments that are told; a conversation may be longer than its story."""


def conversation(story: Story, thread: Thread, count: int, url: str) -> Node:
    """``count`` is how many comments there are, 0 where nobody knows; ``url`` is the site's."""
    if story.discussion.state == "off":
        return {}
    address = url + story.address
    first = sorted(thread.shown, key=in_time)[:MOST]
    known = {one.id for one in first}
    return told(
        discussionUrl=f"{address}#comments",
        commentCount=count,
        comment=[
            told(
                _type="Comment",
                _id=f"{address}#{one.anchor}",
                url=f"{address}#{one.anchor}",
                text=" ".join(plain(one.html).split()),
                dateCreated=one.date.astimezone(story.date.tzinfo).isoformat(),
                author=_writer(one, url) if one.name else None,
                parentItem={"@id": f"{address}#comment-{one.parent}"}
                if one.parent in known
                else None,
            )
            for one in first
        ],
    )


def _writer(one: Comment, url: str) -> Node:
    """Who wrote it; somebody of the outlet is the person whose name stands over its stories."""
    return told(
        _type="Person",
        _id=person_id(url, one.person) if one.person else "",
        name=one.name,
        affiliation={"@id": organization_id(url)} if one.person else None,
    )
