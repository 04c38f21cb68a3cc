"""Where things are and how this installation is set up, read from the environment."""

import hashlib
import os
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parents[3]
SHARED_HOMES = Path("/var/lib/bahi")


class Settings(BaseSettings):
    """Every variable is BAHI_<NAME>, but DATABASE_URL, which hosts set by that name."""

    model_config = SettingsConfigDict(env_prefix="BAHI_", extra="ignore")

    firm: str = "Meridian Private Markets"
    production: bool = False
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    home: Path = Field(default_factory=lambda: default_home())
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str | None = None
    zone_name: str = "Asia/Kolkata"
    secret: SecretStr | None = None
    trusted_proxies: str = ""
    files: str | None = None
    sso_tenant: Annotated[str | None, Field(pattern=r"^[0-9a-fA-F-]{36}$")] = None
    sso_client_id: str = ""
    sso_client_secret: SecretStr = SecretStr("")
    sso_issuer: str | None = None
    sso_title: str = "Microsoft"
    ocr_url: str | None = None
    ocr_token: SecretStr = SecretStr("")
    backups: Path | None = None
    backup_daily: bool = True
    backup_keep_days: int = Field(default=14, ge=1)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    @property
    def files_url(self) -> str:
        """Where documents are kept: a folder of this installation, unless a bucket is named."""
        return self.files or (self.home / "files").absolute().as_uri()

    @property
    def sso_is(self) -> str | None:
        """The issuer whose word is taken, to the letter; None where nobody's is."""
        if self.sso_issuer or self.sso_tenant is None:
            return self.sso_issuer
        return f"https://login.microsoftonline.com/{self.sso_tenant}/v2.0"

    @property
    def backups_folder(self) -> Path:
        """Where copies of the book are kept; web and worker must both reach it."""
        return self.backups or self.home / "backups"

    @property
    def anchors(self) -> Path:
        """The heads of the chains, outside the database; copy it where nobody of the database can write."""
        return self.home / "anchors"

    @property
    def proxies(self) -> tuple[str, ...]:
        """Addresses or networks, by commas, whose word on who asks is taken."""
        return tuple(p.strip() for p in self.trusted_proxies.split(",") if p.strip())

    @property
    def named_address(self) -> str:
        """Where browsers reach it by a name: an address in figures can have no passkeys."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"


def default_home() -> Path:
    """`var/` in the checkout, unless root works in a folder that PostgreSQL's own user cannot reach."""
    here = ROOT / "var"
    if os.geteuid() != 0 or all(folder.stat().st_mode & 0o001 for folder in here.parents):
        return here
    return SHARED_HOMES / hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
