"""An engine elsewhere, by HTTP. It gets a picture with Aadhaar numbers painted over, and nothing else."""

from dataclasses import dataclass, field

from httpx2 import AsyncClient, HTTPError
from pydantic import BaseModel, Field, ValidationError

from bahi.desks.booking.reading.errors import EngineAway
from bahi.desks.booking.reading.words import ReadLine
from bahi.gateways.ocr.local import Local
from bahi.kernel.documents import MediaType

SECONDS = 20.0


class _Line(BaseModel):
    text: str = Field(max_length=1000)
    confidence: float = Field(ge=0, le=1)


class _Answer(BaseModel):
    lines: list[_Line] = Field(max_length=2000)


@dataclass(frozen=True, slots=True)
class External:
    """Asks `url` with a PNG and expects `{"lines": [{"text", "confidence"}]}`, confidence from 0 to 1."""

    url: str
    token: str = field(repr=False)
    local: Local = field(default_factory=Local)

    async def lines(self, content: bytes, media_type: MediaType) -> list[ReadLine]:
        picture = await self.local.hidden(content, media_type)
        headers = {"content-type": "image/png", "authorization": f"Bearer {self.token}"}
        try:
            async with AsyncClient(timeout=SECONDS, trust_env=False) as http:
                answer = await http.post(self.url, content=picture, headers=headers)
                answer.raise_for_status()
            told = _Answer.model_validate_json(answer.content)
        except (HTTPError, ValidationError) as error:
            raise EngineAway from error
        return [ReadLine(line.text, round(100 * line.confidence)) for line in told.lines]
