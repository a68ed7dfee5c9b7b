import { departementsAutorises, exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { EtatVide, Progression } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { RAPPROCHER, VOIR_ANNUAIRE } from '../../droits.ts'
import {
  addReglageTouches,
  ILOT_TOUCHES,
  ReglageTouches,
  wantsTouches,
} from '../../routes/touches-rapides.tsx'
import { type Decision, decideRapprochement, type Paire } from '../decide-rapprochement.ts'
import { type Avancement, findDerniereReponse } from '../find-derniere-reponse.ts'
import { findPairesARevoir } from '../find-paires-a-revoir.ts'
import { foreseeDecision } from '../foresee-decision.ts'
import { type PaireLue, readPaire } from '../read-paire.ts'
import { PaireCoteACote, tellDistincts, tellMeme } from './paire.tsx'
import { ChampsPaire, readPaireDemandee, readPaireEnvoyee, readReponse } from './paire-envoyee.tsx'
import { isPassee, passPaire, putPasseesLast } from './passees.ts'

/** The review queue: is this one place, or two? */
export function addRapprochements(app: Application): void {
  app.get('/rapprochements', async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
    const aujourdhui = findJour(maintenant())
    const file = putPasseesLast(c, await findPairesARevoir(db, departements))
    const avancement = await findDerniereReponse(db, c.var.acteur!.personne, aujourdhui)
    const demandee = readPaireDemandee(c)
    const paire =
      (demandee && (await readPaire(db, demandee, departements))) ||
      (file[0] && (await readPaire(db, file[0], departements)))
    if (!paire) return renderVide(c, avancement)
    return renderQuestion(c, paire, { restantes: file.length, avancement, aujourdhui })
  })

  app.post('/rapprochements', async c => {
    const { db } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, RAPPROCHER)
    const [paire, reponse] = [await readPaireEnvoyee(c), await readReponse(c)]
    if (reponse === 'passer') {
      passPaire(c, paire)
      return redirectWithMessage(c, '/rapprochements', 'Paire passée : elle reviendra à la fin de la file.')
    }
    const decision = reponse === 'annuler' ? null : reponse
    const suite = await decideRapprochement(db, paire, decision, c.var.acteur!.personne, departements)
    const retour = decision ? '/rapprochements' : `/rapprochements?a=${paire.a}&b=${paire.b}`
    return redirectWithMessage(c, retour, tellSuite(decision, suite))
  })

  addReglageTouches(app, '/rapprochements', VOIR_ANNUAIRE)
}

/** « Réunies : Médiathèque n'a plus qu'une page. » */
export function tellSuite(
  decision: Decision | null,
  { reunies, lieux: [a, b] }: { reunies: boolean; lieux: [string, string] },
): string {
  if (decision === null) return 'La réponse est annulée : la question est de nouveau posée.'
  if (decision === 'distincts') return `C’est noté : « ${a} » et « ${b} » sont deux lieux.`
  if (reunies) return `C’est noté : « ${a} » n’a plus qu’une page.`
  return `C’est noté, mais « ${a} » et « ${b} » restent deux lieux : une autre décision ou une impossibilité les sépare.`
}

type Etape = { restantes: number; avancement: Avancement; aujourdhui: string }

async function renderQuestion(c: Requete, paire: PaireLue, { restantes, avancement, aujourdhui }: Etape) {
  const { a, b, decision } = paire
  const previsions = await foreseeDecision(c.var.contexte.db, { a: a.id, b: b.id })
  const departements = departementsAutorises(c.var.acteur, RAPPROCHER)
  const mayDecide = [a, b].some(
    ({ departement }) => departements === 'tous' || departements.includes(departement),
  )
  const touches = wantsTouches(c)
  return renderPage(
    c,
    {
      titre: 'Ces deux fiches parlent-elles du même lieu ?',
      section: 'Doublons',
      fil: [{ texte: 'Coordination', href: '/coordination' }],
      action: (
        <Progression
          libelle="Doublons revus aujourd’hui"
          fait={avancement.reponses}
          total={avancement.reponses + restantes}
        />
      ),
      ilots: touches && mayDecide ? [ILOT_TOUCHES] : [],
    },
    <>
      {decision && (
        <p>
          <strong>Déjà répondu : {decision === 'meme' ? 'même lieu' : 'deux lieux différents'}.</strong> Une
          nouvelle réponse la remplace.
        </p>
      )}
      {isPassee(c, { a: a.id, b: b.id }) && <p>Vous avez déjà passé cette paire.</p>}
      <PaireCoteACote paire={paire} aujourdhui={aujourdhui} />
      {mayDecide ? (
        <Reponses
          paire={{ a: a.id, b: b.id }}
          effets={{
            meme: tellMeme(paire, previsions.meme),
            distincts: tellDistincts(paire, previsions.distincts),
          }}
          derniere={avancement.derniere}
          touches={touches}
        />
      ) : (
        <p>Seule la coordination du département peut répondre.</p>
      )}
      <LienDecisions />
    </>,
  )
}

