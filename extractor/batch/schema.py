"""The tables of a store, and how an older store is brought up to date.

A migration is the statements that lead from one version to the next; released ones never change. The number
of those that a store has gone through is its `user_version`.
"""

from extractor.rendering.tables import COLUMNS

_CELLS = ", ".join(f'"{name}" TEXT NOT NULL' for name in COLUMNS)

_FIRST = f"""
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,      -- of the bytes and of what the source says about them
    media_type TEXT, charset TEXT, url TEXT, published TEXT, language TEXT, title TEXT,
    is_page INTEGER NOT NULL,         -- 1: a whole web page, whose article has to be found in it
    content BLOB NOT NULL             -- raw bytes as they came, deflated
) STRICT;
CREATE TABLE origins (                -- every place that a document came from
    source TEXT NOT NULL, name TEXT NOT NULL, document INTEGER NOT NULL REFERENCES documents,
    PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX origins_of ON origins (document);
CREATE TABLE broken (                 -- entries of sources that are no documents
    source TEXT NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE jobs (                   -- one document for one engine, prompt, schema and set of rules
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    recipe TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    owner TEXT,                       -- the runner that has it, while it is running
    lease_until REAL,                 -- Unix time at which another runner may take it
    reason TEXT,                      -- why it failed, one line
    input_tokens INTEGER NOT NULL DEFAULT 0, output_tokens INTEGER NOT NULL DEFAULT 0,
    finished REAL,                    -- Unix time
    UNIQUE (document, recipe)
) STRICT;
CREATE INDEX jobs_by_state ON jobs (recipe, state, id);
CREATE TABLE results (                -- everything that was made of a document
    job INTEGER PRIMARY KEY REFERENCES jobs,
    text_sha256 TEXT NOT NULL, published TEXT, reason TEXT, drafts INTEGER NOT NULL,
    extraction BLOB NOT NULL          -- as `extract --format json` has it, deflated
) STRICT;
CREATE TABLE claims (job INTEGER NOT NULL REFERENCES jobs, {_CELLS}) STRICT;
CREATE INDEX claims_of ON claims (job);
CREATE INDEX claims_by_verdict ON claims ("verdict");
CREATE INDEX claims_by_territory ON claims ("territory");
CREATE INDEX claims_by_speaker ON claims ("speaker");
CREATE INDEX claims_by_fingerprint ON claims ("fingerprint");
CREATE INDEX claims_by_day ON claims ("published");
CREATE TABLE rejections (
    job INTEGER NOT NULL REFERENCES jobs, draft INTEGER NOT NULL, codes TEXT NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE INDEX rejections_of ON rejections (job);
CREATE TABLE findings (
    job INTEGER NOT NULL REFERENCES jobs, code TEXT NOT NULL, severity TEXT NOT NULL, outcome TEXT NOT NULL,
    message TEXT NOT NULL, arithmetic TEXT, expected TEXT, "start" INTEGER, "end" INTEGER,
    claims TEXT NOT NULL
) STRICT;
CREATE INDEX findings_of ON findings (job);
CREATE INDEX findings_by_code ON findings (code);
CREATE TABLE mentions (
    job INTEGER NOT NULL REFERENCES jobs, mention TEXT NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL, comparator TEXT NOT NULL,
    covered_by TEXT
) STRICT;
CREATE INDEX mentions_of ON mentions (job);
CREATE TABLE stories (                -- documents that are copies of one text, exact or edited
    document INTEGER PRIMARY KEY REFERENCES documents,
    story INTEGER NOT NULL REFERENCES documents,  -- the first document of the story
    how TEXT NOT NULL, likeness REAL NOT NULL
) STRICT;
CREATE INDEX stories_of ON stories (story);
CREATE TABLE responses (              -- answers of models, by all that was asked; none is paid twice
    name TEXT PRIMARY KEY, answer BLOB NOT NULL   -- JSON, deflated
) STRICT, WITHOUT ROWID;
CREATE TABLE requests (               -- of provider batches: what was asked, and what came back
    name TEXT PRIMARY KEY, body BLOB NOT NULL,    -- JSON, deflated
    batch TEXT,                       -- the batch that it is in; none while it waits for one
    attempts INTEGER NOT NULL DEFAULT 0,
    status INTEGER, response BLOB     -- HTTP status and JSON, deflated; none while there is no answer
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_of ON requests (batch) WHERE response IS NULL;
CREATE TABLE batches (                -- files at the provider
    key TEXT PRIMARY KEY,             -- our own name, known before the provider has one for it
    id TEXT, state TEXT NOT NULL CHECK (state IN ('sending', 'open', 'read'))
) STRICT, WITHOUT ROWID;
CREATE TABLE facts (                  -- about the store itself
    name TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE feeds (                  -- what a server said last, for conditional requests
    url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST,)
"""The statements of each version, in order."""
