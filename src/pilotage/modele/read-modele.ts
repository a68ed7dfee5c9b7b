import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { checkCalcul } from '../../observatoire/indicateurs/check-definition.ts'
import { Erreur } from '../../socle/erreur.ts'
import { type Modele, modele } from './modele.ts'

const ALIAS_AU_PLUS = 100

type Chemin = readonly PropertyKey[]
type Faute = { chemin: Chemin; message: string }

/**
 * Reads a roadmap written in YAML. Every fault at once, each with its line.
 * @throws Erreur saisie_invalide; `details`: « ligne 12 » and what is wrong there
 */
export function readModele(texte: string): Modele {
  const lignes = new LineCounter()
  const document = parseDocument(texte, { lineCounter: lignes, prettyErrors: false })
  if (document.errors.length > 0)
    throw refuse(document.errors.map(({ pos, message }) => [lignes.linePos(pos[0]).line, sayYaml(message)]))

  const lu = modele.safeParse(unfold(document), { error: z.locales.fr().localeError })
  const fautes = lu.success ? findFautes(lu.data) : lu.error.issues.map(toFaute)
  if (fautes.length > 0)
    throw refuse(fautes.map(({ chemin, message }) => [findLigne(document, lignes, chemin), message]))
  return lu.data!
}

/** The document as data. A text that repeats itself without end, by aliases of aliases, is refused before it is unfolded. */
function unfold(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIAS_AU_PLUS })
  } catch {
    throw refuse([
      [1, 'Ce texte se répète par trop de renvois (« * »). Écrivez en entier ce qu’ils désignent.'],
    ])
  }
}

/** What the shape does not say: numbers and codes given once, measures and dimensions that exist, milestones that are laid. */
function findFautes({ axes }: Modele): Faute[] {
  const fautes: Faute[] = []
  const vus = new Map<string, Set<string>>()
  const refuseDouble = (genre: string, valeur: string, chemin: Chemin) => {
    const deja = vus.get(genre) ?? new Set()
    if (deja.has(valeur)) fautes.push({ chemin, message: `${genre} « ${valeur} » est donné deux fois.` })
    vus.set(genre, deja.add(valeur))
  }
  const jalons = new Set(
    axes.flatMap(({ actions }) => actions.flatMap(a => a.jalons.map(({ code }) => code))),
  )

  for (const [a, axe] of axes.entries()) {
    refuseDouble('Le numéro d’axe', axe.numero, ['axes', a, 'numero'])
    for (const [b, action] of axe.actions.entries()) {
      const ici = ['axes', a, 'actions', b]
      refuseDouble('Le numéro d’action', action.numero, [...ici, 'numero'])
      for (const [c, jalon] of action.jalons.entries())
        refuseDouble('Le code de jalon', jalon.code, [...ici, 'jalons', c, 'code'])
      for (const [d, { code, calcul, ventilation }] of action.indicateurs.entries()) {
        const la = [...ici, 'indicateurs', d]
        refuseDouble('Le code d’indicateur', code, [...la, 'code'])
        for (const message of checkCalcul(calcul, ventilation ?? null))
          fautes.push({ chemin: [...la, 'calcul'], message })
        if (calcul.type === 'jalon' && !jalons.has(calcul.jalon))
          fautes.push({
            chemin: [...la, 'calcul', 'jalon'],
            message: `Aucune action n’a de jalon « ${calcul.jalon} ». Ajoutez-le à ses jalons.`,
          })
      }
    }
  }
  return fautes
}

function toFaute(faute: z.core.$ZodIssue): Faute {
  // An unknown key is told at its own line, not at that of the object around it.
  if (faute.code === 'unrecognized_keys') {
    const [cle] = faute.keys
    return {
      chemin: [...faute.path, cle!],
      message: `« ${faute.keys.join(' », « ')} » n’est pas un champ connu ici. Corrigez son nom ou retirez-le.`,
    }
  }
  const champ = faute.path.at(-1)
  if (faute.message.endsWith('indéfini reçu'))
    return { chemin: faute.path, message: `« ${String(champ)} » manque ici. Ajoutez-le.` }
  return {
    chemin: faute.path,
    message: `${champ === undefined ? 'Le document' : `« ${String(champ)} »`} : ${faute.message}.`,
  }
}

/** The line of what is at the path, or of the nearest thing around it that exists. */
function findLigne(document: ReturnType<typeof parseDocument>, lignes: LineCounter, chemin: Chemin): number {
  for (let longueur = chemin.length; longueur >= 0; longueur--) {
    const noeud = document.getIn(chemin.slice(0, longueur), true)
    const debut = (noeud as { range?: [number, number, number] | null } | undefined)?.range?.[0]
    if (debut !== undefined) return lignes.linePos(debut).line
  }
  return 1
}

const sayYaml = (message: string) =>
  `Ce n’est pas du YAML valable (${message}). Vérifiez les guillemets, les deux-points et les retraits.`

function refuse(fautes: [number, string][]): Erreur {
  const rangees = fautes.sort(([a], [b]) => a - b)
  const combien = fautes.length === 1 ? 'une faute' : `${fautes.length} fautes`
  return new Erreur(
    'saisie_invalide',
    `Le modèle n’a pas pu être lu : ${combien}. Corrigez le fichier, puis réessayez.`,
    rangees.map(([ligne, message]) => ({ champ: `ligne ${ligne}`, message })),
  )
}
