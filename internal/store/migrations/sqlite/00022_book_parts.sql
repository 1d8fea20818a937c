-- +goose Up
-- The calls and acts of a book have lines of their own: of a customer who
-- called a thousand times, what is written is the one call that rings.
create table book_part (
    book integer not null,
    kind integer not null, -- 1: a call by its id, 2: an act by its place in the log
    id   integer not null,
    body text    not null,
    primary key (book, kind, id)
) strict, without rowid;

insert into book_part (book, kind, id, body)
    select b.id, 1, cast(c.key as integer), c.value from book b, json_each(b.body, '$.Calls') c where c.type = 'object';
insert or ignore into book_part (book, kind, id, body)
    select b.id, 2, a.value ->> '$.s', a.value from book b, json_each(b.body, '$.Acts') a where a.type = 'object';
update book set body = json_remove(body, '$.Calls', '$.Acts');
