CREATE TABLE "convocation" (
	"reunion" bigint NOT NULL,
	"courriel" text NOT NULL,
	"nom" text NOT NULL,
	CONSTRAINT "convocation_reunion_courriel_pk" PRIMARY KEY("reunion","courriel")
);
--> statement-breakpoint
ALTER TABLE "convocation" ADD CONSTRAINT "convocation_reunion_reunion_id_fk" FOREIGN KEY ("reunion") REFERENCES "public"."reunion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "convocation_courriel" ON "convocation" USING btree ("courriel");--> statement-breakpoint
-- Whoever is expected at a meeting convened before this was kept was written to.
INSERT INTO convocation (reunion, courriel, nom)
SELECT DISTINCT ON (r.id, p.courriel) r.id, p.courriel, p.nom
FROM reunion r JOIN rendez_vous v ON v.id = r.rendez_vous
JOIN comite_membre cm ON cm.comite = r.comite
JOIN membre m ON m.id = cm.membre AND m.statut = 'confirme'
JOIN representant p ON p.membre = m.id
  AND (v.debut AT TIME ZONE 'Europe/Paris')::date BETWEEN p.debut AND coalesce(p.fin, 'infinity'::date)
WHERE r.convoquee_le IS NOT NULL AND v.etat = 'prevu' AND p.courriel IS NOT NULL
ORDER BY r.id, p.courriel, p.id;
