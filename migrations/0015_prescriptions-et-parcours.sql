CREATE TYPE "public"."parite_semaine" AS ENUM('paire', 'impaire');--> statement-breakpoint
CREATE TYPE "public"."besoin_prescription" AS ENUM('demarches', 'quotidien', 'emploi', 'securite', 'parents', 'loisirs', 'comprendre', 'acces', 'equipement');--> statement-breakpoint
CREATE TYPE "public"."contact_prescription" AS ENUM('appeler', 'sms', 'prescripteur', 'vient');--> statement-breakpoint
CREATE TYPE "public"."cote_rappel_prescription" AS ENUM('structure', 'prescripteur');--> statement-breakpoint
CREATE TYPE "public"."etat_prescription" AS ENUM('envoyee', 'recue', 'acceptee', 'faite', 'non_venue', 'refusee', 'reorientee', 'annulee');--> statement-breakpoint
CREATE TYPE "public"."filiere_prescripteur" AS ENUM('mairie', 'social', 'emploi', 'sante', 'prestations', 'education', 'culture', 'mediation', 'autre');--> statement-breakpoint
CREATE TYPE "public"."genre_prescripteur" AS ENUM('professionnel', 'mediateur', 'aidant');--> statement-breakpoint
CREATE TYPE "public"."mode_prescription" AS ENUM('suivie', 'nommee', 'papier');--> statement-breakpoint
CREATE TYPE "public"."motif_refus_prescription" AS ENUM('complet', 'hors_mission', 'hors_territoire', 'injoignable', 'sans_suite', 'ferme');--> statement-breakpoint
CREATE TYPE "public"."urgence_prescription" AS ENUM('ordinaire', 'semaine', 'deux_jours');--> statement-breakpoint
CREATE TYPE "public"."usage_lien_prescription" AS ENUM('repondre', 'suivre', 'prescrire');--> statement-breakpoint
CREATE TYPE "public"."vers_prescription" AS ENUM('administration', 'mediation_numerique', 'operateur_ou_organisme_en_charge', 'aide_sociale', 'insertion_professionnelle', 'aide_aux_demarches_administratives', 'autre');--> statement-breakpoint
CREATE TYPE "public"."acteur_permanence" AS ENUM('conseiller_numerique', 'france_services', 'mediateur');--> statement-breakpoint
CREATE TYPE "public"."portee_abonnement" AS ENUM('commune', 'epci', 'permanence');--> statement-breakpoint
CREATE TYPE "public"."type_lieu_permanence" AS ENUM('mairie', 'france_services', 'centre_social', 'acces_au_droit', 'mediatheque', 'association', 'etablissement_scolaire', 'tiers_lieu', 'bus', 'pied_d_immeuble', 'espace_public', 'domicile', 'autre_lieu_public', 'autre');--> statement-breakpoint
CREATE TABLE "parcours" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"epci" text NOT NULL,
	"contenu" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"modifie_par" text NOT NULL,
	"modifie_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "parcours_version" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"parcours" bigint NOT NULL,
	"numero" integer NOT NULL,
	"contenu" jsonb NOT NULL,
	"publiee_par" text NOT NULL,
	"publiee_le" timestamp with time zone NOT NULL,
	"retiree_le" timestamp with time zone,
	CONSTRAINT "parcours_version_dates" CHECK ("parcours_version"."retiree_le" >= "parcours_version"."publiee_le")
);
--> statement-breakpoint
CREATE TABLE "lien_prescription" (
	"jeton" text PRIMARY KEY NOT NULL,
	"usage" "usage_lien_prescription" NOT NULL,
	"prescription" uuid,
	"prescripteur" uuid,
	"destinataire" text NOT NULL,
	"cree_le" timestamp with time zone NOT NULL,
	"expire_le" timestamp with time zone NOT NULL,
	"navigateur" text,
	"retenu_le" timestamp with time zone,
	CONSTRAINT "lien_prescription_objet" CHECK (case when "lien_prescription"."usage" = 'prescrire' then "lien_prescription"."prescripteur" is not null and "lien_prescription"."prescription" is null
        else "lien_prescription"."prescription" is not null and "lien_prescription"."prescripteur" is null end),
	CONSTRAINT "lien_prescription_retenu" CHECK (("lien_prescription"."navigateur" is null) = ("lien_prescription"."retenu_le" is null))
);
--> statement-breakpoint
CREATE TABLE "prescripteur" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"departement" text NOT NULL,
	"courriel" text NOT NULL,
	"nom" text NOT NULL,
	"organisme" text NOT NULL,
	"genre" "genre_prescripteur" NOT NULL,
	"filiere" "filiere_prescripteur" NOT NULL,
	"cree_le" timestamp with time zone NOT NULL,
	"retire_le" timestamp with time zone,
	CONSTRAINT "prescripteur_une_fois" UNIQUE("departement","courriel")
);
--> statement-breakpoint
CREATE TABLE "prescription" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"departement" text NOT NULL,
	"reference" text NOT NULL,
	"genre" "genre_prescripteur" NOT NULL,
	"filiere" "filiere_prescripteur" NOT NULL,
	"organisme" text NOT NULL,
	"compte" uuid,
	"prescripteur" uuid,
	"structure_prescriptrice" text,
	"prescripteur_nom" text,
	"prescripteur_courriel" text,
	"besoin" "besoin_prescription" NOT NULL,
	"publics" text[] DEFAULT '{}' NOT NULL,
	"commune" text,
	"urgence" "urgence_prescription" NOT NULL,
	"contact" "contact_prescription" NOT NULL,
	"mode" "mode_prescription" NOT NULL,
	"personne" uuid,
	"prenom" text,
	"telephone" text,
	"precisions" text,
	"empreinte" text,
	"accord_le" date,
	"accord_transmission" boolean DEFAULT false NOT NULL,
	"identite_effacee_le" timestamp with time zone,
	"structure" text,
	"lieu" text,
	"destinataire_nom" text NOT NULL,
	"destinataire_commune" text,
	"destinataire_courriel" text,
	"vers" "vers_prescription" NOT NULL,
	"etat" "etat_prescription" DEFAULT 'envoyee' NOT NULL,
	"motif" "motif_refus_prescription",
	"envoyee_le" timestamp with time zone NOT NULL,
	"recue_le" timestamp with time zone,
	"repondue_le" timestamp with time zone,
	"close_le" timestamp with time zone,
	"suite_de" uuid,
	"revision" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "prescription_reference_unique" UNIQUE("reference"),
	CONSTRAINT "prescription_vers_quelqu_un" CHECK ("prescription"."structure" is not null or "prescription"."lieu" is not null),
	CONSTRAINT "prescription_par_une_porte" CHECK (num_nonnulls("prescription"."compte", "prescription"."prescripteur") = 1),
	CONSTRAINT "prescription_identite" CHECK (case
        when "prescription"."identite_effacee_le" is not null then num_nonnulls("prescription"."personne", "prescription"."prenom", "prescription"."telephone", "prescription"."precisions", "prescription"."empreinte",
          "prescription"."prescripteur_nom", "prescription"."prescripteur_courriel", "prescription"."destinataire_courriel") = 0
        when "prescription"."mode" = 'suivie' then "prescription"."personne" is not null and "prescription"."prenom" is null and "prescription"."telephone" is null
        when "prescription"."mode" = 'nommee' then "prescription"."personne" is null and "prescription"."prenom" is not null and "prescription"."telephone" is not null
        else num_nonnulls("prescription"."personne", "prescription"."prenom", "prescription"."telephone", "prescription"."empreinte") = 0 end),
	CONSTRAINT "prescription_accord" CHECK ("prescription"."mode" = 'papier' or "prescription"."accord_le" is not null),
	CONSTRAINT "prescription_motif" CHECK (("prescription"."etat" in ('refusee', 'reorientee')) = ("prescription"."motif" is not null)),
	CONSTRAINT "prescription_fin" CHECK (("prescription"."etat" in ('faite', 'non_venue', 'refusee', 'reorientee', 'annulee')) = ("prescription"."close_le" is not null))
);
--> statement-breakpoint
CREATE TABLE "rappel_prescription" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"prescription" uuid NOT NULL,
	"a" "cote_rappel_prescription" NOT NULL,
	"envoye_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "secret_orientation" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"secret" text NOT NULL,
	CONSTRAINT "secret_orientation_un" CHECK ("secret_orientation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "abonnement_permanences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"courriel" text NOT NULL,
	"portee" "portee_abonnement" NOT NULL,
	"cible" text NOT NULL,
	"jeton" uuid DEFAULT gen_random_uuid() NOT NULL,
	"demande_le" timestamp with time zone NOT NULL,
	"confirme_le" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "permanence" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"structure" text NOT NULL,
	"serie" bigint NOT NULL,
	"tournee" bigint,
	"rang" smallint,
	"type_lieu" "type_lieu_permanence" NOT NULL,
	"sur_rendez_vous" boolean DEFAULT false NOT NULL,
	"aller_vers" boolean DEFAULT false NOT NULL,
	"places" integer,
	"telephone" text,
	"note" text,
	"suite_de" bigint,
	"cree_le" timestamp with time zone NOT NULL,
	CONSTRAINT "permanence_places" CHECK ("permanence"."places" > 0),
	CONSTRAINT "permanence_rang" CHECK (("permanence"."tournee" is null) = ("permanence"."rang" is null))
);
--> statement-breakpoint
CREATE TABLE "permanence_mediateur" (
	"permanence" bigint NOT NULL,
	"personne" uuid NOT NULL,
	CONSTRAINT "permanence_mediateur_permanence_personne_pk" PRIMARY KEY("permanence","personne")
);
--> statement-breakpoint
CREATE TABLE "permanence_tenue" (
	"rendez_vous" bigint PRIMARY KEY NOT NULL,
	"permanence" bigint NOT NULL,
	"acteur" "acteur_permanence" NOT NULL,
	"type_lieu" "type_lieu_permanence" NOT NULL,
	"aller_vers" boolean NOT NULL,
	"personnes" integer NOT NULL,
	"publics" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"tenue_le" timestamp with time zone NOT NULL,
	CONSTRAINT "permanence_tenue_personnes" CHECK ("permanence_tenue"."personnes" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "tournee" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"structure" text NOT NULL,
	"nom" text NOT NULL,
	"vehicule" text,
	"note" text,
	"cree_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "lieu" text;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "serie" bigint;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "jour" date;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "detache" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "remplace_par" bigint;--> statement-breakpoint
ALTER TABLE "parcours_version" ADD CONSTRAINT "parcours_version_parcours_parcours_id_fk" FOREIGN KEY ("parcours") REFERENCES "public"."parcours"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lien_prescription" ADD CONSTRAINT "lien_prescription_prescription_prescription_id_fk" FOREIGN KEY ("prescription") REFERENCES "public"."prescription"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lien_prescription" ADD CONSTRAINT "lien_prescription_prescripteur_prescripteur_id_fk" FOREIGN KEY ("prescripteur") REFERENCES "public"."prescripteur"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prescription" ADD CONSTRAINT "prescription_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prescription" ADD CONSTRAINT "prescription_suite_de_prescription_id_fk" FOREIGN KEY ("suite_de") REFERENCES "public"."prescription"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rappel_prescription" ADD CONSTRAINT "rappel_prescription_prescription_prescription_id_fk" FOREIGN KEY ("prescription") REFERENCES "public"."prescription"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence" ADD CONSTRAINT "permanence_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence" ADD CONSTRAINT "permanence_serie_serie_id_fk" FOREIGN KEY ("serie") REFERENCES "public"."serie"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence" ADD CONSTRAINT "permanence_tournee_tournee_id_fk" FOREIGN KEY ("tournee") REFERENCES "public"."tournee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence" ADD CONSTRAINT "permanence_suite_de_permanence_id_fk" FOREIGN KEY ("suite_de") REFERENCES "public"."permanence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence_mediateur" ADD CONSTRAINT "permanence_mediateur_permanence_permanence_id_fk" FOREIGN KEY ("permanence") REFERENCES "public"."permanence"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence_mediateur" ADD CONSTRAINT "permanence_mediateur_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence_tenue" ADD CONSTRAINT "permanence_tenue_rendez_vous_rendez_vous_id_fk" FOREIGN KEY ("rendez_vous") REFERENCES "public"."rendez_vous"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence_tenue" ADD CONSTRAINT "permanence_tenue_permanence_permanence_id_fk" FOREIGN KEY ("permanence") REFERENCES "public"."permanence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tournee" ADD CONSTRAINT "tournee_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "parcours_une_fois" ON "parcours" USING btree ("departement","epci");--> statement-breakpoint
CREATE UNIQUE INDEX "parcours_version_numero" ON "parcours_version" USING btree ("parcours","numero");--> statement-breakpoint
CREATE UNIQUE INDEX "parcours_version_lue" ON "parcours_version" USING btree ("parcours") WHERE retiree_le is null;--> statement-breakpoint
CREATE INDEX "parcours_version_date" ON "parcours_version" USING btree ("publiee_le");--> statement-breakpoint
CREATE INDEX "lien_prescription_prescription" ON "lien_prescription" USING btree ("prescription","usage");--> statement-breakpoint
CREATE INDEX "lien_prescription_prescripteur" ON "lien_prescription" USING btree ("prescripteur");--> statement-breakpoint
CREATE INDEX "prescription_envoyee" ON "prescription" USING btree ("departement","envoyee_le");--> statement-breakpoint
CREATE INDEX "prescription_structure" ON "prescription" USING btree ("structure","etat");--> statement-breakpoint
CREATE INDEX "prescription_lieu" ON "prescription" USING btree ("lieu");--> statement-breakpoint
CREATE INDEX "prescription_compte" ON "prescription" USING btree ("compte","envoyee_le");--> statement-breakpoint
CREATE INDEX "prescription_suite" ON "prescription" USING btree ("suite_de");--> statement-breakpoint
CREATE INDEX "prescription_personne" ON "prescription" USING btree ("personne") WHERE personne is not null;--> statement-breakpoint
CREATE INDEX "prescription_empreinte" ON "prescription" USING btree ("empreinte") WHERE empreinte is not null;--> statement-breakpoint
CREATE INDEX "prescription_a_effacer" ON "prescription" USING btree ("close_le") WHERE identite_effacee_le is null;--> statement-breakpoint
CREATE INDEX "rappel_prescription_prescription" ON "rappel_prescription" USING btree ("prescription","envoye_le");--> statement-breakpoint
CREATE UNIQUE INDEX "abonnement_permanences_un" ON "abonnement_permanences" USING btree ("courriel","portee","cible");--> statement-breakpoint
CREATE UNIQUE INDEX "abonnement_permanences_jeton" ON "abonnement_permanences" USING btree ("jeton");--> statement-breakpoint
CREATE INDEX "abonnement_permanences_cible" ON "abonnement_permanences" USING btree ("portee","cible");--> statement-breakpoint
CREATE UNIQUE INDEX "permanence_serie" ON "permanence" USING btree ("serie");--> statement-breakpoint
CREATE INDEX "permanence_structure" ON "permanence" USING btree ("structure");--> statement-breakpoint
CREATE INDEX "permanence_tournee" ON "permanence" USING btree ("tournee") WHERE tournee is not null;--> statement-breakpoint
CREATE INDEX "permanence_mediateur_personne" ON "permanence_mediateur" USING btree ("personne");--> statement-breakpoint
CREATE INDEX "permanence_tenue_permanence" ON "permanence_tenue" USING btree ("permanence");--> statement-breakpoint
CREATE INDEX "tournee_departement" ON "tournee" USING btree ("departement");--> statement-breakpoint
CREATE INDEX "tournee_structure" ON "tournee" USING btree ("structure");--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD CONSTRAINT "rendez_vous_serie_serie_id_fk" FOREIGN KEY ("serie") REFERENCES "public"."serie"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD CONSTRAINT "rendez_vous_remplace_par_rendez_vous_id_fk" FOREIGN KEY ("remplace_par") REFERENCES "public"."rendez_vous"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rendez_vous_serie" ON "rendez_vous" USING btree ("serie","jour");--> statement-breakpoint
CREATE INDEX "rendez_vous_commune" ON "rendez_vous" USING btree ("commune","debut");--> statement-breakpoint
CREATE INDEX "rendez_vous_lieu" ON "rendez_vous" USING btree ("lieu","debut") WHERE lieu is not null;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD CONSTRAINT "rendez_vous_jour" CHECK ("rendez_vous"."serie" is null or "rendez_vous"."jour" is not null);--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD CONSTRAINT "rendez_vous_remplace" CHECK ("rendez_vous"."etat" = 'annule' or "rendez_vous"."remplace_par" is null);--> statement-breakpoint
INSERT INTO "secret_orientation" ("secret") VALUES (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
