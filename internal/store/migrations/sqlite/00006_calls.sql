-- Telephone calls. Facts of calls carry ids; the words behind the ids lie in
-- the tables here and can be erased without touching a count.

-- +goose Up

-- Where to find the records of calls: an index of the log.
create table call (
    id      integer primary key,
    touched integer not null, -- when the newest record was learned
    over    integer not null  -- a record tells the end
) strict;

create index call_living  on call (id) where over = 0;
create index call_touched on call (touched);

create table call_fact (
    call integer not null,
    seq  integer not null,
    primary key (call, seq)
) strict, without rowid;

-- An account at a telephone company.
create table integration (
    id         integer primary key autoincrement,
    vendor     text    not null,
    name       text    not null,
    secret     text    not null, -- of the address of the notifications
    addresses  text    not null default '[]', -- from where they may come; [] means from anywhere
    zone       text    not null default '',   -- of moments without a zone; '' means the organisation's
    config     text    not null default '{}', -- what only the vendor's adapter reads
    off        integer not null default 0,
    created_at integer not null
) strict;

create table call_session (
    id          integer primary key autoincrement,
    integration integer not null,
    session     text    not null,
    unique (integration, session)
) strict;

create table phone (
    id    integer primary key autoincrement,
    kind  text not null,
    value text not null,
    unique (kind, value)
) strict;

create table employee (
    id          integer primary key autoincrement,
    integration integer not null,
    external    text    not null,
    name        text    not null default '',
    unique (integration, external)
) strict;

create table call_name (
    id          integer primary key autoincrement,
    integration integer not null,
    kind        text    not null, -- scenario, operation, group, tag
    value       text    not null,
    unique (integration, kind, value)
) strict;

create table recording (
    id      integer primary key autoincrement,
    call    integer not null,
    link    text    not null,
    seconds integer not null,
    bytes   integer not null,
    unique (call, link)
) strict;

create index log_employee on log (seq) where kind = 'employee.matched';
