"""Labels in the language that is asked for: in findings, trees, page and hover."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from kit.linting import lint_files, written
from test_as_they_come import schema
from test_layouts import generic, packed
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.editor.hover import hover_at
from xbrllint.running.run import lint
from xbrllint.running.session import Session
from xbrllint.taxonomy import user
from xbrllint.taxonomy.store import open_stores

CORE = "http://gov.example/fr/2030/core-2030.xsd"
STANDARD = "http://www.xbrl.org/2003/role/label"
WORDS = [("Cash", "en", "Cash"), ("Cash", "ja", "現金"), ("Cash", "de-AT", "Geld"), ("Rent", "ja", "家賃")]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def taxonomy(folder: Path) -> str:
    rows = [(f"core-2030.xsd#core_{name}", lang, text, "label") for name, lang, text in WORDS]
    files = {
        "http/gov.example/fr/2030/core-2030.xsd": schema("urn:core", "Cash", "Rent"),
        "http/gov.example/fr/2030/lab.xml": generic(rows),
    }
    path = folder / "gov.zip"
    path.write_bytes(packed(files))
    return str(path)


EXPECTED = [
    ("en", "Cash", "Cash"), ("en", "Rent", "家賃"), ("ja", "Cash", "現金"), ("JA", "Cash", "現金"),
    ("ja-JP", "Cash", "現金"), ("de", "Cash", "Geld"), ("de-AT", "Cash", "Geld"), ("fr", "Cash", "Cash"),
    ("de", "Rent", "家賃"), ("j", "Cash", "Cash"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name", "text"), EXPECTED)
def test_labels_of_added_taxonomies(tmp_path: Path, language: str, name: str, text: str) -> None:
    """In the language, or another kind of it, else in English, else in any: for a run, added, and exported."""
    path = taxonomy(tmp_path)

    def label(*taxonomies: str) -> str:
        return open_stores(taxonomies, language=language).label(CORE, f"core_{name}", STANDARD)

    assert label(path) == text
    user.add(path)
    assert label() == text
    user.export("gov", str(tmp_path / "gov.xbrltax"))
    user.remove("gov")
    assert label() == ""
    assert label(str(tmp_path / "gov.xbrltax")) == text


def filing(folder: Path) -> Path:
    """Write a filing with a fault, whose own labels are in two languages, and which has none for a standard concept."""
    role = write.link(
        "presentation",
        write.loc("a", f"{CORE}#core_Cash"), write.loc("b", "co-20301231.xsd#co_Own"),
        write.arc("presentation", "b", "a", "1"),
        write.loc("c", f"{CORE}#core_Cash"), write.loc("d", "co-20301231.xsd#co_Own"),
    )  # fmt: skip
    labels = write.link(
        "label",
        write.loc("b", "co-20301231.xsd#co_Own"),
        write.label("e", "Our own"), write.label("j", "自社", lang="ja"),
        write.arc("label", "b", "e"), write.arc("label", "b", "j"),
    )  # fmt: skip
    element = '<xs:element name="Own" id="co_Own" type="xbrli:stringItemType" substitutionGroup="xbrli:item"/>'
    own = f'<xs:schema {write.SCHEMA_NS} targetNamespace="http://co.example/20301231">{element}</xs:schema>'
    files = {"co-20301231.xsd": own, "co_pre.xml": write.linkbase(role), "co_lab.xml": write.linkbase(labels)}
    return written(files, folder / "filing")


def said(folder: Path, **settings: object) -> str:
    report = lint([str(folder)], Settings(no_config=True, labels=True, **settings))  # type: ignore[arg-type]
    return "\n".join(finding.message for finding in report.findings)


def test_findings(tmp_path: Path) -> None:
    path, folder = taxonomy(tmp_path), filing(tmp_path)
    english = said(folder, taxonomies=(path,))
    assert '"Cash"' in english
    assert '"Our own"' in english
    japanese = said(folder, taxonomies=(path,), label_language="ja")
    assert '"現金"' in japanese
    assert '"自社"' in japanese
    assert '"Our own"' not in japanese


@pytest.mark.parametrize(("language", "cash", "own"), [("en", "Cash", "Our own"), ("ja", "現金", "自社")])
def test_trees_and_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, cash: str, own: str
) -> None:
    path, folder = taxonomy(tmp_path), filing(tmp_path)
    options = ["--taxonomy", path, "--label-language", language, "--labels"]
    assert main(["tree", str(folder), "--no-config", *options]) == 0
    out = capsys.readouterr().out
    assert f'"{cash}"' in out
    assert f'"{own}"' in out
    page = tmp_path / "page.html"
    main(["check", str(folder), "--no-config", *options, "--output", f"html={page}"])
    text = page.read_text("utf-8")
    assert cash in text
    assert own in text


@pytest.mark.parametrize(("language", "cash", "own"), [(None, "Cash", "Our own"), ("ja", "現金", "自社")])
def test_the_hover(tmp_path: Path, language: str | None, cash: str, own: str) -> None:
    folder = filing(tmp_path)
    session = Session(Settings(no_config=True, taxonomies=(taxonomy(tmp_path),), label_language=language))
    for path in folder.iterdir():
        session.open(str(path), path.read_text("utf-8"))
    session.work()
    path = str(folder / "co_pre.xml")
    for mark, word in (("core_Cash", cash), ("co_Own", own)):
        found = hover_at(session, path, session.text(path).index(mark) + 2, markdown=False)
        assert found is not None
        assert word in found.text.splitlines()[0]


def test_the_configuration_names_the_language(tmp_path: Path) -> None:
    folder = filing(tmp_path)
    taxonomy(folder)
    (folder / ".xbrllint.yaml").write_text("taxonomies: [gov.zip]\nlabel-language: ja\n", "utf-8")
    report = lint([str(folder)], Settings(labels=True))
    assert any('"現金"' in finding.message for finding in report.findings)


def test_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["taxonomy", "show", "core:Cash", "--taxonomy", taxonomy(tmp_path), "--label-language", "ja"]) == 0
    assert 'label: "現金"' in capsys.readouterr().out


def test_bundled_labels_are_english(tmp_path: Path) -> None:
    gaap = "https://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"
    ends = write.loc("a", f"{gaap}#us-gaap_Asets"), write.loc("b", f"{gaap}#us-gaap_Assets")
    parts = write.link("presentation", *ends)
    found = lint_files({"co_pre.xml": write.linkbase(parts)}, tmp_path / "x", labels=True, label_language="ja")
    assert any('"Assets"' in f.message for f in found)
