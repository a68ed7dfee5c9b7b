import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeXlsx } from 'hucre/xlsx'
import {
  MOTS_DES_GENRES,
  MOTS_DES_STATUTS,
  MOTS_DES_THEMATIQUES,
  MOTS_DES_TRANCHES_D_AGE,
} from '../../src/activite/codes.ts'
import { COLONNES, type Colonne } from '../../src/activite/coop/colonnes.ts'
import { createHasard, type Hasard } from '../../src/fictif/hasard.ts'
import { RACINE } from '../../src/socle/racine.ts'
import { type Banc, openBanc } from './base-de-banc.ts'
import type { Mesure } from './mesure.ts'

const LIGNES = 50_000
const ATELIERS = 0.05
const PARTICIPANTS = 8

/** An export of 50,000 rows of La Coop: read the first time, then again, in a process of its own. */
export async function benchCoop(): Promise<Mesure[]> {
  const banc = await openBanc()
  const donnees = join(banc.dossier, 'donnees')
  try {
    const fichier = join(banc.dossier, 'coop.xlsx')
    await writeExport(banc, fichier)
    const premier = await run(donnees, fichier)
    const second = await run(donnees, fichier)
    return [
      {
        ...{ nom: `import de ${LIGNES} lignes de La Coop`, valeur: premier.secondes, unite: 's', cible: 30 },
        details: premier.rapport,
      },
      {
        ...{ nom: '  le même, envoyé de nouveau', valeur: second.secondes, unite: 's', cible: 30 },
        details: { inchanges: second.rapport.inchanges },
      },
      { nom: '  mémoire, en plus du repos', valeur: premier.memoire, unite: 'Mo', cible: 200 },
    ]
  } finally {
    await banc.close()
  }
}

/** As La Coop writes it: rows of who exports and of filters, then the table; texts are shared between cells. */
async function writeExport(banc: Banc, fichier: string) {
  const titres = Object.values(COLONNES)
  const lignes = [...printLignes(banc)].map(ligne => titres.map(titre => ligne[titre] ?? null))
  const rows = [
    ['Informations export'],
    ['Nom', 'Durand'],
    ['Filtres'],
    ['Période', '2024 à 2026'],
    [''],
    titres,
    ...lignes,
  ]
  await writeFile(fichier, await writeXlsx({ sheets: [{ name: 'Activités', rows }] }))
}

function* printLignes({ departement }: Banc): Generator<Record<string, string | number>> {
  const hasard = createHasard(11, 'coop')
  for (let ecrites = 0; ecrites < LIGNES; ) {
    const atelier = hasard.isLucky(ATELIERS)
    const participants = Math.min(atelier ? PARTICIPANTS : 1, LIGNES - ecrites)
    const commun = printCommun(hasard, departement, participants > 1)
    for (let rang = 1; rang <= participants; rang++, ecrites++)
      yield {
        ...commun,
        [COLONNES.participants]: participants > 1 ? `${rang}/${participants}` : 1,
        [COLONNES.genre]: hasard.pick(Object.values(MOTS_DES_GENRES)),
        [COLONNES.tranche]: hasard.pick(Object.values(MOTS_DES_TRANCHES_D_AGE)),
        [COLONNES.statut]: hasard.pick(Object.values(MOTS_DES_STATUTS)),
      }
  }
}

function printCommun(hasard: Hasard, { communes }: Banc['departement'], collectif: boolean) {
  const { code, nom, codesPostaux } = hasard.pick(communes)
  const jour = `${String(hasard.drawInteger(1, 28)).padStart(2, '0')}/${String(hasard.drawInteger(1, 12)).padStart(2, '0')}/2025`
  const mediateur = hasard.drawInteger(1, 60)
  const hexa = (taille: number) =>
    hasard
      .drawInteger(0, 16 ** taille - 1)
      .toString(16)
      .padStart(taille, '0')
  const valeurs: Partial<Record<Colonne, string | number>> = {
    ...{ date: jour, enregistre: `${jour} à 18:05`, prenom: `Prénom${mediateur}`, nom: `Nom${mediateur}` },
    ...{ role: 'Conseiller Numérique', conum: String(mediateur), canal: 'Lieu d’activité' },
    type: collectif ? 'Atelier collectif' : 'Accompagnement individuel',
    ...{ lieu: `Médiathèque de ${nom}`, adresse: `${hasard.drawInteger(1, 90)} rue de la Mairie` },
    ...{
      commune: nom,
      code_postal: codesPostaux[0] ?? '',
      insee: code,
      duree: 15 * hasard.drawInteger(1, 8),
    },
    ...{
      titre: collectif ? 'Premiers pas en ligne' : '',
      materiel: 'Ordinateur\nTéléphone',
      tags: 'Aidants',
    },
    thematiques: hasard.pickSeveral(Object.values(MOTS_DES_THEMATIQUES), 1, 3).join('\n'),
    ...{ autonomie: `${hasard.drawInteger(1, 3)}/3`, reoriente: collectif ? '' : 'Non' },
    id: `${hexa(7)}0-${hexa(4)}-4${hexa(3)}-8${hexa(3)}-${hexa(6)}${hexa(6)}`,
  }
  return Object.fromEntries(
    Object.entries(valeurs).map(([cle, valeur]) => [COLONNES[cle as Colonne], valeur]),
  )
}

type Passage = { secondes: number; memoire: number; rapport: Record<string, unknown> }

/** Imports in a process of its own, and tells by how much its whole memory grew past that of the open database. */
const IMPORT = `
  const src = ${JSON.stringify(join(RACINE, 'src'))}
  const { openBase } = await import(src + '/socle/base/open-base.ts')
  const { importActivites } = await import(src + '/activite/coop/import-activites.ts')
  const base = await openBase()
  await base.db.execute('select 1')
  const repos = process.memoryUsage.rss()
  const debut = performance.now()
  const rapport = await importActivites(base.db, {
    chemin: process.argv[1], departements: ['00'], acteur: 'commande', maintenant: new Date('2026-11-01T08:00:00Z'),
  })
  const secondes = (performance.now() - debut) / 1000
  const memoire = (process.resourceUsage().maxRSS * 1024 - repos) / 1e6
  await base.close()
  console.log(JSON.stringify({ secondes, memoire, rapport: { ...rapport, erreurs: rapport.erreurs.length } }))
`

async function run(donnees: string, fichier: string): Promise<Passage> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', IMPORT, fichier],
    { env: { ...process.env, DATABASE_URL: '', MAILLAGE_DONNEES: donnees } },
  )
  return JSON.parse(stdout) as Passage
}
