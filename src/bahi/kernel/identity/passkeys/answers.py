"""What devices are asked to sign, and whether their answers hold."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import webauthn
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    decode_credential_public_key,
    options_to_json_dict,
    parse_client_data_json,
)
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.decoded_public_key_to_cryptography import decoded_public_key_to_cryptography
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    RegistrationCredential,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from bahi.kernel.identity import rules
from bahi.kernel.identity.passkeys.ports import site
from bahi.kit.rows import ActorId, Row
from bahi.kit.tx import Tx

GOOD_FOR = timedelta(minutes=5)
REQUIRED = UserVerificationRequirement.REQUIRED
SIGNATURES = [
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]
# What the library answers to bytes that no device would send.
NONSENSE = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError, RecursionError)


class Purpose(StrEnum):
    ENROL = "enrol"
    SIGN_IN = "sign_in"
    PROOF = "proof"


class Options(Row):
    """As the browser's `navigator.credentials` takes them, in JSON."""

    public_key: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attestation:
    """What a device says of a key pair that it made; all of it in base64url."""

    id: str
    client_data: str
    attestation: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a device signed; all of it in base64url."""

    id: str
    client_data: str
    authenticator_data: str
    signature: str
    user_handle: str | None


@dataclass(frozen=True, slots=True)
class KeyPair:
    credential: bytes
    public_key: bytes
    sign_count: int


async def to_enrol(tx: Tx, *, login: ActorId, email: str, name: str, known: list[bytes]) -> Options:
    """Discoverable, and opened by a finger, a face or a PIN each time."""
    options = webauthn.generate_registration_options(
        rp_id=site().id,
        rp_name=site().name,
        user_id=login.bytes,
        user_name=email,
        user_display_name=name,
        challenge=await _challenge(tx, Purpose.ENROL),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        supported_pub_key_algs=SIGNATURES,
    )
    return Options(public_key=options_to_json_dict(options))


async def to_sign(tx: Tx, *, purpose: Purpose, known: list[bytes]) -> Options:
    options = webauthn.generate_authentication_options(
        rp_id=site().id,
        challenge=await _challenge(tx, purpose),
        allow_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        user_verification=REQUIRED,
    )
    return Options(public_key=options_to_json_dict(options))


async def made(tx: Tx, said: Attestation) -> KeyPair | None:
    """None unless a device of ours, on our page, answers what it was asked just now, for the first time."""
    try:
        client_data = base64url_to_bytes(said.client_data)
        challenge = await _spent(tx, client_data, Purpose.ENROL)
        if challenge is None:
            return None
        verified = webauthn.verify_registration_response(
            credential=RegistrationCredential(
                id=said.id,
                raw_id=base64url_to_bytes(said.id),
                response=AuthenticatorAttestationResponse(client_data, base64url_to_bytes(said.attestation)),
            ),
            expected_challenge=challenge,
            expected_rp_id=site().id,
            expected_origin=site().origin,
            require_user_verification=True,
            supported_pub_key_algs=SIGNATURES,
        )
        decoded_public_key_to_cryptography(decode_credential_public_key(verified.credential_public_key))
    except NONSENSE:
        return None
    return KeyPair(verified.credential_id, verified.credential_public_key, verified.sign_count)


async def spent(tx: Tx, said: Assertion, purpose: Purpose) -> bytes | None:
    """The challenge that was answered, from now on void whatever comes of it."""
    try:
        return await _spent(tx, base64url_to_bytes(said.client_data), purpose)
    except NONSENSE:
        return None


def count_of(said: Assertion, challenge: bytes, key: KeyPair) -> int | None:
    """What the device has counted to; None where another key signed, or the count stands still."""
    try:
        verified = webauthn.verify_authentication_response(
            credential=AuthenticationCredential(
                id=said.id,
                raw_id=base64url_to_bytes(said.id),
                response=AuthenticatorAssertionResponse(
                    base64url_to_bytes(said.client_data),
                    base64url_to_bytes(said.authenticator_data),
                    base64url_to_bytes(said.signature),
                ),
            ),
            expected_challenge=challenge,
            expected_rp_id=site().id,
            expected_origin=site().origin,
            credential_public_key=key.public_key,
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except NONSENSE:
        return None
    return verified.new_sign_count


def credential_of(said: Assertion) -> bytes:
    """Empty where it is nothing a device would say."""
    try:
        return base64url_to_bytes(said.id)
    except ValueError:
        return b""


def handle_of(login: ActorId) -> str:
    return bytes_to_base64url(login.bytes)


async def _challenge(tx: Tx, purpose: Purpose) -> bytes:
    challenge = webauthn.helpers.generate_challenge()
    await tx.insert(
        "identity.challenge",
        hash=rules.token_hash(bytes_to_base64url(challenge)),
        purpose=purpose,
        session=_session(tx, purpose),
        expires_at=tx.now + GOOD_FOR,
    )
    return challenge


async def _spent(tx: Tx, client_data: bytes, purpose: Purpose) -> bytes | None:
    challenge = parse_client_data_json(client_data).challenge
    good = await tx.run(
        """
        delete from identity.challenge
         where hash = %(hash)s and purpose = %(purpose)s and session is not distinct from %(session)s
           and expires_at > %(now)s
        """,
        hash=rules.token_hash(bytes_to_base64url(challenge)),
        purpose=purpose,
        session=_session(tx, purpose),
        now=tx.now,
    )
    return challenge if good else None


def _session(tx: Tx, purpose: Purpose) -> UUID | None:
    return None if purpose is Purpose.SIGN_IN else tx.actor.session
