CREATE TABLE `clearance_opinion` (
	`county` text NOT NULL,
	`round_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`office` text NOT NULL,
	`case_id` text NOT NULL,
	`place_path` text NOT NULL,
	`opinion` text NOT NULL,
	`sealed_reason` text,
	`readers` text NOT NULL,
	`given_by` text,
	`given_by_person_id` text,
	`given_at` integer,
	PRIMARY KEY(`county`, `round_id`, `subject_id`, `office`),
	FOREIGN KEY (`county`,`round_id`) REFERENCES `clearance_round`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `clearance_opinion_office_idx` ON `clearance_opinion` (`county`,`office`,`opinion`,`round_id`);--> statement-breakpoint
CREATE TABLE `clearance_round` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`process` text NOT NULL,
	`process_id` text NOT NULL,
	`place_path` text NOT NULL,
	`offices` text NOT NULL,
	`due_day` text NOT NULL,
	`status` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	`closing_reason` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `clearance_round_process_idx` ON `clearance_round` (`county`,`process`,`process_id`,`id`);--> statement-breakpoint
CREATE INDEX `clearance_round_status_idx` ON `clearance_round` (`county`,`status`,`id`);--> statement-breakpoint
CREATE TABLE `paper_template` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`format` text NOT NULL,
	`file_id` text NOT NULL,
	`name` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	`retired_at` integer,
	PRIMARY KEY(`county`, `id`),
	FOREIGN KEY (`county`,`file_id`) REFERENCES `stored_file`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `paper_template_kind_idx` ON `paper_template` (`county`,`kind`,`id`);--> statement-breakpoint
CREATE TABLE `stored_file` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`purpose` text NOT NULL,
	`place_path` text,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`hash` text NOT NULL,
	`bytes` blob NOT NULL,
	`stored_by` text NOT NULL,
	`stored_at` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `channel` (
	`county` text NOT NULL,
	`kind` text NOT NULL,
	`is_on` integer NOT NULL,
	`settings` text NOT NULL,
	`sealed` text,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`tested_at` integer,
	`test_failure` text,
	PRIMARY KEY(`county`, `kind`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `message` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`topic` text NOT NULL,
	`values` text NOT NULL,
	`href` text NOT NULL,
	`sent_by` text NOT NULL,
	`sent_at` integer NOT NULL,
	`read_at` integer,
	`delivery` text NOT NULL,
	`due_at` integer,
	`failure` text,
	`attempts` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `message_user_idx` ON `message` (`county`,`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `message_unread_idx` ON `message` (`county`,`user_id`,`read_at`);--> statement-breakpoint
CREATE INDEX `message_topic_idx` ON `message` (`county`,`topic`,`user_id`,`sent_at`);--> statement-breakpoint
CREATE INDEX `message_delivery_idx` ON `message` (`county`,`delivery`,`due_at`);--> statement-breakpoint
CREATE TABLE `message_preference` (
	`county` text NOT NULL,
	`user_id` text NOT NULL,
	`sealed_address` text,
	`rhythm` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`county`, `user_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `calendar_day` (
	`county` text NOT NULL,
	`day` text NOT NULL,
	`is_working` integer NOT NULL,
	`source` text NOT NULL,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL,
	PRIMARY KEY(`county`, `day`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `notice` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`process` text NOT NULL,
	`process_id` text NOT NULL,
	`step` text NOT NULL,
	`place_id` text NOT NULL,
	`place_path` text NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`basis` text NOT NULL,
	`body` text NOT NULL,
	`contact` text NOT NULL,
	`audience` text NOT NULL,
	`fields` text NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`working_days` integer NOT NULL,
	`status` text NOT NULL,
	`gate` text NOT NULL,
	`gate_reason` text,
	`replaces_id` text,
	`hash` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_by_person_id` text,
	`opened_at` integer NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	`closing_record` text,
	`objection_count` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_number_idx` ON `notice` (`county`,`place_id`,`number`);--> statement-breakpoint
CREATE INDEX `notice_process_idx` ON `notice` (`county`,`process`,`process_id`,`id`);--> statement-breakpoint
CREATE INDEX `notice_status_idx` ON `notice` (`county`,`status`,`last_day`);--> statement-breakpoint
CREATE TABLE `notice_row` (
	`county` text NOT NULL,
	`notice_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`case_id` text NOT NULL,
	`place_path` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`village` text NOT NULL,
	`township` text NOT NULL,
	`post` text NOT NULL,
	`level` integer,
	`grade` text,
	`score_e4` integer,
	`is_removed` integer NOT NULL,
	PRIMARY KEY(`county`, `notice_id`, `subject_id`),
	FOREIGN KEY (`county`,`notice_id`) REFERENCES `notice`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `notice_row_subject_idx` ON `notice_row` (`county`,`subject_id`,`notice_id`);--> statement-breakpoint
CREATE TABLE `objection` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`receipt` text NOT NULL,
	`kind` text NOT NULL,
	`process` text NOT NULL,
	`process_id` text NOT NULL,
	`notice_id` text,
	`result_id` text,
	`subject_id` text NOT NULL,
	`place_path` text NOT NULL,
	`channel` text NOT NULL,
	`is_own` integer NOT NULL,
	`sealed_objector` text,
	`statement` text NOT NULL,
	`received_at` integer NOT NULL,
	`received_day` text NOT NULL,
	`received_by` text NOT NULL,
	`received_by_person_id` text,
	`due_day` text NOT NULL,
	`status` text NOT NULL,
	`handler_id` text,
	`outcome` text,
	`reply` text,
	`reply_number` text,
	`settled_by` text,
	`settled_at` integer,
	`before_figures` text,
	`after_figures` text,
	`difference_from` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `objection_receipt_idx` ON `objection` (`county`,`receipt`);--> statement-breakpoint
CREATE INDEX `objection_process_idx` ON `objection` (`county`,`process`,`process_id`,`status`);--> statement-breakpoint
CREATE INDEX `objection_status_idx` ON `objection` (`county`,`status`,`due_day`);--> statement-breakpoint
CREATE INDEX `objection_subject_idx` ON `objection` (`county`,`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `objection_handler_idx` ON `objection` (`county`,`handler_id`,`status`);--> statement-breakpoint
CREATE TABLE `objection_event` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`objection_id` text NOT NULL,
	`at` integer NOT NULL,
	`user_id` text NOT NULL,
	`person_id` text,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`note` text,
	`day` text,
	`entry_id` text,
	`corrects_entry_id` text,
	PRIMARY KEY(`county`, `id`),
	FOREIGN KEY (`county`,`objection_id`) REFERENCES `objection`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `objection_event_objection_idx` ON `objection_event` (`county`,`objection_id`,`id`);--> statement-breakpoint
CREATE TABLE `result_answer` (
	`county` text NOT NULL,
	`result_id` text NOT NULL,
	`person_id` text NOT NULL,
	`answer` text NOT NULL,
	`user_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`county`, `result_id`, `person_id`, `answer`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `procedure_task` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`process` text NOT NULL,
	`process_id` text NOT NULL,
	`case_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`place_path` text NOT NULL,
	`question` text NOT NULL,
	`due_day` text NOT NULL,
	`assignee_id` text,
	`status` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answer` text,
	`evidence` text,
	`answered_by` text,
	`answered_at` integer,
	`version` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `procedure_task_case_idx` ON `procedure_task` (`county`,`case_id`,`id`);--> statement-breakpoint
CREATE INDEX `procedure_task_status_idx` ON `procedure_task` (`county`,`status`,`place_path`);--> statement-breakpoint
CREATE INDEX `procedure_task_assignee_idx` ON `procedure_task` (`county`,`assignee_id`,`status`);--> statement-breakpoint
CREATE TABLE `reminder` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`process` text NOT NULL,
	`process_id` text NOT NULL,
	`township_id` text NOT NULL,
	`step` text NOT NULL,
	`sent_by` text NOT NULL,
	`sent_at` integer NOT NULL,
	`recipients` integer NOT NULL,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `reminder_heap_idx` ON `reminder` (`county`,`process`,`process_id`,`township_id`,`step`,`sent_at`);--> statement-breakpoint
ALTER TABLE `decision` ADD `due_count` integer;--> statement-breakpoint
ALTER TABLE `decision` ADD `exceptions` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `decision` ADD `scan_file_id` text;--> statement-breakpoint
ALTER TABLE `procedure_case` ADD `assignee_id` text;