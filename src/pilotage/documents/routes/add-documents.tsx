import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { sendOnce } from '../../../socle/envois/send-once.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { receiveFichier } from '../../../socle/http/receive-fichier.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatTaille } from '../../../socle/texte/nombres.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampFichier, ChampRadios } from '../../../socle/ui/champs.tsx'
import { CLE_D_ENVOI, type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { NOM_DE_LA_VISIBILITE, VISIBILITES } from '../../visibilite.ts'
import { addDocument } from '../add-document.ts'
import { extensionOf, FORMATS_DE_DOCUMENT, TAILLE_DE_DOCUMENT } from '../document.ts'
import { findObjet, type ObjetTrouve } from '../find-objet.ts'
import { readDocument } from '../read-document.ts'
import { removeDocument } from '../remove-document.ts'
import { DOCUMENTS } from './adresses.ts'

const NOUVEAU = `${DOCUMENTS}/nouveau`

/** The one route that receives papers, and what it may carry with the rest of the form. */
export const DEPOT_DE_DOCUMENT = { chemin: NOUVEAU, octets: TAILLE_DE_DOCUMENT + 100_000 }

type Saisie = { titre: string; visibilite: string }

/** Papers of the steering: added, read by who may, removed. */
export function addDocuments(app: Application): void {
  app.get(NOUVEAU, async c => {
    const objet = await loadObjet(c, c.req.query('objet') ?? '')
    return showFormulaire(c, objet, { titre: '', visibilite: 'membres' }, [])
  })

  app.post(NOUVEAU, async c => {
    // Before a single byte of the file is kept.
    exigerDepartements(c.var.acteur, PILOTER)
    const { db, depots, maintenant } = c.var.contexte
    const { champs, fichier } = await receiveFichier(c, depots, TAILLE_DE_DOCUMENT, () => true)
    const contenu = fichier ? await takeFichier(join(depots, fichier.depot)) : null
    const objet = await loadObjet(c, champs.objet?.[0] ?? '')
    const saisie = {
      titre: champs.titre?.[0]?.trim().replace(/\s+/g, ' ') ?? '',
      visibilite: champs.visibilite?.[0] ?? '',
    }
    const visibilite = VISIBILITES.find(connue => connue === saisie.visibilite)
    const fautes = checkSaisie(saisie, contenu !== null)
    if (fautes.length > 0 || !contenu || !visibilite) return showFormulaire(c, objet, saisie, fautes)
    try {
      const auteur = c.var.acteur!.personne
      const envoi = {
        ...{ cle: champs[CLE_D_ENVOI]?.[0] ?? '', auteur },
        contenu: [objet.objet, saisie, createHash('sha256').update(contenu).digest('base64url')],
      }
      const document = { ...objet, titre: saisie.titre, visibilite, fichier: contenu }
      await sendOnce(db, envoi, maintenant(), async tx => {
        await addDocument(tx, document, auteur, maintenant())
        return objet.href
      })
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.code !== 'illisible') throw erreur
      return showFormulaire(c, objet, saisie, [{ champ: 'fichier', message: erreur.message }])
    }
    return redirectWithMessage(c, objet.href, `Le document « ${saisie.titre} » est ajouté.`)
  })

  app.get(`${DOCUMENTS}/:id`, async c => {
    const { titre, type, fichier } = await readDocument(c.var.contexte.db, readNumero(c), c.var.acteur)
    return c.body(new Uint8Array(fichier), 200, {
      'Content-Type': type,
      // Never shown in place: what was sent must not run in our pages.
      'Content-Disposition': `attachment; filename="${toSlug(titre) || 'document'}.${extensionOf(type)}"`,
      'Cache-Control': 'private, no-store',
    })
  })

  app.post(`${DOCUMENTS}/:id/retirer`, async c => {
    const { db } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, PILOTER)
    const { objet, titre } = await removeDocument(db, readNumero(c), c.var.acteur!.personne, departements)
    const { href } = await findObjet(db, objet, departements)
    return redirectWithMessage(c, href, `Le document « ${titre} » est supprimé.`)
  })
}

/** @throws Erreur non_connecte, interdit, introuvable */
function loadObjet(c: Requete, objet: string): Promise<ObjetTrouve> {
  return findObjet(c.var.contexte.db, objet, exigerDepartements(c.var.acteur, PILOTER))
}

async function takeFichier(chemin: string): Promise<Uint8Array> {
  try {
    return await readFile(chemin)
  } finally {
    await rm(chemin, { force: true })
  }
}

function checkSaisie({ titre, visibilite }: Saisie, envoye: boolean): Faute[] {
  const fautes: Faute[] = []
  if (!titre || titre.length > 150)
    fautes.push({ champ: 'titre', message: 'Donnez un titre au document, en 150 caractères au plus.' })
  if (!VISIBILITES.some(connue => connue === visibilite))
    fautes.push({ champ: 'visibilite', message: 'Dites qui peut lire ce document.' })
  if (!envoye) fautes.push({ champ: 'fichier', message: 'Choisissez le fichier à envoyer.' })
  return fautes
}

function showFormulaire(c: Requete, { objet, nom, href }: ObjetTrouve, saisie: Saisie, fautes: Faute[]) {
  return renderPage(
    c,
    {
      titre: 'Ajouter un document',
      section: 'Pilotage',
      fil: [
        { texte: 'Pilotage', href: '/pilotage' },
        { texte: nom, href },
      ],
      chapeau: `Pour : ${nom}.`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={NOUVEAU} fichiers unique>
        <input type="hidden" name="objet" value={objet} />
        <Champ
          nom="titre"
          libelle="Titre"
          exemple="Convention de partenariat signée"
          valeur={saisie.titre}
          erreur={fauteOf(fautes, 'titre')}
        />
        <ChampRadios
          nom="visibilite"
          libelle="Qui peut le lire ?"
          valeur={saisie.visibilite}
          erreur={fauteOf(fautes, 'visibilite')}
          options={VISIBILITES.map(valeur => ({ valeur, texte: NOM_DE_LA_VISIBILITE[valeur] }))}
        />
        <ChampFichier
          nom="fichier"
          libelle="Fichier"
          aide={`PDF, image PNG ou JPEG, ou document bureautique sans macro. Au plus ${formatTaille(TAILLE_DE_DOCUMENT)}.`}
          formats={FORMATS_DE_DOCUMENT}
          erreur={fauteOf(fautes, 'fichier')}
        />
        <Bouton texte="Ajouter le document" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
