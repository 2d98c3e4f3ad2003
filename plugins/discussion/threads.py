"""Comments as a conversation: answers under what they answer, three deep, flat from there on.

On a phone each level takes width from the text, so that a fourth answer stands beside the third and names
whom it answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.discussion.comments import Comment, in_time

DEEPEST = 3
OPEN = 30
"""Comments that stand open; a longer conversation goes on in a fold."""


@dataclass(frozen=True)
class Post:
    """A comment in its place. ``comment`` is None where answers are left to one that is gone; ``answers`` is
    the comment that it answers, where its place does not show that."""

    id: str
    comment: Comment | None
    replies: tuple[Post, ...] = ()
    answers: Comment | None = None

    @property
    def size(self) -> int:
        """How many can be read here."""
        here = self.comment is not None and not self.comment.hidden
        return here + sum(reply.size for reply in self.replies)


def threaded(comments: Sequence[Comment]) -> tuple[Post, ...]:
    """The posts that answer none, oldest first, each with its replies. No comment answers itself."""
    known = {comment.id: comment for comment in comments}
    below: dict[str, list[Comment]] = {}
    roots: list[Comment | str] = []
    for comment in sorted(comments, key=in_time):
        if comment.parent and comment.parent not in known and comment.parent not in below:
            roots.append(comment.parent)
        if comment.parent:
            below.setdefault(comment.parent, []).append(comment)
        else:
            roots.append(comment)
    return tuple(_post(root, below, known, 1) for root in roots)


def _post(
    root: Comment | str,
    below: dict[str, list[Comment]],
    known: dict[str, Comment],
    level: int,
) -> Post:
    one = root if isinstance(root, str) else root.id
    comment = None if isinstance(root, str) else root
    replies = below.get(one, [])
    if level < DEEPEST - 1:
        made = [_post(reply, below, known, level + 1) for reply in replies]
    else:
        made = [
            Post(c.id, c, answers=None if c.parent == one else known[c.parent])
            for c in _flat(replies, below)
        ]
    return Post(one, comment, tuple(made))


def _flat(replies: Sequence[Comment], below: dict[str, list[Comment]]) -> Iterator[Comment]:
    """All below, in the order of a conversation. A chain may be ten thousand answers long."""
    waiting = list(reversed(replies))
    while waiting:
        comment = waiting.pop()
        yield comment
        waiting += reversed(below.get(comment.id, []))


def folded(posts: Sequence[Post]) -> tuple[tuple[Post, ...], tuple[Post, ...]]:
    """The posts that stand open, and those in the fold: whole conversations, and never one alone."""
    count, first = 0, 0
    while first < len(posts) and count < OPEN:
        count += posts[first].size
        first += 1
    rest = tuple(posts[first:])
    if sum(post.size for post in rest) < 2:
        return tuple(posts), ()
    return tuple(posts[:first]), rest
