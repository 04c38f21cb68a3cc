"""Invented names with numbers that check, drawn from one seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from stdnum.isin import calc_check_digit

GIVEN = (
    "Aarav Aditi Ananya Arjun Devika Farhan Gauri Harsh Ishaan Kavya Leela Meher Nikhil Ojas Priya "
    "Rohan Sana Tara Uday Zoya "
).split()
FAMILY = (
    "Bhandari Chitre Deshpande Fernandes Ghosh Irani Joshi Kamat Lobo Menon Nair Oberoi Pillai "
    "Quadros Rao Sethi Tambe Varghese Wadia Yadav "
).split()
HOUSES = (
    "Amaltas Banyan Champa Deodar Elaichi Gulmohar Harbour Indus Jacaranda Kaveri Lotus Malabar Neem "
    "Orchid Palash "
).split()
KINDS = ["Capital", "Family Office", "Holdings", "Investments", "Ventures LLP"]
SECTORS = ("Financial services", "Consumer", "Healthcare", "Industrials", "Technology", "Energy")
STEMS = (
    "Aranya Brahmi Chetak Dakshin Ektara Falcon Garuda Himgiri Indigo Jyoti Kalpa Lakshya Meru Nandi "
    "Ojaswi Pragati Rasoi Sagar Trishul Udaan Vayu Yantra Zenith Ashoka Bhairav Chandan Devgiri "
    "Ganga Konark Mandal Nilgiri Palash Rajhans Sanchi Tungabha Vindhya Yamuna Amrit Bodhi Charak "
).split()
TRADES = ("Finance", "Foods", "Pharma", "Motors", "Software", "Power")


@dataclass(frozen=True, slots=True)
class Somebody:
    name: str
    kind: str
    pan: str
    email: str
    mobile: str


@dataclass(frozen=True, slots=True)
class Share:
    symbol: str
    name: str
    isin: str
    sector: str
    price: Decimal


def people(dice: random.Random, count: int, *, first: int = 0) -> Iterator[Somebody]:
    """Three persons to each organisation, no number twice; `first` begins another list of people."""
    for place in range(first, first + count):
        organisation = place % 4 == 3
        name = (
            f"{HOUSES[place // 4 % len(HOUSES)]} {KINDS[place // 60 % len(KINDS)]}"
            if organisation
            else f"{GIVEN[place % len(GIVEN)]} {FAMILY[(place // len(GIVEN) * 7 + place) % len(FAMILY)]}"
        )
        handle = f"{name.split()[0].lower()}.{place:03d}"
        yield Somebody(
            name=name,
            kind="organisation" if organisation else "person",
            pan=pan(dice, place, "C" if organisation else "P"),
            email=f"{handle}@example.in",
            mobile=f"9{dice.randrange(10**8, 10**9)}",
        )


def pan(dice: random.Random, place: int, holder: str) -> str:
    """Five letters, the fourth for the kind of holder; four digits that number the place; one letter."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    first = "".join(dice.choice(letters) for _ in range(3))
    return f"{first}{holder}{dice.choice(letters)}{place + 1:04d}{dice.choice(letters)}"


def shares(dice: random.Random) -> Iterator[Share]:
    for place, stem in enumerate(STEMS):
        trade = place % len(TRADES)
        yield Share(
            symbol=stem[:6].upper(),
            name=f"{stem} {TRADES[trade]} Limited",
            isin=isin(place),
            sector=SECTORS[trade],
            price=Decimal(dice.randrange(4000, 240000)) / 100,
        )


def isin(place: int) -> str:
    """INE, a company's code, 01 for equity, a serial, and the check digit (ISO 6166)."""
    body = f"INE9{chr(65 + place // 26)}{chr(65 + place % 26)}X0101"
    return body + calc_check_digit(body)
