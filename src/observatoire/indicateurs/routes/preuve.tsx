import { z } from 'zod'
import { peut } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findMesure } from '../../../socle/mesure/registre.ts'
import { SEUIL } from '../../../socle/secret/seuil.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { type Definition, Definitions } from '../../../socle/ui/contenus.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findDescription } from '../../catalogue/find-description.ts'
import { VOIR_INDICATEURS } from '../../droits.ts'
import { listFaits } from '../../moteur/list-faits.ts'
import { type Periode, readPeriode, sayPeriode } from '../../periodes/periode.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { sayValeur } from '../../valeurs/say-valeur.ts'
import type { Valeur } from '../../valeurs/valeur.ts'
import type { Calcul, Terme } from '../definition.ts'
import { listTermes } from '../list-termes.ts'
import { hrefOfIndicateur, hrefOfListe, INDICATEURS } from './adresses.ts'
import { DeclarationsDePreuve } from './declarations-de-preuve.tsx'
import { LignesDePreuve, type LignesDUnTerme } from './lignes-de-preuve.tsx'
import { listDeclarationsDePreuve } from './list-declarations-de-preuve.ts'
import { type DepartementVu, loadIndicateur } from './load-indicateur.ts'
import { sayOrigine } from './say-origine.tsx'
import { sayTerritoire } from './say-territoire.ts'
import { tellTerme } from './tell-terme.ts'

const PAGE = z.coerce.number().int().min(1).max(100_000).catch(1)

/** Where a figure comes from: what is counted, when it was, and the rows, for those who may see them. */
export function addPreuve(app: Application): void {
  app.get(`${INDICATEURS}/:id/preuve`, async c => {
    const { indicateur, departement, epci: connu } = await loadIndicateur(c, VOIR_INDICATEURS)
    const { id, code, libelle, unite } = indicateur
    const epci = c.req.query('epci') === '?' ? '?' : connu
    const valeur = findValeur(indicateur, c.req.query('periode'), epci, c.req.query('part') ?? '')
    const periode = readPeriode(valeur.periode)!
    const part = indicateur.ventilation?.parts.find(({ code }) => code === valeur.part)
    const territoire = sayTerritoire(departement, epci)
    return renderPage(
      c,
      {
        titre: 'D’où vient ce chiffre ?',
        section: code,
        fil: [
          { texte: 'Indicateurs', href: hrefOfListe({ departement: departement.code }) },
          { texte: `${code} ${libelle}`, href: hrefOfIndicateur(id) },
        ],
        chapeau: capitalize([sayPeriode(periode), territoire, part?.libelle].filter(Boolean).join(', ')),
      },
      <>
        <Definitions definitions={tellDefinition(indicateur, valeur)} />
        <section aria-labelledby="compte">
          <h2 id="compte">Ce qui est compté</h2>
          {listTermes(indicateur.calcul, null).map(({ terme }, rang) => (
            <p key={tellTerme(terme)}>
              {rang > 0 && 'Et : '}
              {tellTerme(terme)}
            </p>
          ))}
          {indicateur.calcul.type === 'jalon' && (
            <p>L’avancement du jalon « {indicateur.calcul.jalon} » de la feuille de route.</p>
          )}
        </section>
        {valeur.masquee ? (
          <Masque valeur={valeur} unite={unite} />
        ) : (
          await renderSources(c, indicateur, departement, { valeur, periode, epci })
        )}
        <p>
          <a href={hrefOfIndicateur(id)}>Revenir à l’indicateur</a>
        </p>
      </>,
    )
  })
}

const capitalize = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1)

/**
 * The figure that the address names.
 * @throws Erreur introuvable
 */
function findValeur(
  { courante, valeurs }: IndicateurLu,
  periode: string | undefined,
  epci: string,
  part: string,
): Valeur {
  const trouvee = [courante, ...valeurs].find(
    valeur =>
      valeur.periode === (periode ?? courante.periode) && valeur.epci === epci && valeur.part === part,
  )
  if (!trouvee)
    throw new Erreur('introuvable', 'Ce chiffre n’existe pas. Revenez à l’indicateur, puis choisissez-en un.')
  return trouvee
}

