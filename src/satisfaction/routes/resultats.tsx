import { peut, structuresAutorisees } from '../../socle/auth/droits.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { SEUIL } from '../../socle/secret/seuil.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { ChampListe } from '../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { Onglets } from '../../socle/ui/navigation.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { Tableau } from '../../socle/ui/tableau.tsx'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import { CODES_DES_QUESTIONS, QUESTIONS } from '../avis.ts'
import { LIRE_AVIS, LIRE_MOTS, RECUEILLIR_AVIS } from '../droits.ts'
import { listStructures } from '../list-structures.ts'
import {
  AXES,
  type AxeDAvis,
  formatPart,
  measureAvis,
  type ResultatLu,
  roundReponses,
} from '../measure-avis.ts'
import { listPeriodes } from '../periodes.ts'
import { exigerPortee, findPortee } from '../portee.ts'
import { FEUILLES, SATISFACTION } from './adresses.ts'

const MOTS_DES_AXES: Record<AxeDAvis, string> = {
  structure: 'Par structure',
  lieu: 'Par lieu',
  epci: 'Par intercommunalité',
  trimestre: 'Par trimestre',
}

/** What those who were helped think of it, by structure, place, EPCI and quarter; small groups are hidden. */
export function addResultats(app: Application): void {
  app.get(SATISFACTION, async c => {
    const portee = exigerPortee(c.var.acteur, LIRE_AVIS)
    const { db, maintenant } = c.var.contexte
    const [structures, territoires] = await Promise.all([listStructures(db, portee), listTerritoires(db)])
    const departements = new Set(structures.map(({ departement }) => departement))
    const epcis = territoires.epcis.filter(epci => epci.departements.some(code => departements.has(code)))
    const periodes = listPeriodes(findJour(maintenant()))
    const axe = AXES.find(connu => connu === c.req.query('par')) ?? 'structure'
    const structure = structures.find(({ id }) => id === c.req.query('structure'))
    const epci = epcis.find(({ code }) => code === c.req.query('epci'))
    const periode = periodes.find(({ code }) => code === c.req.query('periode'))
    const { total, groupes } = await measureAvis(
      db,
      {
        portee,
        ...(structure && { structure: structure.id }),
        ...(epci && { epci: epci.code }),
        ...(periode && { depuis: periode.debut, jusqu_a: periode.fin }),
      },
      axe,
    )
    const demande = { structure: structure?.id, epci: epci?.code, periode: periode?.code }
    return renderPage(
      c,
      {
        titre: 'Satisfaction',
        fil: [],
        chapeau: 'Ce que disent les personnes aidées, sans leur nom.',
        action: mayRecueillir(c) ? (
          <BoutonLien texte="Préparer des bulletins" href={`${FEUILLES}/nouvelle`} />
        ) : undefined,
      },
      <>
        <Liens c={c} />
        <FormulaireRecherche action={SATISFACTION} libelle="Choisir les avis">
          <input type="hidden" name="par" value={axe} />
          {structures.length > 1 && (
            <ChampListe
              nom="structure"
              libelle="Structure"
              facultatif="tacite"
              invite="Toutes"
              options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
              valeur={structure?.id}
            />
          )}
          {epcis.length > 1 && (
            <ChampListe
              nom="epci"
              libelle="Intercommunalité"
              facultatif="tacite"
              invite="Toutes"
              options={epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
              valeur={epci?.code}
            />
          )}
          <ChampListe
            nom="periode"
            libelle="Période"
            facultatif="tacite"
            invite="Depuis le début"
            options={periodes.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
            valeur={periode?.code}
          />
          <Bouton texte="Voir" priorite="secondaire" />
        </FormulaireRecherche>
        {total.resultat?.reponses === 0 ? (
          <EtatVide titre="Aucun avis pour ce choix">
            <p>Les avis arrivent par les bulletins, par les liens et par téléphone.</p>
          </EtatVide>
        ) : (
          <>
            <Ensemble total={total} />
            <Onglets
              libelle="Comparer"
              onglets={AXES.map(autre => ({
                texte: MOTS_DES_AXES[autre],
                href: hrefOf({ ...demande, par: autre }),
              }))}
              actuel={hrefOf({ ...demande, par: axe })}
            />
            <Comparaison axe={axe} groupes={groupes} />
          </>
        )}
        <p className="mg-source">
          Les réponses favorables sont « tout à fait » et « plutôt oui » ; les « ne sait pas » ne comptent
          pas. Pour que personne ne soit reconnu, un groupe de moins de {SEUIL} avis n’est pas montré, ni ce
          qui le ferait deviner. Les autres nombres sont arrondis à {SEUIL} près, et les pourcentages à 5
          points.
        </p>
      </>,
    )
  })
}

const hrefOf = (demande: Record<string, string | undefined>) =>
  `${SATISFACTION}?${new URLSearchParams(Object.entries(demande).flatMap(([nom, valeur]) => (valeur ? [[nom, valeur]] : [])))}`

function mayRecueillir(c: Requete): boolean {
  const { departements, structures } = findPortee(c.var.acteur, RECUEILLIR_AVIS)
  return departements.length > 0 || structures.length > 0
}

function Liens({ c }: { c: Requete }) {
  const [sienne] = structuresAutorisees(c.var.acteur, LIRE_MOTS)
  return (
    <ul>
      {mayRecueillir(c) && (
        <li>
          <a href={FEUILLES}>Les bulletins préparés</a>
        </li>
      )}
      {sienne && peut(c.var.acteur, LIRE_MOTS, { structure: sienne }) && (
        <li>
          <a href={`${SATISFACTION}/mots`}>Les mots laissés à votre structure</a>
        </li>
      )}
    </ul>
  )
}

function Ensemble({ total: { resultat } }: { total: ResultatLu }) {
  if (!resultat)
    return (
      <EtatVide titre="Trop peu d’avis pour être montrés">
        <p>
          Moins de {SEUIL} avis, ici ou dans un groupe que ce choix ferait deviner : on pourrait savoir qui a
          répondu. Recueillez-en d’autres, ou élargissez votre choix.
        </p>
      </EtatVide>
    )
  return (
    <Tableau
      legende={`Environ ${formatCompte(roundReponses(resultat), 'avis', 'avis')}`}
      lignes={CODES_DES_QUESTIONS}
      idOf={code => code}
      colonnes={[
        { ...{ cle: 'question', titre: 'Question', entete: true }, cellule: code => QUESTIONS[code] },
        {
          ...{ cle: 'part', titre: 'Réponses favorables', nombre: true },
          cellule: code => formatPart(resultat[code]),
        },
      ]}
    />
  )
}

function Comparaison({ axe, groupes }: { axe: AxeDAvis; groupes: readonly ResultatLu[] }) {
  return (
    <Tableau
      legende={MOTS_DES_AXES[axe]}
      lignes={groupes}
      idOf={({ cle, libelle }) => `${cle} ${libelle}`}
      colonnes={[
        { ...{ cle: 'nom', titre: ENTETES[axe], entete: true }, cellule: ({ libelle }) => libelle },
        {
          ...{ cle: 'avis', titre: 'Nombre d’avis, environ', nombre: true },
          cellule: ({ resultat }) => (resultat ? formatNombre(roundReponses(resultat)) : 'Masqué'),
        },
        ...CODES_DES_QUESTIONS.map(code => ({
          ...{ cle: code, titre: TITRES[code], nombre: true },
          cellule: ({ resultat }: ResultatLu) => (resultat ? formatPart(resultat[code]) : '–'),
        })),
      ]}
    />
  )
}

const ENTETES: Record<AxeDAvis, string> = {
  structure: 'Structure',
  lieu: 'Lieu',
  epci: 'Intercommunalité',
  trimestre: 'Trimestre',
}

const TITRES = {
  obtenu: 'Ont obtenu ce qu’ils cherchaient',
  accueil: 'Contents de l’accueil',
  autonomie: 'Sauraient le refaire seuls',
} as const
