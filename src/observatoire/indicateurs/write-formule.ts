import { findDescription } from '../catalogue/find-description.ts'
import type { Calcul, Terme } from './definition.ts'

/** An indicator as one says it: « nombre de permanences tenues, dans un centre social, par un conseiller numérique ». */
export function writeFormule(calcul: Calcul, ventilation: string | null): string {
  const formule = writeCalcul(calcul)
  if (ventilation === null || !('de' in calcul)) return formule
  const dimension = findDescription(calcul.de.mesure)?.dimensions[ventilation]
  return `${formule}, par ${dimension?.libelle ?? ventilation}`
}

function writeCalcul(calcul: Calcul): string {
  switch (calcul.type) {
    case 'valeur':
      return calcul.avec ? `${write(calcul.de)} (et ${write(calcul.avec)})` : write(calcul.de)
    case 'taux':
      return writeTaux(calcul.de, calcul.sur)
    case 'evolution':
      return `évolution ${contract(write(calcul.de))}`
    case 'progression':
      return `progression entre la ${close(write(calcul.depuis))} et la ${write(calcul.jusque)}`
    case 'repartition':
      return `répartition par EPCI ${contract(write(calcul.de))}, en pourcentage`
    case 'couverture':
      return `nombre d’EPCI où le ${close(write(calcul.de))} est d’au moins 1`
    case 'existence':
      return `existence ${elide(nameFaits(calcul.de))}`
    case 'jalon':
      return calcul.attendu === 'avancement'
        ? `avancement du jalon « ${calcul.jalon} »`
        : `jalon « ${calcul.jalon} » atteint, ou non`
  }
}

/** Of one measure it is a part of a whole; of two, so many of the one for a hundred of the other. */
function writeTaux(de: Terme, sur: Terme): string {
  if (de.mesure === sur.mesure && de.agregation === sur.agregation && de.agregation !== 'distinct') {
    const tout = Object.keys(sur.filtre).length === 0
    return `part des ${close(nameFaits(de))} parmi ${tout ? 'l’ensemble des' : 'les'} ${nameFaits(sur)}`
  }
  return `${write(de)}, pour 100 ${nameFaits(sur)}`
}

function write(terme: Terme): string {
  if (terme.agregation === 'moyenne') return `valeur moyenne des ${nameFaits(terme)}`
  return `nombre ${elide(terme.agregation === 'distinct' ? nameSujets(terme) : nameFaits(terme))}`
}

/** « personnes, sans doublon, d’après les inscriptions à une formation »; once when facts are named after their subjects. */
function nameSujets(terme: Terme): string {
  const { libelle = terme.mesure, sujet = terme.mesure } = findDescription(terme.mesure) ?? {}
  return libelle.startsWith(sujet)
    ? `${nameFaits(terme)}, sans doublon`
    : `${sujet}, sans doublon, d’après les ${nameFaits(terme)}`
}

/** The facts and what is kept of them: a word follows the noun, a phrase is set off by a comma, « et réussis » comes last. */
function nameFaits({ mesure, filtre }: Terme): string {
  const description = findDescription(mesure)
  const precisions = Object.entries(filtre).map(([dimension, codes]) => {
    const connue = description?.dimensions[dimension]
    return connue?.valeurs
      ? codes.map(code => connue.valeurs?.[code] ?? code).join(' ou ')
      : `${connue?.libelle ?? dimension} : ${codes.join(' ou ')}`
  })
  const suites = precisions.filter(precision => precision.startsWith('et '))
  const mots = precisions.filter(precision => !/[ ’]/.test(precision))
  const reste = precisions.filter(precision => !suites.includes(precision) && !mots.includes(precision))
  const debut = [description?.libelle ?? mesure, ...mots].join(' ')
  return [[debut, ...reste].join(', '), ...suites].join(' ')
}

/** A clause that a comma opened is closed by another before the sentence goes on. */
const close = (groupe: string) => (groupe.includes(', ') ? `${groupe},` : groupe)

/** « de permanences », « d’évènements », « d’Open Badges ». */
const elide = (nom: string) => (commenceParVoyelle(nom) ? `d’${nom}` : `de ${nom}`)

const H_ASPIRE = /^(?:hub|handicap|hameau|halte|hors|haut|huit)/i
const commenceParVoyelle = (nom: string) =>
  /^[aeiouyœhéèêëàâîïôûù]/i.test(nom) && !/^(?:y|oui|onz)/i.test(nom) && !H_ASPIRE.test(nom)

/** « du nombre de… », « de la valeur moyenne… ». */
const contract = (groupe: string) => (groupe.startsWith('nombre') ? `du ${groupe}` : `de la ${groupe}`)
