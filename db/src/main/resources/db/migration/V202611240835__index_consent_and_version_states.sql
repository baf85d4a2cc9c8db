-- Pages list consents by state and count versions by stage; both would otherwise read a whole table.
-- The previous release can run beside this.
create index consent_record_state_ix on consent_record (tenant_id, state, changed_at, id);
create index model_version_stage_ix on model_version (tenant_id, stage);
