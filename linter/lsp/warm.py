"""A first run before anybody waits: it brings in what every run needs, so that the first answer comes soon."""

from __future__ import annotations

from ..config.settings import Settings
from ..editor import actions, completion, hints, hover, navigation, symbols  # noqa: F401 - brought in
from ..errors import UserError
from ..running.session import Session

_NAMESPACES = (
    'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_TAXONOMY = "http://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"
_ROLE = "http://co.example/role/Statement"


def _linkbase(kind: str, more: str) -> str:
    locators = "".join(
        f'<link:loc xlink:type="locator" xlink:href="{_TAXONOMY}#us-gaap_{name}" xlink:label="{name}"/>'
        for name in ("AssetsAbstract", "AssetsCurrent", "Assets")
    )
    return (
        f'<?xml version="1.0"?><link:linkbase {_NAMESPACES}>'
        f'<link:roleRef roleURI="{_ROLE}" xlink:type="simple" xlink:href="co-20301231.xsd#Statement"/>'
        f'<link:{kind}Link xlink:type="extended" xlink:role="{_ROLE}">{locators}{more}</link:{kind}Link>'
        "</link:linkbase>"
    )


def _arcs(kind: str, arcrole: str, more: str = "") -> str:
    return "".join(
        f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="AssetsAbstract" xlink:to="{name}" '
        f'order="{number}"{more}/>'
        for number, name in enumerate(("AssetsCurrent", "Assets"), 1)
    )


_SCHEMA = (
    '<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:co="http://co.example/20301231" '
    f'{_NAMESPACES} targetNamespace="http://co.example/20301231"><xs:annotation><xs:appinfo>'
    f'<link:roleType roleURI="{_ROLE}" id="Statement"><link:definition>0001 - Statement - Assets</link:definition>'
    "<link:usedOn>link:presentationLink</link:usedOn><link:usedOn>link:calculationLink</link:usedOn></link:roleType>"
    "</xs:appinfo></xs:annotation>"
    f'<xs:import namespace="http://fasb.org/us-gaap/2023" schemaLocation="{_TAXONOMY}"/>'
    '<xs:element name="Own" id="co_Own" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" '
    'xbrli:periodType="instant" xbrli:balance="debit" nillable="true"/></xs:schema>'
)
_FILES = {
    "co-20301231.xsd": _SCHEMA,
    "co-20301231_pre.xml": _linkbase(
        "presentation", _arcs("presentation", "http://www.xbrl.org/2003/arcrole/parent-child")
    ),
    "co-20301231_cal.xml": _linkbase(
        "calculation", _arcs("calculation", "http://www.xbrl.org/2003/arcrole/summation-item", ' weight="1"')
    ),
    "co-20301231_def.xml": _linkbase(
        "definition", _arcs("definition", "http://xbrl.org/int/dim/arcrole/domain-member")
    ),
    "co-20301231_lab.xml": _linkbase("label", ""),
}
_FOLDER = "/xbrllint-warm"


def warm_up(settings: Settings) -> None:
    """Lint a small filing that lies only in memory, and forget it; what is wrong with settings is told later."""
    session = Session(settings._replace(no_config=True, config=None))
    try:
        for name, text in _FILES.items():
            session.open(f"{_FOLDER}/{name}", text)
        session.work()
    except UserError:
        return
    address = f"{_FOLDER}/co-20301231_pre.xml"
    at = _FILES["co-20301231_pre.xml"].index("xlink:href")
    hover.hover_at(session, address, at)
    symbols.symbols(session, address)
    hints.hints(session, address, 0, at)


__all__ = ["warm_up"]
