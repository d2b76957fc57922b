CREATE TABLE "clearance_opinion" (
	"county" text NOT NULL,
	"round_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"office" text NOT NULL,
	"case_id" text NOT NULL,
	"place_path" text NOT NULL,
	"opinion" text NOT NULL,
	"sealed_reason" text,
	"readers" jsonb NOT NULL,
	"given_by" text,
	"given_by_person_id" text,
	"given_at" timestamp (3) with time zone,
	CONSTRAINT "clearance_opinion_county_round_id_subject_id_office_pk" PRIMARY KEY("county","round_id","subject_id","office")
);
--> statement-breakpoint
CREATE TABLE "clearance_round" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"process" text NOT NULL,
	"process_id" text NOT NULL,
	"place_path" text NOT NULL,
	"offices" jsonb NOT NULL,
	"due_day" text NOT NULL,
	"status" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text,
	"closed_at" timestamp (3) with time zone,
	"closing_reason" text,
	CONSTRAINT "clearance_round_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "paper_template" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"file_id" text NOT NULL,
	"name" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "paper_template_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"purpose" text NOT NULL,
	"place_path" text,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"hash" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"stored_by" text NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stored_file_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "channel" (
	"county" text NOT NULL,
	"kind" text NOT NULL,
	"is_on" boolean NOT NULL,
	"settings" jsonb NOT NULL,
	"sealed" text,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"tested_at" timestamp (3) with time zone,
	"test_failure" text,
	CONSTRAINT "channel_county_kind_pk" PRIMARY KEY("county","kind")
);
--> statement-breakpoint
CREATE TABLE "message" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"topic" text NOT NULL,
	"values" jsonb NOT NULL,
	"href" text NOT NULL,
	"sent_by" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"delivery" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"failure" text,
	"attempts" integer NOT NULL,
	CONSTRAINT "message_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "message_preference" (
	"county" text NOT NULL,
	"user_id" text NOT NULL,
	"sealed_address" text,
	"rhythm" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "message_preference_county_user_id_pk" PRIMARY KEY("county","user_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_day" (
	"county" text NOT NULL,
	"day" text NOT NULL,
	"is_working" boolean NOT NULL,
	"source" text NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calendar_day_county_day_pk" PRIMARY KEY("county","day")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"process" text NOT NULL,
	"process_id" text NOT NULL,
	"step" text NOT NULL,
	"place_id" text NOT NULL,
	"place_path" text NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"basis" text NOT NULL,
	"body" text NOT NULL,
	"contact" text NOT NULL,
	"audience" text NOT NULL,
	"fields" jsonb NOT NULL,
	"first_day" text NOT NULL,
	"last_day" text NOT NULL,
	"working_days" integer NOT NULL,
	"status" text NOT NULL,
	"gate" jsonb NOT NULL,
	"gate_reason" text,
	"replaces_id" text,
	"hash" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_by_person_id" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text,
	"closed_at" timestamp (3) with time zone,
	"closing_record" text,
	"objection_count" integer NOT NULL,
	CONSTRAINT "notice_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "notice_row" (
	"county" text NOT NULL,
	"notice_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"case_id" text NOT NULL,
	"place_path" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"village" text NOT NULL,
	"township" text NOT NULL,
	"post" text NOT NULL,
	"level" integer,
	"grade" text,
	"score_e4" bigint,
	"is_removed" boolean NOT NULL,
	CONSTRAINT "notice_row_county_notice_id_subject_id_pk" PRIMARY KEY("county","notice_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "objection" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"receipt" text NOT NULL,
	"kind" text NOT NULL,
	"process" text NOT NULL,
	"process_id" text NOT NULL,
	"notice_id" text,
	"result_id" text,
	"subject_id" text NOT NULL,
	"place_path" text NOT NULL,
	"channel" text NOT NULL,
	"is_own" boolean NOT NULL,
	"sealed_objector" text,
	"statement" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"received_day" text NOT NULL,
	"received_by" text NOT NULL,
	"received_by_person_id" text,
	"due_day" text NOT NULL,
	"status" text NOT NULL,
	"handler_id" text,
	"outcome" text,
	"reply" text,
	"reply_number" text,
	"settled_by" text,
	"settled_at" timestamp (3) with time zone,
	"before_figures" jsonb,
	"after_figures" jsonb,
	"difference_from" text,
	"version" integer NOT NULL,
	CONSTRAINT "objection_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "objection_event" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"objection_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"user_id" text NOT NULL,
	"person_id" text,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"note" text,
	"day" text,
	"entry_id" text,
	"corrects_entry_id" text,
	CONSTRAINT "objection_event_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "result_answer" (
	"county" text NOT NULL,
	"result_id" text NOT NULL,
	"person_id" text NOT NULL,
	"answer" text NOT NULL,
	"user_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "result_answer_county_result_id_person_id_answer_pk" PRIMARY KEY("county","result_id","person_id","answer")
);
--> statement-breakpoint
CREATE TABLE "procedure_task" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"process" text NOT NULL,
	"process_id" text NOT NULL,
	"case_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"place_path" text NOT NULL,
	"question" text NOT NULL,
	"due_day" text NOT NULL,
	"assignee_id" text,
	"status" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"evidence" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "procedure_task_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"process" text NOT NULL,
	"process_id" text NOT NULL,
	"township_id" text NOT NULL,
	"step" text NOT NULL,
	"sent_by" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"recipients" integer NOT NULL,
	CONSTRAINT "reminder_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "due_count" integer;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "exceptions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "scan_file_id" text;--> statement-breakpoint
ALTER TABLE "procedure_case" ADD COLUMN "assignee_id" text;--> statement-breakpoint
ALTER TABLE "clearance_opinion" ADD CONSTRAINT "clearance_opinion_county_round_id_clearance_round_county_id_fk" FOREIGN KEY ("county","round_id") REFERENCES "public"."clearance_round"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_template" ADD CONSTRAINT "paper_template_county_file_id_stored_file_county_id_fk" FOREIGN KEY ("county","file_id") REFERENCES "public"."stored_file"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_row" ADD CONSTRAINT "notice_row_county_notice_id_notice_county_id_fk" FOREIGN KEY ("county","notice_id") REFERENCES "public"."notice"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection_event" ADD CONSTRAINT "objection_event_county_objection_id_objection_county_id_fk" FOREIGN KEY ("county","objection_id") REFERENCES "public"."objection"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clearance_opinion_office_idx" ON "clearance_opinion" USING btree ("county","office","opinion","round_id");--> statement-breakpoint
CREATE INDEX "clearance_round_process_idx" ON "clearance_round" USING btree ("county","process","process_id","id");--> statement-breakpoint
CREATE INDEX "clearance_round_status_idx" ON "clearance_round" USING btree ("county","status","id");--> statement-breakpoint
CREATE INDEX "paper_template_kind_idx" ON "paper_template" USING btree ("county","kind","id");--> statement-breakpoint
CREATE INDEX "message_user_idx" ON "message" USING btree ("county","user_id","id");--> statement-breakpoint
CREATE INDEX "message_unread_idx" ON "message" USING btree ("county","user_id","read_at");--> statement-breakpoint
CREATE INDEX "message_topic_idx" ON "message" USING btree ("county","topic","user_id","sent_at");--> statement-breakpoint
CREATE INDEX "message_delivery_idx" ON "message" USING btree ("county","delivery","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_number_idx" ON "notice" USING btree ("county","place_id","number");--> statement-breakpoint
CREATE INDEX "notice_process_idx" ON "notice" USING btree ("county","process","process_id","id");--> statement-breakpoint
CREATE INDEX "notice_status_idx" ON "notice" USING btree ("county","status","last_day");--> statement-breakpoint
CREATE INDEX "notice_row_subject_idx" ON "notice_row" USING btree ("county","subject_id","notice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "objection_receipt_idx" ON "objection" USING btree ("county","receipt");--> statement-breakpoint
CREATE INDEX "objection_process_idx" ON "objection" USING btree ("county","process","process_id","status");--> statement-breakpoint
CREATE INDEX "objection_status_idx" ON "objection" USING btree ("county","status","due_day");--> statement-breakpoint
CREATE INDEX "objection_subject_idx" ON "objection" USING btree ("county","subject_id","id");--> statement-breakpoint
CREATE INDEX "objection_handler_idx" ON "objection" USING btree ("county","handler_id","status");--> statement-breakpoint
CREATE INDEX "objection_event_objection_idx" ON "objection_event" USING btree ("county","objection_id","id");--> statement-breakpoint
CREATE INDEX "procedure_task_case_idx" ON "procedure_task" USING btree ("county","case_id","id");--> statement-breakpoint
CREATE INDEX "procedure_task_status_idx" ON "procedure_task" USING btree ("county","status","place_path");--> statement-breakpoint
CREATE INDEX "procedure_task_assignee_idx" ON "procedure_task" USING btree ("county","assignee_id","status");--> statement-breakpoint
CREATE INDEX "reminder_heap_idx" ON "reminder" USING btree ("county","process","process_id","township_id","step","sent_at");