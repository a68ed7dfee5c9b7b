CREATE TABLE "serie_de_dates" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"nature" "nature_rendez_vous" NOT NULL,
	"titre" text NOT NULL,
	"adresse" text,
	"commune" text,
	"lieu" text,
	"regle" text NOT NULL,
	"ancre" date NOT NULL,
	"jusqu_au" date,
	"parite" "parite_semaine",
	"feries" boolean DEFAULT false NOT NULL,
	"exceptions" date[] DEFAULT '{}' NOT NULL,
	"heure_debut" text NOT NULL,
	"heure_fin" text NOT NULL,
	"prevue_jusqu_au" date,
	"revision" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "serie_de_dates_heures" CHECK ("serie_de_dates"."heure_debut" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "serie_de_dates"."heure_fin" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "serie_de_dates"."heure_debut" < "serie_de_dates"."heure_fin"),
	CONSTRAINT "serie_de_dates_ordre" CHECK ("serie_de_dates"."jusqu_au" is null or "serie_de_dates"."jusqu_au" >= "serie_de_dates"."ancre" - 1)
);
--> statement-breakpoint
ALTER TABLE "rendez_vous" DROP CONSTRAINT "rendez_vous_serie_serie_id_fk";
--> statement-breakpoint
ALTER TABLE "permanence" DROP CONSTRAINT "permanence_serie_serie_id_fk";
--> statement-breakpoint
ALTER TABLE "reunion" ADD COLUMN "ordre_envoye" jsonb;--> statement-breakpoint
CREATE INDEX "serie_de_dates_prevue" ON "serie_de_dates" USING btree ("prevue_jusqu_au");--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD CONSTRAINT "rendez_vous_serie_serie_de_dates_id_fk" FOREIGN KEY ("serie") REFERENCES "public"."serie_de_dates"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence" ADD CONSTRAINT "permanence_serie_serie_de_dates_id_fk" FOREIGN KEY ("serie") REFERENCES "public"."serie_de_dates"("id") ON DELETE no action ON UPDATE no action;