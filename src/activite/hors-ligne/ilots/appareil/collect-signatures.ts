import type { RendezVousDeLAppareil } from '../../appareil.ts'
import { contratEmargement } from '../../emargement.ts'
import type { Coffre } from './coffre.ts'
import { create, find, showFautes } from './dom.ts'
import { followSignature } from './draw-signature.ts'
import { addEntree } from './file.ts'
import { tellEchec } from './follow-form.ts'

/** Fields whose name in the page is not that of the contract. */
const CHAMPS: Record<string, string> = { nom: 'nom_signataire', rendez_vous: 'rendez-vous-signe' }
const heure = new Intl.DateTimeFormat('fr-FR', {
  ...{ weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' },
} as const)

/** Signatures of attendance, one after the other, kept as records are. */
export function collectSignatures(
  rendezVous: readonly RendezVousDeLAppareil[],
  coffre: Coffre,
  { onChange, announce }: { onChange: () => void; announce: (message: string) => void },
): void {
  const form = find<HTMLFormElement>('[data-signature]')
  form.hidden = rendezVous.length === 0
  find('[data-signer-rien]').hidden = rendezVous.length > 0
  const choix = find<HTMLSelectElement>('[name="rendez_vous_signe"]', form)
  const choisi = choix.value
  choix.replaceChildren(
    ...rendezVous.map(({ id, titre, debut, ou }) =>
      create(
        'option',
        { value: String(id) },
        [titre, heure.format(new Date(debut)), ou].filter(Boolean).join(', '),
      ),
    ),
  )
  if (choisi) choix.value = choisi
  if (form.onsubmit) return
  const signature = followSignature(form)
  find('[data-effacer-trace]', form).onclick = signature.clear
  form.onsubmit = evenement => {
    evenement.preventDefault()
    const papier = evenement.submitter instanceof HTMLButtonElement && evenement.submitter.value === 'papier'
    void keep(papier)
  }

  async function keep(papier: boolean) {
    const nom = find<HTMLInputElement>('[name="nom_signataire"]', form)
    const lu = contratEmargement.safeParse({
      id: crypto.randomUUID(),
      rendez_vous: Number(choix.value),
      nom: nom.value,
      mode: papier ? 'papier' : 'trace',
      trace: papier ? null : signature.read(),
    })
    showFautes(
      form,
      (lu.error?.issues ?? []).map(({ path, message }) => {
        const champ = path.join('.')
        return { champ: CHAMPS[champ] ?? champ, message }
      }),
    )
    if (!lu.success) return
    const { id, ...emargement } = lu.data
    try {
      await addEntree(coffre, { genre: 'emargement', emargement, saisie_le: new Date().toISOString() }, id)
    } catch (erreur) {
      return announce(tellEchec(erreur))
    }
    find('[data-signatures]').textContent =
      `La signature de ${lu.data.nom} est gardée. À la personne suivante.`
    nom.value = ''
    signature.clear()
    nom.focus()
    onChange()
  }
}
