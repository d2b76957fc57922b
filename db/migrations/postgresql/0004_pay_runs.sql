ALTER TABLE "pay_confirmation" ADD COLUMN "objection" text;
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
