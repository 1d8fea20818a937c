-- +goose Up
-- The calls and acts of a book have lines of their own: of a customer who
-- called a thousand times, what is written is the one call that rings. A book
-- that is one text gets its lines when it is written next.
create table book_part (
    book integer not null,
    kind integer not null, -- 1: a call by its id, 2: an act by its place in the log
    id   integer not null,
    body text    not null,
    primary key (book, kind, id)
) strict, without rowid;
