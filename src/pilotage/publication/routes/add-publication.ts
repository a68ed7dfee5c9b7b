import type { Application } from '../../../socle/http/contexte.ts'

export function addPublication(_app: Application): void {}
