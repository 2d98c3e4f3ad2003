"""Publishing to a folder: what travels, in which order, and what stands on the host at every moment."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.publishing import underway
from desk.publishing.delta import GRACE, UNKNOWN, delta_of
from desk.publishing.gates import is_stopped
from desk.publishing.host import read_host
from desk.publishing.local import ChangedError, LocalEdition
from desk.publishing.lock import EXPIRY, HostLock, LostLockError, read_hold
from desk.publishing.manifest import (
    HEAD,
    DamagedManifestError,
    Entry,
    Manifest,
    Note,
    decoded,
    divided,
    head_of,
    is_safe,
    packed,
    part_name,
)
from desk.publishing.order import Rank, in_chunks, is_address, is_fingerprinted, rank_of
from desk.publishing.publisher import Publisher
from desk.publishing.rollback import Restorer, edition_on
from desk.publishing.targets.folder import FolderTarget
from desk.publishing.targets.target import TargetError
from desk.publishing.twins import twins_of
from desk.publishing.wishes import Wishes

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
STYLE = "theme/css/warta.{:010x}.css"
FIRST = {
    "index.html": "muka {0}",
    "404.html": "tidak ada",
    "2026/11/20/satu/index.html": "satu {0}",
    "2026/11/21/dua/index.html": "dua {0}",
    "kanal/daerah/index.html": "daftar {0}",
    "fragmen/terbaru.html": "terbaru {0}",
    "feed/index.xml": "<rss>{0}</rss>",
    "sitemap.xml": "<urlset>{0}</urlset>",
    "images/2026/pasar besar #1 50% é?.png": "gambar",
    STYLE.format(1): "gaya",
}


class Nothing:
    """An archive that hides nothing: the gates are asked in test_publish_gates.py."""

    def unfinished(self):
        return []

    def leaks(self, tree, paths):
        return []


class Room:
    """A tree and a host beside each other."""

    def __init__(self, folder: Path) -> None:
        self.tree, self.host, self.state = folder / "output", folder / "host", folder / "state"
        self.tree.mkdir()
        self.now = NOW
        self.target = FolderTarget(self.host)
        self.write({path: text.format("A") for path, text in FIRST.items()})

    def write(self, files: dict[str, str | None]) -> None:
        for path, text in files.items():
            file = self.tree / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")

    def local(self) -> LocalEdition:
        self.state.mkdir(exist_ok=True)
        return LocalEdition.looked_at(self.tree, self.state / "prints.sqlite", {})

    def publisher(self, target=None, **wishes) -> Publisher:
        self.state.mkdir(exist_ok=True)
        given = (target or self.target, self.state, "kami", Wishes(**wishes))
        return Publisher(*given, lambda: self.now)

    def publish(self, target=None, dry_run=False, **wishes):
        publisher = self.publisher(target, **wishes)
        publisher.publish(self.local(), Nothing(), dry_run=dry_run)
        return publisher.outcome

    def rollback(self, edition: int):
        host = read_host(self.target, LocalEdition(self.tree), self.state / "parts")
        numbers = range(edition, host.manifest.edition)
        found = [edition_on(self.target, self.state / "parts", n) for n in numbers]
        publisher = self.publisher()
        restorer = Restorer(self.target, [*found, host.manifest], twins=found[0].twins)
        publisher.restore(host, found[0], restorer.deliver)
        return publisher.outcome

    def on_host(self) -> dict[str, str]:
        """What readers can get, without twins."""
        return {path: text for path, text in files_of(self.host).items() if not is_twin(path)}


def is_twin(path: str) -> bool:
    return path.endswith((".gz", ".br"))


def files_of(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in found}
    return {n: p.read_text("utf-8", "replace") for n, p in named.items() if not n.startswith(".")}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


class TestWhatTravels:
    def test_a_first_edition_is_the_whole_tree(self, room):
        outcome = room.publish()
        assert outcome.edition == 1
        assert {*outcome.sent} == {*FIRST}
        assert room.on_host() == files_of(room.tree)

    def test_a_change_sends_only_what_changed(self, room):
        room.publish()
        before = {path: path.stat().st_mtime_ns for path in room.host.rglob("*.html*")}
        room.write({"index.html": "muka B", "2026/11/20/satu/index.html": "satu B"})
        outcome = room.publish()
        assert outcome.sent == ("2026/11/20/satu/index.html", "index.html")
        changed = {p.parent.name for p in before if p.stat().st_mtime_ns != before[p]}
        assert changed == {"satu", "host"}
        assert room.on_host() == files_of(room.tree)

    def test_nothing_changed_makes_no_edition(self, room):
        room.publish()
        outcome = room.publish()
        assert outcome.edition is None
        assert outcome.sent == ()
        assert len(json.loads((room.host / HEAD).read_text())["notes"]) == 1

    def test_a_dry_run_lists_and_writes_nothing(self, room):
        outcome = room.publish(dry_run=True)
        assert {*outcome.sent} == {*FIRST}
        assert not room.host.exists()

    def test_a_file_written_anew_with_the_same_bytes_does_not_travel(self, room):
        room.publish()
        room.write({"index.html": "muka A"})
        assert room.publish().sent == ()

    def test_a_file_of_the_same_size_and_second_travels(self, room):
        room.publish()
        room.write({"index.html": "muka C"})
        assert room.publish().sent == ("index.html",)

    def test_what_is_gone_is_deleted_with_its_twins_and_folders(self, room):
        room.publish()
        room.write({"kanal/daerah/index.html": None})
        outcome = room.publish()
        assert outcome.removed == ("kanal/daerah/index.html",)
        assert not (room.host / "kanal").exists()

    def test_names_with_a_dot_at_the_top_stay_here(self, room):
        room.write({".warta": "tanda", ".git/config": "x"})
        assert room.publish().sent == tuple(sorted(FIRST))

    def test_text_has_twins_that_say_the_same(self, room):
        import gzip

        room.publish()
        twin = room.host / "index.html.gz"
        assert gzip.decompress(twin.read_bytes()) == b"muka A"
        assert twin.stat().st_mtime_ns == (room.host / "index.html").stat().st_mtime_ns
        assert not list(room.host.rglob("*.png.gz"))

    def test_twins_that_are_wanted_no_more_are_deleted(self, room):
        room.publish()
        room.write({"index.html": "muka B"})
        room.publish(twins=False)
        assert not [path for path in files_of(room.host) if is_twin(path)]

    def test_twins_that_are_wanted_now_are_made_for_all(self, room):
        room.publish(twins=False)
        room.publish()
        text = {path for path in FIRST if twins_of(path)}
        assert {path for path in files_of(room.host) if path.endswith(".gz")} == {
            f"{path}.gz" for path in text
        }

    def test_everybody_may_read_what_a_narrow_umask_wrote(self, room):
        (room.tree / "index.html").chmod(0o600)
        room.publish()
        assert (room.host / "index.html").stat().st_mode & 0o777 == 0o644
        assert (room.host / ".warta").stat().st_mode & 0o777 == 0o700

    def test_a_file_that_is_a_folder_now_and_back(self, room):
        """An old address is a page on most hosts, and a folder with a file of its own for Apache."""
        page, folder = {"2019/a.html": "lama"}, {"2019/a.html/.htaccess": "RedirectMatch"}
        trees = []
        for gone, come in (({}, page), (page, folder), (folder, page)):
            room.write(dict.fromkeys(gone))
            for path in gone:
                with suppress(OSError):
                    (room.tree / path).parent.rmdir()
            room.write(come)
            trees.append(files_of(room.tree))
            room.publish()
            assert room.on_host() == trees[-1]
        for edition in (2, 1):
            room.rollback(edition)
            assert room.on_host() == trees[edition - 1]

    def test_a_file_that_changes_meanwhile_stops_it(self, room):
        local = room.local()
        room.write({"index.html": "muka B"})
        with pytest.raises(ChangedError):
            room.publisher().publish(local, Nothing(), dry_run=False)
        assert room.publish().edition == 1

    def test_a_missing_file_that_was_looked_at_stops_it(self, room):
        local = room.local()
        room.write({"index.html": None})
        with pytest.raises(ChangedError):
            room.publisher().publish(local, Nothing(), dry_run=False)


class TestOldStyles:
    def test_an_old_style_sheet_stays_a_week(self, room):
        room.publish()
        room.write({STYLE.format(1): None, STYLE.format(2): "gaya baru"})
        outcome = room.publish()
        assert outcome.leaving == (STYLE.format(1),)
        assert STYLE.format(1) in room.on_host()
        room.now += GRACE
        room.write({"index.html": "muka B"})
        assert room.publish().removed == (STYLE.format(1),)
        assert room.on_host() == files_of(room.tree)

    def test_one_that_comes_back_is_sent_no_second_time(self, room):
        room.publish()
        room.write({STYLE.format(1): None, STYLE.format(2): "gaya baru"})
        room.publish()
        room.write({STYLE.format(1): "gaya", STYLE.format(2): None})
        outcome = room.publish()
        assert (outcome.sent, outcome.leaving) == (
            (),
            (STYLE.format(2),),
        ) or outcome.edition is None

    def test_a_picture_goes_at_once(self, room):
        room.publish()
        room.write({"images/2026/pasar besar #1 50% é?.png": None})
        assert len(room.publish().removed) == 1


class TestOrder:
    @pytest.mark.parametrize(
        ("path", "rank"),
        [
            ("theme/css/warta.0123456789.css", Rank.ASSET),
            ("images/2026/a.jpg", Rank.ASSET),
            ("cari/pagefind.js", Rank.ASSET),
            ("2026/11/20/satu/index.html", Rank.STORY),
            ("index.html", Rank.LISTING),
            ("kanal/daerah/2019/hal/1/index.html", Rank.LISTING),
            ("redaksi/index.html", Rank.LISTING),
            ("404.html", Rank.LISTING),
            ("fragmen/terbaru.html", Rank.FRAGMENT),
            ("feed/atom.xml", Rank.FEED),
            ("lokasi/riau/kota-dumai/feed/index.xml", Rank.FEED),
            ("feeds.opml", Rank.FEED),
            ("sitemap-2026-11.xml", Rank.SITEMAP),
            ("robots.txt", Rank.SITEMAP),
            ("2019/11/judul-lama/.htaccess", Rank.SITEMAP),
            (".htaccess", Rank.ASSET),
        ],
    )
    def test_the_rank_of_a_file(self, path, rank):
        assert rank_of(path) is rank

    def test_files_travel_in_the_order_of_their_ranks(self, room):
        sent = []
        room.target.send = lambda folder, paths: sent.extend(p for p in paths if not is_twin(p))
        room.publish()
        ranks = [rank_of(path) for path in sent]
        assert ranks == sorted(ranks)
        assert len(sent) == len(FIRST)

    @given(st.lists(st.integers(0, 60_000_000), max_size=30), st.integers(1, 9))
    def test_chunks_hold_every_file_once_and_one_rank_each(self, sizes, most):
        kinds = ("images/{}.png", "2026/11/20/{}/index.html", "tag/{}/index.html")
        files = {kinds[n % 3].format(n): Entry("x", size) for n, size in enumerate(sizes)}
        chunks = list(in_chunks(files, files, most))
        assert sorted(path for chunk in chunks for path in chunk) == sorted(files)
        assert all(len({rank_of(path) for path in chunk}) == 1 for chunk in chunks)
        assert all(len(chunk) <= most for chunk in chunks)

    @pytest.mark.parametrize(
        ("path", "is_one"),
        [
            ("2026/11/20/satu/index.html", True),
            ("redaksi/index.html", True),
            ("index.html", False),
            ("indeks/index.html", False),
            ("tag/pasar/index.html", False),
            ("feed/index.xml", False),
            ("2026/11/20/satu/feed/index.xml", False),
        ],
    )
    def test_what_is_an_address_that_must_not_vanish(self, path, is_one):
        assert is_address(path) is is_one

    def test_only_names_with_a_mark_are_kept_for_ever(self):
        assert is_fingerprinted("theme/css/warta.0123456789.css")
        assert not is_fingerprinted("theme/icon.svg")
        assert not is_fingerprinted("images/0123456789.0123456789.png")


def encoded(manifest: Manifest) -> tuple[bytes, dict[str, bytes]]:
    """The head, and the parts by their names."""
    parts = divided(manifest.files)
    head = head_of(manifest, [digest for digest, _ in parts])
    return head, {part_name(digest): text for digest, text in parts}


class TestManifest:
    @given(
        st.dictionaries(
            st.text("ab é#?%&/.\u2028\x85", min_size=1, max_size=9).filter(is_safe),
            st.builds(
                Entry, st.from_regex(r"[0-9a-f]{64}", fullmatch=True), st.integers(0, 10**12)
            ),
            max_size=8,
        )
    )
    def test_what_is_written_is_read(self, files):
        notes = (Note(3, "2026-11-24", "budi@meja", 4, 1, None),)
        manifest = Manifest(3, files, {"theme/x": "2026-11-20"}, True, notes, {"2": ["aa"]})
        head, parts = encoded(manifest)
        assert decoded(head, lambda name: packed(parts[name])) == manifest
        assert encoded(manifest) == (head, parts)

    def test_a_small_change_among_many_files_is_a_small_part(self):
        files = {f"tag/{n}/index.html": Entry(f"{n:064x}", n) for n in range(20_000)}
        _, before = encoded(Manifest(1, files))
        files["tag/5/index.html"] = Entry("f" * 64, 1)
        _, after = encoded(Manifest(2, files))
        new = after.keys() - before.keys()
        assert len(new) == 1
        assert sum(len(packed(after[name])) for name in new) < 10_000

    @pytest.mark.parametrize(
        "damage",
        [
            lambda head: b"",
            lambda head: b"{}",
            lambda head: b"[1]",
            lambda head: head[: len(head) // 2],
            lambda head: head.replace(b'"edition": 1', b'"edition": 2'),
            lambda head: re.sub(rb'"digest": "\w{4}', b'"digest": "0000', head),
        ],
    )
    def test_a_head_that_was_changed_is_damaged(self, damage):
        head, parts = encoded(Manifest(1, {"index.html": Entry("0" * 64, 1)}))
        with pytest.raises(DamagedManifestError):
            decoded(damage(head), lambda name: packed(parts[name]))

    @pytest.mark.parametrize("part", [None, b"", b"x", packed(b"other")])
    def test_a_part_that_was_changed_is_damaged(self, part):
        head, _ = encoded(Manifest(1, {"index.html": Entry("0" * 64, 1)}))
        with pytest.raises(DamagedManifestError):
            decoded(head, lambda name: part)

    @pytest.mark.parametrize(
        "path",
        ["../x", "/etc/passwd", "a/../../x", "a//b", "", ".warta/x", ".editions/1/x", "a\\b"],
    )
    def test_a_manifest_cannot_lead_out_of_the_folder(self, path):
        head, parts = encoded(Manifest(1, {path: Entry("0" * 64, 1)}))
        with pytest.raises(DamagedManifestError):
            decoded(head, lambda name: packed(parts[name]))


class TestHostsThatChanged:
    def test_a_host_without_a_manifest_is_compared(self, room):
        room.publish()
        (room.host / HEAD).unlink()
        outcome = room.publish()
        assert [problem.kind.code for problem in outcome.problems] == ["host-unknown"]
        assert outcome.sent == ()
        assert outcome.edition == 1 or outcome.edition > 1
        assert room.on_host() == files_of(room.tree)

    @pytest.mark.parametrize("text", ["", "{}", "\0", '{"warta": 1}'])
    @pytest.mark.parametrize("editions", [1, 3])
    def test_a_host_with_a_changed_manifest_is_compared(self, room, text, editions):
        for n in range(editions):
            room.write({"404.html": f"tidak ada {n}"})
            room.publish()
        (room.host / HEAD).write_text(text)
        (room.host / "index.html").write_text("MUKA!")
        room.write({"2026/11/20/satu/index.html": "satu B"})
        outcome = room.publish()
        assert [(p.kind.code, p.file) for p in outcome.problems] == [
            ("host-damaged", room.target.shown)
        ]
        assert outcome.sent == ("2026/11/20/satu/index.html", "index.html")
        assert room.on_host() == files_of(room.tree)

    def test_a_manifest_with_a_path_outside_deletes_nothing_there(self, room):
        room.publish()
        treasure = room.host.parent / "harta.txt"
        treasure.write_text("emas")
        head, parts = encoded(Manifest(1, {"../harta.txt": Entry("0" * 64, 4)}))
        for name, data in parts.items():
            (room.host / name).write_bytes(packed(data))
        (room.host / HEAD).write_bytes(head)
        room.publish()
        assert treasure.read_text() == "emas"

    def test_what_was_changed_and_deleted_there_is_found_by_compare(self, room):
        room.publish()
        (room.host / "index.html").write_text("dirusak")
        (room.host / "404.html").unlink()
        (room.host / "sitemap.xml.gz").write_bytes(b"basi")
        assert room.publish().sent == ()
        outcome = room.publish(look=True)
        assert outcome.sent == ("404.html", "index.html", "sitemap.xml")
        assert room.on_host() == files_of(room.tree)

    def test_foreign_files_are_told_and_left(self, room):
        room.host.mkdir()
        (room.host / "wp-config.php").write_text("rahasia")
        outcome = room.publish()
        told = {problem.kind.code for problem in outcome.problems}
        assert told == {"host-foreign", "host-unknown"}
        assert (room.host / "wp-config.php").exists()
        assert not is_stopped(outcome.problems)

    def test_what_is_about_to_be_deleted_is_no_strangers(self, room):
        room.publish()
        room.write({"kanal/daerah/index.html": None})
        outcome = room.publish(look=True, delete_foreign=True)
        assert (outcome.removed, outcome.problems) == (("kanal/daerah/index.html",), [])
        assert not (room.host / "kanal").exists()

    def test_foreign_files_are_deleted_where_that_is_asked_for(self, room):
        room.publish()
        (room.host / "lama").mkdir()
        (room.host / "lama/index.html").write_text("lama")
        room.publish(look=True, delete_foreign=True)
        assert room.on_host() == files_of(room.tree)
        assert (room.host / ".editions/1/lama/index.html").read_text() == "lama"

    @pytest.mark.parametrize("what", ["prints.sqlite", "parts"])
    def test_what_is_remembered_here_may_be_damaged(self, room, what):
        room.publish()
        paths = [room.state / what] if what.endswith("sqlite") else (room.state / what).glob("*")
        for path in paths:
            path.write_bytes(b"rusak")
        room.write({"index.html": "muka B"})
        assert room.publish().sent == ("index.html",)


class TestOnePublisher:
    def test_a_second_one_is_refused_with_who_and_when(self, room):
        HostLock(room.target, "mereka", "siti@kantor", lambda: NOW).take(over=False)
        with pytest.raises(LostLockError) as refused:
            room.publish()
        assert refused.value.hold.by == "siti@kantor"
        assert refused.value.hold.since == "2026-11-24T01:00:00+00:00"
        assert not (room.host / "index.html").exists()

    def test_a_hold_runs_out(self, room):
        HostLock(room.target, "mereka", "siti@kantor", lambda: NOW).take(over=False)
        room.now = NOW + EXPIRY + timedelta(seconds=1)
        assert room.publish().edition == 1

    def test_a_hold_can_be_taken_over(self, room):
        HostLock(room.target, "mereka", "siti@kantor", lambda: NOW).take(over=False)
        assert room.publish(take_over=True).edition == 1

    def test_the_same_workplace_goes_on_at_once(self, room):
        HostLock(room.target, "kami", "siti@kantor", lambda: NOW).take(over=False)
        assert room.publish().edition == 1

    def test_a_hold_that_nobody_can_read_holds(self, room):
        (room.host / ".warta").mkdir(parents=True)
        (room.host / ".warta/lock.json").write_text("")
        with pytest.raises(LostLockError):
            room.publish()
        assert room.publish(take_over=True).edition == 1

    @pytest.mark.skipif(resource is None, reason="this system does not bound the size of files")
    def test_a_full_disk_leaves_no_hold_that_nobody_can_read(self, room):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (9, before[1]))
        try:
            with pytest.raises(TargetError):
                HostLock(room.target, "kami", "budi@rumah", lambda: NOW).take(over=False)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert room.publish().edition == 1

    def test_who_lost_the_host_stops_before_the_next_chunk(self, room):
        first = HostLock(room.target, "kami", "budi@rumah", lambda: NOW)
        first.take(over=False)
        HostLock(room.target, "mereka", "siti@kantor", lambda: NOW).take(over=True)
        with pytest.raises(LostLockError):
            first.progress("x", 0)
        first.release()
        assert read_hold(room.target).by == "siti@kantor"

    def test_nothing_is_left_of_it(self, room):
        room.publish()
        assert read_hold(room.target) is None
        assert not (room.host / underway.PLACE).exists()


class TestRollback:
    def test_back_and_forth(self, room):
        trees = [files_of(room.tree)]
        room.publish()
        changes = [
            {"index.html": "muka B", "2026/11/22/tiga/index.html": "tiga"},
            {"index.html": "muka C", "2026/11/21/dua/index.html": None},
            {"2026/11/22/tiga/index.html": None, "2026/11/21/dua/index.html": "dua lagi"},
        ]
        for change in changes:
            room.write(change)
            room.publish(allow_gone=True)
            trees.append(files_of(room.tree))
        for edition in (3, 1, 2, 4):
            room.rollback(edition)
            assert room.on_host() == trees[edition - 1], edition
        log = json.loads((room.host / HEAD).read_text())["notes"]
        assert [note["back_to"] for note in log] == [None] * 4 + [3, 1, 2, 4]

    def test_twins_go_back_too(self, room):
        import gzip

        room.publish()
        room.write({"index.html": "muka B"})
        room.publish()
        room.rollback(1)
        assert gzip.decompress((room.host / "index.html.gz").read_bytes()) == b"muka A"

    def test_the_next_publish_sends_what_was_taken_back(self, room):
        room.publish()
        room.write({"index.html": "muka B"})
        room.publish()
        room.rollback(1)
        assert room.publish().sent == ("index.html",)

    def test_only_so_many_editions_are_kept(self, room):
        for n in range(8):
            room.write({"index.html": f"muka {n}"})
            room.publish(keep=3)
        assert room.target.kept() == [5, 6, 7]
        heads = sorted(path.stem for path in (room.host / ".warta/editions").iterdir())
        assert heads == ["6", "7", "8"] or heads == ["5", "6", "7", "8"]
        named = {
            part
            for head in (room.host / ".warta/editions").iterdir()
            for part in json.loads(head.read_text())["parts"]
        }
        assert {path.stem for path in (room.host / ".warta/parts").iterdir()} == named
        room.rollback(5)
        assert room.on_host()["index.html"] == "muka 4"


class StopError(BaseException):
    """A publish that is killed."""


class Fragile(FolderTarget):
    """A host on which the publisher is killed after so many deeds."""

    def __init__(self, root: Path, deeds: int) -> None:
        super().__init__(root)
        self._deeds = deeds

    def _place(self, path, make):
        self._count()
        super()._place(path, make)

    def delete(self, paths):
        for path in paths:
            self._count()
            super().delete([path])

    def _count(self):
        if not self._deeds:
            raise StopError
        self._deeds -= 1


def asked_for(text: str) -> set[str]:
    return set(re.findall(r"theme/css/[\w.]+", text))


def deeds(*fast: int) -> list:
    """After how many deeds a publisher is killed: some of them in the fast tests, every one in the slow."""
    rest = (pytest.param(n, marks=pytest.mark.slow) for n in range(60) if n not in fast)
    return [*fast, *rest]


class TestInterrupted:
    """Killed after any number of deeds: pages find their style sheet, and the next run completes it."""

    EDITS = (
        {},
        {"index.html": "muka B theme/css/warta.0000000002.css", STYLE.format(2): "baru"},
        {"2026/11/20/satu/index.html": "satu B", "kanal/daerah/index.html": None},
        {
            "2026/11/20/satu/index.html": None,
            "2026/11/23/baru/index.html": "baru",
            STYLE.format(1): None,
        },
    )

    @pytest.mark.parametrize("deeds", deeds(2, 7, 12, 20))
    @pytest.mark.parametrize("edit", [1, 2, 3])
    def test_the_next_run_completes_it(self, room, deeds, edit):
        room.write({"index.html": "muka A " + STYLE.format(1)})
        room.publish()
        room.write(self.EDITS[edit])
        self._killed(room, deeds)
        room.publish(allow_gone=True)
        assert self._live(room) == files_of(room.tree)

    @pytest.mark.parametrize("deeds", deeds(6, 13))
    @pytest.mark.parametrize("back", [False, True])
    def test_one_in_which_a_file_becomes_a_folder(self, room, deeds, back):
        room.write({"2019/a.html": "lama"})
        room.publish()
        start = files_of(room.tree)
        room.write({"2019/a.html": None})
        room.write({"2019/a.html/.htaccess": "RedirectMatch"})
        self._killed(room, deeds)
        if back:
            room.write({"2019/a.html/.htaccess": None})
            (room.tree / "2019/a.html").rmdir()
            room.write(start)
        room.publish()
        assert room.on_host() == files_of(room.tree)

    @pytest.mark.parametrize("deeds", deeds(9, 14))
    def test_a_run_that_is_killed_twice_and_taken_back(self, room, deeds):
        room.publish()
        start = files_of(room.tree)
        room.write(self.EDITS[3])
        self._killed(room, deeds)
        room.write({"index.html": "muka C"})
        self._killed(room, deeds // 2)
        for path in [*files_of(room.tree)]:
            room.write({path: None})
        room.write(start)
        room.publish(allow_gone=True)
        assert self._live(room) == start

    @pytest.mark.parametrize("deeds", deeds(8, 21))
    def test_a_first_edition_is_not_sent_twice(self, room, deeds):
        self._killed(room, deeds)
        room.publish()
        assert room.on_host() == files_of(room.tree)

    @pytest.mark.parametrize("deeds", deeds(11, 16))
    def test_a_rollback_after_a_kill(self, room, deeds):
        room.publish()
        wanted = files_of(room.tree)
        room.write({"index.html": "muka B"})
        room.publish()
        room.write(self.EDITS[3])
        self._killed(room, deeds)
        if read_host(room.target, room.local(), room.state / "parts").manifest.edition > 1:
            room.rollback(1)
            assert self._live(room) == wanted

    def _killed(self, room, deeds):
        try:
            room.publish(Fragile(room.host, deeds), allow_gone=True)
        except (StopError, TargetError):
            self._whole(room)

    def _whole(self, room):
        live = room.on_host()
        for text in [text for path, text in live.items() if path.endswith(".html")]:
            assert asked_for(text) <= live.keys()

    def _live(self, room):
        """Without style sheets that stay a while."""
        host = read_host(room.target, room.local(), room.state / "parts")
        return {p: t for p, t in room.on_host().items() if p not in host.manifest.leaving}


GONE = frozenset({"/2026/11/20/satu/"})


class TestGoneForGood:
    """A page whose withdrawal protects somebody: it goes unasked, and what was kept goes with it."""

    @pytest.mark.parametrize("deeds", deeds(0, 2, 5, 9))
    def test_nothing_is_left_after_a_run_that_was_killed(self, room, deeds):
        room.publish()
        room.write({"index.html": "muka B", "kanal/daerah/index.html": "satu juga"})
        room.publish()
        room.write({"2026/11/20/satu/index.html": None, "kanal/daerah/index.html": "daftar C"})
        killed = False
        try:
            room.publish(Fragile(room.host, deeds), withdrawn=GONE)
        except StopError:
            killed = True
        outcome = room.publish(withdrawn=GONE)
        assert outcome.problems == []
        assert killed or outcome.edition is None
        assert room.on_host() == files_of(room.tree)
        assert room.target.kept() == []
        assert b"satu" not in b"".join(p.read_bytes() for p in room.host.rglob("*.html"))
        assert room.publish(withdrawn=GONE).edition is None

    def test_one_that_a_host_without_a_manifest_holds_goes_too(self, room):
        room.publish()
        (room.host / HEAD).unlink()
        (room.host / "asing.php").write_text("asing")
        room.write({"2026/11/20/satu/index.html": None})
        room.publish(withdrawn=GONE)
        assert room.on_host() == files_of(room.tree) | {"asing.php": "asing"}

    def test_editions_after_it_are_kept_as_ever(self, room):
        room.publish()
        room.write({"2026/11/20/satu/index.html": None})
        assert room.publish(withdrawn=GONE).forgot
        room.write({"index.html": "muka C"})
        assert not room.publish(withdrawn=GONE).forgot
        assert room.target.kept() == [2]


def test_an_unknown_file_is_sent_and_an_unknown_stranger_deleted():
    wanted = {"a": Entry("1", 1)}
    delta = delta_of(wanted, {"a": UNKNOWN, "b": UNKNOWN}, {}, NOW)
    assert (delta.send, delta.delete) == (("a",), ("b",))
