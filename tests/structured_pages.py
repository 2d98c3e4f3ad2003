"""The structured data of built pages, and what is to be true of it, as SHACL shapes of our own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import site_checkers

# In place of what https://schema.org would answer: the terms are its own, and these hold addresses.
CONTEXT = {
    "@vocab": "http://schema.org/",
    **{
        name: {"@type": "@id"}
        for name in (
            *(
                "url",
                "logo",
                "mainEntityOfPage",
                "discussionUrl",
                "masthead",
                "publishingPrinciples",
            ),
            *("ethicsPolicy", "correctionsPolicy", "actionableFeedbackPolicy", "item"),
        )
    },
}
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix s: <http://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<urn:moment> a sh:PropertyShape ; sh:path s:datePublished ; sh:minCount 1 ; sh:maxCount 1 ;
  sh:pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[+-][0-9]{2}:[0-9]{2}$" .
<urn:article> a sh:NodeShape ;
  sh:targetClass s:NewsArticle, s:ReportageNewsArticle, s:OpinionNewsArticle, s:AdvertiserContentArticle ;
  sh:property <urn:moment>,
    [ sh:path s:dateModified ; sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "[+-][0-9]{2}:[0-9]{2}$" ],
    [ sh:path s:headline ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ],
    [ sh:path s:author ; sh:minCount 1 ; sh:or ( [ sh:class s:Person ] [ sh:class s:Organization ]
      [ sh:class s:NewsMediaOrganization ] ) ],
    [ sh:path s:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class s:NewsMediaOrganization ],
    [ sh:path s:articleSection ; sh:minCount 1 ; sh:maxCount 1 ],
    [ sh:path s:inLanguage ; sh:in ( "id" "en" ) ],
    [ sh:path s:isAccessibleForFree ; sh:hasValue true ],
    [ sh:path s:image ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:class s:ImageObject ],
    [ sh:path s:mainEntityOfPage ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ],
    [ sh:path s:discussionUrl ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:pattern "/#comments$" ],
    [ sh:path s:commentCount ; sh:maxCount 1 ; sh:minInclusive 1 ],
    [ sh:path s:comment ; sh:maxCount 50 ; sh:class s:Comment ],
    [ sh:path s:contentLocation ; sh:node <urn:place> ],
    [ sh:path s:locationCreated ; sh:node <urn:place> ] .
<urn:picture> a sh:NodeShape ; sh:targetClass s:ImageObject ;
  sh:property [ sh:path s:width ; sh:maxCount 1 ; sh:node <urn:pixels> ],
    [ sh:path s:height ; sh:maxCount 1 ; sh:node <urn:pixels> ] .
<urn:pixels> a sh:NodeShape ;
  sh:property [ sh:path s:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ],
    [ sh:path s:unitCode ; sh:hasValue "E37" ] .
<urn:comment> a sh:NodeShape ; sh:targetClass s:Comment ; sh:nodeKind sh:IRI ;
  sh:property [ sh:path s:text ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ],
    [ sh:path s:dateCreated ; sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "[+-][0-9]{2}:[0-9]{2}$" ],
    [ sh:path s:url ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:pattern "/#comment-" ],
    [ sh:path s:author ; sh:maxCount 1 ; sh:class s:Person ],
    [ sh:path s:parentItem ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:class s:Comment ] .
<urn:place> a sh:NodeShape ; sh:targetClass s:City, s:AdministrativeArea ; sh:nodeKind sh:IRI ;
  sh:property [ sh:path s:name ; sh:minCount 1 ; sh:maxCount 1 ],
    [ sh:path s:url ; sh:minCount 1 ; sh:nodeKind sh:IRI ; sh:pattern "/lokasi/" ],
    [ sh:path s:geo ; sh:maxCount 1 ; sh:node <urn:geo> ] .
<urn:geo> a sh:NodeShape ;
  sh:property [ sh:path s:latitude ; sh:minCount 1 ; sh:minInclusive -12.0 ; sh:maxInclusive 7.0 ],
    [ sh:path s:longitude ; sh:minCount 1 ; sh:minInclusive 94.0 ; sh:maxInclusive 142.0 ] .
<urn:person> a sh:NodeShape ; sh:targetClass s:Person ;
  sh:property [ sh:path s:name ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ],
    [ sh:path s:url ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:pattern "/penulis/" ] .
<urn:outlet> a sh:NodeShape ; sh:targetClass s:NewsMediaOrganization ;
  sh:property [ sh:path s:name ; sh:minCount 1 ; sh:maxCount 1 ],
    [ sh:path s:url ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ],
    [ sh:path s:masthead ; sh:maxCount 1 ; sh:nodeKind sh:IRI ],
    [ sh:path s:correctionsPolicy ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
<urn:steps> a sh:NodeShape ; sh:targetClass s:BreadcrumbList ;
  sh:property [ sh:path s:itemListElement ; sh:minCount 2 ; sh:class s:ListItem ] .
<urn:step> a sh:NodeShape ; sh:targetClass s:ListItem ;
  sh:property [ sh:path s:position ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ],
    [ sh:path s:name ; sh:minCount 1 ], [ sh:path s:item ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .
<urn:page> a sh:NodeShape ;
  sh:targetClass s:WebPage, s:CollectionPage, s:AboutPage, s:ContactPage, s:ProfilePage ;
  sh:property [ sh:path s:name ; sh:minCount 1 ; sh:maxCount 1 ],
    [ sh:path s:isPartOf ; sh:minCount 1 ; sh:nodeKind sh:IRI ],
    [ sh:path s:mainEntity ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
"""


