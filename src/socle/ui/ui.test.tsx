import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Bouton } from './bouton.tsx'
import { Champ, ChampCases } from './champs.tsx'
import { Comparaison } from './comparaison.tsx'
import { Definitions } from './contenus.tsx'
import { Formulaire, ResumeErreurs } from './formulaire.tsx'
import { FiltresActifs, listPages, Pagination } from './navigation.tsx'
import { Tableau, type Tri } from './tableau.tsx'

const render = (element: ReactElement) => renderToStaticMarkup(element)
/** What is read, without the markup. */
const textOf = (element: ReactElement) =>
  render(element)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('fields', () => {
  test('a refused answer is kept, told beside its field, and reached from the summary', () => {
    const html = render(
      <Champ nom="nom" libelle="Nom du lieu" valeur="<b>" erreur="Donnez le nom du lieu." />,
    )
    expect(html).toContain('value="&lt;b&gt;"')
    expect(html).toMatch(/<input[^>]*aria-invalid="true"/)
    const [, id] = /<input[^>]*aria-describedby="([^"]+)"/.exec(html)!
    expect(html).toMatch(new RegExp(`id="${id}"[^>]*>Donnez le nom du lieu\\.`))

    const resume = render(<ResumeErreurs fautes={[{ champ: 'nom', message: 'Donnez le nom du lieu.' }]} />)
    const [, cible] = /href="#([^"]+)"/.exec(resume)!
    expect(html).toContain(`id="${cible}"`)
  })

  test('a group of boxes can be reached from the summary too', () => {
    const html = render(
      <ChampCases nom="publics" libelle="Publics" options={[{ valeur: 'j', texte: 'Jeunes' }]} />,
    )
    expect(html).toMatch(/<fieldset id="champ-publics"/)
  })

  test('only optional fields say so', () => {
    expect(textOf(<Champ nom="nom" libelle="Nom" exemple="La Poste" />)).toBe('Nom ex. : La Poste')
    expect(textOf(<Champ nom="nom" libelle="Nom" facultatif />)).toBe('Nom (facultatif)')
  })

  test('a form comes back on its errors, and has no summary without any', () => {
    expect(render(<Formulaire action="/lieux">…</Formulaire>)).toContain('action="/lieux#erreurs"')
    expect(render(<ResumeErreurs fautes={[]} />)).toBe('')
  })
})

describe('pages of a list', () => {
  const told = (page: number, pages: number) =>
    listPages(page, pages).map(({ numero, saut }) => (saut ? `…${numero}` : `${numero}`))

  test.each([
    [1, 1, ['1']],
    [1, 4, ['1', '2', '3', '…4'].map(numero => numero.replace('…', ''))],
    [1, 9, ['1', '2', '3', '…9']],
    [5, 9, ['1', '…3', '4', '5', '6', '7', '…9']],
    [9, 9, ['1', '…7', '8', '9']],
  ])('page %i of %i', (page, pages, attendu) => expect(told(page, pages)).toEqual(attendu))

  test('a list that fits has no pagination', () => {
    expect(render(<Pagination page={1} parPage={30} total={30} hrefOf={String} />)).toBe('')
  })

  test('the first page has no previous one, the current one is marked', () => {
    const html = render(<Pagination page={1} parPage={30} total={31} hrefOf={page => `?page=${page}`} />)
    expect(html).not.toContain('Page précédente')
    expect(html).toContain('rel="next" href="?page=2"')
    expect(html).toMatch(/href="\?page=1"[^>]*aria-current="page"/)
  })
})

describe('tables', () => {
  const show = (tri: Tri) =>
    render(
      <Tableau
        legende="2 lieux"
        lignes={[{ nom: 'Médiathèque' }, { nom: 'Mairie' }]}
        idOf={lieu => lieu.nom}
        tri={tri}
        hrefOfTri={({ cle, sens }) => `?tri=${cle}&sens=${sens}`}
        colonnes={[{ cle: 'nom', titre: 'Nom', triable: true, entete: true, cellule: lieu => lieu.nom }]}
      />,
    )

  test('a sorted column says how, and leads to the other order', () => {
    const html = show({ cle: 'nom', sens: 'croissant' })
    expect(html).toContain('aria-sort="ascending"')
    expect(html).toContain('href="?tri=nom&amp;sens=decroissant"')
    expect(html).toContain('<th scope="row">Mairie</th>')
  })

  test('another column leads to its rising order', () => {
    expect(show({ cle: 'commune', sens: 'croissant' })).toContain('href="?tri=nom&amp;sens=croissant"')
  })
})

describe('comparison', () => {
  const compare = (a: string | null, b: string | null) => (
    <Comparaison legende="Même lieu ?" titreA="A" titreB="B" lignes={[{ champ: 'Nom', a, b }]} />
  )

  test('an unknown value is not a difference', () => {
    expect(textOf(compare('Mairie', null))).toContain('Mairie Non renseigné inconnu d’un côté')
  })

  test('case and accents are not a difference', () => {
    expect(textOf(compare('Étoile', 'ETOILE'))).toContain('identique')
  })

  test('only the words that one side lacks are marked', () => {
    const html = render(compare('Mairie de Die', 'Mairie de Crest'))
    expect(html.match(/<mark>[^<]*<\/mark>/g)).toEqual(['<mark>Die</mark>', '<mark>Crest</mark>'])
    expect(html).toContain('différent')
  })
})

test('a button tells which one was pressed', () => {
  expect(render(<Bouton texte="Clore" nom="reponse" valeur="close" />)).toMatch(
    /name="reponse"[^>]*value="close"|value="close"[^>]*name="reponse"/,
  )
})

test('a field without a value says so', () => {
  expect(textOf(<Definitions definitions={[{ terme: 'Site web', valeur: null }]} />)).toBe(
    'Site web Non renseigné',
  )
})

test('each active filter leads to the list without it', () => {
  const html = render(
    <FiltresActifs filtres={[{ texte: 'Commune : Die', href: '/lieux' }]} hrefSansFiltre="/lieux?" />,
  )
  expect(html).toMatch(/href="\/lieux"[^>]*>Commune : Die<span class="fr-sr-only"> : retirer ce filtre/)
  expect(render(<FiltresActifs filtres={[]} hrefSansFiltre="/lieux" />)).toBe('')
})
