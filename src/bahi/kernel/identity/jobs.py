"""What identity tidies up at night."""

from bahi.kernel.identity import limits
from bahi.kernel.identity.sso import operations as sso
from bahi.kernel.jobs import Job, Schedule
from bahi.kit.tx import Tx


async def purge(tx: Tx, _: Job) -> None:
    """Tries that no limit looks at any more, ways to a provider and sessions that are long over."""
    await limits.purge(tx)
    await sso.purge(tx)
    await tx.run("delete from identity.challenge where expires_at < %(now)s", now=tx.now)
    await tx.run(
        """
        delete from identity.refresh_token r using identity.session s
         where s.id = r.session and (s.expires_at < %(now)s or s.ended_at < %(now)s - interval '30 days')
        """,
        now=tx.now,
    )


SCHEDULES = (Schedule("identity.purge", "41 3 * * *", purge),)
