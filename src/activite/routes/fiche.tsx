import { NOM_DU_DISPOSITIF } from '../../annuaire/mediateurs/affectation.ts'
import { structuresDeSuivi } from '../../personnes/droits.ts'
import { namePersonnes } from '../../personnes/name-personnes.ts'
import { readId } from '../../socle/auth/routes/read-id.ts'
import type { Application } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { formatDate, formatInstant } from '../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Definitions } from '../../socle/ui/contenus.tsx'
import { Alerte } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { compareSaisies, describeSaisie } from '../describe-saisie.ts'
import { listCorrections } from '../list-corrections.ts'
import { nameLieux } from '../name-lieux.ts'
import { exigerEnregistrer, exigerLire } from '../portee.ts'
import { type ActiviteLue, readActivite } from '../read-activite.ts'
import { removeActivite } from '../remove-activite.ts'
import { restoreActivite } from '../restore-activite.ts'
import { sayActivite } from '../say-activite.ts'
import { ACTIVITE, ACTIVITES, FIL_ACTIVITES, hrefOfActivite, NOUVELLE } from './adresses.ts'
import { Corrections } from './corrections.tsx'

const NOM_DE_L_ORIGINE = {
  saisie: 'Notée dans Maillage',
  coop: 'Importée de La Coop de la médiation numérique',
  declaration: 'Déclarée pour le mois par la structure',
} as const

/** One activity: what it says, what it said before, and what its author may do. */
export function addFicheActivite(app: Application): void {
  app.get(ACTIVITE, async c => {
    const { acteur } = c.var
    exigerLire(acteur)
    const { db } = c.var.contexte
    const activite = await readActivite(db, acteur, readId(c))
    const { saisie } = activite
    const versions = await listCorrections(db, activite.id)
    const noms = await nameLieux(db, [saisie, ...versions.map(({ contenu }) => contenu)])
    const personnes = await namePersonnes(db, saisie.personnes, structuresDeSuivi(acteur))
    const siennes = activite.sienne && activite.origine === 'saisie'
    return renderPage(
      c,
      {
        titre: sayActivite({ ...activite, ...saisie }),
        section: 'Mon activité',
        fil: FIL_ACTIVITES,
        chapeau: `${formatDate(saisie.date).replace(/^./, lettre => lettre.toUpperCase())}${activite.auteur_nom ? `, ${activite.auteur_nom}` : ''}, ${activite.structure_nom}.`,
        action: siennes && !activite.supprime_le && (
          <BoutonLien texte="Corriger" href={hrefOfActivite(activite.id, '/modifier')} />
        ),
      },
      <>
        {activite.supprime_le && <Supprimee activite={activite} siennes={siennes} />}
        <Definitions
          definitions={[
            ...describeSaisie(saisie, noms).map(({ champ, valeur }) => ({ terme: champ, valeur })),
            ...(personnes.size > 0
              ? [{ terme: 'Personnes suivies', valeur: <Personnes personnes={personnes} /> }]
              : []),
            ...(saisie.notes
              ? [{ terme: 'Notes', valeur: saisie.notes, source: 'pour vous seulement' }]
              : []),
            { terme: 'Poste ce jour-là', valeur: NOM_DU_DISPOSITIF[activite.acteur] },
            { terme: 'Origine', valeur: NOM_DE_L_ORIGINE[activite.origine] },
          ]}
        />
        <Corrections
          versions={versions}
          actuelle={saisie}
          compare={(avant, apres) => compareSaisies(avant, apres, noms)}
          tues="Notes ou personnes suivies"
        />
        {siennes && !activite.supprime_le && (
          <div className="mg-gestes mg-ecran-seul">
            <BoutonLien
              texte="Une autre comme celle-ci"
              href={hrefWith(NOUVELLE, { comme: activite.id })}
              priorite="secondaire"
            />
            <BoutonLien
              texte="Demander un avis"
              href={hrefWith('/satisfaction/feuilles/nouvelle', { activite: activite.id })}
              priorite="secondaire"
            />
            <form method="post" action={hrefOfActivite(activite.id, '/supprimer')}>
              <Bouton texte="Supprimer" priorite="discrete" />
            </form>
          </div>
        )}
      </>,
    )
  })

  app.post(`${ACTIVITE}/supprimer`, async c => {
    exigerEnregistrer(c.var.acteur)
    const { db, maintenant } = c.var.contexte
    const id = readId(c)
    await removeActivite(db, c.var.acteur, id, maintenant())
    return redirectWithMessage(
      c,
      hrefWith(ACTIVITES, { retiree: id }),
      'L’activité est supprimée : elle ne compte plus nulle part.',
    )
  })

  app.post(`${ACTIVITE}/retablir`, async c => {
    exigerEnregistrer(c.var.acteur)
    const { db, maintenant } = c.var.contexte
    const id = readId(c)
    await restoreActivite(db, c.var.acteur, id, maintenant())
    return redirectWithMessage(c, hrefOfActivite(id), 'L’activité est rétablie.')
  })
}

function Supprimee({ activite, siennes }: { activite: ActiviteLue; siennes: boolean }) {
  return (
    <Alerte gravite="attention" titre="Cette activité est supprimée">
      <p>Elle ne compte dans aucune liste ni aucun chiffre depuis {formatInstant(activite.supprime_le!)}.</p>
      {siennes && (
        <form method="post" action={hrefOfActivite(activite.id, '/retablir')}>
          <Bouton texte="Rétablir" priorite="secondaire" />
        </form>
      )}
    </Alerte>
  )
}

function Personnes({ personnes }: { personnes: ReadonlyMap<string, string> }) {
  return (
    <ul>
      {[...personnes].map(([id, nom]) => (
        <li key={id}>
          <a href={`/personnes/${id}`}>{nom}</a>
        </li>
      ))}
    </ul>
  )
}
