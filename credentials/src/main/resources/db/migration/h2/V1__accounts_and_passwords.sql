-- Who may be let in, and by which passwords.

CREATE TABLE account (
    name        VARCHAR(254) PRIMARY KEY,
    created_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    disabled_at TIMESTAMP(3) WITH TIME ZONE
);

CREATE TABLE account_address (
    account VARCHAR(254) NOT NULL REFERENCES account (name),
    address VARCHAR(254) NOT NULL,
    PRIMARY KEY (account, address)
);

CREATE TABLE client_password (
    id              VARCHAR(32) PRIMARY KEY,
    account         VARCHAR(254) NOT NULL REFERENCES account (name),
    name            VARCHAR(64) NOT NULL,
    -- the name without regard to case, gone with revocation: so names are unique among what is not revoked
    live_name       VARCHAR(192),
    scopes          VARCHAR(64) NOT NULL,
    -- HMAC-SHA-256 of account and secret
    selector        VARBINARY(32) NOT NULL UNIQUE,
    -- bcrypt
    hash            VARCHAR(60) NOT NULL,
    created_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at      TIMESTAMP(3) WITH TIME ZONE,
    idle_seconds    BIGINT,
    networks        VARCHAR(2048) NOT NULL,
    last_used_at    TIMESTAMP(3) WITH TIME ZONE,
    last_address    VARCHAR(64),
    last_client     VARCHAR(256),
    revoked_at      TIMESTAMP(3) WITH TIME ZONE,
    UNIQUE (account, live_name)
);

-- Changes that other nodes must hear of. The numbers come from one row that is locked until commit, not from a
-- sequence: so they become visible in order and without gaps, and a reader that asks for "after 7" misses nothing.

CREATE TABLE change_clock (
    id     SMALLINT PRIMARY KEY CHECK (id = 1),
    newest BIGINT NOT NULL
);

INSERT INTO change_clock (id, newest) VALUES (1, 0);

CREATE TABLE change_log (
    number     BIGINT PRIMARY KEY,
    made_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    kind       VARCHAR(32) NOT NULL,
    account    VARCHAR(254) NOT NULL,
    credential VARCHAR(32)
);

CREATE INDEX change_log_made_at ON change_log (made_at);

-- Second secrets for upstreams that take no other login, sealed with AES-256-GCM.

CREATE TABLE upstream_secret (
    account    VARCHAR(254) NOT NULL REFERENCES account (name),
    upstream   VARCHAR(254) NOT NULL,
    sealed     VARBINARY(1024) NOT NULL,
    changed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (account, upstream)
);

-- Which keys this database was made with: another key would silently turn every password into a wrong one.

CREATE TABLE key_fingerprint (
    name        VARCHAR(32) PRIMARY KEY,
    fingerprint VARBINARY(32) NOT NULL
);
