CREATE TABLE "adoption_move" (
	"county" text NOT NULL,
	"decision_id" text NOT NULL,
	"person_id" text NOT NULL,
	"place_path" text NOT NULL,
	"grade_before" text,
	"grade_after" text,
	"level_before" integer,
	"level_after" integer,
	"amount_before_fen" bigint,
	"amount_after_fen" bigint,
	CONSTRAINT "adoption_move_county_decision_id_person_id_pk" PRIMARY KEY("county","decision_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "running_adoption" (
	"county" text NOT NULL,
	"decision_id" text NOT NULL,
	"cycle_id" text NOT NULL,
	"from_version_id" text NOT NULL,
	"to_version_id" text NOT NULL,
	"reason" text NOT NULL,
	"list_hash" text NOT NULL,
	"compared" integer NOT NULL,
	CONSTRAINT "running_adoption_county_decision_id_pk" PRIMARY KEY("county","decision_id")
);
--> statement-breakpoint
CREATE TABLE "engine_check" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"number" integer NOT NULL,
	"engine" text NOT NULL,
	"status" text NOT NULL,
	"runner_id" text NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL,
	"done" integer NOT NULL,
	"total" integer NOT NULL,
	"compared" integer NOT NULL,
	"differing" integer NOT NULL,
	"list_hash" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"proposed_by" text,
	"proposed_by_person_id" text,
	"proposed_by_name" text,
	"proposed_at" timestamp (3) with time zone,
	"proposal" text,
	"accepted_by" text,
	"accepted_by_name" text,
	"accepted_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "engine_check_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "engine_difference" (
	"county" text NOT NULL,
	"check_id" text NOT NULL,
	"line" integer NOT NULL,
	"kind" text NOT NULL,
	"figure_id" text NOT NULL,
	"person_id" text,
	"period_from" text,
	"period_until" text,
	"name" text NOT NULL,
	"is_amount" boolean NOT NULL,
	"before_value" text,
	"after_value" text,
	CONSTRAINT "engine_difference_county_check_id_line_pk" PRIMARY KEY("county","check_id","line")
);
--> statement-breakpoint
ALTER TABLE "adoption_move" ADD CONSTRAINT "adoption_move_county_decision_id_running_adoption_county_decision_id_fk" FOREIGN KEY ("county","decision_id") REFERENCES "public"."running_adoption"("county","decision_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_difference" ADD CONSTRAINT "engine_difference_county_check_id_engine_check_county_id_fk" FOREIGN KEY ("county","check_id") REFERENCES "public"."engine_check"("county","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "running_adoption_cycle_idx" ON "running_adoption" USING btree ("county","cycle_id");--> statement-breakpoint
CREATE UNIQUE INDEX "engine_check_number_idx" ON "engine_check" USING btree ("county","number");