import { type Banc, importFichier, openBanc, writeTroisSources } from './base-de-banc.ts'
import { findMedian, type Mesure } from './mesure.ts'

const LIGNES = 20_000
const REPETITIONS = 3

/** Three overlapping sources read, validated, matched and stored, on an empty directory; then half as many rows, for the growth. */
export async function benchImport(): Promise<Mesure[]> {
  const moitie: number[] = []
  const entier: number[] = []
  // Alternated, so that what slows the machine down slows both.
  for (let i = 0; i < REPETITIONS; i++) {
    moitie.push(await measureImport(LIGNES / 2))
    entier.push(await measureImport(LIGNES))
  }
  const [demi, plein] = [findMedian(moitie), findMedian(entier)]
  return [
    {
      nom: `import de ${LIGNES} lignes de trois sources`,
      valeur: plein,
      unite: 's',
      cible: 15,
      details: { lignes: LIGNES, essais: entier },
    },
    {
      nom: 'croissance pour deux fois plus de lignes',
      valeur: plein / demi,
      unite: 'fois',
      cible: 2.3,
      details: { [`pour_${LIGNES / 2}`]: moitie },
    },
  ]
}

async function measureImport(voulues: number): Promise<number> {
  const banc: Banc = await openBanc()
  try {
    const { fichiers, lignes } = await writeTroisSources(banc, voulues)
    const debut = performance.now()
    for (const fichier of fichiers) await importFichier(banc.db, fichier)
    // Rows are counted in places drawn at random: the time is brought to the exact number.
    return ((performance.now() - debut) / 1000) * (voulues / lignes)
  } finally {
    await banc.close()
  }
}
