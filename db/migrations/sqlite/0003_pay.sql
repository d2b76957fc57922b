CREATE TABLE `pay_account_check` (
	`county` text NOT NULL,
	`payee_id` text NOT NULL,
	`account_mac` text NOT NULL,
	`evidence` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `payee_id`, `account_mac`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `pay_budget` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`year` integer NOT NULL,
	`fund` text NOT NULL,
	`element_kind` text,
	`township_id` text,
	`amount_fen` integer NOT NULL,
	`document` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_budget_year_idx` ON `pay_budget` (`county`,`year`);--> statement-breakpoint
CREATE TABLE `pay_claim` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`place_path` text NOT NULL,
	`run_id` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`left_fen` integer NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_claim_person_idx` ON `pay_claim` (`county`,`person_id`);--> statement-breakpoint
CREATE INDEX `pay_claim_status_idx` ON `pay_claim` (`county`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `pay_claim_run_idx` ON `pay_claim` (`county`,`run_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `pay_claim_event` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`claim_id` text NOT NULL,
	`action` text NOT NULL,
	`day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`document` text,
	`note` text,
	`decision_id` text,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_claim_event_claim_idx` ON `pay_claim_event` (`county`,`claim_id`,`id`);--> statement-breakpoint
CREATE TABLE `pay_confirmation` (
	`county` text NOT NULL,
	`run_id` text NOT NULL,
	`township_id` text NOT NULL,
	`changes` integer NOT NULL,
	`note` text,
	`objection` text,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `run_id`, `township_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `pay_cut` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`place_path` text NOT NULL,
	`sanction_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`revoked_decision_id` text,
	`revoked_at` integer,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_cut_person_idx` ON `pay_cut` (`county`,`person_id`);--> statement-breakpoint
CREATE TABLE `pay_file` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`run_id` text NOT NULL,
	`batch` integer NOT NULL,
	`format` text NOT NULL,
	`rows` integer NOT NULL,
	`total_fen` integer NOT NULL,
	`hash` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `pay_file_run_idx` ON `pay_file` (`county`,`run_id`,`batch`,`format`);--> statement-breakpoint
CREATE TABLE `pay_input` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`year` integer,
	`value` text,
	`document` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_input_subject_idx` ON `pay_input` (`county`,`subject_id`,`name`);--> statement-breakpoint
CREATE TABLE `pay_line` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`run_id` text NOT NULL,
	`payee_kind` text NOT NULL,
	`payee_id` text NOT NULL,
	`place_path` text NOT NULL,
	`scheme_version_id` text,
	`scheme_id` text,
	`element` text NOT NULL,
	`element_kind` text NOT NULL,
	`kind` text NOT NULL,
	`owed_from` text NOT NULL,
	`owed_until` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`county_fen` integer NOT NULL,
	`township_fen` integer NOT NULL,
	`transfer_fen` integer NOT NULL,
	`village_fen` integer NOT NULL,
	`corrects_id` text,
	`is_provisional` integer NOT NULL,
	`basis` text NOT NULL,
	`inputs_hash` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_line_run_idx` ON `pay_line` (`county`,`run_id`,`payee_id`);--> statement-breakpoint
CREATE INDEX `pay_line_owed_idx` ON `pay_line` (`county`,`payee_id`,`owed_from`,`element`);--> statement-breakpoint
CREATE INDEX `pay_line_sum_idx` ON `pay_line` (`county`,`run_id`,`element_kind`,`place_path`,`amount_fen`,`county_fen`,`township_fen`,`transfer_fen`,`village_fen`);--> statement-breakpoint
CREATE TABLE `pay_override` (
	`county` text NOT NULL,
	`run_id` text NOT NULL,
	`code` text NOT NULL,
	`payee_id` text NOT NULL,
	`facts` text NOT NULL,
	`reason` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `run_id`, `code`, `payee_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `pay_payment` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`run_id` text NOT NULL,
	`payee_kind` text NOT NULL,
	`payee_id` text NOT NULL,
	`batch` integer NOT NULL,
	`number` integer NOT NULL,
	`account_name` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`account_cipher` text,
	`account_mac` text,
	`account_tail` text,
	`bank_name` text,
	`status` text NOT NULL,
	`return_reason` text,
	`settled_on` text,
	`repeats_id` text,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `pay_payment_batch_idx` ON `pay_payment` (`county`,`run_id`,`batch`,`payee_kind`,`payee_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `pay_payment_repeats_idx` ON `pay_payment` (`county`,`repeats_id`);--> statement-breakpoint
CREATE INDEX `pay_payment_payee_idx` ON `pay_payment` (`county`,`payee_id`);--> statement-breakpoint
CREATE TABLE `pay_proof_of_life` (
	`county` text NOT NULL,
	`person_id` text NOT NULL,
	`year` integer NOT NULL,
	`day` text NOT NULL,
	`way` text NOT NULL,
	`evidence` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `person_id`, `year`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `pay_row` (
	`county` text NOT NULL,
	`run_id` text NOT NULL,
	`payee_kind` text NOT NULL,
	`payee_id` text NOT NULL,
	`name` text NOT NULL,
	`post` text,
	`place_id` text NOT NULL,
	`township_id` text NOT NULL,
	`place_path` text NOT NULL,
	`gross_fen` integer NOT NULL,
	`withheld_fen` integer NOT NULL,
	`net_fen` integer NOT NULL,
	`account_cipher` text,
	`account_mac` text,
	`account_tail` text,
	`bank_name` text,
	`gaps` text NOT NULL,
	PRIMARY KEY(`county`, `run_id`, `payee_kind`, `payee_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_row_payee_idx` ON `pay_row` (`county`,`payee_id`);--> statement-breakpoint
CREATE INDEX `pay_row_place_idx` ON `pay_row` (`county`,`run_id`,`place_path`);--> statement-breakpoint
CREATE TABLE `pay_run` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`period_from` text NOT NULL,
	`period_until` text NOT NULL,
	`paid_year` integer NOT NULL,
	`status` text NOT NULL,
	`step` text,
	`payees` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	`withheld_fen` integer NOT NULL,
	`net_fen` integer NOT NULL,
	`hash` text,
	`computed_at` integer,
	`created_by` text NOT NULL,
	`created_by_person_id` text,
	`created_at` integer NOT NULL,
	`locked_at` integer,
	`paid_on` text,
	`closed_at` integer,
	`receipt` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_run_period_idx` ON `pay_run` (`county`,`period_until`);--> statement-breakpoint
CREATE INDEX `pay_run_status_idx` ON `pay_run` (`county`,`status`);--> statement-breakpoint
CREATE TABLE `pay_run_frozen` (
	`county` text NOT NULL,
	`run_id` text NOT NULL,
	`frozen_id` text NOT NULL,
	PRIMARY KEY(`county`, `run_id`, `frozen_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `pay_run_scheme` (
	`county` text NOT NULL,
	`run_id` text NOT NULL,
	`scheme_version_id` text NOT NULL,
	PRIMARY KEY(`county`, `run_id`, `scheme_version_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `pay_step` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`run_id` text NOT NULL,
	`action` text NOT NULL,
	`step` text,
	`hash` text,
	`note` text,
	`person_id` text,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_step_run_idx` ON `pay_step` (`county`,`run_id`,`id`);--> statement-breakpoint
CREATE TABLE `pay_village_account` (
	`county` text NOT NULL,
	`place_id` text NOT NULL,
	`account_name` text NOT NULL,
	`account_cipher` text NOT NULL,
	`account_mac` text NOT NULL,
	`account_tail` text NOT NULL,
	`bank_name` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `place_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `pay_watch` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`person_id` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`source` text NOT NULL,
	`detail` text,
	`ended_at` integer,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_watch_person_idx` ON `pay_watch` (`county`,`person_id`);--> statement-breakpoint
CREATE TABLE `pay_withholding` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`document` text NOT NULL,
	`ended_at` integer,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_withholding_person_idx` ON `pay_withholding` (`county`,`person_id`);
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
