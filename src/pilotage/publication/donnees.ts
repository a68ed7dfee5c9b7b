import { findSuite } from '../../observatoire/indicateurs/routes/find-suite.ts'
import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import {
  NOM_DE_L_ORIGINE,
  NOM_DU_STATUT_INDICATEUR,
  sayPartielle,
} from '../../observatoire/valeurs/say-valeur.ts'
import type { Valeur } from '../../observatoire/valeurs/valeur.ts'
import { NOM_DU_STATUT } from '../feuille-de-route/action.ts'
import { sayEcart } from '../versions/indicateur-fige.ts'
import {
  type ActionPublique,
  type AxePublic,
  type FeuillePublique,
  type IndicateurNomme,
  listActionsPubliques,
  listIndicateursPublics,
} from './feuille-publique.ts'
import type { EpciNomme } from './list-epcis.ts'

/** One action of an adopted roadmap, as open data. Written by hand: a new column of the base is not published by itself. */
export type ActionOuverte = ReturnType<typeof toActionOuverte>
export const toActionOuverte = (feuille: FeuillePublique, axe: AxePublic, action: ActionPublique) => ({
  feuille: feuille.id,
  departement: feuille.departement,
  axe: axe.numero,
  titre_axe: axe.titre,
  numero: action.numero,
  titre: action.titre,
  priorite: action.priorite,
  publics: action.publics,
  description: action.description,
  objectifs: action.objectifs,
  etapes: action.etapes,
  resultats: action.resultats,
  acteurs: action.acteurs,
  pilotes: action.pilotes,
  axes_nationaux: action.axes_nationaux,
  engagements_nationaux: action.engagements_nationaux,
  schemas: action.schemas,
  indicateurs: action.indicateurs.map(({ code }) => code),
  statut: action.suivi?.statut ?? null,
  statut_en_mots: action.suivi && NOM_DU_STATUT[action.suivi.statut],
  debut: action.suivi?.debut ?? null,
  fin: action.suivi?.fin ?? null,
  jours_de_retard: action.suivi && (action.suivi.retard?.jours ?? 0),
  raison_du_retard: action.suivi?.retard?.raison ?? null,
  jalons: action.suivi?.jalons.total ?? null,
  jalons_atteints: action.suivi?.jalons.atteints ?? null,
})

/** One indicator, with its figure of the present period for the whole département. */
export type IndicateurOuvert = ReturnType<typeof toIndicateurOuvert>
export function toIndicateurOuvert(
  feuille: FeuillePublique,
  { code, libelle, lu, ajoute, ecarts }: IndicateurNomme,
) {
  const courante = lu && toValeur(lu.courante)
  const cachee = courante?.secret !== null
  return {
    departement: feuille.departement,
    feuille: feuille.id,
    code,
    libelle,
    actions: listActionsPubliques(feuille)
      .filter(({ indicateurs }) => indicateurs.some(indicateur => indicateur.code === code))
      .map(({ numero }) => numero),
    definition: lu?.formule ?? null,
    unite: lu?.unite ?? null,
    periodicite: lu?.periodicite ?? null,
    sens: lu?.sens ?? null,
    ventilation: lu?.ventilation?.libelle ?? null,
    note: lu?.note ?? null,
    reference: lu?.reference?.valeur ?? null,
    reference_le: lu?.reference?.date ?? null,
    cible: lu?.objectif?.valeur ?? null,
    cible_le: lu?.objectif?.date ?? null,
    periode: courante?.periode ?? null,
    valeur: courante?.valeur ?? null,
    secret: courante?.secret ?? null,
    couverture: courante?.couverture ?? null,
    // With the path, the gap would give the figure back.
    ecart: lu && !cachee ? lu.ecart : null,
    statut: lu?.statut ?? null,
    statut_en_mots: lu && NOM_DU_STATUT_INDICATEUR[lu.statut],
    ajoute_depuis_adoption: ajoute,
    change_depuis_adoption: ecarts.map(sayEcart),
    origine: courante?.origine ?? null,
    date: courante?.date ?? null,
  }
}

/** One figure: by period, EPCI and part. */
export type ValeurOuverte = ReturnType<typeof toValeurOuverte>
export const toValeurOuverte = (lu: IndicateurLu, valeur: Valeur, epcis: readonly EpciNomme[]) => ({
  departement: lu.departement,
  code: lu.code,
  epci: valeur.epci === '' ? null : valeur.epci,
  nom_epci: epcis.find(({ code }) => code === valeur.epci)?.nom ?? null,
  part: valeur.part === '' ? null : valeur.part,
  nom_part: lu.ventilation?.parts.find(({ code }) => code === valeur.part)?.libelle ?? null,
  ...toValeur(valeur),
  unite: lu.unite,
  provisoire: valeur.provisoire,
})

function toValeur({ periode, valeur, avec, masquee, origine, date, partielle }: Valeur) {
  const connue = valeur !== null || masquee !== null
  return {
    periode,
    valeur: masquee ? null : valeur,
    second_chiffre: masquee ? null : avec,
    secret: masquee,
    couverture: partielle && !masquee ? sayPartielle(partielle) : null,
    origine: connue ? NOM_DE_L_ORIGINE[origine] : null,
    date: connue ? date : null,
  }
}

/** Every figure that is known or hidden, the oldest first: the empty ones would say nothing. */
export function listValeursOuvertes(
  { lu }: IndicateurNomme,
  epcis: readonly EpciNomme[],
  { periode, epci }: { periode?: string | undefined; epci?: string | undefined } = {},
): ValeurOuverte[] {
  if (!lu || findSuite(lu, '').length === 0) return []
  return lu.valeurs
    .filter(valeur => valeur.valeur !== null || valeur.masquee !== null)
    .filter(valeur => periode === undefined || valeur.periode === periode)
    .filter(valeur => epci === undefined || valeur.epci === epci)
    .map(valeur => toValeurOuverte(lu, valeur, epcis))
}

/** A roadmap whole, as JSON. */
export const toFeuilleOuverte = (feuille: FeuillePublique, url: string) => ({
  id: feuille.id,
  departement: feuille.departement,
  url,
  titre: feuille.titre,
  presentation: feuille.presentation,
  debut: feuille.debut,
  fin: feuille.fin,
  version: feuille.version.numero,
  adoptee_le: feuille.version.adoptee_le,
  empreinte: feuille.version.empreinte,
  mise_a_jour: feuille.misAJour,
  signataires: feuille.signataires,
  axes: feuille.axes.map(axe => ({
    numero: axe.numero,
    titre: axe.titre,
    actions: axe.actions.map(action => toActionOuverte(feuille, axe, action)),
  })),
  indicateurs: listIndicateursPublics(feuille).map(nomme => toIndicateurOuvert(feuille, nomme)),
})
