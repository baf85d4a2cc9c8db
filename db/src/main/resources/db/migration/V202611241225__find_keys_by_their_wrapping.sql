-- Keys under an older key-encryption key are looked for every minute; mostly there are none.
-- The previous release can run beside it.
create index subject_key_kek_version_ix on subject_key (tenant_id, kek_version);
