CREATE TABLE `adoption_move` (
	`county` text NOT NULL,
	`decision_id` text NOT NULL,
	`person_id` text NOT NULL,
	`place_path` text NOT NULL,
	`grade_before` text,
	`grade_after` text,
	`level_before` integer,
	`level_after` integer,
	`amount_before_fen` integer,
	`amount_after_fen` integer,
	PRIMARY KEY(`county`, `decision_id`, `person_id`),
	FOREIGN KEY (`county`,`decision_id`) REFERENCES `running_adoption`(`county`,`decision_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `running_adoption` (
	`county` text NOT NULL,
	`decision_id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`from_version_id` text NOT NULL,
	`to_version_id` text NOT NULL,
	`reason` text NOT NULL,
	`list_hash` text NOT NULL,
	`compared` integer NOT NULL,
	PRIMARY KEY(`county`, `decision_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `running_adoption_cycle_idx` ON `running_adoption` (`county`,`cycle_id`);--> statement-breakpoint
CREATE TABLE `engine_check` (
	`county` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`engine` text NOT NULL,
	`status` text NOT NULL,
	`runner_id` text NOT NULL,
	`beat_at` integer NOT NULL,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`compared` integer NOT NULL,
	`differing` integer NOT NULL,
	`list_hash` text,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`proposed_by` text,
	`proposed_by_person_id` text,
	`proposed_by_name` text,
	`proposed_at` integer,
	`proposal` text,
	`accepted_by` text,
	`accepted_by_name` text,
	`accepted_at` integer,
	`reason` text,
	PRIMARY KEY(`county`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `engine_check_number_idx` ON `engine_check` (`county`,`number`);--> statement-breakpoint
CREATE TABLE `engine_difference` (
	`county` text NOT NULL,
	`check_id` text NOT NULL,
	`line` integer NOT NULL,
	`kind` text NOT NULL,
	`figure_id` text NOT NULL,
	`person_id` text,
	`period_from` text,
	`period_until` text,
	`name` text NOT NULL,
	`is_amount` integer NOT NULL,
	`before_value` text,
	`after_value` text,
	PRIMARY KEY(`county`, `check_id`, `line`),
	FOREIGN KEY (`county`,`check_id`) REFERENCES `engine_check`(`county`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
