CREATE TABLE "candidature" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"membre" bigint NOT NULL,
	"contact" text NOT NULL,
	"courriel" text NOT NULL,
	"motivation" text NOT NULL,
	"recue_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "candidature" ADD CONSTRAINT "candidature_membre_membre_id_fk" FOREIGN KEY ("membre") REFERENCES "public"."membre"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "candidature_membre" ON "candidature" USING btree ("membre");--> statement-breakpoint
CREATE INDEX "candidature_recue" ON "candidature" USING btree ("recue_le");