function tellDefinition({ formule, unite, calculable }: IndicateurLu, valeur: Valeur): Definition[] {
  return [
    { terme: 'Chiffre', valeur: <strong>{sayValeur(valeur, unite)}</strong> },
    { terme: 'Définition', valeur: capitalize(formule) },
    { terme: 'Origine et date', valeur: sayOrigine(valeur) },
    ...(valeur.masquee || (valeur.lignes === 0 && (!calculable || valeur.valeur !== 0))
      ? []
      : [
          {
            terme: valeur.origine === 'calcule' ? 'Lignes comptées' : 'Déclarations',
            valeur: formatNombre(valeur.lignes),
          },
        ]),
    ...(valeur.provisoire
      ? [{ terme: 'Provisoire', valeur: 'La période n’est pas finie : ce chiffre va encore changer.' }]
      : []),
  ]
}

function Masque({ valeur, unite }: { valeur: Valeur; unite: string }) {
  return (
    <Alerte gravite="information" titre={`Ce chiffre est caché : ${sayValeur(valeur, unite)}`}>
      <p>
        {valeur.masquee === 'petit'
          ? `Il compte moins de ${SEUIL} personnes : le montrer pourrait les faire reconnaître.`
          : `Le montrer ferait deviner un autre chiffre, qui compte moins de ${SEUIL} personnes.`}{' '}
        Ses lignes sont cachées avec lui.
      </p>
    </Alerte>
  )
}

/** What says whether something exists, or goes with another figure that is hidden, shows nothing of how many people it counts. */
function isMontrable(terme: Terme, calcul: Calcul, { avec }: Valeur): boolean {
  if (findDescription(terme.mesure)?.personnes === false) return true
  if (calcul.type === 'existence' || calcul.type === 'couverture') return false
  return !(calcul.type === 'valeur' && terme === calcul.avec && avec === null)
}

/** The rows of registers, and what was declared. A hidden figure never comes here. */
async function renderSources(
  c: Requete,
  { calcul, ventilation }: IndicateurLu,
  departement: DepartementVu,
  { valeur, periode, epci }: { valeur: Valeur; periode: Periode; epci: string },
) {
  const { db } = c.var.contexte
  const demandes = listTermes(calcul, ventilation?.dimension ?? null)
  const termes = demandes.filter(({ terme }) => isMontrable(terme, calcul, valeur))
  const page = PAGE.parse(c.req.query('page'))
  const montrees = Math.trunc(Number(c.req.query('terme') ?? 0)) || 0
  const lignes: LignesDUnTerme[] = []
  for (const [rang, { terme, ventilation }] of termes.entries()) {
    const mesure = findMesure(terme.mesure)
    if (!mesure) continue
    const mayRead = peut(c.var.acteur, mesure.preuve.droit, { departement: departement.code })
    const demande = {
      ...{ departement: departement.code, terme, ventilation, epci, part: valeur.part },
      ...{ du: periode.du, au: periode.au },
    }
    lignes.push({
      ...{ rang, terme, mayRead },
      liste: mayRead ? await listFaits(db, demande, rang === montrees ? page : 1) : null,
    })
  }
  const declarations =
    valeur.part === '' ? await listDeclarationsDePreuve(db, departement.code, { termes, periode, epci }) : []
  return (
    <>
      {lignes.map(ligne => (
        <LignesDePreuve
          key={ligne.rang}
          lignes={ligne}
          hrefOf={page => {
            const choix = { periode: valeur.periode, epci, part: valeur.part, terme: ligne.rang, page }
            return hrefOfIndicateur(Number(c.req.param('id')), choix, '/preuve')
          }}
        />
      ))}
      {declarations.length > 0 && (
        <DeclarationsDePreuve declarations={declarations} departement={departement} />
      )}
      {termes.length < demandes.length && (
        <Alerte gravite="information" titre="Des lignes ne sont pas montrées">
          <p>
            Elles compteraient des personnes, que ce chiffre ne compte pas : elles en diraient plus que lui.
          </p>
        </Alerte>
      )}
    </>
  )
}
