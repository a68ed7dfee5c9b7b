CREATE TYPE "public"."etat_rendez_vous" AS ENUM('prevu', 'tenu', 'annule');--> statement-breakpoint
CREATE TYPE "public"."mode_presence" AS ENUM('sur_place', 'visio', 'represente', 'excuse', 'absent');--> statement-breakpoint
CREATE TYPE "public"."nature_rendez_vous" AS ENUM('reunion');--> statement-breakpoint
CREATE TYPE "public"."periodicite" AS ENUM('mois', 'trimestre', 'annee', 'annee_scolaire');--> statement-breakpoint
CREATE TYPE "public"."sens_indicateur" AS ENUM('hausse', 'baisse');--> statement-breakpoint
CREATE TYPE "public"."origine_declaration" AS ENUM('saisi', 'importe');--> statement-breakpoint
CREATE TYPE "public"."audience_bilan" AS ENUM('public', 'comite', 'action', 'epci');--> statement-breakpoint
CREATE TYPE "public"."etape_de_financement" AS ENUM('prevu', 'obtenu', 'verse');--> statement-breakpoint
CREATE TYPE "public"."statut_action" AS ENUM('a_lancer', 'en_cours', 'en_pause', 'terminee', 'abandonnee');--> statement-breakpoint
CREATE TYPE "public"."college" AS ENUM('etat', 'departement', 'epci', 'commune', 'operateur', 'association', 'entreprise', 'autre');--> statement-breakpoint
CREATE TYPE "public"."frequence_comite" AS ENUM('mensuelle', 'trimestrielle', 'semestrielle', 'annuelle');--> statement-breakpoint
CREATE TYPE "public"."origine_du_point" AS ENUM('saisi', 'action_en_retard', 'decision_echue', 'indicateur_hors_trajectoire', 'reporte');--> statement-breakpoint
CREATE TYPE "public"."role_membre" AS ENUM('copilote', 'membre', 'observateur');--> statement-breakpoint
CREATE TYPE "public"."statut_membre" AS ENUM('candidat', 'confirme', 'retire');--> statement-breakpoint
CREATE TYPE "public"."type_comite" AS ENUM('strategique', 'consultatif', 'technique', 'thematique', 'groupe_de_travail');--> statement-breakpoint
CREATE TYPE "public"."visibilite" AS ENUM('public', 'membres', 'copilotes');--> statement-breakpoint
CREATE TYPE "public"."rythme_rappel" AS ENUM('jamais', 'semaine', 'jour');--> statement-breakpoint
CREATE TYPE "public"."etat_version" AS ENUM('brouillon', 'concertation', 'adoptee', 'revisee');--> statement-breakpoint
CREATE TABLE "presence" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"rendez_vous" bigint NOT NULL,
	"nom" text NOT NULL,
	"organisme" text,
	"organisme_nom" text,
	"mode" "mode_presence" NOT NULL,
	"mandataire" text
);
--> statement-breakpoint
CREATE TABLE "rendez_vous" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"nature" "nature_rendez_vous" NOT NULL,
	"titre" text NOT NULL,
	"debut" timestamp with time zone NOT NULL,
	"fin" timestamp with time zone NOT NULL,
	"adresse" text,
	"commune" text,
	"visio" text,
	"etat" "etat_rendez_vous" DEFAULT 'prevu' NOT NULL,
	"annule_motif" text,
	"uid" uuid DEFAULT gen_random_uuid() NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rendez_vous_ordre" CHECK ("rendez_vous"."debut" < "rendez_vous"."fin"),
	CONSTRAINT "rendez_vous_motif" CHECK (("rendez_vous"."etat" = 'annule') or "rendez_vous"."annule_motif" is null)
);
--> statement-breakpoint
CREATE TABLE "cible" (
	"indicateur" bigint NOT NULL,
	"epci" text DEFAULT '' NOT NULL,
	"date" date NOT NULL,
	"valeur" numeric NOT NULL,
	CONSTRAINT "cible_indicateur_epci_date_pk" PRIMARY KEY("indicateur","epci","date")
);
--> statement-breakpoint
CREATE TABLE "indicateur" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"code" text NOT NULL,
	"libelle" text NOT NULL,
	"calcul" jsonb NOT NULL,
	"unite" text NOT NULL,
	"periodicite" "periodicite" NOT NULL,
	"ventilation" text,
	"sens" "sens_indicateur" DEFAULT 'hausse' NOT NULL,
	"note" text,
	"responsable" text,
	"reference_valeur" numeric,
	"reference_date" date,
	"revision" integer DEFAULT 1 NOT NULL,
	"publie_le" timestamp with time zone,
	"retire_le" timestamp with time zone,
	CONSTRAINT "indicateur_code" UNIQUE("departement","code"),
	CONSTRAINT "indicateur_reference" CHECK (("indicateur"."reference_valeur" is null) = ("indicateur"."reference_date" is null))
);
--> statement-breakpoint
CREATE TABLE "valeur_publiee" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"indicateur" bigint NOT NULL,
	"departement" text NOT NULL,
	"publication" text NOT NULL,
	"titre" text NOT NULL,
	"publiee_le" timestamp with time zone NOT NULL,
	"periode" text NOT NULL,
	"epci" text DEFAULT '' NOT NULL,
	"valeur" numeric,
	"masquee" boolean DEFAULT false NOT NULL,
	"origine" text NOT NULL,
	CONSTRAINT "valeur_publiee_une_fois" UNIQUE("indicateur","publication","periode","epci")
);
--> statement-breakpoint
CREATE TABLE "cumul_mensuel" (
	"serie" integer NOT NULL,
	"departement" text NOT NULL,
	"mois" date NOT NULL,
	"epci" text NOT NULL,
	"part" text NOT NULL,
	"valeur" numeric NOT NULL,
	"lignes" integer NOT NULL,
	CONSTRAINT "cumul_mensuel_serie_departement_mois_epci_part_pk" PRIMARY KEY("serie","departement","mois","epci","part")
);
--> statement-breakpoint
CREATE TABLE "cumul_sujet" (
	"serie" integer NOT NULL,
	"departement" text NOT NULL,
	"mois" date NOT NULL,
	"epci" text NOT NULL,
	"part" text NOT NULL,
	"sujet" text NOT NULL,
	"lignes" integer NOT NULL,
	CONSTRAINT "cumul_sujet_serie_departement_mois_epci_part_sujet_pk" PRIMARY KEY("serie","departement","mois","epci","part","sujet")
);
--> statement-breakpoint
CREATE TABLE "fait" (
	"mesure" text NOT NULL,
	"fait" text NOT NULL,
	"ligne" integer NOT NULL,
	"date" date NOT NULL,
	"fin" date,
	"departement" text NOT NULL,
	"epci" text NOT NULL,
	"commune" text,
	"sujet" text,
	"valeur" numeric NOT NULL,
	"dimensions" jsonb NOT NULL,
	CONSTRAINT "fait_mesure_fait_ligne_pk" PRIMARY KEY("mesure","fait","ligne")
);
--> statement-breakpoint
CREATE TABLE "fait_a_revoir" (
	"rang" bigserial PRIMARY KEY NOT NULL,
	"mesure" text NOT NULL,
	"fait" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mesure_suivie" (
	"code" text PRIMARY KEY NOT NULL,
	"empreinte" text NOT NULL,
	"recomptee_le" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "serie" (
	"id" serial PRIMARY KEY NOT NULL,
	"mesure" text NOT NULL,
	"filtre" jsonb NOT NULL,
	"ventilation" text,
	"distincte" boolean NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"comptee_le" timestamp with time zone,
	CONSTRAINT "serie_une_fois" UNIQUE NULLS NOT DISTINCT("mesure","filtre","ventilation","distincte")
);
--> statement-breakpoint
CREATE TABLE "declaration" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"donnee" bigint NOT NULL,
	"periode" text NOT NULL,
	"epci" text DEFAULT '' NOT NULL,
	"valeur" numeric,
	"commentaire" text,
	"origine" "origine_declaration" NOT NULL,
	"fichier" text,
	"declaree_par" text NOT NULL,
	"declaree_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "donnee" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"cle" text NOT NULL,
	"terme" jsonb NOT NULL,
	"periodicite" "periodicite" NOT NULL,
	"maille" text NOT NULL,
	"responsable" text,
	"courriel" text,
	"minimum" numeric,
	"maximum" numeric,
	"variation" integer,
	"attendue_depuis" date NOT NULL,
	"delai" integer DEFAULT 30 NOT NULL,
	"rappelee_le" date,
	CONSTRAINT "donnee_une_fois" UNIQUE("departement","cle")
);
--> statement-breakpoint
CREATE TABLE "bilan" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"feuille" text NOT NULL,
	"titre" text NOT NULL,
	"audience" "audience_bilan" NOT NULL,
	"objet" text,
	"periode" text NOT NULL,
	"arrete_le" date NOT NULL,
	"donnees" jsonb NOT NULL,
	"pdf" "bytea" NOT NULL,
	"publie_le" timestamp with time zone,
	"fait_par" text NOT NULL,
	"fait_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_de_pilotage" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"objet" text NOT NULL,
	"titre" text NOT NULL,
	"type" text NOT NULL,
	"fichier" "bytea" NOT NULL,
	"visibilite" "visibilite" NOT NULL,
	"depose_par" text NOT NULL,
	"depose_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"feuille" text NOT NULL,
	"axe" bigint NOT NULL,
	"rang" integer NOT NULL,
	"numero" text NOT NULL,
	"titre" text NOT NULL,
	"priorite" integer,
	"publics" text[] DEFAULT '{}' NOT NULL,
	"description" text,
	"objectifs" text[] DEFAULT '{}' NOT NULL,
	"etapes" text[] DEFAULT '{}' NOT NULL,
	"resultats" text[] DEFAULT '{}' NOT NULL,
	"acteurs" text[] DEFAULT '{}' NOT NULL,
	"axes_nationaux" integer[] DEFAULT '{}' NOT NULL,
	"engagements_nationaux" integer[] DEFAULT '{}' NOT NULL,
	"schemas" text[] DEFAULT '{}' NOT NULL,
	"statut" "statut_action" DEFAULT 'a_lancer' NOT NULL,
	"debut" date,
	"fin" date,
	"revision" integer DEFAULT 1 NOT NULL,
	"modifiee_le" timestamp with time zone DEFAULT now() NOT NULL,
	"modifiee_par" text,
	CONSTRAINT "action_numero" UNIQUE("feuille","numero"),
	CONSTRAINT "action_calendrier" CHECK ("action"."debut" is null or "action"."fin" is null or "action"."debut" <= "action"."fin"),
	CONSTRAINT "action_axes_nationaux" CHECK ("action"."axes_nationaux" <@ array[1,2,3,4]),
	CONSTRAINT "action_engagements" CHECK ("action"."engagements_nationaux" <@ array[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16])
);
--> statement-breakpoint
CREATE TABLE "action_indicateur" (
	"action" bigint NOT NULL,
	"indicateur" bigint NOT NULL,
	"rang" integer NOT NULL,
	CONSTRAINT "action_indicateur_action_indicateur_pk" PRIMARY KEY("action","indicateur")
);
--> statement-breakpoint
CREATE TABLE "action_membre" (
	"action" bigint NOT NULL,
	"membre" bigint NOT NULL,
	"pilote" text NOT NULL,
	"engagement" text,
	"engage_le" date,
	CONSTRAINT "action_membre_action_membre_pk" PRIMARY KEY("action","membre")
);
--> statement-breakpoint
CREATE TABLE "axe" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"feuille" text NOT NULL,
	"rang" integer NOT NULL,
	"numero" text NOT NULL,
	"titre" text NOT NULL,
	CONSTRAINT "axe_numero" UNIQUE("feuille","numero")
);
--> statement-breakpoint
CREATE TABLE "feuille_de_route" (
	"id" text PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"titre" text NOT NULL,
	"epci" text[] DEFAULT '{}' NOT NULL,
	"debut" date,
	"fin" date,
	"presentation" text,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "financement" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"action" bigint NOT NULL,
	"financeur" text NOT NULL,
	"membre" bigint,
	"etape" "etape_de_financement" NOT NULL,
	"centimes" bigint NOT NULL,
	"le" date NOT NULL,
	"note" text,
	"saisi_par" text NOT NULL,
	CONSTRAINT "financement_montant" CHECK ("financement"."centimes" between -100000000000 and 100000000000 and "financement"."centimes" <> 0)
);
--> statement-breakpoint
CREATE TABLE "jalon" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"action" bigint NOT NULL,
	"code" text,
	"libelle" text NOT NULL,
	"echeance" date,
	"avancement" integer DEFAULT 0 NOT NULL,
	"atteint_le" date,
	CONSTRAINT "jalon_avancement" CHECK ("jalon"."avancement" between 0 and 100),
	CONSTRAINT "jalon_atteint" CHECK (("jalon"."atteint_le" is null) = ("jalon"."avancement" < 100))
);
--> statement-breakpoint
CREATE TABLE "note_avancement" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"action" bigint NOT NULL,
	"le" date NOT NULL,
	"texte" text NOT NULL,
	"visibilite" "visibilite" DEFAULT 'membres' NOT NULL,
	"auteur" text NOT NULL,
	"ecrite_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risque" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"action" bigint NOT NULL,
	"libelle" text NOT NULL,
	"probabilite" integer NOT NULL,
	"gravite" integer NOT NULL,
	"parade" text,
	"clos_le" date,
	CONSTRAINT "risque_echelle" CHECK ("risque"."probabilite" between 1 and 3 and "risque"."gravite" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "comite" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"type" "type_comite" NOT NULL,
	"nom" text NOT NULL,
	"theme" text,
	"epci" text,
	"frequence" "frequence_comite",
	"cree_le" date NOT NULL,
	"clos_le" date,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "comite_nom" UNIQUE("departement","nom")
);
--> statement-breakpoint
CREATE TABLE "comite_membre" (
	"comite" bigint NOT NULL,
	"membre" bigint NOT NULL,
	CONSTRAINT "comite_membre_comite_membre_pk" PRIMARY KEY("comite","membre")
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"reunion" bigint NOT NULL,
	"point" bigint,
	"texte" text NOT NULL,
	"action" bigint,
	"responsable" bigint,
	"echeance" date,
	"visibilite" "visibilite" DEFAULT 'membres' NOT NULL,
	"close_le" date,
	"cloture" text,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "membre" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"nom" text NOT NULL,
	"college" "college" NOT NULL,
	"role" "role_membre" NOT NULL,
	"statut" "statut_membre" NOT NULL,
	"siret" text,
	"structure" text,
	"epci" text,
	"depuis" date,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "membre_nom" UNIQUE("departement","nom"),
	CONSTRAINT "membre_siret" CHECK ("membre"."siret" ~ '^[0-9]{14}$')
);
--> statement-breakpoint
CREATE TABLE "point_ordre_du_jour" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"reunion" bigint NOT NULL,
	"rang" integer NOT NULL,
	"titre" text NOT NULL,
	"minutes" integer,
	"origine" "origine_du_point" DEFAULT 'saisi' NOT NULL,
	"sujet" text,
	"reporte" boolean DEFAULT false NOT NULL,
	"compte_rendu" text
);
--> statement-breakpoint
CREATE TABLE "representant" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"membre" bigint NOT NULL,
	"nom" text NOT NULL,
	"qualite" text,
	"courriel" text,
	"titulaire" boolean DEFAULT true NOT NULL,
	"debut" date NOT NULL,
	"fin" date,
	"personne" uuid,
	CONSTRAINT "representant_mandat" CHECK ("representant"."fin" is null or "representant"."fin" >= "representant"."debut")
);
--> statement-breakpoint
CREATE TABLE "reunion" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"comite" bigint NOT NULL,
	"rendez_vous" bigint NOT NULL,
	"convoquee_le" timestamp with time zone,
	"compte_rendu" text,
	"compte_rendu_visibilite" "visibilite" DEFAULT 'membres' NOT NULL,
	"compte_rendu_valide_le" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reunion_rendez_vous_unique" UNIQUE("rendez_vous")
);
--> statement-breakpoint
CREATE TABLE "lecture_feuille" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"departement" text NOT NULL,
	"nom_fichier" text NOT NULL,
	"original" "bytea" NOT NULL,
	"lignes" text[] NOT NULL,
	"lue" jsonb NOT NULL,
	"deposee_par" text NOT NULL,
	"deposee_le" timestamp with time zone NOT NULL,
	"feuille" text,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rappel" (
	"personne" uuid PRIMARY KEY NOT NULL,
	"rythme" "rythme_rappel" DEFAULT 'semaine' NOT NULL,
	"envoye_le" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "signature" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"membre" bigint NOT NULL,
	"courriel" text,
	"jeton" text,
	"expire_le" timestamp with time zone,
	"demandee_le" timestamp with time zone NOT NULL,
	"relancee_le" timestamp with time zone,
	"signataire" text,
	"qualite" text,
	"signee_le" timestamp with time zone,
	"empreinte" text,
	CONSTRAINT "signature_jeton_unique" UNIQUE("jeton"),
	CONSTRAINT "signature_une_fois" UNIQUE("version","membre")
);
--> statement-breakpoint
CREATE TABLE "version_feuille" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"feuille" text NOT NULL,
	"numero" integer NOT NULL,
	"etat" "etat_version" NOT NULL,
	"objet" text,
	"contenu" jsonb NOT NULL,
	"empreinte" text NOT NULL,
	"creee_le" timestamp with time zone NOT NULL,
	"creee_par" text NOT NULL,
	"adoptee_le" date,
	CONSTRAINT "version_numero" UNIQUE("feuille","numero")
);
--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_rendez_vous_rendez_vous_id_fk" FOREIGN KEY ("rendez_vous") REFERENCES "public"."rendez_vous"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cible" ADD CONSTRAINT "cible_indicateur_indicateur_id_fk" FOREIGN KEY ("indicateur") REFERENCES "public"."indicateur"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "valeur_publiee" ADD CONSTRAINT "valeur_publiee_indicateur_indicateur_id_fk" FOREIGN KEY ("indicateur") REFERENCES "public"."indicateur"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cumul_mensuel" ADD CONSTRAINT "cumul_mensuel_serie_serie_id_fk" FOREIGN KEY ("serie") REFERENCES "public"."serie"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cumul_sujet" ADD CONSTRAINT "cumul_sujet_serie_serie_id_fk" FOREIGN KEY ("serie") REFERENCES "public"."serie"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_donnee_donnee_id_fk" FOREIGN KEY ("donnee") REFERENCES "public"."donnee"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_feuille_feuille_de_route_id_fk" FOREIGN KEY ("feuille") REFERENCES "public"."feuille_de_route"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action" ADD CONSTRAINT "action_axe_axe_id_fk" FOREIGN KEY ("axe") REFERENCES "public"."axe"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_indicateur" ADD CONSTRAINT "action_indicateur_action_action_id_fk" FOREIGN KEY ("action") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_indicateur" ADD CONSTRAINT "action_indicateur_indicateur_indicateur_id_fk" FOREIGN KEY ("indicateur") REFERENCES "public"."indicateur"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_membre" ADD CONSTRAINT "action_membre_action_action_id_fk" FOREIGN KEY ("action") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_membre" ADD CONSTRAINT "action_membre_membre_membre_id_fk" FOREIGN KEY ("membre") REFERENCES "public"."membre"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "axe" ADD CONSTRAINT "axe_feuille_feuille_de_route_id_fk" FOREIGN KEY ("feuille") REFERENCES "public"."feuille_de_route"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "financement" ADD CONSTRAINT "financement_action_action_id_fk" FOREIGN KEY ("action") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "financement" ADD CONSTRAINT "financement_membre_membre_id_fk" FOREIGN KEY ("membre") REFERENCES "public"."membre"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jalon" ADD CONSTRAINT "jalon_action_action_id_fk" FOREIGN KEY ("action") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_avancement" ADD CONSTRAINT "note_avancement_action_action_id_fk" FOREIGN KEY ("action") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risque" ADD CONSTRAINT "risque_action_action_id_fk" FOREIGN KEY ("action") REFERENCES "public"."action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comite_membre" ADD CONSTRAINT "comite_membre_comite_comite_id_fk" FOREIGN KEY ("comite") REFERENCES "public"."comite"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comite_membre" ADD CONSTRAINT "comite_membre_membre_membre_id_fk" FOREIGN KEY ("membre") REFERENCES "public"."membre"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_reunion_reunion_id_fk" FOREIGN KEY ("reunion") REFERENCES "public"."reunion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_point_point_ordre_du_jour_id_fk" FOREIGN KEY ("point") REFERENCES "public"."point_ordre_du_jour"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_responsable_membre_id_fk" FOREIGN KEY ("responsable") REFERENCES "public"."membre"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_ordre_du_jour" ADD CONSTRAINT "point_ordre_du_jour_reunion_reunion_id_fk" FOREIGN KEY ("reunion") REFERENCES "public"."reunion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "representant" ADD CONSTRAINT "representant_membre_membre_id_fk" FOREIGN KEY ("membre") REFERENCES "public"."membre"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "representant" ADD CONSTRAINT "representant_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reunion" ADD CONSTRAINT "reunion_comite_comite_id_fk" FOREIGN KEY ("comite") REFERENCES "public"."comite"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reunion" ADD CONSTRAINT "reunion_rendez_vous_rendez_vous_id_fk" FOREIGN KEY ("rendez_vous") REFERENCES "public"."rendez_vous"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rappel" ADD CONSTRAINT "rappel_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature" ADD CONSTRAINT "signature_version_version_feuille_id_fk" FOREIGN KEY ("version") REFERENCES "public"."version_feuille"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature" ADD CONSTRAINT "signature_membre_membre_id_fk" FOREIGN KEY ("membre") REFERENCES "public"."membre"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_feuille" ADD CONSTRAINT "version_feuille_feuille_feuille_de_route_id_fk" FOREIGN KEY ("feuille") REFERENCES "public"."feuille_de_route"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "presence_rendez_vous" ON "presence" USING btree ("rendez_vous");--> statement-breakpoint
CREATE INDEX "presence_organisme" ON "presence" USING btree ("organisme");--> statement-breakpoint
CREATE INDEX "rendez_vous_date" ON "rendez_vous" USING btree ("departement","nature","debut");--> statement-breakpoint
CREATE INDEX "valeur_publiee_indicateur" ON "valeur_publiee" USING btree ("indicateur","periode");--> statement-breakpoint
CREATE INDEX "cumul_sujet_vide" ON "cumul_sujet" USING btree ("serie") WHERE lignes = 0;--> statement-breakpoint
CREATE INDEX "fait_date" ON "fait" USING btree ("departement","mesure","date");--> statement-breakpoint
CREATE INDEX "declaration_donnee" ON "declaration" USING btree ("donnee","periode","epci","id");--> statement-breakpoint
CREATE INDEX "bilan_feuille" ON "bilan" USING btree ("departement","feuille","id");--> statement-breakpoint
CREATE INDEX "document_objet" ON "document_de_pilotage" USING btree ("departement","objet");--> statement-breakpoint
CREATE INDEX "action_departement" ON "action" USING btree ("departement");--> statement-breakpoint
CREATE INDEX "action_axe" ON "action" USING btree ("axe");--> statement-breakpoint
CREATE INDEX "action_indicateur_indicateur" ON "action_indicateur" USING btree ("indicateur");--> statement-breakpoint
CREATE INDEX "action_membre_membre" ON "action_membre" USING btree ("membre");--> statement-breakpoint
CREATE INDEX "feuille_departement" ON "feuille_de_route" USING btree ("departement");--> statement-breakpoint
CREATE INDEX "financement_action" ON "financement" USING btree ("action");--> statement-breakpoint
CREATE INDEX "jalon_action" ON "jalon" USING btree ("action");--> statement-breakpoint
CREATE INDEX "note_action" ON "note_avancement" USING btree ("action","le");--> statement-breakpoint
CREATE INDEX "risque_action" ON "risque" USING btree ("action");--> statement-breakpoint
CREATE INDEX "comite_membre_membre" ON "comite_membre" USING btree ("membre");--> statement-breakpoint
CREATE INDEX "decision_departement" ON "decision" USING btree ("departement","close_le","echeance");--> statement-breakpoint
CREATE INDEX "decision_reunion" ON "decision" USING btree ("reunion");--> statement-breakpoint
CREATE INDEX "decision_action" ON "decision" USING btree ("action");--> statement-breakpoint
CREATE INDEX "point_reunion" ON "point_ordre_du_jour" USING btree ("reunion","rang");--> statement-breakpoint
CREATE INDEX "representant_membre" ON "representant" USING btree ("membre");--> statement-breakpoint
CREATE INDEX "representant_personne" ON "representant" USING btree ("personne");--> statement-breakpoint
CREATE INDEX "reunion_comite" ON "reunion" USING btree ("comite");--> statement-breakpoint
CREATE INDEX "lecture_departement" ON "lecture_feuille" USING btree ("departement","id");--> statement-breakpoint
CREATE INDEX "signature_membre" ON "signature" USING btree ("membre");