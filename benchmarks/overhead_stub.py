"""A server on loopback that answers every chat completion at once, or after a fixed time.

    python benchmarks/overhead_stub.py DELAY_MS

Prints its port. What it says is made of the request: the sentences of the article that hold a number are its
claims, so that grounding has something to find; a client that asks for `extractions` gets those. Needs the
standard library alone.
"""

import asyncio
import json
import re
import sys
from functools import lru_cache, partial
from typing import Any

MOST = 100
"""Claims of a reply."""
SENTENCE = re.compile(r"[^.\n]*?(\d[\d,]* square kilometres)[^.\n]*\.")

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@lru_cache(maxsize=16)
def reply_to(text: str) -> bytes:
    """The body of the answer to the messages of a request."""
    found = list(SENTENCE.finditer(text))[-MOST:]
    if "extractions" in text:
        items = [{"claim": match[0].strip(), "claim_attributes": {"figure": match[1]}} for match in found]
        content = json.dumps({"extractions": items})
    else:
        content = json.dumps(
            {"claims": [_claim(match[0].strip(), match[1]) for match in found], "relations": []}
        )
    return json.dumps(
        {
            "id": "chatcmpl-stub",
            "object": "chat.completion",
            "created": 1_700_000_000,
            "model": "stub",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "logprobs": None,
                    "message": {"role": "assistant", "content": content, "refusal": None},
                }
            ],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
        }
    ).encode()


def _claim(quote: str, figure: str) -> dict[str, Any]:
    value = re.sub(r"\D", "", figure)
    empty = dict.fromkeys(
        ("hedge", "value_hi", "holder", "share_of", "share_scope", "period", "speaker", "role", "affiliation")
    )
    return empty | {
        "quote": quote,
        "figure": figure,
        "value": value,
        "unit": "km2",
        "comparator": "eq",
        "kind": "area_changed",
        "action": "took",
        "territory": [],
        "medium": None,
        "mode": "narrator_background",
        "stance": "asserted",
        "said_on": None,
    }


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay_s: float) -> None:
    """Answer the requests of one connection."""
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = LENGTH.search(head)
            request = json.loads(await reader.readexactly(int(length[1]) if length else 0))
            if delay_s:
                await asyncio.sleep(delay_s)
            body = reply_to("\n".join(str(message["content"]) for message in request["messages"]))
            writer.write(
                b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(body)
                + body
            )
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main(delay_s: float) -> None:
    """Serve until the process is ended."""
    server = await asyncio.start_server(partial(serve, delay_s=delay_s), "127.0.0.1", 0, limit=1 << 22)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) / 1000))
