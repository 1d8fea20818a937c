-- +goose Up
-- Who counts cases goes on where they left off: which books changed since.
-- seq is of the log, when the book was saved last.
alter table book add column seq integer not null default 0;
create index book_seq on book (seq);

-- Books that were joined to others.
create table book_gone (
    id  integer primary key,
    seq integer not null
) strict;
create index book_gone_seq on book_gone (seq);
