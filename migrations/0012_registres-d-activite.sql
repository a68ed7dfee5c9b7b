CREATE TYPE "public"."demande_import_coop" AS ENUM('apercu', 'appliquer', 'reprendre');--> statement-breakpoint
CREATE TYPE "public"."etat_import_coop" AS ENUM('en_attente', 'en_cours', 'apercu', 'applique', 'annule', 'abandonne', 'echoue');--> statement-breakpoint
CREATE TYPE "public"."echelon_coordination" AS ENUM('communal', 'intercommunal', 'departemental', 'regional', 'national');--> statement-breakpoint
CREATE TYPE "public"."initiative_animation" AS ENUM('initiative', 'demande');--> statement-breakpoint
CREATE TYPE "public"."nature_coordination" AS ENUM('animation', 'evenement', 'partenariat');--> statement-breakpoint
CREATE TYPE "public"."sujet_animation" AS ENUM('partage', 'reseau', 'soutien', 'professionnel', 'rh', 'autre');--> statement-breakpoint
CREATE TYPE "public"."type_animation" AS ENUM('assemblee', 'comite', 'groupe_de_travail', 'echange', 'reunion_coordination', 'webinaire', 'autre');--> statement-breakpoint
CREATE TYPE "public"."type_evenement" AS ENUM('grand_public', 'national', 'inclusion_numerique', 'nec_local', 'autre');--> statement-breakpoint
CREATE TYPE "public"."mode_emargement" AS ENUM('trace', 'papier');--> statement-breakpoint
CREATE TYPE "public"."operation_hors_ligne" AS ENUM('enregistrer', 'corriger', 'supprimer');--> statement-breakpoint
CREATE TYPE "public"."acteur_activite" AS ENUM('conseiller_numerique', 'france_services', 'mediateur');--> statement-breakpoint
CREATE TYPE "public"."autonomie_activite" AS ENUM('entierement_accompagne', 'partiellement_autonome', 'autonome');--> statement-breakpoint
CREATE TYPE "public"."niveau_atelier" AS ENUM('debutant', 'intermediaire', 'avance');--> statement-breakpoint
CREATE TYPE "public"."origine_activite" AS ENUM('saisie', 'coop', 'declaration');--> statement-breakpoint
CREATE TYPE "public"."redirection_activite" AS ENUM('administration', 'mediation_numerique', 'operateur_ou_organisme_en_charge', 'aide_sociale', 'insertion_professionnelle', 'aide_aux_demarches_administratives', 'autre');--> statement-breakpoint
CREATE TYPE "public"."type_activite" AS ENUM('individuel', 'collectif');--> statement-breakpoint
CREATE TYPE "public"."type_lieu_activite" AS ENUM('lieu_activite', 'autre', 'domicile', 'a_distance');--> statement-breakpoint
CREATE TYPE "public"."parite_semaine" AS ENUM('paire', 'impaire');--> statement-breakpoint
CREATE TYPE "public"."dispositif_emploi" AS ENUM('conseiller_numerique', 'france_services', 'mediateur');--> statement-breakpoint
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
CREATE TYPE "public"."genre_personne" AS ENUM('feminin', 'masculin', 'non_communique');--> statement-breakpoint
CREATE TYPE "public"."information_personne" AS ENUM('notice_remise', 'notice_lue', 'telephone', 'representant');--> statement-breakpoint
CREATE TYPE "public"."canal_avis" AS ENUM('papier', 'lien', 'telephone');--> statement-breakpoint
CREATE TYPE "public"."reponse_avis" AS ENUM('tout_a_fait', 'plutot_oui', 'plutot_non', 'pas_du_tout', 'ne_sait_pas');--> statement-breakpoint
ALTER TYPE "public"."nature_rendez_vous" ADD VALUE 'permanence';--> statement-breakpoint
ALTER TYPE "public"."nature_rendez_vous" ADD VALUE 'atelier';--> statement-breakpoint
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
	"revision" integer NOT NULL,
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
CREATE TABLE "emargement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rendez_vous" bigint NOT NULL,
	"structure" text NOT NULL,
	"nom" text NOT NULL,
	"mode" "mode_emargement" NOT NULL,
	"trace" text,
	"recueilli_par" uuid NOT NULL,
	"signe_le" timestamp with time zone NOT NULL,
	CONSTRAINT "emargement_trace" CHECK (("emargement"."mode" = 'trace') = ("emargement"."trace" is not null))
);
--> statement-breakpoint
CREATE TABLE "operation_recue" (
	"id" uuid NOT NULL,
	"auteur" uuid NOT NULL,
	"operation" "operation_hors_ligne" NOT NULL,
	"activite" uuid NOT NULL,
	"recue_le" timestamp with time zone NOT NULL,
	CONSTRAINT "operation_recue_auteur_id_pk" PRIMARY KEY("auteur","id")
);
--> statement-breakpoint
CREATE TABLE "activite_ecart" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"signe" integer NOT NULL,
	"departement" text NOT NULL,
	"date" date NOT NULL,
	"structure" text NOT NULL,
	"auteur" uuid,
	"commune" text,
	"lieu" text,
	"type" text NOT NULL,
	"acteur" text NOT NULL,
	"origine" text NOT NULL,
	"nombre" integer NOT NULL,
	"participants" integer NOT NULL,
	"deja_accompagnes" integer,
	"duree_minutes" integer NOT NULL,
	"type_lieu" text NOT NULL,
	"materiel" text[] NOT NULL,
	"thematiques" text[] NOT NULL,
	"autonomie" text,
	"oriente_vers_structure" boolean,
	"structure_de_redirection" text,
	"marges" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cumul_activite" (
	"departement" text NOT NULL,
	"perimetre_type" text NOT NULL,
	"perimetre" text NOT NULL,
	"pas" text NOT NULL,
	"mois" date NOT NULL,
	"axe" text NOT NULL,
	"code" text NOT NULL,
	"activites" integer NOT NULL,
	"accompagnements" integer NOT NULL,
	"minutes" integer NOT NULL,
	CONSTRAINT "cumul_activite_cle" PRIMARY KEY("departement","perimetre_type","perimetre","pas","mois","axe","code")
);
--> statement-breakpoint
CREATE TABLE "participation_suivie" (
	"activite" uuid NOT NULL,
	"personne" uuid NOT NULL,
	"departement" text NOT NULL,
	"date" date NOT NULL,
	"structure" text NOT NULL,
	"auteur" uuid,
	"commune" text,
	"deja_accompagnes" integer,
	"supprime_le" timestamp with time zone,
	CONSTRAINT "participation_suivie_activite_personne_pk" PRIMARY KEY("activite","personne")
);
--> statement-breakpoint
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
CREATE TABLE "candidature" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"membre" bigint NOT NULL,
	"contact" text NOT NULL,
	"courriel" text NOT NULL,
	"motivation" text NOT NULL,
	"recue_le" timestamp with time zone NOT NULL
);
--> statement-breakpoint
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
	"structure" text,
	"activite" uuid,
	"orientation" uuid,
	"lieu" text,
	"commune" text,
	"jour" date NOT NULL,
	"canal" "canal_avis" NOT NULL,
	"cree_le" timestamp with time zone NOT NULL,
	"expire_le" timestamp with time zone NOT NULL,
	CONSTRAINT "feuille_avis_sujet" CHECK (num_nonnulls("feuille_avis"."activite", "feuille_avis"."orientation") <= 1 and num_nonnulls("feuille_avis"."activite", "feuille_avis"."orientation", "feuille_avis"."lieu") > 0),
	CONSTRAINT "feuille_avis_structure" CHECK ("feuille_avis"."structure" is not null or "feuille_avis"."orientation" is not null)
);
--> statement-breakpoint
CREATE TABLE "envoi_de_formulaire" (
	"cle" text PRIMARY KEY NOT NULL,
	"fait_le" timestamp with time zone NOT NULL,
	"suite" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "lieu" text;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "serie" bigint;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "jour" date;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "detache" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD COLUMN "remplace_par" bigint;--> statement-breakpoint
ALTER TABLE "reunion" ADD COLUMN "ordre_envoye" jsonb;--> statement-breakpoint
ALTER TABLE "calendrier" ADD CONSTRAINT "calendrier_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rendez_vous_externe" ADD CONSTRAINT "rendez_vous_externe_calendrier_calendrier_id_fk" FOREIGN KEY ("calendrier") REFERENCES "public"."calendrier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_avant_import" ADD CONSTRAINT "activite_avant_import_import_import_coop_id_fk" FOREIGN KEY ("import") REFERENCES "public"."import_coop"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_coop" ADD CONSTRAINT "activite_coop_activite_activite_id_fk" FOREIGN KEY ("activite") REFERENCES "public"."activite"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_coop" ADD CONSTRAINT "activite_coop_import_import_coop_id_fk" FOREIGN KEY ("import") REFERENCES "public"."import_coop"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_coop" ADD CONSTRAINT "import_coop_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ligne_coop_en_attente" ADD CONSTRAINT "ligne_coop_en_attente_import_import_coop_id_fk" FOREIGN KEY ("import") REFERENCES "public"."import_coop"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mediateur_coop" ADD CONSTRAINT "mediateur_coop_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emargement" ADD CONSTRAINT "emargement_rendez_vous_rendez_vous_id_fk" FOREIGN KEY ("rendez_vous") REFERENCES "public"."rendez_vous"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emargement" ADD CONSTRAINT "emargement_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation_suivie" ADD CONSTRAINT "participation_suivie_de" FOREIGN KEY ("activite","personne") REFERENCES "public"."activite_personne"("activite","personne") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "activite" ADD CONSTRAINT "activite_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite" ADD CONSTRAINT "activite_rendez_vous_rendez_vous_id_fk" FOREIGN KEY ("rendez_vous") REFERENCES "public"."rendez_vous"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_personne" ADD CONSTRAINT "activite_personne_activite_activite_id_fk" FOREIGN KEY ("activite") REFERENCES "public"."activite"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activite_version" ADD CONSTRAINT "activite_version_activite_activite_id_fk" FOREIGN KEY ("activite") REFERENCES "public"."activite"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affectation" ADD CONSTRAINT "affectation_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affectation" ADD CONSTRAINT "affectation_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcours_version" ADD CONSTRAINT "parcours_version_parcours_parcours_id_fk" FOREIGN KEY ("parcours") REFERENCES "public"."parcours"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lien_prescription" ADD CONSTRAINT "lien_prescription_prescription_prescription_id_fk" FOREIGN KEY ("prescription") REFERENCES "public"."prescription"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lien_prescription" ADD CONSTRAINT "lien_prescription_prescripteur_prescripteur_id_fk" FOREIGN KEY ("prescripteur") REFERENCES "public"."prescripteur"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prescription" ADD CONSTRAINT "prescription_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prescription" ADD CONSTRAINT "prescription_suite_de_prescription_id_fk" FOREIGN KEY ("suite_de") REFERENCES "public"."prescription"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rappel_prescription" ADD CONSTRAINT "rappel_prescription_prescription_prescription_id_fk" FOREIGN KEY ("prescription") REFERENCES "public"."prescription"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence" ADD CONSTRAINT "permanence_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence" ADD CONSTRAINT "permanence_serie_serie_de_dates_id_fk" FOREIGN KEY ("serie") REFERENCES "public"."serie_de_dates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence" ADD CONSTRAINT "permanence_tournee_tournee_id_fk" FOREIGN KEY ("tournee") REFERENCES "public"."tournee"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence" ADD CONSTRAINT "permanence_suite_de_permanence_id_fk" FOREIGN KEY ("suite_de") REFERENCES "public"."permanence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence_mediateur" ADD CONSTRAINT "permanence_mediateur_permanence_permanence_id_fk" FOREIGN KEY ("permanence") REFERENCES "public"."permanence"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence_mediateur" ADD CONSTRAINT "permanence_mediateur_personne_personne_id_fk" FOREIGN KEY ("personne") REFERENCES "public"."personne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence_tenue" ADD CONSTRAINT "permanence_tenue_rendez_vous_rendez_vous_id_fk" FOREIGN KEY ("rendez_vous") REFERENCES "public"."rendez_vous"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permanence_tenue" ADD CONSTRAINT "permanence_tenue_permanence_permanence_id_fk" FOREIGN KEY ("permanence") REFERENCES "public"."permanence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tournee" ADD CONSTRAINT "tournee_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personne_fondue" ADD CONSTRAINT "personne_fondue_gardee_personne_suivie_id_fk" FOREIGN KEY ("gardee") REFERENCES "public"."personne_suivie"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personne_suivie" ADD CONSTRAINT "personne_suivie_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidature" ADD CONSTRAINT "candidature_membre_membre_id_fk" FOREIGN KEY ("membre") REFERENCES "public"."membre"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "avis" ADD CONSTRAINT "avis_code_code_avis_code_fk" FOREIGN KEY ("code") REFERENCES "public"."code_avis"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_avis" ADD CONSTRAINT "code_avis_feuille_feuille_avis_id_fk" FOREIGN KEY ("feuille") REFERENCES "public"."feuille_avis"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feuille_avis" ADD CONSTRAINT "feuille_avis_structure_structure_id_fk" FOREIGN KEY ("structure") REFERENCES "public"."structure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cle_api_departement" ON "cle_api" USING btree ("departement");--> statement-breakpoint
CREATE INDEX "calendrier_personne" ON "calendrier" USING btree ("personne");--> statement-breakpoint
CREATE UNIQUE INDEX "rendez_vous_externe_un" ON "rendez_vous_externe" USING btree ("calendrier","uid","debut");--> statement-breakpoint
CREATE INDEX "activite_avant_import_activite" ON "activite_avant_import" USING btree ("activite");--> statement-breakpoint
CREATE INDEX "activite_coop_import" ON "activite_coop" USING btree ("import");--> statement-breakpoint
CREATE INDEX "import_coop_departements" ON "import_coop" USING gin ("departements");--> statement-breakpoint
CREATE INDEX "activite_coordination_date" ON "activite_coordination" USING btree ("departement","date") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "emargement_rendez_vous" ON "emargement" USING btree ("rendez_vous","signe_le");--> statement-breakpoint
CREATE INDEX "emargement_date" ON "emargement" USING btree ("signe_le");--> statement-breakpoint
CREATE INDEX "operation_recue_activite" ON "operation_recue" USING btree ("activite");--> statement-breakpoint
CREATE INDEX "operation_recue_date" ON "operation_recue" USING btree ("recue_le");--> statement-breakpoint
CREATE INDEX "cumul_activite_vide" ON "cumul_activite" USING btree ("departement") WHERE activites = 0 and accompagnements = 0 and minutes = 0;--> statement-breakpoint
CREATE INDEX "participation_suivie_date" ON "participation_suivie" USING btree ("departement","date") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "participation_suivie_auteur" ON "participation_suivie" USING btree ("auteur","date") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "activite_date" ON "activite" USING btree ("departement","date","id") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "activite_auteur" ON "activite" USING btree ("auteur","date") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "activite_structure" ON "activite" USING btree ("structure","date") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "activite_rendez_vous" ON "activite" USING btree ("rendez_vous") WHERE rendez_vous is not null;--> statement-breakpoint
CREATE INDEX "activite_orientation" ON "activite" USING btree ("orientation") WHERE orientation is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "activite_cra" ON "activite" USING btree ("id_cra");--> statement-breakpoint
CREATE INDEX "activite_modifie" ON "activite" USING btree ("departement","modifie_le","id");--> statement-breakpoint
CREATE INDEX "activite_personne_personne" ON "activite_personne" USING btree ("personne");--> statement-breakpoint
CREATE UNIQUE INDEX "activite_version_une" ON "activite_version" USING btree ("activite","revision");--> statement-breakpoint
CREATE INDEX "serie_de_dates_prevue" ON "serie_de_dates" USING btree ("prevue_jusqu_au");--> statement-breakpoint
CREATE INDEX "affectation_personne" ON "affectation" USING btree ("personne","debut");--> statement-breakpoint
CREATE INDEX "affectation_structure" ON "affectation" USING btree ("structure");--> statement-breakpoint
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
CREATE INDEX "personne_fondue_gardee" ON "personne_fondue" USING btree ("gardee");--> statement-breakpoint
CREATE INDEX "personne_suivie_structure" ON "personne_suivie" USING btree ("structure","cle");--> statement-breakpoint
CREATE INDEX "personne_suivie_fin" ON "personne_suivie" USING btree ("conserver_jusqu_au");--> statement-breakpoint
CREATE INDEX "candidature_membre" ON "candidature" USING btree ("membre");--> statement-breakpoint
CREATE INDEX "candidature_recue" ON "candidature" USING btree ("recue_le");--> statement-breakpoint
CREATE UNIQUE INDEX "avis_une_fois" ON "avis" USING btree ("code");--> statement-breakpoint
CREATE INDEX "avis_commentaire" ON "avis" USING btree ("recu_le") WHERE commentaire is not null;--> statement-breakpoint
CREATE INDEX "code_avis_feuille" ON "code_avis" USING btree ("feuille");--> statement-breakpoint
CREATE INDEX "feuille_avis_structure" ON "feuille_avis" USING btree ("structure","jour");--> statement-breakpoint
CREATE INDEX "feuille_avis_departement" ON "feuille_avis" USING btree ("departement","jour");--> statement-breakpoint
CREATE INDEX "envoi_fait_le" ON "envoi_de_formulaire" USING btree ("fait_le");--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD CONSTRAINT "rendez_vous_serie_serie_de_dates_id_fk" FOREIGN KEY ("serie") REFERENCES "public"."serie_de_dates"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD CONSTRAINT "rendez_vous_remplace_par_rendez_vous_id_fk" FOREIGN KEY ("remplace_par") REFERENCES "public"."rendez_vous"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rendez_vous_serie" ON "rendez_vous" USING btree ("serie","jour");--> statement-breakpoint
CREATE INDEX "rendez_vous_commune" ON "rendez_vous" USING btree ("commune","debut");--> statement-breakpoint
CREATE INDEX "rendez_vous_lieu" ON "rendez_vous" USING btree ("lieu","debut") WHERE lieu is not null;--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD CONSTRAINT "rendez_vous_jour" CHECK ("rendez_vous"."serie" is null or "rendez_vous"."jour" is not null);--> statement-breakpoint
ALTER TABLE "rendez_vous" ADD CONSTRAINT "rendez_vous_remplace" CHECK ("rendez_vous"."etat" = 'annule' or "rendez_vous"."remplace_par" is null);