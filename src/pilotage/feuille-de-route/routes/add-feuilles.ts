import type { Application } from '../../../socle/http/contexte.ts'

export function addFeuilles(_app: Application): void {}
