import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Progression } from '../../../socle/ui/messages.tsx'
import { hrefOfReunion } from '../courriels.ts'
import { type Etape, listEtapes, type Reunion } from '../reunion.ts'

type Avancement = { points: number; presences: number; ecrits: number }

/** What is to be done at each step, and where. */
const MOTS: Record<Etape, { texte: string; suite: string | null }> = {
  ordre_du_jour: { texte: 'Composer l’ordre du jour', suite: '/ordre-du-jour' },
  convocation: { texte: 'Convoquer', suite: '/convocation' },
  // Done by a form: it has no page of its own.
  tenue: { texte: 'Tenir la réunion', suite: null },
  presences: { texte: 'Noter les présences', suite: '/presences' },
  compte_rendu: { texte: 'Rédiger le compte rendu et les décisions', suite: '/compte-rendu' },
  validation: { texte: 'Valider le compte rendu', suite: '/compte-rendu' },
}

/** The next thing to do of a meeting, as its main action. Nothing to do until it begins, when all is ready. */
export function ActionPrincipale({
  reunion,
  avancement,
  maintenant,
}: {
  reunion: Reunion
  avancement: Avancement
  maintenant: Date
}) {
  const commencee = reunion.rendezVous.debut <= maintenant
  const restantes = listEtapes(reunion, avancement).filter(({ faite }) => !faite)
  // It is too late to convene once it has begun.
  const prochaine = restantes.find(({ etape }) => !(commencee && etape === 'convocation'))
  if (!prochaine) return null
  const { texte, suite } = MOTS[prochaine.etape]
  if (suite) return <BoutonLien texte={texte} href={hrefOfReunion(reunion.id, suite)} />
  return commencee ? <Tenir reunion={reunion} /> : null
}

function Tenir({ reunion }: { reunion: Reunion }) {
  return (
    <form method="post" action={hrefOfReunion(reunion.id, '/tenir')}>
      <Bouton texte="Noter que la réunion est tenue" />
    </form>
  )
}

/** How far a meeting is, step by step; nothing once all is done. */
export function Etapes({
  reunion,
  avancement,
  maintenant,
}: {
  reunion: Reunion
  avancement: Avancement
  maintenant: Date
}) {
  const etapes = listEtapes(reunion, avancement)
  const faites = etapes.filter(({ faite }) => faite).length
  if (faites === etapes.length) return null
  return (
    <section className="mg-carte">
      <h2>Ce qui reste à faire</h2>
      <Progression libelle="Étapes faites" fait={faites} total={etapes.length} />
      <ol>
        {etapes.map(({ etape, faite }) => {
          const { texte, suite } = MOTS[etape]
          if (faite) return <li key={etape}>{texte} : fait</li>
          // Too late: said, not offered.
          if (etape === 'convocation' && reunion.rendezVous.debut <= maintenant)
            return <li key={etape}>{texte} : pas de convocation par courriel</li>
          return <li key={etape}>{suite ? <a href={hrefOfReunion(reunion.id, suite)}>{texte}</a> : texte}</li>
        })}
      </ol>
    </section>
  )
}
