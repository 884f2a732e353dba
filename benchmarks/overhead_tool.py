"""One client in a process of its own: asks the stub about one article, again and again.

    python benchmarks/overhead_tool.py TOOL ADDRESS CALLS FILE [IN_FLIGHT]

Prints JSON: wall milliseconds of each call and CPU milliseconds a call; with IN_FLIGHT, calls run side by
side in one event loop, and it is calls a second. It runs in the environment of the tool.
"""

import asyncio
import gc
import json
import sys
import time
import warnings
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Any

WARM_UP = 5
BOUNDARY = "0123456789abcdef"
"""Around the article: the same every time, so that the stub has its reply ready."""
KEY = "none"


def openai_call(address: str, article: str) -> tuple[Callable[[], Any], Callable[[], Awaitable[Any]]]:
    """The bare client, with the same messages and schema."""
    import openai

    arguments = _request(article)
    one = openai.OpenAI(base_url=address, api_key=KEY, max_retries=0)
    many = openai.AsyncOpenAI(base_url=address, api_key=KEY, max_retries=0)
    return (
        lambda: json.loads(one.chat.completions.create(**arguments).choices[0].message.content or ""),
        lambda: many.chat.completions.create(**arguments),
    )


def instructor_call(address: str, article: str) -> tuple[Callable[[], Any], Callable[[], Awaitable[Any]]]:
    """The bare instructor, with a Pydantic model of the answer."""
    import instructor
    import openai
    from pydantic import BaseModel

    from extractor_schemas import Draft, PointedRelation

    class Reply(BaseModel):
        claims: list[Draft]
        relations: list[PointedRelation] = []

    arguments = _request(article) | {"response_model": Reply, "max_retries": 0}
    del arguments["response_format"]
    mode = instructor.Mode.JSON_SCHEMA
    one = instructor.from_openai(openai.OpenAI(base_url=address, api_key=KEY, max_retries=0), mode=mode)
    many = instructor.from_openai(openai.AsyncOpenAI(base_url=address, api_key=KEY, max_retries=0), mode=mode)
    return lambda: one.chat.completions.create(**arguments), lambda: many.chat.completions.create(**arguments)


def engine_call(address: str, article: str) -> tuple[Callable[[], Any], Callable[[], Awaitable[Any]]]:
    """This engine: prompt, call and reply, without reading the article and judging what came."""
    from extractor.documents import read_document
    from extractor.reading.reader import read
    from extractor.reading.statements.statements import read_statements

    engine, reading = _engine(address), read(read_document(article))
    figures = read_statements(reading)
    return lambda: engine.propose(reading, figures), lambda: engine.apropose(reading, figures)


def extraction_call(address: str, article: str) -> tuple[Callable[[], Any], Callable[[], Awaitable[Any]]]:
    """The whole extraction: reading, asking, grounding, checking."""
    from extractor.documents import read_document
    from extractor.runs import arun_engine, run_engine

    engine = _engine(address)
    return (
        lambda: run_engine(read_document(article), engine),
        lambda: arun_engine(read_document(article), engine),
    )


def langextract_call(address: str, article: str) -> tuple[Callable[[], Any], Callable[[], Awaitable[Any]]]:
    """LangExtract through its OpenAI provider, one chunk; it has no asynchronous way."""
    # By name: it is installed in an environment of its own, and not where the types are checked.
    lx = import_module("langextract")
    model_class = import_module("langextract.providers.openai").OpenAILanguageModel

    quote = "Troops took 12 square kilometres of the valley."
    examples = [
        lx.data.ExampleData(
            text=quote,
            extractions=[
                lx.data.Extraction(
                    extraction_class="claim",
                    extraction_text=quote,
                    attributes={"figure": "12 square kilometres"},
                )
            ],
        )
    ]
    model = model_class(model_id="stub", api_key=KEY, base_url=address)

    def call() -> Any:
        return lx.extract(
            text_or_documents=article,
            prompt_description="List the claims about territory.",
            examples=examples,
            model=model,
            max_char_buffer=1_000_000,
            fence_output=False,
            show_progress=False,
        )

    async def acall() -> Any:
        return await asyncio.to_thread(call)

    return call, acall


def _engine(address: str) -> Any:
    from extractor.config import ModelSettings
    from extractor.engines.llm.engine import LanguageModelEngine

    settings = ModelSettings(base_url=address, mode="json_schema", revisions=0, chunk_characters=1_000_000)
    return LanguageModelEngine("stub", settings, boundary=lambda: BOUNDARY)


def _request(article: str) -> dict[str, Any]:
    """What the engine sends, for those who send it bare."""
    from extractor.documents import read_document
    from extractor.engines.llm.chunks import Chunk
    from extractor.engines.llm.prompting import ask_for_claims
    from extractor.reading.reader import read
    from extractor_prompts import load_prompt

    prompt, reading = load_prompt(), read(read_document(article))
    user = ask_for_claims(prompt, reading, Chunk(0, len(reading.text)), lambda: BOUNDARY)
    schema = {"name": "territorial_claims", "schema": prompt.schema, "strict": True}
    return {
        "model": "stub",
        "messages": [{"role": "system", "content": prompt.system}, {"role": "user", "content": user}],
        "response_format": {"type": "json_schema", "json_schema": schema},
    }


TOOLS = {
    "openai": openai_call,
    "instructor": instructor_call,
    "engine": engine_call,
    "extraction": extraction_call,
    "langextract": langextract_call,
}


async def side_by_side(call: Callable[[], Awaitable[Any]], calls: int, in_flight: int) -> float:
    """Seconds for so many calls, no more than *in_flight* at once."""
    gate = asyncio.Semaphore(in_flight)

    async def one() -> None:
        async with gate:
            await call()

    await asyncio.gather(*(one() for _ in range(in_flight)))
    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(calls)))
    return time.perf_counter() - began


def main(tool: str, address: str, calls: int, file: str, in_flight: int = 0) -> None:
    """Measure and print."""
    warnings.simplefilter("ignore")
    call, acall = TOOLS[tool](address, Path(file).read_text(encoding="utf-8"))
    gc.freeze()
    if in_flight:
        spent = asyncio.run(side_by_side(acall, calls, in_flight))
        print(json.dumps({"calls_s": calls / spent}))
        return
    for _ in range(WARM_UP):
        call()
    walls: list[float] = []
    cpu = time.process_time()
    for _ in range(calls):
        began = time.perf_counter()
        call()
        walls.append((time.perf_counter() - began) * 1000)
    print(json.dumps({"walls_ms": walls, "cpu_ms": (time.process_time() - cpu) * 1000 / calls}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], *map(int, sys.argv[5:]))
