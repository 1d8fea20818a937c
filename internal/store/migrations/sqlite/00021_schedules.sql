-- The names of schedules of working hours. What a schedule says and who has it
-- are facts; ids are never used twice.

-- +goose Up
create table schedule_name (
    id   integer primary key autoincrement,
    name text    not null
) strict;

-- Schedules are among what was in force when.
drop index log_setting;
create index log_setting on log (seq)
    where kind in ('organisation.set', 'desk_rules.set', 'group.set', 'operator.set', 'schedule.set');
