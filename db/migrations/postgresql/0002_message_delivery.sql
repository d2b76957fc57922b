DROP INDEX "message_delivery_idx";--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "message_unread_idx" ON "message" USING btree ("county","user_id","read_at");--> statement-breakpoint
CREATE INDEX "message_delivery_idx" ON "message" USING btree ("county","delivery","due_at");