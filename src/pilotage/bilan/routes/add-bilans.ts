import type { Application } from '../../../socle/http/contexte.ts'

export function addBilans(_app: Application): void {}
