"""The papers of the demonstration are papers a viewer opens."""

import re

from bahi.journeys.demonstration.papers import page
from bahi.kernel.documents import inspection, rules


def test_a_page_is_a_whole_pdf() -> None:
    written = page("PAN card of Meera (Nair)", "मीरा")
    assert inspection.cleaned(written, rules.recognised(written)) == written
    places = [int(found[1]) for found in re.finditer(rb"(\d{10}) 00000 n", written)]
    assert [written[place:].split(b" ")[0] for place in places] == [b"1", b"2", b"3", b"4", b"5", b"6"]
    start = int(re.search(rb"startxref\n(\d+)", written)[1])
    assert written[start:].startswith(b"xref")
