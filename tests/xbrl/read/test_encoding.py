"""Encodings: every character's line, column and byte, against a computation that cannot be wrong."""

from __future__ import annotations

from pyexpat import ParserCreate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xbrllint.xbrl.read.encoding import DecodeError
from xbrllint.xbrl.read.offsets import Steps
from xbrllint.xbrl.read.sniff import sniff
from xbrllint.xbrl.read.source import Source, decode

# Codec in which the file is written, name in the declaration, characters that it has beyond ASCII.
ENCODINGS = [
    ("utf-8", "UTF-8", "é€漢\U0001f600"),
    ("utf-8-sig", "utf-8", "é€漢\U0001f600"),
    ("utf-8", "", "é€漢\U0001f600"),
    ("utf-16", "UTF-16", "é€漢\U0001f600"),
    ("utf-16-be", "UTF-16", "é€漢\U0001f600"),
    ("utf-16-le", "utf-16le", "é€漢\U0001f600"),
    ("utf-32", "UTF-32", "é€漢\U0001f600"),
    ("utf-32-be", "UTF-32", "é€漢\U0001f600"),
    ("ascii", "US-ASCII", ""),
    ("latin-1", "ISO-8859-1", "éÿ\xa0"),
    ("cp1252", "windows-1252", "é€"),
    ("koi8-r", "koi8-r", "Жё"),
    ("shift_jis", "Shift_JIS", "漢ｱかカ"),
    ("cp932", "Windows-31J", "漢①ｱ"),
    ("euc-jp", "EUC-JP", "漢ｱか"),
    ("gb18030", "GB18030", "é€漢\U0001f600"),
    ("gb2312", "GB2312", "汉"),
    ("big5", "Big5", "漢"),
    ("euc-kr", "EUC-KR", "한"),
    ("iso2022_jp", "ISO-2022-JP", "漢か"),
]
WITH_DECLARATION = st.sampled_from(ENCODINGS)


def naive_place(text: str, index: int) -> tuple[int, int]:
    line, column, position = 1, 1, 0
    while position < index:
        ends = text[position] == "\n" or (text[position] == "\r" and text[position + 1 : position + 2] != "\n")
        line, column = (line + 1, 1) if ends else (line, column + 1)
        position += 1
    return line, column


def document(name: str, body: str, newline: str = "\n") -> str:
    declaration = f'<?xml version="1.0" encoding="{name}"?>' if name else ""
    return f"{declaration}{newline}<a>{body}</a>" if name else f"<a>{body}</a>"


def body_of(extra: str) -> st.SearchStrategy[str]:
    return st.text(alphabet="ab \r\n~+\\" + extra, max_size=60)


@given(st.data())
def test_every_character_has_its_line_column_and_byte(data: st.DataObject) -> None:
    codec, name, extra = data.draw(WITH_DECLARATION)
    text = document(name, data.draw(body_of(extra)), data.draw(st.sampled_from(["\n", "\r\n", "\r", ""])))
    source = decode(text.encode(codec))
    assert source.text == text
    width = source.bom
    for index in range(len(text) + 1):
        assert source.line_column(index) == naive_place(text, index)
        if codec != "iso2022_jp":
            assert source.byte_of_char(index) == width
        elif text.isascii():
            assert source.byte_of_char(index) == index
        assert source.char_of_parse_offset(offset_of(source, index)) == index
        if index < len(text):
            width += len(text[index].encode(source.codec))
    assert source.byte_of_char(len(text)) == len(source.data)


def offset_of(source: Source, index: int) -> int:
    """The parse offset of a character, the slow way."""
    if source.parse_bytes is not source.data:
        return len(source.text[:index].encode("utf-8"))
    return source.bom + len(source.text[:index].encode(source.codec))


@given(st.data())
def test_expat_reports_the_characters_that_the_text_holds(data: st.DataObject) -> None:
    codec, name, extra = data.draw(WITH_DECLARATION)
    body = data.draw(body_of(extra)).replace("\r", "")
    text = document(name, f"{body}<b/>{body}")
    source = decode(text.encode(codec))
    places: list[int] = []
    parser = ParserCreate(source.parse_encoding)
    parser.StartElementHandler = lambda *_: places.append(source.char_of_parse_offset(parser.CurrentByteIndex))
    parser.Parse(source.parse_bytes, True)
    assert places == [text.index("<a>"), text.index("<b/>")]


@given(st.binary(max_size=80), st.sampled_from(["utf-8", "us-ascii", "windows-1252", "utf-16-le", "utf-16-be"]))
def test_bytes_that_do_not_decode_keep_their_places(raw: bytes, name: str) -> None:
    wide = name.startswith("utf-16")
    head = (document("" if wide else name, "")).encode(name)
    source = decode(head + raw)
    whole = len(source.data) - (len(source.data) % 2 if wide else 0)
    assert source.byte_of_char(len(source.text)) == whole
    for index in range(len(source.text)):
        start, end = source.byte_of_char(index), source.byte_of_char(index + 1)
        assert start < end
        assert all(source.char_of_parse_offset(offset) == index for offset in range(start, end))


@given(st.text(alphabet="a\né漢\U0001f600", min_size=1, max_size=4), st.integers(0, 6000), st.integers(0, 6000))
def test_steps_over_long_text(piece: str, index: int, repeat: int) -> None:
    text = piece * repeat
    index = min(index, len(text))
    steps = Steps(text, "utf-8", 3)
    offset = 3 + len(text[:index].encode("utf-8"))
    assert steps.byte(index) == offset
    assert steps.char(offset) == index
    assert steps.end == 3 + len(text.encode("utf-8"))


