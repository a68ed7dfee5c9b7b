CREATE TYPE "public"."categorie_signalement" AS ENUM('horaires', 'adresse', 'contact', 'services', 'ferme', 'autre');--> statement-breakpoint
CREATE TYPE "public"."etat_signalement" AS ENUM('ouvert', 'traite', 'ecarte', 'ferme');--> statement-breakpoint
CREATE TYPE "public"."origine_signalement" AS ENUM('public', 'gestionnaire');--> statement-breakpoint
CREATE TYPE "public"."reponse_relance" AS ENUM('confirme', 'corrige', 'ferme', 'cesse');--> statement-breakpoint
CREATE TABLE "edition" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"perimetre" jsonb NOT NULL,
	"titre" text NOT NULL,
	"format" text NOT NULL,
	"lieux" integer NOT NULL,
	"pages" integer NOT NULL,
	"fichier" "bytea" NOT NULL,
	"creee_par" text NOT NULL,
	"creee_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "remise" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"edition" bigint NOT NULL,
	"le" date NOT NULL,
	"destinataire" text NOT NULL,
	"commune" text NOT NULL,
	"exemplaires" integer NOT NULL,
	"saisie_par" text NOT NULL,
	"saisie_le" timestamp with time zone NOT NULL,
	CONSTRAINT "remise_exemplaires" CHECK ("remise"."exemplaires" between 1 and 100000)
);
--> statement-breakpoint
CREATE TABLE "signalement" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"lieu" text NOT NULL,
	"categorie" "categorie_signalement" NOT NULL,
	"texte" text,
	"fois" integer DEFAULT 1 NOT NULL,
	"origine" "origine_signalement" NOT NULL,
	"cree_le" timestamp with time zone NOT NULL,
	"etat" "etat_signalement" DEFAULT 'ouvert' NOT NULL,
	"traite_par" text,
	"traite_le" timestamp with time zone,
	CONSTRAINT "signalement_traite" CHECK (("signalement"."etat" = 'ouvert') = ("signalement"."traite_le" is null))
);
--> statement-breakpoint
CREATE TABLE "lieu_retire" (
	"id" text PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"retire_le" timestamp with time zone NOT NULL,
	"devenu" text
);
--> statement-breakpoint
CREATE TABLE "ouverture" (
	"cle" bigint PRIMARY KEY NOT NULL,
	"horaires" text NOT NULL,
	"minutes" "int4multirange",
	"du" date DEFAULT 'infinity' NOT NULL,
	"au" date DEFAULT '-infinity' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suivi_lieu" (
	"fiche" text PRIMARY KEY NOT NULL,
	"confirme_le" date,
	"ferme_du" date,
	"ferme_au" date,
	"ferme_motif" text,
	"cesse_le" date,
	"contacts_publics" text[] DEFAULT '{}' NOT NULL,
	"courriel_gestionnaire" text,
	"avant" jsonb,
	"modifie_par" text NOT NULL,
	"modifie_le" timestamp with time zone NOT NULL,
	CONSTRAINT "suivi_fermeture" CHECK ("suivi_lieu"."ferme_du" is not null or "suivi_lieu"."ferme_au" is null)
);
--> statement-breakpoint
CREATE TABLE "campagne" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"nom" text NOT NULL,
	"criteres" jsonb NOT NULL,
	"message" text,
	"creee_par" text NOT NULL,
	"creee_le" timestamp with time zone NOT NULL,
	"envoyee_le" timestamp with time zone,
	"close_le" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "lien_gestionnaire" (
	"jeton" text PRIMARY KEY NOT NULL,
	"relance" bigint NOT NULL,
	"expire_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "relance" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"campagne" bigint,
	"departement" text NOT NULL,
	"destinataire" text,
	"envoyee_le" timestamp with time zone NOT NULL,
	"rappelee_le" timestamp with time zone,
	"ouverte_le" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "relance_lieu" (
	"relance" bigint NOT NULL,
	"lieu" text NOT NULL,
	"reponse" "reponse_relance",
	"repondu_le" timestamp with time zone,
	"avant" jsonb,
	CONSTRAINT "relance_lieu_relance_lieu_pk" PRIMARY KEY("relance","lieu"),
	CONSTRAINT "relance_lieu_reponse" CHECK (("relance_lieu"."reponse" is null) = ("relance_lieu"."repondu_le" is null))
);
--> statement-breakpoint
DROP INDEX "lieu_ordre";--> statement-breakpoint
DROP INDEX "lieu_ordre_partout";--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "confirme_le" date;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "verifie_le" date;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "ferme_du" date;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "ferme_au" date;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "ferme_motif" text;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "contacts_publics" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "completude" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "doutes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "empreinte" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "modifie_le" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "criteres" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lieu" ADD COLUMN "ouverture" bigint;--> statement-breakpoint
ALTER TABLE "remise" ADD CONSTRAINT "remise_edition_edition_id_fk" FOREIGN KEY ("edition") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lien_gestionnaire" ADD CONSTRAINT "lien_gestionnaire_relance_relance_id_fk" FOREIGN KEY ("relance") REFERENCES "public"."relance"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relance" ADD CONSTRAINT "relance_campagne_campagne_id_fk" FOREIGN KEY ("campagne") REFERENCES "public"."campagne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relance_lieu" ADD CONSTRAINT "relance_lieu_relance_relance_id_fk" FOREIGN KEY ("relance") REFERENCES "public"."relance"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "edition_departement" ON "edition" USING btree ("departement","id");--> statement-breakpoint
CREATE INDEX "remise_edition" ON "remise" USING btree ("edition");--> statement-breakpoint
CREATE INDEX "signalement_file" ON "signalement" USING btree ("departement","cree_le") WHERE etat = 'ouvert';--> statement-breakpoint
CREATE INDEX "signalement_lieu" ON "signalement" USING btree ("lieu");--> statement-breakpoint
CREATE INDEX "lieu_retire_date" ON "lieu_retire" USING btree ("retire_le","id");--> statement-breakpoint
CREATE INDEX "ouverture_du" ON "ouverture" USING btree ("du");--> statement-breakpoint
CREATE INDEX "ouverture_au" ON "ouverture" USING btree ("au");--> statement-breakpoint
CREATE INDEX "campagne_departement" ON "campagne" USING btree ("departement","id");--> statement-breakpoint
CREATE INDEX "lien_gestionnaire_relance" ON "lien_gestionnaire" USING btree ("relance");--> statement-breakpoint
CREATE UNIQUE INDEX "relance_une_fois" ON "relance" USING btree ("campagne","destinataire");--> statement-breakpoint
CREATE INDEX "relance_destinataire" ON "relance" USING btree ("destinataire");--> statement-breakpoint
CREATE INDEX "relance_lieu_lieu" ON "relance_lieu" USING btree ("lieu");--> statement-breakpoint
CREATE INDEX "lieu_position" ON "lieu" USING btree ("latitude","longitude","criteres","ouverture","departement","code_insee","id") WHERE etat = 'publie';--> statement-breakpoint
CREATE INDEX "lieu_ferme" ON "lieu" USING btree ("ferme_du") WHERE ferme_du is not null;--> statement-breakpoint
CREATE INDEX "lieu_modifie" ON "lieu" USING btree ("modifie_le","id");--> statement-breakpoint
CREATE INDEX "lieu_ordre" ON "lieu" USING btree ("departement","tri" collate "C","id","criteres","ouverture","code_insee") WHERE etat = 'publie';--> statement-breakpoint
CREATE INDEX "lieu_ordre_partout" ON "lieu" USING btree ("tri" collate "C","id","criteres","ouverture","departement","code_insee") WHERE etat = 'publie';