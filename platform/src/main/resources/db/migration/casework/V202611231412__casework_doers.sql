create index on casework.event (account, at) where account is not null;
