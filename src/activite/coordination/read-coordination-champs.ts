import { type Champs, readTous, readUn } from '../champs.ts'
import type { SaisieCoordination } from './coordination.ts'

const TEXTES = [
  ...['type_animation', 'initiative', 'sujet', 'nom', 'type_evenement', 'echelon', 'precision', 'notes'],
] as const
const NOMBRES = ['mediateurs', 'structures', 'autres_acteurs', 'participants'] as const

/** What the form says, as the contract reads it. */
export function readChampsCoordination(champs: Champs) {
  const nombre = (nom: string) => (readUn(champs, nom) === '' ? null : Number(readUn(champs, nom)))
  const heures = nombre('duree_heures')
  const minutes = nombre('duree_minutes')
  const liste = (nom: string, separateur: string | RegExp) =>
    readUn(champs, nom)
      .split(separateur)
      .map(texte => texte.trim())
      .filter(Boolean)
  return {
    ...{ nature: readUn(champs, 'nature'), date: readUn(champs, 'date') },
    duree_minutes: heures === null && minutes === null ? null : (heures ?? 0) * 60 + (minutes ?? 0),
    ...Object.fromEntries(TEXTES.map(nom => [nom, readUn(champs, nom) || null])),
    ...Object.fromEntries(NOMBRES.map(nom => [nom, nombre(nom)])),
    organisateurs: readTous(champs, 'organisateurs'),
    natures_partenariat: readTous(champs, 'natures_partenariat'),
    partenaires: liste('partenaires', /\n/),
    tags: liste('tags', ','),
  }
}

/** What is recorded already, as the form shows it. */
export function toChampsCoordination(saisie: SaisieCoordination): Champs {
  const { duree_minutes: duree } = saisie
  const textes = [...TEXTES, ...NOMBRES, 'nature', 'date'] as const
  return {
    ...Object.fromEntries(
      textes.map(nom => [
        nom,
        saisie[nom as keyof SaisieCoordination] === null
          ? []
          : [String(saisie[nom as keyof SaisieCoordination])],
      ]),
    ),
    duree_heures: duree === null ? [] : [String(Math.floor(duree / 60))],
    duree_minutes: duree === null ? [] : [String(duree % 60)],
    organisateurs: saisie.organisateurs,
    natures_partenariat: saisie.natures_partenariat,
    partenaires: saisie.partenaires.length > 0 ? [saisie.partenaires.join('\n')] : [],
    tags: saisie.tags.length > 0 ? [saisie.tags.join(', ')] : [],
  }
}
