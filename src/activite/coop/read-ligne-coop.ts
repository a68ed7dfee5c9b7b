import { toInstant } from '../../agenda/heure-de-paris.ts'
import { AIDE_AUX_DEMARCHES, AUTONOMIES, DEMARCHES, NIVEAUX } from '../codes.ts'
import { COLONNES, type Colonne, type ValeursCoop } from './colonnes.ts'
import { type ChampLibelle, type Correspondances, findCode, titreOf } from './libelles.ts'
import type { ErreurCoop } from './rapport.ts'

/** What all the rows of one activity say alike. */
export type CommunCoop = {
  type: string | null
  date: string
  duree_minutes: number
  type_lieu: string | null
  materiel: string[]
  thematiques: string[]
  tags: string[]
  precisions_demarche: string | null
  autonomie: string | null
  niveau_atelier: string | null
  oriente_vers_structure: boolean | null
  structure_de_redirection: string | null
  titre_atelier: string | null
  enregistre: string | null
  mediateur: string
  conum: string
  role: string
  lieu: string
  commune: string
  code_postal: string
  insee: string
}

/** One participant of an activity, as a row of the export tells them. */
export type LigneCoop = {
  ligne: number
  id_cra: string
  /** Which participant, of how many. */
  rang: number
  total: number
  modifie: string | null
  commun: CommunCoop
  genre: string | null
  tranche: string | null
  statut: string | null
  insee_beneficiaire: string | null
  /** 'champ|libellé as written' that nobody has explained. */
  inconnus: string[]
  erreurs: ErreurCoop[]
}

const COURT = 200
const TAGS = 20
const OUI_NON: Record<string, boolean> = { oui: true, non: false }

/** Reads a row. All that is wrong with it is told together, never thrown. */
export function readLigneCoop(
  ligne: number,
  valeurs: ValeursCoop,
  correspondances: Correspondances,
): LigneCoop {
  const erreurs: ErreurCoop[] = []
  const inconnus: string[] = []
  const tell = (colonne: Colonne, severite: ErreurCoop['severite'], message: string) =>
    erreurs.push({ ligne, champ: COLONNES[colonne], message, severite })
  const codeOf = (champ: ChampLibelle, libelle: string | undefined): string | null => {
    if (!libelle) return null
    const code = findCode(champ, libelle, correspondances)
    if (code !== undefined) return code
    inconnus.push(`${champ}|${libelle.slice(0, COURT)}`)
    erreurs.push({
      ...{ ligne, champ: titreOf(champ), severite: 'attente' },
      message: `Le libellé « ${libelle.slice(0, COURT)} » n’est pas connu ici. Dites ce qu’il veut dire : la ligne attend.`,
    })
    return null
  }
  const codesOf = (champ: ChampLibelle, texte: string | undefined) => [
    ...new Set(splitValeurs(texte).flatMap(libelle => codeOf(champ, libelle) ?? [])),
  ]
  const shorten = (colonne: Colonne): string | null => {
    const texte = valeurs[colonne]?.trim()
    if (!texte) return null
    if (texte.length <= COURT) return texte
    tell(colonne, 'information', `Ce texte dépasse ${COURT} caractères : la fin n’est pas reprise.`)
    return texte.slice(0, COURT).trimEnd()
  }

  const id_cra = (valeurs.id ?? '').trim()
  if (!id_cra || id_cra.length > 64)
    tell(
      'id',
      'refus',
      'Cette ligne n’a pas d’« ID CRA » : on ne peut pas savoir quelle activité elle décrit.',
    )
  const date = readDate(valeurs.date)
  if (!date)
    tell('date', 'refus', `Cette date n’est pas comprise : « ${(valeurs.date ?? '').slice(0, 40)} ».`)
  const duree = readMinutes(valeurs.duree)
  if (duree === null)
    tell('duree', 'refus', `Cette durée n’est pas comprise : « ${(valeurs.duree ?? '').slice(0, 40)} ».`)
  else if (duree < 1) tell('duree', 'refus', `Une durée ne peut pas être de ${duree} minute : corrigez-la.`)
  const place = readRang(valeurs.participants)
  if (!place)
    tell(
      'participants',
      'refus',
      `« ${valeurs.participants?.slice(0, 40)} » ne dit pas combien de personnes étaient là. Attendu : 1, ou 2/10.`,
    )

  const type = codeOf('type', valeurs.type)
  if (!valeurs.type) tell('type', 'refus', 'Le type manque : accompagnement individuel ou atelier collectif.')
  const collectif = type === 'collectif'
  const type_lieu = codeOf('canal', valeurs.canal)
  if (!valeurs.canal)
    tell('canal', 'refus', 'Le canal manque : lieu d’activité, à domicile, à distance ou autre lieu.')
  const thematiques = codesOf('thematiques', valeurs.thematiques)
  const demarches: readonly string[] = DEMARCHES
  if (thematiques.some(code => demarches.includes(code)) && !thematiques.includes(AIDE_AUX_DEMARCHES))
    thematiques.push(AIDE_AUX_DEMARCHES)
  const precisions = shorten('demarche')
  const aide = thematiques.includes(AIDE_AUX_DEMARCHES)
  if (precisions && !aide)
    tell('demarche', 'information', 'Le nom de la démarche n’est pas repris : aucune thématique de démarche.')
  const niveau = readEtoiles(valeurs.autonomie, collectif ? NIVEAUX : AUTONOMIES)
  const palier = niveau ?? codeOf(collectif ? 'niveau' : 'autonomie', valeurs.autonomie)
  const redirection = codeOf('redirection', valeurs.redirection)
  const reoriente = OUI_NON[(valeurs.reoriente ?? '').trim().toLowerCase()] ?? (redirection ? true : null)
  if (redirection && (collectif || reoriente === false))
    tell(
      'redirection',
      'information',
      'La structure de redirection n’est pas reprise : personne n’a été réorienté.',
    )
  const tags = [...new Set(splitValeurs(valeurs.tags).map(tag => tag.slice(0, COURT)))]
  if (tags.length > TAGS)
    tell(
      'tags',
      'information',
      `Cette activité a plus de ${TAGS} mots-clés : seuls les premiers sont repris.`,
    )

  return {
    ...{ ligne, id_cra, rang: place?.rang ?? 1, total: place?.total ?? 1, inconnus, erreurs },
    modifie: readInstant(valeurs.modifie) ?? readInstant(valeurs.enregistre),
    commun: {
      ...{ type, date: date ?? '', duree_minutes: duree ?? 0, type_lieu, thematiques },
      ...{ materiel: codesOf('materiel', valeurs.materiel), tags: tags.slice(0, TAGS) },
      precisions_demarche: aide ? precisions : null,
      autonomie: collectif ? null : palier,
      niveau_atelier: collectif ? palier : null,
      oriente_vers_structure: collectif ? null : reoriente,
      structure_de_redirection: collectif || !reoriente ? null : redirection,
      titre_atelier: collectif ? shorten('titre') : null,
      enregistre: readInstant(valeurs.enregistre),
      mediateur: [valeurs.prenom, valeurs.nom].filter(Boolean).join(' '),
      ...{ conum: valeurs.conum ?? '', role: valeurs.role ?? '', lieu: valeurs.lieu ?? '' },
      ...{
        commune: valeurs.commune ?? '',
        code_postal: valeurs.code_postal ?? '',
        insee: valeurs.insee ?? '',
      },
    },
    genre: codeOf('genre', valeurs.genre),
    tranche: codeOf('tranche', valeurs.tranche),
    statut: codeOf('statut', valeurs.statut),
    insee_beneficiaire: /^\w{4,5}$/.test(valeurs.insee_beneficiaire ?? '')
      ? valeurs.insee_beneficiaire!.padStart(5, '0')
      : null,
  }
}

