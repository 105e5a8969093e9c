ALTER TABLE "delivery" RENAME TO "webhook_event";--> statement-breakpoint
ALTER TABLE "webhook_event" RENAME CONSTRAINT "delivery_account_id_source_id_pk" TO "webhook_event_account_id_source_id_pk";--> statement-breakpoint
ALTER INDEX "delivery_account_id_received_at_index" RENAME TO "webhook_event_account_id_received_at_index";--> statement-breakpoint
ALTER TABLE "ticket_hint" RENAME TO "read_request";--> statement-breakpoint
ALTER TABLE "read_request" RENAME CONSTRAINT "ticket_hint_account_id_about_subject_id_pk" TO "read_request_account_id_about_subject_id_pk";--> statement-breakpoint
ALTER INDEX "ticket_hint_account_id_next_attempt_at_index" RENAME TO "read_request_account_id_next_attempt_at_index";
