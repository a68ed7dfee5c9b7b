import type { Lien } from '../../../socle/http/contexte.ts'
import type { Gravite } from '../../../socle/ui/messages.tsx'
import type { ImportCoopLu } from '../find-imports-coop.ts'

/** The states of an import in the reader's words. */
export const ETATS_D_IMPORT: Record<ImportCoopLu['etat'], { texte: string; gravite?: Gravite }> = {
  en_attente: { texte: 'En attente', gravite: 'information' },
  en_cours: { texte: 'En cours', gravite: 'information' },
  apercu: { texte: 'Aperçu prêt', gravite: 'attention' },
  applique: { texte: 'Appliqué', gravite: 'succes' },
  annule: { texte: 'Annulé' },
  abandonne: { texte: 'Abandonné' },
  echoue: { texte: 'Échoué', gravite: 'erreur' },
}

export const FIL_DES_IMPORTS: Lien[] = [
  { texte: 'Activités', href: '/activites' },
  { texte: 'Importer depuis La Coop', href: '/activites/imports' },
]
