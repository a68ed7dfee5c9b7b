import type { Application } from '../../../socle/http/contexte.ts'
import { addComparer } from './comparer.tsx'
import { addDemanderSignatures } from './demander-signatures.tsx'
import { addEngagements } from './engagements.tsx'
import { addSignaturePapier } from './signature-papier.tsx'
import { addSignatures } from './signatures.tsx'
import { addSigner } from './signer.tsx'
import { addVersion } from './version.tsx'
import { addListeDesVersions } from './versions.tsx'

/** The versions of roadmaps, their signatures, and the letters of commitment. */
export function addVersions(app: Application): void {
  addListeDesVersions(app)
  // Before the page of a version, of which « comparer » is not a number.
  addComparer(app)
  addVersion(app)
  addSignatures(app)
  addDemanderSignatures(app)
  addSignaturePapier(app)
  addEngagements(app)
  addSigner(app)
}
