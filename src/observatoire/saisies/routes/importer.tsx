import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { exiger } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { receiveFichier } from '../../../socle/http/receive-fichier.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { openTableau } from '../../../socle/tableur/open-tableau.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampFichier, ChampListe } from '../../../socle/ui/champs.tsx'
import {
  type Faute,
  Formulaire,
  FormulaireRecherche,
  fauteOf,
  ResumeErreurs,
} from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { TableauCourt } from '../../../socle/ui/tableau.tsx'
import { RELANCER } from '../../droits.ts'
import { importDeclarations, type RapportDImport } from '../import-declarations.ts'
import { listDonnees } from '../list-donnees.ts'
import {
  CHAMPS_DU_FICHIER,
  CHAMPS_OBLIGATOIRES,
  type ChampDuFichier,
  type ColonnesDuFichier,
  proposeColonnes,
} from '../read-fichier.ts'
import { DECLARATIONS, hrefOfDeclarations } from './adresses.ts'
import { codesOf, type DepartementChoisi, loadDepartement } from './load-departement.ts'

const IMPORTER = `${DECLARATIONS}/importer`
const TAILLE = 900_000
const REFUS_VISIBLES = 50
const CHAMPS = Object.keys(CHAMPS_DU_FICHIER) as ChampDuFichier[]
const FIL = [
  { texte: 'Indicateurs', href: '/indicateurs' },
  { texte: 'Chiffres à donner', href: DECLARATIONS },
]

/** Figures from a file: sent, its columns read or told, what it would change shown, then declared. */
export function addImporterDeclarations(app: Application): void {
  app.get(IMPORTER, async c => {
    const departement = await loadDepartement(c, RELANCER, c.req.query('departement'))
    return renderEnvoi(c, departement, [])
  })

  app.post(IMPORTER, async c => {
    const choisi = await loadDepartement(c, RELANCER)
    const { depots } = c.var.contexte
    const { champs, fichier } = await receiveFichier(c, depots, TAILLE, () => true)
    const departement = await loadDepartement(c, RELANCER, champs.departement?.[0] ?? choisi.code)
    if (!fichier)
      return renderEnvoi(c, departement, [{ champ: 'fichier', message: 'Choisissez un fichier à envoyer.' }])
    try {
      await openTableau(join(depots, fichier.depot), { nom: fichier.nom })
    } catch (erreur) {
      await rm(join(depots, fichier.depot), { force: true })
      if (!(erreur instanceof Erreur)) throw erreur
      return renderEnvoi(c, departement, [{ champ: 'fichier', message: erreur.message }])
    }
    return c.redirect(
      hrefOfDeclarations({ departement: departement.code, nom: fichier.nom }, `${IMPORTER}/${fichier.depot}`),
      303,
    )
  })

  app.get(`${IMPORTER}/:depot`, async c => {
    const departement = await loadDepartement(c, RELANCER, c.req.query('departement'))
    return renderApercu(c, departement, nom => c.req.query(nom) ?? '')
  })

  app.post(`${IMPORTER}/:depot`, async c => {
    const champs = await c.req.parseBody()
    const read = (nom: string) => readChamp(champs, nom)
    const departement = await loadDepartement(c, RELANCER, read('departement'))
    exiger(c.var.acteur, RELANCER, { departement: departement.code })
    const { rapport, chemin } = await runImport(c, departement, read, false)
    await rm(chemin, { force: true })
    return redirectWithMessage(
      c,
      hrefOfDeclarations({ departement: departement.code }),
      `C’est importé : ${formatCompte(rapport.declarees, 'chiffre nouveau ou changé', 'chiffres nouveaux ou changés', 'aucun')}, ${formatCompte(rapport.refusees.length, 'refus', 'refus')}.`,
    )
  })
}

