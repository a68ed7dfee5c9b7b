import { z } from 'zod'
import { DISPOSITIFS_D_EMPLOI, NOM_DU_DISPOSITIF } from '../../annuaire/mediateurs/affectation.ts'
import { readPage } from '../../annuaire/routes/read-page.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { departementsAutorises } from '../../socle/auth/droits.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { FiltresActifs, Pagination } from '../../socle/ui/navigation.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { Tableau } from '../../socle/ui/tableau.tsx'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import {
  DEMARCHES,
  MOTS_DES_DEMARCHES,
  MOTS_DES_THEMATIQUES,
  MOTS_DES_TYPES,
  THEMATIQUES,
  TYPES,
} from '../codes.ts'
import { countActivites } from '../count-activites.ts'
import { IMPORTER_ACTIVITES, LIRE_ACTIVITES } from '../droits.ts'
import { sayDuree } from '../duree.ts'
import type { FiltreActivites } from '../filtre.ts'
import { listActivites } from '../list-activites.ts'
import { listStructuresLues } from '../list-structures-lues.ts'
import { exigerLire, mayLire } from '../portee.ts'
import { sayActivite, sayThematiques } from '../say-activite.ts'
import { findMois } from '../semaine.ts'
import { FIL_ACTIVITES, hrefOfActivite, LISTE } from './adresses.ts'
import { sayCompte } from './semaine.tsx'

const jour = z.iso.date().optional().catch(undefined)
const code = z.string().min(1).max(64).optional().catch(undefined)
const contratFiltre = z.object({
  ...{ departement: code, depuis: jour, jusqu_a: jour, structure: code, epci: code },
  auteur: z.uuid().optional().catch(undefined),
  type: z.enum(TYPES).optional().catch(undefined),
  thematique: z
    .enum([...THEMATIQUES, ...DEMARCHES])
    .optional()
    .catch(undefined),
  acteur: z.enum(DISPOSITIFS_D_EMPLOI).optional().catch(undefined),
})

