import type { Application } from '../../../socle/http/contexte.ts'

export function addGouvernance(_app: Application): void {}
