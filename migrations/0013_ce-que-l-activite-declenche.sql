INSERT INTO "secret_orientation" ("secret") VALUES (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));--> statement-breakpoint
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
  -- Not TRUNCATE: a restoration empties all three at once.
  DELETE FROM cumul_activite;
  DELETE FROM activite_ecart;
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
  INSERT INTO cumul_activite (departement, perimetre_type, perimetre, pas, mois, axe, code, activites, accompagnements, minutes)
  SELECT u.departement, 'epci', c.epci, u.pas, u.mois, u.axe, u.code, sum(u.activites), sum(u.accompagnements), sum(u.minutes)
  FROM cumul_activite u JOIN commune c ON c.code = u.perimetre
  WHERE u.perimetre_type = 'commune' AND c.epci IS NOT NULL GROUP BY u.departement, c.epci, u.pas, u.mois, u.axe, u.code;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "commune_cumuls_insert" AFTER INSERT ON "commune" FOR EACH STATEMENT EXECUTE FUNCTION "refaire_cumuls_epci"();--> statement-breakpoint
CREATE TRIGGER "commune_cumuls_update" AFTER UPDATE ON "commune" REFERENCING OLD TABLE AS anciennes NEW TABLE AS nouvelles FOR EACH STATEMENT EXECUTE FUNCTION "refaire_cumuls_epci"();--> statement-breakpoint
CREATE TRIGGER "commune_cumuls_delete" AFTER DELETE ON "commune" FOR EACH STATEMENT EXECUTE FUNCTION "refaire_cumuls_epci"();--> statement-breakpoint
-- What the program computes again by itself is not saved.
COMMENT ON TABLE "cumul_activite" IS 'calculée';--> statement-breakpoint
COMMENT ON TABLE "activite_ecart" IS 'calculée';--> statement-breakpoint
COMMENT ON TABLE "participation_suivie" IS 'calculée';
