import { readPeriode, sayPeriode } from '../../../observatoire/periodes/periode.ts'
import { exiger, exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { LIRE_PILOTAGE, PILOTER } from '../../droits.ts'
import { NOM_DE_L_AUDIENCE } from '../bilan.ts'
import { FORMATS_DE_BILAN } from '../print-bilan.ts'
import { publishBilan } from '../publish-bilan.ts'
import { findBilan, readBilan } from '../read-bilan.ts'
import { BILANS } from './bilans.tsx'
import { readFormat, sendBilan } from './send-bilan.ts'

/** Files written anew, with their drawings, per network address. */
const FICHIERS = { max: 20, fenetreS: 300 }

/** One bilan that was kept, its files, and whether everyone may read it. */
export function addBilan(app: Application): void {
  app.get(`${BILANS}/:id`, async c => {
    const departements = exigerDepartements(c.var.acteur, LIRE_PILOTAGE)
    const bilan = await findBilan(c.var.contexte.db, readNumero(c), departements)
    const { id, titre, audience, periode, arrete_le, publie_le, feuille, departement } = bilan
    const mayPublish = audience === 'public' && peut(c.var.acteur, PILOTER, { departement })
    return renderPage(
      c,
      {
        titre,
        section: 'Bilans',
        fil: [
          { texte: 'Feuille de route', href: '/pilotage' },
          { texte: 'Bilans', href: BILANS },
        ],
        chapeau: `Chiffres arrêtés au ${formatDateCourte(arrete_le)}, gardés tels qu’ils ont été montrés.`,
        action: <BoutonLien texte="Ouvrir le bilan (PDF)" href={`${BILANS}/${id}/document/pdf`} />,
      },
      <>
        <Definitions
          definitions={[
            { terme: 'Feuille de route', valeur: <a href={`/pilotage/feuilles/${feuille}`}>{feuille}</a> },
            { terme: 'Période', valeur: sayPeriode(readPeriode(periode)!) },
            { terme: 'Pour qui', valeur: NOM_DE_L_AUDIENCE[audience] },
            {
              terme: 'Publication',
              valeur: publie_le
                ? `Sur la page publique depuis le ${formatDateCourte(findJour(publie_le))}`
                : 'Réservé aux membres de la gouvernance',
            },
          ]}
        />
        <h2>Fichiers</h2>
        <ul className="mg-liens">
          {FORMATS_DE_BILAN.map(format => (
            <li key={format}>
              <a href={`${BILANS}/${id}/document/${format}`}>
                {titre} ({format.toUpperCase()})
              </a>
            </li>
          ))}
        </ul>
        {mayPublish && (
          <>
            <h2>Publication</h2>
            <p>
              {publie_le
                ? 'Tout le monde peut lire ce bilan. Le retirer ne reprend pas les copies déjà faites.'
                : 'Publié, ce bilan sera lu par tous sur la page publique de la feuille de route.'}
            </p>
            <Formulaire action={`${BILANS}/${id}/${publie_le ? 'retirer' : 'publier'}`}>
              <Bouton
                texte={publie_le ? 'Retirer de la page publique' : 'Publier ce bilan'}
                priorite={publie_le ? 'secondaire' : 'principale'}
              />
            </Formulaire>
          </>
        )}
      </>,
    )
  })

  app.get(`${BILANS}/:id/document/:format`, async c => {
    const departements = exigerDepartements(c.var.acteur, LIRE_PILOTAGE)
    const format = readFormat(c.req.param('format'))
    const { donnees, pdf } = await readBilan(c.var.contexte.db, readNumero(c), departements)
    return sendBilan(c, donnees, format, pdf)
  })

  app.post(`${BILANS}/:id/publier`, c => publish(c, true))
  app.post(`${BILANS}/:id/retirer`, c => publish(c, false))

  /** What anyone may read. */
  app.get('/feuille-de-route/:feuille/bilans/:id/:format', async c => {
    const format = readFormat(c.req.param('format'))
    const { db, maintenant } = c.var.contexte
    const bilan = await readBilan(db, readNumero(c), 'publie')
    if (bilan.feuille !== c.req.param('feuille')) throw inconnu()
    if (format !== 'pdf' && c.req.method !== 'HEAD')
      await checkLimite(db, `bilan:adresse:${findAdresseIp(c)}`, FICHIERS, maintenant())
    return sendBilan(c, bilan.donnees, format, bilan.pdf)
  })
}

async function publish(c: Requete, publier: boolean) {
  const departements = exigerDepartements(c.var.acteur, PILOTER)
  const { db, maintenant } = c.var.contexte
  const id = readNumero(c)
  const { departement } = await findBilan(db, id, departements)
  exiger(c.var.acteur, PILOTER, { departement })
  await publishBilan(db, id, publier, c.var.acteur.personne, departements, maintenant())
  return redirectWithMessage(
    c,
    `${BILANS}/${id}`,
    publier ? 'Le bilan est sur la page publique.' : 'Le bilan n’est plus sur la page publique.',
  )
}

const inconnu = () => new Erreur('introuvable', 'Cette adresse ne mène à aucun bilan.')
