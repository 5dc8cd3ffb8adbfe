"""The user's own store: packages, folders, web caches and schemas; and fetching, from a server on this machine."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import SHARED, needs_shared
from xbrllint.taxonomy import TaxonomyError, user
from xbrllint.taxonomy.fetch import Bounds, Fetcher, fetch
from xbrllint.taxonomy.package import read_taxonomy
from xbrllint.taxonomy.schema import read_schema
from xbrllint.taxonomy.store import Store, open_stores
from xbrllint.xbrl.read.address import canonical

CACHE = SHARED / "taxonomies" / "cache"
ADDRESS = "http://t.example/2030/t.xsd"
XBRLI = "http://www.xbrl.org/2003/instance"

SCHEMA = """<?xml version="1.0"?>
<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:i="http://www.xbrl.org/2003/instance" targetNamespace="urn:t"
    xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:t="urn:t">
  <annotation><appinfo>
    <link:roleType id="r" roleURI="urn:r">
      <link:definition> 01 -
         A role </link:definition>
      <link:usedOn>link:presentationLink</link:usedOn><link:usedOn xmlns:g="urn:g">g:link</link:usedOn>
    </link:roleType>
    <link:arcroleType id="ar" arcroleURI="urn:ar" cyclesAllowed="undirected">
      <link:usedOn>link:definitionArc</link:usedOn></link:arcroleType>
  </appinfo></annotation>
  <element name="A" id="t_A" type="i:monetaryItemType" substitutionGroup="i:item" i:periodType="instant"
      i:balance="debit" abstract="false"/>
  <element name="B" id="t_B" type="string" substitutionGroup="t:A" abstract="1" i:periodType="duration">
    <annotation/>
  </element>
  <complexType name="C"><sequence><element name="inner" id="t_inner"/></sequence></complexType>
</schema>"""

CATALOG = """<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  <rewriteURI uriStartString="http://t.example/2030/" rewritePrefix="../files/"/>
  <rewriteURI uriStartString="http://t.example/" rewritePrefix="../"/>
</catalog>"""
METADATA = """<tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package">
  <tp:identifier>urn:package</tp:identifier><tp:name xml:lang="en">The T taxonomy</tp:name><tp:version>3.1</tp:version>
  <tp:entryPoints><tp:entryPoint><tp:name>Entry</tp:name></tp:entryPoint></tp:entryPoints>
