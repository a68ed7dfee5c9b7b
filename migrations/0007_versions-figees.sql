CREATE UNIQUE INDEX "version_adoptee" ON "version_feuille" USING btree ("feuille") WHERE "version_feuille"."etat" = 'adoptee';--> statement-breakpoint
ALTER TABLE "version_feuille" ADD CONSTRAINT "version_adoptee_le" CHECK (("version_feuille"."etat" in ('adoptee', 'revisee')) = ("version_feuille"."adoptee_le" is not null));--> statement-breakpoint
-- What was frozen is what people sign: whoever the program is, only the state of a version changes.
CREATE FUNCTION refuse_modification_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'le texte d’une version ne se modifie pas';
END $$;
--> statement-breakpoint
CREATE TRIGGER version_figee BEFORE UPDATE OF id, feuille, numero, contenu, empreinte, objet, creee_le, creee_par ON version_feuille
  FOR EACH ROW EXECUTE FUNCTION refuse_modification_version();
