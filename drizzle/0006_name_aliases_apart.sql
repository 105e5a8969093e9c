-- What only the adapter understands is no ticket id: reads requested by an older version are marked as such.
UPDATE "ticket_hint" SET "about" = 'ticket_alias' WHERE "about" = 'ticket' AND ("subject_id" LIKE 'thread:%' OR "subject_id" LIKE 'restored:%');
