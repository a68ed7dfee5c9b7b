import { describe, expect, it } from 'vitest'
import { cleanCourriels } from './clean-courriels.ts'
import { cleanUrl, cleanUrls } from './clean-urls.ts'

describe('cleanCourriels', () => {
  it.each(['mairie@ville', 'pas de mail', 'a@b@c.fr', '@'])('sets %j aside or takes it as empty', brut => {
    expect(cleanCourriels(brut).valeur).toEqual([])
  })

  it('is not slowed by a cell made for it', () => {
    const debut = performance.now()
    expect(cleanCourriels(`a@mairie.fr${' '.repeat(20_000)}x`).valeur).toEqual(['a@mairie.fr'])
    expect(performance.now() - debut).toBeLessThan(200)
  })

  it.each([
    ['Accueil@Mairie.fr', ['accueil@mairie.fr']],
    ['mailto:accueil@mairie.fr', ['accueil@mairie.fr']],
    ['accueil (at) mairie.fr', ['accueil@mairie.fr']],
    ['Accueil <accueil@mairie.fr>', ['accueil@mairie.fr']],
    ['a@mairie.fr; b@mairie.fr, a@mairie.fr', ['a@mairie.fr', 'b@mairie.fr']],
    ['a@mairie.fr|b@mairie.fr', ['a@mairie.fr', 'b@mairie.fr']],
  ])('reads %s', (brut, attendu) => {
    expect(cleanCourriels(brut)).toEqual({ valeur: attendu, remarques: [] })
  })

  it('keeps the good address and says what is wrong with the other', () => {
    const { valeur, remarques } = cleanCourriels('accueil@mairie.fr ; epn@mairie')
    expect(valeur).toEqual(['accueil@mairie.fr'])
    expect(remarques).toMatchObject([{ gravite: 'ecarte', valeur: 'epn@mairie' }])
  })

  it('mends a doubled @, and says so', () => {
    expect(cleanCourriels('epn@@mairie.fr')).toMatchObject({
      valeur: ['epn@mairie.fr'],
      remarques: [{ gravite: 'corrige' }],
    })
  })
})

describe('cleanUrls', () => {
  it.each([
    'javascript:alert(1)',
    'Facebook : la médiathèque',
    'accueil@mairie.fr',
    'http://',
    'http://mairie',
    'ftp://mairie.fr/x',
  ])('sets %s aside', brut => {
    expect(cleanUrls(brut)).toMatchObject({ valeur: [], remarques: [{ gravite: 'ecarte' }] })
  })

  it.each([
    ['www.mairie.fr', 'http://www.mairie.fr'],
    ['mairie.fr/epn', 'http://mairie.fr/epn'],
    ['http://https://mairie.fr', 'https://mairie.fr'],
    ['htpp://mairie.fr', 'http://mairie.fr'],
  ])('completes %s, and says so', (brut, attendu) => {
    expect(cleanUrls(brut)).toMatchObject({ valeur: [attendu], remarques: [{ gravite: 'corrige' }] })
  })

  it.each([
    [`${'http://'.repeat(2_800)}mairie.fr`, ['http://mairie.fr']],
    [`${'.'.repeat(20_000)}x`, []],
  ])('is not slowed by a cell made for it', (brut, attendu) => {
    const debut = performance.now()
    expect(cleanUrls(brut).valeur).toEqual(attendu)
    expect(performance.now() - debut).toBeLessThan(200)
  })

  it('reads several addresses', () => {
    const attendu = ['https://mairie.fr', 'https://m.facebook.com/mairie/?id=1,2']
    expect(cleanUrls('https://mairie.fr|https://m.facebook.com/mairie/?id=1,2')).toEqual({
      valeur: attendu,
      remarques: [],
    })
    expect(cleanUrls('https://mairie.fr, https://m.facebook.com/mairie/?id=1,2')).toEqual({
      valeur: attendu,
      remarques: [],
    })
  })

  it('keeps one address where the schema wants one', () => {
    expect(cleanUrl('https://a.fr https://b.fr')).toMatchObject({
      valeur: 'https://a.fr',
      remarques: [{ gravite: 'corrige' }],
    })
    expect(cleanUrl('')).toEqual({ valeur: null, remarques: [] })
  })
})
