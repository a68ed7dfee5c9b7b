ALTER TABLE "reunion" ADD COLUMN "compte_rendu_conclusion" text;--> statement-breakpoint
ALTER TABLE "courriel" ADD COLUMN "calendrier" jsonb;