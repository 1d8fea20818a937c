package archive

import "otklik/internal/search"

// databaseName is the file of the archive in the data folder.
const databaseName = "search.db"

// schemaVersion grows with every change of what is kept, the meaning of an
// outcome or the cutting of words too: an older file is made anew.
const schemaVersion = 6

// The words lie in a full-text index without the texts themselves. A
// conversation is a row of it, or several if it is long: what is asked for may
// stand in different messages. Its columns tell the visitor's words from the
// operators' and from notes. Beginnings of three letters, the shortest that
// are common, have an index of their own: without it every word that begins so
// is walked through.
const schema = `
create table place (
    id       integer primary key check (id = 1),
    seq      integer not null,
    at       integer not null,
    mark     integer not null,
    erased   integer not null,
    clearing integer not null
) strict;
insert into place values (1, 0, 0, 0, 0, 0);

create table talk (
    id        integer primary key,
    visitor   integer not null,
    channel   text    not null,
    grp       integer not null,
    category  integer not null,
    rating    integer not null,
    operator  integer not null,
    operators text    not null,
    occupant  integer not null,
    phase     integer not null,
    outcomes  integer not null,
    opened_at integer not null,
    closed_at integer not null,
    final_at  integer not null,
    waited    integer not null,
    reply     integer not null,
    length    integer not null,
    late      integer not null,
    messages  integer not null,
    said      integer not null,
    indexed   integer not null
) strict;

create index talk_open on talk (id) where phase < 2;

create table block (
    n    integer primary key,
    size integer not null,
    form integer not null,
    sum  integer not null,
    rows blob    not null
) strict;

create table stint (
    operator integer not null,
    at       integer not null,
    talk     integer not null,
    until    integer not null,
    primary key (operator, at, talk)
) strict, without rowid;

create index stint_talk on stint (talk);

create virtual table words using fts5 (
    question, answer, note,
    content='', contentless_delete=1, detail=full, prefix='3',
    tokenize="ascii tokenchars '` + search.TokenChars + `'"
);`
