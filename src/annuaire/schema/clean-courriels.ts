import { isVide, keep, type Lecture, type Remarque } from './lecture.ts'

const ATTENDU = 'une adresse de courriel, par exemple accueil@mairie.fr'

/**
 * E-mail addresses of a cell, in lower case, without repeats. Separators: | ; , / blanks. Reads 'mailto:',
 * 'Nom <a@b.fr>', 'a (at) b.fr'; a doubled @ is mended and said. Anything else with an @ is set aside.
 */
export function cleanCourriels(brut: string): Lecture<string[]> {
  if (isVide(brut)) return keep([])
  const remarques: Remarque[] = []
  const valides = new Set<string>()
  for (const mot of brut
    .replace(/\s+/g, ' ')
    .replace(AROBASE_ECRIT, '@')
    .replace(/mailto:/gi, ' ')
    .split(SEPARATEURS)) {
    const adresse = mot.replace(/^[.:'"]+|(?<![.:'"])[.:'"]+$/g, '').toLowerCase()
    if (!/[a-z0-9]/.test(adresse) || !adresse.includes('@')) continue
    const reparee = adresse.replace(/@{2,}/, '@')
    if (!isCourriel(reparee)) {
      remarques.push({
        gravite: 'ecarte',
        valeur: mot,
        attendu: ATTENDU,
        raison: "ce n'est pas une adresse de courriel complète ; elle est mise de côté",
      })
      continue
    }
    if (reparee !== adresse) {
      remarques.push({
        gravite: 'corrige',
        valeur: mot,
        attendu: ATTENDU,
        raison: `le signe @ doublé a été corrigé : ${reparee}`,
      })
    }
    valides.add(reparee)
  }
  if (valides.size === 0 && remarques.length === 0) {
    remarques.push({
      gravite: 'ecarte',
      valeur: brut,
      attendu: ATTENDU,
      raison: "aucune adresse de courriel n'y a été trouvée ; la valeur est mise de côté",
    })
  }
  return { valeur: [...valides], remarques }
}

/** Form of an e-mail address as the web platform checks it (WHATWG HTML), with a dot required in the domain. */
function isCourriel(texte: string): boolean {
  return texte.length <= 254 && COURRIEL.test(texte) && !texte.includes('..')
}

const COURRIEL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-][a-z0-9.!#$%&'*+/=?^_`{|}~-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/i
const AROBASE_ECRIT = / ?[[({] ?(?:at|arobase?) ?[\])}] ?/gi
const SEPARATEURS = /[|;,/\s<>()"«»]+/
