-- From which cities visitors are invited by a rule, and from which not: names,
-- as JSON.

-- +goose Up
alter table invitation_rule add column cities text not null default '[]';
alter table invitation_rule add column except_cities text not null default '[]';
