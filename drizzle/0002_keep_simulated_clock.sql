CREATE TABLE "simulated_clock" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"now" bigint NOT NULL
);
