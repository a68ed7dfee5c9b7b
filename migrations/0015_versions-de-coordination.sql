CREATE TABLE "coordination_version" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"coordination" uuid NOT NULL,
	"revision" integer NOT NULL,
	"contenu" jsonb NOT NULL,
	"remplacee_par" text NOT NULL,
	"remplacee_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "coordination_version" ADD CONSTRAINT "coordination_version_coordination_activite_coordination_id_fk" FOREIGN KEY ("coordination") REFERENCES "public"."activite_coordination"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "coordination_version_une" ON "coordination_version" USING btree ("coordination","revision");