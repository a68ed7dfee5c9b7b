import { type AtRule, atRule, type Declaration, type Plugin, type Rule } from 'postcss'

const SOMBRE = ':root[data-fr-theme=dark]'

/**
 * The design system's blue, light then dark values, and the accent of the neutral theme that takes its place.
 * White on #0b5a54 has a contrast of 8:1; #0b5a54 on #8ad9cf (dark theme's buttons) 4.9:1.
 */
const ACCENT_NEUTRE: Record<string, string> = {
  '#000091': '#0b5a54',
  '#1212ff': '#0f7c73',
  '#2323ff': '#138f85',
  '#6a6af4': '#2d8f86',
  '#f5f5fe': '#eef7f5',
  '#dcdcfc': '#d3e6e2',
  '#cbcbfa': '#bfdad5',
  '#ececfe': '#e3f1ee',
  '#cecefc': '#c3dcd7',
  '#bbbbfc': '#aecfc9',
  '#e3e3fd': '#d7ebe7',
  '#c1c1fb': '#b3d5cf',
  '#adadf9': '#9cc7c0',
  '#cacafb': '#b0d5cf',
  '#8585f6': '#8ad9cf',
  '#b1b1f9': '#b3e8e1',
  '#c6c6fb': '#c9efea',
  '#1b1b35': '#12211f',
  '#3a3a68': '#28443f',
  '#4d4d83': '#38594f',
  '#21213f': '#162a27',
  '#424275': '#2f4f49',
  '#56568c': '#40675f',
  '#272747': '#1a322f',
  '#4a4a7d': '#345952',
  '#5e5e90': '#467067',
  '#313178': '#1d4a44',
}

const POLICE_NEUTRE = 'Atkinson Hyperlegible Next'
const COULEUR = /(#|%23)([0-9a-f]{6})\b/gi

/**
 * Without a choice of the visitor (no `data-fr-theme` on the page) the dark palette follows the system: the design
 * system does it with a script, here each dark rule is repeated under `prefers-color-scheme`. Paper stays light.
 */
export const followSystemScheme: Plugin = {
  postcssPlugin: 'maillage-follow-system-scheme',
  Rule(regle: Rule) {
    if (!regle.selector.includes(SOMBRE)) return
    const selecteurs = regle.selectors.filter(selecteur => selecteur.includes(SOMBRE))
    const copie = regle.clone({
      selectors: selecteurs.map(selecteur => selecteur.replaceAll(SOMBRE, ':root:not([data-fr-theme])')),
    })
    const systeme = atRule({ name: 'media', params: 'screen and (prefers-color-scheme: dark)' })
    systeme.append(copie)
    regle.after(systeme)
  },
}

/** Keeps only the woff2 files that current browsers read, and the weights that our pages use. */
export const keepUsedFonts: Plugin = {
  postcssPlugin: 'maillage-keep-used-fonts',
  AtRule: {
    'font-face'(police: AtRule) {
      const valeur = (propriete: string) =>
        police.nodes?.find((noeud): noeud is Declaration => noeud.type === 'decl' && noeud.prop === propriete)
      const inutile =
        valeur('font-family')?.value.includes('Spectral') ||
        valeur('font-style')?.value === 'italic' ||
        valeur('font-weight')?.value === '300'
      if (inutile) police.remove()
      const source = valeur('src')
      if (source) source.value = source.value.replace(/,\s*url\([^)]*\)\s*format\("woff"\)/, '')
    },
  },
}

/** Neutral theme: the State's typeface and blue leave the style sheet of which `neutre.css` is the entry. */
export const neutraliseTheme: Plugin = {
  postcssPlugin: 'maillage-neutralise-theme',
  OnceExit(feuille) {
    if (!feuille.source?.input.file?.endsWith('neutre.css')) return
    feuille.walkAtRules('font-face', police => {
      if (/font-family:\s*"?(Marianne|Spectral)/.test(police.toString())) police.remove()
    })
    feuille.walkDecls(declaration => {
      declaration.value = declaration.value
        .replace(/"?Marianne"?/g, `"${POLICE_NEUTRE}"`)
        .replace(COULEUR, (entiere: string, diese: string, hexa: string) => {
          const accent = ACCENT_NEUTRE[`#${hexa.toLowerCase()}`]
          return accent ? accent.replace('#', diese) : entiere
        })
    })
  },
}
