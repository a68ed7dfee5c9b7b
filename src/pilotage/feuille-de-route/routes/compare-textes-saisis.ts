import type { LigneComparee } from '../../../socle/ui/comparaison.tsx'
import { NOM_DU_SCHEMA } from '../action.ts'
import { CHAMPS_DE_TEXTE, type ChampDeTexte, NOM_DU_CHAMP, type TexteSaisi } from '../texte/texte-saisi.ts'
import type { Axe } from './champs-action.tsx'

/** Two texts of an action, for the fields where they differ. */
export function compareTextes(a: TexteSaisi, b: TexteSaisi, axes: readonly Axe[]): LigneComparee[] {
  return CHAMPS_DE_TEXTE.flatMap(champ => {
    const [celui, autre] = [sayChamp(a, champ, axes), sayChamp(b, champ, axes)]
    return celui === autre ? [] : [{ champ: NOM_DU_CHAMP[champ], a: celui, b: autre }]
  })
}

function sayChamp(texte: TexteSaisi, champ: ChampDeTexte, axes: readonly Axe[]): string | null {
  if (champ === 'axe') {
    const axe = axes.find(({ id }) => id === texte.axe)
    return axe ? `${axe.numero}. ${axe.titre}` : null
  }
  if (champ === 'schemas') return texte.schemas.map(schema => NOM_DU_SCHEMA[schema]).join(' ; ') || null
  const valeur = texte[champ]
  if (Array.isArray(valeur)) return valeur.join(' ; ') || null
  return valeur === null ? null : String(valeur)
}
