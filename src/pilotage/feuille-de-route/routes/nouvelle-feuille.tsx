import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { receiveFichier } from '../../../socle/http/receive-fichier.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampFichier, ChampListe, ChampRadios } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findDepartements } from '../../../territoire/find-departements.ts'
import { PILOTER } from '../../droits.ts'
import { listModeles } from '../../modele/list-modeles.ts'
import { loadModele, sayCodesDejaPris } from '../../modele/load-modele.ts'
import type { Modele } from '../../modele/modele.ts'
import { readModele } from '../../modele/read-modele.ts'
import { FEUILLES, FIL_FEUILLES, hrefOfFeuille } from './adresses.ts'

const NOUVELLE = `${FEUILLES}/nouvelle`
const FICHIER = 'fichier'
const TAILLE_DE_MODELE = 900_000

type Saisie = { modele: string; departement: string; id: string }
type Choix = { modeles: Modele[]; departements: { code: string; nom: string }[] }

/** A roadmap made of a shipped model, of the empty one, or of a file in the same format. */
export function addNouvelleFeuille(app: Application): void {
  app.get(NOUVELLE, async c => {
    const choix = await prepareChoix(c)
    const departement = choix.departements.length === 1 ? choix.departements[0]!.code : ''
    return showFormulaire(c, choix, { modele: '', departement, id: '' }, [])
  })

  app.post(NOUVELLE, async c => {
    const choix = await prepareChoix(c)
    const { db, depots, maintenant } = c.var.contexte
    const { champs, fichier } = await receiveFichier(c, depots, TAILLE_DE_MODELE, champs =>
      Boolean(champs.modele?.includes(FICHIER)),
    )
    const texte = (nom: string) => champs[nom]?.[0]?.trim() ?? ''
    const saisie = { modele: texte('modele'), departement: texte('departement'), id: texte('id') }
    const contenu = fichier ? await takeFichier(join(depots, fichier.depot)) : null
    const fautes = checkSaisie(saisie, choix, contenu !== null)
    if (fautes.length > 0) return showFormulaire(c, choix, saisie, fautes)
    try {
      const modele =
        contenu === null ? choix.modeles.find(({ id }) => id === saisie.modele)! : readModele(contenu)
      const chargee = await loadModele(
        db,
        modele,
        { departement: saisie.departement, id: saisie.id || undefined },
        c.var.acteur!.personne,
        maintenant(),
      )
      const { feuille, actions, indicateurs } = chargee
      return redirectWithMessage(
        c,
        hrefOfFeuille(feuille),
        `La feuille de route est prête : ${formatCompte(actions, 'action', 'actions', 'aucune')}, ${formatCompte(indicateurs, 'indicateur', 'indicateurs')}.${sayCodesDejaPris(chargee)}`,
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
      return showFormulaire(c, choix, saisie, toFautes(erreur, contenu !== null))
    }
  })
}

async function takeFichier(chemin: string): Promise<string> {
  try {
    return await readFile(chemin, 'utf8')
  } finally {
    await rm(chemin, { force: true })
  }
}

async function prepareChoix(c: Requete): Promise<Choix> {
  const autorises = exigerDepartements(c.var.acteur, PILOTER)
  const { lignes } = await findDepartements(c.var.contexte.db)
  return {
    modeles: await listModeles(),
    departements: lignes.filter(({ code }) => autorises === 'tous' || autorises.includes(code)),
  }
}

function checkSaisie({ modele, departement, id }: Saisie, choix: Choix, envoye: boolean): Faute[] {
  const fautes: Faute[] = []
  if (modele === FICHIER) {
    if (!envoye) fautes.push({ champ: 'fichier', message: 'Choisissez le fichier YAML à envoyer.' })
  } else if (!choix.modeles.some(connu => connu.id === modele))
    fautes.push({ champ: 'modele', message: 'Choisissez ce dont vous partez.' })
  if (!choix.departements.some(({ code }) => code === departement))
    fautes.push({ champ: 'departement', message: 'Choisissez le département de la feuille de route.' })
  if (id !== '' && !/^[a-z0-9][a-z0-9-]{1,59}$/.test(id))
    fautes.push({
      champ: 'id',
      message: 'Écrivez un identifiant en minuscules, chiffres et tirets, par exemple drome-2024.',
    })
  return fautes
}

/** Faults of a file are told line by line, at the field of the file. */
function toFautes({ code, message, details }: Erreur, envoye: boolean): Faute[] {
  if (code === 'conflit') return [{ champ: 'id', message }]
  if (details.length === 0 || !envoye) return [{ champ: 'modele', message }]
  return details.map(({ champ, message }) => ({ champ: 'fichier', message: `${champ} : ${message}` }))
}

function showFormulaire(c: Requete, choix: Choix, saisie: Saisie, fautes: Faute[]) {
  return renderPage(
    c,
    {
      titre: 'Ajouter une feuille de route',
      fil: FIL_FEUILLES,
      chapeau: 'Partez d’un modèle. Vous pourrez tout modifier ensuite.',
    },
    choix.departements.length === 0 ? (
      <EtatVide titre="Aucun département n’est installé">
        <p>La personne qui administre le site l’installe avec « bin/maillage territoire installer ».</p>
      </EtatVide>
    ) : (
      <>
        <ResumeErreurs fautes={fautes} />
        <Formulaire action={NOUVELLE} fichiers>
          <ChampRadios
            nom="modele"
            libelle="De quoi partez-vous ?"
            valeur={saisie.modele}
            erreur={fauteOf(fautes, 'modele')}
            options={[
              ...choix.modeles.map(({ id, titre, axes }) => {
                const actions = axes.flatMap(axe => axe.actions)
                return {
                  valeur: id,
                  texte: id === 'ma-feuille-de-route' ? 'Une feuille de route presque vide' : titre,
                  aide: `${formatCompte(axes.length, 'axe', 'axes')}, ${formatCompte(actions.length, 'action', 'actions', 'aucune')}, ${formatCompte(actions.flatMap(action => action.indicateurs).length, 'indicateur', 'indicateurs')}`,
                }
              }),
              { valeur: FICHIER, texte: 'Mon fichier', aide: 'Un fichier YAML, écrit comme ces modèles' },
            ]}
          />
          <ChampListe
            nom="departement"
            libelle="Département"
            valeur={saisie.departement}
            erreur={fauteOf(fautes, 'departement')}
            options={choix.departements.map(({ code, nom }) => ({ valeur: code, texte: `${nom} (${code})` }))}
          />
          <Champ
            nom="id"
            libelle="Identifiant"
            facultatif
            aide="Il sert dans les adresses. Vide : celui du modèle."
            exemple="drome-2024"
            valeur={saisie.id}
            erreur={fauteOf(fautes, 'id')}
          />
          <ChampFichier
            nom="fichier"
            libelle="Mon fichier"
            facultatif
            aide="Seulement si vous avez choisi « Mon fichier ». Au plus 900 ko."
            formats=".yaml,.yml"
            erreur={fauteOf(fautes, 'fichier')}
          />
          <Bouton texte="Créer la feuille de route" />
        </Formulaire>
        <p className="fr-mt-3w">
          <a href="/pilotage/lectures">Lire plutôt une feuille de route publiée (PDF, DOCX, XLSX)</a>
        </p>
      </>
    ),
    fautes.length > 0 ? 400 : 200,
  )
}
