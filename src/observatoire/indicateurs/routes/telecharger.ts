import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { type LigneEcrite, writeCsv } from '../../../socle/tableur/write-csv.ts'
import { writeXlsx } from '../../../socle/tableur/write-xlsx.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import { VOIR_INDICATEURS } from '../../droits.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { NOM_DE_L_ORIGINE, NOM_DU_STATUT_INDICATEUR, sayValeur } from '../../valeurs/say-valeur.ts'
import type { Valeur } from '../../valeurs/valeur.ts'
import { hrefOfIndicateur, INDICATEURS } from './adresses.ts'
import { type EpciConnu, loadIndicateur } from './load-indicateur.ts'
import { listIndicateurs, readDemandeListe } from './read-demande-liste.ts'
import { SANS_EPCI } from './say-territoire.ts'

type Format = 'csv' | 'xlsx'
const FORMATS: readonly Format[] = ['csv', 'xlsx']

/** The list and the fiche as files: the same figures as on the page, hidden where they are hidden there. */
export function addTelecharger(app: Application): void {
  for (const format of FORMATS) {
    app.get(`${INDICATEURS}.${format}`, async c => {
      const demande = await readDemandeListe(c)
      if (!demande) throw new Erreur('introuvable', 'Aucun département n’est encore installé.')
      const { lignes } = await listIndicateurs(c, demande)
      const { adresse } = c.var.contexte
      return send(c, format, {
        nom: `indicateurs-${demande.departement.code}`,
        colonnes: COLONNES_DE_LA_LISTE,
        lignes: lignes.map(indicateur => toLigneDeListe(indicateur, demande.epci, adresse)),
      })
    })

    app.get(`${INDICATEURS}/:id/valeurs.${format}`, async c => {
      const { indicateur, departement } = await loadIndicateur(c, VOIR_INDICATEURS)
      return send(c, format, {
        nom: `indicateur-${toSlug(indicateur.code)}`,
        colonnes: COLONNES_DES_VALEURS,
        lignes: indicateur.valeurs.map(valeur => toLigneDeValeur(indicateur, valeur, departement.epcis)),
      })
    })
  }
}

const COLONNES_DE_LA_LISTE = [
  ...['code', 'libelle', 'formule', 'epci', 'periode', 'valeur', 'valeur_en_mots', 'unite', 'provisoire'],
  ...['cible', 'cible_le', 'attendu', 'ecart', 'statut', 'raison', 'origine', 'date', 'lignes', 'fiche'],
]

function toLigneDeListe(indicateur: IndicateurLu, epci: EpciConnu | null, adresse: string): LigneEcrite {
  const { id, code, libelle, formule, unite, courante, objectif, attendu, ecart, statut, raison } = indicateur
  return {
    ...{ code, libelle, formule, unite, epci: epci?.nom ?? null },
    ...toColonnes(courante, unite),
    ...{ cible: objectif?.valeur, cible_le: objectif?.date, attendu, raison },
    ecart: courante.masquee ? null : ecart,
    statut: NOM_DU_STATUT_INDICATEUR[statut],
    fiche: adresse + hrefOfIndicateur(id),
  }
}

const COLONNES_DES_VALEURS = [
  ...[
    'code',
    'periode',
    'epci',
    'nom_epci',
    'part',
    'nom_part',
    'valeur',
    'valeur_en_mots',
    'second_chiffre',
  ],
  ...['unite', 'provisoire', 'origine', 'date', 'lignes'],
]

function toLigneDeValeur(
  { code, unite, ventilation }: IndicateurLu,
  valeur: Valeur,
  epcis: readonly EpciConnu[],
): LigneEcrite {
  const { epci, part, masquee, avec } = valeur
  return {
    ...{ code, epci, part, unite },
    nom_epci: epci === '?' ? SANS_EPCI : (epcis.find(connu => connu.code === epci)?.nom ?? null),
    nom_part: ventilation?.parts.find(connue => connue.code === part)?.libelle ?? null,
    second_chiffre: masquee ? null : avec,
    ...toColonnes(valeur, unite),
  }
}

/** A hidden figure gives away neither itself nor how many rows it was made of. */
function toColonnes(valeur: Valeur, unite: string): LigneEcrite {
  const { periode, provisoire, masquee, origine, date, lignes } = valeur
  const connue = valeur.valeur !== null || masquee !== null
  return {
    periode,
    valeur: masquee ? null : valeur.valeur,
    valeur_en_mots: sayValeur(valeur, unite),
    provisoire: provisoire ? 'oui' : 'non',
    origine: connue ? NOM_DE_L_ORIGINE[origine] : null,
    date: connue ? date : null,
    lignes: masquee || (lignes === 0 && valeur.valeur !== 0) ? null : lignes,
  }
}

function send(
  c: Requete,
  format: Format,
  { nom, colonnes, lignes }: { nom: string; colonnes: string[]; lignes: LigneEcrite[] },
): Response {
  const fichier = `${nom}-${findJour(c.var.contexte.maintenant())}.${format}`
  const [corps, type] =
    format === 'csv'
      ? [writeCsv(colonnes, lignes, { pourExcel: true }), 'text/csv; charset=utf-8; header=present']
      : [
          writeXlsx('Indicateurs', colonnes, lignes),
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        ]
  return c.body(corps, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${fichier}"`,
    'Cache-Control': 'private, no-store',
  })
}
