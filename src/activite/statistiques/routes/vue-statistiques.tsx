import { DISPOSITIFS_D_EMPLOI, NOM_DU_DISPOSITIF } from '../../../annuaire/mediateurs/affectation.ts'
import { drawBarres } from '../../../socle/graphiques/draw-barres.ts'
import { drawSerie } from '../../../socle/graphiques/draw-serie.ts'
import { hrefWith } from '../../../socle/http/href-with.ts'
import { formatMois } from '../../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { Carte, Grille } from '../../../socle/ui/contenus.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { Graphique } from '../../../socle/ui/graphique.tsx'
import { Alerte, EtatVide } from '../../../socle/ui/messages.tsx'
import { Onglets } from '../../../socle/ui/navigation.tsx'
import { TableauDeChiffres } from '../../../socle/ui/tableau.tsx'
import {
  DEMARCHES,
  MOTS_DES_DEMARCHES,
  MOTS_DES_THEMATIQUES,
  MOTS_DES_TYPES,
  THEMATIQUES,
  TYPES,
} from '../../codes.ts'
import { LISTE } from '../../routes/adresses.ts'
import { drawOnce } from '../draw-once.ts'
import {
  type LigneDite,
  type SectionDite,
  type StatistiquesDites,
  sayChiffre,
} from '../present-statistiques.ts'
import { NOTE_DE_SECRET } from '../tell-statistiques.ts'
import { hrefOfDemande, STATISTIQUES } from './adresses.ts'
import type { Demande } from './read-demande.ts'

/** Rows in sight; the others unfold. */
const LIGNES_EN_VUE = 10
const BARRES = 10
const LARGEUR_D_UN_TELEPHONE = 288
/** What reads better as bars than as words. */
const DESSINEES = ['thematique', 'age', 'epci']

/** The board: the figures in brief, month by month, then on what, for whom, where and how. */
export function VueStatistiques({ demande, dites }: { demande: Demande; dites: StatistiquesDites }) {
  const { lectures, lecture } = demande
  return (
    <>
      {lectures.length > 1 && (
        <Onglets
          libelle="De qui"
          actuel={hrefOfDemande({ lecture, filtre: withoutEpci(demande) })}
          onglets={lectures.map(une => ({
            texte: une.nom,
            href: hrefOfDemande({ lecture: une, filtre: withoutEpci(demande) }),
          }))}
        />
      )}
      <Filtres {...demande} />
      {dites.protegees && (
        <Alerte gravite="information" titre="Les petits nombres sont cachés">
          <p>{NOTE_DE_SECRET}</p>
        </Alerte>
      )}
      {dites.vide ? (
        <EtatVide titre="Aucune activité sur cette période">
          <p>Élargissez les dates, ou retirez un critère.</p>
        </EtatVide>
      ) : (
        <>
          <Fichiers {...demande} />
          <Reperes {...dites} />
          <Mois {...dites} />
          {dites.groupes.map(({ titre, sections }) => (
            <section key={titre}>
              <h2>{titre}</h2>
              {sections.map(section => (
                <Section key={section.axe} section={section} />
              ))}
            </section>
          ))}
        </>
      )}
    </>
  )
}

/** EPCI are those of a département: another perimeter may be elsewhere. */
const withoutEpci = ({ filtre: { epci: _, ...filtre } }: Demande): Demande['filtre'] => filtre

