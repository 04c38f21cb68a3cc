"""Files people hand in: typed by content, cleaned, versioned, sealed at rest, never deleted."""

from bahi.kernel.documents.operations import store, sweep
from bahi.kernel.documents.ports import Storage, use
from bahi.kernel.documents.queries import Document, DocumentId, address, content, named, of, place
from bahi.kernel.documents.rules import ANY, PAPERS, SHEETS, MediaType

__all__ = [
    "ANY",
    "PAPERS",
    "SHEETS",
    "Document",
    "DocumentId",
    "MediaType",
    "Storage",
    "address",
    "content",
    "named",
    "of",
    "place",
    "store",
    "sweep",
    "use",
]
