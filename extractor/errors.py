"""Every error this package raises on purpose.

```
ExtractorError
├── InputError              a file, address or text that cannot be read as an article
│   ├── EmptyDocumentError
│   ├── DocumentTooLongError
│   └── EncodingError
├── ConfigError             a setting, date, engine or rule that does not exist or is not well-formed
├── FetchError             what is at an address cannot be fetched, or may not be
├── EngineError             the engine could not be asked or did not answer
├── StoreError              the store of a batch cannot be read or written
├── TableError              a row of a data file breaks its documented grammar
└── GoldFormatError         a gold file that does not say what it should
```

A wrong claim is not an error: it is a finding. Only the command line turns errors into exit codes.
"""


class ExtractorError(Exception):
    """Base of all errors; the message is one line and says what to do."""


class InputError(ExtractorError):
    """The input cannot be read as an article."""


class EmptyDocumentError(InputError):
    """There is no text in it."""


class DocumentTooLongError(InputError):
    """The text is longer than the limit.

    Attributes:
        characters: Length of the text, in code points (of a file not yet decoded: in bytes).
        limit: The limit it exceeds, same unit.
    """

    def __init__(self, message: str, *, characters: int, limit: int) -> None:
        super().__init__(message)
        self.characters = characters
        self.limit = limit


class EncodingError(InputError):
    """The bytes are not text in the declared or detected encoding."""


class ConfigError(ExtractorError):
    """A setting, date, engine or rule code is unknown or malformed."""


class EngineError(ExtractorError):
    """The engine could not be asked or gave no usable answer."""


class FetchError(ExtractorError):
    """What is at an address cannot be fetched, or may not be: a private address, too large, too slow."""


class StoreError(ExtractorError):
    """The store of a batch cannot be opened, read or written; what was written before stays whole."""


class TableError(ExtractorError):
    """A row of a data file breaks the grammar at the top of that file.

    Attributes:
        table: File name.
        line: Line number, from 1.
    """

    def __init__(self, message: str, *, table: str, line: int) -> None:
        super().__init__(f"{table}:{line}: {message}")
        self.table = table
        self.line = line


class GoldFormatError(ExtractorError):
    """A gold file does not say what it should.

    Attributes:
        file: Its path.
        line: Line number, from 1.
        field: The field that is wrong, such as `claims[2].value`; empty for the file as a whole.
    """

    def __init__(self, message: str, *, file: str, line: int, field: str = "") -> None:
        super().__init__(f"{file}:{line}: {field}: {message}" if field else f"{file}:{line}: {message}")
        self.file = file
        self.line = line
        self.field = field
