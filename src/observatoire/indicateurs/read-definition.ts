import { Erreur } from '../../socle/erreur.ts'
import { canonicalizeFiltre } from '../catalogue/canonicalize-terme.ts'
import { checkCalcul } from './check-definition.ts'
import { type Calcul, calcul, type Periodicite, type SENS, type Terme } from './definition.ts'

export type DefinitionIndicateur = {
  /** 'D2.1'. */
  code: string
  libelle: string
  calcul: Calcul
  unite: string
  periodicite: Periodicite
  ventilation?: string | null
  sens?: (typeof SENS)[number]
  note?: string | null
  responsable?: string | null
}

/**
 * A definition as it is kept: trimmed, complete, its filters in one order.
 * @throws Erreur saisie_invalide; `details`: every fault
 */
export function readDefinition(saisie: DefinitionIndicateur) {
  const definition = {
    code: saisie.code.trim(),
    libelle: saisie.libelle.trim(),
    calcul: canonicalizeCalcul(saisie.calcul),
    unite: saisie.unite.trim(),
    periodicite: saisie.periodicite,
    ventilation: saisie.ventilation || null,
    sens: saisie.sens ?? ('hausse' as const),
    note: saisie.note?.trim() || null,
    responsable: saisie.responsable || null,
  }
  const fautes = [
    ...(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/.test(definition.code)
      ? []
      : [
          {
            champ: 'code',
            message: 'Donnez un code court : lettres, chiffres, points ou tirets, par exemple D2.1.',
          },
        ]),
    ...(definition.libelle && definition.libelle.length <= 300
      ? []
      : [{ champ: 'libelle', message: 'Donnez un nom à l’indicateur, en 300 caractères au plus.' }]),
    ...checkCalcul(definition.calcul, definition.ventilation).map(message => ({ champ: 'calcul', message })),
  ]
  if (fautes.length > 0)
    throw new Erreur(
      'saisie_invalide',
      `L’indicateur ne peut pas être défini : ${fautes[0]!.message}`,
      fautes,
    )
  return definition
}

/** Two calculs that read the same facts are written the same. */
function canonicalizeCalcul(saisi: Calcul): Calcul {
  const lu = calcul.parse(saisi)
  return Object.fromEntries(
    Object.entries(lu).map(([cle, valeur]) => [cle, typeof valeur === 'object' ? order(valeur) : valeur]),
  ) as Calcul
}

const order = (terme: Terme): Terme => ({ ...terme, filtre: canonicalizeFiltre(terme.filtre) })
