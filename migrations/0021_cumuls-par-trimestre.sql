-- Everything is added up again from what waits.
TRUNCATE cumul_activite, activite_ecart;--> statement-breakpoint
ALTER TABLE "cumul_activite" ADD COLUMN "pas" text NOT NULL;--> statement-breakpoint
ALTER TABLE "cumul_activite" DROP CONSTRAINT "cumul_activite_cle";
--> statement-breakpoint
ALTER TABLE "cumul_activite" ADD CONSTRAINT "cumul_activite_cle" PRIMARY KEY("departement","perimetre_type","perimetre","pas","mois","axe","code");--> statement-breakpoint
INSERT INTO activite_ecart (signe, departement, date, structure, auteur, commune, lieu, type, acteur, origine, nombre, participants, deja_accompagnes,
      duree_minutes, type_lieu, materiel, thematiques, autonomie, oriente_vers_structure, structure_de_redirection, marges)
SELECT 1, departement, date, structure, auteur, commune, lieu, type, acteur, origine, nombre, participants, deja_accompagnes,
      duree_minutes, type_lieu, materiel, thematiques, autonomie, oriente_vers_structure, structure_de_redirection, marges
FROM activite WHERE supprime_le IS NULL;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "refaire_cumuls_epci"() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;
