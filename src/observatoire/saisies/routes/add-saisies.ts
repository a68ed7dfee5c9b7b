import type { Application } from '../../../socle/http/contexte.ts'

export function addSaisies(_app: Application): void {}