/** Several values of one cell stand on lines of their own. */
const splitValeurs = (texte = ''): string[] =>
  texte
    .split(/[\r\n]+/)
    .map(valeur => valeur.trim())
    .filter(Boolean)

/** '2026-03-03', with or without hours, or '03/03/2026'. */
function readDate(texte = ''): string | null {
  const [, jour, mois, annee] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(texte.trim()) ?? []
  const iso = annee
    ? `${annee}-${mois!.padStart(2, '0')}-${jour!.padStart(2, '0')}`
    : texte.trim().slice(0, 10)
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(iso)) return null
  const lue = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(lue.getTime()) && lue.toISOString().startsWith(iso) ? iso : null
}

/** '03/03/2026 à 09:30' or '2026-03-03T09:30', by the clocks of France, as an instant in UTC. */
function readInstant(texte = ''): string | null {
  const date = readDate(texte)
  const heure = /(\d{1,2}):(\d\d)/.exec(texte)
  if (!date) return null
  const [heures, minutes] = heure ? [heure[1]!.padStart(2, '0'), heure[2]!] : ['00', '00']
  // The hour that clocks skip in March was written by a clock that had not yet moved.
  const instant = toInstant(date, `${heures}:${minutes}`) ?? new Date(`${date}T${heures}:${minutes}:00Z`)
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
}

/** '60', '60 min', '1 h 30'. */
function readMinutes(texte = ''): number | null {
  const [, moins, minutes] = /^\s*(-?)(\d{1,5})(?:[.,]0+)?\s*(?:min\w*)?\s*$/i.exec(texte) ?? []
  if (minutes) return Number(`${moins}${minutes}`)
  const [, heures, reste] = /^\s*(\d{1,2})\s*h\w*\s*(\d{1,2})?\s*(?:min\w*)?\s*$/i.exec(texte) ?? []
  return heures ? Number(heures) * 60 + Number(reste ?? 0) : null
}

/** '1': one person, alone. '2/10': the second of ten. Nothing: one. */
function readRang(texte = ''): { rang: number; total: number } | null {
  const [, rang, total] = /^\s*(\d{1,6})(?:[.,]0+)?(?:\s*\/\s*(\d{1,6}))?\s*$/.exec(texte || '1') ?? []
  if (!rang) return null
  if (!total) return Number(rang) >= 1 ? { rang: 1, total: Number(rang) } : null
  const lu = { rang: Number(rang), total: Number(total) }
  return lu.rang >= 1 && lu.rang <= lu.total ? lu : null
}

/** '2/3', or as many stars, against a scale of three. */
function readEtoiles(texte = '', echelle: readonly string[]): string | null {
  const etoiles = [...texte].filter(signe => signe === '★').length
  const [, lues] = /^\s*([123])\s*(?:\/\s*3)?\s*$/.exec(texte) ?? []
  return echelle[(Number(lues) || etoiles) - 1] ?? null
}
