import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { type Champs, type FormulaireRecu, receiveFichier } from '../../../socle/http/receive-fichier.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { LIMITE_PAR_DEFAUT } from '../../../socle/tableur/taille.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampCases, ChampFichier, ChampListe } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findDepartements } from '../../../territoire/find-departements.ts'
import { IMPORTER } from '../../droits.ts'
import { readEtatSources } from '../../sources/read-etat-sources.ts'
import { depositImport } from '../deposit-import.ts'
import { findImport } from '../find-import.ts'
import { requestImport } from '../request-import.ts'
import { exigerPartout, hrefOfImport } from './load-import.ts'

/** What a file may weigh, in bytes, and the rest of the form with it. */
export const TAILLE_ENVOI = LIMITE_PAR_DEFAUT + 1_000_000

const NOUVELLE = 'nouvelle'
const ADRESSE = z.url({ protocol: /^https?$/ }).max(2000)

type Saisie = { source: string; nouvelle: string; adresse: string; departements: string[] }
type Choix = { sources: string[]; departements: { code: string; nom: string }[] }

/** Sends a file, or says where it is on the web. */
export function addNouvelImport(app: Application): void {
  app.get('/imports/nouveau', async c => {
    const choix = await prepareChoix(c)
    const demandee = c.req.query('source') ?? ''
    const connue = choix.sources.includes(demandee)
    const saisie: Saisie = {
      source: connue ? demandee : choix.sources.length === 0 ? NOUVELLE : '',
      nouvelle: connue ? '' : demandee.slice(0, 100),
      ...{ adresse: '', departements: choix.departements.map(({ code }) => code) },
    }
    return showFormulaire(c, choix, saisie, [])
  })

  // Who may import, and where, is known before a single byte of the file is kept.
  app.post('/imports/nouveau', async c => {
    const { depots } = c.var.contexte
    const choix = await prepareChoix(c)
    const recu = await receiveFichier(c, depots, LIMITE_PAR_DEFAUT, champs =>
      champs.corrige ? true : checkSaisie(readSaisie(champs), choix).length === 0,
    )
    const removeFichier = async () => {
      if (recu.fichier) await rm(join(depots, recu.fichier.depot), { force: true })
    }
    try {
      return recu.champs.corrige ? await depositCorrection(c, recu) : await deposit(c, choix, recu)
    } catch (erreur) {
      await removeFichier()
      if (!(erreur instanceof Erreur) || recu.champs.corrige || !isDuFichier(erreur)) throw erreur
      return showFormulaire(c, choix, readSaisie(recu.champs), [
        { champ: 'fichier', message: erreur.message },
      ])
    }
  })
}

const isDuFichier = ({ code }: Erreur) => code === 'illisible' || code === 'trop_volumineux'

async function deposit(c: Requete, choix: Choix, { champs, fichier }: FormulaireRecu) {
  const { db, depots, lancer } = c.var.contexte
  const saisie = readSaisie(champs)
  const fautes = [...checkSaisie(saisie, choix), ...checkOrigine(saisie, fichier !== null)]
  if (fautes.length > 0) {
    if (fichier) await rm(join(depots, fichier.depot), { force: true })
    return showFormulaire(c, choix, saisie, fautes)
  }
  const acteur = exigerPartout(c, saisie.departements)
  const source = saisie.source === NOUVELLE ? saisie.nouvelle : saisie.source
  const origine = fichier ? { fichier, dossier: depots } : { adresse: saisie.adresse }
  const id = await depositImport(db, { source, departements: saisie.departements, acteur, origine })
  if (!fichier) await requestImport(db, id, 'telecharger', acteur, lancer)
  return redirectWithMessage(
    c,
    hrefOfImport(id),
    fichier ? 'Le fichier est reçu.' : 'Le téléchargement est demandé.',
  )
}

/** The refused rows of an import, mended: same source, same départements, same correspondance, and only some rows. */
async function depositCorrection(c: Requete, { champs, fichier }: FormulaireRecu) {
  const { db, depots, lancer } = c.var.contexte
  const numero = champs.corrige?.[0] ?? ''
  const id = /^\d{1,9}$/.test(numero) ? Number(numero) : 0
  const importe = await findImport(db, id, exigerDepartements(c.var.acteur, IMPORTER))
  const acteur = exigerPartout(c, importe.departements)
  if (!fichier)
    throw new Erreur(
      'saisie_invalide',
      'Choisissez le fichier des lignes corrigées, puis envoyez-le de nouveau.',
    )
  const { source, departements, correspondance } = importe
  const nouveau = await depositImport(db, {
    ...{ source, departements, acteur, corrige: { correspondance } },
    origine: { fichier, dossier: depots },
  })
  await requestImport(db, nouveau, 'apercu', acteur, lancer)
  return redirectWithMessage(c, hrefOfImport(nouveau), 'Les lignes corrigées sont reçues.')
}

async function prepareChoix(c: Requete): Promise<Choix> {
  const { db } = c.var.contexte
  const autorises = exigerDepartements(c.var.acteur, IMPORTER)
  return {
    sources: (await readEtatSources(db, autorises)).map(({ nom }) => nom),
    departements: await listDepartements(db, autorises),
  }
}

