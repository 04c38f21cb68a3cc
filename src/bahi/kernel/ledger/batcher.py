"""Group commit: what queued while the last batch was in flight goes together in the next one."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, overload

from psycopg import AsyncConnection, OperationalError
from psycopg.errors import UniqueViolation

from bahi.kernel.ledger.operations import decide
from bahi.kernel.ledger.rules import Group, Item, Unit, Verdict, width
from bahi.kit.errors import Unavailable

LONGEST_PAUSE = 1.0


class Unanswered(Unavailable):
    """The deadline passed; the same ids may be asked again and post once."""

    def __init__(self) -> None:
        super().__init__("It is not known yet whether this was posted. Ask again with the same id.")


@dataclass(slots=True)
class _Waiting:
    unit: Unit
    answer: asyncio.Future[list[Verdict]]


def _give_up(answer: "asyncio.Future[list[Verdict]]") -> None:
    if not answer.done():
        answer.set_exception(Unanswered())


class Batcher:
    """One connection (in autocommit) decides everything in order; `run` it as a task of the process."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[AsyncConnection[Any]]],
        *,
        most: int = 1000,
        queue: int = 20_000,
        deadline: float = 10.0,
    ) -> None:
        self._connect, self._most, self._room, self._deadline = connect, most, queue, deadline
        self._queue: deque[_Waiting] = deque()
        self._work = asyncio.Event()
        self._connection: AsyncConnection[Any] | None = None
        self.batches = self.retries = 0

    @overload
    async def submit(self, unit: Item, *, deadline: float | None = None) -> Verdict: ...
    @overload
    async def submit(self, unit: Group, *, deadline: float | None = None) -> list[Verdict]: ...
    async def submit(self, unit: Unit, *, deadline: float | None = None) -> Verdict | list[Verdict]:
        """A verdict, or one per leg, after the commit; Unanswered after `deadline` seconds."""
        if len(self._queue) >= self._room:
            raise Unavailable
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[Verdict]] = loop.create_future()
        self._queue.append(_Waiting(unit, answer))
        self._work.set()
        too_late = loop.call_later(self._deadline if deadline is None else deadline, _give_up, answer)
        try:
            verdicts = await answer
        finally:
            too_late.cancel()
        return verdicts[0] if isinstance(unit, Item) else verdicts

    async def run(self) -> None:
        try:
            while True:
                await self._work.wait()
                batch = self._next()
                if batch:
                    await self._decide(batch)
        finally:
            if self._connection is not None:
                await self._connection.close()

    def _next(self) -> list[_Waiting]:
        batch: list[_Waiting] = []
        size = 0
        while self._queue and (size == 0 or size + width(self._queue[0].unit) <= self._most):
            waiting = self._queue.popleft()
            if not waiting.answer.done():  # whoever left before it was sent is not posted at all
                batch.append(waiting)
                size += width(waiting.unit)
        if not self._queue:
            self._work.clear()
        return batch

    async def _decide(self, batch: Sequence[_Waiting]) -> None:
        try:
            verdicts = await self._post(batch)
        except Exception as error:
            await self._apart(batch, error)
            return
        start = 0
        for waiting in batch:
            end = start + width(waiting.unit)
            if not waiting.answer.done():
                waiting.answer.set_result(verdicts[start:end])
            start = end

    async def _apart(self, batch: Sequence[_Waiting], error: Exception) -> None:
        """One bad unit must not refuse its neighbours."""
        if len(batch) > 1:
            for waiting in batch:
                await self._decide([waiting])
        elif not batch[0].answer.done():
            batch[0].answer.set_exception(error)

    async def _post(self, batch: Sequence[_Waiting]) -> list[Verdict]:
        """The same ids again until the database has answered: a repeat cannot post twice."""
        pause = 0.01
        while True:
            try:
                if self._connection is None or self._connection.closed:
                    self._connection = await self._connect()
                verdicts = await decide(self._connection, [waiting.unit for waiting in batch])
            except (OperationalError, UniqueViolation) as error:
                if isinstance(error, UniqueViolation) and error.diag.schema_name != "ledger":
                    raise
                if all(waiting.answer.done() for waiting in batch):
                    raise
                self.retries += 1
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self.batches += 1
                return verdicts
