"""Where made pictures are kept, by the content that they were made of: making one takes a second.

Beside the archive, not in it: a cache that is deleted costs minutes, never hours of making. The store may be
deleted at any time, and several builds may use it at once.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from plugins.contract.problems import Problem
from plugins.images.facts import Facts, Rendition, facts_from, facts_json
from plugins.images.recipe import Recipe

_FACTS = "facts.json"
# Which recipes were in use, the last one at the end. Whoever takes back an upgrade of yesterday, or shares
# the store with a computer that has not had it yet, is to find what the other recipe made.
_RECIPES, _KEPT = "recipes.txt", 2


class Store:
    """The store in the folder ``root``, for one recipe."""

    def __init__(self, root: Path, recipe: Recipe) -> None:
        self._root = root / recipe.mark
        self.recipe = recipe

    def take(self, file: Path, address: str) -> tuple[Facts | Problem, bool]:
        """The facts of a picture, made now if they are not kept, or why it is refused; whether it was
        made now. OSError for a file that cannot be read."""
        data = file.read_bytes()
        ending = address.rpartition(".")[2].lower()
        # The same file under another ending gives other files.
        key = hashlib.sha256(ending.encode() + b"\0" + data).hexdigest()[:32]
        kept = self._folder(key) / _FACTS
        with suppress(OSError, ValueError, TypeError):
            return facts_from(kept.read_text(encoding="utf-8")), False
        # Imported where it is needed: a build without new pictures does not wait for Pillow.
        from plugins.images.making import make

        made = make(data, address, key, self.recipe)
        if isinstance(made, Problem):
            return made, False
        self._keep(key, made.files, made.facts)
        return made.facts, True

    def read(self, key: str, rendition: Rendition, file: Path, address: str) -> bytes:
        """The bytes of a rendition; made anew of ``file`` where they are gone or damaged."""
        kept = self._folder(key) / rendition.name
        for _ in range(2):
            with suppress(OSError):
                data = kept.read_bytes()
                if hashlib.sha256(data).hexdigest().startswith(rendition.mark):
                    return data
            shutil.rmtree(self._folder(key), ignore_errors=True)
            self.take(file, address)
        raise FileNotFoundError(2, "the picture changed while it was copied", str(file))

    def settle(self) -> None:
        """Notes that this recipe is in use, and deletes what others made, but for the one in use before it.
        Once all that is wanted has been copied."""
        store, mark = self._root.parent, self._root.name
        note = store / _RECIPES
        with suppress(OSError):
            used = note.read_text("ascii", "replace").split() if note.is_file() else []
            if used[-1:] == [mark] or not self._root.is_dir():
                return
            kept = [*(one for one in used if one != mark), mark][-_KEPT:]
            aside = note.with_name(f"{_RECIPES}.new")
            aside.write_text("\n".join(kept) + "\n", encoding="ascii", newline="\n")
            aside.replace(note)
            for folder in store.iterdir():
                if folder.name not in kept and _is_made(folder):
                    shutil.rmtree(folder, ignore_errors=True)

    def _folder(self, key: str) -> Path:
        return self._root / key[:2] / key

    def _keep(self, key: str, files: dict[str, bytes], facts: Facts) -> None:
        """Written aside and renamed: whoever finds the folder finds it whole."""
        folder = self._folder(key)
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
        for name, data in files.items():
            (aside / name).write_bytes(data)
        (aside / _FACTS).write_text(facts_json(facts), encoding="utf-8")
        try:
            aside.rename(folder)
        except OSError:
            # Another build was faster, with the same bytes; or what stands there is damaged.
            if not (folder / _FACTS).is_file():
                shutil.rmtree(folder, ignore_errors=True)
                aside.rename(folder)
            shutil.rmtree(aside, ignore_errors=True)


def _is_made(folder: Path) -> bool:
    """Whether a folder beside this recipe's is that of another one, and not somebody else's."""
    if folder.is_symlink() or not folder.is_dir() or not re.fullmatch("[0-9a-f]{10}", folder.name):
        return False
    # Names with a dot are what file managers leave.
    return all(re.fullmatch(r"[0-9a-f]{2}|\..*", one.name) for one in folder.iterdir())
