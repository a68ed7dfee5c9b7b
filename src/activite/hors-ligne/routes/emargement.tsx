import { findHeure } from '../../../agenda/heure-de-paris.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatHeure } from '../../../socle/texte/dates.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { type Faute, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { exigerEnregistrer } from '../../portee.ts'
import { sayRendezVous } from '../../rendez-vous-a-noter.ts'
import { FIL_ACTIVITES } from '../../routes/adresses.ts'
import { hrefOfEmargement } from '../appareil.ts'
import { CADRE, CONSERVATION_MOIS, NOM_DU_MODE } from '../emargement.ts'
import {
  type Emargement,
  findRendezVousSigne,
  listEmargements,
  type RendezVousSigne,
} from '../list-emargements.ts'
import { printFeuilleSignee } from '../print-feuille-signee.ts'
import { recordEmargement } from '../record-emargement.ts'
import { removeEmargement } from '../remove-emargement.ts'
import { CadreDeSignature } from './hors-ligne.tsx'

const CHEMIN = '/activites/emargement/:rendezVous{[0-9]{1,15}}'
const ILOT_SIGNER = 'src/activite/hors-ligne/ilots/signer.ts'
const hrefOf = ({ id }: RendezVousSigne) => hrefOfEmargement(id)

/** The sheet that people sign at a workshop or a permanence. */
export function addEmargement(app: Application): void {
  app.get(CHEMIN, async c => renderFeuille(c, await loadRendezVous(c)))

  app.get(`${CHEMIN}/feuille.pdf`, async c => {
    const { acteur, rendezVous } = await loadRendezVous(c)
    const { db, maintenant } = c.var.contexte
    const signes = await listEmargements(db, acteur, rendezVous)
    const { pdf } = await printFeuilleSignee(rendezVous, signes, c.var.contexte, maintenant())
    return c.body(new Uint8Array(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="emargement-${toSlug(rendezVous.titre)}.pdf"`,
      'Cache-Control': 'private, no-store',
    })
  })

  app.post(CHEMIN, async c => {
    const { acteur, rendezVous } = await loadRendezVous(c)
    const { db, maintenant } = c.var.contexte
    const champs = await c.req.parseBody()
    const read = (nom: string) => (typeof champs[nom] === 'string' ? champs[nom].trim() : '')
    const papier = read('mode') === 'papier'
    const instant = maintenant()
    try {
      await recordEmargement(
        db,
        acteur,
        {
          ...{
            id: read('id'),
            rendez_vous: rendezVous.id,
            nom: read('nom'),
            saisie_le: instant.toISOString(),
          },
          ...{ mode: papier ? 'papier' : 'trace', trace: papier ? null : read('trace') || null },
        },
        { ecart: 0, maintenant: instant },
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.details.length === 0) throw erreur
      return renderFeuille(c, { acteur, rendezVous }, { nom: read('nom'), fautes: [...erreur.details] })
    }
    return redirectWithMessage(c, hrefOf(rendezVous), `La présence de ${read('nom')} est notée.`)
  })

  app.post(`${CHEMIN}/:id{[0-9a-f-]{36}}/effacer`, async c => {
    const { acteur, rendezVous } = await loadRendezVous(c)
    const { id: numero, departement } = rendezVous
    await removeEmargement(c.var.contexte.db, acteur, {
      ...{ id: c.req.param('id'), rendezVous: numero, departement },
    })
    return redirectWithMessage(c, hrefOf(rendezVous), 'La signature est effacée.')
  })
}

/** @throws Erreur non_connecte, interdit, introuvable */
async function loadRendezVous(c: Requete) {
  const { acteur } = c.var
  exigerEnregistrer(acteur)
  const rendezVous = await findRendezVousSigne(c.var.contexte.db, acteur, Number(c.req.param('rendezVous')))
  return { acteur, rendezVous }
}

async function renderFeuille(
  c: Requete,
  { acteur, rendezVous }: Awaited<ReturnType<typeof loadRendezVous>>,
  { nom, fautes }: { nom: string; fautes: Faute[] } = { nom: '', fautes: [] },
) {
  const signes = await listEmargements(c.var.contexte.db, acteur, rendezVous)
  return renderPage(
    c,
    {
      titre: `Émargement : ${rendezVous.titre}`,
      fil: FIL_ACTIVITES,
      chapeau: sayRendezVous(rendezVous),
      action: (
        <BoutonLien
          texte="Imprimer la feuille"
          href={`${hrefOf(rendezVous)}/feuille.pdf`}
          priorite="secondaire"
        />
      ),
      ilots: [ILOT_SIGNER],
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <NouvelleSignature rendezVous={rendezVous} nom={nom} fautes={fautes} />
      <h2>Qui a signé</h2>
      {signes.length === 0 ? (
        <EtatVide titre="Personne n’a encore signé">
          <p>Passez l’appareil, ou imprimez la feuille : elle a des lignes à remplir.</p>
        </EtatVide>
      ) : (
        <Signatures signes={signes} personne={acteur.personne} rendezVous={rendezVous} />
      )}
      <p className="mg-source">Les signatures sont effacées au bout de {CONSERVATION_MOIS} mois.</p>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function NouvelleSignature({
  rendezVous,
  nom,
  fautes,
}: {
  rendezVous: RendezVousSigne
  nom: string
  fautes: Faute[]
}) {
  return (
    <form
      method="post"
      action={`${hrefOf(rendezVous)}#erreurs`}
      noValidate
      className="mg-formulaire"
      data-emargement
    >
      <input type="hidden" name="id" value={crypto.randomUUID()} />
      <input type="hidden" name="trace" value="" />
      <Champ
        nom="nom"
        libelle="Prénom ou initiales"
        aide="Pas de nom de famille."
        valeur={nom}
        erreur={fauteOf(fautes, 'nom')}
      />
      <div data-dessin hidden>
        <CadreDeSignature />
        <div className="mg-boutons">
          <Bouton texte="Garder la signature" />
          <button type="button" className="fr-btn fr-btn--secondary" data-effacer-trace>
            Effacer le dessin
          </button>
        </div>
      </div>
      <p>
        <Bouton texte="Noter : a signé sur papier" nom="mode" valeur="papier" priorite="secondaire" />
      </p>
    </form>
  )
}

function Signatures({
  signes,
  personne,
  rendezVous,
}: {
  signes: readonly Emargement[]
  personne: string
  rendezVous: RendezVousSigne
}) {
  return (
    <Tableau
      legende="Personnes qui ont signé, dans l’ordre"
      lignes={signes}
      idOf={({ id }) => id}
      colonnes={[
        { cle: 'nom', titre: 'Prénom ou initiales', entete: true, cellule: ({ nom }) => nom },
        { cle: 'heure', titre: 'Heure', cellule: ({ signe_le }) => formatHeure(findHeure(signe_le)) },
        { cle: 'signature', titre: 'Signature', cellule: signe => <Trace {...signe} /> },
        {
          cle: 'action',
          titre: 'Action',
          cellule: ({ id, nom, recueilli_par }) =>
            recueilli_par === personne ? (
              <form method="post" action={`${hrefOf(rendezVous)}/${id}/effacer`}>
                <Bouton texte="Effacer" complement={`la signature de ${nom}`} priorite="discrete" petit />
              </form>
            ) : (
              'Recueillie par un collègue'
            ),
        },
      ]}
    />
  )
}

function Trace({ nom, mode, trace }: Emargement) {
  if (trace === null) return NOM_DU_MODE[mode]
  return (
    <svg
      className="mg-signature-trace"
      viewBox={`0 0 ${CADRE.largeur} ${CADRE.hauteur}`}
      role="img"
      aria-label={`Signature de ${nom}`}
    >
      <path d={trace} />
    </svg>
  )
}
