import type { Application } from '../../../socle/http/contexte.ts'

export function addVersions(_app: Application): void {}
