-- The names of what conversations are about. Where a category stands and
-- whether it is still given are facts; ids are never used twice.

-- +goose Up
create table category_name (
    id   integer primary key autoincrement,
    name text    not null
) strict;
