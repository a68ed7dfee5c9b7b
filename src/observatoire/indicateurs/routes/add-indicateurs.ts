import type { Application } from '../../../socle/http/contexte.ts'

export function addIndicateurs(_app: Application): void {}
