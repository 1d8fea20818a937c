-- +goose Up
-- A word that is taken out of these indexes leaves the file, and is not only
-- marked as gone: an erased name could be read together again from its pieces.
insert into customer_search (customer_search, rank) values ('secure-delete', 1);
insert into case_search (case_search, rank) values ('secure-delete', 1);
-- What was taken out before goes now: each index is written anew as one piece.
insert into customer_search (customer_search) values ('optimize');
insert into case_search (case_search) values ('optimize');

-- +goose Down
insert into customer_search (customer_search, rank) values ('secure-delete', 0);
insert into case_search (case_search, rank) values ('secure-delete', 0);
