CREATE TYPE "public"."decision_rapprochement" AS ENUM('meme', 'distincts');--> statement-breakpoint
CREATE TYPE "public"."demande_import" AS ENUM('telecharger', 'apercu', 'appliquer', 'confirmer');--> statement-breakpoint
CREATE TYPE "public"."etat_fiche" AS ENUM('presente', 'a_clore', 'close');--> statement-breakpoint
CREATE TYPE "public"."etat_import" AS ENUM('depose', 'en_attente', 'en_cours', 'apercu', 'retenu', 'applique', 'annule', 'abandonne', 'echoue');--> statement-breakpoint
CREATE TYPE "public"."etat_lieu" AS ENUM('publie', 'clos');--> statement-breakpoint
CREATE TYPE "public"."zone_rapprochement" AS ENUM('certain', 'doute', 'distinct');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('administrateur', 'copilote', 'coordinateur', 'gestionnaire', 'mediateur', 'membre');--> statement-breakpoint
CREATE TABLE "correction" (
	"fiche" text NOT NULL,
	"champ" text NOT NULL,
	"valeur" jsonb NOT NULL,
	"valeur_source" jsonb NOT NULL,
	"auteur" text NOT NULL,
	"le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "correction_fiche_champ_pk" PRIMARY KEY("fiche","champ")
);
--> statement-breakpoint
CREATE TABLE "correspondance" (
	"nom" text PRIMARY KEY NOT NULL,
	"contenu" jsonb NOT NULL,
	"modifiee_par" text NOT NULL,
	"modifiee_le" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fiche_cle" (
	"cle" bigint NOT NULL,
	"fiche" text NOT NULL,
	"forte" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fiche_source" (
	"id" text PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"source" text NOT NULL,
	"id_source" text NOT NULL,
	"rang" bigserial NOT NULL,
	"etat" "etat_fiche" DEFAULT 'presente' NOT NULL,
	"contenu" jsonb NOT NULL,
	"remarques" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"empreinte" text NOT NULL,
	"comparable" jsonb NOT NULL,
	"importee_le" date NOT NULL,
	"lieu" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fiche_version" (
	"import" bigint NOT NULL,
	"fiche" text NOT NULL,
	"avant" jsonb,
	CONSTRAINT "fiche_version_import_fiche_pk" PRIMARY KEY("import","fiche")
);
--> statement-breakpoint
CREATE TABLE "import_fichier" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"departements" text[] NOT NULL,
	"fichier" text NOT NULL,
	"empreinte" text NOT NULL,
	"octets" bigint NOT NULL,
	"correspondance" jsonb,
	"etat" "etat_import" NOT NULL,
	"demande" "demande_import",
	"depot" text,
	"adresse" text,
	"partiel" boolean DEFAULT false NOT NULL,
	"colonnes" text[],
	"compteurs" jsonb,
	"causes" jsonb,
	"progression" integer DEFAULT 0 NOT NULL,
	"message" text,
	"acteur" text NOT NULL,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"applique_le" timestamp with time zone,
	"annule_le" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "lieu" (
	"id" text PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"etat" "etat_lieu" NOT NULL,
	"pivot" text,
	"nom" text NOT NULL,
	"commune" text NOT NULL,
	"code_postal" text NOT NULL,
	"code_insee" text NOT NULL,
	"adresse" text NOT NULL,
	"complement_adresse" text,
	"latitude" double precision,
	"longitude" double precision,
	"typologie" text[] DEFAULT '{}' NOT NULL,
	"telephone" text,
	"courriels" text[] DEFAULT '{}' NOT NULL,
	"site_web" text[] DEFAULT '{}' NOT NULL,
	"horaires" text,
	"horaires_texte" text,
	"presentation_resume" text,
	"presentation_detail" text,
	"source" text,
	"itinerance" text[] DEFAULT '{}' NOT NULL,
	"structure_parente" text,
	"date_maj" date,
	"services" text[] DEFAULT '{}' NOT NULL,
	"publics_specifiquement_adresses" text[] DEFAULT '{}' NOT NULL,
	"prise_en_charge_specifique" text[] DEFAULT '{}' NOT NULL,
	"frais_a_charge" text[] DEFAULT '{}' NOT NULL,
	"dispositif_programmes_nationaux" text[] DEFAULT '{}' NOT NULL,
	"formations_labels" text[] DEFAULT '{}' NOT NULL,
	"autres_formations_labels" text[] DEFAULT '{}' NOT NULL,
	"modalites_acces" text[] DEFAULT '{}' NOT NULL,
	"modalites_accompagnement" text[] DEFAULT '{}' NOT NULL,
	"fiche_acces_libre" text,
	"prise_rdv" text,
	"corrections" text[] DEFAULT '{}' NOT NULL,
	"importe_le" date NOT NULL,
	"recherche" text NOT NULL,
	"tri" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ligne_refusee" (
	"import" bigint NOT NULL,
	"ligne" integer NOT NULL,
	"brut" jsonb NOT NULL,
	"erreurs" jsonb NOT NULL,
	CONSTRAINT "ligne_refusee_import_ligne_pk" PRIMARY KEY("import","ligne")
);
--> statement-breakpoint
CREATE TABLE "rapprochement" (
	"a" text NOT NULL,
	"b" text NOT NULL,
	"score" real NOT NULL,
	"zone" "zone_rapprochement" NOT NULL,
	"raisons" jsonb NOT NULL,
	"decision" "decision_rapprochement",
	"decide_par" text,
	"decide_le" timestamp with time zone,
	CONSTRAINT "rapprochement_a_b_pk" PRIMARY KEY("a","b"),
	CONSTRAINT "rapprochement_ordre" CHECK ("rapprochement"."a" < "rapprochement"."b")
);
--> statement-breakpoint
CREATE TABLE "source" (
	"nom" text PRIMARY KEY NOT NULL,
	"licence" text,
	"adresse" text,
	"priorite" integer DEFAULT 50 NOT NULL,
	"priorites" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"correspondance" text,
	"creee_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_priorite" CHECK ("source"."priorite" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "structure" (
	"id" text PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"siret" text,
	"nom" text NOT NULL,
	CONSTRAINT "structure_siret_unique" UNIQUE("siret"),
	CONSTRAINT "structure_siret" CHECK ("structure"."siret" ~ '^[0-9]{14}$')
);
--> statement-breakpoint
CREATE TABLE "connexion_oidc" (
	"empreinte" text PRIMARY KEY NOT NULL,
	"nonce" text NOT NULL,
	"verificateur" text NOT NULL,
	"retour" text NOT NULL,
	"expire_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"empreinte" text NOT NULL,
	"courriel" text NOT NULL,
	"nom" text NOT NULL,
	"role" "role" NOT NULL,
	"departement" text,
	"structure" text,
	"invite_par" uuid,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"expire_le" timestamp with time zone NOT NULL,
	CONSTRAINT "invitation_empreinte_unique" UNIQUE("empreinte"),
	CONSTRAINT "invitation_valide" CHECK (case
  when "invitation"."role" = 'administrateur' then "invitation"."departement" is null and "invitation"."structure" is null
  when "invitation"."role" in ('gestionnaire', 'mediateur') then "invitation"."departement" is not null and "invitation"."structure" is not null
  else "invitation"."departement" is not null and "invitation"."structure" is null end)
);
--> statement-breakpoint
CREATE TABLE "lien_de_connexion" (
	"empreinte" text PRIMARY KEY NOT NULL,
	"personne" uuid NOT NULL,
	"retour" text NOT NULL,
	"expire_le" timestamp with time zone NOT NULL,
	"reutilisable" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "personne" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"nom" text NOT NULL,
	"courriel" text NOT NULL,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "personne_courriel_unique" UNIQUE("courriel"),
	CONSTRAINT "personne_courriel_normalise" CHECK ("personne"."courriel" = lower("personne"."courriel"))
);
--> statement-breakpoint
CREATE TABLE "portee" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"personne" uuid NOT NULL,
	"role" "role" NOT NULL,
	"departement" text,
	"structure" text,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portee_une_fois" UNIQUE NULLS NOT DISTINCT("personne","role","departement","structure"),
	CONSTRAINT "portee_valide" CHECK (case
  when "portee"."role" = 'administrateur' then "portee"."departement" is null and "portee"."structure" is null
  when "portee"."role" in ('gestionnaire', 'mediateur') then "portee"."departement" is not null and "portee"."structure" is not null
  else "portee"."departement" is not null and "portee"."structure" is null end)
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"empreinte" text NOT NULL,
	"personne" uuid NOT NULL,
	"appareil" text NOT NULL,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"vue_le" timestamp with time zone DEFAULT now() NOT NULL,
	"expire_le" timestamp with time zone NOT NULL,
	"oidc_jeton" text
);
--> statement-breakpoint
CREATE TABLE "courriel" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"destinataire" text NOT NULL,
	"sujet" text NOT NULL,
	"texte" text,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"expire_le" timestamp with time zone NOT NULL,
	"envoye_le" timestamp with time zone,
	"essais" integer DEFAULT 0 NOT NULL,
	"prochain_essai" timestamp with time zone DEFAULT now() NOT NULL,
	"derniere_erreur" text
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"le" timestamp with time zone DEFAULT now() NOT NULL,
	"acteur" text NOT NULL,
	"action" text NOT NULL,
	"objet" text NOT NULL,
	"objet_id" text NOT NULL,
	"departement" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "limite" (
	"cle" text PRIMARY KEY NOT NULL,
	"fin" timestamp with time zone NOT NULL,
	"nombre" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commune" (
	"code" text PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"nom" text NOT NULL,
	"nom_recherche" text NOT NULL,
	"codes_postaux" text[] NOT NULL,
	"population" integer,
	"epci" text,
	"anciennes" jsonb NOT NULL,
	"contour" jsonb,
	"emprise" jsonb,
	"latitude" double precision,
	"longitude" double precision,
	CONSTRAINT "commune_population" CHECK ("commune"."population" >= 0),
	CONSTRAINT "commune_point" CHECK (("commune"."latitude" is null) = ("commune"."longitude" is null))
);
--> statement-breakpoint
CREATE TABLE "departement" (
	"code" text PRIMARY KEY NOT NULL,
	"nom" text NOT NULL,
	"region" text NOT NULL,
	"chef_lieu" text,
	"fictif" boolean DEFAULT false NOT NULL,
	"installe_le" date NOT NULL,
	"contour" jsonb,
	"emprise" jsonb,
	"latitude" double precision,
	"longitude" double precision
);
--> statement-breakpoint
CREATE TABLE "epci" (
	"code" text PRIMARY KEY NOT NULL,
	"nom" text NOT NULL,
	"type" text NOT NULL,
	"population" integer NOT NULL,
	"contour_partiel" boolean DEFAULT false NOT NULL,
	"contour" jsonb,
	"emprise" jsonb,
	"latitude" double precision,
	"longitude" double precision
);
--> statement-breakpoint
CREATE TABLE "epci_membre" (
	"epci" text NOT NULL,
	"commune" text NOT NULL,
	"departement" text NOT NULL,
	"nom" text NOT NULL,
	"population" integer NOT NULL,
	CONSTRAINT "epci_membre_epci_commune_pk" PRIMARY KEY("epci","commune")
);
--> statement-breakpoint
ALTER TABLE "fiche_source" ADD CONSTRAINT "fiche_source_source_source_nom_fk" FOREIGN KEY ("source") REFERENCES "public"."source"("nom") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiche_version" ADD CONSTRAINT "fiche_version_import_import_fichier_id_fk" FOREIGN KEY ("import") REFERENCES "public"."import_fichier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_fichier" ADD CONSTRAINT "import_fichier_source_source_nom_fk" FOREIGN KEY ("source") REFERENCES "public"."source"("nom") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ligne_refusee" ADD CONSTRAINT "ligne_refusee_import_import_fichier_id_fk" FOREIGN KEY ("import") REFERENCES "public"."import_fichier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source" ADD CONSTRAINT "source_correspondance_correspondance_nom_fk" FOREIGN KEY ("correspondance") REFERENCES "public"."correspondance"("nom") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invite_par_personne_id_fk" FOREIGN KEY ("invite_par") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lien_de_connexion" ADD CONSTRAINT "lien_de_connexion_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portee" ADD CONSTRAINT "portee_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commune" ADD CONSTRAINT "commune_departement_departement_code_fk" FOREIGN KEY ("departement") REFERENCES "public"."departement"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commune" ADD CONSTRAINT "commune_epci_epci_code_fk" FOREIGN KEY ("epci") REFERENCES "public"."epci"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "epci_membre" ADD CONSTRAINT "epci_membre_epci_epci_code_fk" FOREIGN KEY ("epci") REFERENCES "public"."epci"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fiche_cle_cle" ON "fiche_cle" USING btree ("cle");--> statement-breakpoint
CREATE INDEX "fiche_cle_fiche" ON "fiche_cle" USING btree ("fiche");--> statement-breakpoint
CREATE INDEX "fiche_source_lieu" ON "fiche_source" USING btree ("lieu");--> statement-breakpoint
CREATE INDEX "fiche_source_departement" ON "fiche_source" USING btree ("departement","source","etat");--> statement-breakpoint
CREATE INDEX "import_source" ON "import_fichier" USING btree ("source","id");--> statement-breakpoint
CREATE INDEX "import_departements" ON "import_fichier" USING gin ("departements");--> statement-breakpoint
CREATE INDEX "lieu_ordre" ON "lieu" USING btree ("departement","etat",("tri" collate "C"),"id");--> statement-breakpoint
CREATE INDEX "lieu_ordre_partout" ON "lieu" USING btree (("tri" collate "C"),"id") WHERE etat = 'publie';--> statement-breakpoint
CREATE INDEX "lieu_commune" ON "lieu" USING btree ("code_insee","etat");--> statement-breakpoint
CREATE INDEX "lieu_recherche" ON "lieu" USING gin ("recherche" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "rapprochement_b" ON "rapprochement" USING btree ("b");--> statement-breakpoint
CREATE INDEX "rapprochement_file" ON "rapprochement" USING btree ("score" DESC NULLS LAST) WHERE zone = 'doute' and decision is null;--> statement-breakpoint
CREATE INDEX "rapprochement_decide" ON "rapprochement" USING btree ("decide_le" DESC NULLS LAST) WHERE decision is not null;--> statement-breakpoint
CREATE INDEX "structure_departement" ON "structure" USING btree ("departement","nom");--> statement-breakpoint
CREATE INDEX "invitation_departement" ON "invitation" USING btree ("departement");--> statement-breakpoint
CREATE INDEX "invitation_courriel" ON "invitation" USING btree ("courriel");--> statement-breakpoint
CREATE INDEX "lien_de_connexion_personne" ON "lien_de_connexion" USING btree ("personne");--> statement-breakpoint
CREATE INDEX "portee_departement" ON "portee" USING btree ("departement");--> statement-breakpoint
CREATE INDEX "portee_structure" ON "portee" USING btree ("structure");--> statement-breakpoint
CREATE UNIQUE INDEX "session_empreinte" ON "session" USING btree ("empreinte");--> statement-breakpoint
CREATE INDEX "session_personne" ON "session" USING btree ("personne");--> statement-breakpoint
CREATE INDEX "courriel_a_envoyer" ON "courriel" USING btree ("prochain_essai") WHERE "courriel"."texte" is not null;--> statement-breakpoint
CREATE INDEX "journal_departement" ON "journal" USING btree ("departement","id");--> statement-breakpoint
CREATE INDEX "journal_objet" ON "journal" USING btree ("objet","objet_id");--> statement-breakpoint
CREATE INDEX "limite_fin" ON "limite" USING btree ("fin");--> statement-breakpoint
CREATE INDEX "commune_departement" ON "commune" USING btree ("departement","nom_recherche");--> statement-breakpoint
CREATE INDEX "commune_epci" ON "commune" USING btree ("departement","epci");--> statement-breakpoint
CREATE INDEX "commune_nom" ON "commune" USING gin ("nom_recherche" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "epci_membre_departement" ON "epci_membre" USING btree ("departement","epci");