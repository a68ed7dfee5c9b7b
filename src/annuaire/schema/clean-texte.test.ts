import { describe, expect, it } from 'vitest'
import { cleanLigneDeTexte, cleanTexte } from './clean-texte.ts'

describe('cleanTexte', () => {
  it('removes HTML, and says so', () => {
    const brut = '<p>Accueil&nbsp;<b>libre</b></p><script>alert(1)</script>\n<p>Wi-Fi</p>'
    expect(cleanTexte(brut)).toMatchObject({
      valeur: 'Accueil libre\n\nWi-Fi',
      remarques: [{ gravite: 'corrige' }],
    })
    expect(cleanTexte('&lt;img src=x onerror=alert(1)&gt;Accueil').valeur).toBe('Accueil')
  })

  it('keeps what only looks like HTML or a formula', () => {
    for (const texte of [
      'moins de 25 < 26 ans',
      'Merci de <téléphoner> avant',
      '=cmd|calc',
      '+33 sur demande',
      '@fablab',
    ]) {
      expect(cleanTexte(texte)).toEqual({ valeur: texte, remarques: [] })
    }
  })

  it('decodes entities and drops invisible characters', () => {
    expect(cleanTexte('M&eacute;diath&egrave;que\u200b\u0007 &amp; EPN')).toEqual({
      valeur: 'Médiathèque & EPN',
      remarques: [],
    })
  })

  it.each(['', ' ', '-', 'NC', 'null', '#N/A', 'Non renseigné'])('takes %j as nothing', brut => {
    expect(cleanTexte(brut).valeur).toBeNull()
  })

  it('reads a heading on one line', () => {
    expect(cleanLigneDeTexte('Médiathèque\r\n  de Die').valeur).toBe('Médiathèque de Die')
  })
})
