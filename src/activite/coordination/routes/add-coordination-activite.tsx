import { readPage } from '../../../annuaire/routes/read-page.ts'
import { departementsAutorises, exiger, exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import { readId } from '../../../socle/auth/routes/read-id.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { hrefWith } from '../../../socle/http/href-with.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { isUuid } from '../../../socle/texte/uuid.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { collectChamps, readUn } from '../../champs.ts'
import { sayDuree } from '../../duree.ts'
import { FIL_ACTIVITES } from '../../routes/adresses.ts'
import { Corrections } from '../../routes/corrections.tsx'
import { contratCoordination } from '../coordination.ts'
import { correctCoordination, removeCoordination } from '../correct-coordination.ts'
import { LIRE_COORDINATION, NOTER_COORDINATION } from '../droits.ts'
import { listCoordination, listCorrectionsDeCoordination, readCoordination } from '../list-coordination.ts'
import { readChampsCoordination, toChampsCoordination } from '../read-coordination-champs.ts'
import { recordCoordination } from '../record-coordination.ts'
import {
  compareCoordinations,
  describeCoordination,
  sayAvecQui,
  sayCoordination,
} from '../say-coordination.ts'
import { COORDINATION, renderFormulaire } from './formulaire-coordination.tsx'

const TRAVAIL = `${COORDINATION}/:id{[0-9a-f-]{36}}`
const FIL = [...FIL_ACTIVITES, { texte: 'Travail de coordination', href: COORDINATION }]

/** What coordinators do for the network: noted, listed, corrected. */
export function addCoordinationActivite(app: Application): void {
  app.get(COORDINATION, async c => {
    const { acteur } = c.var
    exigerDepartements(acteur, LIRE_COORDINATION)
    const { db, maintenant } = c.var.contexte
    const demandee = c.req.query('annee') ?? ''
    const annee = /^20\d\d$/.test(demandee) ? demandee : findJour(maintenant()).slice(0, 4)
    const liste = await listCoordination(db, acteur!, {
      ...{ depuis: `${annee}-01-01`, jusqu_a: `${annee}-12-31`, page: readPage(c) },
    })
    const note = departementsAutorises(acteur, NOTER_COORDINATION).length > 0
    return renderPage(
      c,
      {
        titre: 'Travail de coordination',
        section: 'Mon activité',
        fil: FIL_ACTIVITES,
        chapeau: `${annee} : animation du réseau, évènements, partenariats.`,
        action: note && <BoutonLien texte="Noter un travail" href={`${COORDINATION}/nouveau`} />,
      },
      <>
        <p className="mg-ecran-seul">
          <a href={hrefWith(COORDINATION, { annee: Number(annee) - 1 })}>Année {Number(annee) - 1}</a>
        </p>
        {liste.total === 0 ? (
          <EtatVide titre="Rien n’est noté cette année">
            <p>Réunions du réseau, évènements, rencontres de partenaires : notez-les ici en une minute.</p>
          </EtatVide>
        ) : (
          <Tableau
            legende={formatCompte(liste.total, 'travail noté', 'travaux notés')}
            lignes={liste.lignes}
            idOf={({ id }) => id}
            colonnes={[
              { cle: 'date', titre: 'Jour', cellule: ({ date }) => formatDateCourte(date) },
              {
                cle: 'quoi',
                titre: 'Quoi',
                entete: true,
                cellule: ligne => <a href={`${COORDINATION}/${ligne.id}`}>{sayCoordination(ligne)}</a>,
              },
              { cle: 'avec', titre: 'Avec', cellule: ligne => sayAvecQui(toSaisie(ligne)) ?? 'Non précisé' },
              {
                cle: 'duree',
                titre: 'Durée',
                nombre: true,
                cellule: ({ duree_minutes }) => (duree_minutes === null ? '–' : sayDuree(duree_minutes)),
              },
              { cle: 'par', titre: 'Par', cellule: ({ auteur_nom }) => auteur_nom ?? 'Compte supprimé' },
            ]}
          />
        )}
        <Pagination {...liste} hrefOf={page => hrefWith(COORDINATION, { annee, page })} />
      </>,
    )
  })

  app.get(`${COORDINATION}/nouveau`, c => {
    exigerDepartements(c.var.acteur, NOTER_COORDINATION)
    return renderFormulaire(
      c,
      { date: [findJour(c.var.contexte.maintenant())] },
      { action: `${COORDINATION}/nouveau`, caches: { id: crypto.randomUUID() } },
    )
  })

  app.post(`${COORDINATION}/nouveau`, async c => {
    const departements = exigerDepartements(c.var.acteur, NOTER_COORDINATION)
    const champs = collectChamps((await c.req.formData()).entries())
    const id = isUuid(readUn(champs, 'id')) ? readUn(champs, 'id') : crypto.randomUUID()
    const departement = departements === 'tous' ? '' : departements[0]!
    return keep(c, champs, { action: `${COORDINATION}/nouveau`, caches: { id } }, async saisie => {
      const recueil = { id, departement, saisie }
      await recordCoordination(c.var.contexte.db, c.var.acteur, recueil, c.var.contexte.maintenant())
      return `C’est noté : ${sayCoordination(saisie)}.`
    })
  })

  app.get(TRAVAIL, async c => {
    const { acteur } = c.var
    exigerDepartements(acteur, LIRE_COORDINATION)
    const lue = await readCoordination(c.var.contexte.db, acteur!, readId(c))
    const saisie = toSaisie(lue)
    const versions = await listCorrectionsDeCoordination(c.var.contexte.db, lue.id)
    const adresse = `${COORDINATION}/${lue.id}`
    const sienne = lue.sienne && peut(acteur, NOTER_COORDINATION, lue)
    return renderPage(
      c,
      {
        titre: sayCoordination(lue),
        section: 'Travail de coordination',
        fil: FIL,
        chapeau: `${formatDate(lue.date)}${lue.auteur_nom ? `, ${lue.auteur_nom}` : ''}.`,
        action: sienne && <BoutonLien texte="Corriger" href={`${adresse}/modifier`} />,
      },
      <>
        <Definitions
          definitions={[
            ...(lue.duree_minutes === null ? [] : [{ terme: 'Durée', valeur: sayDuree(lue.duree_minutes) }]),
            ...describeCoordination(saisie),
            ...(lue.notes ? [{ terme: 'Notes', valeur: lue.notes, source: 'pour vous seulement' }] : []),
          ]}
        />
        <Corrections versions={versions} actuelle={saisie} compare={compareCoordinations} tues="Notes" />
        {sienne && (
          <form method="post" action={`${adresse}/supprimer`} className="mg-ecran-seul">
            <Bouton texte="Supprimer" priorite="discrete" />
          </form>
        )}
      </>,
    )
  })

  app.get(`${TRAVAIL}/modifier`, async c => {
    const lue = await loadSienne(c)
    return renderFormulaire(c, toChampsCoordination(toSaisie(lue)), {
      action: `${COORDINATION}/${lue.id}/modifier`,
      caches: { revision: String(lue.revision) },
    })
  })

  app.post(`${TRAVAIL}/modifier`, async c => {
    const { id, revision: actuelle } = await loadSienne(c)
    const champs = collectChamps((await c.req.formData()).entries())
    const revision = Number(readUn(champs, 'revision') || -1)
    const suite = {
      action: `${COORDINATION}/${id}/modifier`,
      // Sent again after a conflict that was read, it stands.
      caches: { revision: String(actuelle) },
    }
    return keep(c, champs, suite, async saisie => {
      const { db, maintenant } = c.var.contexte
      await correctCoordination(db, c.var.acteur!, { id, revision, saisie }, maintenant())
      return 'Le travail est corrigé.'
    })
  })

  app.post(`${TRAVAIL}/supprimer`, async c => {
    const { id } = await loadSienne(c)
    const { db, maintenant } = c.var.contexte
    await removeCoordination(db, c.var.acteur!, id, maintenant())
    return redirectWithMessage(c, COORDINATION, 'Le travail est supprimé.')
  })
}

type Lue = Awaited<ReturnType<typeof readCoordination>>
/** A row as it would be said again. */
const toSaisie = (lue: Lue) => lue as Lue & ReturnType<typeof contratCoordination.parse>

/** @throws Erreur introuvable for the work of somebody else */
async function loadSienne(c: Requete): Promise<Lue> {
  exigerDepartements(c.var.acteur, NOTER_COORDINATION)
  const lue = await readCoordination(c.var.contexte.db, c.var.acteur!, readId(c))
  if (!lue.sienne)
    throw new Erreur(
      'introuvable',
      'Ce travail n’est pas le vôtre : seule la personne qui l’a noté le corrige.',
    )
  exiger(c.var.acteur, NOTER_COORDINATION, lue)
  return lue
}

async function keep(
  c: Requete,
  champs: ReturnType<typeof collectChamps>,
  suite: Parameters<typeof renderFormulaire>[2],
  write: (saisie: ReturnType<typeof contratCoordination.parse>) => Promise<string>,
) {
  const lu = contratCoordination.safeParse(readChampsCoordination(champs))
  if (!lu.success)
    return renderFormulaire(c, champs, {
      ...suite,
      fautes: lu.error.issues.map(({ path, message }) => ({
        champ: path[0] === 'duree_minutes' ? 'duree' : String(path[0] ?? ''),
        message,
      })),
    })
  try {
    return redirectWithMessage(c, COORDINATION, await write(lu.data))
  } catch (erreur) {
    if (!(erreur instanceof Erreur)) throw erreur
    if (erreur.code === 'saisie_invalide')
      return renderFormulaire(c, champs, { ...suite, fautes: erreur.details })
    if (erreur.code === 'conflit') return renderFormulaire(c, champs, { ...suite, conflit: erreur.message })
    throw erreur
  }
}
