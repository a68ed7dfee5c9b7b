CREATE TYPE "public"."demande_import" AS ENUM('telecharger', 'apercu', 'appliquer', 'confirmer');--> statement-breakpoint
ALTER TYPE "public"."etat_import" ADD VALUE 'abandonne' BEFORE 'echoue';--> statement-breakpoint
ALTER TABLE "import_fichier" ADD COLUMN "demande" "demande_import";--> statement-breakpoint
ALTER TABLE "import_fichier" ADD COLUMN "depot" text;--> statement-breakpoint
ALTER TABLE "import_fichier" ADD COLUMN "adresse" text;--> statement-breakpoint
ALTER TABLE "import_fichier" ADD COLUMN "partiel" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "import_fichier" ADD COLUMN "colonnes" text[];--> statement-breakpoint
ALTER TABLE "import_fichier" ADD COLUMN "causes" jsonb;