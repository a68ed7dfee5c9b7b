import { Button } from '@codegouvfr/react-dsfr/Button.js'

const PRIORITES = { principale: 'primary', secondaire: 'secondary', discrete: 'tertiary' } as const

type Apparence = {
  /** One 'principale' a page: what the page is for. */
  priorite?: keyof typeof PRIORITES
  petit?: boolean
}

/**
 * Sends the form around it. `texte` is a verb: 'Enregistrer'. `nom` and `valeur` tell which button was pressed. `complement`
 * ends the text for who hears it, where many buttons read the same.
 */
export function Bouton({
  texte,
  nom,
  valeur,
  complement,
  toucheRapide,
  priorite = 'principale',
  petit = false,
}: Apparence & { texte: string; complement?: string; nom?: string; valeur?: string; toucheRapide?: string }) {
  return (
    <Button
      type="submit"
      priority={PRIORITES[priorite]}
      size={petit ? 'small' : 'medium'}
      // Not in nativeButtonProps, where react-dsfr overwrites it with its own.
      value={valeur}
      nativeButtonProps={{ name: nom, 'aria-keyshortcuts': toucheRapide }}
    >
      {texte}
      {complement && <span className="fr-sr-only"> {complement}</span>}
    </Button>
  )
}

/**
 * A link that looks like a button, for the main way on. It only leads somewhere: what changes data is a `Bouton`.
 * `complement` ends the text for who hears it, and for who sees it where there is room.
 */
export function BoutonLien({
  texte,
  complement,
  href,
  priorite = 'principale',
  petit = false,
}: Apparence & { texte: string; complement?: string; href: string }) {
  return (
    <Button priority={PRIORITES[priorite]} size={petit ? 'small' : 'medium'} linkProps={{ href }}>
      {texte}
      {complement && <span className="mg-complement">&nbsp;{complement}</span>}
    </Button>
  )
}
