DROP INDEX `message_delivery_idx`;--> statement-breakpoint
ALTER TABLE `message` ADD `due_at` integer;--> statement-breakpoint
CREATE INDEX `message_unread_idx` ON `message` (`county`,`user_id`,`read_at`);--> statement-breakpoint
CREATE INDEX `message_delivery_idx` ON `message` (`county`,`delivery`,`due_at`);