"""What the templates are given of a story's comments: every rule already applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from markupsafe import Markup

from plugins.discussion.comments import Comment, Thread
from plugins.discussion.threads import Post, folded, threaded
from plugins.edition.site import Site
from plugins.listings.card import Time, time_of
from plugins.listings.catalogue import FEED
from plugins.stories.story import Story


@dataclass(frozen=True)
class PostView:
    """One comment. ``gone`` is one that only its answers tell of; ``hidden`` the reason why nobody is to
    read it; ``staff`` says that somebody of the outlet wrote it; ``answers`` are the anchor and name of whom
    it answers, where its place does not show that."""

    anchor: str
    gone: bool
    hidden: str
    name: str
    staff: bool
    address: str
    time: Time | None
    html: Markup
    answers: tuple[str, str] | None
    replies: tuple[PostView, ...]


@dataclass(frozen=True)
class TalkView:
    """The comments of a story: those that stand open, and those in the fold. ``feed`` is "" where there is
    none, ``count`` is of those that can be read, here or elsewhere; 0 where nobody knows."""

    count: int = 0
    feed: str = ""
    open: tuple[PostView, ...] = ()
    folded: tuple[PostView, ...] = ()
    folded_count: int = 0


def talk_view(story: Story, thread: Thread, site: Site) -> TalkView:
    """The view of a story's thread, its times in the zone that the story is dated in."""
    zone = story.date.tzinfo
    first, rest = folded(threaded(thread.comments))
    count = len(thread.shown)
    return TalkView(
        count=count or story.discussion.elsewhere.count,
        feed=story.address + FEED if count else "",
        open=tuple(_view(post, zone, site) for post in first),
        folded=tuple(_view(post, zone, site) for post in rest),
        folded_count=sum(post.size for post in rest),
    )


def name_of(comment: Comment, site: Site) -> str:
    """What a reader called themselves."""
    return site.say("a hidden comment") if comment.hidden else comment.name or site.say("Anonymous")


def _view(post: Post, zone: tzinfo | None, site: Site) -> PostView:
    comment, answered = post.comment, post.answers
    return PostView(
        anchor=f"comment-{post.id}",
        gone=comment is None,
        hidden=comment.hidden if comment else "",
        name=name_of(comment, site) if comment and not comment.hidden else "",
        staff=bool(comment and comment.person),
        address=comment.address if comment else "",
        time=time_of(comment.date.astimezone(zone), site.language) if comment else None,
        html=Markup(comment.html if comment else ""),  # noqa: S704 - cleaned by nh3
        answers=(answered.anchor, name_of(answered, site)) if answered else None,
        replies=tuple(_view(reply, zone, site) for reply in post.replies),
    )
