-- What people do for themselves at the portal.

-- Second factors. A slot is what an account can have once: its kind, or a passkey's own id.
CREATE TABLE factor (
    id           VARCHAR(32) PRIMARY KEY,
    account      VARCHAR(254) NOT NULL REFERENCES account (name),
    kind         VARCHAR(16) NOT NULL,
    slot         VARCHAR(32) NOT NULL,
    name         VARCHAR(128) NOT NULL,
    -- the number, address, secret or public key: AES-256-GCM
    sealed       VARBINARY(4096) NOT NULL,
    -- HMAC-SHA-256 of a number or passkey: so each belongs to one account at most
    claim        VARBINARY(32) UNIQUE,
    counter      BIGINT NOT NULL,
    created_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP(3) WITH TIME ZONE,
    UNIQUE (account, slot)
);

-- Codes that were sent, as HMAC-SHA-256; one for each purpose of an account.
CREATE TABLE verification_code (
    account       VARCHAR(254) NOT NULL REFERENCES account (name),
    purpose       VARCHAR(32) NOT NULL,
    factor        VARCHAR(32),
    sealed_target VARBINARY(1024),
    digest        VARBINARY(32) NOT NULL,
    sent_at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    tries_left    INTEGER NOT NULL,
    PRIMARY KEY (account, purpose)
);

CREATE TABLE recovery_code (
    account VARCHAR(254) NOT NULL REFERENCES account (name),
    digest  VARBINARY(32) NOT NULL,
    made_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP(3) WITH TIME ZONE,
    PRIMARY KEY (account, digest)
);

-- Signed-in browsers, found by the SHA-256 of the token in their cookie.
CREATE TABLE visit (
    token         VARBINARY(32) PRIMARY KEY,
    account       VARCHAR(254) NOT NULL REFERENCES account (name),
    stage         VARCHAR(16) NOT NULL,
    signed_in_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    seen_at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    verified_at   TIMESTAMP(3) WITH TIME ZONE,
    browser       VARCHAR(256) NOT NULL,
    address       VARCHAR(64) NOT NULL,
    pending_kind  VARCHAR(32),
    pending       VARBINARY(1024),
    pending_until TIMESTAMP(3) WITH TIME ZONE
);

CREATE INDEX visit_account ON visit (account);

CREATE TABLE trusted_device (
    id           VARCHAR(32) PRIMARY KEY,
    token        VARBINARY(32) NOT NULL UNIQUE,
    account      VARCHAR(254) NOT NULL REFERENCES account (name),
    browser      VARCHAR(256) NOT NULL,
    address      VARCHAR(64) NOT NULL,
    created_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE INDEX trusted_device_account ON trusted_device (account);

-- What is used up of each budget, as the moment at which it is whole again: exact, since shares add up.
CREATE TABLE budget (
    name     VARCHAR(128) PRIMARY KEY,
    whole_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

CREATE INDEX budget_whole_at ON budget (whole_at);

-- What happened. Refusals of clients come in masses: those of one hour and address share a row by their
-- "merged" word.
CREATE TABLE activity (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account VARCHAR(254) NOT NULL REFERENCES account (name),
    kind    VARCHAR(40) NOT NULL,
    at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    address VARCHAR(64) NOT NULL,
    client  VARCHAR(256) NOT NULL,
    subject VARCHAR(256) NOT NULL,
    times   INTEGER NOT NULL,
    merged  VARCHAR(160),
    UNIQUE (account, merged)
);

CREATE INDEX activity_account_at ON activity (account, at);
CREATE INDEX activity_at ON activity (at);

-- Logins of clients with names that are no account's.
CREATE TABLE stray_login (
    local_part VARCHAR(508) NOT NULL,
    typed      VARCHAR(508) NOT NULL,
    address    VARCHAR(64) NOT NULL,
    client     VARCHAR(256) NOT NULL,
    at         TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (local_part, typed, address)
);

CREATE INDEX stray_login_at ON stray_login (at);

-- How many sessions each relaying process has open.
CREATE TABLE node (
    name        VARCHAR(32) PRIMARY KEY,
    reported_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE open_session (
    node       VARCHAR(32) NOT NULL REFERENCES node (name) ON DELETE CASCADE,
    credential VARCHAR(32) NOT NULL,
    sessions   INTEGER NOT NULL,
    PRIMARY KEY (node, credential)
);

CREATE INDEX open_session_credential ON open_session (credential);

-- Messages that wait to be delivered.
CREATE TABLE notice (
    id            VARCHAR(32) PRIMARY KEY,
    account       VARCHAR(254) NOT NULL REFERENCES account (name),
    channel       VARCHAR(16) NOT NULL,
    sealed_target VARBINARY(1024) NOT NULL,
    kind          VARCHAR(40) NOT NULL,
    subject       VARCHAR(256) NOT NULL,
    address       VARCHAR(64) NOT NULL,
    at            TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    language      VARCHAR(16) NOT NULL,
    attempts      INTEGER NOT NULL,
    due_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE INDEX notice_due_at ON notice (due_at);

CREATE TABLE profile (
    account       VARCHAR(254) PRIMARY KEY REFERENCES account (name),
    language      VARCHAR(16),
    sealed_number VARBINARY(1024),
    password_mark VARCHAR(64),
    -- bcrypt, for accounts whose web password is kept here
    password_hash VARCHAR(60)
);
