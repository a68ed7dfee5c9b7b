import { departementsAutorises, exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { CORRIGER, VOIR_ANNUAIRE } from '../../droits.ts'
import { LIBELLES } from '../../schema/libelles.ts'
import { type CorrectionLue, listCorrections } from '../list-corrections.ts'
import { Retirer, sayAvant, sayCorrigee, sayFichier } from './corrections-du-lieu.tsx'

/** The corrections that no longer apply because the files changed: to be put back, or forgotten. */
export function addCorrectionsDepassees(app: Application): void {
  app.get('/corrections', async c => {
    const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
    const mayCorrect = departementsAutorises(c.var.acteur, CORRIGER).length > 0
    const corrections = await listCorrections(c.var.contexte.db, { depassees: departements })
    return renderPage(
      c,
      {
        titre: 'Corrections dépassées',
        section: 'Coordination',
        fil: [{ texte: 'Coordination', href: '/coordination' }],
        chapeau:
          'Les fichiers ont changé depuis ces corrections : les lieux montrent ce que disent les fichiers.',
      },
      corrections.length === 0 ? (
        <EtatVide titre="Aucune correction n’est dépassée">
          <p>Une correction arrive ici quand un import change ce qu’elle corrigeait.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende={formatCompte(corrections.length, 'correction dépassée', 'corrections dépassées')}
          lignes={corrections}
          idOf={({ fiche, champ }) => `${fiche} ${champ}`}
          colonnes={[
            { cle: 'lieu', titre: 'Lieu', entete: true, cellule: showLieu },
            { cle: 'champ', titre: 'Information', cellule: ({ champ }) => LIBELLES[champ] },
            { cle: 'avant', titre: 'Le fichier disait', cellule: sayAvant },
            { cle: 'correction', titre: 'Correction', cellule: showCorrection },
            { cle: 'maintenant', titre: 'Le fichier dit', cellule: sayFichier },
            { cle: 'action', titre: 'Action', cellule: correction => mayCorrect && showActions(correction) },
          ]}
        />
      ),
    )
  })
}

const showLieu = ({ lieu }: CorrectionLue) => (
  <a href={`/lieux/${lieu.id}`}>
    {lieu.nom}, {lieu.commune}
  </a>
)

const showCorrection = (correction: CorrectionLue) => (
  <>
    {sayCorrigee(correction)}
    <span className="mg-source">
      {' '}
      {correction.par}, {formatInstant(correction.le)}
    </span>
  </>
)

const showActions = (correction: CorrectionLue) => (
  <>
    <form method="post" action={`/lieux/${correction.lieu.id}/corrections/${correction.champ}/remettre`}>
      <input type="hidden" name="fiche" value={correction.fiche} />
      <Bouton texte="Remettre la correction" priorite="secondaire" petit />
    </form>
    <Retirer correction={correction} texte="Garder ce que dit le fichier" retour="corrections" />
  </>
)
