ALTER TABLE "version_feuille" ADD COLUMN "indicateurs" jsonb;--> statement-breakpoint
DROP TRIGGER version_figee ON version_feuille;--> statement-breakpoint
CREATE TRIGGER version_figee BEFORE UPDATE OF id, feuille, numero, contenu, actions, indicateurs, empreinte, objet, creee_le, creee_par ON version_feuille
  FOR EACH ROW EXECUTE FUNCTION refuse_modification_version();
