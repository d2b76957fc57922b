ALTER TABLE "pay_override" ADD COLUMN "facts" text NOT NULL;--> statement-breakpoint
ALTER TABLE "pay_proof_of_life" ADD COLUMN "way" text NOT NULL;