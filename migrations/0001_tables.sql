CREATE TABLE "journal" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"le" timestamp with time zone DEFAULT now() NOT NULL,
	"acteur" text NOT NULL,
	"action" text NOT NULL,
	"objet" text NOT NULL,
	"objet_id" text NOT NULL,
	"departement" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "journal_departement" ON "journal" USING btree ("departement","id");--> statement-breakpoint
CREATE INDEX "journal_objet" ON "journal" USING btree ("objet","objet_id");