function Filtres({ lecture, filtre, epcis }: Demande) {
  const options = (mots: Record<string, string>, codes: readonly string[]) =>
    codes.map(valeur => ({ valeur, texte: mots[valeur]! }))
  return (
    <FormulaireRecherche action={STATISTIQUES} libelle="Choisir ce qui est compté">
      <input type="hidden" name="de" value={lecture.cle} />
      <Champ nom="depuis" libelle="Du" type="date" facultatif="tacite" valeur={filtre.depuis} />
      <Champ nom="jusqu_a" libelle="Au" type="date" facultatif="tacite" valeur={filtre.jusqu_a} />
      <ChampListe
        nom="epci"
        libelle="Intercommunalité"
        facultatif="tacite"
        invite="Toutes"
        options={epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
        valeur={filtre.epci ?? ''}
      />
      {!lecture.protegee && (
        <>
          <ChampListe
            nom="type"
            libelle="Type"
            facultatif="tacite"
            invite="Tous"
            options={options(MOTS_DES_TYPES, TYPES)}
            valeur={filtre.type ?? ''}
          />
          <ChampListe
            nom="thematique"
            libelle="Thème"
            facultatif="tacite"
            invite="Tous"
            options={options({ ...MOTS_DES_THEMATIQUES, ...MOTS_DES_DEMARCHES }, [
              ...THEMATIQUES,
              ...DEMARCHES,
            ])}
            valeur={filtre.thematique ?? ''}
          />
          {!lecture.filtre.auteur && (
            <ChampListe
              nom="acteur"
              libelle="Poste"
              facultatif="tacite"
              invite="Tous"
              options={options(NOM_DU_DISPOSITIF, DISPOSITIFS_D_EMPLOI)}
              valeur={filtre.acteur ?? ''}
            />
          )}
        </>
      )}
      <Bouton texte="Afficher" />
    </FormulaireRecherche>
  )
}

function Fichiers({ lecture, filtre }: Pick<Demande, 'lecture' | 'filtre'>) {
  return (
    <div className="mg-actions">
      <BoutonLien
        texte="Imprimer (PDF)"
        priorite="secondaire"
        href={hrefOfDemande({ lecture, filtre }, `${STATISTIQUES}/rapport.pdf`)}
      />
      <BoutonLien
        texte="Classeur (XLSX)"
        priorite="secondaire"
        href={hrefOfDemande({ lecture, filtre }, `${STATISTIQUES}/classeur.xlsx`)}
      />
      <BoutonLien texte="Satisfaction" priorite="discrete" href="/satisfaction" />
      {!lecture.protegee && (
        <BoutonLien texte="Voir les activités" priorite="discrete" href={hrefWith(LISTE, filtre)} />
      )}
    </div>
  )
}

function Reperes({ reperes }: StatistiquesDites) {
  return (
    <section>
      <h2>En bref</h2>
      <Grille>
        {reperes.map(({ repere, titre, valeur, precedente, definition }) => (
          <Carte key={repere} titre={titre}>
            <p className="mg-chiffre">{valeur}</p>
            {precedente !== null && <p>Un an avant : {precedente}.</p>}
            <p className="mg-source">{definition}</p>
          </Carte>
        ))}
      </Grille>
    </section>
  )
}

function Mois({ mois }: StatistiquesDites) {
  if (mois.length < 2) return null
  const draw = (largeur: number) =>
    drawOnce(drawSerie, {
      titre: 'Accompagnements par mois',
      points: mois.map(un => ({
        libelle: formatMois(un.mois),
        valeur: un.total,
        masquee: un.total === null,
      })),
      ...{ unite: 'accompagnements', largeur },
    })
  return (
    <section>
      <h2>Mois par mois</h2>
      <Graphique
        titre="Accompagnements par mois"
        phrase="Chaque personne aidée, à chaque fois. Les mêmes chiffres sont dans le tableau."
        svg={draw(640)}
        etroit={draw(LARGEUR_D_UN_TELEPHONE)}
      >
        <details>
          <summary>Voir le tableau</summary>
          <TableauDeChiffres
            legende="Accompagnements par mois"
            titres={['Mois', 'Ensemble', 'Seuls', 'En atelier']}
            lignes={mois.map(un => ({
              ...{ cle: un.mois, nom: formatMois(un.mois) },
              chiffres: [un.total, un.individuels, un.enAtelier].map(sayChiffre),
            }))}
          />
        </details>
      </Graphique>
    </section>
  )
}

function Section({ section }: { section: SectionDite }) {
  const { axe, titre, definition, lignes } = section
  const [vues, pliees] = [lignes.slice(0, LIGNES_EN_VUE), lignes.slice(LIGNES_EN_VUE)]
  const draw = (largeur: number) =>
    drawOnce(drawBarres, {
      titre,
      barres: lignes
        .slice(0, BARRES)
        .map(({ libelle, valeur }) => ({ libelle, valeur, masquee: valeur === null })),
      ...{ unite: 'accompagnements', largeur },
    })
  return (
    <section>
      <h3>{titre}</h3>
      {DESSINEES.includes(axe) && lignes.length > 1 ? (
        <Graphique
          titre={`${titre} : accompagnements`}
          phrase={definition}
          svg={draw(640)}
          etroit={draw(LARGEUR_D_UN_TELEPHONE)}
        >
          <details>
            <summary>Voir le tableau</summary>
            <TableauDeSection titre={titre} lignes={lignes} />
          </details>
        </Graphique>
      ) : (
        <>
          <p>{definition}</p>
          <TableauDeSection titre={titre} lignes={vues} />
          {pliees.length > 0 && (
            <details>
              <summary>Voir les {pliees.length} autres</summary>
              <TableauDeSection titre={`${titre}, la suite`} lignes={pliees} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

function TableauDeSection({ titre, lignes }: { titre: string; lignes: readonly LigneDite[] }) {
  return (
    <TableauDeChiffres
      legende={`${titre} : accompagnements`}
      titres={[titre, 'Nombre', 'Un an avant']}
      lignes={lignes.map(({ code, libelle, valeur, precedente }) => ({
        ...{ cle: code, nom: libelle },
        chiffres: [sayChiffre(valeur), sayChiffre(precedente)],
      }))}
    />
  )
}
