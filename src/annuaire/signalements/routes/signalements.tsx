import { z } from 'zod'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { EtatVide, Progression } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { VERIFIER } from '../../droits.ts'
import { type LieuLu, readLieu } from '../../lieux/read-lieu.ts'
import { readEnvoi } from '../../routes/read-envoi.ts'
import { addReglageTouches, ILOT_TOUCHES, wantsTouches } from '../../routes/touches-rapides.tsx'
import { answerSujet } from '../answer-sujet.ts'
import { listReponses, type ReponseLue } from '../list-reponses.ts'
import { listSujets, type SujetSignale } from '../list-sujets.ts'
import { CATEGORIES, type Reponse, type Sujet } from '../signalement.ts'
import { undoReponse } from '../undo-reponse.ts'
import { FILE, hrefOfSujet, REPONSES } from './adresses.ts'
import { Preuves } from './preuves.tsx'
import { Annulation, Reponses } from './reponses.tsx'

const SUJET = z.object({ lieu: z.string().regex(/^[0-9a-z]{12}$/), categorie: z.enum(CATEGORIES) })
const ENVOI = SUJET.extend({
  dernier: z.coerce.number().int().positive(),
  reponse: z.enum(['traite', 'ecarte', 'ferme']),
})
const ANNULATION = z.object({
  id: z.coerce.number().int().positive(),
  retour: z.literal('reponses').optional(),
})

const EFFETS: Record<Reponse, string> = {
  traite: 'C’est noté : le signalement est traité.',
  ecarte: 'C’est noté : le signalement est classé sans suite.',
  ferme: 'Le lieu est fermé définitivement : sa page le dit, et il quitte les listes.',
}

/** The queue of reports: is the page of this place to be put right? */
export function addSignalements(app: Application): void {
  app.get(FILE, async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, VERIFIER)
    const file = await listSujets(db, departements)
    const donnees = await listReponses(db, departements, {
      ...{ par: c.var.acteur!.personne, depuis: findJour(maintenant()) },
    })
    const avancement = { fait: donnees.total, derniere: donnees.lignes[0] ?? null }
    const sujet = file[findRang(file, SUJET.safeParse(c.req.query()).data)]
    if (!sujet) return renderVide(c, avancement)
    const lu = await readLieu(db, sujet.lieu)
    return renderQuestion(c, {
      sujet,
      lieu: lu!.lieu,
      suivant: nextOf(file, sujet),
      restants: file.length,
      avancement,
    })
  })

  app.post(FILE, async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, VERIFIER)
    const { reponse, ...sujet } = await readEnvoi(c, ENVOI)
    const suivant = nextOf(await listSujets(db, departements), sujet)
    await answerSujet(db, sujet, reponse, c.var.acteur!.personne, departements, maintenant())
    return redirectWithMessage(c, suivant ? hrefOfSujet(suivant) : FILE, EFFETS[reponse])
  })

  app.post(`${FILE}/annuler`, async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, VERIFIER)
    const { id, retour } = await readEnvoi(c, ANNULATION)
    const sujet = await undoReponse(db, id, c.var.acteur!.personne, departements, maintenant())
    return redirectWithMessage(
      c,
      retour ? REPONSES : hrefOfSujet(sujet),
      'La réponse est annulée : le signalement est de nouveau à traiter.',
    )
  })

  addReglageTouches(app, FILE, VERIFIER)
}

/** Its place in the queue; the first one when it is not, or no longer, there. */
const findRang = (file: SujetSignale[], demande: Sujet | undefined) =>
  Math.max(
    0,
    file.findIndex(({ lieu, categorie }) => lieu === demande?.lieu && categorie === demande.categorie),
  )

/** What comes after it in the queue, which starts again at its end; null when there is nothing else. */
function nextOf(file: SujetSignale[], sujet: Sujet): SujetSignale | null {
  const suivant = file[(findRang(file, sujet) + 1) % file.length]
  return suivant && (suivant.lieu !== sujet.lieu || suivant.categorie !== sujet.categorie) ? suivant : null
}

type Avancement = { fait: number; derniere: ReponseLue | null }
type Question = {
  sujet: SujetSignale
  lieu: LieuLu['lieu']
  suivant: Sujet | null
  restants: number
  avancement: Avancement
}

const QUESTIONS: Record<Sujet['categorie'], string> = {
  horaires: 'Les horaires de ce lieu sont-ils faux ?',
  adresse: 'L’adresse de ce lieu est-elle fausse ?',
  contact: 'Les contacts de ce lieu sont-ils faux ?',
  services: 'Les services de ce lieu sont-ils faux ?',
  ferme: 'Ce lieu a-t-il fermé définitivement ?',
  autre: 'La fiche de ce lieu contient-elle une erreur ?',
}

function renderQuestion(c: Requete, { sujet, lieu, suivant, restants, avancement }: Question) {
  const touches = wantsTouches(c)
  return renderPage(
    c,
    {
      titre: QUESTIONS[sujet.categorie],
      section: 'Signalements',
      fil: [{ texte: 'Coordination', href: '/coordination' }],
      chapeau: `${lieu.nom}, ${lieu.code_postal} ${lieu.commune}`,
      action: (
        <Progression
          libelle="Signalements traités aujourd’hui"
          fait={avancement.fait}
          total={avancement.fait + restants}
        />
      ),
      ilots: touches ? [ILOT_TOUCHES] : [],
    },
    <>
      <Preuves sujet={sujet} lieu={lieu} aujourdhui={findJour(c.var.contexte.maintenant())} />
      <Reponses
        sujet={sujet}
        lieu={lieu}
        suivant={suivant}
        derniere={avancement.derniere}
        touches={touches}
      />
      <LienReponses />
    </>,
  )
}

function renderVide(c: Requete, { fait, derniere }: Avancement) {
  return renderPage(
    c,
    {
      titre: 'Signalements à traiter',
      fil: [{ texte: 'Coordination', href: '/coordination' }],
      action: <LienReponses />,
      ilots: derniere && wantsTouches(c) ? [ILOT_TOUCHES] : [],
    },
    <>
      <EtatVide
        titre="Aucun signalement n’attend de réponse"
        action={<BoutonLien texte="Revenir à la coordination" href="/coordination" priorite="secondaire" />}
      >
        <p>
          {fait > 0 && `Vous avez traité ${formatCompte(fait, 'signalement', 'signalements')} aujourd’hui. `}
          Les erreurs que le public signale sur la page d’un lieu arrivent ici.
        </p>
      </EtatVide>
      {derniere && (
        <section className="mg-reponses" aria-label="Votre dernière réponse">
          <Annulation derniere={derniere} touches={wantsTouches(c)} />
        </section>
      )}
    </>,
  )
}

const LienReponses = () => (
  <BoutonLien texte="Voir les réponses données" href={REPONSES} priorite="secondaire" />
)
