"""The page in a browser: filters, what opens, the ways from a finding to its row, keys, screens, and who cannot see it.

Skipped where there is no chromium with its driver, or no selenium (`[page-test]`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xbrllint
from conftest import ROOT
from kit.browser import PHONE, WIDE, axe, browser, look, missing, opened
from kit.write import arc, concept, label, link, linkbase, loc, schema
from xbrllint.report.finding import Finding, Location, Report, Summary
from xbrllint.report.formats import html

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not here: {missing()}")
Page = Callable[..., Any]
OPEN_ALL = "for (const one of document.querySelectorAll('.message[aria-expanded=false]')) one.click()"
MARKUP = "<img src=x onerror=\"document.title='changed'\"><b>bold</b></script>"


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    """Give one browser for all tests."""
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def kettle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page about the example."""
    path = tmp_path_factory.mktemp("page") / "kettle.html"
    path.write_text(html.render(xbrllint.lint(ROOT / "examples" / "kettle", no_config=True, statements=True)), "utf-8")
    return path


@pytest.fixture
def page(driver: Any, kettle: Path) -> Any:
    """Open the example's page on a wide screen."""
    look(driver)
    opened(driver, kettle)
    return driver


def all_of(driver: Any, selector: str) -> list[Any]:
    """Give the elements that are in sight."""
    return [element for element in driver.find_elements("css selector", selector) if element.is_displayed()]


def one(driver: Any, selector: str, text: str = "") -> Any:
    """Give the first element in sight that holds a text."""
    return next(element for element in all_of(driver, selector) if text in element.text)


def keys(driver: Any, *pressed: str) -> None:
    """Press keys, wherever the focus is."""
    for key in pressed:
        driver.switch_to.active_element.send_keys(key)


def count(driver: Any) -> str:
    """Give what the page says of how many findings are shown."""
    return str(driver.find_element("id", "count").text)


def focused(driver: Any) -> str:
    """Give the text of what has the focus."""
    return str(driver.switch_to.active_element.text)


def test_nothing_is_refused(page: Any) -> None:
    """The policy lets the page's own script and style in; the console has no word."""
    assert page.get_log("browser") == []
    assert page.title == "kettle – xbrllint"


def test_filters(page: Any) -> None:
    """By severity, rule, file and role; and all again."""
    assert count(page) == "21 findings"
    page.find_element("id", "severity-error").click()
    assert count(page) == "4 of 21 findings"
    assert {element.text for element in all_of(page, "#findings .severity")} == {"WARNING", "INFO"}
    page.find_element("id", "reset").click()
    chosen = (("rule", "A total stands", 1), ("file", "kettle-20301231_cal", 4), ("role", "Cash flow", 3))
    for field, words, said in chosen:
        select = page.find_element("id", f"choose-{field}")
        next(option for option in select.find_elements("tag name", "option") if words in option.text).click()
        assert count(page) == f"{said} of 21 findings"
        page.find_element("id", "reset").click()
    assert one(page, "#statement h2").text == "Cash flow"
    assert count(page) == "21 findings"


def test_search(page: Any) -> None:
    """Words of findings, and of line items: roles without either go, rows are marked."""
    page.find_element("id", "search").send_keys("whistling")
    wait(page, lambda: count(page) != "21 findings")
    assert [element.text for element in all_of(page, "#roles a bdi")] == ["Sales by kind of kettle", "Labels"]
    one(page, "#roles a", "Sales").click()
    assert [element.text for element in all_of(page, "tr.hit > th > bdi")] == ["Whistling <kettles> [Member]"] * 2
    page.find_element("id", "search").send_keys("nothing is like this")
    wait(page, lambda: count(page) == "0 of 21 findings")
    assert one(page, "#findings .note").text == "No finding is like that."


