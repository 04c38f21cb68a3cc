"""Approvals: by another person, of exactly what was asked, once each."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import psycopg
import pytest
from tests.conftest import allowed

from bahi.kernel import workflow
from bahi.kernel.workflow import Outcome, Transition, errors, operations, queries, rules
from bahi.kit.errors import Denied
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Tx

KIND = "tests.things"
TERMS = {"quantity": 5, "price": Decimal("10.00")}
PERMITTED = ("booking.bookings.approve", "approvals.read", "approvals.decide")


def another(tx: Tx) -> Tx:
    return replace(tx, actor=replace(tx.actor, id=ActorId(new_id()), person=new_id()))


async def asked(tx: Tx, *, needed: int = 1) -> UUID:
    subject = new_id()
    await workflow.ask(
        tx,
        kind=KIND,
        subject=subject,
        title="Five things",
        payload=TERMS,
        permission="booking.bookings.approve",
        needed=needed,
    )
    return subject


async def say(tx: Tx, subject: UUID, *, approves: bool = True, reason: str | None = None) -> Outcome:
    return await workflow.decide(
        tx, kind=KIND, subject=subject, payload=TERMS, approves=approves, reason=reason
    )


async def test_another_person_approves(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx)
    assert await say(another(tx), subject) is Outcome.APPROVED
    with pytest.raises(errors.NothingAsked):
        await say(another(tx), subject)


async def test_the_maker_does_not_approve_even_with_another_login(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx)
    other_login = replace(tx, actor=replace(tx.actor, id=ActorId(new_id())))
    with pytest.raises(errors.OwnRequest):
        await say(other_login, subject)


async def test_the_database_refuses_the_maker_too(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx)
    request, maker = await _request(tx, subject)
    with pytest.raises(psycopg.errors.CheckViolation, match="decided_by_another"):
        await tx.insert(
            "workflow.decision",
            id=new_id(),
            request=request,
            maker=maker,
            person=maker,
            name="x",
            approves=True,
            at=tx.now,
        )


async def test_n_of_m_needs_different_people(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx, needed=2)
    first = another(tx)
    assert await say(first, subject) is Outcome.OPEN
    with pytest.raises(errors.DecidedAlready):
        await say(first, subject)
    assert await say(another(tx), subject) is Outcome.APPROVED


async def test_one_refusal_ends_it_and_needs_a_reason(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx, needed=2)
    with pytest.raises(errors.ReasonMissing):
        await say(another(tx), subject, approves=False)
    assert await say(another(tx), subject, approves=False, reason="Too dear") is Outcome.REJECTED


async def test_changed_terms_are_not_approved(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx)
    with pytest.raises(errors.TermsChanged):
        await workflow.decide(
            another(tx), kind=KIND, subject=subject, payload={**TERMS, "quantity": 6}, approves=True
        )


async def test_asking_again_voids_what_was_asked(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx)
    await workflow.ask(
        tx,
        kind=KIND,
        subject=subject,
        title="Six",
        payload={"quantity": 6},
        permission="booking.bookings.approve",
    )
    states = [r.state for r in await workflow.requests_of(tx, subject=subject)]
    assert states == ["open", "void"]


async def test_who_approved_one_thing_cannot_give_the_approval_that_must_come_from_another(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx)
    checker = another(tx)
    await say(checker, subject)
    await workflow.ask(
        tx,
        kind="tests.loss",
        subject=subject,
        title="At a loss",
        payload=TERMS,
        permission="booking.bookings.approve",
    )
    with pytest.raises(errors.DecidedBefore):
        await workflow.decide(
            checker, kind="tests.loss", subject=subject, payload=TERMS, approves=True, apart_from=(KIND,)
        )


async def test_the_inbox_shows_mine_to_decide_and_what_i_asked(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx)
    own = next(r for r in (await queries.inbox(tx, kinds=[], after=None)).items if r.subject == subject)
    assert (own.own, own.may_decide) == (True, False)
    theirs = await queries.inbox(another(tx), kinds=[KIND], after=None)
    assert [(r.own, r.may_decide) for r in theirs.items if r.subject == subject] == [(False, True)]
    assert theirs.to_decide >= 1
    stranger = allowed(another(tx), "approvals.read")
    assert (await queries.inbox(stranger, kinds=[KIND], after=None)).items == []


async def test_a_decision_from_the_inbox_is_bound_to_what_was_seen(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx)

    async def decide(tx: Tx, subject: UUID, approves: bool, reason: str | None) -> None:
        await say(tx, subject, approves=approves, reason=reason)

    workflow.use([workflow.Approval(KIND, decide)])
    (request,) = await workflow.requests_of(tx, subject=subject)
    with pytest.raises(errors.TermsChanged):
        await operations.decide_request(
            another(tx), request_id=request.id, seen="0" * 64, approves=True, reason=None
        )
    await operations.decide_request(
        another(tx), request_id=request.id, seen=request.hash, approves=True, reason=None
    )
    (request,) = await workflow.requests_of(tx, subject=subject)
    assert request.state == "approved"
    assert [w.approves for w in request.words] == [True]


async def test_nobody_decides_without_the_permission(tx: Tx) -> None:
    tx = allowed(tx, *PERMITTED)
    subject = await asked(tx)
    with pytest.raises(Denied):
        await say(allowed(another(tx), "approvals.decide"), subject)


def test_a_transition_says_what_stands_against_it() -> None:
    table = [Transition("ship", "a.b.ship", lambda n: None if n > 0 else "There is nothing to ship.")]
    assert rules.available(table, 1, frozenset({"a.b.ship"})) == ["ship"]
    assert rules.available(table, 1, frozenset()) == []
    assert rules.available(table, 0, frozenset({"a.b.ship"})) == []
    with pytest.raises(errors.NotPossible, match="nothing to ship"):
        rules.require(table, "ship", 0)


async def _request(tx: Tx, subject: UUID) -> tuple[UUID, UUID]:
    request = await tx.value("select id from workflow.request where subject = %(s)s", s=subject)
    return request, await tx.value("select maker from workflow.request where id = %(r)s", r=request)
