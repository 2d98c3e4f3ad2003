"""What a report says about each note: one sentence a code."""

from __future__ import annotations

from collections.abc import Callable


def sentences(say: Callable[[str], str]) -> dict[str, str]:
    """Code to sentence, in the language of ``say``; the note's detail stands behind it."""
    return {
        "ad-dropped": say("An advertisement was left out"),
        "base64-picture-dropped": say("A picture inside the text itself (base64) was left out"),
        "block-dropped": say("A block that WordPress fills by itself was left out"),
        "block-missing": say("A reusable block is not in the export"),
        "contents-list-dropped": say("A plugin's table of contents was left out"),
        "control-character-dropped": say("Invisible control characters were taken out"),
        "discussion-line-dropped": say("The theme's line about the discussion was left out"),
        "double-encoding-repaired": say("Text that was encoded twice was repaired"),
        "embed-to-link": say("An embed became a link"),
        "form-dropped": say("A form was left out"),
        "gallery-dropped": say("A gallery that names no pictures was left out"),
        "iframe-dropped": say("A frame without an address that can be linked was left out"),
        "iframe-to-link": say("A frame became a link"),
        "kept-as-html": say("A paragraph stays in HTML, since Markdown has no form for it"),
        "link-dropped": say("A link leads nowhere; its words stay"),
        "media-to-link": say("A video or a sound became a link"),
        "mojibake-repaired": say("Garbled characters were repaired"),
        "nextpage-joined": say("The pages of a story were joined"),
        "picture-dropped": say("A picture was left out, since it is missing"),
        "picture-link-dropped": say("The link on a picture was left out"),
        "related-list-dropped": say(
            "A list of related stories was left out; not all of it leads to stories here"
        ),
        "related-to-header": say("“Baca juga” became the header Terkait"),
        "script-dropped": say("A script was left out"),
        "share-buttons-dropped": say("Share buttons were left out"),
        "shortcode-dropped": say("A plugin's shortcode was left out"),
        "table-flattened": say("A table used for layout became plain text"),
        "text-differs": say("The text may differ from the old page; compare the two"),
    }
