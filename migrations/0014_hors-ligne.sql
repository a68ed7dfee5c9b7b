CREATE TYPE "public"."mode_emargement" AS ENUM('trace', 'papier');--> statement-breakpoint
CREATE TYPE "public"."operation_hors_ligne" AS ENUM('enregistrer', 'corriger', 'supprimer');--> statement-breakpoint
CREATE TABLE "emargement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rendez_vous" bigint NOT NULL,
	"structure" text NOT NULL,
	"nom" text NOT NULL,
	"mode" "mode_emargement" NOT NULL,
	"trace" text,
	"recueilli_par" uuid NOT NULL,
	"signe_le" timestamp with time zone NOT NULL,
	CONSTRAINT "emargement_trace" CHECK (("emargement"."mode" = 'trace') = ("emargement"."trace" is not null))
);
--> statement-breakpoint
CREATE TABLE "operation_recue" (
	"id" uuid NOT NULL,
	"auteur" uuid NOT NULL,
	"operation" "operation_hors_ligne" NOT NULL,
	"activite" uuid NOT NULL,
	"recue_le" timestamp with time zone NOT NULL,
	CONSTRAINT "operation_recue_auteur_id_pk" PRIMARY KEY("auteur","id")
);
--> statement-breakpoint
ALTER TABLE "emargement" ADD CONSTRAINT "emargement_rendez_vous_rendez_vous_id_fk" FOREIGN KEY ("rendez_vous") REFERENCES "public"."rendez_vous"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emargement" ADD CONSTRAINT "emargement_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emargement_rendez_vous" ON "emargement" USING btree ("rendez_vous","signe_le");--> statement-breakpoint
CREATE INDEX "emargement_date" ON "emargement" USING btree ("signe_le");--> statement-breakpoint
CREATE INDEX "operation_recue_activite" ON "operation_recue" USING btree ("activite");--> statement-breakpoint
CREATE INDEX "operation_recue_date" ON "operation_recue" USING btree ("recue_le");