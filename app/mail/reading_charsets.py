"""Bytes of a message as text: by the charset that was declared, by the one that a person chose, or by a guess.

It must not know which part of a message the bytes come from, nor show anything: it says in a sentence what was odd.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from app import display
from app.display import visible
from app.texts import tr

__all__ = ["Decoded", "charset_name", "decode_bytes", "find_codec", "guess_codec"]

_CODECS: Final = re.compile(
    "ascii|utf_8|utf_8_sig|utf_7|utf_16|utf_16_le|utf_16_be|utf_32|utf_32_le|utf_32_be|latin_1|iso8859_1"
    "|iso8859_2|iso8859_3|iso8859_4|iso8859_5|iso8859_6|iso8859_7|iso8859_8|iso8859_9|iso8859_10|iso8859_11"
    "|iso8859_13|iso8859_14|iso8859_15|iso8859_16|cp437|cp720|cp737|cp775|cp850|cp852|cp855|cp857|cp858|cp860"
    "|cp861|cp862|cp863|cp864|cp865|cp866|cp869|cp874|cp932|cp949|cp950|cp1125|cp1250|cp1251|cp1252|cp1253"
    "|cp1254|cp1255|cp1256|cp1257|cp1258|koi8_r|koi8_u|koi8_t|kz1048|ptcp154|mac_cyrillic|mac_greek"
    "|mac_iceland|mac_latin2|mac_roman|mac_turkish|big5|big5hkscs|euc_jp|euc_jis_2004|euc_jisx0213|euc_kr"
    "|gb2312|gbk|gb18030|hz|johab|iso2022_jp|iso2022_jp_1|iso2022_jp_2|iso2022_jp_2004|iso2022_jp_3"
    "|iso2022_jp_ext|iso2022_kr|shift_jis|shift_jis_2004|shift_jisx0213|tis_620|hp_roman8"
)
"""The codecs of Python that are charsets of text. A closed list: Python also has some that are no charsets (hex, rot13,
unicode_escape) or that are slow on hostile input (idna, punycode)."""

_OTHER_NAMES: Final = {
    "utf8": "utf_8",
    "utf": "utf_8",
    "utf8mb4": "utf_8",
    "unicode-1-1-utf-8": "utf_8",
    "unicode-1-1-utf-7": "utf_7",
    "us": "ascii",
    "ansi_x3.4-1968": "ascii",
    "x-cp1251": "cp1251",
    "cp-1251": "cp1251",
    "win-1251": "cp1251",
    "windows1251": "cp1251",
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "shift-jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "x-euc-jp": "euc_jp",
    "koi8": "koi8_r",
    "koi8u": "koi8_u",
    "koi8-ru": "koi8_u",
    "iso-8859-8-i": "iso8859_8",
    "iso-8859-8-e": "iso8859_8",
    "iso-8859-6-i": "iso8859_6",
}
"""Names that mail carries and Python does not know."""

_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis_620": "cp874"}
"""What is declared under the left name is commonly written with the characters of the right one, which includes it."""

_HALF: Final = re.compile(rb"[\x80-\x9f]")
_SAMPLE: Final = 16_384
"""Bytes that a guess looks at; more would change it no more."""

_COMMON_CYRILLIC: Final = frozenset("оаеинтсрвлкмдпуяьзбгчйхжшюцщєіїєґ")
_GUESSED: Final = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A ``text`` as it was read, the ``codec`` (Python's name) it was read with, and in ``note`` what was odd ("")."""

    text: str
    codec: str
    note: str = ""


def find_codec(label: str) -> str | None:
    """Python's name of the charset of this name, or None for one that is unknown or that is no charset of text."""
    name = label.strip().strip("'\"").lower()
    if not name or len(name) > 80 or not name.isascii() or "\0" in name:
        return None
    try:
        found = codecs.lookup(_OTHER_NAMES.get(name, name)).name.replace("-", "_")
    except (LookupError, ValueError, ImportError):
        # ImportError: a name such as "mbcs" on a system that has none.
        return None
    return found if _CODECS.fullmatch(found) else None


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, OverflowError):
        return None


