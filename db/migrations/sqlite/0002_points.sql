CREATE TABLE `feedback` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`text_sealed` text NOT NULL,
	`may_be_public` integer NOT NULL,
	`status` text NOT NULL,
	`written_at` integer NOT NULL,
	`public_question` text,
	`answer_sealed` text,
	`public_answer` text,
	`answered_by` text,
	`answered_at` integer,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `feedback_user_idx` ON `feedback` (`county`,`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `feedback_status_idx` ON `feedback` (`county`,`status`,`id`);--> statement-breakpoint
CREATE TABLE `points_action` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`name` text NOT NULL,
	`article` text,
	`due_day` text,
	`responsible` text,
	`status` text NOT NULL,
	`done_day` text,
	`outcome` text,
	`settled_by` text,
	`settled_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_action_branch_idx` ON `points_action` (`county`,`cycle_id`,`organisation_id`,`status`);--> statement-breakpoint
CREATE INDEX `points_action_place_idx` ON `points_action` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE INDEX `points_action_person_idx` ON `points_action` (`county`,`person_id`);--> statement-breakpoint
CREATE TABLE `points_archive` (
	`county` text NOT NULL,
	`closing_id` text NOT NULL,
	`person_id` text NOT NULL,
	`period_e4` integer,
	`balance_e4` integer,
	`values` text NOT NULL,
	PRIMARY KEY(`county`, `closing_id`, `person_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `points_attendance` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`made_up_on` text,
	`note` text,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_attendance_meeting_idx` ON `points_attendance` (`county`,`meeting_id`,`person_id`,`id`);--> statement-breakpoint
CREATE INDEX `points_attendance_person_idx` ON `points_attendance` (`county`,`person_id`);--> statement-breakpoint
CREATE TABLE `points_branch` (
	`county` text NOT NULL,
	`cycle_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`place_id` text NOT NULL,
	`township_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`has_committee` integer NOT NULL,
	`has_groups` integer NOT NULL,
	PRIMARY KEY(`county`, `cycle_id`, `organisation_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_branch_place_idx` ON `points_branch` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE INDEX `points_branch_tree_idx` ON `points_branch` (`county`,`cycle_id`,`branch_path`);--> statement-breakpoint
CREATE TABLE `points_closing` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`kind` text NOT NULL,
	`period_from` text NOT NULL,
	`period_until` text NOT NULL,
	`status` text NOT NULL,
	`closed_by` text NOT NULL,
	`closed_by_person_id` text,
	`closed_by_name` text NOT NULL,
	`closed_at` integer NOT NULL,
	`checked_by` text,
	`checked_by_person_id` text,
	`checked_by_name` text,
	`checked_at` integer,
	`reason` text,
	`decision_id` text,
	`hash` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_closing_branch_idx` ON `points_closing` (`county`,`cycle_id`,`organisation_id`,`kind`,`period_from`);--> statement-breakpoint
CREATE INDEX `points_closing_place_idx` ON `points_closing` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE TABLE `points_cycle` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`scheme_version_id` text NOT NULL,
	`title` text NOT NULL,
	`period_kind` text NOT NULL,
	`period_from` text NOT NULL,
	`period_until` text NOT NULL,
	`place_id` text NOT NULL,
	`status` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`decided_at` integer,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_cycle_period_idx` ON `points_cycle` (`county`,`period_from`);--> statement-breakpoint
CREATE TABLE `points_dispute` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`entry_id` text NOT NULL,
	`text_sealed` text NOT NULL,
	`channel` text NOT NULL,
	`received_by` text NOT NULL,
	`received_by_person_id` text,
	`received_by_name` text NOT NULL,
	`received_day` text NOT NULL,
	`received_at` integer NOT NULL,
	`due_day` text NOT NULL,
	`status` text NOT NULL,
	`answer_sealed` text,
	`settled_by` text,
	`settled_by_person_id` text,
	`settled_by_name` text,
	`settled_at` integer,
	`new_entry_id` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_dispute_branch_idx` ON `points_dispute` (`county`,`cycle_id`,`organisation_id`,`status`);--> statement-breakpoint
CREATE INDEX `points_dispute_place_idx` ON `points_dispute` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE INDEX `points_dispute_person_idx` ON `points_dispute` (`county`,`person_id`,`id`);--> statement-breakpoint
CREATE INDEX `points_dispute_entry_idx` ON `points_dispute` (`county`,`entry_id`);--> statement-breakpoint
CREATE TABLE `points_entry` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`kind` text NOT NULL,
	`weight` integer NOT NULL,
	`item` text NOT NULL,
	`day` text NOT NULL,
	`value_e4` integer,
	`quantity_e4` integer,
	`severity` text,
	`act` text,
	`own_item_id` text,
	`reason` text NOT NULL,
	`evidence` text,
	`source` text NOT NULL,
	`source_id` text,
	`reverses_id` text,
	`refers_to_id` text,
	`replaces_id` text,
	`booked_month` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_person_id` text,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_entry_sum_idx` ON `points_entry` (`county`,`cycle_id`,`person_id`,`item`,`day`,`weight`,`value_e4`,`quantity_e4`);--> statement-breakpoint
CREATE INDEX `points_entry_person_idx` ON `points_entry` (`county`,`person_id`,`day`);--> statement-breakpoint
CREATE INDEX `points_entry_branch_idx` ON `points_entry` (`county`,`cycle_id`,`organisation_id`,`booked_month`);--> statement-breakpoint
CREATE INDEX `points_entry_source_idx` ON `points_entry` (`county`,`source_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `points_entry_reverses_idx` ON `points_entry` (`county`,`reverses_id`);--> statement-breakpoint
CREATE INDEX `points_entry_refers_idx` ON `points_entry` (`county`,`refers_to_id`);--> statement-breakpoint
CREATE TABLE `points_meeting` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`meeting` text NOT NULL,
	`due_from` text NOT NULL,
	`day` text,
	`title` text,
	`not_held_reason` text,
	`evidence` text,
	`is_withdrawn` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_meeting_branch_idx` ON `points_meeting` (`county`,`cycle_id`,`organisation_id`,`due_from`);--> statement-breakpoint
CREATE TABLE `points_member` (
	`county` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`member_class` text NOT NULL,
	`standing` text NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`county`, `cycle_id`, `person_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_member_branch_idx` ON `points_member` (`county`,`cycle_id`,`organisation_id`);--> statement-breakpoint
CREATE INDEX `points_member_place_idx` ON `points_member` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE INDEX `points_member_person_idx` ON `points_member` (`county`,`person_id`);--> statement-breakpoint
CREATE TABLE `points_outcome` (
	`county` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`score_e4` integer,
	`grade` text,
	`level` integer,
	`values` text NOT NULL,
	`errors` text NOT NULL,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`county`, `cycle_id`, `person_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_outcome_branch_idx` ON `points_outcome` (`county`,`cycle_id`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `points_own_item` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`item` text NOT NULL,
	`name` text NOT NULL,
	`points_e4` integer NOT NULL,
	`document` text NOT NULL,
	`status` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`settled_by` text,
	`settled_at` integer,
	`reason` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_own_item_branch_idx` ON `points_own_item` (`county`,`cycle_id`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `points_proof` (
	`county` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`quarter_from` text NOT NULL,
	`organisation_id` text NOT NULL,
	`evidence` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`county`, `cycle_id`, `person_id`, `quarter_from`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `points_report` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`item` text NOT NULL,
	`day` text NOT NULL,
	`amount_e4` integer,
	`severity` text,
	`account` text NOT NULL,
	`evidence` text,
	`status` text NOT NULL,
	`reported_by` text NOT NULL,
	`reported_at` integer NOT NULL,
	`settled_by` text,
	`settled_by_person_id` text,
	`settled_by_name` text,
	`settled_at` integer,
	`reason` text,
	`entry_id` text,
	`sampled_at` integer,
	`sampled_by` text,
	`sample_finding` text,
	`sample_note` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_report_branch_idx` ON `points_report` (`county`,`cycle_id`,`organisation_id`,`status`);--> statement-breakpoint
CREATE INDEX `points_report_person_idx` ON `points_report` (`county`,`person_id`,`id`);--> statement-breakpoint
CREATE INDEX `points_report_place_idx` ON `points_report` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE TABLE `points_standing` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`place_path` text NOT NULL,
	`branch_path` text NOT NULL,
	`to_class` text,
	`step` text NOT NULL,
	`evidence` text NOT NULL,
	`from_day` text NOT NULL,
	`history` text NOT NULL,
	`applied_by` text NOT NULL,
	`applied_by_person_id` text,
	`applied_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `points_standing_branch_idx` ON `points_standing` (`county`,`cycle_id`,`organisation_id`,`step`);--> statement-breakpoint
CREATE INDEX `points_standing_place_idx` ON `points_standing` (`county`,`cycle_id`,`place_path`);--> statement-breakpoint
CREATE INDEX `points_standing_person_idx` ON `points_standing` (`county`,`person_id`);