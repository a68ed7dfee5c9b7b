import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { structure } from '../../annuaire/tables.ts'
import { createPersonne } from '../../socle/auth/create-personne.ts'
import { restoreBase } from '../../socle/sauvegarde/restore-base.ts'
import { saveBase } from '../../socle/sauvegarde/save-base.ts'
import { contratActivite } from '../activite.ts'
import { recordActivite } from '../record-activite.ts'
import { readStatistiques } from './read-statistiques.ts'
import { refreshCumuls } from './refresh-cumuls.ts'

const dossier = mkdtempSync(join(tmpdir(), 'maillage-restauration-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))

test('what was saved gives the same figures once restored, over what was there', async () => {
  const origine = await createBaseDeTest()
  const copie = await createBaseDeTest()
  const portees = [{ role: 'mediateur' as const, departement: '26', structure: 'die' }]
  const record = async ({ db }: typeof origine, nombre: number) => {
    await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
    const identite = { nom: 'Lou', courriel: 'lou@exemple.fr' }
    const personne = await createPersonne(db, { ...identite, portees })
    for (let n = 0; n < nombre; n++) {
      const saisie = contratActivite.parse({
        ...{ type: 'collectif', date: `2026-0${1 + (n % 2)}-03`, duree_minutes: 60, participants: 5 + n },
        ...{ type_lieu: 'a_distance', thematiques: ['email'], marges: { genres: { feminin: 2 } } },
      })
      const recueil = { id: crypto.randomUUID(), saisie }
      await recordActivite(db, { ...identite, personne, portees }, recueil, MARDI_MATIN)
    }
  }
  await record(origine, 4)
  await refreshCumuls(origine.db)
  await record(copie, 9)
  await refreshCumuls(copie.db)

  const fichier = join(dossier, 'base.sql.gz')
  await saveBase(origine.pool, fichier)
  await restoreBase(copie.pool, fichier)

  const attendues = await readStatistiques(origine.db, { departement: '26' })
  expect(attendues.courante.accompagnements).toBe(26)
  expect(await readStatistiques(copie.db, { departement: '26' })).toEqual(attendues)
  await refreshCumuls(copie.db)
  expect(await readStatistiques(copie.db, { departement: '26' })).toEqual(attendues)
})
