"""Money of others that comes through the firm's bank: received, held for them, paid out, taken back."""

from bahi.kernel.payments.operations import RUPEE, pay_out, receive, take_back, wallet

__all__ = ["RUPEE", "pay_out", "receive", "take_back", "wallet"]
