CREATE TABLE "county" (
	"id" text NOT NULL,
	"name" text NOT NULL,
	"division_code" text NOT NULL,
	"is_demo" boolean NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "county_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"county" text NOT NULL,
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"action" text NOT NULL,
	"response" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_key_county_user_id_key_pk" PRIMARY KEY("county","user_id","key")
);
--> statement-breakpoint
CREATE TABLE "login" (
	"name" text NOT NULL,
	"county" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "login_name_pk" PRIMARY KEY("name")
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"place_id" text,
	"organisation_id" text,
	"line" text,
	"from_day" text NOT NULL,
	"until_day" text,
	"granted_by" text NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "role_grant_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "user_account" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"name_pinyin" text NOT NULL,
	"name_initials" text NOT NULL,
	"login_name" text NOT NULL,
	"person_id" text,
	"password_hash" text NOT NULL,
	"password_changed_at" timestamp (3) with time zone,
	"must_change_password" boolean NOT NULL,
	"failed_count" integer NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"session_epoch" integer NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"locale" text NOT NULL,
	"large_type" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_account_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "audit_batch" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"sequence" integer NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"entry_count" integer NOT NULL,
	"entry_hashes" jsonb NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_batch_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"roles" jsonb NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"place_path" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"hash" text NOT NULL,
	"batch_id" text,
	CONSTRAINT "audit_entry_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"process_id" text,
	"place_id" text,
	"meeting" text NOT NULL,
	"number" text NOT NULL,
	"day" text NOT NULL,
	"attendees" jsonb NOT NULL,
	"effective_from" text NOT NULL,
	"note" text,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "decision_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "procedure_case" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"process" text NOT NULL,
	"process_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"place_path" text NOT NULL,
	"step" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"deadline" text,
	"since" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "procedure_case_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "procedure_event" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"user_id" text NOT NULL,
	"person_id" text,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"from_step" text NOT NULL,
	"to_step" text NOT NULL,
	"reason" text,
	"decision_id" text,
	CONSTRAINT "procedure_event_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "ballot_count" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"place_path" text NOT NULL,
	"item" text NOT NULL,
	"rater_group" text NOT NULL,
	"day" text NOT NULL,
	"due" integer NOT NULL,
	"present" integer NOT NULL,
	"issued" integer NOT NULL,
	"returned" integer NOT NULL,
	"valid" integer NOT NULL,
	"invalid" integer NOT NULL,
	"abstained" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"counted_by" text NOT NULL,
	"supervised_by" text NOT NULL,
	"is_withdrawn" boolean NOT NULL,
	"corrects_id" text,
	"recorded_by" text NOT NULL,
	"recorded_by_person_id" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ballot_count_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "cycle_subject" (
	"county" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"coverage" text NOT NULL,
	"reason_code" text,
	"reason_text" text,
	"decided_by" text,
	"post" text NOT NULL,
	"is_dual_post" boolean NOT NULL,
	"place_id" text NOT NULL,
	"township_id" text NOT NULL,
	"place_path" text NOT NULL,
	CONSTRAINT "cycle_subject_county_cycle_id_person_id_pk" PRIMARY KEY("county","cycle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "grade_decision" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"computed_grade" text,
	"grade" text NOT NULL,
	"reason" text,
	"decision_id" text NOT NULL,
	"corrects_id" text,
	"recorded_by" text NOT NULL,
	"recorded_by_person_id" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "grade_decision_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "level_proposal" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"place_path" text NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" text,
	"from_level" integer NOT NULL,
	"to_level" integer NOT NULL,
	"article" text,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_by_person_id" text,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"settled_by" text,
	"settled_at" timestamp (3) with time zone,
	"decision_id" text,
	CONSTRAINT "level_proposal_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "rating_cycle" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"scheme_version_id" text NOT NULL,
	"title" text NOT NULL,
	"period_kind" text NOT NULL,
	"period_from" text NOT NULL,
	"period_until" text NOT NULL,
	"snapshot_day" text NOT NULL,
	"place_id" text NOT NULL,
	"recording_deadline" text,
	"status" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "rating_cycle_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "rating_entry" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"place_path" text NOT NULL,
	"item" text NOT NULL,
	"rater_group" text,
	"kind" text NOT NULL,
	"value_e4" bigint,
	"day" text,
	"severity" text,
	"evidence" text,
	"note" text,
	"is_withdrawn" boolean NOT NULL,
	"corrects_id" text,
	"recorded_by" text NOT NULL,
	"recorded_by_person_id" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rating_entry_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "rating_outcome" (
	"county" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"run_id" text NOT NULL,
	"place_path" text NOT NULL,
	"score_e4" bigint,
	"grade" text,
	"level" integer,
	"amount_fen" bigint,
	"values" jsonb NOT NULL,
	"errors" jsonb NOT NULL,
	CONSTRAINT "rating_outcome_county_cycle_id_person_id_pk" PRIMARY KEY("county","cycle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "rating_override" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"computed_level" integer,
	"level" integer NOT NULL,
	"reason" text NOT NULL,
	"document" text,
	"status" text NOT NULL,
	"expires_on" text,
	"proposed_by" text NOT NULL,
	"proposed_by_person_id" text,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"settled_by" text,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "rating_override_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "rating_run" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_user" text NOT NULL,
	"engine" text NOT NULL,
	"subject_count" integer NOT NULL,
	"millis" integer NOT NULL,
	CONSTRAINT "rating_run_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "frozen_input" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"scheme_version_id" text NOT NULL,
	"scheme_hash" text NOT NULL,
	"engine" text NOT NULL,
	"common" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "frozen_input_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "frozen_subject" (
	"county" text NOT NULL,
	"frozen_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"facts" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "frozen_subject_county_frozen_id_subject_id_pk" PRIMARY KEY("county","frozen_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "level_entry" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"level" integer,
	"effective_from" text NOT NULL,
	"cause" text NOT NULL,
	"result_id" text,
	"decision_id" text,
	"document" text,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "level_entry_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "published_result" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"process_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"place_path" text NOT NULL,
	"scheme_version_id" text NOT NULL,
	"engine" text NOT NULL,
	"frozen_id" text NOT NULL,
	"period_from" text NOT NULL,
	"period_until" text NOT NULL,
	"score_e4" bigint,
	"grade" text,
	"computed_level" integer,
	"level" integer,
	"amount_fen" bigint,
	"values" jsonb NOT NULL,
	"hash" text NOT NULL,
	"decision_id" text NOT NULL,
	"effective_from" text NOT NULL,
	"corrects_id" text,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "published_result_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "annual_grade" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"year" integer NOT NULL,
	"grade" text NOT NULL,
	"document" text,
	"cycle_id" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "annual_grade_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"status" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	CONSTRAINT "import_batch_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"county" text NOT NULL,
	"batch_id" text NOT NULL,
	"row" integer NOT NULL,
	"outcome" text NOT NULL,
	"cells" jsonb NOT NULL,
	"errors" jsonb NOT NULL,
	"changes" jsonb NOT NULL,
	CONSTRAINT "import_row_county_batch_id_row_pk" PRIMARY KEY("county","batch_id","row")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisation_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "organisation_place" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_id" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	CONSTRAINT "organisation_place_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "organisation_version" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"name" text NOT NULL,
	"name_pinyin" text NOT NULL,
	"name_initials" text NOT NULL,
	"parent_id" text,
	"path" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	CONSTRAINT "organisation_version_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "party_membership" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text,
	"status" text NOT NULL,
	"joined_on" text,
	"from_day" text NOT NULL,
	"until_day" text,
	CONSTRAINT "party_membership_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"name_pinyin" text NOT NULL,
	"name_initials" text NOT NULL,
	"sex" text,
	"birth_date" text,
	"education" text,
	"id_number_cipher" text,
	"id_number_mac" text,
	"phone_cipher" text,
	"phone_mac" text,
	"bank_account_cipher" text,
	"bank_account_mac" text,
	"bank_name" text,
	"id_number_tail" text,
	"phone_tail" text,
	"bank_account_tail" text,
	"death_date" text,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "person_key" (
	"county" text NOT NULL,
	"person_id" text NOT NULL,
	"wrapped_key" text NOT NULL,
	CONSTRAINT "person_key_county_person_id_pk" PRIMARY KEY("county","person_id")
);
--> statement-breakpoint
CREATE TABLE "person_leave" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	"document" text,
	CONSTRAINT "person_leave_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "person_record" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"level" text,
	"body" text,
	"day" text NOT NULL,
	"until_day" text,
	"other_person_id" text,
	"place_id" text,
	"document" text,
	"note" text,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_record_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "place" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "place_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "place_event" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"day" text NOT NULL,
	"document" text,
	"from_place_ids" jsonb NOT NULL,
	"to_place_ids" jsonb NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "place_event_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "place_version" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"place_id" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"name_pinyin" text NOT NULL,
	"name_initials" text NOT NULL,
	"parent_id" text,
	"path" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	CONSTRAINT "place_version_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "post" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"post" text NOT NULL,
	"place_id" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	"is_main" boolean NOT NULL,
	"start_document" text,
	"end_kind" text,
	"end_document" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "post_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "sanction" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"decided_on" text NOT NULL,
	"influence_from" text NOT NULL,
	"influence_until" text,
	"document" text NOT NULL,
	"body" text,
	"revoked_on" text,
	"revoked_document" text,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sanction_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "village_year" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"place_id" text NOT NULL,
	"year" integer NOT NULL,
	"population" integer,
	"households" integer,
	"collective_income_fen" bigint,
	"support_funds_fen" bigint,
	"is_weak" boolean,
	"is_formerly_poor" boolean,
	"is_model" boolean,
	"has_cooperative" boolean,
	"has_company" boolean,
	"has_service_centre" boolean,
	"source" text,
	"is_comparable" boolean NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "village_year_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "parameter_value" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"year" integer,
	"from_day" text,
	"place_id" text,
	"value" text NOT NULL,
	"unit" text NOT NULL,
	"source" text NOT NULL,
	"is_expected" boolean NOT NULL,
	"corrects_id" text,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "parameter_value_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "scheme" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scheme_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "scheme_version" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"scheme_id" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"document" jsonb NOT NULL,
	"hash" text NOT NULL,
	"copied_from_id" text,
	"revision" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by" text,
	"reviewed_at" timestamp (3) with time zone,
	"warning_reason" text,
	"adopted_by" text,
	"adopted_at" timestamp (3) with time zone,
	"adoption_decision_id" text,
	"effective_from" text,
	"effective_until" text,
	CONSTRAINT "scheme_version_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_county_user_id_user_account_county_id_fk" FOREIGN KEY ("county","user_id") REFERENCES "public"."user_account"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_event" ADD CONSTRAINT "procedure_event_county_case_id_procedure_case_county_id_fk" FOREIGN KEY ("county","case_id") REFERENCES "public"."procedure_case"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycle_subject" ADD CONSTRAINT "cycle_subject_county_cycle_id_rating_cycle_county_id_fk" FOREIGN KEY ("county","cycle_id") REFERENCES "public"."rating_cycle"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_entry" ADD CONSTRAINT "rating_entry_county_cycle_id_rating_cycle_county_id_fk" FOREIGN KEY ("county","cycle_id") REFERENCES "public"."rating_cycle"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_version" ADD CONSTRAINT "place_version_county_place_id_place_county_id_fk" FOREIGN KEY ("county","place_id") REFERENCES "public"."place"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_county_person_id_person_county_id_fk" FOREIGN KEY ("county","person_id") REFERENCES "public"."person"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_county_place_id_place_county_id_fk" FOREIGN KEY ("county","place_id") REFERENCES "public"."place"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheme_version" ADD CONSTRAINT "scheme_version_county_scheme_id_scheme_county_id_fk" FOREIGN KEY ("county","scheme_id") REFERENCES "public"."scheme"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_grant_user_idx" ON "role_grant" USING btree ("county","user_id");--> statement-breakpoint
CREATE INDEX "user_account_person_idx" ON "user_account" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "user_account_name_idx" ON "user_account" USING btree ("county","name_pinyin","id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_batch_sequence_idx" ON "audit_batch" USING btree ("county","sequence");--> statement-breakpoint
CREATE INDEX "audit_entry_subject_idx" ON "audit_entry" USING btree ("county","subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_entry_actor_idx" ON "audit_entry" USING btree ("county","actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_entry_batch_idx" ON "audit_entry" USING btree ("county","batch_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_number_idx" ON "decision" USING btree ("county","kind","place_id","number");--> statement-breakpoint
CREATE INDEX "decision_process_idx" ON "decision" USING btree ("county","process_id");--> statement-breakpoint
CREATE UNIQUE INDEX "procedure_case_subject_idx" ON "procedure_case" USING btree ("county","process","process_id","subject_id");--> statement-breakpoint
CREATE INDEX "procedure_case_step_idx" ON "procedure_case" USING btree ("county","process","process_id","step","place_path");--> statement-breakpoint
CREATE INDEX "procedure_case_work_idx" ON "procedure_case" USING btree ("county","status","step","place_path");--> statement-breakpoint
CREATE INDEX "procedure_event_case_idx" ON "procedure_event" USING btree ("county","case_id","id");--> statement-breakpoint
CREATE INDEX "ballot_count_subject_idx" ON "ballot_count" USING btree ("county","cycle_id","subject_kind","subject_id","item");--> statement-breakpoint
CREATE INDEX "ballot_count_path_idx" ON "ballot_count" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE UNIQUE INDEX "ballot_count_corrects_idx" ON "ballot_count" USING btree ("county","corrects_id");--> statement-breakpoint
CREATE INDEX "cycle_subject_path_idx" ON "cycle_subject" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE INDEX "cycle_subject_person_idx" ON "cycle_subject" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "grade_decision_person_idx" ON "grade_decision" USING btree ("county","cycle_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grade_decision_corrects_idx" ON "grade_decision" USING btree ("county","corrects_id");--> statement-breakpoint
CREATE INDEX "level_proposal_person_idx" ON "level_proposal" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "level_proposal_status_idx" ON "level_proposal" USING btree ("county","status","place_path");--> statement-breakpoint
CREATE INDEX "rating_cycle_period_idx" ON "rating_cycle" USING btree ("county","period_from");--> statement-breakpoint
CREATE INDEX "rating_entry_subject_idx" ON "rating_entry" USING btree ("county","cycle_id","subject_kind","subject_id","item","id");--> statement-breakpoint
CREATE INDEX "rating_entry_path_idx" ON "rating_entry" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE UNIQUE INDEX "rating_entry_corrects_idx" ON "rating_entry" USING btree ("county","corrects_id");--> statement-breakpoint
CREATE INDEX "rating_outcome_level_idx" ON "rating_outcome" USING btree ("county","cycle_id","level","score_e4");--> statement-breakpoint
CREATE INDEX "rating_outcome_path_idx" ON "rating_outcome" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE INDEX "rating_override_person_idx" ON "rating_override" USING btree ("county","cycle_id","person_id");--> statement-breakpoint
CREATE INDEX "rating_run_cycle_idx" ON "rating_run" USING btree ("county","cycle_id","id");--> statement-breakpoint
CREATE INDEX "level_entry_person_idx" ON "level_entry" USING btree ("county","person_id","effective_from","id");--> statement-breakpoint
CREATE INDEX "published_result_subject_idx" ON "published_result" USING btree ("county","subject_id","kind","effective_from");--> statement-breakpoint
CREATE INDEX "published_result_process_idx" ON "published_result" USING btree ("county","process_id","place_path");--> statement-breakpoint
CREATE UNIQUE INDEX "published_result_corrects_idx" ON "published_result" USING btree ("county","corrects_id");--> statement-breakpoint
CREATE UNIQUE INDEX "annual_grade_person_year_idx" ON "annual_grade" USING btree ("county","person_id","year");--> statement-breakpoint
CREATE INDEX "organisation_place_organisation_idx" ON "organisation_place" USING btree ("county","organisation_id");--> statement-breakpoint
CREATE INDEX "organisation_place_place_idx" ON "organisation_place" USING btree ("county","place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_version_from_idx" ON "organisation_version" USING btree ("county","organisation_id","from_day");--> statement-breakpoint
CREATE INDEX "organisation_version_path_idx" ON "organisation_version" USING btree ("county","path");--> statement-breakpoint
CREATE INDEX "party_membership_person_idx" ON "party_membership" USING btree ("county","person_id","from_day");--> statement-breakpoint
CREATE INDEX "party_membership_organisation_idx" ON "party_membership" USING btree ("county","organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_id_number_idx" ON "person" USING btree ("county","id_number_mac");--> statement-breakpoint
CREATE INDEX "person_name_idx" ON "person" USING btree ("county","name");--> statement-breakpoint
CREATE INDEX "person_bank_account_idx" ON "person" USING btree ("county","bank_account_mac");--> statement-breakpoint
CREATE INDEX "person_phone_idx" ON "person" USING btree ("county","phone_mac");--> statement-breakpoint
CREATE INDEX "person_leave_person_idx" ON "person_leave" USING btree ("county","person_id","from_day");--> statement-breakpoint
CREATE INDEX "person_record_person_idx" ON "person_record" USING btree ("county","person_id","kind","day");--> statement-breakpoint
CREATE UNIQUE INDEX "place_version_place_from_idx" ON "place_version" USING btree ("county","place_id","from_day");--> statement-breakpoint
CREATE INDEX "place_version_path_idx" ON "place_version" USING btree ("county","path");--> statement-breakpoint
CREATE INDEX "place_version_code_idx" ON "place_version" USING btree ("county","code");--> statement-breakpoint
CREATE UNIQUE INDEX "post_person_post_place_from_idx" ON "post" USING btree ("county","person_id","post","place_id","from_day");--> statement-breakpoint
CREATE INDEX "post_place_idx" ON "post" USING btree ("county","place_id","from_day");--> statement-breakpoint
CREATE INDEX "sanction_person_idx" ON "sanction" USING btree ("county","person_id","decided_on");--> statement-breakpoint
CREATE UNIQUE INDEX "village_year_place_year_idx" ON "village_year" USING btree ("county","place_id","year");--> statement-breakpoint
CREATE INDEX "parameter_value_name_idx" ON "parameter_value" USING btree ("county","name");--> statement-breakpoint
CREATE UNIQUE INDEX "parameter_value_corrects_idx" ON "parameter_value" USING btree ("county","corrects_id");--> statement-breakpoint
CREATE UNIQUE INDEX "scheme_code_idx" ON "scheme" USING btree ("county","code");--> statement-breakpoint
CREATE UNIQUE INDEX "scheme_version_number_idx" ON "scheme_version" USING btree ("county","scheme_id","version");