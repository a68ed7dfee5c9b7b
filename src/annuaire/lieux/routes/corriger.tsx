import { z } from 'zod'
import { exiger, exigerDepartements } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { CORRIGER } from '../../droits.ts'
import type { Lieu } from '../../lieu.ts'
import { LIBELLES } from '../../schema/libelles.ts'
import { correctLieu } from '../correct-lieu.ts'
import { listCorrections } from '../list-corrections.ts'
import { CHAMPS_CORRIGES, type ChampCorrige, CORRECTION } from '../merge-fiches.ts'
import { readCorrection, writeChamp } from '../read-correction.ts'
import { readLieu } from '../read-lieu.ts'
import { CorrectionsDuLieu } from './corrections-du-lieu.tsx'

const CHAMP = z.enum(CHAMPS_CORRIGES)
type Saisie = Record<ChampCorrige, string>

/** Correcting what a place says, and taking a correction back. */
export function addCorriger(app: Application): void {
  app.get('/lieux/:id/corriger', async c => {
    const lieu = await loadLieuACorriger(c)
    return renderFormulaire(c, lieu, writeSaisie(lieu), [])
  })

  app.post('/lieux/:id/corriger', async c => {
    const lieu = await loadLieuACorriger(c)
    const champs = await c.req.parseBody()
    const avant = writeSaisie(lieu)
    const saisie = Object.fromEntries(
      CHAMPS_CORRIGES.map(champ => [champ, champ in champs ? readChamp(champs, champ) : avant[champ]]),
    ) as Saisie
    const lectures = CHAMPS_CORRIGES.filter(champ => !isSameTexte(saisie[champ], avant[champ])).map(
      champ => ({
        champ,
        ...readCorrection(champ, saisie[champ]),
      }),
    )
    const fautes = lectures.flatMap(({ champ, faute }) => (faute === null ? [] : [{ champ, message: faute }]))
    if (fautes.length > 0) return renderFormulaire(c, lieu, saisie, fautes)
    for (const { champ, valeur } of lectures) await correct(c, lieu.id, champ, valeur)
    const message =
      lectures.length === 0
        ? 'Rien n’a changé.'
        : `C’est corrigé : ${lectures.map(({ champ }) => LIBELLES[champ].toLowerCase()).join(', ')}.`
    return redirectWithMessage(c, `/lieux/${lieu.id}/corriger`, message)
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

const correct = (c: Requete, lieu: string, champ: ChampCorrige, valeur: unknown) =>
  correctLieu(
    c.var.contexte.db,
    lieu,
    champ,
    valeur,
    c.var.acteur!.personne,
    exigerDepartements(c.var.acteur, CORRIGER),
  )

const writeSaisie = (lieu: Lieu) =>
  Object.fromEntries(CHAMPS_CORRIGES.map(champ => [champ, writeChamp(lieu, champ)])) as Saisie

/** A form gives lines ended as on Windows, and no-break spaces as they were. */
const isSameTexte = (a: string, b: string) => simplify(a) === simplify(b)
const simplify = (texte: string) => texte.replace(/\s+/g, ' ').trim()

async function renderFormulaire(c: Requete, lieu: Lieu, saisie: Saisie, fautes: Faute[]) {
  const corrections = await listCorrections(c.var.contexte.db, { lieu: lieu.id })
  const propsOf = (champ: ChampCorrige) => ({
    ...{ nom: champ, libelle: LIBELLES[champ], valeur: saisie[champ], erreur: fauteOf(fautes, champ) },
    facultatif: champ !== 'nom',
  })
  const sourceOf = (champ: ChampCorrige) => tellSource(lieu, champ)
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
      <Formulaire action={`/lieux/${lieu.id}/corriger`}>
        <Champ {...propsOf('nom')} aide={sourceOf('nom')} />
        <Champ {...propsOf('adresse')} aide={sourceOf('adresse')} exemple="4 rue des Écoles" />
        <Champ {...propsOf('complement_adresse')} aide={sourceOf('complement_adresse')} exemple="1er étage" />
        <p>
          Commune : {lieu.code_postal} {lieu.commune}. Elle se corrige dans le fichier de la source.
        </p>
        <Champ
          {...propsOf('telephone')}
          type="telephone"
          aide={sourceOf('telephone')}
          exemple="04 75 00 00 00"
        />
        <Champ {...propsOf('courriels')} aide={sourceOf('courriels')} exemple="accueil@mairie.fr" />
        <Champ {...propsOf('site_web')} aide={sourceOf('site_web')} exemple="https://www.mairie.fr" />
        <ChampTexteLong
          {...propsOf('horaires')}
          lignes={4}
          aide={sourceOf('horaires')}
          exemple="lundi au vendredi 9h-12h et 14h-17h"
        />
        <ChampTexteLong
          {...propsOf('presentation_resume')}
          lignes={3}
          aide={`280 caractères au plus. ${sourceOf('presentation_resume')}`}
        />
        <ChampTexteLong
          {...propsOf('presentation_detail')}
          lignes={6}
          aide={sourceOf('presentation_detail')}
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
