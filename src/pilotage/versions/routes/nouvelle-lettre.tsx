import { z } from 'zod'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampFichier, ChampListe, ChampRadios, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { FORMATS_DE_DOCUMENT, TAILLE_DE_DOCUMENT } from '../../documents/document.ts'
import { PILOTER } from '../../droits.ts'
import type { Feuille } from '../../feuille-de-route/feuille.ts'
import { listMembres } from '../../gouvernance/list-membres.ts'
import { NOM_DE_LA_VISIBILITE, VISIBILITES } from '../../visibilite.ts'
import { type ActionEngagee, listEngagements } from '../list-engagements.ts'
import { recordLettre } from '../record-lettre.ts'
import { filOf, hrefOfFeuille, ID, loadFeuille } from './load-feuille.ts'

const TEXTE_AU_PLUS = 1000
const LETTRES = '/pilotage/lettres/'
const CHEMIN = `${LETTRES}:feuille`

/** The route that receives letters, apart from the other forms of a roadmap: it alone may carry a file. */
export const DEPOT_DE_LETTRE = { chemin: LETTRES, octets: TAILLE_DE_DOCUMENT + 200_000 }

export const hrefOfNouvelleLettre = (feuille: string) => `${LETTRES}${feuille}`

type Saisie = {
  membre: string
  engage_le: string
  visibilite: string
  /** By identifier of action. */
  textes: ReadonlyMap<number, string>
}

/** Recording a letter: who, when, what for each action that it names, and the letter itself. */
export function addNouvelleLettre(app: Application): void {
  app.get(CHEMIN, async c => {
    const { feuille } = await loadFeuille(c, PILOTER)
    const engage_le = findJour(c.var.contexte.maintenant())
    const membre = c.req.query('membre') ?? ''
    return renderLettre(c, feuille, { membre, engage_le, visibilite: 'membres', textes: new Map() }, [])
  })

  app.post(CHEMIN, async c => {
    const { feuille } = await loadFeuille(c, PILOTER)
    const { db, maintenant } = c.var.contexte
    const champs = await c.req.parseBody()
    const lu = (nom: string) => (typeof champs[nom] === 'string' ? champs[nom].trim() : '')
    const actions = await listEngagements(db, feuille.id)
    const saisie: Saisie = {
      ...{ membre: lu('membre'), engage_le: lu('engage_le'), visibilite: lu('visibilite') },
      textes: new Map(actions.map(({ id }) => [id, lu(`engagement-${id}`)])),
    }
    const lettre = readLettre(saisie, findJour(maintenant()))
    if (!lettre.lue) return renderLettre(c, feuille, saisie, lettre.fautes)
    const { fichier } = champs
    const joint = fichier instanceof File && fichier.size > 0 ? fichier : null
    try {
      const document = joint && {
        ...{ fichier: new Uint8Array(await joint.arrayBuffer()), visibilite: lettre.lue.visibilite },
        titre: await nameDocument(c, feuille, lettre.lue.membre),
      }
      await recordLettre(db, feuille, { ...lettre.lue, document }, c.var.acteur!.personne, maintenant())
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || (erreur.code !== 'illisible' && erreur.code !== 'trop_volumineux'))
        throw erreur
      return renderLettre(c, feuille, saisie, [{ champ: 'fichier', message: erreur.message }])
    }
    const combien = formatCompte(lettre.lue.engagements.length, 'action reçoit', 'actions reçoivent')
    return redirectWithMessage(
      c,
      `${hrefOfFeuille(feuille.id)}/engagements`,
      `La lettre est enregistrée : ${combien} son engagement.`,
    )
  })
}

