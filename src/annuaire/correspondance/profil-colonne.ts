import type { ChampSchema } from '../schema/champs.ts'
import { cleanCourriels } from '../schema/clean-courriels.ts'
import { cleanDate } from '../schema/clean-date.ts'
import { cleanPivot } from '../schema/clean-pivot.ts'
import { cleanTelephone } from '../schema/clean-telephone.ts'
import { cleanUrls } from '../schema/clean-urls.ts'
import { isVide } from '../schema/lecture.ts'

/** What the examples of a column look like. */
export type Profil = { colonne: string; valeurs: string[] }

export function profileColonnes(colonnes: string[], exemples: Record<string, string>[]): Profil[] {
  return colonnes.map(colonne => ({
    colonne,
    valeurs: exemples.map(exemple => exemple[colonne] ?? '').filter(valeur => !isVide(valeur)),
  }))
}

const JOUR_OU_HEURE =
  /\b(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\b|\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\b|\d{1,2}\s?(?:h|:)\s?\d{0,2}/i

const FORMES: Partial<Record<ChampSchema, (valeur: string) => boolean>> = {
  pivot: valeur => /\d/.test(valeur) && (cleanPivot(valeur).valeur !== null || /^[\d\s]{14,}$/.test(valeur)),
  telephone: valeur => !valeur.includes('@') && cleanTelephone(valeur).remarques[0]?.gravite !== 'ecarte',
  courriels: valeur => cleanCourriels(valeur).valeur.length > 0,
  site_web: isUrl,
  prise_rdv: isUrl,
  fiche_acces_libre: isUrl,
  code_postal: valeur => /^\d{2}\s?\d{2,3}$/.test(valeur),
  code_insee: valeur => /^(?:\d{4,5}|2[AB]\d{3})$/i.test(valeur),
  latitude: isNombre,
  longitude: isNombre,
  date_maj: valeur => cleanDate(valeur, '9999-12-31').valeur !== null || /^1970/.test(valeur),
  horaires: valeur => JOUR_OU_HEURE.test(valeur),
}

function isUrl(valeur: string): boolean {
  return !/^[^/]*@/.test(valeur) && cleanUrls(valeur).valeur.length > 0
}

function isNombre(valeur: string): boolean {
  return /^[+-]?\d{1,8}(?:[.,]\d+)?$/.test(valeur.trim())
}

/** Share of the examples that have the form of the field, null when the field has no form or the column no example. */
export function measureForme({ valeurs }: Profil, champ: ChampSchema): number | null {
  const hasForme = FORMES[champ]
  if (!hasForme || valeurs.length === 0) return null
  return valeurs.filter(hasForme).length / valeurs.length
}

/** The fields that the values alone betray, when nine examples in ten have their unmistakable form. */
export function guessFromValeurs(profil: Profil): ChampSchema | null {
  if (profil.valeurs.length < 2) return null
  const share = (test: (valeur: string) => boolean) =>
    profil.valeurs.filter(test).length / profil.valeurs.length
  if (share(valeur => valeur.includes('@') && cleanCourriels(valeur).remarques.length === 0) >= 0.9)
    return 'courriels'
  if (share(valeur => /acceslibre/i.test(valeur)) >= 0.9) return 'fiche_acces_libre'
  if (share(valeur => /^(?:https?:\/\/|www\.)\S+$/i.test(valeur)) >= 0.9) return 'site_web'
  if (share(valeur => /^\d{14}$/.test(valeur.replace(/\s/g, ''))) >= 0.9) return 'pivot'
  if (share(valeur => cleanTelephone(valeur).valeur !== null && /^[+0(]/.test(valeur)) >= 0.9)
    return 'telephone'
  if (share(valeur => /^\d{5}$/.test(valeur)) >= 0.9 && share(valeur => valeur.endsWith('0')) >= 0.6)
    return 'code_postal'
  if (
    share(
      valeur =>
        /\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)\b/i.test(valeur) && /\d\s?h|\d:\d\d/i.test(valeur),
    ) >= 0.6
  )
    return 'horaires'
  return null
}
