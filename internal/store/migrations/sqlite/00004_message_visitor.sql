-- A visitor's messages are found by way of their conversations: an index that
-- every message would have to write to for it costs more than it gives.

-- +goose Up
drop index message_visitor;