type PropsReponses = {
  paire: Paire
  effets: Record<Decision, string>
  derniere: Avancement['derniere']
  touches: boolean
}

function Reponses({ paire, effets, derniere, touches }: PropsReponses) {
  const keyOf = (touche: string) => (touches ? touche : undefined)
  const textOf = (texte: string, touche: string) => (touches ? `${texte} (${touche})` : texte)
  return (
    <section className="mg-reponses" aria-label="Votre réponse">
      <form method="post" action="/rapprochements" className="mg-choix">
        <ChampsPaire {...paire} />
        <div>
          <Bouton
            texte={textOf('Même lieu', 'M')}
            nom="reponse"
            valeur="meme"
            priorite="secondaire"
            toucheRapide={keyOf('m')}
          />
          <p>{effets.meme}</p>
        </div>
        <div>
          <Bouton
            texte={textOf('Deux lieux différents', 'D')}
            nom="reponse"
            valeur="distincts"
            priorite="secondaire"
            toucheRapide={keyOf('d')}
          />
          <p>{effets.distincts}</p>
        </div>
        <div>
          <Bouton
            texte={textOf('Passer', 'P')}
            nom="reponse"
            valeur="passer"
            priorite="discrete"
            toucheRapide={keyOf('p ArrowRight')}
          />
          <p>La question reviendra à la fin.</p>
        </div>
      </form>
      {derniere && <Annulation derniere={derniere} touche={keyOf('z')} />}
      <ReglageTouches
        chemin="/rapprochements"
        touches={touches}
        rappel="M même lieu, D deux lieux, P ou → passer, Z annuler la dernière réponse."
      />
    </section>
  )
}

function Annulation({
  derniere: { a, b, decision, noms },
  touche,
}: {
  derniere: NonNullable<Avancement['derniere']>
  touche: string | undefined
}) {
  return (
    <form method="post" action="/rapprochements">
      <ChampsPaire a={a} b={b} />
      <div className="mg-annulation">
        <Bouton
          texte={`Annuler la dernière réponse${touche ? ' (Z)' : ''}`}
          nom="reponse"
          valeur="annuler"
          priorite="discrete"
          toucheRapide={touche}
        />
        <p>
          « {noms[0]} » et « {noms[1]} » : {decision === 'meme' ? 'même lieu' : 'deux lieux différents'}.
        </p>
      </div>
    </form>
  )
}

function renderVide(c: Requete, { reponses, derniere }: Avancement) {
  return renderPage(
    c,
    {
      titre: 'Doublons à revoir',
      fil: [{ texte: 'Coordination', href: '/coordination' }],
      action: <LienDecisions />,
      ilots: derniere ? [ILOT_TOUCHES] : [],
    },
    <>
      <EtatVide
        titre="Rien à revoir"
        action={<BoutonLien texte="Revenir à la coordination" href="/coordination" priorite="secondaire" />}
      >
        <p>
          {reponses > 0
            ? `Vous avez répondu à ${formatCompte(reponses, 'question', 'questions')} aujourd’hui. `
            : 'Aucune paire de fiches ne demande votre avis. '}
          De nouvelles questions peuvent venir avec le prochain import.
        </p>
      </EtatVide>
      {derniere && (
        <section className="mg-reponses" aria-label="Votre dernière réponse">
          <Annulation derniere={derniere} touche={wantsTouches(c) ? 'z' : undefined} />
        </section>
      )}
    </>,
  )
}

const LienDecisions = () => (
  <BoutonLien texte="Voir les décisions" href="/rapprochements/decisions" priorite="secondaire" />
)
