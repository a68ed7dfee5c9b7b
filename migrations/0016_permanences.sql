CREATE TYPE "public"."demande_import_coop" AS ENUM('apercu', 'appliquer', 'reprendre');--> statement-breakpoint
CREATE TYPE "public"."etat_import_coop" AS ENUM('en_attente', 'en_cours', 'apercu', 'applique', 'annule', 'abandonne', 'echoue');--> statement-breakpoint
CREATE TABLE "cle_api" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"nom" text NOT NULL,
	"departement" text NOT NULL,
	"epci" text,
	"portees" text[] NOT NULL,
	"empreinte" text NOT NULL,
	"creee_par" uuid NOT NULL,
	"creee_le" timestamp with time zone NOT NULL,
	"expire_le" timestamp with time zone NOT NULL,
	"utilisee_le" timestamp with time zone,
	"revoquee_le" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "calendrier" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"personne" uuid NOT NULL,
	"nom" text NOT NULL,
	"adresse" text,
	"cree_le" timestamp with time zone NOT NULL,
	"lu_le" timestamp with time zone,
	"message" text
);
--> statement-breakpoint
CREATE TABLE "rendez_vous_externe" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"calendrier" bigint NOT NULL,
	"uid" text NOT NULL,
	"debut" timestamp with time zone NOT NULL,
	"fin" timestamp with time zone NOT NULL,
	"titre" text NOT NULL,
	CONSTRAINT "rendez_vous_externe_ordre" CHECK ("rendez_vous_externe"."debut" <= "rendez_vous_externe"."fin")
);
--> statement-breakpoint
CREATE TABLE "activite_avant_import" (
	"import" bigint NOT NULL,
	"activite" uuid NOT NULL,
	"avant" jsonb,
	CONSTRAINT "activite_avant_import_import_activite_pk" PRIMARY KEY("import","activite")
);
--> statement-breakpoint
CREATE TABLE "activite_coop" (
	"activite" uuid PRIMARY KEY NOT NULL,
	"empreinte" text NOT NULL,
	"modifie_la_bas" timestamp with time zone,
	"import" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "correspondance_libelle" (
	"departement" text NOT NULL,
	"champ" text NOT NULL,
	"libelle" text NOT NULL,
	"code" text,
	"decidee_par" text NOT NULL,
	"decidee_le" timestamp with time zone NOT NULL,
	CONSTRAINT "correspondance_libelle_departement_champ_libelle_pk" PRIMARY KEY("departement","champ","libelle")
);
--> statement-breakpoint
CREATE TABLE "import_coop" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departements" text[] NOT NULL,
	"structure" text,
	"fichier" text NOT NULL,
	"octets" bigint NOT NULL,
	"depot" text,
	"etat" "etat_import_coop" NOT NULL,
	"demande" "demande_import_coop",
	"compteurs" jsonb,
	"erreurs" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"erreurs_total" integer DEFAULT 0 NOT NULL,
	"progression" integer DEFAULT 0 NOT NULL,
	"message" text,
	"acteur" text NOT NULL,
	"cree_le" timestamp with time zone NOT NULL,
	"applique_le" timestamp with time zone,
	"annule_le" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ligne_coop_en_attente" (
	"import" bigint NOT NULL,
	"ligne" integer NOT NULL,
	"id_cra" text NOT NULL,
	"brut" jsonb NOT NULL,
	"libelles" text[] NOT NULL,
	CONSTRAINT "ligne_coop_en_attente_import_ligne_pk" PRIMARY KEY("import","ligne")
);
--> statement-breakpoint
CREATE TABLE "mediateur_coop" (
	"id_conum" text PRIMARY KEY NOT NULL,
	"personne" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendrier" ADD CONSTRAINT "calendrier_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rendez_vous_externe" ADD CONSTRAINT "rendez_vous_externe_calendrier_calendrier_id_fk" FOREIGN KEY ("calendrier") REFERENCES "public"."calendrier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_avant_import" ADD CONSTRAINT "activite_avant_import_import_import_coop_id_fk" FOREIGN KEY ("import") REFERENCES "public"."import_coop"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_coop" ADD CONSTRAINT "activite_coop_activite_activite_id_fk" FOREIGN KEY ("activite") REFERENCES "public"."activite"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_coop" ADD CONSTRAINT "activite_coop_import_import_coop_id_fk" FOREIGN KEY ("import") REFERENCES "public"."import_coop"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_coop" ADD CONSTRAINT "import_coop_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ligne_coop_en_attente" ADD CONSTRAINT "ligne_coop_en_attente_import_import_coop_id_fk" FOREIGN KEY ("import") REFERENCES "public"."import_coop"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mediateur_coop" ADD CONSTRAINT "mediateur_coop_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cle_api_departement" ON "cle_api" USING btree ("departement");--> statement-breakpoint
CREATE INDEX "calendrier_personne" ON "calendrier" USING btree ("personne");--> statement-breakpoint
CREATE UNIQUE INDEX "rendez_vous_externe_un" ON "rendez_vous_externe" USING btree ("calendrier","uid","debut");--> statement-breakpoint
CREATE INDEX "activite_avant_import_activite" ON "activite_avant_import" USING btree ("activite");--> statement-breakpoint
CREATE INDEX "activite_coop_import" ON "activite_coop" USING btree ("import");--> statement-breakpoint
CREATE INDEX "import_coop_departements" ON "import_coop" USING gin ("departements");