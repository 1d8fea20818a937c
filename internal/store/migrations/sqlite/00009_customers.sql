-- Customers and cases. What happened to them is in the log; here are the words,
-- and the books that package casebook makes of the log.

-- +goose Up

-- Words: may be edited and erased.
create table customer (
    id         integer primary key,
    name       text    not null default '',
    company    text    not null default '',
    note       text    not null default '',
    emails     text    not null default '[]',
    tags       text    not null default '[]',
    fields     text    not null default '{}',
    created_at integer not null,
    merged     integer not null default 0
) strict;

create table customer_email (
    email    text    not null,
    customer integer not null,
    primary key (email, customer)
) strict, without rowid;

create table customer_phone (
    phone    integer primary key,
    customer integer not null
) strict;
create index customer_phone_customer on customer_phone (customer);

create table customer_visitor (
    visitor  integer primary key,
    customer integer not null
) strict;
create index customer_visitor_customer on customer_visitor (customer);

-- Folded words of each customer, for search by any part of a word.
create virtual table customer_search using fts5 (words, tokenize = 'trigram');

-- The fields of a customer's card: those of every house, and its own.
create table customer_field (
    key      text    primary key,
    name     text    not null,
    position integer not null,
    popup    integer not null,
    removed  integer not null default 0
) strict, without rowid;
insert into customer_field (key, name, position, popup) values
    ('name', '', 1, 1), ('email', '', 2, 1), ('company', '', 3, 1),
    ('phone', '', 4, 0), ('tags', '', 5, 0), ('note', '', 6, 0);

-- What somebody wrote in a case; the id is the seq of the fact.
create table case_text (
    id            integer primary key,
    case_id       integer not null,
    subject       text    not null,
    body          text    not null
) strict;
create index case_text_case on case_text (case_id, id);

-- What is typed on the page of a new case, kept until the call has its case.
create table case_draft (
    call_id  integer not null,
    operator integer not null,
    subject  text    not null,
    gist     text    not null,
    primary key (call_id, operator)
) strict, without rowid;

-- Books: made of the log, and made again when they are removed.
create table book (
    id   integer primary key,
    body text    not null,
    owed integer not null, -- facts that follow from it are not recorded yet
    live integer not null  -- a call of it goes on
) strict;
create index book_owed on book (id) where owed = 1;
create index book_live on book (id) where live = 1;

create table book_key (
    kind text    not null,
    id   integer not null,
    book integer not null,
    primary key (kind, id)
) strict, without rowid;

create table book_position (
    id  integer primary key check (id = 1),
    seq integer not null
) strict;

create table case_row (
    id         integer primary key,
    book       integer not null,
    customer   integer not null,
    phone      integer not null,
    call_id    integer not null,
    operator   integer not null,
    origin     text    not null,
    status     text    not null,
    assignee   integer not null,
    handset    text    not null,
    automatic  integer not null,
    going      integer not null,
    calls      integer not null,
    opened_at  integer not null,
    updated_at integer not null
) strict;
create index case_row_updated  on case_row (updated_at, id);
create index case_row_status   on case_row (status, updated_at, id);
create index case_row_assignee on case_row (assignee, updated_at, id);
create index case_row_handset  on case_row (handset, updated_at, id) where handset <> '';
create index case_row_customer on case_row (customer, updated_at, id);
create index case_row_book     on case_row (book);

-- Subject, gists and notes of each case, for search.
create virtual table case_search using fts5 (words, tokenize = 'trigram');
