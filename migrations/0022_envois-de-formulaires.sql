CREATE TABLE "envoi_de_formulaire" (
	"cle" text PRIMARY KEY NOT NULL,
	"fait_le" timestamp with time zone NOT NULL,
	"suite" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "envoi_fait_le" ON "envoi_de_formulaire" USING btree ("fait_le");