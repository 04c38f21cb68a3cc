"""Users over HTTP: translate, call once, return."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.kernel.identity.users import hierarchy, operations, queries
from bahi.kernel.identity.users.queries import Colleague, Place, RoleOffer, User, UserPage, UserRecord
from bahi.kernel.identity.users.rules import UserState
from bahi.kit.http import Reading, Seen, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import ActorId, Body

router = APIRouter(prefix="/api", tags=["users"], route_class=TransactionalRoute, responses=PROBLEMS)

Name = Annotated[str, Field(min_length=1, max_length=120)]
Email = Annotated[str, Field(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
Title = Annotated[str, Field(max_length=80)]


class CreateUser(Body):
    """`title` is what they are called (Zonal Head); what they may do is the role's."""

    name: Name
    email: Email
    role: int
    title: Title = ""
    manager_id: ActorId | None = None


class UpdateUser(Body):
    name: Name
    email: Email
    title: Title = ""


class ChangeRole(Body):
    role: int


class AssignManager(Body):
    manager_id: ActorId | None


@router.post("/users", status_code=201)
@needs("identity.users.manage", fresh=True)
async def create_user(tx: Writing, body: CreateUser) -> UserRecord:
    return await operations.invite_user(tx, **body.model_dump())


@router.get("/users")
@needs("identity.users.read")
async def users(
    tx: Reading,
    search: Annotated[str | None, Query(max_length=200)] = None,
    role: int | None = None,
    state: UserState | None = None,
    after: ActorId | None = None,
) -> UserPage:
    return await queries.users(tx, search=search, role=role, state=state, after=after)


@router.get("/users/hierarchy")
@needs("identity.users.read")
async def user_hierarchy(tx: Reading) -> list[Place]:
    return await queries.hierarchy(tx)


@router.get("/users/managers-list")
@needs("identity.users.read")
async def managers_list(tx: Reading) -> list[Colleague]:
    return await queries.colleagues(tx)


@router.get("/employees")
@needs("identity.users.read")
async def employees(tx: Reading) -> list[Colleague]:
    return await queries.colleagues(tx)


@router.get("/roles")
@needs("identity.users.read")
async def roles(tx: Reading) -> list[RoleOffer]:
    return await queries.roles(tx)


@router.get("/users/{user_id}")
@needs("identity.users.read")
async def user(tx: Reading, user_id: ActorId) -> UserRecord:
    return await queries.user(tx, user_id=user_id)


@router.put("/users/{user_id}")
@needs("identity.users.manage", fresh=True)
async def update_user(tx: Writing, user_id: ActorId, body: UpdateUser, if_match: Seen = None) -> UserRecord:
    return await operations.revise_user(tx, user_id=user_id, **body.model_dump(), seen=if_match)


@router.delete("/users/{user_id}")
@needs("identity.users.manage")
async def delete_user(tx: Writing, user_id: ActorId) -> UserRecord:
    """Deactivates: nobody who did something here is ever removed."""
    return await operations.deactivate_user(tx, user_id=user_id)


@router.post("/users/{user_id}/activate")
@needs("identity.users.manage")
async def activate_user(tx: Writing, user_id: ActorId) -> UserRecord:
    return await operations.activate_user(tx, user_id=user_id)


@router.put("/users/{user_id}/role")
@needs("identity.users.manage", fresh=True)
async def update_user_role(tx: Writing, user_id: ActorId, body: ChangeRole) -> UserRecord:
    return await operations.change_role(tx, user_id=user_id, role=body.role)


@router.post("/users/{user_id}/reset-password")
@needs("identity.users.manage")
async def reset_user_password(tx: Writing, user_id: ActorId) -> UserRecord:
    """Sends a code (or the invitation again) and ends the sessions; returns no password."""
    return await operations.send_way_in(tx, user_id=user_id)


@router.post("/users/{user_id}/remove-second-step")
@needs("identity.users.manage", fresh=True)
async def remove_second_step(tx: Writing, user_id: ActorId) -> UserRecord:
    """For somebody who lost their phone and their recovery codes."""
    return await operations.remove_second_step(tx, user_id=user_id)


@router.put("/users/{user_id}/assign-manager")
@needs("identity.users.manage")
async def assign_manager(tx: Writing, user_id: ActorId, body: AssignManager) -> UserRecord:
    return await hierarchy.assign_manager(tx, user_id=user_id, manager_id=body.manager_id)


@router.get("/users/{user_id}/subordinates")
@needs("identity.users.read")
async def subordinates(tx: Reading, user_id: ActorId) -> list[User]:
    return await queries.subordinates(tx, user_id=user_id)
