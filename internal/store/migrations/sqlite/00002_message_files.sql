-- +goose Up

-- The few messages that have files, for whoever looks for what no message names.
create index message_files on message (id) where files <> '[]';
