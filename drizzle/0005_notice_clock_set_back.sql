CREATE TABLE "clock_mark" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"latest_at" bigint NOT NULL
);
