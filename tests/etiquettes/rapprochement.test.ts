import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toComparable } from '../../src/annuaire/rapprochement/comparable.ts'
import { type Comparaison, compare } from '../../src/annuaire/rapprochement/compare.ts'
import { matchAll } from '../../src/annuaire/rapprochement/match-all.ts'
import { imitateSource } from './imitate-source.ts'
import { donneesPresentes, type FicheDeSource, readAinDrome, readAutres } from './read-fiches.ts'

type Zone = Comparaison['zone']
type Etiquette = {
  a: { source: string; id: string }
  b: { source: string; id: string }
  verdict: 'meme' | 'distinct' | 'incertain'
}

const etiquettes = JSON.parse(
  readFileSync(resolve(import.meta.dirname, 'ain-drome.json'), 'utf8'),
) as Etiquette[]

const nameOf = ({ source, id }: { source: string; id: string }) => `${source}:${id}`
const nameOfFiche = ({ source, fiche }: FicheDeSource) => nameOf({ source, id: fiche.id })

function match(fiches: FicheDeSource[]) {
  return matchAll(
    fiches.map(f => ({ cle: nameOfFiche(f), nomSource: f.source, comparable: toComparable(f.fiche) })),
  )
}

function percent(part: number, total: number): string {
  return `${((100 * part) / total).toFixed(1)} % (${part}/${total})`
}

describe.skipIf(!donneesPresentes)('matching on real records (skipped without ../shared/donnees)', () => {
  test('Ain and Drôme, pairs labelled by hand: precise when certain, nothing lost with the doubts, few doubts', async () => {
    const fiches = await readAinDrome()
    const { paires, groupes } = match(fiches)
    const zones = new Map<string, Zone>()
    for (const { a, b, comparaison } of paires) zones.set([a, b].sort().join(' '), comparaison.zone)
    const zoneOf = (e: Etiquette) => zones.get([nameOf(e.a), nameOf(e.b)].sort().join(' ')) ?? 'distinct'

    const memes = etiquettes.filter(e => e.verdict === 'meme')
    const trouvees = memes.filter(e => zoneOf(e) === 'certain').length
    const avecDoute = memes.filter(e => zoneOf(e) !== 'distinct').length
    const certaines = paires.filter(p => p.comparaison.zone === 'certain')
    const justes = new Set(memes.map(e => [nameOf(e.a), nameOf(e.b)].sort().join(' ')))
    const bonnes = certaines.filter(p => justes.has([p.a, p.b].sort().join(' '))).length
    const doutes = paires.length - certaines.length
    console.log(
      `${fiches.length} records, ${etiquettes.length} labelled pairs: precision ${percent(bonnes, certaines.length)}, ` +
        `recall ${percent(trouvees, memes.length)}, with doubts ${percent(avecDoute, memes.length)}, ${doutes} doubts`,
    )
    expect(bonnes / certaines.length).toBeGreaterThanOrEqual(0.98)
    expect(trouvees / memes.length).toBeGreaterThanOrEqual(0.75)
    expect(avecDoute / memes.length).toBeGreaterThanOrEqual(0.92)
    expect(doutes).toBeLessThanOrEqual(40)
    const ensemble = new Map(groupes.flatMap((groupe, rang) => groupe.map(cle => [cle, rang] as const)))
    for (const { a, b, verdict } of etiquettes) {
      if (verdict === 'distinct') expect(ensemble.get(nameOf(a))).not.toBe(ensemble.get(nameOf(b)))
    }
  })

  test('a third source with its own spellings and neighbours at the same counters', async () => {
    const modeles = await readAinDrome()
    const compte = {
      meme: { certain: 0, doute: 0, distinct: 0 },
      distinct: { certain: 0, doute: 0, distinct: 0 },
    }
    for (const graine of [1, 2, 3, 4]) {
      for (const { fiche, modele, verdict } of imitateSource(modeles, 112, graine)) {
        compte[verdict][compare(toComparable(fiche), toComparable(modele.fiche), false).zone] += 1
      }
    }
    const certaines = compte.meme.certain + compte.distinct.certain
    const memes = compte.meme.certain + compte.meme.doute + compte.meme.distinct
    console.log(
      `third source: precision ${percent(compte.meme.certain, certaines)}, recall ${percent(compte.meme.certain, memes)}, ` +
        `with doubts ${percent(memes - compte.meme.distinct, memes)}`,
    )
    expect(compte.meme.certain / certaines).toBeGreaterThanOrEqual(0.98)
    expect(compte.meme.certain / memes).toBeGreaterThanOrEqual(0.75)
    expect(compte.meme.distinct / memes).toBeLessThanOrEqual(0.08)
  })

  test('other départements: hardly a doubt, and no group that spreads', async () => {
    const fiches = await readAutres()
    const { paires, groupes } = match(fiches)
    const certaines = paires.filter(p => p.comparaison.zone === 'certain').length
    console.log(
      `${fiches.length} records elsewhere: ${certaines} certain pairs, ${paires.length - certaines} doubts`,
    )
    expect(certaines).toBeLessThanOrEqual(25)
    expect(paires.length - certaines).toBeLessThanOrEqual(40)
    expect(Math.max(...groupes.map(groupe => groupe.length))).toBeLessThanOrEqual(3)
  })
})
