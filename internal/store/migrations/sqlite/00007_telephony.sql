-- What otklik keeps of calls beside their facts: the files of recordings, and
-- the words of calls that were asked for here.

-- +goose Up
create table recording_file (
    recording integer primary key, -- of table recording
    state     text    not null,    -- kept, failed, expired
    type      text    not null default '',
    bytes     integer not null default 0,
    tries     integer not null default 0,
    code      text    not null default '', -- why it failed
    at        integer not null             -- of the last try
) strict;

create index recording_file_kept on recording_file (at) where state = 'kept';

create table call_attempt (
    id          integer primary key autoincrement,
    integration integer not null,
    operator    integer not null,
    employee    integer not null,
    contact     text    not null, -- digits
    line        text    not null,
    subject     integer not null default 0, -- the case it was asked for in
    session     text    not null default '',
    code        text    not null default '', -- '': on its way; ok; or why it was refused
    at          integer not null
) strict;

create index call_attempt_subject on call_attempt (subject, id) where subject <> 0;
