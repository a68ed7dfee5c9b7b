CREATE TYPE "public"."genre_personne" AS ENUM('feminin', 'masculin', 'non_communique');--> statement-breakpoint
CREATE TYPE "public"."information_personne" AS ENUM('notice_remise', 'notice_lue', 'telephone', 'representant');--> statement-breakpoint
CREATE TABLE "personne_fondue" (
	"ancienne" uuid PRIMARY KEY NOT NULL,
	"gardee" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "personne_suivie" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"departement" text NOT NULL,
	"structure" text NOT NULL,
	"prenom" text NOT NULL,
	"nom" text NOT NULL,
	"cle" text NOT NULL,
	"annee_naissance" smallint,
	"genre" "genre_personne" NOT NULL,
	"commune" text,
	"telephone" text,
	"courriel" text,
	"consigne" text,
	"informee_le" date NOT NULL,
	"informee_comment" "information_personne" NOT NULL,
	"dernier_contact" date NOT NULL,
	"conserver_jusqu_au" date NOT NULL,
	"cree_le" timestamp with time zone NOT NULL,
	"modifie_le" timestamp with time zone NOT NULL,
	CONSTRAINT "personne_suivie_conservation" CHECK ("personne_suivie"."conserver_jusqu_au" > "personne_suivie"."dernier_contact"),
	CONSTRAINT "personne_suivie_annee" CHECK ("personne_suivie"."annee_naissance" between 1900 and 2200)
);
--> statement-breakpoint
ALTER TABLE "personne_fondue" ADD CONSTRAINT "personne_fondue_gardee_personne_suivie_id_fk" FOREIGN KEY ("gardee") REFERENCES "public"."personne_suivie"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personne_suivie" ADD CONSTRAINT "personne_suivie_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "personne_fondue_gardee" ON "personne_fondue" USING btree ("gardee");--> statement-breakpoint
CREATE INDEX "personne_suivie_structure" ON "personne_suivie" USING btree ("structure","cle");--> statement-breakpoint
CREATE INDEX "personne_suivie_fin" ON "personne_suivie" USING btree ("conserver_jusqu_au");