"""Settings of language models: read, checked, and silent about keys."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from extractor import config
from extractor.config import NO_KEY, ModelSettings
from extractor.errors import ConfigError

KEY = "sk-sentinel"


def test_without_key_and_address_one_line_says_what_to_set() -> None:
    with pytest.raises(ConfigError, match=r"OPENAI_API_KEY.*OPENAI_BASE_URL") as caught:
        ModelSettings.from_environment({"EXTRACTOR_MODE": "tools"})
    assert "\n" not in str(caught.value)


def test_a_key_alone_or_an_address_alone_will_do() -> None:
    assert ModelSettings.from_environment({"OPENAI_API_KEY": KEY}).base_url is None
    local = ModelSettings.from_environment({"OPENAI_BASE_URL": "http://127.0.0.1:8080/v1"})
    assert (local.key, local.base_url) == (NO_KEY, "http://127.0.0.1:8080/v1")


def test_every_setting_is_read() -> None:
    settings = ModelSettings.from_environment(
        {
            "OPENAI_API_KEY": KEY,
            "EXTRACTOR_MODE": "tools",
            "EXTRACTOR_ATTEMPTS": "2",
            "EXTRACTOR_TIMEOUT_S": "1.5",
            "EXTRACTOR_DEADLINE_S": "9",
            "EXTRACTOR_TEMPERATURE": "0",
            "EXTRACTOR_OUTPUT_TOKENS": "700",
            "EXTRACTOR_CHUNK_CHARACTERS": "5000",
            "EXTRACTOR_PASSES": "3",
            "EXTRACTOR_REVISIONS": "0",
            "EXTRACTOR_INPUT_PRICE": "2.50",
            "EXTRACTOR_OUTPUT_PRICE": "10",
            "EXTRACTOR_CURRENCY": "EUR",
            "EXTRACTOR_DOCUMENT_TOKENS": "100",
            "EXTRACTOR_RUN_TOKENS": "1000",
            "EXTRACTOR_DOCUMENT_COST": "0.5",
            "EXTRACTOR_RUN_COST": "5",
        }
    )
    assert settings == ModelSettings(
        KEY, None, "tools", 2, 1.5, 9.0, 0.0, 700, 5000, 3, 0, Decimal("2.50"), Decimal(10), "EUR",
        100, 1000, Decimal("0.5"), Decimal(5),
    )  # fmt: skip


def test_nothing_set_is_the_default() -> None:
    assert ModelSettings.from_environment({"OPENAI_API_KEY": KEY, "EXTRACTOR_PASSES": " "}) == ModelSettings(
        KEY
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EXTRACTOR_ATTEMPTS", "0"),
        ("EXTRACTOR_ATTEMPTS", "many"),
        ("EXTRACTOR_ATTEMPTS", "2.5"),
        ("EXTRACTOR_TIMEOUT_S", "nan"),
        ("EXTRACTOR_TIMEOUT_S", "inf"),
        ("EXTRACTOR_DEADLINE_S", "-1"),
        ("EXTRACTOR_INPUT_PRICE", "free"),
        ("EXTRACTOR_INPUT_PRICE", "NaN"),
        ("EXTRACTOR_CHUNK_CHARACTERS", "10"),
        ("EXTRACTOR_MODE", "yaml"),
        ("EXTRACTOR_DOCUMENT_COST", "5"),
        ("OPENAI_BASE_URL", "localhost:8080"),
        ("OPENAI_BASE_URL", "ftp://host/v1"),
        ("OPENAI_BASE_URL", "http://"),
        ("OPENAI_BASE_URL", "http://host:port/v1"),
        ("OPENAI_BASE_URL", "http://user:secret@host/v1"),
        ("OPENAI_API_KEY", "sk with blanks"),
        ("OPENAI_API_KEY", "sk-ключ"),
    ],
)
def test_a_malformed_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name if name != "EXTRACTOR_DOCUMENT_COST" else "PRICE") as caught:
        ModelSettings.from_environment({"OPENAI_API_KEY": KEY, name: value})
    assert KEY not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_key_is_not_shown() -> None:
    assert KEY not in repr(ModelSettings(KEY))


def test_every_variable_is_documented_and_read() -> None:
    source = Path(str(config.__file__)).read_text(encoding="utf-8")
    table = (Path(__file__).resolve().parent.parent / "docs" / "models.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`((?:EXTRACTOR|OPENAI)_[A-Z_]+)`", config.__doc__ or ""))
    read = {f"EXTRACTOR_{name}" for name in re.findall(r'read\("([A-Z_]+)"', source)}
    read |= {"OPENAI_API_KEY", "OPENAI_BASE_URL", "EXTRACTOR_MODE", "EXTRACTOR_CURRENCY"}
    assert documented == read
    rows = [line for line in (config.__doc__ or "").splitlines() if line.startswith("|")]
    assert [row for row in rows if row not in table] == []
