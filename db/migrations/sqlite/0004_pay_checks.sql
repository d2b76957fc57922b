ALTER TABLE `pay_override` ADD `facts` text NOT NULL;--> statement-breakpoint
ALTER TABLE `pay_proof_of_life` ADD `way` text NOT NULL;