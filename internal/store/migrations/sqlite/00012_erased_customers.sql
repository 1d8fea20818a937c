-- Customers whose words were erased, by whom and when, and the calls whose
-- recordings are not to be fetched again. What the searches forget leaves their
-- files at once.

-- +goose Up
alter table customer add column erased_at integer not null default 0;
alter table customer add column erased_by integer not null default 0;
alter table call_session add column erased integer not null default 0;
insert into customer_search (customer_search, rank) values ('secure-delete', 1);
insert into case_search (case_search, rank) values ('secure-delete', 1);
