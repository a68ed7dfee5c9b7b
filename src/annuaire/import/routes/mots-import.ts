import type { Gravite } from '../../../socle/ui/messages.tsx'
import { LIBELLES } from '../../schema/libelles.ts'
import type { ImportLu } from '../find-import.ts'

/** The states of an import in the reader's words. */
export const ETATS: Record<ImportLu['etat'], { texte: string; gravite?: Gravite }> = {
  depose: { texte: 'À préparer', gravite: 'attention' },
  en_attente: { texte: 'En attente', gravite: 'information' },
  en_cours: { texte: 'En cours', gravite: 'information' },
  apercu: { texte: 'Aperçu prêt', gravite: 'attention' },
  retenu: { texte: 'À confirmer', gravite: 'attention' },
  applique: { texte: 'Appliqué', gravite: 'succes' },
  annule: { texte: 'Annulé' },
  abandonne: { texte: 'Abandonné' },
  echoue: { texte: 'Échoué', gravite: 'erreur' },
}

/** A field of the schema in the reader's words. */
export const nameChamp = (champ: string): string => (LIBELLES as Record<string, string>)[champ] ?? champ

/** '26' → 'département 26', ['01', '26'] → 'départements 01 et 26'. */
export function tellDepartements(codes: readonly string[]): string {
  if (codes.length < 2) return `département ${codes[0] ?? '?'}`
  return `départements ${codes.slice(0, -1).join(', ')} et ${codes.at(-1)}`
}
