DROP INDEX "pay_file_run_idx";--> statement-breakpoint
ALTER TABLE "pay_payment" ADD COLUMN "number" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "pay_payment" ADD COLUMN "account_name" text NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "pay_file_run_idx" ON "pay_file" USING btree ("county","run_id","batch","format");