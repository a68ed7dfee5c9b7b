import { listPresences } from '../../../agenda/list-presences.ts'
import {
  countPresences,
  MODES_DE_PRESENCE,
  NOM_DU_MODE,
  type Presence,
  sayPresence,
} from '../../../agenda/rendez-vous.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampEnLigne, ListeEnLigne } from '../../../socle/ui/champs-en-ligne.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { STATUTS_DE_MEMBRE } from '../../gouvernance/gouvernance.ts'
import { listMembres } from '../../gouvernance/list-membres.ts'
import { type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import { hrefOfReunion } from '../courriels.ts'
import { computeEmpreinte } from '../empreinte.ts'
import { type Attendu, listAttendus } from '../list-attendus.ts'
import { recordPresences } from '../record-presences.ts'
import type { Reunion } from '../reunion.ts'
import { filOf, loadReunionPilotee, nameReunion, REUNIONS } from './load-reunion.ts'
import { type LigneSaisie, readPresences } from './read-presences.ts'

/** Rows left blank, for who comes without being expected. */
const LIGNES_VIDES = 3

/** The attendance: whoever is expected, a mode for each, and those who came besides. */
export function addPresences(app: Application): void {
  app.get(`${REUNIONS}/:id/presences`, async c => {
    const { reunion } = await loadReunionPilotee(c)
    const attendus = await listAttendus(c.var.contexte.db, reunion)
    return renderPresences(c, reunion, attendus.map(toLigne), null)
  })

  app.post(`${REUNIONS}/:id/presences`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const { db } = c.var.contexte
    const champs = await c.req.parseBody()
    const membres = await listMembres(db, reunion.departement, { statuts: STATUTS_DE_MEMBRE })
    const { lignes, presences } = readPresences(champs, membres)
    const refus = await tryWrite(() =>
      recordPresences(db, changement, presences, readChamp(champs, 'empreinte')),
    )
    if (refus) return renderPresences(c, reunion, lignes, refus)
    const chemin = readChamp(champs, 'suite') === 'ajouter' ? '/presences' : ''
    const { personnes, organismes } = countPresences(presences)
    return redirectWithMessage(
      c,
      hrefOfReunion(reunion.id, chemin),
      `C’est noté : ${formatCompte(personnes, 'personne présente ou représentée', 'personnes présentes ou représentées', 'aucune')}, pour ${formatCompte(organismes, 'organisme', 'organismes')}.`,
    )
  })
}

const toLigne = ({ nom, organisme, organisme_nom, mode, mandataire }: Attendu): LigneSaisie => ({
  ...{ nom, organisme: organisme ?? '', organisme_nom: organisme_nom ?? '' },
  ...{ mode: mode ?? '', mandataire: mandataire ?? '' },
})

async function renderPresences(
  c: Requete,
  reunion: Reunion,
  lignes: readonly LigneSaisie[],
  refus: Refus | null,
) {
  const enBase = await listPresences(c.var.contexte.db, reunion.rendezVous.id)
  const vide: LigneSaisie = { nom: '', organisme: '', organisme_nom: '', mode: '', mandataire: '' }
  const numerotees = [...lignes, ...Array.from({ length: LIGNES_VIDES }, () => vide)].map((ligne, rang) => ({
    ...ligne,
    rang,
  }))
  return renderPage(
    c,
    {
      titre: 'Présences',
      section: 'Réunions',
      fil: filOf(reunion),
      chapeau: `${nameReunion(reunion)} : qui était là, et comment. Les lignes sans réponse ne sont pas gardées.`,
      action: (
        <BoutonLien
          texte="Imprimer la feuille à signer"
          href={hrefOfReunion(reunion.id, '/emargement.pdf')}
          priorite="secondaire"
        />
      ),
    },
    <>
      {refus && (
        <div id="erreurs" tabIndex={-1}>
          <Alerte gravite="attention" titre={refus.message}>
            {refus.statut === 409 && <Autres presences={enBase} />}
          </Alerte>
        </div>
      )}
      <form method="post" action={`${hrefOfReunion(reunion.id, '/presences')}#erreurs`} noValidate>
        <input type="hidden" name="empreinte" value={computeEmpreinte(enBase)} />
        <input type="hidden" name="lignes" value={numerotees.length} />
        <Tableau
          legende={formatCompte(
            lignes.length,
            'personne attendue ou notée',
            'personnes attendues ou notées',
            'aucune',
          )}
          lignes={numerotees}
          idOf={({ rang }) => String(rang)}
          colonnes={[
            {
              cle: 'nom',
              titre: 'Personne',
              entete: true,
              cellule: ({ rang, nom }) =>
                rang < lignes.length ? (
                  <>
                    {nom}
                    <input type="hidden" name={`nom_${rang}`} value={nom} />
                  </>
                ) : (
                  <>
                    {/* On a phone, where a row is a card, the column does not say its name. */}
                    <span className="mg-ligne-libre" aria-hidden="true">
                      Autre personne
                    </span>
                    <ChampEnLigne
                      nom={`nom_${rang}`}
                      libelle={`Autre personne, ligne ${rang + 1} : son nom`}
                    />
                  </>
                ),
            },
            {
              cle: 'organisme',
              titre: 'Organisme',
              cellule: ({ rang, organisme, organisme_nom }) =>
                rang < lignes.length ? (
                  <>
                    {organisme_nom || 'Aucun'}
                    <input type="hidden" name={`organisme_${rang}`} value={organisme} />
                    <input type="hidden" name={`organisme_nom_${rang}`} value={organisme_nom} />
                  </>
                ) : (
                  <ChampEnLigne
                    nom={`organisme_nom_${rang}`}
                    libelle={`Autre personne, ligne ${rang + 1} : son organisme`}
                  />
                ),
            },
            {
              cle: 'mode',
              titre: 'Présence',
              cellule: ({ rang, nom, mode }) => (
                <ListeEnLigne
                  nom={`mode_${rang}`}
                  libelle={nom ? `Présence de ${nom}` : `Autre personne, ligne ${rang + 1} : sa présence`}
                  options={MODES_DE_PRESENCE.map(valeur => ({ valeur, texte: NOM_DU_MODE[valeur] }))}
                  valeur={mode}
                />
              ),
            },
            {
              cle: 'mandataire',
              titre: 'Procuration donnée à',
              cellule: ({ rang, nom, mandataire }) => (
                <ChampEnLigne
                  nom={`mandataire_${rang}`}
                  libelle={
                    nom
                      ? `Procuration de ${nom}, donnée à`
                      : `Autre personne, ligne ${rang + 1} : procuration donnée à`
                  }
                  valeur={mandataire}
                />
              ),
            },
          ]}
        />
        <div className="mg-gestes">
          <Bouton texte="Enregistrer les présences" />
          <Bouton
            texte="Enregistrer et ajouter d’autres personnes"
            nom="suite"
            valeur="ajouter"
            priorite="secondaire"
          />
        </div>
      </form>
    </>,
    refus?.statut ?? 200,
  )
}

function Autres({ presences }: { presences: readonly Presence[] }) {
  return (
    <>
      <p>
        Voici ce qui est enregistré maintenant. Votre saisie est gardée ci-dessous : « Enregistrer » la mettra
        à la place.
      </p>
      <ul>
        {presences.map(({ nom, organisme_nom, mode, mandataire }) => (
          <li key={`${nom} ${organisme_nom}`}>
            {nom}
            {organisme_nom && `, ${organisme_nom}`} : {sayPresence({ mode, mandataire })}
          </li>
        ))}
      </ul>
    </>
  )
}
