import { defineRecits } from '../../socle/journal/recits.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'

const readNombre = (details: Record<string, unknown>, nom: string) => Number(details[nom]) || 0

defineRecits('import coop', {
  nom: 'Imports d’activités',
  actions: {
    importer: ({ objet_id, details }) =>
      `a importé un export de La Coop (n° ${objet_id}) : ${formatCompte(readNombre(details, 'nouveaux'), 'nouvelle activité', 'nouvelles activités', 'aucune')}, ${formatCompte(readNombre(details, 'modifies'), 'modifiée', 'modifiées', 'aucune')}`,
    annuler: ({ objet_id }) => `a annulé l’import de La Coop n° ${objet_id}`,
  },
})

defineRecits('libellés coop', {
  nom: 'Libellés de La Coop',
  actions: {
    expliquer: ({ details }) =>
      `a dit ce que veulent dire ${formatCompte(readNombre(details, 'nombre'), 'libellé', 'libellés')} de La Coop`,
  },
})
