-- Which file of the data folder is the extract of this log, and of what place
-- in it: one that came from elsewhere, or stayed behind when the log was put
-- back to an earlier day, has another name.

-- +goose Up
create table extract (
    id   integer primary key check (id = 1),
    name text    not null,
    seq  integer not null
) strict;