function renderEnvoi(c: Requete, departement: DepartementChoisi, fautes: Faute[]) {
  return renderPage(
    c,
    {
      titre: 'Importer des chiffres',
      section: 'Chiffres à donner',
      fil: FIL,
      chapeau: `${departement.nom} : un fichier CSV ou Excel, une ligne par chiffre.`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <p>
        Le fichier donne, à chaque ligne, le code de l’indicateur (D3.1), la période (2025, 2025-T2 ou
        2025-03), la valeur et, s’il le faut, l’intercommunalité. Vous verrez ce qui change avant
        d’enregistrer.
      </p>
      <Formulaire action={IMPORTER} fichiers>
        <input type="hidden" name="departement" value={departement.code} />
        <ChampFichier
          nom="fichier"
          libelle="Fichier"
          aide="CSV ou Excel (.xlsx), 900 ko au plus"
          formats=".csv,.xlsx"
          erreur={fauteOf(fautes, 'fichier')}
        />
        <Bouton texte="Lire ce fichier" />
      </Formulaire>
    </>,
  )
}

type Read = (nom: string) => string

/** @throws Erreur introuvable when the file waited too long, or was never sent */
async function openDepot(c: Requete, nom: string) {
  const depot = c.req.param('depot') ?? ''
  const perdu = new Erreur('introuvable', 'Ce fichier n’attend plus. Envoyez-le de nouveau.')
  if (!z.uuid().safeParse(depot).success) throw perdu
  const chemin = join(c.var.contexte.depots, depot)
  if (
    !(await access(chemin).then(
      () => true,
      () => false,
    ))
  )
    throw perdu
  return { chemin, tableau: await openTableau(chemin, { nom }) }
}

async function runImport(c: Requete, departement: DepartementChoisi, read: Read, essai: boolean) {
  const { db, maintenant } = c.var.contexte
  const nom = read('nom').slice(0, 150) || 'fichier'
  const { chemin, tableau } = await openDepot(c, nom)
  const colonnes = readColonnes(read, tableau.colonnes)
  const aujourdhui = findJour(maintenant())
  const manquantes = CHAMPS_OBLIGATOIRES.filter(champ => !colonnes[champ])
  const rapport: RapportDImport =
    manquantes.length > 0
      ? { lignes: 0, vides: 0, declarees: 0, chiffres: [], refusees: [] }
      : await importDeclarations(
          db,
          {
            ...{ tableau, nom, colonnes, aujourdhui, epcis: departement.epcis },
            donnees: await listDonnees(db, departement.code, codesOf(departement), aujourdhui),
            ...{ auteur: c.var.acteur!.personne, maintenant: maintenant() },
          },
          essai,
        )
  return { rapport, chemin, nom, colonnes, manquantes, proposees: tableau.colonnes }
}

/** The columns that were chosen, else those whose names are known. */
function readColonnes(read: Read, noms: readonly string[]): ColonnesDuFichier {
  const choisies = CHAMPS.some(champ => read(`colonne-${champ}`) !== '')
  if (!choisies) return proposeColonnes(noms)
  return Object.fromEntries(
    CHAMPS.map(champ => [champ, read(`colonne-${champ}`)]).filter(([, nom]) => noms.includes(nom!)),
  )
}

async function renderApercu(c: Requete, departement: DepartementChoisi, read: Read) {
  const { rapport, nom, colonnes, manquantes, proposees } = await runImport(c, departement, read, true)
  const chemin = `${IMPORTER}/${c.req.param('depot')}`
  return renderPage(
    c,
    {
      titre: 'Ce que dit le fichier',
      section: 'Chiffres à donner',
      fil: [...FIL, { texte: 'Importer des chiffres', href: IMPORTER }],
      chapeau: nom,
    },
    <>
      {manquantes.length > 0 && (
        <Alerte gravite="attention" titre="Des colonnes n’ont pas été reconnues">
          <p>
            Dites où sont :{' '}
            {manquantes.map(champ => CHAMPS_DU_FICHIER[champ].libelle.toLowerCase()).join(', ')}.
          </p>
        </Alerte>
      )}
      <h2>Les colonnes</h2>
      <FormulaireRecherche action={chemin} libelle="Choisir les colonnes">
        <input type="hidden" name="departement" value={departement.code} />
        <input type="hidden" name="nom" value={nom} />
        {CHAMPS.map(champ => (
          <ChampListe
            key={champ}
            nom={`colonne-${champ}`}
            libelle={CHAMPS_DU_FICHIER[champ].libelle}
            valeur={colonnes[champ] ?? ''}
            invite="Aucune colonne"
            options={proposees.map(colonne => ({ valeur: colonne, texte: colonne }))}
            facultatif={CHAMPS_OBLIGATOIRES.includes(champ) ? 'tacite' : true}
          />
        ))}
        <Bouton texte="Relire avec ces colonnes" priorite="secondaire" />
      </FormulaireRecherche>
      {manquantes.length === 0 && (
        <>
          <h2>Ce qui changera</h2>
          <p>
            {formatCompte(rapport.lignes, 'ligne lue', 'lignes lues', 'aucune')} ;{' '}
            {formatCompte(rapport.declarees, 'chiffre nouveau ou changé', 'chiffres nouveaux ou changés')}.
          </p>
          {rapport.vides > 0 && (
            <p>
              {formatCompte(rapport.vides, 'ligne sans valeur', 'lignes sans valeur')} : ce qui était déclaré
              reste.
            </p>
          )}
          {rapport.chiffres.length > 0 && (
            <TableauCourt
              legende="Par chiffre"
              titres={['Chiffre', 'Nouveaux ou changés']}
              lignes={rapport.chiffres.map(({ libelle, recues, declarees }) => [
                libelle,
                `${formatNombre(declarees)} sur ${formatNombre(recues)}`,
              ])}
            />
          )}
          <Refus refusees={rapport.refusees} />
          {rapport.declarees > 0 && (
            <Formulaire action={chemin}>
              <input type="hidden" name="departement" value={departement.code} />
              <input type="hidden" name="nom" value={nom} />
              {CHAMPS.map(champ => (
                <input key={champ} type="hidden" name={`colonne-${champ}`} value={colonnes[champ] ?? ''} />
              ))}
              <Bouton texte="Enregistrer ces chiffres" />
            </Formulaire>
          )}
        </>
      )}
    </>,
  )
}

function Refus({ refusees }: Pick<RapportDImport, 'refusees'>) {
  if (refusees.length === 0) return null
  return (
    <>
      <h3>{formatCompte(refusees.length, 'refus', 'refus')}</h3>
      <ul>
        {refusees.slice(0, REFUS_VISIBLES).map(({ ligne, message }) => (
          <li key={`${ligne} ${message}`}>
            {ligne === null ? '' : `Ligne ${ligne} : `}
            {message}
          </li>
        ))}
      </ul>
      {refusees.length > REFUS_VISIBLES && <p>Et {formatNombre(refusees.length - REFUS_VISIBLES)} autres.</p>}
    </>
  )
}
