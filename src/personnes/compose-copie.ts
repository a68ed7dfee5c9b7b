import type { Rapport, Section } from '../socle/documents/rapport/rapport.ts'
import type { Contexte } from '../socle/http/contexte.ts'
import { findJour, formatDate, formatDateCourte } from '../socle/texte/dates.ts'
import { formatTelephone } from '../socle/texte/telephone.ts'
import type { Reperes } from './find-reperes.ts'
import type { Copie } from './give-copie.ts'
import { writeNotice } from './notice.ts'
import { nameOf } from './personne.ts'
import { tellIdentite } from './tell-identite.ts'
import type { Suivi } from './tell-personne.ts'

/** The copy on paper: what is kept, what was done, and the person's rights. */
export function composeCopie(
  { personne, suivis }: Copie,
  reperes: Reperes,
  { nomInstance, editeur }: Pick<Contexte, 'nomInstance' | 'editeur'>,
  maintenant: Date,
): Rapport {
  const droits = writeNotice({ nomInstance, editeur }, reperes.structure).sections.slice(-2)
  return {
    titre: `Ce que nous gardons de ${nameOf(personne)}`,
    territoire: reperes.structure,
    lignes: ['Copie remise à la personne, ou à qui la représente.'],
    editeur: editeur?.nom ?? nomInstance,
    telephone: editeur?.telephone ? formatTelephone(editeur.telephone) : null,
    edition: `Édition du ${formatDate(findJour(maintenant))}.`,
    sections: [
      {
        ...{ titre: 'Qui vous êtes', niveau: 1 },
        blocs: [
          {
            type: 'definitions',
            definitions: tellIdentite(personne, reperes).map(({ terme, valeur }) => ({
              terme,
              texte: valeur ?? 'Non noté',
            })),
          },
        ],
      },
      ...(suivis.length > 0 ? suivis.map(toSection) : [RIEN]),
      ...droits.map(
        ({ titre, lignes }): Section => ({ titre, niveau: 1, blocs: [{ type: 'liste', elements: lignes }] }),
      ),
    ],
  }
}

const toSection = ({ nom, lignes }: Suivi): Section => ({
  ...{ titre: nom, niveau: 1 },
  blocs: [
    {
      type: 'liste',
      elements: lignes.map(
        ({ le, texte, copie }) =>
          `${formatDateCourte(le)} : ${texte}${copie ? ` Notes de qui vous a reçu : ${copie}` : ''}`,
      ),
    },
  ],
})

const RIEN: Section = {
  ...{ titre: 'Ce que nous avons fait ensemble', niveau: 1 },
  blocs: [{ type: 'paragraphe', texte: 'Rien n’est noté.' }],
}

/** The same for a program to read: the person may take it elsewhere. */
export function writeCopieJson({ personne, suivis }: Copie, reperes: Reperes, maintenant: Date): string {
  const { departement: _departement, structure: _structure, commune, ...identite } = personne
  const donnees = {
    edition: maintenant.toISOString(),
    personne: {
      ...identite,
      commune: { code: commune, nom: reperes.commune },
      suivie_par: reperes.structure,
    },
    suivis: suivis.map(({ nom, lignes }) => ({
      nom,
      lignes: lignes.map(({ le, texte, copie }) => ({ le, texte, notes: copie ?? null })),
    })),
  }
  return `${JSON.stringify(donnees, null, 2)}\n`
}
