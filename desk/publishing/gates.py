"""What has to be in order before the first byte is sent. A gate looks, and says what stops the publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from desk.publishing.again import come_again
from desk.publishing.delta import Delta, is_below
from desk.publishing.hidden import Archive
from desk.publishing.host import Host
from desk.publishing.local import LocalEdition
from desk.publishing.targets.target import Target
from desk.publishing.wishes import Wishes
from plugins.contract.problems import WARNING, Kind, Problem

GONE = Kind(
    "publish-gone",
    found="{count} addresses that readers know and this edition no longer has: {addresses}",
    expected="every published address in the next edition too",
    cure="put the stories back, or write the address behind Aliases: in the story that stands elsewhere now;"
    " --allow-gone lets the addresses go",
)
EMPTY = Kind(
    "publish-empty",
    found="an edition without a front page",
    expected="index.html in the output folder",
    cure="look at the output folder, and build again",
)
SHRUNK = Kind(
    "publish-shrunk",
    found="an edition with {files} files, where the last one had {before}",
    expected="an edition about as large as the last one",
    cure="look whether content/ is complete; --allow-gone publishes it all the same",
)
_SHOWN = 10


@dataclass(frozen=True)
class Plan:
    """Everything that is known before the first byte."""

    local: LocalEdition
    archive: Archive
    target: Target
    host: Host
    delta: Delta
    wishes: Wishes

    @property
    def withdraws(self) -> bool:
        """Whether something leaves the host so that nobody finds a person by it."""
        return any(is_below(path, self.wishes.withdrawn) for path in self.delta.delete)


Gate = Callable[[Plan], Iterable[Problem]]


def complete(plan: Plan) -> Iterator[Problem]:
    """The tree is what a build without errors has left."""
    yield from plan.archive.unfinished()
    if "index.html" not in plan.local.files:
        yield EMPTY().at(file=str(plan.local.tree))


def lawful(plan: Plan) -> Iterator[Problem]:
    """The outlet shows what it owes its readers. Whoever publishes to a folder only looks at it, perhaps."""
    yield from plan.wishes.duties


def unleaked(plan: Plan) -> Iterator[Problem]:
    """Nothing of a draft or a held story is in what would be sent. What stands on the host already has been
    through this gate."""
    made = (path for path in plan.delta.send if (plan.local.tree / path).is_file())
    yield from plan.archive.leaks(plan.local.tree, made)


def addresses_stay(plan: Plan) -> Iterator[Problem]:
    """No story and no page vanishes unasked, but for one that leads on, or whose withdrawal protects
    somebody."""
    wishes = plan.wishes
    gone = [path for path in plan.delta.gone if not is_below(path, wishes.withdrawn)]
    named = [address for path in gone if (address := _address(path)) not in wishes.moved]
    if not named:
        return
    shown = ", ".join(named[:_SHOWN]) + (", …" if len(named) > _SHOWN else "")
    problem = GONE(count=len(named), addresses=shown)
    yield problem.as_warning() if plan.wishes.allow_gone else problem


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")


def size_stays(plan: Plan) -> Iterator[Problem]:
    """Half an edition is more likely a folder that was not mounted than a decision."""
    before, now = len(plan.host.files), len(plan.local.files)
    if before > 100 and now < before / 2:
        problem = SHRUNK(files=now, before=before)
        yield problem.as_warning() if plan.wishes.allow_gone else problem


def readers_are_spared(plan: Plan) -> Iterator[Problem]:
    """No old story comes to readers of the feeds as new."""
    for problem in come_again(plan.local, plan.target, plan.host, plan.delta):
        yield problem.as_warning() if plan.wishes.allow_new else problem


GATES: tuple[Gate, ...] = (
    complete,
    lawful,
    unleaked,
    addresses_stay,
    size_stays,
    readers_are_spared,
)


def problems_of(plan: Plan) -> list[Problem]:
    """What all gates say: all of it at once."""
    return [problem for gate in GATES for problem in gate(plan)]


def is_stopped(problems: Iterable[Problem]) -> bool:
    return any(problem.level != WARNING for problem in problems)
