-- Acts are a closed list and kinds are filtered by: words are sought in names and in ids that somebody can read.
drop index identity.audit_words;
create index audit_words on identity.audit using gin (public.bigrams(lower(actor_name || ' '
  || case when length(ref_id) = 36 then '' else ref_kind || ':' || ref_id end)));
