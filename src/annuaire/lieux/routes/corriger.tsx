import { z } from 'zod'
import { exiger, exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { type Faute, Formulaire, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { CORRIGER } from '../../droits.ts'
import type { Lieu } from '../../lieu.ts'
import { LIBELLES } from '../../schema/libelles.ts'
import { hrefOfSujet } from '../../signalements/routes/adresses.ts'
import { CATEGORIES } from '../../signalements/signalement.ts'
import { correctLieu } from '../correct-lieu.ts'
import { listCorrections } from '../list-corrections.ts'
import { CHAMPS_CORRIGES, type ChampCorrige, CORRECTION } from '../merge-fiches.ts'
import {
  readFormulaireCorrection,
  type SaisieCorrection,
  writeSaisie,
} from '../read-formulaire-correction.ts'
import { readLieu } from '../read-lieu.ts'
import { ChampsCorriges } from './champs-corriges.tsx'
import { CorrectionsDuLieu } from './corrections-du-lieu.tsx'

const CHAMP = z.enum(CHAMPS_CORRIGES)
const CATEGORIE = z.enum(CATEGORIES)

/** Correcting what a place says, and taking a correction back. */
export function addCorriger(app: Application): void {
  app.get('/lieux/:id/corriger', async c => {
    const lieu = await loadLieuACorriger(c)
    return renderFormulaire(c, lieu, writeSaisie(lieu), [])
  })

  app.post('/lieux/:id/corriger', async c => {
    const lieu = await loadLieuACorriger(c)
    const { saisie, changements, fautes } = readFormulaireCorrection(
      lieu,
      await c.req.parseBody({ all: true }),
    )
    if (fautes.length > 0) return renderFormulaire(c, lieu, saisie, fautes)
    for (const { champ, valeur } of changements) await correct(c, lieu.id, champ, valeur)
    const message =
      changements.length === 0
        ? 'Rien n’a changé.'
        : `C’est corrigé : ${changements.map(({ champ }) => LIBELLES[champ].toLowerCase()).join(', ')}.`
    return redirectWithMessage(c, hrefOfRetour(c, lieu), message)
  })

  app.post('/lieux/:id/corrections/:champ/retirer', async c => {
    const lieu = await loadLieuACorriger(c)
    const champ = readNomDeChamp(c)
    await correct(c, lieu.id, champ, undefined)
    const { retour } = await c.req.parseBody()
    const chemin = retour === 'corrections' ? '/corrections' : `/lieux/${lieu.id}/corriger`
    return redirectWithMessage(
      c,
      chemin,
      `La correction est retirée : ${LIBELLES[champ].toLowerCase()} comme dans les fichiers.`,
    )
  })

  app.post('/lieux/:id/corrections/:champ/remettre', async c => {
    const lieu = await loadLieuACorriger(c)
    const champ = readNomDeChamp(c)
    const { fiche } = await c.req.parseBody()
    const corrections = await listCorrections(c.var.contexte.db, { lieu: lieu.id })
    const remise = corrections.find(correction => correction.champ === champ && correction.fiche === fiche)
    if (!remise) throw new Erreur('introuvable', 'Cette correction n’existe plus. Rechargez la page.')
    await correct(c, lieu.id, champ, remise.valeur)
    return redirectWithMessage(c, '/corrections', `La correction est remise sur « ${lieu.nom} ».`)
  })
}

/** @throws Erreur introuvable, non_connecte, interdit */
async function loadLieuACorriger(c: Requete): Promise<Lieu> {
  exigerDepartements(c.var.acteur, CORRIGER)
  const lu = await readLieu(c.var.contexte.db, c.req.param('id') ?? '')
  if (!lu) throw new Erreur('introuvable', 'Ce lieu n’existe pas, ou n’existe plus.')
  exiger(c.var.acteur, CORRIGER, lu.lieu)
  return lu.lieu
}

function readNomDeChamp(c: Requete): ChampCorrige {
  const lecture = CHAMP.safeParse(c.req.param('champ'))
  if (!lecture.success) throw new Erreur('introuvable', 'Ce champ ne se corrige pas ici.')
  return lecture.data
}

/** Who comes from the queue of reports goes back there. */
function hrefOfRetour(c: Requete, lieu: Lieu): string {
  const signalement = CATEGORIE.safeParse(c.req.query('signalement'))
  return signalement.success
    ? hrefOfSujet({ lieu: lieu.id, categorie: signalement.data })
    : `/lieux/${lieu.id}/corriger`
}

const correct = (c: Requete, lieu: string, champ: ChampCorrige, valeur: unknown) =>
  correctLieu(
    c.var.contexte.db,
    lieu,
    champ,
    valeur,
    c.var.acteur!.personne,
    exigerDepartements(c.var.acteur, CORRIGER),
  )

async function renderFormulaire(c: Requete, lieu: Lieu, saisie: SaisieCorrection, fautes: Faute[]) {
  const corrections = await listCorrections(c.var.contexte.db, { lieu: lieu.id })
  return renderPage(
    c,
    {
      titre: `Corriger : ${lieu.nom}`,
      section: 'Corrections',
      fil: [
        { texte: 'Trouver un lieu', href: '/lieux' },
        { texte: lieu.nom, href: `/lieux/${lieu.id}` },
      ],
      chapeau: 'Votre correction l’emporte sur les fichiers, jusqu’à ce qu’ils changent.',
    },
    <>
      <CorrectionsDuLieu corrections={corrections} />
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={c.req.path + new URL(c.req.url).search}>
        <ChampsCorriges
          lieu={lieu}
          saisie={saisie}
          fautes={fautes}
          aideOf={champ => tellSource(lieu, champ)}
        />
        <p>La page du lieu change aussitôt. Le fichier d’origine, lui, n’est pas modifié.</p>
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function tellSource(lieu: Lieu, champ: ChampCorrige): string {
  const origines =
    lieu.provenance[champ] ?? (champ === 'horaires' ? lieu.provenance.horaires_texte : undefined)
  if (!origines?.length) return 'Aucune source ne le dit'
  const { source } = origines[0]!
  return source === CORRECTION ? 'Corrigé à la main' : `D’après ${source}`
}
