import { departementsAutorises } from '../../../socle/auth/droits.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { hrefWith } from '../../../socle/http/href-with.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampListe } from '../../../socle/ui/champs.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findCommune } from '../../../territoire/find-commune.ts'
import { type Champs, collectChamps, readUn } from '../../champs.ts'
import { DECLARER_UN_MOIS } from '../../droits.ts'
import { sayDuree } from '../../duree.ts'
import { exigerDeclarer } from '../../portee.ts'
import { readCommune } from '../../resolve-textes.ts'
import { FIL_ACTIVITES } from '../../routes/adresses.ts'
import { contratDeclaration, sayRevisions } from '../declaration.ts'
import { declareMois } from '../declare-mois.ts'
import { findCommuneDeclaree } from '../find-commune-declaree.ts'
import {
  type AnneeDeclaree,
  type Declarante,
  listDeclarantes,
  listDeclarations,
} from '../list-declarations.ts'
import { readFormulaire, toFormulaire } from '../read-formulaire.ts'
import { readMois } from '../read-mois.ts'
import { DECLARATIONS, MOIS_FORMULAIRE, nameMois, renderFormulaire } from './formulaire-mois.tsx'

/** What structures without a mediator's account did, month by month. */
export function addDeclarations(app: Application): void {
  app.get(DECLARATIONS, async c => {
    const { acteur } = c.var
    exigerDeclarer(acteur)
    const { db, maintenant } = c.var.contexte
    const aujourdhui = findJour(maintenant())
    const demandee = c.req.query('annee') ?? ''
    const annee = /^20\d\d$/.test(demandee) ? Number(demandee) : Number(aujourdhui.slice(0, 4))
    const [lignes, declarantes] = await Promise.all([
      listDeclarations(db, acteur, annee),
      listDeclarantes(db, acteur),
    ])
    const departement = departementsAutorises(acteur, DECLARER_UN_MOIS).length > 0
    return renderPage(
      c,
      {
        titre: 'Mois déclarés',
        section: 'Mon activité',
        fil: FIL_ACTIVITES,
        chapeau: `${annee} : ce que disent les structures qui ne notent pas chaque accompagnement.`,
      },
      <>
        <nav className="mg-gestes mg-ecran-seul" aria-label="Années">
          {[annee - 1, annee + 1]
            .filter(autre => `${autre}` <= aujourdhui.slice(0, 4))
            .map(autre => (
              <BoutonLien
                key={autre}
                texte={`Année ${autre}`}
                href={hrefWith(DECLARATIONS, { annee: autre })}
                priorite="discrete"
                petit
              />
            ))}
        </nav>
        {lignes.length === 0 && (
          <EtatVide titre="Aucun mois n’est déclaré">
            <p>Choisissez une structure ci-dessous pour déclarer son premier mois.</p>
          </EtatVide>
        )}
        {lignes.map(ligne => (
          <Annee key={ligne.structure} ligne={ligne} annee={annee} aujourdhui={aujourdhui} />
        ))}
        {departement && declarantes.length > 0 && (
          <>
            <h2>{lignes.length > 0 ? 'Déclarer pour une autre structure' : 'Déclarer pour une structure'}</h2>
            <form method="get" action={MOIS_FORMULAIRE} className="mg-formulaire mg-ecran-seul">
              <ChampListe
                nom="structure"
                libelle="Structure"
                options={declarantes.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
              />
              <Bouton texte="Déclarer un mois" priorite="secondaire" />
            </form>
          </>
        )}
      </>,
    )
  })

  app.get(MOIS_FORMULAIRE, async c => {
    exigerDeclarer(c.var.acteur)
    const { db, maintenant } = c.var.contexte
    const structure = await loadStructure(c, c.req.query('structure') ?? '')
    const mois = readMoisDemande(c.req.query('mois'), findJour(maintenant()))
    const declare = await readMois(db, structure.id, mois)
    const champs: Champs = declare
      ? toFormulaire(declare)
      : { mois: [mois], commune: await findCommuneDeclaree(db, structure.id) }
    return renderFormulaire(c, structure, await nameCommune(db, champs), {
      revisions: sayRevisions({ structure: structure.id, mois, lignes: declare?.lignes ?? [] }),
    })
  })

  app.post(MOIS_FORMULAIRE, async c => {
    exigerDeclarer(c.var.acteur)
    const { db, maintenant } = c.var.contexte
    const champs = collectChamps((await c.req.formData()).entries())
    const structure = await loadStructure(c, readUn(champs, 'structure'))
    const revisions = readUn(champs, 'revisions')
    const commune = await readCommune(db, structure.departement, readUn(champs, 'commune'))
    const lu = contratDeclaration.safeParse({
      ...readFormulaire(champs),
      commune: 'code' in commune ? commune.code : '',
    })
    if (!lu.success)
      return renderFormulaire(c, structure, champs, {
        revisions,
        fautes: lu.error.issues.map(({ path, message }) => ({
          champ: String(path[0] ?? ''),
          message: path[0] === 'commune' && 'faute' in commune ? commune.faute : message,
        })),
      })
    try {
      const { change } = await declareMois(db, c.var.acteur, { dite: lu.data, revisions }, maintenant())
      return redirectWithMessage(
        c,
        hrefWith(DECLARATIONS, { annee: lu.data.mois.slice(0, 4) }),
        change ? `${nameMois(lu.data.mois)} est enregistré.` : 'Rien n’a changé.',
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
      if (erreur.code === 'saisie_invalide')
        return renderFormulaire(c, structure, champs, { revisions, fautes: erreur.details })
      if (erreur.code !== 'conflit') throw erreur
      const declare = await readMois(db, structure.id, lu.data.mois)
      return renderFormulaire(c, structure, champs, {
        revisions: sayRevisions({
          structure: structure.id,
          mois: lu.data.mois,
          lignes: declare?.lignes ?? [],
        }),
        conflit: {
          message: erreur.message,
          lignes: (declare?.lignes ?? []).map(({ type, nombre, participants, duree_minutes }) =>
            type === 'individuel'
              ? `${formatCompte(nombre, 'accompagnement individuel', 'accompagnements individuels')}, ${sayDuree(duree_minutes)}`
              : `${formatCompte(nombre, 'atelier', 'ateliers')}, ${formatCompte(participants, 'personne', 'personnes')}, ${sayDuree(duree_minutes)}`,
          ),
        },
      })
    }
  })
}

/** The month asked for, else the one that just ended. */
function readMoisDemande(demande: string | undefined, aujourdhui: string): string {
  if (demande && /^20\d\d-(0[1-9]|1[0-2])$/.test(demande)) return demande
  const [annee, mois] = aujourdhui.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(annee, mois - 2, 1)).toISOString().slice(0, 7)
}

/** A code is shown with its name: '26113' → 'Die (26113)'. */
async function nameCommune(db: Base, champs: Champs): Promise<Champs> {
  const connue = await findCommune(db, readUn(champs, 'commune'))
  return connue ? { ...champs, commune: [`${connue.nom} (${connue.code})`] } : champs
}

/** @throws Erreur introuvable for one that is not theirs to declare for */
async function loadStructure(c: Requete, id: string): Promise<Declarante> {
  const declarantes = await listDeclarantes(c.var.contexte.db, c.var.acteur!)
  const structure = declarantes.find(declarante => declarante.id === id)
  if (!structure)
    throw new Erreur('introuvable', 'Choisissez la structure : celle-ci n’est pas de votre territoire.')
  return structure
}

function Annee({ ligne, annee, aujourdhui }: { ligne: AnneeDeclaree; annee: number; aujourdhui: string }) {
  const mois = Array.from({ length: 12 }, (_, i) => `${annee}-${String(i + 1).padStart(2, '0')}`).filter(
    m => m <= aujourdhui.slice(0, 7),
  )
  // The current month may still be going on: it is not missing yet.
  const attendus = mois.filter(m => m < aujourdhui.slice(0, 7))
  const manquants = attendus.filter(m => ligne.mois[m] === undefined)
  return (
    <section aria-labelledby={`structure-${ligne.structure}`}>
      <h2 id={`structure-${ligne.structure}`}>{ligne.nom}</h2>
      <p>
        {attendus.length - manquants.length} mois déclarés sur {attendus.length} passés
        {ligne.mediateur &&
          '. Un médiateur y a un compte : ne déclarez que ce qu’il ne note pas lui-même, pour ne rien compter deux fois'}
        .
      </p>
      <ul className="mg-mois-declares">
        {mois.map(m => {
          const compte = ligne.mois[m]
          return (
            <li key={m}>
              <a href={hrefWith(MOIS_FORMULAIRE, { structure: ligne.structure, mois: m })}>
                {nameMois(m)}
                <span className="fr-sr-only">, {ligne.nom}</span>
              </a>
              &nbsp;:{' '}
              {compte === undefined
                ? m < aujourdhui.slice(0, 7)
                  ? 'à déclarer'
                  : 'en cours'
                : formatCompte(compte, 'personne aidée', 'personnes aidées')}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
