import type { Application } from '../../../socle/http/contexte.ts'

export function addLectures(_app: Application): void {}
