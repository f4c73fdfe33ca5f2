-- The same pairs, from two rounds over the text, one beginning at its second character. Made of plain
-- expressions only, so PostgreSQL puts it in place of the call: several times as fast for an index of
-- names. A pair may stand twice in the array, which an index does not mind. Not strict, because a
-- strict function is not put in place; null stays null.
create or replace function public.bigrams(words text) returns text[]
  language sql immutable parallel safe
  return case
    when length(words) < 2 then array[words]
    else array_remove(
      string_to_array(
        regexp_replace(words, '(..)|.', E'\\1\x01', 'g')
          || regexp_replace(substr(words, 2), '(..)|.', E'\\1\x01', 'g'),
        E'\x01'),
      '')
  end;
