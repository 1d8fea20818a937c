-- From which values on the figures of the supervisor's board are a worry. One
-- row for each figure that has any; 0 and 1 are flags.

-- +goose Up
create table board_threshold (
    figure   text    primary key,
    warn     integer not null,
    critical integer not null,
    sound    integer not null,
    notify   integer not null
) strict, without rowid;
