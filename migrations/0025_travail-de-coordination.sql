CREATE TYPE "public"."echelon_coordination" AS ENUM('communal', 'intercommunal', 'departemental', 'regional', 'national');--> statement-breakpoint
CREATE TYPE "public"."initiative_animation" AS ENUM('initiative', 'demande');--> statement-breakpoint
CREATE TYPE "public"."nature_coordination" AS ENUM('animation', 'evenement', 'partenariat');--> statement-breakpoint
CREATE TYPE "public"."sujet_animation" AS ENUM('partage', 'reseau', 'soutien', 'professionnel', 'rh', 'autre');--> statement-breakpoint
CREATE TYPE "public"."type_animation" AS ENUM('assemblee', 'comite', 'groupe_de_travail', 'echange', 'reunion_coordination', 'webinaire', 'autre');--> statement-breakpoint
CREATE TYPE "public"."type_evenement" AS ENUM('grand_public', 'national', 'inclusion_numerique', 'nec_local', 'autre');--> statement-breakpoint
CREATE TABLE "activite_coordination" (
	"id" uuid PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"nature" "nature_coordination" NOT NULL,
	"date" date NOT NULL,
	"duree_minutes" integer,
	"auteur" uuid NOT NULL,
	"mediateurs" integer,
	"structures" integer,
	"autres_acteurs" integer,
	"type_animation" "type_animation",
	"initiative" "initiative_animation",
	"sujet" "sujet_animation",
	"participants" integer,
	"nom" text,
	"type_evenement" "type_evenement",
	"organisateurs" text[] DEFAULT '{}' NOT NULL,
	"echelon" "echelon_coordination",
	"natures_partenariat" text[] DEFAULT '{}' NOT NULL,
	"partenaires" text[] DEFAULT '{}' NOT NULL,
	"precision" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"notes" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"cree_le" timestamp with time zone NOT NULL,
	"modifie_le" timestamp with time zone NOT NULL,
	"supprime_le" timestamp with time zone,
	CONSTRAINT "activite_coordination_duree" CHECK ("activite_coordination"."duree_minutes" > 0),
	CONSTRAINT "activite_coordination_nom" CHECK (("activite_coordination"."nature" = 'animation') = ("activite_coordination"."nom" is null) and ("activite_coordination"."nature" = 'animation') = ("activite_coordination"."type_animation" is not null))
);
--> statement-breakpoint
CREATE INDEX "activite_coordination_date" ON "activite_coordination" USING btree ("departement","date") WHERE supprime_le is null;