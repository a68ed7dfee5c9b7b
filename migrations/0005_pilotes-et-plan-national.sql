CREATE TABLE "libelle_plan_national" (
	"departement" text NOT NULL,
	"nature" text NOT NULL,
	"numero" integer NOT NULL,
	"texte" text NOT NULL,
	CONSTRAINT "libelle_plan_national_departement_nature_numero_pk" PRIMARY KEY("departement","nature","numero"),
	CONSTRAINT "libelle_plan_national_numero" CHECK ("libelle_plan_national"."numero" between 1 and case "libelle_plan_national"."nature" when 'axe' then 4 when 'engagement' then 16 end)
);
--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "pilotes" text[] DEFAULT '{}' NOT NULL;