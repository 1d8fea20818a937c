-- Keys with which programs ask in a person's name. The key itself is told once
-- and stands nowhere; a revoked one keeps its row: who had it, and who ended it.

-- +goose Up
create table api_key (
    id         integer primary key,
    owner      integer not null references account (id),
    name       text    not null,
    prefix     text    not null, -- how it begins, to know it by
    key_hash   blob    not null unique, -- SHA-256
    sections   text    not null, -- what it opens: names, as JSON
    created_at integer not null,
    expires_at integer not null, -- 0: never
    used_at    integer not null default 0, -- to the minute; 0: never
    used_from  text    not null default '', -- an address
    revoked_at integer not null default 0,
    revoked_by integer not null default 0
) strict;
create index api_key_owner on api_key (owner);
