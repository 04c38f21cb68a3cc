"""Changing bookings. Permit, lock, decide, change, post, record: in that order, every time."""

from bahi.desks.booking.bookings.operations.answer import answer_booking, answer_signed_in, send_confirmation
from bahi.desks.booking.bookings.operations.create import create_booking
from bahi.desks.booking.bookings.operations.decide import decide_booking, decide_loss
from bahi.desks.booking.bookings.operations.end import void_booking, withdraw_booking
from bahi.desks.booking.bookings.operations.revise import revise_booking
from bahi.desks.booking.bookings.operations.tend import tend_links

__all__ = [
    "answer_booking",
    "answer_signed_in",
    "create_booking",
    "decide_booking",
    "decide_loss",
    "revise_booking",
    "send_confirmation",
    "tend_links",
    "void_booking",
    "withdraw_booking",
]
