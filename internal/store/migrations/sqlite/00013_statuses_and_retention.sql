-- For how many days raw notifications are kept, and what became of the last
-- status that was sent to a telephone company.

-- +goose Up
alter table integration add column raw_days integer not null default 90;

create table status_sent (
    employee integer primary key,
    status   text    not null, -- as it is called there
    code     text    not null, -- ok, or why it was refused
    at       integer not null
) strict;
