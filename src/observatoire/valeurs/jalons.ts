import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** A milestone as an indicator follows it. Days are YYYY-MM-DD. */
export type JalonLu = { code: string; avancement: number; atteint_le: string | null; modifie_le: string }

type LectureDesJalons = (db: BaseOuTransaction, departement: string) => Promise<JalonLu[]>

let lecture: LectureDesJalons = async () => []

/** Tells how milestones are read: they belong to a higher floor. */
export function defineLectureDesJalons(lire: LectureDesJalons): void {
  lecture = lire
}

/** The milestones of a département that have a code. */
export const readJalons: LectureDesJalons = (db, departement) => lecture(db, departement)
