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
	"mois" date NOT NULL,
	"axe" text NOT NULL,
	"code" text NOT NULL,
	"activites" integer NOT NULL,
	"accompagnements" integer NOT NULL,
	"minutes" integer NOT NULL,
	CONSTRAINT "cumul_activite_cle" PRIMARY KEY("departement","perimetre_type","perimetre","mois","axe","code")
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
ALTER TABLE "participation_suivie" ADD CONSTRAINT "participation_suivie_de" FOREIGN KEY ("activite","personne") REFERENCES "public"."activite_personne"("activite","personne") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "cumul_activite_vide" ON "cumul_activite" USING btree ("departement") WHERE activites = 0 and accompagnements = 0 and minutes = 0;--> statement-breakpoint
CREATE INDEX "participation_suivie_date" ON "participation_suivie" USING btree ("departement","date") WHERE supprime_le is null;--> statement-breakpoint
CREATE INDEX "participation_suivie_auteur" ON "participation_suivie" USING btree ("auteur","date") WHERE supprime_le is null;--> statement-breakpoint
CREATE FUNCTION "noter_ecarts_activite"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op IN ('UPDATE', 'DELETE') THEN
    INSERT INTO activite_ecart (signe, departement, date, structure, auteur, commune, lieu, type, acteur, origine, nombre, participants, deja_accompagnes,
      duree_minutes, type_lieu, materiel, thematiques, autonomie, oriente_vers_structure, structure_de_redirection, marges)
    SELECT -1, departement, date, structure, auteur, commune, lieu, type, acteur, origine, nombre, participants, deja_accompagnes,
      duree_minutes, type_lieu, materiel, thematiques, autonomie, oriente_vers_structure, structure_de_redirection, marges
    FROM anciennes WHERE supprime_le IS NULL;
  END IF;
  IF tg_op IN ('INSERT', 'UPDATE') THEN
    INSERT INTO activite_ecart (signe, departement, date, structure, auteur, commune, lieu, type, acteur, origine, nombre, participants, deja_accompagnes,
      duree_minutes, type_lieu, materiel, thematiques, autonomie, oriente_vers_structure, structure_de_redirection, marges)
    SELECT 1, departement, date, structure, auteur, commune, lieu, type, acteur, origine, nombre, participants, deja_accompagnes,
      duree_minutes, type_lieu, materiel, thematiques, autonomie, oriente_vers_structure, structure_de_redirection, marges
    FROM nouvelles WHERE supprime_le IS NULL;
  END IF;
  IF tg_op = 'UPDATE' THEN
    UPDATE participation_suivie p SET (departement, date, structure, auteur, commune, deja_accompagnes, supprime_le)
      = (n.departement, n.date, n.structure, n.auteur, n.commune, n.deja_accompagnes, n.supprime_le)
    FROM nouvelles n WHERE p.activite = n.id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "activite_ecarts_insert" AFTER INSERT ON "activite" REFERENCING NEW TABLE AS nouvelles FOR EACH STATEMENT EXECUTE FUNCTION "noter_ecarts_activite"();--> statement-breakpoint
CREATE TRIGGER "activite_ecarts_update" AFTER UPDATE ON "activite" REFERENCING OLD TABLE AS anciennes NEW TABLE AS nouvelles FOR EACH STATEMENT EXECUTE FUNCTION "noter_ecarts_activite"();--> statement-breakpoint
CREATE TRIGGER "activite_ecarts_delete" AFTER DELETE ON "activite" REFERENCING OLD TABLE AS anciennes FOR EACH STATEMENT EXECUTE FUNCTION "noter_ecarts_activite"();--> statement-breakpoint
CREATE FUNCTION "vider_cumuls_activite"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE cumul_activite, activite_ecart;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "activite_ecarts_truncate" AFTER TRUNCATE ON "activite" FOR EACH STATEMENT EXECUTE FUNCTION "vider_cumuls_activite"();--> statement-breakpoint
CREATE FUNCTION "noter_participations_suivies"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO participation_suivie (activite, personne, departement, date, structure, auteur, commune, deja_accompagnes, supprime_le)
  SELECT n.activite, n.personne, a.departement, a.date, a.structure, a.auteur, a.commune, a.deja_accompagnes, a.supprime_le
  FROM nouvelles n JOIN activite a ON a.id = n.activite;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "activite_personne_suivies" AFTER INSERT ON "activite_personne" REFERENCING NEW TABLE AS nouvelles FOR EACH STATEMENT EXECUTE FUNCTION "noter_participations_suivies"();--> statement-breakpoint
CREATE FUNCTION "refaire_cumuls_epci"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' THEN
    IF NOT EXISTS (SELECT FROM anciennes a JOIN nouvelles n USING (code) WHERE a.epci IS DISTINCT FROM n.epci) THEN
      RETURN NULL;
    END IF;
  END IF;
  IF NOT EXISTS (SELECT FROM cumul_activite) THEN RETURN NULL; END IF;
  -- The same turn as who brings cumulations up to date.
  PERFORM pg_advisory_xact_lock(hashtext('cumul_activite'));
  DELETE FROM cumul_activite WHERE perimetre_type = 'epci';
  INSERT INTO cumul_activite (departement, perimetre_type, perimetre, mois, axe, code, activites, accompagnements, minutes)
  SELECT u.departement, 'epci', c.epci, u.mois, u.axe, u.code, sum(u.activites), sum(u.accompagnements), sum(u.minutes)
  FROM cumul_activite u JOIN commune c ON c.code = u.perimetre
  WHERE u.perimetre_type = 'commune' AND c.epci IS NOT NULL GROUP BY u.departement, c.epci, u.mois, u.axe, u.code;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "commune_cumuls_insert" AFTER INSERT ON "commune" FOR EACH STATEMENT EXECUTE FUNCTION "refaire_cumuls_epci"();--> statement-breakpoint
CREATE TRIGGER "commune_cumuls_update" AFTER UPDATE ON "commune" REFERENCING OLD TABLE AS anciennes NEW TABLE AS nouvelles FOR EACH STATEMENT EXECUTE FUNCTION "refaire_cumuls_epci"();--> statement-breakpoint
CREATE TRIGGER "commune_cumuls_delete" AFTER DELETE ON "commune" FOR EACH STATEMENT EXECUTE FUNCTION "refaire_cumuls_epci"();
