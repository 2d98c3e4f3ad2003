"""What one body asks of the rest of the archive, and what became of each thing it asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from desk.importing.links import OldAddresses
from desk.importing.old_site import Upload
from desk.importing.parts import Picture
from desk.importing.register import Register
from desk.importing.uploads import Uploads


@dataclass
class Gathering:
    """The sources of one post: notes every picture and every link that led nowhere."""

    register: Register
    uploads: Uploads
    addresses: OldAddresses
    path: str = ""
    """The file of the story; "" for a page, which names no stories in its head."""
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    """Pictures: old address, new address, and why it is not carried."""
    hidden: list[str] = field(default_factory=list)
    """Links to what readers may not see."""
    led: set[int] = field(default_factory=set)
    """Posts that links lead to, as rows of the register."""
    unknown: list[str] = field(default_factory=list)
    """Numbers of pictures that the exports do not have."""

    def picture(self, picture: Picture) -> str:
        new, why = self.uploads.place(picture.address, picture.attachment)
        row = (picture.address or f"attachment {picture.attachment}", new, why)
        if row not in self.shown:
            self.shown.append(row)
        return new

    def attachment(self, id: str) -> Picture | None:
        upload = self.upload(id)
        return Picture(upload.address, id, upload.alt, upload.caption) if upload else None

    def upload(self, id: str) -> Upload | None:
        upload = self.register.upload(id)
        if upload is None and id not in self.unknown:
            self.unknown.append(id)
        return upload

    def link(self, address: str) -> str:
        led = self.addresses.leads(address)
        self.led.update({led.post} - {0})
        if led.hidden and address not in self.hidden:
            self.hidden.append(address)
        return led.address

    def story(self, address: str) -> str:
        file = address.partition("#")[0]
        is_other = self.path and file.startswith("/") and file != f"/{self.path}"
        return file.lstrip("/") if is_other and file.endswith(".md") else ""

    def block(self, ref: str) -> str:
        return self.register.block(ref)
