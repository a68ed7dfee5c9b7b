import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { receiveFichier } from '../../../socle/http/receive-fichier.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampFichier, ChampListe } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { findDepartements } from '../../../territoire/find-departements.ts'
import { PILOTER } from '../../droits.ts'
import { hrefOfFeuille } from '../../feuille-de-route/routes/adresses.ts'
import { depositLecture } from '../deposit-lecture.ts'
import { listLectures } from '../find-lecture.ts'
import { TAILLE_D_UNE_FEUILLE } from '../originaux/detect-nature.ts'
import { FIL_LECTURES, hrefOfLecture, LECTURES } from './adresses.ts'

export const DEPOT = `${LECTURES}/nouvelle`
/** What a document may weigh, in bytes, and the rest of the form with it. */
export const TAILLE_DU_DEPOT = TAILLE_D_UNE_FEUILLE + 1_000_000

/** Published roadmaps that were read, and sending one. */
export function addListeDesLectures(app: Application): void {
  app.get(LECTURES, async c => {
    const departements = exigerDepartements(c.var.acteur, PILOTER)
    const lectures = await listLectures(c.var.contexte.db, departements)
    return renderPage(
      c,
      {
        titre: 'Feuilles publiées à relire',
        fil: FIL_LECTURES.slice(0, 1),
        chapeau:
          'Une feuille de route déjà publiée est lue par le programme, puis relue par vous à côté du document, avant de devenir une feuille de route suivie ici.',
        action: <BoutonLien texte="Lire une feuille publiée" href={DEPOT} />,
      },
      lectures.length === 0 ? (
        <EtatVide titre="Aucune feuille n’a encore été lue">
          <p>Envoyez le PDF, le document Word, le classeur ou le texte de votre feuille de route.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende={formatCompte(lectures.length, 'lecture', 'lectures')}
          lignes={lectures}
          idOf={({ id }) => String(id)}
          colonnes={[
            {
              cle: 'document',
              titre: 'Document',
              entete: true,
              cellule: ({ id, nom_fichier }) => <a href={hrefOfLecture(id)}>{nom_fichier}</a>,
            },
            { cle: 'departement', titre: 'Département', cellule: ({ departement }) => departement },
            { cle: 'le', titre: 'Envoyé', cellule: ({ deposee_le }) => formatInstant(deposee_le) },
            {
              cle: 'actions',
              titre: 'Actions',
              nombre: true,
              cellule: ({ actions }) => formatNombre(actions),
            },
            {
              cle: 'indicateurs',
              titre: 'Indicateurs',
              nombre: true,
              cellule: ({ indicateurs }) => formatNombre(indicateurs),
            },
            {
              cle: 'etat',
              titre: 'Où elle en est',
              cellule: ({ feuille }) =>
                feuille ? <a href={hrefOfFeuille(feuille)}>Gardée comme feuille de route</a> : 'À relire',
            },
          ]}
        />
      ),
    )
  })

  app.get(DEPOT, async c => {
    const departements = await listChoix(c)
    return showDepot(c, departements, departements.length === 1 ? departements[0]!.code : '', [])
  })

  app.post(DEPOT, async c => {
    const departements = await listChoix(c)
    const { db, depots, maintenant } = c.var.contexte
    const { champs, fichier } = await receiveFichier(c, depots, TAILLE_D_UNE_FEUILLE, () => true)
    const departement = champs.departement?.[0]?.trim() ?? ''
    const contenu = fichier ? await takeFichier(join(depots, fichier.depot)) : null
    const fautes: Faute[] = []
    if (!departements.some(({ code }) => code === departement))
      fautes.push({ champ: 'departement', message: 'Choisissez le département de cette feuille de route.' })
    if (!fichier) fautes.push({ champ: 'fichier', message: 'Choisissez le document à lire.' })
    if (fautes.length > 0) return showDepot(c, departements, departement, fautes)
    try {
      const depot = { departement, nomFichier: fichier!.nom, contenu: contenu! }
      const { id, lue } = await depositLecture(db, depot, c.var.acteur!.personne, maintenant())
      const actions = lue.axes.flatMap(axe => axe.actions).length
      return redirectWithMessage(
        c,
        hrefOfLecture(id),
        `Le document est lu : ${formatCompte(actions, 'action', 'actions', 'aucune')}. Relisez-le avant de le garder.`,
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
      return showDepot(c, departements, departement, [{ champ: 'fichier', message: erreur.message }])
    }
  })
}

async function takeFichier(chemin: string): Promise<Buffer> {
  try {
    return await readFile(chemin)
  } finally {
    await rm(chemin, { force: true })
  }
}

async function listChoix(c: Requete) {
  const autorises = exigerDepartements(c.var.acteur, PILOTER)
  const { lignes } = await findDepartements(c.var.contexte.db)
  return lignes.filter(({ code }) => autorises === 'tous' || autorises.includes(code))
}

function showDepot(
  c: Requete,
  departements: readonly { code: string; nom: string }[],
  departement: string,
  fautes: readonly Faute[],
) {
  return renderPage(
    c,
    {
      titre: 'Lire une feuille publiée',
      fil: FIL_LECTURES,
      chapeau: 'Rien n’est publié ni gardé comme feuille de route avant votre relecture.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={DEPOT} fichiers>
        <ChampListe
          nom="departement"
          libelle="Département"
          valeur={departement}
          erreur={fauteOf(fautes, 'departement')}
          options={departements.map(({ code, nom }) => ({ valeur: code, texte: `${nom} (${code})` }))}
        />
        <ChampFichier
          nom="fichier"
          libelle="Le document"
          aide="PDF, Word (.docx), Excel (.xlsx) ou texte (.txt), 50 Mo au plus. Un document numérisé doit d’abord être reconnu (OCR)."
          formats=".pdf,.docx,.xlsx,.txt"
          erreur={fauteOf(fautes, 'fichier')}
        />
        <Bouton texte="Lire le document" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
