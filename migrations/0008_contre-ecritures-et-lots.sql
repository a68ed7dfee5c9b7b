CREATE TABLE "lot_de_modifications" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"feuille" text NOT NULL,
	"auteur" text NOT NULL,
	"fait_le" timestamp with time zone NOT NULL,
	"avant" jsonb NOT NULL,
	"annule_le" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "financement" ADD COLUMN "annule" bigint;--> statement-breakpoint
ALTER TABLE "lot_de_modifications" ADD CONSTRAINT "lot_de_modifications_feuille_feuille_de_route_id_fk" FOREIGN KEY ("feuille") REFERENCES "public"."feuille_de_route"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lot_feuille" ON "lot_de_modifications" USING btree ("feuille");--> statement-breakpoint
ALTER TABLE "financement" ADD CONSTRAINT "financement_annule_financement_id_fk" FOREIGN KEY ("annule") REFERENCES "public"."financement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "financement" ADD CONSTRAINT "financement_annule_unique" UNIQUE("annule");