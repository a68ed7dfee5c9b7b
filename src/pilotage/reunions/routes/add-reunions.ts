import type { Application } from '../../../socle/http/contexte.ts'

export function addReunions(_app: Application): void {}
