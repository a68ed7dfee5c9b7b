import { peut } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { Onglets } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { DECLARER, RELANCER } from '../../droits.ts'
import { sayPeriode } from '../../periodes/periode.ts'
import { findDeclarant, isAskedOf } from '../find-donnee.ts'
import { type DonneeSuivie, listDonnees } from '../list-donnees.ts'
import { DECLARATIONS, hrefOfDeclarations, hrefOfDonnee } from './adresses.ts'
import { codesOf, loadDepartement } from './load-departement.ts'

const ETATS = [
  { valeur: 'a_donner', texte: 'À donner' },
  { valeur: 'en_retard', texte: 'En retard' },
  { valeur: 'a_jour', texte: 'À jour' },
] as const

/** The figures asked of whoever reads: for who coordinates, those asked of anyone. */
export function addDeclarations(app: Application): void {
  app.get(DECLARATIONS, async c => {
    const { db, maintenant } = c.var.contexte
    const departement = await loadDepartement(c, DECLARER, c.req.query('departement'))
    const { acteur } = c.var
    const aujourdhui = findJour(maintenant())
    const declarant = await findDeclarant(db, acteur, departement.code, aujourdhui)
    const toutes = await listDonnees(db, departement.code, codesOf(departement), aujourdhui)
    const siennes = toutes.filter(donnee => isAskedOf(donnee, declarant, acteur!))
    const etat = ETATS.find(({ valeur }) => valeur === c.req.query('etat'))?.valeur ?? ''
    const vues = siennes.filter(donnee => hasEtat(donnee, etat))
    const relanceur = peut(acteur, RELANCER, { departement: departement.code })
    const enRetard = siennes.filter(donnee => donnee.enRetard > 0).length
    return renderPage(
      c,
      {
        titre: relanceur ? 'Chiffres à donner' : 'Vos chiffres à donner',
        section: 'Indicateurs',
        fil: [{ texte: 'Indicateurs', href: '/indicateurs' }],
        chapeau: `Ce qu’aucun registre ne compte encore. Chaque chiffre, donné une fois, sert à tous les indicateurs qui en ont besoin. ${enRetard > 0 ? `${formatCompte(enRetard, 'chiffre est', 'chiffres sont')} en retard.` : ''}`,
        action: relanceur && (
          <div className="mg-boutons">
            <BoutonLien
              texte="Importer un fichier"
              href={hrefOfDeclarations({ departement: departement.code }, `${DECLARATIONS}/importer`)}
              priorite="secondaire"
            />
            <BoutonLien
              texte="Complétude et relances"
              href={hrefOfDeclarations({ departement: departement.code }, `${DECLARATIONS}/completude`)}
            />
          </div>
        ),
      },
      <>
        {departement.siens.length > 1 && (
          <Onglets
            libelle="Départements"
            actuel={hrefOfDeclarations({ departement: departement.code })}
            onglets={departement.siens.map(({ code, nom }) => ({
              texte: nom,
              href: hrefOfDeclarations({ departement: code }),
            }))}
          />
        )}
        {siennes.length === 0 ? (
          <RienADonner relanceur={relanceur} />
        ) : (
          <>
            <FormulaireRecherche action={DECLARATIONS} libelle="Filtrer les chiffres">
              <input type="hidden" name="departement" value={departement.code} />
              <ChampListe
                nom="etat"
                libelle="Où ils en sont"
                valeur={etat}
                invite="Tous"
                options={ETATS}
                facultatif="tacite"
              />
              <Bouton texte="Filtrer" priorite="secondaire" />
            </FormulaireRecherche>
            {vues.length === 0 ? (
              <EtatVide titre="Aucun chiffre n’est dans ce cas">
                <p>
                  <a href={hrefOfDeclarations({ departement: departement.code })}>Voir tous les chiffres</a>
                </p>
              </EtatVide>
            ) : (
              <ListeDonnees donnees={vues} />
            )}
          </>
        )}
      </>,
    )
  })
}

function hasEtat({ manquantes, enRetard }: DonneeSuivie, etat: string): boolean {
  if (etat === 'a_donner') return manquantes.length > 0
  if (etat === 'en_retard') return enRetard > 0
  return etat === 'a_jour' ? manquantes.length === 0 : true
}

function RienADonner({ relanceur }: { relanceur: boolean }) {
  return (
    <EtatVide titre="Aucun chiffre ne vous est demandé">
      <p>
        {relanceur
          ? 'Les indicateurs dont le registre n’existe pas encore demandent leurs chiffres ici.'
          : 'Quand la feuille de route aura besoin d’un chiffre que vous connaissez, il apparaîtra ici.'}
      </p>
    </EtatVide>
  )
}

function ListeDonnees({ donnees }: { donnees: DonneeSuivie[] }) {
  return (
    <Tableau
      legende={formatCompte(donnees.length, 'chiffre', 'chiffres')}
      lignes={donnees}
      idOf={({ id }) => String(id)}
      colonnes={[
        {
          cle: 'libelle',
          titre: 'Chiffre',
          entete: true,
          cellule: ({ id, libelle }) => <a href={hrefOfDonnee(id)}>{upperFirst(libelle)}</a>,
        },
        {
          cle: 'indicateurs',
          titre: 'Sert à',
          cellule: ({ indicateurs }) => indicateurs.map(({ code }) => code).join(', '),
        },
        { cle: 'responsable', titre: 'Qui le donne', cellule: sayResponsable },
        { cle: 'etat', titre: 'Où il en est', cellule: donnee => <EtatDonnee {...donnee} /> },
      ]}
    />
  )
}

export const sayResponsable = ({ nomResponsable, courriel }: DonneeSuivie): string =>
  nomResponsable ?? courriel ?? 'La coordination, faute de responsable'

export const upperFirst = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1)

export function EtatDonnee({ manquantes, attendues, donnees, enRetard }: DonneeSuivie) {
  if (attendues === 0) return <>Rien n’est encore attendu</>
  if (manquantes.length === 0) return <Badge texte="À jour" gravite="succes" />
  const prochaine = manquantes[0]!
  return (
    <>
      <Badge
        texte={enRetard > 0 ? 'En retard' : 'À donner'}
        gravite={enRetard > 0 ? 'attention' : 'information'}
      />{' '}
      {formatNombre(donnees)} sur {formatNombre(attendues)}. {upperFirst(sayPeriode(prochaine.periode))} :
      avant le {formatDateCourte(prochaine.echeance)}.
    </>
  )
}
