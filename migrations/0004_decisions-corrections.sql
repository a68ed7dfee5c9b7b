DROP INDEX "rapprochement_file";--> statement-breakpoint
ALTER TABLE "correction" RENAME COLUMN "lieu" TO "fiche";--> statement-breakpoint
ALTER TABLE "correction" RENAME CONSTRAINT "correction_lieu_champ_pk" TO "correction_fiche_champ_pk";--> statement-breakpoint
CREATE INDEX "rapprochement_decide" ON "rapprochement" USING btree ("decide_le" DESC NULLS LAST) WHERE decision is not null;--> statement-breakpoint
CREATE INDEX "rapprochement_file" ON "rapprochement" USING btree ("score" DESC NULLS LAST) WHERE zone = 'doute' and decision is null;--> statement-breakpoint
ALTER TABLE "rapprochement" DROP COLUMN "departement";
