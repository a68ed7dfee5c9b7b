import { peut } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { FiltresActifs, Onglets } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { DEFINIR } from '../../droits.ts'
import { findPeriode, sayPeriode } from '../../periodes/periode.ts'
import { NOM_DU_STATUT_INDICATEUR } from '../../valeurs/say-valeur.ts'
import { ORIGINES, STATUTS_INDICATEUR } from '../../valeurs/valeur.ts'
import { hrefOfListe, hrefOfListeEnFichier, INDICATEURS } from './adresses.ts'
import { type DemandeListe, listIndicateurs, readDemandeListe, toChoix } from './read-demande-liste.ts'
import { nameOrigine } from './say-origine.tsx'
import { TableauIndicateurs } from './tableau-indicateurs.tsx'

/** How many years back the list offers. */
const ANNEES = 4

/** Every indicator of a département: what it is worth, what it should be, and where that comes from. */
export function addListe(app: Application): void {
  app.get(INDICATEURS, async c => {
    const demande = await readDemandeListe(c)
    if (!demande) return renderPage(c, { titre: 'Indicateurs', fil: [] }, <AucunDepartement />)
    const { departement, departements } = demande
    const aujourdhui = findJour(c.var.contexte.maintenant())
    const { lignes, parStatut, total } = await listIndicateurs(c, demande)
    const mayDefine = peut(c.var.acteur, DEFINIR, { departement: departement.code })
    const nouveau = mayDefine && (
      <BoutonLien
        texte="Définir un indicateur"
        href={`${INDICATEURS}/nouveau?departement=${departement.code}`}
      />
    )
    const filtres = listFiltres(demande)
    return renderPage(
      c,
      {
        titre: 'Indicateurs',
        section: 'Observatoire',
        fil: [],
        chapeau: `${departement.nom}, ${formatDate(aujourdhui)}. Chaque chiffre mène à sa preuve.`,
        action: nouveau || undefined,
      },
      <>
        {departements.length > 1 && (
          <Onglets
            libelle="Départements"
            actuel={hrefOfListe({ departement: departement.code })}
            onglets={departements.map(({ code, nom }) => ({
              texte: nom,
              href: hrefOfListe({ departement: code }),
            }))}
          />
        )}
        <Filtres demande={demande} aujourdhui={aujourdhui} />
        <FiltresActifs filtres={filtres} hrefSansFiltre={hrefOfListe({ departement: departement.code })} />
        {total > 0 && (
          <Onglets
            libelle="États des indicateurs"
            actuel={hrefOfListe(toChoix(demande))}
            onglets={[
              { texte: 'Tous', href: hrefOfListe(toChoix({ ...demande, statut: undefined })), nombre: total },
              ...STATUTS_INDICATEUR.filter(statut => parStatut.has(statut)).map(statut => ({
                texte: NOM_DU_STATUT_INDICATEUR[statut],
                href: hrefOfListe(toChoix({ ...demande, statut })),
                nombre: parStatut.get(statut)!,
              })),
            ]}
          />
        )}
        {lignes.length === 0 ? (
          <RienASuivre filtree={filtres.length > 0 || demande.statut !== undefined} mayDefine={mayDefine} />
        ) : (
          <>
            <p>
              <strong>{formatCompte(lignes.length, 'indicateur', 'indicateurs')}</strong>. Télécharger cette
              liste : <a href={hrefOfListeEnFichier('csv', toChoix(demande))}>CSV</a>,{' '}
              <a href={hrefOfListeEnFichier('xlsx', toChoix(demande))}>classeur XLSX</a>
            </p>
            <TableauIndicateurs demande={demande} indicateurs={lignes} />
          </>
        )}
      </>,
    )
  })
}

function Filtres({ demande, aujourdhui }: { demande: DemandeListe; aujourdhui: string }) {
  const { departement, statut, origine, epci, epcis, periode, q, tri, sens } = demande
  const annee = Number(aujourdhui.slice(0, 4))
  return (
    <FormulaireRecherche action={INDICATEURS} libelle="Filtrer les indicateurs">
      <input type="hidden" name="departement" value={departement.code} />
      {statut && <input type="hidden" name="statut" value={statut} />}
      <input type="hidden" name="tri" value={tri} />
      <input type="hidden" name="sens" value={sens} />
      <Champ nom="q" libelle="Code ou mots" type="recherche" facultatif="tacite" valeur={q} />
      <ChampListe
        nom="origine"
        libelle="Origine"
        facultatif="tacite"
        invite="Toutes"
        valeur={origine}
        options={ORIGINES.map(valeur => ({ valeur, texte: nameOrigine(valeur) }))}
      />
      <ChampListe
        nom="epci"
        libelle="Intercommunalité"
        facultatif="tacite"
        invite="Tout le département"
        valeur={epci?.code}
        options={epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
      />
      <ChampListe
        nom="periode"
        libelle="Année"
        facultatif="tacite"
        invite="L’année en cours"
        valeur={periode?.code}
        options={Array.from({ length: ANNEES }, (_, rang) => {
          const { code } = findPeriode(`${annee - 1 - rang}-06-01`, 'annee')
          return { valeur: code, texte: code }
        })}
      />
      <Bouton texte="Filtrer" priorite="secondaire" />
    </FormulaireRecherche>
  )
}

function listFiltres(demande: DemandeListe) {
  const { origine, epci, periode, q } = demande
  const hrefSans = (sans: Partial<DemandeListe>) => hrefOfListe(toChoix({ ...demande, ...sans }))
  return [
    q && { texte: `Mots : ${q}`, href: hrefSans({ q: undefined }) },
    origine && {
      texte: `Origine : ${nameOrigine(origine)}`,
      href: hrefSans({ origine: undefined }),
    },
    epci && { texte: `Intercommunalité : ${epci.nom}`, href: hrefSans({ epci: null }) },
    periode && { texte: `Période : ${sayPeriode(periode)}`, href: hrefSans({ periode: null }) },
  ].filter(filtre => typeof filtre === 'object' && filtre !== null)
}

function AucunDepartement() {
  return (
    <EtatVide titre="Aucun département n’est encore installé">
      <p>Les indicateurs se définissent dans un département. Installez d’abord le vôtre.</p>
    </EtatVide>
  )
}

function RienASuivre({ filtree, mayDefine }: { filtree: boolean; mayDefine: boolean }) {
  if (filtree)
    return (
      <EtatVide titre="Aucun indicateur n’est dans ce cas">
        <p>Retirez un filtre pour en voir d’autres.</p>
      </EtatVide>
    )
  return (
    <EtatVide titre="Aucun indicateur n’est encore défini">
      <p>
        {mayDefine
          ? 'Définissez le premier, ou chargez une feuille de route : elle apporte les siens.'
          : 'Les copilotes de la feuille de route les définissent.'}
      </p>
    </EtatVide>
  )
}