def wait(driver: Any, condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(driver, 5, 0.05).until(lambda _: condition())


def test_a_finding_opens(page: Any) -> None:
    """With its line and carets, why, what to do, the fix as a diff, references; and closes again."""
    message = one(page, "#findings .message", "ends with white space")
    assert message.get_attribute("aria-expanded") == "false"
    message.click()
    detail = one(page, "#findings .detail")
    assert message.get_attribute("aria-expanded") == "true"
    for words in ("_lab.xml:5:139", "Copper on stock", "^", "What to do", "Why", "From", "Rule"):
        assert words in detail.text
    assert detail.find_element("css selector", ".diff .new").text.strip().endswith("+ Copper on stock</link:label>"[2:])
    line, carets = detail.find_element("css selector", "pre").get_property("textContent").split("\n")
    assert line.startswith("5 | ")
    marked = detail.find_element("css selector", "mark").get_property("textContent")
    assert line[carets.index("^") :].startswith(marked)
    message.click()
    assert all_of(page, "#findings .detail") == []


def test_from_the_list_to_the_row_and_its_line(page: Any) -> None:
    """A finding that is opened marks its row; its link leads there, opened, and to its line."""
    one(page, "#findings .message", "usable").click()
    row = one(page, "tr.chosen[data-row]")
    assert row.text.startswith("Revenues")
    assert one(page, "#statement h2").text == "Sales by kind of kettle"
    one(page, "#findings .to-row").click()
    assert focused(page).startswith("ERROR xbrldt:usable")
    assert "kettle-20301231_def.xml:18:170" in one(page, "#statement .detail").text
    assert page.current_url.partition("#")[2].startswith("finding-")


def test_permanent_links(driver: Any, kettle: Path) -> None:
    """To a finding at its row, to one without a row, to a role and to a rule."""
    report = xbrllint.lint(ROOT / "examples" / "kettle", no_config=True)
    by_rule = {finding.rule: finding.fingerprint for finding in report.findings}
    opened(driver, kettle, f"finding-{by_rule['period-labels-swapped']}")
    assert "is shown at the end of the period first" in focused(driver)
    assert one(driver, "#statement h2").text == "Cash flow"
    opened(driver, kettle, f"finding-{by_rule['unused-role-ref']}")
    assert "nothing in this linkbase uses the role" in focused(driver)
    opened(driver, kettle, "role-SalesByKettle")
    assert focused(driver) == "Sales by kind of kettle"
    assert "Sales by kind of kettle" in one(driver, "#roles a[aria-current]").text
    opened(driver, kettle, "rule-duplicate-order")
    assert count(driver) == "1 of 21 findings"
    opened(driver, kettle, "finding-nosuch")
    assert one(driver, "#statement h2").text


def test_the_statement_as_a_reader_sees_it(page: Any) -> None:
    """Labels, totals, starts and ends, weights beside the items, what arcs that lead nowhere name."""
    one(page, "#roles a", "Balance sheet").click()
    shown = all_of(page, ".presentation tr[data-row]")
    rows = {element.find_element("css selector", "th bdi").text: element.text for element in shown}
    assert list(rows) == ["Assets", "Cash and cash equivalents at carrying value", "Copper on stock", "GoodWill"]
    assert "= sum of 3 items" in rows["Assets"]
    assert "× 2 in Assets" in rows["Copper on stock"]
    assert "nothing has this name" in rows["GoodWill"]
    one(page, "#roles a", "Cash flow").click()
    tags = all_of(page, ".presentation .tag:not(.heading)")
    assert [element.text for element in tags] == ["at end", "total", "at start"]


def test_a_sum_is_called_as_its_line_is(driver: Any, tmp_path: Path) -> None:
    """By its total label, where it has one; a weight of -1 is a minus."""
    total = "http://www.xbrl.org/2003/role/totalLabel"
    ends = [loc(name, f"co-20301231.xsd#co_{name}") for name in "AB"]
    files = {
        "co-20301231.xsd": schema(concept("A"), concept("B")),
        "co-20301231_pre.xml": linkbase(link("presentation", *ends, arc("presentation", "A", "B"))),
        "co-20301231_cal.xml": linkbase(link("calculation", *ends, arc("calculation", "A", "B", more=' weight="-1"'))),
        "co-20301231_lab.xml": linkbase(
            link("label", ends[0], label("L", "Plain"), label("L", "In all", role=total), arc("label", "A", "L")),
            link("presentation", *ends, arc("presentation", "B", "A", more=f' preferredLabel="{total}"'), role="http://x/y"),
        ),
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(html.render(xbrllint.lint(tmp_path, no_config=True, statements=True)), encoding="utf-8")
    look(driver)
    opened(driver, path, "role-link")
    assert [element.text for element in all_of(driver, ".presentation td.sum")] == ["= sum of 1 item", "− in In all"]


def test_white_space_of_labels_is_seen(page: Any) -> None:
    """Where labels are listed: at their ends, and several in a row."""
    one(page, "#roles a", "Labels").click()
    rows = [element.text for element in all_of(page, ".network.label tr[data-row] th bdi")]
    assert "Copper on stock·" in rows
    assert "Sales by··kind of kettle [Line Items]" in rows
    assert "Copper in the yard" in rows


def test_keys(page: Any) -> None:
    """From finding to finding, to its row, to the next role, into the search; but not while somebody types."""
    keys(page, "j", "j", "k")
    first = focused(page)
    assert first
    keys(page, "\ue007")
    assert "What to do" in one(page, "#findings .detail").text
    keys(page, "g")
    assert page.current_url.partition("#")[2].startswith("finding-")
    keys(page, "]")
    role = one(page, "#statement h2").text
    keys(page, "[")
    assert one(page, "#statement h2").text != role
    keys(page, "/")
    keys(page, "j", "?")
    assert page.find_element("id", "search").get_property("value") == "j?"
    keys(page, "\ue00c")
    assert page.find_element("id", "search").get_property("value") == ""
    one(page, "#help").click()
    assert "next and previous finding" in one(page, "#keys").text
    one(page, "#keys button").click()
    assert all_of(page, "#keys") == []


def test_a_phone_shows_one_thing_at_a_time(driver: Any, kettle: Path) -> None:
    """Roles, statement or findings; nothing is wider than the screen, whatever is open."""
    look(driver, PHONE)
    opened(driver, kettle)
    for name, words in (("findings", "Findings by rule"), ("roles", "Roles"), ("statement", "")):
        one(driver, f"#views [data-view={name}]").click()
        assert words in one(driver, f"#{name} h2").text
        assert len(all_of(driver, "#roles, #statement, #findings")) == 1
    for message in all_of(driver, "#statement .message"):
        message.click()
    assert driver.execute_script("return document.documentElement.scrollWidth") <= PHONE[0]


def test_paper(driver: Any, kettle: Path) -> None:
    """Roles with findings one after the other, and all findings; no filters."""
    look(driver, paper=True)
    opened(driver, kettle)
    driver.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert [element.text for element in all_of(driver, "#print h2")] == [
        "Balance sheet", "Cash flow", "Sales by kind of kettle", "Labels",
    ]  # fmt: skip
    assert all_of(driver, "#filters, #roles, #statement") == []
    assert len(all_of(driver, "#findings .message")) == 21
    driver.execute_script("window.dispatchEvent(new Event('afterprint'))")
    assert all_of(driver, "#print") == []


def test_labels_with_markup_stay_text(driver: Any, tmp_path: Path) -> None:
    """In labels, messages, paths, roles and sources."""
    text = MARKUP.replace("<", "&lt;")
    files = {
        "co-20301231.xsd": schema(concept("A"), concept("B")),
        "co-20301231_pre.xml": linkbase(link("presentation", loc("A", "co-20301231.xsd#co_A"),
                                             loc("B", "co-20301231.xsd#co_B"), arc("presentation", "A", "B"),
                                             role=f"http://co.example/role/{text}".replace('"', "&quot;"))),
        "co-20301231_lab.xml": linkbase(link("label", loc("B", "co-20301231.xsd#co_B"), label("L", text),
                                             arc("label", "B", "L"))),
    }  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    report = xbrllint.lint(tmp_path, no_config=True, statements=True)
    place = Location(f"{MARKUP}.xml", 1, 1, 1, 2)
    spoken = Finding("r", "error", MARKUP, place, label=MARKUP, help=MARKUP, role_title=MARKUP)
    report = report._replace(findings=(*report.findings, spoken))
    path = tmp_path / "page.html"
    path.write_text(html.render(report), encoding="utf-8")
    look(driver)
    opened(driver, path)
    for message in all_of(driver, ".message"):
        message.click()
    assert MARKUP in driver.find_element("id", "statement").text
    assert driver.find_elements("css selector", "img, section b") == []
    assert "changed" not in driver.title
    assert driver.get_log("browser") == []


def test_ten_thousand_findings_are_drawn_when_opened(driver: Any, tmp_path: Path) -> None:
    """A hundred at a time; any of them can be gone to. How long it takes, `benchmarks/page.py` measures."""
    findings = tuple(
        Finding("r", "error", f"number {at}", Location("a.xml", at, 1, at, 2), fingerprint=f"f{at}")
        for at in range(1, 10_001)
    )
    report = Report("edgar", ("a.xml",), findings, (), Summary(errors=10_000, files=1))
    path = tmp_path / "page.html"
    path.write_text(html.render(report), encoding="utf-8")
    look(driver)
    opened(driver, path)
    assert len(driver.find_elements("css selector", ".message")) == 0
    one(driver, "button.rule").click()
    assert len(driver.find_elements("css selector", ".message")) == 100
    one(driver, ".more button").click()
    assert len(driver.find_elements("css selector", ".message")) == 200
    assert focused(driver).startswith("ERROR number 101")
    opened(driver, path, "finding-f777")
    assert focused(driver).startswith("ERROR number 777")
    driver.find_element("id", "search").send_keys("number 9999")
    wait(driver, lambda: count(driver) == "1 of 10,000 findings")


def test_of_many_filings_that_of_the_role_is_open(driver: Any, tmp_path: Path) -> None:
    """The others are drawn when somebody opens them."""
    for at in range(6):
        ends = (loc("A", f"c{at}.xsd#co_A"), loc("B", f"c{at}.xsd#co_B"))
        text = linkbase(link("presentation", *ends, arc("presentation", "A", "B")))
        (tmp_path / f"c{at}_pre.xml").write_text(text, encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(html.render(xbrllint.lint(tmp_path, no_config=True, statements=True)), encoding="utf-8")
    look(driver)
    opened(driver, path, "role-link-4")
    assert len(driver.find_elements("css selector", "#roles a")) == 2
    assert one(driver, "#roles a[aria-current]").get_attribute("href").endswith("#role-link-4")


@pytest.mark.parametrize("several", [False, True])
def test_several_filings_have_their_roles_apart(driver: Any, tmp_path: Path, several: bool) -> None:
    """Of one filing the roles stand at the left, of several below its name."""
    for name in ("a", "b") if several else ("a",):
        ends = (loc("A", f"{name}.xsd#co_A"), loc("B", f"{name}.xsd#co_B"))
        text = linkbase(link("presentation", *ends, arc("presentation", "A", "B")))
        (tmp_path / f"{name}_pre.xml").write_text(text, encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(html.render(xbrllint.lint(tmp_path, no_config=True, statements=True)), encoding="utf-8")
    look(driver)
    opened(driver, path)
    names = [element.text for element in all_of(driver, "#roles .filing bdi")]
    assert names == (["a_pre.xml", "b_pre.xml"] if several else [])
    assert len(all_of(driver, "#roles a")) == 1 + several
    assert len(all_of(driver, "#roles a[aria-current]")) == 1
    if several:
        opened(driver, path, "role-link-2")
        assert one(driver, "#statement .files").text == "b_pre.xml"


@pytest.mark.skipif(axe() is None, reason="axe-core is not here (XBRLLINT_AXE names its script)")
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_axe_finds_nothing(driver: Any, kettle: Path, size: tuple[int, int], dark: bool) -> None:
    """On both screens, light and dark, with all findings open, and with the dialog."""
    script = axe()
    assert script is not None
    look(driver, size, dark)
    opened(driver, kettle)
    driver.execute_script(script.read_text("utf-8"))
    for name in ("roles", "findings", "statement"):
        driver.execute_script(f"document.querySelector('#views [data-view={name}]').click()")
        driver.execute_script(OPEN_ALL)
        assert violations(driver) == []
    one(driver, "#help").click()
    assert violations(driver) == []


def violations(driver: Any) -> list[str]:
    """Give what axe finds wrong, with the first place of each."""
    script = "const done = arguments[0]; axe.run().then((found) => done(JSON.stringify(found.violations)))"
    found = json.loads(driver.execute_async_script(script))
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found]


def test_a_row_far_down_is_gone_to(driver: Any, tmp_path: Path) -> None:
    """Its surroundings are drawn, and what stands above them when it is asked for."""
    wrong = ' preferredLabel="http://www.xbrl.org/2003/role/terseLable"'
    parts = [loc("h", "co.xsd#co_h")]
    for at in range(3_000):
        more = wrong if at == 2_900 else ""
        parts += [loc(f"c{at}", f"co.xsd#co_c{at}"), arc("presentation", "h", f"c{at}", str(at), more)]
    (tmp_path / "co_pre.xml").write_text(linkbase(link("presentation", *parts)), encoding="utf-8")
    report = xbrllint.lint(tmp_path, no_config=True, statements=True, select=["unknown-preferred-label"])
    (finding,) = report.findings
    path = tmp_path / "page.html"
    path.write_text(html.render(report), encoding="utf-8")
    look(driver)
    opened(driver, path, f"finding-{finding.fingerprint}")
    assert "terseLable" in focused(driver)
    rows = len(driver.find_elements("css selector", "tr[data-row]"))
    assert rows < 1000
    one(driver, ".more button", "rows above").click()
    assert len(driver.find_elements("css selector", "tr[data-row]")) > rows
    assert "terseLable" in one(driver, "#statement .message").text
