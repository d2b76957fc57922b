CREATE TABLE "pay_account_check" (
	"county" text NOT NULL,
	"payee_id" text NOT NULL,
	"account_mac" text NOT NULL,
	"evidence" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_account_check_county_payee_id_account_mac_pk" PRIMARY KEY("county","payee_id","account_mac")
);
--> statement-breakpoint
CREATE TABLE "pay_budget" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"year" integer NOT NULL,
	"fund" text NOT NULL,
	"element_kind" text,
	"township_id" text,
	"amount_fen" bigint NOT NULL,
	"document" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_budget_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_claim" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"place_path" text NOT NULL,
	"run_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"left_fen" bigint NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_claim_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_claim_event" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"claim_id" text NOT NULL,
	"action" text NOT NULL,
	"day" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"document" text,
	"note" text,
	"decision_id" text,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_claim_event_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_confirmation" (
	"county" text NOT NULL,
	"run_id" text NOT NULL,
	"township_id" text NOT NULL,
	"changes" integer NOT NULL,
	"note" text,
	"objection" text,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_confirmation_county_run_id_township_id_pk" PRIMARY KEY("county","run_id","township_id")
);
--> statement-breakpoint
CREATE TABLE "pay_cut" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"place_path" text NOT NULL,
	"sanction_id" text NOT NULL,
	"decision_id" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	"revoked_decision_id" text,
	"revoked_at" timestamp (3) with time zone,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_cut_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_file" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"batch" integer NOT NULL,
	"format" text NOT NULL,
	"rows" integer NOT NULL,
	"total_fen" bigint NOT NULL,
	"hash" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_file_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_input" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"year" integer,
	"value" text,
	"document" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_input_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_line" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"payee_kind" text NOT NULL,
	"payee_id" text NOT NULL,
	"place_path" text NOT NULL,
	"scheme_version_id" text,
	"scheme_id" text,
	"element" text NOT NULL,
	"element_kind" text NOT NULL,
	"kind" text NOT NULL,
	"owed_from" text NOT NULL,
	"owed_until" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"county_fen" bigint NOT NULL,
	"township_fen" bigint NOT NULL,
	"transfer_fen" bigint NOT NULL,
	"village_fen" bigint NOT NULL,
	"corrects_id" text,
	"is_provisional" boolean NOT NULL,
	"basis" jsonb NOT NULL,
	"inputs_hash" text,
	CONSTRAINT "pay_line_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_override" (
	"county" text NOT NULL,
	"run_id" text NOT NULL,
	"code" text NOT NULL,
	"payee_id" text NOT NULL,
	"facts" text NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_override_county_run_id_code_payee_id_pk" PRIMARY KEY("county","run_id","code","payee_id")
);
--> statement-breakpoint
CREATE TABLE "pay_payment" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"payee_kind" text NOT NULL,
	"payee_id" text NOT NULL,
	"batch" integer NOT NULL,
	"number" integer NOT NULL,
	"account_name" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"account_cipher" text,
	"account_mac" text,
	"account_tail" text,
	"bank_name" text,
	"status" text NOT NULL,
	"return_reason" text,
	"settled_on" text,
	"repeats_id" text,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_payment_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_proof_of_life" (
	"county" text NOT NULL,
	"person_id" text NOT NULL,
	"year" integer NOT NULL,
	"day" text NOT NULL,
	"way" text NOT NULL,
	"evidence" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_proof_of_life_county_person_id_year_pk" PRIMARY KEY("county","person_id","year")
);
--> statement-breakpoint
CREATE TABLE "pay_row" (
	"county" text NOT NULL,
	"run_id" text NOT NULL,
	"payee_kind" text NOT NULL,
	"payee_id" text NOT NULL,
	"name" text NOT NULL,
	"post" text,
	"place_id" text NOT NULL,
	"township_id" text NOT NULL,
	"place_path" text NOT NULL,
	"gross_fen" bigint NOT NULL,
	"withheld_fen" bigint NOT NULL,
	"net_fen" bigint NOT NULL,
	"account_cipher" text,
	"account_mac" text,
	"account_tail" text,
	"bank_name" text,
	"gaps" jsonb NOT NULL,
	CONSTRAINT "pay_row_county_run_id_payee_kind_payee_id_pk" PRIMARY KEY("county","run_id","payee_kind","payee_id")
);
--> statement-breakpoint
CREATE TABLE "pay_run" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"period_from" text NOT NULL,
	"period_until" text NOT NULL,
	"paid_year" integer NOT NULL,
	"status" text NOT NULL,
	"step" text,
	"payees" integer NOT NULL,
	"gross_fen" bigint NOT NULL,
	"withheld_fen" bigint NOT NULL,
	"net_fen" bigint NOT NULL,
	"hash" text,
	"computed_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_by_person_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"locked_at" timestamp (3) with time zone,
	"paid_on" text,
	"closed_at" timestamp (3) with time zone,
	"receipt" text,
	CONSTRAINT "pay_run_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_run_frozen" (
	"county" text NOT NULL,
	"run_id" text NOT NULL,
	"frozen_id" text NOT NULL,
	CONSTRAINT "pay_run_frozen_county_run_id_frozen_id_pk" PRIMARY KEY("county","run_id","frozen_id")
);
--> statement-breakpoint
CREATE TABLE "pay_run_scheme" (
	"county" text NOT NULL,
	"run_id" text NOT NULL,
	"scheme_version_id" text NOT NULL,
	CONSTRAINT "pay_run_scheme_county_run_id_scheme_version_id_pk" PRIMARY KEY("county","run_id","scheme_version_id")
);
--> statement-breakpoint
CREATE TABLE "pay_step" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"action" text NOT NULL,
	"step" text,
	"hash" text,
	"note" text,
	"person_id" text,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_step_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_village_account" (
	"county" text NOT NULL,
	"place_id" text NOT NULL,
	"account_name" text NOT NULL,
	"account_cipher" text NOT NULL,
	"account_mac" text NOT NULL,
	"account_tail" text NOT NULL,
	"bank_name" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_village_account_county_place_id_pk" PRIMARY KEY("county","place_id")
);
--> statement-breakpoint
CREATE TABLE "pay_watch" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	"source" text NOT NULL,
	"detail" text,
	"ended_at" timestamp (3) with time zone,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_watch_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE TABLE "pay_withholding" (
	"county" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	"document" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"recorded_by" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pay_withholding_county_id_pk" PRIMARY KEY("county","id")
);
--> statement-breakpoint
CREATE INDEX "pay_budget_year_idx" ON "pay_budget" USING btree ("county","year");--> statement-breakpoint
CREATE INDEX "pay_claim_person_idx" ON "pay_claim" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "pay_claim_status_idx" ON "pay_claim" USING btree ("county","status");--> statement-breakpoint
CREATE UNIQUE INDEX "pay_claim_run_idx" ON "pay_claim" USING btree ("county","run_id","person_id");--> statement-breakpoint
CREATE INDEX "pay_claim_event_claim_idx" ON "pay_claim_event" USING btree ("county","claim_id","id");--> statement-breakpoint
CREATE INDEX "pay_cut_person_idx" ON "pay_cut" USING btree ("county","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pay_file_run_idx" ON "pay_file" USING btree ("county","run_id","batch","format");--> statement-breakpoint
CREATE INDEX "pay_input_subject_idx" ON "pay_input" USING btree ("county","subject_id","name");--> statement-breakpoint
CREATE INDEX "pay_line_run_idx" ON "pay_line" USING btree ("county","run_id","payee_id");--> statement-breakpoint
CREATE INDEX "pay_line_owed_idx" ON "pay_line" USING btree ("county","payee_id","owed_from","element");--> statement-breakpoint
CREATE INDEX "pay_line_sum_idx" ON "pay_line" USING btree ("county","run_id","element_kind","place_path","amount_fen","county_fen","township_fen","transfer_fen","village_fen");--> statement-breakpoint
CREATE UNIQUE INDEX "pay_payment_batch_idx" ON "pay_payment" USING btree ("county","run_id","batch","payee_kind","payee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pay_payment_repeats_idx" ON "pay_payment" USING btree ("county","repeats_id");--> statement-breakpoint
CREATE INDEX "pay_payment_payee_idx" ON "pay_payment" USING btree ("county","payee_id");--> statement-breakpoint
CREATE INDEX "pay_row_payee_idx" ON "pay_row" USING btree ("county","payee_id");--> statement-breakpoint
CREATE INDEX "pay_row_place_idx" ON "pay_row" USING btree ("county","run_id","place_path");--> statement-breakpoint
CREATE INDEX "pay_run_period_idx" ON "pay_run" USING btree ("county","period_until");--> statement-breakpoint
CREATE INDEX "pay_run_status_idx" ON "pay_run" USING btree ("county","status");--> statement-breakpoint
CREATE INDEX "pay_step_run_idx" ON "pay_step" USING btree ("county","run_id","id");--> statement-breakpoint
CREATE INDEX "pay_watch_person_idx" ON "pay_watch" USING btree ("county","person_id");--> statement-breakpoint
CREATE INDEX "pay_withholding_person_idx" ON "pay_withholding" USING btree ("county","person_id");
--> statement-breakpoint
-- What was approved is what is locked: the database itself refuses to change or remove it.
CREATE FUNCTION pay_run_is_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT county, run_id FROM touched) t
    JOIN pay_run r ON r.county = t.county AND r.id = t.run_id WHERE r.status <> 'draft') THEN
    RAISE EXCEPTION 'rows and lines of a pay run change only while it is a draft';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION pay_run_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a pay run is dropped, never deleted';
  END IF;
  IF (OLD.status IN ('locked', 'paid', 'closed') AND NOT (NEW.status = OLD.status
    OR (OLD.status = 'locked' AND NEW.status IN ('paid', 'closed'))
    OR (OLD.status = 'paid' AND NEW.status = 'closed')))
  OR (OLD.status = 'dropped' AND NEW.status <> 'dropped')
  OR (OLD.status <> 'draft' AND NEW.status <> 'draft' AND (NEW.kind IS DISTINCT FROM OLD.kind OR NEW.period_from IS DISTINCT FROM OLD.period_from OR NEW.period_until IS DISTINCT FROM OLD.period_until OR NEW.paid_year IS DISTINCT FROM OLD.paid_year OR NEW.payees IS DISTINCT FROM OLD.payees OR NEW.gross_fen IS DISTINCT FROM OLD.gross_fen OR NEW.withheld_fen IS DISTINCT FROM OLD.withheld_fen OR NEW.net_fen IS DISTINCT FROM OLD.net_fen OR NEW.hash IS DISTINCT FROM OLD.hash)) THEN
    RAISE EXCEPTION 'a locked pay run goes only forward, and its figures stay';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER pay_row_insert_guard AFTER INSERT ON pay_row
REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION pay_run_is_draft();
--> statement-breakpoint
CREATE TRIGGER pay_row_update_from_guard AFTER UPDATE ON pay_row
REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION pay_run_is_draft();
--> statement-breakpoint
CREATE TRIGGER pay_row_update_to_guard AFTER UPDATE ON pay_row
REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION pay_run_is_draft();
--> statement-breakpoint
CREATE TRIGGER pay_row_delete_guard AFTER DELETE ON pay_row
REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION pay_run_is_draft();
--> statement-breakpoint
CREATE TRIGGER pay_line_insert_guard AFTER INSERT ON pay_line
REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION pay_run_is_draft();
--> statement-breakpoint
CREATE TRIGGER pay_line_update_from_guard AFTER UPDATE ON pay_line
REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION pay_run_is_draft();
--> statement-breakpoint
CREATE TRIGGER pay_line_update_to_guard AFTER UPDATE ON pay_line
REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION pay_run_is_draft();
--> statement-breakpoint
CREATE TRIGGER pay_line_delete_guard AFTER DELETE ON pay_line
REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION pay_run_is_draft();
--> statement-breakpoint
CREATE TRIGGER pay_run_guard BEFORE UPDATE OR DELETE ON pay_run
FOR EACH ROW EXECUTE FUNCTION pay_run_goes_forward();
