import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import type { PrescriptionLue } from '../read-prescription.ts'

/** What who sent it may still do: print the paper, cancel, or send on after a refusal. */
export function GestesDuPrescripteur({ lue, chemin }: { lue: PrescriptionLue; chemin: string }) {
  const ouverte = ['envoyee', 'recue', 'acceptee'].includes(lue.etat)
  return (
    <>
      {ouverte && !lue.ecrit && !lue.structure && (
        <Alerte gravite="attention" titre="Aucun courriel n’a pu partir">
          <p>Appelez la structure : nous ne connaissons plus son adresse.</p>
        </Alerte>
      )}
      <div className="mg-verifier-reponses">
        {ouverte && (
          <BoutonLien
            texte="Imprimer le bon d’orientation"
            complement="(PDF)"
            href={`${chemin}/bon.pdf`}
            priorite={lue.mode === 'papier' ? 'principale' : 'secondaire'}
          />
        )}
        {lue.etat === 'refusee' && !lue.identite_effacee_le && (
          <BoutonLien texte="Adresser à une autre structure" href={`${chemin}/reorienter`} />
        )}
        {ouverte && (
          <form method="post" action={`${chemin}/annuler`}>
            <Bouton texte="Annuler la demande" priorite="discrete" />
          </form>
        )}
      </div>
    </>
  )
}
