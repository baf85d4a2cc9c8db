-- Advice to a person speaks only of what the person can change, in words that the person knows: a column says whether it
-- can change, which way, and what it is called in English and Chinese.
-- The previous release can run beside it: it inserts by column names and reads by column names.
alter table data_set_column
  add column mutable   boolean,
  add column direction text,
  add column label_en  text,
  add column label_zh  text,
  add constraint data_set_column_direction_ck check (direction in ('INCREASE', 'DECREASE'));
