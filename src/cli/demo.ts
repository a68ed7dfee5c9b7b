import type { Verbe } from './verbes.ts'

export const demo: Verbe = { nom: 'demo', ajouter: commande => commande.description('à venir') }
