DROP INDEX "lieu_departement";--> statement-breakpoint
CREATE INDEX "lieu_ordre" ON "lieu" USING btree ("departement","etat",("commune" collate "fr-x-icu"),("nom" collate "fr-x-icu"),"id");