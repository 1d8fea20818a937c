-- The language that a person has chosen for themselves; empty: none.

-- +goose Up
alter table account add column language text not null default '';
