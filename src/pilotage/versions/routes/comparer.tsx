import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Badge, EtatVide, type Gravite } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { LIRE_PILOTAGE } from '../../droits.ts'
import type { Feuille } from '../../feuille-de-route/feuille.ts'
import { readTexteRepere } from '../../feuille-de-route/read-texte.ts'
import { listEpcis } from '../../publication/list-epcis.ts'
import {
  type ActionComparee,
  type AxeCompare,
  type ChampChange,
  type Comparaison,
  compareTextes,
  type Morceau,
} from '../compare-textes.ts'
import { findVersion } from '../find-version.ts'
import { compareIndicateurs, type IndicateurFige } from '../indicateur-fige.ts'
import { readIndicateursFiges } from '../read-indicateurs-figes.ts'
import type { TexteRepere } from '../texte-feuille.ts'
import { nameVersion } from '../version.ts'
import { filOfVersions, hrefOfVersions, loadFeuille } from './load-feuille.ts'
import { TableauDesEcarts } from './tableau-des-ecarts.tsx'

/** Any two versions of a roadmap side by side, or one and the working text. */
export function addComparer(app: Application): void {
  app.get('/pilotage/feuilles/:feuille/versions/comparer', async c => {
    const { feuille } = await loadFeuille(c, LIRE_PILOTAGE)
    const [avant, apres] = await Promise.all([
      loadTexte(c, feuille, c.req.query('avant')),
      loadTexte(c, feuille, c.req.query('apres')),
    ])
    const comparaison = compareTextes(avant, apres)
    const ecarts =
      avant.indicateurs && apres.indicateurs
        ? compareIndicateurs(
            avant.indicateurs,
            apres.indicateurs,
            await listEpcis(c.var.contexte.db, feuille.departement),
          )
        : []
    return renderPage(
      c,
      {
        titre: 'Comparer deux textes',
        section: feuille.titre,
        fil: filOfVersions(feuille),
        chapeau: `De ${avant.nom} à ${apres.nom}.`,
      },
      comparaison.identiques && ecarts.length === 0 ? (
        <EtatVide titre="Ces deux textes sont identiques">
          <p>
            <a href={hrefOfVersions(feuille.id)}>Choisissez deux autres versions.</a>
          </p>
        </EtatVide>
      ) : (
        <>
          <Changements comparaison={comparaison} />
          {ecarts.length > 0 && (
            <section aria-labelledby="indicateurs">
              <h2 id="indicateurs">Les indicateurs</h2>
              <TableauDesEcarts
                legende="Définitions et cibles qui diffèrent, pour les indicateurs que les deux textes nomment"
                ecarts={ecarts}
                {...{ avant: 'Avant', apres: 'Après', parCode: true }}
              />
            </section>
          )}
        </>
      ),
    )
  })
}

/** `quoi`: the number of a version, or the working text. */
async function loadTexte(
  c: Requete,
  feuille: Feuille,
  quoi = 'travail',
): Promise<TexteRepere & { nom: string; indicateurs: IndicateurFige[] | null }> {
  const { db } = c.var.contexte
  if (quoi === 'travail') {
    const travail = await readTexteRepere(db, feuille.id)
    const indicateurs = await readIndicateursFiges(db, feuille.departement, travail.texte)
    return { nom: 'le texte de travail', ...travail, indicateurs }
  }
  const numero = /^\d{1,6}$/.test(quoi) ? Number(quoi) : 0
  const version = await findVersion(db, feuille.id, numero)
  const { contenu, actions, indicateurs } = version
  return { nom: `la ${nameVersion(version)}`, texte: contenu, actions, indicateurs }
}

function Changements({ comparaison: { champs, axes, compte } }: { comparaison: Comparaison }) {
  const deplacees =
    compte.deplacee > 0 ? `, dont ${formatCompte(compte.deplacee, 'déplacée', 'déplacées')}` : ''
  const dits = [
    formatCompte(compte.ajoutee, 'ajoutée', 'ajoutées', 'aucune'),
    formatCompte(compte.retiree, 'retirée', 'retirées', 'aucune'),
    formatCompte(compte.modifiee, 'modifiée', 'modifiées', 'aucune') + deplacees,
    formatCompte(compte.identique, 'inchangée', 'inchangées', 'aucune'),
  ]
  return (
    <>
      <p>Actions : {dits.join(' ; ')}.</p>
      <p>
        Ce qui disparaît est <del>barré</del>, ce qui apparaît est <ins>souligné</ins>.
      </p>
      {champs.length > 0 && (
        <section aria-labelledby="ensemble">
          <h2 id="ensemble">La feuille de route</h2>
          <Champs champs={champs} />
        </section>
      )}
      {axes.map(axe => (
        <Axe key={`${axe.etat} ${axe.numero} ${axe.titre}`} axe={axe} />
      ))}
    </>
  )
}

