"""What clients hand in: accounts with a bank and a depository, and a page of paper for each thing asked."""

from bahi.desks.booking.clients import handing_in, operations
from bahi.desks.booking.clients.papers import PaperKind
from bahi.desks.booking.clients.queries import Client
from bahi.kit.tx import Tx


async def hand_in_all(tx: Tx, made: Client, place: int) -> None:
    """One in twenty-four forgets the last paper."""
    await operations.add_bank_account(
        tx, client_id=made.id, holder=made.name, ifsc="HDFC0000240", number=f"50100{place:09}"
    )
    await operations.add_demat_account(tx, client_id=made.id, number=f"12081600{place + 10**7}")
    for asked in made.papers.required[: -1 if place % 24 == 23 else None]:
        await handing_in.hand_in(
            tx,
            client_id=made.id,
            kind=asked.kind,
            filename=f"{asked.title} {made.name}.pdf",
            content=page(
                f"{asked.title.capitalize()} of {made.name}",
                *_says(asked.kind, made, place),
                "Made up for the demonstration.",
            ),
        )


def _says(kind: PaperKind, made: Client, place: int) -> tuple[str, ...]:
    """What an engine finds there."""
    if kind is PaperKind.CML:
        return (f"BO ID 12081600{place + 10**7}", f"First Holder Name: {made.name}", f"E-mail: {made.email}")
    if kind is PaperKind.CANCELLED_CHEQUE:
        return (f"A/c No. 50100{place:09}", "IFSC: HDFC0000240", f"Account holder: {made.name}")
    return (f"Name: {made.name}",)


def page(*lines: str) -> bytes:
    """Latin letters only, as the built-in font has no others."""
    text = b"".join(b"(%s) Tj T* " % _literal(line) for line in lines)
    drawn = b"BT /F1 14 Tf 20 TL 60 760 Td " + text + b"ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    )
    written, places = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 7\n0000000000 65535 f \n%strailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(written) + end % (table, len(written))


def _literal(line: str) -> bytes:
    return line.encode("latin-1", "replace").translate(bytes.maketrans(b"()\\", b"[]/"))
