-- The reason of a pinned pause is what a person wrote: a text, told apart from every code.
UPDATE "ticket_event" SET "body" = jsonb_set("body", '{reason}', jsonb_build_object('kind', 'text', 'text', "body"->>'reason'))
	WHERE "type" = 'pause' AND jsonb_typeof("body"->'reason') = 'string';--> statement-breakpoint
UPDATE "superseded_event" SET "body" = jsonb_set("body", '{reason}', jsonb_build_object('kind', 'text', 'text', "body"->>'reason'))
	WHERE "type" = 'pause' AND jsonb_typeof("body"->'reason') = 'string';
