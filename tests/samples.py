"""A small schema and linkbases that several test modules write down: a sound one, a broken one, an untidy one."""

from __future__ import annotations

SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema targetNamespace="http://co.example" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
xmlns:xbrli="http://www.xbrl.org/2003/instance" elementFormDefault="qualified">
  <xs:import namespace="http://www.xbrl.org/2003/instance" \
schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
  <xs:element name="Things" id="co_Things" type="xbrli:stringItemType" substitutionGroup="xbrli:item" \
xbrli:periodType="duration" abstract="true" nillable="true"/>
  <xs:element name="Kettles" id="co_Kettles" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" \
xbrli:periodType="instant" xbrli:balance="debit" nillable="true"/>
</xs:schema>
"""
GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
  <link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
    <link:loc xlink:type="locator" xlink:href="co.xsd#co_Things" xlink:label="a"/>
    <link:loc xlink:type="locator" xlink:href="co.xsd#co_Kettles" xlink:label="b"/>
    <link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" \
xlink:from="a" xlink:to="b" order="1"/>
  </link:presentationLink>
</link:linkbase>
"""
BAD = GOOD.replace('xlink:to="b"', 'xlink:to="c"')
UNTIDY = GOOD.replace(
    "  <link:presentationLink",
    '  <link:roleRef roleURI="http://www.xbrl.org/2009/role/netLabel" xlink:type="simple" '
    'xlink:href="http://www.xbrl.org/lrr/role/net-2009-12-16.xsd#netLabel"/>\n  <link:presentationLink',
    1,
)