def graph(html: str) -> list[dict[str, Any]]:
    """The things that a page tells of; none where it has no block."""
    blocks = _BLOCK.findall(html)
    assert len(blocks) <= 1
    return json.loads(blocks[0])["@graph"] if blocks else []


def graphs(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The same of each page under a folder that has one, by path."""
    found = {
        path.relative_to(folder).as_posix(): graph(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
    return {path: nodes for path, nodes in found.items() if nodes}


def faults(nodes: list[dict[str, Any]]) -> list[str]:
    """Where the things of a page, or of several, are not what the shapes ask for."""
    from pyshacl import validate
    from rdflib import Graph

    document = json.dumps({"@context": CONTEXT, "@graph": nodes})
    data = Graph().parse(data=document, format="json-ld")
    shapes = Graph().parse(data=SHAPES, format="turtle")
    conforms, _, text = validate(data, shacl_graph=shapes)
    return [] if conforms else re.findall(r"(?:Result Path|Focus Node|Message): .*", text) or [text]


def unknown_terms(pages: dict[str, list[dict[str, Any]]], folder: Path) -> list[str]:
    """Terms that schema.org does not know, by TypeScript's check against schema-dts; ``folder``
    is an empty one."""
    types = Path(site_checkers.module("schema-dts/package.json")).parent
    lines = [f'import type {{ Graph }} from "{types.as_posix()}";']
    for number, nodes in enumerate(pages.values()):
        document = json.dumps({"@context": "https://schema.org", "@graph": nodes})
        lines.append(f"export const page{number}: Graph = {document};")
    file = folder / "pages.ts"
    file.write_text("\n".join(lines), encoding="utf-8")
    options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "esnext"]
    compiler = site_checkers.module("typescript/bin/tsc")
    words = [
        site_checkers.program("node"),
        compiler,
        *options,
        "--moduleResolution",
        "bundler",
        str(file),
    ]
    done = site_checkers.run(words)
    names = list(pages)
    found = re.findall(r"pages\.ts\((\d+),\d+\): (.*)", done.stdout)
    assert bool(found) == bool(done.returncode), done.stdout + done.stderr
    return [f"{names[int(line) - 2]}: {text}" for line, text in found]
