CREATE TYPE "public"."acteur_activite" AS ENUM('conseiller_numerique', 'france_services', 'mediateur');--> statement-breakpoint
CREATE TYPE "public"."autonomie_activite" AS ENUM('entierement_accompagne', 'partiellement_autonome', 'autonome');--> statement-breakpoint
CREATE TYPE "public"."niveau_atelier" AS ENUM('debutant', 'intermediaire', 'avance');--> statement-breakpoint
CREATE TYPE "public"."origine_activite" AS ENUM('saisie', 'coop', 'declaration');--> statement-breakpoint
CREATE TYPE "public"."redirection_activite" AS ENUM('administration', 'mediation_numerique', 'operateur_ou_organisme_en_charge', 'aide_sociale', 'insertion_professionnelle', 'aide_aux_demarches_administratives', 'autre');--> statement-breakpoint
CREATE TYPE "public"."type_activite" AS ENUM('individuel', 'collectif');--> statement-breakpoint
CREATE TYPE "public"."type_lieu_activite" AS ENUM('lieu_activite', 'autre', 'domicile', 'a_distance');--> statement-breakpoint
CREATE TYPE "public"."dispositif_emploi" AS ENUM('conseiller_numerique', 'france_services', 'mediateur');--> statement-breakpoint
ALTER TYPE "public"."nature_rendez_vous" ADD VALUE 'permanence';--> statement-breakpoint
ALTER TYPE "public"."nature_rendez_vous" ADD VALUE 'atelier';--> statement-breakpoint
CREATE TABLE "activite" (
	"id" uuid PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"type" "type_activite" NOT NULL,
	"date" date NOT NULL,
	"duree_minutes" integer NOT NULL,
	"auteur" uuid,
	"structure" text NOT NULL,
	"acteur" "acteur_activite" NOT NULL,
	"origine" "origine_activite" NOT NULL,
	"nombre" integer DEFAULT 1 NOT NULL,
	"participants" integer NOT NULL,
	"deja_accompagnes" integer,
	"type_lieu" "type_lieu_activite" NOT NULL,
	"lieu" text,
	"commune" text,
	"commune_beneficiaire" text,
	"rendez_vous" bigint,
	"orientation" uuid,
	"aller_vers" boolean DEFAULT false NOT NULL,
	"cheque" boolean DEFAULT false NOT NULL,
	"materiel" text[] DEFAULT '{}' NOT NULL,
	"thematiques" text[] NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"precisions_demarche" text,
	"autonomie" "autonomie_activite",
	"oriente_vers_structure" boolean,
	"structure_de_redirection" "redirection_activite",
	"titre_atelier" text,
	"niveau_atelier" "niveau_atelier",
	"marges" jsonb NOT NULL,
	"notes" text,
	"id_cra" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"cree_le" timestamp with time zone NOT NULL,
	"modifie_le" timestamp with time zone NOT NULL,
	"supprime_le" timestamp with time zone,
	CONSTRAINT "activite_duree" CHECK ("activite"."duree_minutes" between 1 and 1439 * "activite"."nombre"),
	CONSTRAINT "activite_participants" CHECK ("activite"."participants" between 1 and 10000),
	CONSTRAINT "activite_nombre" CHECK ("activite"."nombre" between 1 and "activite"."participants"),
	CONSTRAINT "activite_deja" CHECK ("activite"."deja_accompagnes" between 0 and "activite"."participants"),
	CONSTRAINT "activite_thematiques" CHECK (cardinality("activite"."thematiques") > 0),
	CONSTRAINT "activite_individuel" CHECK ("activite"."type" = 'collectif' or ("activite"."titre_atelier" is null and "activite"."niveau_atelier" is null)),
	CONSTRAINT "activite_collectif" CHECK ("activite"."type" = 'individuel' or ("activite"."autonomie" is null and "activite"."oriente_vers_structure" is null and "activite"."structure_de_redirection" is null)),
	CONSTRAINT "activite_declaree" CHECK ("activite"."nombre" = 1 or "activite"."origine" = 'declaration')
);
--> statement-breakpoint
CREATE TABLE "activite_personne" (
	"activite" uuid NOT NULL,
	"personne" uuid NOT NULL,
	CONSTRAINT "activite_personne_activite_personne_pk" PRIMARY KEY("activite","personne")
);
--> statement-breakpoint
CREATE TABLE "activite_version" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"activite" uuid NOT NULL,
	"revision" smallint NOT NULL,
	"contenu" jsonb NOT NULL,
	"remplacee_par" text NOT NULL,
	"remplacee_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "affectation" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"personne" uuid NOT NULL,
	"structure" text NOT NULL,
	"dispositif" "dispositif_emploi" NOT NULL,
	"debut" date NOT NULL,
	"fin" date,
	CONSTRAINT "affectation_ordre" CHECK ("affectation"."fin" is null or "affectation"."debut" < "affectation"."fin")
);
--> statement-breakpoint
ALTER TABLE "activite" ADD CONSTRAINT "activite_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite" ADD CONSTRAINT "activite_rendez_vous_rendez_vous_id_fk" FOREIGN KEY ("rendez_vous") REFERENCES "public"."rendez_vous"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_personne" ADD CONSTRAINT "activite_personne_activite_activite_id_fk" FOREIGN KEY ("activite") REFERENCES "public"."activite"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_version" ADD CONSTRAINT "activite_version_activite_activite_id_fk" FOREIGN KEY ("activite") REFERENCES "public"."activite"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affectation" ADD CONSTRAINT "affectation_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affectation" ADD CONSTRAINT "affectation_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activite_date" ON "activite" USING btree ("departement","date","id") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "activite_auteur" ON "activite" USING btree ("auteur","date") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "activite_structure" ON "activite" USING btree ("structure","date") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "activite_rendez_vous" ON "activite" USING btree ("rendez_vous") WHERE rendez_vous is not null;--> statement-breakpoint
CREATE INDEX "activite_orientation" ON "activite" USING btree ("orientation") WHERE orientation is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "activite_cra" ON "activite" USING btree ("id_cra");--> statement-breakpoint
CREATE INDEX "activite_modifie" ON "activite" USING btree ("departement","modifie_le","id");--> statement-breakpoint
CREATE INDEX "activite_personne_personne" ON "activite_personne" USING btree ("personne");--> statement-breakpoint
CREATE UNIQUE INDEX "activite_version_une" ON "activite_version" USING btree ("activite","revision");--> statement-breakpoint
CREATE INDEX "affectation_personne" ON "affectation" USING btree ("personne","debut");--> statement-breakpoint
CREATE INDEX "affectation_structure" ON "affectation" USING btree ("structure");