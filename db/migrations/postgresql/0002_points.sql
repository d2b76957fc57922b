CREATE TABLE "feedback" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"text_sealed" text NOT NULL,
	"may_be_public" boolean NOT NULL,
	"status" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"public_question" text,
	"answer_sealed" text,
	"public_answer" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "feedback_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_action" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"name" jsonb NOT NULL,
	"article" text,
	"due_day" text,
	"responsible" text,
	"status" text NOT NULL,
	"done_day" text,
	"outcome" text,
	"settled_by" text,
	"settled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_action_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_archive" (
	"county" text NOT NULL,
	"closing_id" text NOT NULL,
	"person_id" text NOT NULL,
	"period_e4" bigint,
	"balance_e4" bigint,
	"values" jsonb NOT NULL,
	CONSTRAINT "points_archive_county_closing_id_person_id_pk" PRIMARY KEY("county","closing_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "points_attendance" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"person_id" text NOT NULL,
	"state" text NOT NULL,
	"made_up_on" text,
	"note" text,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_attendance_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_branch" (
	"county" text NOT NULL,
	"cycle_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"name" text NOT NULL,
	"place_id" text NOT NULL,
	"township_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"has_committee" boolean NOT NULL,
	"has_groups" boolean NOT NULL,
	CONSTRAINT "points_branch_county_cycle_id_organisation_id_pk" PRIMARY KEY("county","cycle_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "points_closing" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"kind" text NOT NULL,
	"period_from" text NOT NULL,
	"period_until" text NOT NULL,
	"status" text NOT NULL,
	"closed_by" text NOT NULL,
	"closed_by_person_id" text,
	"closed_by_name" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"checked_by" text,
	"checked_by_person_id" text,
	"checked_by_name" text,
	"checked_at" timestamp (3) with time zone,
	"reason" text,
	"decision_id" text,
	"hash" text,
	CONSTRAINT "points_closing_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_cycle" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"scheme_version_id" text NOT NULL,
	"title" text NOT NULL,
	"period_kind" text NOT NULL,
	"period_from" text NOT NULL,
	"period_until" text NOT NULL,
	"place_id" text NOT NULL,
	"status" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "points_cycle_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_dispute" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"entry_id" text NOT NULL,
	"text_sealed" text NOT NULL,
	"channel" text NOT NULL,
	"received_by" text NOT NULL,
	"received_by_person_id" text,
	"received_by_name" text NOT NULL,
	"received_day" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"due_day" text NOT NULL,
	"status" text NOT NULL,
	"answer_sealed" text,
	"settled_by" text,
	"settled_by_person_id" text,
	"settled_by_name" text,
	"settled_at" timestamp (3) with time zone,
	"new_entry_id" text,
	CONSTRAINT "points_dispute_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_entry" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"kind" text NOT NULL,
	"weight" integer NOT NULL,
	"item" text NOT NULL,
	"day" text NOT NULL,
	"value_e4" bigint,
	"quantity_e4" bigint,
	"severity" text,
	"act" text,
	"own_item_id" text,
	"reason" text NOT NULL,
	"evidence" text,
	"source" text NOT NULL,
	"source_id" text,
	"reverses_id" text,
	"refers_to_id" text,
	"replaces_id" text,
	"booked_month" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_person_id" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_entry_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_meeting" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"meeting" text NOT NULL,
	"due_from" text NOT NULL,
	"day" text,
	"title" text,
	"not_held_reason" text,
	"evidence" text,
	"is_withdrawn" boolean NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_meeting_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_member" (
	"county" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"member_class" text NOT NULL,
	"standing" text NOT NULL,
	"since" text NOT NULL,
	CONSTRAINT "points_member_county_cycle_id_person_id_pk" PRIMARY KEY("county","cycle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "points_outcome" (
	"county" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"score_e4" bigint,
	"grade" text,
	"level" integer,
	"values" jsonb NOT NULL,
	"errors" jsonb NOT NULL,
	"computed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_outcome_county_cycle_id_person_id_pk" PRIMARY KEY("county","cycle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "points_own_item" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"item" text NOT NULL,
	"name" text NOT NULL,
	"points_e4" bigint NOT NULL,
	"document" text NOT NULL,
	"status" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"settled_by" text,
	"settled_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "points_own_item_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_proof" (
	"county" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"quarter_from" text NOT NULL,
	"organisation_id" text NOT NULL,
	"evidence" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_proof_county_cycle_id_person_id_quarter_from_pk" PRIMARY KEY("county","cycle_id","person_id","quarter_from")
);
--> statement-breakpoint
CREATE TABLE "points_report" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"item" text NOT NULL,
	"day" text NOT NULL,
	"amount_e4" bigint,
	"severity" text,
	"account" text NOT NULL,
	"evidence" text,
	"status" text NOT NULL,
	"reported_by" text NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"settled_by" text,
	"settled_by_person_id" text,
	"settled_by_name" text,
	"settled_at" timestamp (3) with time zone,
	"reason" text,
	"entry_id" text,
	"sampled_at" timestamp (3) with time zone,
	"sampled_by" text,
	"sample_finding" text,
	"sample_note" text,
	CONSTRAINT "points_report_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "points_standing" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"place_path" text NOT NULL,
	"branch_path" text NOT NULL,
	"to_class" text,
	"step" text NOT NULL,
	"evidence" text NOT NULL,
	"from_day" text NOT NULL,
	"history" jsonb NOT NULL,
	"applied_by" text NOT NULL,
	"applied_by_person_id" text,
	"applied_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "points_standing_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE INDEX "feedback_user_idx" ON "feedback" USING btree ("county","user_id","id");--> statement-breakpoint
CREATE INDEX "feedback_status_idx" ON "feedback" USING btree ("county","status","id");--> statement-breakpoint
CREATE INDEX "points_action_branch_idx" ON "points_action" USING btree ("county","cycle_id","organisation_id","status");--> statement-breakpoint
CREATE INDEX "points_action_place_idx" ON "points_action" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE INDEX "points_action_person_idx" ON "points_action" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "points_attendance_meeting_idx" ON "points_attendance" USING btree ("county","meeting_id","person_id","id");--> statement-breakpoint
CREATE INDEX "points_attendance_person_idx" ON "points_attendance" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "points_branch_place_idx" ON "points_branch" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE INDEX "points_branch_tree_idx" ON "points_branch" USING btree ("county","cycle_id","branch_path");--> statement-breakpoint
CREATE INDEX "points_closing_branch_idx" ON "points_closing" USING btree ("county","cycle_id","organisation_id","kind","period_from");--> statement-breakpoint
CREATE INDEX "points_closing_place_idx" ON "points_closing" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE INDEX "points_cycle_period_idx" ON "points_cycle" USING btree ("county","period_from");--> statement-breakpoint
CREATE INDEX "points_dispute_branch_idx" ON "points_dispute" USING btree ("county","cycle_id","organisation_id","status");--> statement-breakpoint
CREATE INDEX "points_dispute_place_idx" ON "points_dispute" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE INDEX "points_dispute_person_idx" ON "points_dispute" USING btree ("county","person_id","id");--> statement-breakpoint
CREATE INDEX "points_dispute_entry_idx" ON "points_dispute" USING btree ("county","entry_id");--> statement-breakpoint
CREATE INDEX "points_entry_sum_idx" ON "points_entry" USING btree ("county","cycle_id","person_id","item","day","weight","value_e4","quantity_e4");--> statement-breakpoint
CREATE INDEX "points_entry_person_idx" ON "points_entry" USING btree ("county","person_id","day");--> statement-breakpoint
CREATE INDEX "points_entry_branch_idx" ON "points_entry" USING btree ("county","cycle_id","organisation_id","booked_month");--> statement-breakpoint
CREATE INDEX "points_entry_source_idx" ON "points_entry" USING btree ("county","source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "points_entry_reverses_idx" ON "points_entry" USING btree ("county","reverses_id");--> statement-breakpoint
CREATE INDEX "points_entry_refers_idx" ON "points_entry" USING btree ("county","refers_to_id");--> statement-breakpoint
CREATE INDEX "points_meeting_branch_idx" ON "points_meeting" USING btree ("county","cycle_id","organisation_id","due_from");--> statement-breakpoint
CREATE INDEX "points_member_branch_idx" ON "points_member" USING btree ("county","cycle_id","organisation_id");--> statement-breakpoint
CREATE INDEX "points_member_place_idx" ON "points_member" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE INDEX "points_member_person_idx" ON "points_member" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "points_outcome_branch_idx" ON "points_outcome" USING btree ("county","cycle_id","organisation_id");--> statement-breakpoint
CREATE INDEX "points_own_item_branch_idx" ON "points_own_item" USING btree ("county","cycle_id","organisation_id");--> statement-breakpoint
CREATE INDEX "points_report_branch_idx" ON "points_report" USING btree ("county","cycle_id","organisation_id","status");--> statement-breakpoint
CREATE INDEX "points_report_person_idx" ON "points_report" USING btree ("county","person_id","id");--> statement-breakpoint
CREATE INDEX "points_report_place_idx" ON "points_report" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE INDEX "points_standing_branch_idx" ON "points_standing" USING btree ("county","cycle_id","organisation_id","step");--> statement-breakpoint
CREATE INDEX "points_standing_place_idx" ON "points_standing" USING btree ("county","cycle_id","place_path");--> statement-breakpoint
CREATE INDEX "points_standing_person_idx" ON "points_standing" USING btree ("county","person_id");