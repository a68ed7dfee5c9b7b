import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RACINE } from '../../socle/racine.ts'
import type { AxeAttendu } from './attendu-de-test.ts'
import { AIN } from './feuille-ain-de-test.ts'
import { DROME } from './feuille-drome-de-test.ts'
import type { FeuilleLue } from './feuille-lue.ts'
import { readFeuillePubliee } from './read-feuille-publiee.ts'
import { compareTitres } from './texte/compare-titres.ts'
import { simplify } from './texte/ligne.ts'

const DOSSIER = join(RACINE, '../shared/feuilles-de-route')
const FEUILLES = [
  { feuille: 'drome', fichier: '000_0f45a581d80af2c8.txt', attendus: DROME, actions: 13, indicateurs: 29 },
  { feuille: 'ain', fichier: '002_27fc170a65a00656.txt', attendus: AIN, actions: 17, indicateurs: 48 },
]

const read = (fichier: string) => readFeuillePubliee(readFileSync(join(DOSSIER, fichier)), fichier)

const listActions = ({ axes }: FeuilleLue) => axes.flatMap(({ actions }) => actions)

const toAttendus = ({ axes }: FeuilleLue): AxeAttendu[] =>
  axes.map(({ numero, titre, actions }) => ({
    numero,
    titre,
    actions: actions.map(action => ({
      ...{ numero: action.numero, titre: action.titre, priorite: action.priorite, publics: action.publics },
      indicateurs: action.indicateurs,
      nombres: [action.objectifs.length, action.resultats.length, action.acteurs.length],
    })),
  }))

/** Rows of indicateurs.csv: their first four columns hold no quoted comma. */
function listCodes(feuille: string) {
  const [, ...lignes] = readFileSync(join(DOSSIER, 'indicateurs.csv'), 'utf8').trim().split('\n')
  return lignes
    .map(ligne => ligne.split(','))
    .filter(([nom]) => nom === feuille)
    .map(([, action, code, libelle]) => ({ action: action!, code: code!, libelle: libelle! }))
}

describe.runIf(existsSync(DOSSIER))('both published roadmaps', () => {
  test.for(FEUILLES)('$feuille: every axis, action, priority, public and indicator', async cas => {
    const { lue } = await read(cas.fichier)
    expect(toAttendus(lue)).toEqual(cas.attendus)
    expect(lue.axes).toHaveLength(3)
    expect(listActions(lue)).toHaveLength(cas.actions)
    expect(listActions(lue).flatMap(({ indicateurs }) => indicateurs)).toHaveLength(cas.indicateurs)
  })

  test.for(FEUILLES)(
    '$feuille: the indicators are those of the list of codes, action by action',
    async cas => {
      const { lue } = await read(cas.fichier)
      const codes = listCodes(cas.feuille)
      for (const { numero, indicateurs } of listActions(lue)) {
        const deLAction = codes.filter(({ action }) => action === numero)
        expect(indicateurs).toHaveLength(deLAction.length)
        for (const [rang, { code, libelle }] of deLAction.entries())
          expect(compareTitres(indicateurs[rang]!, libelle), `${code} ${indicateurs[rang]}`).toBeGreaterThan(
            0.6,
          )
      }
    },
  )

  test.for(FEUILLES)(
    '$feuille: nothing is lost: every line is in a field or among what was not understood',
    async cas => {
      const { lignes, lue } = await read(cas.fichier)
      // Word by word, what is shown; a word cut by a hyphen is joined.
      const dit = simplify(JSON.stringify(lue)).replaceAll(' ', '')
      const perdues = lignes.filter(ligne => {
        // Without the sign of a list, the number of a page in front of a header, the 'etc' of an enumeration.
        const texte = simplify(ligne.replace(/^\s*(?:[^\p{L}\p{N}«"(]+|o |\d+ (?=FEUILLE))/u, '')).replace(
          / etc$/,
          '',
        )
        // Page numbers, and the names of fields, which their content replaces.
        return /\p{L}{2}/u.test(texte) && !TITRES.test(texte) && !dit.includes(texte.replaceAll(' ', ''))
      })
      expect(perdues.filter(ligne => !isPartagee(ligne, lue))).toEqual([])
    },
  )

  test.for(FEUILLES)('$feuille: each field says where it was read', async cas => {
    const { lignes, lue } = await read(cas.fichier)
    for (const { endroits, titre, indicateurs } of listActions(lue)) {
      const readAt = (champ: string) =>
        simplify(lignes.slice(endroits[champ]!.de - 1, endroits[champ]!.a).join(' '))
      expect(readAt('titre')).toContain(simplify(titre))
      for (const indicateur of indicateurs)
        expect(readAt('indicateurs')).toContain(simplify(indicateur).slice(0, 20))
    }
  })

  test('the letter of an operator, which repeats axes and actions, supports them and adds none', async () => {
    const { lue } = await read(FEUILLES[0]!.fichier)
    const lettres = lue.non_compris.filter(({ endroit }) => endroit.de > 776)
    expect(lettres.find(({ texte }) => texte.startsWith('Action 2 Priorité 2'))).toMatchObject({
      action: '2',
    })
    expect(lettres.find(({ texte }) => texte.startsWith('Action 9 Priorité 11'))).toMatchObject({
      action: '9',
    })
    expect(JSON.stringify(lue.axes)).not.toMatch(/Orang/)
  })
})

const TITRES =
  /^(?:cible|priorisation|descriptif|objectifs?|indicateurs?|resultats attendus|action \d+|axe \d|acteurs associes|description des actions|exemples d indicateurs|public cible|objectifs strategiques)/

/** A line whose words went to several places: a list of actors, publics between slashes, the running title of an axis. */
function isPartagee(ligne: string, lue: FeuilleLue): boolean {
  const dits = new Set(simplify(JSON.stringify(lue)).split(' '))
  const mots = simplify(ligne).split(' ')
  return (
    mots.every(mot => dits.has(mot)) &&
    (/[,/+]/.test(ligne) || lue.axes.some(axe => compareTitres(axe.titre, ligne) > 0.4))
  )
}
