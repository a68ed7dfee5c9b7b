import { Erreur } from '../../../socle/erreur.ts'
import type { Lien, Requete } from '../../../socle/http/contexte.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { formatReference } from '../create-reference.ts'
import { findLieuDestinataire } from '../find-destinataire.ts'
import type { LignePrescription } from '../mail-prescription.ts'
import type { PrescriptionLue } from '../read-prescription.ts'
import { sayInjoignable } from '../record-prescription.ts'
import { Injoignable } from './formulaire-prescription.tsx'

/** What is read once someone is sent on, by who did it: `envoie`, the prescriber, whose page prints the new paper. */
export const sayReorientee = (
  { destinataire_nom, reference, mode, organisme }: LignePrescription,
  { envoie }: { envoie: boolean },
): string => {
  const faite = `La personne est adressée à « ${destinataire_nom} », sous la référence ${formatReference(reference)}.`
  if (mode !== 'papier') return faite
  return `${faite} ${
    envoie
      ? 'Le code change : imprimez son nouveau bon.'
      : `Le code change : « ${organisme} » est prévenu, et lui remettra un nouveau bon.`
  }`
}

/** Says what will happen before someone is sent elsewhere. @throws Erreur introuvable */
export async function renderReorienter(
  c: Requete,
  lue: PrescriptionLue,
  lieu: string,
  chemin: string,
  fil: readonly Lien[] | null,
) {
  const destinataire = await findLieuDestinataire(c.var.contexte.db, lieu)
  if (!destinataire)
    throw new Erreur('introuvable', 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre.')
  const injoignable = sayInjoignable(destinataire)
  return renderPage(
    c,
    { titre: `Adresser à ${destinataire.nom}`, fil, chapeau: destinataire.adresse ?? undefined },
    <>
      {injoignable ? (
        <Injoignable phrase={injoignable} />
      ) : (
        <>
          <ul>
            <li>
              « {destinataire.nom} » reçoit la demande
              {lue.mode === 'papier' ? '.' : ', avec le nom et le téléphone de la personne.'}
            </li>
            <li>« {lue.organisme} », qui l’a envoyée, est prévenu et suit la réponse.</li>
            {lue.mode === 'papier' && <li>Le code change : la personne a besoin d’un nouveau bon.</li>}
          </ul>
          <Formulaire action={`${chemin}/reorienter`}>
            <input type="hidden" name="lieu" value={lieu} />
            <Bouton texte="Adresser la personne à ce lieu" />
          </Formulaire>
        </>
      )}
      <p>
        <a href={`${chemin}/reorienter`}>Choisir un autre lieu</a>
      </p>
    </>,
  )
}
