"""Imported by processes before they begin: all that a run loads, so that a kill meets a run and no import."""

import asyncio

from extractor import read_document
from extractor.config import ModelSettings
from extractor.engines.llm.client import ModelClient
from extractor.engines.llm.engine import LanguageModelEngine
from extractor.runs import arun_engine
from tests.batch.model_server import item


async def ask_nobody() -> None:
    """Go the whole way to a server that is not there."""
    settings = ModelSettings(base_url="http://127.0.0.1:9/v1", key="k", mode="json_schema", attempts=1)
    engine = LanguageModelEngine("stub", settings, client=ModelClient("stub", settings))
    await arun_engine(read_document(item(1).content.decode()), engine)
    await engine.aclose()


asyncio.run(ask_nobody())