function readLettre(saisie: Saisie, aujourdhui: string) {
  const fautes: Faute[] = []
  const membre = ID.safeParse(saisie.membre)
  if (!membre.success) fautes.push({ champ: 'membre', message: 'Choisissez le membre qui s’engage.' })
  if (!z.iso.date().safeParse(saisie.engage_le).success || saisie.engage_le > aujourdhui)
    fautes.push({ champ: 'engage_le', message: 'Donnez la date de la lettre, aujourd’hui au plus tard.' })
  const visibilite = VISIBILITES.find(visibilite => visibilite === saisie.visibilite) ?? 'membres'
  const engagements = [...saisie.textes].flatMap(([action, texte]) => (texte ? [{ action, texte }] : []))
  if (engagements.length === 0)
    fautes.push({
      champ: `engagement-${[...saisie.textes.keys()][0] ?? ''}`,
      message: 'Écrivez l’engagement d’une action au moins.',
    })
  for (const { action, texte } of engagements)
    if (texte.length > TEXTE_AU_PLUS)
      fautes.push({
        champ: `engagement-${action}`,
        message: `Cet engagement fait ${texte.length} caractères. Raccourcissez-le à ${TEXTE_AU_PLUS} au plus : la lettre jointe dit le reste.`,
      })
  if (fautes.length > 0 || !membre.success) return { lue: null, fautes }
  return { lue: { membre: membre.data, engage_le: saisie.engage_le, visibilite, engagements }, fautes }
}

async function nameDocument(c: Requete, { departement }: Feuille, membre: number): Promise<string> {
  const membres = await listMembres(c.var.contexte.db, departement)
  return `Lettre d’engagement – ${membres.find(({ id }) => id === membre)?.nom ?? 'membre'}`
}

async function renderLettre(c: Requete, feuille: Feuille, saisie: Saisie, fautes: Faute[]) {
  const { db } = c.var.contexte
  const membres = await listMembres(db, feuille.departement)
  const actions = await listEngagements(db, feuille.id)
  const base = `${hrefOfFeuille(feuille.id)}/engagements`
  return renderPage(
    c,
    {
      titre: 'Enregistrer une lettre d’engagement',
      section: feuille.titre,
      fil: [...filOf(feuille), { texte: 'Lettres d’engagement', href: base }],
      chapeau:
        'Pour chaque action que la lettre nomme, recopiez ou résumez ce que le membre s’engage à faire.',
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={hrefOfNouvelleLettre(feuille.id)} fichiers>
        <ChampListe
          nom="membre"
          libelle="Membre qui s’engage"
          options={membres.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
          valeur={saisie.membre}
          invite="Choisissez un membre"
          erreur={fauteOf(fautes, 'membre')}
        />
        <Champ
          type="date"
          nom="engage_le"
          libelle="Date de la lettre"
          valeur={saisie.engage_le}
          erreur={fauteOf(fautes, 'engage_le')}
        />
        <ChampFichier
          nom="fichier"
          libelle="La lettre"
          facultatif
          formats={FORMATS_DE_DOCUMENT}
          aide="Un PDF de préférence, 20 Mo au plus. Elle rejoint les papiers de chaque action qu’elle nomme."
          erreur={fauteOf(fautes, 'fichier')}
        />
        <ChampRadios
          nom="visibilite"
          libelle="Qui peut lire la lettre ?"
          options={VISIBILITES.map(valeur => ({ valeur, texte: NOM_DE_LA_VISIBILITE[valeur] }))}
          valeur={saisie.visibilite}
        />
        <fieldset className="mg-lettre-actions">
          <legend>
            Les engagements, action par action. Laissez vides les actions que la lettre ne nomme pas.
          </legend>
          {actions.map(action => (
            <ChampEngagement key={action.id} {...{ action, saisie, fautes }} />
          ))}
        </fieldset>
        <Bouton texte="Enregistrer la lettre" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}

function ChampEngagement({
  action: { id, numero, titre, engagements },
  saisie: { textes, membre },
  fautes,
}: {
  action: ActionEngagee
  saisie: Saisie
  fautes: readonly Faute[]
}) {
  const actuel = engagements.find(engagement => String(engagement.membre.id) === membre)
  return (
    <ChampTexteLong
      nom={`engagement-${id}`}
      libelle={`Action ${numero} – ${titre}`}
      facultatif="tacite"
      lignes={2}
      {...(actuel && { aide: `Engagement actuel : ${actuel.texte} Ce que vous écrivez le remplace.` })}
      valeur={textes.get(id) ?? ''}
      erreur={fauteOf(fautes, `engagement-${id}`)}
    />
  )
}
