ALTER TABLE `pay_confirmation` ADD `objection` text;
--> statement-breakpoint
-- What was approved is what is locked: the database itself refuses to change or remove it.
CREATE TRIGGER pay_row_insert_guard BEFORE INSERT ON pay_row
WHEN (SELECT status FROM pay_run WHERE county = NEW.county AND id = NEW.run_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rows and lines of a pay run change only while it is a draft'); END;
--> statement-breakpoint
CREATE TRIGGER pay_row_update_guard BEFORE UPDATE ON pay_row
WHEN (SELECT status FROM pay_run WHERE county = OLD.county AND id = OLD.run_id) <> 'draft' OR (SELECT status FROM pay_run WHERE county = NEW.county AND id = NEW.run_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rows and lines of a pay run change only while it is a draft'); END;
--> statement-breakpoint
CREATE TRIGGER pay_row_delete_guard BEFORE DELETE ON pay_row
WHEN (SELECT status FROM pay_run WHERE county = OLD.county AND id = OLD.run_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rows and lines of a pay run change only while it is a draft'); END;
--> statement-breakpoint
CREATE TRIGGER pay_line_insert_guard BEFORE INSERT ON pay_line
WHEN (SELECT status FROM pay_run WHERE county = NEW.county AND id = NEW.run_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rows and lines of a pay run change only while it is a draft'); END;
--> statement-breakpoint
CREATE TRIGGER pay_line_update_guard BEFORE UPDATE ON pay_line
WHEN (SELECT status FROM pay_run WHERE county = OLD.county AND id = OLD.run_id) <> 'draft' OR (SELECT status FROM pay_run WHERE county = NEW.county AND id = NEW.run_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rows and lines of a pay run change only while it is a draft'); END;
--> statement-breakpoint
CREATE TRIGGER pay_line_delete_guard BEFORE DELETE ON pay_line
WHEN (SELECT status FROM pay_run WHERE county = OLD.county AND id = OLD.run_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rows and lines of a pay run change only while it is a draft'); END;
--> statement-breakpoint
CREATE TRIGGER pay_run_update_guard BEFORE UPDATE ON pay_run
WHEN (OLD.status IN ('locked', 'paid', 'closed') AND NOT (NEW.status = OLD.status
    OR (OLD.status = 'locked' AND NEW.status IN ('paid', 'closed'))
    OR (OLD.status = 'paid' AND NEW.status = 'closed')))
  OR (OLD.status = 'dropped' AND NEW.status <> 'dropped')
  OR (OLD.status <> 'draft' AND NEW.status <> 'draft' AND (NEW.kind IS NOT OLD.kind OR NEW.period_from IS NOT OLD.period_from OR NEW.period_until IS NOT OLD.period_until OR NEW.paid_year IS NOT OLD.paid_year OR NEW.payees IS NOT OLD.payees OR NEW.gross_fen IS NOT OLD.gross_fen OR NEW.withheld_fen IS NOT OLD.withheld_fen OR NEW.net_fen IS NOT OLD.net_fen OR NEW.hash IS NOT OLD.hash))
BEGIN SELECT RAISE(ABORT, 'a locked pay run goes only forward, and its figures stay'); END;
--> statement-breakpoint
CREATE TRIGGER pay_run_delete_guard BEFORE DELETE ON pay_run
BEGIN SELECT RAISE(ABORT, 'a pay run is dropped, never deleted'); END;
