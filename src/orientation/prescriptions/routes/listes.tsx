import type { ReactNode } from 'react'
import { structuresAutorisees } from '../../../socle/auth/droits.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatAnciennete, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Onglets, Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import {
  exigerDepartementsOuStructures,
  exigerStructuresQuiRecoivent,
  PRESCRIRE,
  RECEVOIR,
  SUIVRE_ORIENTATIONS,
} from '../../droits.ts'
import { formatReference } from '../create-reference.ts'
import {
  type ListePrescriptions,
  listEnvoyees,
  listRecues,
  type PrescriptionListee,
} from '../list-prescriptions.ts'
import { MOTS_DES_URGENCES } from '../prescription.ts'
import { FIL_PRESCRIPTIONS, hrefOfPrescription, PRESCRIPTIONS } from './adresses.ts'
import { holds, OngletsDOrientation } from './onglets.tsx'
import { EtatDePrescription, sayBesoin } from './resume-prescription.tsx'

const ENVOYEES = `${PRESCRIPTIONS}/envoyees`

/** What one's structure receives, as a queue, and what one sent. */
export function addListes(app: Application): void {
  app.get(PRESCRIPTIONS, async c => {
    const { acteur } = c.var
    // Who only sends, or follows, finds their own part: this is the one address of the menu.
    const siennes = [
      { droit: PRESCRIRE, href: ENVOYEES },
      { droit: SUIVRE_ORIENTATIONS, href: `${PRESCRIPTIONS}/suivi` },
    ].find(({ droit }) => holds(acteur, droit))
    if (siennes && structuresAutorisees(acteur, RECEVOIR).length === 0) return c.redirect(siennes.href, 302)
    const structures = exigerStructuresQuiRecoivent(acteur)
    const closes = c.req.query('voir') === 'closes'
    const liste = await listRecues(c.var.contexte.db, structures, !closes, readPage(c))
    return renderPage(
      c,
      {
        titre: 'Orientations reçues',
        fil: [],
        chapeau: 'Les personnes que l’on adresse à votre structure, les plus urgentes d’abord.',
        action: <BoutonLien texte="Orienter une personne" href={`${PRESCRIPTIONS}/nouvelle`} />,
      },
      <>
        <OngletsDOrientation acteur={acteur} actuel={PRESCRIPTIONS} />
        <Onglets
          libelle="Orientations reçues"
          onglets={[
            { texte: 'À traiter', href: PRESCRIPTIONS },
            { texte: 'Terminées', href: `${PRESCRIPTIONS}?voir=closes` },
          ]}
          actuel={closes ? `${PRESCRIPTIONS}?voir=closes` : PRESCRIPTIONS}
        />
        <Liste
          c={c}
          liste={liste}
          legende={
            closes
              ? formatCompte(liste.total, 'orientation terminée', 'orientations terminées', 'aucune')
              : formatCompte(liste.total, 'orientation à traiter', 'orientations à traiter', 'aucune')
          }
          chez="organisme"
          hrefOfPage={page => `${PRESCRIPTIONS}?${closes ? 'voir=closes&' : ''}page=${page}`}
          vide={
            closes ? (
              <EtatVide titre="Aucune orientation n’est encore terminée">
                <p>Celles que vous aurez traitées seront ici.</p>
              </EtatVide>
            ) : (
              <EtatVide titre="Personne n’attend votre réponse">
                <p>
                  Quand on adressera quelqu’un à votre structure, vous recevrez un courriel et la demande sera
                  ici.
                </p>
              </EtatVide>
            )
          }
        />
      </>,
    )
  })

  app.get(ENVOYEES, async c => {
    const { acteur } = c.var
    exigerDepartementsOuStructures(acteur, PRESCRIRE)
    const liste = await listEnvoyees(c.var.contexte.db, acteur!.personne, readPage(c))
    return renderPage(
      c,
      {
        titre: 'Orientations envoyées',
        fil: FIL_PRESCRIPTIONS,
        chapeau: 'Les personnes que vous avez adressées, et ce qu’elles deviennent.',
        action:
          liste.total > 0 ? (
            <BoutonLien texte="Orienter une personne" href={`${PRESCRIPTIONS}/nouvelle`} />
          ) : undefined,
      },
      <>
        <OngletsDOrientation acteur={acteur} actuel={ENVOYEES} />
        <Liste
          c={c}
          liste={liste}
          legende={formatCompte(liste.total, 'orientation envoyée', 'orientations envoyées', 'aucune')}
          chez="destinataire_nom"
          hrefOfPage={page => `${ENVOYEES}?page=${page}`}
          vide={
            <EtatVide
              titre="Vous n’avez encore orienté personne"
              action={<BoutonLien texte="Orienter une personne" href={`${PRESCRIPTIONS}/nouvelle`} />}
            >
              <p>Choisissez un lieu, dites le besoin : la structure répond, et vous le savez.</p>
            </EtatVide>
          }
        />
      </>,
    )
  })
}

function Liste({
  c,
  liste: { lignes, total, page, parPage },
  legende,
  chez,
  hrefOfPage,
  vide,
}: {
  c: Requete
  liste: ListePrescriptions
  legende: string
  chez: 'organisme' | 'destinataire_nom'
  hrefOfPage: (page: number) => string
  vide: ReactNode
}) {
  const aujourdhui = findJour(c.var.contexte.maintenant())
  if (total === 0) return vide
  return (
    <>
      <Tableau<PrescriptionListee>
        legende={legende.charAt(0).toUpperCase() + legende.slice(1)}
        idOf={({ id }) => id}
        lignes={lignes}
        colonnes={[
          {
            cle: 'reference',
            titre: 'Demande',
            entete: true,
            cellule: ({ id, reference, besoin }) => (
              <>
                <a href={hrefOfPrescription(id)}>{formatReference(reference)}</a>
                <br />
                {sayBesoin(besoin)}
              </>
            ),
          },
          {
            cle: 'chez',
            titre: chez === 'organisme' ? 'Envoyée par' : 'Vers',
            cellule: ligne => (
              <>
                {ligne[chez]}
                {ligne.commune_nom && <span className="mg-source">, {ligne.commune_nom}</span>}
              </>
            ),
          },
          { cle: 'urgence', titre: 'Délai', cellule: ({ urgence }) => MOTS_DES_URGENCES[urgence] },
          {
            cle: 'envoyee',
            titre: 'Envoyée',
            cellule: ({ envoyee_le }) => {
              const jour = findJour(envoyee_le)
              return (
                <>
                  {formatDateCourte(jour)}
                  <span className="mg-source">, {formatAnciennete(jour, aujourdhui)}</span>
                </>
              )
            },
          },
          { cle: 'etat', titre: 'État', cellule: ({ etat }) => <EtatDePrescription etat={etat} /> },
        ]}
      />
      <Pagination page={page} parPage={parPage} total={total} hrefOf={hrefOfPage} />
    </>
  )
}

function readPage(c: Requete): number {
  const texte = c.req.query('page') ?? ''
  return /^[1-9]\d{0,5}$/.test(texte) ? Number(texte) : 1
}
