import { exiger } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Carte, Grille } from '../../../socle/ui/contenus.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { RELANCER } from '../../droits.ts'
import { type DonneeSuivie, listDonnees } from '../list-donnees.ts'
import { type Relance, remindDonnees } from '../remind-donnees.ts'
import { DECLARATIONS, hrefOfDonnee } from './adresses.ts'
import { EtatDonnee, sayResponsable, upperFirst } from './declarations.tsx'
import { codesOf, loadDepartement } from './load-departement.ts'

const COMPLETUDE = `${DECLARATIONS}/completude`

/** Who has given what is awaited of them, and writing to those who have not. */
export function addCompletude(app: Application): void {
  app.get(COMPLETUDE, async c => {
    const { db, maintenant } = c.var.contexte
    const departement = await loadDepartement(c, RELANCER, c.req.query('departement'))
    const donnees = await listDonnees(db, departement.code, codesOf(departement), findJour(maintenant()))
    const attendues = sumOf(donnees, donnee => donnee.attendues)
    const recues = sumOf(donnees, donnee => donnee.donnees)
    const enRetard = sumOf(donnees, donnee => donnee.enRetard)
    return renderPage(
      c,
      {
        titre: 'Complétude des chiffres',
        section: 'Chiffres à donner',
        fil: [
          { texte: 'Indicateurs', href: '/indicateurs' },
          { texte: 'Chiffres à donner', href: DECLARATIONS },
        ],
        chapeau: `${departement.nom} : ce qui a été donné, de ce qui est attendu à ce jour.`,
      },
      attendues === 0 ? (
        <EtatVide titre="Rien n’est encore attendu">
          <p>Un chiffre est attendu quand sa période est finie et qu’un indicateur en a besoin.</p>
        </EtatVide>
      ) : (
        <>
          <Grille>
            <Carte titre="Donnés">
              <p className="mg-chiffre">{Math.floor((100 * recues) / attendues)} %</p>
              <p>
                {formatNombre(recues)} sur {formatNombre(attendues)} cases attendues.
              </p>
            </Carte>
            <Carte titre="En retard">
              <p className="mg-chiffre">{formatNombre(enRetard)}</p>
              <Formulaire action={COMPLETUDE}>
                <input type="hidden" name="departement" value={departement.code} />
                <Bouton texte="Relancer tous ceux qui en doivent" petit />
              </Formulaire>
            </Carte>
          </Grille>
          <ParResponsable donnees={donnees} />
          <ParChiffre donnees={donnees} />
        </>
      ),
    )
  })

  app.post(COMPLETUDE, async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const champs = await c.req.parseBody()
    const departement = await loadDepartement(c, RELANCER, readChamp(champs, 'departement'))
    exiger(c.var.acteur, RELANCER, { departement: departement.code })
    const donnees = await listDonnees(db, departement.code, codesOf(departement), findJour(maintenant()))
    const relance = await remindDonnees(
      db,
      donnees.filter(({ enRetard }) => enRetard > 0),
      { departement: departement.code, auteur: c.var.acteur.personne, adresse, maintenant: maintenant() },
    )
    return redirectWithMessage(c, `${COMPLETUDE}?departement=${departement.code}`, tellRelance(relance))
  })
}

function tellRelance({ courriels, relancees, sansAdresse, tropTot }: Relance): string {
  return [
    `${formatCompte(courriels, 'courriel part', 'courriels partent')} pour ${formatCompte(relancees, 'chiffre', 'chiffres')}.`,
    sansAdresse > 0 &&
      `${formatCompte(sansAdresse, 'chiffre n’a', 'chiffres n’ont')} personne à qui écrire : réglez leur demande.`,
    tropTot > 0 && `${formatCompte(tropTot, 'chiffre a', 'chiffres ont')} déjà été rappelés cette semaine.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const sumOf = (donnees: readonly DonneeSuivie[], countOf: (donnee: DonneeSuivie) => number) =>
  donnees.reduce((somme, donnee) => somme + countOf(donnee), 0)

function ParResponsable({ donnees }: { donnees: readonly DonneeSuivie[] }) {
  const groupes = [...Map.groupBy(donnees, sayResponsable)]
    .map(([nom, siennes]) => ({
      nom,
      chiffres: siennes.length,
      attendues: sumOf(siennes, donnee => donnee.attendues),
      recues: sumOf(siennes, donnee => donnee.donnees),
      enRetard: sumOf(siennes, donnee => donnee.enRetard),
      rappelee: siennes
        .map(({ rappelee_le }) => rappelee_le ?? '')
        .sort()
        .at(-1),
    }))
    .sort((a, b) => b.enRetard - a.enRetard || a.nom.localeCompare(b.nom, 'fr'))
  return (
    <>
      <h2>Par organisation</h2>
      <Tableau
        legende={formatCompte(groupes.length, 'organisation', 'organisations', 'aucune')}
        lignes={groupes}
        idOf={({ nom }) => nom}
        colonnes={[
          { cle: 'nom', titre: 'Qui', entete: true, cellule: ({ nom }) => nom },
          {
            cle: 'chiffres',
            titre: 'Chiffres',
            nombre: true,
            cellule: ({ chiffres }) => formatNombre(chiffres),
          },
          {
            cle: 'recues',
            titre: 'Cases données',
            nombre: true,
            cellule: ({ recues, attendues }) => `${formatNombre(recues)} sur ${formatNombre(attendues)}`,
          },
          {
            cle: 'retard',
            titre: 'En retard',
            nombre: true,
            cellule: ({ enRetard }) => formatNombre(enRetard),
          },
          {
            cle: 'rappel',
            titre: 'Dernier rappel',
            cellule: ({ rappelee }) => (rappelee ? formatDateCourte(rappelee) : 'Aucun'),
          },
        ]}
      />
    </>
  )
}

function ParChiffre({ donnees }: { donnees: readonly DonneeSuivie[] }) {
  return (
    <>
      <h2>Par chiffre</h2>
      <Tableau
        legende={formatCompte(donnees.length, 'chiffre demandé', 'chiffres demandés')}
        lignes={[...donnees].sort((a, b) => b.enRetard - a.enRetard)}
        idOf={({ id }) => String(id)}
        colonnes={[
          {
            cle: 'libelle',
            titre: 'Chiffre',
            entete: true,
            cellule: ({ id, libelle }) => <a href={hrefOfDonnee(id)}>{upperFirst(libelle)}</a>,
          },
          { cle: 'qui', titre: 'Qui le donne', cellule: sayResponsable },
          { cle: 'etat', titre: 'Où il en est', cellule: donnee => <EtatDonnee {...donnee} /> },
        ]}
      />
    </>
  )
}
