create table identity.kept_form (
  account uuid not null references identity.account,
  page    text not null,
  action  text not null,
  fields  jsonb not null,
  kept_at timestamptz not null,
  primary key (account, page)
);
create index on identity.kept_form (kept_at);
comment on table identity.kept_form is 'forms that came after their session had ended: shown to the same account again, never sent by themselves';
comment on column identity.kept_form.page is 'path of the page that the form stands on';
comment on column identity.kept_form.action is 'path that the form was sent to; sending it again there ends the keeping';

comment on column identity.account.subject is 'who the account is at the OpenID provider that is configured';
