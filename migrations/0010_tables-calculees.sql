CREATE INDEX "fiche_version_fiche" ON "fiche_version" USING btree ("fiche");--> statement-breakpoint
-- What the program computes again by itself is not saved.
COMMENT ON TABLE "fait" IS 'calculée';--> statement-breakpoint
COMMENT ON TABLE "fait_a_revoir" IS 'calculée';--> statement-breakpoint
COMMENT ON TABLE "mesure_suivie" IS 'calculée';--> statement-breakpoint
COMMENT ON TABLE "serie" IS 'calculée';--> statement-breakpoint
COMMENT ON TABLE "cumul_mensuel" IS 'calculée';--> statement-breakpoint
COMMENT ON TABLE "cumul_sujet" IS 'calculée';
