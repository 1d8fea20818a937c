-- Which groups a manager leads, and what a person may beside what their role
-- brings. Everybody saw the board of calls of their groups until now.

-- +goose Up
alter table account add column leads text not null default '[]';
alter table account add column granted text not null default '["calls.view"]';