def _cut_at_end(data: bytes, codec: str) -> str | None:
    """The text when only its last character is missing a byte or two: the message was cut there."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        return decoder.decode(data)
    except UnicodeError:
        return None


def decode_bytes(data: bytes, declared: str = "", *, chosen: str = "", cut: bool = False) -> Decoded:
    """Bytes as text, never failing: what is no character becomes marked bytes (app.display.mark_bytes).

    ``declared`` is the charset that the message names ("": none), ``chosen`` one that the person prefers, by Python's
    name. ``cut`` says that the data may end in the middle of a character. The order: the chosen one; the declared one
    if it can decode everything; UTF-8 if that can; the declared one with the rest marked; a guess.
    """
    if chosen:
        wanted = find_codec(chosen) or "utf_8"
        return Decoded(_marked(data, wanted), wanted)
    codec = find_codec(declared) if declared else "ascii"
    if codec is not None:
        fits = _strictly(data, codec)
        if fits is None and cut:
            fits = _cut_at_end(data, codec)
        if fits is not None:
            return _declared_fits(data, declared, codec, fits)
        wider = _WIDER.get(codec)
        if wider is not None and (fits := _strictly(data, wider)) is not None:
            return Decoded(fits, wider)
    utf8 = _strictly(data, "utf_8")
    if utf8 is None and cut:
        utf8 = _cut_at_end(data, "utf_8")
    if utf8 is not None:
        return Decoded(utf8, "utf_8", _found_utf8(declared, codec, data))
    if codec is not None and codec != "ascii":
        marked = _marked(data, codec)
        note = tr(
            "Not all of it is text in {charset}, the charset that is declared: those bytes are shown as \\xNN. "
            "Another charset may fit better.",
            charset=visible(declared),
        )
        return Decoded(marked, codec, note)
    guess = guess_codec(data)
    return Decoded(_marked(data, guess), guess, _guessed(declared, codec, guess))


def _declared_fits(data: bytes, declared: str, codec: str, text: str) -> Decoded:
    if codec in ("latin_1", "iso8859_1") and _HALF.search(data):
        # What calls itself ISO-8859-1 and has these is windows-1252, as every browser takes it.
        note = tr("Declared as {charset}, but it has characters of windows-1252: read as that.", charset=declared)
        return Decoded(_marked(data, "cp1252"), "cp1252", note)
    single = codec not in ("utf_8", "utf_8_sig", "utf_7", "ascii")
    if single and len(data) < 1 << 20 and not data.isascii() and _strictly(data, "utf_8") is not None:
        note = tr("Declared as {charset}, but it would also be right in UTF-8.", charset=visible(declared))
        return Decoded(text, codec, note)
    return Decoded(text, codec)


def _found_utf8(declared: str, codec: str | None, data: bytes) -> str:
    if not declared:
        return "" if data.isascii() else tr("No charset is declared; it is right in UTF-8, and read as that.")
    if codec is None:
        return tr("The charset “{charset}” is unknown; read as UTF-8.", charset=visible(declared[:80]))
    return tr("Declared as {charset}, which it is not; read as UTF-8, which fits.", charset=visible(declared))


def _guessed(declared: str, codec: str | None, guess: str) -> str:
    name = charset_name(guess)
    if not declared:
        return tr("No charset is declared; {charset} is a guess. Another one may fit better.", charset=name)
    if codec is None:
        unknown = visible(declared[:80])
        return tr("The charset “{unknown}” is unknown; {charset} is a guess.", unknown=unknown, charset=name)
    return tr(
        "Declared as {declared}, but it has other characters; {charset} is a guess.",
        declared=visible(declared),
        charset=name,
    )


def charset_name(codec: str) -> str:
    """The name by which people know a charset, from Python's."""
    plain = codec.replace("_", "-")
    for each in display.ENCODINGS:
        if each.codec.replace("_", "-") == plain:
            return each.label
    return plain.upper()


def guess_codec(data: bytes) -> str:
    """The charset of undeclared 8-bit text that is no UTF-8: the Cyrillic one whose letters come out as ordinary small
    letters, else windows-1252. A guess of ours; it is said to be one wherever it is used."""
    sample = data[:_SAMPLE]
    high = sum(byte >= 0x80 for byte in sample)
    if not high:
        return "ascii"
    best, best_score = "cp1252", 0.5
    for codec in _GUESSED:
        text = sample.decode(codec, "replace")
        common = 0
        previous_small = False
        for char in text:
            if char in _COMMON_CYRILLIC:
                common += 1
            elif char > "\x7f":
                # A capital right behind a small letter, or a sign in the middle of text, speaks against it.
                common -= 2 if previous_small else 0
            previous_small = char.islower()
        score = common / high
        if score > best_score:
            best, best_score = codec, score
    return best


def _marked(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec, "workbench.bytes")
    except (UnicodeError, OverflowError, TypeError):
        # A codec that does not let its errors be handled so; each byte of it is still shown.
        return data.decode("ascii", "workbench.bytes")
