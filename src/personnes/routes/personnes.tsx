import { readPage } from '../../annuaire/routes/read-page.ts'
import type { Application } from '../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Champ } from '../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../socle/ui/formulaire.tsx'
import { Alerte, Badge, EtatVide } from '../../socle/ui/messages.tsx'
import { Pagination } from '../../socle/ui/navigation.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { Tableau } from '../../socle/ui/tableau.tsx'
import { JOURS_D_AVIS, MOIS_DE_CONSERVATION } from '../conservation.ts'
import { exigerStructuresDeSuivi } from '../droits.ts'
import { findPersonnes, type LignePersonne } from '../find-personnes.ts'
import { nameOf } from '../personne.ts'
import { hrefOfPersonne, PERSONNES } from './adresses.ts'

const BIENTOT = 'bientot'

/** The followed people of one's structure, searched by name, and those who will soon be erased. */
export function addListePersonnes(app: Application): void {
  app.get(PERSONNES, async c => {
    const structures = exigerStructuresDeSuivi(c.var.acteur)
    const { db, maintenant } = c.var.contexte
    const jour = findJour(maintenant())
    const texte = (c.req.query('q') ?? '').trim()
    const bientot = c.req.query('voir') === BIENTOT
    const page = readPage(c)
    const [liste, avertis] = await Promise.all([
      findPersonnes(db, { structures, texte, page, ...(bientot && { bientotEffacees: jour }) }),
      findPersonnes(db, { structures, bientotEffacees: jour }),
    ])
    const hrefOf = (numero: number) =>
      `${PERSONNES}?${new URLSearchParams({ ...(texte && { q: texte }), ...(bientot && { voir: BIENTOT }), page: String(numero) })}`
    return renderPage(
      c,
      {
        titre: bientot ? 'Personnes bientôt effacées' : 'Personnes suivies',
        fil: bientot ? [{ texte: 'Personnes suivies', href: PERSONNES }] : [],
        chapeau: bientot
          ? `Sans nouveau contact, elles seront effacées dans les ${JOURS_D_AVIS} jours.`
          : 'Celles que votre structure suit par leur nom. Aucune autre structure ne les voit.',
        action: <BoutonLien texte="Suivre une personne" href={`${PERSONNES}/nouvelle`} />,
      },
      <>
        {!bientot && avertis.total > 0 && (
          <Alerte
            gravite="attention"
            titre={`${formatCompte(avertis.total, 'personne sera effacée', 'personnes seront effacées')} dans les ${JOURS_D_AVIS} jours`}
          >
            <p>
              Personne ne {avertis.total > 1 ? 'les a vues' : 'l’a vue'} depuis presque {MOIS_DE_CONSERVATION}{' '}
              mois. Notez un accompagnement à son nom si vous{' '}
              {avertis.total > 1 ? 'en revoyez une' : 'la revoyez'} : la date sera repoussée.{' '}
              <a href={`${PERSONNES}?voir=${BIENTOT}`}>
                Voir {avertis.total > 1 ? 'lesquelles' : 'laquelle'}
              </a>
            </p>
          </Alerte>
        )}
        <FormulaireRecherche action={PERSONNES} libelle="Chercher une personne">
          <Champ
            nom="q"
            type="recherche"
            libelle="Nom ou prénom"
            facultatif="tacite"
            valeur={texte}
            remplissage="off"
          />
          <Bouton texte="Chercher" priorite="secondaire" />
        </FormulaireRecherche>
        <Liste
          lignes={liste.lignes}
          total={liste.total}
          texte={texte}
          jour={jour}
          plusieurs={structures.length > 1}
        />
        <Pagination {...liste} hrefOf={hrefOf} />
        <p>
          <a href={`${PERSONNES}/notice`}>La notice à remettre, ou à dire</a>
        </p>
      </>,
    )
  })
}

function Liste({
  lignes,
  total,
  texte,
  jour,
  plusieurs,
}: {
  lignes: readonly LignePersonne[]
  total: number
  texte: string
  jour: string
  plusieurs: boolean
}) {
  if (total === 0)
    return texte ? (
      <EtatVide
        titre={`Personne ne porte le nom « ${texte} » ici`}
        action={<a href={PERSONNES}>Voir toute la liste</a>}
      >
        <p>Essayez avec le début du nom, ou le prénom seul.</p>
      </EtatVide>
    ) : (
      <EtatVide titre="Vous ne suivez personne par son nom">
        <p>
          C’est très bien ainsi : un accompagnement se note sans nom. Suivez une personne quand vous devez la
          retrouver ou la rappeler, et qu’elle est d’accord.
        </p>
      </EtatVide>
    )
  return (
    <Tableau
      legende={formatCompte(total, 'personne', 'personnes', 'aucune')}
      lignes={lignes}
      idOf={({ id }) => id}
      colonnes={[
        {
          ...{ cle: 'nom', titre: 'Personne', entete: true },
          cellule: ligne => <a href={hrefOfPersonne(ligne.id)}>{nameOf(ligne)}</a>,
        },
        { ...{ cle: 'annee', titre: 'Née en' }, cellule: ({ annee_naissance }) => annee_naissance ?? '–' },
        { ...{ cle: 'commune', titre: 'Commune' }, cellule: ({ commune }) => commune ?? '–' },
        ...(plusieurs
          ? [
              {
                ...{ cle: 'structure', titre: 'Structure' },
                cellule: ({ nom_structure }: LignePersonne) => nom_structure,
              },
            ]
          : []),
        {
          ...{ cle: 'contact', titre: 'Dernier contact' },
          cellule: ({ dernier_contact }) => formatDateCourte(dernier_contact),
        },
        {
          ...{ cle: 'fin', titre: 'Gardée jusqu’au' },
          cellule: ({ conserver_jusqu_au }) => (
            <>
              {formatDateCourte(conserver_jusqu_au)}{' '}
              {isBientot(conserver_jusqu_au, jour) && <Badge texte="Bientôt effacée" gravite="attention" />}
            </>
          ),
        },
      ]}
    />
  )
}

const isBientot = (fin: string, jour: string) =>
  (Date.parse(fin) - Date.parse(jour)) / 86_400_000 <= JOURS_D_AVIS
