-- What telephone companies sent, as it came, in a file of its own: it is
-- erasable, and a flood of it must not make the log's writer wait. Instants are
-- milliseconds since 1970 UTC.

-- +goose Up
create table notification (
    id           integer primary key autoincrement,
    integration  integer not null,
    suffix       text    not null, -- the last part of the address: what the event is, as the sender was told
    method       text    not null,
    content_type text    not null,
    query        text    not null,
    body         blob    not null,
    size         integer not null, -- of the body as announced; it was not kept if it was too long
    address      text    not null,
    received     integer not null,
    state        text    not null, -- waiting, understood, unknown, refused
    reading      integer not null, -- how often it was given to the adapter
    call         integer not null, -- 0: none
    signals      integer not null,
    notes        text    not null  -- [{code, field}]: what a person should know
) strict;

create index notification_waiting on notification (id) where state = 'waiting';
create index notification_of      on notification (integration, state, id);
create index notification_call    on notification (call, id) where call <> 0;
create index notification_age     on notification (received);

-- Which events an integration has ever sent, and when last: what is not
-- subscribed cannot be counted, and the board must say so.
create table event_seen (
    integration integer not null,
    suffix      text    not null,
    first       integer not null,
    last        integer not null,
    primary key (integration, suffix)
) strict, without rowid;