const ETAT_DE_L_AXE = { ajoute: 'Axe ajouté', retire: 'Axe retiré', modifie: null, identique: null } as const
const ETAT_DE_L_ACTION: Record<ActionComparee['etat'], { texte: string; gravite?: Gravite }> = {
  ajoutee: { texte: 'Ajoutée', gravite: 'succes' },
  retiree: { texte: 'Retirée', gravite: 'erreur' },
  modifiee: { texte: 'Modifiée', gravite: 'information' },
  identique: { texte: 'Inchangée' },
}

function Axe({ axe: { etat, numero, titre, champs, actions } }: { axe: AxeCompare }) {
  const changees = actions.filter(action => action.etat !== 'identique')
  const inchangees = actions.filter(action => action.etat === 'identique').map(action => action.numero)
  const dit = ETAT_DE_L_AXE[etat]
  return (
    <section className="mg-axe-compare">
      <h2>
        Axe {numero} – {titre}
      </h2>
      {dit && <Badge texte={dit} gravite={etat === 'ajoute' ? 'succes' : 'erreur'} />}
      <Champs champs={champs} />
      {changees.map(action => (
        <section key={`${action.etat} ${action.numero}`} className="mg-action-comparee">
          <h3>
            Action {action.numero} – {action.titre}
          </h3>
          <p className="mg-etats">
            <Badge {...ETAT_DE_L_ACTION[action.etat]} />
            {action.deplacements.length > 0 && <Badge texte="Déplacée" gravite="attention" />}
            {action.deplacements.map(phrase => (
              <span key={phrase}>{phrase} </span>
            ))}
          </p>
          <Champs champs={action.champs} />
        </section>
      ))}
      {inchangees.length > 0 && (
        <p className="mg-source">
          {inchangees.length > 1 ? 'Actions inchangées' : 'Action inchangée'} : {inchangees.join(', ')}.
        </p>
      )}
    </section>
  )
}

/** Before on the left, after on the right; one under the other on a phone. */
function Champs({ champs }: { champs: readonly ChampChange[] }) {
  if (champs.length === 0) return null
  return (
    <dl className="mg-cote-a-cote">
      {champs.map(({ champ, lignes }) => (
        <div key={champ}>
          <dt>{champ}</dt>
          <Cote titre="Avant" lignes={lignes} sauf="apres" />
          <Cote titre="Après" lignes={lignes} sauf="avant" />
        </div>
      ))}
    </dl>
  )
}

function Cote({
  titre,
  lignes,
  sauf,
}: {
  titre: string
  lignes: readonly Morceau[][]
  sauf: Morceau['dans']
}) {
  const dites = lignes
    .map(morceaux =>
      morceaux.map((morceau, place) => ({ ...morceau, place })).filter(({ dans }) => dans !== sauf),
    )
    .filter(morceaux => morceaux.some(({ texte }) => texte.trim()))
  return (
    <dd>
      <span className="mg-cote">{titre}</span>
      {dites.length === 0 ? (
        <span className="mg-absent">Rien</span>
      ) : (
        <ul>
          {dites.map(morceaux => (
            <li key={morceaux.map(({ texte }) => texte).join('')}>
              {morceaux.map(({ place, texte, dans }) => (
                <TexteCompare key={place} texte={texte} dans={dans} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </dd>
  )
}

function TexteCompare({ texte, dans }: Morceau) {
  if (dans === 'les deux') return texte
  const Balise = dans === 'avant' ? 'del' : 'ins'
  return (
    <Balise>
      <span className="fr-sr-only">{dans === 'avant' ? '[retiré] ' : '[ajouté] '}</span>
      {texte}
    </Balise>
  )
}
