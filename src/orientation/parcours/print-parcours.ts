import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tellLieu } from '../../annuaire/brochures/tell-lieu.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { compileDocument, type DocumentCompile } from '../../socle/documents/compile-document.ts'
import { drawQr } from '../../socle/documents/draw-qr.ts'
import type { Contexte } from '../../socle/http/contexte.ts'
import { RACINE } from '../../socle/racine.ts'
import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { layTexte } from './lay-texte.ts'
import { listLieuxDuParcours } from './list-lieux-du-parcours.ts'
import { BESOINS_DU_PARCOURS } from './parcours.ts'
import type { ParcoursPublie } from './read-parcours.ts'

const MODELE = join(RACINE, 'src/orientation/parcours/modeles/parcours.typ')
/** Told for each need; the others are behind the code. */
const LIEUX_PAR_BESOIN = 8

/** The leaflet of a published way: its words, and the places of the day it is printed. */
export async function printParcours(
  db: Base,
  { epci, nom, contenu, numero, departement }: ParcoursPublie,
  { adresse, editeur, nomInstance }: Pick<Contexte, 'adresse' | 'editeur' | 'nomInstance'>,
  maintenant: Date,
): Promise<DocumentCompile> {
  const chemin = `/parcours/${epci}?departement=${departement}`
  const [lieux, modele, qr] = await Promise.all([
    listLieuxDuParcours(db, epci, maintenant),
    readFile(MODELE, 'utf8'),
    drawQr(adresse + chemin),
  ])
  const donnees = {
    titre: 'Se faire aider avec le numérique',
    territoire: nom,
    introduction: layTexte(contenu.introduction),
    etapes: BESOINS_DU_PARCOURS.map(({ code, titre, question }) => {
      const siens = lieux.get(code)!
      const reste = siens.length - LIEUX_PAR_BESOIN
      return {
        ...{ titre, question, texte: layTexte(contenu.etapes[code] ?? '') },
        lieux: siens.slice(0, LIEUX_PAR_BESOIN).map((lieu, rang) => {
          const { nom, adresse, commune, telephone, sansTelephone, horairesEnLigne, fermeture } = tellLieu(
            lieu,
            rang + 1,
            maintenant,
          )
          return { nom, adresse, commune, telephone, sansTelephone, horairesEnLigne, fermeture }
        }),
        reste: reste > 0 ? `et ${formatCompte(reste, 'autre lieu', 'autres lieux')}` : null,
      }
    }).filter(({ texte, lieux }) => texte.length > 0 || lieux.length > 0),
    version: numero,
    edition: formatDateCourte(findJour(maintenant)),
    editeur: editeur?.nom ?? nomInstance,
    telephone: editeur?.telephone ? formatTelephone(editeur.telephone) : null,
    site: `${adresse}/parcours/${epci}`.replace(/^https?:\/\//, ''),
  }
  return compileDocument({ modele, donnees, images: { qr }, maintenant })
}
