-- Ids that are random numbers (36 characters) made most of this index and were found by nobody's words:
-- they are asked for as a whole, by the index on ref_kind and ref_id.
drop index identity.audit_words;
create index audit_words on identity.audit using gin (public.bigrams(lower(actor_name || ' ' || act || ' '
  || ref_kind || ':' || case when length(ref_id) = 36 then '' else ref_id end)));