async function listDepartements(db: Base, autorises: string[] | 'tous') {
  const { lignes } = await findDepartements(db)
  return lignes
    .filter(({ code }) => autorises === 'tous' || autorises.includes(code))
    .map(({ code, nom }) => ({ code, nom }))
}

function readSaisie(champs: Champs): Saisie {
  const texte = (nom: string) => champs[nom]?.[0]?.trim() ?? ''
  return {
    source: texte('source') || (texte('nouvelle') ? NOUVELLE : ''),
    nouvelle: texte('nouvelle').normalize('NFC').replace(/\s+/g, ' '),
    adresse: texte('adresse'),
    departements: [...new Set(champs.departements ?? [])],
  }
}

function checkSaisie({ source, nouvelle, departements }: Saisie, choix: Choix): Faute[] {
  const fautes: Faute[] = []
  if (source === NOUVELLE || choix.sources.length === 0) {
    if (!/[\p{L}\p{N}]/u.test(nouvelle) || nouvelle.length > 100 || /[\p{Cc}\p{Cf}]/u.test(nouvelle))
      fautes.push({
        champ: 'nouvelle',
        message: 'Donnez le nom du producteur du fichier, en 100 signes au plus.',
      })
  } else if (!choix.sources.includes(source)) {
    fautes.push({
      champ: 'source',
      message: 'Choisissez la source de ce fichier, ou « Une nouvelle source ».',
    })
  }
  const permis = departements.every(code => choix.departements.some(departement => departement.code === code))
  if (departements.length === 0 || !permis)
    fautes.push({ champ: 'departements', message: 'Choisissez au moins un département où vous importez.' })
  return fautes
}

function checkOrigine({ adresse }: Saisie, fichier: boolean): Faute[] {
  if (fichier && adresse)
    return [{ champ: 'adresse', message: 'Envoyez un fichier ou donnez une adresse, mais pas les deux.' }]
  if (!fichier && !adresse)
    return [{ champ: 'fichier', message: 'Choisissez le fichier à importer, ou donnez son adresse.' }]
  if (adresse && !ADRESSE.safeParse(adresse).success)
    return [{ champ: 'adresse', message: 'L’adresse commence par https:// ou http://, et mène au fichier.' }]
  return []
}

function showFormulaire(c: Requete, choix: Choix, saisie: Saisie, fautes: Faute[]) {
  return renderPage(
    c,
    {
      titre: 'Importer un fichier',
      section: 'Sources',
      fil: [{ texte: 'Sources', href: '/sources' }],
      chapeau: 'Rien ne change dans l’annuaire avant que vous ayez vu l’aperçu et donné votre accord.',
    },
    choix.departements.length === 0 ? (
      <EtatVide titre="Aucun département n’est installé">
        <p>
          L’administration du site en installe un d’abord : <code>bin/maillage territoire installer 26</code>
        </p>
      </EtatVide>
    ) : (
      <FormulaireImport choix={choix} saisie={saisie} fautes={fautes} />
    ),
    fautes.length > 0 ? 400 : 200,
  )
}

function FormulaireImport({ choix, saisie, fautes }: { choix: Choix; saisie: Saisie; fautes: Faute[] }) {
  const erreur = (nom: string) => fauteOf(fautes, nom)
  return (
    <Formulaire action="/imports/nouveau" fichiers>
      <ResumeErreurs fautes={fautes} />
      {choix.sources.length > 0 && (
        <ChampListe
          nom="source"
          libelle="D’où vient ce fichier ?"
          aide="Toujours la même source pour le même fichier : c’est ainsi que l’on sait ce qui a changé"
          options={[
            ...choix.sources.map(nom => ({ valeur: nom, texte: nom })),
            { valeur: NOUVELLE, texte: 'Une nouvelle source' },
          ]}
          valeur={saisie.source}
          erreur={erreur('source')}
        />
      )}
      <Champ
        nom="nouvelle"
        libelle={choix.sources.length > 0 ? 'Nom de la nouvelle source' : 'D’où vient ce fichier ?'}
        exemple="Conseil départemental, recensement 2026"
        facultatif={choix.sources.length > 0}
        valeur={saisie.nouvelle}
        erreur={erreur('nouvelle')}
      />
      <ChampCases
        nom="departements"
        libelle="Départements que ce fichier décrit"
        aide="Les lignes situées ailleurs sont signalées, et laissées de côté"
        options={choix.departements.map(({ code, nom }) => ({ valeur: code, texte: `${nom} (${code})` }))}
        valeurs={saisie.departements}
        erreur={erreur('departements')}
      />
      <Champ
        nom="adresse"
        type="adresseWeb"
        libelle="Adresse du fichier sur le web"
        exemple="https://www.data.gouv.fr/fr/datasets/r/lieux.csv"
        aide="Ou choisissez un fichier ci-dessous"
        facultatif
        valeur={saisie.adresse}
        erreur={erreur('adresse')}
      />
      <ChampFichier
        nom="fichier"
        libelle="Fichier"
        aide="Tableau CSV ou JSON (250 Mo au plus) ou classeur Excel .xlsx (50 Mo au plus)"
        formats=".csv,.json,.xlsx,.txt,.tsv"
        facultatif
        erreur={erreur('fichier')}
      />
      <Bouton texte="Continuer" />
    </Formulaire>
  )
}