/** Activities of one's scope, one by one: one's own, those of one's structure, or those of the département. */
export function addListeActivites(app: Application): void {
  app.get(LISTE, async c => {
    const { acteur } = c.var
    exigerLire(acteur)
    const { db, maintenant } = c.var.contexte
    const departements = await listDepartements(c, acteur)
    const { departement: voulu, ...demande } = contratFiltre.parse(c.req.query())
    const departement = departements.find(({ code }) => code === voulu)?.code ?? departements[0]?.code ?? ''
    const mois = findMois(findJour(maintenant()))
    const filtre: FiltreActivites = {
      departement,
      ...{ depuis: demande.depuis ?? mois.premier, jusqu_a: demande.jusqu_a ?? mois.dernier },
      ...(demande.structure && { structure: demande.structure }),
      ...(demande.epci && { epci: demande.epci }),
      ...(demande.type && { type: demande.type }),
      ...(demande.thematique && { thematique: demande.thematique }),
      ...(demande.acteur && { acteur: demande.acteur }),
      ...(demande.auteur && { auteur: demande.auteur }),
    }
    const [liste, compte, structures, territoires] = await Promise.all([
      listActivites(db, acteur, filtre, { page: readPage(c) }),
      countActivites(db, acteur, filtre),
      mayLire(acteur) ? listStructuresLues(db, acteur, departement) : [],
      listTerritoires(db),
    ])
    const autres = mayLire(acteur)
    return renderPage(
      c,
      {
        titre: autres ? 'Activités' : 'Toutes mes activités',
        section: 'Mon activité',
        fil: FIL_ACTIVITES,
        chapeau: `Du ${formatDateCourte(filtre.depuis!)} au ${formatDateCourte(filtre.jusqu_a!)} : ${sayCompte(compte)}.`,
      },
      <>
        <FormulaireRecherche action={LISTE} libelle="Choisir des activités">
          {departements.length > 1 && (
            <ChampListe
              nom="departement"
              libelle="Département"
              facultatif="tacite"
              options={departements.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
              valeur={departement}
            />
          )}
          <Champ nom="depuis" libelle="Du" type="date" facultatif="tacite" valeur={filtre.depuis ?? ''} />
          <Champ nom="jusqu_a" libelle="Au" type="date" facultatif="tacite" valeur={filtre.jusqu_a ?? ''} />
          <ChampListe
            nom="type"
            libelle="Type"
            facultatif="tacite"
            invite="Tous"
            options={TYPES.map(valeur => ({ valeur, texte: MOTS_DES_TYPES[valeur] }))}
            valeur={filtre.type ?? ''}
          />
          <ChampListe
            nom="thematique"
            libelle="Thématique"
            facultatif="tacite"
            invite="Toutes"
            options={[
              ...THEMATIQUES.map(valeur => ({ valeur, texte: MOTS_DES_THEMATIQUES[valeur] })),
              ...DEMARCHES.map(valeur => ({ valeur, texte: `Démarche : ${MOTS_DES_DEMARCHES[valeur]}` })),
            ]}
            valeur={filtre.thematique ?? ''}
          />
          {structures.length > 1 && (
            <ChampListe
              nom="structure"
              libelle="Structure"
              facultatif="tacite"
              invite="Toutes"
              options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
              valeur={filtre.structure ?? ''}
            />
          )}
          {autres && (
            <ChampListe
              nom="acteur"
              libelle="Poste"
              facultatif="tacite"
              invite="Tous"
              options={DISPOSITIFS_D_EMPLOI.map(valeur => ({ valeur, texte: NOM_DU_DISPOSITIF[valeur] }))}
              valeur={filtre.acteur ?? ''}
            />
          )}
          <ChampListe
            nom="epci"
            libelle="Intercommunalité"
            facultatif="tacite"
            invite="Toutes"
            options={territoires.epcis
              .filter(epci => epci.departements.includes(departement))
              .map(({ code, nom }) => ({ valeur: code, texte: nom }))}
            valeur={filtre.epci ?? ''}
          />
          {filtre.auteur && <input type="hidden" name="auteur" value={filtre.auteur} />}
          <Bouton texte="Afficher" />
        </FormulaireRecherche>
        <FiltresActifs
          filtres={[
            ...(filtre.auteur
              ? [
                  {
                    texte: filtre.auteur === acteur.personne ? 'Les miennes' : 'Celles d’une personne',
                    href: hrefWith(LISTE, { ...filtre, auteur: undefined }),
                  },
                ]
              : []),
          ]}
          hrefSansFiltre={LISTE}
        />
        {liste.total === 0 ? (
          <EtatVide titre="Aucune activité ne répond à ces critères">
            <p>Élargissez les dates, ou retirez un critère.</p>
          </EtatVide>
        ) : (
          <Tableau
            legende={formatCompte(liste.total, 'activité', 'activités', 'aucune')}
            lignes={liste.lignes}
            idOf={({ id }) => id}
            colonnes={[
              { cle: 'date', titre: 'Jour', cellule: ({ date }) => formatDateCourte(date) },
              {
                cle: 'activite',
                titre: 'Activité',
                entete: true,
                cellule: ligne => <a href={hrefOfActivite(ligne.id)}>{sayActivite(ligne)}</a>,
              },
              { cle: 'themes', titre: 'Thématiques', cellule: l => sayThematiques(l.thematiques) },
              { cle: 'ou', titre: 'Où', cellule: l => l.lieu_nom ?? l.commune_nom ?? 'Non précisé' },
              ...(autres
                ? [
                    {
                      cle: 'qui',
                      titre: 'Par',
                      cellule: (l: (typeof liste.lignes)[number]) =>
                        [l.auteur_nom, l.structure_nom].filter(Boolean).join(', '),
                    },
                  ]
                : []),
              { cle: 'duree', titre: 'Durée', nombre: true, cellule: l => sayDuree(l.duree_minutes) },
            ]}
          />
        )}
        <Pagination {...liste} hrefOf={page => hrefWith(LISTE, { ...filtre, page })} />
        {liste.total > 0 && (
          <p className="mg-ecran-seul">
            Télécharger ces activités :{' '}
            <a href={hrefWith('/activites/exporter', { ...filtre, format: 'coop' })}>
              classeur, colonnes de La Coop (un mois déclaré y est une seule activité)
            </a>
            , <a href={hrefWith('/activites/exporter', { ...filtre, format: 'csv' })}>CSV</a>,{' '}
            <a href={hrefWith('/activites/exporter', { ...filtre, format: 'json' })}>JSON</a>.
          </p>
        )}
        {departementsAutorises(acteur, IMPORTER_ACTIVITES).length > 0 && (
          <p className="mg-ecran-seul">
            <a href="/activites/imports">Importer depuis La Coop</a>,{' '}
            <a href="/activites/cles">donner à un programme une clé de lecture</a>.
          </p>
        )}
      </>,
    )
  })
}

/** Those where the actor has something to read: of their right, or where their structure is. */
async function listDepartements(c: Requete, acteur: NonNullable<Acteur>) {
  const { departements } = await listTerritoires(c.var.contexte.db)
  const autorises = departementsAutorises(acteur, LIRE_ACTIVITES)
  return departements.filter(
    ({ code }) =>
      autorises === 'tous' ||
      autorises.includes(code) ||
      acteur.portees.some(portee => portee.departement === code),
  )
}
