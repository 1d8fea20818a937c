-- What visitors wrote beside a score; the id is the seq of the fact.

-- +goose Up
create table rating_text (
    id           integer primary key,
    conversation integer not null,
    visitor      integer not null,
    body         text    not null
) strict;
create index rating_text_conversation on rating_text (conversation);
create index rating_text_visitor on rating_text (visitor);
