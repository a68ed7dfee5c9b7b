import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { ChampCases } from '../../../socle/ui/champs.tsx'
import type { Lieu } from '../../lieu.ts'
import { isCourrielPersonnel, isTelephonePersonnel } from '../../publication/withhold-contacts.ts'

const NOM = 'accord'

/** The contacts of a place that look personal: they leave in files only if their owner agrees. */
function listContactsPersonnels(lieu: Lieu): string[] {
  const telephones = lieu.telephone && isTelephonePersonnel(lieu.telephone) ? [lieu.telephone] : []
  return [...telephones, ...lieu.courriels.filter(courriel => isCourrielPersonnel(courriel, lieu))]
}

/** Asks whether personal contacts may leave in open files; nothing when none is personal. */
export function Accords({ lieu }: { lieu: Lieu }) {
  const contacts = listContactsPersonnels(lieu)
  if (contacts.length === 0) return null
  return (
    <>
      <input type="hidden" name={NOM} value="" />
      <ChampCases
        nom={NOM}
        libelle="Vos coordonnées dans les fichiers ouverts"
        aide="Le site les montre pour qu’on vous appelle. Sans votre accord, elles ne partent pas dans les fichiers que chacun peut télécharger."
        facultatif
        options={contacts.map(contact => ({ valeur: contact, texte: sayAccord(contact) }))}
        valeurs={lieu.contacts_publics}
      />
    </>
  )
}

const sayAccord = (contact: string) =>
  contact.includes('@')
    ? `${contact} peut figurer dans les fichiers ouverts`
    : `Le ${formatTelephone(contact)} peut figurer dans les fichiers ouverts`

/** The contacts agreed to, of those that were asked; null when the form did not ask. */
export function readAccords(lieu: Lieu, champs: Record<string, unknown>): string[] | null {
  const envoyes = champs[NOM]
  if (envoyes === undefined) return null
  const coches = new Set(Array.isArray(envoyes) ? envoyes : [envoyes])
  return listContactsPersonnels(lieu).filter(contact => coches.has(contact))
}
