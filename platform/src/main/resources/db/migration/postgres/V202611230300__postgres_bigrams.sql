-- Chinese words are mostly two characters long: too short for trigrams, just right for bigrams.
-- An index: create index … using gin (bigrams(title)); a search: bigrams(title) @> bigrams(:words).
create function public.bigrams(words text) returns text[]
  language sql immutable strict parallel safe
  return (
    select array_agg(distinct substr(words, i, 2))
    from generate_series(1, greatest(length(words) - 1, 1)) i
  );
comment on function public.bigrams(text) is 'all pairs of neighbouring characters, for search in Chinese text';
