-- The words of the rules by which visitors are invited to write. What a rule
-- does is a fact; ids are never used twice. Pages are patterns, as JSON.

-- +goose Up
create table invitation_rule (
    id     integer primary key autoincrement,
    name   text    not null,
    ru     text    not null,
    en     text    not null,
    pages  text    not null default '[]',
    "except" text    not null default '[]'
) strict;

-- What a visitor was invited with, of the invitations that became
-- conversations; the id is the seq of the fact.
create table invitation_text (
    id           integer primary key,
    conversation integer not null,
    visitor      integer not null,
    invitation   integer not null,
    operator     integer not null,
    body         text    not null,
    shown_at     integer not null
) strict;
create index invitation_text_conversation on invitation_text (conversation);
create index invitation_text_visitor on invitation_text (visitor, shown_at);

-- For the figures of invitations: they belong to no conversation.
create index log_invitation on log (at)
    where kind in ('invitation.shown', 'invitation.declined', 'invitation.accepted');