def test_more_lines_than_expat_or_libxml2_can_count() -> None:
    source = decode(("<a>\r\n" + "é\r\n" * 70_000 + "<b/></a>").encode())
    assert source.place(source.data.index(b"<b/>")) == (70_002, 1)
    assert source.place(source.data.index(b"</a>")) == (70_002, 5)


def test_one_long_line() -> None:
    source = decode(("<a>" + "é\U0001f600" * 500_000 + "<b/></a>").encode())
    assert source.place(source.data.index(b"<b/>")) == (1, 1_000_004)
    assert source.byte_of_char(1_000_003) == source.data.index(b"<b/>")


def test_nothing_is_decoded_until_asked() -> None:
    source = decode(b'<?xml version="1.0" encoding="US-ASCII"?><a/>')
    assert source._text is None
    assert source.parse_bytes is source.data
    assert source.parse_encoding == "US-ASCII"


@pytest.mark.parametrize("name", ["nonsense", "hex", "rot13", "idna", "unicode_escape", "undefined", "cp037"])
def test_unknown_names(name: str) -> None:
    data = f"<?xml version='1.0' encoding='{name}'?><a/>".encode()
    with pytest.raises(DecodeError, match=f"encoding '{name}' is not known") as caught:
        decode(data)
    assert caught.value.offset == data.index(name.encode())
    assert sniff(data) == "malformed-xml"
    wide = f"<?xml version='1.0' encoding='{name}'?><a/>".encode("utf-16")
    with pytest.raises(DecodeError) as caught:
        decode(wide)
    assert caught.value.offset == 2 + 2 * data.index(name.encode())


def test_message_is_one_line() -> None:
    with pytest.raises(DecodeError, match=r"^encoding 'a\\nb' is not known$"):
        decode(b"<?xml version='1.0' encoding='a\nb'?><a/>")


def test_bytes_of_another_encoding() -> None:
    with pytest.raises(DecodeError, match=r"byte 45 \(81\) is not Shift_JIS") as caught:
        decode(b'<?xml version="1.0" encoding="Shift_JIS"?>' + b"<a>\x81</a>")
    assert caught.value.offset == 45
    problem = decode(b"<a>\xe9</a>").decode_error()
    assert problem is not None
    assert (str(problem), problem.offset) == ("byte 3 (E9) is not UTF-8", 3)
    assert decode(b"<a/>").decode_error() is None


@pytest.mark.parametrize(
    ("data", "codec", "conflict"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='windows-1252'?><a/>", "utf-8", True),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF8'?><a/>", "utf-8", False),
        (b"<?xml version='1.0' encoding='UTF-16'?><a/>", "utf-8", True),
        (b"<?xml version='1.0' encoding='UTF-16LE'?><a/>", "utf-8", True),
        ("<?xml version='1.0' encoding='utf-8'?><a/>".encode("utf-16"), "utf-16-le", True),
        ("<?xml version='1.0' encoding='UTF-16BE'?><a/>".encode("utf-16-be"), "utf-16-be", False),
        ("<?xml version='1.0' encoding='ISO-10646-UCS-2'?><a/>".encode("utf-16"), "utf-16-le", False),
        (b"<?xml version='1.0' standalone='yes'?><a encoding='nonsense'/>", "utf-8", False),
        (b"", "utf-8", False),
        (b"<?xml version = '1.0'\nencoding = \"ISO-8859-15\" standalone='yes' ?><a/>", "iso8859-15", False),
        (b"<?xml-stylesheet encoding='nonsense'?><a/>", "utf-8", False),
        (b"<?xml version='1.0'?><a encoding='nonsense'/>", "utf-8", False),
    ],
)
def test_declaration_against_first_bytes(data: bytes, codec: str, conflict: bool) -> None:
    source = decode(data)
    assert (source.codec, source.conflict) == (codec, conflict)
    if data:
        ParserCreate(source.parse_encoding).Parse(source.parse_bytes, True)


LINKBASE = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase"/>'
INLINE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><p>&nbsp;</p></html>'
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LINKBASE, "linkbase"),
        (f"<!-- {'x' * 9000} -->{LINKBASE}", "linkbase"),
        ('<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">', "schema"),
        ('<xbrl xmlns="http://www.xbrl.org/2003/instance"><broken>', "instance"),
        (INLINE, "inline"),
        (f"<!DOCTYPE html>{INLINE}", "inline"),
        ('<html><body><div xmlns:ix="http://www.xbrl.org/2008/inlineXBRL"/></body></html>', "inline"),
        ("<html><head><br></head>", "xml"),
        ("<!DOCTYPE html><html lang=en><br>", ""),
        ("<html lang=en xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'>", "malformed-xml"),
        ("<a/>", "xml"),
        ("<link:linkbase>", "malformed-xml"),
        ("<linkbase", "malformed-xml"),
        ("  <?xml version='1.0'?><a/>", "malformed-xml"),
        ("", ""),
        ("<", ""),
        ("< 3", ""),
        ("PK\x03\x04", ""),
        ('{"a": "<b/>"}', ""),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_sniff(text: str, kind: str, codec: str) -> None:
    assert sniff(text.encode(codec)) == kind


def test_sniff_needs_no_more_than_the_root() -> None:
    declaration = b'<?xml version="1.0" encoding="Shift_JIS"?>'
    assert sniff(declaration + LINKBASE.encode() + b"\xff\xff" * 100_000) == "linkbase"
    assert sniff(declaration + b"<!--" + "漢".encode("shift_jis") + b"-->" + LINKBASE.encode()) == "linkbase"
