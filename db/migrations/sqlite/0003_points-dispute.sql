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
CREATE INDEX `points_dispute_entry_idx` ON `points_dispute` (`county`,`entry_id`);