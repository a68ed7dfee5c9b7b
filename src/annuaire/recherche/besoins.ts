import type { LISTES_FERMEES } from '../schema/listes.ts'

type Service = (typeof LISTES_FERMEES)['services'][number]

/** A need as a resident says it, and the service of the national schema that answers it. */
export type Besoin = { numero: number; code: string; service: Service; texte: string; court: string }

/** The nine services in plain words, in the schema's order: `--besoin 1`, `?besoin=demarches`. */
export const BESOINS = [
  {
    numero: 1,
    code: 'demarches',
    service: 'Aide aux démarches administratives',
    texte: 'Faire une démarche en ligne : impôts, retraite, santé, papiers',
    court: 'Faire une démarche',
  },
  {
    numero: 2,
    code: 'quotidien',
    service: 'Maîtrise des outils numériques du quotidien',
    texte: 'Apprendre à me servir d’un ordinateur, d’un téléphone, d’internet',
    court: 'Apprendre les bases',
  },
  {
    numero: 3,
    code: 'emploi',
    service: 'Insertion professionnelle via le numérique',
    texte: 'Chercher un emploi ou une formation avec internet',
    court: 'Chercher un emploi',
  },
  {
    numero: 4,
    code: 'securite',
    service: 'Utilisation sécurisée du numérique',
    texte: 'Éviter les arnaques, protéger mes comptes et mes données',
    court: 'Éviter les arnaques',
  },
  {
    numero: 5,
    code: 'parents',
    service: 'Parentalité et éducation avec le numérique',
    texte: 'Accompagner mes enfants : écrans, école, vie en ligne',
    court: 'Accompagner mes enfants',
  },
  {
    numero: 6,
    code: 'loisirs',
    service: 'Loisirs et créations numériques',
    texte: 'Créer et me divertir : photo, vidéo, impression 3D, jeux',
    court: 'Créer et se divertir',
  },
  {
    numero: 7,
    code: 'comprendre',
    service: 'Compréhension du monde numérique',
    texte: 'Comprendre le numérique : réseaux, intelligence artificielle, droits',
    court: 'Comprendre le numérique',
  },
  {
    numero: 8,
    code: 'acces',
    service: 'Accès internet et matériel informatique',
    texte: 'Utiliser sur place un ordinateur, internet, une imprimante',
    court: 'Utiliser un ordinateur',
  },
  {
    numero: 9,
    code: 'equipement',
    service: 'Acquisition de matériel informatique à prix solidaire',
    texte: 'Acheter un ordinateur ou un téléphone à petit prix',
    court: 'S’équiper à petit prix',
  },
] as const satisfies readonly Besoin[]
