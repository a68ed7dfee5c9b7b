CREATE TYPE "public"."canal_avis" AS ENUM('papier', 'lien', 'telephone');--> statement-breakpoint
CREATE TYPE "public"."reponse_avis" AS ENUM('tout_a_fait', 'plutot_oui', 'plutot_non', 'pas_du_tout', 'ne_sait_pas');--> statement-breakpoint
CREATE TABLE "avis" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"obtenu" "reponse_avis" NOT NULL,
	"accueil" "reponse_avis" NOT NULL,
	"autonomie" "reponse_avis" NOT NULL,
	"commentaire" text,
	"recu_le" date NOT NULL,
	CONSTRAINT "avis_commentaire_court" CHECK (length("avis"."commentaire") <= 300)
);
--> statement-breakpoint
CREATE TABLE "code_avis" (
	"code" text PRIMARY KEY NOT NULL,
	"feuille" uuid NOT NULL,
	CONSTRAINT "code_avis_forme" CHECK ("code_avis"."code" ~ '^[A-Z2-9]{8}$')
);
--> statement-breakpoint
CREATE TABLE "feuille_avis" (
	"id" uuid PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"structure" text NOT NULL,
	"activite" uuid,
	"orientation" uuid,
	"lieu" text,
	"commune" text,
	"jour" date NOT NULL,
	"canal" "canal_avis" NOT NULL,
	"cree_le" timestamp with time zone NOT NULL,
	"expire_le" timestamp with time zone NOT NULL,
	CONSTRAINT "feuille_avis_sujet" CHECK (num_nonnulls("feuille_avis"."activite", "feuille_avis"."orientation") <= 1 and num_nonnulls("feuille_avis"."activite", "feuille_avis"."orientation", "feuille_avis"."lieu") > 0)
);
--> statement-breakpoint
ALTER TABLE "avis" ADD CONSTRAINT "avis_code_code_avis_code_fk" FOREIGN KEY ("code") REFERENCES "public"."code_avis"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_avis" ADD CONSTRAINT "code_avis_feuille_feuille_avis_id_fk" FOREIGN KEY ("feuille") REFERENCES "public"."feuille_avis"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feuille_avis" ADD CONSTRAINT "feuille_avis_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "avis_une_fois" ON "avis" USING btree ("code");--> statement-breakpoint
CREATE INDEX "avis_commentaire" ON "avis" USING btree ("recu_le") WHERE commentaire is not null;--> statement-breakpoint
CREATE INDEX "code_avis_feuille" ON "code_avis" USING btree ("feuille");--> statement-breakpoint
CREATE INDEX "feuille_avis_structure" ON "feuille_avis" USING btree ("structure","jour");--> statement-breakpoint
CREATE INDEX "feuille_avis_departement" ON "feuille_avis" USING btree ("departement","jour");