</tp:taxonomyPackage>"""
PACKAGE = {
    "t-2030/META-INF/catalog.xml": CATALOG,
    "t-2030/META-INF/taxonomyPackage.xml": METADATA,
    "t-2030/files/t.xsd": SCHEMA,
    "t-2030/files/t_lab.xml": "<x/>",
}


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))


def zipped(path: Path, files: dict[str, str]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return str(path)


def unpacked(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return str(folder)


def fails(action: Callable[[], object]) -> str:
    with pytest.raises(TaxonomyError) as raised:
        action()
    assert "\n" not in str(raised.value)
    return str(raised.value)


# -- reading ------------------------------------------------------------------------------------------------------


def test_a_schema_is_read() -> None:
    facts = read_schema(SCHEMA.encode(), ADDRESS, "t.xsd")
    assert (facts.info.address, facts.info.namespace, facts.info.known) == (ADDRESS, "urn:t", "complete")
    assert {concept[:4] for concept in facts.concepts} == {
        (ADDRESS, "urn:t", "t_A", "A"),
        (ADDRESS, "urn:t", "t_B", "B"),
    }
    assert [concept[4:] for concept in facts.concepts] == [
        (f"{XBRLI} monetaryItemType", f"{XBRLI} item", "debit", "instant", False, "schema"),
        ("http://www.w3.org/2001/XMLSchema string", "urn:t A", "", "duration", True, "schema"),
    ]
    presentation, definition = (f"http://www.xbrl.org/2003/linkbase {n}" for n in ("presentationLink", "definitionArc"))
    assert [role[:] for role in facts.roles] == [
        (ADDRESS, "r", "role", "urn:r", (presentation, "urn:g link"), None, "01 - A role"),
        (ADDRESS, "ar", "arcrole", "urn:ar", (definition,), "undirected", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<schema",
        "<html/>",
        "",
        '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><s>&b;</s>',
        f'<!DOCTYPE s [<!ENTITY a "{"a" * 2000}">]><s>&a;</s>',
    ],
)
def test_what_is_no_schema_is_refused_in_one_line(text: str) -> None:
    assert fails(lambda: read_schema(text.encode(), ADDRESS, "some/t.xsd")).startswith("some/t.xsd: ")


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE schema SYSTEM "{secret.as_uri()}" [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    text = SCHEMA.replace('<?xml version="1.0"?>', doctype).replace("01 -", "&x;")
    assert read_schema(text.encode(), ADDRESS, "t.xsd").roles[0].definition == "A role"


# -- adding -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [lambda p: zipped(p / "t.zip", PACKAGE), lambda p: unpacked(p / "t", PACKAGE)])
def test_a_taxonomy_package(tmp_path: Path, make: Callable[[Path], str]) -> None:
    added = user.add(make(tmp_path))
    assert (added.name, added.title, added.version) == ("t", "The T taxonomy", "3.1")
    assert (added.schemas, added.concepts, added.roles, added.notes) == (1, 2, 2, ())
    stores = open_stores()
    concept = stores.concept("https://t.example/2030/t.xsd", "t_A")
    assert concept is not None
    assert concept.schema == ADDRESS
    assert user.list_taxonomies() == [added]
    assert user.remove("t") == added
    assert user.list_taxonomies() == []
    assert open_stores().schema(ADDRESS) is None


def test_a_package_of_before_the_standard(tmp_path: Path) -> None:
    text = '<p xmlns="urn:v1"><name>Old</name><remappings><remapping prefix="http://t.example/" replaceWith="d/"/>'
    files = {"old/.taxonomyPackage.xml": text + "</remappings></p>", "old/d/2030/t.xsd": SCHEMA}
    assert user.add(zipped(tmp_path / "old.zip", files)).title == "Old"
    assert open_stores().schema(ADDRESS) is not None


@pytest.mark.parametrize("root", ["", "http/", "http/t.example/"])
def test_a_web_cache_from_any_of_its_folders(tmp_path: Path, root: str) -> None:
    files = {"http/t.example/2030/t.xsd": SCHEMA, "https/s.example^0588080/x.xsd": SCHEMA}
    unpacked(tmp_path / "cache", files)
    user.add(str(tmp_path / "cache" / root))
    assert open_stores().schema(ADDRESS) is not None
    assert (open_stores().schema("https://s.example:8080/x.xsd") is not None) == (root == "")


def test_a_zipped_web_cache_and_broken_files(tmp_path: Path) -> None:
    files = {"c/http/t.example/2030/t.xsd": SCHEMA, "c/http/t.example/bad.xsd": "<schema", "c/readme.txt": "x"}
    added = user.add(zipped(tmp_path / "c.zip", files))
    assert added.schemas == 1
    assert len(added.notes) == 1
    assert "c.zip!/c/http/t.example/bad.xsd" in added.notes[0]
    assert open_stores().schema(ADDRESS) is not None


def test_a_single_schema_with_and_without_address(tmp_path: Path) -> None:
    path = tmp_path / "t.xsd"
    path.write_text(SCHEMA)
    added = user.add(str(path))
    assert "--address" in added.notes[0]
    assert open_stores().concept(ADDRESS, "t_A") is not None  # by its file name
    user.add(str(path), address="https://other.example/t.xsd")
    info = open_stores().schema("http://other.example/t.xsd")
    assert info is not None
    assert info.address == "https://other.example/t.xsd"
    assert open_stores().schema(ADDRESS) is None
    assert len(user.list_taxonomies()) == 1


def test_a_folder_with_an_address(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "plain", {"2030/t.xsd": SCHEMA})
    assert "file names" in user.add(folder).notes[0]
    assert user.add(folder, address="http://t.example/").notes == ()
    assert open_stores().schema(ADDRESS) is not None


def test_a_taxonomy_for_one_run(tmp_path: Path) -> None:
    package = zipped(tmp_path / "t.zip", PACKAGE)
    assert open_stores([package]).concept(ADDRESS, "t_B") is not None
    assert user.list_taxonomies() == []


def test_the_users_own_comes_first(tmp_path: Path) -> None:
    gaap = "http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd"
    (tmp_path / "t.xsd").write_text(SCHEMA)
    user.add(str(tmp_path / "t.xsd"), address=gaap)
    assert open_stores().near_ids(gaap, ()).listed() == ["t_A", "t_B"]
    assert open_stores().is_accepted(gaap)


def test_adding_again_replaces_and_another_of_the_name_is_refused(tmp_path: Path) -> None:
    first = zipped(tmp_path / "t.zip", PACKAGE)
    user.add(first)
    user.add(first)
    elsewhere = unpacked(tmp_path / "elsewhere" / "t", PACKAGE)
    user.add(elsewhere)  # the same identifier
    other = unpacked(tmp_path / "other" / "t", {"http/o.example/o.xsd": SCHEMA})
    message = fails(lambda: user.add(other))
    assert "xbrllint taxonomy remove t" in message
    user.add(other, name="../o/t")
    assert [taxonomy.name for taxonomy in user.list_taxonomies()] == ["o-t", "t"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"../t.xsd": SCHEMA}, "leads out of the archive"),
        ({"/t.xsd": SCHEMA}, "absolute"),
        ({"readme": "x"}, "no schema"),
        ({"t.xsd": "x" * 10_000_000}, "bytes that one packed byte may become"),
        ({**PACKAGE, "t-2030/META-INF/catalog.xml": CATALOG.replace("../files/", "../../../files/")}, "leads out"),
        ({**PACKAGE, "t-2030/META-INF/catalog.xml": "<catalog"}, "catalog.xml"),
    ],
)
def test_packages_that_are_refused(tmp_path: Path, files: dict[str, str], words: str) -> None:
    path = zipped(tmp_path / "t.zip", files)
    message = fails(lambda: user.add(path))
    assert words in message
    assert "t.zip" in message
    assert user.list_taxonomies() == []


def test_other_errors(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 and nothing more")
    for path in ("x.zip", "missing", "."):
        assert str(tmp_path / path) in fails(lambda p=path: user.add(str(tmp_path / p)))
    assert "http" in fails(lambda: user.add(str(tmp_path), address="ftp://x.example/"))
    assert "'x' was added" in fails(lambda: user.remove("x"))
    assert "missing" in fails(lambda: open_stores([str(tmp_path / "missing")]))


def test_a_damaged_file_is_listed_and_can_be_removed(tmp_path: Path) -> None:
    folder = Path(user.data_folder())
    folder.mkdir(parents=True)
    (folder / "bad.sqlite3").write_bytes(b"nothing" * 100)
    assert "bad.sqlite3" in user.list_taxonomies()[0].notes[0]
    assert "remove bad" in fails(lambda: open_stores().schema(ADDRESS))
    user.remove("bad")
    assert open_stores().schema(ADDRESS) is None


def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    package = zipped(tmp_path / "t.zip", PACKAGE)
    assert "cannot be written" in fails(lambda: user.add(package))


def test_where_the_data_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert user.data_folder() == str(tmp_path / "data" / "taxonomies")
    monkeypatch.delenv("XBRLLINT_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", "/xdg")
    assert user.data_folder() == "/xdg/xbrllint/taxonomies"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/u")
    assert user.data_folder() == "/home/u/.local/share/xbrllint/taxonomies"


@pytest.mark.deep
@needs_shared("taxonomies", "cache")
def test_the_schemas_of_a_web_cache_say_what_the_bundled_store_says() -> None:
    bundled = Store()
    compared = 0
    for facts in read_taxonomy(str(CACHE)).content.schemas:
        info = bundled.schema(facts.info.address)
        if info is None:
            continue
        stored = bundled.concepts(facts.info.address, [c.id for c in facts.concepts])
        for concept in facts.concepts:
            there = stored.get(concept.id)
            if there is not None and there.provenance == "schema":
                assert there[1:] == concept[1:]
                compared += 1
        assert info.known != "complete" or {c.id for c in facts.concepts if c.id} == set(stored), facts.info.address
        if info.roles_known:
            roles = {role[1:] for role in bundled.roles(facts.info.address) if role.uri}
            assert {role[1:] for role in facts.roles if role.uri} == roles, facts.info.address
        assert info.namespace in (facts.info.namespace, "")
    assert compared > 40_000


# -- fetching -----------------------------------------------------------------------------------------------------


class Handler(BaseHTTPRequestHandler):
    """Answers as the path says."""

    def do_GET(self) -> None:
        action = getattr(self, "at_" + self.path.strip("/").split("/")[0].split(".")[0], None)
        if action is None:
            self.send_error(404)
            return
        with contextlib.suppress(OSError):  # the client has gone
            action()

    def answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def at_t(self) -> None:
        self.answer(SCHEMA.encode())

    def at_page(self) -> None:
        self.answer(b"<html><body>Not here</body></html>")

    def at_package(self) -> None:
        self.answer(self.server.package)  # type: ignore[attr-defined]

    def at_moved(self) -> None:
        self.redirect("/t.xsd")

    def at_file(self) -> None:
        self.redirect("file:///etc/passwd")

    def at_ftp(self) -> None:
        self.redirect("ftp://127.0.0.1/x")

    def at_loop(self) -> None:
        depth = self.path.count("/")
        self.redirect("/loop" + "/x" * depth)

    def at_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65536)

    def at_silent(self) -> None:
        time.sleep(3)

    def at_dripping(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(30):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.daemon_threads = True
    served.package = Path(zipped(tmp_path_factory.mktemp("p") / "t.zip", PACKAGE)).read_bytes()  # type: ignore[attr-defined]
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_address[1]}"
    served.shutdown()
    served.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_fetching_a_schema(server: str) -> None:
    fetched = fetch(f"{server}/t.xsd")
    assert (fetched.schemas, fetched.concepts, fetched.source) == (1, 2, f"{server}/t.xsd")
    concept = open_stores().concept(f"{server}/t.xsd", "t_A")
    assert concept is not None
    fetch(f"{server}/t.xsd")
    assert len(user.list_taxonomies()) == 1


def test_a_redirect_is_followed_and_the_schema_kept_by_the_address_asked_for(server: str) -> None:
    fetch(f"{server}/moved/t.xsd")
    assert open_stores().schema(f"{server}/moved/t.xsd") is not None


def test_fetching_a_package(server: str) -> None:
    assert fetch(f"{server}/package.zip").title == "The T taxonomy"
    assert open_stores().schema(ADDRESS) is not None


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/file", "redirects to 'file:///etc/passwd'"),
        ("/ftp", "redirects to 'ftp://127.0.0.1/x'"),
        ("/loop", "redirects too often"),
        ("/missing.xsd", "404"),
        ("/endless", "larger than"),
        ("/silent", "cannot be reached"),
        ("/dripping", "within 1 seconds"),
        ("/page", "not an XML schema"),
    ],
)
def test_fetches_that_fail(server: str, path: str, words: str) -> None:
    start = time.monotonic()
    message = fails(lambda: fetch(server + path, Bounds(wait=0.5, total=1.0, size=1 << 20)))
    assert words in message
    assert server + path in message or path == "/loop"
    assert time.monotonic() - start < 2.5
    assert user.list_taxonomies() == []


def test_offline(server: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    message = fails(lambda: fetch(f"http://127.0.0.1:{port}/t.xsd", Bounds(wait=1, total=2)))
    assert "xbrllint taxonomy add PACKAGE.zip" in message
    assert "only http and https" in fails(lambda: fetch("file:///etc/passwd"))


def test_going_online_for_a_run(server: str) -> None:
    stores = open_stores()
    address = f"{server}/t.xsd"
    assert stores.schema(address) is None
    stores = open_stores()
    stores.go_online()
    assert stores.concept(address, "t_A") is not None
    assert stores.schema(f"{server}/missing.xsd") is None
    assert stores.schema(f"{server}/missing.xsd") is None
    assert stores.schema(f"{server}/no-schema.xml") is None
    assert stores.fetcher is not None
    assert len(stores.fetcher.errors) == 1
    assert canonical(address) in {canonical(s.source) for s in user.list_taxonomies()}


def test_a_host_that_does_not_answer_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(*_: object, **__: object) -> object:
        asked.append(1)
        raise OSError("no route")

    monkeypatch.setattr(socket, "create_connection", refuse)
    fetcher = Fetcher()
    assert fetcher.store_of("http://127.0.0.1:1/a.xsd") is None
    assert fetcher.store_of("http://127.0.0.1:1/b.xsd") is None
    assert len(asked) == len(fetcher.errors) == 1
