-- Instants are milliseconds since 1970 UTC; flags are 0 and 1; lists and maps
-- are JSON. Zero or an empty text means "none", as in the rows of the package.

-- +goose Up

-- What happened. Never updated, never deleted.
create table log (
    seq          integer primary key,
    at           integer not null,
    learned      integer not null,
    kind         text    not null,
    conversation integer,
    body         text    not null
) strict;

create index log_conversation on log (conversation, seq) where conversation is not null;
create index log_setting on log (seq)
    where kind in ('organisation.set', 'desk_rules.set', 'group.set', 'operator.set');

-- The newest record of each key of event.LatestKeys.
create table latest (
    key text primary key,
    seq integer not null
) strict, without rowid;

-- Where to find the records of conversations. An index of the log: a fifth
-- column would be the beginning of a second truth.
create table conversation (
    id        integer primary key,
    visitor   integer not null,
    opened_at integer not null,
    final_at  integer
) strict;

create index conversation_open    on conversation (id)       where final_at is null;
create index conversation_final   on conversation (final_at) where final_at is not null;
create index conversation_visitor on conversation (visitor, id);

-- Words. The id is the seq of the fact that they belong to.
create table message (
    id           integer primary key,
    conversation integer not null,
    visitor      integer not null,
    author       text    not null,
    operator     integer not null,
    note         integer not null,
    key          text    not null,
    body         text    not null,
    files        text    not null,
    at           integer not null
) strict;

create index message_conversation on message (conversation, id);
create index message_visitor      on message (visitor, id);

create table visitor (
    id          integer primary key,
    uid         text    not null,
    site        text    not null,
    external    text    not null default '',
    name        text    not null default '',
    email       text    not null default '',
    phone       text    not null default '',
    comment     text    not null default '',
    city        text    not null default '',
    city_source text    not null default '',
    zone        text    not null default '',
    agent       text    not null default '',
    screen      text    not null default '',
    language    text    not null default '',
    ip          text    not null default '',
    referrer    text    not null default '',
    attributes  text    not null default '{}',
    created_at  integer not null,
    seen_at     integer not null
) strict;

create unique index visitor_uid      on visitor (uid)            where uid <> '';
create unique index visitor_external on visitor (site, external) where external <> '';

create table page_visit (
    id      integer primary key,
    visitor integer not null,
    at      integer not null,
    url     text    not null,
    title   text    not null
) strict;

create index page_visit_visitor on page_visit (visitor, id);

create table upload (
    key      text    primary key,
    name     text    not null,
    type     text    not null,
    size     integer not null,
    visitor  integer not null,
    operator integer not null,
    at       integer not null
) strict, without rowid;

create index upload_visitor on upload (visitor) where visitor <> 0;

-- The account and its staff.
create table organisation (
    id      integer primary key check (id = 1),
    name    text not null,
    crm_url text not null
) strict;

create table setup (
    id         integer primary key check (id = 1),
    token_hash blob not null
) strict;

create table account (
    id         integer primary key autoincrement,
    name       text    not null,
    email      text    not null unique,
    role       text    not null,
    photo      text    not null,
    pass_hash  text    not null,
    chat_limit integer not null,
    off        integer not null,
    created_at integer not null
) strict;

create table login_session (
    token_hash blob    primary key,
    operator   integer not null references account (id),
    created_at integer not null,
    expires_at integer not null,
    agent      text    not null
) strict, without rowid;

create index login_session_operator on login_session (operator);

create table invitation (
    operator   integer primary key references account (id),
    token_hash blob    not null unique,
    token      text    not null,
    expires_at integer not null
) strict;

create table group_name (
    id   integer primary key autoincrement,
    name text not null
) strict;

create table site (
    key             text    primary key,
    name            text    not null,
    group_id        integer not null,
    domains         text    not null,
    colour          text    not null,
    position        text    not null,
    language        text    not null,
    greeting        text    not null,
    files           integer not null,
    live_typing     integer not null,
    identity_secret text    not null
) strict;
