-- Whose words were erased, for whoever keeps copies of them, such as the index
-- of the archive.

-- +goose Up
create table erasure (
    id      integer primary key autoincrement,
    visitor integer not null
) strict;
