DROP INDEX `pay_file_run_idx`;--> statement-breakpoint
CREATE UNIQUE INDEX `pay_file_run_idx` ON `pay_file` (`county`,`run_id`,`batch`,`format`);--> statement-breakpoint
ALTER TABLE `pay_payment` ADD `number` integer NOT NULL;--> statement-breakpoint
ALTER TABLE `pay_payment` ADD `account_name` text NOT NULL;